"""The PDF, read back with other tools than the one that wrote it."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from importlib.abc import MetaPathFinder
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from readiness.error import Unusable
from readiness.report import fonts, pdf
from readiness.report.document import Attached
from readiness.report.pdf import render_pdf
from readiness.report.seat import find_seat_title
from readiness.result.assessment import Assessment
from readiness.result.ending import Ending
from tests.builders_report import a_cause, a_gate, an_acceptance, an_assessment, some_gaps
from tests.report.conftest import Printed, a_report, print_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOOLS = pytest.mark.skipif(
    not all(map(shutil.which, ("pdftotext", "pdffonts", "pdfinfo", "qpdf"))),
    reason="needs the tools of poppler-utils and qpdf",
)
CHAPTERS = {
    "Causes": "Twelve causes cost 41 of the 45 missing points",
    "Drill": "Without Tallow, nine of fourteen events run to the end",
    "Questions": "1 of 40 questions is answered in full",
    "Gates": "Five of twelve gates fail",
    "Criteria": "27 of 59 criteria are met, and one may wait",
    "Gaps": "40 gaps: what is not shown, and what mends it",
    "Unknowns": "Six questions are still open",
    "Limits and signatures": "What this report can’t see",
}
LONG = "The long name of a thing that somebody in the lending department once wrote down in full. " * 5


def a_small_assessment(**changes: Any) -> Assessment:
    """Page one as ever, and little after it."""
    few: dict[str, Any] = {"gaps": some_gaps(3), "criteria": (), "questions": (), "unknowns": (), "drill": ()}
    return an_assessment(**{**few, **changes})


def find_elements(document: pikepdf.Pdf) -> Iterator[tuple[str, str, pikepdf.Dictionary]]:
    """Every element of the tag tree with its tag and the tag above it."""

    def walk(node: Any, above: str) -> Iterator[tuple[str, str, pikepdf.Dictionary]]:
        if not isinstance(node, pikepdf.Dictionary):
            return
        tag = str(node.get("/S", ""))
        yield tag, above, node
        kids: Any = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from walk(kid, tag)

    yield from walk(document.Root.StructTreeRoot, "")


def test_it_says_what_it_is_in_which_language(printed: Printed) -> None:
    document = printed.open()

    assert str(document.docinfo["/Title"]) == (
        "Gap report, Harrow Bank: loan-document triage, with Tallow. Not ready, 20 November 2026"
    )
    assert str(document.Root.Lang) == "en"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_it_carries_the_marks_of_an_archive_and_of_access(printed: Printed) -> None:
    document = printed.open()
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        marks = {name: metadata[name] for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
        producer = metadata["pdf:Producer"]

    assert marks == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert str(document.docinfo["/Producer"]) == producer
    assert document.Root.MarkInfo.Marked
    assert len(document.Root.OutputIntents) == 1


def test_the_assessment_travels_inside_byte_for_byte(printed: Printed) -> None:
    document = printed.open()
    file = document.attachments["assessment.json"]

    assert file.get_file().read_bytes() == printed.assessment.to_json().encode()
    assert str(file.relationship) == "/Data"
    assert [str(listed.UF) for listed in document.Root.AF] == ["assessment.json", "seal.json"]
    assert Assessment.from_json(file.get_file().read_bytes().decode()) == printed.assessment


def test_what_the_caller_attaches_travels_too() -> None:
    source = Attached.of("model/system.yaml", "name: triage, für alle\n", "Source")
    report = a_report(a_small_assessment())

    document = pikepdf.open(BytesIO(render_pdf(replace(report, attachments=(*report.attachments, source)))))

    file = document.attachments["model/system.yaml"]
    assert file.get_file().read_bytes() == source.content
    assert str(file.relationship) == "/Source"
    assert len(document.Root.AF) == 3


def test_every_picture_has_words_and_no_heading_is_skipped(printed: Printed) -> None:
    document = printed.open()
    elements = list(find_elements(document))
    levels = [int(tag[2]) for tag, _, _ in elements if re.fullmatch("/H[1-6]", tag)]

    assert [tag for tag, _, node in elements if tag == "/Figure" and not str(node.get("/Alt", ""))] == []
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_tag_stands_in_one_of_its_own_kind(printed: Printed) -> None:
    tags = ("/H1", "/H2", "/H3", "/P", "/TD", "/TR", "/Table", "/LI", "/Link")

    assert [tag for tag, above, _ in find_elements(printed.open()) if tag == above and tag in tags] == []


def test_the_bookmarks_name_the_verdict_the_chapters_and_the_causes(printed: Printed) -> None:
    with printed.open().open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        causes = [entry.title for entry in outline.root[1].children]
    seats = [(level.name, level) for level in printed.assessment.seats.values()]

    assert titles[:2] == ["Not ready", "Causes: Twelve causes cost 41 of the 45 missing points"]
    assert titles[2:6] == [f"{name}: {find_seat_title(level)}" for name, level in seats]
    assert len(titles) == 14
    assert titles[7] == (
        "Before signing: None of six questions before signing is fully answered, as far as this bar asks"
    )
    assert causes[0] == "1 Five events stop when Tallow is silent"
    assert len(causes) == 12


@TOOLS
def test_the_contents_name_the_pages_where_the_chapters_begin(printed: Printed) -> None:
    texts = printed.texts()
    contents = " ".join(texts[0].split())

    for name, title in CHAPTERS.items():
        found = [number for number, text in enumerate(texts[1:], 2) if title in " ".join(text.split())]
        assert found, f"no page says: {title}"
        assert f"{name} {found[0]}" in contents.replace("\u00a0", " "), name


@TOOLS
def test_only_shipped_fonts_are_used_and_all_are_embedded(printed: Printed) -> None:
    lines = printed.run("pdffonts", "FILE").splitlines()[2:]

    assert {re.sub(r"^[A-Z]{6}\+(Source-(?:Serif-4|Sans-3|Code-Pro)).*", r"\1", line) for line in lines} == {
        "Source-Serif-4", "Source-Sans-3", "Source-Code-Pro",
    }  # fmt: skip
    assert all(re.search(r"\byes yes yes\b", line) for line in lines)


@TOOLS
def test_other_tools_find_it_sound_and_tagged(printed: Printed) -> None:
    assert "No syntax or stream encoding errors found" in printed.run("qpdf", "--check", "FILE")
    assert re.search(r"^Tagged: +yes$", printed.run("pdfinfo", "FILE"), re.MULTILINE)


@TOOLS
def test_letters_beyond_latin_come_out_as_written(printed: Printed) -> None:
    assert any(
        "T. Dąbrowska left risk on 1 October 2026" in " ".join(text.split()) for text in printed.texts()
    )


def test_equal_input_gives_equal_bytes() -> None:
    assessment = a_small_assessment()

    assert render_pdf(a_report(assessment)) == render_pdf(a_report(Assessment.from_json(assessment.to_json())))


@TOOLS
@pytest.mark.parametrize(
    ("name", "paper"),
    [pytest.param(LONG, "a4", marks=pytest.mark.slow), ("W" * 300, "a4"), (LONG, "letter")],
    ids=["words", "one word", "words on Letter"],
)
def test_page_one_is_one_page_whatever_the_names_are(name: str, paper: str, tmp_path: Path) -> None:
    plain = an_assessment()
    printed = print_report(
        a_small_assessment(
            headline=name, settles=name, reasons=(name,) * 3, bar=name, consequence=name, unseen=(name,) * 3,
            workflow=plain.workflow.model_copy(update={"buyer": name, "name": name, "vendor": name}),
            figures=[f.model_copy(update=dict.fromkeys(("value", "unit", "label"), name)) for f in plain.figures],
            seats={key: seat.model_copy(update={"name": name, "asks": name}) for key, seat in plain.seats.items()},
            layers={key: layer.model_copy(update={"name": name}) for key, layer in plain.layers.items()},
            gates=[a_gate(f"x.{n}", name, ("fails", "open", "holds")[n % 3], name) for n in range(30)],
            causes=[a_cause(n, text=name, mend=name, owner=name) for n in range(3)], absent=(name,),
        ),
        tmp_path,
        paper,
    )  # fmt: skip

    first, second, *_ = printed.texts()

    assert all(words in first for words in ("Not ready", "Digests", "Limits and signatures", "5 more fail"))
    assert "Three causes cost" in second


@TOOLS
@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_one_of_a_ready_workflow_is_one_page_however_long_it_takes_to_say_until_when(
    paper: str, tmp_path: Path
) -> None:
    ends = Ending(until="2026-12-16", verdict="not-ready", text=f"Holds until 16 December 2026. {LONG} {LONG}")
    printed = print_report(
        a_small_assessment(
            verdict="ready-with-conditions", ends=ends, headline="It holds.", settles="", reasons=(LONG,) * 3,
            unseen=(LONG,) * 3,
            gates=[a_gate(f"x.{n}", LONG, "fails", LONG, waiver=an_acceptance()) for n in range(30)],
            causes=[a_cause(n, text=LONG, mend=LONG, owner=LONG) for n in range(3)], absent=(LONG,),
        ),
        tmp_path,
        paper,
    )  # fmt: skip

    first, *_ = printed.texts()

    assert all(words in first for words in ("Holds until 16 December 2026.", "Digests", "Limits and signatures"))


@TOOLS
def test_page_one_holds_more_seats_and_layers_than_shipped(tmp_path: Path) -> None:
    plain = an_assessment()
    many = {f"{n}": plain.seats["cto"] for n in range(8)}

    printed = print_report(a_small_assessment(seats=many, layers={**plain.layers, **many}), tmp_path)

    assert "2 more seats under Questions, 7 more layers under Criteria" in printed.texts()[0]
    assert "Twelve causes cost" in printed.texts()[1]


@TOOLS
@pytest.mark.parametrize("number", [0, pytest.param(1, marks=pytest.mark.slow), 3])
def test_a_report_with_little_in_it_has_no_empty_page(number: int, tmp_path: Path) -> None:
    little = a_small_assessment(
        gaps=some_gaps(number), causes=[a_cause(n) for n in range(number)], gates=(), conditions=(), claims=(),
        notices=(), figures=(), reasons=(), seats={}, layers={}, absent=(), unseen=(),
    )  # fmt: skip

    texts = print_report(little, tmp_path).texts()

    assert len(texts) <= 5
    assert all(len(text.split()) > 12 for text in texts)


@pytest.mark.slow
@pytest.mark.parametrize("verdict", ["ready", "ready-with-conditions", "undetermined"])
def test_every_verdict_can_be_printed(verdict: str) -> None:
    assert render_pdf(a_report(a_small_assessment(verdict=verdict))).startswith(b"%PDF")


def test_hostile_texts_load_nothing_and_link_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    hostile = (
        '</style><script>alert(1)</script><img src="http://127.0.0.1:9/x.png">'
        f'<link rel=stylesheet href="file://{secret}">'
        f'<a href="javascript:alert(1)">x</a><a href="file://{secret}">y</a><a rel=attachment href="file://{secret}">z</a>'
        "\x00\x1b[31m\u202e{{ 7 * 7 }}"
    )
    monkeypatch.setattr("urllib.request.OpenerDirector.open", refuse_to_open)
    plain = an_assessment()
    assessment = a_small_assessment(
        headline=hostile, reasons=(hostile,), unseen=(hostile,), notices=(hostile,), as_of=hostile, bar=hostile,
        workflow=plain.workflow.model_copy(update={"buyer": hostile, "name": hostile}),
        causes=[a_cause(0, text=hostile, mend=hostile, id=hostile)], drill=[
            event.model_copy(update={"title": hostile, "story": hostile}) for event in plain.drill[:2]
        ],
    )  # fmt: skip

    document = pikepdf.open(BytesIO(render_pdf(a_report(assessment))))

    links = [note for sheet in document.pages for note in sheet.get("/Annots", []) if "/A" in note]
    assert [str(link.A.get("/URI", "")) for link in links if link.A.get("/S") == "/URI"] == []
    assert list(document.attachments) == ["assessment.json", "seal.json"]
    assert "/Names" not in document.Root or "/JavaScript" not in document.Root.Names


def refuse_to_open(*_: object, **__: object) -> None:
    raise AssertionError("a report opened an address")


def test_the_fetcher_serves_shipped_fonts_and_the_pages_own_drawings_and_nothing_else() -> None:
    fetcher = pdf._build_fetcher({"drawing:0": b"<svg/>"})

    assert fetcher.fetch("font:source-sans-3-latin-400-normal.woff2").read().startswith(b"wOF2")
    assert fetcher.fetch("drawing:0").read() == b"<svg/>"
    for address in (
        "drawing:1",
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
        "data:text/plain,x",
        "font:../README.md",
        "font:x",
    ):
        with pytest.raises(ValueError, match=r"loads nothing|no font of the reports"):
            fetcher.fetch(address)


class WithoutPango(MetaPathFinder):
    """Finds WeasyPrint as it is where Pango is missing."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "weasyprint":
            sys.stdout.write("WeasyPrint could not import some external libraries.\n")
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0"), ("darwin", "brew install pango")],
)
def test_without_pango_one_sentence_names_the_command(
    platform: str, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])

    with pytest.raises(Unusable, match=re.escape(command)) as refused:
        render_pdf(a_report(an_assessment()))

    assert "html" in str(refused.value)
    assert capsys.readouterr().out == ""


def test_without_its_fonts_no_pdf_is_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "content_folder", lambda _: tmp_path)
    fonts.shipped_fonts.cache_clear()
    pdf._forget()
    try:
        with pytest.raises(Unusable, match=r"source-serif-4-latin-300-normal\.woff2"):
            render_pdf(a_report(an_assessment()))
    finally:
        fonts.shipped_fonts.cache_clear()


def test_only_the_fonts_that_a_report_needs_are_unpacked_and_they_are_shared() -> None:
    plain, greek = fonts.subsets_for("Loan file triage, 14\u2009days"), fonts.subsets_for("Άλφα in latin")

    assert plain == ("latin",)
    assert greek == ("latin", "greek")
    assert "greek" not in fonts.faces(plain)
    assert "source-sans-3-greek-400-normal.woff2" in fonts.faces(greek)
    assert pdf._fonts(plain) is pdf._fonts(plain)
    assert pdf._sheet("p { color: red }", plain) is pdf._sheet("p { color: red }", plain)


@pytest.mark.slow
def test_400_gaps_lay_out_with_a_head_on_every_page(tmp_path: Path) -> None:
    printed = print_report(a_small_assessment(gaps=some_gaps(400)), tmp_path)

    pages = [text for text in printed.texts() if "procedures/" in text and re.search(r"(?<![\d.])1\.1(?![\d.])", text)]

    assert len(pages) > 15
    assert all("What is not shown" in text for text in pages)
