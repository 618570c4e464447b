"""What the checks promise: events and stops with parties away, and exercises in which the vendor kept silent."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, check_of, fact_of

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
SILENT, ENDED = ("vendor",), ("vendor-ended",)


def handled(*edits: tuple[str, Any], without: tuple[str, ...] = (), model: Data = READY) -> Truth:
    """Whether the approval of changes is handled, with some away."""
    return check_of(changed(model, *edits), "handleable", "go", without=without).truth


def tried(
    *edits: tuple[str, Any], covers: tuple[str, ...] = ("incident", "approval"), model: Data = READY
) -> Fact:
    """What the exercise of the silent day shows."""
    return check_of(changed(model, *edits), "exercised-without-vendor", "silent-day", covers=covers)


# ---- handled, contained, usable


def test_an_event_that_needs_the_vendors_people_is_handled_only_while_they_answer() -> None:
    theirs = ("procedures.approve.close.0.by", "northlight")

    assert handled(theirs) is YES
    assert handled(theirs, without=SILENT) is NO
    assert handled(without=SILENT) is YES


def test_what_the_vendor_runs_goes_on_while_it_is_silent_and_is_gone_once_it_has_ended() -> None:
    theirs = ("procedures.approve.needs", "model")

    assert handled(theirs, without=SILENT) is YES
    assert handled(theirs, without=ENDED) is NO


def test_anybody_can_be_taken_away_by_name() -> None:
    assert handled(without=("prod",)) is NO
    assert handled(without=("kim",)) is YES


def test_what_nobody_states_leaves_the_handling_unknown_in_an_open_submission() -> None:
    assert handled(("events.go.handled-by", REMOVE), model=PARTIAL) is UNKNOWN
    assert handled(("events.go.handled-by", REMOVE)) is NO


def test_an_escalation_to_a_team_that_takes_it_up_ends_an_event() -> None:
    def stuck(*edits: tuple[str, Any]) -> Truth:
        endless = ("procedures.by-hand.close", "none")
        return check_of(changed(READY, endless, *edits), "handleable", "policy-conflict").truth

    assert stuck() is YES
    assert stuck(("events.policy-conflict.escalates", "prod")) is NO
    assert stuck(("events.policy-conflict.escalates", REMOVE)) is NO


def test_escalations_in_a_circle_end_nothing() -> None:
    edits = [
        ("procedures.by-hand.close", "none"),
        ("events.policy-conflict.escalates", "ambiguous-output"),
        ("events.ambiguous-output.escalates", "policy-conflict"),
    ]

    assert check_of(changed(READY, *edits), "handleable", "policy-conflict").truth is NO


def test_contained_asks_that_somebody_notices_and_somebody_holds() -> None:
    def contained(*edits: tuple[str, Any], model: Data = READY) -> Truth:
        return check_of(changed(model, *edits), "contained", "drift", without=SILENT).truth

    assert contained() is YES
    assert contained(("events.drift.seen-by", "northlight")) is NO
    assert contained(("procedures.respond.contain.0.by", "northlight")) is NO
    assert contained(("procedures.respond.close", "none")) is YES
    assert contained(("events.drift.seen-by", REMOVE), model=PARTIAL) is UNKNOWN


def test_a_stop_is_usable_without_the_vendor_if_nothing_in_it_is_the_vendors() -> None:
    def usable(*edits: tuple[str, Any]) -> Truth:
        return check_of(changed(READY, *edits), "usable", "narrow", without=SILENT).truth

    assert usable() is YES
    assert usable(("procedures.narrow.first.0.by", ["northlight", "ops"])) is YES
    assert usable(("procedures.narrow.first.0.by", "northlight")) is NO
    assert usable(("resources.console.held-by", "northlight")) is NO
    assert usable(("procedures.narrow.close.0.by", "northlight")) is YES


# ---- an exercise without the vendor


def test_a_silent_day_of_the_buyers_own_people_shows_that_the_vendor_is_not_needed() -> None:
    assert tried().truth is YES


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("observed.vendor-called", "yes"),
        ("result", "failed"),
        ("result", "0 of 6"),
        ("at", "elsewhere"),
        ("by", ["ops", "northlight"]),
    ],
)
def test_a_day_that_failed_elsewhere_or_with_the_vendor_shows_nothing(path: str, value: Any) -> None:
    assert tried((f"evidence.silent-day.{path}", value), model=PARTIAL).truth is NO


@pytest.mark.parametrize("field", ["date", "by", "result", "observed", "observed.vendor-called", "of"])
def test_a_day_of_which_something_is_not_stated_is_unknown_until_the_submission_is_complete(
    field: str,
) -> None:
    missing = (f"evidence.silent-day.{field}", REMOVE)

    assert tried(missing, model=PARTIAL).truth is UNKNOWN
    assert tried(missing).truth is NO


def test_a_day_covers_its_events_and_those_that_its_procedures_handle() -> None:
    def covers(*of: str) -> Truth:
        return tried(("evidence.silent-day.of", list(of))).truth

    assert covers("drift", "go") is YES
    assert covers("respond", "go") is YES
    assert covers("respond") is NO
    assert covers("triage") is NO


def test_the_kinds_that_a_day_left_out_are_named() -> None:
    root = tried(("evidence.silent-day.of", "respond")).roots[0]

    assert (root.code, dict(root.arguments)["covers"]) == ("vendor.never-absent", "approval")


def test_a_day_elsewhere_covers_nothing_whatever_it_went_through() -> None:
    elsewhere = tried(("evidence.silent-day.at", "elsewhere"), ("evidence.silent-day.of", "respond"))

    assert dict(elsewhere.roots[0].arguments)["covers"] == "incident and approval"


def test_a_sentence_about_an_absence_says_who_is_away() -> None:
    theirs = ("procedures.approve.close.0.by", "northlight")
    event = check_of(changed(READY, theirs), "handleable", "go", without=SILENT)
    stop = check_of(
        changed(READY, ("procedures.pause.first.0.by", "northlight")), "usable", "pause", without=SILENT
    )

    for fact, code in ((event, "handleable-without"), (stop, "usable-without")):
        assert (fact.code, dict(fact.arguments)["away"]) == (code, "vendor")
    assert check_of(READY, "handleable", "go").code == "handleable"


def test_what_a_day_leaves_out_another_may_cover_while_the_submission_is_open() -> None:
    assert tried(("evidence.silent-day.of", "respond"), model=PARTIAL).truth is UNKNOWN


# ---- repeats


def repeats(*edits: tuple[str, Any], model: Data = READY) -> Truth:
    """Whether repeats of a drift warning reach risk or compliance."""
    functions = ("risk", "compliance")
    return check_of(changed(model, *edits), "repeats-reach", "drift-warning", functions=functions).truth


def test_repeats_reach_a_function_that_owns_what_they_raise_or_hears_of_it() -> None:
    elsewhere = ("events.risk-call.owner", "cay")

    assert repeats() is YES
    assert repeats(elsewhere) is NO
    assert repeats(elsewhere, ("events.risk-call.escalates", "kim after 1d")) is YES


@pytest.mark.parametrize(
    "path", ["events.drift-warning.repeats", "events.risk-call.owner", "events.risk-call.escalates"]
)
def test_whom_repeats_reach_is_open_until_it_is_said(path: str) -> None:
    elsewhere = ("events.risk-call.owner", "cay")

    assert repeats(elsewhere, (path, REMOVE)) is NO
    assert repeats(elsewhere, (path, REMOVE), model=PARTIAL) is UNKNOWN


def test_an_event_for_which_nobody_stated_a_procedure_may_be_closable() -> None:
    edit = ("events.go.handled-by", REMOVE)

    assert fact_of(changed(READY, edit), "closable", "go").truth is NO
    assert fact_of(changed(PARTIAL, edit), "closable", "go").truth is UNKNOWN


def test_what_nobody_can_handle_is_not_said_to_fail_for_want_of_the_vendor() -> None:
    """An event that no procedure handles is not handled with the vendor either."""
    nobody = changed(READY, ("events.go.handled-by", REMOVE))
    event = check_of(nobody, "handleable", "go", without=SILENT)

    assert check_of(nobody, "handleable", "go").truth is NO
    assert (event.truth, event.code) == (NO, "handleable-anyway")
