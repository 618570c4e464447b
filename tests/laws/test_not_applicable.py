"""Not applicable is no way out: without somebody of the buyer who accepts it, it is the same as not stated."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.findings.statement import state_findings
from tests.builders import AS_OF, PARTIAL, READY, REMOVE, Data, changed, edited, shares
from tests.builders import examine as examine_ready
from tests.laws.numbers import all_shares
from tests.strategies import HEADS, Spec, examine, few, fields_of, models

CRITERION = "incident.what-counts-is-written"
FIELD = "events.drift.counts-not"
ACCEPTED = {"because": "drift has no lookalike", "accepted-by": "rob", "date": "2026-11-01"}
MANDATORY = {
    "name",
    "kind",
    "mode",
    "side",
    "team",
    "captures",
    "meaning",
    "with",
    "submission",
    "date",
    "to",
}


def unasked(model: Data, word: str, **more: Any) -> Data:
    """A model with something accepted as not applicable."""
    return {**model, "not-applicable": {word: {**ACCEPTED, **more}}}


@few(30)
@given(models(), st.randoms(use_true_random=False))
def test_not_applicable_alone_is_the_same_as_not_stated(spec: Spec, random: Random) -> None:
    fields = [
        (section, ident, name)
        for section, ident, entry in fields_of(spec)
        for name in entry
        if name not in MANDATORY and len(entry) > 1 and (section, name) != ("procedures", "runbook")
    ]
    assume(fields)
    section, ident, name = random.choice(fields)
    silent, said = deepcopy(spec), deepcopy(spec)
    del (silent[section] if section in HEADS else silent[section][ident])[name]
    (said[section] if section in HEADS else said[section][ident])[name] = "n/a (nobody asks for that here)"
    low = {name: share.low for name, share in all_shares(examine(silent))}
    assert {name: share.low for name, share in all_shares(examine(said))} == low


@pytest.mark.parametrize("model", [READY, PARTIAL], ids=["complete", "partial"])
def test_what_somebody_inside_accepted_is_not_asked(model: Data) -> None:
    for value in ("n/a (nothing looks like it)", REMOVE):
        silent = edited(model, FIELD, value)
        assert shares(examine_ready(silent))[CRITERION].low < 1
        assert shares(examine_ready(unasked(silent, "drift.counts-not")))[CRITERION].low == 1


@pytest.mark.parametrize(
    "flaw",
    [
        {"accepted-by": "lou"},
        {"accepted-by": "northlight"},
        {"accepted-by": "regulator"},
        {"accepted-by": "old"},
        {"date": "2027-01-01"},
    ],
    ids=str,
)
def test_nobody_outside_or_gone_accepts_anything(flaw: dict[str, str]) -> None:
    silent = changed(
        READY, (FIELD, REMOVE), ("people.old", {"team": "risk", "until": "2026-10-01", "deputy": "none"})
    )
    one = examine_ready(unasked(silent, "drift.counts-not", **flaw))
    assert shares(one)[CRITERION].low == shares(examine_ready(silent))[CRITERION].low < 1
    [listed] = state_findings(one).not_applicable
    assert not listed.accepted


@pytest.mark.parametrize("value", ["none", "a case that a reader caught"])
def test_what_is_stated_cannot_be_set_aside(value: str) -> None:
    stated = edited(READY, FIELD, value)
    assert shares(examine_ready(unasked(stated, "drift.counts-not"))) == shares(examine_ready(stated))


def test_what_the_graph_is_asked_stays_asked() -> None:
    """Needs that nobody states can't be set aside: whether a stop works without the vendor rests on them."""
    silent = edited(READY, "procedures.pause.needs", REMOVE)
    for ident in ("rollback.three-stops-are-usable", "rollback.stops-work-without-the-vendor"):
        assert shares(examine_ready(unasked(silent, "pause.needs")))[ident].low < 1


def test_an_empty_member_of_a_catalogue_can_be_set_aside() -> None:
    less = changed(READY, ("procedures.narrow.mode", "continue"))
    word = unasked(less, "stops.narrow", because="the workflow does one thing only")
    ident = "rollback.downstream-is-told"
    assert shares(examine_ready(less))[ident].low < 1
    assert shares(examine_ready(word))[ident].low == 1


def test_a_member_in_which_something_stands_cannot() -> None:
    failing = edited(READY, "procedures.narrow.informs", "none")
    failing = (
        edited(failing, "procedures.narrow.inform", REMOVE)
        if "inform" in READY["procedures"]["narrow"]
        else failing
    )
    assert shares(examine_ready(unasked(failing, "stops.narrow"))) == shares(examine_ready(failing))


def test_a_criterion_under_which_nothing_stands_can_be_set_aside() -> None:
    less = edited(READY, "obligations", {})
    ident = next(
        ident for ident, one in examine_ready(READY).judged.items() if one.criterion.kind == "obligation"
    )
    assert shares(examine_ready(less))[ident].low == 0
    examined = examine_ready(unasked(less, ident))
    assert examined.marks.layer_weights[ident] == 0
    assert ident not in {**examined.judgement.gates, **examined.judgement.conditions}


def test_everything_that_is_said_to_be_not_applicable_is_listed() -> None:
    model = changed(
        READY, (FIELD, "n/a (nothing looks like it)"), ("events.drift.informs", "n/a (nobody downstream)")
    )
    found = state_findings(examine_ready(unasked(model, "drift.counts-not")))
    assert [(one.id, one.accepted, one.because) for one in found.not_applicable] == [
        ("drift.counts-not", True, "drift has no lookalike"),
        ("drift.informs", False, "nobody downstream"),
    ]
    assert '"not-applicable"' in found.to_json()
    assert [one for one in found.notices if "applicable" in one or "apply" in one] == [
        "Not asked, since somebody of the buyer accepted that it does not apply: drift.counts-not.",
        "Said to be not applicable, and accepted by nobody of the buyer, so it counts as not stated: drift.informs.",
    ]
    assert found.as_of == AS_OF.isoformat()


def test_a_word_for_something_that_nobody_asks_is_said_to_be_one() -> None:
    found = state_findings(examine_ready(unasked(READY, "drfit.counts-not")))
    assert any("nothing that is asked is called so: drfit.counts-not" in one for one in found.notices)
