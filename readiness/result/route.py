"""Routes: where what happens goes, and what is wrong with that, each with the way it takes."""

from __future__ import annotations

from typing import Literal

from readiness.result.value import Document, Source, TitledEvent, Value

__all__ = ["Detour", "Routes"]


class Detour(Value):
    """A loop, a dead end, a bounce, a path that was seen to come back, or more than one accountable owner."""

    kind: Literal["loop", "dead-end", "bounce", "observed", "owners"]
    path: tuple[str, ...]
    """The teams (of procedures that use each other: the procedures) by id, in the order in which it goes."""
    route: str
    """The same as people write it: `Operations → Risk → Operations`."""
    text: str
    mend: str
    certain: bool
    """Whether it is so; else nobody has stated enough to tell."""
    events: tuple[TitledEvent, ...]
    """Whose route it is."""
    source: Source


class Routes(Document):
    """The routes of a workflow on a day, as far as they are not straight."""

    as_of: str
    events: int
    passed_on: int
    """How many events go on to somebody else when they are stuck, or raise another where they repeat."""
    summary: str
    detours: tuple[Detour, ...]
    """Kind by kind."""
