"""The trace by hand: columns, edges, chains, and what stands alone in each column."""

from __future__ import annotations

from typing import Any

import pytest

import readiness as rd
from readiness.analysis.trace import Edge, Trace, trace
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

WHOLE: dict[str, Any] = {
    "assets.policy": {"kind": "policy"},
    "assets.guard.implements": "policy",
    "signals.hits": {"asset": "guard", "meaning": "safety", "raises": "wrong", "watched-by": "ops"},
    "records.ticket": {"captures": "closure"},
    "procedures.stop.close": [{"by": "ann", "action": "switch it on", "records": "ticket"}],
}
"""One chain: policy, guard, hits, wrong, stop, ticket."""


def traced(changes: dict[str, Any]) -> Trace:
    return trace(Operation(load_model(small({**WHOLE, **changes})), AS_OF))


def alone(changes: dict[str, Any]) -> set[tuple[str, str]]:
    """What stands alone after some changes, with its code."""
    return {(one.root.code, one.root.node) for one in traced(changes).orphans}


def test_a_chain_goes_from_the_rule_to_the_record() -> None:
    found = traced({})

    assert found.chain("wrong") == {
        "rule": ("policy",), "control": ("guard",), "signal": ("hits",), "event": ("wrong",), "procedure": ("stop",),
        "record": ("ticket",),
    }  # fmt: skip
    assert found.edges == (
        Edge("guard", "hits", "asset"),
        Edge("hits", "wrong", "raises"),
        Edge("policy", "guard", "implements"),
        Edge("stop", "ticket", "records"),
        Edge("wrong", "stop", "handled-by"),
    )
    assert found.orphans == ()


@pytest.mark.parametrize(
    ("changes", "orphan"),
    [
        ({"assets.other": {"kind": "policy"}}, ("rule.without-control", "other")),
        ({"assets.other": {"kind": "control"}}, ("trace.control-of-nothing", "other")),
        ({"assets.other": {"kind": "control"}}, ("control.unbound", "other")),
        ({"signals.hits.asset": ["guard", "intake"]}, ("trace.measured-for-no-rule", "intake")),
        ({"signals.hits.asset": "none"}, ("trace.signal-about-nothing", "hits")),
        ({"signals.hits.raises": "none"}, ("trace.signal-of-nothing", "hits")),
        ({"signals.hits.raises": "none"}, ("trace.event-seen-by-people", "wrong")),
        (
            {"signals.hits.raises": "none", "events.wrong.seen-by": None},
            ("trace.event-without-signal", "wrong"),
        ),
        ({"signals.hits.raises": "none"}, ("event.untied", "wrong")),
        ({"events.wrong.handled-by": "none"}, ("event.no-procedure", "wrong")),
        ({"events.wrong.handled-by": "none"}, ("trace.procedure-of-no-event", "stop")),
        ({"procedures.stop.close": None}, ("trace.procedure-records-nothing", "stop")),
        ({"procedures.stop.close": None}, ("trace.record-unwritten", "ticket")),
    ],
)
def test_what_lacks_its_neighbour_stands_alone(changes: dict[str, Any], orphan: tuple[str, str]) -> None:
    assert orphan in alone(changes)


def test_an_approval_needs_no_signal() -> None:
    assert alone({"signals.hits": None, "events.wrong.kind": "approval"}) & {
        ("trace.event-without-signal", "wrong"), ("event.untied", "wrong"),
    } == set()  # fmt: skip


def test_a_control_that_acts_in_a_step_leads_to_the_event() -> None:
    step = {"by": "guard", "action": "hold it"}
    found = traced({"signals.hits": None, "procedures.stop.first": [step]})

    assert Edge("guard", "wrong", "by") in found.edges
    assert found.chain("wrong")["rule"] == ("policy",)


def test_what_nobody_stated_is_open_while_more_may_be_stated() -> None:
    found = traced({"system.submission": "partial", "signals.hits.raises": None})

    assert {one.root.truth for one in found.orphans if one.root.node == "hits"} == {Truth.UNKNOWN}


def test_procedures_that_use_each_other_in_a_circle_end() -> None:
    step = {"by": "ops", "action": "see the other", "uses": "other"}
    back = {
        "mode": "continue",
        "needs": "none",
        "first": [{"by": "ops", "action": "see the stop", "uses": "stop"}],
    }
    found = traced({"procedures.stop.first": [step], "procedures.other": back})

    assert found.chain("wrong")["procedure"] == ("other", "stop")


# ---- the verb


def test_with_an_id_only_the_chains_through_it_are_told() -> None:
    found = rd.analyse("examples/loan-triage", as_of="2026-11-20").trace("guardrails")

    assert [one.event for one in found.chains] == ["guardrail-miss", "policy-conflict"]
    assert {one.controls for one in found.chains} == {("guardrails",)}
    ids = {one.id for one in found.nodes}
    assert {end for edge in found.edges for end in (edge.from_, edge.to)} <= ids
    assert {one.id for one in found.orphans} <= ids


def test_four_of_the_banks_eleven_incidents_and_exceptions_trace_the_whole_way() -> None:
    found = rd.analyse("examples/loan-triage", as_of="2026-11-20").trace()

    assert found.text.startswith("4 of 11 incidents and exceptions")
    assert [one.event for one in found.chains if one.whole and one.kind in ("incident", "exception")] == [
        "extraction-drift", "guardrail-miss", "wrong-disposition", "drift-warning",
    ]  # fmt: skip
    assert "No control says that it carries out “Triage specification” (assets.yaml:7)" in repr(found)


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(rd.Unusable, match="Did you mean `guard`"):
        rd.analyse(load_model(small(WHOLE)), as_of=AS_OF).trace("gaurd")


def test_what_stands_in_no_column_is_said_to() -> None:
    with pytest.raises(rd.Unusable, match="`ops` is a team that no chain goes through"):
        rd.analyse(load_model(small(WHOLE)), as_of=AS_OF).trace("ops")


def test_without_events_nothing_can_be_traced() -> None:
    with pytest.raises(rd.Unusable, match="declares no event"):
        rd.analyse(load_model(small({"events": None})), as_of=AS_OF).trace()
