"""The trace from a rule to its record: specification or policy, control, signal, event, procedure, record.

Edges are references; what stands in a column and lacks its neighbour is an orphan. Codes and roots; no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from readiness.graph.fact import Root, arguments
from readiness.graph.operation import Operation
from readiness.graph.version import (
    find_purposeless,
    find_silent,
    find_unbound,
    find_uncontrolled,
    find_untied,
)  # fmt: skip
from readiness.model.asset import Asset, Signal
from readiness.model.event import Event
from readiness.model.part import Node
from readiness.model.procedure import Procedure
from readiness.model.resource import Record

__all__ = ["COLUMNS", "SIGNALLED", "Column", "Edge", "Orphan", "Trace", "trace"]

Column = Literal["rule", "control", "signal", "event", "procedure", "record"]
COLUMNS: tuple[Column, ...] = ("rule", "control", "signal", "event", "procedure", "record")
"""From what is laid down to what is kept. Whatever carries out a rule or is measured stands with the controls."""

RULES = ("specification", "policy")
SIGNALLED = ("incident", "exception")
"""Kinds of event that a signal is to raise; others are asked for, or come round."""


class Edge(NamedTuple):
    """One link between two nodes of the trace, and the field that makes it (its YAML name)."""

    source: str
    target: str
    field: str


class Orphan(NamedTuple):
    """What lacks its neighbour in the trace."""

    column: Column
    root: Root


class Trace:
    """The columns of an operation with their edges, both ways."""

    def __init__(
        self, columns: Mapping[str, Column], edges: Iterable[Edge], orphans: Iterable[Orphan]
    ) -> None:
        self.columns = dict(sorted(columns.items()))
        self.edges = tuple(sorted(set(edges)))
        self.orphans = tuple(orphans)

    @cached_property
    def _onward(self) -> Mapping[str, tuple[str, ...]]:
        return _neighbours((edge.source, edge.target) for edge in self.edges)

    @cached_property
    def _back(self) -> Mapping[str, tuple[str, ...]]:
        return _neighbours((edge.target, edge.source) for edge in self.edges)

    def through(self, ident: str) -> frozenset[str]:
        """Everything on a chain through a node: what leads to it, itself, what it leads to."""
        return _reached(ident, self._onward) | _reached(ident, self._back)

    def chain(self, event: str, among: frozenset[str] | None = None) -> dict[Column, tuple[str, ...]]:
        """What leads to an event and what it leads to, by column; only `among` these, if given."""
        found: dict[Column, list[str]] = {column: [] for column in COLUMNS}
        for ident in sorted(self.through(event)):
            if among is None or ident in among:
                found[self.columns[ident]].append(ident)
        return {column: tuple(idents) for column, idents in found.items()}


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for here, there in pairs:
        found[here].append(there)
    return {ident: tuple(each) for ident, each in found.items()}


def _reached(start: str, ways: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for ident in ways.get(waiting.pop(), ()):
            if ident not in seen:
                seen.add(ident)
                waiting.append(ident)
    return frozenset(seen)


def trace(operation: Operation) -> Trace:
    """The trace of an operation."""
    edges = [*_edges(operation)]
    columns = _columns(operation, edges)
    kept = [edge for edge in edges if edge.source in columns and edge.target in columns]
    return Trace(columns, kept, _orphans(operation, columns))


def _columns(operation: Operation, edges: Iterable[Edge]) -> dict[str, Column]:
    ends = {ident for edge in edges for ident in (edge.source, edge.target)}
    found: dict[str, Column] = {}
    for asset in operation.model.all_of(Asset):
        if asset.kind in RULES:
            found[asset.id] = "rule"
        elif asset.kind == "control" or asset.id in ends:
            found[asset.id] = "control"
    kinds: tuple[tuple[type[Node], Column], ...] = (
        (Signal, "signal"), (Event, "event"), (Procedure, "procedure"), (Record, "record"),
    )  # fmt: skip
    for kind, column in kinds:
        found |= {node.id: column for node in operation.model.all_of(kind)}
    return found


def _edges(operation: Operation) -> Iterator[Edge]:
    model = operation.model
    for asset in model.all_of(Asset):
        ruled = (ident for ident in asset.implements if _is_rule(operation, ident))
        yield from (Edge(ident, asset.id, "implements") for ident in ruled)
    for signal in model.all_of(Signal):
        yield from (Edge(ident, signal.id, "asset") for ident in signal.asset)
        yield from (Edge(signal.id, ident, "raises") for ident in signal.raises)
    for event in model.all_of(Event):
        yield from (Edge(ident, event.id, "enforced-by") for ident in event.enforced_by)
        yield from (Edge(event.id, ident, "handled-by") for ident in event.handled_by)
        for procedure in operation.procedures_of(event):
            yield from _taking_part(operation, event, procedure)
    for procedure in model.all_of(Procedure):
        for _, _, step in procedure.steps():
            yield from (Edge(procedure.id, ident, "records") for ident in step.records)
            yield from (Edge(procedure.id, ident, "uses") for ident in step.uses)


def _taking_part(operation: Operation, event: Event, procedure: Procedure) -> Iterator[Edge]:
    """The assets that act in a step for an event, or that one touches."""
    for _, _, step in procedure.steps():
        for field, idents in (("by", step.by), ("touches", step.touches)):
            yield from (Edge(ident, event.id, field) for ident in idents if operation.find(ident, Asset))


def _is_rule(operation: Operation, ident: str) -> bool:
    asset = operation.find(ident, Asset)
    return asset is not None and asset.kind in RULES


# ---- orphans


def _orphans(operation: Operation, columns: Mapping[str, Column]) -> list[Orphan]:
    """What lacks its neighbour, column by column, in the order of the ids."""
    found: list[Orphan] = []
    for column in COLUMNS:
        for ident in sorted(ident for ident, of in columns.items() if of == column):
            node = operation.model.nodes[ident]
            found += [Orphan(column, root) for root in _lacking(operation, node) if root]
    return found


def _lacking(operation: Operation, node: Node) -> Iterator[Root | None]:
    if isinstance(node, Asset) and node.kind in RULES:
        yield find_uncontrolled(operation, node)
    elif isinstance(node, Asset) and node.kind == "control":
        yield find_purposeless(operation, node)
        yield find_unbound(operation, node)
    elif isinstance(node, Asset):
        yield _unruled(operation, node)
    elif isinstance(node, Signal):
        yield _about_nothing(operation, node)
        yield find_silent(operation, node)
    elif isinstance(node, Event):
        yield from _event(operation, node)
    elif isinstance(node, Procedure):
        yield from _procedure(operation, node)
    elif isinstance(node, Record):
        yield _unwritten(operation, node)


def _unruled(operation: Operation, asset: Asset) -> Root | None:
    """Something measured that carries out no rule; what is only touched need not."""
    if asset.id not in operation.signals_about or any(_is_rule(operation, one) for one in asset.implements):
        return None
    truth = operation.truth_of(asset, "implements") if not asset.implements else operation.silence
    return Root("trace.measured-for-no-rule", asset.id, ("implements",), arguments(asset=asset.id), truth)


def _about_nothing(operation: Operation, signal: Signal) -> Root | None:
    root = operation.find_unstated(signal, "asset")
    return root._replace(code="trace.signal-about-nothing") if root else None


def _event(operation: Operation, event: Event) -> Iterator[Root | None]:
    if event.kind in SIGNALLED:
        if event.id not in operation.signals_of:
            named = arguments(event=event.id)
            code = "trace.event-seen-by-people" if event.seen_by else "trace.event-without-signal"
            yield Root(code, event.id, (), named, operation.silence)
        yield find_untied(operation, event)
    if not event.handled_by:
        truth = operation.truth_of(event, "handled_by")
        yield Root("event.no-procedure", event.id, ("handled-by",), arguments(event=event.id), truth)


def _procedure(operation: Operation, procedure: Procedure) -> Iterator[Root | None]:
    named = arguments(procedure=procedure.id)
    if procedure.id not in operation.events_of and procedure.id not in operation.uses_of:
        yield Root("trace.procedure-of-no-event", procedure.id, (), named, operation.silence)
    if not any(step.records for _, _, step in procedure.steps()):
        yield Root("trace.procedure-records-nothing", procedure.id, (), named, operation.silence)


def _unwritten(operation: Operation, record: Record) -> Root | None:
    procedures = operation.model.all_of(Procedure)
    if any(record.id in step.records for one in procedures for _, _, step in one.steps()):
        return None
    return Root("trace.record-unwritten", record.id, (), arguments(record=record.id), operation.silence)
