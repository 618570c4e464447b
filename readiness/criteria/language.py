"""The sentence language: one criterion is one sentence about every (or some) node of a kind.

    every KIND [where FIELD is ...] [across CATALOGUE] has FACETS
    every KIND [where ...] [across CATALOGUE] check NAME {arguments}

No nesting, no boolean operators, no arithmetic: "and" is two facets, "or" is a facet written in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from readiness.error import Place

__all__ = ["AXES", "Catalogue", "Criterion", "Has", "Question", "QuestionSet", "Seat"]

AXES = ("written", "proven")
"""The two axes of evidence."""


class Has(NamedTuple):
    """One facet that is asked for, with its members or bound if the sentence gives any."""

    facet: str
    members: tuple[str, ...] = ()


class Catalogue(NamedTuple):
    """A fixed list that the assessed party does not control: one slot for each member."""

    id: str
    kind: str
    """The kind of node, or kind of event, whose slots these are."""
    field: str
    """The field (its YAML name) that says in which slot a node stands."""
    members: Mapping[str, str]
    """Names for people, by member."""


class Criterion(NamedTuple):
    """One sentence that is true or false of a model, as a checklist states it."""

    id: str
    layer: str
    says: str
    """What should be true, for people."""
    quantifier: Literal["every", "some"]
    kind: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    across: str
    has: tuple[Has, ...]
    check: str
    arguments: Mapping[str, tuple[str, ...]]
    evidence: tuple[str, ...]
    weight: int
    gap: str
    fix: str
    place: Place

    def where_of(self, field: str) -> tuple[str, ...]:
        """The values that `where` allows for a field; empty if it says nothing of it."""
        return next((values for name, values in self.where if name == field), ())


class Question(NamedTuple):
    """A question as somebody asks it, and the criteria that answer it."""

    id: str
    set: str
    ask: str
    why: str
    good: str
    """What a good answer looks like."""
    seats: tuple[str, ...]
    criteria: tuple[str, ...]
    weight: int
    place: Place
    bad_answer: Literal["yes", "no"] = "no"
    """The answer that would be bad news; `yes` where the question asks for a symptom."""


class QuestionSet(NamedTuple):
    """Questions that one reader asks."""

    id: str
    name: str
    asked_by: str
    questions: tuple[Question, ...]


class Seat(NamedTuple):
    """One of the readers whose floor a bar sets."""

    id: str
    name: str
    asks: str
