"""All that a PDF holds, for searching, and what its tags say."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf

__all__ = ["everything_in", "strings_in", "text_of"]


def text_of(path: Path, *options: str) -> str:
    """Its text as `pdftotext` gives it; a page ends with a form feed."""
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def everything_in(path: Path) -> str:
    """Its text, each object unpacked, each text in them, and each file inside with its name and what is said of it."""
    printed = text_of(path)
    parts = [printed, re.sub(r"-\n", "", printed), re.sub(r"\s+", " ", printed)]
    command = ["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", str(path), "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    parts += [raw.decode("utf-8", "replace"), raw.decode("latin-1")]
    with pikepdf.open(path) as document:
        parts += [text for thing in document.objects for text in strings_in(thing)]
        files: Any = document.attachments
        for name, spec in files.items():
            parts += [name, spec.filename, spec.description, spec.get_file().read_bytes().decode()]
        parts.append(str(document.open_metadata()))
    return "\n".join(parts)


def strings_in(thing: Any) -> list[str]:
    """Texts as readers show them, whatever bytes they are written with: titles, bookmarks, alternative texts, ids."""
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        return [str(thing)]
    if isinstance(thing, pikepdf.Array):
        return [text for one in list(thing) for text in strings_in(one)]
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        own = [(key, one) for key, one in thing.items() if not getattr(one, "is_indirect", False)]
        return [text for key, one in own for text in (str(key), *strings_in(one))]
    return []
