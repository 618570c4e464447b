"""On whose word a share rests, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.scoring.score import AxisFact, ScoredSubject, score_criterion, score_slot, score_subject
from readiness.scoring.support import Basis, Support, Supports, basis_of, mean_basis

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


def subject(ident: str, *shown: bool, axes: tuple[AxisFact, ...] = ()) -> ScoredSubject:
    return score_subject(ident, [(f"f{n}", low, True) for n, low in enumerate(shown)], axes)


def axis(name: str, has: int, wanted: int) -> AxisFact:
    return AxisFact(name, has, wanted, is_stale=False, is_closed=True)


def basis(one: ScoredSubject, *facets: Support, **axes: Support) -> Basis:
    scored = score_criterion("c", [score_slot("", [one], is_closed=True)], None)
    return basis_of(scored, {one.id: Supports(facets, axes)}.__getitem__)


def test_each_facet_that_is_shown_rests_on_whoever_says_it() -> None:
    assert basis(subject("a", True, True), "vendor", "buyer") == Basis(vendor=HALF, buyer=HALF)


def test_a_facet_that_is_not_shown_rests_on_nothing() -> None:
    assert basis(subject("a", True, False), "vendor", "buyer") == Basis(vendor=HALF)


def test_evidence_carries_its_part_of_what_is_shown() -> None:
    tried = subject("a", True, axes=(axis("written", 2, 2), axis("proven", 1, 2)))
    assert basis(tried, "buyer", written="files", proven="observed") == Basis(files=HALF, observed=QUARTER)


def test_what_the_vendor_says_rests_on_the_vendors_word_whatever_the_evidence() -> None:
    tried = subject("a", True, axes=(axis("proven", 1, 1),))
    assert basis(tried, "vendor", proven="observed") == Basis(vendor=Fraction(1))


def test_evidence_that_nobody_wants_carries_nothing() -> None:
    tried = subject("a", True, axes=(axis("proven", 0, 0),))
    assert basis(tried, "buyer", proven="vendor") == Basis(buyer=Fraction(1))


def test_a_slot_rests_on_its_lowest_subjects_and_ties_share() -> None:
    subjects = [subject("a", True, False), subject("b", False, True), subject("c", True, True)]
    scored = score_criterion("c", [score_slot("", subjects, is_closed=True)], None)
    whose = {
        "a": Supports(("vendor", "buyer"), {}), "b": Supports(("buyer", "buyer"), {}),
        "c": Supports(("files", "files"), {}),
    }  # fmt: skip
    assert basis_of(scored, whose.__getitem__) == Basis(vendor=QUARTER, buyer=QUARTER)


def test_of_some_the_best_counts() -> None:
    subjects = [subject("a", True, False), subject("b", True, True)]
    slot = score_slot("", subjects, is_closed=True, takes_best=True)
    scored = score_criterion("c", [slot], None, takes_best=True)
    whose = {"a": Supports(("vendor", "vendor"), {}), "b": Supports(("observed", "buyer"), {})}
    assert basis_of(scored, whose.__getitem__) == Basis(buyer=HALF, observed=HALF)


def test_what_lies_outside_the_catalogue_takes_from_every_part_alike() -> None:
    slots = [score_slot(one, [subject(one, True)], is_closed=True) for one in ("a", "b")]
    other = score_slot("other", [subject("z", False)], is_closed=True)
    scored = score_criterion("c", slots, other)
    whose: dict[str, Supports] = {
        "a": Supports(("vendor",), {}), "b": Supports(("buyer",), {}), "z": Supports(("vendor",), {}),
    }  # fmt: skip
    assert basis_of(scored, whose.__getitem__) == Basis(vendor=Fraction(1, 3), buyer=Fraction(1, 3))


@pytest.mark.parametrize("weights", [(1, 3), (3, 1)])
def test_a_mean_weighs_every_part(weights: tuple[int, int]) -> None:
    whole = mean_basis([(Basis(vendor=Fraction(1)), weights[0]), (Basis(buyer=Fraction(1)), weights[1])])
    assert whole == Basis(vendor=Fraction(weights[0], 4), buyer=Fraction(weights[1], 4))
    assert mean_basis([]) == Basis()
