"""What a burden is held against: the hours and people of each team, and what people can carry by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.analysis.burden import NOTHING, Span, Work, day_numbers
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.calendar import WeekPattern
from readiness.model.people import Team
from readiness.model.procedure import Procedure, Sustains
from readiness.model.quantity import Duration, Rate

__all__ = ["Flow", "Laden", "Manual", "Standing", "carry_by_hand", "hold_against_hours"]

Standing = Literal["over", "nobody there", "may be over", "not known", "within"]
"""How a team stands, from the worst to the best."""


class Laden(NamedTuple):
    """A team with its work and its hours a week."""

    team: str
    """Empty for the work that nobody said to be anybody's."""
    work: tuple[Work, ...]
    """The heaviest first."""
    hours: Span
    stated: Fraction | None
    """The hours that the team says it has."""
    there: int
    """How many of its people are there for certain."""
    named: int
    """How many it ever named."""
    standing: Standing


def hold_against_hours(operation: Operation, work: Iterable[Work]) -> tuple[Laden, ...]:
    """Each team of the buyer's, and whoever else has work, with its load: the buyer's first, by id."""
    by_team: dict[str, list[Work]] = defaultdict(list)
    for one in work:
        by_team[one.team].append(one)
    inside = [team.id for team in operation.model.all_of(Team) if team.side == "internal"]
    others = sorted(ident for ident in by_team if ident and ident not in inside)
    nobodys = [""] if "" in by_team else []
    return tuple(_laden(operation, ident, by_team[ident]) for ident in (*inside, *others, *nobodys))


def _laden(operation: Operation, ident: str, work: list[Work]) -> Laden:
    hours = NOTHING
    for one in work:
        hours = hours.plus(one.hours)
    team = operation.find(ident, Team)
    stated = team.hours.minutes / 60 if team and team.hours else None
    people = operation.people_of.get(ident, ())
    presence = [operation.presence(one) for one in people]
    ordered = tuple(sorted(work, key=lambda one: (-one.hours.low, one.hours.high is not None, one.node)))
    standing = _standing(hours, stated, presence, is_idle=not work)
    return Laden(ident, ordered, hours, stated, presence.count(Truth.YES), len(people), standing)


def _standing(load: Span, stated: Fraction | None, presence: list[Truth], *, is_idle: bool) -> Standing:
    """Over only where the least is too much; within only where the most is not. Hours of nobody are none."""
    if is_idle:
        return "within"
    if presence and not any(one.high for one in presence):
        return "nobody there"
    if stated is None:
        return "not known"
    if load.low > stated:
        return "over"
    is_sure = not presence or any(one.low for one in presence)
    return "within" if is_sure and load.high is not None and load.high <= stated else "may be over"


# ---- by hand


class Flow(NamedTuple):
    """What comes in while people work by hand, and what then waits. All in cases and days of running."""

    name: Literal["usual", "peak"]
    volume: Rate
    comes: Fraction
    """Cases a day."""
    by_hand: Fraction
    """Cases that people carry on a day at work."""
    grows: Fraction
    """Cases a day that nobody gets to."""
    after_a_week: Fraction | None
    """From a Monday on; None where nobody stated on which days the workflow runs and people are at work."""
    passes: Fraction | None
    """Days of running until more waits than people carry in a day; None where nothing piles up."""
    at_the_end: Fraction | None
    """What waits when the time is over for which it can be carried; None where that time is not stated."""

    def worked_off(self, waiting: Fraction) -> Fraction | None:
        """Days at work until so many are worked off by hand; None where nothing is carried by hand."""
        return waiting / self.by_hand if self.by_hand else None


class Manual(NamedTuple):
    """What people carry by hand during one procedure."""

    procedure: str
    volume: Rate
    a_day: Fraction
    lasts: Duration | None
    workers: tuple[str, ...]
    """The teams that do the work."""
    days: int | None
    """On how many days a week they are at work while it runs; None where nobody stated it."""
    running_days: int | None
    minutes_a_day: Fraction | None
    """How long a running day is."""
    flows: tuple[Flow, ...]


def carry_by_hand(operation: Operation) -> tuple[Manual, ...]:
    """Each procedure that says how much people carry, held against the volume. None without a stated volume."""
    if operation.model.system.volume is None:
        return ()
    procedures = operation.model.all_of(Procedure)
    return tuple(_manual(operation, one) for one in procedures if one.sustains is not None)


def _manual(operation: Operation, procedure: Procedure) -> Manual:
    system, sustains = operation.model.system, procedure.sustains
    if sustains is None or system.volume is None:
        raise ValueError(f"{procedure.id} says nothing of work by hand, or nobody stated the volume.")
    running = day_numbers(system.runs) if system.runs else None
    workers = _workers(operation, procedure)
    at_work = _days_at_work(operation, workers)
    rates: list[tuple[Literal["usual", "peak"], Rate]] = [("usual", system.volume.usual)]
    if system.volume.peak is not None:
        rates.append(("peak", system.volume.peak))
    flows = tuple(_flow(name, rate, sustains, running, at_work) for name, rate in rates)
    return Manual(
        procedure=procedure.id,
        volume=sustains.volume,
        a_day=flows[0].by_hand,
        lasts=sustains.for_,
        workers=workers,
        days=None if at_work is None else len(at_work),
        running_days=None if running is None else len(running),
        minutes_a_day=Fraction(system.runs.minutes, len(running)) if system.runs and running else None,
        flows=flows,
    )


def _a_day(rate: Rate, days: frozenset[int] | None) -> Fraction:
    """How many on one of these days; what is stated for a longer time is spread over them."""
    return rate.amount if rate.per == "day" else rate.per_week() / (len(days) if days else 7)


def _flow(
    name: Literal["usual", "peak"],
    rate: Rate,
    sustains: Sustains,
    running: frozenset[int] | None,
    at_work: frozenset[int] | None,
) -> Flow:
    comes, by_hand = _a_day(rate, running), sustains.volume
    carried = by_hand.amount * comes if by_hand.is_share else _a_day(by_hand, at_work)
    grows = max(comes - carried, Fraction(0))
    week = end = None
    if running is not None and at_work is not None:
        queue = _Queue(comes, carried, running, at_work)
        week = queue.after(7)
        end = queue.after(int(sustains.for_.days)) if sustains.for_ and sustains.for_.days >= 1 else None
    return Flow(name, rate, comes, carried, grows, week, carried / grows if grows else None, end)


class _Queue(NamedTuple):
    """What comes in on the days of running, and is carried on the days at work. Nobody works ahead."""

    comes: Fraction
    carried: Fraction
    running: frozenset[int]
    at_work: frozenset[int]

    def after(self, days: int) -> Fraction:
        """How many wait after so many days from a Monday on; from the second week on, all weeks are alike."""
        weeks, rest = divmod(days, 7)
        first = self._from(Fraction(0), 7)
        alike = self._from(first, 7) - first
        start = first + (weeks - 1) * alike if weeks else Fraction(0)
        return self._from(start, rest)

    def _from(self, waiting: Fraction, days: int) -> Fraction:
        for day in range(days):
            waiting += self.comes if day in self.running else 0
            waiting = max(waiting - (self.carried if day in self.at_work else 0), Fraction(0))
        return waiting


def _workers(operation: Operation, procedure: Procedure) -> tuple[str, ...]:
    """Who works what waits: the teams that resolve, else the owner's."""
    parties = [who for step in procedure.resolve for who in step.by] or [procedure.owner or ""]
    teams = {operation.team_of(who) for who in parties}
    return tuple(sorted(team for team in teams if operation.find(team, Team)))


def _days_at_work(operation: Operation, teams: tuple[str, ...]) -> frozenset[int] | None:
    """The days of running on which somebody of them is at work; None where hours are not stated."""
    runs = operation.model.system.runs
    covers = [team.cover for ident in teams if (team := operation.find(ident, Team)) and team.cover]
    if runs is None or not covers:
        return None
    spans = tuple(span for one in covers for span in one.in_zone_of(runs, operation.as_of).spans)
    return day_numbers(WeekPattern(spans, runs.zone)) & day_numbers(runs)
