"""Two figures of page one that take an analysis: the worst time to contain, and single points of failure."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from readiness.criteria.wording import Wording
from readiness.error import InvalidInput
from readiness.findings.examination import Examination
from readiness.findings.figure import make_figure
from readiness.findings.timing import tell_timing
from readiness.findings.weak_point import find_weak_points
from readiness.graph.handling import CONTAINED_FIRST
from readiness.model.event import Event
from readiness.result.assessment import Figure, State
from readiness.result.timing import TimedEvent

__all__ = ["Exposure", "find_exposure", "say_time"]

_IN_HOURS = 180
"""From so many minutes on, a span is told in hours."""
_STATES: dict[str, State] = {"no": "fails", "not-known": "open"}


class Exposure(NamedTuple):
    """The two figures, and the event of which the first tells."""

    figures: list[Figure]
    slowest: TimedEvent | None
    """None where no time of an event is told."""


def find_exposure(examination: Examination) -> Exposure:
    """How long the slowest event lasts at worst, and how many points stop an event alone; none without events."""
    if not examination.model.all_of(Event):
        return Exposure([], None)
    contained, slowest = _contained(examination)
    return Exposure([contained, _points(examination)], slowest)


# ---- the worst time to contain


def _contained(examination: Examination) -> tuple[Figure, TimedEvent | None]:
    wording = examination.wording
    try:
        timed = [one for one in tell_timing(examination).events if one.kind in CONTAINED_FIRST]
    except InvalidInput:  # a step that must be done in less time than it takes
        return make_figure(wording, "contained-contradicted", "–", "", "open"), None
    if not timed:
        return make_figure(wording, "contained-none", "–", "", "open"), None
    spans = [(one, _worst(one)) for one in timed]
    never = sum(low is None for _, (low, _) in spans)
    if never:
        return make_figure(wording, "contained-never", str(never), f"of {len(timed)}", "fails"), None
    low = max(low or 0.0 for _, (low, _) in spans)
    high = None if any(high is None for _, (_, high) in spans) else max(high or 0.0 for _, (_, high) in spans)
    if high is None and not low:
        return make_figure(wording, "contained-unknown", "–", "", "open"), None
    value, unit = say_time(low, high)
    state = min((_STATES.get(one.met, "holds") for one in timed), key=("fails", "open", "holds").index)
    slowest = sorted((one for one, (_, end) in spans if end == high), key=lambda one: one.id)
    return _limited(wording, slowest, value, unit, state, is_bounded=high is not None), slowest[0]


def _limited(
    wording: Wording, slowest: Sequence[TimedEvent], value: str, unit: str, state: State, *, is_bounded: bool
) -> Figure:
    """The figure with what the strictest severity of the slowest event allows, or that nothing says it."""
    limits = [one.allowed[0] for one in slowest if one.allowed]
    code = "contained" if limits else "contained-limitless"
    event, see = slowest[0].id, ": see Drill" if slowest[0].why else ""
    if not is_bounded:
        return make_figure(wording, "contained-at-least", value, unit, state, event=event, see=see)
    strictest = min(limits, key=lambda one: one.within).text if limits else ""
    return make_figure(wording, code, value, unit, state, limit=strictest, event=event, see=see)


def _worst(event: TimedEvent) -> tuple[float | None, float | None]:
    """The worst case with what nobody stated taken well, and taken badly; None for never, and for no end."""
    stage = event.stage("contained")
    if stage is None:
        return (0.0, None) if event.contained == "not-known" else (None, None)
    return stage.worst.low, stage.worst.high


def say_time(low: float, high: float | None) -> tuple[str, str]:
    """Minutes as a figure with its unit: `46` and `h 35 min`, `22–25` and `h`, `32+` and `min` without an end."""
    start, end = floor(low), None if high is None else ceil(high)
    if end is not None and ceil(low) == end:
        hours, minutes = divmod(end, 60)
        return (str(hours), f"h {minutes} min" if minutes else "h") if hours else (str(minutes), "min")
    by, unit = (60, "h") if (end or start) >= _IN_HOURS else (1, "min")
    return (f"{start // by}+" if end is None else f"{start // by}–{ceil(end / by)}"), unit


# ---- single points of failure


def _points(examination: Examination) -> Figure:
    wording, found = examination.wording, find_weak_points(examination, 1)
    if not found.handled:
        return make_figure(wording, "points-unhandled", "–", "", "open")
    value, certain, most = found.number, found.certain, len(found.singles)
    code = "points" if found.handled == found.events else "points-of-some"
    kind = wording.phrases["figure.points-uncertain" if certain < most else "figure.points-certain"].no
    points = wording.fill(kind, {"count": str(most - certain)})
    named = {"handled": str(found.handled), "total": str(found.events), "points": points}
    state: State = "fails" if certain else "open" if most or found.not_known else "holds"
    if found.vendor is None:
        return make_figure(wording, f"{code}-vendorless", value, "", state, **named)
    return make_figure(wording, code, value, "", state, vendors=str(found.vendor.points), **named)
