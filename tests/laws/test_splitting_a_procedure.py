"""A game: split a procedure into several. What its parts need and who does them counts as before."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.graph.fact import Truth
from tests.laws.numbers import gained
from tests.laws.small import small, truth
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models

PHASES = ("first", "contain", "resolve", "close")


def test_splitting_a_procedure_in_two_pays_nothing() -> None:
    stop = small()["procedures"]["stop"]
    split = small({
        "procedures.stop.resolve": [{"by": "ops", "action": "go on", "uses": "rest"}],
        "procedures.rest": {"mode": "pause", "needs": "none", "authority": "ann", "resolve": stop["resolve"]},
    })  # fmt: skip
    assert not gained(examine(split), examine(small()))


def test_splitting_off_what_only_the_vendor_does_hides_nothing() -> None:
    split = small({
        "procedures.stop.resolve": [{"by": "ops", "action": "go on", "uses": "rest"}],
        "procedures.rest": {"mode": "continue", "needs": "none", "resolve": [{"by": "vend", "action": "mend it"}]},
    })  # fmt: skip
    assert truth(split) is Truth.YES
    assert truth(split, absence=frozenset({"vend"})) is Truth.NO


def _split(spec: Spec, ident: str, phase: str) -> Spec:
    """What is done in one phase stands in a procedure of its own, with the needs of the whole, which uses it."""
    more = deepcopy(spec)
    whole = more["procedures"][ident]
    part = {field: whole[field] for field in ("mode", "needs", "owner", "runbook") if field in whole}
    more["procedures"]["part"] = {**deepcopy(part), phase: whole[phase]}
    doer = whole[phase][0]["by"]
    whole[phase] = [{"by": doer, "action": "go on as it is written there", "uses": ["part"]}]
    return more


@few(8)
@given(
    st.one_of(models("complete"), nearly_ready("complete")),
    st.randoms(use_true_random=False),
    st.sampled_from(("pilot", "production")),
)
def test_a_phase_in_a_procedure_of_its_own_never_pays(spec: Spec, random: Random, bar: str) -> None:
    there = [
        (ident, phase) for ident, one in spec["procedures"].items() for phase in PHASES
        if isinstance(one.get(phase), list)
    ]  # fmt: skip
    assume(there)
    ident, phase = random.choice(there)
    assert not gained(examine(_split(spec, ident, phase), bar), examine(spec, bar)), (ident, phase)
