"""What people write in a checklist's files, before it is understood: one shape for each kind of file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.source.content import ContentPart, Words

__all__ = [
    "CriterionText", "Family", "FrameworkText", "LayerText", "Phrase", "QuestionsText", "SharedText",
]  # fmt: skip


class CatalogueText(ContentPart):
    """A fixed list: of which kind, by which field, with what members."""

    of: str
    field: str
    members: dict[str, str]


class SeatText(ContentPart):
    """A reader and what that reader wants to know."""

    name: str
    asks: str


class Phrase(ContentPart):
    """What one code reads like: when it holds, fails or is unknown, how it is mended, asked and proven."""

    yes: str = ""
    no: str = ""
    unknown: str = ""
    mend: str = ""
    ask: str = ""
    proof: str = ""


class Family(ContentPart):
    """Roots that are one cause although they stand in several places, with the sentence for several of them."""

    codes: Words
    by: str = ""
    """The argument that must be there and be the same, such as the holder; empty for none."""
    silent: bool = False
    """True for the one family that takes what nobody wrote and no other family claims."""
    says: str
    """The finding: `{count}` of them."""
    unknown: str = ""
    """The finding where some of them are only not known, or not stated: true of those as well."""
    lists: str
    """The same with names: `{which}` are the nodes, `{what}` the fields."""
    mend: str
    ask: str = ""
    """What to ask for where answers settle all of them."""
    proof: str


class SharedText(ContentPart):
    """A file beside the folders: what all criteria and questions share. Each file holds the sections that it likes."""

    catalogues: dict[str, CatalogueText] = {}
    approvers: dict[str, Words] = {}
    receivers: dict[str, Words] = {}
    seats: dict[str, SeatText] = {}
    layers: Words = ()
    phrases: dict[str, Phrase] = {}
    families: dict[str, Family] = {}
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
