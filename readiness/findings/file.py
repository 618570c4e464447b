"""The files that a model names as evidence, said in sentences: those that are not there or not the ones meant."""

from __future__ import annotations

from readiness.criteria.wording import Wording
from readiness.evidence.attachment import find_file_flaws

__all__ = ["notes_on_files"]


def notes_on_files(wording: Wording) -> list[str]:
    """A sentence for each file that does not count as it is named, with the place that names it."""
    model = wording.model
    return [f"{model.place(root.node, *root.path)}: {wording.root(root)}." for root in find_file_flaws(model)]
