"""All that a PDF holds, for searching, and what its tags say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

__all__ = ["everything_in", "misplaced", "strings_in", "text_of"]

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>')
_UNSEEN = 2
_EDGE, _SIDE = 12.0, 50.0
"""Points that stay white above and below, where printers leave them so, and at the sides, where the margins are."""


class Word(NamedTuple):
    """A word where it stands on its page, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def lies_over(self, other: Word) -> bool:
        """Whether so much of one lies over the other that neither can be read; fonts reach above and below letters."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return wide > 1 and high > 0.6 * least


def text_of(path: Path, *options: str) -> str:
    """Its text as `pdftotext` gives it; a page ends with a form feed."""
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def misplaced(path: Path) -> list[str]:
    """Each word that comes near the edge of its page or leaves its margin, and each two that lie over each other.

    What is only read aloud, such as the head of a column of marks, is set 1 pt high and seen by nobody.
    """
    found = []
    for number, (wide, high, held) in enumerate(_PAGE.findall(text_of(path, "-bbox")), 1):
        words = sorted(
            (
                Word(float(x), float(y), float(to), float(down), text)
                for x, y, to, down, text in _WORD.findall(held)
                if float(down) - float(y) > _UNSEEN
            ),
            key=lambda one: one.top,
        )
        found += [
            f"page {number}: {one.text} is near the edge"
            for one in words
            if min(one.top, float(high) - one.bottom) < _EDGE
            or min(one.left, float(wide) - one.right) < _SIDE
        ]
        found += [f"page {number}: {one} lies over {other}" for one, other in _over(words)]
    return found


def _over(words: list[Word]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            if other.top >= one.bottom:
                break
            if one.lies_over(other):
                yield one.text, other.text


def everything_in(path: Path) -> str:
    """Its text, each object unpacked, each text in them, and each file inside with its name and what is said of it."""
    printed = text_of(path)
    parts = [printed, re.sub(r"-\n", "", printed), re.sub(r"\s+", " ", printed)]
    command = ["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", str(path), "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    parts += [raw.decode("utf-8", "replace"), raw.decode("latin-1")]
    with pikepdf.open(path) as document:
        parts += [text for thing in document.objects for text in strings_in(thing)]
        files: Any = document.attachments
        for name, spec in files.items():
            parts += [name, spec.filename, spec.description, spec.get_file().read_bytes().decode()]
        parts.append(str(document.open_metadata()))
    return "\n".join(parts)


def strings_in(thing: Any) -> list[str]:
    """Texts as readers show them, whatever bytes they are written with: titles, bookmarks, alternative texts, ids."""
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        return [str(thing)]
    if isinstance(thing, pikepdf.Array):
        return [text for one in list(thing) for text in strings_in(one)]
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        own = [(key, one) for key, one in thing.items() if not getattr(one, "is_indirect", False)]
        return [text for key, one in own for text in (str(key), *strings_in(one))]
    return []
