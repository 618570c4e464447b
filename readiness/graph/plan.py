"""In which order a circuit is evaluated: made once per circuit, followed for every evaluation.

Gates outside all cycles are evaluated once, children first. Gates in a cycle are settled
together, by sweeps over those that may still change, until none does.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, NamedTuple, final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ALL", "ANY", "LEAF", "Children", "Plan", "find_components"]

LEAF: Final = 0
ANY: Final = 1
ALL: Final = 2

Children = tuple[int, ...]

# A gate outside all cycles: node, kind, its first two children, its other children. Most gates have
# two or three children, and naming two spares them a loop. A plain tuple: a named one takes four times
# as long to unpack.
_Gate = tuple[int, int, int, int, Children]


class _Loop(NamedTuple):
    """Gates that lean on each other, ranked so that truth mostly flows from low rank to high.

    All sequences are parallel. `dependants` are the ranks of the gates that have this one as a child.
    """

    members: tuple[int, ...]
    kinds: tuple[int, ...]
    children: tuple[Children, ...]
    dependants: tuple[tuple[int, ...], ...]


class _Stage(NamedTuple):
    """Gates to evaluate once, in this order, and then a loop to settle (perhaps an empty one)."""

    gates: list[_Gate]
    loop: _Loop


@final
class Plan:
    """The order of evaluation of the nodes whose kinds and children are given, parallel, by node.

    Linear in nodes and children, and without recursion, so that depth does not matter.
    """

    __slots__ = ("_always", "_stages")

    def __init__(self, kinds: Sequence[int], children: Sequence[Children]) -> None:
        self._always = [n for n, kind in enumerate(kinds) if kind == ALL and not children[n]]
        self._stages = list(_iter_stages(kinds, children))

    def run(self, truth: list[int], full: int) -> None:
        """Fill in the truth of all gates. Leaves are set, all else is 0; `full` has a bit per scenario."""
        for node in self._always:
            truth[node] = full
        for gates, loop in self._stages:
            _evaluate(gates, truth, full)
            _settle(loop, truth, full)


def _evaluate(gates: list[_Gate], truth: list[int], full: int) -> None:
    # A gate that is its own child reads its initial 0 here, and that is the least fixpoint.
    for node, kind, first, second, others in gates:
        if kind == ANY:
            bits = truth[first] | truth[second]
            for child in others:
                bits |= truth[child]
        else:
            bits = truth[first] & truth[second]
            for child in others:
                bits &= truth[child]
        # Most gates hold in every scenario. One shared int for these spares memory, and its traffic is
        # a third of the time when there are hundreds of scenarios.
        truth[node] = full if bits == full else bits


def _settle(loop: _Loop, truth: list[int], full: int) -> None:
    """Raise the members of a loop from false until nothing changes.

    Sweeps go up and down the ranks in turn, and only look at gates with a changed child. Truth that
    has to travel against the ranks then needs one sweep for the whole way, not one for each step.
    """
    waiting = bytearray(b"\x01") * len(loop.members)
    upwards = True
    while 1 in waiting:
        rank = waiting.find(1) if upwards else waiting.rfind(1)
        while rank >= 0:
            waiting[rank] = 0
            if _refresh(loop, rank, truth, full):
                for dependant in loop.dependants[rank]:
                    waiting[dependant] = 1
            # Searching bytes runs at memory speed: cheaper than a heap, and it holds no gate twice.
            rank = waiting.find(1, rank) if upwards else waiting.rfind(1, 0, rank + 1)
        upwards = not upwards


def _refresh(loop: _Loop, rank: int, truth: list[int], full: int) -> bool:
    if loop.kinds[rank] == ANY:
        bits = 0
        for child in loop.children[rank]:
            bits |= truth[child]
    else:
        bits = full
        for child in loop.children[rank]:
            bits &= truth[child]
    node = loop.members[rank]
    changed = bits != truth[node]
    truth[node] = bits
    return changed


def _iter_stages(kinds: Sequence[int], children: Sequence[Children]) -> Iterator[_Stage]:
    gates: list[_Gate] = []
    for component in find_components(children):
        if len(component) > 1:
            yield _Stage(gates, _rank_loop(component, kinds, children))
            gates = []
        elif below := children[component[0]]:
            gates.append(_lay_out(component[0], kinds, below))
    yield _Stage(gates, _Loop((), (), (), ()))


def _lay_out(node: int, kinds: Sequence[int], below: Children) -> _Gate:
    # Ints that come out of an array are new, and lie beside their gate in memory. Those that the nodes
    # were made with lie anywhere: to follow them takes a quarter of the time on a million nodes.
    own, first, *rest = array("q", (node, *below))
    second, *others = rest or [first]
    return own, kinds[node], first, second, tuple(others)


def find_components(children: Sequence[Children]) -> Iterator[list[int]]:
    """Yield the strongly connected components, those below before those above, each a list of nodes.

    Tarjan's algorithm (1972), with a stack of its own in place of recursion.
    """
    count = len(children)
    unseen, done = 0, count + 2
    # The earliest visit that a node leads back to, and `done` once its component is yielded. The last
    # entry stands for a node above all others, from which one search reaches everything.
    low = [unseen] * count + [1]
    visits = 1
    open_nodes: list[int] = []
    trail: list[tuple[int, int, Iterator[int]]] = [(count, visits, iter(range(count)))]
    while True:
        node, visit, below = trail[-1]
        for child in below:
            if low[child] == unseen:
                if not children[child]:  # most nodes; a component of its own, which needs no search
                    low[child] = done
                    yield [child]
                    continue
                visits += 1
                low[child] = visits
                open_nodes.append(child)
                trail.append((child, visits, iter(children[child])))
                break
            low[node] = min(low[node], low[child])
        else:
            trail.pop()
            if not trail:
                return
            if low[node] == visit:
                yield _close(node, open_nodes, low, done)
            else:
                above = trail[-1][0]
                low[above] = min(low[above], low[node])


def _close(node: int, open_nodes: list[int], low: list[int], done: int) -> list[int]:
    """Take the component of `node` off the stack of open nodes."""
    start = len(open_nodes) - 1
    while open_nodes[start] != node:
        start -= 1
    component = open_nodes[start:]
    del open_nodes[start:]
    for member in component:
        low[member] = done
    return component


def _rank_loop(component: list[int], kinds: Sequence[int], children: Sequence[Children]) -> _Loop:
    """Rank a component as a search in depth does that follows how truth first comes into it.

    On a plain circle this is the way round from where truth enters; ranks by distance from the entries
    would interleave the arcs between several entries, and need a sweep for each of them. Members that
    nothing outside can make true are left out: they stay false.
    """
    above: dict[int, list[int]] = {node: [] for node in component}
    for node in sorted(component):
        for child in children[node]:
            if child in above:
                above[child].append(node)
    derived = _derive(above, kinds, children)
    members = _sort_by_depth(derived, above)
    ranks = {node: rank for rank, node in enumerate(members)}
    return _Loop(
        members=tuple(members),
        kinds=tuple(kinds[node] for node in members),
        children=tuple(children[node] for node in members),
        dependants=tuple(tuple(ranks[up] for up in above[node] if up in ranks) for node in members),
    )


def _derive(above: dict[int, list[int]], kinds: Sequence[int], children: Sequence[Children]) -> list[int]:
    """Return the members in the order in which they come true when all outside the component is true."""
    needed: dict[int, int] = {}
    for node in sorted(above):
        inside = sum(child in above for child in children[node])
        enters = kinds[node] == ANY and inside < len(children[node])
        needed[node] = 0 if enters else inside if kinds[node] == ALL else 1
    derived = [node for node, need in needed.items() if not need]
    for node in derived:  # grows while it is walked
        for up in above[node]:
            needed[up] -= 1
            if needed[up] == 0:
                derived.append(up)
    return derived


def _sort_by_depth(derived: list[int], above: dict[int, list[int]]) -> list[int]:
    """Return the derived nodes in reverse postorder of a depth-first search that starts at the first."""
    unseen = set(derived)
    finished: list[int] = []
    for root in derived:
        if root not in unseen:
            continue
        unseen.remove(root)
        trail = [(root, iter(above[root]))]
        while trail:
            for up in trail[-1][1]:
                if up in unseen:
                    unseen.remove(up)
                    trail.append((up, iter(above[up])))
                    break
            else:
                finished.append(trail.pop()[0])
    finished.reverse()
    return finished
