"""What facets and checks look at: the operation, its drills, and the catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from readiness.criteria.language import Catalogue
from readiness.graph.drill import Drill
from readiness.graph.fact import Arguments, Fact, Reasons, Root, Truth, arguments, holding
from readiness.graph.operation import Operation
from readiness.model.event import Event
from readiness.model.part import Node, Part
from readiness.model.people import Person
from readiness.model.procedure import Procedure

__all__ = [
    "NO_WITNESS",
    "Facet",
    "Inquiry",
    "check",
    "checks",
    "facet",
    "facets",
    "find_facet",
    "gone",
    "in_each_procedure",
    "no",
    "say",
    "stated",
]


NO_WITNESS = "no-witness"
"""The code of a fact that says that a node tells nothing of what is asked: a sentence on every one passes it over."""


class Inquiry(NamedTuple):
    """One operation under examination."""

    operation: Operation
    drill: Drill
    catalogues: Mapping[str, Catalogue]
    approvers: Mapping[str, tuple[str, ...]]
    """The functions that must approve a change, by kind of asset."""
    receivers: Mapping[str, tuple[str, ...]]
    """The functions that can decide an exception, by its category."""


Facet = Callable[[Inquiry, Any, tuple[str, ...]], Fact]
"""Answers one thing about a node of the kind that it is registered for; the members are the sentence's, if any."""
Check = Callable[[Inquiry, Any, Mapping[str, tuple[str, ...]]], Fact]
"""Asks the graph about a node, with the arguments of the sentence."""

facets: dict[str, dict[str, Facet]] = {}
"""Derived facets by name, then by the kind of node that they fit."""
checks: dict[str, tuple[frozenset[str], frozenset[str], Check]] = {}
"""Checks by name, each with the kinds that it fits and the arguments that it takes."""


def facet(name: str, *kinds: type[Node]) -> Callable[[Facet], Facet]:
    """Register a derived facet: a function of about ten lines that answers one thing about a node."""

    def register(function: Facet) -> Facet:
        known = facets.setdefault(name, {})
        known.update({kind.kind_name: function for kind in kinds})
        return function

    return register


def check(name: str, *kinds: type[Node], takes: tuple[str, ...] = ()) -> Callable[[Check], Check]:
    """Register a check: a question to the graph about one node, with named arguments."""

    def register(function: Check) -> Check:
        checks[name] = frozenset(kind.kind_name for kind in kinds), frozenset(takes), function
        return function

    return register


def say(truth: Truth, code: str, node: Node, *path: str | int, roots: Reasons = (), **named: object) -> Fact:
    """A fact about a node: `code` is its sentence, `path` the field where it stands (YAML names).

    Without `roots` the fact is its own root; a yes needs none, and no words either.
    """
    if truth is Truth.YES:
        return holding(code)
    own: Arguments = arguments(subject=node.id, **named)
    itself = (Root(code, node.id, path, own, truth),)
    reasons = (lambda: roots() or itself) if callable(roots) else roots or itself
    return Fact(truth, code, own, reasons, (node.id, path))


def gone(inquiry: Inquiry, person: Person) -> tuple[Root, ...]:
    """The root of everything that rests on a person who is not there; empty for one who is."""
    root = inquiry.operation.presence_root(person)
    return () if root.truth is Truth.YES else (root,)


def no(code: str, node: Node, *path: str | int, roots: tuple[Root, ...] = (), **named: object) -> Fact:
    """A fact that is not so."""
    return say(Truth.NO, code, node, *path, roots=roots, **named)


def stated(inquiry: Inquiry, node: Node, field: str, part: Part | None = None, *path: str | int) -> Fact:
    """Whether a stored field (its Python name) of a node, or of a part inside it, has a value."""
    root = inquiry.operation.find_unstated(node, field, part, *path)
    if root is None:
        return holding("field.stated")
    return Fact(root.truth, root.code, root.arguments, (root,), (node.id, root.path))


def in_each_procedure(
    inquiry: Inquiry, event: Event, code: str, missing: Callable[[Procedure], Iterable[Root]]
) -> Fact:
    """Whether nothing is missing in any procedure of an event; without one, how it is handled is what is missing.

    It stands where its roots do: in the procedures, for the event only names them, or leaves that to a default.
    """
    procedures = inquiry.operation.procedures_of(event)
    if not procedures:
        return stated(inquiry, event, "handled_by")
    roots = tuple(dict.fromkeys(root for one in procedures for root in missing(one)))
    truth = min((root.truth for root in roots), default=Truth.YES)
    return say(truth, code, event, "handled-by", roots=roots)._replace(place=None)


def find_facet(name: str, kind: type[Node]) -> Facet | None:
    """The facet of this name for a kind of node: a derived one, or a stored field (`exit.rehearsed` is one inside)."""
    derived = facets.get(name, {}).get(kind.kind_name)
    return derived or _stored(name, kind)


def _stored(name: str, kind: type[Node]) -> Facet | None:
    outer, _, inner = name.partition(".")
    fields = {field.alias or python: python for python, field in kind.model_fields.items()}
    python = fields.get(outer)
    if python is None or outer in ("not-applicable", "id"):
        return None
    if not inner:
        return lambda inquiry, node, _: stated(inquiry, node, python)

    def inside(inquiry: Inquiry, node: Node, _: tuple[str, ...]) -> Fact:
        part = getattr(node, python)
        if not isinstance(part, Part):
            return stated(inquiry, node, python)
        return stated(inquiry, node, inner.replace("-", "_"), part, outer)

    return inside
