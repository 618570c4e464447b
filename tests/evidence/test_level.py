"""Levels of evidence: what is written, what is proven, and when proof is stale."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.level import PROVEN, WRITTEN, Level, Levels
from readiness.graph.operation import Operation
from readiness.model.quantity import Duration
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

TRIED: dict[str, Any] = {
    "evidence.drill": {
        "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "copy", "result": "passed",
    }
}  # fmt: skip
AGES = {"procedure": Duration.parse("90d"), "event": Duration.parse("180d"), "asset": Duration.parse("90d")}


def levels(changes: dict[str, Any]) -> Levels:
    return Levels(Operation(load_model(small(changes)), AS_OF), AGES)


def written(changes: dict[str, Any], ident: str = "stop") -> Level:
    found = levels(changes)
    return found.written(found.operation.model.nodes[ident])


def proven(changes: dict[str, Any], ident: str = "stop") -> Level:
    found = levels(changes)
    return found.proven(found.operation.model.nodes[ident])


# ---- written


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, "specific"),
        ({"procedures.stop": {"mode": "pause"}}, "named"),
        ({"procedures.stop": {"mode": "pause", "file": "stop.pdf"}}, "named"),
        ({"procedures.stop": {"mode": "pause", "file": "stop.pdf", "sha256": "0" * 64}}, "documented"),
        ({"procedures.stop.needs": "none"}, "documented"),
        ({"events.wrong.handled-by": None}, "documented"),
    ],
)
def test_a_procedure_is_written(changes: dict[str, Any], level: str) -> None:
    found = written(changes)
    assert WRITTEN[found.rank] == level
    assert bool(found.roots) == (level != "specific")


def test_a_procedure_without_needs_is_specific_by_what_its_steps_name() -> None:
    first = [{"by": "ops", "action": "switch it off", "touches": "intake"}]
    assert (
        WRITTEN[written({"procedures.stop.needs": "none", "procedures.stop.first": first}).rank] == "specific"
    )


def test_an_event_is_written_as_well_as_its_best_procedure() -> None:
    assert WRITTEN[written({}, "wrong").rank] == "specific"
    assert WRITTEN[written({"procedures.stop": {"mode": "pause"}}, "wrong").rank] == "named"
    assert WRITTEN[written({"events.wrong.handled-by": None}, "wrong").rank] == "none"
    both = {"procedures.title": {"mode": "pause"}, "events.wrong.handled-by": ["title", "stop"]}
    assert WRITTEN[written(both, "wrong").rank] == "specific"


def test_an_unused_copy_does_no_harm_and_one_in_use_does() -> None:
    stop = small()["procedures"]["stop"]
    assert WRITTEN[written({"procedures.again": stop}).rank] == "specific"
    drift = {"kind": "incident", "category": "drift", "handled-by": "again"}
    copied = written({"procedures.again": stop, "events.drift": drift})
    assert WRITTEN[copied.rank] == "documented"
    assert [root.code for root in copied.roots] == ["procedure.is-a-copy"]


# ---- proven


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, "exercised"),
        (
            {
                "evidence.drill.kind": "attestation",
                "evidence.drill.by": "risk",
                "procedures.stop.owner": "ops",
            },
            "exercised",
        ),
        (
            {
                "evidence.drill.kind": "attestation",
                "evidence.drill.by": "risk",
                "procedures.stop.owner": "rita",
            },
            "exercised",
        ),
        ({"evidence.drill.kind": "attestation", "evidence.drill.by": "risk"}, "exercised"),
        ({"evidence.drill.kind": "attestation", "procedures.stop.owner": "risk"}, "exercised"),
        ({"evidence.drill.kind": "occurrence"}, "exercised"),
        ({"evidence.drill.kind": "document"}, "none"),
        ({"evidence.drill.result": "failed"}, "none"),
        ({"evidence.drill.result": None}, "none"),
        ({"evidence.drill.date": None}, "none"),
        ({"evidence.drill.date": "2026-12-24"}, "none"),
        ({"evidence.drill.date": "2026-11"}, "exercised"),
        ({"evidence.drill.by": "vend"}, "none"),
        ({"evidence.drill.at": "elsewhere"}, "none"),
        ({"evidence.drill.observed": {"vendor-called": "yes"}}, "none"),
        ({"evidence.drill.observed": {"vendor-called": "no"}}, "exercised"),
    ],
)
def test_a_trial_proves(changes: dict[str, Any], level: str) -> None:
    assert PROVEN[proven({**TRIED, **changes}).rank] == level


ATTESTED: dict[str, Any] = {
    **TRIED, "procedures.stop.owner": "ops",
    "evidence.look": {
        "kind": "attestation", "of": "stop", "date": "2026-11-02", "by": "risk", "result": "passed",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, "verified"),
        ({"procedures.stop.owner": "rita"}, "exercised"),  # her own team looked
        ({"procedures.stop.owner": None}, "exercised"),  # nobody is known to be independent of nobody
        ({"evidence.look.by": "ann"}, "exercised"),  # who did it
        ({"evidence.look.by": ["risk", "ops"]}, "exercised"),
        ({"evidence.look.by": "vend"}, "exercised"),
        ({"evidence.look.date": None}, "exercised"),
        ({"evidence.look.result": None}, "exercised"),
    ],
)
def test_what_worked_once_is_verified_by_somebody_independent(changes: dict[str, Any], level: str) -> None:
    assert PROVEN[proven({**ATTESTED, **changes}).rank] == level


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"evidence.drill.date": None}, "evidence.undated"),
        ({"evidence.drill.by": "vend"}, "evidence.not-ours"),
        ({"evidence.drill.at": "elsewhere"}, "evidence.elsewhere"),
        ({"evidence.drill.observed": {"vendor-called": "yes"}}, "evidence.vendor-called"),
        ({"evidence.drill.result": None}, "field.unstated"),
        ({"evidence": {}}, "evidence.never-tried"),
    ],
)
def test_what_proves_nothing_says_why(changes: dict[str, Any], code: str) -> None:
    assert [root.code for root in proven({**TRIED, **changes}).roots] == [code]


def test_an_event_is_proven_by_the_trial_of_its_procedure_but_not_by_a_tabletop() -> None:
    assert PROVEN[proven(TRIED, "wrong").rank] == "exercised"
    assert PROVEN[proven({**TRIED, "evidence.drill.form": "tabletop"}, "wrong").rank] == "none"


# ---- stale


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"evidence.drill.date": "2026-08-21"}, "evidence.too-old"),
        ({"changes.release": {"date": "2026-11-05", "to": {"intake": "v2"}}}, "change.no-impact-decision"),
        ({"changes.release": {"date": "2026-11", "to": {"intake": "v2"}}}, "change.no-impact-decision"),
        ({"evidence.drill.by": "ann", "people.ann.until": "2026-11-10"}, "person.left"),
    ],
)
def test_proof_goes_stale(changes: dict[str, Any], code: str) -> None:
    touching = {"procedures.stop.first": [{"by": "ops", "action": "switch it off", "touches": "intake"}]}
    found = proven({**TRIED, **touching, **changes})
    assert (found.rank, found.is_stale) == (1, True)
    assert [root.code for root in found.roots] == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence.drill.date": "2026-08-22"},
        {"changes.release": {"date": "2026-11-05", "to": {"platform": "v2"}}},
        {"changes.release": {"date": "2026-10-01", "to": {"intake": "v2"}}},
        {"changes.release": {"date": "2026-12-01", "to": {"intake": "v2"}}},
        {"changes.release": {"date": "2026-11-05", "to": {"intake": "v2"}, "runbook-impact": "none needed"}},
        {"evidence.drill.by": ["ann", "bob"], "people.ann.until": "2026-11-10"},
    ],
)
def test_proof_stays_fresh(changes: dict[str, Any]) -> None:
    touching = {"procedures.stop.first": [{"by": "ops", "action": "switch it off", "touches": "intake"}]}
    assert not proven({**TRIED, **touching, **changes}).is_stale


def test_the_freshest_of_two_proofs_counts() -> None:
    old = {**TRIED["evidence.drill"], "date": "2024-01-01"}
    assert not proven({**TRIED, "evidence.old": old}).is_stale
