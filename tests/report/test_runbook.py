"""The runbook: one page for each event, with what is missing in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import readiness as rd
from readiness.error import Unusable
from readiness.findings.content import load_content
from readiness.findings.day import as_day
from readiness.findings.examination import Examination
from readiness.findings.statement import state_findings
from readiness.model.event import Event
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from tests.report.conftest import print_document

EXAMPLES = Path(__file__).parents[2] / "examples"


def material_of(name: str) -> Material:
    examination = Examination(rd.load(EXAMPLES / name), "production", as_day("2026-11-20"), load_content())
    return Material(state_findings(examination), examination)


@pytest.fixture(scope="module")
def bank() -> Material:
    return material_of("loan-triage")


def test_the_runbook_names_every_event_who_stops_it_and_whom_to_call(bank: Material) -> None:
    page = render_html(make_report({"kind": "runbook"}, bank))

    for event in bank.examined("test").operation.model.all_of(Event):
        assert f'id="event-{event.id}"' in page, event.id
    assert "Send everything to the manual queue" in page
    assert "Whom to call" in page
    assert "Written for" in page


def test_what_is_missing_stands_in_its_place_with_what_mends_it(bank: Material) -> None:
    page = render_html(make_report({"kind": "runbook"}, bank))
    of_risk = (
        page[page.index('id="event-risk-escalation"') :] if 'id="event-risk-escalation"' in page else page
    )

    assert "Stops here." in of_risk
    assert "A. Lindqvist left on 1 October 2026" in of_risk
    assert "people.yaml:27" in of_risk


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loan-triage", "fault-dispatch"])
def test_each_event_is_one_page_and_the_list_names_it(name: str, tmp_path: Path) -> None:
    material = material_of(name)
    events = material.examined("test").operation.model.all_of(Event)

    texts = print_document(make_report({"kind": "runbook"}, material), tmp_path)

    assert len(texts) == len(events) + 2
    for event in events:
        (page,) = (text for text in texts[2:] if event.label in " ".join(text.split()[:30]))
        assert "Recognise" in page


def test_a_saved_assessment_or_no_event_is_a_sentence(bank: Material) -> None:
    with pytest.raises(Unusable, match="A saved assessment is not enough for the runbook"):
        make_report({"kind": "runbook"}, Material(bank.assessment))
