"""Drawing in SVG: a few shapes, in points, in the colours of one palette.

Every drawing is a pure function of its arguments: no ids, no style sheet, no counter, so that equal input
gives equal bytes and drawings never disturb each other on a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import NamedTuple, TypeAlias

__all__ = [
    "DARK_OR_LIGHT", "PAPER", "Box", "Palette", "Point", "disc", "frame", "hatch", "line", "path", "rectangle", "svg",
]  # fmt: skip

Point: TypeAlias = tuple[float, float]


class Box(NamedTuple):
    """A rectangle's left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing. The names say what they are for."""

    ink: str
    second: str
    rule: str
    hair: str
    edge: str
    shown: str
    holds: str
    fails: str
    paper: str


PAPER = Palette(
    ink="#15191e", second="#48505a", rule="#b9c0c7", hair="#dde1e5", edge="#85929e",
    shown="#5d7386", holds="#1b5480", fails="#a92f14", paper="#ffffff",
)  # fmt: skip

DARK_OR_LIGHT = Palette(*(f"var(--rd-{name}, {getattr(PAPER, name)})" for name in Palette.__slots__))
"""Colours that a style sheet decides, for a page that may be dark; those of paper where a site takes the sheet away."""


def svg(width: float, height: float, title: str, *shapes: str, kind: str = "") -> str:
    """A drawing of this size in points; `title` says in words what it shows, `kind` is its class.

    Without a title it is for eyes only: the words stand beside it.
    """
    size = f'width="{_n(width)}pt" height="{_n(height)}pt" viewBox="0 0 {_n(width)} {_n(height)}"'
    named = f' class="{kind}"' if kind else ""
    spoken, says = ('role="img"', f"<title>{escape(title)}</title>") if title else ('aria-hidden="true"', "")
    return f'<svg xmlns="http://www.w3.org/2000/svg" {spoken}{named} {size}>{says}{"".join(shapes)}</svg>'


def line(start: Point, end: Point, colour: str, width: float = 0.5, *, dashes: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{_n(width)}"{dashed}/>'


def rectangle(box: Box, fill: str, *, edge: str = "") -> str:
    """A rectangle; nothing where it has no width."""
    if box.width <= 0:
        return ""
    outline = f' stroke="{edge}" stroke-width="0.5"' if edge else ""
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<rect {place} fill="{fill}"{outline}/>'


def frame(box: Box, edge: str, width: float = 0.5, *, dashes: str = "") -> str:
    """The outline of a rectangle."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<rect {place} fill="none" stroke="{edge}" stroke-width="{_n(width)}"{dashed}/>'


def disc(middle: Point, radius: float, fill: str, *, edge: str = "", width: float = 0.7) -> str:
    """A filled circle."""
    outline = f' stroke="{edge}" stroke-width="{_n(width)}"' if edge else ""
    return f'<circle cx="{_n(middle[0])}" cy="{_n(middle[1])}" r="{_n(radius)}" fill="{fill}"{outline}/>'


def path(
    *corners: Point | str, stroke: str = "none", width: float = 1.0, fill: str = "none", dashes: str = ""
) -> str:
    """A path along these corners; a text among them is a command of SVG such as `M`."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    steps = "".join(c if isinstance(c, str) else f"{_n(c[0])} {_n(c[1])} " for c in corners)
    return f'<path d="{steps.strip()}" fill="{fill}" stroke="{stroke}" stroke-width="{_n(width)}"{dashed}/>'


def hatch(box: Box, palette: Palette, *, gap: float = 3.6) -> str:
    """A hatched rectangle: what is not known. The lines are drawn one by one, which needs no pattern."""
    x, y, width, height = box
    if width <= 0:
        return ""
    strokes: list[Point | str] = []
    start = gap / 2
    while start < width + height:
        left, right = max(0.0, start - height), min(start, width)
        strokes += ["M", (x + left, y + start - left), "L", (x + right, y + start - right)]
        start += gap
    lines = path(*strokes, stroke=palette.second, width=0.8)
    return rectangle(box, palette.paper) + lines + rectangle(box, "none", edge=palette.second)


def _n(number: float) -> str:
    """A number with two places at most, and none that say nothing."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
