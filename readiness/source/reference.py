"""References checked: every id that is named exists, and is of a kind that fits."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.error import Problem
from readiness.model.kinds import KINDS, Edge, edges_of
from readiness.model.model import Model
from readiness.source.suggestion import did_you_mean

__all__ = ["check_references"]

_NOUNS = {
    kind.kind_name: ("an " if kind.kind_name[0] in "aeiou" else "a ") + kind.kind_name for kind in KINDS
}


def check_references(model: Model, written: set[str]) -> Iterator[Problem]:
    """A problem for each reference that leads nowhere or to the wrong kind of node.

    `written` holds ids that stand in the files but failed on their own: a reference to one is not a second mistake.
    """
    judged = [node for kind, nodes in model.by_kind.items() if kind not in KINDS for node in nodes]
    for node in (*model.nodes.values(), *judged):
        for edge in edges_of(node):
            target = model.nodes.get(edge.target)
            if target is None:
                if edge.target not in written:
                    yield _dangling(model, edge)
            elif "*" not in edge.allowed.kinds and target.kind_name not in edge.allowed.kinds:
                yield _wrong_kind(model, edge, target.kind_name)


def _dangling(model: Model, edge: Edge) -> Problem:
    fits = [
        ident
        for ident, node in model.nodes.items()
        if "*" in edge.allowed.kinds or node.kind_name in edge.allowed.kinds
    ]
    what = f"nothing is called `{edge.target}`."
    instead = did_you_mean(edge.target, fits).strip() or f"Write the id of {_one_of(edge)}, or declare it."
    return Problem(model.place(edge.source, *edge.path), what, instead)


def _wrong_kind(model: Model, edge: Edge, kind: str) -> Problem:
    what = f"`{edge.target}` is {_NOUNS[kind]}, but `{_field(edge)}` wants {_one_of(edge)}."
    return Problem(model.place(edge.source, *edge.path), what, "Write the id of one.")


def _field(edge: Edge) -> str:
    return next(str(step) for step in reversed(edge.path) if isinstance(step, str) and step != edge.target)


def _one_of(edge: Edge) -> str:
    if "*" in edge.allowed.kinds:
        return "anything declared"
    return " or ".join(_NOUNS[kind] for kind in edge.allowed.kinds)
