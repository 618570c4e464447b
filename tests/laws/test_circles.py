"""The shortest circle of each knot is what trying every way round finds, and every loop of escalations is told."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.detour import find_circles, find_detours
from readiness.graph.operation import Operation
from tests.strategies import AS_OF, Spec, few, load_model, models

NODES = "abcde"


@given(st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), unique=True), min_size=1))
def test_the_shortest_circle_is_the_one_that_trying_all_finds(drawn: dict[str, list[str]]) -> None:
    onward = {node: tuple(drawn.get(node, ())) for node in NODES}
    every = [
        way
        for size in range(1, len(NODES) + 1)
        for way in permutations(NODES, size)
        if all(after in onward[one] for one, after in zip(way, (*way[1:], way[0]), strict=True))
    ]
    found = list(find_circles(onward))
    for circle, knot in found:
        assert circle in every
        inside = [way for way in every if set(way) <= set(knot)]
        assert len(circle) == min(map(len, inside))
    assert {node for way in every for node in way} == {node for _, knot in found for node in knot}


@few(40)
@given(models())
def test_a_path_that_is_told_is_one_that_can_be_read(spec: Spec) -> None:
    """Every station is something of the model, a loop ends where it begins, and a bounce passes somebody else."""
    operation = Operation(load_model(spec), AS_OF)
    for one in find_detours(operation):
        assert all(ident in operation.model.nodes for ident in (*one.path, *one.events, one.root.node))
        if one.kind in ("loop", "bounce"):
            assert one.path[0] == one.path[-1]
        if one.kind == "bounce":
            assert len(one.path) > 2
