"""Times held against what was promised: severities, steps that are due, notices that are owed, and history."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from readiness.analysis.course import Spent, begin
from readiness.analysis.timing import CONTAINING, EventTime, Reading, Stage, StageTime
from readiness.graph.fact import Arguments, Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.agreement import Agreement, Obligation
from readiness.model.calendar import Minute, Wait, WeekPattern, worst_wait
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.model import Path
from readiness.model.people import Team
from readiness.model.procedure import PHASES, Procedure, Step
from readiness.model.quantity import Deadline, Duration

__all__ = [
    "Clash", "Limit", "Notice", "Seen", "find_clashes", "find_history", "find_impossible_steps", "is_met", "limits_of",
    "notices_of", "overdue_steps",
]  # fmt: skip

_OBSERVED: tuple[tuple[str, Stage], ...] = (
    ("classify", "classified"),
    ("contain", "contained"),
    ("close", "closed"),
)
_FROM_CLASSIFICATION = ("classified", "classification")


class Limit(NamedTuple):
    """The time that one severity of an event allows, and whether the worst case keeps it."""

    severity: str
    within: Duration
    met: Truth


class Clash(NamedTuple):
    """Two times that contradict each other: a sentence code, its arguments, and where one of the two stands."""

    code: str
    arguments: Arguments
    node: str
    path: Path


class Seen(NamedTuple):
    """A time that was measured, beside the one that the model comes to."""

    evidence: Evidence
    field: str
    observed: Duration
    planned: Minute | None
    """None where the model does not say it."""
    is_work: bool
    """Whether only the work is meant: an exercise begins with everybody there."""


class Notice(NamedTuple):
    """One clock of a notice that is owed: what the vendor's own notice leaves of it, and the wait for who sends it."""

    obligation: Obligation
    number: int
    """Which of the deadlines, from 0."""
    deadline: Deadline
    agreement: Agreement | None
    left: Minute | None
    """Of the deadline, once the vendor has taken the time for its notice; None where either is not known."""
    wait: Wait | None
    """The longest on the clock for who sends it, from when it can be known or classified; None: not known from when."""

    @property
    def standing(self) -> Literal["late", "tight", "fits", "not-known"]:
        """Whether it can be met: the vendor should take no more than half of it."""
        if self.wait and (self.wait.minutes is None or self.wait.minutes > self.deadline.within.minutes):
            return "late"
        if self.left is None:
            return "fits" if self.agreement is None and self.wait else "not-known"
        if self.left <= 0:
            return "late"
        return "tight" if self.left * 2 < self.deadline.within.minutes else "fits"


# ---- severities


def limits_of(time: EventTime, operation: Operation) -> list[Limit]:
    """The limits of an event's severities, the strictest first."""
    known = operation.model.system.severities
    found = {name: known[name].within for name in time.event.severities if name in known}
    limits = [Limit(name, within, is_met(time, within.minutes)) for name, within in found.items() if within]
    return sorted(limits, key=lambda one: (one.within, one.severity))


def is_met(time: EventTime, within: Minute) -> Truth:
    """Whether an event is contained in time even in the worst case."""
    stage = time.stages.get("contained")
    if stage is None or stage.low is None or stage.low.worst > within:
        return Truth.NO
    return Truth.YES if stage.high and stage.high.worst <= within else Truth.UNKNOWN


def overdue_steps(stage: StageTime, operation: Operation) -> list[Spent]:
    """The steps that end after their own `within`, in the worst course that is known."""
    spread = stage.high or stage.low
    found = []
    for one in spread.course.spent if spread else ():
        step = step_at(operation, one) if one.what == "due" else None
        if step is None or step.within is None:
            continue
        allowed = step.within.minutes
        if not step.takes and not step.uses:
            allowed *= 2  # its `within` was taken for the work, so that only a wait makes it late
        if one.counted > allowed:
            found.append(one)
    return found


def step_at(operation: Operation, spent: Spent) -> Step | None:
    """The step that a part of a course belongs to."""
    procedure = operation.find(spent.node, Procedure)
    if procedure is None or len(spent.path) < 2 or spent.path[0] not in PHASES:
        return None
    step: Step = getattr(procedure, str(spent.path[0]))[int(spent.path[1])]
    return step


# ---- times that contradict each other


def find_impossible_steps(operation: Operation) -> list[tuple[Procedure, str, int, Step]]:
    """The steps that must be done in less time than they take: with them no time can be told."""
    return [
        (procedure, phase, number, step)
        for procedure in operation.model.all_of(Procedure)
        for phase, number, step in procedure.steps()
        if step.takes and step.within and step.within < step.takes
    ]


def find_clashes(operation: Operation, times: Sequence[EventTime], hopeful: Reading) -> list[Clash]:
    """The pairs of times of which one makes the other idle, in the order in which they stand in the model."""
    found = [*_late_escalations(operation, times), *_idle_hours(operation)]
    return [*found, *_short_steps(operation, hopeful)]


def _late_escalations(operation: Operation, times: Iterable[EventTime]) -> Iterator[Clash]:
    for time in times:
        limits = limits_of(time, operation)
        for index, up in enumerate(time.event.escalates):
            if limits and up.after and up.after > limits[0].within:
                named = arguments(
                    event=time.event.id, to=up.to, after=up.after.words(), severity=limits[0].severity,
                    within=limits[0].within.words(),
                )  # fmt: skip
                yield Clash("timing.late-escalation", named, time.event.id, ("escalates", index))


def _idle_hours(operation: Operation) -> Iterator[Clash]:
    runs = operation.model.system.runs
    for team in operation.model.all_of(Team):
        if runs and team.cover and team.cover.spans and team.side == "internal":
            cover = team.cover.in_zone_of(runs, operation.as_of)
            if not cover.intersection(runs).spans:
                named = arguments(team=team.id, cover=team.cover.words(), runs=runs.words())
                yield Clash("timing.idle-hours", named, team.id, ("cover",))


def _short_steps(operation: Operation, hopeful: Reading) -> Iterator[Clash]:
    for procedure in operation.model.all_of(Procedure):
        for phase, number, step in procedure.steps():
            used = [one for ident in step.uses if (one := operation.find(ident, Procedure))]
            needed = max((work_of(hopeful, one, _part(phase)) or 0 for one in used), default=0)
            if step.within and needed > step.within.minutes:
                named = arguments(
                    procedure=procedure.id, number=number, phase=f"in-{phase}", within=step.within.words(),
                    used=used[0].id, needed=Duration.of_minutes(needed).words(),
                )  # fmt: skip
                yield Clash("timing.short-step", named, procedure.id, (phase, number - 1, "within"))


def _part(phase: str) -> Sequence[str]:
    return CONTAINING if phase in CONTAINING else PHASES[:6]


def work_of(reading: Reading, procedure: Procedure, phases: Sequence[str]) -> Minute | None:
    """How long the work of a procedure takes with everybody there; None where the model does not say it all."""
    course = reading.procedure(procedure, phases, begin(0))
    return _work(course.spent) if course else None


def _work(spent: Sequence[Spent]) -> Minute | None:
    work = [one for one in spent if one.what == "work"]
    return sum(one.counted for one in work) if all(one.is_known for one in work) else None


# ---- what was measured


def find_history(times: Sequence[EventTime], reading: Reading) -> list[Seen]:
    """Every time that was measured, beside the one that the model comes to: of an exercise only the work counts.

    Where several events or procedures were gone through at once, the longest of them is meant.
    """
    found: list[Seen] = []
    procedures = [one for time in times for one in reading.operation.procedures_of(time.event)]
    used = (ident for one in procedures for _, _, step in one.steps() for ident in step.uses)
    handling = {*(one.id for one in procedures), *used}
    for evidence in reading.operation.model.all_of(Evidence):
        if evidence.observed is None or evidence.kind not in ("exercise", "occurrence"):
            continue
        meant = [time for time in times if time.event.id in evidence.of]
        for field, stage in _OBSERVED:
            observed: Duration | None = getattr(evidence.observed, field)
            if observed and meant:
                planned = _longest(_planned(time.stages.get(stage), evidence) for time in meant)
                found.append(Seen(evidence, field, observed, planned, evidence.kind == "exercise"))
        found += _of_procedures(evidence, evidence.observed.contain, reading, handling)
    return found


def _longest(planned: Iterable[Minute | None]) -> Minute | None:
    """The longest time; None where one is not known, or none is said to take any."""
    found = list(planned)
    return None if None in found else max((one for one in found if one), default=None)


def _planned(stage: StageTime | None, evidence: Evidence) -> Minute | None:
    if stage is None:
        return None
    if evidence.kind == "exercise":
        return _work(stage.low.course.spent) if stage.low else None
    return stage.high.typical if stage.high else None


def _of_procedures(
    evidence: Evidence, observed: Duration | None, reading: Reading, handling: Container[str]
) -> list[Seen]:
    """What was measured of procedures alone; one that another uses is part of that."""
    every = [reading.operation.model.nodes.get(ident) for ident in evidence.of]
    procedures = [one for one in every if isinstance(one, Procedure) and one.id in handling]
    if not observed or not procedures or any(isinstance(one, Event) for one in every):
        return []
    used = {ident for one in procedures for _, _, step in one.steps() for ident in step.uses}
    parts = [work_of(reading, one, CONTAINING) for one in procedures if one.id not in used]
    planned = None if None in parts else sum(part for part in parts if part)
    return [Seen(evidence, "contain", observed, planned or None, True)]


# ---- notices that are owed


def notices_of(hopeful: Reading, careful: Reading) -> list[Notice]:
    """Every clock of every notice that is owed, against each vendor's own notice."""
    operation = careful.operation
    agreements = [one for one in operation.model.all_of(Agreement) if one.with_ in operation.vendors]
    bound: list[Agreement | None] = [*agreements] or [None]
    return [
        _notice(obligation, index, agreement, _sender_wait(hopeful, careful, obligation, deadline))
        for obligation in operation.model.all_of(Obligation)
        for index, deadline in enumerate(obligation.deadlines)
        if "report" not in deadline.start  # those count from a notice that went out before
        for agreement in bound
    ]


def _notice(obligation: Obligation, index: int, agreement: Agreement | None, wait: Wait | None) -> Notice:
    deadline = obligation.deadlines[index]
    notice = agreement.incident_notice if agreement else None
    left = deadline.within.minutes - notice.minutes if notice else None
    return Notice(obligation, index, deadline, agreement, left, wait)


def _sender_wait(
    hopeful: Reading, careful: Reading, obligation: Obligation, deadline: Deadline
) -> Wait | None:
    """None where nobody is named, or somebody's hours are not stated."""
    if obligation.owner is None:
        return None
    owner, start = obligation.owner, deadline.start
    known, sends = _known_hours(careful, obligation, start), careful.duty.party(owner)
    if (known, sends) != (_known_hours(hopeful, obligation, start), hopeful.duty.party(owner)):
        return None
    return worst_wait(known, sends) if known.spans else None


def _known_hours(reading: Reading, obligation: Obligation, start: str) -> WeekPattern:
    """When the clock can start: while somebody is on duty who classifies the events, or who notices them."""
    events = [one for ident in obligation.event if (one := reading.operation.find(ident, Event))]
    if start in _FROM_CLASSIFICATION:
        parties = [who for event in events for who in event.declared_by]
    else:
        signals = [one for event in events for one in reading.operation.signals_of.get(event.id, ())]
        parties = [who for event in events for who in event.seen_by]
        parties += [who for one in signals for who in one.watched_by]
    return reading.duty.anyone(tuple(dict.fromkeys(parties)))
