"""What is named as the cheapest repair really repairs, and its roots are of the kind that they should be."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.graph.drill import Absence, Drill
from readiness.graph.fact import Root, Truth
from readiness.graph.leaf import Leaf
from tests.strategies import Spec, examine, few, models

GOALS = ("handled", "contained", "recognised", "owned", "way", "arrived")


def _mended(drill: Drill, roots: tuple[Root, ...], absence: Absence) -> list[int]:
    """The circuit with the leaves of these roots turned true: bit 0 on what is shown, bit 1 on what could be."""
    values = {}
    for key, node in drill.circuit.leaves.items():
        assert isinstance(key, Leaf)
        bits = 0 if key.mend or key.root.truth is Truth.NO else 2 if key.root.truth is Truth.UNKNOWN else 3
        if key.switch in absence:
            bits = 0
        values[node] = 3 if key.root in roots else bits
    return drill.circuit.evaluate(values, width=2)


@few(30, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_with_its_roots_mended_a_failing_goal_is_reached(spec: Spec, random: Random) -> None:
    drill = examine(spec).drill
    away = frozenset(ident for ident in [*spec["teams"], *spec["people"]] if random.randint(0, 3) == 3)
    for absence in (frozenset[str](), drill.silent_vendor, drill.ended_vendor, away):
        for event in spec["events"]:
            for name in GOALS:
                _check(drill, (name, event), absence)


def _check(drill: Drill, goal: tuple[str, str], absence: Absence) -> None:
    truth, roots = drill.truth(goal, absence), drill.roots(goal, absence)
    if truth is Truth.YES:
        assert roots == ()
        return
    assert roots, f"nothing mends {goal} without {set(absence)}"
    reached = _mended(drill, roots, absence)[drill.circuit.goals[goal]]
    assert reached & (1 if truth is Truth.UNKNOWN else 2), goal
    if truth is Truth.UNKNOWN:
        assert {root.truth for root in roots} == {Truth.UNKNOWN}, "only answers settle what is unknown"
    else:
        assert Truth.UNKNOWN not in {root.truth for root in roots}, "no answer mends what certainly fails"


@few(20)
@given(models())
def test_none_of_the_roots_can_be_left_out(spec: Spec) -> None:
    drill = examine(spec).drill
    goals = [("handled", event) for event in spec["events"] if len(drill.roots(("handled", event))) > 1]
    assume(goals)
    for goal in goals:
        roots = drill.roots(goal)
        lane = 1 if drill.truth(goal) is Truth.UNKNOWN else 2
        for left_out in roots:
            fewer = tuple(root for root in roots if root != left_out)
            assert not _mended(drill, fewer, frozenset())[drill.circuit.goals[goal]] & lane
