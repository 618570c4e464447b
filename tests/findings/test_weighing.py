"""What other weights would change: nothing where gates decide, and else exactly what moves a seat across its floor."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from readiness.findings.content import load_content
from readiness.findings.examination import Examination
from readiness.findings.weighing import find_weights
from readiness.result.assessment import Weights
from readiness.scoring.bar import Bar
from readiness.scoring.reweighing import STILL, Bounds
from tests.builders import AS_OF, READY, Data, changed, examine, load_model
from tests.criteria.breaks import BREAKS

BROKEN = ("monitoring.normal-is-stated", "escalation.the-context-travels", "handoff.the-way-out-was-tried")
SHORT = changed(READY, *(edit for ident in BROKEN for edit in BREAKS[ident].edits))
"""Three conditions fail and no gate, so that each seat loses a little."""


def at_floor(model: Data, seat: str, floor: float | Fraction, bounds: Bounds | None = None) -> Examination:
    """The model at a bar in which one seat's floor stands at so many points and nothing else is asked."""
    content = load_content()

    def only(bar: Bar) -> Bar:
        demands = {ident: one._replace(criticality="scored") for ident, one in bar.demands.items()}
        is_own = bar.id == "production" and bar.consequence == "high"
        floors: Any = {seat: floor if is_own else 0}  # a floor between two points
        return bar._replace(demands=demands, floors=floors, reweigh=bounds or bar.reweigh)

    bars = {ident: tuple(only(bar) for bar in columns) for ident, columns in content.bars.items()}
    return Examination(load_model(model), "production", AS_OF, content._replace(bars=bars))


def weights_of(examination: Examination) -> Weights:
    return find_weights(examination, examination.wording)


def test_no_change_of_weights_flips_a_verdict_that_a_gate_decides() -> None:
    found = weights_of(examine(changed(READY, *BREAKS["handoff.somebody-is-accountable"].edits)))

    assert (found.flips, found.changes) == ("no", ())
    assert found.text == "Here the gates alone make it not ready, whatever each question weighs."


def test_a_ready_model_stays_ready_whatever_the_weights() -> None:
    found = weights_of(examine(READY))

    assert (found.flips, found.least, found.most) == ("no", 0.5, 2.0)


def low_of(seat: str) -> Fraction:
    return examine(SHORT).marks.seats[seat].low


@pytest.mark.parametrize("seat", ["cto", "operations", "risk", "compliance"])
def test_one_weight_alone_flips_a_seat_that_stands_at_its_floor(seat: str) -> None:
    low = low_of(seat)
    if low == 1:
        pytest.skip("this seat loses nothing")
    examination = at_floor(SHORT, seat, low * 100)
    found = weights_of(examination)

    assert examination.judgement.verdict == "ready"
    assert found.flips == "alone"
    for change in found.changes:
        assert change.seat == seat
        assert change.verdict == "not-ready"
        assert change.times in (0.5, 2.0)
    assert found.changes[0].id in found.text


def test_a_seat_far_above_its_floor_is_flipped_by_no_weights() -> None:
    assert weights_of(at_floor(SHORT, "operations", 50)).flips == "no"


def test_weights_that_may_not_move_flip_nothing() -> None:
    assert weights_of(at_floor(SHORT, "operations", low_of("operations") * 100, STILL)).flips == "no"


def test_several_weights_together_may_flip_what_none_does_alone() -> None:
    low = low_of("operations")
    floors = [low * 100 - Fraction(step, 20) for step in range(1, 200)]
    said = [weights_of(at_floor(SHORT, "operations", floor)).flips for floor in floors[::12]]

    assert said[0] == "alone"
    assert "together" in said
    assert said[-1] == "no"
    assert sorted(said, key=("alone", "together", "no").index) == said
