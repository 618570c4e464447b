"""Intervals of exact shares: what is shown, and what could be."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
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
    low = high = Fraction(0)
    total: int | Fraction = 0
    for interval, weight in weighted:
        low += interval.low * weight
        high += interval.high * weight
        total += weight
    return Interval(low / total, high / total) if total else OPEN
