"""Minimal cut sets by hand: a page that two people take, one of whom needs the other's key."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.graph.circuit import Circuit, CircuitBuilder
from readiness.graph.cut import CHUNK, Cut, CutSets, find_cut_sets, find_near, mark_points, split_sets


def two_on_call() -> Circuit:
    """The alarm and (Ann with a key, or Bob); nobody ever; and always."""
    builder = CircuitBuilder()
    alarm, ann, bob, key = (builder.leaf(name) for name in ("alarm", "ann", "bob", "key"))
    paged = builder.any_of([builder.all_of([ann, key]), bob])
    for goal, children in (("answered", [alarm, paged]), ("never", [builder.any_of([])]), ("always", [])):
        builder.define(builder.goal(goal), all_of=children)
    return builder.build()


def find(circuit: Circuit, *, largest: int, limit: int = 1_000, near: Sequence[int] | None = None) -> CutSets:
    nodes = list(circuit.goals.values())

    def holds(away: Sequence[int], width: int) -> list[int]:
        truth = circuit.evaluate([~mask for mask in away], width=width)
        return [truth[node] for node in nodes]

    return find_cut_sets(holds, len(circuit.leaves), len(nodes), largest=largest, limit=limit, near=near)


def test_a_single_point_stands_alone_and_a_pair_holds_no_single_point() -> None:
    # 0 alarm, 1 Ann, 2 Bob, 3 key. The alarm alone; Bob with Ann, and Bob with the key that Ann needs. Ann with
    # the key is none, for Bob answers then; and no pair with the alarm is minimal.
    answered, never, always = find(two_on_call(), largest=4).cuts
    assert answered == [(0,), (1, 2), (2, 3)]
    assert never == [()]
    assert always == []


def test_only_the_sizes_that_were_asked_for_are_searched() -> None:
    assert find(two_on_call(), largest=1) == CutSets([[(0,)], [()], []], 1)


def test_a_size_with_more_sets_than_the_limit_is_not_begun() -> None:
    # Four points make six pairs, four sets of three and one of four.
    assert find(two_on_call(), largest=4, limit=5).searched == 1
    assert find(two_on_call(), largest=4, limit=6).searched == 4


def test_points_that_share_no_goal_are_not_tried_together() -> None:
    builder = CircuitBuilder()
    ann, bob, cid, dan = (builder.leaf(name) for name in ("ann", "bob", "cid", "dan"))
    builder.define(builder.goal("page"), any_of=[ann, bob])
    builder.define(builder.goal("call"), any_of=[cid, builder.any_of([bob, cid])])
    circuit = builder.build()
    near = find_near(circuit, circuit.goals.values(), {ann: 0, bob: 1, cid: 2, dan: 3})
    assert near == {0: 0b011, 1: 0b111, 2: 0b110}  # Dan is needed for nothing
    # Of six pairs two share a goal, and nothing of three does.
    assert find(circuit, largest=3, limit=2, near=[near.get(point, 0) for point in range(4)]) == CutSets(
        [[(0, 1)], [(1, 2)]], 3
    )


def test_many_points_are_tried_in_chunks() -> None:
    builder = CircuitBuilder()
    count = CHUNK + 3
    leaves = [builder.leaf(number) for number in range(count)]
    builder.define(builder.goal("both"), all_of=[leaves[1], leaves[-1]])
    assert find(builder.build(), largest=1).cuts == [[(1,), (count - 1,)]]


def test_a_mask_says_in_which_sets_a_point_is() -> None:
    sets: list[Cut] = [(), (0,), (1,), (0, 1)]
    assert mark_points(sets, 3) == [0b1010, 0b1100, 0]
    assert [len(chunk) for chunk in split_sets([()] * (CHUNK + 1))] == [CHUNK, 1]
