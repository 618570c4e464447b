"""Levels of evidence, computed and never declared: how well something is written, and how well it is proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from readiness.evidence.attachment import find_file_flaw
from readiness.evidence.trial import find_flaws, is_of_a_supplier
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.limit import find_exceeded
from readiness.graph.operation import Operation
from readiness.graph.version import find_undecided_since, touched_by
from readiness.model.agreement import Handoff
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.part import Node
from readiness.model.people import Person
from readiness.model.procedure import Procedure, Runbook, Step
from readiness.model.quantity import Duration

__all__ = ["PROVABLE", "PROVEN", "WRITABLE", "WRITTEN", "Level", "Levels"]

WRITTEN = ("none", "named", "documented", "specific")
"""Nothing; a title; content in the model or a file that is there; written for this workflow and no copy."""
PROVEN = ("none", "exercised", "verified")
"""Nothing; it worked once in the buyer's hands; somebody inside who neither owns nor did it attests it."""

WRITABLE = ("event", "procedure", "handoff")
"""Kinds of node that can be written well or badly."""
PROVABLE = ("runbook", "event", "procedure", "asset", "resource", "record", "handoff", "signal")
"""Kinds of node that can be tried."""


class Level(NamedTuple):
    """A level on one axis: its rank, whether what proves it is stale, and why it is no better."""

    rank: int
    is_stale: bool = False
    roots: tuple[Root, ...] = ()
    may_rise: bool = False
    """Whether more of it counts as soon as the buyer confirms what so far only the vendor says."""
    is_final: bool = False
    """Whether it is supposed that nothing more will come."""


class Levels:
    """The evidence on one operation, with the ages at which proof goes stale (by kind of node)."""

    def __init__(self, operation: Operation, stale_after: Mapping[str, Duration]) -> None:
        self.operation = operation
        self.stale_after = stale_after
        self._days = {kind: int(age.days) for kind, age in stale_after.items()}

    # ---- written

    def written(self, node: Node) -> Level:
        """How well a node is written."""
        if isinstance(node, Event):
            return self._event_written(node)
        if isinstance(node, Procedure):
            rank = self._procedure_rank(node)
            return Level(rank, roots=() if rank == 3 else self._unwritten(node, rank))
        if isinstance(node, Handoff):
            unstated = (self.operation.find_unstated(node, field) for field in ("date", "items"))
            roots = tuple(root for root in unstated if root)
            return Level(1 if roots else 2, roots=roots)
        return Level(0)

    def _event_written(self, event: Event) -> Level:
        """An event is written as well as the best of its procedures; a copy of another event's is only documented."""
        levels = [self.written(procedure) for procedure in self.operation.procedures_of(event)]
        if not levels:
            named = arguments(event=event.id)
            truth = self.operation.truth_of(event, "handled_by")
            return Level(0, roots=(Root("event.no-procedure", event.id, ("handled-by",), named, truth),))
        return max(levels, key=lambda level: level.rank)

    def _procedure_rank(self, procedure: Procedure) -> int:
        steps = procedure.steps()
        if not steps and not any(self._is_pinned(one) for one in self._texts_of(procedure)):
            return 1
        is_specific = (
            bool(steps) and procedure.id in self.operation.events_of and self._names_its_own(procedure)
        )
        return 3 if is_specific and procedure.id not in self._copies else 2

    def _texts_of(self, procedure: Procedure) -> list[Procedure | Evidence]:
        """Whatever names a file with its text: itself, and documents about it that the buyer or the vendor wrote."""
        operation = self.operation
        return [
            procedure,
            *(
                one
                for one in self.operation.evidence_of.get(procedure.id, ())
                if one.kind == "document"
                and not is_of_a_supplier(operation, one)
                and any(operation.side_of(who) != "third-party" for who in one.by)
            ),
        ]

    def _is_pinned(self, text: Procedure | Evidence) -> bool:
        return text.file is not None and find_file_flaw(self.operation.model, text) is None

    def _names_its_own(self, procedure: Procedure) -> bool:
        """It names things of this workflow: what it needs, touches, records, restores or uses."""
        if procedure.needs or procedure.restores:
            return True
        return any(
            step.needs or step.touches or step.records or step.uses for _, _, step in procedure.steps()
        )

    @cached_property
    def _copies(self) -> dict[str, str]:
        """Procedures that handle something, each with another one that does with word for word the same steps."""
        same: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
        for procedure in self.operation.model.all_of(Procedure):
            if procedure.steps() and procedure.id in self.operation.events_of:
                same[tuple((phase, step.action) for phase, _, step in procedure.steps())].append(procedure.id)
        return {
            ident: next(other for other in idents if other != ident)
            for idents in same.values()
            if len(idents) > 1
            for ident in idents
        }

    def _unwritten(self, node: Node, rank: int) -> tuple[Root, ...]:
        texts = self._texts_of(node) if isinstance(node, Procedure) and rank == 1 else ()
        for flaw in filter(None, (find_file_flaw(self.operation.model, text) for text in texts)):
            return (flaw,)
        twin = self._copies.get(node.id)
        if twin:
            return (Root("procedure.is-a-copy", node.id, (), arguments(subject=node.id, twin=twin)),)
        return (Root(f"{node.kind_name}.written-{WRITTEN[rank]}", node.id, (), arguments(subject=node.id)),)

    # ---- proven

    def proven(self, node: Node) -> Level:
        """How well a node is proven: the best piece of evidence that counts for it."""
        best = max((self.weighed(node, one) for one in self._about(node)), default=None, key=_by_strength)
        if best is None or best.rank == 0:
            return best or Level(0, roots=(self._untried(node),))
        return best

    def _about(self, node: Node) -> list[Evidence]:
        """Evidence of the node; for an event also of the procedures through which it is handled."""
        found = list(self.operation.evidence_of.get(node.id, ()))
        if isinstance(node, Event):
            for ident in node.handled_by:
                found += self.operation.evidence_of.get(ident, ())
        return list({one.id: one for one in found}.values())

    def weighed(self, node: Node, one: Evidence) -> Level:
        """What a single piece of evidence proves of a node, and all that keeps it from proving more."""
        rank, why = self._rank(node, one)
        if rank == 0:
            return Level(0, roots=why or (self._untried(node),))
        stale = self._staleness(node, one)
        return Level(rank, bool(stale), stale)

    def _rank(self, node: Node, one: Evidence) -> tuple[int, tuple[Root, ...]]:
        """Which level a piece of evidence reaches for a node, and all that keeps it from counting."""
        if ghost := self.operation.ghost_root(one.id):
            return 0, (ghost,)
        if one.kind == "document":
            return 0, ()
        flaws = find_flaws(self.operation, node, one)
        if flaws:
            return 0, flaws
        return (2 if self._verifies(node, one) else 1), ()

    def _verifies(self, node: Node, one: Evidence) -> bool:
        """Somebody independent attests it; what is done must also have been tried, by others, before that says much."""
        if one.kind != "attestation" or not self._is_independent(node, one):
            return False
        return not isinstance(node, (Event, Procedure)) or any(
            self._teams(one).isdisjoint(self._teams(other)) and self._rank(node, other)[0]
            for other in self._about(node)
            if other.kind != "attestation"
        )

    def _teams(self, one: Evidence) -> set[str]:
        return set(map(self.operation.team_of, one.by))

    def _is_independent(self, node: Node, one: Evidence) -> bool:
        """Whether it comes from teams that neither own the node nor do what it says; nobody is beside no owner."""
        owner = getattr(node, "owner", None)
        if owner is None and "owner" in type(node).model_fields:
            return False
        involved = {self.operation.team_of(owner)} if owner else set()
        involved |= {self.operation.team_of(who) for _, _, step in self._steps(node) for who in step.by}
        return involved.isdisjoint(self._teams(one))

    def _steps(self, node: Node) -> list[tuple[str, int, Step]]:
        if isinstance(node, Event):
            return [step for one in self.operation.procedures_of(node) for step in one.steps()]
        return node.steps() if isinstance(node, Procedure) else []

    def _untried(self, node: Node) -> Root:
        named = arguments(subject=node.id, kind=node.kind_name)
        code = "runbook.never-reviewed" if isinstance(node, Runbook) else "evidence.never-tried"
        return Root(code, node.id, (), named, self.operation.silence)

    # ---- stale

    def _staleness(self, node: Node, one: Evidence) -> tuple[Root, ...]:
        """All that makes a proof stale: changes, more use than was approved, a leaver who gave it, its age."""
        changed, exceeded = self._changed_since(node, one), self._exceeded_since(node, one)
        return *changed, *exceeded, *self._left_since(one), *self._too_old(node, one)

    def _changed_since(self, node: Node, one: Evidence) -> tuple[Root, ...]:
        if one.date is None:
            return ()
        return find_undecided_since(self.operation, self.touched(node), one.date)

    def _exceeded_since(self, node: Node, one: Evidence) -> tuple[Root, ...]:
        """The use went beyond what was approved, on a later day or nobody knows when: so much was never tried."""
        system = self.operation.model.system
        exceeded = self._exceeded if isinstance(node, (Event, Procedure)) else ()
        if not exceeded or system.actual is None or one.date is None:
            return ()
        since = system.actual.date
        if since and since.latest <= one.date.earliest:
            return ()
        field = exceeded[0]
        named = arguments(
            field=field, approved=getattr(system.approved, field), actual=getattr(system.actual, field)
        )
        return (Root("system.beyond-approval", system.id, ("actual", field), named),)

    @cached_property
    def _exceeded(self) -> Sequence[str]:
        system = self.operation.model.system
        return find_exceeded(system.approved, system.actual)

    def _left_since(self, one: Evidence) -> tuple[Root, ...]:
        people = [self.operation.find(ident, Person) for ident in one.by]
        left = [person for person in people if person and self.operation.presence(person) is Truth.NO]
        if not people or not left or len(left) < len(people):
            return ()
        until = left[0].until.words() if left[0].until else ""
        return (Root("person.left", left[0].id, ("until",), arguments(person=left[0].id, until=until)),)

    def _too_old(self, node: Node, one: Evidence) -> tuple[Root, ...]:
        limit = self.days(node)
        if limit is None or one.date is None:
            return ()
        age = (self.operation.as_of - one.date.earliest).days
        if age <= limit:
            return ()
        proves = self._ages_as(node)
        named = arguments(evidence=one.id, age=age, limit=self.stale_after[proves].words(), proves=proves)
        return (Root("evidence.too-old", one.id, ("date",), named),)

    def days(self, node: Node) -> int | None:
        """How many whole days a proof of a node lasts at this bar; None where it does not age."""
        return self._days.get(self._ages_as(node))

    def _ages_as(self, node: Node) -> str:
        """Its kind of event if the bar sets an age for that, else its kind of node."""
        if isinstance(node, Event) and node.kind in self._days:
            return node.kind
        return node.kind_name

    def touched(self, node: Node) -> set[str]:
        """The assets that a node is about: itself; what steps touch and restore and the workflow's autonomy."""
        return touched_by(self.operation, node)


def _by_strength(level: Level) -> tuple[int, bool]:
    return level.rank, not level.is_stale
