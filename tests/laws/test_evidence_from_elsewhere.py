"""What was done at another customer, or nobody says where, shows nothing about this workflow: it raises no score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.games import SOUND, raised_by
from tests.laws.small import small
from tests.strategies import Spec, few, models


@few(20)
@given(models(), st.sampled_from(("exercise", "occurrence", "attestation", "document")))
def test_evidence_from_another_customer_raises_no_score(spec: Spec, kind: str) -> None:
    assert not raised_by(spec, {**SOUND, "kind": kind, "at": "elsewhere"})


@few(15)
@given(models(), st.sampled_from(("exercise", "occurrence")), st.sampled_from((None, "none")))
def test_a_trial_of_which_nobody_says_where_it_was_raises_no_score(
    spec: Spec, kind: str, at: str | None
) -> None:
    assert not raised_by(spec, {**SOUND, "kind": kind, "at": at})


@pytest.mark.parametrize("at", ["production", "copy"])
def test_the_same_trial_here_counts(at: str) -> None:
    assert "rollback.the-pause-was-operated" in raised_by(small(), {**SOUND, "kind": "exercise", "at": at})
