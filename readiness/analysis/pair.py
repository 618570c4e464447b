"""Pairs gathered, so that a hundred of them stay readable: one of these together with one of those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

__all__ = ["Gathered", "gather_pairs"]

_Key = TypeVar("_Key", bound=Hashable)
Pair = tuple[str, str]


class Gathered(NamedTuple):
    """Any of the first with any of the second is a pair."""

    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def pairs(self) -> list[Pair]:
        """The pairs, each in the order of its ids."""
        return sorted((min(a, b), max(a, b)) for a in self.first for b in self.second)


def gather_pairs(pairs: Mapping[_Key, Iterable[Pair]]) -> dict[Gathered, list[_Key]]:
    """The pairs of each key in few groups, each pair in one of them; groups that keys share stand once."""
    found: dict[Gathered, list[_Key]] = defaultdict(list)
    for key, own in pairs.items():
        for group in _gather(own):
            found[group].append(key)
    return dict(found)


def _gather(pairs: Iterable[Pair]) -> list[Gathered]:
    """The largest group first, and then again of what is left."""
    partners: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
    found = []
    while partners:
        group = _largest(partners)
        found.append(group)
        for side, across in ((group.first, group.second), (group.second, group.first)):
            for one in side:
                partners[one] -= set(across)
                if not partners[one]:
                    del partners[one]
    return found


def _largest(partners: Mapping[str, set[str]]) -> Gathered:
    """All that have the same partners, with these partners, where that makes the most pairs."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in sorted(partners):
        alike[tuple(sorted(partners[one]))].append(one)
    sides = ((tuple(own), across) for across, own in alike.items())
    ordered = [tuple(sorted(both, key=lambda side: (len(side), side))) for both in sides]
    first, second = min(ordered, key=lambda both: (-len(both[0]) * len(both[1]), both))
    return Gathered(first, second)
