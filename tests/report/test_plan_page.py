"""The page of the plan, and what page one says of it: all lines, their causes, and whether it takes answers or work."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness import assess
from readiness.advice.plan import make_plan
from readiness.findings.examination import Examination
from readiness.report.first import settled
from readiness.report.material import Material
from readiness.report.plan_page import Ways, find_ways, plan_page
from readiness.result.assessment import Assessment

EXAMPLES = Path(__file__).parents[2] / "examples"


def planned(example: str) -> tuple[Assessment, Ways]:
    result = assess(EXAMPLES / example, as_of="2026-11-20")
    found = result._found
    assert isinstance(found, Examination)
    return Material(result.assessment, found).assessment, find_ways(found)


@pytest.mark.parametrize(
    ("example", "takes", "lighter"),
    [
        (
            "loan-triage", "3 answers and work on 16 causes, about 231 days",
            "1 answer, 8 pieces of work and about 47 days, and 49 conditions",
        ),
        (
            "vendor-b", "119 answers and work on 10 causes, about 295 days",
            "57 answers, 6 pieces of work and about 108 days, and 74 conditions",
        ),
    ],
)
def test_page_one_says_what_it_takes_and_which_way_is_lighter(example: str, takes: str, lighter: str) -> None:
    assessment, ways = planned(example)

    said = settled(assessment, ways.plan).settles

    assert said == f"Neither answers nor work alone changes this: it takes {takes} by the price list."
    assert ways.lighter == f"Ready with conditions takes {lighter} accepted by name."


def test_the_lighter_way_is_the_plan_with_conditions() -> None:
    result = assess(EXAMPLES / "loan-triage", as_of="2026-11-20")
    assert isinstance(result._found, Examination)
    plan = make_plan(result._found, with_conditions=True)

    assert (plan.days, len(plan.work), len(plan.accept)) == (47, 8, 49)
    assert plan.verdict_then == "ready-with-conditions"


def test_every_line_of_the_plan_stands_on_its_page_with_the_number_of_its_cause() -> None:
    assessment, ways = planned("vendor-b")
    page = plan_page(ways, assessment)
    assert page is not None

    rows = [*page.asks, *page.work]
    assert [row.number for row in rows] == list(range(1, 14))
    for row in rows:
        assert row.cause is not None
        assert assessment.causes[row.cause - 1].text == row.task.text  # one count in all places
    assert page.title == "119 answers and 10 pieces of work make it ready"
    assert "This verdict does not need cause 12." in page.notes  # fourteen causes, thirteen lines


def test_what_is_ready_has_no_page_for_a_plan() -> None:
    assessment, ways = planned("fault-dispatch")

    assert plan_page(ways, assessment) is None
    assert settled(assessment, ways.plan) == assessment


def test_work_is_given_to_nobody_who_left_and_questions_to_whoever_can_know() -> None:
    bank, _ = planned("loan-triage")
    offer, _ = planned("vendor-b")

    (leaver,) = [cause for cause in bank.causes if "Lindqvist left" in cause.text]
    assert leaver.owner == "M. Dervaux"  # of Operational risk nobody is there
    (trained,) = [cause for cause in offer.causes if "what training" in cause.text]
    assert (trained.ask, trained.owner) == (True, "Brightquay AI")


def test_what_nobody_said_is_no_missing_thing_in_a_headline() -> None:
    bank, _ = planned("loan-triage")
    for cause in bank.causes:
        if any(line.text.startswith("Nobody said") for line in cause.because) and len(cause.because) > 1:
            assert "not shown" in cause.text or "nobody is shown" in cause.text.casefold()
