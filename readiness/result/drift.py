"""What has drifted: each finding with its place, since when, and what mends it. Plain values that survive JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Document, Line, Source, Value

__all__ = ["Drift", "Drifted"]


class Drifted(Value):
    """One thing that has moved on, and one thing to mend."""

    id: str
    """Its group, and the node that is to be mended or the sentence that several nodes share."""
    group: Literal["behind", "changes", "unbrought", "loose", "retained", "ending"]
    text: str
    certain: bool
    """False where it rests on something that nobody stated or confirmed."""
    since: str | None
    """A day, month or year as it was written; null where nothing on record says it. For `ending`, when it ends."""
    details: tuple[Line, ...]
    mend: str
    source: Source


class Drift(Document):
    """Everything in a workflow that has moved on, in the order of the groups, the oldest first."""

    schema_: Literal["readiness/drift@1"] = Field("readiness/drift@1", alias="schema")
    name: str
    as_of: str
    text: str
    findings: tuple[Drifted, ...]
