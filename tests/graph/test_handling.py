"""Every rule of handling on a small model, with the answer worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.drill import Absence
from readiness.graph.fact import Truth
from tests.laws.small import drill_of, small, truth

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
VENDOR: Absence = frozenset({"vend"})
LEFT = "2026-10-01"


def step(who: Any, **more: Any) -> list[dict[str, Any]]:
    return [{"by": who, "action": "do it", **more}]


def test_the_small_model_is_handled_with_and_without_the_vendor() -> None:
    assert truth(small()) is YES
    assert truth(small(), absence=VENDOR) is YES


# ---- who is there


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"people.ann.until": "2026-11-21"}, YES),
        ({"people.ann.until": "2026-11-20"}, YES),  # bob stands in for ann
        ({"people.ann.until": LEFT, "people.ann.deputy": None}, NO),
        ({"people.ann.until": LEFT, "people.ann.deputy": "none"}, NO),
        ({"people.ann.until": LEFT, "people.ann.deputy": "ann"}, NO),
        ({"people.ann.until": LEFT, "people.bob.until": LEFT}, NO),
        ({"people.ann.until": "2026-11", "people.ann.deputy": None}, UNKNOWN),
        ({"people.ann.from": "2026-12-01", "people.ann.deputy": None}, NO),
        ({"people.ann.until": LEFT, "people.ann.deputy": "vic"}, YES),
    ],
)
def test_an_owner_or_a_deputy_who_is_somebody_else_is_there(changes: dict[str, Any], wanted: Truth) -> None:
    assert truth(small(changes), goal="owned") is wanted


def test_a_deputy_at_the_vendor_goes_with_the_vendor() -> None:
    model = small({"people.ann.until": LEFT, "people.ann.deputy": "vic"})
    assert truth(model, goal="owned") is YES
    assert truth(model, goal="owned", absence=VENDOR) is NO


def test_a_deputy_is_not_reached_twice_removed() -> None:
    """A deputy's deputy is nobody's deputy."""
    model = small({"people.ann.until": LEFT, "people.bob.until": LEFT, "people.bob.deputy": "rita"})
    assert truth(model, goal="owned") is NO


def test_while_a_submission_is_partial_an_unnamed_deputy_may_be_there() -> None:
    left = {"people.ann.until": LEFT, "people.ann.deputy": None, "system.submission": "partial"}
    assert truth(small(left), goal="owned") is UNKNOWN
    assert truth(small({**left, "people.ann.deputy": "none"}), goal="owned") is NO


def test_a_team_in_which_nobody_is_listed_is_unknown() -> None:
    empty = {"teams.night": {"side": "internal"}, "events.wrong.owner": "night"}
    assert truth(small(empty), goal="owned") is UNKNOWN
    assert truth(small({**empty, "people.ned": {"team": "night"}}), goal="owned") is YES
    assert truth(small({**empty, "people.ned": {"team": "night", "until": LEFT}}), goal="owned") is UNKNOWN
    assert truth(small(empty), goal="owned", absence=frozenset({"night"})) is NO


# ---- who does a step


def test_a_step_needs_one_of_its_doers() -> None:
    assert truth(small({"procedures.stop.resolve": step(["vend", "ops"])}), absence=VENDOR) is YES
    assert truth(small({"procedures.stop.resolve": step("vend")}), absence=VENDOR) is NO


def test_a_control_acts_unless_whoever_runs_it_has_ended() -> None:
    drill = drill_of(small({"procedures.stop.first": step("platform")}))
    goal = ("handled", "wrong")
    assert drill.truth(goal) is YES
    assert drill.truth(goal, drill.silent_vendor) is YES
    assert drill.truth(goal, drill.ended_vendor) is NO


def test_informing_an_absent_party_blocks_nothing() -> None:
    informs = {"procedures.stop.informs": "vend", "events.wrong.informs": ["vend", "vic"]}
    told = {**informs, "procedures.stop.inform": step("ops", informs="vic")}
    assert truth(small(told), absence=VENDOR) is YES


# ---- phases


@pytest.mark.parametrize(
    ("kind", "phase", "wanted"),
    [
        ("incident", "resolve", NO), ("incident", "close", NO), ("incident", "inform", YES),
        ("incident", "capture", YES), ("exception", "resolve", YES), ("exception", "close", NO),
        ("rollback", "close", NO), ("approval", "close", YES),
    ],
)  # fmt: skip
def test_a_phase_that_a_kind_of_event_cant_do_without(kind: str, phase: str, wanted: Truth) -> None:
    for value in (None, "none"):
        assert truth(small({"events.wrong.kind": kind, f"procedures.stop.{phase}": value})) is wanted
    partial = {"system.submission": "partial", "events.wrong.kind": kind, "events.wrong.escalates": "none"}
    assert truth(small({**partial, f"procedures.stop.{phase}": None})) is (YES if wanted is YES else UNKNOWN)
    assert truth(small({**partial, f"procedures.stop.{phase}": "none"})) is wanted


def test_the_first_step_of_a_stop_contains_and_that_of_another_procedure_does_not() -> None:
    assert truth(small(), goal="contained") is YES
    assert truth(small({"procedures.stop.mode": "continue"}), goal="contained") is NO
    assert (
        truth(small({"procedures.stop.mode": "continue", "events.wrong.kind": "exception"}), goal="contained")
        is YES
    )
    held = {"procedures.stop.mode": "continue", "procedures.stop.contain": step("ops")}
    assert truth(small(held), goal="contained") is YES


def test_learning_keeps_nothing_from_being_handled() -> None:
    assert truth(small({"procedures.stop.learn": step("vend")}), absence=VENDOR) is YES


# ---- what is needed


@pytest.mark.parametrize(
    ("kind", "fields", "silent", "ended"),
    [
        ("access", {"held-by": "ops"}, YES, YES),
        ("access", {"held-by": "vend"}, NO, NO),
        ("tool", {"held-by": "ops", "kept-in": "platform"}, YES, NO),
        ("tool", {"held-by": "vend", "kept-in": "intake"}, NO, NO),
        ("information", {"held-by": "vend", "kept-in": "intake"}, YES, YES),
        ("information", {"held-by": "vend", "kept-in": "platform"}, NO, NO),
        ("information", {"held-by": "ops", "kept-in": "platform"}, YES, NO),
        ("information", {"held-by": "vend", "kept-in": ["platform", "intake"]}, YES, YES),
        ("knowledge", {"held-by": "vend", "kept-in": "intake"}, YES, YES),
        ("knowledge", {"held-by": "ops", "kept-in": "platform"}, YES, YES),
        ("knowledge", {"held-by": ["vend", "rita"]}, YES, YES),
        ("tool", {}, NO, NO),
    ],
)
def test_a_resource_is_there(kind: str, fields: dict[str, Any], silent: Truth, ended: Truth) -> None:
    drill = drill_of(small({"resources.thing": {"kind": kind, **fields}}))
    goal = ("need", "thing")
    assert drill.truth(goal) is (YES if fields else NO)
    assert drill.truth(goal, drill.silent_vendor) is silent
    assert drill.truth(goal, drill.ended_vendor) is ended


def test_a_store_is_the_owners_where_nobody_says_who_runs_it() -> None:
    thing = {"resources.thing": {"kind": "information", "held-by": "vend", "kept-in": "intake"}}
    for asset, wanted in (({"owner": "ops"}, YES), ({"owner": "vend"}, NO), ({}, NO)):
        drill = drill_of(small({**thing, "assets.intake": {"kind": "tool", **asset}}))
        assert drill.truth(("need", "thing"), VENDOR) is wanted
    for asset in ({}, {"owner": "vend"}):
        told = {**thing, "assets.intake": {"kind": "tool", **asset}, "system.submission": "partial"}
        assert drill_of(small(told)).truth(("need", "thing"), VENDOR) is UNKNOWN
        assert (
            drill_of(small({**told, "assets.intake.run-by": "vend"})).truth(("need", "thing"), VENDOR) is NO
        )


def test_a_need_of_a_procedure_and_of_a_step_both_stop_it() -> None:
    thing = {"resources.thing": {"kind": "tool", "held-by": "vend"}}
    assert truth(small({**thing, "procedures.stop.needs": ["switch", "thing"]}), absence=VENDOR) is NO
    assert truth(small({**thing, "procedures.stop.close": step("ops", needs="thing")}), absence=VENDOR) is NO
    assert truth(small({**thing, "procedures.stop.learn": step("ops", needs="thing")}), absence=VENDOR) is YES


def test_a_record_needs_a_reader_and_a_store() -> None:
    record: dict[str, Any] = {"captures": "decision", "store": "platform", "readable-by": ["ops", "vend"]}
    model = small({"records.log": record, "procedures.stop.needs": ["switch", "log"]})
    drill = drill_of(model)
    assert drill.truth(("handled", "wrong"), drill.silent_vendor) is YES
    assert drill.truth(("handled", "wrong"), drill.ended_vendor) is NO
    theirs = drill_of(
        small({"records.log": {**record, "readable-by": "vend"}, "procedures.stop.needs": ["switch", "log"]})
    )
    assert theirs.truth(("handled", "wrong"), theirs.silent_vendor) is NO


# ---- authority


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"procedures.stop.authority": None}, NO),
        ({"procedures.stop.authority": "rita"}, NO),  # there, but without the access
        ({"procedures.stop.authority": "rita", "resources.switch.held-by": ["ops", "rita"]}, YES),
        ({"procedures.stop.authority": "rita", "resources.switch.held-by": "risk"}, YES),
        ({"procedures.stop.authority": "risk", "resources.switch.held-by": "rita"}, YES),  # a member holds it
        ({"procedures.stop.authority": "rita", "procedures.stop.needs": "none"}, YES),
        ({"procedures.stop.authority": ["rita", "ann"]}, YES),
        ({"procedures.stop.mode": "continue", "procedures.stop.authority": "rita"}, YES),
        ({"procedures.stop.mode": "continue", "procedures.stop.authority": None}, YES),
        ({"people.ann.until": LEFT}, YES),  # bob, the deputy, holds it through the team
        ({"people.ann.until": LEFT, "people.ann.deputy": "rita"}, NO),
    ],
)
def test_an_authority_is_there_and_able(changes: dict[str, Any], wanted: Truth) -> None:
    assert drill_of(small(changes)).truth(("containable", "stop")) is wanted


# ---- procedures that use others


def test_in_a_first_step_the_used_procedure_need_only_contain() -> None:
    """Its own resolving waits for the vendor: that stops a resolving step that uses it, and no first one."""
    brake = {
        "procedures.brake": {
            "mode": "pause", "authority": "ann", "needs": "switch", "first": step("ops"), "resolve": step("vend"),
        }
    }  # fmt: skip
    assert truth(small({**brake, "procedures.stop.first": step("ops", uses="brake")}), absence=VENDOR) is YES
    assert truth(small({**brake, "procedures.stop.resolve": step("ops", uses="brake")}), absence=VENDOR) is NO


def test_procedures_that_use_each_other_in_a_circle_do_not_work() -> None:
    circle = {
        "procedures.stop.first": step("ops", uses="brake"),
        "procedures.brake": {"mode": "continue", "needs": "none", "first": step("ops", uses="stop")},
    }
    assert truth(small(circle)) is NO
    assert truth(small({"procedures.stop.first": step("ops", uses="stop")})) is NO


def test_a_chain_of_a_thousand_procedures_is_no_circle() -> None:
    links = {
        f"m{n}": {
            "mode": "continue",
            "needs": "none",
            "first": step("ops", **({"uses": f"m{n + 1}"} if n < 999 else {})),
        }
        for n in range(1000)
    }
    procedures = {**small()["procedures"], **links}
    assert truth(small({"procedures": procedures, "procedures.stop.first": step("ops", uses="m0")})) is YES


# ---- recognised


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"events.wrong.seen-by": None}, NO),
        ({"events.wrong.seen-by": None, "events.wrong.kind": "approval"}, YES),
        ({"events.wrong.seen-by": None, "events.wrong.enforced-by": "guard"}, YES),
        ({"events.wrong.seen-by": None, "signals.s": {"meaning": "drift", "raises": "wrong"}}, NO),
        (
            {
                "events.wrong.seen-by": None,
                "signals.s": {"meaning": "drift", "raises": "wrong", "watched-by": "ops"},
            },
            YES,
        ),
        (
            {
                "events.wrong.seen-by": None,
                "signals.s": {
                    "meaning": "quality",
                    "raises": "wrong",
                    "watched-by": "ops",
                    "samples": "none",
                },
            },
            NO,
        ),
        ({"events.wrong.seen-by": "vic", "people.vic.until": LEFT}, NO),
    ],
)
def test_an_event_is_recognised(changes: dict[str, Any], wanted: Truth) -> None:
    assert truth(small(changes), goal="recognised") is wanted


def test_a_signal_from_what_the_vendor_runs_ends_with_the_vendor() -> None:
    signal = {"meaning": "drift", "raises": "wrong", "watched-by": "ops", "asset": "platform"}
    drill = drill_of(small({"events.wrong.seen-by": None, "signals.s": signal}))
    assert drill.truth(("recognised", "wrong"), drill.silent_vendor) is YES
    assert drill.truth(("recognised", "wrong"), drill.ended_vendor) is NO
