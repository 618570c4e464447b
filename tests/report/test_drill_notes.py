"""What stands beside the tracks: how page one's worst time is counted, what more stops, and what is the vendor's."""

from __future__ import annotations

from datetime import date
from functools import cache

from readiness.findings.examination import Examination
from readiness.findings.exposure import find_exposure
from readiness.findings.timing import tell_timing
from readiness.findings.weak_point import find_weak_points
from readiness.report.drill_notes import tell_ended, tell_worst_time
from readiness.report.kinds.single_points import point_rows
from readiness.report.saying import SHIPPED
from readiness.source.load import load
from tests.builders import examine
from tests.examples import BANK, EXAMPLES


@cache
def bank() -> Examination:
    return examine(load(BANK), as_of=date(2026, 11, 20))


def test_the_worst_time_of_page_one_is_explained_as_the_times_explain_it_with_its_place() -> None:
    told = tell_worst_time(find_exposure(bank()))

    assert told is not None
    assert told.title == "Why page one says 46 h 35 min until “Extraction drift” is contained"
    assert "it waits for Lending operations from Friday 18:00 until Monday 08:00" in told.text
    assert told.text.endswith("the signal takes 24 hours, waiting 22 hours and work 35 minutes.")
    assert told.text in next(
        one.story for one in tell_timing(bank()).events if one.title == "Extraction drift"
    )
    assert [str(one) for one in told.places] == ["signals.yaml:43"]


def test_a_model_without_events_has_no_worst_time_and_nothing_that_stops() -> None:
    empty = examine("system: {name: Triage, vendor: none}")

    assert tell_worst_time(find_exposure(empty)) is None
    assert tell_ended(empty) == ""


def test_an_offer_whose_vendor_may_fall_silent_says_what_stops_once_its_things_are_gone() -> None:
    told = tell_ended(examine(load(EXAMPLES / "vendor-a"), as_of=date(2026, 11, 20)))

    assert "seventeen of twenty events run to the end" in told
    assert told.endswith("Then stranded: Extraction drift, Guardrail miss, Weekly review of the signals.")


def test_points_in_the_vendors_hands_are_listed_whatever_their_rank() -> None:
    found = find_weak_points(bank(), 1)
    theirs = [one for one in found.singles if one.point.vendors]
    for room in (40.0, 90.0, 150.0, 560.0):
        rows = point_rows(found, SHIPPED, room)
        shown = {one.point.id for group in rows.shown for one in group.points}

        assert theirs
        assert all(one.point.id in shown or str(one.point.source) in rows.later for one in theirs)
        assert len(shown) == len(found.singles) or rows.told


def test_all_points_are_shown_where_there_is_room() -> None:
    found = find_weak_points(bank(), 1)
    rows = point_rows(found, SHIPPED, 1000.0)

    assert sum(len(group.points) for group in rows.shown) == len(found.singles)
    assert (rows.told, rows.later) == ("", "")
