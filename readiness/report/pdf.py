"""A report as PDF: archival (PDF/A-3a), tagged, marked for PDF/UA, with the assessment inside.

WeasyPrint and pikepdf are imported here only, and only when a PDF is wanted: they are slow to load, and
WeasyPrint needs Pango from the system.
"""

from __future__ import annotations

import atexit
import gc
import re
import sys
import warnings
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.model.quantity import Date
from readiness.report.bounds import TooLong, bounded
from readiness.report.document import Attached
from readiness.report.fonts import FAMILIES, faces, font_bytes, subsets_for
from readiness.report.html import render_body
from readiness.report.looks import SHIPPED, Looks
from readiness.report.own_page import refuse_what_acts
from readiness.report.seal import add_seal, close_seal
from readiness.report.setting import clear_away, find_pages_once, lean_html, paint_compactly, read_page
from readiness.report.tags import mend_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from readiness.report.document import Document

__all__ = ["drawn_with", "fonts_of_this_machine", "render_pdf"]

_SHARED = ("type", "table", "page")
_BEFORE_INLINE = re.compile(r"(?<=[^\s>]) (?=<(?:a|b|code|span)[ >])")


def render_pdf(document: Document, looks: Looks = SHIPPED) -> bytes:
    """A report as PDF, with its attachments inside.

    Equal input gives equal bytes with the same versions of the libraries. Raises `Unusable` where Pango or a
    shipped font is missing, and `InvalidInput` for a template with a mistake.
    """
    _load_weasyprint()
    find_pages_once()
    document = _with_looks(document, looks)
    body, css = _parted(render_body(document, looks)), looks.sheet(*_SHARED, *document.sheets)
    subsets = subsets_for(body + css)
    fonts, rules = _fonts(subsets)
    with _few_collections(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
        html = _read(body, css, looks)
        del body
        if looks.has_templates:
            refuse_what_acts(html.etree_element, looks)
        options: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
        with _own_faults(looks):
            laid = html.render(font_config=fonts, stylesheets=[rules, _sheet(css, subsets)], **options)
            pdf, pages = paint_compactly(laid).write_pdf(**options), len(laid.pages)
        del html, laid
    clear_away(pages)  # pages hold themselves in a circle, and closing the file needs the room
    return _finish(pdf, document, looks)


def _read(body: str, css: str, looks: Looks) -> Any:
    """The page as WeasyPrint sets it. What has looks of its own is read as browsers do, and checked as it was read."""
    drawings: dict[str, bytes] = {}
    fetcher = _build_fetcher(drawings)
    if looks.own:
        return lean_html(body + css)(string=body, url_fetcher=fetcher, base_url="report:/")
    return read_page(lean_html(css), body, fetcher, drawings)


def _parted(body: str) -> str:
    """The page with each space before an inline element in an element of its own.

    WeasyPrint breaks a text after its first word where it fits into the line, but not with the space at its end.
    """
    return _BEFORE_INLINE.sub("<span> </span>", body)


def _with_looks(document: Document, looks: Looks) -> Document:
    """The looks of somebody's own travel where the assessment does, so that the pages can be drawn again."""
    if "assessment.json" not in {file.name for file in document.attachments}:
        return document
    files = (Attached.of(f"reports/{name}", text) for name, text in looks.own)
    return replace(document, attachments=(*document.attachments, *files))


@contextmanager
def _own_faults(looks: Looks) -> Iterator[None]:
    """What WeasyPrint can't set, or not in any decent time, is a fault of the looks where they are somebody's own."""
    if not looks.own:
        yield
        return
    try:
        with bounded():
            yield
    except TooLong as error:
        what = f"it takes {error} to set a report in these looks."
        instead = "Mend what you changed last: the size of pages, margins and letters, or what repeats itself."
        raise InvalidInput([Problem(Place(looks.folder), what, instead)]) from error
    except BaseException as error:  # as an address that is not fetched is one
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        what = f"these looks can’t be set ({type(error).__name__}: {str(error)[:120]})."
        instead = "Take out what you changed last; an .html file may still be written."
        raise InvalidInput([Problem(Place(looks.folder), what, instead)]) from error


def _load_weasyprint() -> Any:
    """WeasyPrint, or one sentence that says how to get what it needs. Its own notice is not printed."""
    try:
        with redirect_stdout(StringIO()):
            import weasyprint
    except OSError as error:
        command = "apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0"
        if sys.platform == "darwin":
            command = "brew install pango"
        raise Unusable(
            f"A PDF needs the library Pango: run `{command}`, or write an .html file, which works without it."
        ) from error
    return weasyprint


@cache
def _fonts(subsets: tuple[str, ...]) -> tuple[Any, Any]:
    """The fonts, and the rules that name them: unpacked once for all reports."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return fonts, _parse(faces(subsets), fonts)


@lru_cache(maxsize=16)
def _sheet(css: str, subsets: tuple[str, ...]) -> Any:
    """A style sheet, parsed once for all reports that are set with it."""
    return _parse(css, _fonts(subsets)[0])


def _parse(css: str, fonts: Any) -> Any:
    from weasyprint import CSS

    return CSS(string=css, font_config=fonts, url_fetcher=_build_fetcher({}), base_url="report:/")


def _forget() -> None:
    _sheet.cache_clear()
    _fonts.cache_clear()


atexit.register(_forget)  # fonts remove their folder, for which Python's last moment is too late


def _build_fetcher(drawings: Mapping[str, bytes]) -> Any:
    """A fetcher that knows the shipped fonts and the page's own drawings, and nothing else: no network, no file."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnOnly(URLFetcher):  # type: ignore[misc]
        """Serves `font:NAME` and `drawing:NUMBER`."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - as the parent calls it
            scheme, _, name = url.partition(":")
            if scheme == "font":
                return URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/woff2"})
            if url in drawings:
                return URLFetcherResponse(url, drawings[url], {"Content-Type": "image/svg+xml"})
            raise ValueError(f"a report loads nothing from {url}")

    return OwnOnly(allowed_protocols=("font", "drawing"), allow_redirects=False, fail_on_errors=True)


def _moment(as_of: str) -> datetime:
    """The day of the assessment, so that the clock leaves no trace in the file."""
    try:
        date = Date.parse(as_of)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Keep the garbage collector from walking the page tree over and over."""
    before = gc.get_threshold()
    gc.collect()  # what is frozen is never collected
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _finish(pdf: bytes, report: Document, looks: Looks) -> bytes:
    """The PDF with the mark of PDF/UA and what travels inside, sealed."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _mark_accessible(document)
        made = _made(report, looks)
        fonts = _borrowed_fonts(document)
        made |= {"fonts": fonts} if fonts else {}
        seal = add_seal(document, made, report.attachments, f"{_moment(report.as_of):D:%Y%m%d%H%M%SZ}")
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return close_seal(out.getvalue(), seal)


def _mark_accessible(document: Any) -> None:
    """Put the tags right, and add the mark of PDF/UA, which can't be set beside PDF/A."""
    import pikepdf

    producer = document.docinfo["/Producer"]
    mend_tags(document)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfuaid:part"] = "1"
    document.docinfo["/Producer"] = producer  # as the metadata says, which an archive holds it to
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _made(report: Document, looks: Looks) -> dict[str, str]:
    """With what a report is made: who wants to draw it again needs the same."""
    return {**report.made, **drawn_with(), "paper": looks.paper, "looks": looks.digest}


def fonts_of_this_machine(content: bytes) -> str:
    """Of a finished PDF, the fonts that did not ship: letters that ours lack are set in them."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        return _borrowed_fonts(document)


def _borrowed_fonts(document: Any) -> str:
    import pikepdf

    names = {
        str(thing.BaseFont).rpartition("+")[2].strip("/,")
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    }
    ours = tuple(family.replace(" ", "-") for family in FAMILIES)
    return ", ".join(sorted(name.replace("-", " ") for name in names if not name.startswith(ours)))


@cache
def drawn_with() -> dict[str, str]:
    """The versions of the libraries that draw: other versions may break a line elsewhere."""
    import pikepdf
    import weasyprint
    from weasyprint.text.ffi import pango

    return {
        "weasyprint": weasyprint.__version__,
        "pikepdf": pikepdf.__version__,
        "pango": str(pango.pango_version()),
        "qpdf": pikepdf.__libqpdf_version__,
    }
