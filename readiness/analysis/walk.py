"""An event walked through: what breaks at each place of its handling, in codes and roots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from readiness.analysis.lack import find_lacks
from readiness.analysis.presence import find_actor, is_there
from readiness.graph.drill import Absence, Drill
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.handling import CONTAINED_FIRST, MUST_HAVE, RECOGNISED
from readiness.model.asset import Asset, Signal
from readiness.model.event import Escalation, Event
from readiness.model.people import Person, Team
from readiness.model.procedure import STOPS, Procedure, Runbook, Step
from readiness.model.text import join_words

__all__ = ["WEIGHTS", "Mark", "Walker", "Weight"]

Weight = Literal["stops", "open", "look"]
"""It stops here; whether it stops is not known; it goes on, but not as it is written."""
WEIGHTS: tuple[Weight, ...] = ("look", "open", "stops")
"""From the lightest to the heaviest."""


class Mark(NamedTuple):
    """A place at which the handling of an event breaks."""

    root: Root
    weight: Weight


class Walker:
    """Goes through the handling of one event with somebody away, and marks what breaks where."""

    def __init__(self, drill: Drill, event: Event, absence: Absence) -> None:
        self.drill = drill
        self.operation = drill.operation
        self.event = event
        self.absence = absence

    # ---- people

    def actor(self, parties: Iterable[str]) -> str:
        """The first of these who acts, else the first of their deputies; empty where nobody does."""
        parties = tuple(parties)
        there = (one for one in parties if is_there(self.operation, one, self.absence).high)
        return next(there, "") or next(filter(None, map(self.acting, parties)), "")

    def acting(self, party: str) -> str:
        """Who acts for a party."""
        return find_actor(self.operation, party, self.absence)

    def people(self, parties: Iterable[str]) -> Iterator[Mark]:
        """Of those who are named: who left, who is not yet there, who is away."""
        for ident in dict.fromkeys(parties):
            root = self._missing(ident)
            if root:
                yield Mark(root, "look")

    def _missing(self, ident: str) -> Root | None:
        person = self.operation.find(ident, Person)
        if person and self.operation.presence(person) is not Truth.YES:
            return self.operation.presence_root(person)
        if ident in self.absence or (person and person.team in self.absence):
            return Root("walk.away", ident, (), arguments(subject=ident))
        team = self.operation.find(ident, Team)
        if (
            team
            and team.side == "internal"
            and is_there(self.operation, ident, self.absence) is not Truth.YES
        ):
            return self.operation.vacancy(ident, Truth.UNKNOWN)
        return None

    # ---- noticing and owning

    def unnoticed(self) -> list[Mark]:
        """Why nobody notices the event, if so."""
        if self.event.kind not in RECOGNISED:
            return []
        return self._of_goal(("recognised", self.event.id))

    def signal(self, signal: Signal) -> list[Mark]:
        """What keeps a signal from being seen."""
        gone = [
            Root("walk.away", one, (), arguments(subject=one)) for one in signal.asset if one in self.absence
        ]
        marks = [Mark(root, "look") for root in gone]
        found = self._of_goal(("signal", signal.id)) if not gone else []
        return [*marks, *(mark._replace(weight="look") for mark in found)]

    def owner(self) -> list[Mark]:
        """Why nobody owns it, or who stands in for whom."""
        owned = self._of_goal(("owned", self.event.id))
        return owned or [*self.people([self.event.owner] if self.event.owner else ()), *self._second()]

    def _second(self) -> Iterator[Mark]:
        person = self.operation.find(self.event.owner or "", Person)
        if person and person.deputy == person.id:
            yield Mark(Root("person.own-deputy", person.id, ("deputy",), arguments(person=person.id)), "look")

    # ---- procedures

    def procedure(self, procedure: Procedure) -> list[Mark]:
        """What breaks before the first step: old versions, nobody to trigger it, what it needs."""
        return [*self._versions(procedure), *self._authority(procedure), *self._needs(procedure)]

    def _versions(self, procedure: Procedure) -> Iterator[Mark]:
        runbook = self.operation.find(procedure.runbook or "", Runbook)
        behind = self.operation.behind(runbook.valid_for) if runbook else ()
        if runbook and behind:
            valid, live = join_words([one.named for one in behind]), join_words([one.live for one in behind])
            named = arguments(runbook=runbook.id, valid=valid, live=live)
            yield Mark(Root("walk.behind", runbook.id, ("valid-for",), named), "look")

    def _authority(self, procedure: Procedure) -> Iterator[Mark]:
        if procedure.authority and not self.actor(procedure.authority):
            wanted = Root(
                "procedure.authority-wanted", procedure.id, ("authority",), arguments(procedure=procedure.id)
            )
            yield Mark(wanted, "stops")
        yield from self.people(procedure.authority)
        codes = ("authority.without-access", "procedure.authority-unstated")
        if procedure.mode in STOPS:
            found = self._of_goal(("containable", procedure.id))
            yield from (mark for mark in found if mark.root.code in codes)

    def _needs(self, procedure: Procedure) -> list[Mark]:
        found = self._of_goal(("containable", procedure.id))
        unstated = [mark for mark in found if mark.root.code == "procedure.needs-unstated"]
        return [*unstated, *self.needs(procedure.needs)]

    def needs(self, idents: tuple[str, ...]) -> list[Mark]:
        """Of what is needed, what nobody there holds."""
        marks = []
        for lack in find_lacks(self.drill, idents, self.absence):
            root = lack.root or Root("walk.away", lack.ident, (), arguments(subject=lack.ident))
            truth = self.drill.truth(("need", lack.ident), self.absence)
            marks.append(Mark(root, "open" if truth is Truth.UNKNOWN else "stops"))
        return marks

    def step(self, procedure: Procedure, phase: str, number: int, step: Step) -> list[Mark]:
        """What breaks at one step: nobody to do it, somebody named who left, what it needs, what it uses."""
        used = [one for ident in step.uses if (one := self.operation.find(ident, Procedure))]
        inner = [mark for one in used for mark in self.procedure(one) if mark.weight != "look"]
        own = [*self._doers(procedure, phase, number, step), *self.needs(step.needs)]
        told = [*step.informs, *(party for one in used for party in one.informs)]
        return [*own, *inner, *self.people(told)]

    def way(self, procedure: Procedure) -> list[Mark]:
        """Why a procedure does not end, where no single place of it is to blame: a circle, if nothing else."""
        goal = ("closes", self.event.id, procedure.id)
        if self.drill.truth(goal, self.absence) is Truth.YES:
            return []
        circle = Root("walk.circle", procedure.id, (), arguments(procedure=procedure.id))
        return self._of_goal(goal) or [Mark(circle, "stops")]

    def _doers(self, procedure: Procedure, phase: str, number: int, step: Step) -> Iterator[Mark]:
        if self.actor(step.by):
            yield from self.people(one for one in step.by if not self.operation.find(one, Asset))
            return
        named = arguments(procedure=procedure.id, phase=phase, number=number, holder=step.by[0])
        outside = Root("step.doer-outside", procedure.id, (phase, number - 1, "by"), named)
        left = [root for root in map(self._missing, step.by) if root and root.code.startswith("person.")]
        yield Mark(left[0] if len(left) == len(step.by) else outside, "stops")

    def phase(self, procedure: Procedure, phase: str) -> list[Mark]:
        """A phase that is not written and without which such an event is never held, or never over; who left."""
        told = [*self.people(procedure.informs)] if phase == "inform" else []
        return [*self._unwritten(procedure, phase), *told]

    def _unwritten(self, procedure: Procedure, phase: str) -> list[Mark]:
        named = arguments(procedure=procedure.id, phase=phase)
        truth = self.operation.truth_of(procedure, phase)
        weight: Weight = "open" if truth is Truth.UNKNOWN else "stops"
        if truth is not Truth.YES and phase in MUST_HAVE.get(self.event.kind, ()):
            return [Mark(Root("procedure.phase-missing", procedure.id, (phase,), named, truth), weight)]
        holds = procedure.mode in STOPS and self.operation.truth_of(procedure, "first") is Truth.YES
        if phase == "contain" and self.event.kind in CONTAINED_FIRST and truth is not Truth.YES and not holds:
            return [Mark(Root("procedure.containment-missing", procedure.id, (phase,), named, truth), weight)]
        return []

    def unhandled(self) -> list[Mark]:
        """That nothing is written for it."""
        return [] if self.event.handled_by else self._of_goal(("way", self.event.id))

    # ---- where it goes on

    def onward(self, escalation: Escalation) -> list[Mark]:
        """Why somebody to whom it goes can't take it; of less weight where it need not go on."""
        marks = self._received(escalation.to)
        if self.drill.truth(("closable", self.event.id), self.absence) is Truth.YES:
            return [mark._replace(weight="look") for mark in marks]
        return marks

    def received(self, to: str) -> list[Event]:
        """The events as which something arrives at whoever it is passed on to."""
        target = self.operation.find(to, Event)
        return [target] if target else list(self.operation.escalations_received.get(self.operation.team_of(to), ()))

    def arrives(self, to: str) -> Truth:
        """Whether somebody takes what is passed on to a party or as an event."""
        goals = [("arrived", one.id) for one in self.received(to)]
        return max((self.drill.truth(one, self.absence) for one in goals), default=self.operation.silence)

    def _received(self, to: str) -> list[Mark]:
        target, team = self.operation.find(to, Event), self.operation.team_of(to)
        received = self.received(to)
        if received and self.arrives(to) is Truth.YES:
            return list(self.people([] if target else [to]))
        if received:
            return self._of_goal(("arrived", received[0].id))
        silence = self.operation.silence
        root = Root(
            "team.escalation-unreceived", team, (), arguments(team=team, event=self.event.id), silence
        )
        return [Mark(root, self._weight(silence))]

    # ---- from goals to marks

    def _of_goal(self, goal: tuple[str, ...]) -> list[Mark]:
        if goal not in self.drill.circuit.goals:  # only what must be noticed has senses
            return []
        truth = self.drill.truth(goal, self.absence)
        if truth is Truth.YES:
            return []
        return [Mark(root, self._weight(truth)) for root in self.drill.roots(goal, self.absence)]

    def _weight(self, truth: Truth) -> Weight:
        return "open" if truth is Truth.UNKNOWN else "stops"
