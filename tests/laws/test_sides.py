"""Two sides: the buyer's word wins, and the vendor's on what only the buyer settles raises nothing."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.verdict import VERDICTS
from tests.builders import shares
from tests.laws.numbers import all_shares, lows_not_above, numbers
from tests.sides import confirmation, examine_sides
from tests.strategies import Spec, content, few, fields_of, models


def _critical(spec: Spec) -> Spec:
    """At the strictest column, so that a claimed consequence makes no other bar."""
    copy = deepcopy(spec)
    copy["system"]["consequence"] = "critical"
    return copy


@few(15, at_length=40)
@given(models())
def test_a_vendors_file_beside_a_small_one_of_the_buyers_is_the_provisional_result_confirmed(
    spec: Spec,
) -> None:
    confirmed = examine_sides(spec, confirmation(spec))

    assert confirmed.unconfirmed == ()
    assert numbers(confirmed) == numbers(examine_sides(spec, provisional=True))
    assert numbers(confirmed) == numbers(examine_sides(buyer=spec))


@few(15)
@given(models())
def test_what_the_vendor_alone_says_leaves_open_what_the_buyer_could_confirm(spec: Spec) -> None:
    alone, assumed = examine_sides(_critical(spec)), examine_sides(_critical(spec), provisional=True)

    wide = dict(all_shares(alone))
    for name, share in all_shares(assumed):
        if name in wide:
            assert wide[name].low <= share.low, name
            assert wide[name].high >= share.high, name


@few(15)
@given(models(), st.randoms(use_true_random=False))
def test_confirming_one_thing_more_lowers_no_low(spec: Spec, random: Random) -> None:
    """Each sentence of the buyer's own that agrees with the vendor's shows as much as before, or more."""
    whole = confirmation(_critical(spec))
    part = {
        section: entries
        if section == "system"
        else {ident: entry for ident, entry in entries.items() if random.random() < 0.5}
        for section, entries in whole.items()
        if section != "runbook"
    }
    few_words, all_words = (examine_sides(_critical(spec), said) for said in (part, whole))
    assert not lows_not_above(shares(few_words), shares(all_words))


def _claimed(spec: Spec, random: Random) -> Spec:
    """What a vendor would say for the buyer: all approved, all received, all tried and passed, nothing at stake."""
    things = [*spec["events"], *spec["procedures"], *spec.get("assets", {}), *spec.get("records", {})]
    by = {"owner": "ops", "until": "2027-06-01", "accepted-by": "ops"}
    return {
        "system": {"consequence": "low", "stage": "pilot"},
        "changes": {ident: {"approved-by": list(spec["teams"])} for ident in spec.get("changes", {})},
        "handoffs": {
            ident: {"received": entry.get("items", "none")} for ident, entry in spec.get("handoffs", {}).items()
        },
        "evidence": {
            f"claimed-{kind}": {
                "kind": kind, "of": things, "by": "ops", "date": "2026-11-01", "at": "production", "result": "passed",
                "observed": {"vendor-called": "no", "unlisted": "none"},
            }
            for kind in ("exercise", "occurrence", "attestation")
        },
        "waivers": dict.fromkeys(random.sample(list(content().checklist.criteria), 40), by),
        "acceptances": dict.fromkeys(random.sample(list(content().checklist.criteria), 40), by),
    }  # fmt: skip


@few(15, at_length=40)
@given(models(), st.randoms(use_true_random=False))
def test_the_vendors_word_on_what_only_the_buyer_settles_raises_nothing(spec: Spec, random: Random) -> None:
    """It shows nothing; it leaves open what the buyer may still confirm, and so no verdict is better than that."""
    said = deepcopy(spec)
    for section, fields in (
        ("changes", ["approved-by"]),
        ("handoffs", ["received"]),
        ("system", ["consequence", "stage"]),
    ):
        entries = [said[section]] if section == "system" else list(said.get(section, {}).values())
        for entry in entries:
            for field in fields:
                entry.pop(field, None)
    alone, beside = examine_sides(buyer=said), examine_sides(_claimed(spec, random), said)

    assert not lows_not_above(dict(_levels(beside)), dict(_levels(alone)))
    assert VERDICTS.index(beside.judgement.verdict) >= min(
        VERDICTS.index(alone.judgement.verdict), VERDICTS.index("undetermined")
    )


def _levels(examined: Any) -> Any:
    marks = examined.marks
    yield "overall", marks.overall
    for level in (shares(examined), marks.questions, marks.seats, marks.layers):
        yield from level.items()


@few(15)
@given(models(), st.randoms(use_true_random=False))
def test_a_dispute_changes_no_number_and_is_told(spec: Spec, random: Random) -> None:
    """Whatever the buyer states stands, lists included: the vendor can't add to them."""
    disputing: Spec = {}
    disputed = 0
    for section, ident, fields in fields_of(spec):
        lists = {
            name: value for name, value in fields.items() if isinstance(value, list) and name != "category"
        }
        for name in random.sample(sorted(lists), min(1, len(lists))):
            if name not in (
                "first",
                "contain",
                "inform",
                "capture",
                "resolve",
                "close",
                "learn",
                "escalates",
                "open",
            ):
                entry = {name: "none"}
                disputed += 1
                if section in ("system", "runbook"):
                    disputing[section] = entry
                else:
                    disputing.setdefault(section, {})[ident] = entry
    alone, beside = examine_sides(buyer=spec), examine_sides(disputing, spec)

    assert numbers(beside) == numbers(alone)
    assert len(beside.model.disputes) == disputed
