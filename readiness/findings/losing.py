"""What each level loses, part by part: the parts sum exactly to what the level lacks, for certain and open apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.findings.mark import Marks
from readiness.scoring.interval import Interval

__all__ = ["LIMITS", "Losing", "Lost", "find_losing"]

LIMITS = "(limits)"
"""The part that hangs on whether a pilot keeps to its limits, where that is not known."""


class Lost(NamedTuple):
    """What one part costs the level above it."""

    id: str
    certain: Fraction
    """Lost whatever the unknown answers are."""
    open: Fraction
    """Lost only if the unknown answers turn out badly."""


class Losing(NamedTuple):
    """The parts of everything that is a weighted mean: criteria of a question or layer, questions of a seat, layers."""

    questions: Mapping[str, tuple[Lost, ...]]
    seats: Mapping[str, tuple[Lost, ...]]
    layers: Mapping[str, tuple[Lost, ...]]
    overall: tuple[Lost, ...]


def find_losing(checklist: Checklist, marks: Marks) -> Losing:
    """The parts of each level that lose something, the costliest first."""
    weights = marks.layer_weights
    own = {ident: one.share for ident, one in marks.criteria.items()}
    questions = {
        one.id: _parts(((c, own[c], weights[c]) for c in one.criteria), marks.questions[one.id])
        for one in checklist.questions
        if one.id in marks.questions
    }
    seats = {
        seat.id: _parts(
            (
                (one.id, marks.questions[one.id], one.weight)
                for one in checklist.questions
                if seat.id in one.seats and one.id in marks.questions
            ),
            marks.seats[seat.id],
        )
        for seat in checklist.seats
    }
    layers = {
        layer.id: _parts(
            ((c, own[c], weights[c]) for c, one in checklist.criteria.items() if one.layer == layer.id),
            marks.layers[layer.id],
        )
        for layer in checklist.layers
    }
    whole = ((one.id, marks.layers[one.id], one.weight) for one in checklist.layers)
    return Losing(questions, seats, layers, _parts(whole, marks.overall))


def _parts(weighted: Iterable[tuple[str, Interval, int]], level: Interval) -> tuple[Lost, ...]:
    held = [(ident, share, weight) for ident, share, weight in weighted if weight]
    total = sum(weight for _, _, weight in held)
    parts = [
        Lost(ident, (1 - share.high) * weight / total, (share.high - share.low) * weight / total)
        for ident, share, weight in held
    ]
    certain = 1 - level.high - sum(part.certain for part in parts)
    open_ = level.high - level.low - sum(part.open for part in parts)
    lost = [part for part in parts if part.certain or part.open]
    lost.sort(key=lambda part: (-(part.certain + part.open), part.id))
    return (*lost, Lost(LIMITS, certain, open_)) if certain or open_ else tuple(lost)
