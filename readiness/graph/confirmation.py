"""What only the buyer settles. What the vendor alone says of it is unconfirmed, and a model is then read twice.

*As settled*: without what is unconfirmed, which is what is shown. *As said*: as if the buyer confirmed all of it,
which is what could be. Whatever else the vendor says counts, and a score says how much of it rests on that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple, cast

from readiness.graph.fact import Root, Truth, arguments
from readiness.model.agreement import Handoff
from readiness.model.asset import Change
from readiness.model.evidence import Evidence
from readiness.model.judgement import Acceptance, Inapplicable, Retired, Waiver
from readiness.model.kinds import JUDGEMENTS, edges_of
from readiness.model.model import Model
from readiness.model.part import Node, State, yaml_name
from readiness.model.people import Person, Team
from readiness.model.procedure import Runbook
from readiness.model.system import System
from readiness.model.text import join_words

__all__ = [
    "ONLY_THE_BUYER", "Confirmations", "Unconfirmed", "find_unconfirmed", "settled", "without_vendors_word",
]  # fmt: skip

ONLY_THE_BUYER: Final[Mapping[type[Node], tuple[str, ...]]] = {
    System: ("stage", "consequence", "approved", "promotion"),
    Team: ("side",),
    Person: ("team",),
    Runbook: ("approved_by",),
    Change: ("approved_by",),
    Handoff: ("received",),
}
"""The fields that only the buyer settles, by Python name. An exercise, an occurrence or an attestation is the
buyer's as a whole, and so is every acceptance, waiver and retirement."""

_DECISIONS = (Acceptance, Waiver, Retired, Inapplicable)


class Unconfirmed(NamedTuple):
    """One thing that only the buyer settles and so far only the vendor says."""

    kind: type[Node]
    node: str
    field: str
    """Its Python name; empty where the whole node waits for the buyer."""
    says: str
    """The vendor's words, with names for ids; empty where they are too many."""

    @property
    def root(self) -> Root:
        """What a fact lacks that waits for it."""
        what = yaml_name(self.field) or self.kind.kind_name
        path = (yaml_name(self.field),) if self.field else ()
        named = arguments(subject=self.node, says=self.says)
        return Root(f"unconfirmed.{what}", self.node, path, named, Truth.UNKNOWN)


def find_unconfirmed(model: Model) -> tuple[Unconfirmed, ...]:
    """Everything in a model that waits for the buyer, in the order of the kinds and ids."""
    return tuple(_find(model)) if model.vendor_said else ()


def _find(model: Model) -> Iterator[Unconfirmed]:
    for kind, fields in ONLY_THE_BUYER.items():
        for node in model.all_of(kind):
            for field in fields:
                if model.is_vendors_word(node.id, yaml_name(field)) and not _is_admitted(model, node, field):
                    yield Unconfirmed(kind, node.id, field, _words(model, getattr(node, field)))
    for one in model.all_of(Evidence):
        if one.kind != "document" and _vendors_fields(model, one) and not _is_anothers(model, one):
            yield Unconfirmed(Evidence, one.id, "", one.kind)
    for decision in _DECISIONS:
        for taken in model.all_of(decision):
            if _vendors_fields(model, taken):
                by = getattr(taken, "accepted_by", None) or ""
                yield Unconfirmed(decision, taken.id, "", _words(model, by))


def _is_admitted(model: Model, node: Node, field: str) -> bool:
    """Whether the vendor says nothing for itself: that a team or person is its own, or that there is no such thing."""
    if isinstance(node, Team):
        return _is_vendors(model, node.id)
    if isinstance(node, Person):
        return _is_vendors(model, node.team)
    return node.state(field) is not State.VALUE


def _is_anothers(model: Model, one: Evidence) -> bool:
    """Whether it says itself that it was elsewhere, or done by the vendor: no word of the buyer's makes it count."""
    people = (model.nodes.get(who) for who in one.by)
    teams = [node.team if isinstance(node, Person) else node.id for node in people if node]
    return one.at == "elsewhere" or any(_is_vendors(model, team) for team in teams)


def _is_vendors(model: Model, team: str) -> bool:
    found = model.nodes.get(team)
    return team in model.system.vendor or (isinstance(found, Team) and found.side == "vendor")


def _vendors_fields(model: Model, node: Node) -> list[str]:
    """The fields of a node (Python names) that rest on the vendor's word alone."""
    return [
        name for name in sorted(node.model_fields_set) if model.is_vendors_word(node.key, yaml_name(name))
    ]


def _words(model: Model, value: object) -> str:
    if isinstance(value, tuple):
        return join_words([_words(model, one) for one in value])
    if isinstance(value, str):
        return model.nodes[value].label if value in model.nodes else value
    return ""


# ---- the two readings


def settled(model: Model, unconfirmed: Iterable[Unconfirmed]) -> Model:
    """The model as far as the buyer settled it: whom the buyer did not call its own is the vendor's.

    A person whom only the vendor puts into a team of the buyer's is taken for one of the vendor's team.
    """
    nodes, gone = dict(model.nodes), set[str]()
    for one in unconfirmed:
        node = nodes.get(one.node)
        if one.kind in _DECISIONS:
            gone.add(f"{one.kind.section}/{one.node}")
        elif isinstance(node, Team):
            nodes[one.node] = node.model_copy(update={"side": "vendor"})
        elif isinstance(node, Person):
            team = nodes.get(node.team)
            if isinstance(team, Team) and team.side != "vendor":
                nodes[one.node] = node.model_copy(update={"team": _vendors_team(model, node.team)})
        elif isinstance(node, Evidence):
            _put(nodes, node, _vendors_fields(model, node))
        elif node is not None:
            _put(nodes, node, [one.field])
    return _with(model, nodes, gone)


def _vendors_team(model: Model, otherwise: str) -> str:
    """A team that is the vendor's as far as the buyer settled it."""
    waiting = [one.id for one in model.all_of(Team) if model.is_vendors_word(one.id, "side")]
    known = [one.id for one in model.all_of(Team) if _is_vendors(model, one.id)]
    return next(iter([*known, *waiting]), otherwise)


def without_vendors_word(model: Model) -> Model:
    """What the buyer alone says. What then refers to nothing any more is not stated either."""
    nodes = dict(model.nodes)
    for node in model.nodes.values():
        _put(nodes, node, _vendors_fields(model, node))
    decisions = (one for kind in _DECISIONS for one in model.all_of(kind))
    gone = {one.key for one in decisions if _vendors_fields(model, one)}
    return replace(_with(model, nodes, gone), vendor_said=frozenset())


def _put(nodes: dict[str, Node], node: Node, dropped: Collection[str]) -> None:
    """The node without these fields; no node at all where it can't be without one of them."""
    if any(type(node).model_fields[name].is_required() for name in dropped):
        del nodes[node.id]
    elif dropped:
        kept = node.model_fields_set - set(dropped)
        lost = {yaml_name(name) for name in dropped}
        reasons = {name: why for name, why in node.not_applicable.items() if name not in lost}
        values = {name: getattr(node, name) for name in kept | {"id"}}
        nodes[node.id] = type(node).model_construct(kept, **values | {"not_applicable": reasons})


def _without_dangling(nodes: dict[str, Node]) -> dict[str, Node]:
    """References to what is gone are gone too: out of a list of ids, else with the whole field."""
    while dangling := _dangling(nodes):
        for ident, names in dangling.items():
            left = {name: _known(nodes[ident], name, nodes.keys()) for name in names}
            nodes[ident] = nodes[ident].model_copy(update=left)
            _put(nodes, nodes[ident], [name for name, value in left.items() if not value])
    return nodes


def _dangling(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    """The fields (Python names) of each node that refer to something that is gone."""
    found = {}
    for node in nodes.values():
        fields = {str(edge.path[0]) for edge in edges_of(node) if edge.target not in nodes}
        if fields:
            found[node.id] = sorted(name for name in node.model_fields_set if yaml_name(name) in fields)
    return found


def _known(node: Node, name: str, known: Collection[str]) -> tuple[str, ...]:
    """What is left of a list of ids; nothing of any other field."""
    value = getattr(node, name)
    is_listed = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    return tuple(one for one in value if one in known) if is_listed else ()


def _with(model: Model, nodes: dict[str, Node], gone: Collection[str]) -> Model:
    """The model with these nodes, and without the decisions whose keys are `gone`."""
    if len(nodes) < len(model.nodes):
        nodes = _without_dangling(nodes)
    by_kind: dict[type[Node], tuple[Node, ...]] = {}
    for kind, every in model.by_kind.items():
        if kind in JUDGEMENTS:
            by_kind[kind] = tuple(one for one in every if one.key not in gone)
        else:
            by_kind[kind] = tuple(nodes[one.id] for one in every if one.id in nodes)
    (system,) = by_kind[System]
    return replace(model, system=cast("System", system), nodes=nodes, by_kind=by_kind)


# ---- what waits for which


class Confirmations:
    """The confirmations that are missing, and which of them something waits for: the nearest ones in the graph."""

    def __init__(self, model: Model, unconfirmed: Iterable[Unconfirmed]) -> None:
        self.model = model
        self.roots: dict[str, list[Root]] = defaultdict(list)
        """By the node that waits; what is outside the graph decides no fact."""
        for one in unconfirmed:
            if one.kind not in _DECISIONS:
                self.roots[one.node].append(one.root)
        self._near: dict[frozenset[str], tuple[Root, ...]] = {}

    def near(self, idents: Iterable[str]) -> tuple[Root, ...]:
        """The confirmations that are the fewest references away from these ids; all of them where none is near."""
        start = frozenset(idents)
        if start not in self._near:
            self._near[start] = self._search(start)
        return self._near[start]

    def _search(self, start: frozenset[str]) -> tuple[Root, ...]:
        seen, edge = set(start), set(start)
        while edge:
            found = sorted(edge & self.roots.keys())
            if found:
                return tuple(root for ident in found for root in self.roots[ident])
            edge = {other for ident in edge for other in self._beside.get(ident, ())} - seen
            seen |= edge
        return tuple(root for ident in sorted(self.roots) for root in self.roots[ident])

    @cached_property
    def _beside(self) -> dict[str, set[str]]:
        """What each node refers to."""
        return {node.id: {edge.target for edge in edges_of(node)} for node in self.model.nodes.values()}
