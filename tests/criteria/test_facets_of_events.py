"""What the derived facets of events promise: who is there, who is told, what is written, when somebody is on duty."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, edited, fact_of

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
GONE, GOING, STAYING = "2026-11-20", "2026-11", "2026-12-01"
"""Ends seen from 20 November 2026: over, over or not (only the month is known), and still to come."""


def of_drift(facet: str, *edits: tuple[str, Any], model: Data = READY) -> Fact:
    """What a facet says of one incident, after some edits."""
    return fact_of(changed(model, *edits), facet, "drift")


def codes(fact: Fact) -> list[str]:
    return [root.code for root in fact.roots]


# ---- who is there


@pytest.mark.parametrize(("until", "truth"), [(GONE, NO), (GOING, UNKNOWN), (STAYING, YES)])
def test_who_left_is_nobody_and_who_leaves_some_day_this_month_is_unknown(until: str, truth: Truth) -> None:
    edits = [("people.ann.until", until), ("people.ann.deputy", "none")]

    assert of_drift("owner-present", *edits).truth is truth


def test_a_deputy_stands_in_for_an_owner_who_left() -> None:
    assert of_drift("owner-present", ("people.ann.until", GONE)).truth is YES


def test_a_deputy_who_is_the_same_person_is_nobody() -> None:
    itself = ("people.ann.deputy", "ann")

    assert codes(of_drift("deputy-is-another", itself)) == ["person.own-deputy"]
    assert of_drift("owner-present", itself, ("people.ann.until", GONE)).truth is NO


@pytest.mark.parametrize(("until", "truth"), [(GONE, NO), (GOING, UNKNOWN), (STAYING, YES)])
def test_a_deputy_who_left_is_no_deputy(until: str, truth: Truth) -> None:
    assert of_drift("deputy-is-another", ("people.bob.until", until)).truth is truth


def test_a_deputy_whom_nobody_names_is_unknown_until_the_submission_is_complete() -> None:
    unnamed = ("people.ann.deputy", REMOVE)

    assert of_drift("deputy-is-another", unnamed, model=PARTIAL).truth is UNKNOWN
    assert of_drift("deputy-is-another", unnamed).truth is NO
    assert of_drift("deputy-is-another", ("people.ann.deputy", "none"), model=PARTIAL).truth is NO


def test_a_team_that_owns_an_event_needs_two_people_who_are_there() -> None:
    owned = ("events.drift.owner", "ops")

    assert of_drift("deputy-is-another", owned).truth is YES
    assert of_drift("deputy-is-another", owned, ("people.bob.until", GOING)).truth is UNKNOWN
    alone = of_drift("deputy-is-another", owned, ("people.bob.until", GONE))
    assert (alone.truth, codes(alone)) == (NO, ["team.too-few"])
    assert of_drift("deputy-is-another", owned, ("people.bob.until", GONE), model=PARTIAL).truth is UNKNOWN


def test_what_people_outside_own_rests_on_them_however_many_they_are() -> None:
    """The mend is an owner inside, so that no list of the vendor's people and no silence about them decides."""
    outside = ("events.drift.owner", "northlight")
    people = [(f"people.{one}", {"team": "northlight"}) for one in ("eve", "fred")]

    for edits in ([outside], [outside, *people]):
        for model in (READY, PARTIAL):
            fact = of_drift("deputy-is-another", *edits, model=model)
            assert (fact.truth, codes(fact)) == (NO, ["event.owner-wanted"])


def test_of_an_owner_who_left_a_successor_is_wanted_and_that_ones_deputy() -> None:
    left, alone = ("people.ann.until", GONE), ("people.ann.deputy", "none")

    assert codes(of_drift("deputy-is-another", alone)) == ["person.no-deputy"]
    assert codes(of_drift("deputy-is-another", left, alone)) == ["person.left-without-deputy"]
    assert of_drift("deputy-is-another", left).truth is YES, "the deputy is there"


def test_a_step_without_a_time_is_told_where_it_stands() -> None:
    fact = of_drift("first-steps-are-timed", ("procedures.respond.contain.0", {"by": "ops", "action": "hold"}))

    assert (fact.place, fact.roots[0].path) == (None, ("contain", 0)), "where its root is, and not where it is handled"


def test_one_declarer_who_is_there_is_enough() -> None:
    one_left = ("people.ann.until", GONE)

    assert of_drift("declarer-present", one_left).truth is YES
    assert of_drift("declarer-present", one_left, ("people.bob.until", GONE)).truth is NO
    assert of_drift("declarer-present", one_left, ("people.bob.until", GOING)).truth is UNKNOWN


def test_a_team_of_which_nobody_is_named_declares_nothing_for_certain() -> None:
    edits = [("teams.night", {"function": "operations"}), ("events.drift.declared-by", "night")]

    assert codes(of_drift("declarer-present", *edits)) == ["team.unlisted"]
    assert of_drift("declarer-present", *edits).truth is UNKNOWN
    assert of_drift("declarer-present", *edits, ("events.drift.declared-by", "ops")).truth is YES


def test_a_declarer_nobody_names_is_a_silence_and_none_is_a_no() -> None:
    assert of_drift("declarer-present", ("events.drift.declared-by", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of_drift("declarer-present", ("events.drift.declared-by", "none"), model=PARTIAL).truth is NO


# ---- who notices


def test_an_event_is_noticed_by_a_team_a_signal_or_a_control() -> None:
    unseen = ("events.drift.seen-by", REMOVE)

    assert codes(of_drift("recognised", unseen)) == ["event.unseen"]
    assert of_drift("recognised", unseen, model=PARTIAL).truth is UNKNOWN
    assert of_drift("recognised", unseen, ("signals.odd-letters.raises", "drift")).truth is YES
    assert of_drift("recognised", unseen, ("events.drift.enforced-by", "control")).truth is YES


def test_a_signal_that_samples_nothing_notices_nothing() -> None:
    edits = [("events.drift.seen-by", REMOVE), ("signals.odd-letters.raises", "drift")]

    silent = of_drift("recognised", *edits, ("signals.odd-letters.samples", "none"))
    assert (silent.truth, codes(silent)) == (NO, ["signal.not-taken"])


def test_a_signal_without_a_watcher_notices_nothing() -> None:
    edits = [("events.drift.seen-by", REMOVE), ("signals.odd-letters.raises", "drift")]
    unwatched = ("signals.odd-letters.watched-by", REMOVE)

    assert of_drift("recognised", *edits, unwatched).truth is NO
    assert of_drift("recognised", *edits, unwatched, model=PARTIAL).truth is UNKNOWN


def test_an_event_is_contained_by_its_owner_and_a_procedure_that_contains() -> None:
    assert of_drift("containable").truth is YES
    assert of_drift("containable", ("procedures.respond.contain", "none")).truth is NO
    assert of_drift("containable", ("procedures.respond.contain", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of_drift("containable", ("events.drift.owner", REMOVE)).truth is NO


def test_an_event_is_over_once_a_procedure_has_its_close() -> None:
    assert of_drift("closable").truth is YES
    assert of_drift("closable", ("procedures.respond.close", "none")).truth is NO
    assert of_drift("closable", ("procedures.respond.close", REMOVE), model=PARTIAL).truth is UNKNOWN


# ---- when somebody is on duty


def test_somebody_on_duty_at_every_running_hour_covers_an_event() -> None:
    assert of_drift("covered-while-running").truth is YES


def test_hours_without_anybody_are_counted() -> None:
    fact = of_drift("covered-while-running", ("teams.ops.cover", "Mon-Fri 08:00-18:00"))

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments) == {"hours": "46", "of": "96"}


@pytest.mark.parametrize(("unattended", "truth"), [("pauses", YES), ("manual", YES), ("continues", NO)])
def test_a_workflow_that_holds_itself_safe_needs_nobody_on_duty(unattended: str, truth: Truth) -> None:
    edits = [("system.unattended", unattended), ("teams.ops.cover", "Mon-Fri 08:00-18:00")]

    assert of_drift("covered-while-running", *edits).truth is truth


def test_what_the_workflow_does_alone_is_unknown_while_nobody_says_it() -> None:
    edits = [("system.unattended", REMOVE), ("teams.ops.cover", "Mon-Fri 08:00-18:00")]

    assert of_drift("covered-while-running", *edits, model=PARTIAL).truth is UNKNOWN
    assert of_drift("covered-while-running", *edits).truth is NO


def test_hours_of_duty_on_another_clock_are_put_on_that_of_the_workflow() -> None:
    late = ("teams.ops.cover", "Mon-Sat 05:00-21:00 Europe/London")  # 06:00 to 22:00 in Berlin
    early = ("teams.ops.cover", "Mon-Sat 06:00-22:00 Europe/London")

    assert of_drift("covered-while-running", late).truth is YES
    assert of_drift("covered-while-running", early).truth is NO


def test_two_teams_on_different_clocks_cover_the_hours_together() -> None:
    edits = [
        ("procedures.respond.first.0.by", ["ops", "eng"]),
        ("teams.ops.cover", "Mon-Sat 06:00-14:00 Europe/Berlin"),
        ("teams.eng.cover", "Mon-Sat 13:00-21:00 Europe/London"),
    ]

    assert of_drift("covered-while-running", *edits).truth is YES


def test_hours_that_one_of_two_teams_keeps_to_itself_are_unknown() -> None:
    edits = [
        ("procedures.respond.first.0.by", ["ops", "eng"]),
        ("teams.ops.cover", "Mon-Fri 08:00-18:00 Europe/Berlin"),
        ("teams.eng.cover", REMOVE),
    ]

    assert of_drift("covered-while-running", *edits, model=PARTIAL).truth is UNKNOWN
    assert of_drift("covered-while-running", *edits).truth is NO


def test_the_team_that_must_state_its_hours_is_the_one_that_takes_the_first_step() -> None:
    edits = [("events.drift.owner", "cay"), ("teams.ops.cover", REMOVE)]
    fact = of_drift("covered-while-running", *edits)

    assert (codes(fact), fact.roots[0].node) == (["team.cover-unstated"], "ops")


def test_who_takes_the_first_step_must_be_told_before_hours_can_cover_it() -> None:
    for unsaid in ("events.drift.handled-by", "procedures.respond.first"):
        assert of_drift("covered-while-running", (unsaid, REMOVE), model=PARTIAL).truth is UNKNOWN
        assert of_drift("covered-while-running", (unsaid, REMOVE)).truth is YES, (
            "the owner's team has the hours"
        )


def test_an_event_with_neither_owner_nor_procedure_is_covered_by_nobody() -> None:
    edits = [("events.drift.owner", REMOVE), ("events.drift.handled-by", REMOVE)]

    assert of_drift("covered-while-running", *edits).truth is NO
    assert of_drift("covered-while-running", *edits, model=PARTIAL).truth is UNKNOWN
    assert of_drift("covered-while-running", *edits).roots[0].node == "drift"


def test_running_hours_nobody_states_are_unknown() -> None:
    assert of_drift("covered-while-running", ("system.runs", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of_drift("covered-while-running", ("system.runs", REMOVE)).truth is NO


# ---- what is written


def test_an_event_or_each_of_its_procedures_says_who_is_told() -> None:
    untold = [("events.drift.informs", "none"), ("procedures.respond.inform", REMOVE)]

    assert of_drift("people-are-told", untold[0]).truth is YES
    assert of_drift("people-are-told", untold[1]).truth is YES
    assert of_drift("people-are-told", *untold).truth is NO
    assert of_drift("people-are-told", *untold, ("procedures.respond.informs", "comp")).truth is YES
    assert of_drift("people-are-told", *untold, ("procedures.respond.close.0.informs", "comp")).truth is YES


def test_a_procedure_or_a_phase_that_nobody_wrote_yet_may_tell_somebody() -> None:
    untold = [("events.drift.informs", "none"), ("procedures.respond.inform", REMOVE)]
    unhandled = [untold[0], ("events.drift.handled-by", REMOVE)]

    assert of_drift("people-are-told", *untold, model=PARTIAL).truth is UNKNOWN
    assert of_drift("people-are-told", *unhandled, model=PARTIAL).truth is UNKNOWN
    assert of_drift("people-are-told", *unhandled).truth is NO


@pytest.mark.parametrize(
    ("facet", "phase"), [("first-steps-are-written", "first"), ("evidence-is-captured", "capture")]
)
def test_a_phase_must_stand_in_each_procedure_of_an_event(facet: str, phase: str) -> None:
    other = ("events.drift.handled-by", ["respond", "by-hand"])
    emptied = (f"procedures.by-hand.{phase}", "none")

    assert of_drift(facet).truth is YES
    assert of_drift(facet, other, emptied).roots[0].node == "by-hand"
    assert of_drift(facet, other, emptied).truth is NO
    assert of_drift(facet, other, emptied, model=PARTIAL).truth is NO
    assert of_drift(facet, (f"procedures.respond.{phase}", REMOVE), model=PARTIAL).truth is UNKNOWN


@pytest.mark.parametrize(
    "facet",
    [
        "first-steps-are-written",
        "evidence-is-captured",
        "first-steps-are-timed",
        "normal-work-resumes-on-a-condition",
    ],
)
def test_without_a_procedure_nothing_is_written(facet: str) -> None:
    assert of_drift(facet, ("events.drift.handled-by", REMOVE)).truth is NO
    assert of_drift(facet, ("events.drift.handled-by", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of_drift(facet, ("events.drift.handled-by", "none"), model=PARTIAL).truth is NO


def test_each_first_and_containing_step_says_how_long_it_takes_or_by_when_it_is_done() -> None:
    untimed = ("procedures.respond.contain.0.takes", REMOVE)

    assert of_drift("first-steps-are-timed").truth is YES
    assert codes(of_drift("first-steps-are-timed", untimed)) == ["step.untimed"]
    assert of_drift("first-steps-are-timed", untimed, model=PARTIAL).truth is UNKNOWN
    assert (
        of_drift("first-steps-are-timed", untimed, ("procedures.respond.contain.0.within", "1h")).truth is YES
    )


def test_steps_that_nobody_wrote_are_not_timed() -> None:
    silent = [("procedures.respond.first", REMOVE), ("procedures.respond.contain", REMOVE)]

    assert codes(of_drift("first-steps-are-timed", *silent)) == ["procedure.phase-missing"]
    assert of_drift("first-steps-are-timed", *silent).truth is NO
    assert of_drift("first-steps-are-timed", *silent, model=PARTIAL).truth is UNKNOWN


def test_normal_work_resumes_on_a_condition_in_each_procedure() -> None:
    other = ("events.drift.handled-by", ["respond", "by-hand"])

    assert of_drift("normal-work-resumes-on-a-condition").truth is YES
    assert of_drift("normal-work-resumes-on-a-condition", other).truth is NO
    assert of_drift("normal-work-resumes-on-a-condition", other, model=PARTIAL).truth is UNKNOWN


def test_what_is_not_applicable_is_not_stated_until_somebody_accepts_it() -> None:
    not_applicable = ("events.drift.declared-by", "n/a (nobody declares it)")

    assert of_drift("declarer-present", not_applicable).truth is NO
    assert of_drift("declarer-present", not_applicable, model=PARTIAL).truth is UNKNOWN


def test_a_stored_field_is_a_facet_in_four_states() -> None:
    assert of_drift("counts").truth is YES
    assert of_drift("counts", ("events.drift.counts", "none"), model=PARTIAL).truth is NO
    assert of_drift("counts", ("events.drift.counts", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of_drift("counts", ("events.drift.counts", "n/a (obvious)"), model=PARTIAL).truth is UNKNOWN


def test_a_field_inside_a_field_is_a_facet_too() -> None:
    rehearsed = "agreements.terms.exit.rehearsed"

    assert fact_of(READY, "exit.rehearsed", "terms").truth is YES
    assert fact_of(edited(READY, rehearsed, REMOVE), "exit.rehearsed", "terms").roots[0].path == (
        "exit",
        "rehearsed",
    )
    assert (
        fact_of(edited(PARTIAL, "agreements.terms.exit", REMOVE), "exit.rehearsed", "terms").truth is UNKNOWN
    )
