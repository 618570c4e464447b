"""A model on a day: who is there, who refers to whom, and what is stated. Built once, asked often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from readiness.graph.fact import Root, Truth, arguments
from readiness.model.asset import Asset, Change, Signal
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.lock import Ghost
from readiness.model.model import Model
from readiness.model.part import Node, Part, State, yaml_name
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure
from readiness.model.quantity import Date
from readiness.model.resource import Record, Resource

__all__ = ["Behind", "Operation", "asked_once"]

_Kind = TypeVar("_Kind", bound=Node)
_Answer = TypeVar("_Answer")


class Behind(NamedTuple):
    """An asset that has moved on: the version that was named, and the one that is live."""

    asset: str
    named: str
    live: str


def asked_once(
    ask: Callable[[Operation, _Kind], _Answer],
) -> Callable[[Operation, _Kind], _Answer]:
    """A question about one node on which much else rests: the operation keeps the answer."""

    @wraps(ask)
    def answer(operation: Operation, node: _Kind) -> _Answer:
        known: dict[str, _Answer] = operation.answers[ask]
        if node.id not in known:
            known[node.id] = ask(operation, node)
        return known[node.id]

    return answer


class Operation:
    """A model as it stands on `as_of`. Nothing here changes after it is made."""

    def __init__(self, model: Model, as_of: date) -> None:
        self.model = model
        self._nodes = model.nodes
        self.as_of = as_of
        self.is_complete = model.system.submission == "complete"
        self.silence = Truth.NO if self.is_complete else Truth.UNKNOWN
        """What something that nobody stated counts as."""
        self.answers: dict[object, dict[str, Any]] = defaultdict(dict)
        """What was asked once, by question and id."""

    # ---- what is stated

    def truth_of(self, part: Part, field: str) -> Truth:
        """Whether a field (by its Python name) has a value: silence is unknown until the submission is complete."""
        state = part.state(field)
        if state is State.VALUE:
            return Truth.YES
        if state is State.NONE:
            return Truth.NO
        return self.silence

    def find_unstated(
        self, node: Node, field: str, part: Part | None = None, *path: str | int
    ) -> Root | None:
        """That a stored field (its Python name) of a node, or of a part inside it, has no value."""
        holder = part if part is not None else node
        truth = self.truth_of(holder, field)
        if truth is Truth.YES:
            return None
        name = yaml_name(field)
        code = "field.none" if field in holder.model_fields_set else "field.unstated"
        named = arguments(subject=node.id, field=name, kind=node.kind_name)
        return Root(code, node.id, (*path, name), named, truth)

    def find_unsaid(self, part: Part, fields: Sequence[str]) -> str:
        """The first of these fields (Python names) that somebody may still state; empty if there is none."""
        if self.is_complete:
            return ""
        return next((one for one in fields if self.truth_of(part, one) is Truth.UNKNOWN), "")

    def find(self, ident: str, kind: type[_Kind]) -> _Kind | None:
        """The node with this id if it is of this kind."""
        node = self._nodes.get(ident)
        return node if isinstance(node, kind) else None

    @cached_property
    def ghosts(self) -> dict[str, tuple[Root, ...]]:
        """What vanished without a word, by the node that is gone or that lost a reference."""
        found: dict[str, dict[Root, None]] = defaultdict(dict)
        for ghost in self.model.ghosts:
            gone = self.ghost_root(ghost.target or ghost.node)
            found[ghost.node][gone or self._lost(ghost)] = None
        return {node: tuple(roots) for node, roots in found.items()}

    def ghost_root(self, ident: str) -> Root | None:
        """Why a node that vanished shows nothing any more; None for one that stands."""
        if ident not in self._vanished or self.model.lock is None:
            return None
        named = arguments(subject=ident, day=self.model.lock.as_of.words())
        return Root("ghost.node", ident, (), named)

    @cached_property
    def _vanished(self) -> frozenset[str]:
        return frozenset(ghost.node for ghost in self.model.ghosts if not ghost.path)

    def _lost(self, ghost: Ghost) -> Root:
        day = self.model.lock.as_of.words() if self.model.lock else ""
        named = arguments(
            subject=ghost.node, field=ghost.path[-1], target=ghost.target, word=ghost.id, day=day
        )
        return Root("ghost.reference", ghost.node, (*ghost.path, ghost.target), named)

    # ---- who is there

    def presence(self, person: Person) -> Truth:
        """Whether somebody is there on the day; an end known only by its month is unknown within it."""
        started = Truth.YES if person.from_ is None else self.has_come(person.from_)
        if person.until is None:
            return started
        return min(started, Truth(Truth.YES - self.has_come(person.until)))

    def presence_root(self, person: Person) -> Root:
        """Why somebody is not there, with the truth of being there: not come yet, or gone."""
        truth = self.presence(person)
        if person.from_ and self.has_come(person.from_) is not Truth.YES:
            named = arguments(person=person.id, start=person.from_.words())
            return Root("person.not-yet", person.id, ("from",), named, truth)
        named = arguments(person=person.id, until=person.until.words() if person.until else "")
        return Root("person.left", person.id, ("until",), named, truth)

    def has_come(self, day: Date) -> Truth:
        """Whether a day is today or before; unknown where only its month or year is known."""
        if day.latest <= self.as_of:
            return Truth.YES
        return Truth.NO if day.earliest > self.as_of else Truth.UNKNOWN

    def answers_for_buyer(self, who: str) -> bool:
        """Whether somebody can accept something in the buyer's name: inside, and not gone."""
        person = self.find(who, Person)
        return self.is_inside(who) and (person is None or self.presence(person) is not Truth.NO)

    @cached_property
    def people_of(self) -> dict[str, tuple[Person, ...]]:
        """The people of a team, there or not, by its id."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.model.all_of(Person):
            found[person.team].append(person)
        return {team: tuple(people) for team, people in found.items()}

    @cached_property
    def members(self) -> dict[str, tuple[Person, ...]]:
        """The people who are or may be there, by team."""
        there = {
            team: tuple(person for person in people if self.presence(person) is not Truth.NO)
            for team, people in self.people_of.items()
        }
        return {team: people for team, people in there.items() if people}

    def vacancy(self, team: str, truth: Truth) -> Root:
        """Why nobody of a team is there: the last who left it, else that it names nobody."""
        left = [one for one in self.people_of.get(team, ()) if one.until is not None]
        if left:
            return self.presence_root(
                max(left, key=lambda one: (one.until.latest if one.until else self.as_of, one.id))
            )
        return Root("team.unlisted", team, (), arguments(team=team), truth)

    def team_of(self, party: str) -> str:
        """The team of a person; a team is its own."""
        person = self.find(party, Person)
        return person.team if person else party

    def side_of(self, party: str) -> str:
        """`internal`, `vendor` or `third-party`."""
        team = self.find(self.team_of(party), Team)
        return team.side if team else "third-party"

    def is_inside(self, party: str) -> bool:
        """Whether a person or team is the buyer's own."""
        return self.side_of(party) == "internal"

    def vendor_alone(self, parties: Iterable[str]) -> dict[str, str]:
        """`holder`: the one vendor whose team or people all these are; nothing if anybody else is among them."""
        teams = {self.team_of(one) for one in parties}
        is_vendors = len(teams) == 1 and all(self.side_of(team) == "vendor" for team in teams)
        return {"holder": teams.pop()} if is_vendors else {}

    def functions_of(self, party: str) -> tuple[str, ...]:
        """What the team of a person or team does: operations, risk and so on; empty if not stated."""
        team = self.find(self.team_of(party), Team)
        return team.function if team else ()

    @cached_property
    def vendors(self) -> tuple[str, ...]:
        """The vendor's teams: those that the system names, and every team on the vendor's side."""
        named = set(self.model.system.vendor)
        named |= {team.id for team in self.model.all_of(Team) if team.side == "vendor"}
        return tuple(sorted(named))

    # ---- who refers to whom

    @cached_property
    def with_a_part(self) -> frozenset[str]:
        """Teams and people who own an event or a procedure, may trigger one, or do or hear of a deciding step."""
        found = {event.owner for event in self.model.all_of(Event)}
        for one in self.model.all_of(Procedure):
            found |= {one.owner, *one.authority}
            for step in (*one.first, *one.contain, *one.resolve, *one.close):
                found |= {*step.by, *step.informs}
        return frozenset(ident for ident in found if ident)

    @cached_property
    def bound(self) -> frozenset[str]:
        """Assets that an event hangs on: a signal about them raises it, they enforce it, or its steps touch them."""
        found = {asset for signal in self.model.all_of(Signal) if signal.raises for asset in signal.asset}
        found |= {asset for event in self.model.all_of(Event) for asset in event.enforced_by}
        for procedure in self.model.all_of(Procedure):
            if procedure.id in self.events_of:
                found |= {ident for _, _, step in procedure.steps() for ident in (*step.by, *step.touches)}
        return frozenset(found)

    @cached_property
    def autonomies(self) -> frozenset[str]:
        """The assets that say how far the workflow goes by itself."""
        return frozenset(asset.id for asset in self.model.all_of(Asset) if asset.kind == "autonomy")

    @cached_property
    def controlled(self) -> frozenset[str]:
        """Assets that some control implements."""
        controls = (asset for asset in self.model.all_of(Asset) if asset.kind == "control")
        return frozenset(ident for one in controls for ident in one.implements)

    @cached_property
    def signals_about(self) -> dict[str, tuple[Signal, ...]]:
        """The signals about an asset, by its id."""
        found: dict[str, list[Signal]] = defaultdict(list)
        for signal in self.model.all_of(Signal):
            for asset in dict.fromkeys(signal.asset):
                found[asset].append(signal)
        return {asset: tuple(signals) for asset, signals in found.items()}

    @cached_property
    def signals_of(self) -> dict[str, tuple[Signal, ...]]:
        """The signals that raise an event, by its id."""
        found: dict[str, list[Signal]] = defaultdict(list)
        for signal in self.model.all_of(Signal):
            for event in signal.raises:
                found[event].append(signal)
        return {event: tuple(signals) for event, signals in found.items()}

    @cached_property
    def evidence_of(self) -> dict[str, tuple[Evidence, ...]]:
        """The pieces of evidence of a node, by its id."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for one in self.model.all_of(Evidence):
            for ident in one.of:
                found[ident].append(one)
        return {ident: tuple(pieces) for ident, pieces in found.items()}

    @cached_property
    def events_of(self) -> dict[str, tuple[Event, ...]]:
        """The events that a procedure handles, by its id."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.model.all_of(Event):
            for procedure in event.handled_by:
                found[procedure].append(event)
        return {procedure: tuple(events) for procedure, events in found.items()}

    @cached_property
    def uses_of(self) -> dict[str, int]:
        """How many steps make use of a procedure, by its id."""
        used = (
            ident for one in self.model.all_of(Procedure) for _, _, step in one.steps() for ident in step.uses
        )
        return Counter(used)

    @cached_property
    def escalations_received(self) -> dict[str, tuple[Event, ...]]:
        """The escalation events that a team receives: those that it or one of its people owns."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.model.all_of(Event):
            if event.kind == "escalation" and event.owner:
                found[self.team_of(event.owner)].append(event)
        return {team: tuple(events) for team, events in found.items()}

    @cached_property
    def ways_on(self) -> dict[str, tuple[Event, ...]]:
        """The escalation events that a team receives, one for each set of parties to which they go on."""
        found: dict[str, dict[tuple[str, ...], Event]] = {}
        for team, events in self.escalations_received.items():
            ways = found.setdefault(team, {})
            for event in events:
                ways.setdefault(tuple(up.to for up in event.escalates), event)
        return {team: tuple(ways.values()) for team, ways in found.items()}

    def procedures_of(self, event: Event) -> tuple[Procedure, ...]:
        """The procedures that may handle an event, in the order in which they stand."""
        return self._procedures.get(event.id, ())

    @cached_property
    def _procedures(self) -> dict[str, tuple[Procedure, ...]]:
        return {
            event.id: tuple(one for ident in event.handled_by if (one := self.find(ident, Procedure)))
            for event in self.model.all_of(Event)
        }

    def at_hand(self, event: Event) -> list[Resource | Record]:
        """What is in front of the operator: the context of an event, and what its procedures and their steps need."""
        idents = dict.fromkeys(event.context)
        for one in self.procedures_of(event):
            idents.update(dict.fromkeys(one.needs))
            for _, _, step in one.steps():
                idents.update(dict.fromkeys(step.needs))
        nodes = map(self.model.nodes.get, idents)
        return [one for one in nodes if isinstance(one, (Resource, Record))]

    @cached_property
    def given_at(self) -> dict[str, frozenset[str]]:
        """What is in front of the operator says or shows at an event, by its id."""
        gives = {one.id: one.gives for one in self.model.all_of(Resource)}
        gives |= {one.id: one.carries for one in self.model.all_of(Record)}
        used: dict[str, set[str]] = {}
        for one in self.model.all_of(Procedure):
            needs = {*one.needs, *(ident for _, _, step in one.steps() for ident in step.needs)}
            used[one.id] = {word for ident in needs for word in gives.get(ident, ())}
        return {
            event.id: frozenset().union(
                *(gives.get(ident, ()) for ident in event.context),
                *(used[one.id] for one in self.procedures_of(event)),
            )
            for event in self.model.all_of(Event)
        }

    @cached_property
    def changes_of(self) -> dict[str, tuple[Change, ...]]:
        """The changes that an asset went through, oldest first."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in sorted(self.model.all_of(Change), key=lambda change: (change.date.earliest, change.id)):
            for asset in change.to:
                found[asset].append(change)
        return {asset: tuple(changes) for asset, changes in found.items()}

    def impact_decided(self, change: Change) -> Truth:
        """Whether somebody inside has decided, by today, what a change means for the runbook.

        Where the decision itself does not say it, its day and its people are those of the change.
        """
        impact = change.runbook_impact
        if impact is None:
            return self.truth_of(change, "runbook_impact")
        people, field = (impact.by, "by") if impact.by else (change.approved_by, "approved_by")
        if people:
            decided = Truth.YES if any(map(self.is_inside, people)) else Truth.NO
        else:
            decided = self.truth_of(change, field)
        return min(decided, self.has_come(impact.date or change.date))

    def acted_on(self, evidence: Evidence) -> Truth:
        """Whether every action that followed is done: `actions: 2 of 2`."""
        if evidence.actions is None:
            return self.truth_of(evidence, "actions")
        return Truth.YES if evidence.actions.is_complete else Truth.NO

    def is_inside_store(self, asset: str) -> bool:
        """Whether an asset stands on the buyer's platform: `run-by` an internal team, else `owner` an internal one."""
        found = self.find(asset, Asset)
        if found is None:
            return False
        runner = found.run_by or found.owner
        return runner is not None and self.is_inside(runner)

    def behind(self, valid_for: Mapping[str, str]) -> tuple[Behind, ...]:
        """The assets whose live version differs from the one that something was written for, by id."""
        found = []
        for ident, named in sorted(valid_for.items()):
            asset = self.find(ident, Asset)
            if asset and asset.version and asset.version != named:
                found.append(Behind(ident, named, asset.version))
        return tuple(found)
