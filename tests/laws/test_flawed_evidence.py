"""A game: evidence with one flaw. It adds nothing to what is proven, and proof that is old earns half."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.builders import shares
from tests.laws.small import changed, small
from tests.strategies import Spec, examine

LATER = "rollback.the-pause-was-operated"
TRIED: dict[str, Any] = {
    "evidence.drill": {
        "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "production", "form": "live",
        "result": "passed", "observed": {"vendor-called": "no"},
    }
}  # fmt: skip


def _lows(spec: Spec) -> dict[str, Fraction]:
    return {ident: share.low for ident, share in shares(examine(spec)).items()}


def test_a_drill_by_the_buyers_people_counts() -> None:
    assert _lows(small(TRIED))[LATER] == 1


@pytest.mark.parametrize(
    "flaw",
    [
        {"evidence.drill.date": None},
        {"evidence.drill.by": "vend"},
        {"evidence.drill.by": "vic"},
        {"evidence.drill.by": ["ops", "vend"]},
        {"evidence.drill.by": None},
        {"evidence.drill.at": "elsewhere"},
        {"evidence.drill.at": None},
        {"evidence.drill.form": "tabletop"},
        {"evidence.drill.form": None},
        {"evidence.drill.observed": None},
        {"evidence.drill.result": "failed"},
        {"evidence.drill.result": "0 of 5"},
        {"evidence.drill.result": None},
        {"evidence.drill.kind": "document"},
        {"evidence.drill.observed": {"vendor-called": "yes"}},
        {"evidence.drill.date": "2027-01-01"},
    ],
    ids=lambda flaw: " ".join(f"{path.rsplit('.', 1)[1]}={value}" for path, value in flaw.items()),
)
def test_flawed_evidence_adds_nothing_to_proof(flaw: dict[str, Any]) -> None:
    after, before = examine(changed(small(TRIED), flaw)), examine(small())
    assert shares(after)[LATER].low == shares(before)[LATER].low < 1
    assert after.judgement.verdict == before.judgement.verdict


def test_a_failed_exercise_beside_a_passed_one_neither_adds_nor_cancels() -> None:
    passed = small(TRIED)
    failed = {**passed["evidence"]["drill"], "result": "failed", "date": "2026-11-10"}
    assert shares(examine(changed(passed, {"evidence.second": failed}))) == shares(examine(passed))


def test_old_proof_earns_half() -> None:
    old = changed(small(TRIED), {"evidence.drill.date": "2024-01-01"})
    assert _lows(small())[LATER] < _lows(old)[LATER] < 1
