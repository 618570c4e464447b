"""What a pilot may leave out and what it may not, and how a pilot that is none is told apart."""

from __future__ import annotations

from functools import cache

import pytest

from readiness.findings.content import load_content
from readiness.findings.examination import Examination
from readiness.findings.statement import state_findings
from tests.builders import READY, REMOVE, Data, changed, edited, examine
from tests.criteria.breaks import BREAKS

AREAS = (
    "escalation-ownership",
    "rollback-choreography",
    "monitoring-cadence",
    "change-control",
    "handoff-documents",
)
PILOT = changed(
    READY, ("system.stage", "pilot"), ("system.consequence", "moderate"), ("system.promotion", REMOVE)
)
BAR = load_content().bars["pilot"][1]
WAITS = "rollback.authority-can-act"  # a condition once nothing waits
FLOORS = sorted({ident for area in BAR.areas.values() for ident in area.needs})


@cache
def failing(ident: str) -> tuple[frozenset[str], str]:
    """What a pilot at moderate consequence fails, and its verdict, with the break of one criterion."""
    one = examine(changed(PILOT, *BREAKS[ident].edits), "pilot")
    short = {each for each, scored in one.marks.criteria.items() if scored.share.low < 1}
    return frozenset(short), one.judgement.verdict


def test_a_pilot_may_be_lighter_in_five_areas_and_each_has_a_floor() -> None:
    assert tuple(BAR.areas) == AREAS
    assert set(BAR.not_yet.values()) == set(AREAS)
    for area in BAR.areas.values():
        assert area.needs
        assert not set(area.needs) & BAR.not_yet.keys()


def test_a_pilot_is_ready_without_a_decision_to_promote_it() -> None:
    assert examine(PILOT, "pilot").judgement.verdict == "ready"


@pytest.mark.parametrize("ident", sorted(BAR.not_yet))
def test_what_waits_may_be_missing_from_a_pilot(ident: str) -> None:
    if ident == "approval.promotion-tightened-by-name":
        pytest.skip("a pilot has no promotion to break")
    short, verdict = failing(ident)

    assert verdict == "ready" or short - BAR.not_yet.keys(), short


@pytest.mark.parametrize("ident", FLOORS)
def test_no_pilot_is_ready_below_the_floor_of_an_area(ident: str) -> None:
    short, verdict = failing(ident)

    assert ident in short
    is_gate = BAR.demands[ident].criticality == "gate"
    assert verdict == ("not-ready" if is_gate else "undetermined")


def test_all_that_waits_may_be_missing_at_once() -> None:
    alone = [
        ident for ident in sorted(BAR.not_yet) if ident in BREAKS and BAR.not_yet.keys() >= failing(ident)[0]
    ]
    assert len(alone) > 40
    model = PILOT
    for ident in ("handoff.the-way-out-was-tried", "rollback.authority-has-a-second", WAITS):
        assert ident in alone
        model = changed(model, *BREAKS[ident].edits)
    assert examine(model, "pilot").judgement.verdict == "ready"
    assert examine(edited(model, "system.stage", "production"), "pilot").judgement.verdict == "undetermined"


def reasons(model: Data, bar: str = "pilot") -> tuple[Examination, tuple[str, ...]]:
    one = examine(model, bar)
    return one, state_findings(one).reasons


def test_a_pilot_past_its_end_with_no_decision_fails_a_gate_and_page_one_says_so() -> None:
    one, told = reasons(edited(PILOT, "system.approved.until", "2026-11-19"))

    assert one.judgement.gates["approval.autonomy-is-what-was-approved"] == "fails"
    assert one.judgement.verdict == "not-ready"
    assert told[0].startswith("The use is past what was approved for this pilot")
    assert any("ended on 19 November 2026" in reason for reason in told[1:])


def test_a_pilot_past_a_limit_fails_a_gate_and_nothing_waits_any_longer() -> None:
    one, told = reasons(edited(PILOT, "system.actual.volume", "201/day"))

    assert one.judgement.gates["approval.autonomy-is-what-was-approved"] == "fails"
    assert all(one.marks.layer_weights.values())
    assert "everything binds" in told[0]


def test_production_held_to_the_pilot_bar_is_flagged_and_nothing_waits() -> None:
    one, told = reasons(edited(PILOT, "system.stage", "production"))

    assert told[0].startswith("This workflow is in production")
    assert all(one.marks.layer_weights.values())


def test_a_pilot_with_unknown_limits_says_that_it_is_read_both_ways() -> None:
    open_pilot = changed(PILOT, ("system.submission", "partial"), ("system.actual", REMOVE))

    assert "read both ways" in reasons(open_pilot)[1][0]


def test_a_kept_pilot_and_production_at_its_own_bar_carry_no_flag() -> None:
    for told in (reasons(PILOT)[1], reasons(READY, "production")[1]):
        assert told[0].startswith(
            ("3 gates and ", "22 gates and ")
        )  # what holds comes first: no flag before it


WAIVER = {"owner": "pat", "until": "2027-01-31", "accepted-by": "kim"}
GATE = "handoff.somebody-is-accountable"  # a condition in a pilot


def test_a_waived_gate_is_not_asked_for_again_where_it_is_only_a_condition() -> None:
    broken = changed(READY, *BREAKS[GATE].edits)
    assert examine(broken).judgement.verdict == "not-ready"

    waived = edited(broken, "waivers", {GATE: WAIVER})
    short = {ident for ident, one in examine(waived).marks.criteria.items() if one.share.low < 1}
    others = dict.fromkeys(short - {GATE}, WAIVER)
    assert examine(edited(waived, "acceptances", others)).judgement.verdict == "ready-with-conditions"


def test_a_waiver_that_ended_counts_for_nothing() -> None:
    ended = edited(changed(READY, *BREAKS[GATE].edits), "waivers", {GATE: {**WAIVER, "until": "2026-11-19"}})

    assert examine(ended).judgement.verdict == "not-ready"
