"""A trace from rules to records: its nodes, edges and orphans, and one chain for each event. Survives JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.result.value import Document, Source, Value

__all__ = ["Chain", "Edge", "Orphan", "Place", "Trace"]

Column = Literal["rule", "control", "signal", "event", "procedure", "record"]


class Place(Value):
    """One node of the trace, in its column."""

    id: str
    title: str
    column: Column
    source: Source


class Edge(Value):
    """One link of the trace, and the field that makes it."""

    from_: str = Field(alias="from")
    to: str
    field: str


class Orphan(Value):
    """What lacks its neighbour in the trace."""

    id: str
    column: Column
    text: str
    certain: bool
    """False where nobody stated it, and somebody still may."""
    mend: str
    source: Source


class Chain(Value):
    """What leads to an event and what it leads to, by id."""

    event: str
    title: str
    kind: str
    whole: bool
    """Whether every column that the event needs has something in it."""
    rules: tuple[str, ...]
    controls: tuple[str, ...]
    signals: tuple[str, ...]
    procedures: tuple[str, ...]
    records: tuple[str, ...]
    source: Source


class Trace(Document):
    """The whole trace of a workflow, or the chains through one node."""

    schema_: Literal["readiness/trace@1"] = Field("readiness/trace@1", alias="schema")
    name: str
    as_of: str
    through: str | None
    """The node that all chains go through; null for the whole trace."""
    text: str
    nodes: tuple[Place, ...]
    edges: tuple[Edge, ...]
    orphans: tuple[Orphan, ...]
    chains: tuple[Chain, ...]
