"""From facts to shares on toy criteria: always yes, always no, always unknown. No kinds, no shipped content."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.scoring.interval import EMPTY, FULL, OPEN, Interval, mean
from readiness.scoring.score import (
    AxisFact,
    ScoredSlot,
    ScoredSubject,
    losses,
    score_criterion,
    score_slot,
    score_subject,
)

F = Fraction
YES, NO, UNKNOWN = (True, True), (False, False), (False, True)


def subject(*facts: tuple[bool, bool], name: str = "s", axes: tuple[AxisFact, ...] = ()) -> ScoredSubject:
    return score_subject(name, [(f"f{n}", low, high) for n, (low, high) in enumerate(facts)], axes)


def slot(*subjects: ScoredSubject, closed: bool = True, best: bool = False, name: str = "m") -> ScoredSlot:
    return score_slot(name, subjects, is_closed=closed, takes_best=best)


def axis(
    has: int, wanted: int, *, stale: bool = False, closed: bool = True, name: str = "proven"
) -> AxisFact:
    return AxisFact(name, has, wanted, stale, closed)


# ---- subjects


@pytest.mark.parametrize(
    ("facts", "share"),
    [
        ((YES,), FULL),
        ((NO,), EMPTY),
        ((UNKNOWN,), OPEN),
        ((YES, NO), Interval(F(1, 2), F(1, 2))),
        ((YES, UNKNOWN, NO), Interval(F(1, 3), F(2, 3))),
    ],
)
def test_a_subjects_share_is_the_mean_of_its_facets(
    facts: tuple[tuple[bool, bool], ...], share: Interval
) -> None:
    assert subject(*facts).share == share


@pytest.mark.parametrize(
    ("evidence", "credit"),
    [
        (axis(0, 0), FULL),  # not wanted
        (axis(0, 2), EMPTY),
        (axis(1, 2), Interval(F(1, 2), F(1, 2))),
        (axis(2, 2), FULL),
        (axis(3, 2), FULL),  # more than wanted is worth no more
        (axis(2, 3), Interval(F(2, 3), F(2, 3))),
        (axis(2, 2, stale=True), Interval(F(1, 2), F(1, 2))),
        (axis(1, 2, stale=True), Interval(F(1, 4), F(1, 4))),
        (axis(1, 2, closed=False), Interval(F(1, 2), F(1))),
        (axis(2, 2, stale=True, closed=False), Interval(F(1, 2), F(1))),
        (axis(0, 1, closed=False), OPEN),
    ],
)
def test_an_axis_earns(evidence: AxisFact, credit: Interval) -> None:
    assert evidence.credit == credit


def test_facets_are_multiplied_by_the_mean_of_the_axes() -> None:
    both = (axis(1, 2), axis(2, 2, name="written"))
    assert subject(YES, axes=both).share == (F(3, 4), F(3, 4))
    assert subject(YES, NO, axes=both).share == (F(3, 8), F(3, 8))
    assert subject(NO, axes=both).share == EMPTY
    assert subject(UNKNOWN, axes=(axis(1, 2, closed=False),)).share == OPEN


def test_an_axis_that_the_bar_does_not_want_counts_in_full() -> None:
    assert subject(YES, axes=(axis(0, 0), axis(1, 2, name="written"))).share == (F(3, 4), F(3, 4))


# ---- slots


def test_a_slot_is_its_lowest_subject_end_by_end() -> None:
    assert slot(subject(YES), subject(NO)).share == EMPTY
    assert slot(subject(YES), subject(UNKNOWN)).share == OPEN
    assert slot(subject(YES, NO), subject(UNKNOWN)).share == Interval(F(0), F(1, 2))
    assert slot(subject(YES)).share == FULL


def test_some_takes_the_best_end_by_end() -> None:
    assert slot(subject(YES), subject(NO), best=True).share == FULL
    assert slot(subject(YES, NO), subject(UNKNOWN), best=True).share == Interval(F(1, 2), F(1))


def test_for_some_a_better_subject_may_come_until_the_submission_is_closed() -> None:
    assert slot(subject(NO), best=True, closed=False).share == OPEN
    assert slot(subject(NO), best=True).share == EMPTY
    assert slot(subject(NO), closed=False).share == EMPTY


@pytest.mark.parametrize("best", [False, True])
def test_an_empty_slot_is_unknown_while_the_submission_is_open_and_else_nothing(best: bool) -> None:
    assert slot(closed=False, best=best).share == OPEN
    assert slot(closed=True, best=best).share == EMPTY


# ---- criteria


def test_a_criterion_is_the_mean_of_its_fixed_slots() -> None:
    slots = [slot(subject(YES)), slot(subject(NO)), slot(), slot(subject(UNKNOWN))]
    assert score_criterion("c", slots, None).share == (F(1, 4), F(1, 2))


def test_what_lies_outside_the_catalogue_is_a_factor() -> None:
    slots = [slot(subject(YES)), slot(subject(YES)), slot(subject(NO))]
    inner = F(2, 3)

    def share(*outside: ScoredSubject, closed: bool = True) -> Interval:
        return score_criterion("c", slots, slot(*outside, closed=closed, name="other")).share

    assert share() == (inner, inner)  # nothing outside counts 1, also where an empty slot would be unknown
    assert share(closed=False) == (inner, inner)
    assert share(subject(YES)) == (inner, inner)
    assert share(subject(NO)) == (inner * F(3, 4), inner * F(3, 4))
    assert share(subject(YES, NO)) == (inner * F(7, 8), inner * F(7, 8))
    assert share(subject(UNKNOWN)) == (inner * F(3, 4), inner)


def test_the_factor_alone_never_makes_a_full_criterion_fail_wholly() -> None:
    full = [slot(subject(YES))]
    assert score_criterion("c", full, slot(subject(NO), name="other")).share == (F(1, 2), F(1, 2))


def test_nothing_is_vacuously_true() -> None:
    assert score_criterion("c", [slot()], None).share == EMPTY
    assert score_criterion("c", [slot(), slot()], slot(name="other")).share == EMPTY


def test_a_mean_of_nothing_is_unknown() -> None:
    assert mean([]) == OPEN
    assert mean([(FULL, 0)]) == OPEN
    assert mean([(FULL, 1), (EMPTY, 3)]) == (F(1, 4), F(1, 4))


# ---- losses


def test_ties_share_what_a_slot_loses() -> None:
    scored = score_criterion(
        "c", [slot(subject(NO, name="a"), subject(NO, name="b"), subject(YES, name="c"))], None
    )
    assert [(one.subject, one.facet, one.share) for one in losses(scored)] == [
        ("a", "f0", F(1, 2)),
        ("b", "f0", F(1, 2)),
    ]


def test_evidence_costs_what_the_facets_left() -> None:
    scored = score_criterion("c", [slot(subject(YES, NO, axes=(axis(1, 2),)))], None)
    assert {one.facet: one.share for one in losses(scored)} == {"f1": F(1, 2), "proven": F(1, 4)}


def test_an_empty_slot_costs_its_whole_weight_and_nobody_is_to_blame() -> None:
    scored = score_criterion("c", [slot(name="a"), slot(subject(YES), name="b")], None)
    assert losses(scored) == [("a", "", "", F(1, 2))]


def test_what_lies_outside_costs_last() -> None:
    scored = score_criterion(
        "c", [slot(subject(YES)), slot(name="n")], slot(subject(NO, name="x"), name="other")
    )
    assert [(one.slot, one.subject, one.share) for one in losses(scored)] == [
        ("n", "", F(1, 2)),
        ("other", "x", F(1, 6)),
    ]


def test_one_facet_asked_twice_loses_twice() -> None:
    """`has: [carries actor, carries store]` is one facet with two members."""
    one = score_subject(
        "s", [("carries", False, False), ("carries", False, False), ("store", True, True)], []
    )
    scored = score_criterion("c", [slot(one)], None)
    assert sum((loss.share for loss in losses(scored)), F(0)) == 1 - scored.share.low == F(2, 3)
