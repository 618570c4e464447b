"""With a lock, deleting what was declared never raises a low, a high or a verdict; without one it can."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.error import InvalidInput
from readiness.findings.examination import Examination
from readiness.scoring.interval import EMPTY
from tests.builders import shares
from tests.laws.forgetting import drop, edges_in, examine_locked, forget, locked, nodes_in
from tests.laws.numbers import all_shares, gained
from tests.laws.small import changed, small
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models


def raised(after: Examination, before: Examination) -> dict[str, str]:
    """The criteria whose low or high has risen, and a verdict that got better, in words."""
    old = shares(before)
    highs = {ident: one for ident, one in shares(after).items() if one.high > old[ident].high}
    return {**{ident: f"{old[ident]} -> {one}" for ident, one in highs.items()}, **gained(after, before)}


@few(40, at_length=60)
@given(models(), st.randoms(use_true_random=False))
def test_deleting_a_node_never_pays_against_a_lock(spec: Spec, random: Random) -> None:
    section, ident = random.choice(nodes_in(spec))
    less = forget(spec, ident)
    assume(less is not None)
    assert less is not None
    after = examine_locked(less, locked(spec))
    assert ident in {ghost.node for ghost in after.model.ghosts}
    assert not raised(after, examine(spec)), (section, ident)


@few(40, at_length=60)
@given(models(), st.randoms(use_true_random=False))
def test_dropping_a_reference_never_pays_against_a_lock(spec: Spec, random: Random) -> None:
    edges = edges_in(spec)
    assume(edges)
    edge = random.choice(edges)
    after = examine_locked(drop(spec, edge), locked(spec))
    assert not raised(after, examine(spec)), edge


@few(15)
@given(models(), st.randoms(use_true_random=False))
def test_deleting_much_at_once_never_pays_against_a_lock(spec: Spec, random: Random) -> None:
    less = spec
    for _ in range(4):
        there = nodes_in(less)
        less = (forget(less, random.choice(there)[1]) if there else None) or less
    assume(any(entries for section, entries in less.items() if section == "teams"))
    assert not raised(examine_locked(less, locked(spec)), examine(spec))


@few(15)
@given(models())
def test_a_lock_of_what_stands_changes_no_number(spec: Spec) -> None:
    assert dict(all_shares(examine_locked(spec, locked(spec)))) == dict(all_shares(examine(spec)))


@few(15)
@given(nearly_ready(), st.randoms(use_true_random=False), st.sampled_from(("pilot", "production")))
def test_deleting_what_stands_between_a_model_and_ready_never_pays_against_a_lock(
    spec: Spec, random: Random, bar: str
) -> None:
    there = [ident for section, ident in nodes_in(spec) if section not in ("waivers", "acceptances")]
    for less in (forget(spec, random.choice(there)), drop(spec, random.choice(edges_in(spec)))):
        try:
            after = examine_locked(less, locked(spec), bar) if less else None
        except InvalidInput:  # what is left does not load, and so pays nothing
            continue
        assert not after or not raised(after, examine(spec, bar))


TWO = small({"events.other": {"kind": "incident", "category": "wrong-output"}})
"""Two incidents of one category, of which one has neither an owner nor a procedure."""


def test_without_a_lock_deleting_the_failing_one_of_two_pays() -> None:
    assert raised(examine(changed(TWO, {"events.other": None})), examine(TWO))


def test_what_vanished_counts_nothing_and_is_named() -> None:
    less = changed(TWO, {"events.other": None})
    after = examine_locked(less, locked(TWO))

    assert not raised(after, examine(TWO))
    slots = after.marks.criteria["incident.triage-owner-is-there"].slots
    ghost = next(one for slot in slots for one in slot.subjects if one.id == "other")
    assert ghost.share == EMPTY


@pytest.mark.parametrize("word", ["other", "other.kind"])
def test_only_the_word_for_the_thing_itself_excuses_it(word: str) -> None:
    retired = {
        "retired": {word: {"date": "2026-11-01", "because": "it was two of one", "accepted-by": "rita"}}
    }
    less = changed({**TWO, **retired}, {"events.other": None})
    ghosts = examine_locked(less, locked(TWO)).model.ghosts
    assert [ghost.id for ghost in ghosts] == ([] if word == "other" else ["other"])


def test_the_vendors_word_excuses_nothing() -> None:
    retired = {"retired": {"other": {"date": "2026-11-01", "because": "gone", "accepted-by": "vic"}}}
    less = changed({**TWO, **retired}, {"events.other": None})
    assert examine_locked(less, locked(TWO)).model.ghosts
