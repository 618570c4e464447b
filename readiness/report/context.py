"""From an assessment to what the templates need: pure, in reading order, every text made safe to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readiness.findings.explanation import say_basis
from readiness.report import title
from readiness.report.chapter import (
    cause_page,
    criterion_layers,
    drill_groups,
    gap_layers,
    question_sets,
    unknown_rows,
    worst_story,
)  # fmt: skip
from readiness.report.first import first_page
from readiness.report.words import capital, clean, cut, day, party, purpose, verdict
from readiness.result.assessment import Assessment

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KIND", "build_context", "cleaned", "what_was_assessed"]

KIND = "Gap report"
_SEATS = ("cto", "operations", "risk", "compliance")
_LAYERS = ("incident", "escalation", "rollback", "approval", "monitoring", "handoff", "spine")


def build_context(assessment: Assessment) -> Mapping[str, Any]:
    """Everything that the templates of the gap report read."""
    safe = cleaned(assessment)
    said = verdict(safe.verdict)
    date = day(safe.as_of)
    return {
        "assessment": safe,
        "kind": KIND,
        "verdict": said,
        "purpose": purpose(safe.bar, safe.consequence),
        "date": date,
        "what": what_was_assessed(safe),
        "document_title": f"{KIND}, {what_was_assessed(safe)}. {said}, {date}",
        "foot": f"{capital(_bar(safe))} \u00b7 as of {date} \u00b7 model {safe.digests.model[:8]}",
        "basis": say_basis(safe.overall),
        "titles": title.all_titles(safe),
        "first": first_page(safe),
        "absent": party(safe.absent, safe.workflow.vendor),
        "causes": cause_page(safe),
        "groups": drill_groups(safe),
        "story": worst_story(safe),
        "sets": question_sets(safe),
        "criterion_layers": criterion_layers(safe),
        "gap_layers": gap_layers(safe),
        "unknowns": unknown_rows(safe),
    }


def what_was_assessed(assessment: Assessment) -> str:
    """The buyer and the workflow, as every page names them."""
    names = (assessment.workflow.buyer, assessment.workflow.name)
    return ": ".join(filter(None, names))


def cleaned(assessment: Assessment) -> Assessment:
    """The same assessment without signs that hide, reverse or break a text, its seats and layers in order."""
    parts = _clean(assessment.model_dump(mode="json"))
    parts["seats"] = _in_order(parts["seats"], _SEATS)
    parts["layers"] = _in_order(parts["layers"], _LAYERS)
    return Assessment.model_validate(parts)


def _in_order(levels: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The levels as people know them, whatever order a file gave them; what is not known comes last."""
    return {name: levels[name] for name in (*names, *sorted(levels)) if name in levels}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_clean(held) for held in value]
    return value


def _bar(assessment: Assessment) -> str:
    return f"bar {cut(assessment.bar, 40)}"
