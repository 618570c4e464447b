"""Words and figures as the reports write them: dates, intervals, points, counts in words, cuts."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

from readiness.model.quantity import Date
from readiness.result.value import of_100

__all__ = [
    "capital", "clean", "count", "cut", "day", "ending", "first_sentence", "grouped", "interval", "outcome", "party",
    "plural", "points", "purpose", "room_for", "share", "tail", "verdict", "visible",
    "who_and_what",
]  # fmt: skip

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_VERDICTS = {
    "ready": "Ready", "ready-with-conditions": "Ready with conditions", "not-ready": "Not ready",
    "undetermined": "Undetermined",
}  # fmt: skip
_OUTCOMES = {"handled": "handled", "contained-only": "contained", "stranded": "stranded"}
_PURPOSES = {"pilot": "a pilot", "production": "governed production"}
_LACKING = str.maketrans(
    {"→": "–>", "←": "<–", "≥": ">=", "≤": "<=", "✓": "yes", "✕": "no", "✗": "no", "●": "•"}
)
"""What the shipped fonts lack, and how it is written out on paper."""
_ABOVE = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_ABOVE}{{3}}){_ABOVE}+")
"""More marks above one letter than any script has: they would be drawn over the lines around."""


def clean(text: str) -> str:
    """Text that can be set on paper: visible, and without what the shipped fonts lack."""
    return visible(text.translate(_LACKING))


def visible(text: str) -> str:
    """Text in one line, without marks that hide, reverse or break it. What can't be drawn at all is a \ufffd."""
    shown = text if text.isprintable() else "".join(map(_visible, text))
    return shown if shown.isascii() else _STACKED.sub(r"\1", shown)


def _visible(sign: str) -> str:
    if sign.isprintable():
        return sign
    category = unicodedata.category(sign)
    if category in ("Zs", "Co"):
        return sign
    if sign.isspace():
        return " "
    is_none = (
        0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE
    )  # no sign in any version of Unicode
    return "" if category in ("Cc", "Cf") else "\ufffd" if category == "Cs" or is_none else sign


def who_and_what(buyer: str, workflow: str) -> str:
    """`buyer: workflow`; the workflow alone where its name has the buyer's in it."""
    is_named = bool(buyer) and re.search(rf"(?<!\w){re.escape(buyer)}(?!\w)", workflow) is not None
    return ": ".join(filter(None, ("" if is_named else buyer, workflow)))


def count(number: int) -> str:
    """A number in words up to twenty: `nine`, and `31` beyond."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def share(part: int, whole: int) -> str:
    """`nine of fourteen`, and `19 of 27`: both in words, or both in figures."""
    if max(part, whole) < len(_SMALL):
        return f"{count(part) if part else 'none'} of {count(whole)}"
    return f"{part} of {whole}"


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def plural(number: int, noun: str, nouns: str = "") -> str:
    """The noun for this number: `event`, `events`."""
    return noun if number == 1 else nouns or f"{noun}s"


def interval(low: float, high: float, floor: float | None = None) -> str:
    """A score of 100: `47–58`, and `70` where both ends are the same; `69.6` where 70 is a floor that it misses."""
    start, end = _of_100(low, floor), _of_100(high, floor)
    return start if start == end else f"{start}–{end}"


def _of_100(score: float, floor: float | None) -> str:
    if floor is None or score >= floor or of_100(score) < 100 * floor:
        return str(of_100(score))
    return f"{math.floor(1000 * score) / 10:.1f}"


def points(loss: float) -> str:
    """What something costs, in points of 100: `−11.2`; what costs little is not said to cost nothing."""
    if round(1000 * loss):
        return f"−{100 * loss:.1f}"
    return "<0.1" if loss > 0 else "0.0"


def day(text: str) -> str:
    """A date for people, `20 November 2026`; text that is no date comes back as it is."""
    try:
        return Date.parse(text).words()
    except ValueError:
        return text


def verdict(word: str) -> str:
    """The verdict as the reports write it."""
    return _VERDICTS[word]


def outcome(grade: str) -> str:
    """How an event ended in the drill."""
    return _OUTCOMES[grade]


def purpose(bar: str, consequence: str) -> str:
    """What the verdict is for: `governed production at high consequence`."""
    stage = re.sub(rf"-{re.escape(consequence)}$", "", bar)
    return f"{_PURPOSES.get(stage, f'the bar {stage}')} at {consequence} consequence"


def party(absent: tuple[str, ...], vendor: str) -> str:
    """Who is away in the drill, short enough for a title."""
    if len(absent) > 1:
        return f"{count(len(absent))} parties"
    name = vendor if not absent or vendor.casefold().startswith(absent[0].casefold()) else absent[0]
    return name if 0 < len(name) <= 20 else "the vendor"


def cut(text: str, most: int) -> str:
    """The text, cut at a word after at most `most` signs."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    start = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return start.rstrip(" ,;:.–") + "…"


def tail(text: str, most: int) -> str:
    """The end of a text of more than `most` signs: of a path, whole folders, the file and the line."""
    if len(text) <= most:
        return text
    kept = text[1 - most :]
    return f"…{kept[max(kept.find('/'), 0) :]}"


def room_for(places: Iterable[str]) -> str:
    """The width of a column of places, as the style sheet sets them, beside texts that take what is left."""
    signs = (sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in place) for place in places)
    return f"{2 + 1.4 * max(signs, default=0):.1f}mm"


def ending(title: str, least: int = 12) -> str:
    """The title with its last words kept together, so that none stands alone on a second line."""
    words = title.split(" ")
    last = words.pop()
    while len(words) > 1 and len(last) < least:
        last = f"{words.pop()}\u00a0{last}"
    return " ".join([*words, last])


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and what comes after it; an initial such as `A. Lindqvist` ends none."""
    start, *rest = re.split(r"(?<!\b[A-Z]\.)(?<=\.) ", text, maxsplit=1)
    return start, "".join(rest)


def grouped(digest: str, groups: int = 3) -> str:
    """The start of a digest, in groups that an eye can compare: `7c1e4a90 53bf 21d8`."""
    parts = [digest[:8], *(digest[8 + 4 * n : 12 + 4 * n] for n in range(groups - 1))]
    return " ".join(filter(None, parts))
