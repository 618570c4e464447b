"""Values that can't be taken: they stand in their places until validation comes to them and gives the place."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.model.part import Part

__all__ = ["Refused", "Unknown"]


@dataclass(frozen=True)
class Refused:
    """Stands for a value that no field takes: what is wrong with it, and what to write instead."""

    what: str
    instead: str


@dataclass(frozen=True)
class Unknown:
    """Stands for the value of a key that is no field of `part`."""

    part: type[Part]
