"""Levels of evidence: what is written, what is proven, and when proof is stale."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.level import PROVEN, WRITTEN, Level, Levels
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.quantity import Duration
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

TRIED: dict[str, Any] = {
    "evidence.drill": {
        "kind": "exercise", "of": "stop", "date": "2026-11-01", "by": "ops", "at": "copy", "form": "live",
        "result": "passed", "observed": {"vendor-called": "no"},
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
        ({"evidence.drill.by": ["ops", "vend"]}, "none"),
        ({"evidence.drill.by": None}, "none"),
        ({"evidence.drill.at": "elsewhere"}, "none"),
        ({"evidence.drill.at": None}, "none"),
        ({"evidence.drill.observed": {"vendor-called": "yes"}}, "none"),
        ({"evidence.drill.observed": None}, "none"),
        ({"evidence.drill.form": "tabletop"}, "none"),
        ({"evidence.drill.form": "walk-through"}, "exercised"),
        ({"evidence.drill.form": None}, "none"),
        ({"evidence.drill.kind": "occurrence", "evidence.drill.form": None}, "exercised"),
        ({"evidence.drill.of": ["stop", "terms"], "agreements.terms": {"with": "vend"}}, "exercised"),
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
        ({"evidence.drill.by": "risk"}, "exercised"),  # who looked did it too
        ({"evidence.look.of": ["stop", "terms"], "agreements.terms": {"with": "vend"}}, "exercised"),
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
        ({"evidence.drill.date": "2026-12-24"}, "evidence.to-come"),
        ({"evidence.drill.at": None}, "field.unstated"),
        ({"evidence.drill.form": "tabletop"}, "evidence.only-talked"),
        ({"evidence.drill.observed": None}, "evidence.calls-unnoted"),
        ({"evidence.drill.date": None, "evidence.drill.by": "vend"}, "evidence.not-ours"),
        ({"evidence.drill.at": "elsewhere"}, "evidence.elsewhere"),
        ({"evidence.drill.observed": {"vendor-called": "yes"}}, "evidence.vendor-called"),
        ({"evidence.drill.result": None}, "field.unstated"),
        ({"evidence": {}}, "evidence.never-tried"),
    ],
)
def test_what_proves_nothing_says_why(changes: dict[str, Any], code: str) -> None:
    assert code in {root.code for root in proven({**TRIED, **changes}).roots}


def test_an_event_is_proven_by_the_trial_of_its_procedure_but_not_by_talk_about_it() -> None:
    assert PROVEN[proven(TRIED, "wrong").rank] == "exercised"
    assert PROVEN[proven({**TRIED, "evidence.drill.form": "tabletop"}, "wrong").rank] == "none"


def test_talking_an_event_through_tries_the_event_and_no_procedure() -> None:
    talk = {**TRIED, "evidence.drill.form": "tabletop", "evidence.drill.of": ["wrong", "stop"]}
    assert PROVEN[proven(talk, "wrong").rank] == "exercised"
    assert PROVEN[proven(talk).rank] == "none"


@pytest.mark.parametrize("field", ["date", "by", "at", "form", "result", "observed"])
def test_what_nobody_stated_of_a_trial_is_worth_no_more_than_the_worst_of_it(field: str) -> None:
    silent = proven({**TRIED, f"evidence.drill.{field}": None})
    assert silent.rank == 0
    assert [root.truth for root in silent.roots] == [Truth.NO]
    still_open = proven({**TRIED, f"evidence.drill.{field}": None, "system.submission": "partial"})
    assert [root.truth for root in still_open.roots] == [Truth.UNKNOWN]


def test_a_report_on_a_supplier_proves_nothing_about_the_workflow() -> None:
    terms = {"agreements.terms": {"with": "vend"}}
    report = {
        "kind": "attestation",
        "of": ["terms", "stop"],
        "date": "2026-11-02",
        "by": "risk",
        "result": "passed",
    }
    found = proven({**terms, "evidence.report": report})
    assert (found.rank, [root.code for root in found.roots]) == (0, ["evidence.of-a-supplier"])


# ---- stale


_UNDECIDED = "change.no-impact-decision"
_RELEASE = {"date": "2026-11-05", "to": {"intake": "v2"}, "approved-by": "ops"}
_UNSIGNED = {"date": "2026-11-05", "to": {"intake": "v2"}}
_WIDER = {"date": "2026-11-05", "to": {"freedom": "acts"}, "approved-by": "ops"}
_APPROVED = {"system.approved": {"scope": "14 codes", "volume": "100/day", "autonomy": "proposes"}}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"evidence.drill.date": "2026-08-21"}, "evidence.too-old"),
        ({"changes.release": {"date": "2026-11-05", "to": {"intake": "v2"}}}, "change.no-impact-decision"),
        ({"changes.release": {"date": "2026-11", "to": {"intake": "v2"}}}, "change.no-impact-decision"),
        ({"evidence.drill.by": "ann", "people.ann.until": "2026-11-10"}, "person.left"),
        ({"assets.freedom": {"kind": "autonomy"}, "changes.wider": _WIDER}, "change.no-impact-decision"),
        (
            {"changes.release": {**_RELEASE, "runbook-impact": {"decision": "fine", "date": "2026-12-01"}}},
            _UNDECIDED,
        ),
        (
            {"changes.release": {**_RELEASE, "runbook-impact": {"decision": "nothing", "by": "vend"}}},
            _UNDECIDED,
        ),
        (
            {"changes.release": {**_RELEASE, "approved-by": "vend", "runbook-impact": "none needed"}},
            _UNDECIDED,
        ),
        ({"changes.release": {**_UNSIGNED, "runbook-impact": "none needed"}}, _UNDECIDED),
        (
            {**_APPROVED, "system.actual": {"autonomy": "acts", "date": "2026-11-10"}},
            "system.beyond-approval",
        ),
        ({**_APPROVED, "system.actual": {"autonomy": "acts"}}, "system.beyond-approval"),
        ({**_APPROVED, "system.actual": {"volume": "101/day", "date": "2026-11"}}, "system.beyond-approval"),
        (
            {**_APPROVED, "system.actual": {"scope": "all codes", "date": "2026-11-02"}},
            "system.beyond-approval",
        ),
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
        {"changes.release": {**_RELEASE, "runbook-impact": "none needed"}},
        {
            "changes.release": {
                **_RELEASE,
                "runbook-impact": {"decision": "ok", "date": "2026-11-20", "by": "rita"},
            }
        },
        {"changes.release": {**_UNSIGNED, "runbook-impact": {"decision": "nothing", "by": "ops"}}},
        {**_APPROVED, "system.actual": {"scope": "14 codes", "volume": "100/day", "autonomy": "proposes"}},
        {**_APPROVED, "system.actual": {"autonomy": "acts", "date": "2026-11-01"}},
        {**_APPROVED, "system.actual": {"volume": "5%"}},
        {"evidence.drill.by": ["ann", "bob"], "people.ann.until": "2026-11-10"},
    ],
)
def test_proof_stays_fresh(changes: dict[str, Any]) -> None:
    touching = {"procedures.stop.first": [{"by": "ops", "action": "switch it off", "touches": "intake"}]}
    assert not proven({**TRIED, **touching, **changes}).is_stale


def test_the_freshest_of_two_proofs_counts() -> None:
    old = {**TRIED["evidence.drill"], "date": "2024-01-01"}
    assert not proven({**TRIED, "evidence.old": old}).is_stale
