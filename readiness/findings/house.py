"""Whose a thing is where a workflow has several vendors: none of them is told anything of another's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from readiness.analysis.route import ARROW
from readiness.graph.confirmation import ONLY_THE_BUYER
from readiness.graph.fact import Root, Truth
from readiness.graph.operation import Operation
from readiness.model.agreement import Handoff
from readiness.model.event import Event
from readiness.model.part import Node, yaml_name
from readiness.model.people import Person
from readiness.model.procedure import Procedure

__all__ = ["Houses", "parties_named_in", "who_sees_to"]

Side = Literal["buyer", "vendor"]

_NAMED = ("with_", "from_", "owner", "team", "run_by", "held_by", "watched_by", "by", "authority", "id")
"""The fields in which a node names whoever knows about it, those first that say it best."""
_OF_AN_ASSET = ("version.never-live",)
"""Roots that stand in one node and ask about another, which they name as their asset."""
_PEOPLE: Mapping[type[Node], tuple[str, ...]] = {
    Event: ("owner", "declared_by"), Procedure: ("authority", "sustains", "informs"), Handoff: ("to",),
}  # fmt: skip
"""Fields that name the buyer's people, or what these can carry: a vendor can't fill them in."""
_BUYERS = {
    kind: {yaml_name(field) for field in (*_PEOPLE.get(kind, ()), *ONLY_THE_BUYER.get(kind, ()))}
    for kind in (*_PEOPLE, *ONLY_THE_BUYER)
}
_BETWEEN = re.compile(rf"{re.escape(ARROW)}|, ?")


def parties_named_in(node: object) -> tuple[str, ...]:
    """Who knows about a node, as it says itself."""
    found = [getattr(node, field, None) for field in _NAMED]
    listed = [value if isinstance(value, tuple) else (value,) for value in found]
    return tuple(one for values in listed for one in values if isinstance(one, str))


def who_sees_to(root: Root, operation: Operation) -> str:
    """Who sees to it: the node's owner or team if somebody of it is there, else who answers for the workflow."""
    node, system = operation.model.nodes.get(root.node), operation.model.system
    named = (getattr(node, "owner", None), getattr(node, "team", None), system.owner, system.executive)
    for one in filter(None, named):
        for ident in (one, operation.team_of(one)):
            if ident in operation.model.nodes and operation.is_inside(ident) and _is_there(ident, operation):
                return operation.model.nodes[ident].label
    return system.buyer or "nobody named"


def _is_there(ident: str, operation: Operation) -> bool:
    """Whether somebody may be there: not gone, and of a team not all gone; a team that names nobody may be."""
    person = operation.find(ident, Person)
    if person:
        return operation.presence(person) is not Truth.NO
    return ident in operation.members or ident not in operation.people_of


def _asked_about(root: Root) -> str:
    """The node that an answer is about: of a version that something goes back to, what it is a version of."""
    return dict(root.arguments)["asset"] if root.code in _OF_AN_ASSET else root.node


def _is_for_the_buyer(root: Root, node: Node | None) -> bool:
    """Whether only the buyer can know, whoever wrote the rest: which of its own people may, own or are told."""
    fields = {field for kind, fields in _BUYERS.items() if isinstance(node, kind) for field in fields}
    return root.code.startswith("unconfirmed.") or (bool(root.path) and root.path[0] in fields)


class Houses:
    """The vendors of a workflow, each with its teams and with what only it spoke of.

    What nobody is named for is the one vendor's. Where there are several, it is of the one that is named in the file in
    which it stands; where that names several or none, nobody can say whose it is, and no vendor is asked about it.
    """

    def __init__(self, operation: Operation) -> None:
        self._operation, self._model = operation, operation.model
        self._vendors = self._model.system.vendor or operation.vendors

    def writers_of(self, ident: str) -> tuple[str, ...]:
        """The vendors who can have said what stands in a node that names nobody."""
        if len(self._vendors) < 2:
            return self._operation.vendors
        return tuple(filter(None, (self._by_file.get(self._file_of(ident)),)))

    def who_knows(self, root: Root) -> tuple[str, Side]:
        """Who can answer: who is named for it, or the vendor where it is its own or only the vendor spoke of it."""
        operation, model = self._operation, self._model
        node = model.nodes.get(_asked_about(root))
        if not _is_for_the_buyer(root, node):
            named = parties_named_in(node)
            own = [one for one in named if operation.is_inside(one)]
            theirs = [operation.team_of(one) for one in named if operation.side_of(one) == "vendor"]
            if node and not own and node.key in self._said:
                theirs = theirs or list(self.writers_of(node.id))
            if theirs and not own:
                return model.nodes[theirs[0]].label, "vendor"
        return who_sees_to(root, operation), "buyer"

    def is_anothers(self, root: Root, vendor: str) -> bool:
        """Whether a root is about something of another vendor's, or names it."""
        if len(self._vendors) < 2:
            return False
        named = {root.node, *(one for _, value in root.arguments for one in _BETWEEN.split(value))}
        houses = (self._houses_of(ident) for ident in named if ident in self._model.nodes)
        return any(found and self._house(vendor) not in found for found in houses)

    def _houses_of(self, ident: str) -> set[str]:
        """The vendors that a node belongs to; none for what is the buyer's or somebody else's."""
        node, operation = self._model.nodes[ident], self._operation
        named = parties_named_in(node)
        found = {self._house(one) for one in named if operation.side_of(one) == "vendor"}
        if found or node.key not in self._said or any(map(operation.is_inside, named)):
            return found
        return set(self.writers_of(ident))

    def _house(self, party: str) -> str:
        """The vendor that a team or person of a vendor's belongs to."""
        team = self._operation.team_of(party)
        return team if team in self._vendors else self._by_file.get(self._file_of(team), team)

    @cached_property
    def _said(self) -> frozenset[str]:
        """What a vendor spoke of."""
        return frozenset(key for key, _ in self._model.vendor_said)

    @cached_property
    def _by_file(self) -> Mapping[str, str]:
        """The one vendor that the vendor's own words in a file name, by the file."""
        found: dict[str, set[str]] = defaultdict(set)
        for file, party in self._named_by_vendors():
            if (team := self._operation.team_of(party)) in self._vendors:
                found[file].add(team)
        return {file: teams.pop() for file, teams in found.items() if len(teams) == 1}

    def _named_by_vendors(self) -> Iterator[tuple[str, str]]:
        for key in self._said.intersection(self._model.nodes):
            for party in parties_named_in(self._model.nodes[key]):
                yield self._file_of(key), party

    def _file_of(self, ident: str) -> str:
        return self._model.place(ident).file
