"""What sentences about evidence make of evidence that is not from here."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from readiness.scoring.interval import EMPTY, FULL, OPEN, Interval
from tests.builders import PARTIAL, READY, Data, edited, examine, shares

BOUNCED = "escalation.nothing-bounced"
LATE: Data = READY["evidence"]["late-letter"]


def only(one: Data, model: Data = READY) -> Data:
    """The model with one piece of evidence."""
    return edited(model, "evidence", {"one": one})


def bounced(model: Data) -> Interval:
    return shares(examine(model))[BOUNCED]


FOREIGN: list[tuple[str, Any]] = [("by", "northlight"), ("at", "elsewhere"), ("date", "2026-12-01")]


@pytest.mark.parametrize(("field", "value"), FOREIGN)
def test_a_good_day_elsewhere_fills_no_slot_and_breaks_none(field: str, value: Any) -> None:
    foreign = {**LATE, field: value}
    assert bounced(only(LATE)) == FULL
    assert bounced(only(foreign)) == EMPTY
    assert bounced(only(foreign, PARTIAL)) == OPEN
    assert bounced(edited(READY, "evidence.foreign", foreign)) == FULL


@pytest.mark.parametrize(("field", "value"), FOREIGN)
def test_what_went_wrong_elsewhere_went_wrong(field: str, value: Any) -> None:
    circle = {**LATE, field: value, "observed": {"path": ["ops", "risk", "ops"]}}
    assert bounced(edited(READY, "evidence.foreign", circle)) == EMPTY


@pytest.mark.parametrize("field", ["by", "at", "date"])
def test_while_nobody_says_where_something_was_it_is_open_what_it_shows(field: str) -> None:
    unsaid = {name: value for name, value in LATE.items() if name != field}
    assert bounced(only(unsaid, PARTIAL)) == OPEN
    assert bounced(only(unsaid)) == EMPTY


def test_a_drill_elsewhere_is_no_example_not_even_in_part() -> None:
    drill = READY["evidence"]["silent-day"]
    timed = "rollback.a-stop-was-timed"
    untimed = {**drill, "observed": {"path": "ops", "vendor-called": "no"}}
    assert shares(examine(only(untimed)))[timed].low == Fraction(1, 2)
    assert shares(examine(only({**drill, "at": "elsewhere"})))[timed] == EMPTY
