"""Intervals of exact shares: what is shown, and what could be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

__all__ = ["EMPTY", "FULL", "OPEN", "Interval", "mean"]


class Interval(NamedTuple):
    """From what is shown (`low`) to what could be (`high`), both exact shares between 0 and 1."""

    low: Fraction
    high: Fraction

    def times(self, factor: Fraction) -> Interval:
        """Both ends multiplied by a share."""
        return Interval(self.low * factor, self.high * factor)


EMPTY = Interval(Fraction(0), Fraction(0))
FULL = Interval(Fraction(1), Fraction(1))
OPEN = Interval(Fraction(0), Fraction(1))


def mean(weighted: Iterable[tuple[Interval, int | Fraction]]) -> Interval:
    """The weighted mean; nothing known (0 to 1) for none, since an empty mean would be a silent zero or one."""
    held = [(interval, weight) for interval, weight in weighted if weight]
    if not held:
        return OPEN
    first = held[0][0]
    if all(interval == first for interval, _ in held):
        return first  # whatever the weights; mostly everything holds
    weights = [weight for _, weight in held]
    return Interval(
        _mean([interval.low for interval, _ in held], weights),
        _mean([interval.high for interval, _ in held], weights),
    )


def _mean(shares: Sequence[Fraction], weights: Sequence[int | Fraction]) -> Fraction:
    """Sums over one common denominator: a sum of fractions would look for a divisor at each step."""
    common = lcm(*(share.denominator for share in shares))
    parts = (
        share.numerator * (common // share.denominator) * weight
        for share, weight in zip(shares, weights, strict=True)
    )
    return Fraction(sum(parts), common * sum(weights))
