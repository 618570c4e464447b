"""How evidence counts in a criterion: what was tried, by whom, where, when, and what has changed since."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from readiness.findings.statement import state_findings
from readiness.scoring.interval import FULL, OPEN, Interval
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, edited, examine, shares

TEST = "evidence.pause-test"
HALF_OF_PROOF = Fraction(3, 4)
"""Written in full, proven by half."""
NO_PROOF = Fraction(1, 2)


def operated(*edits: tuple[str, Any], model: Data = READY) -> Interval:
    """How far it is shown that the pause was operated: it has to be written, and proven by an exercise."""
    return shares(examine(changed(model, *edits)))["rollback.the-pause-was-operated"]


def written(*edits: tuple[str, Any]) -> Fraction:
    """How well the first response is written."""
    return shares(examine(changed(READY, *edits)))["incident.first-response-is-written"].low


def reasons(*edits: tuple[str, Any]) -> list[str]:
    """What keeps the pause from being shown."""
    gaps = state_findings(examine(changed(READY, *edits))).gaps
    return [
        line.text
        for gap in gaps
        if gap.criterion == "rollback.the-pause-was-operated"
        for line in gap.because
    ]


def touching(date: str, impact: Any) -> list[tuple[str, Any]]:
    """A change to the gateway, which the pause touches."""
    release = {"date": date, "to": {"gateway": "G-2"}, "approved-by": "eng", "runbook-impact": impact}
    return [("changes.new-gateway", release)]


# ---- what proves


def test_a_passed_exercise_of_the_buyers_own_people_proves() -> None:
    assert operated() == FULL


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("date", REMOVE, "No date is given: “pause test”"),
        ("by", "northlight", "Not done by your own people: “pause test”"),
        ("by", ["ops", "northlight"], "Not done by your own people: “pause test”"),
        ("by", REMOVE, "Nobody said who did this: “pause test”"),
        ("date", "2026-12-01", "“pause test” is dated 1 December 2026, and that day has not come"),
        ("at", REMOVE, "Nobody stated where it was done: “pause test”"),
        ("at", "elsewhere", "Done elsewhere: “pause test”"),
        ("observed", {"vendor-called": "yes"}, "The vendor was called during “pause test”"),
        ("observed", {"contain": "15m"}, "Nobody noted whether the vendor was called in “pause test”"),
        ("form", "tabletop", "Only talked through: “pause test”"),
        ("form", REMOVE, "Nobody stated whether the steps were done or only talked through: “pause test”"),
        ("kind", "document", "No trial on file covers “Pause”"),
        ("result", "failed", "“pause test” failed"),
        ("result", "0 of 3", "“pause test” failed"),
        ("result", REMOVE, "Nobody stated how it ended: “pause test”"),
    ],
)
def test_a_trial_that_does_not_count_proves_nothing_and_says_why(field: str, value: Any, reason: str) -> None:
    edit = (f"{TEST}.{field}", value)

    assert operated(edit).low == NO_PROOF
    assert reason.lower() in [text.lower() for text in reasons(edit)]


def test_a_trial_on_a_copy_counts() -> None:
    assert operated((f"{TEST}.at", "copy")) == FULL


def test_a_failed_trial_neither_adds_nor_cancels_proof() -> None:
    failed = {"kind": "exercise", "of": "pause", "date": "2026-11-10", "by": "ops", "result": "failed"}

    assert operated(("evidence.worse-day", failed)) == FULL


def test_what_was_never_tried_may_still_be_shown_while_the_submission_is_open() -> None:
    assert operated((TEST, REMOVE)).low == operated((TEST, REMOVE)).high == NO_PROOF
    assert operated((TEST, REMOVE), model=PARTIAL) == Interval(NO_PROOF, Fraction(1))


# ---- what goes stale


@pytest.mark.parametrize(
    ("date", "share"), [("2026-08-15", 1), ("2026-08-14", HALF_OF_PROOF), ("2026-08", HALF_OF_PROOF)]
)
def test_a_proof_counts_half_once_it_is_older_than_a_quarter_and_a_week(date: str, share: Fraction) -> None:
    assert operated((f"{TEST}.date", date)).low == share


def test_consequence_says_how_old_a_proof_may_be() -> None:
    old = (f"{TEST}.date", "2026-06-01")

    assert operated(old, ("system.consequence", "moderate")) == FULL
    assert operated(old, ("system.consequence", "high")).low == HALF_OF_PROOF


def test_a_change_of_what_a_procedure_touches_makes_its_proof_stale() -> None:
    assert operated(*touching("2026-11-10", "none")).low == HALF_OF_PROOF
    assert operated(*touching("2026-11-01", "none")) == FULL
    assert operated(*touching("2026-11", "none")).low == HALF_OF_PROOF
    assert operated(*touching("2026-12-01", "none")) == FULL


def test_a_decision_on_the_runbook_keeps_a_proof_fresh() -> None:
    assert operated(*touching("2026-11-10", "nothing in it changes")) == FULL


def test_a_change_of_something_else_leaves_a_proof_alone() -> None:
    release = {"date": "2026-11-10", "to": {"archive": "R-2"}, "runbook-impact": "none"}

    assert operated(("changes.new-archive", release)) == FULL


def test_a_proof_by_people_who_all_left_is_stale() -> None:
    gone = ("people.ann.until", "2026-11-20")

    assert operated((f"{TEST}.by", "ann"), gone).low == HALF_OF_PROOF
    assert operated((f"{TEST}.by", ["ann", "bob"]), gone) == FULL


# ---- what is written


def test_a_copy_of_another_procedure_is_not_specific() -> None:
    twin = {**READY["procedures"]["respond"]}
    edits = [("procedures.twin", twin), ("events.drift.handled-by", "twin")]

    assert written(*edits) < 1
    assert written(*edits, ("procedures.twin.capture.0.action", "keep the embeddings of the day")) == 1


def test_a_title_is_only_named_and_a_text_about_nothing_here_only_documented() -> None:
    def share(title: Data) -> Fraction:
        edits = (("procedures.thin", title), ("events.drift.handled-by", "thin"))
        examination = examine(changed(READY, *edits, ("system.consequence", "high")))
        criterion = examination.marks.criteria["incident.first-response-is-written"]
        return next(
            one.axes[0].credit.low for slot in criterion.slots if slot.id == "drift" for one in slot.subjects
        )

    steps = {phase: [{"by": "ops", "action": f"think about {phase}"}] for phase in ("first", "capture")}
    assert share({"mode": "continue", "needs": "none"}) == Fraction(1, 3)
    assert share({"mode": "continue", "needs": "none", **steps}) == Fraction(2, 3)
    assert share({"mode": "continue", "needs": "ticket", **steps}) == 1


# ---- slots


def test_an_empty_slot_is_unknown_while_the_submission_is_open_and_nothing_once_it_is_complete() -> None:
    ident = "incident.what-counts-is-written"
    closed, still_open = (examine(edited(model, "events.drift", REMOVE)) for model in (READY, PARTIAL))

    assert shares(closed)[ident] == Interval(Fraction(5, 6), Fraction(5, 6))
    assert shares(still_open)[ident] == Interval(Fraction(5, 6), Fraction(1))


def test_an_event_in_two_slots_fills_both_and_fails_both() -> None:
    ident = "incident.what-counts-is-written"
    both = changed(
        READY, ("events.drift", REMOVE), ("events.data-exposure.category", ["drift", "data-exposure"])
    )

    assert shares(examine(both))[ident] == FULL
    assert shares(examine(edited(both, "events.data-exposure.counts", "none")))[ident].low == Fraction(5, 6)


def test_the_worst_event_of_a_slot_counts_and_a_better_one_beside_it_changes_nothing() -> None:
    ident = "incident.what-counts-is-written"
    twin = {**READY["events"]["drift"], "counts": "none"}

    assert shares(examine(edited(READY, "events.drift-twin", twin)))[ident].low == Fraction(11, 12)


def test_what_lies_outside_the_catalogue_costs_by_a_slot_of_its_own() -> None:
    ident = "incident.what-counts-is-written"
    odd = {**READY["events"]["drift"], "category": "odd-weather"}

    assert shares(examine(edited(READY, "events.odd", odd)))[ident] == FULL
    assert shares(examine(edited(READY, "events.odd", {**odd, "counts": "none"})))[ident].low == Fraction(
        13, 14
    )


def test_nothing_declared_is_nothing_shown() -> None:
    ident = "handoff.ownership-was-accepted"

    assert shares(examine(edited(PARTIAL, "handoffs", REMOVE)))[ident] == OPEN
    assert shares(examine(edited(READY, "handoffs", REMOVE)))[ident].high == 0


def stated(*edits: tuple[str, Any], criterion: str) -> list[str]:
    """The sentences of a criterion's gaps."""
    gaps = state_findings(examine(changed(READY, *edits))).gaps
    return [gap.text for gap in gaps if gap.criterion == criterion]


def test_where_a_criterion_is_about_some_of_a_kind_the_gap_says_which() -> None:
    gone, criterion = ("practices.quiet-weeks", REMOVE), "approval.changes-stop-when-they-must"

    assert stated(gone, criterion=criterion) == ["No practice is declared for “a freeze on changes”"]


def test_a_thing_called_like_a_kind_does_not_lend_it_its_name() -> None:
    team = ("teams.practice", {"name": "The Practice", "side": "third-party"})
    gone = ("practices.quiet-weeks", REMOVE)

    (said,) = stated(gone, team, criterion="approval.changes-stop-when-they-must")
    assert said.startswith("No practice is")
    member = ("teams.drills", {"name": "The Drillers", "side": "third-party"})
    assert "No practice is declared for “drills”" in stated(
        ("practices.drills", REMOVE), member, criterion="spine.routine-has-a-rhythm"
    )


def test_where_one_of_several_is_enough_the_gap_is_that_of_the_one_on_which_most_rests() -> None:
    untried = [(f"evidence.{one}.at", "elsewhere") for one in ("silent-day", "pause-test")]
    pausing = (
        "procedures.respond.mode",
        "pause",
    )  # every incident leads there, and few things to the plain pause

    (told,) = stated(*untried, pausing, criterion="rollback.the-pause-was-operated")
    assert told == "“Respond”: a trial that does not count, where the bar asks for an exercise"
