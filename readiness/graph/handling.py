"""The operating model as an AND/OR circuit: what it takes that each event is recognised, contained and closed.

The rules, in one place:

- *need*: access and tools are there while somebody who holds them is; information and knowledge are there while
  they are kept on a platform of the buyer, or somebody who holds them is there.
- *step*: any one of its doers is there, and each of its needs. A control acts while it runs.
- *phase*: each of its steps; a phase that nobody wrote holds, unless the kind of event can't do without it.
- *containable*: an authority who is there and holds the access, the needs, and the first and containing steps;
  not where nobody stated what is needed, since `none` is a claim too.
- *contained*: the owner or a deputy is there, and one of the procedures is containable.
- *arrived*: contained, and closable or in the hands of somebody to whom it escalates.
- *handled*: recognised (incidents and exceptions) and arrived. Who is told of an escalation need not detect it.

While a submission is partial, a field that could name one more way (a deputy, a holder, a store, a sense, an
escalation) and that nobody stated is a way that may be there.

Circles never hold themselves up: escalations that go round in a loop fail without a rule of their own.
"""

from __future__ import annotations

from functools import cache

from readiness.graph.circuit import Circuit, CircuitBuilder
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.leaf import Leaf
from readiness.graph.operation import Operation
from readiness.model.asset import Asset, Signal
from readiness.model.event import Event
from readiness.model.part import Node, State, yaml_name
from readiness.model.people import Person, Team
from readiness.model.procedure import PHASES, STOPS, Procedure, Step
from readiness.model.resource import Record, Resource

__all__ = ["compile_circuit"]

RECOGNISED = ("incident", "exception")
"""Kinds of event that somebody must notice."""
CONTAINED_FIRST = ("incident", "rollback")
"""Kinds of event that must be contained before anything else."""
MUST_HAVE = {"incident": ("resolve", "close"), "exception": ("close",), "rollback": ("close",)}
"""Phases without which an event of this kind is never over."""


class _Compiler:
    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.builder = CircuitBuilder()
        self.party = cache(self.build_party)
        self.received = cache(self.build_received)
        self.reached = cache(self.build_reached)
        self.people: dict[str, int] = {}
        self.running = cache(self.build_running)

    # ---- leaves

    def mend(self, code: str, node: str, *path: str | int, **named: object) -> int:
        return self.builder.leaf(Leaf(code, node, path, arguments(**named), mend=True))

    def silent(self, code: str, part_truth: Truth, node: str, *path: str | int, **named: object) -> int:
        return self.builder.leaf(Leaf(code, node, path, arguments(**named), part_truth))

    def there(self, switch: str, root: Root) -> int:
        """What is there unless it is taken away."""
        return self.builder.leaf(Leaf(*root, switch=switch))

    def unsaid(self, node: Node, *fields: str) -> list[int]:
        """One more way for each field that could name one and that nobody stated: it may be, while all is not told."""
        names = [yaml_name(one) for one in fields if self.operation.truth_of(node, one) is Truth.UNKNOWN]
        named = {"subject": node.id, "kind": node.kind_name}
        return [
            self.silent("field.unstated", Truth.UNKNOWN, node.id, name, field=name, **named) for name in names
        ]

    # ---- who is there

    def team(self, ident: str) -> int:
        key = ("there", ident)
        goal = self.builder.goal(key)
        if not self.builder.is_defined(key):
            reached = self.reached(ident)
            listed = [self.named(person) for person in self.operation.members.get(ident, ())]
            unlisted = self.silent("team.unlisted", Truth.UNKNOWN, ident, team=ident)
            someone = self.builder.any_of([*listed, unlisted])
            self.builder.define(goal, all_of=[reached, someone])
        return goal

    def build_reached(self, team: str) -> int:
        return self.there(team, Root("team.absent", team, (), arguments(team=team), Truth.YES))

    def named(self, person: Person) -> int:
        if person.id not in self.people:
            self.people[person.id] = self.there(person.id, self.operation.presence_root(person))
        return self.people[person.id]

    def person(self, person: Person) -> int:
        """The person, while there and while the team can be reached; else the deputy, if that is somebody else."""
        own = self.builder.all_of([self.named(person), self.reached(person.team)])
        deputy = self.operation.find(person.deputy or "", Person)
        if deputy is None or deputy.id == person.id:
            return self.builder.any_of([own, *self.unsaid(person, "deputy")])
        stand_in = self.builder.all_of([self.named(deputy), self.reached(deputy.team)])
        return self.builder.any_of([own, stand_in])

    def build_party(self, ident: str) -> int:
        """A person or their deputy, a team, or a control that runs."""
        node = self.operation.model.nodes[ident]
        if isinstance(node, Person):
            return self.person(node)
        return self.team(ident) if isinstance(node, Team) else self.running(ident)

    def anyone(self, parties: tuple[str, ...]) -> list[int]:
        return [self.party(ident) for ident in parties]

    # ---- what is needed

    def build_running(self, asset: str) -> int:
        return self.there(asset, Root("asset.gone", asset, ("run-by",), arguments(asset=asset), Truth.YES))

    def need(self, ident: str) -> int:
        key = ("need", ident)
        goal = self.builder.goal(key)
        if not self.builder.is_defined(key):
            node = self.operation.model.nodes[ident]
            if isinstance(node, Resource):
                parts = self.resource(node)
            elif isinstance(node, Record):
                parts = self.record(node)
            else:
                wanted = self.mend("asset.replacement-wanted", ident, "run-by", asset=ident)
                parts = [self.builder.any_of([self.running(ident), wanted])]
            self.builder.define(goal, all_of=parts)
        return goal

    def resource(self, resource: Resource) -> list[int]:
        ident, operation = resource.id, self.operation
        exists = self.there(ident, Root("resource.gone", ident, (), arguments(resource=ident), Truth.YES))
        ways, fields = self.anyone(resource.held_by), ["held_by"]
        if resource.kind in ("information", "knowledge"):
            ways += [way for store in resource.kept_in for way in self.inside_store(store)]
            fields.append("kept_in")
        if not resource.held_by and not resource.kept_in:
            truth = max(operation.truth_of(resource, field) for field in fields)
            ways.append(self.silent("resource.unheld", truth, ident, "held-by", resource=ident))
        else:
            ways += self.unsaid(resource, *fields)
            holders = resource.held_by or resource.kept_in
            named = {"resource": ident, "holder": self.outside(holders)}
            ways.append(self.mend("resource.held-outside", ident, "held-by", **named))
        return [exists, self.builder.any_of(ways), *self.store(resource)]

    def inside_store(self, ident: str) -> list[int]:
        """A store on a platform of the buyer, while it runs; it may be one where nobody said whose it is."""
        asset, running = self.operation.find(ident, Asset), self.running(ident)
        if self.operation.is_inside_store(ident):
            return [running]
        if asset is None or asset.run_by:
            return []
        return [self.builder.all_of([running, way]) for way in self.unsaid(asset, "run_by", "owner")]

    def outside(self, holders: tuple[str, ...]) -> str:
        """The first holder who is not the buyer's own; the first of all where everybody is."""
        return next((ident for ident in holders if not self.operation.is_inside(ident)), holders[0])

    def store(self, resource: Resource) -> list[int]:
        """Where it is kept must be running; what is in somebody's head needs no store."""
        if resource.kind == "knowledge":
            return []
        code = "resource.kept-outside" if resource.kind == "information" else "resource.works-only-with"
        return self.stored(code, resource.id, resource.kept_in)

    def stored(self, code: str, ident: str, stores: tuple[str, ...]) -> list[int]:
        named = {"resource": ident, "record": ident, "asset": stores[0] if stores else ""}
        field = "store" if code == "record.kept-outside" else "kept-in"
        ways = [self.running(store) for store in stores]
        return [self.builder.any_of([*ways, self.mend(code, ident, field, **named)])] if ways else []

    def record(self, record: Record) -> list[int]:
        ident, readers = record.id, self.anyone(record.readable_by)
        if not record.readable_by:
            truth = self.operation.truth_of(record, "readable_by")
            readers.append(self.silent("record.unreadable", truth, ident, "readable-by", record=ident))
        readers.append(self.mend("record.held-outside", ident, "readable-by", record=ident))
        exists = self.there(ident, Root("record.gone", ident, (), arguments(record=ident), Truth.YES))
        stores = self.stored("record.kept-outside", ident, record.store)
        return [exists, self.builder.any_of(readers), *stores]

    # ---- procedures

    def procedure(self, procedure: Procedure) -> None:
        """Its goals. What it uses is only named here, so procedures may use each other, also in a circle."""
        for phase in _written(procedure, *PHASES):
            steps = enumerate(getattr(procedure, phase), 1)
            numbers = [self.step(procedure, phase, number, step) for number, step in steps]
            self.builder.define(self.phase(procedure, phase), all_of=numbers)
        needs = [self.need(ident) for ident in procedure.needs]
        if procedure.state("needs") not in (State.VALUE, State.NONE):
            truth, named = self.operation.silence, {"procedure": procedure.id}
            needs.append(self.silent("procedure.needs-unstated", truth, procedure.id, "needs", **named))
        phases = [self.phase(procedure, phase) for phase in _written(procedure, "first", "contain")]
        parts = [self.authority(procedure), *needs, *phases]
        self.builder.define(self.containable(procedure), all_of=parts)
        self.builder.define(self.builder.goal(("usable", procedure.id)), all_of=[self.whole(procedure)])

    def step(self, procedure: Procedure, phase: str, number: int, step: Step) -> int:
        named = {"procedure": procedure.id, "phase": phase, "number": number, "holder": step.by[0]}
        outside = self.mend("step.doer-outside", procedure.id, phase, number - 1, "by", **named)
        doers = self.builder.any_of([*self.anyone(step.by), outside])
        part = self.containable if phase in ("first", "contain") else self.whole
        uses = [part(used) for ident in step.uses if (used := self.operation.find(ident, Procedure))]
        goal = self.builder.goal(("step", procedure.id, phase, number))
        self.builder.define(goal, all_of=[doers, *map(self.need, step.needs), *uses])
        return goal

    def phase(self, procedure: Procedure, phase: str) -> int:
        return self.builder.goal(("phase", procedure.id, phase))

    def wanted(self, procedure: Procedure, phase: str) -> int:
        """The phase, which must also be written."""
        truth, named = self.operation.truth_of(procedure, phase), {"procedure": procedure.id, "phase": phase}
        if truth is Truth.YES:
            return self.phase(procedure, phase)
        return self.silent("procedure.phase-missing", truth, procedure.id, phase, **named)

    def containable(self, procedure: Procedure) -> int:
        return self.builder.goal(("containable", procedure.id))

    def contains(self, procedure: Procedure) -> list[int]:
        """That the procedure holds anything back at all: a containing step, or a stop as its first step."""
        truth = self.operation.truth_of(procedure, "contain")
        if procedure.mode in STOPS:
            truth = max(truth, self.operation.truth_of(procedure, "first"))
        if truth is Truth.YES:
            return []
        named = {"procedure": procedure.id}
        return [self.silent("procedure.containment-missing", truth, procedure.id, "contain", **named)]

    def authority(self, procedure: Procedure) -> int:
        if not procedure.authority:
            if procedure.mode not in STOPS:
                return self.builder.all_of([])
            truth = self.operation.truth_of(procedure, "authority")
            named = {"procedure": procedure.id}
            return self.silent("procedure.authority-unstated", truth, procedure.id, "authority", **named)
        ways = [way for ident in procedure.authority for way in self.able(procedure, ident)]
        wanted = self.mend("procedure.authority-wanted", procedure.id, "authority", procedure=procedure.id)
        return self.builder.any_of([*ways, wanted])

    def able(self, procedure: Procedure, ident: str) -> list[int]:
        """The ways in which an authority acts: itself or its deputy, each with the access that the procedure needs."""
        person = self.operation.find(ident, Person)
        if person is None:
            return [self.builder.all_of([self.party(ident), *self.access(procedure, ident)])]
        deputy = self.operation.find(person.deputy or "", Person)
        people = [person] if deputy is None or deputy.id == person.id else [person, deputy]
        ways = [
            self.builder.all_of([self.named(one), self.reached(one.team), *self.access(procedure, one.id)])
            for one in people
        ]
        return ways if person.deputy else [*ways, *self.unsaid(person, "deputy")]

    def access(self, procedure: Procedure, who: str) -> list[int]:
        found = []
        for ident in procedure.needs:
            resource = self.operation.find(ident, Resource)
            if resource is None or resource.kind != "access" or procedure.mode not in STOPS:
                continue
            if not self.holds(who, resource):
                named = {"procedure": procedure.id, "person": who, "resource": resource.id}
                named |= self.operation.vendor_alone(resource.held_by)
                truth = self.operation.silence if not resource.held_by else Truth.NO
                found.append(self.silent("authority.without-access", truth, resource.id, "held-by", **named))
        return found

    def holds(self, who: str, resource: Resource) -> bool:
        """Whether a person or team holds a resource: directly, through the team, or (a team) through a member."""
        members = {person.id for person in self.operation.members.get(who, ())}
        return bool({who, self.operation.team_of(who), *members} & set(resource.held_by))

    def closing(self, procedure: Procedure, kind: str) -> list[int]:
        must = [self.wanted(procedure, phase) for phase in MUST_HAVE.get(kind, ())]
        return must + [self.phase(procedure, phase) for phase in _written(procedure, *PHASES[2:6])]

    def whole(self, procedure: Procedure) -> int:
        """The procedure from its first step to its close."""
        return self.builder.all_of([self.containable(procedure), *self.closing(procedure, "")])

    # ---- events

    def event(self, event: Event) -> None:
        define, goal = self.builder.define, self.builder.goal
        procedures = self.operation.procedures_of(event)
        owned, way, no_way = goal(("owned", event.id)), goal(("way", event.id)), self.no_way(event)
        define(owned, any_of=self.owner(event))
        define(way, any_of=[*(self.containing(event, one) for one in procedures), *no_way])
        contained, closable = goal(("contained", event.id)), goal(("closable", event.id))
        define(contained, all_of=[owned, way])
        define(closable, any_of=[*(self.closable(event, one) for one in procedures), *no_way])
        onward = [self.target(event, index) for index in range(len(event.escalates))]
        over = self.builder.any_of([closable, *onward, *self.unsaid(event, "escalates"), *no_way])
        arrived, recognised = goal(("arrived", event.id)), goal(("recognised", event.id))
        define(arrived, all_of=[contained, over])
        define(recognised, any_of=self.senses(event))
        define(goal(("handled", event.id)), all_of=[recognised, arrived])

    def owner(self, event: Event) -> list[int]:
        if event.owner is None:
            truth = self.operation.truth_of(event, "owner")
            return [self.silent("event.unowned", truth, event.id, "owner", event=event.id)]
        named = {"event": event.id, "owner": event.owner, **self.operation.vendor_alone([event.owner])}
        wanted = self.mend("event.owner-wanted", event.id, "owner", **named)
        return [self.party(event.owner), wanted]

    def no_way(self, event: Event) -> list[int]:
        if not event.handled_by:
            truth = self.operation.truth_of(event, "handled_by")
            return [self.silent("event.no-procedure", truth, event.id, "handled-by", event=event.id)]
        return [self.mend("event.procedure-wanted", event.id, "handled-by", event=event.id)]

    def containing(self, event: Event, procedure: Procedure) -> int:
        parts = self.contains(procedure) if event.kind in CONTAINED_FIRST else []
        return self.builder.all_of([self.containable(procedure), *parts])

    def closable(self, event: Event, procedure: Procedure) -> int:
        key = ("closes", event.id, procedure.id)
        goal = self.builder.goal(key)
        parts = [self.containing(event, procedure), *self.closing(procedure, event.kind)]
        self.builder.define(goal, all_of=parts)
        return goal

    def target(self, event: Event, index: int) -> int:
        """Where an escalation goes: an event, or whatever escalation event that team or person receives."""
        to = event.escalates[index].to
        if self.operation.find(to, Event):
            return self.builder.goal(("arrived", to))
        team = self.operation.team_of(to)
        if team in self.operation.escalations_received:
            return self.received(team)
        named = {"team": team, "event": event.id}
        gap = self.silent("team.escalation-unreceived", self.operation.silence, team, **named)
        return self.builder.all_of([self.party(to), gap])

    def build_received(self, team: str) -> int:
        found = self.operation.escalations_received[team]
        return self.builder.any_of([self.builder.goal(("arrived", one.id)) for one in found])

    def senses(self, event: Event) -> list[int]:
        if event.kind not in RECOGNISED:
            return [self.builder.all_of([])]
        signals = self.operation.signals_of.get(event.id, ())
        ways = [self.signal(signal) for signal in signals] + self.anyone(event.seen_by)
        ways += [self.running(control) for control in event.enforced_by]
        if not ways:
            truth = max(self.operation.truth_of(event, field) for field in ("seen_by", "enforced_by"))
            return [self.silent("event.unseen", truth, event.id, "seen-by", event=event.id)]
        wanted = self.mend("event.sense-wanted", event.id, "seen-by", event=event.id)
        return [*ways, *self.unsaid(event, "seen_by", "enforced_by"), wanted]

    def signal(self, signal: Signal) -> int:
        key = ("signal", signal.id)
        goal = self.builder.goal(key)
        if not self.builder.is_defined(key):
            parts = [self.running(asset) for asset in signal.asset]
            is_taken = self.operation.truth_of(signal, "samples") is not Truth.NO
            if not is_taken and "samples" in signal.model_fields_set:
                named = {"signal": signal.id}
                parts.append(self.silent("signal.not-taken", Truth.NO, signal.id, "samples", **named))
            self.builder.define(goal, all_of=[*parts, self.builder.any_of(self.watchers(signal))])
        return goal

    def watchers(self, signal: Signal) -> list[int]:
        if not signal.watched_by:
            truth = self.operation.truth_of(signal, "watched_by")
            return [self.silent("signal.unwatched", truth, signal.id, "watched-by", signal=signal.id)]
        named = {"signal": signal.id, **self.operation.vendor_alone(signal.watched_by)}
        wanted = self.mend("signal.watcher-wanted", signal.id, "watched-by", **named)
        return [*self.anyone(signal.watched_by), wanted]


def _written(procedure: Procedure, *phases: str) -> list[str]:
    """Those of some phases that have steps: the others hold, and need no goals."""
    return [phase for phase in phases if getattr(procedure, phase)]


def compile_circuit(operation: Operation) -> Circuit:
    """The circuit of an operation. Goals are keyed `("handled", event)`, `("contained", event)` and so on."""
    compiler = _Compiler(operation)
    for event in operation.model.all_of(Event):
        compiler.event(event)
    for procedure in operation.model.all_of(Procedure):
        compiler.procedure(procedure)
    for asset in operation.model.all_of(Asset):
        compiler.running(asset.id)
    for kept in (*operation.model.all_of(Resource), *operation.model.all_of(Record)):
        compiler.need(kept.id)
    return compiler.builder.build()
