"""Who stands where among several results, and what can be said for certain of any two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from readiness.advice.phrasing import say
from readiness.criteria.checklist import Checklist
from readiness.model.text import count_of, join_words
from readiness.result.assessment import Assessment, Share, State
from readiness.result.comparison import Order, Tally
from readiness.result.value import of_100

__all__ = ["Held", "headline", "order"]

_STATES: dict[str, State] = {"yes": "holds", "no": "fails", "unknown": "open"}


class Held(NamedTuple):
    """One of those compared, with the name that tells it from the others."""

    name: str
    found: Assessment
    letter: str = ""

    @property
    def gates(self) -> Tally:
        """How many gates fail, are open and hold; a waiver changes none of that."""
        return _tally([gate.state for gate in self.found.gates])

    @property
    def conditions(self) -> Tally:
        """The same of conditions; that somebody accepted one changes none of that."""
        met = {one.id: one.met for one in self.found.criteria}
        return _tally([_STATES[met[one.criterion]] for one in self.found.conditions])

    @property
    def weakest(self) -> Share:
        """What the weakest seat shows, and what the weakest could be."""
        seats = self.found.seats.values()
        return Share(
            low=min((one.low for one in seats), default=0), high=min((one.high for one in seats), default=0)
        )

    @property
    def standing(self) -> tuple[float, ...]:
        """What decides its place, the smaller the better."""
        gates, conditions = self.gates, self.conditions
        short = conditions.fails + conditions.open
        return gates.fails, gates.open, short, -self.weakest.low


def _tally(states: Sequence[str]) -> Tally:
    count = Counter(states)
    return Tally(fails=count["fails"], open=count["open"], holds=count["holds"])


def order(one: Held, other: Held, checklist: Checklist) -> Order:
    """What can be said of two; `one` stands before `other`."""
    seats = {
        ident: _points(level, other.found.seats[ident])
        for ident, level in one.found.seats.items()
        if ident in other.found.seats
    }
    sides = [tuple(ident for ident, side in seats.items() if side == which) for which in (1, -1, 0)]
    text = _seats_say(one, other, sides, checklist)
    return Order(
        first=one.name, second=other.name, by=_told_apart(one, other),
        seats_for=sides[0], seats_against=sides[1], seats_open=sides[2], text=text,
    )  # fmt: skip


def _points(one: Share, other: Share) -> int:
    """1 if the first interval lies above the other, -1 if below, 0 while they touch: in whole points, as shown."""
    low, high = _whole(one)
    start, end = _whole(other)
    return (low > end) - (high < start)


def _whole(share: Share) -> tuple[int, int]:
    return of_100(share.low), of_100(share.high)


def _told_apart(one: Held, other: Held) -> Literal["gates", "conditions", "seats", ""]:
    """The first thing in which their intervals don't touch, while everything before it is equal and settled."""
    tallies: tuple[tuple[Literal["gates", "conditions"], Tally, Tally], ...] = (
        ("gates", one.gates, other.gates),
        ("conditions", one.conditions, other.conditions),
    )
    for noun, mine, theirs in tallies:
        if mine.fails + mine.open < theirs.fails:
            return noun
        if mine.open or theirs.open or mine.fails != theirs.fails:
            return ""
    return "seats" if _points(one.weakest, other.weakest) > 0 else ""


def _seats_say(one: Held, other: Held, sides: Sequence[tuple[str, ...]], checklist: Checklist) -> str:
    """Where a seat would have them the other way round, or can't tell; nothing where all agree."""
    agree, against, open_ = (join_words([one.found.seats[ident].name for ident in side]) for side in sides)
    if not (against or open_):
        return ""
    names = {"first": one.name, "second": other.name}
    put = "puts" if len(sides[1]) == 1 else "put"
    parts = [
        say(checklist, "compare.seats-against", against=against, put=put, **names) if against else "",
        say(checklist, "compare.seats-for", agree=agree) if agree and against else "",
        say(checklist, "compare.seats-open", open=open_, **names) if open_ else "",
    ]
    return f"{'; '.join(filter(None, parts))}."


def headline(held: Sequence[Held], orders: Sequence[Order], checklist: Checklist) -> str:
    """Who is ahead of all others and by what, or who can't be told apart; and who is ready."""
    ahead = orders[: len(held) - 1]
    tied = [order.second for order in ahead if not order.by]
    first = _alike(held, tied, checklist) if tied else _ahead(held, ahead, checklist)
    return f"{first} {_who_is_ready(held, checklist)}"


def _alike(held: Sequence[Held], tied: Sequence[str], checklist: Checklist) -> str:
    """The first and those that can't be told from it, with what is known to fail with each."""
    alike = [one for one in held if one.name in (held[0].name, *tied)]
    is_level = all(one.standing == held[0].standing and not _is_open(one) for one in alike)
    counts = [say(checklist, "compare.count-at", count=_count(one, "gates"), name=one.name) for one in alike]
    code = "compare.level" if is_level else "compare.undecided"
    return say(checklist, code, names=join_words([one.name for one in alike]), counts=join_words(counts))


def _is_open(one: Held) -> bool:
    return bool(one.gates.open or one.conditions.open) or one.weakest.low != one.weakest.high


def _ahead(held: Sequence[Held], orders: Sequence[Order], checklist: Checklist) -> str:
    """By what tells the first from the next; whom an earlier measure tells from it is named for that."""
    by = orders[0].by
    near = [one for one, order in zip(held[1:], orders, strict=True) if order.by == by]
    others = [say(checklist, "compare.count-at", count=_count(one, by), name=one.name) for one in near]
    tally, count = held[0].gates if by == "gates" else held[0].conditions, _count(held[0], by)
    noun = "gate" if by == "gates" else "condition"
    said = say(
        checklist, _CODES[by], first=held[0].name, count="none" if count == "0" else count,
        fail="fails" if count in ("0", "1") else "fail",
        total="100" if by == "seats" else count_of(tally.total, noun), others=join_words(others),
    )  # fmt: skip
    far = {
        code: join_words(
            [one.name for one, order in zip(held[1:], orders, strict=True) if order.by == measure]
        )
        for measure, code in (("gates", "compare.more-gates"), ("conditions", "compare.more-conditions"))
        if measure != by
    }
    return " ".join([said, *(say(checklist, code, names=names) for code, names in far.items() if names)])


_CODES = {"gates": "compare.by-gates", "conditions": "compare.by-conditions", "seats": "compare.by-seats"}


def _count(one: Held, by: str) -> str:
    if by == "seats":
        return _span(*_whole(one.weakest))
    tally = one.gates if by == "gates" else one.conditions
    return _span(tally.fails, tally.fails + tally.open)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _who_is_ready(held: Sequence[Held], checklist: Checklist) -> str:
    said = []
    for code, verdict in (
        ("compare.ready", "ready"),
        ("compare.ready-with-conditions", "ready-with-conditions"),
    ):
        names = [one.name for one in held if one.found.verdict == verdict]
        if names:
            are = "is" if len(names) == 1 else "are"
            said.append(say(checklist, code, names=join_words(names), are=are))
    return " ".join(said) or say(
        checklist, "compare.neither-ready" if len(held) == 2 else "compare.none-ready"
    )
