"""The files that a model names as evidence, held against what was observed when it was loaded."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.graph.fact import Root, Truth, arguments
from readiness.model.evidence import Evidence
from readiness.model.model import Model
from readiness.model.procedure import Procedure

__all__ = ["find_file_flaw", "find_file_flaws"]

UNPINNED = "file.unpinned"
"""A file without a SHA-256 could be any other. A trial counts without a file, and so it does with such a one."""


def find_file_flaw(model: Model, node: Evidence | Procedure) -> Root | None:
    """Why the file that a node names is not known to be the one that was meant; None if it fits, or none is named."""
    code, truth = _flaw(model, node)
    if not code:
        return None
    return Root(code, node.id, ("file",), arguments(subject=node.id, file=node.file), truth)


def find_file_flaws(model: Model) -> Iterator[Root]:
    """The flaws of all files, by the id of what names them."""
    for node in model.nodes.values():
        if isinstance(node, (Evidence, Procedure)):
            flaw = find_file_flaw(model, node)
            if flaw:
                yield flaw


def _flaw(model: Model, node: Evidence | Procedure) -> tuple[str, Truth]:
    observed = model.observed
    silence = Truth.NO if model.system.submission == "complete" else Truth.UNKNOWN
    if node.file is None:
        return "", Truth.YES
    if node.id not in observed:
        return "file.unseen", silence
    if observed[node.id] is None:
        return "file.missing", Truth.NO
    if node.sha256 is None:
        return UNPINNED, silence
    return ("", Truth.YES) if str(node.sha256) == observed[node.id] else ("file.altered", Truth.NO)
