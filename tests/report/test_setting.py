"""What WeasyPrint is spared: the same bytes come out, and less is held on the way."""

from __future__ import annotations

import gc
from typing import Any

import pydyf
import pytest

from readiness.report import pdf
from readiness.report.fonts import faces
from readiness.report.setting import find_pages_once, lean_html, paint_compactly, read_page
from tests.pdfs import text_of

weasyprint = pytest.importorskip("weasyprint")
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:ResourceWarning", "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body>
<h1 id="top">Sums &amp; signs</h1><ul><li>one</li></ul><ol><li>two</li></ol><q>three</q>
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><title>a sign</title><rect width="8" height="8"/></svg>
<table><thead><tr><th>Four</th></tr></thead><tbody>{"<tr><td>five<br>six</td></tr>" * 80}</tbody></table>
</body></html>"""
FONTS = f"{faces(('latin',))} html {{ font-family: 'Source Sans 3' }}"
OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}


def laid_out(html: Any, css: str = "", page: str = PAGE) -> Any:
    fonts, fetcher = weasyprint.text.fonts.FontConfiguration(), pdf._build_fetcher({})
    sheet = weasyprint.CSS(string=FONTS + css, font_config=fonts, url_fetcher=fetcher, base_url="report:/")
    found = html(string=page, url_fetcher=fetcher, base_url="report:/")
    return found.render(font_config=fonts, stylesheets=[sheet], **OPTIONS)


def test_the_same_bytes_come_out_as_from_weasyprint_alone() -> None:
    alone = laid_out(weasyprint.HTML).write_pdf(**OPTIONS)
    assert paint_compactly(laid_out(lean_html(""))).write_pdf(**OPTIONS) == alone


def test_an_element_has_no_styles_for_notes_that_are_not_there() -> None:
    def styles(html: Any) -> int:
        gc.collect()
        before = sum(type(thing).__name__ == "ComputedStyle" for thing in gc.get_objects())
        document = laid_out(html)
        after = sum(type(thing).__name__ == "ComputedStyle" for thing in gc.get_objects())
        assert document.pages
        return after - before

    assert styles(lean_html("")) * 4 < styles(weasyprint.HTML)


def test_a_page_is_held_in_one_piece_once_it_is_painted() -> None:
    document = paint_compactly(laid_out(lean_html("")))
    pieces: list[int] = []

    def look(_: Any, file: Any) -> None:
        streams = {page["Contents"] for page in file.objects if isinstance(page, dict) and "Contents" in page}
        pieces.extend(len(one.stream) for one in file.objects if getattr(one, "reference", b"") in streams)

    document.write_pdf(finisher=look, **OPTIONS)
    assert len(pieces) == len(document.pages) > 1
    assert set(pieces) == {1}


def test_looks_with_footnotes_still_get_them() -> None:
    css = ".aside { float: footnote }"
    html = lean_html(css)
    assert html is weasyprint.HTML
    page = PAGE.replace("<q>", '<span class="aside">said below</span><q>')
    assert laid_out(html, css, page).pages


def read(page: str) -> tuple[Any, dict[str, bytes]]:
    drawings: dict[str, bytes] = {}
    return read_page(lean_html(""), page, pdf._build_fetcher(drawings), drawings), drawings


def test_drawings_that_are_alike_are_read_once_and_each_is_still_said_in_words() -> None:
    sign = PAGE[PAGE.index("<svg") : PAGE.index("</svg>") + 6]
    other = sign.replace("a sign", "another sign")

    html, drawings = read(PAGE.replace("<q>", f"{sign}and {other}<q>"))

    images = list(html.etree_element.iter("img"))
    assert [image.get("alt") for image in images] == ["a sign", "another sign", "a sign"]
    assert next(image.tail for image in images) == "and "
    assert len(drawings) == 2
    assert {image.get("src") for image in images} == set(drawings)


def test_a_page_with_a_sign_that_xml_has_no_place_for_is_read_as_html() -> None:
    html, drawings = read(PAGE.replace("three", "three\x0bfour"))

    assert drawings == {}
    assert "".join(next(html.etree_element.iter("q")).itertext()).startswith("three")
    assert len(list(html.etree_element.iter("td"))) == 80


def test_a_page_that_is_read_as_xml_is_set_as_one_that_is_read_as_html(tmp_path: Any) -> None:
    html, _ = read(PAGE)
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(
        string=FONTS, font_config=fonts, url_fetcher=pdf._build_fetcher({}), base_url="report:/"
    )
    document = html.render(font_config=fonts, stylesheets=[sheet], **OPTIONS)

    (tmp_path / "html.pdf").write_bytes(laid_out(weasyprint.HTML).write_pdf(**OPTIONS))
    (tmp_path / "xml.pdf").write_bytes(document.write_pdf(**OPTIONS))

    assert text_of(tmp_path / "xml.pdf") == text_of(tmp_path / "html.pdf")


def test_the_pages_of_a_file_are_listed_anew_once_there_is_one_more() -> None:
    find_pages_once()
    file = pydyf.PDF()
    file.add_page(pydyf.Dictionary({"Type": "/Page"}))
    before = file.page_references

    assert file.page_references is before
    file.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert file.page_references == (*before, f"{file.objects[-1].number} 0 R".encode())
