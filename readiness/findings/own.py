"""Where content comes from: what ships, and the folder of one's own that adds to it or takes its place.

A file of one's own with the name of a shipped one takes its place; any other is added. A folder whose
`content.yaml` says `stands-alone: yes` is all there is.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.library import content_folder
from readiness.model.model import SourceText
from readiness.source.content import ContentPart, read_content
from readiness.source.folder import read_files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["ContentTexts", "copy_texts", "gather_texts"]

_FOLDERS = ("checklists", "rubrics")
_HEAD = "content.yaml"
_ALONE = """\
# This folder is all there is: what readiness ships is not added to it. With `no`, or without this file, a file here
# takes the place of the shipped file of the same name, any other file is added, and the rest is as shipped.
stands-alone: yes
"""


class ContentTexts(NamedTuple):
    """Every file that content is read from, named below its folder, in the order of the names."""

    checklists: tuple[SourceText, ...]
    rubrics: tuple[SourceText, ...]


class _Head(ContentPart):
    stands_alone: bool = False


def gather_texts(folder: Path | None = None) -> ContentTexts:
    """The shipped texts; with a folder of one's own, those and its own as it says.

    Raises `Unusable` for a folder that holds neither `checklists` nor `rubrics` nor the looks of `reports`, and
    `InvalidInput` for files that can't be read.
    """
    if folder is None:
        return ContentTexts(*map(_shipped, _FOLDERS))
    if not folder.is_dir():
        raise Unusable(f"There is no folder `{folder}`.")
    if not any((folder / name).is_dir() for name in (*_FOLDERS, "reports")):
        raise Unusable(f"`{folder}` holds none of the folders `checklists`, `rubrics` and `reports`.")
    problems: list[Problem] = []
    alone = _stands_alone(folder, problems)
    missing = [name for name in _FOLDERS if alone and not (folder / name).is_dir()]
    if missing:
        raise Unusable(f"`{folder}` stands alone, says its {_HEAD}, and holds no folder `{missing[0]}`.")
    found = [_laid_over(() if alone else _shipped(name), _own(folder / name, problems)) for name in _FOLDERS]
    if problems:
        raise InvalidInput(problems)
    return ContentTexts(*found)


def copy_texts(texts: ContentTexts, target: Path) -> None:
    """Write content as a folder that stands alone, for people to edit. Raises `Unusable` where it can't be written.

    The folder must be new or empty; it is written beside and renamed, so that a half copy is never found.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Unusable(f"`{target}` is there already. Name a new folder, or an empty one.")
    beside = target.with_name("." + target.name + "-part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        for name, files in zip(_FOLDERS, texts, strict=True):
            for text in files:
                file = beside / name / text.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text.text, encoding="utf-8", newline="\n")
        (beside / _HEAD).write_text(_ALONE, encoding="utf-8", newline="\n")
        if target.exists():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        reason = (error.strerror or str(error)).lower()
        raise Unusable(f"`{target}` can't be written: {reason}.") from error


def _laid_over(shipped: Iterable[SourceText], own: Iterable[SourceText]) -> tuple[SourceText, ...]:
    found = {text.name: text for text in shipped} | {text.name: text for text in own}
    return tuple(found[name] for name in sorted(found))


def _stands_alone(folder: Path, problems: list[Problem]) -> bool:
    if not (folder / _HEAD).is_file():
        return False
    files, failed = read_files(folder / _HEAD)
    problems += [one._replace(place=one.place._replace(file=str(folder / _HEAD))) for one in failed]
    heads = [read_content(_Head, text.text, str(folder / _HEAD), problems) for text in files]
    return any(one and one[0].stands_alone for one in heads)


def _own(folder: Path, problems: list[Problem]) -> list[SourceText]:
    """The YAML files below a folder, each with the path by which it can be clicked."""
    if not folder.is_dir():
        return []
    files, failed = read_files(folder)
    problems += [
        Problem(Place(str(folder / one.place.file), one.place.line, one.place.column), one.what, one.instead)
        for one in failed
    ]
    return [text._replace(path=str(folder / text.name)) for text in files]


@cache
def _shipped(name: str) -> tuple[SourceText, ...]:
    return tuple(_texts(content_folder(name), name))


def _texts(folder: Traversable, shown: str, prefix: str = "") -> Iterator[SourceText]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, shown, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            name = prefix + entry.name
            yield SourceText(name, entry.read_text("utf-8"), f"{shown}/{name}")
