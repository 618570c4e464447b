"""The runbook: one page for each event, all alike, with what is missing in its place."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

import readiness as rd
from readiness.error import Unusable
from readiness.findings.statement import state_findings
from readiness.model.event import Event
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.verifying import verify
from tests.builders import READY, REMOVE, Data, changed, edited, examine
from tests.examples import EXAMPLES, result_of
from tests.report.conftest import plain, print_document
from tests.report.runbook_pages import event_in, material_of, runbook_of

PHASES = ["Do first", "Contain", "Tell", "Capture", "Resolve", "Close", "Learn"]


def page_of(model: Data) -> str:
    examination = examine(model)
    return render_html(make_report({"kind": "runbook"}, Material(state_findings(examination), examination)))


@pytest.fixture(scope="module")
def bank() -> Material:
    return material_of("loan-triage")


@pytest.fixture(scope="module")
def page() -> str:
    return runbook_of("loan-triage")


def test_the_first_page_says_who_stops_it_and_with_what_and_lists_every_event(
    bank: Material, page: str
) -> None:
    first = page[: page.index("</section>")]

    for event in bank.examined("test").operation.model.all_of(Event):
        assert f'href="#event-{event.id}"' in first, event.id
        assert f'id="event-{event.id}"' in page, event.id
    assert "four stop, four more need" in plain(first)
    stop = (
        "Send everything to the manual queue L. Okafor or S. Brandt: no number is written ; Monday to Friday"
    )
    assert stop in plain(first)
    assert "Lending operations: switch all 14 codes to manual at the intake" in plain(first)
    assert "A loan may be unsecured" in first


def test_what_is_missing_stands_in_its_place(page: str) -> None:
    said = event_in(page, "to-risk")

    owner = said[said.index("Whose it is") : said.index("Who may")]
    assert "Stops here 1. A. Lindqvist left on 1 October 2026 and is still named." in owner
    assert "A. Lindqvist (not there)" in said[said.index("Do first") :]
    assert "Nobody is named for this event." in said


def test_what_mends_it_stands_once_at_the_end_with_the_pages_that_wait_for_it(page: str) -> None:
    said = plain(page[page.index('id="lacks"') :])

    assert "To mend by day: twelve things are missing" in said
    assert said.count("A. Lindqvist left on 1 October 2026 and is still named") == 1
    assert "Name who follows A. Lindqvist" in said
    assert "people.yaml:27" in said
    assert (
        "Only Tallow Systems can do this, with “Knowledge of how the extraction is tuned” and “Evaluation set”."
        in said
    )
    assert "J. Petkova is named as their own deputy, so nobody stands in." in said
    assert "Nobody stands in for J. Petkova" not in said


def test_a_step_that_only_the_vendor_can_do_says_so_whom_to_call_and_what_holds_until_then(page: str) -> None:
    said = event_in(page, "extraction-drift")

    assert (
        "Not in your hands. Only Tallow Systems can do this, with “Knowledge of how the extraction is tuned” and "
        "“Evaluation set”. Call Tallow Systems: the service desk, by telephone and ticket (no number) ; on duty Monday "
        "to Friday, 07:00 to 19:00 (Europe/Berlin time). Until Tallow Systems has done it, it stays held and is not "
        "over."
    ) in said
    assert said.count("Not in your hands.") == 1
    assert "Not in your hands." not in event_in(page, "integration-outage")


def test_where_the_vendor_holds_nothing_no_step_says_so() -> None:
    ready = runbook_of("fault-dispatch")

    assert "Not in your hands." not in ready
    assert "All of it is live." in event_in(ready, "missed-danger")
    assert "nobody of your own is on duty" not in event_in(ready, "missed-danger")
    assert "on duty Monday to Friday, 08:00 to 18:00" in event_in(ready, "missed-danger")


def test_when_nobody_is_on_duty_is_said_with_the_longest_time_and_what_the_workflow_does(page: str) -> None:
    """The bank's own people are there from 08:00 to 18:00 on five days: Friday evening to Monday morning is longest.

    Of these 62 hours the workflow runs for 4 on Friday, 16 on Saturday and 2 on Monday.
    """
    said = event_in(page, "wrong-disposition")

    assert "On duty Monday to Friday, 08:00 to 18:00 (Europe/Berlin time)" in said
    assert "at the longest from Friday 18:00 to Monday 08:00, 62 hours on the clock." in said
    assert "During 22 hours of them the workflow runs." in said


def test_who_cannot_be_reached_is_said_at_that_name(page: str) -> None:
    said = event_in(page, "guardrail-miss")

    assert (
        "No number: L. Okafor J. Petkova . Nobody stands in. S. Brandt . Nobody stands in. "
        "R. Moreau (sends the notice). Nobody stands in. Head of Lending Operations (to tell at Sev1). Nobody stands "
        "in. M. Dervaux (to tell at Sev2). Nobody stands in. Lending product and "
        "Compliance (to tell)"
    ) in said
    assert "Tallow Systems : the service desk, by telephone and ticket (no number)" in said


def test_a_number_that_is_written_is_printed_for_the_person_and_for_a_team() -> None:
    model = changed(READY, ("people.ann.contact", "4711"), ("teams.eng.contact", "the desk, 4800"))
    page = plain(page_of(model))

    assert "Ann : 4711." in page
    assert "Cay : the desk, 4800" in page
    assert "Dan stands in" in page


def test_the_seven_phases_stand_in_one_order_and_what_nobody_wrote_in_one_row(
    bank: Material, page: str
) -> None:
    for event in bank.examined("test").operation.model.all_of(Event):
        if len(event.handled_by) == 1:
            start = page.index(f'id="event-{event.id}"')
            whole = page[start : page.index("</section>", start)]
            labels = re.findall(r'<th scope="row">([^<]+)</th>', whole)
            idle = re.findall(r"nor asked for: ([^<]+)<", whole)
            absent = idle[0].split(", ") if idle else []
            shown = [label for label in labels if label in PHASES]
            assert shown == [label for label in PHASES if label not in absent], event.id
            assert len(idle) < 2, event.id


def test_versions_stand_beside_the_live_ones(page: str) -> None:
    assert "Policy pack LDX-POL 3.1 LDX-POL 3.2" in plain(page)
    assert "was written for LDX-POL 3.1, p-36 and LDX-SPEC 2.3; live is" in event_in(page, "guardrail-miss")


def test_an_event_without_a_procedure_says_so_and_whom_to_call() -> None:
    event = next(one for one in examine(READY).operation.model.all_of(Event) if one.kind == "incident")
    said = event_in(page_of(edited(READY, f"events.{event.id}.handled-by", REMOVE)), event.id)

    assert "Nothing is written for this event." in said
    assert re.search(r"Stops here( \d+)?\.", said)
    assert "Whom to call" in said


def test_no_severity_and_nothing_that_stops_it_is_a_warning_on_the_first_page() -> None:
    modes = [(f"procedures.{name}.mode", "continue") for name in READY["procedures"]]
    page = page_of(changed(edited(READY, "system.severities", REMOVE), *modes))

    assert "Nothing is written that holds the workflow back." in page
    assert "No severity is written." in page


def test_hostile_names_are_words_and_nothing_else() -> None:
    page = page_of(edited(READY, "people.ann.contact", "<script>alert(1)</script> javascript:alert(1)"))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_with_roles_only_a_contact_is_left_out_and_one_that_nobody_wrote_is_still_missing(
    tmp_path: Path,
) -> None:
    """The bank wrote no contact of its own people. One that is written is not missing, although it is left out."""
    bank = tmp_path / "bank"
    copytree(EXAMPLES / "loan-triage", bank)
    people = bank / "people.yaml"
    text = people.read_text(encoding="utf-8")
    assert text.count("name: J. Petkova,") == 1
    people.write_text(
        text.replace("name: J. Petkova,", "name: J. Petkova, contact: desk 4711,"), encoding="utf-8"
    )
    result = rd.assess(bank, as_of="2026-11-20")

    page = result.report(tmp_path / "r.html", "runbook", roles_only=True).read_text(encoding="utf-8")

    assert not re.search("petkova|okafor|lindqvist|brandt|dervaux|moreau|4711", page, re.IGNORECASE)
    assert "Engineering lead : left out" in event_in(page, "guardrail-miss")
    assert "No number: Triage lead " in event_in(page, "guardrail-miss")
    assert "No number or address is written for" in plain(page)


def test_a_saved_assessment_is_not_enough(bank: Material) -> None:
    with pytest.raises(Unusable, match="A saved assessment is not enough for the runbook"):
        make_report({"kind": "runbook"}, Material(bank.assessment))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "paper", "long"),
    [
        ("loan-triage", "a4", 3), ("loan-triage", "letter", 5), ("fault-dispatch", "a4", 2),
        ("fault-dispatch", "letter", 6), ("permit-desk-pilot", "a4", 0), ("permit-desk-pilot", "letter", 0),
    ],
)  # fmt: skip
def test_each_event_is_one_page_and_what_is_longer_says_that_it_goes_on(
    name: str, paper: str, long: int, tmp_path: Path
) -> None:
    """The fullest go on on a second page: the ways back together, a drift, and the bank's wrong disposition."""
    material = material_of(name)
    events = material.examined("test").operation.model.all_of(Event)

    pages = [
        one for one in print_document(make_report({"kind": "runbook"}, material), tmp_path, paper)
        if "Runbook: " in one
    ]  # fmt: skip

    assert len(pages) == len(events) + long
    assert sum("Continues on the next page" in one for one in pages) == long
    assert sum(", continued" in one for one in pages) == long


@pytest.mark.slow
def test_a_runbook_is_drawn_again_from_what_travels_inside(tmp_path: Path) -> None:
    path = result_of("permit-desk-pilot").report(tmp_path / "r.pdf", "runbook")

    found = verify(path)

    assert (found.verdict, found.kind, found.reasons) == ("same", "runbook", ())


def test_who_is_told_by_a_procedure_stands_in_the_row_of_telling(page: str) -> None:
    """`runbook/contain.yaml` has `informs: [ops, compliance, tallow]` at the revert, in no step of it."""
    said = event_in(page, "step-back")

    revert = said[said.index("C. Put back the last good prompt") :]
    assert "Tell Lending operations, Compliance and Tallow Systems; by whom is not written." in revert
    assert "Not written nor asked for: Resolve, Learn" in revert
    assert "Tell Lending operations and Compliance; by whom is not written." in event_in(page, "prompt-change")


def test_the_page_of_a_stop_is_where_its_procedure_stands(page: str) -> None:
    first = page[: page.index("</section>")]

    assert 'href="#way-step-back-revert"' in first
    assert 'id="way-step-back-revert"' in page


def test_who_is_gone_is_said_to_be_gone_wherever_that_name_stands(page: str) -> None:
    assert "tell Head of Lending Operations and A. Lindqvist (not there)" in plain(page)
    said = event_in(page, "wrong-disposition")
    assert "L. Okafor, S. Brandt or A. Lindqvist (not there) , without asking." in said


def test_a_way_on_that_ends_at_nobody_says_so_in_its_place(page: str) -> None:
    said = event_in(page, "data-exposure")

    onward = said[said.index("Goes on") :]
    assert "After 1 hour it goes to Operational risk (nobody there)" in onward
    assert "A. Lindqvist left on 1 October 2026 and is still named. Nobody takes it there" in onward
    assert "Call whoever answers for the workflow" in onward


def test_what_ends_only_with_the_vendor_has_a_mark_of_its_own_and_the_drill_counts_the_same(
    page: str,
) -> None:
    first = page[: page.index("</section>")]
    drill = rd.analyse(EXAMPLES / "loan-triage", as_of="2026-11-20").without("tallow")
    more = [one for one in drill.events if one.grade != "handled" and one.with_everyone == "handled"]

    assert (
        first.count('title="only with the vendor"') + first.count("<title>only with the vendor</title>") >= 4
    )
    assert len(more) == 4
    assert "four stop, four more need Tallow Systems to end" in plain(first).replace("&nbsp;", " ")


def test_who_may_stop_it_without_the_access_that_this_takes_is_no_help_at_night() -> None:
    page = runbook_of("vendor-c")

    for said in (plain(page[: page.index("</section>")]), event_in(page, "step-back")):
        assert (
            "L. Okafor and S. Brandt may, but cannot without Orsino console: call Orsino Cognitive." in said
        )


def test_what_comes_round_or_is_asked_for_needs_nobody_to_say_what_counts(page: str) -> None:
    assert "Recognise It comes round every week." in event_in(page, "weekly-review")
    assert "Recognise It is asked for before it takes effect." in event_in(page, "prompt-change")
    assert "Nobody wrote down what counts as one." not in page


def test_a_desk_without_a_number_is_no_number(page: str) -> None:
    people = plain(page[page.index('id="people"') : page.index('id="versions"')])

    assert "No number is written for any of your own people." in people
    assert "the service desk, by telephone and ticket (no number)" in people
    assert "Neither yours nor the vendor’s Competent authority under DORA" in people


def test_each_version_stands_once_with_all_that_was_written_for_it() -> None:
    page = plain(runbook_of("vendor-c"))

    assert "OC-118 “Escalations”, “Incidents”, “Monitoring” and “Stops and ways back”" in page
    assert "To mend by day: eight things are missing" in page
    lacking = plain(runbook_of("vendor-b"))
    assert "For which versions it was written is not stated: “Support manual for all products”." in lacking
