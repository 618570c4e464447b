"""The register of evidence: what each piece counts for today, what it had, and what the bar asks."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.findings.registering import register_evidence
from readiness.result.chart import Piece
from tests.builders import examine
from tests.examples import example
from tests.laws.small import small
from tests.strategies import load_model

TRIED: dict[str, Any] = {
    "evidence.drill": {
        "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "copy", "form": "live",
        "result": "passed", "observed": {"vendor-called": "no"},
    }
}  # fmt: skip


def piece(changes: dict[str, Any]) -> Piece:
    (found,) = register_evidence(examine(load_model(small({**TRIED, **changes})))).pieces
    return found


def test_a_trial_in_ones_own_hands_counts_as_exercised_until_its_age_ends() -> None:
    """At high consequence a trial of a procedure lasts 97 days: 1 November + 97 days is 6 February."""
    found = piece({"system.consequence": "high"})

    assert (found.level, found.had) == (4, 4)
    assert (found.fresh_until, found.stale_since) == ("2027-02-06", "")


def test_a_trial_that_is_too_old_counts_as_specific_and_once_was_more() -> None:
    """1 June + 97 days is 6 September, so that it is stale from the 7th."""
    found = piece({"evidence.drill.date": "2026-06-01", "system.consequence": "high"})

    assert (found.level, found.had) == (3, 4)
    assert (found.fresh_until, found.stale_since, found.by_version) == ("2026-09-06", "2026-09-07", False)


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"evidence.drill.result": "failed"}, 3),
        ({"evidence.drill.result": None}, 2),
        ({"evidence.drill.by": "vend"}, 3),
        ({"evidence.drill.date": None}, 1),
    ],
)
def test_what_proves_nothing_counts_for_what_it_says(changes: dict[str, Any], level: int) -> None:
    found = piece(changes)

    assert (found.level, found.had) == (level, level)
    assert found.why
    assert not any(text.endswith(": drill") for text in found.why)


def test_the_banks_proofs_went_stale_with_the_release_of_september() -> None:
    pieces = {one.id: one for one in register_evidence(examine(example("loan-triage"))).pieces}

    stale = {ident: one.stale_since for ident, one in pieces.items() if one.stale_since}
    assert stale == {
        "boundary-test": "2026-09-14", "change-sample": "2026-09-14", "inc-0612": "2026-09-14",
        "revert-test": "2026-09-02",
    }  # fmt: skip
    assert pieces["stop-permissions-checked"].level == 5


def test_what_other_evidence_shows_is_not_held_against_an_old_piece() -> None:
    pieces = register_evidence(examine(example("fault-dispatch"))).pieces

    assert {one.state for one in pieces} == {"holds", "none"}
    found = next(one for one in pieces if one.title.startswith("Forty minutes"))
    assert found.why[0] == "Other evidence shows it today."


def test_of_a_drill_of_a_stop_and_an_event_the_stop_ends_first() -> None:
    """At high consequence 2 September + 97 days is 8 December for a procedure, + 190 days 11 March for an event."""
    pieces = {one.title: one for one in register_evidence(examine(example("fault-dispatch"))).pieces}
    found = pieces["A night without Lantern"]

    assert (found.counts_until, found.ends_first) == ("2026-12-08", ("“Sort everything by hand”",))
    assert found.rest_until == "2027-03-11"
    assert pieces["Two streets merged as one"].ends_first == ()


def test_a_way_out_that_was_tried_says_where_the_bar_reads_that() -> None:
    pieces = {one.title: one for one in register_evidence(examine(example("fault-dispatch"))).pieces}

    assert pieces["The way out, rehearsed"].why == (
        "That the way out was tried is read from the agreement itself (vendor.yaml:33).",
    )


def test_a_practice_is_due_after_its_period_and_missed_after_one_and_a_half_or_45_days() -> None:
    """Monthly, last done on 5 November: due on 5 December, and in time for 45 days; of a quarter half as long again."""
    due = {one.title: one for one in register_evidence(examine(example("loan-triage"))).due}

    assert (due["Post-incident review"].due, due["Post-incident review"].until) == ("2026-12-05", "2026-12-20")
    assert (due["access review"].due, due["access review"].until) == ("2027-02-01", "2027-03-18")


def test_what_ends_or_is_due_also_holds_support_and_what_the_handoff_left_open() -> None:
    """Of the seven open items two are past their day (vendor.yaml:70); nobody of Operational risk is there any more."""
    register = register_evidence(examine(example("loan-triage")))
    found = [(one.kind, one.until) for one in register.due if one.kind != "practice"]

    assert sorted(found) == [
        ("open-item", "2026-12-31"), ("open-item", "2026-12-31"), ("open-item", "2027-01-31"),
        ("open-item", "2027-03-31"), ("open-item", "2027-03-31"), ("support", "2027-01-31"),
    ]  # fmt: skip
    assert [one.title for one in register.pieces if one.vacant] == ["Second-line review of runbook 2.7"]
    assert {one.title: one.uncounted for one in register.pieces if one.uncounted} == {
        "Seeded files outside the boundary": ("“File outside the boundary”",)
    }


@pytest.mark.parametrize(
    ("offer", "title", "found"),
    [
        ("a", "Control list against staging", "26 of 27: one rule has another limit in staging than on the list"),
        (
            "b",
            'The word "loan" in the manual',
            "it doesn't occur; neither does any of the 14 codes, a queue or a limit",
        ),
        ("a", "Credentials in the bank's vault", ""),
    ],
)
def test_what_the_buyer_saw_stands_in_the_register(offer: str, title: str, found: str) -> None:
    pieces = register_evidence(examine(example(f"vendor-{offer}"))).pieces

    assert [one.found for one in pieces if one.title == title] == [found]


def test_files_are_held_to_their_digest() -> None:
    pieces = register_evidence(examine(example("fault-dispatch"))).pieces

    assert [one.file_state for one in pieces if one.file] == ["fits", "fits"]
