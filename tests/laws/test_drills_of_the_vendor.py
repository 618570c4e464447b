"""A drill by the vendor's staff, or with their help, is none of the buyer's: it raises no score."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.games import SOUND, raised_by
from tests.laws.small import small
from tests.strategies import Spec, few, models

HELPED: list[dict[str, Any]] = [
    {"by": ["vend"]},
    {"by": ["ops", "vend"]},
    {"by": None},
    {"by": "none"},
]


@few(25)
@given(
    models(), st.sampled_from(("exercise", "occurrence", "attestation", "document")), st.sampled_from(HELPED)
)
def test_what_the_vendors_staff_did_raises_no_score(spec: Spec, kind: str, flaw: dict[str, Any]) -> None:
    assume("vend" in spec["teams"])
    assert not raised_by(spec, {**SOUND, "kind": kind, **flaw})


@few(15)
@given(models(), st.sampled_from(("yes", None)))
def test_a_drill_for_which_the_vendor_was_or_may_have_been_called_proves_nothing(
    spec: Spec, called: str | None
) -> None:
    observed = {"vendor-called": called} if called else {"contain": "5m"}
    raised = raised_by(spec, {**SOUND, "kind": "exercise", "observed": observed})
    assert not {name for name in raised if name not in TAKEN_PLACE}


TAKEN_PLACE = {
    "incident.functions-drilled-together", "incident.drilled-out-of-hours", "incident.reviews-are-in-time",
    "rollback.a-stop-was-timed",
}  # fmt: skip
"""What only asks whether it took place: who was in it, at which hour, how long it took."""


def test_the_same_drill_by_the_buyers_own_people_counts() -> None:
    assert "rollback.the-pause-was-operated" in raised_by(small(), {**SOUND, "kind": "exercise"})
