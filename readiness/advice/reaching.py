"""What reaches a bar: the cheapest proof of each failing goal, put together, and what is not needed left out again.

Taken one at a time most gaps gain nothing, so gaps are taken in bundles: all that one gate, one condition or one slot
still misses. The result is irreducible (without any one of its parts the bar is not reached); it need not be the
cheapest of all.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.advice.given import NOTHING, Given, Key, Need
from readiness.advice.mending import Mending
from readiness.criteria.checklist import Checklist
from readiness.findings.mark import Marks
from readiness.graph.fact import Root, Truth
from readiness.scoring.bar import Bar

__all__ = ["Aim", "Floor", "Goal", "Reached", "parts_of", "reach_bar"]


class Goal(NamedTuple):
    """A criterion that has to hold at a bar."""

    ident: str
    bar: Bar


class Floor(NamedTuple):
    """A seat's floor at a bar: what each criterion adds to the seat, and what they have to come to."""

    seat: str
    bar: Bar
    least: Fraction
    parts: Mapping[str, Fraction]


class Aim:
    """Everything that a verdict asks for, at its bar and at every lighter one."""

    def __init__(self, mending: Mending, *, with_conditions: bool = False) -> None:
        self.mending = mending
        self.with_conditions = with_conditions
        self.goals = list(self._find_goals())
        self.floors = list(self._find_floors())

    def _find_goals(self) -> Iterator[Goal]:
        """Gates and, unless they may be accepted, conditions; one for each share that bars want of a criterion."""
        examination, seen = self.mending.examination, set[object]()
        for marks in examination.marked:
            for ident, weight in marks.layer_weights.items():
                scored = marks.criteria[ident]
                if weight and id(scored) not in seen and self._binds(ident, marks):
                    seen.add(id(scored))
                    if self.mending.share(ident, marks.bar, NOTHING).low < 1:
                        yield Goal(ident, marks.bar)

    def _binds(self, ident: str, marks: Marks) -> bool:
        examination, demand = self.mending.examination, marks.bar.demands[ident]
        if demand.criticality == "scored":
            return False
        if not self.with_conditions:
            return True
        if demand.criticality == "gate":
            return ident not in examination.waived
        return examination.accepted.get(ident) is False

    def _find_floors(self) -> Iterator[Floor]:
        """Every floor that is not reached yet; where a pilot's limits are not known, both ways."""
        examination = self.mending.examination
        checklist = examination.content.checklist
        unknown = examination.keeps_limits() is Truth.UNKNOWN
        for marks in examination.marked:
            short = [seat for seat, least in _floors(marks.bar).items() if marks.seats[seat].low < least]
            readings = [marks.layer_weights]
            if unknown and marks.bar.not_yet:
                binding = {ident: one.binding for ident, one in marks.bar.demands.items()}
                readings.append(
                    {ident: weight * binding[ident] for ident, weight in marks.layer_weights.items()}
                )
            for seat in short:
                for weights in readings:
                    floor = Floor(
                        seat, marks.bar, _floors(marks.bar)[seat], parts_of(checklist, seat, weights)
                    )
                    if not self.stands(floor, NOTHING):
                        yield floor

    def holds(self, goal: Goal, given: Given) -> bool:
        """Whether a goal holds with what is supposed."""
        return self.mending.share(goal.ident, goal.bar, given).low == 1

    def share(self, floor: Floor, given: Given) -> Fraction:
        """What a seat comes to with what is supposed."""
        share_of = self.mending.share
        return sum(
            (part * share_of(ident, floor.bar, given).low for ident, part in floor.parts.items()),
            Fraction(0),
        )

    def stands(self, floor: Floor, given: Given) -> bool:
        """Whether a floor is reached with what is supposed."""
        return not floor.parts or self.share(floor, given) >= floor.least

    def is_reached(self, given: Given) -> bool:
        """Whether everything is reached with what is supposed."""
        return all(self.holds(goal, given) for goal in self.goals) and all(
            self.stands(floor, given) for floor in self.floors
        )

    @cached_property
    def touched_by(self) -> Mapping[Key, tuple[Goal, ...]]:
        """The goals that hang on each root."""
        found: dict[Key, list[Goal]] = defaultdict(list)
        for goal in self.goals:
            for key in self.mending.relevant(goal.ident, goal.bar):
                found[key].append(goal)
        return {key: tuple(goals) for key, goals in found.items()}


class Reached(NamedTuple):
    """What has to be mended together, by key, in the order in which it was found; and whether that is enough."""

    roots: Mapping[Key, Root]
    is_enough: bool

    @property
    def given(self) -> Given:
        """All of it supposed."""
        return Given(frozenset(self.roots))


def reach_bar(aim: Aim, price: Callable[[Root], int]) -> Reached:
    """A set of roots that reaches the aim, of which none can be left out; all that helps if nothing reaches it."""
    search = _Search(aim, price)
    search.prove_goals()
    search.raise_floors()
    if aim.is_reached(search.given):
        search.leave_out()
        return Reached(search.roots, is_enough=True)
    return Reached(search.roots, is_enough=False)


class _Search:
    def __init__(self, aim: Aim, price: Callable[[Root], int]) -> None:
        self.aim = aim
        self.mending = aim.mending
        self.price = price
        self.roots: dict[Key, Root] = {}
        self.given = NOTHING

    def take(self, roots: Iterable[Root]) -> None:
        """Take these as mended, too."""
        self.roots.update({root.key: root for root in roots if root.key not in self.roots})
        self.given = Given(frozenset(self.roots))

    def cost(self, roots: Iterable[Root]) -> int:
        """What is still to be paid for these."""
        return sum(
            self.price(root)
            for root in {root.key: root for root in roots}.values()
            if root.key not in self.roots
        )

    # ---- gates and conditions

    def prove_goals(self) -> None:
        """First what has one way only; then what a circuit decides, on the cheapest of what is left to do."""
        needs = [need for goal in self.aim.goals for need in self.mending.needs(goal.ident, goal.bar)]
        self.take(root for need in needs if need.again is None for root in need.roots)
        self.take_needs(need for need in needs if need.again)

    def take_needs(self, needs: Iterable[Need]) -> None:
        """All that these needs still miss; a repair that opens another one is followed."""
        for need in needs:
            while missing := self.mending.roots_when(need, self.given):
                self.take(missing)

    # ---- floors

    def raise_floors(self) -> None:
        """Slot by slot, what gains most for its price, until every floor is reached; all of it where no slot gains."""
        short = [floor for floor in self.aim.floors if not self.aim.stands(floor, self.given)]
        queue: list[tuple[Fraction, int, list[Need]]] = []
        for order, needs in enumerate(self._slots(short) if short else ()):
            heapq.heappush(queue, (-self._worth(needs, short), order, needs))
        while queue and short:
            _, order, needs = heapq.heappop(queue)
            worth = self._worth(needs, short)
            if queue and -worth > queue[0][0]:
                if worth:
                    heapq.heappush(queue, (-worth, order, needs))
                continue
            if worth:
                self.take_needs(needs)
                short = [floor for floor in short if not self.aim.stands(floor, self.given)]
        if short:
            self.take_needs(need for needs in self._slots(short) for need in needs)

    def _slots(self, short: list[Floor]) -> Iterator[list[Need]]:
        """What is missing slot by slot, at every bar whose floor is short."""
        seen: set[tuple[object, ...]] = set()
        for floor in short:
            for ident in floor.parts:
                if self.mending.share(ident, floor.bar, self.given).low == 1:
                    continue
                is_some = self.mending.examination.judged[ident].criterion.quantifier == "some"
                ways = (
                    [self.mending.needs(ident, floor.bar)]
                    if is_some
                    else self.mending.needs_by_slot(ident, floor.bar)
                )
                for needs in ways:
                    keys = (ident, frozenset(key for need in needs for key in need.keys))
                    if needs and keys not in seen:
                        seen.add(keys)
                        yield needs

    def _worth(self, needs: list[Need], short: list[Floor]) -> Fraction:
        """What these needs add to the floors that are short, for what they cost; nothing if they add nothing."""
        roots = [root for need in needs for root in self.mending.roots_when(need, self.given)]
        if not roots:
            return Fraction(0)
        then = Given(self.given.closed | {root.key for root in roots})
        gain = sum((self._gain(floor, then) for floor in short), Fraction(0))
        return gain / max(1, self.cost(roots))

    def _gain(self, floor: Floor, then: Given) -> Fraction:
        new, found = then.closed - self.given.closed, Fraction(0)
        for ident, part in floor.parts.items():
            if not new.isdisjoint(self.mending.relevant(ident, floor.bar)):
                after = self.mending.share(ident, floor.bar, then).low
                found += part * (after - self.mending.share(ident, floor.bar, self.given).low)
        return found

    # ---- leaving out

    def leave_out(self) -> None:
        """Drop each in turn, the dearest first, and keep it dropped if everything still holds."""
        order = sorted(self.roots.values(), key=lambda root: (-self.price(root), root.key))
        for root in order:
            without = Given(self.given.closed - {root.key})
            if root.key not in self._plain and self._still_reached(root.key, without):
                del self.roots[root.key]
                self.given = without

    @cached_property
    def _plain(self) -> frozenset[Key]:
        """What a goal needs in any case: every subject of it, and nothing else will do."""
        return frozenset(
            key
            for goal in self.aim.goals
            if self.mending.examination.judged[goal.ident].criterion.quantifier == "every"
            for need in self.mending.needs(goal.ident, goal.bar)
            if need.again is None
            for key in need.keys
        )

    def _still_reached(self, key: Key, without: Given) -> bool:
        goals = self.aim.touched_by.get(key, ())
        return all(self.aim.holds(goal, without) for goal in goals) and all(
            self.aim.stands(floor, without) for floor in self.aim.floors
        )


def _floors(bar: Bar) -> dict[str, Fraction]:
    return {seat: Fraction(floor, 100) for seat, floor in bar.floors.items()}


def parts_of(checklist: Checklist, seat: str, weights: Mapping[str, int]) -> dict[str, Fraction]:
    """What each criterion adds to a seat: its weight in its questions times the weight of these in the seat."""
    asked = [
        (one, total)
        for one in checklist.questions
        if seat in one.seats and (total := sum(weights[ident] for ident in one.criteria))
    ]
    whole = sum(one.weight for one, _ in asked)
    found: dict[str, Fraction] = defaultdict(Fraction)
    for one, total in asked:
        for ident in one.criteria:
            if weights[ident]:
                found[ident] += Fraction(one.weight * weights[ident], whole * total)
    return dict(found)
