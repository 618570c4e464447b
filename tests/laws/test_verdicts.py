"""A heavier stage or consequence never improves a verdict, and what is ready for production is ready for a pilot."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness.model.system import CONSEQUENCES
from readiness.scoring.verdict import VERDICTS, Verdict
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models


def _verdict(spec: Spec, bar: str, consequence: str) -> Verdict:
    at = deepcopy(spec)
    at["system"]["consequence"] = consequence
    return examine(at, bar).judgement.verdict


@few(15, at_length=60)
@given(st.one_of(models(), nearly_ready()))
def test_a_heavier_stage_or_consequence_never_improves_a_verdict(spec: Spec) -> None:
    found = {
        (bar, consequence): VERDICTS.index(_verdict(spec, bar, consequence))
        for bar in ("pilot", "production")
        for consequence in CONSEQUENCES
    }
    for bar in ("pilot", "production"):
        for lighter, heavier in pairwise(CONSEQUENCES):
            assert found[bar, lighter] <= found[bar, heavier]
    for consequence in CONSEQUENCES:
        assert found["pilot", consequence] <= found["production", consequence]


@few(15)
@given(st.one_of(models(), nearly_ready()))
def test_an_unstated_consequence_is_held_to_the_strictest_bar(spec: Spec) -> None:
    silent = deepcopy(spec)
    silent["system"].pop("consequence", None)
    strictest = _verdict(spec, "production", CONSEQUENCES[-1])
    assert examine(silent).judgement.verdict == strictest
