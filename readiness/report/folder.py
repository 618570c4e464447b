"""Several reports in one folder: all that were asked for, or none."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readiness.error import Unusable
from readiness.model.text import join_words
from readiness.report.kinds.family import FAMILY, make_report
from readiness.report.nameless import LEFT_OUT
from readiness.report.words import clean
from readiness.report.writing import FORMATS, refuse_targets, render_report
from readiness.source.writing import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from readiness.report.document import Document
    from readiness.report.looks import Looks
    from readiness.report.material import Material

__all__ = ["ALL", "Filed", "write_documents", "write_reports"]

ALL = "all"
"""Each report that can be made of this workflow."""
_CONCERN = {"brief": ("seat",), "letter": ("to",), "drill": ("without",), "tighten": ("from", "to")}
"""What is asked of one kind only; whoever says it wants that report, and is refused where it can't be made."""
_LONGEST = 60
_progress = logging.getLogger("readiness.progress")


class Filed(NamedTuple):
    """What was written, and what `all` left out, each with its reason."""

    written: tuple[Path, ...]
    left_out: tuple[str, ...] = ()


class _Drawn(NamedTuple):
    """A report that can be set, and what its file is called behind the model's name."""

    name: str
    document: Document


def write_reports(
    material: Material,
    folder: Path,
    kinds: Sequence[str],
    asked: Mapping[str, str],
    looks: Looks,
    *,
    formats: Sequence[str] = ("pdf",),
    name: str = "",
) -> Filed:
    """Write reports of these kinds into a folder, which is made if need be; `all` is each that can be made.

    A brief is for each seat, and a letter to each vendor, unless `asked` names one. `name` begins each file's name.
    All are set before the first is written. Raises `Unusable` for what can't be; old files stay then.
    """
    endings = _endings(formats)
    refuse_targets((), folder)
    drawn, left_out = _draw(material, kinds, asked)
    lead = _as_name(name or material.assessment.workflow.name) or "workflow"
    named = [_Drawn(f"{lead}-{one.name}", one.document) for one in drawn]
    return Filed(_write(named, folder, endings, looks), left_out)


def write_documents(
    named: Mapping[str, Document], folder: Path, looks: Looks, formats: Sequence[str] = ("pdf",)
) -> tuple[Path, ...]:
    """Write each under its name into a folder, which is made if need be. Raises `Unusable` as `write_reports` does."""
    drawn = [_Drawn(name, document) for name, document in named.items()]
    return _write(drawn, folder, _endings(formats), looks)


def _write(drawn: Sequence[_Drawn], folder: Path, endings: Sequence[str], looks: Looks) -> tuple[Path, ...]:
    targets = [(folder / f"{one.name}{ending}", one.document) for one in drawn for ending in endings]
    refuse_targets([path for path, _ in targets], folder)
    files: dict[Path, bytes] = {}
    for place, (path, document) in enumerate(targets):
        if place % len(endings) == 0:
            _progress.info("%d of %d: %s", place // len(endings) + 1, len(drawn), document.context["kind"])
        files[path] = render_report(document, path.suffix, looks)
    write_files(files, folder)
    return tuple(files)


def _endings(formats: Sequence[str]) -> list[str]:
    wanted = [f".{form}" for form in dict.fromkeys(formats)]
    if not wanted or not set(wanted) <= set(FORMATS):
        raise Unusable(
            f"Reports are written as {join_words([form[1:] for form in FORMATS], 'or')}: name one or both."
        )
    return wanted


def _draw(
    material: Material, kinds: Sequence[str], asked: Mapping[str, str]
) -> tuple[list[_Drawn], tuple[str, ...]]:
    """Every report, not set yet. Raises `Unusable` for one that was asked for by its kind and can't be made."""
    if not kinds:
        raise Unusable("Which reports? Name their kinds, or write all.")
    every = dict.fromkeys([*(FAMILY if ALL in kinds else ()), *(kind for kind in kinds if kind != ALL)])
    drawn: list[_Drawn] = []
    refused: list[str] = []
    for kind in every:
        concerns = {name: asked.get(name, "") for name in _CONCERN.get(kind, ())}
        if kind == "tighten" and "letter" in every:
            concerns["to"] = ""  # it says to whom the letter goes
        try:
            for one in _each(kind, concerns, material):
                wanted = {**one, "kind": kind, "names": asked.get("names", "")}
                drawn.append(_Drawn(_file_name(wanted), make_report(wanted, material)))
        except Unusable as error:
            if kind in kinds or any(concerns.values()):
                raise
            refused.append(f"No {kind}: {error}")
    if not drawn:
        raise Unusable("\n".join(refused))
    return drawn, tuple(refused)


def _each(kind: str, concerns: Mapping[str, str], material: Material) -> Iterator[Mapping[str, str]]:
    """What each report of a kind is asked: briefs for all seats and letters to all vendors, where none is named."""
    seats, vendors = tuple(material.assessment.seats), _vendors(material)
    if kind == "brief" and not concerns["seat"] and seats:
        yield from ({"seat": seat} for seat in seats)
    elif kind == "letter" and not concerns["to"] and len(vendors) > 1:
        yield from ({"to": vendor} for vendor in vendors)
    else:
        yield concerns


def _vendors(material: Material) -> tuple[str, ...]:
    examination = material.examination
    return (examination.as_said or examination).operation.vendors if examination else ()


def _file_name(wanted: Mapping[str, str]) -> str:
    """`brief-risk`, `letter-tallow`, `gap-roles-only`."""
    parts = [wanted["kind"], wanted.get("seat", ""), wanted.get("to", "")]
    parts.append("roles only" if wanted["names"] == LEFT_OUT else "")
    return _as_name(" ".join(parts))


def _as_name(text: str) -> str:
    """Letters and digits with hyphens between them, so that it is a file's name on every system."""
    return re.sub(r"\W+", "-", clean(text).lower()).strip("-")[:_LONGEST].rstrip("-")
