"""What is to be asked is put as a question or a request for a word, and what is to be done as work."""

from __future__ import annotations

import pytest

from tests.examples import result_of

ASKS = ("State ", "Ask ")


@pytest.mark.parametrize("name", ["permit-desk-pilot", "vendor-b", "vendor-c", "loan-triage"])
def test_a_cause_that_answers_settle_says_what_to_ask(name: str) -> None:
    asked = [cause.mend for cause in result_of(name).assessment.causes if cause.ask]

    assert asked
    assert [mend for mend in asked if "?" not in mend and not mend.startswith(ASKS)] == []


def test_a_runbook_that_names_no_versions_is_no_sign_that_all_are_live() -> None:
    """Of the two runbooks that stand behind the offer one names two live versions and the other none."""
    (figure,) = [one for one in result_of("vendor-b").assessment.figures if "versions" in one.label]

    assert (figure.value, figure.unit, figure.label) == (
        "2",
        "of 2",
        "named versions are live; 1 runbook names none",
    )
    assert figure.state == "fails"


def test_nobody_is_asked_to_get_an_occurrence() -> None:
    gaps = [
        gap
        for gap in result_of("permit-desk-pilot").assessment.gaps
        if gap.criterion == "incident.reviews-are-in-time"
    ]

    assert [gap.text for gap in gaps] == ["Nothing that really happened is on file"]
    assert gaps[0].fix.startswith("Note the next thing that really happens")
