"""What holds for every circuit, however its gates lean on each other."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from readiness.graph.circuit import Circuit, CircuitBuilder
from readiness.graph.plan import find_components
from readiness.graph.repair import cheapest_repair, failing_path, support

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

Drawn = tuple[Circuit, dict[int, int]]
WIDTH = 6
FULL = (1 << WIDTH) - 1


@st.composite
def circuits(draw: st.DrawFn) -> Circuit:
    """A few leaves and goals; a gate may be over any node, also over itself and over later ones."""
    builder = CircuitBuilder()
    nodes = [builder.leaf(i) for i in range(draw(st.integers(1, 5)))]
    goals = [builder.goal(i) for i in range(draw(st.integers(1, 8)))]
    nodes += goals
    for _ in range(draw(st.integers(0, 5))):
        make = builder.all_of if draw(st.booleans()) else builder.any_of
        nodes.append(make(draw(st.lists(st.sampled_from(nodes), max_size=4))))
    for goal in goals:
        children = draw(st.lists(st.sampled_from(nodes), max_size=4))
        if draw(st.booleans()):
            builder.define(goal, all_of=children)
        else:
            builder.define(goal, any_of=children)
    return builder.build()


@st.composite
def circuits_with_values(draw: st.DrawFn) -> Drawn:
    circuit = draw(circuits())
    return circuit, {leaf: draw(st.integers(0, FULL)) for leaf in circuit.leaves.values()}


@st.composite
def trees(draw: st.DrawFn) -> Circuit:
    """One goal over gates that share no leaf and no gate."""
    builder = CircuitBuilder()

    def grow(depth: int) -> int:
        if depth == 0 or draw(st.booleans()):
            return builder.leaf(len(builder._leaves))
        children = [grow(depth - 1) for _ in range(draw(st.integers(1, 3)))]
        return builder.all_of(children) if draw(st.booleans()) else builder.any_of(children)

    builder.define(builder.goal("top"), all_of=[grow(2), grow(2)])
    return builder.build()


prices = st.none() | st.integers(0, 5) | st.fractions(0, 3, max_denominator=4)


def find_true_nodes(circuit: Circuit, true_leaves: Iterable[int]) -> set[int]:
    """The meaning of a circuit, word for word: add what follows until nothing does."""
    true = set(true_leaves)
    while True:
        more = {
            node
            for node in range(len(circuit))
            if not circuit.is_leaf(node) and node not in true and _follows(circuit, node, true)
        }
        if not more:
            return true
        true |= more


def _follows(circuit: Circuit, node: int, true: set[int]) -> bool:
    found = [child in true for child in circuit.children_of(node)]
    return all(found) if circuit.is_conjunction(node) else any(found)


def find_true_leaves(values: dict[int, int], scenario: int) -> set[int]:
    return {leaf for leaf, bits in values.items() if bits >> scenario & 1}


def is_held_up(circuit: Circuit, goal: int, leaves: Iterable[int]) -> bool:
    return goal in find_true_nodes(circuit, leaves)


@given(circuits_with_values())
def test_a_node_is_true_exactly_when_it_follows_from_true_leaves(drawn: Drawn) -> None:
    circuit, values = drawn
    truth = circuit.evaluate(values, width=WIDTH)
    for scenario in range(WIDTH):
        true = find_true_nodes(circuit, find_true_leaves(values, scenario))
        assert {node for node in range(len(circuit)) if truth[node] >> scenario & 1} == true
    assert all(0 <= bits <= FULL for bits in truth)


@given(circuits_with_values())
def test_all_scenarios_at_once_say_what_each_says_alone(drawn: Drawn) -> None:
    circuit, values = drawn
    truth = circuit.evaluate(values, width=WIDTH)
    for scenario in range(WIDTH):
        alone = circuit.evaluate({leaf: bits >> scenario & 1 for leaf, bits in values.items()}, width=1)
        assert alone == [bits >> scenario & 1 for bits in truth]


@given(circuits_with_values(), st.lists(st.integers(0, FULL), min_size=5, max_size=5))
def test_losing_leaves_never_makes_a_node_true(drawn: Drawn, kept: list[int]) -> None:
    circuit, values = drawn
    before = circuit.evaluate(values, width=WIDTH)
    fewer = {leaf: bits & kept[leaf] for leaf, bits in values.items()}
    after = circuit.evaluate(fewer, width=WIDTH)
    assert all(new & ~old == 0 for new, old in zip(after, before, strict=True))


@given(circuits())
def test_components_are_complete_and_come_after_those_below(circuit: Circuit) -> None:
    children = [circuit.children_of(node) for node in range(len(circuit))]
    components = list(find_components(children))
    place = {node: at for at, component in enumerate(components) for node in component}
    assert sorted(place) == list(range(len(circuit)))
    for node, below in enumerate(children):
        assert all(place[child] <= place[node] for child in below)
    for component in components:
        assert all(_leads_to(children, component[0], node) for node in component)
        assert all(_leads_to(children, node, component[0]) for node in component)


def _leads_to(children: list[tuple[int, ...]], start: int, end: int) -> bool:
    seen = {start}
    found = [start]
    for node in found:
        for child in children[node]:
            if child not in seen:
                seen.add(child)
                found.append(child)
    return end in seen


@given(circuits_with_values(), st.lists(prices, min_size=5, max_size=5))
def test_a_repair_mends_the_goal_and_each_of_its_leaves_is_needed(
    drawn: Drawn, price: list[int | Fraction | None]
) -> None:
    circuit, values = drawn
    truth = circuit.evaluate(values, width=WIDTH)
    for goal in range(len(circuit)):
        for scenario in range(WIDTH):
            true = find_true_leaves(values, scenario)
            repair = cheapest_repair(circuit, goal, truth, price.__getitem__, scenario=scenario)
            if repair is None:
                mendable = {leaf for leaf in values if price[leaf] is not None}
                assert not is_held_up(circuit, goal, true | mendable)
                continue
            assert is_held_up(circuit, goal, true | set(repair))
            assert not true & set(repair)
            assert list(repair) == sorted(repair)
            for leaf in repair:
                assert price[leaf] is not None
                assert not is_held_up(circuit, goal, (true | set(repair)) - {leaf})


@given(trees(), st.data())
def test_a_repair_is_the_cheapest_where_branches_share_nothing(circuit: Circuit, data: st.DataObject) -> None:
    leaves = list(circuit.leaves.values())
    price = {leaf: data.draw(prices) for leaf in leaves}
    true = data.draw(st.sets(st.sampled_from(leaves)))
    truth = circuit.evaluate({leaf: int(leaf in true) for leaf in leaves}, width=1)
    goal = circuit.goals["top"]
    repair = cheapest_repair(circuit, goal, truth, price.__getitem__)
    paid = None if repair is None else sum(price[leaf] or 0 for leaf in repair)
    assert paid == find_least_total(circuit, goal, true, price)


def find_least_total(
    circuit: Circuit, goal: int, true: set[int], price: dict[int, int | Fraction | None]
) -> int | Fraction | None:
    choices = [leaf for leaf, asked in price.items() if asked is not None and leaf not in true]
    scenarios = [set(chosen) for size in range(len(choices) + 1) for chosen in combinations(choices, size)]
    values = {
        leaf: sum(1 << s for s, chosen in enumerate(scenarios) if leaf in chosen or leaf in true)
        for leaf in price
    }
    mended = circuit.evaluate(values, width=len(scenarios))[goal]
    totals = [sum(price[leaf] or 0 for leaf in c) for s, c in enumerate(scenarios) if mended >> s & 1]
    return min(totals, default=None)


@given(circuits_with_values())
def test_a_support_alone_holds_the_goal_up_and_each_of_its_leaves_is_needed(drawn: Drawn) -> None:
    circuit, values = drawn
    truth = circuit.evaluate(values, width=WIDTH)
    for goal in range(len(circuit)):
        for scenario in range(WIDTH):
            leaves = support(circuit, goal, truth, scenario=scenario)
            if leaves is None:
                assert not truth[goal] >> scenario & 1
                continue
            assert set(leaves) <= find_true_leaves(values, scenario)
            # Derivation from these leaves alone is what rules out a goal that holds itself up.
            assert is_held_up(circuit, goal, leaves)
            assert not any(is_held_up(circuit, goal, set(leaves) - {leaf}) for leaf in leaves)


@given(circuits_with_values(), st.lists(prices, min_size=5, max_size=5))
def test_a_failing_path_goes_down_through_false_nodes_and_ends_at_the_first_repair(
    drawn: Drawn, price: list[int | Fraction | None]
) -> None:
    circuit, values = drawn
    truth = circuit.evaluate(values, width=1)
    for goal in range(len(circuit)):
        path = failing_path(circuit, goal, truth, price.__getitem__)
        assert bool(path) == (not truth[goal])
        assert len(set(path)) == len(path)
        assert not any(truth[node] for node in path)
        assert path[:1] in ((), (goal,))
        assert all(low in circuit.children_of(high) for high, low in pairwise(path))
        repair = cheapest_repair(circuit, goal, truth, price.__getitem__)
        if repair:
            assert path[-1] == repair[0]
