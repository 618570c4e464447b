"""Each verdict from gates, floors and conditions, decided on toy shares."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any, Literal

import pytest

from readiness.scoring.bar import Bar, Demand
from readiness.scoring.interval import EMPTY, FULL, OPEN, Interval
from readiness.scoring.verdict import VERDICTS, Judgement, decide, state_of, worst

F = Fraction
HALF = Interval(F(1, 2), F(1, 2))
NEARLY = Interval(F(999_999_999, 10**9), F(1))


def bar(floor: int = 50, **criticality: Literal["gate", "condition", "scored"]) -> Bar:
    demands = {ident: Demand(what, 0, 0, binding=True) for ident, what in criticality.items()}
    return Bar("toy", "a toy", "high", demands, {"risk": floor}, {}, {})


def judged(
    gate: Interval = FULL, condition: Interval = FULL, seat: Interval = FULL, **more: Any
) -> Judgement:
    given = {"accepted": {}, **more}
    shares = {"g": gate, "c": condition, "s": EMPTY}
    return decide(bar(g="gate", c="condition", s="scored"), shares, {"risk": seat}, **given)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, "ready"),
        ({"gate": EMPTY}, "not-ready"),
        ({"gate": HALF}, "not-ready"),
        ({"gate": OPEN}, "undetermined"),
        ({"gate": NEARLY}, "undetermined"),
        ({"seat": Interval(F(49, 100), F(49, 100))}, "not-ready"),
        ({"seat": Interval(F(50, 100), F(50, 100))}, "ready"),
        ({"seat": OPEN}, "undetermined"),
        ({"seat": Interval(F(0), F(49, 100))}, "not-ready"),
        ({"condition": HALF}, "undetermined"),
        ({"condition": OPEN}, "undetermined"),
        ({"condition": HALF, "accepted": {"c": True}}, "ready-with-conditions"),
        ({"condition": OPEN, "accepted": {"c": True}}, "ready-with-conditions"),
        ({"condition": HALF, "accepted": {"c": False}}, "not-ready"),
        ({"condition": OPEN, "accepted": {"c": False}}, "not-ready"),
        ({"condition": FULL, "accepted": {"c": False}}, "ready"),  # nothing is left to refuse
        ({"gate": EMPTY, "waived": frozenset({"g"})}, "ready-with-conditions"),
        ({"gate": OPEN, "waived": frozenset({"g"})}, "ready-with-conditions"),
        ({"gate": FULL, "waived": frozenset({"g"})}, "ready"),  # a waiver that nobody needed
        ({"gate": EMPTY, "accepted": {"g": True}}, "not-ready"),  # a gate can't be accepted
        ({"condition": HALF, "waived": frozenset({"c"})}, "undetermined"),  # nor a condition waived
        ({"seat": EMPTY, "waived": frozenset({"g", "risk"})}, "not-ready"),  # nor a floor
        ({"gate": EMPTY, "condition": HALF, "accepted": {"c": True}}, "not-ready"),
        ({"gate": OPEN, "seat": EMPTY}, "not-ready"),
    ],
)
def test_a_verdict(given: dict[str, Any], verdict: str) -> None:
    assert judged(**given).verdict == verdict


def test_a_scored_criterion_decides_nothing_by_itself() -> None:
    found = judged()
    assert found.verdict == "ready"
    assert "s" not in {**found.gates, **found.conditions}


def test_what_does_not_bind_yet_is_neither_gate_nor_condition() -> None:
    waiting = bar(g="gate")
    waiting = waiting._replace(demands={"g": waiting.demands["g"]._replace(binding=False)})
    found = decide(waiting, {"g": EMPTY}, {"risk": FULL}, accepted={})
    assert (found.verdict, found.gates) == ("ready", {})


def test_the_weakest_seat_binds() -> None:
    found = decide(bar(floor=50), {}, {"risk": FULL, "cto": EMPTY}, accepted={})
    assert found.floors == {"risk": "holds", "cto": "holds"}  # no floor is a floor of nothing
    both = bar(floor=50)._replace(floors={"risk": 50, "cto": 1})
    assert decide(both, {}, {"risk": FULL, "cto": EMPTY}, accepted={}).verdict == "not-ready"


def test_states() -> None:
    assert state_of(HALF, F(1, 2)) == "holds"
    assert state_of(HALF, F(51, 100)) == "fails"
    assert state_of(OPEN, F(1, 2)) == "open"
    assert state_of(OPEN, F(0)) == "holds"


def test_the_worst_of_several_verdicts() -> None:
    for order in permutations(VERDICTS, 3):
        assert worst(order) == VERDICTS[max(map(VERDICTS.index, order))]
