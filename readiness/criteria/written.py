"""What people write in a checklist's files, before it is understood: one shape for each kind of file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.source.content import ContentPart, Words

__all__ = ["CriterionText", "FrameworkText", "LayerText", "QuestionsText", "SharedText"]


class CatalogueText(ContentPart):
    """A fixed list: of which kind, by which field, with what members."""

    of: str
    field: str
    members: dict[str, str]


class SeatText(ContentPart):
    """A reader and what that reader wants to know."""

    name: str
    asks: str


class PhraseText(ContentPart):
    """What one code reads like."""

    yes: str = ""
    no: str = ""
    unknown: str = ""
    mend: str = ""
    ask: str = ""
    proof: str = ""


class FamilyText(ContentPart):
    """Codes that are one cause wherever they stand."""

    codes: Words
    by: str = ""
    silent: bool = False
    says: str
    lists: str
    mend: str
    proof: str


class SharedText(ContentPart):
    """A file beside the folders: what all criteria and questions share. Each file holds the sections that it likes."""

    catalogues: dict[str, CatalogueText] = {}
    approvers: dict[str, Words] = {}
    receivers: dict[str, Words] = {}
    seats: dict[str, SeatText] = {}
    layers: Words = ()
    phrases: dict[str, PhraseText] = {}
    families: dict[str, FamilyText] = {}
    figures: dict[str, str] = {}
    words: dict[str, str] = {}
    unseen: tuple[str, ...] = ()


class CriterionText(ContentPart):
    """One sentence of the criteria."""

    id: str
    says: str
    every: str = ""
    some: str = ""
    where: dict[str, Words] = {}
    across: str = ""
    has: tuple[str, ...] = ()
    check: str = ""
    evidence: Words = ()
    weight: int = Field(1, ge=1)
    gap: str = ""
    fix: str = ""


class LayerText(ContentPart):
    """A file of criteria: of a layer that it describes, or that another file describes."""

    layer: str
    name: str = ""
    asks: str = ""
    weight: int = Field(1, ge=1)
    criteria: tuple[CriterionText, ...]


class QuestionText(ContentPart):
    """A question with what is behind it."""

    ask: str
    why: str
    good: str
    seats: Words = ()
    criteria: Words
    weight: int = Field(1, ge=1)


class QuestionsText(ContentPart):
    """A question set."""

    set: str
    name: str
    asked_by: str
    seats: Words = ()
    bad_answer: Literal["yes", "no"] = "no"
    questions: dict[str, QuestionText]


class MatchText(ContentPart):
    """What a framework says about one question."""

    direct: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()


class FrameworkText(ContentPart):
    """A file of the crosswalk: of a framework that it describes, or that another file describes."""

    framework: str
    name: str = ""
    short: str = ""
    applies: str = ""
    applies_when: str = ""
    checked: str = ""
    form: str = ""
    titles: dict[str, str] = {}
    matches: dict[str, MatchText] = {}
