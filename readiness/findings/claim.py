"""Answers held against what the model shows. An answer never adds a point; it can only be borne out or not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from readiness.criteria.language import Question
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.graph.fact import arguments
from readiness.model.judgement import Answer
from readiness.model.model import Model
from readiness.model.text import join_words
from readiness.result.assessment import Claim
from readiness.scoring.interval import Interval

__all__ = ["find_claims", "find_unasked"]

_GOOD = (Fraction(0), Fraction(1, 2), Fraction(1))
"""What bad news, half of it and good news say of a share."""


def find_claims(
    model: Model, questions: Mapping[str, Question], shares: Mapping[str, Interval], wording: Wording
) -> list[Claim]:
    """Every answer to a question that is asked at this bar, in the order of the questions' ids."""
    return [
        _claim(one, questions[one.id], shares[one.id], model, wording)
        for one in model.all_of(Answer)
        if one.id in shares
    ]


def find_unasked(model: Model, questions: Mapping[str, Question]) -> list[Answer]:
    """Answers to questions that no set asks."""
    return [one for one in model.all_of(Answer) if one.id not in questions]


def _claim(one: Answer, question: Question, share: Interval, model: Model, wording: Wording) -> Claim:
    state = _state(_claimed(one, question), share)
    low, high = (f"{round(end * 100)}" for end in share)
    phrase = wording.phrases[f"claim.{state.replace(' ', '-')}"]
    return Claim(
        question=one.id,
        answer=one.answer,
        says=one.says or "",
        by=join_words([wording.name(who) for who in one.by]),
        side="vendor" if model.is_vendors_word(one.key, "answer") else "buyer",
        state=state,
        text=wording.fill(phrase.no, arguments(answer=one.answer, low=low, high=high)),
        source=source_of(model, one.id, ()),
    )


def _claimed(one: Answer, question: Question) -> Fraction:
    """What an answer says of the share: a yes says all of it, unless yes is the bad news."""
    ranks = ("no", "partly", "yes") if question.bad_answer == "no" else ("yes", "partly", "no")
    return _GOOD[ranks.index(one.answer)]


def _state(
    claimed: Fraction, share: Interval
) -> Literal["contradicted", "unsupported", "borne out", "modest"]:
    """Above what could be, above what is shown, or not; modest where a better answer would be borne out, too."""
    if claimed > share.high:
        return "contradicted"
    if claimed > share.low:
        return "unsupported"
    return "modest" if any(claimed < better <= share.low for better in _GOOD) else "borne out"
