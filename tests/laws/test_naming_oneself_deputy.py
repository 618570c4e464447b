"""A game: the same person twice. Who stands in for oneself, or has left, stands in for nobody."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.graph.fact import Truth
from tests.builders import shares
from tests.laws.numbers import gained
from tests.laws.small import changed, small, truth
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models


def test_being_ones_own_deputy_is_having_none() -> None:
    gone = {"people.ann.until": "2026-10-01"}
    assert truth(small(gone)) is Truth.YES
    assert truth(small({**gone, "people.ann.deputy": "ann"})) is Truth.NO
    herself, nobody = (shares(examine(small({"people.ann.deputy": who}))) for who in ("ann", "none"))
    assert herself["incident.triage-owner-has-a-deputy"] == nobody["incident.triage-owner-has-a-deputy"]


def test_a_deputy_who_left_is_no_deputy() -> None:
    left = {"people.ann.until": "2026-10-01", "people.bob.until": "2026-10-01"}
    assert truth(small(left)) is not Truth.YES


@few(8)
@given(st.one_of(models(), nearly_ready()), st.randoms(use_true_random=False))
def test_naming_oneself_never_pays_against_naming_nobody(spec: Spec, random: Random) -> None:
    person = random.choice(list(spec["people"]))
    nobody, oneself = (
        examine(changed(spec, {f"people.{person}.deputy": deputy})) for deputy in ("none", person)
    )
    assert not gained(oneself, nobody)
