"""What a burden came to: hours a week by team, and what people carry by hand. Plain values that survive JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Document, Line, Number, Source, Value

__all__ = ["Burden", "ByHand", "Flow", "Item", "TeamLoad", "Uncertain"]


class Uncertain(Value):
    """From the least to the most; the most is null where nothing that is stated bounds it."""

    low: Number
    high: Number | None


class Item(Value):
    """What one thing costs a team."""

    id: str
    title: str
    kind: Literal["event", "practice", "sampling", "notice", "unlisted"]
    often: Uncertain
    """Times a week."""
    hours: Uncertain
    """Hours a week."""
    phases: dict[str, Uncertain] = {}
    """Of an event: hours a week in each phase of its procedures."""
    text: str
    unstated: tuple[Line, ...] = ()
    source: Source


class TeamLoad(Value):
    """A team with its hours and its work."""

    id: str
    """Empty for work that nobody said to be anybody's."""
    title: str
    side: Literal["internal", "vendor", "third-party", ""]
    standing: Literal["over", "nobody there", "may be over", "not known", "within"]
    hours: Uncertain
    available: Number | None
    """Hours a week that the team says it has."""
    people: int
    """How many of its people are there."""
    text: str
    items: tuple[Item, ...]
    """The heaviest first."""
    unstated: tuple[Line, ...]
    """What leaves the most without an end, gathered: each with the first place where it would stand."""
    source: Source


class Flow(Value):
    """What waits while people work by hand, at one volume."""

    volume: Literal["usual", "peak"]
    cases_a_day: Number
    waiting_after_a_day: Number
    waiting_after_a_week: Number | None
    hours_until_a_day_behind: Number | None
    """Hours of running until more waits than people carry in a day; null where nothing piles up, or it is not known."""
    days_to_work_off_a_day: Number | None
    """Days of work by hand, once the workflow runs again, for what waits after a day; null where nobody works."""
    days_to_work_off_a_week: Number | None
    waiting_at_the_end: Number | None
    """When the time is over for which people can carry it; null where that is not stated."""
    text: str


class ByHand(Value):
    """What people carry by hand during a procedure, against the volume."""

    id: str
    title: str
    cases_a_day: Number
    lasts_days: Number | None
    """For how long, in days; null where nobody stated it."""
    text: str
    flows: tuple[Flow, ...]
    source: Source


class Burden(Document):
    """The hidden burden of a workflow in a usual week."""

    schema_: Literal["readiness/burden@1"] = Field("readiness/burden@1", alias="schema")
    name: str
    as_of: str
    text: str
    teams: tuple[TeamLoad, ...]
    by_hand: tuple[ByHand, ...]
    unstated: tuple[Line, ...]
    """What keeps manual capacity from being told."""
