"""What a score rests on: the parts sum to what is shown, exactly, whoever said what."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.findings.basis import find_bases
from readiness.findings.examination import Examination
from readiness.scoring.support import Basis
from tests.builders import READY
from tests.sides import confirmation, examine_sides
from tests.strategies import HEADS, Spec, examine, few, models


def _pairs(examined: Examination) -> Iterator[tuple[str, Basis, Fraction]]:
    """Every part and what is shown, by name."""
    bases, marks = find_bases(examined), examined.marks
    yield "overall", bases.overall, marks.overall.low
    for ident, scored in marks.criteria.items():
        yield ident, bases.criteria[ident], scored.share.low
    for level in ("questions", "seats", "layers"):
        for ident, share in getattr(marks, level).items():
            yield ident, getattr(bases, level)[ident], share.low


def _shared_out(spec: Spec, random: Random) -> tuple[Spec, Spec]:
    """The model in two files: each entry is the vendor's or the buyer's, and the buyer confirms what it has to."""
    vendor: Spec = {"system": {"does": "reads files"}}
    buyer: Spec = confirmation(spec)
    for section, entries in spec.items():
        if section in HEADS:
            buyer[section] = deepcopy(entries)
            continue
        for ident, entry in entries.items():
            if section in ("teams", "people", "evidence") or random.random() < 0.5:
                buyer.setdefault(section, {})[ident] = deepcopy(entry)
            else:
                vendor.setdefault(section, {})[ident] = deepcopy(entry)
    return vendor, buyer


@few(12)
@given(models(), st.randoms(use_true_random=False), st.sampled_from(("pilot", "production")))
def test_the_parts_sum_to_what_is_shown(spec: Spec, random: Random, bar: str) -> None:
    for examined in (examine_sides(*_shared_out(spec, random), bar), examine_sides(spec, bar=bar)):
        for name, basis, low in _pairs(examined):
            assert basis.total == low, name
            assert min(basis) >= 0, name


@few(10)
@given(models())
def test_nothing_rests_on_the_vendors_word_where_the_vendor_said_nothing(spec: Spec) -> None:
    assert all(not basis.vendor for _, basis, _ in _pairs(examine(spec)))


@few(10)
@given(models())
def test_everything_rests_on_the_vendors_word_where_the_buyer_said_nothing(spec: Spec) -> None:
    for provisional in (False, True):
        for name, basis, low in _pairs(examine_sides(spec, provisional=provisional)):
            assert basis.vendor == low, name


def test_what_is_not_applicable_beside_the_vendors_word_leaves_every_basis_whole() -> None:
    """Of the buyer's words alone another fact is set aside than of both sides', so facts are met by their names."""
    buyer = deepcopy(READY)
    del buyer["records"]["case-record"]["about"]
    word = {"because": "it is about letters", "accepted-by": "rob", "date": "2026-11-01"}
    buyer["not-applicable"] = {"case-record.about": word}
    examination = examine_sides(READY, buyer)
    criterion = "spine.records-say-what-people-did"

    basis = find_bases(examination).criteria[criterion]
    assert sum(basis) == examination.marks.criteria[criterion].share.low == 1
    assert 0 < basis.vendor < 1
