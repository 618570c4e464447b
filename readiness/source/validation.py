"""Merged fields become nodes, and what they lack or have too much becomes problems with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError

from readiness.error import Problem
from readiness.source.refusal import find_refusals
from readiness.source.salvage import salvage
from readiness.source.shorthand import reasons_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from readiness.model.part import Node
    from readiness.source.merge import Merged
    from readiness.source.refusal import Refusal
    from readiness.source.value import Path

__all__ = ["Checked", "validate"]


class Checked(NamedTuple):
    """A node and what it was made from."""

    merged: Merged
    node: Node
    is_whole: bool
    """False for what is left of a node with mistakes, and for defaults: only its references count."""


def validate(merged: Merged, problems: list[Problem]) -> Checked:
    """The node of merged fields, or what is left of it beside its problems."""
    try:
        if not merged.is_defaults:
            return Checked(merged, merged.kind.model_validate(merged.fields), is_whole=True)
        merged.kind.model_validate(merged.fields)
    except ValidationError as error:
        problems += _problems_of(merged, error)
    rest = cast("Node", salvage(merged.kind, merged.fields))
    return Checked(merged, rest, is_whole=False)


def _problems_of(merged: Merged, error: ValidationError) -> Iterator[Problem]:
    for path, refusal in find_refusals(error, lambda _: merged.kind):
        if not refusal.is_missing:
            place = merged.place_of(path, of_value=not refusal.at_key)
            yield Problem(place, refusal.what, refusal.instead)
        elif not _is_excused(merged, path):
            yield Problem(merged.place_of(path[:-1]), *_when_missing(merged, path, refusal))


def _is_excused(merged: Merged, path: Path) -> bool:
    """Whether a field may be missing: in defaults, or because it was written and could not be read."""
    if merged.is_defaults and len(path) == 1:
        return True
    return any(entry.refused(path) for entry in merged.entries)


def _when_missing(merged: Merged, path: Path, refusal: Refusal) -> tuple[str, str]:
    field = str(path[-1])
    if len(path) == 1 and field in reasons_in(merged.fields):
        return f"`{field}` can't be `n/a`.", "It has to be stated: nothing is judged without it."
    return refusal.what, refusal.instead
