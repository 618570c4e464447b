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

__all__ = ["Marks", "either_way", "mark"]


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


def mark(
    checklist: Checklist, judged: Mapping[str, Judged], bar: Bar, levels: Levels, *, binds_all: bool
) -> Marks:
    """Mark everything at a bar. `binds_all`: the limits of a pilot are exceeded, so nothing waits any longer."""
    is_closed = levels.operation.is_complete
    scored = {ident: _score(one, bar.demands[ident], levels, is_closed) for ident, one in judged.items()}
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
        ident: one if lenient.layer_weights[ident] else one._replace(share=Interval(one.share.low, Fraction(1)))
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


def _score(judged: Judged, demand: Demand, levels: Levels, is_closed: bool) -> Scored:
    takes_best = judged.criterion.quantifier == "some"

    def slot(ident: str, subjects: Sequence[Subject]) -> ScoredSlot:
        found = [_subject(subject, demand, levels, is_closed) for subject in subjects]
        return score_slot(ident, found, is_closed=is_closed, takes_best=takes_best)

    slots = [slot(one.id, one.subjects) for one in judged.slots]
    other = slot("other", judged.other) if judged.criterion.across else None
    return score_criterion(judged.criterion.id, slots, other, takes_best=takes_best)


def _subject(subject: Subject, demand: Demand, levels: Levels, is_closed: bool) -> ScoredSubject:
    facets = [(name, fact.truth is Truth.YES, fact.truth is not Truth.NO) for name, fact in subject.facts]
    axes = [_axis(axis, demand.wanted(axis), subject.node, levels, is_closed) for axis in subject.axes]
    return score_subject(subject.node.id, facets, axes)


def _axis(axis: str, wanted: int, node: Node, levels: Levels, is_closed: bool) -> AxisFact:
    """An axis that the bar does not want counts in full, so its level is of no interest."""
    level = level_of(levels, axis, node) if wanted else Level(0)
    return AxisFact(axis, level.rank, wanted, level.is_stale, is_closed)
