"""What each command does: call the library, print the result, return the exit status."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import datetime
from typing import Any

from readiness.assessment import Absence, Result
from readiness.assessment import assess as assess_model
from readiness.assessment import without as drill_without
from readiness.criteria.checklist import Checklist
from readiness.findings.content import load_content
from readiness.model.text import count_of
from readiness.report.drill import render_drill
from readiness.report.terminal import render_text
from readiness.source.load import load

__all__ = ["assess", "check", "explain", "questions", "report", "schema", "without"]

STATUS = {"ready": 0, "not-ready": 1, "undetermined": 3, "ready-with-conditions": 4}


def check(options: Namespace) -> int:
    """Load a model; every mistake at once."""
    model = load(options.model)
    nodes = count_of(len(model.nodes), "thing")
    print(f"{model.system.label}: {nodes} in {count_of(len(model.sources), 'file')}, no mistake found.")
    return 0


def assess(options: Namespace) -> int:
    """Print an assessment; the verdict is the exit status."""
    result = _assessed(options)
    if options.format == "json":
        print(result.to_json(), end="")
    else:
        _show(render_text(result.assessment, encoding=sys.stdout.encoding or "ascii"))
    return STATUS[result.verdict]


def explain(options: Namespace) -> int:
    """Print one thing traced down."""
    _show(str(_assessed(options).explain(options.id)))
    return 0


def without(options: Namespace) -> int:
    """Print an absence drill."""
    drill = drill_without(
        options.model,
        *options.party,
        ended=options.ended,
        as_of=_day(options),
        content=load_content(options.content),
    )
    if options.format == "json":
        print(_json(_drill(drill)))
    else:
        _show(render_drill(drill.names, drill.drill, drill.events))
    return 0


def report(options: Namespace) -> int:
    """Write a report and say where it is."""
    written = _assessed(options).report(options.output)
    print(f"Wrote {written}")
    return 0


def questions(options: Namespace) -> int:
    """Print the questions."""
    checklist = load_content(options.content).checklist
    if options.format == "json":
        print(_json(_questions(checklist)))
    else:
        _show("\n".join(_question_lines(checklist)))
    return 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema."""
    from readiness.source.schema import model_schema

    del options
    print(_json(model_schema()))
    return 0


def _assessed(options: Namespace) -> Result:
    model = load(options.model)
    return assess_model(model, options.bar, _day(options), content=load_content(options.content))


def _day(options: Namespace) -> str:
    if options.as_of:
        return str(options.as_of)
    today = datetime.now().astimezone().date().isoformat()
    print(f"As of {today} (today).", file=sys.stderr)
    return today


def _show(text: str) -> None:
    """Print text, with a question mark for what the terminal can't show."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.rstrip("\n").encode(encoding, "replace").decode(encoding))


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
