"""What a report says of waivers and acceptances: who, until when, for what, and what they do not cover."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.findings.statement import state_findings
from readiness.report.first import first_page
from readiness.report.kinds.gap import gap_context
from readiness.report.terminal import render_text
from readiness.report.waiving import Waiving
from readiness.result.assessment import Assessment
from tests.builders import examine
from tests.findings.test_waivers import BROKEN, GATES, waived

GATE = GATES[0]


def found(model: dict[str, Any]) -> Assessment:
    return state_findings(examine(model))


def said(assessment: Assessment) -> str:
    gate = next(one for one in assessment.gates if one.criterion == GATE)
    return Waiving(assessment).text(gate)


def short_of(gate: str) -> list[str]:
    criterion = next(one for one in found(BROKEN).criteria if one.id == gate)
    return [one.id for one in criterion.subjects if one.low < 1]


def test_a_waiver_says_who_until_when_what_it_covers_and_why() -> None:
    assert said(found(waived(BROKEN, *GATES))) == (
        "Waived by Eve until 31 March 2027. It covers whatever fails here. Reason: a second panel comes. Owner: Ann."
    )


def test_a_waiver_for_something_else_says_what_it_does_not_cover() -> None:
    text = said(found(waived(BROKEN, *GATES, subject=["ops"])))

    assert "only. It does not cover " in text
    assert text.count("so that the gate still fails") == 1


@pytest.mark.parametrize(
    ("flaw", "told"),
    [
        ({"until": "2026-11-19"}, "Was waived by Eve until 19 November 2026; that has ended, and counts for nothing."),
        ({"accepted-by": "lou"}, "Said to be waived until 31 March 2027 by Lou, who can’t answer for the buyer, so"),
    ],
)  # fmt: skip
def test_what_has_ended_and_what_nobody_of_the_buyers_said_are_told_apart(
    flaw: dict[str, str], told: str
) -> None:
    assert said(found(waived(BROKEN, *GATES, **flaw))).startswith(told)


def test_page_one_and_the_terminal_show_a_waiver_in_its_place() -> None:
    assessment = found(waived(BROKEN, *GATES))
    page = first_page(assessment)

    assert assessment.verdict == "ready-with-conditions"
    assert assessment.headline.startswith("What does not hold is let pass or accepted by name")
    assert any("Waived by Eve until 31 March 2027; it covers" in one.fact for one in page.gates)
    assert "Waived by Eve until 31 March 2027. It covers whatever" in render_text(assessment)
    assert gap_context(assessment)["waived"][GATE].startswith("Waived by Eve")


def test_a_refused_condition_says_why_and_an_expired_acceptance_is_open_again() -> None:
    first, second = list(BROKEN["acceptances"])[:2]
    accepted = {
        **BROKEN["acceptances"],
        first: {"owner": "ann", "until": "2027-03-31", "refused": "Risk wants it closed"},
        second: {"owner": "ann", "until": "2026-11-01", "accepted-by": "eve"},
    }
    told = gap_context(found({**BROKEN, "acceptances": accepted}))["accepted_by"]

    assert told[first] == "refused: Risk wants it closed"
    assert told[second] == "was accepted by Eve until 1 November 2026; that has ended, so that it is open again"
