"""What every value is made of: frozen, exact in its fields, and each claim with its place."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from readiness.shown import Shown

__all__ = ["NOWHERE", "Document", "Grade", "Line", "Number", "Source", "TitledEvent", "Value", "of_100"]

Grade = Literal["handled", "contained-only", "stranded"]
Number = Annotated[float, AfterValidator(lambda number: round(number, 6))]


def of_100(share: float | Fraction) -> int:
    """A score in whole points of 100; one that is not whole is never 100, since something is missing."""
    return 100 if share >= 1 else min(round(100 * share), 99)


class Value(Shown, BaseModel):
    """A plain value: it never changes, holds no unknown field, and is written with the names that JSON shows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


NOWHERE = "declared nowhere"
"""What stands in the place of a file where nothing was written that could be shown."""


class Source(Value):
    """Where a fact was written. A computed fact has no line, and its file says so."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Line(Value):
    """One short fact in a chain of reasons, with its place."""

    text: str
    source: Source | None = None


class Document(Value):
    """A value that is a document of its own."""

    def to_json(self) -> str:
        """What `--format json` prints: keys in order, two spaces. `model_validate_json` reads it back."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class TitledEvent(Value):
    """An event by its id, and as people call it."""

    id: str
    title: str
