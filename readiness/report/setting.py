"""How WeasyPrint is spared what its pages do not need: time, and room.

Nothing here changes a page: `tests/report/test_setting.py` compares what comes out, and says what is gained.
"""

from __future__ import annotations

import gc
import re
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["as_xml", "clear_away", "find_pages_once", "lean_html", "paint_compactly", "read_page"]

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{.*\}$", re.MULTILINE)
_OF_MARKERS = re.compile(r"^::marker\b", re.MULTILINE)
_HAS_NOTES = re.compile(r"footnote|note\(", re.IGNORECASE)
_VOID = re.compile(r"<((?:br|col|meta)\b[^>]*)>")
_NAMED = re.compile(r"&(?!(?:amp|apos|gt|lt|quot);)[A-Za-z]\w*;")
_MANY = 100
"""Pages from which on there is no room for what is done with."""
_SVG = "{http://www.w3.org/2000/svg}"
_OF_THE_DRAWING = frozenset({"height", "role", "viewBox", "width"})
"""What an svg element says of what it draws; the rest it says of where it stands."""


def read_page(page: Any, body: str, fetcher: Any, drawings: dict[str, bytes]) -> Any:
    """A shipped page, read as XML in a moment, with its drawings as images that are read once each.

    A page of HTML that is written by the rules of XML is the same tree to both. `drawings` is filled: what the
    fetcher serves for each `drawing:N`. Texts with what XML has no place for are read as HTML, which takes longer.
    """
    import cssselect2

    whole = {"url_fetcher": fetcher, "base_url": "report:/"}
    try:
        tree = ElementTree.fromstring(as_xml(body))  # noqa: S314 - we wrote it
    except ElementTree.ParseError:
        return page(string=body, **whole)
    _set_apart(tree, drawings)
    html = page(string="<html></html>", **whole)
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html


def as_xml(body: str) -> str:
    """A page whose elements are all closed, and whose signs have no names but the five that XML knows."""
    return _NAMED.sub(lambda name: unescape(name[0]), _VOID.sub(r"<\1/>", body))


def _set_apart(tree: ElementTree.Element, drawings: dict[str, bytes]) -> None:
    """Put an image in the place of each drawing, with its title as alternative text; drawings alike are one."""
    names: dict[bytes, str] = {}
    for parent in tree.iter():
        for number, child in enumerate(parent):
            if child.tag == f"{_SVG}svg":
                parent[number] = _image(child, names)
    drawings.update({name: drawing for drawing, name in names.items()})


def _image(svg: ElementTree.Element, names: dict[bytes, str]) -> ElementTree.Element:
    kept = {name: value for name, value in svg.attrib.items() if name not in _OF_THE_DRAWING}
    tail, svg.tail = svg.tail, None
    drawing = ElementTree.tostring(svg)
    name = names.setdefault(drawing, f"drawing:{len(names)}")
    image = ElementTree.Element("img", {**kept, "src": name, "alt": svg.findtext(f"{_SVG}title") or ""})
    image.tail = tail
    return image


@cache
def find_pages_once() -> None:
    """Let the writer of PDF files list its pages once, and not anew for every tag: time that grew with the square."""
    import pydyf

    listed = pydyf.PDF.page_references.fget

    def page_references(file: Any) -> Any:
        number, found = vars(file).get("_listed", (0, ()))
        if number != file.pages["Count"]:
            number, found = file._listed = file.pages["Count"], listed(file)  # noqa: SLF001
        return found

    pydyf.PDF.page_references = property(page_references)


def lean_html(looks: str) -> Any:
    """WeasyPrint's class of a page, without the styles of notes unless these looks have some.

    Its own sheet gives each element six styles beside that of the element: for its marker, and for notes. In a report
    of many pages they were half of all that was held.
    """
    import weasyprint

    return weasyprint.HTML if _HAS_NOTES.search(looks) else _without_notes()


@cache
def _without_notes() -> Any:
    import weasyprint
    from weasyprint import html

    whole = getattr(html, "UA", "")
    lean = _OF_MARKERS.sub("li::marker", _OF_NOTES.sub("", whole))
    sheets = [weasyprint.CSS(string=lean)] if lean != whole else []

    class WithoutNotes(weasyprint.HTML):  # type: ignore[misc]
        """A page whose elements have the styles that they use."""

        def _ua_stylesheets(self, forms: bool = False) -> Any:
            return super()._ua_stylesheets(forms) if forms or not sheets else sheets

    return WithoutNotes


def clear_away(pages: int) -> None:
    """Give back at once what is done with, where there are many pages: looking for it takes time."""
    if pages > _MANY:
        gc.collect()


def paint_compactly(document: Any) -> Any:
    """The same laid out document: what a page is painted with is held in one piece, and not in a thousand."""
    clear_away(len(document.pages))  # what laying out left behind makes room for what painting needs
    for page in document.pages:
        page.paint = partial(_paint, page.paint)
    return document


def _paint(paint: Callable[..., None], stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    parts = [_as_bytes(part) for part in stream.stream]
    if None not in parts:
        stream.stream[:] = [b"\n".join(part for part in parts if part is not None)]


def _as_bytes(part: Any) -> bytes | None:
    """A piece of a page as it will be written; None for what only the writer knows how to write."""
    if isinstance(part, str):
        return part.encode("ascii")
    found = part if isinstance(part, bytes) else getattr(part, "data", None)
    return found if isinstance(found, bytes) else None
