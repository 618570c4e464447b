"""Whether other weights would give another verdict. Only floors depend on weights; gates and conditions don't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.criteria.wording import Wording
from readiness.findings.examination import Examination
from readiness.findings.mark import Marks
from readiness.graph.fact import Truth, arguments
from readiness.result.assessment import Reweighing, Weights
from readiness.scoring.interval import Interval, mean
from readiness.scoring.reweighing import Bounds, Span, reach
from readiness.scoring.verdict import state_of

__all__ = ["find_weights"]

_MOST_CHANGES = 5


class _Change(NamedTuple):
    """One weight that is `times` what it was: of a question, or of a criterion in every question that names it."""

    id: str
    times: Fraction

    def weigh(self, ident: str, weight: int) -> Fraction:
        return weight * self.times if ident == self.id else Fraction(weight)


def find_weights(examination: Examination, wording: Wording) -> Weights:
    """What the bar's bounds (`reweigh`) allow: no change flips the verdict, one alone does, or several together might.

    The range of a seat lets each question weigh its criteria by itself, which is more than any list of weights can
    do. So "no" holds for all changes together, and "together" says only that it is not ruled out.
    """
    bounds, gates = examination.bar.reweigh, examination.judgement.gates
    if any(state == "fails" and ident not in examination.waived for ident, state in gates.items()):
        return _said(wording, bounds, "gates")
    spans = {marks.bar[:3]: _spans(examination, marks) for marks in examination.marked}
    worst = examination.verdict_with(lambda marks: {s: one.worst for s, one in spans[marks.bar[:3]].items()})
    best = examination.verdict_with(lambda marks: {s: one.best for s, one in spans[marks.bar[:3]].items()})
    if worst == best:
        return _said(wording, bounds, "floors")
    found = tuple(islice(_flips(examination, spans[examination.bar[:3]]), _MOST_CHANGES))
    return _said(wording, bounds, "alone" if found else "together", found)


def _said(wording: Wording, bounds: Bounds, code: str, changes: tuple[Reweighing, ...] = ()) -> Weights:
    named = {"least": f"{float(bounds.least):g}", "most": f"{float(bounds.most):g}"}
    for one in changes[:1]:
        named |= {"id": one.id, "times": f"{one.times:g}", "verdict": one.verdict.replace("-", " ")}
    text = wording.fill(wording.phrases[f"weights.{code}"].no, arguments(**named))
    flips = code if code in ("alone", "together") else "no"
    parts = {"least": float(bounds.least), "most": float(bounds.most), "flips": flips}
    return Weights.model_validate({**parts, "text": text, "changes": changes})


# ---- all changes together


def _spans(examination: Examination, marks: Marks) -> dict[str, Span]:
    """Each seat's span at one bar; from either way where it is not known whether everything binds."""
    checklist, bounds = examination.content.checklist, examination.bar.reweigh
    found = _seat_spans(checklist, marks, marks.layer_weights, bounds)
    if not marks.bar.not_yet or examination.keeps_limits() is not Truth.UNKNOWN:
        return found
    lenient = {c: weight if marks.bar.demands[c].binding else 0 for c, weight in marks.layer_weights.items()}
    other = _seat_spans(checklist, marks, lenient, bounds)
    return {seat: span.joined(other[seat]) for seat, span in found.items()}


def _seat_spans(
    checklist: Checklist, marks: Marks, weights: Mapping[str, int], bounds: Bounds
) -> dict[str, Span]:
    def fixed(ident: str) -> Span:
        return Span(marks.criteria[ident].share, marks.criteria[ident].share)

    questions = {
        one.id: reach([(fixed(ident), weights[ident]) for ident in one.criteria], bounds)
        for one in checklist.questions
        if any(weights[ident] for ident in one.criteria)
    }
    return {
        seat.id: reach(
            [
                (questions[one.id], one.weight)
                for one in checklist.questions
                if seat.id in one.seats and one.id in questions
            ],
            bounds,
        )
        for seat in checklist.seats
    }


# ---- one change alone


def _flips(examination: Examination, spans: Mapping[str, Span]) -> Iterator[Reweighing]:
    """Each question and criterion whose weight, at one of the bounds, moves a seat across its floor and the verdict."""
    checklist, marks, now = examination.content.checklist, examination.marks, examination.judgement
    for seat, state in now.floors.items():
        floor = Fraction(examination.bar.floors.get(seat, 0), 100)
        if {state_of(spans[seat].worst, floor), state_of(spans[seat].best, floor)} == {state}:
            continue
        for change in _single(checklist, seat, examination.bar.reweigh):
            if state_of(_seat(checklist, marks, seat, change), floor) == state:
                continue
            verdict = examination.verdict_with(
                lambda each, change=change: {one: _seat(checklist, each, one, change) for one in each.seats}  # type: ignore[misc]
            )
            if verdict != now.verdict:
                yield Reweighing(id=change.id, times=float(change.times), seat=seat, verdict=verdict)


def _single(checklist: Checklist, seat: str, bounds: Bounds) -> Iterator[_Change]:
    asked = [one for one in checklist.questions if seat in one.seats]
    for ident in dict.fromkeys([*(one.id for one in asked), *(c for one in asked for c in one.criteria)]):
        yield _Change(ident, bounds.least)
        yield _Change(ident, bounds.most)


def _seat(checklist: Checklist, marks: Marks, seat: str, change: _Change) -> Interval:
    weights = marks.layer_weights
    return mean(
        (
            mean((marks.criteria[c].share, change.weigh(c, weights[c])) for c in one.criteria)
            if change.id in one.criteria
            else marks.questions[one.id],
            change.weigh(one.id, one.weight),
        )
        for one in checklist.questions
        if seat in one.seats and one.id in marks.questions
    )
