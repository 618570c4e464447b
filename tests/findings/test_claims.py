"""Answers held against the model's interval: above what could be, above what is shown, borne out, or modest."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.findings.claim import find_claims
from readiness.findings.statement import state_findings
from readiness.result.assessment import Assessment, Claim
from readiness.scoring.interval import EMPTY, FULL, OPEN, Interval
from tests.laws.small import small
from tests.sides import examine_sides
from tests.strategies import content, examine

HALF = Interval(Fraction(1, 2), Fraction(1, 2))
MOST = Interval(Fraction(4, 5), Fraction(1))
QUESTIONS = {one.id: one for one in content().checklist.questions}


def claimed(answer: str, share: Interval, question: str = "incident.1") -> Claim:
    """The claim that an answer makes to a question whose share is this."""
    examined = examine(small({"answers": {question: answer}}))
    (claim,) = find_claims(examined.model, QUESTIONS, {question: share}, examined.wording)
    return claim


@pytest.mark.parametrize(
    ("answer", "share", "state"),
    [
        ("yes", EMPTY, "contradicted"),
        ("yes", HALF, "contradicted"),
        ("yes", OPEN, "unsupported"),
        ("yes", MOST, "unsupported"),
        ("yes", FULL, "borne out"),
        ("partly", EMPTY, "contradicted"),
        ("partly", OPEN, "unsupported"),
        ("partly", HALF, "borne out"),
        ("partly", MOST, "borne out"),
        ("partly", FULL, "modest"),
        ("no", EMPTY, "borne out"),
        ("no", OPEN, "borne out"),
        ("no", HALF, "modest"),
        ("no", FULL, "modest"),
    ],
)
def test_an_answer_is_above_what_could_be_or_above_what_is_shown_or_borne_out(
    answer: str, share: Interval, state: str
) -> None:
    assert claimed(answer, share).state == state


@pytest.mark.parametrize(
    ("answer", "share", "state"),
    [
        ("no", EMPTY, "contradicted"),
        ("no", OPEN, "unsupported"),
        ("no", FULL, "borne out"),
        ("partly", FULL, "modest"),
        ("yes", EMPTY, "borne out"),
        ("yes", FULL, "modest"),
    ],
)
def test_of_a_symptom_yes_is_the_bad_answer(answer: str, share: Interval, state: str) -> None:
    assert claimed(answer, share, "symptom.1").state == state


def test_every_symptom_is_asked_so_that_yes_is_bad_and_nothing_else_is() -> None:
    assert {ident for ident, one in QUESTIONS.items() if one.bad_answer == "yes"} == {
        ident for ident in QUESTIONS if ident.startswith("symptom.")
    }


def test_a_claim_says_what_was_answered_and_what_is_shown() -> None:
    good = "Of the 100 points of a good answer,"
    assert claimed("yes", HALF).text == f"The answer claims all of it. {good} at most 50 can be true."
    assert claimed("yes", MOST).text == f"The answer claims all of it. {good} 80 are shown and up to 100 could be."
    told = "The answer claims none of it. More is shown than that: 100 of the 100 points of a good answer."
    assert claimed("no", FULL).text == told


def test_titles_without_steps_are_unsupported_and_a_stated_none_is_contradicted() -> None:
    """`we have playbooks` beside a title only, and beside a statement that there is none."""
    title = small(
        {"system.submission": "partial", "procedures.stop.first": None, "procedures.stop.resolve": None}
    )
    none = small({"events.wrong.handled-by": "none"})
    states = []
    for spec in (title, none):
        found = state_findings(examine({**spec, "answers": {"incident.2": "yes"}})).claims
        states += [one.state for one in found]
    assert states == ["unsupported", "contradicted"]


def test_a_claim_says_whose_answer_it_is() -> None:
    vendor = examine_sides({"answers": {"cto.4": {"answer": "yes", "says": "of course"}}}, small())
    (claim,) = state_findings(vendor).claims
    assert (claim.side, claim.says) == ("vendor", "of course")


def test_claims_survive_json() -> None:
    stated = state_findings(examine(small({"answers": {"cto.4": "yes", "symptom.1": "no"}})))
    assert Assessment.from_json(stated.to_json()).claims == stated.claims
    assert [one.question for one in stated.claims] == ["cto.4", "symptom.1"]
