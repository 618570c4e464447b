"""What to do next, as plain values: the work list to the bar, what if some gaps were closed, and what to ask next."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.assessment import State, Verdict
from readiness.result.value import Document, Line, Number, Source, Value

__all__ = [
    "Asked",
    "Effect",
    "GateShift",
    "Plan",
    "Question",
    "Questions",
    "SeatShift",
    "Task",
    "Together",
    "WhatIf",
]


class SeatShift(Value):
    """A seat's score now and then, with the floor that the bar sets for it."""

    seat: str
    name: str
    low: Number
    high: Number
    low_then: Number = Field(alias="low-then")
    high_then: Number = Field(alias="high-then")
    floor: Number


class GateShift(Value):
    """A gate, now and then."""

    criterion: str
    sentence: str
    state: State
    state_then: State = Field(alias="state-then")


class Task(Value):
    """One cause that has to be mended for the bar, as far as the bar needs it."""

    id: str
    """The id of the cause."""
    text: str
    scope: str = ""
    """How many of its parts the bar needs, where these are not all, or more than are known today."""
    mend: str
    proof: str
    """The evidence that closes it."""
    ask: bool
    """True if it only answers an unknown."""
    waits: str = ""
    """Why only time can settle part of it; empty if people can."""
    owner: str
    whom: str = ""
    """Everybody with the number of parts that are theirs, where `owner` does not name all: `A 12, B 5, C 1`."""
    days: int
    """Days of work by the price list."""
    price: str
    """The same in words."""
    gaps: tuple[str, ...]
    """The gaps that close with it."""
    gates: tuple[str, ...]
    """The gates that need it."""
    conditions: tuple[str, ...]
    """The conditions that need it."""
    floors: tuple[str, ...]
    """The seats whose floor needs it."""
    alone: tuple[str, ...] = ()
    """The gates that nothing else keeps from holding."""
    gates_then: int = Field(alias="gates-then")
    """How many gates hold once this and everything before it is done."""
    parts: tuple[Line, ...]
    """What exactly has to be mended, each with its place."""
    source: Source


class Together(Value):
    """Tasks that let a gate hold only together."""

    criterion: str
    sentence: str
    tasks: tuple[str, ...]


class Plan(Document):
    """What to close to reach the bar: with all of it closed the verdict is the wanted one, without any part not."""

    schema_: Literal["readiness/plan@1"] = Field("readiness/plan@1", alias="schema")
    workflow: str
    buyer: str
    bar: str
    consequence: str
    as_of: str = Field(alias="as-of")
    verdict: Verdict
    """Today."""
    wanted: Literal["ready", "ready-with-conditions"]
    verdict_then: Verdict = Field(alias="verdict-then")
    """With everything in the plan closed, assessed again."""
    reaches: bool
    """False if nothing that is known here reaches the bar."""
    headline: str
    takes: str = ""
    """The same in one sentence: whether it takes answers, work or both, and how much; empty where nothing does."""
    days: int
    gates: int
    """How many gates there are at this bar."""
    gates_hold: int = Field(alias="gates-hold")
    """How many of them hold today."""
    asks: tuple[Task, ...]
    """What only has to be answered."""
    work: tuple[Task, ...]
    """What has to be done, in an order in which gates hold early."""
    together: tuple[Together, ...]
    seats: tuple[SeatShift, ...]
    accept: tuple[Line, ...] = ()
    """Conditions that stay open and have to be accepted by name."""
    stays: tuple[Line, ...] = ()
    """What nothing here can mend."""
    gaps_left: int = Field(alias="gaps-left")
    """Gaps that stay open and that this verdict does not need closed."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Asks first, then work."""
        return (*self.asks, *self.work)


class WhatIf(Document):
    """What would be decided if some causes or gaps were closed and nothing else changed."""

    schema_: Literal["readiness/what-if@1"] = Field("readiness/what-if@1", alias="schema")
    workflow: str
    buyer: str
    bar: str
    consequence: str
    as_of: str = Field(alias="as-of")
    closed: tuple[Line, ...]
    """The causes and gaps that are supposed to be closed."""
    gaps_closed: int = Field(alias="gaps-closed")
    gaps_left: int = Field(alias="gaps-left")
    verdict: Verdict
    verdict_then: Verdict = Field(alias="verdict-then")
    headline: str
    gates: tuple[GateShift, ...]
    """Every gate, those that come to hold first, then those that still do not."""
    conditions_open: int = Field(alias="conditions-open")
    conditions_open_then: int = Field(alias="conditions-open-then")
    seats: tuple[SeatShift, ...]


class Asked(Value):
    """To whom questions go, and from which side they are."""

    name: str
    side: Literal["buyer", "vendor"]


class Effect(Value):
    """What one answer does: the verdict, the gates and floors that it settles, and where a score could then be."""

    verdict: Verdict
    settles: tuple[str, ...] = ()
    """Gates that hold with a good answer, or fail with a bad one."""
    floors: tuple[str, ...] = ()
    """Seats whose floor then holds, or fails."""
    low: Number
    high: Number


class Question(Value):
    """One thing that is not known, as a sentence that can be sent, and what the answer can change."""

    id: str
    """The cause and the place of what is not known."""
    text: str
    """What to ask for."""
    because: str
    """What is not known."""
    to: Asked
    unknown: bool
    """False for what nobody stated in a complete submission: it counts as not shown until somebody states it."""
    changes: str
    """What the answer can change, in words."""
    seat: str
    """The seat whose score it can move most."""
    low: Number
    high: Number
    """That seat's score today."""
    best: Effect
    worst: Effect
    gaps: tuple[str, ...]
    source: Source


class Questions(Document):
    """What to ask next: first what settles a gate or the verdict, then what narrows most for its price."""

    schema_: Literal["readiness/questions@1"] = Field("readiness/questions@1", alias="schema")
    workflow: str
    buyer: str
    bar: str
    consequence: str
    as_of: str = Field(alias="as-of")
    verdict: Verdict
    headline: str
    open: int
    """How many things are not known or not stated in all."""
    questions: tuple[Question, ...]
