"""When who can do what: the minutes of the week in which a step, a procedure or a notice finds whoever it takes.

Who may do something is decided as in the circuit (`graph.handling`); this adds the hours. A `hopeful` reading takes
what nobody stated as well as can be (on duty at all hours), a careful one as badly (never).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.asset import Asset
from readiness.model.calendar import WEEK, WeekPattern
from readiness.model.part import Part, State
from readiness.model.people import Person, Team
from readiness.model.procedure import STOPS, Procedure
from readiness.model.resource import Record, Resource

__all__ = ["Duty"]


class Duty:
    """The hours of everybody, on the clock of the workflow."""

    def __init__(self, operation: Operation, *, hopeful: bool) -> None:
        self.operation = operation
        self.is_hopeful = hopeful
        runs = operation.model.system.runs
        self.zone = runs.zone if runs else ""
        self.always = WeekPattern(((0, WEEK),), self.zone)
        self.never = WeekPattern((), self.zone)
        self.unknown = self.always if hopeful else self.never
        self.party = cache(self._party)
        self.need = cache(self._need)
        self.anyone = cache(self._anyone)
        self.step = cache(self._step)
        self.start = cache(self._start)

    def may_be(self, truth: Truth) -> bool:
        """Whether something counts as so in this reading."""
        return truth.high if self.is_hopeful else truth.low

    def any_of(self, patterns: Iterable[WeekPattern]) -> WeekPattern:
        """The minutes of any of these."""
        return WeekPattern(tuple(span for one in patterns for span in one.spans), self.zone)

    def all_of(self, patterns: Iterable[WeekPattern]) -> WeekPattern:
        """The minutes of all of these."""
        found = self.always
        for one in patterns:
            found = found.intersection(one)
        return found

    # ---- who

    def _anyone(self, parties: tuple[str, ...]) -> WeekPattern:
        """When any of these is on duty."""
        return self.any_of(map(self.party, parties))

    def _party(self, ident: str) -> WeekPattern:
        """When a person or the deputy, somebody of a team, or a control is there."""
        node = self.operation.model.nodes.get(ident)
        if isinstance(node, Person):
            return self.any_of(self._stand_in(one) for one in self.stand_ins(node))
        if isinstance(node, Team):
            there = any(
                self.operation.presence(one) is Truth.YES for one in self.operation.members.get(ident, ())
            )
            return self.hours(node) if there or self.is_hopeful else self.never
        return self.always

    def stand_ins(self, person: Person) -> list[Person]:
        """Somebody, and the deputy if that is somebody else."""
        deputy = self.operation.find(person.deputy or "", Person)
        return [person] if deputy is None or deputy.id == person.id else [person, deputy]

    def _stand_in(self, person: Person) -> WeekPattern:
        team = self.operation.find(person.team, Team)
        is_there = self.may_be(self.operation.presence(person))
        # A deputy whom nobody named yet would keep the hours of the team.
        may_have_deputy = self.is_hopeful and self._may_be_more(person, "deputy")
        return self.hours(team) if team and (is_there or may_have_deputy) else self.never

    def hours(self, team: Team) -> WeekPattern:
        """The hours of a team; those that nobody stated are unknown."""
        if team.cover is None:
            return self.never if team.state("cover") is State.NONE else self.unknown
        runs = self.operation.model.system.runs or WeekPattern(())
        cover = team.cover.in_zone_of(runs, self.operation.as_of)
        return WeekPattern(cover.spans, self.zone)  # without running hours every clock is taken to be one

    # ---- what

    def _step(self, doers: tuple[str, ...], needs: tuple[str, ...]) -> WeekPattern:
        """When somebody who does it is there, and what it needs."""
        return self.all_of([self.anyone(doers), *map(self.need, needs)])

    def _start(self, ident: str) -> WeekPattern:
        """When somebody who may trigger a procedure is there, and what it needs."""
        procedure = self.operation.find(ident, Procedure)
        if procedure is None:
            return self.always
        return self.all_of([self.authority(procedure), *map(self.need, procedure.needs)])

    def authority(self, procedure: Procedure) -> WeekPattern:
        """When somebody who may trigger it is there, with the access that a stop takes."""
        if not procedure.authority:
            if procedure.mode not in STOPS:
                return self.always
            return (
                self.unknown if self.may_be(self.operation.truth_of(procedure, "authority")) else self.never
            )
        return self.any_of(self._able(procedure, ident) for ident in procedure.authority)

    def _able(self, procedure: Procedure, ident: str) -> WeekPattern:
        person = self.operation.find(ident, Person)
        if person is None:
            return self.party(ident) if self._has_access(procedure, ident) else self.never
        able = (one for one in self.stand_ins(person) if self._has_access(procedure, one.id))
        return self.any_of(map(self._stand_in, able))

    def _has_access(self, procedure: Procedure, who: str) -> bool:
        if procedure.mode not in STOPS:
            return True
        needed = (self.operation.find(ident, Resource) for ident in procedure.needs)
        return all(self._holds(who, one) for one in needed if one and one.kind == "access")

    def _holds(self, who: str, resource: Resource) -> bool:
        members = {person.id for person in self.operation.members.get(who, ())}
        if {who, self.operation.team_of(who), *members} & set(resource.held_by):
            return True
        return not resource.held_by and self.may_be(self.operation.silence)

    def _need(self, ident: str) -> WeekPattern:
        """When somebody who holds it is on duty; always where it is kept on a platform of the buyer."""
        node = self.operation.model.nodes.get(ident)
        if isinstance(node, Resource):
            return self._resource(node)
        if isinstance(node, Record):
            return self.any_of([self.anyone(node.readable_by), self._more(node, "readable_by")])
        return self.always

    def _resource(self, resource: Resource) -> WeekPattern:
        ways = [self.anyone(resource.held_by), self._more(resource, "held_by")]
        if resource.kind in ("information", "knowledge"):
            ways += [self._store(store) for store in resource.kept_in]
            ways.append(self._more(resource, "kept_in"))
        return self.any_of(ways)

    def _store(self, ident: str) -> WeekPattern:
        asset = self.operation.find(ident, Asset)
        if self.operation.is_inside_store(ident):
            return self.always
        is_open = asset and not asset.run_by and self._may_be_more(asset, "run_by", "owner")
        return self.unknown if is_open else self.never

    def _more(self, part: Part, *fields: str) -> WeekPattern:
        return self.unknown if self._may_be_more(part, *fields) else self.never

    def _may_be_more(self, part: Part, *fields: str) -> bool:
        """Whether a field that could name one more way may still be stated."""
        return any(self.operation.truth_of(part, field) is Truth.UNKNOWN for field in fields)
