"""The files that a model names as evidence, held against what was observed when it was loaded."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.evidence import Evidence
from readiness.model.procedure import Procedure

__all__ = ["find_file_flaw", "find_file_flaws"]

UNPINNED = "file.unpinned"
"""A file without a SHA-256 is no text that could be told from another; a trial counts without a file, so with it too."""


def find_file_flaw(operation: Operation, node: Evidence | Procedure) -> Root | None:
    """Why the file that a node names is not known to be the one that was meant; None if it fits, or none is named."""
    code, truth = _flaw(operation, node)
    if not code:
        return None
    return Root(code, node.id, ("file",), arguments(subject=node.id, file=node.file), truth)


def find_file_flaws(operation: Operation) -> Iterator[Root]:
    """The flaws of all files, by the id of what names them."""
    for node in operation.model.nodes.values():
        if isinstance(node, (Evidence, Procedure)):
            flaw = find_file_flaw(operation, node)
            if flaw:
                yield flaw


def _flaw(operation: Operation, node: Evidence | Procedure) -> tuple[str, Truth]:
    observed = operation.model.observed
    if node.file is None:
        return "", Truth.YES
    if node.id not in observed:
        return "file.unseen", operation.silence
    if observed[node.id] is None:
        return "file.missing", Truth.NO
    if node.sha256 is None:
        return UNPINNED, operation.silence
    return ("", Truth.YES) if str(node.sha256) == observed[node.id] else ("file.altered", Truth.NO)
