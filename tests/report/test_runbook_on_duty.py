"""The runbook's answers to who is there when: whom to call first, hours without anybody, and what is missing."""

from __future__ import annotations

import re

import pytest

from readiness.report.words import who_and_what
from tests.report.conftest import plain
from tests.report.runbook_pages import event_in, runbook_of


@pytest.fixture(scope="module")
def page() -> str:
    return runbook_of("loan-triage")


@pytest.fixture(scope="module")
def ready() -> str:
    return runbook_of("fault-dispatch")


@pytest.fixture(scope="module")
def pilot() -> str:
    return runbook_of("permit-desk-pilot")


def test_whoever_is_there_at_all_hours_is_called_first_and_each_with_the_hours(
    ready: str, pilot: str
) -> None:
    first = plain(ready[: ready.index("</section>")])

    assert (
        "Call Control room : the desk, extension 4100 ; at all times. Call P. Imrie , service owner: extension 4140 ; "
        "Monday to Friday, 08:00 to 18:00."
    ) in first
    assert "Call Desk : no number is written ; Monday to Friday, 08:00 to 17:00." in plain(pilot)


def test_where_the_workflow_runs_and_nobody_is_on_duty_every_kind_of_event_says_so(ready: str) -> None:
    """Network safety is there from 08:00 to 18:00 on five days; the workflow runs always."""
    hours = "at the longest from Friday 18:00 to Monday 08:00, 62 hours on the clock."
    longest = f"{hours} The workflow runs all the while."

    assert f"Outside Monday to Friday, 08:00 to 18:00, nobody of your own is on duty for this: {longest}" in event_in(
        ready, "to-safety"
    )
    visit = event_in(ready, "close-without-visit")
    assert f"For the steps of Network safety nobody is there at some hours: {longest}" in visit
    assert "Outside it" not in event_in(ready, "weekly-review")
    taken = "I. Kerr: the safety line, extension 4160; on duty Monday to Friday, 08:00 to 18:00)"
    assert f"goes to Escalation to network safety ( ; {taken}" in event_in(ready, "missed-danger")


def test_where_only_the_vendor_has_to_do_with_an_event_its_own_hours_are_said() -> None:
    """Brightquay is there on five days from 09:00 to 17:00; the workflow runs on six from 06:00 to 22:00.

    From Friday 17:00 to Monday 09:00 are 64 hours; it runs for 5 of them on Friday, 16 on Saturday, 3 on Monday.
    """
    said = event_in(runbook_of("vendor-b"), "outage")

    assert (
        "Outside Monday to Friday, 09:00 to 17:00, nobody is on duty for this: at the longest from Friday 17:00 to "
        "Monday 09:00, 64 hours on the clock. During 24 hours of them the workflow runs."
    ) in said


def test_a_phase_that_goes_on_on_the_next_page_says_its_name_there_and_one_that_is_over_does_not(
    ready: str,
) -> None:
    """Each row of a phase but the last carries what the head of the next page says where a page ends after it."""
    start = ready.index('id="event-sorting-drift"')
    rows = re.findall(r'data-again="([^"]*)"', ready[start : ready.index("</section>", start)])
    resolve = [at for at, one in enumerate(rows) if one.startswith("Resolve")]

    assert set(rows) >= {"", "Resolve, continued", "Do first, continued"}
    assert rows[resolve[-1] + 1] == ""
    assert rows[-1] == ""


def test_whoever_begins_a_stop_has_hours_on_the_first_page_if_nobody_who_may_is_named() -> None:
    first = plain(runbook_of("vendor-b"))

    assert "Brightquay AI: contact support ; Monday to Friday, 09:00 to 17:00" in first


def test_whoever_may_start_what_a_step_uses_stands_among_those_to_call(pilot: str) -> None:
    """`wrong letter` and the others stop the drafting, which only Maes or Peeters may; the desk does its first step."""
    said = event_in(pilot, "letter-astray")
    box = said[said.index("Whom to call") :]

    assert "Maes" in box[: box.index("If nobody answers")]
    assert "Peeters" in box[: box.index("If nobody answers")]


def test_hours_at_which_the_workflow_does_not_run_are_no_warning(pilot: str) -> None:
    assert "nobody of your own is on duty" not in pilot
    assert "on duty for" not in pilot[pilot.index("</style>") :]


def test_without_a_severity_the_times_that_run_all_the_same_are_not_denied(pilot: str) -> None:
    said = event_in(pilot, "letter-astray")

    assert "so that no clock runs" not in said
    assert "only times that run are those of its steps, its notices and its way on" in said
    assert "After 1 hour it goes to Wouters, who owns it already." in said


def test_the_hours_of_a_team_that_takes_turns_are_nobodys_own(ready: str) -> None:
    """Five of the control room share all 168 hours of the week: no more than 60 of them are one person's.

    One extension reaches whoever is there, so that nobody has to know who that is.
    """
    assert "Team on duty at all times (Europe/London time)" in plain(ready)
    assert "who of it is on shift is not stated" not in plain(ready)
    assert "Team on duty Monday" not in plain(ready)


def test_whoever_gets_an_event_passed_on_is_not_answered_with_a_circle(pilot: str) -> None:
    """Claes is there and only what he then does is not written; Wouters, to whom the other goes, has it already."""
    said = event_in(pilot, "no-drafts")

    assert "it goes to Claes ( no number is written ). Look out." in said
    assert "What Claes then does is not written." in said
    assert "Call whoever answers" not in said
    assert "Call whoever answers" in event_in(pilot, "letter-astray")


def test_whoever_gets_a_notice_has_an_address_or_that_is_missing_in_its_place(ready: str, pilot: str) -> None:
    assert "Look out. No number or address is written for Data protection regulator." in event_in(
        ready, "data-exposure"
    )
    assert "Look out. To whom it is owed is not written." in event_in(pilot, "letter-astray")
    outage = event_in(ready, "sorting-outage")
    assert "Lantern Dispatch (to tell): the duty line in schedule 3 of the terms (no number)" in outage
    assert "By the agreement, Lantern Dispatch restores what fails within 4 hours." in outage


def test_the_first_page_counts_what_is_missing_as_its_list_does(ready: str, pilot: str, page: str) -> None:
    for said, number in ((ready, "Two"), (pilot, "Eleven"), (page, "Twelve")):
        assert f"{number} things are missing in this runbook" in plain(said[: said.index("</section>")])
        assert f"To mend by day: {number.lower()} things are missing" in plain(said)


def test_what_the_writer_of_the_files_has_to_do_stands_at_the_end_alone(page: str, pilot: str) -> None:
    for said in (page, pilot):
        before = said[said.index("</style>") : said.index('id="lacks"')]
        assert "<code>" not in before
        assert ".yaml" not in before


def test_a_warning_has_a_number_only_where_it_is_needed_and_one_that_is_named_stands_on_the_page(
    page: str, pilot: str
) -> None:
    assert not re.search(r"(Look out|Stops here) \d", pilot)
    for one in page.split('<section class="event')[1:]:
        said = plain(one[: one.index("</section>")])
        for named in re.findall(r"((?:Look out|Stops here|Not known) \d+), under", said):
            assert f"{named}. " in said, named


def test_a_step_never_runs_into_what_is_said_beside_it(ready: str) -> None:
    assert (
        "Control room , only when the cause is known and the return to service is signed : turn classes back one by "
        "one and note when ("
    ) in plain(ready)
    assert "note when once" not in plain(ready)


def test_of_the_vendor_only_the_hours_that_were_agreed_are_told(pilot: str) -> None:
    """Every team of the pilot has the hours from 08:00 on; Paperlane agreed to 09:00."""
    people = plain(pilot[pilot.index('id="people"') : pilot.index('id="versions"')])

    assert "On duty Monday to Friday, 09:00 to 17:00 (Europe/Brussels time) Paperlane The vendor" in people


def test_the_organisation_is_named_once_in_a_head() -> None:
    assert who_and_what("Skerrow Networks", "Sorting at Skerrow Networks") == "Sorting at Skerrow Networks"
    assert who_and_what("Bank", "Banking") == "Bank: Banking"
    assert who_and_what("", "Sorting") == "Sorting"
