"""Answers held against what the model shows. An answer never adds a point; it can only be borne out or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from readiness.criteria.language import Question
from readiness.criteria.wording import Wording
from readiness.findings.gap import Found, source_of
from readiness.graph.fact import Truth, arguments
from readiness.model.judgement import Answer
from readiness.model.model import Model
from readiness.model.text import join_words
from readiness.result.assessment import Claim
from readiness.result.value import Line, of_100
from readiness.scoring.interval import Interval

__all__ = ["find_claims", "find_unasked", "tell_against"]

_MOST_FACTS = 3
_GOOD = (Fraction(0), Fraction(1, 2), Fraction(1))
"""What bad news, half of it and good news say of a share."""


def find_claims(
    model: Model, questions: Mapping[str, Question], could: Mapping[str, Interval], wording: Wording,
    scored: Mapping[str, Interval] | None = None,
) -> list[Claim]:  # fmt: skip
    """Every answer to a question that is asked at this bar, in the order of the questions' ids."""
    scores = could if scored is None else scored
    return [
        _claim(one, questions[one.id], could[one.id], scores[one.id], wording)
        for one in model.all_of(Answer)
        if one.id in could
    ]


def tell_against(claim: Claim, found: Iterable[Found], wording: Wording) -> Claim:
    """An answer with the facts that contradict it; what nobody stated contradicts nothing."""
    if claim.state != "contradicted":
        return claim
    against = [
        one
        for one in found
        if claim.question in one.gap.questions and one.root.truth is Truth.NO and not wording.is_unsaid(one.root)
    ]
    against.sort(key=lambda one: (one.silent, -one.exact_loss, one.gap.id))
    shown = [one for one in against if one.gap.source.line] or against
    told = {one.gap.text: Line(text=one.gap.text, source=one.gap.source) for one in reversed(shown)}
    return claim.model_copy(update={"facts": tuple(reversed(told.values()))[:_MOST_FACTS]})


def find_unasked(model: Model, questions: Mapping[str, Question]) -> list[Answer]:
    """Answers to questions that no set asks."""
    return [one for one in model.all_of(Answer) if one.id not in questions]


def _claim(one: Answer, question: Question, could: Interval, scored: Interval, wording: Wording) -> Claim:
    """`could` is wider than the score where what was left unsaid counts as missing: the text says so."""
    model, state = wording.model, _state(_claimed(one, question), could)
    low, high, end = (of_100(share) for share in (could.low, could.high, scored.high))
    is_wider = high > end and state in ("contradicted", "unsupported")
    word = state.replace(" ", "-") + ("-unsaid" if is_wider else "")
    shown = f"{low} to {end}" if end > low else f"{low}"
    text = wording.fill(wording.phrases[f"claim.{word}"].no, arguments(low=low, high=high, shown=shown))
    return Claim(
        question=one.id,
        answer=one.answer,
        says=one.says or "",
        by=join_words([wording.name(who) for who in one.by]),
        side="vendor" if model.is_vendors_word(one.key, "answer") else "buyer",
        state=state,
        text=f"{wording.phrases[f'claim.{one.answer}'].no} {text}",
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
