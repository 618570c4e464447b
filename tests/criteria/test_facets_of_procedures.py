"""What the derived facets of procedures promise: who may stop, to which state it goes back, who carries the work."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, edited, fact_of

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
GONE, GOING, STAYING = "2026-11-20", "2026-11", "2026-12-01"
SOL = ("people.sol", {"team": "eng", "deputy": "none"})


def of(ident: str, facet: str, *edits: tuple[str, Any], model: Data = READY) -> Fact:
    """What a facet says of a procedure, after some edits."""
    return fact_of(changed(model, *edits), facet, ident)


def codes(fact: Fact) -> list[str]:
    return [root.code for root in fact.roots]


# ---- authority


@pytest.mark.parametrize(("until", "truth"), [(GONE, NO), (GOING, UNKNOWN), (STAYING, YES)])
def test_an_authority_who_left_stops_whoever_relies_on_the_name(until: str, truth: Truth) -> None:
    assert of("narrow", "authority-present", ("people.cay.until", until)).truth is truth


def test_a_team_of_which_nobody_is_named_is_no_certain_authority() -> None:
    edits = [("teams.night", {"function": "operations"}), ("procedures.narrow.authority", ["ann", "night"])]
    fact = of("narrow", "authority-present", *edits)

    assert (fact.truth, codes(fact)) == (UNKNOWN, ["team.unlisted"])


def test_an_authority_that_nobody_names_is_a_silence_and_none_is_a_no() -> None:
    for facet in ("authority", "authority-present", "authority-able", "authority-has-a-second"):
        assert of("narrow", facet, ("procedures.narrow.authority", REMOVE), model=PARTIAL).truth is UNKNOWN
        assert of("narrow", facet, ("procedures.narrow.authority", REMOVE)).truth is NO
        assert of("narrow", facet, ("procedures.narrow.authority", "none"), model=PARTIAL).truth is NO


def test_an_authority_holds_the_access_itself_through_the_team_or_through_a_member() -> None:
    def able(authority: str, holder: str) -> Truth:
        edits = [("procedures.narrow.authority", authority), ("resources.console.held-by", holder)]
        return of("narrow", "authority-able", *edits).truth

    assert able("ann", "ann") is YES
    assert able("ann", "ops") is YES
    assert able("ops", "ann") is YES
    assert able("ann", "bob") is NO
    assert able("ann", "eng") is NO


def test_everybody_who_may_stop_must_hold_the_access() -> None:
    fact = of("narrow", "authority-able", ("procedures.narrow.authority", ["ann", "rob", "kim"]))

    assert fact.truth is NO
    assert [dict(root.arguments)["person"] for root in fact.roots] == ["rob", "kim"]


def test_only_access_is_asked_of_an_authority_and_not_tools_or_knowledge() -> None:
    assert of("narrow", "authority-able", ("resources.case-view.held-by", "comp")).truth is YES


def test_access_that_nobody_says_who_holds_is_unknown() -> None:
    unheld = ("resources.console.held-by", REMOVE)

    assert of("narrow", "authority-able", unheld, model=PARTIAL).truth is UNKNOWN
    assert of("narrow", "authority-able", unheld).truth is NO


def test_what_nobody_says_is_needed_may_be_access_that_somebody_lacks() -> None:
    unsaid = ("procedures.narrow.needs", REMOVE)

    assert of("narrow", "authority-able", unsaid, model=PARTIAL).truth is UNKNOWN
    assert codes(of("narrow", "authority-able", unsaid)) == ["procedure.needs-unstated"]
    assert of("narrow", "authority-able", ("procedures.narrow.needs", "none")).truth is YES


def test_a_second_authority_is_another_person_a_deputy_or_a_member_of_the_team() -> None:
    def second(who: Any, *edits: tuple[str, Any]) -> Truth:
        return of("narrow", "authority-has-a-second", SOL, ("procedures.narrow.authority", who), *edits).truth

    assert second(["ann", "cay"]) is YES
    assert second("ann") is YES
    assert second("eng") is YES
    assert second("sol") is NO
    assert second("sol", ("people.sol.deputy", "sol")) is NO
    assert second("ann", ("people.bob.until", GONE)) is NO
    assert second("ann", ("people.bob.until", GOING)) is UNKNOWN


def test_a_team_with_one_person_who_may_leave_has_no_certain_second() -> None:
    edits = [("procedures.narrow.authority", "eng"), ("people.dan.until", GOING)]

    assert of("narrow", "authority-has-a-second", *edits).truth is UNKNOWN


def test_a_second_authority_whom_nobody_names_is_unknown_while_the_submission_is_open() -> None:
    edits = [SOL, ("procedures.narrow.authority", "sol"), ("people.sol.deputy", REMOVE)]

    assert of("narrow", "authority-has-a-second", *edits, model=PARTIAL).truth is UNKNOWN
    assert of("narrow", "authority-has-a-second", *edits).truth is NO
    assert of("narrow", "authority-has-a-second", *edits[:2], model=PARTIAL).truth is NO


# ---- steps


def test_a_stop_is_usable_by_people_who_are_there() -> None:
    assert of("narrow", "usable").truth is YES
    assert of("narrow", "usable", ("procedures.narrow.contain.0.by", "northlight")).truth is YES
    gone = [SOL, ("people.sol.until", GONE), ("procedures.narrow.contain.0.by", "sol")]
    assert of("narrow", "usable", *gone).truth is NO
    assert of("narrow", "usable", ("procedures.narrow.authority", REMOVE), model=PARTIAL).truth is UNKNOWN


def test_steps_that_nobody_wrote_are_not_timed() -> None:
    silent = [("procedures.narrow.first", REMOVE), ("procedures.narrow.contain", REMOVE)]

    assert of("narrow", "steps-are-timed").truth is YES
    assert codes(of("narrow", "steps-are-timed", *silent)) == ["procedure.phase-missing"]
    assert of("narrow", "steps-are-timed", *silent).truth is NO
    assert of("narrow", "steps-are-timed", *silent, model=PARTIAL).truth is UNKNOWN


def test_one_step_without_a_time_is_named() -> None:
    untimed = ("procedures.narrow.contain.0.takes", REMOVE)
    fact = of("narrow", "steps-are-timed", untimed)

    assert (fact.truth, fact.roots[0].path) == (NO, ("contain", 0))
    assert of("narrow", "steps-are-timed", untimed, model=PARTIAL).truth is UNKNOWN


def test_a_stop_ends_on_a_condition() -> None:
    facet = "normal-work-resumes-on-a-condition"

    assert of("narrow", facet).truth is YES
    assert of("narrow", facet, ("procedures.narrow.ends-when", REMOVE)).truth is NO
    assert of("narrow", facet, ("procedures.narrow.ends-when", REMOVE), model=PARTIAL).truth is UNKNOWN


def test_whoever_is_downstream_is_told_by_the_procedure_a_phase_or_a_step() -> None:
    untold = ("procedures.narrow.informs", REMOVE)
    telling = [
        ("procedures.narrow.inform", [{"by": "ops", "action": "call the customers"}]),
        ("procedures.narrow.close.0.informs", "prod"),
    ]

    assert of("narrow", "downstream-is-told", untold).truth is NO
    assert of("narrow", "downstream-is-told", untold, model=PARTIAL).truth is UNKNOWN
    for edit in telling:
        assert of("narrow", "downstream-is-told", untold, edit).truth is YES


def test_a_phase_that_nobody_wrote_yet_may_tell_somebody_downstream() -> None:
    silent = ("procedures.narrow.informs", "none")

    assert of("narrow", "downstream-is-told", silent).truth is NO
    assert of("narrow", "downstream-is-told", silent, model=PARTIAL).truth is UNKNOWN
    told_all = [(f"procedures.narrow.{phase}", "none") for phase in ("inform", "resolve", "learn")]
    assert of("narrow", "downstream-is-told", silent, *told_all, model=PARTIAL).truth is NO


# ---- going back


def test_a_revert_names_a_version_for_every_part_that_can_move() -> None:
    missing = of("revert", "restores-every-part", ("procedures.revert.restores.index", REMOVE))

    assert of("revert", "restores-every-part").truth is YES
    assert [(root.code, root.node) for root in missing.roots] == [("asset.not-restored", "index")]
    assert missing.truth is NO


def test_a_part_without_versions_is_why_it_can_not_be_restored() -> None:
    edits = [("procedures.revert.restores.index", "none"), ("assets.index.version", "none")]

    assert codes(of("revert", "restores-every-part", *edits)) == ["asset.unversioned"]


@pytest.mark.parametrize("facet", ["restores", "restores-every-part", "restored-versions-exist"])
def test_what_a_revert_restores_is_unknown_while_nobody_says_it(facet: str) -> None:
    assert of("revert", facet, ("procedures.revert.restores", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("revert", facet, ("procedures.revert.restores", REMOVE)).truth is NO
    assert of("revert", facet, ("procedures.revert.restores", "none"), model=PARTIAL).truth is NO


def test_a_version_existed_if_it_is_live_a_change_brought_it_or_something_was_made_for_it() -> None:
    def exists(version: str, *edits: tuple[str, Any], model: Data = READY) -> Truth:
        restored = ("procedures.revert.restores.prompt", version)
        return of("revert", "restored-versions-exist", restored, *edits, model=model).truth

    assert exists("P-1") is YES
    assert exists("P-2") is YES
    assert exists("P-0") is NO
    assert exists("P-0", model=PARTIAL) is UNKNOWN
    assert exists("P-0", ("assets.memo.valid-for.prompt", "P-0")) is YES
    assert exists("P-3", ("changes.next", {"date": "2026-11-19", "to": {"prompt": "P-3"}})) is YES
    assert exists("P-3", ("changes.next", {"date": "2026-12-01", "to": {"prompt": "P-3"}})) is NO


def test_a_revert_to_no_version_at_all_goes_back_to_nothing() -> None:
    nameless = ("procedures.revert.restores", {"prompt": "none", "index": "none"})
    fact = of("revert", "restored-versions-exist", nameless)

    assert (fact.truth, codes(fact)) == (NO, ["asset.not-restored", "asset.not-restored"])
    assert of("revert", "restored-versions-exist", ("procedures.revert.restores.index", "none")).truth is YES


# ---- work by hand


@pytest.mark.parametrize(
    ("by_hand", "usual", "truth"),
    [
        ("100/day", "100/day", YES),
        ("700/week", "100/day", YES),
        ("99/day", "100/day", NO),
        ("100%", "100/day", YES),
        ("40%", "100/day", NO),
    ],
)
def test_people_carry_the_work_if_they_carry_all_of_the_usual_volume(
    by_hand: str, usual: str, truth: Truth
) -> None:
    edits = [("procedures.pause.sustains.volume", by_hand), ("system.volume.usual", usual)]

    assert of("pause", "manual-capacity-carries-the-volume", *edits).truth is truth


def test_a_volume_that_nobody_states_is_unknown() -> None:
    for path in ("procedures.pause.sustains", "system.volume"):
        assert (
            of("pause", "manual-capacity-carries-the-volume", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
        )
        assert of("pause", "manual-capacity-carries-the-volume", (path, REMOVE)).truth is NO


def test_for_how_long_people_can_carry_the_work_is_a_statement_of_its_own() -> None:
    endless = ("procedures.pause.sustains.for", REMOVE)

    assert of("pause", "manual-work-has-a-limit").truth is YES
    assert of("pause", "manual-work-has-a-limit", endless).truth is NO
    assert of("pause", "manual-work-has-a-limit", endless, model=PARTIAL).truth is UNKNOWN
    assert of("pause", "manual-work-has-a-limit", ("procedures.pause.sustains", REMOVE)).truth is NO


# ---- the runbook


def test_a_procedure_is_as_valid_as_its_runbook() -> None:
    behind = of("narrow", "valid-for-what-is-live", ("runbook.valid-for.prompt", "P-1"))

    assert of("narrow", "valid-for-what-is-live").truth is YES
    assert (behind.truth, codes(behind)) == (NO, ["runbook.behind"])
    assert (
        of("narrow", "valid-for-what-is-live", ("runbook.valid-for", REMOVE), model=PARTIAL).truth is UNKNOWN
    )
    assert of("narrow", "valid-for-what-is-live", ("runbook.valid-for", "none"), model=PARTIAL).truth is NO


def test_a_live_version_that_nobody_names_proves_no_runbook_valid() -> None:
    unnamed = ("assets.spec.version", REMOVE)

    assert of("narrow", "valid-for-what-is-live", unnamed, model=PARTIAL).truth is UNKNOWN
    assert codes(of("narrow", "valid-for-what-is-live", unnamed)) == ["asset.unversioned"]
    assert of("narrow", "valid-for-what-is-live", unnamed).truth is NO


@pytest.mark.parametrize("facet", ["valid-for-what-is-live", "runbook-is-dated-and-approved"])
def test_a_procedure_of_no_runbook_is_neither_valid_nor_approved(facet: str) -> None:
    model = {
        "system": {"name": "Letters", "submission": "complete"},
        "procedures": {"stop": {"mode": "pause"}},
    }

    assert fact_of(model, facet, "stop").truth is NO
    assert fact_of(edited(model, "system.submission", "partial"), facet, "stop").truth is UNKNOWN


@pytest.mark.parametrize("field", ["version", "effective", "approved-by"])
def test_a_runbook_has_a_version_a_day_and_an_approver(field: str) -> None:
    missing = (f"runbook.{field}", REMOVE)

    assert of("narrow", "runbook-is-dated-and-approved").truth is YES
    assert of("narrow", "runbook-is-dated-and-approved", missing).truth is NO
    assert of("narrow", "runbook-is-dated-and-approved", missing, model=PARTIAL).truth is UNKNOWN
