"""The looks of a report: the shipped templates and style sheets, a user's own before them, and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from readiness.error import Unusable
from readiness.library import content_folder
from readiness.report.fonts import stacks

__all__ = ["PAPERS", "SHIPPED", "Looks", "Paper", "find_looks"]

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
_SIZES = {"a4": "A4", "letter": "letter"}
_TEXTS = (".j2", ".css", ".svg")
_MOST_BYTES = 1_000_000
"""No template, sheet or logo of one's own is larger."""


@dataclass(frozen=True)
class Looks:
    """Texts of one's own by their names below `reports`, each in the place of the shipped one; and the paper."""

    own: tuple[tuple[str, str], ...] = ()
    folder: str = ""
    """Where they lie, as messages name it."""
    paper: Paper = "a4"

    def read(self, name: str) -> str:
        """The text of a template, style sheet or drawing. FileNotFoundError if there is none of this name."""
        return dict(self.own).get(name) or _shipped(name)

    @property
    def digest(self) -> str:
        """SHA-256 over the texts of one's own; empty where there are none."""
        lines = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in self.own)
        return sha256(lines.encode()).hexdigest() if lines else ""

    def shown(self, name: str) -> str:
        """What a message calls it."""
        return f"{self.folder}/{name}" if name in dict(self.own) else f"reports/{name}"

    def sheet(self, *names: str) -> str:
        """These style sheets, one after the other, with the names of the fonts and of the paper put in."""
        shorter = ("shorter",) if self.paper == "letter" and "page" in names else ()
        css = "\n".join(self.read(f"style/{name}.css") for name in (*names, *shorter))
        return stacks(css).replace("PAPER", _SIZES[self.paper])


SHIPPED = Looks()
"""As it ships, on A4."""


def find_looks(folder: str | Path | None = None, paper: str = "a4") -> Looks:
    """The looks with the templates, style sheets and drawings below `reports` in a folder of one's own, if any.

    Raises `Unusable` for an unknown paper, and for a file that can't be read or is too large.
    """
    if paper not in PAPERS:
        raise Unusable(f"There is no paper `{paper}`. Write one of: {', '.join(PAPERS)}.")
    chosen = next(one for one in PAPERS if one == paper)
    root = Path(folder) / "reports" if folder is not None else None
    if root is None or not root.is_dir():
        return Looks(paper=chosen)
    files = sorted(file for file in root.rglob("*") if file.is_file() and file.suffix in _TEXTS)
    return Looks(tuple((file.relative_to(root).as_posix(), _own(file)) for file in files), str(root), chosen)


def _own(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise Unusable(f"{file} is larger than {_MOST_BYTES:,} bytes: make it smaller.")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} can’t be read as text: save it as UTF-8.") from error


@cache
def _shipped(name: str) -> str:
    path = content_folder("reports")
    for part in name.split("/"):
        path = path.joinpath(part)
    return path.read_text(encoding="utf-8")
