"""What a notebook shows when a cell ends with a result: one frame, its own style, light and dark, no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pydantic import BaseModel

from readiness.model.text import join_words
from readiness.report.chapter import cause_page
from readiness.report.difference import render_difference
from readiness.report.drill import headline, worse_in
from readiness.report.explanation import parts_of
from readiness.report.figure import limit_bar
from readiness.report.html import render_template
from readiness.report.kinds.comparison import comparison_context
from readiness.report.kinds.gap import gap_context
from readiness.report.looks import SHIPPED
from readiness.report.material import cleaned, cleaned_value, what_was_assessed
from readiness.report.model import outline
from readiness.report.route import by_kind
from readiness.report.svg import DARK_OR_LIGHT
from readiness.report.weak_point import by_sort
from readiness.report.words import purpose, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.findings.explanation import Explanation, Told
    from readiness.model.model import Model
    from readiness.report.comparison import Sided
    from readiness.report.drill import Drilling, Drills
    from readiness.report.gaps import Causes, Gaps
    from readiness.report.questions import Asked
    from readiness.result.assessment import Drilled
    from readiness.result.burden import Burden, TeamLoad
    from readiness.result.difference import Difference
    from readiness.result.plan import Plan, Questions, WhatIf
    from readiness.result.route import Routes
    from readiness.result.timing import Lasting, TimedEvent, Timing
    from readiness.result.trace import Trace
    from readiness.result.weak_point import WeakPoints

__all__ = ["draw"]

_Context = Mapping[str, Any]
_FEW, _MANY = 20, 200
"""So many gaps stand open; so many are there at all, the others folded away."""
_IN_FULL = ": 100 of 100"


def draw(name: str, thing: Any) -> str:
    """A piece of HTML by the template of this name; its style holds for nothing else on the page."""
    context = _CONTEXTS.get(name, _as_found)(thing)
    return render_template(f"notebook/{name}.html.j2", context, style=SHIPPED.sheet("notebook"))


def _as_found(thing: Any) -> _Context:
    return {"found": cleaned_value(thing, visible) if isinstance(thing, BaseModel) else thing}


def _causes(found: Causes) -> _Context:
    safe = cleaned(found.assessment)
    page = cause_page(safe)
    gaps = {gap for cause in safe.causes for gap in cause.gaps}
    return {
        "rows": [*page.full, *page.rest], "heaviest": page.heaviest, "gaps": len(gaps),
        "assessment": safe, "what": what_was_assessed(safe),
    }  # fmt: skip


def _gaps(found: Gaps) -> _Context:
    safe = [cleaned_value(gap, visible) for gap in found.gaps]
    missing = sum(gap.id not in found.unknown for gap in found.gaps)
    return {
        "shown": safe[:_FEW], "rest": safe[_FEW:_MANY], "more": max(0, len(safe) - _MANY),
        "number": len(safe), "missing": missing, "unknown": found.unknown, "whose": visible(found.whose),
    }  # fmt: skip


def _explanation(found: Explanation) -> _Context:
    parts = parts_of(found.lines)
    deep = [below for _, below in parts if below]
    if len(deep) == 1 and not any(told.share for told, _ in parts):
        higher = [told._replace(depth=told.depth - 1) for told in deep[0]]
        parts = [*((told, []) for told, _ in parts), *parts_of(higher)]
    return {
        "title": visible(found.title), "share": found.share, "floor": found.floor,
        "parts": [_part(told, below) for told, below in parts],
    }  # fmt: skip


def _part(told: Told, below: list[Told]) -> dict[str, Any]:
    """A line with what explains it: open where something is lost, or where it leads to places."""
    lines = [_line(one, after) for one, after in zip_longest(below, below[1:])]
    is_short = told.share.low < 1 if told.share else any(one.source and one.depth == 1 for one in below)
    return {"told": _line(told), "below": lines, "is_open": is_short}


def _line(told: Told, after: Told | None = None) -> dict[str, Any]:
    """A line; what is shown in full, and needs no words below it, is only named."""
    is_full = bool(told.share and told.share.low >= 1) and not (after and after.depth > told.depth)
    text = told.text.removesuffix(_IN_FULL) if is_full else told.text
    return {**told._asdict(), "text": visible(text), "is_full": is_full}


# ---- the drill


def _drills(found: Drills) -> _Context:
    first, ended = found
    return {"first": _drill(first, first.events), "ended": _worse(first, ended) if ended else None}


def _drill(drilling: Drilling, events: Sequence[Drilled]) -> dict[str, Any]:
    """The events by how they end, the worst first; the first story that is told only of the drill stands open."""
    safe = [cleaned_value(one, visible) for one in events]
    grades = (("Stranded", "stranded"), ("Contained only", "contained-only"))
    groups = [(name, [one for one in safe if one.grade == grade]) for name, grade in grades]
    stopped = [one for one in safe if one.grade != "handled"]
    lost = [one for one in stopped if one.with_everyone == "handled"]
    return {
        "headline": visible(headline(drilling)), "notes": [visible(note) for note in drilling.notes],
        "groups": [(name, held) for name, held in groups if held],
        "handled": sorted(one.title for one in safe if one.grade == "handled"),
        "worst": next((one.id for one in [*lost, *stopped]), ""),
    }  # fmt: skip


def _worse(first: Drilling, ended: Drilling) -> dict[str, Any]:
    worse = worse_in(first.events, ended.events)
    stopped = sum(one.grade != "handled" for one in ended.events)
    return {**_drill(ended, worse), "as_before": stopped - len(worse)}


def _weak_points(found: WeakPoints) -> _Context:
    safe = cleaned_value(found, visible)
    return {
        "found": safe, "sorts": by_sort(safe), "larger": [one for one in safe.sets if len(one.points) > 2],
    }  # fmt: skip


def _routes(found: Routes) -> _Context:
    safe = cleaned_value(found, visible)
    return {"found": safe, "kinds": by_kind(safe)}


# ---- times and hours


def _timing(found: Timing) -> _Context:
    safe = cleaned_value(found, visible)
    ends = [end for event in safe.events for end in _ends(event)]
    widest = max(ends, default=0.0)
    return {
        "found": safe, "rows": [_timed(event, widest) for event in safe.events],
        "widest": f"{round(widest / 60)} hours" if widest >= 120 else "",
    }  # fmt: skip


def _ends(event: TimedEvent) -> list[float]:
    stage = event.stage("contained")
    found = [stage.worst.low, stage.worst.high] if stage else []
    return [end for end in (*found, *(one.within for one in event.allowed[:1])) if end is not None]


def _timed(event: TimedEvent, widest: float) -> dict[str, Any]:
    stage = event.stage("contained")
    if stage is None:
        return {"event": event, "typical": "never", "worst": "never", "bar": ""}
    limit = event.allowed[0].within if event.allowed else None
    bar = _worst_bar(stage.worst, limit, widest, f"at worst {stage.worst.text}")
    return {"event": event, "typical": stage.typical.short, "worst": stage.worst.short, "bar": bar}


def _worst_bar(worst: Lasting, limit: float | None, widest: float, says: str) -> str:
    if worst.low is None or not widest:
        return ""
    return _limit_bar(worst.low, worst.high, limit, widest, says)


def _limit_bar(low: float, high: float | None, limit: float | None, widest: float, says: str) -> str:
    end = 1.0 if high is None else high / widest
    at = None if limit is None else limit / widest
    return Markup(limit_bar(low / widest, end, at, says, width=90, palette=DARK_OR_LIGHT))  # noqa: S704 - svg() escapes


def _burden(found: Burden) -> _Context:
    safe = cleaned_value(found, visible)
    known = [
        hours for team in safe.teams for hours in (team.hours.low, team.hours.high, team.available) if hours
    ]
    return {"found": safe, "rows": [_team(team, max(known, default=0.0)) for team in safe.teams]}


def _team(team: TeamLoad, widest: float) -> dict[str, Any]:
    low, high = team.hours.low, team.hours.high
    needs = f"{low:.1f}+" if high is None else f"{low:.1f}" if low == high else f"{low:.1f}–{high:.1f}"
    known = f"{needs} hours a week"
    return {
        "team": team, "needs": "not known" if not low and high is None else needs,
        "has": "not stated" if team.available is None else f"{team.available:.0f}",
        "heavy": [item for item in team.items if item.hours.low][:5],
        "bar": _limit_bar(low, high, team.available, widest, known) if widest and team.side else "",
    }  # fmt: skip


def _trace(found: Trace) -> _Context:
    safe = cleaned_value(found, visible)
    return {"found": safe, "titles": {one.id: one.title for one in safe.nodes}}


# ---- what to do next


def _plan(found: Plan) -> _Context:
    safe = cleaned_value(found, visible)
    numbers = {task.id: number for number, task in enumerate(safe.tasks, 1)}
    together = [
        {
            "numbers": join_words([str(number) for number in sorted(numbers[task] for task in one.tasks)]),
            "sentence": one.sentence,
        }
        for one in safe.together
    ]
    return {
        "plan": safe, "together": together, "asks": sum(len(task.parts) for task in safe.asks),
        "purpose": purpose(safe.bar, safe.consequence),
    }  # fmt: skip


def _what_if(found: WhatIf) -> _Context:
    return {**_as_found(found), "purpose": purpose(found.bar, found.consequence)}


def _next_questions(found: Questions) -> _Context:
    """The questions by addressee, each with its number."""
    safe = cleaned_value(found, visible)
    letter: dict[tuple[str, str], list[Any]] = {}
    for one in safe.questions:
        letter.setdefault((one.to.name, one.to.side), []).append(one)
    numbers = iter(range(1, len(safe.questions) + 1))
    asked = [(name, [(next(numbers), one) for one in mine]) for (name, _), mine in letter.items()]
    return {"found": safe, "letter": asked, "purpose": purpose(safe.bar, safe.consequence)}


# ---- results beside each other, and what is asked


def _comparison(found: Sided) -> _Context:
    safe = cleaned_value(found.comparison, visible)
    return {**comparison_context(safe, found.checklist), "purpose": purpose(safe.bar, safe.consequence)}


def _difference(found: Difference) -> _Context:
    return {
        **_as_found(found), "purpose": purpose(found.new.bar, found.new.consequence),
        "text": render_difference(found), "empty": found.is_empty,
    }  # fmt: skip


def _model(model: Model) -> _Context:
    found = outline(model)
    return {"outline": found._replace(
        name=visible(found.name), buyer=visible(found.buyer), does=visible(found.does),
        facts=tuple(map(visible, found.facts)),
    )}  # fmt: skip


def _questions(found: Asked) -> _Context:
    sets = [
        (one, [asked for asked in found.questions if asked.set == one.id]) for one in found.checklist.sets
    ]
    return {
        "sets": [(one, asked) for one, asked in sets if asked], "number": len(found.questions),
        "criteria": found.checklist.criteria,
    }  # fmt: skip


_CONTEXTS: Mapping[str, Callable[[Any], _Context]] = {
    "card": gap_context, "causes": _causes, "gaps": _gaps, "explanation": _explanation, "drills": _drills,
    "weak-points": _weak_points, "routes": _routes, "timing": _timing, "burden": _burden, "trace": _trace,
    "plan": _plan, "what-if": _what_if, "next-questions": _next_questions,
    "comparison": _comparison, "difference": _difference, "model": _model, "questions": _questions,
    "crosswalk": lambda found: {"framework": found},
}  # fmt: skip
"""What a template needs beyond the value itself, by its name."""
