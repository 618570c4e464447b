"""How long events last, held against what was promised. Plain values that survive JSON; times are in minutes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Document, Line, Number, Source, Value

__all__ = [
    "Allowed",
    "Lasting",
    "LongestWait",
    "Measured",
    "OwedNotice",
    "Parts",
    "StageTimes",
    "TimedEvent",
    "Timing",
]

Held = Literal["yes", "no", "not-known"]


class Lasting(Value):
    """A time: with all that nobody stated taken well, and taken badly."""

    low: Number | None
    """None: it never happens."""
    high: Number | None
    """None: nothing that is stated bounds it."""
    text: str
    """`4 hours 50 minutes`, `at least 32 minutes`, `not known`, `never`."""
    short: str
    """The same for a table: `4h50m`, `32m+`, `?`, `never`."""


class StageTimes(Value):
    """How long until an event is noticed, classified, contained, told or closed."""

    stage: Literal["noticed", "classified", "contained", "told", "closed"]
    typical: Lasting
    """The median over every minute in which the workflow runs."""
    worst: Lasting
    begins: str
    """When the event must begin to last longest: `Friday 18:00`; empty where it is never reached."""
    unstated: tuple[Line, ...] = ()
    """What leaves it without an end."""


class Allowed(Value):
    """What a severity allows, and whether the worst case keeps to it."""

    severity: str
    within: Number
    text: str
    met: Held


class LongestWait(Value):
    """The wait of which most counts in the worst case."""

    who: str
    start: str
    """`Friday 18:00`"""
    end: str
    on_the_clock: Number
    counted: Number
    """Of these minutes, those in which the workflow runs."""
    step: str
    """For what: to be noticed, to start a procedure, or a step."""
    source: Source


class Parts(Value):
    """What the worst case consists of, as far as it is stated."""

    latency: Number
    waiting: Number
    work: Number


class Measured(Value):
    """What was measured, beside what the model comes to."""

    evidence: str
    what: Literal["classify", "contain", "close"]
    observed: Number
    planned: Number | None
    slower: bool
    text: str
    source: Source


class TimedEvent(Value):
    """One event with its times, what it is allowed, and its story."""

    id: str
    title: str
    kind: str
    contained: Held
    stages: tuple[StageTimes, ...]
    allowed: tuple[Allowed, ...]
    """The strictest first."""
    met: Held | Literal["no-limit"]
    """Whether the strictest limit is kept in the worst case."""
    longest_wait: LongestWait | None
    parts: Parts | None
    why: str
    """The part of its story that says what the worst case consists of; empty where there is none."""
    overdue: tuple[Line, ...]
    """Steps that end after the time that they are given, in the worst case."""
    measured: tuple[Measured, ...]
    story: str
    source: Source

    def stage(self, name: str) -> StageTimes | None:
        """The times of a stage; None where it is not asked of this event or never reached."""
        return next((one for one in self.stages if one.stage == name), None)


class OwedNotice(Value):
    """One clock of a notice that is owed, and what the vendor's notice and the hours of who sends it leave of it."""

    id: str
    title: str
    deadline: str
    standing: Literal["late", "tight", "fits", "not-known"]
    vendor: str
    left: Number | None
    """Minutes of it that remain once the vendor has taken its time; less than nothing where it is over by then."""
    text: str
    source: Source


class Timing(Document):
    """The times of a model's events, the worst first."""

    schema_: Literal["readiness/timing@1"] = Field("readiness/timing@1", alias="schema")
    name: str
    as_of: str
    runs: str
    """When the workflow runs, in words; empty where nobody stated it."""
    headline: str
    """Empty where there is one event only: its story says it."""
    events: tuple[TimedEvent, ...]
    others: int
    """Further events, which need not be contained."""
    notices: tuple[OwedNotice, ...]
    clashes: tuple[Line, ...]
    """Times that contradict each other."""
    measured: tuple[Measured, ...]
    """Every time that was measured of these events, or of procedures alone."""
