"""What is known: three-valued truth, facts with their reasons, and the roots on which a failing fact rests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cache
from typing import NamedTuple

__all__ = ["YES", "Arguments", "Fact", "Reasons", "Root", "Truth", "all_of", "any_of", "arguments", "holding"]

Arguments = tuple[tuple[str, str], ...]
"""Values for the gaps in a sentence: (name, text), where a text that is an id of a node reads as its name."""


class Truth(IntEnum):
    """No, unknown or yes. An unknown counts as no for what is shown, and as yes for what could be."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    __hash__ = int.__hash__  # an enum's own is written in Python, and roots by the thousand are looked up

    @property
    def low(self) -> bool:
        """Whether it is shown."""
        return self is Truth.YES

    @property
    def high(self) -> bool:
        """Whether it could be."""
        return self is not Truth.NO


def all_of(truths: Iterable[Truth]) -> Truth:
    """The weakest of them; yes for none."""
    return min(truths, default=Truth.YES)


def any_of(truths: Iterable[Truth]) -> Truth:
    """The strongest of them; no for none."""
    return max(truths, default=Truth.NO)


class Root(NamedTuple):
    """The deepest thing that is missing or unknown: a sentence code, and the field of a node where it stands.

    Two facts that fail for one root are one cause. `path` is in YAML names.
    """

    code: str
    node: str
    path: tuple[str | int, ...] = ()
    arguments: Arguments = ()
    truth: Truth = Truth.NO

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other roots."""
        return self.code, self.node, *map(str, self.path)


Reasons = tuple[Root, ...] | Callable[[], tuple[Root, ...]]
"""Roots, or how they are found: a verdict needs none, so those that take a search wait until somebody asks why."""


class Fact(NamedTuple):
    """One answer about one node: its truth, the sentence that says so, and the roots if it is not a yes."""

    truth: Truth
    code: str = ""
    arguments: Arguments = ()
    reasons: Reasons = ()
    place: tuple[str, tuple[str | int, ...]] | None = None
    """The node and path where the fact itself stands, if not where its subject does."""

    @property
    def roots(self) -> tuple[Root, ...]:
        """What it rests on that is not so; nothing for a yes."""
        return self.reasons() if callable(self.reasons) else self.reasons


def arguments(**named: object) -> Arguments:
    """Arguments in a stable order, as text."""
    return tuple([(name, str(value)) for name, value in named.items()])


@cache
def holding(code: str) -> Fact:
    """The fact that something is so. It has no reasons and nobody asks where it stands, so thousands are one value."""
    return Fact(Truth.YES, code)


YES = holding("")
"""A fact that holds needs no words until somebody asks for them."""
