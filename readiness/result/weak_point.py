"""What stops events by being away: single points of failure, sets of two and more, and what was searched for them."""

from __future__ import annotations

from typing import Literal

from readiness.model.text import between
from readiness.result.value import Document, Grade, Line, Source, TitledEvent, Value

__all__ = ["Group", "Point", "Stopped", "VendorShare", "WeakPoint", "WeakPoints", "WeakSet"]

Sort = Literal["person", "team", "thing"]


class Stopped(TitledEvent):
    """An event that somebody's absence stops, and how far it still gets."""

    grade: Grade
    certain: bool
    """Whatever the unknowns are; else as far as is shown."""
    handled: bool
    """Whether it is handled with everyone there; else that is not known."""


class Point(Value):
    """Something that can be away."""

    id: str
    name: str
    """As people call it, with what it is: `J. Petkova, named alone for AI engineering`."""
    sort: Sort
    kind: str
    """person, team, record, or the kind of asset or resource: tool, access, knowledge, control and so on."""
    team: str = ""
    """The id of the team of which a person is the only one: the two are one weak point."""
    whose: tuple[str, ...] = ()
    """Ids of the teams that it is of: its own, that run it, or that hold it."""
    vendors: bool = False
    """Whether it hangs on the vendor alone."""
    source: Source


class WeakPoint(Value):
    """A single point of failure: alone, its absence stops these events."""

    point: Point
    stops: tuple[Stopped, ...]
    notes: tuple[Line, ...] = ()
    """What makes it worse than it has to be, such as a deputy who is the same person."""


class WeakSet(Value):
    """Points of which none stops these events as long as another of them is there."""

    points: tuple[str, ...]
    names: tuple[str, ...]
    stops: tuple[Stopped, ...]


class Group(Value):
    """Pairs of which any is one of the first together with one of the second, and all stop the same events."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    text: str
    pairs: int
    stops: tuple[Stopped, ...]


class VendorShare(Value):
    """How much of the single points, and of the events that one of them stops, hangs on the vendor alone."""

    points: int
    of_points: int
    events: int
    of_events: int
    text: str


class WeakPoints(Document):
    """The single points of failure of a workflow on a day, and the larger sets that were asked for."""

    as_of: str
    events: int
    handled: int
    """How many are handled with everyone there."""
    not_handled: tuple[TitledEvent, ...]
    """Not handled with everyone there, so that nobody's absence stops them."""
    not_known: tuple[TitledEvent, ...]
    """Not known to be handled with everyone there."""
    tried: int
    """How many people, teams and things were taken away."""
    searched: int
    """Every set of up to so many was tried."""
    summary: tuple[str, ...]
    """How many events are handled, how many of them hang on a single point, and the vendor's share."""
    left_out: tuple[str, ...]
    """Which events are not counted, or only in part, in sentences."""
    singles: tuple[WeakPoint, ...]
    """The worst first."""
    certain: int
    """How many of these stop an event whatever the unknown answers are."""
    vendor: VendorShare | None = None
    """None where no vendor is named."""
    sets: tuple[WeakSet, ...] = ()
    groups: tuple[Group, ...] = ()
    """The pairs, gathered."""
    not_searched: str = ""
    """What was asked for and is too much to try, in a sentence."""

    @property
    def number(self) -> str:
        """How many single points of failure there are: `11`, and `25–26` where an unknown answer decides."""
        return between(self.certain, len(self.singles))
