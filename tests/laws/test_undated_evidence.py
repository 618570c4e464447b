"""Evidence without a day, or with a day that has not come, documents at most: it never raises proof."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.numbers import lows_not_above, shares
from tests.laws.rules import SOUND, about_everything
from tests.strategies import Spec, examine, few, models


@few(20)
@given(models(), st.sampled_from(("exercise", "occurrence", "attestation", "document")), st.sampled_from((None, "2026-12", "2027")))
def test_evidence_without_a_day_raises_no_score(spec: Spec, kind: str, date: Any) -> None:
    more = about_everything(spec, {**SOUND, "kind": kind, "date": date})
    assert not lows_not_above(shares(examine(more)), shares(examine(spec)))


@pytest.mark.parametrize("date", ["2026-11-20", "2026-11", "2026"])
def test_a_day_of_which_only_month_or_year_is_known_may_have_come(date: str) -> None:
    spec: Spec = {
        "system": {"name": "Triage", "submission": "complete"}, "teams": {"ops": {"function": "operations"}},
        "procedures": {"stop": {"mode": "pause", "needs": "none"}},
    }  # fmt: skip
    more = about_everything(spec, {**SOUND, "date": date})
    assert lows_not_above(shares(examine(more)), shares(examine(spec)))
