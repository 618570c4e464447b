"""An explanation as text: each line as deep as what it explains, with its place behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.report.layout import wrapped
from readiness.report.signs import bar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.findings.explanation import Explanation, Told

__all__ = ["parts_of", "render_explanation"]


def render_explanation(found: Explanation) -> str:
    """The lines of an explanation, of at most 80 columns; no place is broken apart."""
    share = found.share
    drawn = [f"  {bar(share.low, share.high, found.floor)}".rstrip()] if share else []
    return "\n".join([*wrapped(found.title), *drawn, *(line for told in found.lines for line in _told(told))])


def _told(told: Told) -> list[str]:
    start = "  " * (told.depth + 1)
    place = f"  [{told.source}]" if told.source else ""
    return wrapped(f"{told.text}{place}", start, f"{start}    ")


def parts_of(lines: Iterable[Told]) -> list[tuple[Told, list[Told]]]:
    """Each line of the first depth, with all that explains it."""
    parts: list[tuple[Told, list[Told]]] = []
    for told in lines:
        if told.depth and parts:
            parts[-1][1].append(told)
        else:
            parts.append((told, []))
    return parts
