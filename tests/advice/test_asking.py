"""The next best questions: what is asked, of whom, and what the answer can change."""

from __future__ import annotations

import pytest

import readiness as rd
from readiness.advice.asking import find_questions
from readiness.advice.given import Given
from readiness.advice.mending import Mended, Mending
from readiness.findings.examination import Examination
from readiness.result.plan import Questions
from tests.builders import PARTIAL, READY, REMOVE, changed, examine
from tests.examples import result_of


def unsure() -> Examination:
    """The ready model, still open, in which nobody says what happens while nobody is on duty."""
    return examine(changed(PARTIAL, ("system.unattended", REMOVE), ("teams.ops.cover", REMOVE)))


def test_an_answer_that_decides_the_verdict_comes_first_and_says_so() -> None:
    """By hand: one gate is open and nothing else, so a good answer makes it ready and a bad one fails the gate."""
    found = find_questions(unsure())
    first = found.questions[0]

    assert found.verdict == "undetermined"
    assert first.best.settles or first.worst.settles
    assert first.low < first.high
    assert first.best.low >= first.low
    assert first.worst.high <= first.high


def test_each_question_says_what_assessing_its_answers_says() -> None:
    examination = unsure()
    mending = Mending(examination)
    for one in find_questions(examination, 20).questions:
        key = tuple(one.id.split("/"))
        good = Mended(mending, Given(closed=frozenset([key])))
        bad = Mended(mending, Given(denied=frozenset([key])))
        for effect, then in ((one.best, good), (one.worst, bad)):
            share = then.marks.seats[one.seat]
            assert (effect.low, effect.high) == (round(float(share.low), 6), round(float(share.high), 6))
            assert effect.verdict == then.judgement.verdict


def test_what_is_ready_and_says_everything_leaves_nothing_to_ask() -> None:
    found = find_questions(examine(READY))

    assert (found.questions, found.open) == ((), 0)
    assert found.headline == "Nothing is unknown and nothing is left unsaid, so there is nothing to ask."


def test_a_word_on_the_vendors_terms_is_asked_of_the_vendor_and_the_rest_of_those_who_own_it() -> None:
    asked = {one.to.name: one.to.side for one in result_of("vendor-c").next_questions(30)}

    assert asked["Orsino Cognitive"] == "vendor"
    assert asked["M. Dervaux"] == "buyer"


@pytest.mark.parametrize("name", ["loan-triage", "permit-desk-pilot", "vendor-a", "vendor-b", "vendor-c"])
def test_the_letter_is_at_most_80_columns_wide_and_shows_as_many_as_were_asked_for(name: str) -> None:
    found = result_of(name).next_questions(3)

    assert len(found) == 3
    assert max(map(len, repr(found).splitlines())) <= 80
    assert all(one.text and one.changes for one in found)


def test_the_letter_survives_json_and_is_the_same_every_time() -> None:
    text = result_of("vendor-c").next_questions().to_json()

    assert Questions.model_validate_json(text).to_json() == text
    assert result_of("vendor-c").next_questions().to_json() == text


def test_less_than_one_question_cant_be_asked_for() -> None:
    with pytest.raises(rd.Unusable, match="at least one"):
        find_questions(examine(READY), 0)


def test_an_answer_on_which_a_gate_hangs_says_so_and_all_of_them_are_counted() -> None:
    """By hand: of an open model two things of one team are unsaid, and one of them decides the only open gate."""
    found = find_questions(unsure())
    first, second = found.questions

    assert found.headline == (
        "It is undetermined today, and 2 things are not known or not stated. "
        "If every answer were good it would be ready, if every one were bad not ready."
    )
    assert "The answer decides this gate: Every running hour is covered, or safe by itself." in first.changes
    assert (first.best.settles, second.best.settles) == (("incident.every-running-hour-is-covered",), ())
