"""Until when a verdict stands."""

from __future__ import annotations

from typing import Literal

from readiness.result.value import Source, Value

__all__ = ["Ending"]


class Ending(Value):
    """The last day of a verdict that is ready, if nobody renews anything, and what ends it."""

    until: str = ""
    """The last day; empty where nothing that is dated ends it within a year."""
    verdict: Literal["ready", "ready-with-conditions", "not-ready", "undetermined"]
    """What it is on the day after."""
    text: str
    """All of it in words."""
    source: Source | None = None
    """Where that is written which ends it."""
