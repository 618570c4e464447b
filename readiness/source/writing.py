"""Files written whole, or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from readiness.error import Unusable

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["unwritable", "write_files"]


def write_files(files: Mapping[Path, bytes], into: Path | None = None) -> None:
    """Write all of them, or none: a full disk or a stop in between leaves every old file as it was.

    Each is written beside its place first, where a link leads if it is one. The folder `into` is made if it is
    missing. Raises `Unusable` for what can't be written.
    """
    beside: dict[Path, Path] = {}
    old: dict[Path, Path] = {}
    target = into or Path()
    with ExitStack() as stack:
        try:
            if into is not None and not into.is_dir():
                into.mkdir()
                stack.callback(_remove_if_empty, into)
            for target, content in files.items():
                beside[target] = _write_beside(target, content, stack)
            for target, new in beside.items():
                old[target] = _keep(target, new)
                new.replace(os.path.realpath(target))
        except BaseException as error:
            _put_back(old)
            if isinstance(error, OSError):
                raise unwritable(target, error) from error
            raise


def _write_beside(target: Path, content: bytes, stack: ExitStack) -> Path:
    """What is to stand at `target`, in a folder that is gone in the end, with the rights of what stands there now."""
    folder = Path(os.path.realpath(target)).parent
    held = TemporaryDirectory(dir=folder, prefix=".readiness-", ignore_cleanup_errors=True)
    new = Path(stack.enter_context(held)) / "new"
    new.write_bytes(content)
    if target.exists():
        new.chmod(stat.S_IMODE(target.stat().st_mode))
    return new


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _keep(target: Path, new: Path) -> Path:
    """Where what stands at `target` can still be found once it is replaced."""
    kept = new.with_name("old")
    if target.exists():
        try:
            os.link(os.path.realpath(target), kept)
        except OSError:  # not every disk has links
            shutil.copy2(target, kept)
    return kept


def _put_back(old: Mapping[Path, Path]) -> None:
    """What stood there before, or nothing where nothing did."""
    for target, kept in old.items():
        place = Path(os.path.realpath(target))
        if not kept.exists():
            place.unlink(missing_ok=True)
        elif not (place.exists() and place.samefile(kept)):
            kept.replace(place)


def unwritable(target: Path, error: OSError) -> Unusable:
    """The error for a file that can't be written, in one sentence."""
    why = (error.strerror or "no reason was given").lower()
    return Unusable(f"{target} can’t be written ({why}), so that nothing was changed.")
