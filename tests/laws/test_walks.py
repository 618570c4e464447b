"""A walk breaks somewhere exactly where the circuit says that the event can't be brought to its end."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.absence import run_drill
from readiness.analysis.walk import Walker
from readiness.findings.walking import tell_walk
from readiness.result.walk import Walk
from tests.strategies import Spec, examine, few, models


@few(10, at_length=50)
@given(models(), st.randoms(use_true_random=False))
def test_an_event_that_is_not_handled_breaks_at_some_place(spec: Spec, random: Random) -> None:
    examination = examine(spec)
    drill = examination.drill
    ids = [ident for kind in ("teams", "people", "assets", "records") for ident in spec.get(kind, {})]
    away = frozenset(ident for ident in ids if not random.randint(0, 4))
    for outcome in run_drill(drill, away):
        walked = tell_walk(Walker(drill, outcome.event, away), outcome, examination.wording, ())

        if outcome.grade != "handled":
            assert [one for one in walked.breaks if one.weight != "look"], outcome.event.id
        assert [one.number for one in walked.breaks] == list(range(1, len(walked.breaks) + 1))
        assert Walk.model_validate_json(walked.to_json()) == walked
