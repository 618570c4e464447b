"""The difference between two assessments of a workflow, claim by claim, as a plain value."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.assessment import Share, State, Verdict
from readiness.result.value import Document, Grade, Number, Source, Value

__all__ = [
    "AnswerChange", "Appeared", "CauseChange", "Difference", "EvidenceChange", "FieldChange", "GapChange",
    "GradeChange", "Move", "ShareChange", "Shift", "Then", "Turn", "Vanished", "Word",
]  # fmt: skip

Known = Literal["missing", "unknown", "closed"]
"""A gap that is there, one of which nobody knows whether it is, and none."""


class Then(Value):
    """One of the two: what was assessed, how, and what came of it."""

    workflow: str
    verdict: Verdict
    bar: str
    consequence: str
    as_of: str
    gates_failing: int
    gates_open: int
    model: str
    """SHA-256 of the model."""
    questions: str
    bar_digest: str
    engine: str


class Turn(Value):
    """A gate, a condition or a floor that is in another state."""

    id: str
    sentence: str
    before: str | None
    """None where it was not asked."""
    after: str | None
    fact: str
    """Why it does not hold now, or did not hold before; empty where neither is known."""


class ShareChange(Value):
    """A seat, layer, question or criterion with another interval."""

    id: str
    name: str
    before: Share | None
    after: Share | None
    state_before: State | None = None
    state_after: State | None = None
    through: tuple[str, ...] = ()
    """Questions only: what moved it, the weightiest first; gaps that opened or closed where nobody weighed changes."""


class GapChange(Value):
    """A gap that opened, closed, or of which more or less is known."""

    id: str
    criterion: str
    subject: str
    text: str
    fix: str
    gate: bool
    before: Known
    after: Known
    source: Source
    """Where it stands; of one that closed, where it stood."""


class CauseChange(Value):
    """A cause that is gone, is new, or has another number of gaps."""

    id: str
    text: str
    before: int
    after: int
    source: Source


class GradeChange(Value):
    """An event that fares differently when the vendor can't be reached."""

    id: str
    title: str
    before: Grade | None
    after: Grade | None


class Word(Value):
    """An entry under `retired`: who accepted that something is gone, since when and why."""

    accepted_by: str
    date: str
    because: str
    counts: bool
    """False where nobody of the buyer's accepted it."""
    source: Source


class Vanished(Value):
    """Something that was declared and is gone."""

    id: str
    name: str
    kind: str
    said: Literal["accepted", "not-accepted", "nothing", "not-known"]
    """Whether somebody of the buyer's accepted that, or nobody said a word; a saved result may not know."""
    word: Word | None = None
    source: Source | None
    """Where it stood."""


class Appeared(Value):
    """Something that is declared now and was not."""

    id: str
    name: str
    kind: str
    source: Source | None


class FieldChange(Value):
    """A field that states something else, or something that only one side said and both say now."""

    id: str
    name: str
    field: str
    """The way to it by the names in the file: `resolve 2, needs`."""
    before: str
    after: str
    adds: tuple[str, ...] = ()
    """Of a list: what is in it now and was not."""
    drops: tuple[str, ...] = ()
    word: Word | None = None
    """Who accepted that a reference is dropped."""
    before_source: Source
    after_source: Source


class EvidenceChange(Value):
    """Evidence that came or went, proof that is fresh or stale, and files that fit or don't."""

    id: str
    name: str
    kind: Literal["came", "went", "stale", "fresh", "better", "worse", "file", "file-fits"]
    text: str
    source: Source | None


class Shift(Value):
    """By how much one change moves an interval: its low and its high end."""

    id: str
    name: str
    low: Number
    high: Number


class Move(Value):
    """What one change (or several that can only come together) moves: mean of putting it in and taking it out."""

    things: tuple[str, ...]
    """Ids of what changed."""
    names: tuple[str, ...]
    seats: tuple[Shift, ...]
    questions: tuple[Shift, ...]
    gates: tuple[str, ...]
    """Gates that it turns alone, or that would not have turned without it."""
    source: Source


class AnswerChange(Value):
    """An answer that somebody gave, changed or took back. It moves nothing by itself."""

    question: str
    ask: str
    before: str
    """`yes`, `partly`, `no`, or empty where there was none."""
    after: str
    state_before: str
    state_after: str
    share_before: Share | None
    share_after: Share | None
    moved_by: tuple[str, ...]
    """What moved its question, by name: facts that were stated beside the answer, or elsewhere."""
    source: Source


class Difference(Document):
    """What changed from one assessment to another."""

    schema_: Literal["readiness/difference@1"] = Field("readiness/difference@1", alias="schema")
    old: Then
    new: Then
    headline: str
    notices: tuple[str, ...]
    """Why a part of the change may come from elsewhere than the model."""
    gates: tuple[Turn, ...]
    conditions: tuple[Turn, ...]
    floors: tuple[Turn, ...]
    seats: tuple[ShareChange, ...]
    layers: tuple[ShareChange, ...]
    questions: tuple[ShareChange, ...]
    criteria: tuple[ShareChange, ...]
    events: tuple[GradeChange, ...]
    causes: tuple[CauseChange, ...]
    gaps: tuple[GapChange, ...]
    vanished: tuple[Vanished, ...]
    appeared: tuple[Appeared, ...]
    fields: tuple[FieldChange, ...]
    answers: tuple[AnswerChange, ...]
    evidence: tuple[EvidenceChange, ...]
    moves: tuple[Move, ...]
    attribution: Literal["by-change", "by-criterion", "none"]
    """Whether each change was weighed by itself, or only criteria and subjects can say what moved a question."""
    renamed: dict[str, str]
    """New ids by the old ones; a new name is no change."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        found = (
            self.gates, self.conditions, self.floors, self.seats, self.layers, self.questions, self.criteria,
            self.events, self.causes, self.gaps, self.vanished, self.appeared, self.fields, self.answers,
            self.evidence,
        )  # fmt: skip
        return not any(found) and self.old.verdict == self.new.verdict
