"""The next best questions: every unknown at its best and at its worst, what settles something first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.advice.given import NOTHING, Given, Key
from readiness.advice.mending import Mended, Mending
from readiness.advice.reaching import parts_of
from readiness.advice.telling import Teller
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import root_source
from readiness.graph.fact import Root, Truth
from readiness.model.text import count_of, join_words
from readiness.result.plan import Effect, Question, Questions
from readiness.scoring.interval import Interval
from readiness.scoring.verdict import State, Verdict, state_of

__all__ = ["find_questions", "find_unknowns"]

_ONE = Fraction(1)


class _Answer(NamedTuple):
    """What one answer does: the seats then, and the gates, conditions and floors whose state changes."""

    given: Given
    seats: Mapping[str, Interval]
    gates: Mapping[str, State]
    conditions: Mapping[str, State]
    floors: Mapping[str, State]

    @property
    def changes_state(self) -> bool:
        """Whether it settles or opens anything that a verdict rests on."""
        return bool(self.gates or self.conditions or self.floors)


class _Unknown(NamedTuple):
    """One root that nobody knows, with both answers."""

    root: Root
    best: _Answer
    worst: _Answer
    seat: str
    """The seat that it can move most."""
    worth: Fraction
    """The width that an answer takes away, over all seats, for its price."""


def find_questions(examination: Examination, most: int = 5) -> Questions:
    """At most so many questions, those first that settle a gate or the verdict. Raises `Unusable` for less than one."""
    if most < 1:
        raise Unusable(f"{most} questions can't be asked. Ask for at least one.")
    return _Asking(examination).questions(most)


def find_unknowns(examination: Examination) -> Mapping[Key, Root]:
    """Every root that somebody who knows can settle with a word, by its key."""
    return _Asking(examination).roots


class _Asking:
    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.teller = Teller(examination)
        self.mending = Mending(examination)
        self.bar, self.marks = examination.bar, examination.marks
        checklist = examination.content.checklist
        self.parts = {
            seat.id: parts_of(checklist, seat.id, self.marks.layer_weights) for seat in checklist.seats
        }

    def questions(self, most: int) -> Questions:
        """The best questions as a value."""
        unknowns = sorted((self._weigh(root) for root in self.roots.values()), key=self._rank)
        shown = tuple(self._question(one) for one in unknowns[:most])
        headline = self._headline(len(unknowns), shown)
        return Questions.model_validate(
            self.teller.heading() | {"headline": headline, "open": len(unknowns), "questions": shown}
        )

    @cached_property
    def roots(self) -> dict[Key, Root]:
        """Everything that is not known, or not stated, and that a gap of a criterion rests on that binds now."""
        return {
            root.key: root
            for ident in self.binding
            if self.marks.criteria[ident].share.low < 1
            for need in self.mending.needs(ident, self.bar)
            for root in need.roots
            if self.teller.is_unknown(root)
        }

    @cached_property
    def touched(self) -> Mapping[Key, list[str]]:
        """The criteria that each root can change."""
        found: dict[Key, list[str]] = defaultdict(list)
        for ident in self.binding:
            for key in self.mending.relevant(ident, self.bar):
                found[key].append(ident)
        return found

    @property
    def binding(self) -> list[str]:
        """The criteria that bind and are asked of anything."""
        return [ident for ident, weight in self.marks.layer_weights.items() if weight]

    # ---- what an answer does

    def _weigh(self, root: Root) -> _Unknown:
        best = self._answer(root, Given(closed=frozenset([root.key])))
        bad = self._answer(root, Given(denied=frozenset([root.key])))
        now = self.marks.seats
        moved = {
            seat: (best.seats[seat].low - share.low) + (share.high - bad.seats[seat].high)
            for seat, share in now.items()
        }
        seat = max(moved, key=lambda one: moved[one])
        width = sum(moved.values(), Fraction(0))
        return _Unknown(root, best, bad, seat, width / max(1, self.teller.price(root)))

    def _answer(self, root: Root, given: Given) -> _Answer:
        before, after = dict[str, Interval](), dict[str, Interval]()
        for ident in self.touched[root.key]:
            before[ident], after[ident] = self.marks.criteria[ident].share, self._joined(ident, given)
        seats = {seat: self._moved(seat, before, after) for seat in self.parts}
        judgement = self.examination.judgement
        return _Answer(
            given, seats,
            self._turned({ident: state for ident, state in judgement.gates.items() if ident in after}, after),
            self._turned({ident: state for ident, state in judgement.conditions.items() if ident in after}, after),
            self._turned(judgement.floors, seats, self.bar.floors),
        )  # fmt: skip

    def _joined(self, ident: str, given: Given) -> Interval:
        """A share then; where it is not known what binds, what could be stays as it is."""
        before, after = self.marks.criteria[ident].share, self.mending.share(ident, self.bar, given)
        is_held = before.high != self.mending.share(ident, self.bar, NOTHING).high
        return Interval(after.low, before.high) if is_held else after

    def _moved(self, seat: str, before: Mapping[str, Interval], after: Mapping[str, Interval]) -> Interval:
        low, high = self.marks.seats[seat]
        for ident, share in after.items():
            part = self.parts[seat].get(ident, Fraction(0))
            low += part * (share.low - before[ident].low)
            high += part * (share.high - before[ident].high)
        return Interval(low, high)

    def _turned(
        self, now: Mapping[str, State], then: Mapping[str, Interval], floors: Mapping[str, int] | None = None
    ) -> dict[str, State]:
        """The states that change."""
        least = {ident: _ONE if floors is None else Fraction(floors.get(ident, 0), 100) for ident in now}
        states = {ident: state_of(then[ident], least[ident]) for ident in now}
        return {ident: state for ident, state in states.items() if state != now[ident]}

    def _rank(self, unknown: _Unknown) -> tuple[object, ...]:
        """First what settles gates, then floors, then what narrows most for its price."""
        both = (unknown.best, unknown.worst)
        return (
            -len({ident for one in both for ident in one.gates}), -len({ident for one in both for ident in one.floors}),
            -unknown.worth, unknown.root.key,
        )  # fmt: skip

    # ---- words

    def _question(self, unknown: _Unknown) -> Question:
        root, wording = unknown.root, self.teller.wording
        now = self.marks.seats[unknown.seat]
        best, bad = self._effect(unknown.best, unknown.seat), self._effect(unknown.worst, unknown.seat)
        return Question(
            id="/".join(root.key), text=self.teller.ask(root),
            because=wording.root(root), to=self.teller.addressee(root), unknown=root.truth is Truth.UNKNOWN,
            changes=" ".join(self._changes(unknown, best, bad)), seat=unknown.seat,
            low=float(now.low), high=float(now.high), best=best, worst=bad,
            gaps=tuple(sorted(one.gap.id for one in self.teller.found if one.root.key == root.key)),
            source=root_source(wording.model, root),
        )  # fmt: skip

    def _effect(self, answer: _Answer, seat: str) -> Effect:
        low, high = answer.seats[seat]
        return Effect(
            verdict=self._verdict(answer), settles=tuple(sorted(answer.gates)), floors=tuple(sorted(answer.floors)),
            low=float(low), high=float(high),
        )  # fmt: skip

    def _verdict(self, answer: _Answer) -> Verdict:
        """Decided again only where the answer changes what a verdict rests on."""
        now = self.examination.judgement.verdict
        return Mended(self.mending, answer.given).judgement.verdict if answer.changes_state else now

    def _changes(self, unknown: _Unknown, best: Effect, bad: Effect) -> list[str]:
        """What the answer can change, the weightiest first."""
        say, teller, now = self.teller.say, self.teller, self.examination.judgement.verdict
        found = []
        if best.verdict != now:
            found.append(say("asks.verdict-better", then=teller.verdict(best.verdict)))
        if bad.verdict != now:
            found.append(say("asks.verdict-worse", then=teller.verdict(bad.verdict)))
        if best.settles and best.settles == bad.settles:
            found.append(say("asks.gate-settled", gates=self._gates(best.settles)))
        else:
            if best.settles:
                found.append(say("asks.gate-holds", gates=self._gates(best.settles, "hold")))
            if bad.settles:
                found.append(say("asks.gate-fails", gates=self._gates(bad.settles, "fail")))
        if best.floors:
            found.append(say("asks.floor-holds", seats=self._seats(best.floors)))
        if bad.floors:
            found.append(say("asks.floor-fails", seats=self._seats(bad.floors)))
        return [*found, *self._range(unknown, best, bad)] or [say("asks.nothing")]

    def _gates(self, idents: Sequence[str], verb: str = "") -> str:
        """The gates with their verb: `this gate holds: ...`, `these gates fail: ...; ...`."""
        one = len(idents) == 1
        which = " ".join(filter(None, ["this gate" if one else "these gates", verb and verb + "s" * one]))
        return f"{which}: {'; '.join(self.teller.criteria[ident].says for ident in idents)}"

    def _seats(self, idents: Iterable[str]) -> str:
        return join_words([self.teller.seat_names[ident] for ident in idents])

    def _range(self, unknown: _Unknown, best: Effect, bad: Effect) -> list[str]:
        """Where the score could be then; in whole points where these show a change, else in tenths."""
        now, seat = self.marks.seats[unknown.seat], unknown.seat
        better, worse = unknown.best.seats[seat].low > now.low, unknown.worst.seats[seat].high < now.high
        if not better and not worse:
            return []
        ends = [(float(now.low), float(now.high)), (best.low, best.high), (bad.low, bad.high)]
        whole = [_points(*each, 0) for each in ends]
        is_seen = (whole[1] != whole[0] or not better) and (whole[2] != whole[0] or not worse)
        told = whole if is_seen else [_points(*each, 1) for each in ends]
        code = "asks.best" if better and worse else "asks.better" if better else "asks.worse"
        named = {"seat": self.teller.seat_names[seat], "range": told[0], "best": told[1], "worst": told[2]}
        return [self.teller.say(code, **named)]

    def _headline(self, count: int, shown: tuple[Question, ...]) -> str:
        say, now = self.teller.say, self.examination.judgement.verdict
        if not count:
            return say("asks.none")
        are, can = count_of(count, "thing is", "things are"), say("asks.these", count=len(shown))
        told = [say("asks.open", now=self.teller.verdict(now), open=are)]
        if len(shown) < count:
            told.append(can)
        given = [Given(closed=frozenset(self.roots)), Given(denied=frozenset(self.roots))]
        best, bad = (Mended(self.mending, one).judgement.verdict for one in given)
        if best == bad == now:
            told.append(say("asks.settled" if now.startswith("ready") else "asks.work"))
        else:
            alone = any({one.best.verdict, one.worst.verdict} != {now} for one in shown)
            told.append(
                say(
                    "asks.all" if alone else "asks.together",
                    best=self.teller.verdict(best),
                    worst=self.teller.verdict(bad),
                )
            )
        return " ".join(told)


def _points(low: float, high: float, places: int) -> str:
    """Points of 100: `41 to 78`, or `70` where both ends are the same."""
    start, end = (f"{100 * value:.{places}f}" for value in (low, high))
    return start if start == end else f"{start} to {end}"
