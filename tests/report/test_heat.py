"""Cells by layer: what a seat's questions rest on, and how far that lies below the seat's floor."""

from __future__ import annotations

import pytest

from readiness.report.heat import layer_cells, tint_of
from readiness.result.assessment import Share
from tests.builders_report import an_assessment
from tests.examples import result_of


@pytest.mark.parametrize(
    ("low", "high", "state", "heat"),
    [
        (0.7, 0.7, "holds", 0), (0.6, 0.7, "open", 0),
        (0.6, 0.6, "fails", 1), (0.2, 0.59, "fails", 2), (0, 0.45, "fails", 3),
    ],
)  # fmt: skip
def test_a_cell_is_as_dark_as_it_is_short_for_certain(low: float, high: float, state: str, heat: int) -> None:
    tint = tint_of(Share(low=low, high=high), 0.7)

    assert (tint.state, tint.heat) == (state, heat)


def test_where_nothing_is_asked_nothing_is_tinted() -> None:
    assert tint_of(None, 0.7).state == tint_of(Share(low=0.1, high=0.2), None).state == "none"


def test_a_seat_that_asked_everything_would_see_the_scores_of_the_layers() -> None:
    found = result_of("loan-triage").assessment
    question = found.questions[0].model_copy(
        update={"seats": ("cto",), "criteria": tuple(one.id for one in found.criteria)}
    )
    everything = found.model_copy(update={"questions": (question,)})

    cells = layer_cells(everything, "cto")

    for cell, level in zip(cells, found.layers.values(), strict=True):
        assert cell.share is not None
        assert (cell.share.low, cell.share.high) == pytest.approx((level.low, level.high), abs=1e-5)


def test_a_layer_of_which_a_seat_asks_nothing_is_no_zero() -> None:
    found = an_assessment()
    asked_of_nobody = found.model_copy(
        update={"questions": tuple(one.model_copy(update={"seats": ()}) for one in found.questions)}
    )

    assert {cell.share for cell in layer_cells(asked_of_nobody, "risk")} == {None}
