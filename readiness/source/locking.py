"""Locking a model: recording what was declared, and saying what changed since the last time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from readiness.error import InvalidInput, Problem, Unusable
from readiness.model.lock import Ghost
from readiness.model.model import Model
from readiness.model.quantity import Date
from readiness.source.load import load
from readiness.source.lock import lock_path, render_lock
from readiness.source.restore import find_renames
from readiness.source.writing import write_files

__all__ = ["Locked", "lock", "word_for_ghosts"]


class Locked(NamedTuple):
    """A lock and what is new in it since the one before, by id; everything is new in a first one."""

    path: Path
    text: str
    is_first: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """(old id, new id)"""


def lock(model: str | Path | Model, as_of: str | date, *, path: str | Path | None = None) -> Locked:
    """Record what a model declares on a day, in its folder or beside its one file; `path` names another file.

    A loaded model needs `path`. Loading picks the lock up, and whatever vanishes afterwards without an entry under
    `retired`, or a `was` after a new name, is a ghost: it counts nothing, and it is named. The same model and day give
    the same bytes. Raises `InvalidInput` for files with mistakes and while there are ghosts, which no new lock may
    forget, and `Unusable` where nothing can be written.
    """
    loaded = model if isinstance(model, Model) else load(model)
    if path is None and isinstance(model, Model):
        raise Unusable(
            "Where to? A loaded model needs the path of its lock, or lock the file or folder itself."
        )
    if loaded.ghosts:
        raise InvalidInput(list(word_for_ghosts(loaded)))
    target = Path(path) if path else lock_path(Path(str(model)))
    text = render_lock(loaded, _exact(as_of))
    write_files({target: text.encode()})
    return _compared(loaded, target, text)


def word_for_ghosts(model: Model) -> Iterator[Problem]:
    """A sentence for each ghost of a model, with its place in the lock; what led to a ghost is gone with it."""
    gone = {ghost.node for ghost in model.ghosts if not ghost.path}
    day = model.lock.as_of if model.lock else ""
    for ghost in model.ghosts:
        if ghost.target not in gone:
            instead = (
                f"Put it back, or enter `{ghost.id}` under `retired` with date, because and accepted-by."
            )
            yield Problem(model.place(ghost.node, *ghost.path), _what(ghost, str(day)), instead)


def _what(ghost: Ghost, day: str) -> str:
    if ghost.path:
        field = ".".join(ghost.path)
        return (
            f"`{ghost.node}` named `{ghost.target}` under `{field}` on {day} and dropped it without a word."
        )
    return f"`{ghost.node}` was declared on {day} and is gone without a word."


def _exact(as_of: str | date) -> Date:
    try:
        day = Date.parse(as_of.isoformat() if isinstance(as_of, date) else as_of)
    except ValueError as error:
        raise Unusable(str(error)) from None
    if not day.is_exact:
        raise Unusable(f"`{as_of}` is no exact day. Write it as 2026-11-20.")
    return day


def _compared(model: Model, target: Path, text: str) -> Locked:
    before = model.lock.declared if model.lock else {}
    renamed = find_renames(model.nodes, before)
    old = {new: ident for ident, new in renamed.items()}
    there = {ident: old.get(ident, ident) for ident in model.nodes}
    return Locked(
        target,
        text,
        model.lock is None,
        tuple(ident for ident, former in there.items() if former not in before),
        tuple(
            ident
            for ident, former in there.items()
            if former in before and before[former] != model.nodes[ident]
        ),
        tuple(ident for ident in before if ident not in there.values()),
        tuple(sorted(renamed.items())),
    )
