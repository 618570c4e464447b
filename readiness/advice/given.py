"""What is supposed of roots, what a criterion misses until they are mended, and on which a subject hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from readiness.criteria.inquiry import Inquiry
from readiness.graph.fact import Fact, Root

__all__ = ["NOTHING", "Given", "Key", "Need", "Stake", "stakes_of"]

Key = tuple[str, ...]
"""What tells one root from another."""


class Given(NamedTuple):
    """What is supposed: these roots are mended, and those questions were answered with no."""

    closed: frozenset[Key] = frozenset()
    denied: frozenset[Key] = frozenset()

    def among(self, keys: frozenset[Key]) -> Given:
        """As much of it as concerns these roots."""
        return Given(self.closed & keys, self.denied & keys)

    def touches(self, keys: frozenset[Key]) -> bool:
        """Whether any of it concerns these roots."""
        return not (keys.isdisjoint(self.closed) and keys.isdisjoint(self.denied))


NOTHING = Given()
"""Everything as it is."""


@dataclass(frozen=True)
class Need:
    """One thing that a criterion misses: the roots that mend it together; `again` asks it anew if a circuit decides."""

    roots: tuple[Root, ...]
    again: Callable[[Inquiry], Fact] | None = None

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The roots as keys."""
        return frozenset(root.key for root in self.roots)


class Stake(NamedTuple):
    """The roots on which the facts of a subject hang, and whether a circuit decides one of them."""

    keys: frozenset[Key]
    is_live: bool


def stakes_of(needs: Mapping[tuple[str, str], Need]) -> dict[str, Stake]:
    """By the id of a subject, what it hangs on; needs are by the id of a subject and the name of a fact."""
    by_node: dict[str, list[Need]] = defaultdict(list)
    for (node, _), need in needs.items():
        by_node[node].append(need)
    return {
        node: Stake(frozenset().union(*(one.keys for one in own)), any(one.again for one in own))
        for node, own in by_node.items()
    }
