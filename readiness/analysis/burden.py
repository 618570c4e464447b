"""Hidden burden: the hours a week that each team spends on what its model declares, from the least to the most.

Rate times duration, for events, practices, samples and notices. What nobody stated is never nothing: it leaves the
most without an end, and is named. A week is a usual one: the usual volume, on the days on which the workflow runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from readiness.graph.operation import Operation
from readiness.model.agreement import Obligation
from readiness.model.asset import Asset, Signal
from readiness.model.calendar import DAY, WeekPattern
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.procedure import PHASES, Procedure, Step
from readiness.model.quantity import Duration, Rate
from readiness.model.resource import Practice

__all__ = [
    "NOTHING", "OPEN", "Source", "Span", "Unstated", "Work", "day_numbers", "days_of", "find_work", "volume_a_week",
]  # fmt: skip

Source = Literal["event", "practice", "sampling", "notice", "unlisted"]


class Span(NamedTuple):
    """From the least to the most; the most is None where nothing that is stated bounds it."""

    low: Fraction
    high: Fraction | None

    def plus(self, other: Span) -> Span:
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(self.low + other.low, high)

    def times(self, other: Span) -> Span:
        """So many of that. What takes no time takes none, however often it is."""
        if self.high == 0 or other.high == 0:
            return NOTHING
        high = None if self.high is None or other.high is None else self.high * other.high
        return Span(self.low * other.low, high)

    def either(self, other: Span) -> Span:
        """One of the two, nobody knows which."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Span(min(self.low, other.low), high)


NOTHING = Span(Fraction(0), Fraction(0))
OPEN = Span(Fraction(0), None)
"""Nothing is known of it."""


class Unstated(NamedTuple):
    """What nobody stated, and so leaves a burden without an end: its sentence, and where it would stand."""

    code: str
    node: str
    path: tuple[str | int, ...] = ()
    says: str = ""
    """Words of the model that the sentence quotes."""


class Work(NamedTuple):
    """What one thing costs one team in a usual week."""

    team: str
    """Empty where nobody said whose work it is."""
    source: Source
    node: str
    often: Span
    """Times a week."""
    hours: Span
    phases: tuple[tuple[str, Span], ...] = ()
    """Of an event: the hours in each phase, in order."""
    unstated: tuple[Unstated, ...] = ()


class _Load:
    """The minutes of one occurrence, by team and phase, and what is not stated of them."""

    def __init__(self) -> None:
        self.minutes: dict[str, dict[str, Span]] = defaultdict(dict)
        self.unstated: dict[str, dict[Unstated, None]] = defaultdict(dict)

    def add(self, team: str, phase: str, span: Span) -> None:
        self.minutes[team][phase] = self.minutes[team].get(phase, NOTHING).plus(span)

    def total(self, team: str) -> Span:
        return _sum(self.minutes.get(team, {}).values())


def _sum(spans: Iterable[Span]) -> Span:
    total = NOTHING
    for span in spans:
        total = total.plus(span)
    return total


def days_of(pattern: WeekPattern | None) -> Span:
    """On how many days of a week something is; on some of them at least, where nobody stated it."""
    return Span(Fraction(1), Fraction(7)) if pattern is None else _exactly(len(day_numbers(pattern)))


def day_numbers(pattern: WeekPattern) -> frozenset[int]:
    """The days of a week (Monday is 0) on which something is: a night counts for the day on which it begins."""
    begun = (start // DAY + more for start, end in pattern.spans for more in range(-(-(end - start) // DAY)))
    return frozenset(day % 7 for day in begun)


def volume_a_week(operation: Operation) -> Span:
    """The cases of a usual week; open where no volume is stated."""
    system = operation.model.system
    if system.volume is None:
        return OPEN
    return _per_week(system.volume.usual, days_of(system.runs))


def _per_week(rate: Rate, days: Span) -> Span:
    least, most = (rate.per_week(days=one) for one in (days.low, days.high or 7))
    return Span(least, most)


def find_work(operation: Operation) -> tuple[Work, ...]:
    """Every piece of work of every team, in the order of teams and sources."""
    found = _Finding(operation)
    works = [*found.events(), *found.practices(), *found.samples(), *found.notices(), *found.unlisted()]
    return tuple(sorted(works, key=lambda one: (one.team, one.source, one.node)))


class _Finding:
    """One operation under count."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.model = operation.model

    # ---- how often

    @cached_property
    def days(self) -> Span:
        return days_of(self.model.system.runs)

    @cached_property
    def _days_unstated(self) -> tuple[Unstated, ...]:
        if self.model.system.runs is not None:
            return ()
        return (Unstated("burden.days", self.model.system.id, ("runs",)),)

    def often(self, rate: Rate) -> tuple[Span, tuple[Unstated, ...]]:
        """How many times a week a rate comes to."""
        if not rate.is_share:
            return _per_week(rate, self.days), self._days_unstated if rate.per == "day" else ()
        volume = self.model.system.volume
        if volume is None:
            return OPEN, (Unstated("burden.volume", self.model.system.id, ("volume",)),)
        unstated = self._days_unstated if volume.usual.per == "day" else ()
        return volume_a_week(self.operation).times(Span(rate.amount, rate.amount)), unstated

    def often_of(self, event: Event) -> tuple[Span, tuple[Unstated, ...]]:
        """How many times a week an event happens: by its rhythm, else by its rate."""
        if event.cadence is not None:
            return Span(event.cadence.per_week, event.cadence.per_week), ()
        if event.rate is not None:
            return self.often(event.rate)
        field = "cadence" if event.kind == "monitoring-review" else "rate"
        return OPEN, (Unstated("burden.how-often", event.id, (field,)),)

    # ---- events

    def events(self) -> Iterator[Work]:
        for event in self.model.all_of(Event):
            often, unstated = self.often_of(event)
            loads = [self.load(one, (one.id,)) for one in self.operation.procedures_of(event)]
            if not loads:
                yield self._unhandled(event, often, unstated)
            for team in sorted({team for load in loads for team in load.minutes}):
                yield _event_work(event, team, often, unstated, loads)

    def _unhandled(self, event: Event, often: Span, unstated: tuple[Unstated, ...]) -> Work:
        """What nobody wrote a procedure for is work for its owner all the same."""
        team = self.operation.team_of(event.owner) if event.owner else ""
        missing = (*unstated, Unstated("burden.no-procedure", event.id, ("handled-by",)))
        return Work(team, "event", event.id, often, OPEN, (), missing)

    def load(self, procedure: Procedure, seen: tuple[str, ...]) -> _Load:
        """The minutes that one run of a procedure takes. Of several who may do a step, anybody may be spared it."""
        load = _Load()
        for phase, number, step in procedure.steps():
            teams = self.teams_of(step.by)
            share = len(teams) == 1 and not any(self.operation.find(who, Asset) for who in step.by)
            if step.takes is not None:
                for team in teams:
                    load.add(
                        team, phase, Span(step.takes.minutes if share else Fraction(0), step.takes.minutes)
                    )
            elif step.uses:
                self._use(load, phase, step, teams, seen)
            else:
                _leave_open(
                    load, phase, teams, Unstated("burden.how-long", procedure.id, (phase, number - 1))
                )
        return load

    def _use(self, load: _Load, phase: str, step: Step, teams: list[str], seen: tuple[str, ...]) -> None:
        """A step without a time of its own takes as long as the procedures that it uses."""
        for ident in step.uses:
            used = self.operation.find(ident, Procedure)
            if used is None or ident in seen:  # a circle of procedures has no length
                _leave_open(load, phase, teams, Unstated("burden.circle", ident))
                continue
            inner = self.load(used, (*seen, ident))
            for team in inner.minutes:
                load.add(team, phase, inner.total(team))
                load.unstated[team].update(inner.unstated[team])

    def teams_of(self, parties: Iterable[str]) -> list[str]:
        """The teams of those who do something; a control is none."""
        people = [who for who in parties if not self.operation.find(who, Asset)]
        return sorted({self.operation.team_of(who) for who in people})

    # ---- what else comes round

    def practices(self) -> Iterator[Work]:
        for one in self.model.all_of(Practice):
            often, unstated = OPEN, [Unstated("burden.practice-rhythm", one.id, ("cadence",))]
            if one.cadence is not None:
                often, unstated = Span(one.cadence.per_week, one.cadence.per_week), []
            if one.takes is None:
                unstated.append(Unstated("burden.practice-takes", one.id, ("takes",)))
            team = self.operation.team_of(one.owner) if one.owner else ""
            yield Work(team, "practice", one.id, often, _hours(often, one.takes), (), tuple(unstated))

    def samples(self) -> Iterator[Work]:
        for one in self.model.all_of(Signal):
            if one.samples is None:
                continue
            often, unstated = self.often(one.samples)
            hours, teams = _hours(often, one.takes), self.teams_of(one.watched_by) or [""]
            if one.takes is None:
                unstated = (*unstated, Unstated("burden.look-takes", one.id, ("takes",)))
            if len(teams) > 1:
                hours = hours._replace(low=Fraction(0))
            for team in teams:
                yield Work(team, "sampling", one.id, often, hours, (), unstated)

    def notices(self) -> Iterator[Work]:
        for one in self.model.all_of(Obligation):
            events = [event for ident in one.event if (event := self.operation.find(ident, Event))]
            found = [self.often_of(event) for event in events]
            often = _sum(span for span, _ in found) if found else OPEN
            # not every such event is one that is owed a notice
            often = often._replace(low=Fraction(0)).times(_exactly(len(one.deadlines) or 1))
            missing = dict.fromkeys(gap for _, gaps in found for gap in gaps)
            missing[Unstated("burden.notice-takes", one.id)] = None
            team = self.operation.team_of(one.owner) if one.owner else ""
            yield Work(team, "notice", one.id, often, OPEN, (), tuple(missing))

    def unlisted(self) -> Iterator[Work]:
        for one in self.model.all_of(Evidence):
            said = one.observed.unlisted if one.observed else ()
            for team in (
                (self.teams_of((*one.by, *(one.observed.path if one.observed else ()))) or [""])
                if said
                else ()
            ):
                gaps = tuple(
                    Unstated("burden.unlisted", one.id, ("observed", "unlisted", index), text)
                    for index, text in enumerate(said)
                )
                yield Work(team, "unlisted", one.id, OPEN, OPEN, (), gaps)


def _leave_open(load: _Load, phase: str, teams: list[str], gap: Unstated) -> None:
    for team in teams:
        load.add(team, phase, OPEN)
        load.unstated[team][gap] = None


def _event_work(
    event: Event, team: str, often: Span, unstated: tuple[Unstated, ...], loads: list[_Load]
) -> Work:
    """Any one of its procedures is enough: the least of the lightest, the most of the heaviest."""
    minutes = _any_of([load.total(team) for load in loads])
    by_phase = [
        (phase, _any_of([load.minutes.get(team, {}).get(phase, NOTHING) for load in loads]))
        for phase in PHASES
    ]
    phases = tuple((phase, _in_hours(often.times(span))) for phase, span in by_phase if span != NOTHING)
    gaps = dict.fromkeys(unstated)
    for load in loads:
        gaps.update(load.unstated.get(team, {}))
    return Work(team, "event", event.id, often, _in_hours(often.times(minutes)), phases, tuple(gaps))


def _any_of(spans: list[Span]) -> Span:
    first, *others = spans
    for other in others:
        first = first.either(other)
    return first


def _exactly(number: int) -> Span:
    return Span(Fraction(number), Fraction(number))


def _hours(often: Span, takes: Duration | None) -> Span:
    return _in_hours(often.times(Span(takes.minutes, takes.minutes))) if takes is not None else OPEN


def _in_hours(minutes: Span) -> Span:
    return Span(minutes.low / 60, None if minutes.high is None else minutes.high / 60)
