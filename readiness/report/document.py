"""A report before it is set: what the templates read, and what travels inside the file."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Attached", "Document"]


@dataclass(frozen=True)
class Attached:
    """A text that travels inside the PDF; `relationship` is Data, Source or Supplement.

    It is held packed: an assessment of thousands of gaps is as large as the pages that are laid out beside it.
    """

    name: str
    packed: bytes
    relationship: str = "Supplement"

    @classmethod
    def of(cls, name: str, text: str, relationship: str = "Supplement") -> Attached:
        """A text under its name."""
        return cls(name, zlib.compress(text.encode(), 6), relationship)

    @property
    def content(self) -> bytes:
        """The text as the file inside has it, in UTF-8."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True)
class Document:
    """One report of the family, ready to be set as a PDF or as one HTML page."""

    template: str
    """The template that puts the parts in order, such as `gap/report.html.j2`."""
    context: Mapping[str, Any]
    """Everything that it reads, made safe to set; `document_title`, `kind`, `what` and `foot` among it."""
    as_of: str
    """The day that the file is dated with, so that the clock leaves no trace in it."""
    attachments: tuple[Attached, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)
    """What was asked for, such as `kind: gap`: enough to draw the same report again from what travels inside."""
    sheets: tuple[str, ...] = ("first", "chapter")
    """Style sheets beside those that all reports share."""
