"""The rules of readiness/graph/handling.py said once more, as plainly as can be: no circuit, no sharing, no prices.

`Rules(model, away, hopeful)` answers for one absence, on what is shown or (`hopeful`) on what could be. A thing that
rests on itself does not hold: whatever is being asked already answers no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readiness.model.asset import Asset, Signal
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.model.part import Node, State
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure, Step
from readiness.model.quantity import Date
from readiness.model.resource import Record, Resource
from tests.strategies import AS_OF

STOPS = ("narrow", "pause", "revert")


class Rules:
    def __init__(self, model: Model, away: Iterable[str], *, hopeful: bool) -> None:
        self.model = model
        self.away = set(away)
        self.hopeful = hopeful
        self.unknown = hopeful
        self.silence = hopeful and model.system.submission == "partial"
        self.asked: set[tuple[object, ...]] = set()

    def once(self, key: tuple[object, ...], answer: Callable[[], bool]) -> bool:
        """The answer, unless the question is being asked already: then no."""
        if key in self.asked:
            return False
        self.asked.add(key)
        try:
            return answer()
        finally:
            self.asked.remove(key)

    # ---- who and what is there

    def stated(self, node: Node, field: str) -> bool:
        state = node.state(field)
        return state is State.VALUE or (state is not State.NONE and self.silence)

    def untold(self, node: Node, *fields: str) -> bool:
        """A way that nobody told of may be there while not everything is told."""
        return self.silence and any(
            node.state(one) in (State.NOT_STATED, State.NOT_APPLICABLE) for one in fields
        )

    def came(self, day: Date | None) -> bool | None:
        if day is None:
            return None
        return True if day.latest <= AS_OF else False if day.earliest > AS_OF else None

    def body(self, person: Person) -> bool:
        """This very person, wherever the team is."""
        if person.id in self.away:
            return False
        left = False if person.until is None else self.came(person.until)
        started = True if person.from_ is None else self.came(person.from_)
        return (self.hopeful if left is None else not left) and (self.hopeful if started is None else started)

    def reached(self, person: Person) -> bool:
        return person.team not in self.away and self.body(person)

    def present(self, ident: str) -> bool:
        node = self.model.nodes[ident]
        if isinstance(node, Person):
            return any(self.reached(one) for one in self.hands(node)) or self.untold(node, "deputy")
        if isinstance(node, Team):
            people = [one for one in self.model.all_of(Person) if one.team == ident]
            return ident not in self.away and (self.hopeful or any(map(self.body, people)))
        return ident not in self.away

    def hands(self, person: Person) -> list[Person]:
        deputy = self.model.nodes.get(person.deputy or "")
        return [person, deputy] if isinstance(deputy, Person) and deputy.id != person.id else [person]

    def inside(self, ident: str | None) -> bool:
        node = self.model.nodes.get(ident or "")
        team = self.model.nodes.get(node.team) if isinstance(node, Person) else node
        return isinstance(team, Team) and team.side == "internal"

    # ---- needs

    def need(self, ident: str) -> bool:
        node = self.model.nodes[ident]
        if isinstance(node, Record):
            readers = any(map(self.present, node.readable_by))
            if not node.readable_by:
                readers = self.stated(node, "readable_by")
            return readers and (not node.store or any(map(self.present, node.store)))
        if isinstance(node, Resource):
            return ident not in self.away and self.held(node) and self.stored(node)
        return self.present(ident)

    def held(self, node: Resource) -> bool:
        if any(map(self.present, node.held_by)) or self.untold(node, "held_by"):
            return True
        if node.kind not in ("information", "knowledge"):
            return False
        return any(map(self.keeps, node.kept_in)) or self.untold(node, "kept_in")

    def keeps(self, store: str) -> bool:
        asset = self.model.nodes[store]
        assert isinstance(asset, Asset)
        ours = self.inside(asset.run_by or asset.owner) or (
            not asset.run_by and self.untold(asset, "run_by", "owner")
        )
        return ours and self.present(store)

    def stored(self, node: Resource) -> bool:
        return node.kind == "knowledge" or not node.kept_in or any(map(self.present, node.kept_in))

    # ---- procedures

    def step(self, step: Step, phase: str) -> bool:
        used = [one for one in map(self.model.nodes.get, step.uses) if isinstance(one, Procedure)]
        part = self.containable if phase in ("first", "contain") else self.whole
        return any(map(self.present, step.by)) and all(map(self.need, step.needs)) and all(map(part, used))

    def phase(self, one: Procedure, phase: str) -> bool:
        return self.once(
            ("phase", one.id, phase), lambda: all(self.step(step, phase) for step in getattr(one, phase))
        )

    def containable(self, one: Procedure) -> bool:
        return self.once(("containable", one.id), lambda: self.is_containable(one))

    def is_containable(self, one: Procedure) -> bool:
        if one.state("needs") not in (State.VALUE, State.NONE) and not self.silence:
            return False
        phases = all(self.phase(one, phase) for phase in ("first", "contain"))
        return self.authorised(one) and all(map(self.need, one.needs)) and phases

    def authorised(self, one: Procedure) -> bool:
        if not one.authority:
            return one.mode not in STOPS or self.stated(one, "authority")
        return any(self.able(one, who) for who in one.authority)

    def able(self, one: Procedure, ident: str) -> bool:
        who = self.model.nodes[ident]
        if isinstance(who, Person):
            hands = any(self.reached(each) and self.holds_access(one, each.id) for each in self.hands(who))
            return hands or self.untold(who, "deputy")
        return self.present(ident) and self.holds_access(one, ident)

    def holds_access(self, one: Procedure, who: str) -> bool:
        if one.mode not in STOPS:
            return True
        person = self.model.nodes[who]
        team = person.team if isinstance(person, Person) else who
        members = {
            each.id for each in self.model.all_of(Person) if each.team == who and self.may_be_there(each)
        }
        hands = {who, team, *members}
        access = [self.model.nodes[ident] for ident in one.needs]
        return all(
            bool(hands & set(each.held_by)) or (not each.held_by and self.silence)
            for each in access
            if isinstance(each, Resource) and each.kind == "access"
        )

    def may_be_there(self, person: Person) -> bool:
        return self.came(person.until) is not True and self.came(person.from_) is not False

    def whole(self, one: Procedure, must: tuple[str, ...] = ()) -> bool:
        closing = all(self.closes(one, phase, must) for phase in ("inform", "capture", "resolve", "close"))
        return closing and self.containable(one)

    def closes(self, one: Procedure, phase: str, must: tuple[str, ...]) -> bool:
        if phase in must and one.state(phase) is not State.VALUE:
            return self.stated(one, phase)
        return self.phase(one, phase)

    # ---- events

    def procedures(self, event: Event) -> list[Procedure]:
        return [one for one in map(self.model.nodes.get, event.handled_by) if isinstance(one, Procedure)]

    def contains(self, event: Event, one: Procedure) -> bool:
        if event.kind not in ("incident", "rollback"):
            return self.containable(one)
        holds = self.stated(one, "contain") or (one.mode in STOPS and self.stated(one, "first"))
        return holds and self.containable(one)

    def contained(self, event: Event) -> bool:
        owned = self.present(event.owner) if event.owner else self.stated(event, "owner")
        ways = any(self.contains(event, one) for one in self.procedures(event))
        return owned and (ways or (not event.handled_by and self.stated(event, "handled_by")))

    def closable(self, event: Event) -> bool:
        must = {"incident": ("resolve", "close"), "exception": ("close",), "rollback": ("close",)}.get(
            event.kind, ()
        )
        if not event.handled_by:
            return self.stated(event, "handled_by")
        return any(self.contains(event, one) and self.whole(one, must) for one in self.procedures(event))

    def arrived(self, event: Event) -> bool:
        return self.once(("arrived", event.id), lambda: self.has_arrived(event))

    def has_arrived(self, event: Event) -> bool:
        if not self.contained(event):
            return False
        if not event.handled_by and self.stated(event, "handled_by"):
            return True
        onward = any(self.received(each.to) for each in event.escalates) or self.untold(event, "escalates")
        return self.closable(event) or onward

    def received(self, to: str) -> bool:
        target = self.model.nodes[to]
        if isinstance(target, Event):
            return self.arrived(target)
        team = target.team if isinstance(target, Person) else to
        at_home = [
            one
            for one in self.model.all_of(Event)
            if one.kind == "escalation" and self.team_of(one.owner) == team
        ]
        return any(map(self.arrived, at_home)) if at_home else self.present(to) and self.silence

    def team_of(self, ident: str | None) -> str | None:
        node = self.model.nodes.get(ident or "")
        return node.team if isinstance(node, Person) else ident

    def recognised(self, event: Event) -> bool:
        if event.kind not in ("incident", "exception"):
            return True
        signals = [one for one in self.model.all_of(Signal) if event.id in one.raises]
        seen = any(map(self.present, (*event.seen_by, *event.enforced_by)))
        return seen or any(map(self.signals, signals)) or self.untold(event, "seen_by", "enforced_by")

    def signals(self, one: Signal) -> bool:
        taken = one.state("samples") is not State.NONE
        watched = any(map(self.present, one.watched_by)) if one.watched_by else self.stated(one, "watched_by")
        return taken and watched and all(map(self.present, one.asset))

    def handled(self, event: Event) -> bool:
        return self.recognised(event) and self.arrived(event)
