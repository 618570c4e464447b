"""While a submission is partial, stating what was not stated only narrows: low never falls, high never rises.

One kind of exception, spelled out: what is told may *reveal* something that counts as absent while nobody speaks of it,
since else nothing could ever be shown. Then low may fall; high still may not rise.
"""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.model.procedure import PHASES
from tests.builders import shares
from tests.nearly import nearly_ready
from tests.strategies import HEADS, Spec, examine, few, fields_of, models

MANDATORY = {
    "name", "kind", "mode", "side", "function", "team", "captures", "meaning", "with", "submission", "category",
}  # fmt: skip
"""Without these a node can't be judged, or stands in no slot: category and kind say in which one."""

REVEALED = {
    **{
        ("procedures", phase): "an absent optional phase holds; its steps may need somebody"
        for phase in PHASES
    },
    ("people", "until"): "a departure",
    ("procedures", "authority"): "where nobody need ask, nobody can be missing",
    ("system", "approved"): "the use went beyond it, and so much was never tried",
    ("system", "actual"): "the use went beyond what was approved, and so much was never tried",
    ("assets", "run-by"): "until somebody says who runs it, its owner does",
    ("resources", "kept-in"): "a store that must run",
    ("records", "store"): "a store that must run",
    ("signals", "asset"): "an asset that must run",
    ("signals", "samples"): "nobody takes it",
    ("evidence", "observed"): "work that no procedure names, noted where nobody asks for it",
}
"""Fields whose value may be a further need: while they are silent, low counts without it."""


def _without(spec: Spec, section: str, ident: str, field: str) -> Spec:
    less = deepcopy(spec)
    del (less[section] if section in HEADS else less[section][ident])[field]
    return less


def _widened(more: Spec, less: Spec, section: str, field: str, bar: str = "production") -> dict[str, str]:
    """The criteria that stating a field widens, in words."""
    before, after = shares(examine(less, bar)), shares(examine(more, bar))
    may_fall = (section, field) in REVEALED
    return {
        ident: f"{before[ident].low}..{before[ident].high} -> {share.low}..{share.high}"
        for ident, share in after.items()
        if share.high > before[ident].high or (share.low < before[ident].low and not may_fall)
    }


@few(40, at_length=60)
@given(models("partial"), st.randoms(use_true_random=False))
def test_stating_a_field_narrows_every_criterion(spec: Spec, random: Random) -> None:
    fields = [
        (section, ident, field)
        for section, ident, entry in fields_of(spec)
        for field in entry
        if field not in MANDATORY
        and len(entry) > 1
        and (section, field) not in (("changes", "date"), ("changes", "to"))
        if (section, field) != ("procedures", "runbook")  # silence means the head of the file
    ]
    assume(fields)
    section, ident, field = random.choice(fields)
    assert not _widened(spec, _without(spec, section, ident, field), section, field), (section, ident, field)


@few(20)
@given(nearly_ready("partial"), st.randoms(use_true_random=False), st.sampled_from(("pilot", "production")))
def test_stating_a_field_narrows_what_is_nearly_ready(spec: Spec, random: Random, bar: str) -> None:
    """At the pilot bar too, where a limit that nobody states leaves open what binds."""
    fields = [
        (section, ident, field)
        for section, ident, entry in fields_of(spec)
        for field in entry
        if field not in {*MANDATORY, "topic", "consequence", "stage", "date", "to", "runbook"}
        and section not in ("waivers", "acceptances")
    ]
    limits = [one for one in fields if one[2] in ("approved", "actual")]
    section, ident, field = random.choice(random.choice((fields, limits or fields)))
    less = _without(spec, section, ident, field)
    assert not _widened(spec, less, section, field, bar), (section, ident, field)


@few(40)
@given(models("partial"))
def test_declaring_that_all_is_told_settles_and_never_raises(spec: Spec) -> None:
    """Silence is unknown while the submission is partial, and no once it is complete."""
    told = deepcopy(spec)
    told["system"]["submission"] = "complete"
    before, after = shares(examine(spec)), shares(examine(told))
    raised = {
        ident: (before[ident], share) for ident, share in after.items() if share.high > before[ident].high
    }
    assert not raised


_BASE: Spec = {
    "teams": {"ops": {"function": "operations"}},
    "people": {"ann": {"team": "ops"}, "bob": {"team": "ops"}},
    "system": {"name": "Triage", "submission": "partial"},
}

WAITED_FOR: dict[str, tuple[Spec, tuple[Any, ...]]] = {
    "a deputy whom nobody named yet could be the second": (
        {"procedures": {"stop": {"mode": "pause", "authority": ["ann"]}}},
        ("people", "ann", "deputy", "bob", "rollback.authority-has-a-second"),
    ),
    "a step that nobody wrote yet could tell somebody": (
        {"procedures": {"stop": {"mode": "pause", "informs": "none"}}},
        ("procedures", "stop", "inform", [{"by": ["ops"], "action": "tell"}], "rollback.downstream-is-told"),
    ),
    "an owner whom nobody named yet could be of the right function": (
        {
            "teams": {"ops": {"function": "operations"}, "risk": {"function": "risk"}},
            "events": {
                "odd": {
                    "kind": "exception",
                    "category": "repeated-override",
                    "escalates": [{"to": "call", "after": "2h"}],
                },
                "call": {"kind": "escalation"},
            },
        },
        ("events", "call", "owner", "risk", "escalation.the-right-function-receives"),
    ),
    "a procedure that nobody named yet could have it at hand": (
        {
            "resources": {"board": {"kind": "information", "gives": ["workflow"]}},
            "procedures": {"stop": {"mode": "pause", "needs": ["board"]}},
            "events": {"wrong": {"kind": "incident", "category": "drift", "context": "none"}},
        },
        ("events", "wrong", "handled-by", ["stop"], "spine.context-shows-the-workflow"),
    ),
    "what is not known to be needed is no access that somebody holds": (
        {
            "procedures": {"stop": {"mode": "pause", "authority": ["ann"]}},
            "resources": {"switch": {"kind": "access", "held-by": ["bob"]}},
        },
        ("procedures", "stop", "needs", ["switch"], "rollback.authority-can-act"),
    ),
}


@pytest.mark.parametrize("why", WAITED_FOR)
def test_facets_wait_for_what_is_unstated(why: str) -> None:
    more, (section, ident, field, value, criterion) = WAITED_FOR[why]
    less = {**deepcopy(_BASE), **deepcopy(more)}
    told = deepcopy(less)
    told[section][ident][field] = value
    before, after = shares(examine(less))[criterion], shares(examine(told))[criterion]
    assert before.low <= after.low <= after.high <= before.high
