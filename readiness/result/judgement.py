"""What people said about what was found: accepted, waived, not applicable."""

from __future__ import annotations

from readiness.result.value import Source, Value

__all__ = ["Acceptance", "Inapplicable", "Unneeded", "Waived"]


class Acceptance(Value):
    """Who accepted an open condition or waived a gate, and until when."""

    owner: str
    accepted_by: str
    until: str
    live: bool
    """False once it has run out, or where nobody of the buyer's stands behind it."""
    refused: str = ""
    """Why it was refused; empty where it was not."""
    source: Source


class Waived(Acceptance):
    """A waiver: the gate that it lets pass, and for which subjects (none: whatever fails it)."""

    criterion: str
    subjects: tuple[str, ...]
    because: str


class Unneeded(Acceptance):
    """An acceptance or waiver of what this bar does not ask, or of what holds without it."""

    criterion: str
    sentence: str
    """What should be true, for people."""
    holds: bool
    """Whether it holds; else the bar does not ask for it, or not in this way."""


class Inapplicable(Value):
    """Something that is said to be not applicable: a field of a node, a member of a catalogue, or a criterion."""

    id: str
    because: str
    accepted: bool = False
    """False while nobody of the buyer's has accepted it: then it counts as not stated."""
    accepted_by: str = ""
    date: str = ""
    source: Source
