"""Every kind of node in one list, and where its references are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from readiness.model.agreement import Agreement, Handoff, Obligation
from readiness.model.asset import Asset, Change, Signal
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.judgement import Acceptance, Answer, Inapplicable, Retired, Waiver
from readiness.model.part import Node, Part, Ref, edge_fields
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure, Runbook
from readiness.model.resource import Practice, Record, Resource
from readiness.model.system import System

__all__ = ["HEADS", "JUDGEMENTS", "KINDS", "Edge", "edges_of", "inner_parts", "kind_by_section"]

KINDS: tuple[type[Node], ...] = (
    System, Team, Person, Asset, Change, Signal, Event, Runbook, Procedure, Resource, Record, Practice,
    Agreement, Obligation, Handoff, Evidence,
)  # fmt: skip
"""The kinds in the graph, in the order in which a model is read."""

JUDGEMENTS: tuple[type[Node], ...] = (Answer, Acceptance, Waiver, Inapplicable, Retired)
"""Kinds outside the graph: their ids are those of questions, criteria or things that are gone."""

HEADS: tuple[type[Node], ...] = (System, Runbook)
"""Kinds whose section is one entry and not a map of entries."""


class Edge(NamedTuple):
    """One reference: from a node to an id, through a field (YAML names; list members by their index)."""

    source: str
    target: str
    path: tuple[str | int, ...]
    allowed: Ref


def kind_by_section() -> dict[str, type[Node]]:
    """Kinds by the name of their section in a file."""
    return {kind.section: kind for kind in KINDS + JUDGEMENTS}


@cache
def inner_parts(part: type[Part]) -> dict[str, tuple[type[Part], str]]:
    """Fields that hold further parts, by Python name: the part, and whether `one`, `many` or a `map` of them."""
    found: dict[str, tuple[type[Part], str]] = {}
    for name, field in part.model_fields.items():
        for shape, inner in _parts_in(field.annotation):
            found[name] = (inner, shape)
    return found


def _parts_in(annotation: object, shape: str = "one") -> Iterator[tuple[str, type[Part]]]:
    if (
        isinstance(annotation, type)
        and not hasattr(annotation, "__origin__")
        and issubclass(annotation, Part)
    ):
        yield shape, annotation
        return
    origin = getattr(annotation, "__origin__", None)
    inner_shape = "many" if origin is tuple else "map" if origin is dict else shape
    for argument in get_args(annotation):
        yield from _parts_in(argument, inner_shape)


@cache
def _plan(part: type[Part]) -> tuple[tuple[tuple[str, str, Ref], ...], tuple[tuple[str, str], ...]]:
    """Its reference fields and the fields that hold parts, each by Python name and YAML name."""

    def alias(name: str) -> str:
        return part.model_fields[name].alias or name

    edges = tuple((name, alias(name), mark) for name, mark in edge_fields(part).items())
    inner = tuple((name, alias(name)) for name in inner_parts(part))
    return edges, inner


def edges_of(node: Node) -> list[Edge]:
    """Every reference that a node makes, in the order of its fields."""
    found: list[Edge] = []
    _add_edges(found, node.id, node, ())
    return found


def _add_edges(found: list[Edge], source: str, part: Part, path: tuple[str | int, ...]) -> None:
    """Collects instead of yielding: a large model has a hundred thousand edges, some from deep inside."""
    edges, inner = _plan(type(part))
    stated = part.model_fields_set
    for name, alias, mark in edges:
        if name not in stated:
            continue
        value = getattr(part, name)
        if isinstance(value, str):
            found.append(Edge(source, value, (*path, alias), mark))
        elif isinstance(value, tuple):
            found += [Edge(source, target, (*path, alias, n), mark) for n, target in enumerate(value)]
        elif value:
            found += [Edge(source, target, (*path, alias, target), mark) for target in value]
    for name, alias in inner:
        if name in stated:
            for way, one in _parts_of(getattr(part, name)):
                _add_edges(found, source, one, (*path, alias, *way))


def _parts_of(value: object) -> Iterator[tuple[tuple[str | int, ...], Part]]:
    """The parts in a field's value, each with the way to it."""
    if isinstance(value, Part):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((n,), one) for n, one in enumerate(value))
    elif isinstance(value, dict):
        yield from (((key,), one) for key, one in value.items())
