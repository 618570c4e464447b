"""The operating graph and the register of evidence, as plain values that a report draws."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Source, Value

__all__ = ["COLUMNS", "Column", "Due", "Edge", "OperatingGraph", "Piece", "Register", "Vertex"]

Column = Literal["owner", "event", "procedure", "need", "store"]
COLUMNS: tuple[Column, ...] = ("owner", "event", "procedure", "need", "store")
"""From left to right: who owns an event, the event, what handles it, what that needs, and where it is kept."""


class Vertex(Value):
    """Something that the graph shows."""

    id: str
    column: Column
    label: str
    detail: str = ""
    """Of a procedure who does it, of an event its kind, of somebody who left until when."""
    vendors: bool = False
    """Whether only the vendor holds it or runs it."""
    state: Literal["holds", "open", "fails"] = "holds"
    """Whether it works while the vendor can't be reached."""
    always: bool = False
    """Of what fails, whether it fails with everyone there, too."""
    gone: bool = False
    """Whether it is a person who has left."""


class Edge(Value):
    """One reference, from the left to the right."""

    start: str
    end: str
    state: Literal["holds", "open", "fails"] = "holds"
    gone: bool = False


class OperatingGraph(Value):
    """Who owns which event, what handles it, what that needs and where it is kept, without the vendor."""

    vertices: tuple[Vertex, ...]
    edges: tuple[Edge, ...]
    held: tuple[str, ...] = ()
    """Ids of what only the vendor holds and what breaks an event."""
    broken: tuple[str, ...] = ()
    """Ids of the events that break for want of these."""


class Piece(Value):
    """One piece of evidence: what it counts for today, what it once counted for, and what the bar asks."""

    id: str
    title: str
    kind: str
    by: str
    vacant: bool = False
    """Whether nobody of those who gave it is there any more."""
    date: str = ""
    fresh_until: str = Field("", alias="fresh-until")
    """The last day on which it counts by its age; empty where it does not age or has no day."""
    counts_until: str = Field("", alias="counts-until")
    """Until when all of it counts that counts today; empty where nothing of it does, or it does not age."""
    ends_first: tuple[str, ...] = Field((), alias="ends-first")
    """What of it counts no longer than that, by name; nothing where all of it ends together."""
    rest_until: str = Field("", alias="rest-until")
    """Until when at least the rest of it counts; empty where there is none, or it does not age."""
    stale_since: str = Field("", alias="stale-since")
    """The day from which it is stale; empty while it is fresh."""
    by_version: bool = Field(default=False, alias="by-version")
    """Whether a change made it stale and not its age."""
    level: int
    """From 1 (named) to 5 (verified): what it counts for today."""
    had: int
    """What it would count for if nothing had gone stale."""
    asks: int = 0
    """What the bar asks of what it is about; 0 where it asks nothing."""
    state: Literal["holds", "open", "fails", "none"]
    """Of what the bar asks; `none` where it asks nothing, or something else shows it."""
    uncounted: tuple[str, ...] = ()
    """For which of the things that it is about it does not count, where it counts for others."""
    why: tuple[str, ...] = ()
    """What keeps it from counting for more."""
    found: str = ""
    """What came of it, in words; empty where it passed, or nobody said."""
    file: str = ""
    file_state: Literal["", "fits", "open", "fails"] = Field("", alias="file-state")
    source: Source


class Due(Value):
    """What is in time: the day on which it is due, or ends, and the last on which it is not yet missed."""

    kind: Literal["practice", "support", "open-item"] = "practice"
    id: str
    title: str
    by: str
    vacant: bool = False
    """Whether nobody of those is there any more."""
    due: str
    until: str
    source: Source


class Register(Value):
    """Every piece of evidence, what is short first, and the levels that can be reached."""

    as_of: str = Field(alias="as-of")
    pieces: tuple[Piece, ...]
    due: tuple[Due, ...] = ()
    """What has to be done again, what the vendor's support ends for, and what the handoff left open."""
    levels: tuple[str, ...] = ("named", "documented", "specific", "exercised", "verified")
