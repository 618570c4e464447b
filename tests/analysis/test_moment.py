"""The bad moment of a story, by hand: when it comes, and from when whoever opens it is on duty."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.analysis.moment import Moment, bad_moment
from readiness.graph.operation import Operation
from readiness.model.calendar import DAY
from readiness.model.event import Event
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

SATURDAY, MONDAY = 5 * DAY, 0
RUNS = "Mon-Sat 06:00-22:00"
OFFICE, DESK = "Mon-Fri 08:00-18:00", "Mon-Fri 07:00-19:00"


def found(
    kind: str = "incident", opener: str = "ann", needed: str = "vend", more: dict[str, Any] | None = None
) -> Moment | None:
    hours = {"system.runs": RUNS, "teams.ops.cover": OFFICE, "teams.vend.cover": DESK, **(more or {})}
    operation = Operation(load_model(small({"events.wrong.kind": kind, **hours})), AS_OF)
    event = operation.find("wrong", Event)
    assert event is not None
    return bad_moment(operation, event, [needed], opener)


def test_it_is_the_start_of_the_longest_running_stretch_in_which_the_vendor_is_off_duty() -> None:
    """The desk leaves 06:00-07:00 and 19:00-22:00 on five days (1 and 3 hours) and all of Saturday's 16 hours.

    The office is never at work then, so whoever opens it comes on Monday at 08:00.
    """
    assert found() == Moment(SATURDAY + 6 * 60, 8 * 60)


def test_a_stretch_in_which_the_opener_is_on_duty_goes_before_a_longer_one() -> None:
    """Until 21:00 on weekdays: Monday 19:00 is the first of five stretches of 2 hours with somebody to open it."""
    assert found(more={"teams.ops.cover": "Mon-Fri 08:00-21:00"}) == Moment(19 * 60, 19 * 60)


def test_what_people_bring_about_comes_while_they_work() -> None:
    """No hour of the office lies outside the desk's, so that it is the office's own longest stretch."""
    assert found("approval") == Moment(8 * 60, 8 * 60)


def test_with_a_vendor_who_is_always_on_duty_it_is_any_running_moment() -> None:
    assert found(more={"teams.vend.cover": "always"}) == Moment(8 * 60, 8 * 60)


def test_zones_are_heeded() -> None:
    """Noon to midnight in Tokyo is 04:00-16:00 in Berlin in November; from then to 22:00 nobody of theirs is there."""
    zones = {"system.runs": f"{RUNS} Europe/Berlin", "teams.vend.cover": "Mon-Sun 12:00-24:00 Asia/Tokyo"}
    assert found(more={**zones, "teams.ops.cover": "always"}) == Moment(16 * 60, 16 * 60)


def test_without_hours_of_the_opener_nothing_is_said_of_them() -> None:
    assert found(more={"teams.ops.cover": None}) == Moment(SATURDAY + 6 * 60, SATURDAY + 6 * 60)


@pytest.mark.parametrize("runs", [None, "never"])
def test_without_running_hours_there_is_no_moment(runs: str | None) -> None:
    assert found(more={"system.runs": runs}) is None


def test_who_left_is_never_on_duty() -> None:
    gone = {"people.ann.until": "2026-10-01"}
    assert found(more=gone) == Moment(SATURDAY + 6 * 60, None)
    assert found(needed="ann", opener="bob", more=gone) == Moment(8 * 60, 8 * 60)
