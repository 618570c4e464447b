"""Answers held against what the model shows. An answer never adds a point; it can only be borne out or not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.graph.fact import arguments
from readiness.model.judgement import Answer
from readiness.model.model import Model
from readiness.model.text import join_words
from readiness.result import Claim
from readiness.scoring.interval import Interval

__all__ = ["find_claims"]

_CLAIMED = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}


def find_claims(model: Model, questions: Mapping[str, Interval], wording: Wording) -> list[Claim]:
    """Every answer to a question that is asked, in the order of the questions' ids."""
    return [
        _claim(one, questions[one.id], model, wording) for one in model.all_of(Answer) if one.id in questions
    ]


def _claim(one: Answer, share: Interval, model: Model, wording: Wording) -> Claim:
    state = _state(_CLAIMED[one.answer], share)
    low, high = (f"{round(end * 100)}" for end in share)
    phrase = wording.phrases[f"claim.{state.replace(' ', '-')}"]
    return Claim(
        question=one.id,
        answer=one.answer,
        says=one.says or "",
        by=join_words([wording.name(who) for who in one.by]),
        state=state,
        text=wording.fill(phrase.no, arguments(answer=one.answer, low=low, high=high)),
        source=source_of(model, one.id, ()),
    )


def _state(
    claimed: Fraction, share: Interval
) -> Literal["contradicted", "unsupported", "borne out", "modest"]:
    if claimed > share.high:
        return "contradicted"
    if claimed > share.low:
        return "unsupported"
    return "borne out" if claimed == 1 or share.low <= Fraction(3, 4) else "modest"
