"""Text set in lines of at most 80 columns: paragraphs, and entries that hang below what leads them."""

from __future__ import annotations

import textwrap

from readiness.report.words import clean

__all__ = ["COLUMNS", "hanging", "wrapped"]

COLUMNS = 80


def wrapped(text: str, indent: str = "") -> list[str]:
    """A paragraph, each line with the same indent."""
    return hanging(indent, text)


def hanging(lead: str, text: str) -> list[str]:
    """A paragraph after `lead`, its further lines below the first word."""
    return textwrap.wrap(
        clean(text), COLUMNS, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
