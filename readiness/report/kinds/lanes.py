"""Seats and questions of several offers on one axis: a lane each, and who is ahead only where intervals don't touch."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from readiness.report.heat import tint_of
from readiness.report.saying import say
from readiness.report.title import BEFORE_SIGNING
from readiness.report.words import plural, share
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import Share
    from readiness.result.comparison import Comparison, Row

__all__ = ["find_lanes", "letters"]

_MOST_OTHERS = 4
_OWN_SET = f"{BEFORE_SIGNING}."


def letters(offers: Sequence[object]) -> list[str]:
    """A letter for each: `A` to `Z`, then `AA`."""
    count = len(ascii_uppercase)
    return [
        (ascii_uppercase[at // count - 1] if at >= count else "") + ascii_uppercase[at % count]
        for at in range(len(offers))
    ]


def find_lanes(safe: Comparison, checklist: Checklist) -> Mapping[str, Any]:
    """The seats, the questions before signing in their order, and the others on which the offers lie furthest apart."""
    own = sorted((row for row in safe.questions if row.id.startswith(_OWN_SET)), key=lambda row: row.id)
    others = [row for row in safe.questions if row.spread and not row.id.startswith(_OWN_SET)]
    apart = sum(bool(_ahead(row.shares)) for row in own)
    title = say(checklist, "compare.questions-level")
    if apart:
        told, noun = share(apart, len(own)), plural(len(own), "question")
        title = say(checklist, "compare.questions-title", count=told, questions=noun)
    return {
        "seats": [_row(row) for row in safe.seats], "diligence": [_row(row) for row in own],
        "others": [_row(row) for row in others[:_MOST_OTHERS]], "questions_title": title,
    }  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    lanes = [
        {"letter": name, "share": one, "tint": tint_of(one, row.floor)}
        for name, one in zip(letters(row.shares), row.shares, strict=True)
    ]
    return {"name": row.name, "floor": row.floor, "lanes": lanes, "ahead": _ahead(row.shares)}


def _ahead(shares: Sequence[Share | None]) -> str:
    """`A, by 6`: the one whose lowest score, in whole points as drawn, is above the highest of each of the others."""
    whole = [
        (of_100(one.low), of_100(one.high), name)
        for name, one in zip(letters(shares), shares, strict=True)
        if one
    ]
    for low, _, name in whole:
        rest = [high for _, high, other in whole if other != name]
        if rest and low > max(rest) and len(whole) == len(shares):
            return f"{name}, by {low - max(rest)}"
    return ""
