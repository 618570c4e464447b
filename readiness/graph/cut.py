"""Minimal cut sets: the smallest sets of points that can't be away together without a goal failing.

All sets of one size are tried, bit-parallel: a chunk of sets is one evaluation, with one bit for each set. What
contains a smaller cut set is no minimal one, and is left out. The empty set is the cut set of a goal that fails
while everything is there; nothing else is reported of such a goal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice
from typing import Final, NamedTuple

from readiness.graph.circuit import Circuit
from readiness.graph.plan import find_components

__all__ = ["CHUNK", "Cut", "CutSets", "Holds", "find_cut_sets", "find_near", "mark_points", "split_sets"]

Cut = tuple[int, ...]
"""Points that are away together, by number, ascending."""

Holds = Callable[[Sequence[int], int], Sequence[int]]
"""From a mask for each point (the scenarios in which it is away) and the number of scenarios, a mask for each goal:
the scenarios in which it holds."""

CHUNK: Final = 4096
"""Scenarios in one evaluation: wide enough to share the work, narrow enough to keep memory small."""


class CutSets(NamedTuple):
    """The minimal cut sets of each goal, and how far they were searched."""

    cuts: list[list[Cut]]
    """For each goal, the smallest first, those of one size in the order of their points."""
    searched: int
    """Every set of up to so many points was tried that could be one."""


def find_cut_sets(
    holds: Holds, points: int, goals: int, *, largest: int, limit: int, near: Sequence[int] | None = None
) -> CutSets:
    """Return every minimal cut set of up to `largest` points, at least 1, for each goal.

    `near` gives for each point a mask of those with which it shares a goal: sets of points that share none are no cut
    sets, and are not tried. From pairs on, a size of which there are more than `limit` sets to try is not begun, nor
    any beyond it. `holds` must be antitone: where more is away, no goal holds that did not.
    """
    cuts: list[list[Cut]] = [[] for _ in range(goals)]
    _search(holds, points, chain([()], combinations(range(points), 1)), cuts)
    is_over = all(found == [()] for found in cuts)
    for size in range(2, 2 if is_over else largest + 1):
        if _are_more(_sets_of(points, size, near), limit):
            return CutSets(cuts, size - 1)
        _search(holds, points, _sets_of(points, size, near), cuts)
    return CutSets(cuts, largest)


def _sets_of(points: int, size: int, near: Sequence[int] | None) -> Iterator[Cut]:
    """Every set of this size, or of these the ones of which any two are near each other, in order."""
    if near is None:
        return combinations(range(points), size)
    return _near_sets((), (1 << points) - 1, size, near)


def _near_sets(chosen: Cut, left: int, size: int, near: Sequence[int]) -> Iterator[Cut]:
    for point in _ones(left):
        if size == 1:
            yield (*chosen, point)
        else:
            beyond = left & near[point] & -(2 << point)
            yield from _near_sets((*chosen, point), beyond, size - 1, near)


def _are_more(sets: Iterator[Cut], limit: int) -> bool:
    return next(islice(sets, limit, None), None) is not None


def find_near(circuit: Circuit, goals: Iterable[int], points: Mapping[int, int]) -> dict[int, int]:
    """For each point a mask of those with which it stands below some goal; `points` has the point of each leaf."""
    below = [0] * len(circuit)
    for component in find_components([circuit.children_of(node) for node in range(len(circuit))]):
        found = 0
        for node in component:
            if node in points:
                found |= 1 << points[node]
            for child in circuit.children_of(node):
                found |= below[child]
        for node in component:
            below[node] = found
    near: dict[int, int] = defaultdict(int)
    for found in {below[goal] for goal in goals}:
        for point in _ones(found):
            near[point] |= found
    return near


def _search(holds: Holds, points: int, sets: Iterable[Cut], cuts: list[list[Cut]]) -> None:
    """Add those of the sets that are minimal cut sets; the smaller ones are known, and the empty one stands first."""
    smaller = [tuple(found) for found in cuts]
    for chunk in split_sets(sets):
        away, full = mark_points(chunk, points), (1 << len(chunk)) - 1
        for goal, held in enumerate(holds(away, len(chunk))):
            if held == full or () in cuts[goal][:1]:
                continue
            if not chunk[0] and not held & 1:
                cuts[goal].append(())
                continue
            fallen = _cover(held, smaller[goal], away) ^ full
            cuts[goal] += (chunk[place] for place in _ones(fallen))


def _cover(held: int, smaller: Sequence[Cut], away: Sequence[int]) -> int:
    """The scenarios in which a goal holds, or fails for less than what is away in them."""
    for cut in smaller:
        both = away[cut[0]]
        for point in cut[1:]:
            both &= away[point]
        held |= both
    return held


def _ones(bits: int) -> Iterator[int]:
    """The places of the ones, ascending."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def split_sets(sets: Iterable[Cut]) -> Iterator[list[Cut]]:
    """The sets, as many at a time as are evaluated in one pass."""
    left = iter(sets)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def mark_points(sets: Sequence[Cut], points: int) -> list[int]:
    """For each point, a mask of the sets that hold it."""
    away = [0] * points
    for place, one in enumerate(sets):
        bit = 1 << place
        for point in one:
            away[point] |= bit
    return away
