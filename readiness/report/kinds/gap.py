"""The gap report: what the templates need, in reading order, every text made safe to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readiness.findings.charting import chart_operation
from readiness.findings.explanation import say_basis
from readiness.findings.exposure import find_exposure
from readiness.findings.registering import register_evidence
from readiness.findings.weak_point import find_weak_points
from readiness.report import title
from readiness.report.behind import find_behind, find_held
from readiness.report.chapter import (
    cause_page,
    criterion_layers,
    drill_groups,
    find_joined,
    gap_layers,
    question_sets,
    split_handled,
    unknown_rows,
    worst_story,
)  # fmt: skip
from readiness.report.diligence import other_claims, tell_diligence
from readiness.report.document import Document
from readiness.report.drill_notes import tell_ended, tell_worst_time
from readiness.report.first import first_page, first_work, order_gates, settled
from readiness.report.graph_page import graph_chapter
from readiness.report.kinds.single_points import point_rows
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.plan_page import find_ways, plan_page
from readiness.report.register import register_chapter
from readiness.report.saying import SHIPPED, Saying
from readiness.report.seat import all_seat_pages
from readiness.report.standing import find_standings, find_states
from readiness.report.waiving import Waiving
from readiness.report.words import capital, clean, party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.findings.examination import Examination
    from readiness.result.assessment import Assessment

__all__ = ["KIND", "gap_context", "gap_report"]

KIND = "Gap report"
_LEAST_ROOM, _PAGE_ROOM = 90.0, 560.0
"""Below a graph with less room, in points, single points of failure stand on a page of their own, which has so much."""
_SHEETS = ("first", "chapter", "evidence")


def gap_report(material: Material, _: Mapping[str, str]) -> Document:
    """The gap report of an assessment, with all that it was made of inside."""
    assessment, saying = material.assessment, material.saying
    context = gap_context(assessment, saying)
    if material.examination:
        context |= _examined(material.examination, context, saying)
        context |= _planned(material.examination, context, saying)
    context["contents"] = _contents(context)
    return Document("gap/report.html.j2", context, assessment.as_of, material.attachments, sheets=_SHEETS)


def _examined(examination: Examination, found: Mapping[str, Any], saying: Saying) -> dict[str, Any]:
    """What only the model itself shows: the graph and the evidence."""
    safe, names = found["assessment"], {one.id: clean(one.name) for one in examination.content.checklist.sets}
    figures = found["figures"]
    exposure = find_exposure(examination)
    return {
        "evidence_names": {
            ident: capital(clean(examination.wording.name(ident))) for ident in safe.digests.evidence
        },
        "sets": question_sets(safe, names),
        "held": {**found["held"], **find_held(safe.criteria, examination.model, _asked(examination))},
        "figures": [*figures[:1], *map(cleaned_value, exposure.figures), *figures[1:]],
        "worst_time": tell_worst_time(exposure, saying),
        "ended": tell_ended(examination, saying),
        **_graph(examination, found["absent"], saying),
        "register": register_chapter(cleaned_value(register_evidence(examination)), saying),
    }


def _graph(examination: Examination, absent: str, saying: Saying) -> dict[str, Any]:
    """The operating graph, and the single points of failure on that page of it that has more room for them."""
    graph = graph_chapter(cleaned_value(chart_operation(examination)), absent, saying)
    points = cleaned_value(find_weak_points(examination, 1))
    room = graph.room if graph and graph.room >= _LEAST_ROOM else _PAGE_ROOM
    return {"graph": graph, "weak": point_rows(points, saying, room=room)}


def _asked(examination: Examination) -> dict[str, list[str]]:
    """The facets that each criterion asks for."""
    return {
        ident: [one.facet for one in criterion.has]
        for ident, criterion in examination.content.checklist.criteria.items()
    }


def _planned(examination: Examination, found: Mapping[str, Any], saying: Saying) -> dict[str, Any]:
    """What the plan tells: what the verdict takes, the first of it on page one, and the page with all of it."""
    ways, safe = find_ways(examination, saying), found["assessment"]
    told = settled(safe, ways.plan)
    return {
        "assessment": told,
        "lighter": ways.lighter,
        "first": first_work(first_page(told, saying, ways.lighter), ways.plan, saying, _known(safe)),
        "plan": plan_page(ways, safe, saying),
    }


def _known(safe: Assessment) -> set[str]:
    """Everything that is missing or not known today, as sentences."""
    return {line.text for gap in (*safe.gaps, *safe.unknowns) for line in gap.because}


def _contents(found: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The chapters that are there, by their templates: what the contents call each, and its anchor."""
    always = ("causes", "drill", "questions", "gates", "criteria", "gaps", "unknowns")
    contents = {name: (name.capitalize(), name) for name in always}
    contents |= {name: (name.capitalize(), name) for name in ("graph",) if found["graph"]}
    contents |= {"plan": ("Plan", "plan")} if found["plan"] else {}
    contents |= {"diligence": ("Before signing", "diligence")} if found["diligence"] else {}
    contents |= {"evidence": ("Evidence", "evidence")} if found["register"] else {}
    contents |= {"seats": ("Seats", f"seat-{found['seats'][0].id}")} if found["seats"] else {}
    return contents | {"limits": ("Limits and signatures", "limits")}


def _demanded(safe: Assessment, waiving: Waiving) -> dict[str, Any]:
    """How gates and conditions stand, what is behind each, and who let it pass or accepted it."""
    criteria = [one.id for one in safe.criteria]
    criteria += [gate.criterion for gate in safe.gates] + [one.criterion for one in safe.conditions]
    return {
        "waived": {gate.criterion: waiving.text(gate) for gate in safe.gates},
        "standings": find_standings(safe),
        "states": find_states(safe),
        "behind": find_behind(safe),
        "held": dict.fromkeys(criteria),
        "accepted_by": {one.criterion: waiving.condition(one) for one in safe.conditions},
        "carried": waiving.carried(),
        "unneeded": waiving.unneeded(),
        "to_accept": waiving.to_accept(),
        "conditions_note": waiving.note(safe.conditions),
    }


def gap_context(assessment: Assessment, saying: Saying = SHIPPED) -> dict[str, Any]:
    """What the templates of the gap report read of an assessment, without the chapters that need its model."""
    safe = cleaned(assessment)
    waiving = Waiving(safe, saying)
    told = tell_diligence(safe)
    groups, handled = split_handled(drill_groups(safe))
    return {
        **furniture(KIND, safe),
        "figures": safe.figures,
        "graph": None,
        "register": None,
        "weak": None,
        "worst_time": None,
        "ended": "",
        "declared": title.say_declared(safe, saying),
        "plan": None,
        "lighter": "",
        "causes_lead": title.say_causes_lead(safe, saying),
        "evidence_names": {},
        "gates": order_gates(safe.gates),
        **_demanded(safe, waiving),
        "joined": find_joined(safe, told),
        "basis": say_basis(safe.overall),
        "titles": title.all_titles(safe, saying),
        "first": first_page(safe, saying),
        "absent": party(safe.absent, safe.workflow.vendor),
        "causes": cause_page(safe, saying),
        "cause_numbers": {one.id: number for number, one in enumerate(safe.causes, 1)},
        "seats": all_seat_pages(safe, saying),
        "groups": groups,
        "also": handled,
        "story": worst_story(safe),
        "diligence": told,
        "other_claims": other_claims(safe, told),
        "sets": question_sets(safe),
        "criterion_layers": criterion_layers(safe),
        "gap_layers": gap_layers(safe),
        "unknowns": unknown_rows(safe),
    }
