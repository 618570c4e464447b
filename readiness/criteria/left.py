"""What a handoff leaves with the vendor on purpose, and whether anything here hangs on it."""

from __future__ import annotations

from readiness.criteria.inquiry import Inquiry
from readiness.graph.fact import Truth
from readiness.model.agreement import Handoff
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.model.procedure import Procedure
from readiness.model.resource import Resource

__all__ = ["left_with_the_vendor"]


def left_with_the_vendor(inquiry: Inquiry, resource: Resource) -> Truth:
    """Whether it is knowledge that a handoff lists as retained and that no procedure or event needs.

    Why it can't be looked into must be said. It is open while more may be stated.
    """
    operation, model = inquiry.operation, inquiry.operation.model
    if resource.kind != "knowledge" or resource.id in _needed(model):
        return Truth.NO
    handoffs = model.all_of(Handoff)
    if any(resource.id in one.retained for one in handoffs):
        is_final = Truth.YES if operation.is_complete else Truth.UNKNOWN  # something may need it yet
        return min(is_final, operation.truth_of(resource, "opaque"))
    unsaid = (operation.truth_of(one, "retained") for one in handoffs)
    return Truth.UNKNOWN if Truth.UNKNOWN in unsaid else Truth.NO


def _needed(model: Model) -> set[str]:
    """The ids of everything that a procedure, a step or the context of an event names."""
    procedures = model.all_of(Procedure)
    needed = {ident for one in procedures for ident in one.needs}
    needed |= {ident for one in procedures for _, _, step in one.steps() for ident in step.needs}
    return needed | {ident for event in model.all_of(Event) for ident in event.context}
