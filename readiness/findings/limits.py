"""Whether a pilot keeps to what was approved for it: scope, volume, users, autonomy and end date."""

from __future__ import annotations

from readiness.graph.fact import Truth, all_of
from readiness.graph.operation import Operation
from readiness.model.part import State
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
    same = (_same(operation, approved, actual, field) for field in ("scope", "users", "autonomy"))
    return all_of([*same, _volume(operation, approved, actual), _end(operation, approved)])


def _same(operation: Operation, approved: Envelope, actual: Envelope, field: str) -> Truth:
    if State.VALUE not in (approved.state(field), actual.state(field)):
        return operation.silence
    limit, used = getattr(approved, field), getattr(actual, field)
    if limit is None or used is None:
        return operation.silence
    return Truth.YES if limit == used else Truth.NO


def _volume(operation: Operation, approved: Envelope, actual: Envelope) -> Truth:
    limit, used = approved.volume, actual.volume
    if limit is None or used is None or limit.is_share != used.is_share:  # a share of what is approved is no number
        return operation.silence
    within = used <= limit if limit.is_share else used.per_week() <= limit.per_week()
    return Truth.YES if within else Truth.NO


def _end(operation: Operation, approved: Envelope) -> Truth:
    if approved.until is None:
        return operation.silence
    return Truth.YES if approved.until.latest >= operation.as_of else Truth.NO
