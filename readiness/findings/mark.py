"""Judged criteria marked at a bar: facts and evidence become shares, and shares become levels and a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.criteria.judge import Judged, Subject, level_of
from readiness.criteria.language import Question
from readiness.evidence.level import Level, Levels
from readiness.graph.fact import Truth
from readiness.model.part import Node
from readiness.scoring.bar import Bar, Demand
from readiness.scoring.interval import Interval, mean
from readiness.scoring.score import (
    AxisFact,
    Scored,
    ScoredSlot,
    ScoredSubject,
    score_criterion,
    score_slot,
    score_subject,
)

__all__ = ["Marks", "Scores", "either_way", "mark"]


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
    """Judged criteria as shares. Bars that want the same evidence for a criterion share its score."""

    def __init__(self, judged: Mapping[str, Judged]) -> None:
        self.judged = judged
        self._known: dict[tuple[object, ...], Scored] = {}
        self._written: dict[str, Level] = {}

    def at(self, ident: str, demand: Demand, levels: Levels) -> Scored:
        """The score of a criterion at what a bar wants of it; only where proof is wanted its age matters."""
        judged = self.judged[ident]
        wanted = tuple((axis, demand.wanted(axis)) for axis in judged.criterion.evidence)
        ages = (
            tuple(levels.stale_after.items())
            if demand.proven and "proven" in judged.criterion.evidence
            else ()
        )
        key = ident, wanted, ages
        if key not in self._known:
            self._known[key] = self._score(judged, demand, levels)
        return self._known[key]

    def _score(self, judged: Judged, demand: Demand, levels: Levels) -> Scored:
        is_closed, takes_best = levels.operation.is_complete, judged.criterion.quantifier == "some"
        shapes: dict[tuple[object, ...], ScoredSubject] = {}

        def slot(ident: str, subjects: Sequence[Subject]) -> ScoredSlot:
            found = [self._subject(subject, demand, levels, shapes) for subject in subjects]
            return score_slot(ident, found, is_closed=is_closed, takes_best=takes_best)

        slots = [slot(one.id, one.subjects) for one in judged.slots]
        other = slot("other", judged.other) if judged.criterion.across else None
        return score_criterion(judged.criterion.id, slots, other, takes_best=takes_best)

    def _subject(
        self,
        subject: Subject,
        demand: Demand,
        levels: Levels,
        shapes: dict[tuple[object, ...], ScoredSubject],
    ) -> ScoredSubject:
        """Subjects with the same truths and evidence are of one shape, which is scored once."""
        node = subject.node
        truths = tuple([(name, fact.truth) for name, fact in subject.facts])
        axes = tuple([self._axis(axis, demand.wanted(axis), node, levels) for axis in subject.axes])
        shape = shapes.get((truths, axes))
        if shape is None:
            facets = [(name, truth is Truth.YES, truth is not Truth.NO) for name, truth in truths]
            shape = shapes[truths, axes] = score_subject(node.id, facets, axes)
        return ScoredSubject(node.id, shape.share, shape.facets, shape.axes)

    def _axis(self, axis: str, wanted: int, node: Node, levels: Levels) -> AxisFact:
        """An axis that the bar does not want counts in full, so its level is of no interest."""
        level = self._level(axis, node, levels) if wanted else Level(0)
        is_closed = level.is_final or (levels.operation.is_complete and not level.may_rise)
        return AxisFact(axis, level.rank, wanted, level.is_stale, is_closed)

    def _level(self, axis: str, node: Node, levels: Levels) -> Level:
        """How well a node is written is the same at every bar."""
        if axis != "written":
            return level_of(levels, axis, node)
        known = self._written.get(node.id)
        if known is None:
            known = self._written[node.id] = level_of(levels, axis, node)
        return known


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
