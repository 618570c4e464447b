"""The drill, drawn: how far the handling of one event gets when somebody is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.report.figure import draw_mark
from readiness.report.svg import PAPER, Box, Palette, Point, disc, line, rectangle, svg
from readiness.report.words import capital

if TYPE_CHECKING:
    from readiness.result.assessment import Drilled, Stop

__all__ = ["PHASES", "named_step", "reached", "track"]

PHASES = ("recognise", "first", "contain", "inform", "capture", "resolve", "close")
"""The stations of every track, from left to right."""

_BETWEEN = {"own": 0.5, "escalate": 4.5, "learn": 6.0}
"""Phases that are no station: who owns it follows on recognising, escalation is another way to resolve."""

_NAMES = {"own": "owner", "escalate": "escalation"}
_FIRST = 4.0


def track(event: Drilled, *, pitch: float, height: float = 10.0, palette: Palette = PAPER) -> str:
    """A line through seven phases, `pitch` points apart: solid as far as it runs, a square where it stops."""
    middle = height / 2
    last = _FIRST + pitch * (len(PHASES) - 1)
    end = last if event.grade == "handled" else _place(event, pitch)
    stations = (_FIRST + pitch * number for number in range(len(PHASES)))
    shapes = (
        line((end, middle), (last, middle), palette.rule, 0.8, dashes="1.2 1.6") if end < last else "",
        rectangle(Box(_FIRST, middle - 1.3, end - _FIRST, 2.6), palette.shown),
        *(_station((x, middle), palette, is_reached=x <= end) for x in stations),
        draw_mark((end, middle), "holds" if event.grade == "handled" else "fails", palette, 3.9),
    )
    return svg(last + _FIRST, height, _say(event), *shapes, kind="track")


def named_step(stop: Stop) -> tuple[str, str]:
    """The step that stops and what is done in it, apart: `Step 2 of resolving`, `(retune the extraction)`."""
    name, bracket, detail = stop.step.partition(" (")
    if not name:
        name = _NAMES.get(stop.phase, stop.phase)
    return capital(name), f"({detail}" if bracket else ""


def _station(middle: Point, palette: Palette, *, is_reached: bool) -> str:
    if is_reached:
        return disc(middle, 2.7, palette.paper, edge=palette.shown, width=1.2)
    return disc(middle, 2.7, palette.paper, edge=palette.rule, width=0.8)


def _place(event: Drilled, pitch: float) -> float:
    """Where the square stands."""
    return _FIRST + pitch * reached(event)


def reached(event: Drilled) -> float:
    """How many phases are done before it stops. Without a known phase it is none: nothing is shown to run."""
    phase = event.stop.phase if event.stop else PHASES[0]
    return PHASES.index(phase) if phase in PHASES else _BETWEEN.get(phase, 0.0)


def _say(event: Drilled) -> str:
    if event.grade == "handled":
        return f"{event.title}: runs to the end"
    if event.stop is None:
        return f"{event.title}: stops; it is not known where"
    return f"{event.title}: stops at {event.stop.step or event.stop.phase}, {event.stop.want}"
