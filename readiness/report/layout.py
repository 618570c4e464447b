"""Text set in lines of at most 80 columns: paragraphs, and entries that hang below what leads them."""

from __future__ import annotations

import textwrap

from readiness.report.words import visible

__all__ = ["COLUMNS", "hanging", "wrapped"]

COLUMNS = 80


def wrapped(text: str, first: str = "", later: str | None = None, columns: int = COLUMNS) -> list[str]:
    """A paragraph that begins with `first`; each further line begins with `later`, or with `first` again."""
    return textwrap.wrap(
        visible(text), columns, initial_indent=first, subsequent_indent=first if later is None else later,
        break_on_hyphens=False,
    )  # fmt: skip


def hanging(lead: str, text: str) -> list[str]:
    """A paragraph after `lead`, its further lines below the first word."""
    return wrapped(text, lead, " " * len(lead))
