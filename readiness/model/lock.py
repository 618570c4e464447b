"""What was declared on a day, and what of it has vanished without a word since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from readiness.model.part import Node
from readiness.model.quantity import Date

__all__ = ["Ghost", "Lock"]


class Lock(NamedTuple):
    """The record that the buyer keeps of what was declared."""

    file: str
    as_of: Date
    """The day on which it was written."""
    model: str
    """The digest of the model that it records."""
    declared: Mapping[str, Node]
    """Every node as it was declared, by id."""
    vendor_said: frozenset[tuple[str, str]] = frozenset()
    """What of it rested on the vendor's word alone, as in a model."""


class Ghost(NamedTuple):
    """A node, or a reference of one, that the lock records and that is gone without a word."""

    id: str
    """What a `retired` entry calls it: the id of a node, or `node.field.what`."""
    node: str
    """The node that is gone, or that lost the reference."""
    path: tuple[str, ...] = ()
    """The field that lost it, by YAML names; empty where the node itself is gone."""
    target: str = ""
    """What the field no longer names."""
