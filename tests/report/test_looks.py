"""Looks of one's own: a logo, colours and fonts, order and texts, and each file that nothing reads is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.error import InvalidInput, ReadinessError, Unusable
from readiness.report.html import render_html
from readiness.report.kinds.brief import brief
from readiness.report.logo import draw_logo
from readiness.report.looks import SHIPPED, find_looks, own_looks
from readiness.report.material import Material
from readiness.report.own_sheet import COLOURS, find_settings
from readiness.report.shipped import list_looks, report_names
from readiness.report.svg import PAPER
from tests.builders_report import an_assessment
from tests.report.conftest import a_report

HOUSE = Path(__file__).parents[2] / "docs" / "house-style"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
BLOCK = '<rect width="40" height="20" fill="#123456"/>'


def refused(texts: dict[str, str]) -> str:
    with pytest.raises(InvalidInput) as error:
        own_looks(texts, "house/reports")
    return str(error.value)


def a_brief(**texts: str) -> str:
    looks = own_looks({name.replace("__", "/"): text for name, text in texts.items()}, "house/reports")
    return render_html(brief(Material(an_assessment()), {"seat": "risk"}), looks)


def test_without_looks_of_ones_own_nothing_changes(page: str) -> None:
    assert render_html(a_report(an_assessment()), own_looks({}, "none")) == page
    assert "house" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_a_logo_stands_on_page_one_with_its_words_and_within_bounds() -> None:
    looks = own_looks({"logo.svg": LOGO.format(f"<title>Harrow &amp; Sons</title>{BLOCK}")}, "house/reports")
    page = render_html(a_report(an_assessment()), looks)

    (logo,) = re.findall(r'<svg [^>]*class="logo".*?</svg>', page)
    assert 'width="60.00pt" height="30.00pt" viewBox="0 0 40 20"' in logo
    assert "<title>Harrow &amp; Sons</title>" in logo
    assert 'role="img"' in logo


def test_a_logo_without_a_title_is_called_a_logo() -> None:
    assert "<title>Logo</title>" in draw_logo(LOGO.format(BLOCK), "logo.svg")


def test_ids_of_a_logo_meet_no_other_on_the_page() -> None:
    inner = '<linearGradient id="drill"><stop offset="0"/></linearGradient><rect fill="url(#drill)"/>'

    drawn = draw_logo(LOGO.format(inner), "logo.svg")

    assert 'id="logo-drill"' in drawn
    assert 'fill="url(#logo-drill)"' in drawn


def test_what_drawing_programs_note_for_themselves_is_left_out() -> None:
    noted = f'<metadata><a/></metadata><ink:view xmlns:ink="ink" ink:zoom="3"/>{BLOCK}'

    assert "zoom" not in draw_logo(LOGO.format(noted), "logo.svg")


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("\n <script>alert(1)</script>", "2:2: `<script>` can’t stand in a logo. Take it out."),
        ('<rect onload="x()"/>', "`onload` can’t stand in a logo. Take it out."),
        ("<foreignObject/>", "`<foreignObject>` can’t stand in a logo."),
        ('<rect style="fill: url(http://x)"/>', "`fill: url(http://x)` can’t stand in a logo. Only colours"),
        ('<rect fill="url(http://x)"/>', "`url(http://x)` can’t stand in a logo."),
        ('<image href="data:image/png;base64,x"/>', "`<image>` can’t stand in a logo. Draw it with shapes"),
        ('<use href="#a"/>', "`<use>` can’t stand in a logo."),
        ('<linearGradient href="http://x/#a"/>', "a link to `http://x/#a` can’t stand in a logo."),
        (
            '<linearGradient xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>',
            "a link to `file:///etc/passwd` can’t stand in a logo.",
        ),
        ("<style>.a{fill:red}</style>", "`<style>` can’t stand in a logo. Write the colours at the shapes"),
        ("<text>Harrow</text>", "`<text>` can’t stand in a logo. Turn the text into paths"),
        ('<animate attributeName="href"/>', "`<animate>` can’t stand in a logo."),
        ('<rect width="1e300"/>', "so large a number can’t stand in a logo."),
        ('<path d="M0 0; x"/>', "a path with such a sign can’t stand in a logo."),
        ("<svg/>", "`<svg>` can’t stand in a logo."),
        ("<?xml-stylesheet href='http://x'?>", "`<?xml-stylesheet` can’t stand in a logo."),
        ("<g>" * 50 + "</g>" * 50, "so much can’t stand in a logo."),
        ("<rect/>" * 2001, "so much can’t stand in a logo."),
        ("<rect>", "this is no SVG drawing (mismatched tag)."),
    ],
)
def test_what_could_act_in_a_logo_is_refused_with_its_place(inner: str, said: str) -> None:
    message = refused({"logo.svg": LOGO.format(inner)})

    assert message.startswith("house/reports/logo.svg:")
    assert said in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', ":1:15: `<!DOCTYPE` can’t stand in a logo."),
        ("<html/>", "`<html>` can’t stand in a logo."),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "such a `viewBox` can’t stand in a logo."),
        ('<svg viewBox="0 0 1e9 1"/>', "so large a number can’t stand in a logo."),
        ('<svg viewBox="0 0 100 1"/>', "at most twenty times as long as it is wide"),
        ('<svg viewBox="0 0 nan 1"/>', "such a `viewBox` can’t stand in a logo."),
        ("", "this is no SVG drawing (no element found)."),
        ("<svg>" + " " * 200_001, "a logo has at most 200,000 signs"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(text: str, said: str) -> None:
    assert said in refused({"logo.svg": text})


def test_the_colours_of_the_drawings_are_those_of_the_sheet() -> None:
    settings = find_settings(SHIPPED.read("style/type.css"))

    drawn = {name: getattr(PAPER, name) for name in PAPER.__slots__}
    assert {name: settings[name].value for name in drawn} == drawn
    assert set(settings) == set(COLOURS) == {*drawn, "third", "pale", "paler"}


def test_every_name_that_a_shipped_sheet_uses_is_set() -> None:
    for name in report_names():
        if name.endswith(".css"):
            used = set(re.findall(r"var\(--(\w+)\)", SHIPPED.read(name)))
            assert used <= set(COLOURS), name


def test_a_colour_of_ones_own_is_that_of_pages_and_drawings() -> None:
    page = a_brief(**{"style/own.css": ":root { --fails: purple }"})

    assert "--fails: purple" in page
    assert 'fill="#800080"' in page
    assert PAPER.fails not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_colours_that_change_places_do() -> None:
    sheet = f":root {{ --shown: {PAPER.fails}; --fails: {PAPER.shown} }}"
    plain, turned = a_brief(), a_brief(**{"style/own.css": sheet})

    assert turned.count(f'"{PAPER.shown}"') == plain.count(f'"{PAPER.fails}"') > 0


def test_a_logo_keeps_its_colours() -> None:
    logo = LOGO.format(f'<rect width="40" height="20" fill="{PAPER.fails}"/>')

    assert PAPER.fails.upper() in a_brief(**{"logo.svg": logo, "style/own.css": ":root { --fails: #000000 }"})


def test_fonts_of_ones_own_stand_before_the_shipped_ones() -> None:
    page = a_brief(**{"style/own.css": ":root { --serif: Charter, 'Bitstream Charter' }"})

    assert 'font-family: Charter, "Bitstream Charter", "Source Serif 4"' in page


def test_an_empty_sheet_of_ones_own_is_empty() -> None:
    assert "from {" not in a_brief(**{"style/first.css": ""})
    assert own_looks({"style/first.css": ""}, "house").read("style/first.css") == ""


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            "p {\n  background: url(http://x) }",
            "2:15: a report loads nothing, so that `url(...)` can’t stand here",
        ),
        ("@import 'x';", "1:1: a report loads nothing, so that `@import` can’t stand here."),
        ("@\\69mport 'x';", "`@import` can’t stand here."),
        ("p { background: \\75rl(x) }", "`url(...)` can’t stand here."),
        ("@font-face { src: local(x) }", "`@font-face` can’t stand here."),
        ("p { background: image-set('x' 1x) }", "`image-set(...)` can’t stand in a report."),
        ("p { content: attr(title url) }", "`attr(...)` takes the name of an attribute"),
        ("p { content: '</style>' }", "`</style` would end the sheet here."),
        ("@meda print {}", "`@meda` is not known here. Did you mean `media`?"),
        ("p { content: 'x\n }", "this can’t be read"),
        (":root { --inc: red }", "1:9: nothing reads `--inc`. Did you mean `--ink`?"),
        (
            ":root { --ink: blackish }",
            "`--ink` is a colour, and `blackish` is none. Write one such as #15191e.",
        ),
        (":root { --serif: 12pt/3 }", "`--serif` is a list of fonts, and `12pt/3` is none."),
    ],
)
def test_what_loads_or_is_mistyped_in_a_sheet_is_named_with_its_place(sheet: str, said: str) -> None:
    message = refused({"style/own.css": sheet})

    assert message.startswith("house/reports/style/own.css:")
    assert said in message


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    sheets = {
        "style/screen.css": "p {} /*",
        "style/own.css": 'p { content: "*/ p { background: url(http://x) } /*" }',
    }

    with pytest.raises(InvalidInput, match=r"url\(...\)"):
        a_brief(**sheets)


def test_a_name_of_ones_own_may_be_set_and_used() -> None:
    assert "var(--gap)" in a_brief(**{"style/own.css": ":root { --gap: 3mm } p { margin: var(--gap) }"})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("style/tpye.css", "Did you mean `style/type.css`?"),
        ("style/colours.css", "What you change goes into style/own.css."),
        ("gap/frist.html.j2", "Did you mean `gap/first.html.j2`?"),
        ("mark.svg", "A drawing of your own is logo.svg."),
        ("notebook/card.html.j2", "What a notebook shows stays as it ships."),
    ],
)
def test_a_file_that_no_report_reads_is_named(name: str, said: str) -> None:
    assert f"house/reports/{name}: no report reads a file of this name." in (message := refused({name: "x"}))
    assert said in message


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "secret").write_text(LOGO.format(BLOCK))
    (tmp_path / "reports" / "logo.svg").symlink_to(tmp_path / "secret")

    with pytest.raises(Unusable, match=r"logo\.svg leads out of its folder: put the file itself there"):
        find_looks(tmp_path)


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / ".logo.svg").write_text(LOGO.format(BLOCK))
    (tmp_path / "reports" / "logo.svg").symlink_to(".logo.svg")

    assert find_looks(tmp_path).logo


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.png", b"\x89PNG", "is a picture of dots: a report shows a logo that is drawn"),
        ("logo.svg", b"\xff\xfe<\0", "can’t be read as text: save it as UTF-8"),
        ("style/own.css", b"x" * 1_000_001, "is larger than 1,000,000 bytes: make it smaller"),
    ],
)
def test_a_file_that_can_not_be_taken_is_refused(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "reports" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(content)

    with pytest.raises(Unusable, match=re.escape(said)):
        find_looks(tmp_path)


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "logo.svg").symlink_to("gone.svg")

    with pytest.raises(ReadinessError, match="can’t be read"):
        find_looks(tmp_path)


def test_a_template_may_add_to_the_shipped_one() -> None:
    page = a_brief(**{"parts/page.html.j2": SHIPPED.read("parts/page.html.j2"), "brief/report.html.j2": (
        '{% set own = "Filed by the secretary." %}{% include "shipped/brief/report.html.j2" %}<p>{{ own }}</p>'
    )})  # fmt: skip

    assert "<p>Filed by the secretary.</p>" in page


def test_the_house_style_puts_the_gates_first_and_lists_its_chapters_alone() -> None:
    page = render_html(a_report(an_assessment()), find_looks(HOUSE))
    contents = re.findall(r'<li data-chapter="#([\w-]+)">', page)

    assert contents[:2] == ["gates", "causes"]
    assert "criteria" not in contents
    assert all(f'id="{chapter}"' in page for chapter in contents)
    assert page.index('<h2 id="gates"') < page.index('<h2 id="causes"')
    assert "<title>Calderwick Bank</title>" in page


def test_every_shipped_text_says_what_it_is_in_a_line_of_80_columns() -> None:
    for line in list_looks().splitlines():
        assert len(line) <= 80
        assert re.fullmatch(r"\S+ {2,}\S.*", line), line
