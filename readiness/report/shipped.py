"""The templates and style sheets that ship: what there is, what each is for, and a copy to edit."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.library import content_folder
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "TEXTS", "copy_looks", "list_looks", "report_names", "shipped", "shipped_looks", "shipped_names", "shipped_text",
]  # fmt: skip

TEXTS = (".j2", ".css")
"""How the files end that are texts of a report."""
_OF_THE_NOTEBOOK = ("notebook/", "style/notebook.css")
"""How what no report reads begins."""


@cache
def shipped_names() -> tuple[str, ...]:
    """Every template and style sheet that ships, by its name below `reports`."""
    root = content_folder("reports")
    folders = [one for one in root.iterdir() if one.is_dir()]
    return tuple(
        sorted(
            f"{one.name}/{file.name}"
            for one in folders
            for file in one.iterdir()
            if file.name.endswith(TEXTS)
        )
    )


@cache
def report_names() -> tuple[str, ...]:
    """Those of them that reports read, in the place of which one's own may stand."""
    return tuple(name for name in shipped_names() if not name.startswith(_OF_THE_NOTEBOOK))


@cache
def shipped_text(name: str) -> str:
    """A shipped template or style sheet. FileNotFoundError for every other name, wherever it leads."""
    if name not in shipped_names():
        raise FileNotFoundError(name)
    folder, _, file = name.partition("/")
    return content_folder("reports").joinpath(folder).joinpath(file).read_text(encoding="utf-8")


def shipped(name: str) -> str:
    """A shipped text by the name that somebody wrote. Raises `Unusable` for an unknown one."""
    if name not in report_names():
        instead = did_you_mean(name, report_names()) or " `readiness looks` lists them."
        raise Unusable(f"There is no template or sheet `{name}`.{instead}")
    return shipped_text(name)


def list_looks() -> str:
    """Every shipped text with what it says of itself in its first comment."""
    width = max(map(len, report_names()))
    return "\n".join(f"{name:{width}}  {_about(name)}".rstrip() for name in report_names())


def shipped_looks(names: Sequence[str]) -> list[dict[str, str]]:
    """Each shipped text by its name, with what it is for; of those that are named, the text itself too.

    Raises `Unusable` for an unknown name.
    """
    if names:
        return [{"name": name, "about": _about(name), "text": shipped(name)} for name in names]
    return [{"name": name, "about": _about(name)} for name in report_names()]


def _about(name: str) -> str:
    found = re.match(r"\s*(?:\{#-?|/\*)\s*(.*?)\s*(?:-?#\}|\*/)", shipped_text(name), re.DOTALL)
    return re.split(r"[:;.] ?", found[1])[0] if found else ""


def copy_looks(names: Sequence[str], folder: str | Path) -> list[Path]:
    """Copy shipped texts, all of them without a name, to below `reports` in a folder of one's own.

    Raises `Unusable` where one is unknown, is there already, or can't be written; then nothing is written.
    """
    texts = {Path(folder) / "reports" / name: shipped(name) for name in names or report_names()}
    there = [file for file in texts if file.exists()]
    if there:
        raise Unusable(f"{there[0]} is there already: edit it, or delete it first.")
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Unusable(f"{folder} can’t be written: {(error.strerror or str(error)).lower()}.") from error
    return list(texts)
