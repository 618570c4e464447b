"""Models from which something vanishes: a node with all that led to it, or one reference."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from readiness.findings.examination import Examination
from readiness.model.kinds import Edge, edges_of
from readiness.model.model import Model, SourceText
from readiness.model.quantity import Date
from readiness.source.load import load_texts
from readiness.source.lock import render_lock
from tests.strategies import AS_OF, HEADS, Spec, content, to_yaml

__all__ = ["drop", "edges_in", "examine_locked", "forget", "load_locked", "locked", "nodes_in"]

_GONE: Final = object()
_WITHOUT_IT_NOTHING = ("team", "by", "with")
"""Fields without which what holds them says nothing."""


def locked(spec: Spec) -> str:
    """The lock of a model, written on the day of the assessment."""
    return render_lock(load_locked(spec), Date.parse(AS_OF.isoformat()))


def load_locked(spec: Spec, lock: str = "") -> Model:
    """A model with a lock beside it."""
    texts = [SourceText("model.yaml", to_yaml({key: one for key, one in spec.items() if one}))]
    return load_texts([*texts, *([SourceText("model.lock.yaml", lock)] if lock else [])])


def examine_locked(spec: Spec, lock: str = "", bar: str = "production") -> Examination:
    """A model with a lock, held to a shipped bar."""
    return Examination(load_locked(spec, lock), bar, AS_OF, content())


def nodes_in(spec: Spec) -> list[tuple[str, str]]:
    """Everything that can vanish, by section and id."""
    return [
        (section, ident) for section, entries in spec.items() if section not in HEADS for ident in entries
    ]


def forget(spec: Spec, ident: str) -> Spec | None:
    """The model as if a node had never been: without everything that names it. None where another one needs it."""
    less: Spec = {}
    for section, entries in spec.items():
        if section in HEADS:
            less[section] = _without(entries, ident)
            continue
        kept = {
            one: _without(fields, ident) if section != "teams" else fields for one, fields in entries.items()
        }
        kept.pop(ident, None)
        if _GONE in kept.values() or (
            section == "changes" and not all(one.get("to") for one in kept.values())
        ):
            return None
        less[section] = kept
    return less


def _without(value: Any, ident: str) -> Any:
    if isinstance(value, dict):
        kept = {key: _without(one, ident) for key, one in value.items() if key != ident}
        is_escalation = "to" in value and "after" in value
        if any(one is _GONE and (key in _WITHOUT_IT_NOTHING or is_escalation) for key, one in kept.items()):
            return _GONE
        return {key: one for key, one in kept.items() if one is not _GONE}
    if isinstance(value, list):
        rest = [one for each in value if (one := _without(each, ident)) is not _GONE]
        return rest if rest or not value else _GONE
    return _GONE if value == ident else value


def edges_in(spec: Spec) -> list[Edge]:
    """Every reference that could be dropped while the rest still loads."""
    edges = (edge for node in load_locked(spec).nodes.values() for edge in edges_of(node))
    return [edge for edge in edges if not {"team", "by", "with", "to", "runbook"} & set(edge.path)]


def drop(spec: Spec, edge: Edge) -> Spec:
    """The model without one reference."""
    less = deepcopy(spec)
    holder: Any = next(
        entries if section in HEADS else entries[edge.source]
        for section, entries in less.items()
        if (section in HEADS and edge.source == section) or edge.source in entries
    )
    *way, last = edge.path
    for step in way:
        if isinstance(holder[step], (dict, list)):
            holder = holder[step]
        else:  # a bare word stands for a list of one
            last = step
            break
    del holder[last]
    return less
