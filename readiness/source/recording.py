"""Recording what happened: one more piece of evidence in a file of a model, and nothing else of it changed."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from readiness.error import InvalidInput, Unusable
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.model import Model, SourceText
from readiness.model.people import Person, Team
from readiness.model.quantity import Date, Duration, Tally
from readiness.source.load import load, load_texts
from readiness.source.suggestion import did_you_mean
from readiness.source.writing import write_files

__all__ = ["Recorded", "record"]

_SECTION = re.compile(r"^evidence:[ \t]*(?:#.*)?$", re.MULTILINE)
_ANY_SECTION = re.compile(r"""^["']?evidence["']?[ \t]*:""", re.MULTILINE)
_OBSERVED = ("classify", "contain", "close")
_MARK = "\ufeff"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")
_CHOICES = {
    "kind": ("exercise", "occurrence"),
    "at": ("production", "copy", "elsewhere"),
    "form": ("live", "tabletop", "walk-through", "call-out"),
    "hours": ("office", "out-of-hours"),
    "vendor_called": ("yes", "no"),
}


class Recorded(NamedTuple):
    """An entry that was written: where, under which id, and its text."""

    path: Path
    ident: str
    text: str


def record(
    model: str | Path,
    event: str,
    *,
    date: str | datetime.date,
    by: Sequence[str],
    result: str,
    output: str | Path | None = None,
    **more: object,
) -> Recorded:
    """Write what happened at an event, or at a drill of it, as evidence into a file of the model at the path `model`.

    `more` are `kind` (exercise or occurrence), `of` (whatever else it was about), `at`, `form`, `hours`, `scenario`,
    `findings`, and of what was observed `classify`, `contain`, `close`, `path`, `vendor_called` and `unlisted`, each as
    it stands in YAML. Without `output` it is the file that holds the evidence, or a new `evidence.yaml`. The model is
    loaded with the entry before anything is written, and all else in the file stays as it is. Raises `Unusable` for
    what can't be taken as it is put, and `InvalidInput` for files with mistakes.
    """
    root = Path(model)
    loaded = load(root)
    fields = _fields(loaded, event, {"date": date, "by": tuple(by), "result": result, **more})
    ident = _unique(loaded, f"{event}-{fields['date']}")
    target = Path(output) if output else _home(loaded, root)
    name = _name_in(root, target)
    entry = _entry(ident, fields)
    before = _read(target)
    after = _appended(before, entry, target)
    _check(loaded, SourceText(name, after.removeprefix(_MARK)), ident, target)
    write_files({target: after.encode()})
    return Recorded(target, ident, entry)


# ---- what is written


def _fields(model: Model, event: str, given: Mapping[str, object]) -> dict[str, object]:
    """The fields of the entry in the order in which people read them. Raises `Unusable`."""
    known = {one.id for one in model.all_of(Event)}
    if event not in known:
        raise Unusable(f"No event here is called `{event}`.{did_you_mean(event, known)}")
    unknown = sorted(set(given) - _KNOWN)
    if unknown:
        raise Unusable(f"`{unknown[0]}` is nothing that is recorded.{did_you_mean(unknown[0], _KNOWN)}")
    for field, choices in _CHOICES.items():
        if given.get(field) is not None and given[field] not in choices:
            what = f"`{given[field]}` can't be written for `{field.replace('_', '-')}`."
            raise Unusable(f"{what} Write one of: {', '.join(choices)}.")
    parties = {one.id for kind in (Team, Person) for one in model.all_of(kind)}
    by, way = _named(given.get("by"), parties), _named(given.get("path"), parties)
    if not by:
        raise Unusable("Who did it? Name at least one person or team by its id.")
    of = (event, *_named(given.get("of"), model.nodes))
    observed = {field: _duration(field, given[field]) for field in _OBSERVED if given.get(field) is not None}
    _check_order(observed)
    found = {
        "kind": given.get("kind") or "exercise", "of": of, "date": _day(given["date"]), "by": by,
        **{field: given.get(field) for field in ("at", "form", "hours", "scenario")},
        "result": _tally(given["result"]), "findings": _tally(given.get("findings")),
        "observed": {
            **{field: str(value) for field, value in observed.items()},
            "path": way, "vendor-called": given.get("vendor_called"), "unlisted": given.get("unlisted"),
        },
    }  # fmt: skip
    return {field: value for field, value in found.items() if value not in (None, (), "")}


_KNOWN = frozenset(
    ("date", "by", "result", "kind", "of", "at", "form", "hours", "scenario", "findings", "path", "vendor_called",
     "unlisted", *_OBSERVED)
)  # fmt: skip


def _named(idents: object, known: Iterable[str]) -> tuple[str, ...]:
    named = (
        (idents,)
        if isinstance(idents, str)
        else tuple(map(str, idents))
        if isinstance(idents, Sequence)
        else ()
    )
    fits = set(known)
    for ident in named:
        if ident not in fits:
            raise Unusable(
                f"Nobody and nothing that fits here is called `{ident}`.{did_you_mean(ident, fits)}"
            )
    return named


def _day(value: object) -> str:
    try:
        day = Date.parse(value.isoformat() if isinstance(value, datetime.date) else value)
    except ValueError as error:
        raise Unusable(str(error)) from None
    if not day.is_exact:
        raise Unusable(f"`{value}` is no exact day. Write it as 2026-11-20.")
    return str(day)


def _tally(value: object) -> str | None:
    try:
        return None if value is None else str(Tally.parse(value))
    except ValueError as error:
        raise Unusable(str(error)) from None


def _duration(field: str, value: object) -> Duration:
    try:
        return Duration.parse(value)
    except ValueError as error:
        raise Unusable(f"{error} It is the time to {field}.") from None


def _check_order(observed: Mapping[str, Duration]) -> None:
    close = observed.get("close")
    for field in ("classify", "contain"):
        if close and field in observed and observed[field] > close:
            times = f"{close.words()} to close and {observed[field].words()} to {field}"
            raise Unusable(f"Nothing is closed before that: {times}. All times count from when it began.")


def _unique(model: Model, wanted: str) -> str:
    taken = {*model.nodes, *(one for one in (model.lock.declared if model.lock else ()))}
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _entry(ident: str, fields: Mapping[str, object]) -> str:
    """The entry as YAML in block style, with an indent of two."""
    lines = [f"  {ident}:"]
    for field, value in fields.items():
        if isinstance(value, Mapping):
            inner = [
                f"      {name}: {_value(one)}" for name, one in value.items() if one not in (None, (), "")
            ]
            lines += [f"    {field}:", *inner] if inner else []
        else:
            lines.append(f"    {field}: {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


# ---- where it goes


def _home(model: Model, root: Path) -> Path:
    """The file that holds the evidence; a new one where none does. Raises `Unusable` where several do."""
    if not root.is_dir():
        return root
    holding = [
        one.name for one in model.sources if _ANY_SECTION.search(one.text) and not _is_vendors(one.text)
    ]
    if "evidence.yaml" in holding or not holding:
        return root / "evidence.yaml"
    if len(holding) > 1:
        raise Unusable(
            f"Evidence stands in several files: {', '.join(sorted(holding))}. Say into which one, with -o."
        )
    return root / holding[0]


def _is_vendors(text: str) -> bool:
    return re.search(r"^said-by:[ \t]*vendor", text, re.MULTILINE) is not None


def _name_in(root: Path, target: Path) -> str:
    """What the model calls the file. Raises `Unusable` for a file that would be no part of it."""
    if not root.is_dir():
        if target.resolve() != root.resolve():
            raise Unusable(
                f"The model is the one file `{root}`, so that the entry goes into it and nowhere else."
            )
        return root.name
    try:
        name = target.resolve().relative_to(root.resolve())
    except ValueError:
        raise Unusable(
            f"`{target}` lies outside the model's folder, so that nobody would read the entry."
        ) from None
    if target.suffix not in (".yaml", ".yml") or any(part.startswith(".") for part in name.parts):
        raise Unusable(f"`{target}` would not be read as part of the model. Name a file that ends in .yaml.")
    return name.as_posix()


def _read(target: Path) -> str:
    try:
        return target.read_bytes().decode("utf-8") if target.exists() else ""
    except (OSError, ValueError) as error:
        raise Unusable(f"`{target}` can't be read as text.") from error


def _appended(text: str, entry: str, target: Path) -> str:
    """The text with the entry at the end of its evidence; every other character stays as it is."""
    newline = "\r\n" if "\r\n" in text else "\n"
    found = _SECTION.search(text.replace("\r\n", "\n"))
    if not text.strip():
        return f"evidence:\n\n{entry}"
    if found is None:
        if _ANY_SECTION.search(text):
            what = f"In `{target}` the evidence is not written as a block under a line `evidence:`"
            raise Unusable(
                f"{what}, so that nothing is changed there. Put this in by hand:\n\nevidence:\n{entry}"
            )
        ending = "" if text.endswith("\n") else newline
        return f"{text}{ending}{newline}evidence:{newline}{newline}{entry.replace(chr(10), newline)}"
    lines = text.splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if _SECTION.match(line.rstrip("\r\n")))
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1] not in " \t#\r\n"), len(lines))
    while lines[end - 1][:1] in ("#", "\r", "\n", ""):
        end -= 1  # what stands before the next section, and at the end of the file, stays there
    indent = _indent_of(lines[start + 1 : end])
    block = "".join(f"{indent}{line[2:]}{newline}" for line in entry.splitlines())
    before = "".join(lines[:end])
    before += "" if before.endswith("\n") else newline
    return f"{before}{newline}{block}{''.join(lines[end:])}"


def _indent_of(lines: Sequence[str]) -> str:
    """How far the entries stand in."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "  x")
    return first[: len(first) - len(first.lstrip())] or "  "


def _check(model: Model, text: SourceText, ident: str, target: Path) -> None:
    """The whole model with the entry: it loads, the entry is there, and nothing else is any different."""
    kept = [one for one in model.sources if one.name != text.name]
    try:
        after = load_texts([*kept, text], observed=model.observed)
    except InvalidInput as error:
        what = f"With this entry `{target}` could not be read any more, so that nothing was written"
        raise Unusable(f"{what}: {error}") from error
    added = set(after.nodes) - set(model.nodes)
    same = all(after.nodes.get(one) == node for one, node in model.nodes.items())
    if added != {ident} or not same or not isinstance(after.nodes[ident], Evidence):
        raise Unusable(
            f"`{target}` can't be added to without a change to something else, so that nothing was written."
        )
