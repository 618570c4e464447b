"""Answers, waivers and acceptances change no number, and the vendor's word settles nothing that only the buyer can."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.numbers import all_shares, numbers
from tests.strategies import Spec, content, examine, few, models


def _answered(spec: Spec, random: Random) -> Spec:
    """Every question answered, some twice as loud as the model can bear."""
    said = deepcopy(spec)
    said["answers"] = {
        one.id: {"answer": random.choice(["yes", "partly", "no"]), "says": "we have that"}
        for one in content().checklist.questions
    }
    return said


def _excused(spec: Spec, random: Random) -> Spec:
    """A waiver and an acceptance for each criterion."""
    said = deepcopy(spec)
    by = {"owner": "ops", "until": "2027-06-01", "accepted-by": "ops"}
    criteria = list(content().checklist.criteria)
    said["waivers"] = dict.fromkeys(random.sample(criteria, len(criteria) // 2), by)
    said["acceptances"] = dict.fromkeys(random.sample(criteria, len(criteria) // 2), by)
    return said


@few(20, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_answers_change_no_number(spec: Spec, random: Random) -> None:
    assert numbers(examine(_answered(spec, random))) == numbers(examine(spec))


@few(20)
@given(models(), st.randoms(use_true_random=False))
def test_waivers_and_acceptances_change_no_score(spec: Spec, random: Random) -> None:
    excused, plain = examine(_excused(spec, random)), examine(spec)
    assert dict(all_shares(excused)) == dict(all_shares(plain))
    assert excused.judgement.gates == plain.judgement.gates


@few(20)
@given(models())
def test_a_refusal_is_never_better_than_silence(spec: Spec) -> None:
    refused = deepcopy(spec)
    refused["acceptances"] = {
        ident: {"owner": "ops", "until": "2027-06-01", "refused": "not acceptable"}
        for ident in content().checklist.criteria
    }
    order = ("ready", "ready-with-conditions", "undetermined", "not-ready")
    before, after = examine(spec).judgement.verdict, examine(refused).judgement.verdict
    assert order.index(after) >= order.index(before)
