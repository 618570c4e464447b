"""Which access somebody lacks who may trigger a procedure: the authority without the hands."""

from __future__ import annotations

from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.procedure import Procedure
from readiness.model.resource import Resource

__all__ = ["missing_access"]


def missing_access(operation: Operation, procedure: Procedure, who: str) -> list[tuple[str, Truth]]:
    """Each access that the procedure needs and that a person or a team is not shown to hold; NO where others do."""
    members = {person.id for person in operation.members.get(who, ())}
    hands = {who, operation.team_of(who), *members}
    missing = []
    for ident in procedure.needs:
        resource = operation.find(ident, Resource)
        if resource and resource.kind == "access" and not hands & set(resource.held_by):
            missing.append((resource.id, Truth.NO if resource.held_by else operation.silence))
    return missing
