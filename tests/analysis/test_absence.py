"""The absence drill by hand: three grades, and where and for want of what each event stops."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.analysis.absence import Outcome, run_drill
from readiness.graph.drill import EVERYONE, Absence, Drill
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, Spec, content, load_model

VENDOR: Absence = frozenset({"vend"})


def step(who: Any, **more: Any) -> list[dict[str, Any]]:
    return [{"by": who, "action": "do it", **more}]


def outcomes(spec: Spec, absence: Absence = VENDOR) -> dict[str, Outcome]:
    drill = Drill(Operation(load_model(spec), AS_OF), content().price)
    return {one.event.id: one for one in run_drill(drill, absence)}


def stop_of(changes: dict[str, Any], absence: Absence = VENDOR) -> tuple[str, str, int, str]:
    stop = outcomes(small(changes), absence)["wrong"].stop
    assert stop is not None
    return stop.phase, stop.procedure, stop.number, stop.root.code


THEIR_TOOL: dict[str, Any] = {"resources.tool": {"kind": "tool", "held-by": "vend"}}


# ---- grades


def test_three_grades() -> None:
    changes = {
        "events.held": {**small()["events"]["wrong"], "handled-by": "half"},
        "procedures.half": {**small()["procedures"]["stop"], "close": step("vend")},
        "events.lost": {**small()["events"]["wrong"], "owner": "vic"},
    }
    found = outcomes(small(changes))
    assert {ident: one.grade for ident, one in found.items()} == {
        "lost": "stranded", "held": "contained-only", "wrong": "handled",
    }  # fmt: skip
    assert list(found) == ["lost", "held", "wrong"]  # the worst first
    assert {one.with_everyone for one in found.values()} == {"handled"}
    assert [one.stop is None for one in found.values()] == [False, False, True]


def test_what_nobody_notices_is_stranded_even_if_it_could_be_contained() -> None:
    assert outcomes(small({"events.wrong.seen-by": "vend"}))["wrong"].grade == "stranded"


def test_the_best_grade_takes_unknowns_as_well_as_can_be() -> None:
    one = outcomes(small({"system.submission": "partial", "procedures.stop.needs": None}))["wrong"]
    assert (one.grade, one.best) == ("stranded", "handled")


def test_of_events_with_one_grade_the_ids_decide() -> None:
    again = small()["events"]["wrong"]
    assert list(outcomes(small({"events.b": again, "events.a": again}))) == ["a", "b", "wrong"]


def test_nobody_away_is_a_drill_too() -> None:
    assert outcomes(small(), EVERYONE)["wrong"].grade == "handled"


# ---- where it stops


@pytest.mark.parametrize(
    ("changes", "stop"),
    [
        ({"events.wrong.seen-by": "vend"}, ("recognise", "", 0, "event.sense-wanted")),
        ({"events.wrong.seen-by": None}, ("recognise", "", 0, "event.unseen")),
        ({"events.wrong.owner": "vic"}, ("own", "", 0, "event.owner-wanted")),
        ({"events.wrong.owner": None}, ("own", "", 0, "event.unowned")),
        ({"procedures.stop.authority": "vic"}, ("first", "stop", 0, "procedure.authority-wanted")),
        ({"procedures.stop.authority": None}, ("first", "stop", 0, "procedure.authority-unstated")),
        ({"procedures.stop.needs": None}, ("first", "stop", 0, "procedure.needs-unstated")),
        (
            {**THEIR_TOOL, "procedures.stop.needs": ["switch", "tool"]},
            ("first", "stop", 0, "resource.held-outside"),
        ),
        ({"procedures.stop.first": step("vend")}, ("first", "stop", 1, "step.doer-outside")),
        (
            {"procedures.stop.contain": [*step("ops"), *step("vend")]},
            ("contain", "stop", 2, "step.doer-outside"),
        ),
        (
            {"procedures.stop.resolve": [*step("ops"), *step("vend")]},
            ("resolve", "stop", 2, "step.doer-outside"),
        ),
        (
            {**THEIR_TOOL, "procedures.stop.resolve": step("ops", needs="tool")},
            ("resolve", "stop", 1, "resource.held-outside"),
        ),
        ({"procedures.stop.close": step("vend")}, ("close", "stop", 1, "step.doer-outside")),
        ({"procedures.stop.close": None}, ("close", "stop", 0, "procedure.phase-missing")),
        ({"events.wrong.handled-by": None}, ("first", "", 0, "event.no-procedure")),
    ],
)
def test_the_stop_is_named(changes: dict[str, Any], stop: tuple[str, str, int, str]) -> None:
    assert stop_of(changes) == stop


def test_where_several_things_are_missing_the_others_are_named_too() -> None:
    changes = {"procedures.stop.resolve": step("vend"), "procedures.stop.close": None}
    stop = outcomes(small(changes))["wrong"].stop
    assert stop is not None
    assert {stop.root.code, *(one.code for one in stop.others)} == {
        "step.doer-outside",
        "procedure.phase-missing",
    }


def test_of_several_procedures_the_one_that_is_nearest_to_working_is_named() -> None:
    far = {
        **small()["procedures"]["stop"],
        "first": step("vend"),
        "resolve": step("vend"),
        "close": step("vend"),
    }
    changes = {
        "procedures.far": far,
        "procedures.stop.close": step("vend"),
        "events.wrong.handled-by": ["far", "stop"],
    }
    assert stop_of(changes) == ("close", "stop", 1, "step.doer-outside")


def test_a_circle_of_procedures_still_stops_somewhere() -> None:
    phase, _, _, code = stop_of({"procedures.stop.resolve": step("ops", uses="stop")}, EVERYONE)
    assert (phase, code) == ("resolve", "event.procedure-wanted")
