"""A model on a day: who is there, who refers to whom, and what is stated. Built once, asked often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from readiness.graph.fact import Root, Truth, arguments
from readiness.model.asset import Asset, Change, Signal
from readiness.model.event import Event
from readiness.model.kinds import edges_of
from readiness.model.lock import Ghost
from readiness.model.model import Model
from readiness.model.part import Node, Part, State
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure
from readiness.model.quantity import Date

__all__ = ["Behind", "Operation"]

_Kind = TypeVar("_Kind", bound=Node)


class Behind(NamedTuple):
    """An asset that has moved on: the version that was named, and the one that is live."""

    asset: str
    named: str
    live: str


class Operation:
    """A model as it stands on `as_of`. Nothing here changes after it is made."""

    def __init__(self, model: Model, as_of: date) -> None:
        self.model = model
        self.as_of = as_of
        self.is_complete = model.system.submission == "complete"

    # ---- what is stated

    def truth_of(self, part: Part, field: str) -> Truth:
        """Whether a field (by its Python name) has a value: silence is unknown until the submission is complete."""
        state = part.state(field)
        if state is State.VALUE:
            return Truth.YES
        if state is State.NONE:
            return Truth.NO
        return self.silence

    @property
    def silence(self) -> Truth:
        """What something that nobody stated counts as."""
        return Truth.NO if self.is_complete else Truth.UNKNOWN

    def find(self, ident: str, kind: type[_Kind]) -> _Kind | None:
        """The node with this id if it is of this kind."""
        node = self.model.nodes.get(ident)
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
        named = arguments(subject=ghost.node, field=ghost.path[-1], target=ghost.target, word=ghost.id, day=day)
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
    def members(self) -> dict[str, tuple[Person, ...]]:
        """The people who are or may be there, by team."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.model.all_of(Person):
            if self.presence(person) is not Truth.NO:
                found[person.team].append(person)
        return {team: tuple(people) for team, people in found.items()}

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

    def function_of(self, party: str) -> str:
        """What the team of a person or team does: operations, risk and so on; empty if not stated."""
        team = self.find(self.team_of(party), Team)
        return (team.function or "") if team else ""

    @cached_property
    def vendors(self) -> tuple[str, ...]:
        """The vendor's teams: those that the system names, and every team on the vendor's side."""
        named = set(self.model.system.vendor)
        named |= {team.id for team in self.model.all_of(Team) if team.side == "vendor"}
        return tuple(sorted(named))

    # ---- who refers to whom

    @cached_property
    def referrers(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """(node, field) of everything that refers to an id; the field is the first name of its path."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for node in self.model.nodes.values():
            for edge in edges_of(node):
                found[edge.target].append((edge.source, str(edge.path[0])))
        return {target: tuple(sources) for target, sources in found.items()}

    @cached_property
    def signals_of(self) -> dict[str, tuple[Signal, ...]]:
        """The signals that raise an event, by its id."""
        found: dict[str, list[Signal]] = defaultdict(list)
        for signal in self.model.all_of(Signal):
            for event in signal.raises:
                found[event].append(signal)
        return {event: tuple(signals) for event, signals in found.items()}

    @cached_property
    def events_of(self) -> dict[str, tuple[Event, ...]]:
        """The events that a procedure handles, by its id."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.model.all_of(Event):
            for procedure in event.handled_by:
                found[procedure].append(event)
        return {procedure: tuple(events) for procedure, events in found.items()}

    @cached_property
    def escalations_received(self) -> dict[str, tuple[Event, ...]]:
        """The escalation events that a team receives: those that it or one of its people owns."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.model.all_of(Event):
            if event.kind == "escalation" and event.owner:
                found[self.team_of(event.owner)].append(event)
        return {team: tuple(events) for team, events in found.items()}

    def procedures_of(self, event: Event) -> tuple[Procedure, ...]:
        """The procedures that may handle an event, in the order in which they stand."""
        found = (self.find(ident, Procedure) for ident in event.handled_by)
        return tuple(one for one in found if one)

    @cached_property
    def changes_of(self) -> dict[str, tuple[Change, ...]]:
        """The changes that an asset went through, oldest first."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in sorted(self.model.all_of(Change), key=lambda change: (change.date.earliest, change.id)):
            for asset in change.to:
                found[asset].append(change)
        return {asset: tuple(changes) for asset, changes in found.items()}

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
