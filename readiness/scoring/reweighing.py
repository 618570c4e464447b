"""What other weights would make of a mean: its exact range while each weight moves between bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from readiness.scoring.interval import OPEN, Interval

__all__ = ["STILL", "Bounds", "Span", "reach"]


class Bounds(NamedTuple):
    """How far each weight may be moved: from `least` times to `most` times what it is."""

    least: Fraction
    most: Fraction


STILL = Bounds(Fraction(1), Fraction(1))
"""No weight moves."""


class Span(NamedTuple):
    """A share at the weights that suit it worst and at those that suit it best."""

    worst: Interval
    best: Interval

    def joined(self, other: Span) -> Span:
        """From the worse worst to the better best, at both ends."""
        worst = Interval(min(self.worst.low, other.worst.low), min(self.worst.high, other.worst.high))
        best = Interval(max(self.best.low, other.best.low), max(self.best.high, other.best.high))
        return Span(worst, best)


def reach(weighted: Iterable[tuple[Span, int]], bounds: Bounds) -> Span:
    """The worst and the best weighted mean of what spans itself; nothing known for none."""
    held = [(span, weight) for span, weight in weighted if weight]
    if not held:
        return Span(OPEN, OPEN)
    first = held[0][0]
    if all(span == first for span, _ in held):
        return first  # whatever the weights; in most questions everything holds
    worst = Interval(
        -_highest([(-span.worst.low, weight) for span, weight in held], bounds),
        -_highest([(-span.worst.high, weight) for span, weight in held], bounds),
    )
    best = Interval(
        _highest([(span.best.low, weight) for span, weight in held], bounds),
        _highest([(span.best.high, weight) for span, weight in held], bounds),
    )
    return Span(worst, best)


def _highest(weighted: Sequence[tuple[Fraction, int]], bounds: Bounds) -> Fraction:
    """The highest mean: the highest values at their most, the rest at their least, and every cut is tried.

    A weighted mean moves towards a value as that value's weight rises, so the best weights stand at their bounds,
    and no value that is at its least lies above one that is at its most.
    """
    ordered = sorted(weighted, reverse=True)
    total = sum((value * weight for value, weight in ordered), Fraction(0)) * bounds.least
    weights = sum(weight for _, weight in ordered) * bounds.least
    found = total / weights
    for value, weight in ordered:
        total += value * weight * (bounds.most - bounds.least)
        weights += weight * (bounds.most - bounds.least)
        found = max(found, total / weights)
    return found
