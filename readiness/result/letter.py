"""The letter to a vendor as a plain value: what is asked, what closes it, and which answers are not borne out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.assessment import Verdict
from readiness.result.value import Document, Value

__all__ = ["Ask", "Doubt", "Letter", "Part"]


class Part(Value):
    """One thing that is asked."""

    text: str
    also: tuple[str, ...] = ()
    """What the same is asked of, beside what the text names."""


class Ask(Value):
    """One numbered point: what is asked, and the one proof that closes all of it."""

    number: int
    opens: str = ""
    """The sentence that opens the parts, where all are of one kind."""
    parts: tuple[Part, ...]
    """The weightiest first."""
    proof: str
    decides: bool
    """Whether a gate of the bar can hang on it."""
    layers: tuple[str, ...]
    """Names of what it concerns, such as Rollback."""
    questions: tuple[str, ...]
    """The ids of the questions that it counts for."""


class Doubt(Value):
    """An answer of the vendor's that is contradicted, or not supported by what was shown."""

    question: str
    ask: str
    says: str
    state: Literal["contradicted", "unsupported"]
    text: str
    """How it stands against what was seen."""
    facts: tuple[str, ...] = ()
    """What contradicts it, where that lies with the vendor or the vendor itself wrote it."""
    wanted: str
    """Which points say what to show, or what to do instead."""


class Letter(Document):
    """Everything that the letter says: nothing of another vendor's, no score, no place, and no cause of the buyer's."""

    schema_: Literal["readiness/letter@1"] = Field("readiness/letter@1", alias="schema")
    vendor: str
    buyer: str
    workflow: str
    bar: str
    consequence: str
    as_of: str = Field(alias="as-of")
    verdict: Verdict
    signer: str
    """Who owns the workflow on the buyer's side; empty where nobody is named."""
    role: str
    asks: tuple[Ask, ...]
    more: int
    """So many further things are asked, left for the next letter."""
    more_about: tuple[str, ...] = Field((), alias="more-about")
    """Names of what these concern, such as Rollback."""
    complete: bool = False
    """Whether the submission was declared complete, so that what is not stated counts as missing."""
    offered: bool = True
    """Whether files of the vendor's are in it; else the buyer alone declared it complete."""
    doubts: tuple[Doubt, ...]
    answer_by: str = Field("", alias="answer-by")
    """The day from which the workflow is to be used; empty where none is stated, or where it has passed."""
