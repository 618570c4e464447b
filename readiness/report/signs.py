"""The signs of a terminal: bars in cells, what stands in for signs that an encoding lacks, and colour.

The grammar is that of the drawings: solid is shown, grey is unknown, a dot is missing, a line is the floor.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["KEY", "bar", "coloured", "said_in"]

_SHOWN, _UNKNOWN, _MISSING, _FLOOR = _BLOCKS = "█▒·│"
_PLAIN = "#?.|"
KEY = f"{_SHOWN} shown   {_UNKNOWN} unknown   {_MISSING} missing   {_FLOOR} floor"
_ASCII = str.maketrans({
    "–": "-", "−": "-", "—": "-", "…": ".", "’": "'", "\u2018": "'", "“": '"', "”": '"', "\u00a0": " ", "→": ">",
    "×": "x", "ß": "s",
})  # fmt: skip
_BOLD, _RED, _END = "\x1b[1m", "\x1b[31m", "\x1b[0m"
_VERDICT = re.compile(r"^(?:NOT READY|READY(?: WITH CONDITIONS)?|UNDETERMINED)\b")
_FAILING = re.compile(
    r"\b(?:FAILS|STOPS|NOT MET|NOBODY THERE|TOO LATE)\b|(?<=: )OVER$|(?<= )NO$", re.MULTILINE
)


def bar(low: float, high: float, floor: float | None = None, *, cells: int = 30) -> str:
    """A score from 0 to 1 in so many cells, and in one more with the floor, which stands between two of them."""
    start, end = round(cells * low), round(cells * high)
    drawn = _SHOWN * start + _UNKNOWN * (end - start) + _MISSING * (cells - end)
    if floor is None:
        return f"{drawn} "
    at = round(cells * floor)
    return drawn[:at] + _FLOOR + drawn[at:]


def said_in(encoding: str, text: str) -> str:
    """The text in signs that the encoding has, one for one: bars in `# ? . |`, accents left out, else `?`."""
    encoding = encoding if _can_say("", encoding) else "ascii"
    if not _can_say(_BLOCKS, encoding):
        text = text.translate(str.maketrans(_BLOCKS, _PLAIN))
    if _can_say(text, encoding):
        return text
    return "".join(sign if _can_say(sign, encoding) else _instead(sign, encoding) for sign in text)


def _instead(sign: str, encoding: str) -> str:
    plain = unicodedata.normalize("NFKD", sign.translate(_ASCII))[:1]
    return plain if _can_say(plain, encoding) else "?"


def _can_say(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def coloured(text: str) -> str:
    """The text with the verdict in bold and what fails in red, which says nothing that the words don't say."""
    shown = _FAILING.sub(lambda found: f"{_RED}{found[0]}{_END}", text)
    return _VERDICT.sub(lambda found: f"{_BOLD}{found[0]}{_END}", shown)
