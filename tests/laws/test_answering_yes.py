"""A game: answer yes to everything, and no to every symptom. No answer adds a point, whoever gives it."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from readiness.findings.basis import find_bases
from readiness.findings.statement import state_findings
from tests.laws.numbers import numbers
from tests.sides import confirmation, examine_sides
from tests.strategies import Spec, content, few, models

QUESTIONS = content().checklist.questions
BEST = {one.id: "no" if one.bad_answer == "yes" else "yes" for one in QUESTIONS}
WORST = {one.id: "yes" if one.bad_answer == "yes" else "no" for one in QUESTIONS}


@few(10)
@given(models(), st.sampled_from((BEST, WORST)))
def test_no_answer_of_either_side_changes_a_number(spec: Spec, answers: dict[str, str]) -> None:
    answered = {**deepcopy(spec), "answers": answers}
    plain = examine_sides(spec, confirmation(spec))
    for vendor, buyer in ((answered, confirmation(spec)), (spec, {**confirmation(spec), "answers": answers})):
        said = examine_sides(vendor, buyer)
        assert numbers(said) == numbers(plain)
        assert find_bases(said) == find_bases(plain)


@few(10)
@given(models())
def test_the_best_answers_are_borne_out_only_where_all_is_shown_and_the_worst_never_contradicted(
    spec: Spec,
) -> None:
    for answers in (BEST, WORST):
        examined = examine_sides(buyer={**deepcopy(spec), "answers": answers})
        for claim in state_findings(examined).claims:
            share = examined.claimable[claim.question]
            if answers is BEST:
                least = "unsupported" if share.high == 1 else "contradicted"
                assert claim.state == ("borne out" if share.low == 1 else least)
            else:
                assert claim.state == ("modest" if share.low * 2 >= 1 else "borne out")
