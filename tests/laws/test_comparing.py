"""A comparison depends on what was found: the order in which results are handed in gives letters and nothing else."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readiness.advice.comparison import compare_assessments
from readiness.findings.statement import state_findings
from readiness.result.assessment import Assessment
from readiness.result.comparison import Comparison
from tests.strategies import content, draw_model, examine, few


def drawn(seed: int) -> list[Assessment]:
    """Three random models, with a vendor's name each, held to one bar."""
    random = Random(seed)  # noqa: S311
    found = []
    for name in ("One", "Two", "Three"):
        spec = draw_model(random, None)
        spec["system"]["consequence"] = "moderate"
        one = state_findings(examine(spec))
        found.append(one.model_copy(update={"workflow": one.workflow.model_copy(update={"vendor": name})}))
    return found


@few(2)
@given(st.integers(0, 10_000))
def test_the_order_of_the_results_gives_the_letters_and_nothing_else(seed: int) -> None:
    one, two, three = drawn(seed)

    first = in_order(one, two, three)

    assert in_order(three, one, two) == first
    assert in_order(two, three, one).to_json() == first.to_json()


def in_order(*results: Assessment) -> Comparison:
    """The comparison of these, without the letters."""
    found = compare_assessments(results, content().checklist)
    return found.model_copy(
        update={"offers": tuple(one.model_copy(update={"letter": ""}) for one in found.offers)}
    )


@few(2)
@given(st.integers(0, 10_000))
def test_who_is_ahead_stands_before_and_fewer_certain_failures_stand_before_more(seed: int) -> None:
    """Held against the plain meaning: counting the gates of each result by hand."""
    found = compare_assessments(drawn(seed), content().checklist)
    fails = [one.gates.fails for one in found.offers]
    places = {one.name: n for n, one in enumerate(found.offers)}

    assert fails == sorted(fails)
    for pair, (one, other) in zip(found.orders, combinations(found.offers, 2), strict=True):
        assert places[pair.first] < places[pair.second]
        worst, best = one.gates.fails + one.gates.open, other.gates.fails
        assert (pair.by == "gates") == (worst < best)
