"""The more parties are away, the less works; and what nobody needs may go without harm."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.absence import GRADES, run_drill
from readiness.graph.drill import EVERYONE
from tests.strategies import Spec, examine, few, models


def _some(ids: list[str], random: Random) -> frozenset[str]:
    return frozenset(ident for ident in ids if random.randint(0, 2) == 2)


@few(40, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_taking_away_more_never_makes_an_event_handleable(spec: Spec, random: Random) -> None:
    drill = examine(spec).drill
    ids = [
        ident
        for section in ("teams", "people", "assets", "resources", "records")
        for ident in spec.get(section, {})
    ]
    few_away = _some(ids, random)
    more_away = few_away | _some(ids, random)
    drill.prepare([few_away, more_away])
    for goal in drill.circuit.goals:
        assert drill.truth(goal, more_away) <= drill.truth(goal, few_away) <= drill.truth(goal, EVERYONE), (
            goal
        )


@few(40)
@given(models(), st.randoms(use_true_random=False))
def test_a_grade_is_never_better_than_the_best_nor_than_with_everyone(spec: Spec, random: Random) -> None:
    drill = examine(spec).drill
    for absence in (
        drill.silent_vendor,
        drill.ended_vendor,
        _some([*spec["teams"], *spec["people"]], random),
    ):
        for outcome in run_drill(drill, absence):
            grade, best, everyone = map(GRADES.index, (outcome.grade, outcome.best, outcome.with_everyone))
            assert grade <= best
            assert grade <= everyone
            assert (outcome.stop is None) == (outcome.grade == "handled")


@few(30)
@given(models())
def test_an_ended_vendor_leaves_no_more_than_a_silent_one(spec: Spec) -> None:
    drill = examine(spec).drill
    assert drill.silent_vendor <= drill.ended_vendor
    for event in spec["events"]:
        assert drill.truth(("handled", event), drill.ended_vendor) <= drill.truth(
            ("handled", event), drill.silent_vendor
        )
