"""What became of an honest note: whether it went better since."""

from __future__ import annotations

from readiness.criteria.inquiry import Inquiry
from readiness.evidence.trial import find_flaws
from readiness.graph.fact import Truth, all_of, any_of
from readiness.model.evidence import Evidence

__all__ = ["is_repeated_without_the_vendor"]


def is_repeated_without_the_vendor(inquiry: Inquiry, one: Evidence) -> Truth:
    """Whether a later exercise of something that it was of passed here, and the vendor was not called."""
    every = inquiry.operation.model.all_of(Evidence)
    exercises = (other for other in every if other.kind == "exercise" and other.id != one.id)
    found = any_of(_answers(inquiry, other, one) for other in exercises)
    return max(found, inquiry.operation.silence)  # in a partial submission it may still be told


def _answers(inquiry: Inquiry, exercise: Evidence, one: Evidence) -> Truth:
    flaws = find_flaws(inquiry.operation, exercise, exercise)
    return all_of([*(flaw.truth for flaw in flaws), _is_of(exercise, one), _is_later(exercise, one)])


def _is_of(exercise: Evidence, one: Evidence) -> Truth:
    return Truth.NO if set(exercise.of).isdisjoint(one.of) else Truth.YES


def _is_later(exercise: Evidence, one: Evidence) -> Truth:
    is_later = exercise.date and one.date and exercise.date.earliest > one.date.latest
    return Truth.YES if is_later else Truth.NO
