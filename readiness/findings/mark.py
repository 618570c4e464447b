"""Judged criteria marked at a bar: facts and evidence become shares, and shares become levels and a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.criteria.judge import OTHER, Judged, level_of
from readiness.criteria.language import Criterion, Question
from readiness.evidence.level import Levels
from readiness.graph.fact import Truth
from readiness.model.part import Node
from readiness.scoring.bar import Bar, Demand
from readiness.scoring.interval import Interval, mean
from readiness.scoring.score import (
    Alike,
    AxisFact,
    Scored,
    ScoredSubject,
    score_criterion,
    score_slot,
    score_subject,
)

__all__ = ["Marks", "Scores", "either_way", "mark"]


_Rank = tuple[int, bool, bool, bool]
"""Of a level: the rank, whether what proves it is stale, whether it may rise, and whether it is final."""
_UNWANTED: _Rank = (0, False, False, False)
"""An axis that a bar does not want counts in full, whatever its rank."""


class _Shape(NamedTuple):
    """What subjects of equal worth have in common: the truths of their facets, and their ranks on some axes."""

    truths: tuple[tuple[str, Truth], ...]
    axes: tuple[str, ...]
    ranks: Mapping[str, _Rank]


class _Group(NamedTuple):
    """A slot with its nodes, and the number of each one's shape."""

    slot: str
    nodes: list[Node]
    numbers: list[int]


class _Sorted(NamedTuple):
    """The subjects of a criterion by their shapes."""

    shapes: list[_Shape]
    groups: list[_Group]
    """The slots, and last what lies outside the catalogue, if there is one."""


class Marks(NamedTuple):
    """Every share at one bar."""

    bar: Bar
    criteria: Mapping[str, Scored]
    """Binding criteria and those that do not bind yet."""
    questions: Mapping[str, Interval]
    seats: Mapping[str, Interval]
    layers: Mapping[str, Interval]
    overall: Interval
    layer_weights: Mapping[str, int]
    """What each criterion weighs in its layer: its weight if it binds and is asked of anything, else 0."""


class Scores:
    """Judged criteria as shares.

    Subjects with the same truths and ranks are of one shape. Who is of which shape is found once, and what a shape is
    worth once for all bars that want the same evidence.
    """

    def __init__(self, judged: Mapping[str, Judged]) -> None:
        self.judged = judged
        self._sorted = {ident: _sort(one) for ident, one in judged.items()}
        self._ranked: dict[tuple[object, ...], _Sorted] = {}
        self._scored: dict[tuple[object, ...], Scored] = {}
        self._ranks: dict[tuple[str, int | None], dict[str, _Rank]] = defaultdict(dict)

    def at(self, ident: str, demand: Demand, levels: Levels) -> Scored:
        """The score of a criterion at what a bar wants of it."""
        criterion, found = self.judged[ident].criterion, self._sorted[ident]
        wanted = {axis: demand.wanted(axis) for axis in criterion.evidence}
        axes = tuple(axis for axis, level in wanted.items() if level)
        ages = tuple(levels.stale_after.items()) if "proven" in axes else ()  # only proof goes stale
        if (ident, axes, ages) not in self._ranked:
            self._ranked[ident, axes, ages] = self._rank(found, axes, levels)
        key = ident, tuple(wanted.items()), ages
        if key not in self._scored:
            ranked, is_closed = self._ranked[ident, axes, ages], levels.operation.is_complete
            self._scored[key] = _score(criterion, ranked, wanted, is_closed=is_closed)
        return self._scored[key]

    def _rank(self, found: _Sorted, axes: Sequence[str], levels: Levels) -> _Sorted:
        """The same subjects told apart further by their ranks on these axes."""
        numbers: dict[tuple[Any, ...], int] = {}
        groups = []
        for slot, nodes, shapes in found.groups:
            ranks = [[self._level(axis, node, levels) for node in nodes] for axis in axes]
            keys = zip(shapes, *ranks, strict=True)
            groups.append(_Group(slot, nodes, [numbers.setdefault(key, len(numbers)) for key in keys]))
        apart = [
            found.shapes[shape]._replace(ranks=dict(zip(axes, ranks, strict=True)))
            for shape, *ranks in numbers
        ]
        return _Sorted(apart, groups)

    def _level(self, axis: str, node: Node, levels: Levels) -> _Rank:
        """How well a node is written or proven is the same at every bar that lets proof of it age as long."""
        known = self._ranks[axis, levels.days(node) if axis == "proven" else None]
        rank = known.get(node.id)
        if rank is None:
            level = level_of(levels, axis, node)
            rank = known[node.id] = level.rank, level.is_stale, level.may_rise, level.is_final
        return rank


def _sort(judged: Judged) -> _Sorted:
    """The subjects of a criterion by their truths."""
    slots = [(slot.id, slot.subjects) for slot in judged.slots]
    if judged.criterion.across:
        slots.append((OTHER, judged.other))
    # where all is well the facts of thousands are one value, so few are looked at
    distinct = {id(one.facts): one for _, subjects in slots for one in subjects}
    shapes: dict[tuple[tuple[tuple[str, Truth], ...], tuple[str, ...]], int] = {}
    numbers: dict[int, int] = {}
    for key, one in distinct.items():
        truths = tuple([(name, fact.truth) for name, fact in one.facts])
        numbers[key] = shapes.setdefault((truths, one.axes), len(shapes))
    groups = [
        _Group(slot, [one.node for one in subjects], [numbers[id(one.facts)] for one in subjects])
        for slot, subjects in slots
    ]
    return _Sorted([_Shape(truths, axes, {}) for truths, axes in shapes], groups)


def _score(criterion: Criterion, found: _Sorted, wanted: Mapping[str, int], *, is_closed: bool) -> Scored:
    takes_best = criterion.quantifier == "some"
    shapes = [_score_shape(one, wanted, is_closed=is_closed) for one in found.shapes]
    slots = [
        score_slot(slot, Alike(nodes, numbers, shapes), is_closed=is_closed, takes_best=takes_best)
        for slot, nodes, numbers in found.groups
    ]
    other = slots.pop() if criterion.across else None
    return score_criterion(criterion.id, slots, other, takes_best=takes_best)


def _score_shape(shape: _Shape, wanted: Mapping[str, int], *, is_closed: bool) -> ScoredSubject:
    facets = [(name, truth is Truth.YES, truth is not Truth.NO) for name, truth in shape.truths]
    axes = []
    for axis in shape.axes:
        rank, is_stale, may_rise, is_final = shape.ranks.get(axis, _UNWANTED)
        is_settled = is_final or (is_closed and not may_rise)
        axes.append(AxisFact(axis, rank, wanted[axis], is_stale, is_settled))
    return score_subject("", facets, axes)


def mark(checklist: Checklist, scores: Scores, bar: Bar, levels: Levels, *, binds_all: bool) -> Marks:
    """Mark everything at a bar. `binds_all`: the limits of a pilot are exceeded, so nothing waits any longer."""
    scored = {ident: scores.at(ident, bar.demands[ident], levels) for ident in scores.judged}
    weights = {
        ident: criterion.weight if scored[ident].slots and (binds_all or bar.demands[ident].binding) else 0
        for ident, criterion in checklist.criteria.items()
    }
    shares = {ident: one.share for ident, one in scored.items()}
    questions = {
        one.id: _question(one, shares, weights) for one in checklist.questions if _binds(one, weights)
    }
    seats = {seat.id: _seat(seat.id, checklist.questions, questions) for seat in checklist.seats}
    layers = {
        layer.id: mean(
            (shares[ident], weights[ident])
            for ident, one in checklist.criteria.items()
            if one.layer == layer.id
        )
        for layer in checklist.layers
    }
    overall = mean((layers[layer.id], layer.weight) for layer in checklist.layers)
    return Marks(bar, scored, questions, seats, layers, overall, weights)


def either_way(lenient: Marks, strict: Marks) -> Marks:
    """Marks where it is not known whether everything binds: from the lower low to the higher high.

    The overall share starts from where everything binds, since the gaps and what they cost are listed for that.
    """
    criteria = {
        ident: one
        if lenient.layer_weights[ident]
        else one._replace(share=Interval(one.share.low, Fraction(1)))
        for ident, one in strict.criteria.items()
    }
    return strict._replace(
        criteria=criteria,
        questions=_span(lenient.questions, strict.questions),
        seats=_span(lenient.seats, strict.seats),
        layers=_span(lenient.layers, strict.layers),
        overall=Interval(strict.overall.low, max(lenient.overall.high, strict.overall.high)),
    )


def _span(lenient: Mapping[str, Interval], strict: Mapping[str, Interval]) -> dict[str, Interval]:
    return {ident: _hull(lenient.get(ident, share), share) for ident, share in strict.items()}


def _hull(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _binds(question: Question, weights: Mapping[str, int]) -> bool:
    return any(weights[ident] for ident in question.criteria)


def _question(question: Question, shares: Mapping[str, Interval], weights: Mapping[str, int]) -> Interval:
    return mean((shares[ident], weights[ident]) for ident in question.criteria)


def _seat(seat: str, questions: Sequence[Question], shares: Mapping[str, Interval]) -> Interval:
    return mean((shares[one.id], one.weight) for one in questions if seat in one.seats and one.id in shares)
