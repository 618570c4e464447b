"""Time to contain: how long an event lasts until it is noticed, classified, contained, told and closed.

The rules, in one place:

- An event may begin in any minute in which the workflow runs; the typical time is the median over all of them.
- *noticed*: by a signal after its latency, once a watcher is on duty and has looked (`takes`), by a team that notices
  it once it is on duty, or by a control at once; whichever is first. Other kinds of event need not be noticed.
- *contained*: a procedure begins once somebody with the authority is on duty and its needs are at hand; then its
  first and containing steps, one after the other, each once one of its doers is on duty. A step takes what it says,
  else at most the time that it is given (`within`). Procedures that one step uses run side by side. Of several
  procedures the first to end counts. A step that was begun is ended.
- *closed*: the same procedure to its close, or a procedure of somebody to whom it escalates, after the stated time.
- Waiting counts only while the workflow runs; latency and work count in full.
- What nobody stated counts as nothing in the hopeful reading, and as never in the careful one.

An event that the circuit does not hold contained has no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from readiness.analysis.course import (
    Awaited,
    Course,
    Spent,
    Spread,
    earliest,
    latest,
    marked,
    spend,
    spread_of,
    wait_for,
)  # fmt: skip
from readiness.analysis.duty import Duty
from readiness.graph.drill import Drill
from readiness.graph.fact import Truth, all_of
from readiness.graph.handling import CONTAINED_FIRST, RECOGNISED
from readiness.model.asset import Signal
from readiness.model.calendar import WeekPattern
from readiness.model.event import Escalation, Event
from readiness.model.model import Path
from readiness.model.part import Part
from readiness.model.people import Team
from readiness.model.procedure import PHASES, STOPS, Procedure, Step

__all__ = ["STAGES", "EventTime", "Reading", "Stage", "StageTime", "time_event"]

Stage = Literal["noticed", "classified", "contained", "told", "closed"]
STAGES: tuple[Stage, ...] = ("noticed", "classified", "contained", "told", "closed")
"""In the order in which they are reached."""


class StageTime(NamedTuple):
    """How long until a stage: with all that is not stated taken well (None: never), and taken badly (None: no end)."""

    low: Spread | None
    high: Spread | None

    @property
    def unstated(self) -> tuple[Spent, ...]:
        """What lies on the way whose length nobody stated."""
        return tuple(one for one in self.low.course.spent if not one.is_known) if self.low else ()


class EventTime(NamedTuple):
    """An event with the time until each stage that is asked of it, and whether it is contained at all."""

    event: Event
    contained: Truth
    stages: dict[Stage, StageTime]


class Reading:
    """One way to read an operation: hopeful, where what is not known turns out well, or careful."""

    def __init__(self, drill: Drill, *, hopeful: bool) -> None:
        self.drill = drill
        self.operation = drill.operation
        self.duty = Duty(drill.operation, hopeful=hopeful)
        self.is_hopeful = hopeful
        self.begins, self.counts = self._running()
        self._runs: set[str] = set()
        """The procedures that are being read: one that uses itself, by whatever way, never ends."""

    def _running(self) -> tuple[WeekPattern, WeekPattern]:
        """In which minutes an event may begin, and which count: those in which the workflow runs."""
        system = self.operation.model.system
        if system.runs is None:
            return self.duty.always, self.duty.never if self.is_hopeful else self.duty.always
        runs = system.runs
        if system.unattended == "continues" or (system.unattended is None and not self.is_hopeful):
            return runs, runs
        attended = runs.intersection(self._attended())
        return (attended if system.unattended else runs), attended

    def _attended(self) -> WeekPattern:
        """When somebody of the buyer is on duty; what is not known of that counts the other way round."""
        other_way = Duty(self.operation, hopeful=not self.is_hopeful)
        teams = [team for team in self.operation.model.all_of(Team) if team.side == "internal"]
        return other_way.any_of(map(other_way.hours, teams))

    # ---- noticing

    def noticed(self, event: Event, course: Course) -> Course | None:
        """Seen by whoever or whatever is first."""
        if event.kind not in RECOGNISED:
            return course
        ways = [self._once_on_duty(event, "seen_by", "seen-by", course)]
        ways += [self._by_signal(one, course) for one in self.operation.signals_of.get(event.id, ())]
        if event.enforced_by:
            ways.append(course)
        return earliest(ways)

    def _by_signal(self, signal: Signal, course: Course) -> Course | None:
        if not self.duty.may_be(self.drill.truth(("signal", signal.id))):
            return None
        if signal.latency is None and not self.is_hopeful:
            return None
        minutes = signal.latency.minutes if signal.latency else None
        late = spend(course, "latency", minutes, signal.id, ("latency",))
        parties = signal.watched_by
        duty = self.duty.anyone(parties) if parties else self.duty.unknown
        seen = wait_for(late, Awaited(duty, parties, signal.id, ("watched-by",)), self.counts)
        looked = signal.takes and signal.takes.minutes
        return spend(seen, "work", looked, signal.id, ("takes",)) if seen and looked else seen

    def _once_on_duty(self, event: Event, field: str, path: str, course: Course) -> Course | None:
        """Once somebody in a field of an event is on duty; whoever may still be named may be there at once."""
        parties = getattr(event, field)
        duty = self.duty.anyone(parties)
        if not parties and self.may_be_stated(event, field):
            return spend(course, "latency", None, event.id, (path,)) if self.is_hopeful else None
        return wait_for(course, Awaited(duty, parties, event.id, (path,)), self.counts)

    def may_be_stated(self, part: Part, field: str) -> bool:
        """Whether a field may still get a value."""
        return self.operation.truth_of(part, field) is Truth.UNKNOWN

    def classified(self, event: Event, course: Course) -> Course | None:
        """Noticed, and somebody who may declare it is on duty."""
        noticed = self.noticed(event, course)
        return noticed and self._once_on_duty(event, "declared_by", "declared-by", noticed)

    # ---- steps and procedures

    def step(
        self, procedure: Procedure, phase: str, number: int, step: Step, course: Course
    ) -> Course | None:
        """A step from its turn to its end."""
        path = (phase, number - 1)
        doers = Awaited(self.duty.step(step.by, step.needs), step.by, procedure.id, path)
        ready = self._wait(course, doers, step.needs)
        if ready is None:
            return None
        done = self._worked(step, ready, procedure.id, (*path, "takes"))
        part = CONTAINING if phase in CONTAINING else PHASES[:6]
        used = [self.operation.find(ident, Procedure) for ident in step.uses]
        ended = latest([done, *(self.procedure(one, part, ready) for one in used if one)])
        return ended and (marked(ended, course, procedure.id, path) if step.within else ended)

    def _worked(self, step: Step, course: Course, node: str, path: Path) -> Course | None:
        """After the work of a step: what it says, else anything from nothing to the time that it is given."""
        if step.takes:
            return spend(course, "work", step.takes.minutes, node, path)
        if step.uses:
            return course
        if self.is_hopeful:
            return spend(course, "work", None, node, path)
        return spend(course, "work", step.within.minutes, node, path) if step.within else None

    def _wait(self, course: Course, awaited: Awaited, needs: tuple[str, ...]) -> Course | None:
        """Once everybody is there; what is waited for are the needs where the doers are there already."""
        parties = awaited.parties
        if needs and (not parties or self.duty.anyone(parties).is_on(course.at)):
            missing = tuple(one for one in needs if not self.duty.need(one).is_on(course.at))
            awaited = awaited._replace(parties=missing or parties)
        return wait_for(course, awaited, self.counts)

    def procedure(self, procedure: Procedure, phases: Sequence[str], course: Course) -> Course | None:
        """A procedure from its trigger through some of its phases."""
        if procedure.id in self._runs:
            return None
        start = Awaited(self.duty.start(procedure.id), procedure.authority, procedure.id, ("authority",))
        at = self._wait(course, start, procedure.needs)
        self._runs.add(procedure.id)
        try:
            return at and self.phases(procedure, phases, at)
        finally:
            self._runs.remove(procedure.id)

    def phases(self, procedure: Procedure, phases: Sequence[str], course: Course) -> Course | None:
        """Some phases of a procedure that runs, step by step."""
        at: Course | None = course
        for phase in phases:
            for number, step in enumerate(getattr(procedure, phase), 1):
                at = at and self.step(procedure, phase, number, step, at)
        return at

    def containing(self, event: Event) -> list[Procedure]:
        """The procedures that contain an event."""
        return [
            one for one in self.operation.procedures_of(event) if self.duty.may_be(self._contains(event, one))
        ]

    def _contains(self, event: Event, procedure: Procedure) -> Truth:
        truth = self.drill.truth(("containable", procedure.id))
        if event.kind not in CONTAINED_FIRST:
            return truth
        phases = ("first", "contain") if procedure.mode in STOPS else ("contain",)
        return min(truth, max(self.operation.truth_of(procedure, phase) for phase in phases))

    # ---- stages

    def contained(self, event: Event, course: Course) -> Course | None:
        """Noticed, and held by the procedure that is first to hold it."""
        noticed = self.noticed(event, course)
        return noticed and earliest(
            self.procedure(one, CONTAINING, noticed) for one in self.containing(event)
        )

    def told(self, event: Event, course: Course) -> Course | None:
        """Contained, and those are told whom the procedure names."""
        noticed = self.noticed(event, course)
        phases = (*CONTAINING, "inform")
        return noticed and earliest(self.procedure(one, phases, noticed) for one in self.containing(event))

    def closed(self, event: Event, course: Course) -> Course | None:
        """Noticed, contained, and over."""
        noticed = self.noticed(event, course)
        return noticed and self.arrived(event, noticed, ())

    def arrived(self, event: Event, course: Course, visited: tuple[str, ...]) -> Course | None:
        """From when somebody has it: contained, and closed here or by somebody to whom it escalates."""
        procedures = self.containing(event)
        closing = [
            one for one in procedures if self.duty.may_be(self.drill.truth(("closes", event.id, one.id)))
        ]
        held = earliest(self.procedure(one, CONTAINING, course) for one in procedures)
        onward = (
            self._passed_on(event, up, target, course, visited)
            for up in event.escalates
            for target in self._targets(up)
            if target.id not in (*visited, event.id)
        )
        ways = [self.procedure(one, PHASES[:6], course) for one in closing]
        return earliest([*ways, *(latest([held, one]) for one in onward)])

    def _targets(self, up: Escalation) -> tuple[Event, ...]:
        event = self.operation.find(up.to, Event)
        found = (
            (event,) if event else self.operation.escalations_received.get(self.operation.team_of(up.to), ())
        )
        return tuple(one for one in found if self.duty.may_be(self.drill.truth(("arrived", one.id))))

    def _passed_on(
        self, event: Event, up: Escalation, target: Event, course: Course, visited: tuple[str, ...]
    ) -> Course | None:
        if up.after is None and not self.is_hopeful:
            return None
        index = event.escalates.index(up)
        minutes = up.after.minutes if up.after else None
        late = spend(course, "latency", minutes, event.id, ("escalates", index, "after"))
        return self.arrived(target, late, (*visited, event.id))


CONTAINING = ("first", "contain")
"""The phases that hold an event."""


def time_event(event: Event, hopeful: Reading, careful: Reading) -> EventTime:
    """How long an event lasts until each stage; without stages where it is never contained."""
    truths = [
        all_of(one.drill.truth((goal, event.id)) for goal in ("recognised", "contained"))
        for one in (careful, hopeful)
    ]
    truth = Truth.YES if truths[0].low else Truth.UNKNOWN if truths[1].high else Truth.NO
    stages: dict[Stage, StageTime] = {}
    for stage in STAGES:
        if _is_asked(event, stage, hopeful) and (truth.high or stage in ("noticed", "classified")):
            stages[stage] = _stage_time(event, stage, hopeful, careful, truth)
    return EventTime(event, truth, stages)


def _is_asked(event: Event, stage: Stage, reading: Reading) -> bool:
    """Whether somebody is named who classifies it, or somebody who is told."""
    if stage == "told":
        return any(procedure.inform for procedure in reading.operation.procedures_of(event))
    return stage != "classified" or bool(event.declared_by)


def _stage_time(event: Event, stage: Stage, hopeful: Reading, careful: Reading, truth: Truth) -> StageTime:
    low = _spread(event, stage, hopeful)
    high = _spread(event, stage, careful) if truth.low or stage in ("noticed", "classified") else None
    if low and high and (low.worst > high.worst or low.typical > high.typical):
        # A way that ends sooner on the clock can count for more, if less of it falls into idle hours.
        low = high._replace(typical=min(low.typical, high.typical)) if low.worst > high.worst else high
    return StageTime(low, high)


def _spread(event: Event, stage: Stage, reading: Reading) -> Spread | None:
    walk = getattr(reading, stage)
    return spread_of(reading.begins, lambda course: walk(event, course))
