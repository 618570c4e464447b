"""Contingency: what stops an event by being away alone, which two do so together, and larger sets on request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from readiness.analysis.absence import Grade
from readiness.graph.cut import Cut, find_cut_sets, mark_points, split_sets
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.people import Person

__all__ = ["Contingency", "Fall", "Holds", "Point", "Weakness", "find_points", "find_weaknesses"]

Holds = Callable[[Sequence[object], Mapping[str, int], int, bool], Sequence[int]]
"""For goals of the circuit, what is away in which scenarios, how many there are, and whether at best: in which
scenarios each goal is reached."""


class Point(NamedTuple):
    """Something that can be away. A team of one person is that person."""

    ident: str
    team: str = ""
    """The team of which the person is the only one there."""


class Fall(NamedTuple):
    """An event (its id) that stops, how far it still gets, and whether that is so whatever the unknowns are."""

    event: str
    grade: Grade
    is_certain: bool


class Weakness(NamedTuple):
    """Points that stop events when all of them are away, and not when any of them is there."""

    points: tuple[Point, ...]
    falls: tuple[Fall, ...]


class Contingency(NamedTuple):
    """Every weakness of up to some size, and what was searched for it."""

    weaknesses: tuple[Weakness, ...]
    """The smallest first, then by how much they stop."""
    points: tuple[Point, ...]
    """Everything that was taken away."""
    searched: int
    """Every set of up to so many was tried."""
    handled: tuple[str, ...]
    """Handled with everyone there."""
    open: tuple[str, ...]
    """Not known to be handled with everyone there: what stops these whatever the unknowns are is found, too."""
    lost: tuple[str, ...]
    """Not handled with everyone there, so that nobody's absence stops them."""


def find_points(operations: Sequence[Operation], switches: Iterable[str]) -> tuple[Point, ...]:
    """What can be away, in the order of the ids: a person who is the only one of a team stands for the team, too."""
    pairs = [
        {(people[0].id, team) for team, people in one.members.items() if len(people) == 1}
        for one in operations
    ]
    alone = dict(sorted(set.intersection(*pairs)))
    gone = {
        person.id
        for person in operations[0].model.all_of(Person)
        if all(one.presence(person) is Truth.NO for one in operations)
    }
    left = sorted(set(switches) - set(alone.values()) - gone)
    return tuple(Point(ident, alone.get(ident, "")) for ident in left)


def find_weaknesses(
    events: Sequence[str],
    points: tuple[Point, ...],
    holds: Holds,
    *,
    near: Sequence[int],
    largest: int,
    limit: int,
) -> Contingency:
    """Every minimal set of up to `largest` points that stops one of the events, of sizes with at most `limit` sets.

    `near` has for each point a mask of those with which it shares an event.

    An event that is shown to be handled stops where that is shown no longer. One that only could be handled stops
    where it can't be.
    """
    search = _Search(points, holds, near)
    shown, searched = search.find_cuts(events, largest, limit, at_best=False)
    handled = [event for event in events if shown[event] != [()]]
    unshown = [event for event in events if shown[event] == [()]]
    best = search.find_cuts(unshown, largest, limit, at_best=True)[0] if unshown else {}
    opened = [event for event in unshown if best[event] != [()]]
    lost = [event for event in unshown if best[event] == [()]]
    falls: dict[Cut, list[Fall]] = defaultdict(list)
    search.describe({event: shown[event] for event in handled}, falls, at_best=False)
    search.describe({event: best[event] for event in opened}, falls, at_best=True)
    weaknesses = [
        Weakness(tuple(points[one] for one in cut), tuple(sorted(fallen))) for cut, fallen in falls.items()
    ]
    weaknesses.sort(key=_standing)
    return Contingency(tuple(weaknesses), points, searched, tuple(handled), tuple(opened), tuple(lost))


class _Search:
    """The questions that the circuit is asked: what holds with which points away."""

    def __init__(self, points: Sequence[Point], holds: Holds, near: Sequence[int]) -> None:
        self.near = near
        self.points = points
        self.holds = holds

    def find_cuts(
        self, events: Sequence[str], largest: int, limit: int, *, at_best: bool
    ) -> tuple[dict[str, list[Cut]], int]:
        """The minimal cut sets of these events, and up to which size they were searched."""
        goals = [("handled", event) for event in events]

        def handled(away: Sequence[int], width: int) -> Sequence[int]:
            return self.ask(goals, away, width, at_best=at_best)

        found = find_cut_sets(
            handled, len(self.points), len(goals), largest=largest, limit=limit, near=self.near
        )
        return dict(zip(events, found.cuts, strict=True)), found.searched

    def describe(
        self, cuts: Mapping[str, Sequence[Cut]], falls: dict[Cut, list[Fall]], *, at_best: bool
    ) -> None:
        """Add how far each event gets with each of its cut sets away."""
        by_cut: dict[Cut, list[str]] = defaultdict(list)
        for event, found in cuts.items():
            for cut in found:
                by_cut[cut].append(event)
        for chunk in split_sets(by_cut):
            away = mark_points(chunk, len(self.points))
            events = list(dict.fromkeys(event for cut in chunk for event in by_cut[cut]))
            seen, held, could = (
                dict(
                    zip(
                        events,
                        self.ask([(goal, one) for one in events], away, len(chunk), at_best=best),
                        strict=True,
                    )
                )
                for goal, best in (("recognised", at_best), ("contained", at_best), ("handled", True))
            )
            for place, cut in enumerate(chunk):
                for event in by_cut[cut]:
                    is_held = (seen[event] & held[event]) >> place & 1
                    grade: Grade = "contained-only" if is_held else "stranded"
                    falls[cut].append(Fall(event, grade, not could[event] >> place & 1))

    def ask(
        self, goals: Sequence[object], away: Sequence[int], width: int, *, at_best: bool
    ) -> Sequence[int]:
        """In which scenarios each goal is reached."""
        switches = {point.ident: mask for point, mask in zip(self.points, away, strict=True)}
        return self.holds(goals, switches, width, at_best)


def _standing(weakness: Weakness) -> tuple[object, ...]:
    stranded = sum(fall.grade == "stranded" for fall in weakness.falls)
    return len(weakness.points), -len(weakness.falls), -stranded, weakness.points
