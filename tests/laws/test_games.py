"""Games that whoever writes the model could play: each is tried, and none of them pays."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.graph.fact import Truth
from tests.laws.numbers import lows_not_above, shares
from tests.laws.small import changed, small, truth
from tests.strategies import Spec, examine, few, models

LATER = "rollback.the-pause-was-operated"
TRIED: dict[str, Any] = {
    "evidence.drill": {
        "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "production", "form": "live",
        "result": "passed", "observed": {"vendor-called": "no"},
    }
}  # fmt: skip


def _lows(spec: Spec) -> dict[str, Any]:
    return {ident: share.low for ident, share in shares(examine(spec)).items()}


# ---- saying less


@pytest.mark.parametrize("submission", ["partial", "complete"])
def test_taking_the_only_incident_out_of_a_slot_never_raises_low(submission: str) -> None:
    both = small(
        {"system.submission": submission, "events.drifts": {"kind": "incident", "category": "drift"}}
    )
    before, after = _lows(both), _lows(changed(both, {"events.wrong": None}))
    assert {name for name, low in after.items() if low > before[name]} == set()
    assert after["incident.triage-owner-is-there"] < before["incident.triage-owner-is-there"]


@few(15)
@given(models(), st.sampled_from(("wrong-output", "drift", "data-exposure")))
def test_an_empty_slot_is_never_better_than_a_failing_one(spec: Spec, category: str) -> None:
    """Leaving a whole category out of the model: across the incident categories its slot is worth nothing."""
    less = deepcopy(spec)
    for event in less["events"].values():
        event["category"] = [one for one in event["category"] if one != category] or ["elsewhere"]
    examined = examine(less)
    for name, judged in examined.judged.items():
        if judged.criterion.across == "incident-categories":
            slots = {slot.id: slot for slot in examined.marks.criteria[name].slots}
            assert slots[category].share.low == 0
            assert not slots[category].subjects


@pytest.mark.parametrize("submission", ["partial", "complete"])
def test_needs_that_are_not_stated_show_nothing(submission: str) -> None:
    """`none` is a claim that an exercise can falsify; silence is none."""
    stated = small({"system.submission": submission, "procedures.stop.needs": "none"})
    silent = small({"system.submission": submission, "procedures.stop.needs": None})
    assert truth(stated) is Truth.YES
    assert truth(silent) is (Truth.NO if submission == "complete" else Truth.UNKNOWN)


def test_hiding_what_the_vendor_holds_is_worth_nothing_while_needs_are_silent() -> None:
    honest = small({"resources.switch.held-by": "vend", "procedures.stop.authority": "vic"})
    silent = changed(honest, {"procedures.stop.needs": None})
    assert not lows_not_above(shares(examine(silent)), shares(examine(honest)))


@few(40)
@given(models("complete"), st.randoms(use_true_random=False))
def test_calling_a_submission_partial_never_raises_low(spec: Spec, random: Random) -> None:
    assert random is not None
    partial = changed(spec, {"system.submission": "partial"})
    assert not lows_not_above(shares(examine(partial)), shares(examine(spec)))


# ---- evidence that proves nothing


def test_a_drill_by_the_buyers_people_counts() -> None:
    assert _lows(small(TRIED))[LATER] == 1


@pytest.mark.parametrize(
    "flaw",
    [
        {"evidence.drill.date": None},
        {"evidence.drill.by": "vend"},
        {"evidence.drill.by": "vic"},
        {"evidence.drill.by": ["ops", "vend"]},
        {"evidence.drill.by": None},
        {"evidence.drill.at": "elsewhere"},
        {"evidence.drill.at": None},
        {"evidence.drill.form": "tabletop"},
        {"evidence.drill.form": None},
        {"evidence.drill.observed": None},
        {"evidence.drill.result": "failed"},
        {"evidence.drill.result": "0 of 5"},
        {"evidence.drill.result": None},
        {"evidence.drill.kind": "document"},
        {"evidence.drill.observed": {"vendor-called": "yes"}},
        {"evidence.drill.date": "2027-01-01"},
    ],
    ids=lambda flaw: " ".join(f"{path.rsplit('.', 1)[1]}={value}" for path, value in flaw.items()),
)
def test_flawed_evidence_adds_nothing_to_proof(flaw: dict[str, Any]) -> None:
    assert _lows(changed(small(TRIED), flaw))[LATER] == _lows(small())[LATER] < 1


def test_a_failed_exercise_beside_a_passed_one_neither_adds_nor_cancels() -> None:
    passed = small(TRIED)
    failed = {**passed["evidence"]["drill"], "result": "failed", "date": "2026-11-10"}
    assert shares(examine(changed(passed, {"evidence.second": failed}))) == shares(examine(passed))


def test_old_proof_earns_half() -> None:
    old = changed(small(TRIED), {"evidence.drill.date": "2024-01-01"})
    assert _lows(small())[LATER] < _lows(old)[LATER] < 1


@few(30)
@given(models(), st.randoms(use_true_random=False))
def test_evidence_of_the_vendors_staff_never_raises_a_score(spec: Spec, random: Random) -> None:
    assume("vend" in spec["teams"])
    things = [*spec["events"], *spec["procedures"], *spec.get("records", {})]
    more = changed(
        spec,
        {
            "evidence.theirs": {
                "kind": random.choice(("exercise", "attestation", "occurrence")), "of": things, "by": "vend",
                "date": "2026-11-01", "at": "production", "result": "passed", "observed": {"vendor-called": "no"},
            }
        },
    )  # fmt: skip
    assert not lows_not_above(shares(examine(more)), shares(examine(spec)))


# ---- people and procedures twice


def test_being_ones_own_deputy_is_having_none() -> None:
    gone = {"people.ann.until": "2026-10-01"}
    assert truth(small(gone)) is Truth.YES
    assert truth(small({**gone, "people.ann.deputy": "ann"})) is Truth.NO
    assert _lows(small({"people.ann.deputy": "ann"}))["incident.triage-owner-has-a-deputy"] == 0


def test_a_deputy_who_left_is_no_deputy() -> None:
    left = {"people.ann.until": "2026-10-01", "people.bob.until": "2026-10-01"}
    assert truth(small(left)) is not Truth.YES


def test_splitting_a_procedure_in_two_pays_nothing() -> None:
    stop = small()["procedures"]["stop"]
    split = small({
        "procedures.stop.resolve": [{"by": "ops", "action": "go on", "uses": "rest"}],
        "procedures.rest": {"mode": "pause", "needs": "none", "authority": "ann", "resolve": stop["resolve"]},
    })  # fmt: skip
    assert not lows_not_above(shares(examine(split)), shares(examine(small())))


def test_splitting_off_what_only_the_vendor_does_hides_nothing() -> None:
    split = small({
        "procedures.stop.resolve": [{"by": "ops", "action": "go on", "uses": "rest"}],
        "procedures.rest": {"mode": "continue", "needs": "none", "resolve": [{"by": "vend", "action": "mend it"}]},
    })  # fmt: skip
    assert truth(split) is Truth.YES
    assert truth(split, absence=frozenset({"vend"})) is Truth.NO


def test_the_same_steps_for_another_category_are_a_copy() -> None:
    stop = small()["procedures"]["stop"]
    drift = {"kind": "incident", "category": "drift", "owner": "ann", "seen-by": "ops", "handled-by": "again"}
    copied = small({"procedures.again": stop, "events.drift": drift})
    own = changed(copied, {"procedures.again.resolve": [{"by": "ops", "action": "retrain"}]})
    criterion = "incident.first-response-is-written"
    assert _lows(copied)[criterion] < _lows(own)[criterion]


def test_a_title_beside_another_title_is_no_copy_of_it() -> None:
    titles = small({"procedures": {ident: {"mode": "pause", "needs": "none"} for ident in ("stop", "halt")}})
    levels = examine(titles).levels
    assert [root.code for root in levels.written(levels.operation.model.nodes["stop"]).roots] == [
        "procedure.written-named"
    ]
