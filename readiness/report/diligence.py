"""What a buyer asks before signing, told at length: who answered what, what is shown, and on what each hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.report.behind import by_criterion
from readiness.report.chapter import Asked, ask
from readiness.report.title import BEFORE_SIGNING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from readiness.result.assessment import Assessment, Claim, CriterionResult, Gap
    from readiness.result.value import Source

__all__ = ["ToldQuestion", "other_claims", "tell_diligence"]

_ORDER = ("no", "unknown", "yes")


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
    results = {one.id: one for one in assessment.criteria}
    missing = by_criterion(assessment)
    said = {one.criterion: one.fact for one in assessment.gates}
    said |= {one.criterion: one.fact for one in assessment.conditions}
    return [
        ToldQuestion(
            ask(question, results),
            [one for one in assessment.claims if one.question == question.id],
            _lines([results[ident] for ident in question.criteria if ident in results], missing, said),
        )
        for question in sorted(assessment.questions, key=lambda one: one.id)
        if question.set == BEFORE_SIGNING
    ]


def other_claims(assessment: Assessment, told: Sequence[ToldQuestion]) -> list[Claim]:
    """The answers to questions that are not told at length."""
    said = {one.asked.question.id for one in told}
    return [one for one in assessment.claims if one.question not in said]


def _lines(
    criteria: Sequence[CriterionResult], missing: Mapping[str, list[Gap]], said: Mapping[str, str]
) -> list[Behind]:
    binding = [one for one in criteria if one.binding]
    return [
        _line(one, missing.get(one.id, []), said.get(one.id, ""))
        for one in sorted(binding, key=lambda one: _ORDER.index(one.met))
    ]


def _line(criterion: CriterionResult, gaps: Sequence[Gap], said: str) -> Behind:
    """What a gate or a condition says of it is said here, too."""
    if criterion.met == "yes" or not gaps:
        return Behind(criterion.id, criterion.met, criterion.sentence, "", None)
    first = next((one for one in gaps if said.startswith(one.text)), gaps[0])
    more = len({one.subject for one in gaps} - {first.subject})
    found = said or (f"{first.text}; {more} more" if more else first.text)
    return Behind(criterion.id, criterion.met, criterion.sentence, found, first.source)
