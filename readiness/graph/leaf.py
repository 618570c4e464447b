"""The leaves of the circuit: what is so or not by itself, and what would mend it."""

from __future__ import annotations

from typing import NamedTuple

from readiness.graph.fact import Root

__all__ = ["Leaf"]


class Leaf(NamedTuple):
    """Something that is so or not: its truth, why it fails if it does, and whose absence turns it off."""

    root: Root
    switch: str = ""
    mend: bool = False
    """True for a leaf that stands for work nobody has done: never so, and a price says what it would cost."""
