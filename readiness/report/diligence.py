"""What a buyer asks before signing, told at length: who answered what, what is shown, and on what each hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.report.behind import by_criterion
from readiness.report.chapter import Asked, ask_all
from readiness.report.standing import WORST_FIRST, find_states
from readiness.report.title import BEFORE_SIGNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.result.assessment import Assessment, Claim, CriterionResult, Gap
    from readiness.result.value import Source

__all__ = ["ToldQuestion", "other_claims", "tell_diligence"]


@dataclass(frozen=True, slots=True)
class Behind:
    """One criterion behind a question, and of what is missing for it what costs most."""

    id: str
    state: str
    sentence: str
    found: str
    source: Source | None
    """None where it is met."""


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """One question, the answers that were given to it, and its criteria, worst first."""

    asked: Asked
    claims: Sequence[Claim]
    lines: Sequence[Behind]


def tell_diligence(assessment: Assessment) -> list[ToldQuestion]:
    """The questions before signing in their order; none where they were not asked."""
    states, missing = find_states(assessment), by_criterion(assessment)
    said = {one.criterion: one.fact for one in assessment.gates}
    said |= {one.criterion: one.fact for one in assessment.conditions}
    lines = {
        one.id: _line(one, states[one.id], missing.get(one.id, []), said.get(one.id, ""))
        for one in assessment.criteria
        if one.binding
    }
    questions = sorted(assessment.questions, key=lambda one: one.id)
    return [
        ToldQuestion(
            asked,
            [one for one in assessment.claims if one.question == asked.question.id],
            _worst_first([lines[ident] for ident in asked.question.criteria if ident in lines]),
        )
        for asked in ask_all(assessment, (one for one in questions if one.set == BEFORE_SIGNING))
    ]


def other_claims(assessment: Assessment, told: Sequence[ToldQuestion]) -> list[Claim]:
    """The answers to questions that are not told at length."""
    said = {one.asked.question.id for one in told}
    return [one for one in assessment.claims if one.question not in said]


def _worst_first(lines: Sequence[Behind]) -> list[Behind]:
    return sorted(lines, key=lambda one: WORST_FIRST.index(one.state))


def _line(criterion: CriterionResult, state: str, gaps: Sequence[Gap], said: str) -> Behind:
    """What a gate or a condition says of it is said here, too."""
    if criterion.met == "yes" or not gaps:
        return Behind(criterion.id, state, criterion.sentence, "", None)
    first = next((one for one in gaps if said.startswith(one.text)), gaps[0])
    more = len({one.subject for one in gaps} - {first.subject})
    found = said or (f"{first.text}; {more} more" if more else first.text)
    return Behind(criterion.id, state, criterion.sentence, found, first.source)
