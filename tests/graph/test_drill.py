"""Escalations, absences and roots, and one drill worked out by hand from end to end."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.drill import EVERYONE, Drill
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from tests.laws.small import drill_of, small, truth
from tests.strategies import AS_OF, load_model

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES


def step(who: Any, **more: Any) -> list[dict[str, Any]]:
    return [{"by": who, "action": "do it", **more}]


STUCK: dict[str, Any] = {"procedures.stop.close": None}
"""Contained, and never closed: somebody else must take it."""
DESK: dict[str, Any] = {
    "procedures.decide": {"mode": "continue", "needs": "none", "resolve": step("risk")},
    "events.desk": {"kind": "escalation", "owner": "rita", "handled-by": "decide"},
}
"""The risk desk takes escalations."""

# ---- escalations


def test_an_event_that_nobody_closes_goes_to_somebody_who_does() -> None:
    assert truth(small(STUCK)) is NO
    assert truth(small({**STUCK, **DESK, "events.wrong.escalates": "desk after 2h"})) is YES


def test_an_escalation_to_a_team_is_one_to_the_event_that_it_receives() -> None:
    for to in ("risk", "rita"):
        assert truth(small({**STUCK, **DESK, "events.wrong.escalates": to})) is YES
    assert truth(small({**STUCK, "events.wrong.escalates": "risk"})) is NO
    partial = {**STUCK, "events.wrong.escalates": "risk", "system.submission": "partial"}
    assert truth(small(partial)) is UNKNOWN


def test_who_is_told_of_an_escalation_need_not_detect_it() -> None:
    """The desk is an exception that nobody notices: on its own unrecognised, as a target good enough."""
    blind = {**STUCK, **DESK, "events.desk.kind": "exception", "procedures.decide.close": step("risk")}
    model = small({**blind, "events.wrong.escalates": "desk"})
    assert truth(model, "desk") is NO
    assert truth(model, "desk", "arrived") is YES
    assert truth(model) is YES


def test_what_was_never_contained_is_not_saved_by_an_escalation() -> None:
    assert truth(small({**DESK, "events.wrong.escalates": "desk", "procedures.stop.authority": None})) is NO


def test_escalations_that_go_round_hold_nobody_up() -> None:
    loop = {
        **STUCK,
        **DESK,
        "procedures.decide.resolve": step("vend"),
        "events.wrong.escalates": "desk",
        "events.desk.escalates": "wrong",
    }
    model = small(loop)
    assert truth(model) is YES  # the vendor decides
    assert truth(model, absence=frozenset({"vend"})) is NO
    assert truth(model, "desk", "arrived", frozenset({"vend"})) is NO


def test_a_way_out_of_the_loop_is_enough() -> None:
    loop = {**STUCK, **DESK, "events.wrong.escalates": ["desk", "ops"], "events.desk.escalates": "wrong"}
    assert truth(small({**loop, "procedures.decide.resolve": step("risk")})) is YES


def test_an_event_that_escalates_to_itself_arrives_nowhere() -> None:
    assert truth(small({**STUCK, "events.wrong.escalates": "wrong"})) is NO


def test_while_a_submission_is_partial_an_unstated_escalation_may_be_there() -> None:
    partial = {"system.submission": "partial", "procedures.stop.close": "none"}
    assert truth(small(partial)) is UNKNOWN
    assert truth(small({**partial, "events.wrong.escalates": "none"})) is NO


# ---- absences


def test_silent_is_people_and_ended_is_also_what_they_run() -> None:
    drill = drill_of(small())
    assert drill.silent_vendor == {"vend"}
    assert drill.ended_vendor == {"vend", "platform"}
    assert drill.ended(["ops"]) == {"ops", "intake", "guard"}


def test_every_team_on_the_vendors_side_is_the_vendor() -> None:
    drill = drill_of(small({"teams.other": {"side": "vendor"}, "system.vendor": None}))
    assert drill.silent_vendor == {"other", "vend"}


def test_absences_asked_together_answer_as_alone() -> None:
    together, alone = drill_of(small()), drill_of(small())
    absences = [EVERYONE, frozenset({"ops"}), frozenset({"ann", "bob"}), frozenset({"switch"})]
    together.prepare(absences)
    answers = [together.truth(("handled", "wrong"), one) for one in absences]
    assert answers == [alone.truth(("handled", "wrong"), one) for one in reversed(absences)][::-1]
    assert answers == [YES, NO, NO, NO]


def test_an_unknown_goal_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        drill_of(small()).truth(("handled", "nobody"))


# ---- roots


def _roots(
    changes: dict[str, Any], goal: str = "handled", away: frozenset[str] = EVERYONE, **prices: int
) -> list[str]:
    codes = {name.replace("_", "-"): price for name, price in prices.items()}
    model = load_model(small(changes))
    drill = Drill(Operation(model, AS_OF), lambda code: codes.get(code.rpartition(".")[2], 3))
    return [root.code for root in drill.roots((goal, "wrong"), away)]


def test_what_works_has_no_roots() -> None:
    assert _roots({}) == []


def test_the_root_is_the_deepest_thing_that_fails() -> None:
    gone = {"people.ann.until": "2026-10-01", "people.ann.deputy": None}
    assert _roots(gone, left=1) == ["person.left"]
    assert _roots({"procedures.stop.authority": "rita"}, without_access=1) == ["authority.without-access"]
    away = frozenset({"vend"})
    assert _roots({"procedures.stop.close": step("vend")}, away=away, doer_outside=1) == ["step.doer-outside"]


def test_of_two_ways_the_cheaper_is_named() -> None:
    gone = {"people.ann.until": "2026-10-01", "people.ann.deputy": None}
    assert _roots(gone, left=1, owner_wanted=9) == ["person.left"]
    assert _roots(gone, "owned", left=9, owner_wanted=1) == ["event.owner-wanted"]


def test_whoever_is_away_is_no_repair() -> None:
    """With ops away, putting ops back is no answer: the roots name work that others can do."""
    away = frozenset({"ops"})
    assert "team.absent" not in _roots({}, away=away)
    assert _roots({}, away=away)


def test_of_what_is_only_unknown_the_roots_are_the_unknowns() -> None:
    """Naming a successor would mend it too, and cheaper; but first somebody must say whether there is a deputy."""
    open_ended = {"people.ann.until": "2026-10-01", "people.ann.deputy": None, "system.submission": "partial"}
    assert _roots(open_ended, "owned", left=1) == ["field.unstated"]


# ---- one drill by hand

BANK: dict[str, Any] = {
    "procedures.tune": {
        "mode": "narrow", "authority": "ann", "needs": ["switch", "set"], "first": step("ops"),
        "resolve": step("vend"), "close": step("ops"),
    },
    "resources.set": {"kind": "information", "held-by": "vend", "kept-in": "platform"},
    "events.drift": {
        "kind": "incident", "category": "drift", "owner": "ann", "seen-by": "ops", "handled-by": ["tune", "stop"],
    },
    "procedures.sort": {"mode": "continue", "needs": "none", "close": step("ops")},
    "events.odd": {
        "kind": "exception", "category": "ambiguous-output", "owner": "rita", "seen-by": "vend", "handled-by": "sort",
    },
    **DESK,
}  # fmt: skip


def test_one_drill_by_hand() -> None:
    """With everyone: all handled. Silent vendor: drift by `stop` alone, since `tune` needs a set that only the vendor
    holds and a step that only the vendor does; the odd case is noticed by nobody; the desk decides as ever.
    Without the switch `stop` is gone too, and drift is not even contained."""
    drill = drill_of(small(BANK))
    handled = {
        away: [drill.truth(("handled", event), absence) for event in ("wrong", "drift", "odd", "desk")]
        for away, absence in (
            ("nobody", EVERYONE), ("vendor", drill.silent_vendor), ("switch", frozenset({"vend", "switch"})),
            ("ann", frozenset({"ann"})), ("ann and bob", frozenset({"ann", "bob"})),
        )
    }  # fmt: skip
    assert handled == {
        "nobody": [YES, YES, YES, YES],
        "vendor": [YES, YES, NO, YES],
        "switch": [NO, NO, NO, YES],
        "ann": [YES, YES, YES, YES],
        "ann and bob": [
            NO,
            NO,
            UNKNOWN,
            YES,
        ],  # ops has nobody listed any more: the odd case may still be closed
    }
    assert drill.truth(("containable", "tune"), drill.silent_vendor) is NO
    assert [root.code for root in drill.roots(("containable", "tune"), drill.silent_vendor)] == [
        "resource.held-outside"
    ]
    assert {root.code for root in drill.roots(("usable", "tune"), drill.silent_vendor)} == {
        "resource.held-outside", "step.doer-outside",
    }  # fmt: skip
