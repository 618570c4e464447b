"""A game: declare less. The slots of a catalogue stand whether something is in them or not, so it never pays."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import shares
from tests.laws.numbers import gained
from tests.laws.small import changed, small
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models

OWNED = "incident.triage-owner-is-there"
CATALOGUES = {"incident-categories": "incident", "exception-categories": "exception"}


@pytest.mark.parametrize("submission", ["partial", "complete"])
def test_taking_the_only_incident_out_of_a_slot_never_pays(submission: str) -> None:
    both = small(
        {"system.submission": submission, "events.drifts": {"kind": "incident", "category": "drift"}}
    )
    after, before = examine(changed(both, {"events.wrong": None})), examine(both)
    assert not gained(after, before)
    assert shares(after)[OWNED].low < shares(before)[OWNED].low


def _without_category(spec: Spec, kind: str, category: str) -> Spec:
    """The model as if nobody had thought of a category: what happens in it is said to be something else."""
    less = deepcopy(spec)
    for event in less["events"].values():
        if event["kind"] == kind:
            event["category"] = [one for one in event["category"] if one != category] or ["elsewhere"]
    return less


@few(15)
@given(
    st.one_of(models(), nearly_ready()),
    st.sampled_from(("wrong-output", "drift", "data-exposure", "policy-conflict")),
)
def test_an_empty_slot_is_never_better_than_a_failing_one(spec: Spec, category: str) -> None:
    kind = "exception" if category == "policy-conflict" else "incident"
    examined = examine(_without_category(spec, kind, category))
    judged = examined.judged.values()
    across = [one.criterion.id for one in judged if CATALOGUES.get(one.criterion.across or "") == kind]
    assert across
    for ident in across:
        slots = {slot.id: slot for slot in examined.marks.criteria[ident].slots}
        assert slots[category].share.low == 0
        assert not slots[category].subjects
