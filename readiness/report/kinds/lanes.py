"""Seats and questions of several offers on one axis: a lane each, and who is ahead only where intervals don't touch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from readiness.model.text import join_words
from readiness.report.heat import tint_of
from readiness.report.saying import say
from readiness.report.title import BEFORE_SIGNING
from readiness.report.words import count, cut, plural, share
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.criteria.checklist import Checklist
    from readiness.result.assessment import Share
    from readiness.result.comparison import Comparison, Row

__all__ = ["find_lanes"]

_MOST_OTHERS = 4
_MOST_LEADERS, _LONGEST_LEADER = 2, 36
_OWN_SET = f"{BEFORE_SIGNING}."


def find_lanes(safe: Comparison, checklist: Checklist) -> Mapping[str, Any]:
    """The seats, the questions before signing in their order, and the others on which the offers lie furthest apart."""
    own = sorted((row for row in safe.questions if row.id.startswith(_OWN_SET)), key=lambda row: row.id)
    others = [row for row in safe.questions if row.spread and not row.id.startswith(_OWN_SET)]
    letters = [offer.letter for offer in safe.offers]
    title = _questions_title([offer.name for offer in safe.offers], own, checklist)
    return {
        "seats": [_row(row, letters) for row in safe.seats], "diligence": [_row(row, letters) for row in own],
        "others": [_row(row, letters) for row in others[:_MOST_OTHERS]], "questions_title": title,
    }  # fmt: skip


def _questions_title(names: Sequence[str], rows: Sequence[Row], checklist: Checklist) -> str:
    """`Tallow is ahead on two of six questions before signing, Orsino on one`."""
    leading = Counter(found[0] for row in rows if (found := _ahead(row.shares)))
    first, *others = [(cut(names[at], _LONGEST_LEADER), number) for at, number in leading.most_common()] or [("", 0)]
    if not first[1]:
        return say(checklist, "compare.questions-level")
    named = {"first": first[0], "count": share(first[1], len(rows)), "questions": plural(len(rows), "question")}
    if not others:
        return say(checklist, "compare.questions-title", **named)
    told = [say(checklist, "compare.questions-on", name=name, count=count(number)) for name, number in others]
    if len(told) > _MOST_LEADERS:
        rest = sum(number for _, number in others)
        told = [say(checklist, "compare.questions-rest", count=count(rest)).lower()]
    return say(checklist, "compare.questions-title-others", **named, others=join_words(told))


def _row(row: Row, letters: Sequence[str]) -> dict[str, Any]:
    lanes = [
        {"letter": name, "share": one, "tint": tint_of(one, row.floor)}
        for name, one in zip(letters, row.shares, strict=True)
    ]
    found = _ahead(row.shares)
    ahead = f"{letters[found[0]]}, by {found[1]}" if found else ""
    return {"name": row.name, "floor": row.floor, "lanes": lanes, "ahead": ahead}


def _ahead(shares: Sequence[Share | None]) -> tuple[int, int] | None:
    """The place, and the lead, of the one whose lowest score is above the highest of each other, in points as drawn."""
    whole = [(of_100(one.low), of_100(one.high), at) for at, one in enumerate(shares) if one]
    for low, _, at in whole:
        rest = [high for _, high, other in whole if other != at]
        if rest and low > max(rest) and len(whole) == len(shares):
            return at, low - max(rest)
    return None
