"""The brief: two pages for one seat."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.report.seat import Room, all_seat_pages, find_seat_title, seat_page
from tests.builders_report import an_assessment
from tests.examples import result_of
from tests.pdfs import text_of
from tests.report.conftest import print_document


@pytest.mark.slow
@pytest.mark.parametrize("seat", ["cto", "operations", "risk", "compliance"])
def test_a_brief_has_two_pages(seat: str, tmp_path: Path) -> None:
    document = make_report({"kind": "brief", "seat": seat}, Material(an_assessment()))

    printed = print_document(document, tmp_path)

    assert len(printed) == 2
    assert "Not ready" in printed[0]
    assert "Read by" in printed[1]
    assert "Accepted by" not in printed[1]  # nothing can be accepted by signing what is not ready


@pytest.mark.slow
@pytest.mark.parametrize("seat", ["cto", "operations", "risk", "compliance"])
@pytest.mark.parametrize("example", ["loan-triage", "permit-desk-pilot", "vendor-b"])
def test_long_sentences_leave_a_brief_its_two_pages_on_the_shorter_paper(
    example: str, seat: str, tmp_path: Path
) -> None:
    path = result_of(example).report(tmp_path / "brief.pdf", "brief", seat=seat, paper="letter")

    pages = text_of(path).split("\f")[:-1]
    assert len(pages) == 2
    assert ("Signed" in pages[0], "Signed" in pages[1]) == (False, True)


def test_where_a_brief_has_no_room_the_lightest_gate_question_and_cause_give_way_and_are_counted() -> None:
    assessment = result_of("loan-triage").assessment
    wide = seat_page(assessment, "compliance", Room(6, 7, 6))
    held = seat_page(assessment, "compliance", Room(6, 7, 6, 262, (1, 0, 1, 0, 0), 200))

    assert [len(rows) for rows in (wide.gates, wide.questions, wide.causes)] == [6, 7, 6]
    assert held.questions == wide.questions[: len(held.questions)] != wide.questions
    assert held.more_questions + len(held.questions) == wide.more_questions + len(wide.questions)
    assert held.causes == wide.causes[: len(held.causes)] != wide.causes
    assert held.more_causes + len(held.causes) == wide.more_causes + len(wide.causes)


@pytest.mark.parametrize(
    ("seat", "said"),
    [("", "For which seat is the brief? Write one of: cto,"), ("rsk", "no seat `rsk`. Did you mean `risk`?")],
)
def test_a_brief_for_nobody_is_refused(seat: str, said: str) -> None:
    with pytest.raises(Unusable, match=said.replace("?", r"\?")):
        make_report({"kind": "brief", "seat": seat}, Material(an_assessment()))


def test_a_seats_page_shows_its_own_questions_first_and_its_gates_by_state() -> None:
    pages = all_seat_pages(an_assessment())

    assert [page.id for page in pages] == ["cto", "operations", "risk", "compliance"]
    for page in pages:
        states = [gate.state for gate in page.gates]
        assert states == sorted(states, key=["fails", "open", "holds"].index)
        assert all(page.id in row.cause.seats for row, _ in page.causes)
        costs = [cost for _, cost in page.causes]
        assert costs == sorted(costs, reverse=True)


def test_the_title_says_how_far_a_seat_is_from_its_floor() -> None:
    level = an_assessment().seats["cto"]

    def title(low: float, high: float, state: str) -> str:
        return find_seat_title(
            level.model_copy(update={"low": low, "high": high, "floor": 0.7, "state": state})
        )

    assert title(0.58, 0.58, "fails") == "CTO stays twelve points below its floor"
    assert title(0.5, 0.58, "fails") == "CTO stays at least twelve points below its floor"
    assert title(0.695, 0.695, "fails") == "CTO stays less than one point below its floor"
    assert title(0.5, 0.695, "fails") == "CTO stays below its floor, whatever the answers"
    assert title(0.5, 0.8, "open") == "CTO may reach its floor: the open answers decide"
    assert title(0.8, 0.8, "holds") == "CTO holds its floor of 70"


def test_a_brief_names_each_condition_that_was_accepted_until_when_and_where_it_ends() -> None:
    page = render_html(
        make_report({"kind": "brief", "seat": "risk"}, Material(result_of("permit-desk-pilot").assessment))
    )

    for part in page.split('id="to-do"'):  # under the verdict, and above the signatures
        assert "Access and tools that procedures need are held inside" in part
        assert "(pilot.yaml:124)" in part
        assert "Accepted by Claes until 29 January 2027; owner: Maes" in part
        assert "pilot.yaml:161" in part
        assert "Holds until 29 January 2027, if nothing is renewed." in part


def test_a_brief_that_is_ready_says_until_when_and_what_ends_it() -> None:
    page = render_html(
        make_report({"kind": "brief", "seat": "cto"}, Material(result_of("fault-dispatch").assessment))
    )

    assert "<b>Holds until 16 December 2026, if nothing is renewed.</b> On the day after, the gate" in page
    assert (
        "“A decision can be rebuilt from its record” does not hold: “Decisions rebuilt from the record"
        in page
    )
    assert "The condition that stands open" not in page


def test_a_brief_is_also_one_page_of_html() -> None:
    page = render_html(make_report({"kind": "brief", "seat": "risk"}, Material(an_assessment())))

    assert page.startswith("<!DOCTYPE html>")
    assert "Brief for Risk" in page
