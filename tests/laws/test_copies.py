"""A copy that nothing refers to changes nothing, and never pays; a failing subject never raises a criterion.

Some facts of a node rest on who refers to it: a signal raises the event, a step touches the asset, evidence is of the
record. Its copy lacks them, so there a copy can only do harm. A person is left out: a copy would be a second head.
"""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.scoring.interval import Interval
from readiness.scoring.score import ScoredSlot, ScoredSubject, score_criterion, score_slot, score_subject
from tests.builders import shares
from tests.laws.numbers import gained
from tests.laws.small import changed, small
from tests.nearly import nearly_ready
from tests.strategies import Spec, examine, few, models

ALONE = ("teams", "changes", "agreements", "handoffs", "obligations")
"""Kinds whose facts rest on nothing that refers to them."""
REFERRED = ("events", "procedures", "assets", "records", "resources", "signals", "evidence")
"""Kinds of which some fact does: a handoff that names a resource does not name its copy."""


def _copied(spec: Spec, section: str, ident: str) -> Spec:
    more = deepcopy(spec)
    more[section][f"{ident}-copy"] = deepcopy(spec[section][ident])
    return more


def _pick(spec: Spec, sections: tuple[str, ...], random: Random) -> tuple[str, str]:
    there = [(section, ident) for section in sections for ident in spec.get(section, {})]
    assume(there)
    return random.choice(there)


@few(50)
@given(models(), st.randoms(use_true_random=False))
def test_a_copy_that_nothing_refers_to_changes_nothing(spec: Spec, random: Random) -> None:
    section, ident = _pick(spec, ALONE, random)
    assert shares(examine(_copied(spec, section, ident))) == shares(examine(spec))


@few(50, at_length=60)
@given(st.one_of(models(), nearly_ready()), st.randoms(use_true_random=False))
def test_a_copy_never_pays(spec: Spec, random: Random) -> None:
    section, ident = _pick(spec, (*ALONE, *REFERRED), random)
    before, after = examine(spec), examine(_copied(spec, section, ident))
    assert not gained(after, before), (section, ident)
    highs = shares(before)
    assert not {name for name, share in shares(after).items() if share.high > highs[name].high}, (
        section,
        ident,
    )


@few(30)
@given(models(), st.randoms(use_true_random=False))
def test_the_same_evidence_twice_is_worth_it_once(spec: Spec, random: Random) -> None:
    ident = _pick(spec, ("evidence",), random)[1]
    assert shares(examine(_copied(spec, "evidence", ident))) == shares(examine(spec))


# ---- the same steps for something else


def test_the_same_steps_for_another_category_are_a_copy() -> None:
    stop = small()["procedures"]["stop"]
    drift = {"kind": "incident", "category": "drift", "owner": "ann", "seen-by": "ops", "handled-by": "again"}
    copied = small({"procedures.again": stop, "events.drift": drift})
    own = changed(copied, {"procedures.again.resolve": [{"by": "ops", "action": "retrain"}]})
    criterion = "incident.first-response-is-written"
    assert shares(examine(copied))[criterion].low < shares(examine(own))[criterion].low


def test_a_title_beside_another_title_is_no_copy_of_it() -> None:
    titles = small({"procedures": {ident: {"mode": "pause", "needs": "none"} for ident in ("stop", "halt")}})
    levels = examine(titles).levels
    assert [root.code for root in levels.written(levels.operation.model.nodes["stop"]).roots] == [
        "procedure.written-named"
    ]


# ---- subjects, apart from any model

facts = st.lists(st.sampled_from([(False, False), (False, True), (True, True)]), min_size=1, max_size=4)


def _subject(name: str, facets: list[tuple[bool, bool]]) -> ScoredSubject:
    return score_subject(name, [(f"f{n}", low, high) for n, (low, high) in enumerate(facets)], [])


slots = st.lists(st.lists(facts, max_size=3), min_size=1, max_size=4)


def _share(written: list[list[list[tuple[bool, bool]]]], *, closed: bool, best: bool) -> Interval:
    *inner, outer = [[_subject(f"{n}", one) for n, one in enumerate(each)] for each in written]
    scored: list[ScoredSlot] = [
        score_slot(str(n), each, is_closed=closed, takes_best=best) for n, each in enumerate(inner or [outer])
    ]
    other = score_slot("other", outer, is_closed=closed) if inner and not best else None
    return score_criterion("c", scored, other, takes_best=best).share


@given(slots, st.integers(0, 3), st.booleans(), st.booleans())
def test_a_failing_subject_never_raises_a_criterion(
    written: list[list[list[tuple[bool, bool]]]], where: int, closed: bool, best: bool
) -> None:
    assume(not best or len(written) == 1)  # `some` stands in no catalogue
    more = deepcopy(written)
    more[where % len(more)].append([(False, False)])
    before, after = _share(written, closed=closed, best=best), _share(more, closed=closed, best=best)
    assert after.low <= before.low
    assert after.high <= before.high


@given(slots, st.integers(0, 3), facts, st.booleans())
def test_a_further_subject_under_every_never_raises_what_could_be(
    written: list[list[list[tuple[bool, bool]]]], where: int, facet: list[tuple[bool, bool]], closed: bool
) -> None:
    place = where % len(written)
    assume(
        written[place] or not closed or place == len(written) - 1 > 0
    )  # into an empty slot it may well pay
    more = deepcopy(written)
    more[place].append(facet)
    assert _share(more, closed=closed, best=False).high <= _share(written, closed=closed, best=False).high
