"""The YAML files of a request: one file, or all of a folder, read with care.

Sizes are looked at before anything is read, and only regular files are opened: a pipe or a device could
keep the program waiting for ever.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from readiness.error import Place, Problem, Unusable
from readiness.model.model import SourceText

__all__ = ["FILE_LIMIT", "TOTAL_LIMIT", "FoundFile", "SourceFile", "find_files", "read_files"]

MEGABYTE = 1_000_000

FILE_LIMIT = 16 * MEGABYTE
"""Bytes of one file. The largest model that anybody wrote by hand has less than one of these."""

TOTAL_LIMIT = 64 * MEGABYTE
"""Bytes of all files of one request together."""

_SUFFIXES = (".yaml", ".yml")
_BINARY_LOOK = 8192  # bytes at the start in which a NUL tells that a file is no text, as git has it
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

SourceFile = SourceText
"""A name, relative to the folder and with forward slashes (or the file's own), and the file's text."""


class FoundFile(NamedTuple):
    """A file to be read: the name that messages give it, where it lies, and its size in bytes."""

    name: str
    path: Path
    size: int


def find_files(path: Path) -> tuple[list[FoundFile], list[Problem]]:
    """The file at `path`, or the YAML files below it by name, and what can't be taken.

    Hidden files and folders are passed over, as are links that leave the folder, links to folders, and
    links to a file that is found anyway. Unusable where there is nothing to read.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise Unusable(_unreachable(path, error)) from error
    problems: list[Problem] = []
    if stat.S_ISDIR(mode):
        paths = _paths_below(path, problems)
    elif stat.S_ISREG(mode):
        paths = {path.name: path}
    else:
        raise Unusable(f"`{path}` is neither a file nor a folder.")
    if not paths and not problems:
        raise Unusable(f"The folder `{path}` holds no YAML: no file ends in .yaml or .yml.")
    found = [file for name in sorted(paths) if (file := _looked_at(name, paths[name], problems))]
    return found, problems


def read_files(path: str | Path) -> tuple[list[SourceFile], list[Problem]]:
    """The texts of the file or folder at `path`, by name, and a problem for each that can't be read.

    Unusable where nothing is there, or far too much.
    """
    found, problems = find_files(Path(path))
    total = sum(file.size for file in found)
    if total > TOTAL_LIMIT:
        raise Unusable(
            f"`{path}` holds {_megabytes(total)} of YAML; {_megabytes(TOTAL_LIMIT)} are the most. "
            "Name a smaller folder."
        )
    sources = [source for file in found if (source := _read(file, problems))]
    return sources, sorted(problems)


def _unreachable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):  # a NUL is no name
        return f"`{path}` does not exist."
    return f"`{path}` can't be reached: {_reason(error)}."


def _paths_below(folder: Path, problems: list[Problem]) -> dict[str, Path]:
    def note(error: OSError) -> None:
        what = f"the folder can't be opened: {_reason(error)}."
        place = Place(_name_below(folder, Path(error.filename)))
        problems.append(Problem(place, what, "Give yourself the right to read it."))

    files: dict[str, Path] = {}
    links: dict[str, Path] = {}
    for parent, below, names in os.walk(folder, onerror=note):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower().endswith(_SUFFIXES):
                path = Path(parent, name)
                (links if path.is_symlink() else files)[_name_below(folder, path)] = path
    return files | _links_worth_reading(links, folder.resolve(), files)


def _name_below(folder: Path, path: Path) -> str:
    """The name in messages and reports, with "?" for what is no text."""
    return path.relative_to(folder).as_posix().encode(errors="replace").decode()


def _links_worth_reading(links: dict[str, Path], root: Path, files: dict[str, Path]) -> dict[str, Path]:
    """Links to files inside the folder that are found in no other way, as containers mount them."""
    known = {path.resolve() for path in files.values()}
    kept: dict[str, Path] = {}
    for name in sorted(links):
        target = links[name].resolve()
        if target.is_relative_to(root) and target not in known:
            known.add(target)
            kept[name] = links[name]
    return kept


def _looked_at(name: str, path: Path, problems: list[Problem]) -> FoundFile | None:
    """The file with its size, if it is one that can be read."""
    try:
        status = path.stat()
    except OSError as error:
        what, instead = f"the file can't be reached: {_reason(error)}.", "Mend it, or take it out."
    else:
        if not stat.S_ISREG(status.st_mode):
            what, instead = "this is no regular file.", "Take it out of the folder."
        elif status.st_size > FILE_LIMIT:
            what, instead = _too_large(status.st_size), "Split it into several files."
        elif not status.st_size:
            what, instead = "the file is empty.", "Write something, or delete it."
        else:
            return FoundFile(name, path, status.st_size)
    problems.append(Problem(Place(name), what, instead))
    return None


def _read(file: FoundFile, problems: list[Problem]) -> SourceFile | None:
    try:
        data = _content(file.path)
    except OSError as error:
        what = f"the file can't be opened: {_reason(error)}."
        problems.append(Problem(Place(file.name), what, "Give yourself the right to read it."))
        return None
    if len(data) > FILE_LIMIT:  # it has grown since
        problems.append(Problem(Place(file.name), _too_large(len(data)), "Split it into several files."))
        return None
    try:
        _refuse_other_than_text(data)
        return SourceFile(file.name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problems.append(_undecodable(file.name, data, error))
    except _NoTextError as error:
        problems.append(Problem(Place(file.name), str(error), "Save it as plain text in UTF-8."))
    return None


class _NoTextError(ValueError):
    """Why a file is no text that can be read."""


def _content(path: Path) -> bytes:
    """What the file holds, up to a byte more than is allowed. OSError.

    Opened without waiting and looked at once more, should a pipe have taken the file's place.
    """
    descriptor = os.open(path, _OPENING)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is no regular file any more")
        return file.read(FILE_LIMIT + 1)


def _refuse_other_than_text(data: bytes) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _NoTextError("the file is written in UTF-16.")
    if b"\0" in data[:_BINARY_LOOK]:
        raise _NoTextError("this is no text file.")


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)  # counted behind the mark
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    what = f"the character here is not written in UTF-8 (byte {data[offset]:#04x})."
    return Problem(Place(name, line, column), what, "Save the file as UTF-8.")


def _too_large(size: int) -> str:
    return f"the file has {_megabytes(size)}; {_megabytes(FILE_LIMIT)} are the most."


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.3g} MB"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
