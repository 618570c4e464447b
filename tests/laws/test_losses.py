"""What the listed losses cost is exactly what the score lacks, in fractions: nothing is hidden or counts twice."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from readiness.findings.cause import find_causes
from readiness.findings.gap import find_gaps
from readiness.findings.limits import keeps_limits
from readiness.findings.losing import LIMITS, find_losing
from readiness.graph.fact import Truth
from readiness.scoring.score import (
    AxisFact,
    ScoredSubject,
    losses,
    score_criterion,
    score_slot,
    score_subject,
)
from tests.strategies import Spec, examine, few, models


@few(30, at_length=50)
@given(models())
def test_the_losses_of_all_gaps_sum_to_what_the_overall_score_lacks(spec: Spec) -> None:
    for bar in ("pilot", "production"):
        one = examine(spec, bar)
        found = find_gaps(one.content.checklist, one.judged, one.marks, one.levels, one.wording)
        assert sum((gap.exact_loss for gap in found), Fraction(0)) == 1 - one.marks.overall.low
        assert all(gap.exact_loss >= 0 for gap in found)


@few(30)
@given(models())
def test_the_losses_of_a_criterion_sum_to_what_it_lacks(spec: Spec) -> None:
    for scored in examine(spec).marks.criteria.values():
        assert sum((loss.share for loss in losses(scored)), Fraction(0)) == 1 - scored.share.low


@few(30)
@given(models())
def test_every_gap_is_in_exactly_one_cause_with_its_whole_loss(spec: Spec) -> None:
    one = examine(spec)
    checklist = one.content.checklist
    found = find_gaps(checklist, one.judged, one.marks, one.levels, one.wording)
    causes = find_causes(found, checklist, one.judgement.gates, one.operation, one.wording)
    assert sorted(gap for cause in causes for gap in cause.gaps) == sorted(gap.gap.id for gap in found)
    assert {gap.gap.id: gap.gap.cause for gap in found} == {
        gap: cause.id for cause in causes for gap in cause.gaps
    }


@few(30)
@given(models())
def test_the_parts_of_every_level_sum_to_what_it_lacks_for_certain_and_open_apart(spec: Spec) -> None:
    for bar in ("pilot", "production"):
        one = examine(spec, bar)
        found = find_losing(one.content.checklist, one.marks)
        levels = {
            **{ident: (share, found.questions[ident]) for ident, share in one.marks.questions.items()},
            **{ident: (share, found.seats[ident]) for ident, share in one.marks.seats.items()},
            **{ident: (share, found.layers[ident]) for ident, share in one.marks.layers.items()},
            "overall": (one.marks.overall, found.overall),
        }
        either_way = bar == "pilot" and keeps_limits(one.operation) is Truth.UNKNOWN
        for ident, (share, parts) in levels.items():
            assert sum((part.certain for part in parts), Fraction(0)) == 1 - share.high, ident
            assert sum((part.open for part in parts), Fraction(0)) == share.high - share.low, ident
            assert either_way or all(part.id != LIMITS for part in parts)
            assert all(part.certain >= 0 and part.open >= 0 for part in parts if part.id != LIMITS)


facets = st.lists(st.sampled_from([(False, False), (False, True), (True, True)]), min_size=1, max_size=4)
axes = st.lists(
    st.builds(
        AxisFact, st.sampled_from(["written", "proven"]), st.integers(0, 3), st.integers(0, 3), st.booleans(),
        st.booleans(),
    ),
    max_size=2,
    unique_by=lambda axis: axis.axis,
)  # fmt: skip


@st.composite
def subjects(draw: st.DrawFn) -> list[ScoredSubject]:
    drawn = draw(st.lists(st.tuples(facets, axes), max_size=3))
    return [
        score_subject(f"s{n}", [(f"f{m}", low, high) for m, (low, high) in enumerate(facts)], evidence)
        for n, (facts, evidence) in enumerate(drawn)
    ]


@given(st.lists(subjects(), min_size=1, max_size=4), subjects(), st.booleans(), st.booleans())
def test_losses_sum_for_any_slots(
    filled: list[list[ScoredSubject]], outside: list[ScoredSubject], closed: bool, has_catalogue: bool
) -> None:
    slots = [score_slot(f"m{n}", found, is_closed=closed) for n, found in enumerate(filled)]
    other = score_slot("other", outside, is_closed=closed) if has_catalogue else None
    scored = score_criterion("c", slots, other)
    assert sum((loss.share for loss in losses(scored)), Fraction(0)) == 1 - scored.share.low


@given(subjects(), st.booleans())
def test_losses_sum_for_the_best_of_several(found: list[ScoredSubject], closed: bool) -> None:
    slot = score_slot("", found, is_closed=closed, takes_best=True)
    scored = score_criterion("c", [slot], None, takes_best=True)
    assert sum((loss.share for loss in losses(scored)), Fraction(0)) == 1 - scored.share.low


@few(20)
@given(models())
def test_what_the_causes_cost_a_seat_sums_to_what_its_score_lacks(spec: Spec) -> None:
    one = examine(spec, "production")
    checklist = one.content.checklist
    found = find_gaps(checklist, one.judged, one.marks, one.levels, one.wording)
    for seat in checklist.seats:
        cost = sum((gap.seat_losses.get(seat.id, Fraction(0)) for gap in found), Fraction(0))
        assert cost == 1 - one.marks.seats[seat.id].low
