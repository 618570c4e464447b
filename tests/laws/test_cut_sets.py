"""Minimal cut sets are what trying every set by itself finds, and nothing less than one of them stops anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.absence import Outcome
from readiness.analysis.weak_point import find_points
from readiness.findings.examination import Examination
from readiness.findings.weak_point import drills_of, find_weak_points
from readiness.graph.circuit import Circuit
from readiness.graph.cut import find_cut_sets, find_near
from readiness.graph.drill import EVERYONE
from readiness.result.weak_point import Stopped
from tests.laws.test_circuit_laws import circuits, find_true_nodes
from tests.strategies import Spec, examine, few, models


def _subsets(count: int) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(range(count), size) for size in range(count + 1)))


@given(circuits(), st.integers(1, 5))
def test_cut_sets_are_those_that_trying_every_set_finds(circuit: Circuit, largest: int) -> None:
    """Against the meaning of a circuit, word for word, over all subsets of the leaves."""
    leaves = list(circuit.leaves.values())
    nodes = list(circuit.goals.values())

    def holds(away: Sequence[int], width: int) -> list[int]:
        truth = circuit.evaluate([~mask for mask in away], width=width)
        return [truth[node] for node in nodes]

    near = find_near(circuit, nodes, {leaf: point for point, leaf in enumerate(leaves)})
    masks = [near.get(point, 0) for point in range(len(leaves))]
    found = find_cut_sets(holds, len(leaves), len(nodes), largest=largest, limit=1_000)
    assert find_cut_sets(holds, len(leaves), len(nodes), largest=largest, limit=1_000, near=masks) == found
    subsets = _subsets(len(leaves))
    true = {
        one: find_true_nodes(circuit, (leaves[at] for at in set(range(len(leaves))) - set(one)))
        for one in subsets
    }
    for node, cuts in zip(nodes, found.cuts, strict=True):
        failing = [one for one in subsets if node not in true[one]]
        minimal = [one for one in failing if not any(set(less) < set(one) for less in failing)]
        assert cuts == [one for one in minimal if len(one) <= largest]


@few(15, at_length=200)
@given(models(), st.randoms(use_true_random=False))
def test_weak_points_are_what_the_drill_says_of_each_set_by_itself(spec: Spec, random: Random) -> None:
    examined = examine(spec)
    found = find_weak_points(examined, 2)
    ids = [one for section in ("teams", "people", "assets", "resources") for one in spec.get(section, {})]
    tried = [frozenset(random.sample(ids, size)) for size in (1, 1, 1, 2, 2, 2) if len(ids) >= size]
    sets = [(frozenset([one.point.id]), one.stops) for one in found.singles]
    sets += [(frozenset(one.points), one.stops) for one in found.sets]
    handled = {one.event.id for one in _drill(examined, EVERYONE) if one.grade == "handled"}
    assert len(handled) == found.handled
    _check_each(examined, sets[:6], handled)
    operations = [drill.operation for drill in drills_of(examined)]
    same = {one.team: one.ident for one in find_points(operations, ids) if one.team}
    for absence in tried:
        away = {same.get(ident, ident) for ident in absence}
        for outcome in _drill(examined, absence):
            event = outcome.event.id
            if event in handled:
                stops = any(
                    points <= away and event in {one.id for one in stopped} for points, stopped in sets
                )
                assert stops == (outcome.grade != "handled"), (absence, event)


def _drill(examined: Examination, absence: frozenset[str]) -> list[Outcome]:
    return examined.outcomes_without(lambda _: absence)


def _check_each(
    examined: Examination, sets: list[tuple[frozenset[str], tuple[Stopped, ...]]], handled: set[str]
) -> None:
    """Each set stops what it says, to the grade that it says; and less than all of it stops none of that."""
    for points, stops in sets:
        outcomes = {one.event.id: one for one in _drill(examined, points)}
        for stopped in stops:
            outcome = outcomes[stopped.id]
            assert stopped.handled == (stopped.id in handled)
            assert stopped.grade == (outcome.grade if stopped.handled else outcome.best)
            assert stopped.certain == (outcome.best != "handled")
        for point in points:
            less = {one.event.id: one for one in _drill(examined, points - {point})}
            for stopped in stops:
                assert (less[stopped.id].grade if stopped.handled else less[stopped.id].best) == "handled"
