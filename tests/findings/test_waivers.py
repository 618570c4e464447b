"""A waiver lets a gate pass until its day: it changes no number, and the verdict carries a condition."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.findings.statement import state_findings
from tests.builders import READY, REMOVE, Data, changed, edited, examine
from tests.laws.numbers import all_shares

GATE = "rollback.three-stops-are-usable"
FAILING = changed(READY, ("resources.console.held-by", "northlight"))
WAIVER: dict[str, Any] = {
    "owner": "ann",
    "until": "2027-03-31",
    "accepted-by": "eve",
    "because": "a second panel comes",
}
DATED = "spine.runbook-is-dated-and-approved"
UNDATED = edited(READY, "runbook.effective", REMOVE)


def waived(model: Data, *gates: str, **more: Any) -> Data:
    return {**model, "waivers": {gate: {**WAIVER, **more} for gate in gates}}


def failing_gates(model: Data) -> tuple[str, ...]:
    return tuple(ident for ident, state in examine(model).judgement.gates.items() if state != "holds")


def conditions_accepted(model: Data) -> Data:
    """The model with every open condition accepted."""
    found = examine(model).judgement.conditions
    accepted = {"owner": "ann", "until": "2027-03-31", "accepted-by": "eve"}
    return {**model, "acceptances": {ident: accepted for ident, state in found.items() if state != "holds"}}


BROKEN = conditions_accepted(FAILING)
GATES = failing_gates(BROKEN)


def test_live_waivers_make_it_ready_with_conditions_at_most() -> None:
    assert GATES
    assert examine(BROKEN).judgement.verdict == "not-ready"
    assert examine(waived(BROKEN, *GATES)).judgement.verdict == "ready-with-conditions"


def test_a_waiver_changes_no_number() -> None:
    assert dict(all_shares(examine(waived(BROKEN, *GATES)))) == dict(all_shares(examine(BROKEN)))


def test_a_waiver_of_a_gate_that_holds_changes_nothing() -> None:
    assert examine(waived(READY, GATE)).judgement.verdict == "ready"


@pytest.mark.parametrize(
    "flaw",
    [{"until": "2026-11-19"}, {"accepted-by": "lou"}, {"accepted-by": "regulator"}, {"accepted-by": "old"}],
    ids=str,
)
def test_a_waiver_past_its_day_or_in_nobodys_name_is_none(flaw: dict[str, str]) -> None:
    model = edited(BROKEN, "people.old", {"team": "risk", "until": "2026-10-01", "deputy": "none"})
    examined = examine(waived(model, *GATES, **flaw))
    assert examined.judgement.verdict == "not-ready"
    found = state_findings(examined)
    assert [one.live for one in found.waivers] == [False] * len(GATES)
    assert not any(gate.waiver and gate.waiver.live for gate in found.gates)


def test_a_waiver_for_one_subject_covers_no_other() -> None:
    examined = examine(BROKEN)
    for gate in GATES:
        scored = examined.marks.criteria[gate]
        slots = [*scored.slots, *([scored.other] if scored.other else [])]
        short = sorted({one.id for slot in slots for one in slot.subjects if one.share.low < 1})
        others = [one for one in GATES if one != gate]
        model = waived(BROKEN, *others)
        model["waivers"][gate] = {**WAIVER, "subject": short}
        assert examine(model).judgement.verdict == "ready-with-conditions"
        model["waivers"][gate] = {**WAIVER, "subject": [*short[1:], "somebody-else"]}
        assert examine(model).judgement.verdict == "not-ready"


def test_waivers_are_listed_with_who_and_until_when() -> None:
    [one] = state_findings(examine(waived(BROKEN, GATE, subject="pause"))).waivers
    assert (one.criterion, one.subjects, one.owner, one.accepted_by, one.until, one.live) == (
        GATE, ("pause",), "Ann", "Eve", "2027-03-31", True,
    )  # fmt: skip
    assert one.source.line


@pytest.mark.parametrize(
    ("flaw", "verdict"),
    [
        ({}, "ready-with-conditions"),
        ({"until": "2026-11-19"}, "undetermined"),
        ({"accepted-by": "lou"}, "undetermined"),
        ({"accepted-by": "old"}, "undetermined"),
    ],
    ids=str,
)
def test_a_condition_is_accepted_for_a_time_and_in_the_buyers_name(
    flaw: dict[str, str], verdict: str
) -> None:
    model = edited(UNDATED, "people.old", {"team": "risk", "until": "2026-10-01", "deputy": "none"})
    accepted = {"owner": "ann", "until": "2027-03-01", "accepted-by": "eve", **flaw}
    assert examine({**model, "acceptances": {DATED: accepted}}).judgement.verdict == verdict
