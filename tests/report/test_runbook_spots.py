"""Where a runbook's list of what is missing says that it stands."""

from __future__ import annotations

import re

import pytest

from readiness.report.spot import Span, Spot, tell_spans
from tests.report.conftest import plain
from tests.report.runbook_pages import runbook_of

EVENTS = [f"e{number}" for number in range(10)]


def spots_at(*events: int) -> dict[str, list[Spot]]:
    return {f"e{event}": [Spot(f"at-{event}", 2)] for event in events}


def test_few_pages_are_named_each_with_the_numbers_there() -> None:
    spots = {"e4": [Spot("b", 3)], "e2": [Spot("a", 1), Spot("c", 5)]}

    assert tell_spans(spots, EVENTS, ()) == [Span("a", numbers=[1, 5]), Span("b", numbers=[3])]


def test_on_the_pages_of_an_event_that_goes_on_each_place_is_named_for_itself() -> None:
    spots = {"e2": [Spot("a", 1), Spot("c", 5)]}

    assert tell_spans(spots, EVENTS, ["e2"]) == [Span("a", numbers=[1]), Span("c", numbers=[5])]


def test_of_many_pages_those_that_follow_one_another_are_a_range() -> None:
    said = tell_spans(spots_at(0, 1, 2, 4, 6, 7, 8, 9), EVENTS, ())

    assert said == [Span("at-0", "at-2"), Span("at-4"), Span("at-6", "at-9")]


def test_what_stands_on_every_page_is_said_so() -> None:
    assert tell_spans(spots_at(*range(10)), EVENTS, ()) == [Span()]


@pytest.mark.parametrize("name", ["loan-triage", "vendor-b", "vendor-c", "permit-desk-pilot"])
def test_each_place_that_the_list_names_is_on_a_page(name: str) -> None:
    page = runbook_of(name)
    listed = page[page.index('id="lacks"') :]
    places = re.findall(r'class="page-number[^"]*" href="#([^"]+)"', listed)

    assert places
    for one in places:
        assert page.count(f'id="{one}"') == 1, one


def test_what_nobody_stated_of_several_is_one_thing_that_is_missing() -> None:
    """Seven events of Brightquay's offer have no owner."""
    said = plain(runbook_of("vendor-b"))
    listed = said[said.index("To mend by day") :]

    assert (
        "Nobody said who owns each of these. “Incident”, “Outage”, “Security incident”, “Unclear result”,"
        in listed
    )
    assert "Who owns each of these?" in listed
    assert listed.count("Nobody said who owns") == 1
    assert "Nobody said who owns “Incident”" not in listed


def test_what_somebody_stated_stands_for_itself() -> None:
    said = plain(runbook_of("permit-desk-pilot"))

    assert "Permits has no procedure for what is escalated to it." in said[said.index("To mend by day") :]


def test_a_step_that_only_the_vendor_can_do_is_named_by_what_is_done_and_as_the_page_names_its_phase() -> (
    None
):
    said = plain(runbook_of("loan-triage"))
    listed = said[said.index("To mend by day") :]
    offer = plain(runbook_of("vendor-b"))

    assert "(step 1 under “Resolve” in “Press the vendor for a fix”). Let that person do it once." in listed
    assert "under “resolving”" not in listed
    assert "Only Brightquay AI can do this. To do: “contact support”." in offer[offer.index("To mend by day") :]


def test_a_procedure_that_no_page_tells_of_is_missing() -> None:
    said = plain(runbook_of("vendor-b"))

    assert "No event and no step leads to “Configuring any workflow”, so that no page tells of it." in said


def test_a_way_back_inside_an_incident_points_to_what_it_brings_back_and_what_it_leaves() -> None:
    page = runbook_of("loan-triage")
    drift = page[page.index('id="event-extraction-drift"') :]

    assert "Which versions it brings back, and what it leaves as it is:" in plain(
        drift[: drift.index("</section>")]
    )
    assert 'href="#way-step-back-revert"' in drift[: drift.index("</section>")]
