"""Whether a pilot keeps to what was approved for it: scope, volume, users, autonomy and end date."""

from __future__ import annotations

from readiness.graph.fact import Truth, all_of
from readiness.graph.limit import LIMITS, is_within
from readiness.graph.operation import Operation
from readiness.model.system import Envelope

__all__ = ["keeps_limits"]


def keeps_limits(operation: Operation) -> Truth:
    """Yes while actual use stays inside each approved limit; unknown where a limit or the use is not stated.

    What the buyer calls production is no pilot, whatever bar it is held to.
    """
    system = operation.model.system
    if system.stage == "production":
        return Truth.NO
    approved, actual = system.approved, system.actual
    if approved is None or actual is None:
        return operation.silence
    kept = (is_within(approved, actual, field) for field in LIMITS)
    limits = (operation.silence if one is None else Truth.YES if one else Truth.NO for one in kept)
    return all_of([*limits, _end(operation, approved)])


def _end(operation: Operation, approved: Envelope) -> Truth:
    if approved.until is None:
        return operation.silence
    return Truth.YES if approved.until.latest >= operation.as_of else Truth.NO
