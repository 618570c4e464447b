"""What people say of a model and its result, outside the graph: answers, acceptances, waivers, what is gone."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from readiness.model.part import Node, Ref, Text, Words, split_words
from readiness.model.quantity import Date

__all__ = ["Acceptance", "Answer", "Inapplicable", "Retired", "Waiver"]

Parties = Annotated[tuple[Text, ...], BeforeValidator(split_words), Ref.to("team", "person")]


class Judgement(Node):
    """Something that people say about the result. Its id is that of what it is about."""

    @property
    def key(self) -> str:
        """Its section and id: an answer, a waiver and a node may well have one id."""
        return f"{self.section}/{self.id}"


class Answer(Judgement):
    """What somebody answered to a question. It is compared with what is shown and never adds a point."""

    kind_name: ClassVar[str] = "answer"
    section: ClassVar[str] = "answers"

    answer: Literal["yes", "partly", "no"]
    says: Text | None = None
    by: Parties = ()
    date: Date | None = None


class Acceptance(Judgement):
    """An open condition that the buyer accepts until a date. Its id is the criterion's."""

    kind_name: ClassVar[str] = "acceptance"
    section: ClassVar[str] = "acceptances"

    owner: Annotated[Text, Ref.to("team", "person")]
    until: Date
    accepted_by: Annotated[Text, Ref.to("team", "person")] | None = None
    refused: Text | None = None


class Waiver(Judgement):
    """A gate that the buyer lets pass until a date. Its id is the criterion's."""

    kind_name: ClassVar[str] = "waiver"
    section: ClassVar[str] = "waivers"

    subject: Words = ()
    """What it is for; whatever else the gate fails on still fails it. Without it, everything."""
    owner: Annotated[Text, Ref.to("team", "person")]
    until: Date
    accepted_by: Annotated[Text, Ref.to("team", "person")]
    because: Text | None = None


class Inapplicable(Judgement):
    """What is not asked here: `node.field`, `catalogue.member` or a criterion. Somebody inside accepts that."""

    kind_name: ClassVar[str] = "not-applicable"
    section: ClassVar[str] = "not-applicable"

    because: Text
    accepted_by: Annotated[Text, Ref.to("team", "person")]
    date: Date


class Retired(Judgement):
    """Something that was declared once and is gone on purpose: a node, or `node.field.what` for a reference."""

    kind_name: ClassVar[str] = "retirement"
    section: ClassVar[str] = "retired"

    date: Date
    because: Text
    accepted_by: Annotated[Text, Ref.to("team", "person")]
