"""An absence drill as text: the worst first, each with its story."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.model.text import join_words

if TYPE_CHECKING:
    from readiness.result.assessment import Drilled

__all__ = ["render_drill"]

_GRADES = (
    ("stranded", "Stranded: nobody notices it, or nobody holds it"),
    ("contained-only", "Contained only: held, but never over"),
    ("handled", "Handled to the end"),
)


def render_drill(absent: Sequence[str], drill: str, events: Sequence[Drilled]) -> str:
    """Every event under its grade, in lines of at most 80 columns."""
    return "\n".join(_lines(absent, drill, events)) + "\n"


def _lines(absent: Sequence[str], drill: str, events: Sequence[Drilled]) -> Iterator[str]:
    handled = sum(event.grade == "handled" for event in events)
    away = "gone, with everything it runs" if drill == "ended" else "out of reach"
    yield from textwrap.wrap(
        f"With {join_words(absent)} {away}, {handled} of {len(events)} events are handled.", 80
    )
    for grade, title in _GRADES:
        group = [event for event in events if event.grade == grade]
        if group:
            yield ""
            yield f"{title} ({len(group)})"
            for event in group:
                yield from _event(event)


def _event(event: Drilled) -> Iterator[str]:
    if event.grade == "handled":
        yield f"  {event.title}"
        return
    yield ""
    yield f"  {event.title} ({event.kind})"
    yield from textwrap.wrap(event.story, 80, initial_indent="    ", subsequent_indent="    ")
    if event.stop:
        yield f"    {event.stop.source}"
    if event.best != event.grade:
        yield f"    At best, if every unknown turns out well: {event.best}."
    if event.with_everyone == event.grade:
        yield "    It is the same with everyone there."
