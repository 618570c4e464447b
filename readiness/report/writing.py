"""A report written to a file: whole, or not at all; what can't be is refused before it is set."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.report.html import render_html
from readiness.report.looks import SHIPPED, Looks
from readiness.report.pdf import render_pdf
from readiness.source.writing import unwritable, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.report.document import Document

__all__ = ["FORMATS", "refuse_targets", "render_report", "write_report"]

FORMATS = (".pdf", ".html")


def write_report(document: Document, path: str | os.PathLike[str], looks: Looks = SHIPPED) -> Path:
    """Write a report to `path`, as PDF or HTML by its suffix, and return the path.

    A report that can't be rendered or written leaves what stood there before. Only a PDF carries attachments.
    Raises `Unusable` with one sentence that says what to change.
    """
    target = Path(path)
    refuse_targets([target])
    write_files({target: render_report(document, target.suffix, looks)})
    return target


def render_report(document: Document, ending: str, looks: Looks = SHIPPED) -> bytes:
    """The bytes of a report as a `.pdf` or an `.html` file."""
    if ending.lower() != ".pdf":
        return render_html(document, looks).encode("utf-8")
    try:
        return render_pdf(document, looks)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        what = f"A PDF takes some files on its way, and they can’t be written ({why})"
        raise Unusable(f"{what}: make room in {gettempdir()}, or name another folder in TMPDIR.") from error


def refuse_targets(targets: Iterable[Path], into: Path | None = None) -> None:
    """Raise `Unusable` where reports can't be written, as far as that can be seen before they are rendered.

    `into` is a folder for several of them, which is made if it is missing.
    """
    if into is not None and into.exists() and not into.is_dir():
        raise Unusable(f"{into} is a file, and several reports need a folder: name another.")
    for target in targets:
        _refuse_target(target)
        _refuse_folder(target.parent if into is None or into.is_dir() else into.parent)


def _refuse_target(target: Path) -> None:
    if target.suffix.lower() not in FORMATS:
        raise Unusable(
            f"A report is a .pdf or an .html file, and {target} is neither: give it such an ending."
        )
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(target, error) from error
    if stat.S_ISDIR(mode):
        raise Unusable(f"{target} is a folder: name a file in it, such as {target / 'gaps.pdf'}.")
    if not stat.S_ISREG(mode):
        raise Unusable(f"{target} is no file that a report could stand in: name another.")
    if not mode & 0o222:
        raise Unusable(f"{target} may be read only: name another file, or allow it to be written first.")


def _refuse_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise Unusable(f"The folder {folder} does not exist: make it first, or write to another one.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unusable(f"Nothing may be written into the folder {folder}: write to another one.")
