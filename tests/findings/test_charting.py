"""The operating graph without the vendor: what breaks, for want of what, and never more than is known."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from readiness.findings.charting import chart_operation
from readiness.result.chart import COLUMNS, OperatingGraph, Vertex
from tests.builders import examine
from tests.examples import example
from tests.laws.small import small
from tests.strategies import load_model

TUNE = [{"by": "ann", "action": "tune the console", "needs": "console"}]
THEIRS: dict[str, Any] = {
    "resources.console": {"kind": "tool", "held-by": "vend", "name": "The console"},
    "procedures.stop.resolve": TUNE,
}


def chart(changes: dict[str, Any]) -> OperatingGraph:
    return chart_operation(examine(load_model(small(changes))))


@cache
def bank() -> OperatingGraph:

    return chart_operation(examine(example("loan-triage")))


def states(graph: OperatingGraph) -> set[str]:
    return {one.state for one in graph.vertices} | {edge.state for edge in graph.edges}


def vertex(graph: OperatingGraph, ident: str) -> Vertex:
    return next(one for one in graph.vertices if one.id == ident)


def test_a_tool_that_only_the_vendor_holds_breaks_the_path_back_to_the_event() -> None:
    graph = chart(THEIRS)

    assert [vertex(graph, one).state for one in ("wrong", "stop", "console")] == ["fails"] * 3
    assert vertex(graph, "console").vendors
    assert (graph.held, graph.broken) == (("console",), ("wrong",))
    broken = {(edge.start, edge.end) for edge in graph.edges if edge.state == "fails"}
    assert broken == {("wrong", "stop"), ("stop", "console")}


def test_the_same_tool_in_ones_own_hands_breaks_nothing() -> None:
    graph = chart({**THEIRS, "resources.console": {"kind": "tool", "held-by": ["vend", "ann"]}})

    assert states(graph) == {"holds"}
    assert not vertex(graph, "console").vendors
    assert not graph.held


def test_a_holder_whom_nobody_named_breaks_nothing_while_the_submission_is_open() -> None:
    """An unknown never becomes a no: the event is open, and nothing of it is red."""
    graph = chart({**THEIRS, "resources.console": {"kind": "tool"}, "system.submission": "partial"})

    assert vertex(graph, "wrong").state == "open"
    assert "fails" not in states(graph)


def test_an_owner_who_left_is_drawn_as_gone() -> None:
    graph = chart({"people.ann.until": "2026-10-01", "events.wrong.owner": "ann"})

    assert vertex(graph, "ann").gone
    assert vertex(graph, "ann").detail == "left 1 Oct 2026"
    assert [edge.gone for edge in graph.edges if edge.start == "ann"] == [True]


def test_edges_lead_only_to_the_next_column() -> None:
    graph = bank()
    column = {one.id: COLUMNS.index(one.column) for one in graph.vertices}

    assert all(column[edge.end] == column[edge.start] + 1 for edge in graph.edges)


def test_the_bank_breaks_where_tallow_alone_holds_what_is_needed() -> None:
    graph = bank()

    assert graph.held == ("evaluation-set", "extraction-tuning", "guardrail-library")
    assert graph.broken == ("extraction-drift", "guardrail-miss", "vendor-fix-overdue", "vendor-model-change")


def test_a_step_that_only_the_vendor_does_is_drawn_where_nothing_that_is_held_says_why() -> None:
    step = [{"by": "vend", "action": "tune it"}]
    graph = chart({"procedures.stop.resolve": step})

    (doer,) = [one for one in graph.vertices if one.id.startswith("doer:")]
    assert doer.label == "Steps that only Vend does"
    assert ("stop", doer.id, "fails") in {(one.start, one.end, one.state) for one in graph.edges}
    assert graph.held == ()


@pytest.mark.parametrize("name", ["loan-triage", "fault-dispatch", "permit-desk-pilot", "vendor-c"])
def test_an_event_is_as_the_drill_says(name: str) -> None:

    examination = examine(example(name))
    graph = chart_operation(examination)

    for outcome in examination.outcomes:
        state = vertex(graph, outcome.event.id).state
        assert (state == "holds") == (outcome.grade == "handled")
        assert (state == "fails") == (outcome.best != "handled")
