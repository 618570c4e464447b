"""Files taken apart: heads, defaults and sections become entries, one per node that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from readiness.error import Place, Problem
from readiness.model.kinds import HEADS, kind_by_section
from readiness.model.part import Node
from readiness.model.procedure import Procedure, Runbook
from readiness.source.reader import Mapping, Value
from readiness.source.suggestion import did_you_mean

__all__ = ["Entry", "ReadFile", "Side", "entries_of", "side_of"]

Side = Literal["buyer", "vendor"]

_SECTIONS = kind_by_section()
_HEAD_WORDS = ("said-by", "defaults", "approvals")


@dataclass(frozen=True)
class ReadFile:
    """A file after reading: its name and its outermost mapping."""

    name: str
    root: Mapping


@dataclass
class Entry:
    """One node as written: its kind, its id, its raw value, and whose word it is."""

    kind: type[Node]
    id: str
    file: str
    side: Side
    holder: Mapping
    """The mapping in which the entry's key stands."""
    key: str
    raw: Value
    defaults: Mapping | None = None
    inherited: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the entry's key stands."""
        return Place(self.file, *self.holder.key_mark(self.key))

    def place_of(self, path: tuple[str | int, ...]) -> Place:
        """Where a value inside it stands: as far along `path` as something was written."""
        mark = self.holder.key_mark(self.key)
        value: Value = self.raw
        for step in path:
            if isinstance(value, Mapping):
                found = str(step) if str(step) in value else None
                if found is None:
                    break
                mark, value = value.key_mark(found), value[found]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                mark, value = value.mark(step), value[step]
            else:
                break
        return Place(self.file, *mark)


def entries_of(file: ReadFile, received_from: Side | None, problems: list[Problem]) -> Iterator[Entry]:
    """Every entry of a file, in its order. Unknown sections and words become problems."""
    side = side_of(file, received_from, problems)
    defaults = _defaults(file, problems)
    for key, value in file.root.items():
        if key in _HEAD_WORDS:
            continue
        kind = _SECTIONS.get(key)
        if kind is None:
            place = Place(file.name, *file.root.key_mark(key))
            known = [*_SECTIONS, *_HEAD_WORDS]
            instead = did_you_mean(key, known).strip() or f"A file holds {', '.join(known)}."
            problems.append(Problem(place, f"`{key}` is no section of a model.", instead))
        elif kind in HEADS:
            yield _head(kind, file, side, key, value, problems)
        else:
            yield from _section(kind, file, side, key, value, defaults, problems)


def _head(
    kind: type[Node], file: ReadFile, side: Side, key: str, value: Value, problems: list[Problem]
) -> Entry:
    ident = kind.section
    if isinstance(value, Mapping):
        own = value.get("id")
        ident = own if isinstance(own, str) else ident
    else:
        place = Place(file.name, *file.root.value_mark(key))
        problems.append(
            Problem(place, f"`{key}` holds no fields.", "Write its fields as lines `name: value`.")
        )
    return Entry(kind, ident, file.name, side, file.root, key, value)


def _section(
    kind: type[Node],
    file: ReadFile,
    side: Side,
    section: str,
    value: Value,
    defaults: dict[str, Mapping],
    problems: list[Problem],
) -> Iterator[Entry]:
    if not isinstance(value, Mapping):
        place = Place(file.name, *file.root.value_mark(section))
        what = f"`{section}` holds no entries."
        problems.append(Problem(place, what, "Write one line `id:` for each, with its fields below."))
        return
    runbook = file.root.get("runbook") if kind is Procedure else None
    inherited = {"runbook": _runbook_id(runbook)} if isinstance(runbook, Mapping) else {}
    for key, raw in value.items():
        yield Entry(kind, key, file.name, side, value, key, raw, defaults.get(kind.kind_name), inherited)


def _runbook_id(raw: Mapping) -> str:
    own = raw.get("id")
    return own if isinstance(own, str) else Runbook.section


def side_of(file: ReadFile, received_from: Side | None, problems: list[Problem]) -> Side:
    """Whose word a file is: what the caller says, else what the file says of itself, else the buyer's."""
    if received_from:
        return received_from
    said = file.root.get("said-by", "buyer")
    if said == "vendor":
        return "vendor"
    if said != "buyer":
        place = Place(file.name, *file.root.value_mark("said-by"))
        problems.append(
            Problem(place, f"`{said}` is nobody who can say a file.", "Write `buyer` or `vendor`.")
        )
    return "buyer"


def _defaults(file: ReadFile, problems: list[Problem]) -> dict[str, Mapping]:
    written = file.root.get("defaults")
    if written is None:
        return {}
    if not isinstance(written, Mapping):
        place = Place(file.name, *file.root.value_mark("defaults"))
        problems.append(Problem(place, "`defaults` holds no kinds.", "Write `kind:` with its fields below."))
        return {}
    kinds = {kind.kind_name: kind for kind in _SECTIONS.values()}
    found: dict[str, Mapping] = {}
    for key, value in written.items():
        place = Place(file.name, *written.key_mark(key))
        if key not in kinds:
            hint = did_you_mean(key, list(kinds)).strip() or f"Kinds are {', '.join(kinds)}."
            problems.append(Problem(place, f"`{key}` is no kind.", hint))
        elif not isinstance(value, Mapping):
            problems.append(
                Problem(place, f"the defaults of `{key}` are no fields.", "Write `name: value` lines.")
            )
        else:
            found[key] = value
    return found
