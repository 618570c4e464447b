"""Evidence without a day, or with a day that has not come, raises no score."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.games import SOUND, raised_by
from tests.laws.small import small
from tests.strategies import Spec, few, models


@few(20)
@given(
    models(),
    st.sampled_from(("exercise", "occurrence", "attestation", "document")),
    st.sampled_from((None, "none", "2026-11-21", "2026-12", "2027")),
)
def test_evidence_without_a_day_raises_no_score(spec: Spec, kind: str, date: Any) -> None:
    assert not raised_by(spec, {**SOUND, "kind": kind, "date": date})


@pytest.mark.parametrize("date", ["2026-11-20", "2026-11", "2026"])
def test_a_day_of_which_only_the_month_or_the_year_is_known_is_one(date: str) -> None:
    assert "rollback.the-pause-was-operated" in raised_by(
        small(), {**SOUND, "kind": "exercise", "date": date}
    )
