"""The range of a weighted mean while its weights move: no weights leave it, and some reach its ends."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.interval import OPEN, Interval, mean
from readiness.scoring.reweighing import Bounds, Span, reach

shares = st.tuples(st.fractions(0, 1, max_denominator=12), st.fractions(0, 1, max_denominator=12)).map(
    lambda ends: Interval(min(ends), max(ends))
)
weighted = st.lists(st.tuples(shares, st.integers(1, 3)), min_size=1, max_size=5)
BOUNDS = Bounds(Fraction(1, 2), Fraction(2))


def span_of(held: list[tuple[Interval, int]]) -> Span:
    return reach([(Span(share, share), weight) for share, weight in held], BOUNDS)


@given(weighted, st.data())
def test_no_weights_within_the_bounds_leave_the_range(
    held: list[tuple[Interval, int]], data: st.DataObject
) -> None:
    span = span_of(held)
    times = data.draw(
        st.lists(st.fractions(*BOUNDS, max_denominator=9), min_size=len(held), max_size=len(held))
    )

    moved = mean((share, weight * time) for (share, weight), time in zip(held, times, strict=True))

    assert span.worst.low <= moved.low <= span.best.low
    assert span.worst.high <= moved.high <= span.best.high


@given(weighted)
def test_weights_at_their_bounds_reach_its_ends(held: list[tuple[Interval, int]]) -> None:
    corners = [
        mean((share, weight * time) for (share, weight), time in zip(held, times, strict=True))
        for times in product(BOUNDS, repeat=len(held))
    ]
    span = span_of(held)

    assert span.worst == (min(one.low for one in corners), min(one.high for one in corners))
    assert span.best == (max(one.low for one in corners), max(one.high for one in corners))


@given(weighted)
def test_weights_that_stay_move_nothing(held: list[tuple[Interval, int]]) -> None:
    fixed = Bounds(Fraction(1), Fraction(1))
    span = reach([(Span(share, share), weight) for share, weight in held], fixed)

    assert span == (mean(held), mean(held))


def test_what_weighs_nothing_counts_for_nothing() -> None:
    assert reach([(Span(OPEN, OPEN), 0)], BOUNDS) == (OPEN, OPEN)
