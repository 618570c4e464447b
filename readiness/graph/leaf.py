"""The leaves of the circuit: what is so or not by itself, and what would mend it."""

from __future__ import annotations

from typing import NamedTuple

from readiness.graph.fact import Arguments, Root, Truth

__all__ = ["Leaf"]


class Leaf(NamedTuple):
    """Something that is so or not: its truth, why it fails if it does, and whose absence turns it off."""

    code: str
    node: str
    path: tuple[str | int, ...] = ()
    arguments: Arguments = ()
    truth: Truth = Truth.NO
    switch: str = ""
    mend: bool = False
    """True for a leaf that stands for work nobody has done: never so, and a price says what it would cost."""

    @property
    def root(self) -> Root:
        """Why it fails; few of the leaves of a circuit are ever asked."""
        return Root(self.code, self.node, self.path, self.arguments, self.truth)
