"""What the derived facets of assets and changes promise: ways back, versions, approvals, what a control leads to."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, fact_of

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def of(ident: str, facet: str, *edits: tuple[str, Any], model: Data = READY) -> Fact:
    """What a facet says of a node, after some edits."""
    return fact_of(changed(model, *edits), facet, ident)


def codes(fact: Fact) -> list[str]:
    return [root.code for root in fact.roots]


@pytest.mark.parametrize(
    ("facet", "field"),
    [("can-go-back", "rollback"), ("effects-can-be-corrected", "rollback"), ("has-a-version", "version")],
)
def test_a_way_back_and_a_version_are_there_absent_or_unsaid(facet: str, field: str) -> None:
    path = f"assets.prompt.{field}"

    assert of("prompt", facet).truth is YES
    assert of("prompt", facet, (path, "none"), model=PARTIAL).truth is NO
    assert of("prompt", facet, (path, REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("prompt", facet, (path, REMOVE)).truth is NO


def test_where_a_person_decides_there_is_nothing_to_correct_afterwards() -> None:
    edits = [("assets.triage.rollback", "none"), ("assets.triage.decides", "no")]

    assert of("triage", "effects-can-be-corrected", *edits).truth is YES
    assert of("triage", "effects-can-be-corrected", edits[0]).truth is NO
    assert of("triage", "can-go-back", *edits).truth is NO


def test_saying_that_nothing_is_opaque_is_a_declaration_too() -> None:
    assert of("model", "opacity-is-declared").truth is YES
    assert of("control", "opacity-is-declared").truth is YES
    assert of("model", "opacity-is-declared", ("assets.model.opaque", REMOVE)).truth is NO
    assert of("model", "opacity-is-declared", ("assets.model.opaque", REMOVE), model=PARTIAL).truth is UNKNOWN


# ---- changes that would be seen


def test_a_pinned_version_can_not_change_unseen() -> None:
    unpinned = ("assets.model.pinned", "no")

    assert of("model", "change-would-be-seen").truth is YES
    assert codes(of("model", "change-would-be-seen", unpinned)) == ["asset.changes-unseen"]
    assert of("model", "change-would-be-seen", unpinned).truth is NO
    assert (
        of("model", "change-would-be-seen", ("assets.model.pinned", REMOVE), model=PARTIAL).truth is UNKNOWN
    )


def test_a_signal_shows_a_change_to_whoever_inside_watches_it() -> None:
    def seen(watcher: str, *edits: tuple[str, Any]) -> Truth:
        watched = [("assets.model.pinned", "no"), ("signals.odd-letters.asset", "model")]
        return of(
            "model", "change-would-be-seen", *watched, ("signals.odd-letters.watched-by", watcher), *edits
        ).truth

    assert seen("ops") is YES
    assert seen("northlight") is NO
    assert seen("ann", ("people.ann.until", "2026-11-20")) is NO


def test_a_signal_that_nobody_told_of_yet_may_show_a_change() -> None:
    unpinned = ("assets.model.pinned", "none")

    assert of("model", "change-would-be-seen", unpinned, model=PARTIAL).truth is UNKNOWN
    assert of("model", "change-would-be-seen", unpinned).truth is NO
    watched = [("signals.odd-letters.asset", "model"), ("signals.odd-letters.watched-by", "ann")]
    assert (
        of("model", "change-would-be-seen", unpinned, *watched, ("people.ann.until", "2026-11")).truth
        is UNKNOWN
    )


# ---- controls


def test_a_control_leads_to_an_event_by_a_signal_by_enforcing_it_or_by_a_step() -> None:
    unbound = ("signals.odd-letters.asset", "triage")
    bindings = [
        ("signals.odd-letters.asset", "control"),
        ("events.drift.enforced-by", "control"),
        ("procedures.respond.contain.0.by", "control"),
        ("procedures.respond.contain.0.touches", "control"),
    ]

    assert codes(of("control", "bound-to-an-event", unbound)) == ["control.unbound"]
    assert of("control", "bound-to-an-event", unbound).truth is NO
    assert of("control", "bound-to-an-event", unbound, model=PARTIAL).truth is UNKNOWN
    for binding in bindings:
        assert of("control", "bound-to-an-event", unbound, binding).truth is YES


def test_a_step_of_a_procedure_that_no_event_leads_to_binds_nothing() -> None:
    edits = [("signals.odd-letters.asset", "triage"), ("procedures.correct.first.0.touches", "control")]
    unused = ("events.sent-astray.handled-by", "by-hand")

    assert of("control", "bound-to-an-event", *edits).truth is YES
    assert of("control", "bound-to-an-event", *edits, unused).truth is NO


def test_a_signal_that_raises_nothing_binds_nothing() -> None:
    assert of("control", "bound-to-an-event", ("signals.odd-letters.raises", "none")).truth is NO


# ---- what it was made for


def test_a_threshold_is_valid_while_what_it_was_made_for_is_live() -> None:
    path = "assets.threshold.valid-for"
    behind = of("threshold", "valid-for-what-is-live", (f"{path}.autonomy", "A-1"))

    assert of("threshold", "valid-for-what-is-live").truth is YES
    assert (behind.truth, codes(behind)) == (NO, ["asset.behind"])
    assert of("threshold", "valid-for-what-is-live", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("threshold", "valid-for-what-is-live", (path, "none"), model=PARTIAL).truth is NO


def test_what_is_live_must_have_a_name_for_anything_to_be_valid_for_it() -> None:
    unnamed = ("assets.autonomy.version", REMOVE)

    assert of("threshold", "valid-for-what-is-live", unnamed, model=PARTIAL).truth is UNKNOWN
    assert codes(of("threshold", "valid-for-what-is-live", unnamed)) == ["asset.unversioned"]
    assert of("threshold", "valid-for-what-is-live", unnamed).truth is NO


# ---- changes


def test_a_change_needs_every_function_that_the_kinds_of_its_assets_ask_for() -> None:
    def approved(by: Any, **to: str) -> Fact:
        edits = [("changes.release-2.to", to), ("changes.release-2.approved-by", by)]
        return of("release-2", "approved-by-the-right-functions", *edits)

    assert approved(["prod", "eng"], prompt="P-2").truth is YES
    assert approved(["pat", "cay"], prompt="P-2").truth is YES
    missing = approved(["prod", "eng"], prompt="P-2", policy="L-2", model="M-2")
    assert (missing.truth, dict(missing.arguments)["functions"]) == (NO, "compliance and risk")
    assert approved("none", spec="S-2").truth is YES


def test_approvals_that_nobody_states_are_unknown_and_stated_ones_are_all_there_are() -> None:
    path = "changes.release-2.approved-by"

    assert of("release-2", "approved-by-the-right-functions", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("release-2", "approved-by-the-right-functions", (path, REMOVE)).truth is NO
    assert of("release-2", "approved-by-the-right-functions", (path, "prod"), model=PARTIAL).truth is NO


def test_a_function_of_the_vendor_approves_nothing_for_the_buyer() -> None:
    edits = [
        ("changes.release-2.to", {"prompt": "P-2"}),
        ("teams.northlight.function", "engineering"),
        ("changes.release-2.approved-by", ["prod", "northlight"]),
    ]

    assert of("release-2", "approved-by-the-right-functions", *edits).truth is NO


def test_a_change_comes_with_a_decision_on_the_runbook() -> None:
    path = "changes.release-2.runbook-impact"

    assert of("release-2", "runbook-impact-is-decided").truth is YES
    assert of("release-2", "runbook-impact-is-decided", (path, "none"), model=PARTIAL).truth is NO
    assert of("release-2", "runbook-impact-is-decided", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
