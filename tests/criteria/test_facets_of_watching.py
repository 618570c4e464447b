"""Facets of monitoring, practices and history: what is watched, done on a rhythm, drilled, and noted."""

from __future__ import annotations

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, changed, fact_of
from tests.criteria.breaking import Edit

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def of(ident: str, facet: str, *edits: Edit) -> Fact:
    return fact_of(changed(READY, *edits), facet, ident)


def partial(ident: str, facet: str, *edits: Edit) -> Fact:
    return fact_of(changed(PARTIAL, *edits), facet, ident)


# ---- signals


def test_one_watcher_inside_is_enough() -> None:
    facet, where = "watched-inside", "signals.queue.watched-by"

    assert of("queue", facet, (where, ["northlight", "ann"])).truth is YES
    assert of("queue", facet, (where, "northlight")).truth is NO
    assert partial("queue", facet, (where, REMOVE)).truth is UNKNOWN


def test_a_stop_handles_the_event_is_used_on_the_way_or_comes_by_escalation() -> None:
    facet, where = "leads-to-a-stop", "signals.queue.raises"

    assert of("queue", facet, (where, "go-back")).truth is YES, "a stop handles it"
    assert of("queue", facet, (where, "drift")).truth is YES, "a step of the response uses the pause"
    assert of("queue", facet, (where, "drift"), ("procedures.respond.first.0.uses", REMOVE)).truth is NO
    onward = ("events.drift-warning.escalates", "go-back after 1h")
    assert of("queue", facet, (where, "drift-warning")).truth is NO
    assert of("queue", facet, (where, "drift-warning"), onward).truth is YES
    enforced = ("events.drift-warning.enforced-by", "control")
    assert of("queue", facet, (where, "drift-warning"), enforced).truth is YES


@pytest.mark.parametrize(
    "path", ["procedures.by-hand.first", "events.drift-warning.handled-by", "events.drift-warning.escalates"]
)
def test_a_stop_may_stand_where_nobody_said_anything_yet(path: str) -> None:
    facet, edit = "leads-to-a-stop", ("signals.queue.raises", "drift-warning")
    told = ("procedures.by-hand.contain", [{"by": "ops", "action": "put it aside"}])

    assert partial("queue", facet, edit, told).truth is NO
    assert partial("queue", facet, edit, told, (path, REMOVE)).truth is UNKNOWN
    assert of("queue", facet, edit, told, (path, REMOVE)).truth is NO


def test_outcomes_are_sampled_by_a_signal_of_quality_unless_a_person_decides() -> None:
    facet = "outcomes-are-sampled"

    assert of("triage", facet, ("signals.odd-letters", REMOVE)).truth is NO
    assert partial("triage", facet, ("signals.odd-letters", REMOVE)).truth is UNKNOWN
    assert partial("triage", facet, ("signals.odd-letters.samples", "none")).truth is NO
    decided = ("assets.triage.decides", "no")
    assert of("triage", facet, ("signals.odd-letters", REMOVE), decided).truth is YES


# ---- on a rhythm


def test_a_practice_may_be_half_a_period_late() -> None:
    facet, where = "done-in-time", "practices.drills.last-done"

    assert of("drills", facet, (where, "2026-07-15")).truth is YES
    assert of("drills", facet, (where, "2026-06-15")).truth is NO
    assert of("drills", facet, (where, "2026-11-21")).truth is NO, "nothing was done tomorrow"
    for gone in (where, "practices.drills.cadence"):
        assert of("drills", facet, (gone, REMOVE)).truth is NO
        assert partial("drills", facet, (gone, REMOVE)).truth is UNKNOWN


def test_a_review_is_held_by_its_day_or_not_due_yet() -> None:
    facet, due, held = "reviewed-in-time", "evidence.late-letter.review-due", "evidence.late-letter.reviewed"

    assert of("late-letter", facet, (held, "2026-10-05")).truth is YES
    assert of("late-letter", facet, (held, "2026-10-06")).truth is NO
    assert of("late-letter", facet, (held, "2026-11-21"), (due, "2026-11-19")).truth is NO, "not held yet"
    assert of("late-letter", facet, (due, REMOVE)).truth is YES, "held, and no day was set"
    assert of("late-letter", facet, (held, REMOVE), (due, "2026-11-20")).truth is YES
    assert of("late-letter", facet, (held, REMOVE), (due, "2026-11-19")).truth is NO
    assert of("late-letter", facet, (held, REMOVE), (due, REMOVE)).truth is NO
    assert partial("late-letter", facet, (held, REMOVE), (due, REMOVE)).truth is UNKNOWN


# ---- drills and what really happened


def test_four_functions_of_the_buyer_take_part() -> None:
    facet, where = "several-functions-took-part", "evidence.silent-day.by"
    fact = of("silent-day", facet, (where, ["ops", "cay"]))

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments)["functions"] == "compliance or risk"
    assert of("silent-day", facet, (where, ["ann", "cay", "rob", "kim"])).truth is YES
    assert partial("silent-day", facet, (where, REMOVE)).truth is UNKNOWN


def test_findings_are_closed_when_all_are_or_there_were_none() -> None:
    facet, where = "findings-are-closed", "evidence.silent-day.findings"

    assert of("silent-day", facet, (where, "none")).truth is YES
    assert of("silent-day", facet, (where, "3 of 4")).truth is NO
    assert of("silent-day", facet, (where, REMOVE)).truth is NO
    assert partial("silent-day", facet, (where, REMOVE)).truth is UNKNOWN


@pytest.mark.parametrize(
    ("field", "value"), [("by", "northlight"), ("at", "elsewhere"), ("result", "failed")]
)
def test_a_trial_elsewhere_by_others_or_that_failed_does_not_count(field: str, value: str) -> None:
    edit = (f"evidence.pause-test.{field}", value)

    assert of("pause-test", "counts-here", edit).truth is NO
    assert partial("pause-test", "counts-here", edit).truth is NO


@pytest.mark.parametrize("field", ["date", "by", "at", "result"])
def test_whether_a_trial_counts_is_open_while_nobody_says_when_by_whom_where_and_how_it_ended(
    field: str,
) -> None:
    edit = (f"evidence.pause-test.{field}", REMOVE)

    assert of("pause-test", "counts-here", edit).truth is NO
    assert partial("pause-test", "counts-here", edit).truth is UNKNOWN


@pytest.mark.parametrize(
    ("facet", "field", "good", "bad"),
    [
        ("no-unlisted-work", "unlisted", "none", ["somebody asked the customer"]),
        ("vendor-was-not-called", "vendor-called", "no", "yes"),
    ],
)
def test_what_nobody_noted_is_not_shown(facet: str, field: str, good: object, bad: object) -> None:
    where = f"evidence.late-letter.observed.{field}"

    assert of("late-letter", facet, (where, good)).truth is YES
    assert of("late-letter", facet, (where, bad)).truth is NO
    assert partial("late-letter", facet, (where, bad)).truth is UNKNOWN  # what came of it may still be told
    for gone in (where, "evidence.late-letter.observed"):
        assert of("late-letter", facet, (gone, REMOVE)).truth is NO
        assert partial("late-letter", facet, (gone, REMOVE)).truth is UNKNOWN


# ---- teams and terms


def test_somebody_of_a_team_is_there_while_one_is_named() -> None:
    facet, new = "somebody-is-there", ("teams.desk", {"function": "operations"})
    gone = ("people.max", {"team": "desk", "until": "2026-10-01"})
    maybe = ("people.max", {"team": "desk", "until": "2026-11"})

    assert of("desk", facet, new).truth is NO
    assert of("desk", facet, new, gone).truth is NO
    assert of("desk", facet, new, maybe).truth is UNKNOWN
    assert partial("desk", facet, new).truth is UNKNOWN
    assert of("desk", facet, new, maybe, ("people.eva", {"team": "desk"})).truth is YES


def test_a_team_has_a_part_through_any_of_its_people() -> None:
    new = [("teams.desk", {"function": "operations"}), ("people.max", {"team": "desk"})]

    assert of("desk", "owns-something", *new).truth is NO
    assert partial("desk", "owns-something", *new).truth is UNKNOWN
    assert of("desk", "owns-something", *new, ("procedures.look.close.0.by", "max")).truth is YES
    assert (
        of("desk", "owns-something", *new, ("procedures.look.learn", [{"by": "max", "action": "read"}])).truth
        is NO
    )


def test_an_assurance_report_ages_within_a_year_unless_a_letter_bridges_it() -> None:
    facet, where = "assurance-is-current", "agreements.terms.assurance"

    assert of("terms", facet, (f"{where}.period-end", "2025-11-20")).truth is YES
    assert of("terms", facet, (f"{where}.period-end", "2025-11-19")).truth is NO
    bridged = [(f"{where}.period-end", "2025-06-30"), (f"{where}.bridge-letter", "2026-09-30")]
    assert of("terms", facet, *bridged).truth is YES
    for field in ("scope", "period-end"):
        assert partial("terms", facet, (f"{where}.{field}", REMOVE)).truth is UNKNOWN
        assert of("terms", facet, (f"{where}.{field}", REMOVE)).truth is NO


def test_an_assurance_report_that_is_old_and_names_no_scope_says_both_at_once() -> None:
    """To state the scope of a report whose period is long over makes nothing so."""
    facet, where = "assurance-is-current", "agreements.terms.assurance"
    old, unscoped = (f"{where}.period-end", "2025-06-30"), (f"{where}.scope", REMOVE)
    fact = of("terms", facet, old, unscoped)

    assert [root.code for root in fact.roots] == ["field.unstated", "agreement.assurance-old"]
    assert [root.code for root in of("terms", facet, old).roots] == ["agreement.assurance-old"]
    assert [root.code for root in of("terms", facet, unscoped).roots] == ["field.unstated"]
    assert partial("terms", facet, old, unscoped).truth is NO, "an answer does not mend its age"
    undated = of("terms", facet, (f"{where}.period-end", REMOVE), unscoped)
    assert [root.path[-1] for root in undated.roots] == ["scope", "period-end"]


def test_support_hours_are_put_on_the_clock_of_the_workflow() -> None:
    facet, where = "support-covers-the-running-hours", "agreements.terms.support"
    fact = of("terms", facet, (where, "Mon-Sat 06:00-22:00 Europe/Lisbon"))

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments)["hours"] == "6", "one hour on each of six days"
    assert of("terms", facet, (where, "daily 00:00-24:00 Europe/Berlin")).truth is YES
    assert partial("terms", facet, ("system.runs", REMOVE)).truth is UNKNOWN


def test_a_promotion_covers_autonomy_by_a_word_or_by_saying_so() -> None:
    facet, where = "promotion-covers-autonomy", "system.promotion"

    assert of("system", facet, (f"{where}.includes-autonomy", "no")).truth is NO
    by_word = [(f"{where}.includes-autonomy", REMOVE), (f"{where}.tightens", ["respond", "autonomy"])]
    assert of("system", facet, *by_word).truth is YES
    assert partial("system", facet, (where, REMOVE)).truth is UNKNOWN


def test_what_tightens_has_owners_inside_or_nobody_said_so() -> None:
    facet, where = "tightened-rows-are-owned-inside", "system.promotion.tightens"

    assert of("system", facet).truth is YES
    theirs = of("system", facet, (where, ["respond", "approve", "model"]))  # the model is the vendor's
    assert (theirs.truth, theirs.roots[0].code) == (NO, "promotion.rows-owned-outside")
    assert dict(theirs.roots[0].arguments) == {"count": "1", "of": "3", "holder": "northlight"}
    words = (where, ["respond", "second reading of 5%"])
    assert of("system", facet, words).roots[0].code == "promotion.rows-unowned"
    assert partial("system", facet, words).truth is UNKNOWN
    assert of("system", facet, (where, "none")).roots[0].code == "field.none"
    assert partial("system", facet, ("system.promotion", REMOVE)).truth is UNKNOWN


def test_the_vendors_own_record_does_not_show_that_nobody_of_the_vendor_was_needed() -> None:
    edit = ("evidence.late-letter.by", ["ops", "northlight"])

    assert of("late-letter", "vendor-was-not-called", edit).truth is NO
