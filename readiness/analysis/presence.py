"""Who is there on the day of a drill, and who acts for somebody who is not."""

from __future__ import annotations

from readiness.graph.drill import Absence
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.asset import Asset
from readiness.model.people import Person, Team

__all__ = ["find_actor", "is_there"]


def is_there(operation: Operation, party: str, absence: Absence) -> Truth:
    """Whether a person, a team or a control acts itself; a team of which nobody there is named is unknown."""
    node = operation.model.nodes.get(party)
    if party in absence or node is None:
        return Truth.NO
    if isinstance(node, Person):
        return Truth.NO if node.team in absence else operation.presence(node)
    if not isinstance(node, Team):
        return Truth.YES if isinstance(node, Asset) else Truth.NO
    members = operation.members.get(party, ())
    named = [operation.presence(one) for one in members if one.id not in absence]
    return max(named, default=Truth.UNKNOWN if not members else Truth.NO)


def find_actor(operation: Operation, party: str, absence: Absence) -> str:
    """Who acts for a party: itself, else a person's deputy; empty where nobody is known to."""
    person = operation.find(party, Person)
    deputy = person.deputy if person and person.deputy != party else None
    for one in (party, deputy):
        if one and is_there(operation, one, absence).high:
            return one
    return ""
