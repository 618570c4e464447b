"""How WeasyPrint is kept from holding far more than its pages need, by what it offers for others to replace.

Nothing here changes a page: `tests/report/test_setting.py` compares the bytes, and says what is gained. Where another
version of WeasyPrint is built otherwise, nothing is gained and nothing breaks.
"""

from __future__ import annotations

import gc
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["lean_html", "paint_compactly"]

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{.*\}$", re.MULTILINE)
_OF_MARKERS = re.compile(r"^::marker\b", re.MULTILINE)
_HAS_NOTES = re.compile(r"footnote|note\(", re.IGNORECASE)


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


def paint_compactly(document: Any) -> Any:
    """The same laid out document: what a page is painted with is held in one piece, and not in a thousand."""
    gc.collect()  # what laying out left behind makes room for what painting needs
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
