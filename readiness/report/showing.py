"""How everything looks that shows itself: each kind of value with its text and its template for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.advice.tightening import Tightening
from readiness.criteria.crosswalk import Framework
from readiness.findings.explanation import Explanation
from readiness.model.model import Model
from readiness.report import gaps, plan, questions
from readiness.report.burden import render_burden
from readiness.report.comparison import Sided, render_sided
from readiness.report.difference import render_difference
from readiness.report.drift import render_drift
from readiness.report.drill import Drills, render_drills
from readiness.report.explanation import render_explanation
from readiness.report.model import render_model
from readiness.report.route import render_routes
from readiness.report.terminal import render_text
from readiness.report.tighten import render_tightening
from readiness.report.timing import render_timing
from readiness.report.trace import render_trace
from readiness.report.walk import render_walk
from readiness.report.weak_point import render_weak_points
from readiness.result.assessment import Assessment, Cause, Drilled, Gap
from readiness.result.burden import Burden
from readiness.result.difference import Difference
from readiness.result.drift import Drift
from readiness.result.plan import Plan, Questions, WhatIf
from readiness.result.route import Routes
from readiness.result.timing import Timing
from readiness.result.trace import Trace
from readiness.result.walk import Walk
from readiness.result.weak_point import WeakPoints

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["as_html", "as_text"]


class _Looks(NamedTuple):
    """The text of a value, and the name of its template in `reports/notebook`."""

    text: Callable[[Any], str]
    template: str


_LOOKS: dict[type, _Looks] = {
    Assessment: _Looks(render_text, "card"),
    gaps.Causes: _Looks(gaps.render_causes, "causes"),
    Cause: _Looks(gaps.render_cause, "cause"),
    gaps.Gaps: _Looks(gaps.render_gaps, "gaps"),
    Gap: _Looks(gaps.render_gap, "gap"),
    Explanation: _Looks(render_explanation, "explanation"),
    Drills: _Looks(render_drills, "drills"),
    Drilled: _Looks(gaps.render_drilled, "drilled"),
    WeakPoints: _Looks(render_weak_points, "weak-points"),
    Routes: _Looks(render_routes, "routes"),
    Timing: _Looks(render_timing, "timing"),
    Burden: _Looks(render_burden, "burden"),
    Drift: _Looks(render_drift, "drift"),
    Trace: _Looks(render_trace, "trace"),
    Walk: _Looks(render_walk, "walk"),
    Plan: _Looks(plan.render_plan, "plan"),
    WhatIf: _Looks(plan.render_what_if, "what-if"),
    Questions: _Looks(plan.render_questions, "next-questions"),
    Tightening: _Looks(render_tightening, "tightening"),
    Sided: _Looks(render_sided, "comparison"),
    Difference: _Looks(render_difference, "difference"),
    Model: _Looks(render_model, "model"),
    questions.Asked: _Looks(questions.render_asked, "questions"),
    Framework: _Looks(questions.render_crosswalk, "crosswalk"),
}


def as_text(thing: Any) -> str | None:
    """The thing in lines of at most 80 columns; None for what has no looks of its own."""
    looks = _LOOKS.get(type(thing))
    return looks.text(thing) if looks else None


def as_html(thing: Any) -> str | None:
    """The thing as a piece of HTML for a notebook; None for what has no looks of its own."""
    looks = _LOOKS.get(type(thing))
    if looks is None:
        return None
    from readiness.report.notebook import draw

    return draw(looks.template, thing)
