"""Circuits by example: building, evaluating, mending and explaining them."""

from __future__ import annotations

from fractions import Fraction
from math import inf, nan
from typing import TYPE_CHECKING

import pytest

from readiness.graph import plan, repair
from readiness.graph.circuit import Circuit, CircuitBuilder
from readiness.graph.repair import cheapest_repair, failing_path, support

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.graph.repair import Price


@pytest.fixture
def builder() -> CircuitBuilder:
    return CircuitBuilder()


def build_ring(size: int, exits: int) -> Circuit:
    """A circle of goals, each true when the next one is, some also when a leaf of their own is."""
    builder = CircuitBuilder()
    ring = [builder.goal(i) for i in range(size)]
    for i, goal in enumerate(ring):
        own = [builder.leaf(i)] if i % (size // exits) == 0 else []
        builder.define(goal, any_of=[*own, ring[(i + 1) % size]])
    return builder.build()


def test_one_key_is_one_node(builder: CircuitBuilder) -> None:
    assert builder.leaf("a") == builder.leaf("a") != builder.leaf("b")
    assert builder.goal("a") == builder.goal("a") != builder.leaf("a")


def test_equal_gates_are_one_node(builder: CircuitBuilder) -> None:
    a, b = builder.leaf("a"), builder.leaf("b")
    assert builder.any_of([a, b]) == builder.any_of([b, a, b])
    assert builder.any_of([a, b]) != builder.all_of([a, b])


def test_a_gate_over_one_node_is_that_node(builder: CircuitBuilder) -> None:
    a = builder.leaf("a")
    assert builder.any_of([a]) == builder.all_of([a, a]) == a


def test_any_of_nothing_is_false_and_all_of_nothing_is_true(builder: CircuitBuilder) -> None:
    never, always = builder.any_of([]), builder.all_of([])
    truth = builder.build().evaluate({}, width=3)
    assert (truth[never], truth[always]) == (0b000, 0b111)


def test_a_goal_is_defined_once_and_in_one_way(builder: CircuitBuilder) -> None:
    a, goal = builder.leaf("a"), builder.goal("g")
    assert not builder.is_defined("g")
    assert not builder.is_defined("unheard of")
    with pytest.raises(ValueError, match="exactly one"):
        builder.define(goal)
    with pytest.raises(ValueError, match="exactly one"):
        builder.define(goal, any_of=[a], all_of=[a])
    with pytest.raises(ValueError, match="not a goal"):
        builder.define(a, any_of=[a])
    with pytest.raises(ValueError, match="not a goal"):
        builder.define(99, any_of=[a])
    builder.define(goal, all_of=[a])
    assert builder.is_defined("g")
    with pytest.raises(ValueError, match="not a goal that waits"):
        builder.define(goal, any_of=[a])


@pytest.mark.parametrize("stranger", [-1, 7])
def test_a_child_that_does_not_exist_is_refused(builder: CircuitBuilder, stranger: int) -> None:
    a, goal = builder.leaf("a"), builder.goal("g")
    for make in (builder.any_of, builder.all_of):
        with pytest.raises(ValueError, match=rf"no nodes of this builder: \[{stranger}\]"):
            make([a, stranger])
    with pytest.raises(ValueError, match="no nodes of this builder"):
        builder.define(goal, any_of=[stranger])
    assert not builder.is_defined("g")


def test_goals_that_nobody_defined_are_all_named(builder: CircuitBuilder) -> None:
    builder.goal("one"), builder.goal(("two", 2))
    with pytest.raises(ValueError, match=r"'one', \('two', 2\)"):
        builder.build()


def test_a_circuit_tells_its_nodes(builder: CircuitBuilder) -> None:
    a, b, goal = builder.leaf("a"), builder.leaf("b"), builder.goal("g")
    gate = builder.any_of([b, a])
    builder.define(goal, all_of=[gate])
    circuit = builder.build()
    assert (dict(circuit.leaves), dict(circuit.goals), len(circuit)) == ({"a": a, "b": b}, {"g": goal}, 4)
    assert [circuit.key_of(node) for node in (a, b, goal, gate)] == ["a", "b", "g", None]
    assert (circuit.children_of(gate), circuit.children_of(a)) == ((a, b), ())
    assert (circuit.is_leaf(a), circuit.is_leaf(gate)) == (True, False)
    assert [circuit.is_conjunction(node) for node in (a, gate, goal)] == [False, False, True]


def test_a_built_circuit_does_not_change_with_its_builder(builder: CircuitBuilder) -> None:
    builder.leaf("a")
    circuit = builder.build()
    builder.leaf("b")
    assert len(circuit) == len(circuit.leaves) == 1


def test_values_come_by_node_or_in_the_order_of_the_leaves(builder: CircuitBuilder) -> None:
    a, b = builder.leaf("a"), builder.leaf("b")
    both = builder.all_of([a, b])
    circuit = builder.build()
    assert circuit.evaluate({a: 0b11, b: 0b01}, width=2) == circuit.evaluate([0b11, 0b01], width=2)
    assert circuit.evaluate([~0b10, -1], width=3)[both] == 0b101


def test_values_that_do_not_fit_the_leaves_are_refused(builder: CircuitBuilder) -> None:
    a, b = builder.leaf("a"), builder.leaf("b")
    gate = builder.any_of([a, b])
    circuit = builder.build()
    with pytest.raises(ValueError, match="without a value: 'b'"):
        circuit.evaluate({a: 1}, width=1)
    with pytest.raises(ValueError, match=rf"no leaves: \[{gate}\]"):
        circuit.evaluate({a: 1, b: 1, gate: 1}, width=1)
    with pytest.raises(ValueError, match="2 leaves need as many values, not 1"):
        circuit.evaluate([1], width=1)
    with pytest.raises(ValueError, match="at least 1"):
        circuit.evaluate([1, 1], width=0)


def test_gates_of_every_size_are_evaluated(builder: CircuitBuilder) -> None:
    leaves = [builder.leaf(i) for i in range(5)]
    gates = [(builder.any_of(leaves[:n]), builder.all_of(leaves[:n])) for n in range(2, 6)]
    truth = builder.build().evaluate([~(1 << i) & 0b11111 for i in range(5)], width=6)
    for size, (any_gate, all_gate) in enumerate(gates, start=2):
        assert truth[any_gate] == 0b11111
        assert truth[all_gate] == 0b11111 & ~((1 << size) - 1)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_loop_never_holds_itself_up(builder: CircuitBuilder, size: int) -> None:
    ring = [builder.goal(i) for i in range(size)]
    way_out = builder.leaf("way out")
    for i, goal in enumerate(ring):
        builder.define(goal, any_of=[ring[(i + 1) % size], *([way_out] if i == 0 else [])])
    assert [builder.build().evaluate({way_out: 0b10}, width=2)[goal] for goal in ring] == [0b10] * size


def test_a_goal_that_needs_itself_is_false(builder: CircuitBuilder) -> None:
    a, goal = builder.leaf("a"), builder.goal("g")
    builder.define(goal, all_of=[a, goal])
    assert builder.build().evaluate({a: 1}, width=1)[goal] == 0


def test_a_loop_that_nothing_can_enter_is_false(builder: CircuitBuilder) -> None:
    a, one, two = builder.leaf("a"), builder.goal(1), builder.goal(2)
    builder.define(one, all_of=[a, two])
    builder.define(two, any_of=[one])
    circuit = builder.build()
    truth = circuit.evaluate({a: 1}, width=1)
    assert (truth[one], truth[two]) == (0, 0)
    assert cheapest_repair(circuit, one, truth, lambda _: 1) is None
    assert failing_path(circuit, one, truth, lambda _: 1) == (one, two)


def test_depth_does_not_matter(builder: CircuitBuilder) -> None:
    leaf, size = builder.leaf("a"), 50_000
    chain = [builder.goal(i) for i in range(size)]
    for here, there in zip(chain, [*chain[1:], leaf], strict=True):
        builder.define(here, any_of=[there])
    circuit = builder.build()
    truth = circuit.evaluate({leaf: 0b01}, width=2)
    assert truth[chain[0]] == 0b01
    assert support(circuit, chain[0], truth) == (leaf,)
    assert cheapest_repair(circuit, chain[0], truth, lambda _: 1, scenario=1) == (leaf,)
    assert len(failing_path(circuit, chain[0], truth, lambda _: 1, scenario=1)) == size + 1


@pytest.mark.parametrize("exits", [1, 2, 40])
def test_work_on_a_circle_grows_with_its_length_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch, exits: int
) -> None:
    looks = 0
    refresh = plan._refresh

    def count(loop: plan._Loop, rank: int, truth: list[int], full: int) -> bool:
        nonlocal looks
        looks += 1
        return refresh(loop, rank, truth, full)

    monkeypatch.setattr(plan, "_refresh", count)
    for size in (400, 4_000):
        looks = 0
        circuit = build_ring(size, exits)
        # In each scenario truth enters at one place only, and goes all the way round from there.
        truth = circuit.evaluate([1 << i for i in range(exits)], width=exits)
        assert {truth[goal] for goal in circuit.goals.values()} == {(1 << exits) - 1}
        assert looks <= 3 * size


def test_a_repair_takes_the_cheapest_way(builder: CircuitBuilder) -> None:
    a, b, c = builder.leaf("a"), builder.leaf("b"), builder.leaf("c")
    goal = builder.any_of([builder.all_of([a, b]), c])
    circuit = builder.build()
    truth = circuit.evaluate([0, 0, 0], width=1)

    def repair_at(*prices: Price | None) -> tuple[int, ...] | None:
        return cheapest_repair(circuit, goal, truth, prices.__getitem__)

    assert repair_at(1, Fraction(1, 2), 2) == (a, b)
    assert repair_at(1, 1.5, 2) == (c,)
    assert repair_at(None, 1, inf) is None


def test_a_repair_uses_what_is_true_already(builder: CircuitBuilder) -> None:
    a, b, c = builder.leaf("a"), builder.leaf("b"), builder.leaf("c")
    goal = builder.any_of([builder.all_of([a, b]), c])
    circuit = builder.build()
    truth = circuit.evaluate([0b01, 0b00, 0b10], width=2)
    assert cheapest_repair(circuit, goal, truth, {b: 1, c: 2}.__getitem__) == (b,)
    assert cheapest_repair(circuit, goal, truth, {b: 1, c: 2}.__getitem__, scenario=1) == ()
    assert failing_path(circuit, goal, truth, lambda _: 1, scenario=1) == ()


@pytest.mark.parametrize("wrong", [-1, nan, -inf])
def test_a_price_below_nothing_is_refused(builder: CircuitBuilder, wrong: float) -> None:
    leaf = builder.leaf("pager")
    circuit = builder.build()
    with pytest.raises(ValueError, match="'pager'"):
        cheapest_repair(circuit, leaf, [0], lambda _: wrong)


def build_shared_choice(builder: CircuitBuilder) -> tuple[int, list[int]]:
    """Two needs: the first alone is cheapest by `a`, but the second needs `b`, which serves both."""
    a, b, c = (builder.leaf(key) for key in "abc")
    first, second = builder.any_of([a, b]), builder.all_of([b, c])
    return builder.all_of([first, second]), [a, b, c]


def test_a_leaf_that_another_makes_superfluous_is_left_out(builder: CircuitBuilder) -> None:
    goal, (a, b, c) = build_shared_choice(builder)
    circuit = builder.build()
    truth = circuit.evaluate([0, 0, 0], width=1)
    assert cheapest_repair(circuit, goal, truth, {a: 1, b: 2, c: 3}.__getitem__) == (b, c)
    assert failing_path(circuit, goal, truth, {a: 1, b: 2, c: 3}.__getitem__)[-1] == b


def test_of_two_leaves_that_replace_each_other_one_stays(builder: CircuitBuilder) -> None:
    a, b, c = builder.leaf("a"), builder.leaf("b"), builder.leaf("c")
    first, second = builder.any_of([a, builder.all_of([b, c])]), builder.any_of([b, builder.all_of([a, c])])
    goal = builder.all_of([first, second, c])
    circuit = builder.build()
    truth = circuit.evaluate([0, 0, 0], width=1)
    assert cheapest_repair(circuit, goal, truth, {a: 1, b: 1, c: 1}.__getitem__) == (a, c)
    assert cheapest_repair(circuit, goal, truth, {a: 2, b: 1, c: 1}.__getitem__) == (b, c)


def test_leaves_are_tried_in_chunks(monkeypatch: pytest.MonkeyPatch, builder: CircuitBuilder) -> None:
    goal, (a, b, c) = build_shared_choice(builder)
    circuit = builder.build()
    monkeypatch.setattr(repair, "_CHUNK", 2)
    truth = circuit.evaluate([0, 0, 0], width=1)
    assert cheapest_repair(circuit, goal, truth, {a: 1, b: 2, c: 3}.__getitem__) == (b, c)


def test_a_repair_finds_its_way_through_a_loop(builder: CircuitBuilder) -> None:
    here, there = builder.goal("here"), builder.goal("there")
    near, far = builder.leaf("near"), builder.leaf("far")
    builder.define(here, any_of=[near, there])
    builder.define(there, any_of=[far, here])
    circuit = builder.build()
    truth = circuit.evaluate([0, 0], width=1)
    assert cheapest_repair(circuit, here, truth, {near: 3, far: 1}.__getitem__) == (far,)
    assert failing_path(circuit, here, truth, {near: 3, far: 1}.__getitem__) == (here, there, far)


def test_a_path_without_repair_ends_at_what_can_not_be_mended(builder: CircuitBuilder) -> None:
    cheap, lost = builder.leaf("cheap"), builder.leaf("lost")
    goal = builder.all_of([cheap, builder.any_of([lost, builder.any_of([])])])
    circuit = builder.build()
    price: Callable[[int], int | None] = {cheap: 1, lost: None}.__getitem__
    truth = circuit.evaluate([0, 0], width=1)
    path = failing_path(circuit, goal, truth, price)
    assert (path[0], path[-1], len(path)) == (goal, lost, 3)


def test_a_support_needs_no_leaf_where_all_of_nothing_does(builder: CircuitBuilder) -> None:
    a = builder.leaf("a")
    goal = builder.any_of([a, builder.all_of([])])
    circuit = builder.build()
    assert support(circuit, goal, circuit.evaluate([1], width=1)) == ()
    assert support(circuit, a, circuit.evaluate([0], width=1)) is None
