"""Where everything in a loaded model was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.error import Place
from readiness.model.kinds import JUDGEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.source.merge import Merged
    from readiness.source.value import Path

__all__ = ["Places"]


class Places:
    """Finds the place of a node, or of a value inside it, by id and path. A plain value that can be pickled."""

    def __init__(self, merged: Iterable[Merged]) -> None:
        self._nodes: dict[str, Merged] = {}
        self._judgements: dict[str, Merged] = {}
        for one in merged:
            if not one.is_defaults:
                (self._judgements if one.kind in JUDGEMENTS else self._nodes).setdefault(one.id, one)

    def __call__(self, node: str, path: Path) -> Place:
        """The place in the file's own name: the nearest thing that was written."""
        found = self._nodes.get(node) or self._judgements.get(node)
        return found.entry_for(path).source_of(path) if found else Place("(not written)")
