"""Which runbook heads a procedure: the one of its file, else that of the nearest folder above it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from readiness.model.procedure import Procedure, Runbook
from readiness.source.value import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.source.entry import Entry, ReadFile

__all__ = ["give_runbooks"]

_HEAD = Runbook.section


def give_runbooks(entries: Iterable[Entry]) -> None:
    """Let each procedure inherit the runbook that heads it.

    A runbook in a file with procedures heads those; one in a file without heads its folder and all below it.
    Two that head one folder are a problem.
    """
    listed = list(entries)
    heads = [entry for entry in listed if entry.kind is Runbook]
    own = {entry.file.name: entry for entry in heads if _has_procedures(entry.file)}
    folders = _by_folder(entry for entry in heads if not _has_procedures(entry.file))
    for entry in listed:
        if entry.kind is Procedure:
            head = own.get(entry.file.name) or _nearest(entry.file.name, folders)
            if head:
                entry.inherited = {"runbook": head.id}


def _has_procedures(file: ReadFile) -> bool:
    return isinstance(file.root.get(Procedure.section), Mapping)


def _by_folder(heads: Iterable[Entry]) -> dict[PurePosixPath, Entry]:
    folders: dict[PurePosixPath, Entry] = {}
    for entry in heads:
        first = folders.setdefault(PurePosixPath(entry.file.name).parent, entry)
        if first.id != entry.id:
            what = f"`{entry.id}` heads the procedures of this folder, and so does `{first.id}` in {first.place}."
            instead = f"Put each `{_HEAD}:` into a folder of its own, or into the file of its procedures."
            entry.file.refuse(entry.mark_of(()), what, instead)
    return folders


def _nearest(name: str, folders: dict[PurePosixPath, Entry]) -> Entry | None:
    return next((folders[above] for above in PurePosixPath(name).parents if above in folders), None)
