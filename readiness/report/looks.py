"""The looks of a report: the shipped templates and style sheets, a user's own before them, and the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.report.fonts import stacks
from readiness.report.logo import draw_logo
from readiness.report.own_sheet import (
    COLOURS,
    FAMILIES,
    as_hex,
    find_settings,
    find_sheet_mistakes,
    why_not_in_a_sheet,
)
from readiness.report.shipped import TEXTS, report_names, shipped_names, shipped_text
from readiness.source.suggestion import did_you_mean

__all__ = ["PAPERS", "SHIPPED", "Looks", "Paper", "find_looks", "own_looks"]

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
LOGO = "logo.svg"
_SIZES = {"a4": "A4", "letter": "letter"}
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
_AS_SHIPPED = "shipped/"
"""A template of one's own that adds to the shipped one includes it under this name."""
_PALETTE = ("style/type.css", "style/own.css")
_MOST_BYTES, _MOST_FILES = 1_000_000, 200
"""No template, sheet or logo of one's own is larger, and no folder holds more."""


@dataclass(frozen=True)
class Looks:
    """Texts of one's own by their names below `reports`, each in the place of the shipped one; and the paper."""

    own: tuple[tuple[str, str], ...] = ()
    folder: str = ""
    """Where they lie, as messages name it."""
    paper: Paper = "a4"

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of one's own by name."""
        return dict(self.own)

    @property
    def has_templates(self) -> bool:
        """Whether a page may hold what readiness did not write."""
        return any(name.endswith(".j2") for name in self.texts)

    def read(self, name: str) -> str:
        """The text of a template or style sheet. FileNotFoundError if there is none of this name."""
        if name in self.texts:
            return self.texts[name]
        return shipped_text(name.removeprefix(_AS_SHIPPED))

    @property
    def digest(self) -> str:
        """SHA-256 over the texts of one's own; empty where there are none."""
        lines = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in self.own)
        return sha256(lines.encode()).hexdigest() if lines else ""

    def shown(self, name: str) -> str:
        """What a message calls it."""
        return f"{self.folder}/{name}" if name in self.texts else f"reports/{name.removeprefix(_AS_SHIPPED)}"

    @cached_property
    def logo(self) -> str:
        """The logo as a drawing for a page; empty without one."""
        return draw_logo(self.texts[LOGO], self.shown(LOGO)) if LOGO in self.texts else ""

    def sheet(self, *names: str) -> str:
        """These style sheets and one's own after them, with the names of the fonts and of the paper put in."""
        shorter = ("shorter",) if self.paper == "letter" and "page" in names else ()
        own = ("own",) if "style/own.css" in self.texts else ()
        css = "\n".join(self.read(f"style/{name}.css") for name in (*names, *shorter, *own))
        if any(name.endswith(".css") for name in self.texts) and (why := why_not_in_a_sheet(css)):
            what = f"one after the other, the sheets hold what none holds alone: {why}"
            raise InvalidInput([Problem(Place(self.folder), what, "Close every comment in them.")])
        return stacks(css, self._families).replace("PAPER", _SIZES[self.paper])

    def in_own_colours(self, page: str) -> str:
        """A page whose drawings, which name their colours and fonts themselves, have those of one's own."""
        for role, families in self._families.items():
            page = page.replace(drawn_stack(role), drawn_stack(role, families))
        turned = self._colours
        return (
            re.sub(r'"#[0-9a-f]{6}"', lambda found: turned.get(found[0], found[0]), page) if turned else page
        )

    @cached_property
    def _settings(self) -> dict[str, str]:
        if not self.own:
            return {}
        return {
            name: setting.value
            for sheet in _PALETTE
            for name, setting in find_settings(self.read(sheet)).items()
        }

    @cached_property
    def _colours(self) -> dict[str, str]:
        """What stands in a drawing for each colour, in its marks, and what is put there instead."""
        shipped = {name: as_hex(one.value) for name, one in find_settings(shipped_text(_PALETTE[0])).items()}
        found = {name: as_hex(value) for name, value in self._settings.items() if name in COLOURS}
        return {f'"{shipped[name]}"': f'"{own}"' for name, own in found.items() if own != shipped[name]}

    @cached_property
    def _families(self) -> dict[str, str]:
        """One's own lists of fonts by the word that stands for them in a sheet."""
        return {name.upper(): self._settings[name] for name in FAMILIES if name in self._settings}


def drawn_stack(role: str, own: str = "") -> str:
    """A list of fonts as a drawing has it: in an attribute, whose marks it can't hold."""
    css = stacks(f"font-family: {role}", {role: own} if own else {})
    return css.removeprefix("font-family: ").replace('"', "'")


SHIPPED = Looks()
"""As it ships, on A4."""


def find_looks(folder: str | Path | None = None, paper: str = "a4") -> Looks:
    """The looks with the templates, style sheets and logo below `reports` in a folder of one's own, if any.

    Raises `Unusable` for an unknown paper and for a file that can't be read or is too large, and `InvalidInput` with
    every mistake in the sheets and the logo.
    """
    chosen = _paper(paper)
    root = Path(folder) / "reports" if folder is not None else None
    if root is None or not root.is_dir():
        return Looks(paper=chosen)
    return own_looks({name: _own(root, file) for name, file in _files(root).items()}, str(root), chosen)


def own_looks(texts: Mapping[str, str], folder: str, paper: str = "a4") -> Looks:
    """The looks with these texts, by their names below `reports`. Raises `InvalidInput` with every mistake in them."""
    looks = Looks(tuple(sorted(texts.items())), folder, _paper(paper))
    problems = [*_unread(looks)]
    for name, text in looks.own:
        if name.endswith(".css"):
            problems += find_sheet_mistakes(text, looks.shown(name))
    try:
        _ = looks.logo
    except InvalidInput as error:
        problems += error.problems
    if problems:
        raise InvalidInput(problems)
    return looks


def _paper(paper: str) -> Paper:
    if paper not in PAPERS:
        raise Unusable(f"There is no paper `{paper}`. Write one of: {', '.join(PAPERS)}.")
    return next(one for one in PAPERS if one == paper)


def _files(root: Path) -> dict[str, Path]:
    """What counts below a folder, by name."""
    found = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if _counts(file, root)}
    if len(found) > _MOST_FILES:
        raise Unusable(f"{root} holds {len(found):,} files: {_MOST_FILES} are the most.")
    return dict(sorted(found.items()))


def _counts(file: Path, root: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    if is_hidden or not file.name.lower().endswith((*TEXTS, *_PICTURES)) or file.is_dir():
        return False
    return file.is_file() or file.is_symlink()


def _own(root: Path, file: Path) -> str:
    if not file.resolve().is_relative_to(root.resolve()):
        raise Unusable(f"{file} leads out of its folder: put the file itself there.")
    if file.suffix.lower() in _PICTURES and file.suffix != ".svg":
        raise Unusable(
            f"{file} is a picture of dots: a report shows a logo that is drawn, saved as {root / LOGO}."
        )
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise Unusable(f"{file} is larger than {_MOST_BYTES:,} bytes: make it smaller.")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} can’t be read as text: save it as UTF-8.") from error


def _unread(looks: Looks) -> Iterator[Problem]:
    """The files that no report reads, as one whose name was mistyped."""
    written = "\n".join(text for name, text in looks.own if name.endswith(".j2"))
    for name in looks.texts:
        if name == LOGO or name in report_names() or (name.endswith(".j2") and f"{name}" in written):
            continue
        yield Problem(Place(looks.shown(name)), "no report reads a file of this name.", _instead_of(name))


def _instead_of(name: str) -> str:
    meant = did_you_mean(name, [*report_names(), LOGO]).strip()
    if name in shipped_names():
        return "What a notebook shows stays as it ships."
    if name.endswith(".css"):
        return f"{meant} What you change goes into style/own.css.".strip()
    if name.endswith(".svg"):
        return f"A drawing of your own is {LOGO}."
    return meant or "Include it in a template of your own."
