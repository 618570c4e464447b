"""Two figures of page one: the worst time to contain, and the single points of failure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness.findings.exposure import find_exposure, say_time
from readiness.source.load import load
from tests.builders import examine

EXAMPLES = Path(__file__).parents[2] / "examples"


def said(example: str) -> list[tuple[str, str, str, str]]:
    found = find_exposure(examine(load(EXAMPLES / example), as_of=date(2026, 11, 20))).figures
    return [(one.value, one.unit, one.bar, one.state) for one in found]


@pytest.mark.parametrize(
    ("low", "high", "figure"),
    [
        (29, 29, ("29", "min")),
        (240, 240, ("4", "h")),
        (2795, 2795, ("46", "h 35 min")),
        (59.2, 59.2, ("1", "h")),  # a minute that has begun counts
        (20, 40, ("20–40", "min")),
        (50, 130, ("50–130", "min")),
        (1335, 1455, ("22–25", "h")),  # 22 h 15 min to 24 h 15 min: never narrower than it is
        (32, None, ("32+", "min")),
        (2795, None, ("46+", "h")),
    ],
)
def test_a_worst_time_is_a_figure_that_is_never_better_than_it_is(
    low: float, high: float | None, figure: tuple[str, str]
) -> None:
    assert say_time(low, high) == figure


def test_the_bank_takes_two_days_at_worst_where_an_hour_is_allowed_and_hangs_on_25_points() -> None:
    assert said("loan-triage") == [
        ("46", "h 35 min", "its limit: 1 hour", "fails"),
        ("25–26", "", "6 in vendor hands", "fails"),
    ]


def test_a_range_of_points_says_that_one_of_them_is_uncertain() -> None:
    exposure = find_exposure(examine(load(EXAMPLES / "loan-triage"), as_of=date(2026, 11, 20)))

    assert exposure.figures[1].label == "single points (1 uncertain), in 23 of 27 events"


def test_what_nobody_can_contain_is_counted_and_no_time_is_shown_for_it() -> None:
    contained, points = said("vendor-b")

    assert contained == ("4", "of 4", "at worst", "fails")
    assert points[0] == "11"


def test_a_time_that_nobody_stated_is_not_known_and_no_zero() -> None:
    assert said("permit-desk-pilot")[0] == ("–", "", "times are not stated", "open")


def test_without_events_there_is_nothing_to_count() -> None:
    assert find_exposure(examine("system: {name: Triage, vendor: none}")) == ([], None)


def test_where_no_event_is_handled_anyway_no_point_is_said_to_fail_it() -> None:
    found = find_exposure(examine("system: {name: Triage}\nevents: {outage: {kind: incident}}")).figures

    assert [(one.value, one.state) for one in found] == [("1", "fails"), ("–", "open")]
