"""Routes by hand: each thing that can be wrong with one, and what is not wrong."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.analyses import analyse
from readiness.analysis.detour import Detour, find_detours
from readiness.error import Unusable
from readiness.graph.operation import Operation
from readiness.result.route import Routes
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

WRONG = small()["events"]["wrong"]


def detours(changes: dict[str, Any]) -> list[tuple[str, tuple[str, ...], str]]:
    """Kind, path and code of each."""
    return [(one.kind, one.path, one.root.code) for one in every(changes)]


def every(changes: dict[str, Any]) -> list[Detour]:
    return find_detours(Operation(load_model(small(changes)), AS_OF))


def receives(owner: str, *escalates: str) -> dict[str, Any]:
    """An escalation event."""
    return {
        "kind": "escalation",
        "owner": owner,
        "handled-by": "stop",
        "escalates": list(escalates) or "none",
    }


def test_a_model_without_routes_has_nothing_wrong_with_them() -> None:
    assert detours({}) == []


def test_an_escalation_that_comes_back_to_the_same_event_is_a_loop() -> None:
    changes = {"events.wrong.escalates": "to-risk", "events.to-risk": receives("rita", "wrong")}
    assert ("loop", ("risk", "ops", "risk"), "event.route-comes-back") in detours(changes)


def test_of_a_knot_of_events_the_shortest_circle_is_told() -> None:
    # wrong -> a -> b -> wrong, and a -> wrong: the circle of two.
    changes = {
        "events.wrong.escalates": "a",
        "events.a": receives("rita", "b", "wrong"),
        "events.b": receives("rita", "wrong"),
    }
    loop = next(one for one in every(changes) if one.kind == "loop")
    assert loop.path == ("risk", "ops", "risk")
    assert loop.events == ("a", "b", "wrong")


def test_a_repetition_that_raises_what_escalates_back_is_a_loop() -> None:
    changes = {"events.wrong.repeats": "3 in 7d raises a", "events.a": receives("rita", "wrong")}
    assert [one.kind for one in every(changes) if one.kind == "loop"] == ["loop"]


def test_procedures_that_use_each_other_are_a_loop() -> None:
    stop = small()["procedures"]["stop"]
    changes = {
        "procedures.stop.resolve": [{"by": "ops", "action": "mend", "uses": "again"}],
        "procedures.again": {**stop, "resolve": [{"by": "ops", "action": "mend", "uses": "stop"}]},
    }
    loop = next(one for one in every(changes) if one.kind == "loop")
    assert loop.path == ("again", "stop", "again")
    assert loop.events == ("wrong",)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"events.wrong.escalates": "rita", "people.rita.until": "2026-10-01"}, "person.left"),
        ({"events.wrong.escalates": "risk", "people.rita.until": "2026-10-01"}, "person.left"),
        ({"events.wrong.escalates": "risk"}, "team.no-part"),
        ({"events.wrong.escalates": "risk", "events.theirs": {**WRONG, "category": "drift", "owner": "rita"}},
         "team.escalation-unreceived"),
        ({"events.wrong.escalates": "open", "events.open": {"kind": "escalation", "owner": "none"}}, "event.unowned"),
        ({"events.wrong.escalates": "ann"}, "event.escalates-to-its-owner"),
        ({"assets.guard.approval": "yes-to-it", "events.yes-to-it": {"kind": "approval", "owner": "none"}},
         "event.unowned"),
    ],
)  # fmt: skip
def test_a_route_to_nobody_is_a_dead_end(changes: dict[str, Any], code: str) -> None:
    assert code in [one.root.code for one in every(changes) if one.kind == "dead-end"]


def test_a_deputy_who_is_there_takes_it() -> None:
    changes = {
        "events.wrong.escalates": "to-ops",
        "events.to-ops": receives("ann"),
        "people.ann.until": "2026-10-01",
    }
    assert "dead-end" not in [one.kind for one in every(changes)]


def test_what_nobody_stated_yet_is_a_dead_end_only_perhaps() -> None:
    changes = {
        "system.submission": "partial",
        "events.wrong.escalates": "open",
        "events.open": {"kind": "escalation"},
    }
    found = analyse(load_model(small(changes)), as_of=AS_OF).routes()
    assert [(one.kind, one.certain) for one in found.detours] == [("dead-end", False)]
    assert "Not certain" in repr(found)


BACK = {
    "teams.desk": {"side": "internal", "function": "operations"},
    "people.dora": {"team": "desk"},
    "events.wrong.owner": "dora",
    "events.wrong.escalates": "to-risk",
    "events.to-risk": receives("rita", "to-desk"),
    "events.to-desk": receives("dora"),
}
"""From the desk to risk, which sends it back to the desk by another event. Only operations may stop the workflow."""


def test_a_route_that_comes_back_before_authority_bounces() -> None:
    found = [one for one in every(BACK) if one.kind == "bounce"]
    assert [(one.path, one.events) for one in found] == [(("desk", "risk", "desk"), ("wrong",))]


def test_a_route_that_comes_back_after_authority_had_it_does_not_bounce() -> None:
    assert "bounce" not in [one.kind for one in every({**BACK, "procedures.stop.authority": ["ann", "rita"]})]


def test_an_authority_who_has_left_stops_no_bounce() -> None:
    changes = {**BACK, "procedures.stop.authority": ["ann", "rita"], "people.rita.until": "2026-10-01"}
    assert "bounce" in [one.kind for one in every(changes)]


def seen(*path: str, **more: Any) -> dict[str, Any]:
    return {
        "evidence.june": {"kind": "occurrence", "of": "wrong", "observed": {"path": list(path)}, **more},
    }


def test_a_path_that_was_seen_to_repeat_a_team_is_told_until_it_is_acted_on() -> None:
    assert ("observed", ("ops", "risk", "ops"), "evidence.bounced") in detours(seen("ops", "risk", "ops"))
    assert detours(seen("ops", "risk")) == []
    assert detours(seen("ops", "risk", "ops", actions="2 of 2")) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"events.other": {**WRONG, "owner": "rita"}}, "owner.of-one-slot"),
        ({"events.other": {**WRONG, "category": "drift", "owner": "rita"},
          "signals.alarm": {"asset": "intake", "meaning": "drift", "raises": ["wrong", "other"]}},
         "owner.of-one-signal"),
        ({"procedures.stop.owner": "rita"}, "owner.of-the-procedures"),
    ],
)  # fmt: skip
def test_two_who_answer_for_the_same_are_told(changes: dict[str, Any], code: str) -> None:
    assert [one.root.code for one in every(changes)] == [code]


def test_limits_that_tell_which_event_it_is_make_two_owners_clear() -> None:
    alarm = {
        "asset": "intake",
        "meaning": "drift",
        "raises": ["wrong", "other"],
        "warns-at": "5%",
        "acts-at": "9%",
    }
    assert (
        detours({"events.other": {**WRONG, "category": "drift", "owner": "rita"}, "signals.alarm": alarm})
        == []
    )


def test_one_procedure_of_the_own_team_is_enough() -> None:
    stop = small()["procedures"]["stop"]
    changes = {
        "procedures.stop.owner": "bob",
        "procedures.other": {**stop, "owner": "rita"},
        "events.wrong.handled-by": ["stop", "other"],
    }
    assert detours(changes) == []


# ---- the bank


def test_at_the_bank_three_routes_end_with_somebody_who_has_left(pytestconfig: pytest.Config) -> None:
    found = analyse(pytestconfig.rootpath / "examples" / "loan-triage", as_of="2026-11-20").routes()
    ends = [one for one in found.detours if one.kind == "dead-end"]
    assert [one.route for one in ends] == [
        "Compliance → Operational risk", "Lending operations → Operational risk", "Lending product → Operational risk",
    ]  # fmt: skip
    assert {one.text for one in ends} == {"A. Lindqvist left on 1 October 2026 and is still named"}
    assert {str(one.source) for one in ends} == {"people.yaml:27"}
    assert len([one for one in found.detours if one.kind == "owners"]) == 2
    assert len(found.detours) == 5


def test_a_ready_workflow_has_straight_routes(pytestconfig: pytest.Config) -> None:
    found = analyse(pytestconfig.rootpath / "examples" / "fault-dispatch", as_of="2026-11-20").routes()
    assert found.detours == ()
    assert "No route loops" in repr(found).replace("\n", " ")


def test_routes_survive_json_and_back() -> None:
    found = analyse(load_model(small(BACK)), as_of=AS_OF).routes()
    assert Routes.model_validate_json(found.to_json()).to_json() == found.to_json()


def test_a_model_without_events_is_refused_in_a_sentence() -> None:
    with pytest.raises(Unusable, match="names no events"):
        analyse(load_model(small({"events": None})), as_of=AS_OF).routes()
