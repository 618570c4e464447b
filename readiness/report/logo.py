"""A logo of one's own: an SVG drawing of which shapes and colours are taken over, and nothing that could do anything.

What is not on the list is refused with its line, so that nobody wonders where a part has gone. What drawing programs
note for themselves (other namespaces, metadata) is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

from readiness.error import InvalidInput, Place, Problem
from readiness.report.allowed import LENGTHS, PAINT, SHAPES
from readiness.report.own_sheet import why_not_in_a_sheet
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["draw_logo"]

WIDE, HIGH = 96.0, 30.0
"""Points: as large as a logo may be, next to the title of a report."""
_SVG = "http://www.w3.org/2000/svg"
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_OF_THE_WHOLE = r' (?:x|y|width|height|viewBox|preserveAspectRatio|id|transform)="[^"]*"'
_MOST_ELEMENTS, _DEEPEST, _MOST_LENGTH, _MOST_SIGNS = 2_000, 40, 1e6, 200_000


@lru_cache(maxsize=8)
def draw_logo(text: str, file: str) -> str:
    """The logo within its bounds, as a drawing for a page. Raises `InvalidInput` at the first thing it can't hold."""
    if len(text) > _MOST_SIGNS:
        what = f"a logo has at most {_MOST_SIGNS:,} signs, and this one has {len(text):,}."
        raise InvalidInput([Problem(Place(file), what, "Draw it more simply.")])
    reading = _Reading(file)
    try:
        reading.parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        what = f"this is no SVG drawing ({expat.ErrorString(error.code)})."
        place = Place(file, error.lineno, error.offset + 1)
        raise InvalidInput([Problem(place, what, "Save it as plain SVG.")]) from error
    return reading.drawn()


class _Reading:
    """One reading of a drawing, from its first element to its last."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[str] = []
        self._left_out = 0
        self._count = 0
        self._size = (0.0, 0.0, 0.0, 0.0)
        self._around = ""
        self._inner: list[str] = []
        self._title: list[str] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("`<!DOCTYPE`")
        self.parser.EntityDeclHandler = lambda *_: self._refuse("an entity")
        self.parser.ProcessingInstructionHandler = lambda name, _: self._refuse(f"`<?{name}`")

    def drawn(self) -> str:
        """The drawing, as large as its bounds allow, named by its own title."""
        x, y, width, height = self._size
        scale = min(WIDE / width, HIGH / height)
        title = escape(" ".join(clean("".join(self._title)).split())[:120] or "Logo")
        return (
            f'<svg xmlns="{_SVG}" role="img" class="logo" width="{scale * width:.2f}pt" '
            f'height="{scale * height:.2f}pt" viewBox="{x:g} {y:g} {width:g} {height:g}">'
            f"<title>{title}</title><g{self._around}>{''.join(self._inner)}</g></svg>"
        )

    def _refuse(self, what: str, instead: str = "Take it out.") -> None:
        place = Place(self._file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        raise InvalidInput([Problem(place, f"{what} can’t stand in a logo.", instead)])

    def _start(self, full: str, attributes: Mapping[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        if self._left_out or space not in (_SVG, "") or name == "metadata":
            if not self._open:
                self._refuse(f"`<{name}>`", "A logo is an SVG drawing.")
            self._left_out += 1
            return
        self._count += 1
        if name not in SHAPES or (name == "svg") != (not self._open):
            self._refuse(f"`<{name}>`", _instead_of(name))
        if self._count > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            self._refuse("so much", f"Draw it with at most {_MOST_ELEMENTS:,} shapes, {_DEEPEST} deep.")
        kept = self._kept(name, attributes)
        self._open.append(name)
        if name == "svg":
            self._size, self._around = self._bounds(attributes), re.sub(_OF_THE_WHOLE, "", kept)
        elif name not in ("title", "desc"):
            self._inner.append(f"<{name}{kept}>")

    def _end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        name = self._open.pop()
        if name not in ("svg", "title", "desc"):
            self._inner.append(f"</{name}>")

    def _text(self, text: str) -> None:
        if not self._left_out and self._open[-2:] == ["svg", "title"]:
            self._title.append(text)

    def _kept(self, element: str, attributes: Mapping[str, str]) -> str:
        """The attributes that are taken over; ids get a name of their own, so that they meet no other on the page."""
        kept = []
        for full, value in attributes.items():
            space, _, name = full.rpartition(" ")
            if name == "href":
                self._link(element, value)
                kept.append(f' href="#logo-{escape(value[1:])}"')
            elif space:
                continue
            elif name not in LENGTHS | PAINT and not name.startswith("aria-"):
                self._refuse(f"`{name}`", _instead_of(name))
            elif name not in ("class", "version", "role", "overflow") and not name.startswith("aria-"):
                kept.append(f' {name}="{escape(self._value(name, value))}"')
        return "".join(kept)

    def _link(self, element: str, value: str) -> None:
        if not re.fullmatch(r"#[\w.-]+", value) or not element.endswith("Gradient"):
            self._refuse(f"a link to `{value[:40]}`", "A logo shows only what it holds itself.")

    def _value(self, name: str, value: str) -> str:
        if name == "d" and not _PATH.fullmatch(value):
            self._refuse("a path with such a sign", "Save it as plain SVG.")
        if name in LENGTHS and any(abs(float(found)) > _MOST_LENGTH for found in _NUMBER.findall(value)):
            self._refuse("so large a number", "Draw it smaller.")
        if name == "id":
            return f"logo-{value}"
        plain = re.sub(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)", r"logo-\1", value)
        if name in PAINT and why_not_in_a_sheet(plain):
            self._refuse(f"`{value[:40]}`", "Only colours, and gradients of its own, can stand there.")
        own = re.sub(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)", r"url(#logo-\1)", value)
        return re.sub(
            r"#[0-9a-f]{6}\b", lambda found: found[0].upper(), own
        )  # no colour of the page, whatever it is

    def _bounds(self, attributes: Mapping[str, str]) -> tuple[float, float, float, float]:
        """Where the drawing begins and how large it is, in its own measure."""
        box = attributes.get("viewBox", f"0 0 {attributes.get('width', '')} {attributes.get('height', '')}")
        found = [float(number) for number in _NUMBER.findall(box)]
        if len(found) != 4 or not all(abs(number) <= _MOST_LENGTH for number in found):
            self._refuse("such a `viewBox`", "Write four numbers, such as 0 0 120 40.")
        x, y, width, height = found
        if min(width, height) <= 0 or not 1 / 20 <= width / height <= 20:
            self._refuse("such a `viewBox`", "Draw it at most twenty times as long as it is wide.")
        return x, y, width, height


def _instead_of(name: str) -> str:
    """What to do about what people are likeliest to have in a logo."""
    if name in ("text", "tspan", "textPath"):
        return "Turn the text into paths; its words belong into <title>."
    if name == "style":
        return 'Write the colours at the shapes, such as fill="#15191e".'
    if name in ("image", "use"):
        return "Draw it with shapes of its own."
    return "Take it out."
