"""A report written to a file: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.looks import SHIPPED, Looks
from readiness.report.pdf import render_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.report.document import Document

__all__ = ["FORMATS", "refuse_folder", "render_report", "write_files", "write_report"]

FORMATS = (".pdf", ".html")


def write_report(document: Document, path: str | os.PathLike[str], looks: Looks = SHIPPED) -> Path:
    """Write a report to `path`, as PDF or HTML by its suffix, and return the path.

    A report that can't be rendered or written leaves what stood there before. Only a PDF carries attachments.
    Raises `Unusable` with one sentence that says what to change.
    """
    target = Path(path)
    _refuse_what_cannot_be(target)
    write_files({target: render_report(document, target.suffix, looks)})
    return target


def render_report(document: Document, ending: str, looks: Looks = SHIPPED) -> bytes:
    """The bytes of a report as a `.pdf` or an `.html` file."""
    if ending.lower() == ".pdf":
        return render_pdf(document, looks)
    return render_html(document, looks).encode("utf-8")


def _refuse_what_cannot_be(target: Path) -> None:
    if target.suffix.lower() not in FORMATS:
        raise Unusable(
            f"A report is a .pdf or an .html file, and {target} is neither: give it such an ending."
        )
    if target.is_dir():
        raise Unusable(f"{target} is a folder: name a file in it, such as {target / 'gaps.pdf'}.")
    _refuse_missing(target.parent)


def refuse_folder(folder: Path) -> None:
    """Raise `Unusable` for a folder that is a file, or that would have to be made in one that is not there."""
    if folder.is_dir():
        return
    if folder.exists():
        raise Unusable(f"{folder} is a file, and several reports need a folder: name another.")
    _refuse_missing(folder.parent)


def _refuse_missing(folder: Path) -> None:
    if not folder.is_dir():
        raise Unusable(f"The folder {folder} does not exist: make it first, or write to another one.")


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each beside its place, and only then put all in their places: a full disk leaves every old file.

    Folders that are missing are made. Raises `Unusable` for what can't be written.
    """
    beside: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in files.items():
            target.parent.mkdir(exist_ok=True)
            beside[target] = _write_beside(target, content)
        for target, name in beside.items():
            name.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        for name in beside.values():
            name.unlink(missing_ok=True)


def _write_beside(target: Path, content: bytes) -> Path:
    """A new file in the same folder, with what is to stand at `target`."""
    handle, found = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    name = Path(found)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        name.chmod(_mode(target))
    except BaseException:
        name.unlink(missing_ok=True)
        raise
    return name


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, else those that any new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(target: Path, error: OSError) -> Unusable:
    why = (error.strerror or "no reason was given").lower()
    return Unusable(f"{target} can’t be written ({why}): close it elsewhere, or write to another folder.")
