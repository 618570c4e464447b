"""What the runbook says to whoever acts alone at night: who may, who is told and when, and what if nobody answers."""

from __future__ import annotations

import re

import pytest

from tests.report.conftest import plain
from tests.report.runbook_pages import event_in, first_page, runbook_of


@pytest.fixture(scope="module")
def bank() -> str:
    return runbook_of("loan-triage")


@pytest.fixture(scope="module")
def ready() -> str:
    return runbook_of("fault-dispatch")


def test_a_stop_inside_an_incident_keeps_its_own_end(bank: str, ready: str) -> None:
    for page, event in ((bank, "extraction-drift"), (ready, "sorting-outage")):
        said = event_in(page, event)
        assert ", only when the cause is known and the return to service is signed :" in said
        assert 'href="#way-step-back-' in page[page.index(f'id="event-{event}"') :]


def test_a_stop_inside_an_incident_keeps_who_may_start_it(bank: str, ready: str) -> None:
    assert "Only J. Petkova may start it; nobody stands in." in event_in(bank, "extraction-drift")
    assert "Only C. Ferris or A. Gunn may start it." in event_in(ready, "sorting-drift")
    assert "Only R. Adeyemi" not in event_in(ready, "missed-danger"), "who may begin there may do both"


def test_who_alone_may_stop_it_is_said_on_the_first_page_and_with_the_stop(bank: str) -> None:
    first = plain(bank[: bank.index("</section>")])

    assert first.count("Nobody else may, and nobody stands in.") == 1
    assert "J. Petkova, without asking. Nobody else may, and nobody stands in." in event_in(bank, "step-back")


def test_the_stops_stand_from_the_lightest_to_the_heaviest_and_any_of_those_named_may(ready: str) -> None:
    first = plain(ready[: ready.index("</section>")])
    names = ["Take one class of reports back", "Sort everything by hand", "Put the last good set back"]

    assert sorted(map(first.index, names)) == [first.index(one) for one in names]
    assert "C. Ferris or A. Gunn: the rota, extension 4120" in first


def test_who_has_a_clock_stands_in_the_box_by_what_for(bank: str, ready: str) -> None:
    assert "R. Moreau (sends the notice)" in event_in(bank, "wrong-disposition")
    assert "Head of Lending Operations (to tell at Sev1)" in event_in(bank, "wrong-disposition")
    danger = event_in(ready, "missed-danger")
    assert "D. Hale (to tell at Sev1)" in danger
    assert "Regulation and data (to tell): extension 4180." in danger


def test_the_first_page_says_when_it_runs_who_is_missed_and_what_if_nobody_answers(
    bank: str, ready: str
) -> None:
    first, other = (plain(one[: one.index("</section>")]) for one in (bank, ready))

    assert "The workflow runs Monday to Saturday, 06:00 to 22:00 (Europe/Berlin time)." in first
    assert "What anybody does then is not written." in first
    assert "Nothing is written for the hours" not in other
    assert "Who is told at Sev1 and Sev2 is on duty Monday to Friday, 08:00 to 18:00;" in other
    for page in (bank, ready):
        boxes = page.count('<section class="event') - page.count("Nobody is named for this event.")
        assert page.count("If nobody answers: ") == boxes
    assert "If none of them answers, call C. Ferris or A. Gunn, below; nothing else is written." in other
    assert "Tallow Systems is on duty Monday to Friday, 07:00 to 19:00 (Europe/Berlin time): the service desk" in first


def test_what_the_vendor_owes_after_an_outage_is_said_with_its_time_or_that_there_is_none(bank: str) -> None:
    assert "No time is agreed within which Tallow Systems restores what fails." in event_in(
        bank, "integration-outage"
    )
    assert "Until Tallow Systems has done it, it stays held and is not over. No time is agreed" in event_in(
        bank, "extraction-drift"
    )
    pilot = runbook_of("permit-desk-pilot")
    assert "By the agreement, Paperlane restores what fails within 1 day." in event_in(pilot, "no-drafts")


def test_an_approval_says_who_may_begin_it_and_whose_yes_it_takes(bank: str) -> None:
    said = event_in(bank, "scope-change")

    assert "Who may begin it M. Dervaux, J. Petkova or A. Lindqvist (not there) ." in said
    assert (
        "Who must agree All of these, under “Resolve”: M. Dervaux; J. Petkova; A. Lindqvist (not there)"
        in said
    )
    assert "without asking" not in said


def test_how_much_people_carry_by_hand_stands_where_an_incident_holds_the_workflow_back(bank: str) -> None:
    said = (
        "By hand, people carry 160 a day, for how long is not stated; the workflow usually carries 410 a day, and 690 "
        "a day at its peak."
    )

    assert event_in(bank, "integration-outage").count(said) == 1
    assert said in event_in(bank, "step-back")


def test_a_step_that_only_the_vendor_can_do_says_by_which_other_way_it_ends() -> None:
    said = runbook_of("vendor-a")
    page = event_in(said, "extraction-drift")

    assert "Without Tallow Systems there is another way: “A fix of Tallow’s that does not come” (" in page
    assert 'href="#event-without-tallow"' in said[said.index('id="event-extraction-drift"') :]


def test_what_only_the_vendor_can_do_is_said_once_on_a_page_and_marked_at_each_step() -> None:
    said = event_in(runbook_of("vendor-c"), "data-exposure")

    assert said.count("Not in your hands.") == 1
    assert "L. Okafor and S. Brandt may, but cannot without Orsino console" in said
    assert "The same holds for each step with this mark." in said


def test_what_an_incident_cannot_do_without_is_missed_in_its_place_and_by_day() -> None:
    page = runbook_of("vendor-b")

    assert page.count("Nothing is written of how it is recognised.") == 2
    assert re.search(r'<span class="red" id="way-[^"]+-first">Do first</span>', page)
    assert "Nothing is written under “Capture” in" in plain(page)
    assert ">nothing is written<" in page
    assert ">nothing is written<" not in runbook_of("fault-dispatch")


def test_the_first_page_says_whether_it_is_an_offer_a_pilot_or_live(bank: str) -> None:
    pilot = first_page(runbook_of("permit-desk-pilot"))

    assert "An offer by Tallow Systems: nothing says that it is live." in first_page(runbook_of("vendor-a"))
    assert "Live since 2 March 2026, with Tallow Systems." in first_page(bank)
    assert "A pilot, with Paperlane." in pilot
    assert (
        "Approved for garden buildings; at most 20 a day; four clerks; drafts only; until 29 January 2027."
        in pilot
    )
    assert "This is all of it. By hand, people carry 25 a day for 4 weeks;" in pilot


def test_a_way_back_says_what_it_leaves_as_it_is(bank: str) -> None:
    said = event_in(bank, "step-back")

    assert "“Prompt” p-38 instead of p-41" in said
    assert "Neither this nor anything else brings back Auto-cleared files, already posted;" in said


def test_whom_no_event_needs_is_no_lack() -> None:
    page = runbook_of("vendor-a")

    assert "Reference customer of Tallow" not in page[page.index('id="people"') :]
    lacks = plain(page[page.index('id="lacks"') :])
    assert "Tallow duty desk" in lacks, "whom a vendor's step needs, and who has no number"


def test_a_notice_that_is_tied_to_no_event_stands_on_page_one_and_among_what_is_missing(bank: str) -> None:
    page = runbook_of("vendor-b")

    assert (
        "“Report of a major ICT-related incident” is owed to Competent authority under DORA within 4 hours after it "
        "is classified, 24 hours after you are aware of it, 72 hours after the initial report and 1 month after the "
        "intermediate report: for which event is not written, so think of it on each. R. Moreau sends it."
    ) in plain(first_page(page))
    assert "Competent authority under DORA" in plain(page[page.index('id="people"') : page.index('id="versions"')])
    assert "A notice may be owed all the same: ." in event_in(page, "outage")
    assert "A notice may be owed all the same" not in bank
    assert "For which events a notice is owed is not stated" in plain(page)
    assert "for which event is not written" not in plain(bank)
    assert "For which events a notice is owed is not stated" not in plain(bank)


def test_an_agreement_for_some_severities_promises_nothing_for_the_others() -> None:
    """Vendor A's terms say `restore: 4h` and `severities: sev1`; the outage is Sev2 or Sev3, the drift Sev1 or Sev2."""
    page = runbook_of("vendor-a")

    assert (
        "The agreement names no time within which Tallow Systems restores what fails at Sev2 or Sev3: it is for Sev1 "
        "only."
    ) in event_in(page, "integration-outage")
    drift = event_in(page, "extraction-drift")
    assert "restores what fails within 4 hours at Sev1; for Sev2 it names no time." in drift


def test_what_should_have_stopped_an_incident_by_itself_is_not_said_to_have_done_so(ready: str) -> None:
    said = event_in(ready, "steered-report")

    assert "It should be stopped without anybody, by Danger rules: once it is here, do not count on that." in said
    assert "It is stopped without anybody, by Danger rules." in event_in(ready, "close-without-visit")


def test_several_procedures_are_a_choice_and_no_order(ready: str, bank: str) -> None:
    assert "Any one of these three is enough; each is a way by itself. A. " in event_in(bank, "step-back")
    assert "is a way by itself" not in event_in(ready, "steered-report")


def test_who_begins_an_approval_and_who_must_agree_are_two_things(ready: str) -> None:
    said = event_in(ready, "rules-change")

    assert "Who may begin it not written" in said
    assert "Who must agree All of these, under “Resolve”: P. Imrie or D. Hale; S. Lowe or F. Munro." in said


def test_whoever_is_called_if_nobody_answers_is_nobody_who_was_called_before() -> None:
    """Of the pilot's two who may stop it, Maes is called first already; of vendor B's, nobody is named."""
    pilot, named_by_nobody = (first_page(runbook_of(one)) for one in ("permit-desk-pilot", "vendor-b"))

    assert "If none of them answers, call Peeters, below; nothing else is written." in pilot
    assert "nobody is named who may stop it, and nothing else is written." in named_by_nobody
    security = event_in(runbook_of("vendor-b"), "security")
    assert "If nobody answers" not in security


def test_of_several_pages_to_go_on_to_each_says_what_counts_as_it(bank: str) -> None:
    """Two events arrive at Lending product: a deadline to be decided, and a fix that is overdue."""
    said = event_in(bank, "outside-boundary")

    assert "It goes on as one of these: , Escalation to product: a customer’s deadline, the scope or" in said
    assert "Overdue fix by Tallow: a fix that only Tallow can make is still open." in said


def test_hours_without_anybody_have_a_sign_where_only_some_events_have_them(ready: str, bank: str) -> None:
    first, whole = (page[: page.index("</section>")] for page in (ready, bank))

    assert "at some hours nobody is on duty" in plain(first)
    assert "can be done to the end, while people are on duty" in plain(whole)
    assert "nobody at some hours" not in whole[whole.index("</style>") :]


def test_a_way_back_says_for_what_none_is_stated_and_what_it_brings_to_no_version(bank: str) -> None:
    """Nothing is stated of the bank's model and limits; vendor C's limits go back by one that names no version."""
    assert "For Extraction model and Limits of the four signals no way back is stated." in event_in(
        bank, "step-back"
    )
    other = event_in(runbook_of("vendor-c"), "step-back")
    assert "It is to bring back Limits of the six signals, too: to which version is not written." in other


def test_the_end_of_a_stop_stands_behind_all_that_is_done_before_it(bank: str) -> None:
    said = event_in(bank, "extraction-drift")

    assert said.index("Later 2.6") > said.index("Close 1 ")
    assert ", only when the cause is known and the return to service is signed :" in said[said.index("Later 2.6") :]


def test_who_owns_it_already_is_named_where_it_goes_to_an_event_of_the_same_owner(ready: str) -> None:
    said = event_in(ready, "data-exposure")

    assert "S. Lowe, who owns it already: extension 4180; F. Munro stands in;" in said
