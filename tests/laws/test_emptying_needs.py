"""A game: leave out what a procedure needs, so that nobody sees what the vendor holds. It never pays."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.graph.fact import Truth
from tests.laws.forgetting import examine_locked, locked
from tests.laws.numbers import gained
from tests.laws.small import changed, small, truth
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models

BARS = st.sampled_from(("pilot", "production"))
HONEST = small({"resources.switch.held-by": "vend", "procedures.stop.authority": "vic"})
"""Only the vendor can stop anything, and the model says so."""


@pytest.mark.parametrize("submission", ["partial", "complete"])
def test_needs_that_are_not_stated_show_nothing(submission: str) -> None:
    """`none` is a claim that an exercise can falsify; silence is none."""
    stated = small({"system.submission": submission, "procedures.stop.needs": "none"})
    silent = small({"system.submission": submission, "procedures.stop.needs": None})
    assert truth(stated) is Truth.YES
    assert truth(silent) is (Truth.NO if submission == "complete" else Truth.UNKNOWN)


def test_hiding_what_the_vendor_holds_is_worth_nothing_while_needs_are_silent() -> None:
    assert not gained(examine(changed(HONEST, {"procedures.stop.needs": None})), examine(HONEST))


def _needing(spec: Spec) -> list[str]:
    return [ident for ident, one in spec["procedures"].items() if one.get("needs", "none") != "none"]


@few(8)
@given(st.one_of(models(), nearly_ready()), st.randoms(use_true_random=False), BARS)
def test_saying_that_nothing_is_needed_never_pays_against_a_lock(
    spec: Spec, random: Random, bar: str
) -> None:
    there = _needing(spec)
    assume(there)
    ident = random.choice(there)
    for word in ("none", None):
        less = changed(spec, {f"procedures.{ident}.needs": word})
        after = examine_locked(less, locked(spec), bar)
        assert {ghost.node for ghost in after.model.ghosts} == {ident}
        assert not gained(after, examine(spec, bar)), (ident, word)
