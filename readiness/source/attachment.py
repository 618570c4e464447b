"""Files that a model names as evidence: where they may lie, and what they held when the model was loaded."""

from __future__ import annotations

import re
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from readiness.error import Problem
from readiness.model.evidence import Evidence
from readiness.model.procedure import Procedure
from readiness.model.text import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.source.merge import Merged
    from readiness.source.validation import Checked

__all__ = ["observe_files"]

_ABSOLUTE = re.compile(r"/|[A-Za-z]:")


def observe_files(checked: Iterable[Checked], problems: list[Problem]) -> dict[str, str | None]:
    """The SHA-256 of each file that is named, by the id of the node that names it.

    None where no file is there or it can't be read: that is a result, and no mistake in the model. A name that
    leads out of the model's folder is one. Nothing is observed of a model that was not read from a folder.
    """
    found: dict[str, str | None] = {}
    for merged, node, _ in checked:
        if not isinstance(node, (Evidence, Procedure)):
            continue
        if node.file is None and node.sha256 is not None:
            what = "this SHA-256 is of no file."
            problems.append(
                Problem(merged.place_of(("sha256",)), what, "Write `file:` with its name beside it.")
            )
        elif node.file is not None:
            _observe(merged, node.file, found, problems)
    return found


def _observe(merged: Merged, name: str, found: dict[str, str | None], problems: list[Problem]) -> None:
    file = merged.entry_for(("file",)).file
    way = None if _ABSOLUTE.match(name) or "\\" in name else _way(file.below, name)
    target = file.folder / way if file.folder and way else None
    if way is None or (target and _leads_out(target, file.folder)):
        what = f"{quote(name)} leads out of the model's folder."
        instead = "Put the file into that folder, and write the way to it from this file, such as `files/drill.pdf`."
        problems.append(Problem(merged.place_of(("file",), of_value=True), what, instead))
    elif target:
        found[merged.id] = _digest(target)


def _way(below: str, name: str) -> str | None:
    """The way from the model's folder to what a file that lies at `below` calls `name`; None where it leads out."""
    way = list(PurePosixPath(below).parent.parts)
    for step in PurePosixPath(name).parts:
        if step != "..":
            way.append(step)
        elif way:
            way.pop()
        else:
            return None
    return "/".join(way)


def _leads_out(target: Path, folder: Path | None) -> bool:
    """Whether a link takes it out of the folder."""
    try:
        return folder is not None and not target.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a circle of links leads nowhere, and a NUL is no name
        return False


def _digest(path: Path) -> str | None:
    """Read in pieces, however long it is; only a regular file, since a pipe could keep the program waiting."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
