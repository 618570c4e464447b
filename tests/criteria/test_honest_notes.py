"""An honest note costs something until it is answered, and not for ever; calendars and small teams fit the bar."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.findings.content import load_content
from readiness.findings.statement import state_findings
from readiness.graph.fact import Fact, Truth
from readiness.graph.operation import Operation
from readiness.model.people import Team
from readiness.model.system import System
from tests.builders import AS_OF, PARTIAL, READY, changed, examine, fact_of, load_model, shares

NOTE = "evidence.late-letter"
DRILL: dict[str, Any] = {
    "kind": "exercise", "of": "pause", "date": "2026-11-10", "by": "ops", "at": "production", "form": "live",
    "result": "passed", "observed": {"vendor-called": "no"},
}  # fmt: skip


def of(ident: str, facet: str, *edits: tuple[str, Any]) -> Fact:
    return fact_of(changed(READY, *edits), facet, ident)


@pytest.mark.parametrize(
    ("facet", "field", "value"),
    [
        ("no-unlisted-work", "unlisted", ["asked the customer"]),
        ("path-does-not-repeat", "path", ["ops", "risk", "ops"]),
    ],
)
def test_a_note_is_answered_once_every_action_on_it_is_done(facet: str, field: str, value: object) -> None:
    note = (f"{NOTE}.observed.{field}", value)

    assert of("late-letter", facet, note).truth is Truth.NO
    assert of("late-letter", facet, note, (f"{NOTE}.actions", "1 of 2")).truth is Truth.NO
    assert of("late-letter", facet, note, (f"{NOTE}.actions", "2 of 2")).truth is Truth.YES


@pytest.mark.parametrize("kind", ["document", "attestation"])
@pytest.mark.parametrize("model", [READY, PARTIAL], ids=["complete", "partial"])
def test_a_text_is_asked_about_unlisted_work_only_where_it_notes_some(kind: str, model: dict[str, Any]) -> None:
    criterion = "spine.no-work-goes-unlisted"
    silent = {"kind": kind, "of": "case-record", "by": "ops"}
    noted = {**silent, "observed": {"unlisted": ["the reason is explained in a chat"]}}
    done = {**noted, "actions": "1 of 1"}
    before, *after = (
        shares(examine(changed(model, *edits)))[criterion]
        for edits in ((), *((("evidence.note", note),) for note in (silent, noted, done)))
    )

    assert before == after[0] == after[2]
    assert before.low == 1
    assert after[1].low == 0


def test_texts_that_note_nothing_are_no_sign_that_all_work_is_listed() -> None:
    note = {"kind": "document", "of": "case-record", "by": "ops", "date": "2026-11-02"}
    only_texts = {**READY, "evidence": {"note": note}}

    assert shares(examine(only_texts))["spine.no-work-goes-unlisted"].low == 0


@pytest.mark.parametrize(("day", "share"), [("2026-05-14", 1.0), ("2026-05-13", 0.5)])
def test_a_review_of_the_runbook_counts_for_190_days_at_high_consequence(day: str, share: float) -> None:
    """From 14 May to 20 November 2026 it is 190 days; past them the proof is stale, and earns half."""
    reviewed = changed(READY, ("system.consequence", "high"), ("evidence.runbook-read.date", day))

    assert float(shares(examine(reviewed))["spine.runbook-was-reviewed-from-outside"].low) == share


CALL = (f"{NOTE}.observed.vendor-called", "yes")
SAME = (f"{NOTE}.of", ["pause"])


def test_a_call_is_answered_by_a_later_exercise_of_the_same_without_the_vendor() -> None:
    facet = "vendor-was-not-called"
    old = (f"{NOTE}.date", "2026-11-01")

    assert of("late-letter", facet, CALL, SAME, old, ("evidence.again", DRILL)).truth is Truth.YES


@pytest.mark.parametrize(
    "flaw",
    [
        {"date": "2026-10-30"},
        {"of": "narrow"},
        {"result": "failed"},
        {"at": "elsewhere"},
        {"observed": {"vendor-called": "yes"}},
        {"kind": "occurrence"},
    ],
    ids=str,
)
def test_no_other_exercise_answers_a_call(flaw: dict[str, Any]) -> None:
    note = {**READY["evidence"]["late-letter"], "of": ["pause"], "date": "2026-11-01"}
    note["observed"] = {**note["observed"], "vendor-called": "yes"}
    alone = {**READY, "evidence": {"late-letter": note, "again": {**DRILL, **flaw}}}

    assert fact_of(alone, "vendor-was-not-called", "late-letter").truth is Truth.NO


@pytest.mark.parametrize("criterion", ["handoff.the-vendor-was-not-called", "escalation.nothing-bounced"])
def test_an_exercise_that_notes_nothing_loses_no_points_there(criterion: str) -> None:
    silent = {name: value for name, value in DRILL.items() if name != "observed"}
    before, after = (shares(examine(one)) for one in (READY, changed(READY, ("evidence.again", silent))))

    assert after[criterion] == before[criterion]


def test_a_team_may_have_several_functions() -> None:
    model = load_model(changed(READY, ("teams.ops.function", "product and operations")))
    operation = Operation(model, AS_OF)

    assert operation.functions_of("ops") == ("product", "operations")
    assert [team.function for team in model.all_of(Team) if team.id == "ops"] == [("product", "operations")]


def test_one_sentence_is_a_list_of_one_whatever_commas_it_has() -> None:
    model = load_model(changed(READY, ("system.boundaries", "letters, but no appeals")))

    assert [one.boundaries for one in model.all_of(System)] == [("letters, but no appeals",)]


def test_an_id_without_a_name_is_read_as_words() -> None:
    desk = ("teams.night-desk", {"side": "internal"})
    model = load_model(changed(READY, desk))

    assert model.nodes["quiet-weeks"].label == "quiet weeks"
    assert model.nodes["night-desk"].label == "Night desk"  # who does something is called by a name


@pytest.mark.parametrize(("day", "truth"), [("2026-10-06", Truth.YES), ("2026-10-05", Truth.NO)])
def test_what_is_done_every_week_has_45_days_to_be_written_up(day: str, truth: Truth) -> None:
    practice = {"topic": "drills", "owner": "ops", "cadence": "weekly", "last-done": day}

    assert of("often", "done-in-time", ("practices.often", practice)).truth is truth


def test_an_incident_that_the_vendor_owns_has_no_owner_inside() -> None:
    incident = next(ident for ident, one in READY["events"].items() if one["kind"] == "incident")

    assert of(incident, "owner-inside").truth is Truth.YES
    assert of(incident, "owner-inside", (f"events.{incident}.owner", "northlight")).truth is Truth.NO


def test_while_more_may_be_told_a_call_is_no_final_no() -> None:
    assert fact_of(changed(PARTIAL, CALL), "vendor-was-not-called", "late-letter").truth is Truth.UNKNOWN


def test_owners_who_stay_a_year_are_no_fault_and_a_kind_of_event_may_not_loosen_the_bar() -> None:
    bars = load_content().bars
    high = bars["production"][2]

    assert str(high.age_of("ownership-transition")) == "365d"
    assert high.age_of("incident") == high.age_of("event")
    for lighter, heavier in zip(bars["pilot"], bars["production"], strict=True):
        ages = (lighter.age_of("ownership-transition"), heavier.age_of("ownership-transition"))
        assert ages[0] is not None
        assert ages[1] is not None
        assert ages[1] <= ages[0]


def test_a_part_that_is_absent_is_one_gap_and_costs_as_much_as_all_of_it() -> None:
    stated = state_findings(examine(changed(READY, ("system.inventory", "none"))))
    gaps = [one for one in stated.gaps if one.criterion == "spine.inventory-lists-it"]
    (criterion,) = [one for one in stated.criteria if one.id == "spine.inventory-lists-it"]

    assert len(gaps) == 1
    assert criterion.low == 0
    assert gaps[0].loss == pytest.approx(1 - stated.overall.low)
