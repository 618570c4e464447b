"""A concrete bad moment: when an event comes that somebody is needed for who is not on duty."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from readiness.graph.handling import RECOGNISED
from readiness.graph.operation import Operation
from readiness.model.calendar import WeekPattern
from readiness.model.event import Event
from readiness.model.people import Person, Team

__all__ = ["Moment", "bad_moment", "cover_of"]


class Moment(NamedTuple):
    """A minute of the week, and the first from then on at which whoever opens the matter is on duty."""

    at: int
    opens: int | None
    """`at` itself while the opener is on duty, and where nobody stated when that is; None if that is never."""


def bad_moment(operation: Operation, event: Event, needed: Collection[str], opener: str) -> Moment | None:
    """The start of the longest stretch in which the workflow runs and those who are needed are off duty.

    Of such stretches those count first in which the opener is on duty. What people bring about themselves (all but
    incidents and exceptions) comes while the opener is on duty, if need be also while those who are needed are.
    Where they are on duty whenever the workflow runs, it is any running moment. The earliest in the week of several
    that are as long. None where nobody stated when the workflow runs.
    """
    runs = operation.model.system.runs
    if runs is None or not runs.spans:
        return None
    off = runs
    for party in sorted(needed):
        cover = cover_of(operation, party, runs)
        off = off.difference(cover) if cover else off
    off = off if off.spans else runs
    duty = cover_of(operation, opener, runs)
    if duty is None:
        return _start_of(off, None)
    meeting = off.intersection(duty)
    if not meeting.spans and event.kind not in RECOGNISED:
        meeting = runs.intersection(duty)
    return _start_of(meeting if meeting.spans else off, duty)


def cover_of(operation: Operation, party: str, runs: WeekPattern) -> WeekPattern | None:
    """When a team, or a person's team, is on duty, on the clock of the running hours; None if nobody stated it."""
    node = operation.find(operation.team_of(party), Team)
    person = operation.find(party, Person)
    if person and not operation.presence(person).high:
        return WeekPattern((), runs.zone)
    return node.cover.in_zone_of(runs, operation.as_of) if node and node.cover else None


def _start_of(hours: WeekPattern, duty: WeekPattern | None) -> Moment:
    at = hours.complement().longest_gap().at
    return Moment(at, at if duty is None else duty.next_start(at))
