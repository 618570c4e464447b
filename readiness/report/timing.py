"""Times as text: a table of the events, the stories of those that miss or are not known, and what else was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.report.layout import wrapped
from readiness.report.saying import SHIPPED

if TYPE_CHECKING:
    from readiness.result.timing import Lasting, OwedNotice, StageTimes, TimedEvent, Timing
    from readiness.result.value import Line, Source

__all__ = ["places_of", "render_timing"]

_TITLE = 30
_FEW = 3
"""So many measured times are shown also where none was longer than by the model."""
_MET = {"yes": "yes", "no": "NO", "not-known": "?", "no-limit": "-"}
_STAGES = {
    "noticed": "timing.stage-noticed", "classified": "timing.stage-classified", "contained": "timing.stage-contained",
    "told": "timing.stage-told", "closed": "timing.stage-closed",
}  # fmt: skip
_STANDINGS = {
    "late": "timing.stands-late", "tight": "timing.stands-tight", "fits": "timing.stands-fits",
    "not-known": "timing.stands-not-known",
}  # fmt: skip


def render_timing(timing: Timing) -> str:
    """Everything about these events, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(timing)) + "\n"


def _lines(timing: Timing) -> Iterator[str]:
    if timing.headline:
        yield from wrapped(timing.headline)
        yield ""
    yield from _table(timing)
    yield ""
    yield from _legend(timing)
    is_asked = len(timing.events) == 1
    for event in timing.events:
        if is_asked or event.met in ("no", "not-known") or _is_open(event):
            yield from _event(event, with_stages=is_asked)
    yield from _notices(timing.notices)
    yield from _listed(SHIPPED.say("timing.clashes"), timing.clashes)
    yield from _measured(timing)


def _is_open(event: TimedEvent) -> bool:
    stage = event.stage("contained")
    return stage is None or stage.worst.high is None


# ---- the table


def _table(timing: Timing) -> Iterator[str]:
    yield _row("", "typical", "worst", "allowed", "kept")
    for event in timing.events:
        stage = event.stage("contained")
        strictest = event.allowed[0] if event.allowed else None
        allowed = f"{_short(strictest.within)} {strictest.severity}" if strictest else "-"
        typical, worst = (stage.typical.short, stage.worst.short) if stage else ("never", "never")
        yield _row(event.title, typical, worst, allowed, _MET[event.met])


def _row(title: str, typical: str, worst: str, allowed: str, kept: str) -> str:
    shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 3].rstrip()}..."
    return f"{shown:<{_TITLE}}  {typical:>13}  {worst:>13}  {allowed:<12}{kept:>4}"


def _short(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}h{rest}m" if hours and rest else f"{hours}h" if hours else f"{rest}m"


def _legend(timing: Timing) -> Iterator[str]:
    shown = " ".join(
        text for event in timing.events for one in event.stages if one.stage == "contained"
        for text in (one.typical.short, one.worst.short)
    )  # fmt: skip
    yield from wrapped(SHIPPED.say("timing.how-counted"))
    if timing.runs:
        yield from wrapped(SHIPPED.say("timing.when-it-runs", when=timing.runs))
    if "+" in shown or "?" in shown:
        yield from wrapped(SHIPPED.say("timing.at-least"))
    if "-" in shown:
        yield from wrapped(SHIPPED.say("timing.range"))
    if timing.others and len(timing.events) > 1:
        yield from wrapped(SHIPPED.number("timing.others", timing.others))


# ---- events


def _event(event: TimedEvent, *, with_stages: bool) -> Iterator[str]:
    yield ""
    yield f"{event.title} ({event.kind})"
    if with_stages:
        yield from _stages(event.stages)
    yield from wrapped(event.story, "  ")
    for place in places_of(event):
        yield f"  {place}"


def places_of(event: TimedEvent) -> list[Source]:
    """Where the longest wait and what nobody stated are written; else where the event is."""
    unstated = [line.source for line in _unstated(event) if line.source]
    found = [event.longest_wait.source, *unstated] if event.longest_wait else unstated
    return found or [event.source]


def _stages(stages: Sequence[StageTimes]) -> Iterator[str]:
    for one in stages:
        yield f"  {SHIPPED.say(_STAGES[one.stage]):<12}{_both(one.typical, one.worst)}"


def _both(typical: Lasting, worst: Lasting) -> str:
    if typical.text == worst.text:
        return worst.text
    return SHIPPED.say("timing.both", typical=typical.short, worst=worst.short)


def _unstated(event: TimedEvent) -> tuple[Line, ...]:
    stage = event.stage("contained")
    return stage.unstated if stage else ()


# ---- what else was promised


def _notices(notices: Sequence[OwedNotice]) -> Iterator[str]:
    if notices:
        yield ""
        yield f"{SHIPPED.say('timing.notices')} ({len({one.id for one in notices})})"
    before = ""
    for one in notices:
        if one.id != before:
            yield ""
            yield from wrapped(one.title, "  ")
        before = one.id
        standing = SHIPPED.say(_STANDINGS[one.standing])
        yield from wrapped(f"{one.deadline}: {standing}. {one.text}", "    ")
        yield f"    {one.source}"


def _listed(title: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title} ({len(lines)})"
    for one in lines:
        yield from wrapped(one.text, "  ")
        yield f"    {one.source}"


def _measured(timing: Timing) -> Iterator[str]:
    """What took longer than the model says; the rest only where it is little."""
    few = len(timing.measured) <= _FEW
    shown = [one for one in timing.measured if few or one.slower]
    if timing.measured:
        yield ""
        yield f"{SHIPPED.say('timing.what-was-measured')} ({len(timing.measured)})"
    for one in shown:
        yield from wrapped(one.text, "  ")
        yield f"    {one.source}"
    unplanned = sum(one.planned is None for one in timing.measured)
    kept = len(timing.measured) - len(shown) - (0 if few else unplanned)
    if not few and kept:
        yield f"  {SHIPPED.number('timing.no-longer', kept)}"
    if not few and unplanned:
        yield f"  {SHIPPED.say('timing.unplanned', number=unplanned)}"
