"""Criteria put to an operation: which nodes each is about, in which slot, and what the facts are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness.criteria.inquiry import Inquiry, checks, find_facet
from readiness.criteria.language import Catalogue, Criterion
from readiness.criteria.origin import weigh_origin
from readiness.evidence.level import PROVABLE, WRITABLE, Level, Levels
from readiness.graph.fact import Fact, Root, arguments
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.kinds import KINDS
from readiness.model.part import Node

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
    subjects = [_subject(criterion, inquiry, node) for node in _nodes(criterion, inquiry)]
    subjects = list(_of_here(criterion, inquiry, subjects))
    catalogue = inquiry.catalogues.get(criterion.across)
    if catalogue is None:
        return Judged(criterion, (Slot("", tuple(subjects), _empty(criterion, inquiry, None, "")),), ())
    slots = _slots(criterion, catalogue)
    placed: dict[str, list[Subject]] = {member: [] for member in slots}
    other = []
    for subject in subjects:
        members = [member for member in _members(subject.node, catalogue) if member in placed]
        for member in members:
            placed[member].append(subject)
        if not members:
            other.append(subject)
    filled = tuple(
        Slot(member, tuple(found), _empty(criterion, inquiry, catalogue, member))
        for member, found in placed.items()
    )
    return Judged(criterion, filled, tuple(other))


def _slots(criterion: Criterion, catalogue: Catalogue) -> list[str]:
    """The members of the catalogue; where `where` fixes the catalogue's own field, only the members that it allows."""
    allowed = criterion.where_of(catalogue.field)
    return [member for member in catalogue.members if not allowed or member in allowed]


def _nodes(criterion: Criterion, inquiry: Inquiry) -> list[Node]:
    kind = Event if criterion.kind in EVENT_KINDS else _KINDS[criterion.kind]
    nodes: tuple[Node, ...] = inquiry.operation.model.all_of(kind)
    if criterion.kind in EVENT_KINDS:
        nodes = tuple(node for node in nodes if isinstance(node, Event) and node.kind == criterion.kind)
    return [node for node in nodes if all(_fits(node, field, values) for field, values in criterion.where)]


def _fits(node: Node, field: str, values: tuple[str, ...]) -> bool:
    return any(member in values for member in _field_words(node, field))


def _field_words(node: Node, field: str) -> tuple[str, ...]:
    name = next(python for python, one in type(node).model_fields.items() if (one.alias or python) == field)
    value = getattr(node, name)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


def _members(node: Node, catalogue: Catalogue) -> tuple[str, ...]:
    return _field_words(node, catalogue.field)


def _subject(criterion: Criterion, inquiry: Inquiry, node: Node) -> Subject:
    axes = tuple(axis for axis in criterion.evidence if node.kind_name in _APPLIES[axis])
    if criterion.check:
        fact = checks[criterion.check][2](inquiry, node, criterion.arguments)
        return Subject(node, ((criterion.check, fact),), axes)
    facts = []
    for has in criterion.has:
        facet = find_facet(has.facet, type(node))
        if facet is None:
            raise LookupError(f"{has.facet} is no facet of {node.kind_name}")
        facts.append((has.facet, facet(inquiry, node, has.members)))
    return Subject(node, tuple(facts), axes)


def _of_here(criterion: Criterion, inquiry: Inquiry, subjects: list[Subject]) -> Iterator[Subject]:
    is_every = criterion.quantifier == "every"
    for subject in subjects:
        facts = weigh_origin(inquiry, subject.node, subject.facts, is_every=is_every)
        if facts is not None:
            yield subject._replace(facts=facts)


def _empty(criterion: Criterion, inquiry: Inquiry, catalogue: Catalogue | None, member: str) -> Root:
    system = inquiry.operation.model.system.id
    truth = inquiry.operation.silence
    if catalogue is None:
        named = arguments(kind=criterion.kind)
        return Root("nothing-declared", system, (criterion.kind,), named, truth)
    named = arguments(kind=criterion.kind, member=catalogue.members[member])
    return Root("slot-empty", system, (catalogue.id, member), named, truth)


def level_of(levels: Levels, axis: str, node: Node) -> Level:
    """The level that a node has on an axis."""
    return levels.written(node) if axis == "written" else levels.proven(node)
