"""How many of the needs behind a score are met: beside a score that its worst subject decides, this shows progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.findings.mark import Marks
from readiness.scoring.score import Scored, ScoredSubject

__all__ = ["Progress", "count_criterion", "count_progress"]


class Progress(NamedTuple):
    """`closed` of `of` needs are met; a need is one facet, or one axis of evidence that is wanted, of one subject."""

    closed: int
    of: int


class Progresses(NamedTuple):
    """The progress of everything that has a score, by id."""

    criteria: Mapping[str, Progress]
    questions: Mapping[str, Progress]
    seats: Mapping[str, Progress]
    layers: Mapping[str, Progress]
    overall: Progress


def count_progress(checklist: Checklist, marks: Marks) -> Progresses:
    """Count for each criterion, and for what rests on it: each criterion that binds once."""
    own = {ident: count_criterion(scored) for ident, scored in marks.criteria.items()}
    binding = [ident for ident, weight in marks.layer_weights.items() if weight]

    def over(criteria: Iterable[str]) -> Progress:
        wanted = set(criteria)
        held = [own[ident] for ident in binding if ident in wanted]
        return Progress(sum(one.closed for one in held), sum(one.of for one in held))

    asked = checklist.questions
    return Progresses(
        own,
        {one.id: over(one.criteria) for one in asked},
        {
            seat.id: over(c for one in asked if seat.id in one.seats for c in one.criteria)
            for seat in checklist.seats
        },
        {
            one.id: over(c for c, each in checklist.criteria.items() if each.layer == one.id)
            for one in checklist.layers
        },
        over(binding),
    )


def count_criterion(scored: Scored) -> Progress:
    """The needs of a criterion: of each subject once, of `some` the best; a slot in which nothing stands is one."""
    slots = [*scored.slots, *([scored.other] if scored.other else [])]
    empty = sum(not slot.subjects for slot in scored.slots)
    subjects = [subject for slot in slots for subject in slot.subjects]
    if scored.takes_best and subjects:
        subjects = [max(subjects, key=lambda subject: subject.share)]
    needs = {(one.id, name): met for one in subjects for name, met in _needs(one)}
    return Progress(sum(needs.values()), len(needs) + empty)


def _needs(subject: ScoredSubject) -> Iterator[tuple[str, bool]]:
    for facet, is_shown, _ in subject.facets:
        yield facet, is_shown
    for axis in subject.axes:
        if axis.wanted:
            yield axis.axis, axis.credit.low == 1
