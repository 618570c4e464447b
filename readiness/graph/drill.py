"""The circuit evaluated: with everyone there, and with any set of parties, assets or resources taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property

from readiness.graph.circuit import Circuit
from readiness.graph.cut import find_near
from readiness.graph.fact import Root, Truth
from readiness.graph.handling import compile_circuit
from readiness.graph.leaf import Leaf
from readiness.graph.operation import Operation
from readiness.graph.repair import cheapest_repair, failing_path
from readiness.model.asset import Asset

__all__ = ["EVERYONE", "Absence", "Drill", "Price"]

Price = Callable[[str], int]
"""What it costs to mend a root, by its sentence code; any unit."""

Absence = frozenset[str]
"""Ids of people, teams, assets, resources and records that are taken away together."""

EVERYONE: Absence = frozenset()
"""Nobody is absent."""


class Drill:
    """One operation under many absences. All of them are evaluated in one pass, and each is kept."""

    def __init__(self, operation: Operation, price: Price) -> None:
        self.operation = operation
        self.price = price
        self.circuit: Circuit = compile_circuit(operation)
        self._leaves = [_as_leaf(key) for key in self.circuit.leaves]
        self._known: dict[Absence, tuple[list[int], int]] = {}
        self._roots: dict[tuple[object, Absence], tuple[Root, ...]] = {}

    @cached_property
    def roots_of_leaves(self) -> frozenset[tuple[str, ...]]:
        """The keys of the roots that decide whether leaves are so."""
        return frozenset(self._places)

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Where among the leaves those stand that each root decides."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, leaf in enumerate(self._leaves):
            found[leaf.root.key].append(place)
        return dict(found)

    def supposing(
        self, mended: Collection[tuple[str, ...]], denied: Collection[tuple[str, ...]] = ()
    ) -> Drill:
        """The same circuit with some roots mended, and others certain not to be so; roots are named by their keys."""
        truths = {**dict.fromkeys(denied, Truth.NO), **dict.fromkeys(mended, Truth.YES)}
        other, leaves = copy(self), self._leaves.copy()
        for key, truth in truths.items():
            for place in self._places.get(key, ()):
                leaves[place] = _supposed(leaves[place], truth)
        vars(other).update(_leaves=leaves, _known={}, _roots={})
        return other

    @cached_property
    def silent_vendor(self) -> Absence:
        """The vendor's people can't be reached; what the vendor runs goes on running."""
        return frozenset(self.operation.vendors)

    @cached_property
    def ended_vendor(self) -> Absence:
        """The vendor's people and everything that the vendor runs are gone."""
        return self.ended(self.operation.vendors)

    def ended(self, parties: Iterable[str]) -> Absence:
        """These parties and every asset that they run."""
        gone = set(parties)
        assets = self.operation.model.all_of(Asset)
        return frozenset(gone | {asset.id for asset in assets if asset.run_by in gone})

    def prepare(self, absences: Sequence[Absence]) -> None:
        """Evaluate these absences together, low and high, as bits of one pass."""
        new = [absence for absence in dict.fromkeys(absences) if absence not in self._known]
        if not new:
            return
        truth = self.circuit.evaluate(self._values(new), width=2 * len(new))
        for index, absence in enumerate(new):
            self._known[absence] = truth, 2 * index

    @cached_property
    def switches(self) -> frozenset[str]:
        """Ids of everything that can be taken away."""
        return frozenset(leaf.switch for leaf in self._leaves if leaf.switch)

    def holds(
        self, goals: Sequence[object], away: Mapping[str, int], width: int, *, at_best: bool
    ) -> list[int]:
        """For each goal a mask of the scenarios, of `width`, in which it is reached; nothing of it is kept.

        `away` has a mask for whatever is away in some of them: those in which it is. `at_best`, unknowns hold.
        """
        full = (1 << width) - 1
        shown = {Truth.NO: 0, Truth.UNKNOWN: full if at_best else 0, Truth.YES: full}
        values = [
            0 if leaf.mend else shown[leaf.root.truth] & ~away.get(leaf.switch, 0) for leaf in self._leaves
        ]
        truth = self.circuit.evaluate(values, width=width)
        return [truth[self.circuit.goals[goal]] for goal in goals]

    def near(self, goals: Iterable[object], points: Mapping[str, int]) -> dict[int, int]:
        """For each point (the number of a switch) a mask of those on which some goal hangs together with it."""
        leaves = zip(self.circuit.leaves.values(), self._leaves, strict=True)
        numbered = {node: points[leaf.switch] for node, leaf in leaves if leaf.switch in points}
        known = (self.circuit.goals[goal] for goal in goals if goal in self.circuit.goals)
        return find_near(self.circuit, known, numbered)

    def truth(self, goal: object, absence: Absence = EVERYONE) -> Truth:
        """Whether a goal of the circuit is reached with these away. KeyError for an unknown goal."""
        bits, lane = self._evaluated(absence)
        node = bits[self.circuit.goals[goal]] >> lane
        return Truth.YES if node & 1 else Truth.UNKNOWN if node & 2 else Truth.NO

    def roots(self, goal: object, absence: Absence = EVERYONE) -> tuple[Root, ...]:
        """On what a goal fails: the roots of its cheapest repair. Empty if it is reached, or if nothing mends it.

        A goal that fails whatever the unknowns are is repaired as if they turned out well, so that its roots
        are certain; of one that is only unknown, the roots are the unknowns.
        """
        key = goal, absence
        if key not in self._roots:
            self._roots[key] = self._find_roots(goal, absence)
        return self._roots[key]

    def _find_roots(self, goal: object, absence: Absence) -> tuple[Root, ...]:
        lane = self._failing_lane(goal, absence)
        if lane is None:
            return ()
        bits, scenario = self._evaluated(absence)
        node, price = self.circuit.goals[goal], self._pricing(absence, lane)
        found = cheapest_repair(self.circuit, node, bits, price, scenario=scenario + lane)
        return tuple(self.leaf(leaf).root for leaf in found or ())

    def path(self, goal: object, absence: Absence = EVERYONE) -> tuple[object, ...]:
        """The keys of goals and leaves along which a goal fails, the goal first and the leaf last."""
        lane = self._failing_lane(goal, absence)
        if lane is None:
            return ()
        bits, scenario = self._evaluated(absence)
        node, price = self.circuit.goals[goal], self._pricing(absence, lane)
        nodes = failing_path(self.circuit, node, bits, price, scenario=scenario + lane)
        keys = (self.circuit.key_of(one) for one in nodes)
        return tuple(key for key in keys if key is not None)

    def leaf(self, node: int) -> Leaf:
        """The leaf that a node of the circuit is."""
        return _as_leaf(self.circuit.key_of(node))

    def _failing_lane(self, goal: object, absence: Absence) -> int | None:
        truth = self.truth(goal, absence)
        if truth is Truth.YES:
            return None
        return 0 if truth is Truth.UNKNOWN else 1

    def _evaluated(self, absence: Absence) -> tuple[list[int], int]:
        if absence not in self._known:
            self.prepare([absence])
        return self._known[absence]

    def _pricing(self, absence: Absence, lane: int) -> Callable[[int], int | None]:
        """Prices of leaves: none for what is away, and on what is only shown none for what is certainly not so."""

        def price(node: int) -> int | None:
            leaf = self.leaf(node)
            is_certain = leaf.mend or leaf.truth is Truth.NO
            if leaf.switch in absence or (lane == 0 and is_certain):
                return None
            return self.price(leaf.code)

        return price

    def _values(self, absences: Sequence[Absence]) -> list[int]:
        """Bits for each leaf: of every absence one bit for what is shown and one for what could be."""
        width = 2 * len(absences)
        off: dict[str, int] = {}
        for index, absence in enumerate(absences):
            for switch in absence:
                off[switch] = off.get(switch, 0) | 3 << 2 * index
        every = (1 << width) - 1
        high = every // 3 << 1  # 0b...1010: the second bit of every pair
        by_truth = {Truth.NO: 0, Truth.UNKNOWN: high, Truth.YES: every}
        return [
            0 if leaf.mend else by_truth[leaf.truth] & ~off.get(leaf.switch, 0) for leaf in self._leaves
        ]


def _supposed(leaf: Leaf, truth: Truth) -> Leaf:
    return leaf._replace(truth=truth, mend=leaf.mend and truth is not Truth.YES)


def _as_leaf(key: object) -> Leaf:
    if not isinstance(key, Leaf):
        raise TypeError(f"{key!r} is no leaf")
    return key
