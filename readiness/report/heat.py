"""Cells tinted by how far a score lies below its floor for certain: dark is missing, as nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.result.assessment import Share
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.result.assessment import Assessment, CriterionResult

__all__ = ["Cell", "Tint", "layer_cells", "tint_of"]

_STEPS = (0, 10, 24)
"""Points below the floor at which a cell gets darker: up to 10, 11 to 24, 25 or more."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Whether a score holds its floor, and how dark a cell for it is: 0 where it holds or is open, up to 3."""

    state: str
    heat: int
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one layer shows for one seat; no share where the seat asks nothing of it."""

    name: str
    share: Share | None
    tint: Tint


def tint_of(one: Share | None, floor: float | None) -> Tint:
    """The tint of a cell: by the points that it falls short of the floor whatever the unknown answers are."""
    if one is None or floor is None:
        return Tint("none", 0)
    if one.low >= floor:
        return Tint("holds", 0, floor)
    if one.high >= floor:
        return Tint("open", 0, floor)
    short = round(100 * floor) - of_100(one.high)
    return Tint("fails", max(1, sum(short > step for step in _STEPS)), floor)


def layer_cells(assessment: Assessment, seat: str) -> list[Cell]:
    """Of each layer the weighted mean of the criteria that the seat's questions rest on, against the seat's floor."""
    asked = {ident for one in assessment.questions if seat in one.seats for ident in one.criteria}
    floor = assessment.seats[seat].floor
    return [
        Cell(level.name, share, tint_of(share, floor))
        for ident, level in assessment.layers.items()
        for share in [_mean(list(_asked(assessment.criteria, ident, asked)))]
    ]


def _asked(criteria: Sequence[CriterionResult], layer: str, asked: set[str]) -> Iterator[CriterionResult]:
    return (one for one in criteria if one.layer == layer and one.id in asked and one.binding)


def _mean(criteria: Sequence[CriterionResult]) -> Share | None:
    whole = sum(one.weight for one in criteria)
    if not whole:
        return None
    low, high = (sum(getattr(one, end) * one.weight for one in criteria) / whole for end in ("low", "high"))
    return Share(low=low, high=high)
