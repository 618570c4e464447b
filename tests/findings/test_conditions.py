"""An open condition needs an owner, a day and a name of the buyer's, and counts for nothing after that day."""

from __future__ import annotations

import pytest

from readiness.error import InvalidInput
from readiness.findings.statement import state_findings
from tests.builders import READY, Data, changed, edited, examine, load_model
from tests.criteria.breaks import BREAKS

CONDITION = "handoff.the-way-out-was-tried"
OPEN = changed(READY, *BREAKS[CONDITION].edits)
ACCEPTED: Data = {"owner": "pat", "until": "2027-01-31", "accepted-by": "kim"}


def with_acceptance(**parts: str) -> Data:
    said = {**ACCEPTED, **{key.replace("_", "-"): value for key, value in parts.items()}}
    return edited(OPEN, "acceptances", {CONDITION: said})


@pytest.mark.parametrize(
    ("model", "verdict", "state"),
    [
        (READY, "ready", "holds"),
        (OPEN, "undetermined", "open"),
        (with_acceptance(), "ready-with-conditions", "accepted"),
        (
            with_acceptance(until="2026-11-20"),
            "ready-with-conditions",
            "accepted",
        ),  # the day itself still counts
        (with_acceptance(until="2026-11-19"), "undetermined", "open"),
        (with_acceptance(accepted_by="lou"), "undetermined", "open"),  # Lou works for the vendor
        (with_acceptance(accepted_by="none"), "undetermined", "open"),
        (with_acceptance(refused="not before the way out was tried"), "not-ready", "refused"),
    ],
    ids=["met", "open", "accepted", "last day", "past its day", "by the vendor", "by nobody", "refused"],
)
def test_an_open_condition_stands_as_somebody_of_the_buyer_accepted_it(
    model: Data, verdict: str, state: str
) -> None:
    said = state_findings(examine(model))

    assert said.verdict == verdict
    assert next(one.state for one in said.conditions if one.criterion == CONDITION) == state


@pytest.mark.parametrize("missing", ["owner", "until"])
def test_an_acceptance_without_an_owner_or_a_day_is_a_mistake(missing: str) -> None:
    said = {key: value for key, value in ACCEPTED.items() if key != missing}

    with pytest.raises(InvalidInput, match=missing):
        load_model(edited(OPEN, "acceptances", {CONDITION: said}))


def test_an_acceptance_that_ends_before_anything_else_ends_the_verdict() -> None:
    ends = state_findings(examine(with_acceptance(until="2026-11-25"))).ends

    assert ends
    assert (ends.until, ends.verdict) == ("2026-11-25", "undetermined")
    assert "is open again: what Kim accepted has ended" in ends.text


def test_an_acceptance_on_which_nothing_hangs_is_told_apart() -> None:
    needed, spare = (
        state_findings(examine(with_acceptance())),
        edited(READY, "acceptances", {CONDITION: ACCEPTED}),
    )

    assert needed.unneeded == ()
    assert [(one.criterion, one.holds) for one in state_findings(examine(spare)).unneeded] == [
        (CONDITION, True)
    ]
