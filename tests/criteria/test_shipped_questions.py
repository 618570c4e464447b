"""The questions that ship are whole: everybody can read them, and each is answered by something that can fail."""

from __future__ import annotations

from collections import Counter

import pytest

from readiness.criteria.language import Question, QuestionSet
from readiness.findings.content import load_content
from tests.criteria.breaks import BREAKS

CHECKLIST = load_content().checklist
SETS = {one.id: one for one in CHECKLIST.sets}
COUNTS = {
    "cto": 5, "operations": 5, "risk": 5, "compliance": 5, "diligence": 6, "layers": 29, "stages": 11, "design": 28,
    "purpose": 10, "symptoms": 4, "beyond": 22,
}  # fmt: skip


def test_all_questions_ship_in_their_sets() -> None:
    assert {ident: len(one.questions) for ident, one in SETS.items()} == COUNTS
    assert len(CHECKLIST.questions) == 130


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_a_set_says_who_asks_and_no_two_of_its_questions_are_answered_alike(one: QuestionSet) -> None:
    assert len(one.name) > 5
    assert len(one.asked_by) > 5
    answers = Counter(frozenset(question.criteria) for question in one.questions)

    assert [sorted(criteria) for criteria, count in answers.items() if count > 1] == []


@pytest.mark.parametrize("question", CHECKLIST.questions, ids=lambda question: question.id)
def test_a_question_says_why_and_what_is_good_and_can_come_out_badly(question: Question) -> None:
    assert question.ask.endswith("?")
    assert question.why.endswith(".")
    assert question.good.endswith(".")
    assert min(len(text.split()) for text in (question.ask, question.why, question.good)) >= 4
    assert max(len(text) for text in (question.ask, question.why, question.good)) <= 120
    assert question.seats
    assert set(question.criteria) & set(BREAKS), "no criterion of it can be broken"


@pytest.mark.parametrize("field", ["ask", "why", "good"])
def test_every_question_has_words_of_its_own(field: str) -> None:
    counts = Counter(getattr(question, field) for question in CHECKLIST.questions)

    assert [text for text, count in counts.items() if count > 1] == []
