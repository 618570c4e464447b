"""The shipped fonts, as @font-face rules, and which of them a text needs.

Every subset is a family of its own (`Source Sans 3`, `Source Sans 3 latin-ext`): under one shared name
WeasyPrint takes the subsets for one font and prints wrong letters.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from readiness.error import Unusable
from readiness.library import content_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FAMILIES", "Font", "embedded_faces", "faces", "font_bytes", "shipped_fonts", "stacks", "subsets_for",
]  # fmt: skip

_FAMILIES = {"SERIF": "Source Serif 4", "SANS": "Source Sans 3", "MONO": "Source Code Pro"}
FAMILIES = tuple(_FAMILIES.values())
_GENERIC = {"SERIF": "Georgia, serif", "SANS": "system-ui, sans-serif", "MONO": "ui-monospace, monospace"}
_SUBSETS = {
    "latin": "",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, "
    "U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    "greek": "U+0370-03FF",
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
}


class Font(NamedTuple):
    """One shipped file: its name, family with subset, subset, weight and style."""

    file: str
    family: str
    subset: str
    weight: str
    style: str


@cache
def shipped_fonts() -> tuple[Font, ...]:
    """The fonts that the reports use. Raises `Unusable` if a latin one is missing: nothing could be set."""
    folder = content_folder("reports").joinpath("fonts")
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    wanted = [_font(role, subset, cut) for role in _FAMILIES for subset in _SUBSETS for cut in _cuts(role)]
    missing = [font.file for font in wanted if font.subset == "latin" and font.file not in names]
    if missing:
        raise Unusable(
            f"The font {missing[0]}, which ships with readiness, is missing from {folder}, and no PDF can be "
            "set without it: install readiness again, or write an .html file, which works all the same."
        )
    return tuple(font for font in wanted if font.file in names)


def _cuts(role: str) -> tuple[str, ...]:
    """The weights and styles in use; only quotes are set in italics, and they are set in the serif."""
    cuts = {"SERIF": ("300-normal", "400-normal", "400-italic"), "SANS": ("400-normal", "600-normal")}
    return cuts.get(role, ("400-normal",))


def _font(role: str, subset: str, cut: str) -> Font:
    family = _FAMILIES[role]
    weight, _, style = cut.partition("-")
    file = f"{family.lower().replace(' ', '-')}-{subset}-{cut}.woff2"
    return Font(file, family if subset == "latin" else f"{family} {subset}", subset, weight, style)


@cache
def font_bytes(file: str) -> bytes:
    """The bytes of one shipped font. Raises `ValueError` for any other name."""
    if file not in {font.file for font in shipped_fonts()}:
        raise ValueError(f"{file} is no font of the reports")
    return content_folder("reports").joinpath("fonts").joinpath(file).read_bytes()


def stacks(css: str, own: Mapping[str, str] | None = None) -> str:
    """The style sheet with SERIF, SANS and MONO replaced by the lists of families that they stand for.

    `own` holds lists of one's own by these words; they stand before what ships.
    """
    for role, family in _FAMILIES.items():
        families = [f'"{family}"', *(f'"{family} {subset}"' for subset in _SUBSETS if subset != "latin")]
        before = f"{own[role]}, " if own and role in own else ""
        css = css.replace(f"font-family: {role}", f"font-family: {before}{', '.join(families)}, {_GENERIC[role]}")
    return css


def subsets_for(text: str) -> tuple[str, ...]:
    """The subsets of the fonts that `text` needs: to unpack all takes as long as to set two pages."""
    signs = {ord(sign) for sign in set(text)}
    return tuple(subset for subset, ranges in _SUBSETS.items() if not ranges or _touches(ranges, signs))


def faces(subsets: tuple[str, ...]) -> str:
    """@font-face rules for the PDF, whose fetcher serves the addresses that start with `font:`."""
    return "\n".join(_face(font, f"font:{font.file}") for font in shipped_fonts() if font.subset in subsets)


def embedded_faces(text: str) -> str:
    """@font-face rules that carry the fonts themselves, of the subsets that `text` needs."""
    needed = subsets_for(text)
    try:
        fonts = [font for font in shipped_fonts() if font.subset in needed]
    except Unusable:  # then the browser's own fonts do
        return ""
    return "\n".join(_face(font, f"data:font/woff2;base64,{_base64(font.file)}") for font in fonts)


def _face(font: Font, address: str) -> str:
    spread = f"; unicode-range: {_SUBSETS[font.subset]}" if _SUBSETS[font.subset] else ""
    return (
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; font-style: {font.style}; '
        f'src: url("{address}") format("woff2"){spread} }}'
    )


@cache
def _base64(file: str) -> str:
    return b64encode(font_bytes(file)).decode()


def _touches(ranges: str, signs: set[int]) -> bool:
    bounds = [part.removeprefix("U+").partition("-") for part in ranges.split(", ")]
    spans = [range(int(start, 16), int(end or start, 16) + 1) for start, _, end in bounds]
    return any(sign in span for sign in signs for span in spans)
