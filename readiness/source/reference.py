"""References checked: every id that is named exists, and is of a kind that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from readiness.error import Problem
from readiness.model.kinds import Edge, edges_of
from readiness.model.text import join_words, quote
from readiness.source.refusal import a_kind
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Container

    from readiness.model.part import Node, Ref
    from readiness.source.merge import Merged
    from readiness.source.validation import Checked

__all__ = ["check_references"]

SUGGESTIONS = 200
"""How many unknown ids of one model are compared with all others. Comparing one takes milliseconds, and who
renamed a thousand ids knows what they did."""

_NOTHING = {"none", "null", "nil", "~", "-", "n/a", "na", "nobody", "nothing", "tbd", "todo", "?"}


def check_references(
    checked: Iterable[Checked], nodes: Mapping[str, Node], written: Container[str]
) -> Iterator[Problem]:
    """A problem for each reference that leads nowhere or to the wrong kind of node.

    `written` holds ids that stand in the files but are no nodes because of another mistake: a reference to
    one of them is not a second mistake.
    """
    suggestions = _Suggestions(nodes)
    for merged, node, _ in checked:
        for edge in edges_of(node):
            target = nodes.get(edge.target)
            if target is None:
                if edge.target not in written:
                    yield _problem(merged, edge, *suggestions.for_dangling(edge))
            elif target.kind_name not in edge.allowed.kinds and "*" not in edge.allowed.kinds:
                yield _problem(merged, edge, *suggestions.for_wrong_kind(edge, target))


def _problem(merged: Merged, edge: Edge, what: str, instead: str) -> Problem:
    is_key = len(edge.path) > 1 and edge.path[-1] == edge.target  # as in `valid-for: {prompt: p-3}`
    return Problem(merged.place_of(edge.path, of_value=not is_key), what, instead)


class _Suggestions:
    """What to write instead of ids that don't fit, each looked for once."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.fitting: dict[Ref, list[str]] = {}
        self.hints: dict[tuple[Ref, str], str] = {}

    def for_dangling(self, edge: Edge) -> tuple[str, str]:
        what = f"nothing is called {quote(edge.target)}."
        if edge.target.lower() in _NOTHING:
            return what, f"Write `none` by itself, as in `{_field(edge)}: none`, if there is none."
        return what, self.hint(edge) or f"Write the id of {_one_of(edge)}, or declare it."

    def for_wrong_kind(self, edge: Edge, target: Node) -> tuple[str, str]:
        found = a_kind(target.kind_name)
        what = f"`{edge.target}` is {found}, but `{_field(edge)}` wants {_one_of(edge)}."
        return what, self.hint(edge) or "Write the id of one."

    def hint(self, edge: Edge) -> str:
        key = (edge.allowed, edge.target)
        if key not in self.hints:
            if len(self.hints) >= SUGGESTIONS:
                return ""
            self.hints[key] = did_you_mean(edge.target, self.fits(edge.allowed)).strip()
        return self.hints[key]

    def fits(self, allowed: Ref) -> list[str]:
        if allowed not in self.fitting:
            every = "*" in allowed.kinds
            self.fitting[allowed] = [
                ident for ident, node in self.nodes.items() if every or node.kind_name in allowed.kinds
            ]
        return self.fitting[allowed]


def _field(edge: Edge) -> str:
    """The innermost field on the way to the reference; a map's key is no field."""
    names = [str(step) for step in edge.path if isinstance(step, str)]
    return names[-2] if len(names) > 1 and names[-1] == edge.target else names[-1]


def _one_of(edge: Edge) -> str:
    if "*" in edge.allowed.kinds:
        return "anything declared"
    return join_words([a_kind(kind) for kind in edge.allowed.kinds], "or")
