"""Criteria put to an operation: which nodes each is about, in which slot, and what the facts are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from readiness.criteria.inquiry import Inquiry, checks, find_facet
from readiness.criteria.language import Catalogue, Criterion
from readiness.criteria.origin import weigh_origin
from readiness.evidence.level import PROVABLE, WRITABLE, Level, Levels
from readiness.graph.fact import Fact, Root, arguments
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.evidence import Evidence
from readiness.model.kinds import KINDS
from readiness.model.part import Node, python_names

__all__ = ["OTHER", "Judged", "Slot", "Subject", "judge", "level_of"]

OTHER = "other"
"""The slot for what lies outside the catalogue."""

_KINDS = {kind.kind_name: kind for kind in KINDS}
_APPLIES = {"written": WRITABLE, "proven": PROVABLE}


class Subject(NamedTuple):
    """One node under a criterion: a fact for each facet, in the order of the sentence."""

    node: Node
    facts: tuple[tuple[str, Fact], ...]
    axes: tuple[str, ...]
    """The axes of evidence that matter and that its kind can have."""


class Slot(NamedTuple):
    """One member of the catalogue, or everything, with its subjects."""

    id: str
    subjects: tuple[Subject, ...]
    empty: Root
    """Why it counts as it does if nothing stands in it."""


class Judged(NamedTuple):
    """A criterion with all its slots; `other` is what lies outside the catalogue, if it has one."""

    criterion: Criterion
    slots: tuple[Slot, ...]
    other: tuple[Subject, ...]

    def subjects(self) -> Iterator[tuple[str, Subject]]:
        """Every subject with its slot; a node that stands in two slots comes twice."""
        for slot in self.slots:
            for subject in slot.subjects:
                yield slot.id, subject
        for subject in self.other:
            yield OTHER, subject


def judge(criterion: Criterion, inquiry: Inquiry) -> Judged:
    """Put one criterion to an operation."""
    kind = Event if criterion.kind in EVENT_KINDS else _KINDS[criterion.kind]
    asked, axes = _asked(criterion, kind), _axes(criterion, kind)
    subjects = [
        Subject(node, tuple([(name, ask(inquiry, node, given)) for name, ask, given in asked]), axes)
        for node in _nodes(criterion, inquiry, kind)
    ]
    if kind is Evidence:
        subjects = list(_of_here(criterion, inquiry, subjects))
    catalogue = inquiry.catalogues.get(criterion.across)
    if catalogue is None:
        return Judged(criterion, (Slot("", tuple(subjects), _empty(criterion, inquiry, None, "")),), ())
    placed: dict[str, list[Subject]] = {member: [] for member in _slots(criterion, catalogue)}
    other, words = [], _words_of(kind, catalogue.field)
    for subject in subjects:
        members = [member for member in words(subject.node) if member in placed]
        for member in members:
            placed[member].append(subject)
        if not members:
            other.append(subject)
    filled = tuple(
        Slot(member, tuple(found), _empty(criterion, inquiry, catalogue, member))
        for member, found in placed.items()
    )
    return Judged(criterion, filled, tuple(other))


def _asked(criterion: Criterion, kind: type[Node]) -> list[tuple[str, Callable[..., Fact], object]]:
    """What is asked of each node, looked up once: its name, the function, and the members or arguments it takes."""
    if criterion.check:
        return [(criterion.check, checks[criterion.check][2], criterion.arguments)]
    found: list[tuple[str, Callable[..., Fact], object]] = []
    for has in criterion.has:
        facet = find_facet(has.facet, kind)
        if facet is None:
            raise LookupError(f"{has.facet} is no facet of {kind.kind_name}")
        found.append((has.facet, facet, has.members))
    return found


def _axes(criterion: Criterion, kind: type[Node]) -> tuple[str, ...]:
    return tuple(axis for axis in criterion.evidence if kind.kind_name in _APPLIES[axis])


def _slots(criterion: Criterion, catalogue: Catalogue) -> list[str]:
    """The members of the catalogue; where `where` fixes the catalogue's own field, only the members that it allows."""
    allowed = criterion.where_of(catalogue.field)
    return [member for member in catalogue.members if not allowed or member in allowed]


def _nodes(criterion: Criterion, inquiry: Inquiry, kind: type[Node]) -> Sequence[Node]:
    """The nodes that a criterion is about. For `some` that on which most rests comes first."""
    nodes: Sequence[Node] = inquiry.operation.model.all_of(kind)
    named = [("kind", (criterion.kind,))] if criterion.kind in EVENT_KINDS else []
    for field, values in (*named, *criterion.where):
        words, allowed = _words_of(kind, field), frozenset(values)
        nodes = [node for node in nodes if not allowed.isdisjoint(words(node))]
    if criterion.quantifier == "some":
        return sorted(nodes, key=lambda node: -_weight(inquiry, node))
    return nodes


def _weight(inquiry: Inquiry, node: Node) -> int:
    """How many events and steps rest on it."""
    operation = inquiry.operation
    return len(operation.events_of.get(node.id, ())) + operation.uses_of.get(node.id, 0)


def _words_of(kind: type[Node], field: str) -> Callable[[Node], tuple[str, ...]]:
    """What a node of a kind says in a field (its YAML name), as words; none if it says nothing."""
    name = python_names(kind)[field]

    def words(node: Node) -> tuple[str, ...]:
        value = getattr(node, name)
        if isinstance(value, tuple):
            return tuple(map(str, value))
        return () if value is None else (str(value),)

    return words


def _of_here(criterion: Criterion, inquiry: Inquiry, subjects: list[Subject]) -> Iterator[Subject]:
    is_every = criterion.quantifier == "every"
    for subject in subjects:
        facts = weigh_origin(inquiry, subject.node, subject.facts, is_every=is_every)
        if facts is not None:
            yield subject._replace(facts=facts)


def _empty(criterion: Criterion, inquiry: Inquiry, catalogue: Catalogue | None, member: str) -> Root:
    system = inquiry.operation.model.system.id
    truth = inquiry.operation.silence
    if catalogue is None and criterion.where:
        among = ", ".join(" or ".join(values) for _, values in criterion.where)
        named = arguments(kind=criterion.kind, among=among)
        return Root("nothing-declared-among", system, (criterion.kind, among), named, truth)
    if catalogue is None:
        return Root("nothing-declared", system, (criterion.kind,), arguments(kind=criterion.kind), truth)
    named = arguments(kind=criterion.kind, member=catalogue.members[member])
    return Root("slot-empty", system, (catalogue.id, member), named, truth)


def level_of(levels: Levels, axis: str, node: Node) -> Level:
    """The level that a node has on an axis."""
    return levels.written(node) if axis == "written" else levels.proven(node)
