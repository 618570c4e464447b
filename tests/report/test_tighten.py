"""From pilot to production as a report: every item with where it stands, and all that it was made of inside."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import readiness as rd
from readiness.advice.tightening import Tightening
from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.kinds.family import make_report
from readiness.report.material import Material
from readiness.verifying import verify
from tests.builders_report import an_assessment

PILOT = Path(__file__).parents[2] / "examples" / "permit-desk-pilot"


@pytest.fixture(scope="module")
def result() -> rd.Result:
    return rd.assess(PILOT, as_of="2026-11-20")


@pytest.fixture(scope="module")
def tightening() -> Tightening:
    return rd.tighten(PILOT, as_of="2026-11-20").tightening


def test_every_item_stands_in_it_once_with_the_worst_first(result: rd.Result, tightening: Tightening) -> None:
    groups = make_report({"kind": "tighten"}, Material(result.assessment, result.examination)).context[
        "groups"
    ]
    parts = [part["items"] for group in groups for part in group["parts"]]

    assert sorted(item.criterion for part in parts for item in part) == sorted(
        item.criterion for item in tightening.items
    )
    for part in parts:
        stands = [item.stand.met for item in part]
        assert stands == sorted(stands, key=["no", "unknown", "yes"].index)


def test_the_first_page_counts_what_the_command_counts(result: rd.Result, tightening: Tightening) -> None:
    context = make_report({"kind": "tighten"}, Material(result.assessment, result.examination)).context
    met = sum(item.stand is not None and item.stand.met == "yes" for item in tightening.items)

    assert context["found"].headline == tightening.headline
    assert context["title"] == "29 of 126 things that production asks on top are met"
    assert (met, len(tightening.items)) == (29, 126)
    assert sum(row["yes"] for row in context["standing"]) == met
    assert sum(row["total"] for row in context["standing"]) == len(tightening.items)


def test_what_is_not_met_stands_with_its_gap_its_mend_and_its_place(result: rd.Result) -> None:
    page = render_html(make_report({"kind": "tighten"}, Material(result.assessment, result.examination)))

    assert "No event covers: escalation" in page
    assert "Declare the event for it: escalation." in page
    assert "pilot.yaml:9" in page


@pytest.mark.slow
def test_what_tightens_is_drawn_again_from_what_travels_inside(result: rd.Result, tmp_path: Path) -> None:
    path = result.report(tmp_path / "tighten.pdf", "tighten")
    with pikepdf.open(path) as document:
        names = set(document.attachments)

    found = verify(path)

    assert {"assessment.json", "model/pilot.yaml", "seal.json"} <= names
    assert (found.verdict, found.kind, found.reasons) == ("same", "tighten", ())


def test_what_tightens_needs_the_model_itself() -> None:
    with pytest.raises(Unusable, match="A saved assessment is not enough for the list of what tightens"):
        make_report({"kind": "tighten"}, Material(an_assessment()))
