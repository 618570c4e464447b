"""A game: the vendor says that little hangs on the workflow, or that it is a pilot only. Neither pays."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from readiness.findings.examination import choose_bar
from readiness.model.system import CONSEQUENCES
from tests.laws.numbers import numbers
from tests.laws.small import SMALL, changed
from tests.sides import confirmation, examine_sides, load_sides
from tests.strategies import Spec, few, models


def _without(spec: Spec, *fields: str) -> Spec:
    copy = deepcopy(spec)
    for field in fields:
        copy["system"].pop(field, None)
    return copy


@few(15)
@given(models(), st.sampled_from(CONSEQUENCES), st.sampled_from(("pilot", "production")))
def test_a_consequence_that_only_the_vendor_states_is_as_good_as_none(
    spec: Spec, claim: str, bar: str
) -> None:
    silent = _without(spec, "consequence")
    said = examine_sides({"system": {"consequence": claim}}, silent, bar)

    assert said.bar.consequence == "critical"
    assert numbers(said) == numbers(examine_sides(buyer=silent, bar=bar))


@few(10)
@given(models(), st.sampled_from(CONSEQUENCES))
def test_a_consequence_against_the_buyers_changes_nothing(spec: Spec, claim: str) -> None:
    settled = changed(spec, {"system.consequence": "high"})
    said = examine_sides({"system": {"consequence": claim}}, settled)

    assert said.bar.consequence == "high"
    assert numbers(said) == numbers(examine_sides(buyer=settled))


def test_a_pilot_that_only_the_vendor_calls_one_is_held_to_the_production_bar() -> None:
    pilot = changed(SMALL, {"system.stage": "pilot"})
    bars = ("pilot", "production")

    assert choose_bar(load_sides(pilot), None, bars) == "production"
    assert choose_bar(load_sides(pilot, confirmation(pilot)), None, bars) == "pilot"
    assert choose_bar(load_sides(pilot), None, bars, provisional=True) == "pilot"


def test_limits_that_only_the_vendor_calls_approved_keep_nothing_waiting_for_certain() -> None:
    """What a pilot may leave for later stays out of the score only within limits that the buyer approved."""
    limits = {
        "scope": "all",
        "users": "ops",
        "autonomy": "propose",
        "volume": "10/day",
        "until": "2027-01-01",
    }
    actual = {name: limit for name, limit in limits.items() if name != "until"}
    silent = changed(SMALL, {"system.actual": actual})
    claimed = examine_sides({"system": {"approved": limits}}, silent, "pilot")
    approved = examine_sides(buyer=changed(silent, {"system.approved": limits}), bar="pilot")
    past = examine_sides(buyer=silent, bar="pilot")

    assert claimed.marks.overall.low == past.marks.overall.low
    assert all(claimed.marks.seats[seat].low <= share.low for seat, share in approved.marks.seats.items())
