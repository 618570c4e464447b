"""Facets of traceability: from rules to controls to events, from live versions to changes, from use to approval."""

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


# ---- rules, controls and events


@pytest.mark.parametrize(("facet", "rule"), [("names-a-specification", "spec"), ("names-a-policy", "policy")])
def test_a_runbook_names_its_rules_among_its_versions(facet: str, rule: str) -> None:
    assert of("runbook", facet).truth is YES
    assert partial("runbook", facet, (f"runbook.valid-for.{rule}", REMOVE)).truth is NO
    assert partial("runbook", facet, ("runbook.valid-for", REMOVE)).truth is UNKNOWN
    assert of("runbook", facet, ("runbook.valid-for", REMOVE)).truth is NO


def test_only_a_control_carries_out_a_rule() -> None:
    facet, where = "carried-out-by-a-control", "assets.control.implements"

    assert of("spec", facet).truth is YES
    assert of("spec", facet, (where, "policy")).truth is NO, "the policy implements it, and is no control"
    assert partial("spec", facet, (where, "policy")).truth is UNKNOWN


def test_an_event_is_tied_by_a_control_by_a_signal_or_by_a_step() -> None:
    facet, untied = "tied-to-a-control", ("procedures.respond.first.0.touches", REMOVE)

    assert of("drift", facet, untied).truth is NO
    assert partial("drift", facet, untied).truth is UNKNOWN
    assert of("drift", facet, untied, ("events.drift.enforced-by", "control")).truth is YES
    assert of("drift", facet, untied, ("signals.letter-mix.raises", "drift")).truth is YES
    of_nothing = [("signals.letter-mix.raises", "drift"), ("signals.letter-mix.asset", "none")]
    assert of("drift", facet, untied, *of_nothing).truth is NO


# ---- versions


def test_support_lasts_for_a_quarter_and_none_says_that_no_end_is_set() -> None:
    facet, where = "supported-long-enough", "assets.model.supported-until"

    assert of("model", facet, (where, "2027-02-18")).truth is YES
    assert of("model", facet, (where, "2027-02-17")).truth is NO
    assert of("model", facet, (where, "none")).truth is YES
    assert of("model", facet, (where, REMOVE)).truth is NO
    assert partial("model", facet, (where, REMOVE)).truth is UNKNOWN


def test_what_is_stated_not_to_be_pinned_is_not_pinned() -> None:
    facet, where = "is-pinned", "assets.model.pinned"

    assert of("model", facet).truth is YES
    assert partial("model", facet, (where, "no")).truth is NO
    assert of("model", facet, (where, REMOVE)).truth is NO
    assert partial("model", facet, (where, REMOVE)).truth is UNKNOWN


def test_a_live_version_came_by_a_change_that_brought_just_that_version() -> None:
    facet = "came-by-a-change"

    assert of("autonomy", facet, ("changes.release-2.to.autonomy", "A-3")).truth is NO
    assert partial("autonomy", facet, ("changes.release-2.to.autonomy", "A-3")).truth is UNKNOWN
    assert of("prompt", facet, ("changes.release-2.to.prompt", "P-1")).truth is NO
    assert partial("prompt", facet, ("assets.prompt.version", REMOVE)).truth is UNKNOWN


# ---- records and resources


def test_one_reader_inside_is_enough() -> None:
    facet, where = "readable-inside", "records.minutes.readable-by"

    assert of("minutes", facet, (where, ["northlight", "ann"])).truth is YES
    assert of("minutes", facet, (where, "northlight")).truth is NO
    assert partial("minutes", facet, (where, REMOVE)).truth is UNKNOWN


def test_what_is_stated_not_to_be_portable_is_not() -> None:
    facet, where = "is-portable", "resources.letters.portable"

    assert of("letters", facet).truth is YES
    assert partial("letters", facet, (where, "no")).truth is NO
    assert partial("letters", facet, (where, REMOVE)).truth is UNKNOWN


# ---- people


def test_a_learning_step_says_by_when() -> None:
    facet = "learning-has-a-deadline"

    assert of("drift", facet).truth is YES
    for path in ("procedures.respond.learn.0.within", "procedures.respond.learn", "events.drift.handled-by"):
        assert of("drift", facet, (path, REMOVE)).truth is NO
        assert partial("drift", facet, (path, REMOVE)).truth is UNKNOWN


def test_everybody_who_takes_a_first_step_was_trained_within_a_year() -> None:
    facet, where = "responders-are-trained", "people.bob.trained.0.when"

    assert of("drift", facet, (where, "2025-11-20")).truth is YES
    assert of("drift", facet, (where, "2025-11-19")).truth is NO
    assert of("drift", facet, (where, REMOVE)).truth is YES, "trained, on a day that nobody gave"
    assert partial("drift", facet, ("people.bob.trained", REMOVE)).truth is UNKNOWN
    assert of("drift", facet, ("people.bob.trained", REMOVE)).truth is NO
    only_ann = ("procedures.respond.first.0.by", "ann")
    assert of("drift", facet, ("people.bob.trained", REMOVE), only_ann).truth is YES


def test_where_nobody_takes_a_first_step_nobody_was_trained_for_it() -> None:
    facet, unwritten = "responders-are-trained", ("procedures.respond.first", REMOVE)
    nobody_listed = [("procedures.respond.first.0.by", "audit"), ("people.ida.team", "risk")]

    assert of("drift", facet, unwritten).truth is NO
    assert partial("drift", facet, unwritten).truth is UNKNOWN
    assert of("drift", facet, *nobody_listed).truth is NO
    assert partial("drift", facet, *nobody_listed).truth is UNKNOWN


# ---- use


@pytest.mark.parametrize(
    ("field", "value", "truth"),
    [
        ("scope", "letters and calls", NO),
        ("users", "everybody", NO),
        ("autonomy", "A-3", NO),
        ("volume", "201/day", NO),
        ("volume", "200/day", YES),
        ("volume", REMOVE, UNKNOWN),
        ("volume", "5%", UNKNOWN),
        ("users", REMOVE, UNKNOWN),
    ],
)
def test_use_stays_within_what_was_approved(field: str, value: object, truth: Truth) -> None:
    assert partial("system", "use-is-what-was-approved", (f"system.actual.{field}", value)).truth is truth


def test_a_share_of_cases_is_held_against_a_share_and_not_against_a_number() -> None:
    shares = ("system.approved.volume", "10%"), ("system.actual.volume", "5%")
    assert of("system", "use-is-what-was-approved", *shares).truth is YES
    assert of("system", "use-is-what-was-approved", *shares, ("system.actual.volume", "11%")).truth is NO
    assert of("system", "use-is-what-was-approved", shares[0]).truth is NO


def test_use_is_open_while_nobody_said_what_was_approved() -> None:
    for field in ("approved", "actual"):
        assert partial("system", "use-is-what-was-approved", (f"system.{field}", REMOVE)).truth is UNKNOWN
        assert of("system", "use-is-what-was-approved", (f"system.{field}", REMOVE)).truth is NO


def test_an_approval_that_ended_needs_a_decision_that_the_use_goes_on() -> None:
    use, ended = "use-is-what-was-approved", ("system.approved.until", "2026-11-19")
    unpromoted, silent = ("system.promotion", "none"), ("system.promotion", REMOVE)

    assert of("system", use, ended).truth is YES  # promoted in March
    assert (
        of("system", use, ended, ("system.approved.date", "2026-06-01")).truth is NO
    )  # and approved anew since
    assert of("system", use, ended, unpromoted).truth is NO
    assert of("system", use, ("system.approved.until", "2026-11-20"), unpromoted).truth is YES
    assert of("system", use, ended, ("system.promotion.by", REMOVE)).truth is NO
    assert of("system", use, ended, ("system.promotion.date", "2026-12-01")).truth is NO
    assert partial("system", use, ended, silent).truth is UNKNOWN
    assert partial("system", use, ended, unpromoted).truth is NO


def test_a_pilot_without_an_end_is_no_approved_pilot() -> None:
    use, until, silent = (
        "use-is-what-was-approved",
        ("system.approved.until", REMOVE),
        ("system.promotion", REMOVE),
    )

    assert of("system", use, until, silent).truth is YES  # in production
    assert of("system", use, until, silent, ("system.stage", "pilot")).truth is NO
    assert partial("system", use, until, silent, ("system.stage", "pilot")).truth is UNKNOWN


def test_what_is_beyond_a_limit_is_told_before_what_nobody_stated() -> None:
    fact = of(
        "system",
        "use-is-what-was-approved",
        ("system.actual.autonomy", "A-3"),
        ("system.actual.users", REMOVE),
    )

    assert [root.code for root in fact.roots] == ["system.beyond-approval"]


def test_a_share_of_cases_is_held_against_no_number() -> None:
    use, share = "use-is-what-was-approved", ("system.actual.volume", "5%")

    assert partial("system", use, share).truth is UNKNOWN
    assert of("system", use, share).truth is NO
    assert of("system", use, share, ("system.approved.volume", "6%")).truth is YES
    assert of("system", use, share, ("system.approved.volume", "4%")).truth is NO


def test_a_pilot_says_when_it_ends_and_production_need_not() -> None:
    facet, pilot, until = "a-pilot-has-an-end", ("system.stage", "pilot"), ("system.approved.until", REMOVE)

    assert of("system", facet, until).truth is YES
    assert of("system", facet, pilot).truth is YES
    assert of("system", facet, pilot, until).truth is NO
    assert partial("system", facet, pilot, until).truth is UNKNOWN
    assert partial("system", facet, pilot, ("system.approved", REMOVE)).truth is UNKNOWN
