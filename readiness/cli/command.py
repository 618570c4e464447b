"""What each command does: call the library, print the result, return the exit status.

Each imports what it needs by itself: to check a model takes a third of what an assessment loads.
"""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from readiness.cli.output import encoding, note, show, show_json

if TYPE_CHECKING:
    from readiness.assessment import Absence, Result
    from readiness.criteria.checklist import Checklist
    from readiness.model.model import Model

__all__ = ["assess", "check", "explain", "questions", "report", "schema", "tighten", "without"]

STATUS = {"ready": 0, "not-ready": 1, "undetermined": 3, "ready-with-conditions": 4}


def check(options: Namespace) -> int:
    """Load a model; every mistake at once."""
    from readiness.model.text import count_of

    model = _model(options)
    nodes, files = count_of(len(model.nodes), "thing"), count_of(len(model.sources), "file")
    show(f"{model.system.label}: {nodes} in {files}, no mistake found.")
    return 0


def assess(options: Namespace) -> int:
    """Print an assessment; the verdict is the exit status."""
    result = _assessed(options)
    if options.format == "json":
        show_json(result.to_json())
    else:
        from readiness.report.terminal import render_text

        show(render_text(result.assessment, encoding=encoding()))
    return STATUS[result.verdict]


def explain(options: Namespace) -> int:
    """Print one thing traced down."""
    show(str(_assessed(options).explain(options.id)))
    return 0


def without(options: Namespace) -> int:
    """Print an absence drill."""
    from readiness.assessment import without as drill_without
    from readiness.findings.content import load_content

    drill = drill_without(
        _model(options),
        *options.party,
        ended=options.ended,
        as_of=_day(options),
        content=load_content(options.content),
    )
    if options.format == "json":
        show_json(_json(_drill(drill)))
    else:
        show(repr(drill))
    return 0


def tighten(options: Namespace) -> int:
    """Print what tightens between two bars; with a model, where it stands."""
    from readiness.assessment import tighten as tighten_bars
    from readiness.findings.content import load_content

    model = _model(options) if options.model else None
    found = tighten_bars(
        model,
        options.before,
        options.after,
        consequence=options.consequence,
        as_of=_day(options) if model else None,
        content=load_content(options.content),
    )
    if options.format == "json":
        show_json(found.to_json())
    else:
        show(repr(found))
    return 0


def report(options: Namespace) -> int:
    """Write a report and say where it is."""
    written = _assessed(options).report(options.output)
    show(f"Wrote {written}")
    return 0


def questions(options: Namespace) -> int:
    """Print the questions."""
    from readiness.findings.content import load_content

    checklist = load_content(options.content).checklist
    if options.format == "json":
        show_json(_json(_questions(checklist)))
    else:
        show("\n".join(_question_lines(checklist)))
    return 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema."""
    from readiness.source.schema import model_schema

    del options
    show_json(_json(model_schema()))
    return 0


def _assessed(options: Namespace) -> Result:
    from readiness.assessment import assess as assess_model
    from readiness.findings.content import load_content

    model = _model(options)
    return assess_model(model, options.bar, _day(options), content=load_content(options.content))


def _model(options: Namespace) -> Model:
    from readiness.source.load import load

    return load(options.model, received_from=options.received_from)


def _day(options: Namespace) -> str:
    if options.as_of:
        return str(options.as_of)
    today = datetime.now().astimezone().date().isoformat()
    note(f"As of {today} (today).")
    return today


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)


def _drill(drill: Absence) -> dict[str, Any]:
    events = [one.model_dump(mode="json", by_alias=True) for one in drill.events]
    for event in events:
        event["with-everyone"] = event.pop("with_everyone")
    return {"absent": list(drill.absent), "drill": drill.drill, "events": events}


def _questions(checklist: Checklist) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "set": one.set,
            "ask": one.ask,
            "seats": list(one.seats),
            "criteria": list(one.criteria),
        }
        for one in checklist.questions
    ]


def _question_lines(checklist: Checklist) -> list[str]:
    lines = []
    for one in checklist.sets:
        lines += ["", f"{one.name} (asked by {one.asked_by})"]
        for question in one.questions:
            lines += ["", f"  {question.id}  {question.ask}", f"    Why: {question.why}"]
            lines += [
                f"    Good: {question.good}",
                f"    For: {', '.join(question.seats) or 'nobody in particular'}",
            ]
            lines += [f"    {ident}  {checklist.criteria[ident].says}" for ident in question.criteria]
    return lines[1:]
