"""An absence drill as text: the worst first, each stop told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from readiness.model.text import join_words
from readiness.report.layout import COLUMNS, wrapped
from readiness.report.saying import SHIPPED
from readiness.report.track import PHASES, reached

if TYPE_CHECKING:
    from readiness.result.assessment import Drilled

__all__ = ["Drilling", "Drills", "headline", "render_drills", "worse_in"]

_GRADES = {"stranded": "drill.stranded", "contained-only": "drill.contained-only", "handled": "drill.handled"}

_CELLS = 28
"""The track of an event: four cells for each phase."""


class Drilling(Protocol):
    """What is shown of a drill."""

    names: tuple[str, ...]
    drill: str
    events: tuple[Drilled, ...]
    notes: tuple[str, ...]
    taken: tuple[str, ...]


class Drills(NamedTuple):
    """A drill; and of a silent vendor also the one without what it runs."""

    first: Drilling
    ended: Drilling | None = None


def render_drills(drills: Drills) -> str:
    """Every event under its grade; of a second drill, what fares worse there than in the first. 80 columns."""
    return "\n".join(_lines(*drills)) + "\n"


def _lines(drill: Drilling, ended: Drilling | None) -> Iterator[str]:
    yield from wrapped(headline(drill))
    for note in drill.notes:
        yield from wrapped(note)
    if any(event.grade != "handled" for event in drill.events):
        yield ""
        yield SHIPPED.say("drill.line")
        yield "  █ done by those who are left   x stops here   · never reached   ▒ not known"
    yield from _grades(drill.events)
    if ended is None:
        return
    yield ""
    yield ""
    yield from wrapped(headline(ended))
    worse = worse_in(drill.events, ended.events)
    if not worse:
        stops = any(one.grade != "handled" for one in ended.events)
        yield from wrapped(SHIPPED.say("drill.nothing-more")) if stops else ()
        return
    same = sum(one.grade != "handled" for one in ended.events) - len(worse)
    if same:
        yield from wrapped(SHIPPED.number("drill.as-above", same))
    yield from _grades(worse)


def worse_in(first: Sequence[Drilled], second: Sequence[Drilled]) -> list[Drilled]:
    """The events of the second drill that fare otherwise than in the first."""
    before = {one.id: _fares(one) for one in first}
    return [one for one in second if _fares(one) != before[one.id]]


def _fares(event: Drilled) -> tuple[str, str, str, str]:
    stop = event.stop
    return event.grade, event.best, stop.step if stop else "", stop.want if stop else ""


def headline(drill: Drilling) -> str:
    """Who is away, and how many events end how."""
    names, total = join_words(drill.names), len(drill.events)
    code = "drill.without"
    if drill.drill == "ended" and drill.taken:
        code = "drill.without-taken"
    elif drill.drill == "ended" and len(drill.names) == 1:
        code = "drill.without-runs-nothing"
    away = SHIPPED.say(code, names=names, taken=join_words(drill.taken))
    handled, held, lost = (
        sum(one.grade == grade for one in drill.events) for grade in ("handled", "contained-only", "stranded")
    )
    if handled == total:
        return f"{away}, {SHIPPED.number('drill.all', total)}."
    parts = [SHIPPED.number("drill.of", handled, total=total)]
    parts += [SHIPPED.number("drill.only-contained", held)] if held else []
    parts += [SHIPPED.number("drill.are-stranded", lost)] if lost else []
    return f"{away}, {join_words(parts)}."


def _grades(events: Sequence[Drilled]) -> Iterator[str]:
    for grade, code in _GRADES.items():
        group = [event for event in events if event.grade == grade]
        if group:
            yield ""
            yield f"{SHIPPED.say(code)} ({len(group)})"
            yield from _handled(group) if grade == "handled" else _stopped(group)


def _handled(group: Sequence[Drilled]) -> Iterator[str]:
    for event in sorted(group, key=lambda one: one.title.casefold()):
        yield f"  {event.title}"


def _stopped(group: Sequence[Drilled]) -> Iterator[str]:
    """Each story once, with the events that stop at the same place for want of the same."""
    told: dict[str, list[Drilled]] = {}
    for event in group:
        told.setdefault(event.same_as or event.id, []).append(event)
    for first, *others in told.values():
        yield ""
        yield from _tracked(first)
        yield from wrapped(first.story, "    ")
        if others:
            titles = join_words([*map(_titled, others)])
            yield from wrapped(SHIPPED.say("drill.same-stops", titles=titles), "    ")
        if first.best != first.grade:
            best = first.best.replace("-", " ")
            yield from wrapped(SHIPPED.say("drill.at-best", best=best), "    ")
        everyone = [one for one in (first, *others) if one.with_everyone == one.grade]
        if len(everyone) == 1 + len(others):
            yield from wrapped(SHIPPED.say("drill.same-with-everyone"), "    ")
        elif everyone:
            titles = join_words([one.title for one in everyone])
            yield from wrapped(SHIPPED.say("drill.same-for", titles=titles), "    ")
        if first.stop:
            yield f"    {first.stop.source}"


def _tracked(event: Drilled) -> Iterator[str]:
    """The title, and beside it how far it gets: solid as far as it runs, a cross where it stops."""
    done = round(_CELLS / len(PHASES) * reached(event))
    line = "█" * done + "x" + ("·" if event.best == event.grade else "▒") * (_CELLS - done - 1)
    *above, last = wrapped(_titled(event), "  ", "    ", COLUMNS - _CELLS - 1)
    yield from above
    yield f"{last:<{COLUMNS - _CELLS}}{line}"


def _titled(event: Drilled) -> str:
    return f"{event.title} ({event.kind.replace('-', ' ')})"
