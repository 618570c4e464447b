"""What would mend a circuit, what holds it up, and by which chain it fails.

Three questions about one goal in one scenario: the cheapest leaves to turn true (`cheapest_repair`),
a chain from the goal to the first of them (`failing_path`), and the true leaves that a true goal
stands on (`support`). All three look only at the *cone*: the nodes below the goal that share its
truth. Children of the other truth decide nothing, as a false gate needs no more from its true
children, and a true one takes nothing from its false children.

Costs follow Knuth, "A generalization of Dijkstra's algorithm" (1977): the least over the children of
an OR, the sum over those of an AND.
"""

from __future__ import annotations

import heapq
from collections import deque
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from readiness.graph.circuit import Circuit, CircuitBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["Price", "cheapest_repair", "failing_path", "support"]

Price = Fraction | int | float

# The nodes of a cone, with their children inside it.
_Cone = dict[int, tuple[int, ...]]

_CHUNK = 4096  # scenarios in one pass: wide enough to share the work, narrow enough to stay in cache


def cheapest_repair(
    circuit: Circuit,
    goal: int,
    truth: Sequence[int],
    price: Callable[[int], Price | None],
    *,
    scenario: int = 0,
) -> tuple[int, ...] | None:
    """Return the leaves to turn true so that a goal comes true, at the least total price.

    `truth` is what `circuit.evaluate` returned, of which bit `scenario` is read. `price` gives a leaf's
    price, in any unit, from 0; None and infinity say that it can't be mended. It is asked once for each
    false leaf that the goal could use.

    The leaves are in the order of their creation: () when the goal is true already, None when no
    repair exists. None of them can be left out. A leaf that several branches share counts once for
    each while branches are compared, so the total is the least where branches share nothing, and
    otherwise close to it.

    Raises `ValueError` for a price below 0 or that is no number.
    """
    if truth[goal] >> scenario & 1:
        return ()
    cone = _find_cone(circuit, goal, truth, scenario)
    return _find_cheapest(circuit, goal, cone, _ask_prices(circuit, cone, price))


def support(
    circuit: Circuit, goal: int, truth: Sequence[int], *, scenario: int = 0
) -> tuple[int, ...] | None:
    """Return true leaves that alone hold a goal up, few of them, none of which can be left out.

    They are in the order of their creation: () for a goal that is true without any leaf, None for
    a goal that is false. `truth` is what `circuit.evaluate` returned, of which bit `scenario` is read.
    """
    if not truth[goal] >> scenario & 1:
        return None
    cone = _find_cone(circuit, goal, truth, scenario)
    return _find_cheapest(circuit, goal, cone, {node: 1 for node in cone if circuit.is_leaf(node)})


def failing_path(
    circuit: Circuit,
    goal: int,
    truth: Sequence[int],
    price: Callable[[int], Price | None],
    *,
    scenario: int = 0,
) -> tuple[int, ...]:
    """Return the chain of false nodes by which a goal fails: the goal first, no node twice.

    It leads to the first leaf of the cheapest repair, by the fewest steps that this repair takes. Where
    no repair exists it leads to the nearest leaf that can't be mended or gate that has no children; and
    where there is none, as in a loop that nothing enters, it ends before it would close the loop. It is
    () for a goal that is true. Arguments and errors are those of `cheapest_repair`.
    """
    if truth[goal] >> scenario & 1:
        return ()
    cone = _find_cone(circuit, goal, truth, scenario)
    prices = _ask_prices(circuit, cone, price)
    leaves = _find_cheapest(circuit, goal, cone, prices)
    if leaves is None:
        return _find_dead_end(circuit, goal, cone, prices)
    grounds = _derive(circuit, cone, dict.fromkeys(leaves, 0))
    # Without leaves the goal would be true, so there is a first one.
    return _find_shortest_path(goal, grounds, ends=leaves[:1])


def _find_cone(circuit: Circuit, goal: int, truth: Sequence[int], scenario: int) -> _Cone:
    side = truth[goal] >> scenario & 1
    cone: _Cone = {}
    found = [goal]
    while found:
        node = found.pop()
        if node not in cone:
            below = circuit.children_of(node)
            cone[node] = tuple(child for child in below if truth[child] >> scenario & 1 == side)
            found.extend(cone[node])
    return cone


def _ask_prices(
    circuit: Circuit, cone: Iterable[int], price: Callable[[int], Price | None]
) -> dict[int, Price]:
    """Return the prices of the leaves that can be mended at all."""
    prices: dict[int, Price] = {}
    for leaf in sorted(node for node in cone if circuit.is_leaf(node)):
        asked = price(leaf)
        if asked is None or asked == inf:
            continue
        if not asked >= 0:  # also false for a float that is no number
            raise ValueError(f"the price of leaf {circuit.key_of(leaf)!r} is {asked}, not from 0 up")
        prices[leaf] = asked
    return prices


def _find_cheapest(
    circuit: Circuit, goal: int, cone: _Cone, prices: Mapping[int, Price]
) -> tuple[int, ...] | None:
    grounds = _derive(circuit, cone, prices)
    if goal not in grounds:
        return None
    leaves = sorted(node for node in _reach(goal, grounds) if circuit.is_leaf(node))
    return tuple(sorted(_drop_superfluous(circuit, goal, cone, leaves, prices)))


def _derive(circuit: Circuit, cone: _Cone, prices: Mapping[int, Price]) -> _Cone:
    """Return the nodes that can come true, each with the children that its cheapest derivation uses.

    Nodes are settled from the cheapest up, each after what it stands on, so derivations have no cycles
    and the first child of an OR to be settled is its cheapest. Equal costs go by order of creation.
    """
    above = _turn_round(cone)
    open_children = {n: len(below) if circuit.is_conjunction(n) else 1 for n, below in cone.items()}
    costs: dict[int, Price] = dict.fromkeys(cone, 0)
    queue: list[tuple[Price, int]] = [(price, leaf) for leaf, price in prices.items()]
    queue += [(0, node) for node, count in open_children.items() if count == 0]
    heapq.heapify(queue)
    grounds: _Cone = {}
    while queue:
        cost, node = heapq.heappop(queue)
        grounds.setdefault(node, cone[node])
        for up in above[node]:
            open_children[up] -= 1
            if open_children[up] >= 0:
                costs[up] += cost
            if open_children[up] == 0:
                heapq.heappush(queue, (costs[up], up))
                grounds[up] = cone[up] if circuit.is_conjunction(up) else (node,)
    return grounds


def _turn_round(cone: _Cone) -> dict[int, list[int]]:
    above: dict[int, list[int]] = {node: [] for node in cone}
    for node, below in cone.items():
        for child in below:
            above[child].append(node)
    return above


def _reach(goal: int, grounds: _Cone) -> set[int]:
    seen = {goal}
    found = [goal]
    for node in found:  # grows while it is walked
        for child in grounds[node]:
            if child not in seen:
                seen.add(child)
                found.append(child)
    return seen


def _drop_superfluous(
    circuit: Circuit, goal: int, cone: _Cone, leaves: list[int], prices: Mapping[int, Price]
) -> list[int]:
    """Return the leaves without those that the others make superfluous, the dearest of these first.

    Branches that chose apart may have chosen leaves of which one would have served both.
    """
    lit = _light(circuit, cone, leaves)
    if all(len(lit[node]) <= 1 for node in lit if not circuit.is_conjunction(node)):
        return leaves  # each gate has one way to be true, which takes all that was chosen for it
    part = _build_part(circuit, lit)
    within = part.goals[goal]
    kept = dict.fromkeys(leaves, 1)
    # What is needed with all others in place stays needed when some of them go.
    needed = _find_needed(part, within, leaves)
    for leaf in sorted(set(leaves) - needed, key=lambda leaf: (prices[leaf], leaf), reverse=True):
        kept[leaf] = 0
        if not part.evaluate([kept[key] for key in leaves], width=1)[within]:
            kept[leaf] = 1
    return [leaf for leaf in leaves if kept[leaf]]


def _light(circuit: Circuit, cone: _Cone, leaves: Iterable[int]) -> _Cone:
    """Return the part of a cone that these leaves make true."""
    lit = _derive(circuit, cone, dict.fromkeys(leaves, 0))
    return {node: tuple(child for child in cone[node] if child in lit) for node in lit}


def _build_part(circuit: Circuit, lit: _Cone) -> Circuit:
    """Return a circuit of the lit nodes: its leaves in order of creation, its goals all gates."""
    builder = CircuitBuilder()
    own = {n: builder.leaf(n) if circuit.is_leaf(n) else builder.goal(n) for n in sorted(lit)}
    for node, children in lit.items():
        below = [own[child] for child in children]
        if circuit.is_conjunction(node):
            builder.define(own[node], all_of=below)
        elif not circuit.is_leaf(node):
            builder.define(own[node], any_of=below)
    return builder.build()


def _find_needed(part: Circuit, goal: int, leaves: list[int]) -> set[int]:
    """Return the leaves without which the goal is false although all others are true."""
    needed: set[int] = set()
    for start in range(0, len(leaves), _CHUNK):
        tried = leaves[start : start + _CHUNK]
        absences = {leaf: ~(1 << scenario) for scenario, leaf in enumerate(tried)}
        truth = part.evaluate([absences.get(leaf, -1) for leaf in leaves], width=len(tried))[goal]
        needed.update(leaf for scenario, leaf in enumerate(tried) if not truth >> scenario & 1)
    return needed


def _find_dead_end(circuit: Circuit, goal: int, cone: _Cone, prices: Mapping[int, Price]) -> tuple[int, ...]:
    derivable = _derive(circuit, cone, prices)
    blocked = {
        node: tuple(child for child in below if child not in derivable)
        for node, below in cone.items()
        if node not in derivable
    }
    path = _find_shortest_path(goal, blocked, ends=[node for node, below in blocked.items() if not below])
    return path or _walk_loop(goal, blocked)


def _find_shortest_path(goal: int, below: _Cone, *, ends: Iterable[int]) -> tuple[int, ...]:
    """Return the shortest chain from the goal down to one of the ends, or () when none is reached."""
    wanted = set(ends)
    came_from: dict[int, int | None] = {goal: None}
    queue = deque([goal])
    while queue:
        node = queue.popleft()
        if node in wanted:
            return _trace(node, came_from)
        for child in below[node]:
            if child not in came_from:
                came_from[child] = node
                queue.append(child)
    return ()


def _trace(end: int, came_from: Mapping[int, int | None]) -> tuple[int, ...]:
    path: list[int] = []
    node: int | None = end
    while node is not None:
        path.append(node)
        node = came_from[node]
    return tuple(reversed(path))


def _walk_loop(goal: int, below: _Cone) -> tuple[int, ...]:
    """Return the chain of first children, up to where it would meet itself."""
    path = {goal: None}  # a dict, as a set that keeps its order
    node = below[goal][0]
    while node not in path:
        path[node] = None
        node = below[node][0]
    return tuple(path)
