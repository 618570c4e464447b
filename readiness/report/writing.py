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
    from readiness.report.document import Document

__all__ = ["write_report"]


def write_report(document: Document, path: str | os.PathLike[str], looks: Looks = SHIPPED) -> Path:
    """Write a report to `path`, as PDF or HTML by its suffix, and return the path.

    A report that can't be rendered or written leaves what stood there before. Only a PDF carries attachments.
    Raises `Unusable` with one sentence that says what to change.
    """
    target = Path(path)
    _refuse_what_cannot_be(target)
    if target.suffix.lower() == ".pdf":
        content = render_pdf(document, looks)
    else:
        content = render_html(document, looks).encode("utf-8")
    _replace(target, content)
    return target


def _refuse_what_cannot_be(target: Path) -> None:
    if target.suffix.lower() not in (".pdf", ".html"):
        raise Unusable(
            f"A report is a .pdf or an .html file, and {target} is neither: give it such an ending."
        )
    if target.is_dir():
        raise Unusable(f"{target} is a folder: name a file in it, such as {target / 'gaps.pdf'}.")
    if not target.parent.is_dir():
        raise Unusable(f"The folder {target.parent} does not exist: make it first, or write to another one.")


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, then put the new file in its place."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(target, error) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
