"""A monotone AND/OR circuit with cycles, evaluated for many scenarios in one pass.

A node is a *leaf* (true or false from outside), or a gate over other nodes: *any of* (OR) or
*all of* (AND). Gates may lean on each other in a circle. The meaning is the least fixpoint: a
node is true only when it can be derived from true leaves, so a circle never holds itself up.

Each node carries one Python int, whose bit `s` is the node's truth in scenario `s`. One `&` or
`|` thus decides a gate in all scenarios at once. The order of evaluation is planned once, when
the circuit is built.

    >>> builder = CircuitBuilder()
    >>> ann, bob = builder.leaf("ann"), builder.leaf("bob")
    >>> paged = builder.goal("paged")
    >>> builder.define(paged, any_of=[ann, bob])
    >>> circuit = builder.build()
    >>> circuit.evaluate({ann: 0b01, bob: 0b00}, width=2)[paged]  # ann is there in scenario 0 only
    1
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, final

from readiness.graph.plan import ALL, ANY, LEAF, Children, Plan

__all__ = ["Circuit", "CircuitBuilder"]

_OPEN: Final = 3  # beside LEAF, ANY and ALL: a goal that is not defined yet; none is left after `build`


class CircuitBuilder:
    """Collects leaves, goals and gates, and makes a `Circuit` of them.

    Nodes are ints, counted from 0 in the order of their creation. Leaves and goals have keys, each
    kind in a namespace of its own; gates made by `any_of` and `all_of` have none.
    """

    def __init__(self) -> None:
        self._kinds = bytearray()
        self._children: list[Children] = []
        self._keys: list[Hashable | None] = []
        self._leaves: dict[Hashable, int] = {}
        self._goals: dict[Hashable, int] = {}
        self._gates: dict[tuple[int, Children], int] = {}

    def leaf(self, key: Hashable) -> int:
        """Return the leaf with this key, making it when it is new."""
        leaf = self._leaves.get(key)
        if leaf is None:
            leaf = self._leaves[key] = self._add(LEAF, (), key)
        return leaf

    def goal(self, key: Hashable) -> int:
        """Return the goal with this key, making it when it is new.

        A goal may be a child before it is defined. That is what allows cycles.
        """
        goal = self._goals.get(key)
        if goal is None:
            goal = self._goals[key] = self._add(_OPEN, (), key)
        return goal

    def is_defined(self, key: Hashable) -> bool:
        """Tell whether the goal with this key exists and has been defined."""
        goal = self._goals.get(key)
        return goal is not None and self._kinds[goal] != _OPEN

    def define(
        self, goal: int, *, any_of: Iterable[int] | None = None, all_of: Iterable[int] | None = None
    ) -> None:
        """Say when a goal is true: when any of some nodes is, or when all of them are.

        Raises `ValueError` when both or neither of `any_of` and `all_of` are given, when `goal` is no
        goal or is defined already, and when a child does not exist.
        """
        if (any_of is None) == (all_of is None):
            raise ValueError("define a goal by exactly one of any_of and all_of")
        if not 0 <= goal < len(self._kinds) or self._kinds[goal] != _OPEN:
            raise ValueError(f"node {goal} is not a goal that waits for its definition")
        if any_of is not None:
            kind, children = ANY, self._distinct(any_of)
        else:
            kind, children = ALL, self._distinct(all_of or ())
        self._kinds[goal], self._children[goal] = kind, children

    def any_of(self, children: Iterable[int]) -> int:
        """Return a node that is true when any child is: never for no children, the child for one.

        Equal gates are one node. Raises `ValueError` when a child does not exist.
        """
        return self._gate(ANY, children)

    def all_of(self, children: Iterable[int]) -> int:
        """Return a node that is true when all children are: always for no children, the child for one.

        Equal gates are one node. Raises `ValueError` when a child does not exist.
        """
        return self._gate(ALL, children)

    def build(self) -> Circuit:
        """Return the circuit as it stands, with its plan of evaluation.

        The builder can be used further; later changes do not reach the circuit. Linear in nodes and
        children. Raises `ValueError` with the keys of all goals that nobody defined.
        """
        missing = [repr(key) for key, goal in self._goals.items() if self._kinds[goal] == _OPEN]
        if missing:
            raise ValueError(f"goals without a definition: {', '.join(missing)}")
        return Circuit(
            bytes(self._kinds), tuple(self._children), tuple(self._keys), dict(self._leaves), dict(self._goals)
        )

    def _gate(self, kind: int, children: Iterable[int]) -> int:
        distinct = self._distinct(children)
        if len(distinct) == 1:
            return distinct[0]
        known = self._gates.get((kind, distinct))
        if known is None:
            known = self._gates[kind, distinct] = self._add(kind, distinct)
        return known

    def _distinct(self, children: Iterable[int]) -> Children:
        distinct = tuple(children)
        if len(distinct) > 1 and (len(distinct) > 2 or distinct[0] >= distinct[1]):
            distinct = tuple(sorted(set(distinct)))
        if distinct and not 0 <= distinct[0] <= distinct[-1] < len(self._kinds):
            strangers = [child for child in distinct if not 0 <= child < len(self._kinds)]
            raise ValueError(f"children that are no nodes of this builder: {strangers}")
        return distinct

    def _add(self, kind: int, children: Children, key: Hashable | None = None) -> int:
        self._children.append(children)
        self._keys.append(key)
        node = len(self._kinds)
        self._kinds.append(kind)
        return node


@final
class Circuit:
    """An AND/OR circuit that never changes; made by `CircuitBuilder.build`.

    `leaves` and `goals` give the node of a key, in the order of creation. `len(circuit)` counts nodes.
    """

    __slots__ = ("_children", "_keys", "_kinds", "_plan", "goals", "leaves")

    def __init__(
        self,
        kinds: bytes,
        children: tuple[Children, ...],
        keys: tuple[Hashable | None, ...],
        leaves: dict[Hashable, int],
        goals: dict[Hashable, int],
    ) -> None:
        self.leaves: Mapping[Hashable, int] = MappingProxyType(leaves)
        self.goals: Mapping[Hashable, int] = MappingProxyType(goals)
        self._kinds = kinds
        self._children = children
        self._keys = keys
        self._plan = Plan(kinds, children)

    def __len__(self) -> int:
        return len(self._kinds)

    def key_of(self, node: int) -> Hashable | None:
        """Return the key of a leaf or goal, None for a gate without a name."""
        return self._keys[node]

    def children_of(self, node: int) -> tuple[int, ...]:
        """Return the nodes that a gate is over: distinct, ascending, none for a leaf."""
        return self._children[node]

    def is_leaf(self, node: int) -> bool:
        """Tell whether a node's truth comes from outside."""
        return self._kinds[node] == LEAF

    def is_conjunction(self, node: int) -> bool:
        """Tell whether a node is a gate that needs all its children."""
        return self._kinds[node] == ALL

    def evaluate(self, values: Mapping[int, int] | Sequence[int], *, width: int) -> list[int]:
        """Return the truth of every node in `width` scenarios: a list of ints, one per node.

        `values` gives each leaf's truth, either by node or as a sequence in the order of `leaves`. Bit
        `s` is scenario `s`; bits from `width` on are ignored, so `~(1 << s)` reads "in all but s".

        Raises `ValueError` when a leaf has no value, a value belongs to no leaf, or `width` is not
        positive: a leaf left out is nearly always a mistake, so it is not taken as false.
        """
        if width < 1:
            raise ValueError(f"width is a number of scenarios, at least 1, not {width}")
        full = (1 << width) - 1
        truth = [0] * len(self._kinds)
        for leaf, bits in self._pair_leaves(values):
            truth[leaf] = bits & full
        self._plan.run(truth, full)
        return truth

    def _pair_leaves(self, values: Mapping[int, int] | Sequence[int]) -> Iterator[tuple[int, int]]:
        nodes = self.leaves.values()
        if not isinstance(values, Mapping):
            if len(values) != len(nodes):
                raise ValueError(f"{len(nodes)} leaves need as many values, not {len(values)}")
            return zip(nodes, values, strict=True)
        missing = [self._keys[node] for node in nodes if node not in values]
        if missing:
            raise ValueError(f"leaves without a value: {', '.join(map(repr, missing))}")
        if len(values) > len(nodes):
            strangers = sorted(set(values).difference(nodes))
            raise ValueError(f"values for nodes that are no leaves: {strangers}")
        return iter(values.items())
