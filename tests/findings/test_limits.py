"""Whether a pilot keeps to what was approved for it."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.findings.limits import keeps_limits
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, examine, load_model

KEPT: dict[str, Any] = {
    "system.approved": {
        "scope": "14 codes", "volume": "410/day", "users": "ops", "autonomy": "propose", "until": "2026-12-31",
    },
    "system.actual": {"scope": "14 codes", "volume": "400/day", "users": "ops", "autonomy": "propose"},
}  # fmt: skip


def keeps(changes: dict[str, Any]) -> Truth:
    return keeps_limits(Operation(load_model(small({**KEPT, **changes})), AS_OF))


def test_within_every_limit() -> None:
    assert keeps({}) is Truth.YES


@pytest.mark.parametrize(
    "change",
    [
        {"system.actual.scope": "15 codes"},
        {"system.actual.users": "everybody"},
        {"system.actual.autonomy": "clears three codes"},
        {"system.actual.volume": "411/day"},
        {"system.actual.volume": "3000/week"},
        {"system.approved.until": "2026-11-19"},
        {"system.approved.until": "2026-10"},
    ],
)
def test_past_one_limit(change: dict[str, Any]) -> None:
    assert keeps(change) is Truth.NO


@pytest.mark.parametrize(
    "change",
    [
        {"system.approved": None},
        {"system.actual": None},
        {"system.approved.until": None},
        {"system.actual.volume": None},
        {"system.actual.volume": "5%"},
        {"system.actual.scope": None},
    ],
)
def test_what_is_not_stated_is_unknown_and_in_the_end_not_kept(change: dict[str, Any]) -> None:
    assert keeps(change) is Truth.NO
    assert keeps({**change, "system.submission": "partial"}) is Truth.UNKNOWN


def test_production_keeps_no_pilots_limits() -> None:
    assert keeps({"system.stage": "pilot"}) is Truth.YES
    assert keeps({"system.stage": "production"}) is Truth.NO


def test_a_limit_holds_through_its_last_day() -> None:
    assert keeps({"system.approved.until": "2026-11-20"}) is Truth.YES


def test_shares_compare_with_shares() -> None:
    assert keeps({"system.approved.volume": "6%", "system.actual.volume": "5%"}) is Truth.YES
    assert keeps({"system.approved.volume": "5%", "system.actual.volume": "6%"}) is Truth.NO


def test_a_pilot_whose_limits_nobody_stated_is_read_both_ways() -> None:
    lighter = small({"system.stage": "pilot", **KEPT, "system.submission": "partial"})
    within, unknown = (
        examine(lighter, "pilot"),
        examine({**lighter, "system": _without_limits(lighter)}, "pilot"),
    )
    waiting = [ident for ident, weight in within.marks.layer_weights.items() if not weight]
    assert waiting

    for ident in waiting:
        assert unknown.marks.layer_weights[ident]  # they may bind,
        assert unknown.marks.criteria[ident].share.high == 1  # and may not
        assert unknown.judgement.gates.get(ident) != "fails"
    for seat, share in within.marks.seats.items():
        assert unknown.marks.seats[seat].low <= share.low
        assert unknown.marks.seats[seat].high >= share.high


def _without_limits(model: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in model["system"].items() if name not in ("approved", "actual")}
