"""A plan reaches its bar and nothing in it can be left out; closing more never makes worse; brute force agrees."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

from readiness.advice.given import NOTHING, Given, Key
from readiness.advice.mending import Mended, Mending
from readiness.advice.reaching import Aim, Reached, reach_bar
from readiness.findings.examination import Examination
from readiness.graph.fact import Root
from readiness.scoring.verdict import VERDICTS, Verdict
from tests.builders import READY, changed
from tests.builders import examine as examine_ready
from tests.criteria.breaks import BREAKS
from tests.nearly import nearly_ready
from tests.strategies import Spec, content, examine, few, models

MOST_ROOTS = 6
"""Brute force looks at all subsets of so many roots."""


def price(root: Root) -> int:
    return content().price(root.code)


def cost(reached: Reached) -> int:
    return sum(map(price, reached.roots.values()))


def verdict(mending: Mending, given_: Given, accepted: list[str]) -> int:
    return VERDICTS.index(Mended(mending, given_, accepted).judgement.verdict)


def open_conditions(mending: Mending) -> list[str]:
    """What somebody may accept by name, and nobody has yet."""
    return [
        ident
        for marks in mending.examination.marked
        for ident in marks.criteria
        if marks.bar.demands[ident].criticality == "condition" and ident not in mending.examination.accepted
    ]


def roots_of(mending: Mending) -> dict[Key, Root]:
    """Every root that anything rests on at any bar that has a say."""
    return {
        root.key: root
        for marks in mending.examination.marked
        for ident in marks.criteria
        for needs in mending.needs_by_slot(ident, marks.bar)
        for need in needs
        for root in need.roots
    }


@few(8, at_length=60)
@given(st.one_of(nearly_ready(), models()), st.sampled_from(["pilot", "production"]), st.booleans())
def test_a_plan_reaches_its_bar_and_nothing_in_it_can_be_left_out(
    spec: Spec, bar: str, with_conditions: bool
) -> None:
    mending = Mending(examine(spec, bar))
    wanted: Verdict = "ready-with-conditions" if with_conditions else "ready"
    reached = reach_bar(Aim(mending, with_conditions=with_conditions), price)
    accepted = open_conditions(mending) if with_conditions else []

    assert reached.is_enough
    assert verdict(mending, reached.given, accepted) <= VERDICTS.index(wanted)
    for key in sorted(reached.roots)[:: max(1, len(reached.roots) // 4)]:
        without = Given(reached.given.closed - {key})
        assert verdict(mending, without, accepted) > VERDICTS.index(wanted)


@few(8)
@given(st.one_of(nearly_ready(), models()), st.randoms(use_true_random=False))
def test_closing_more_never_makes_anything_worse(spec: Spec, random: Random) -> None:
    mending = Mending(examine(spec))
    keys = sorted(roots_of(mending))
    random.shuffle(keys)
    steps = sorted(random.randint(0, len(keys)) for _ in range(3))
    found: list[Examination] = [
        Mended(mending, Given(frozenset(keys[:step]))) for step in (0, *steps, len(keys))
    ]

    for before, after in pairwise(found):
        assert VERDICTS.index(after.judgement.verdict) <= VERDICTS.index(before.judgement.verdict)
        for ident, one in before.marks.criteria.items():
            then = after.marks.criteria[ident].share
            assert (one.share.low, one.share.high) <= (then.low, then.high)
            assert one.share.high <= then.high
        for seat, share in before.marks.seats.items():
            assert share.low <= after.marks.seats[seat].low


@few(8)
@given(nearly_ready(), st.randoms(use_true_random=False))
def test_a_bad_answer_never_helps_and_a_question_is_between_its_answers(spec: Spec, random: Random) -> None:
    mending = Mending(examine(spec))
    key = random.choice(sorted(roots_of(mending)) or [("nothing",)])
    bad, now, good = (
        Mended(mending, one) for one in (Given(denied=frozenset([key])), NOTHING, Given(frozenset([key])))
    )

    for before, after in ((bad, now), (now, good)):
        for seat, share in before.marks.seats.items():
            assert share.low <= after.marks.seats[seat].low
            assert share.high <= after.marks.seats[seat].high


@few(6)
@given(st.lists(st.sampled_from(sorted(BREAKS)), min_size=1, max_size=3, unique=True))
def test_brute_force_finds_nothing_where_a_plan_finds_nothing_and_is_seldom_cheaper(
    broken: list[str],
) -> None:
    """All subsets of all roots are decided by the real rules. The cheapest may cost less than the plan: no promise."""
    try:
        spec = changed(READY, *(edit for ident in broken for edit in BREAKS[ident].edits))
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # one took away what the other breaks
    mending = Mending(examine_ready(spec))
    roots = roots_of(mending)
    if len(roots) > MOST_ROOTS:
        event("too many roots")
        return
    reached = reach_bar(Aim(mending), price)
    best = min(
        (
            sum(price(roots[key]) for key in some)
            for count in range(len(roots) + 1)
            for some in combinations(sorted(roots), count)
            if verdict(mending, Given(frozenset(some)), []) == 0
        ),
        default=None,
    )
    assert reached.is_enough == (best is not None)
    if best is not None:
        event(f"the plan costs {cost(reached)}, the cheapest {best}")
        assert cost(reached) >= best
