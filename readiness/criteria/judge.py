"""Criteria put to an operation: which nodes each is about, in which slot, and what the facts are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from readiness.criteria.inquiry import Inquiry, checks, find_facet
from readiness.criteria.language import Catalogue, Criterion
from readiness.criteria.origin import weigh_origin
from readiness.evidence.level import PROVABLE, WRITABLE, Level, Levels
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.evidence import Evidence
from readiness.model.kinds import KINDS
from readiness.model.part import Node, python_names

__all__ = ["OTHER", "Judged", "Slot", "Subject", "is_of_nothing", "judge", "level_of"]

OTHER = "other"
"""The slot for what lies outside the catalogue."""

_KINDS = {kind.kind_name: kind for kind in KINDS}
_APPLIES = {"written": WRITABLE, "proven": PROVABLE}


_Facts = tuple[tuple[str, Fact], ...]


class Subject(NamedTuple):
    """One node under a criterion: a fact for each facet, in the order of the sentence."""

    node: Node
    facts: _Facts
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


def judge(criteria: Iterable[Criterion], inquiry: Inquiry) -> dict[str, Judged]:
    """Put criteria to an operation, each by its id. Many are about the same nodes, which are found once."""
    roll = _Roll(inquiry.operation)
    return {one.id: _judge(one, inquiry, roll) for one in criteria}


class _Roll:
    """Which nodes stand under a criterion, and what they say of themselves."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.nodes = cache(self._find_nodes)
        self.words = cache(self._find_words)

    def _find_nodes(
        self, kind: type[Node], where: tuple[tuple[str, tuple[str, ...]], ...], *, heaviest_first: bool
    ) -> Sequence[Node]:
        """The nodes of a kind for which each field holds one of its values."""
        nodes: Sequence[Node] = self.operation.model.all_of(kind)
        for field, values in where:
            words, allowed = self.words(kind, field), frozenset(values)
            nodes = [node for node in nodes if not allowed.isdisjoint(words[node.id])]
        return sorted(nodes, key=self._weight, reverse=True) if heaviest_first else nodes

    def _weight(self, node: Node) -> int:
        """How many events and steps rest on it."""
        return len(self.operation.events_of.get(node.id, ())) + self.operation.uses_of.get(node.id, 0)

    def _find_words(self, kind: type[Node], field: str) -> dict[str, tuple[str, ...]]:
        """What the nodes of a kind say in a field (its YAML name), by id; nothing if they say nothing."""
        name = python_names(kind)[field]
        return {node.id: _words(getattr(node, name)) for node in self.operation.model.all_of(kind)}


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


def _judge(criterion: Criterion, inquiry: Inquiry, roll: _Roll) -> Judged:
    kind = Event if criterion.kind in EVENT_KINDS else _KINDS[criterion.kind]
    subjects = _subjects(criterion, inquiry, kind, roll)
    catalogue = inquiry.catalogues.get(criterion.across)
    if catalogue is None:
        return Judged(criterion, (Slot("", tuple(subjects), _empty(criterion, inquiry, None, "")),), ())
    placed: dict[str, list[Subject]] = {member: [] for member in _slots(criterion, catalogue)}
    other, words = [], roll.words(kind, catalogue.field)
    for subject in subjects:
        members = [member for member in words[subject.node.id] if member in placed]
        for member in members:
            placed[member].append(subject)
        if not members:
            other.append(subject)
    filled = tuple(
        Slot(member, tuple(found), _empty(criterion, inquiry, catalogue, member))
        for member, found in placed.items()
    )
    return Judged(criterion, filled, tuple(other))


def _subjects(criterion: Criterion, inquiry: Inquiry, kind: type[Node], roll: _Roll) -> list[Subject]:
    """The nodes that a criterion is about with their facts. For `some` that on which most rests comes first."""
    named = (("kind", (criterion.kind,)),) if criterion.kind in EVENT_KINDS else ()
    is_some = criterion.quantifier == "some"
    nodes = roll.nodes(kind, (*named, *criterion.where), heaviest_first=is_some)
    asked, axes = _asked(criterion, kind), _axes(criterion, kind)
    names = [name for name, _, _ in asked]
    answers = zip(*([ask(inquiry, node, given) for node in nodes] for _, ask, given in asked), strict=True)
    shared: dict[tuple[Fact, ...], _Facts] = {}  # where all is well the facts of thousands are one value
    subjects = []
    for node, row in zip(nodes, answers, strict=True):
        facts = shared.get(row)
        if facts is None:
            facts = tuple(zip(names, row, strict=True))
            if all(fact.truth is Truth.YES for fact in row):
                shared[row] = facts
        subjects.append(Subject(node, facts, axes))
    return list(_of_here(criterion, inquiry, subjects)) if kind is Evidence else subjects


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


def _of_here(criterion: Criterion, inquiry: Inquiry, subjects: list[Subject]) -> Iterator[Subject]:
    is_every = criterion.quantifier == "every"
    for subject in subjects:
        facts = weigh_origin(inquiry, subject.node, subject.facts, is_every=is_every)
        if facts is not None:
            yield subject._replace(facts=facts)


def is_of_nothing(root: Root) -> bool:
    """Whether it says that nothing of a kind is declared: then no file shows it."""
    return root.code in ("slot-empty", "nothing-declared", "nothing-declared-among")


def _empty(criterion: Criterion, inquiry: Inquiry, catalogue: Catalogue | None, member: str) -> Root:
    """What is missing where nothing stands: one thing with one name, whichever criterion comes upon it."""
    system = inquiry.operation.model.system.id
    truth = inquiry.operation.silence
    if catalogue is None:
        catalogue, member = _home(criterion, inquiry.catalogues) or (None, "")
    if catalogue is not None:
        named = arguments(kind=catalogue.kind, member=catalogue.members[member])
        return Root("slot-empty", system, (catalogue.id, member), named, truth)
    if criterion.where:
        among = ", ".join(" or ".join(values) for _, values in criterion.where)
        named = arguments(kind=criterion.kind, among=among)
        return Root("nothing-declared-among", system, (criterion.kind, among), named, truth)
    return Root("nothing-declared", system, (criterion.kind,), arguments(kind=criterion.kind), truth)


def _home(criterion: Criterion, catalogues: Mapping[str, Catalogue]) -> tuple[Catalogue, str] | None:
    """The catalogue and the member that a criterion without one is about: `{topic: training}`, every escalation."""
    kind, where = criterion.kind, criterion.where
    if kind in EVENT_KINDS and not where:
        kind, where = Event.kind_name, (("kind", (criterion.kind,)),)
    if len(where) != 1:
        return None
    ((field, allowed),) = where
    fitting = (one for one in catalogues.values() if (one.kind, one.field) == (kind, field))
    return next(
        ((one, allowed[0]) for one in fitting if one.members.keys() >= set(allowed)),
        None,
    )


def level_of(levels: Levels, axis: str, node: Node) -> Level:
    """The level that a node has on an axis."""
    return levels.written(node) if axis == "written" else levels.proven(node)
