"""Files taken apart: heads, defaults and sections become entries, one per node that somebody wrote."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from readiness.error import Place, Problem
from readiness.model.judgement import Answer
from readiness.model.kinds import HEADS, kind_by_section
from readiness.model.part import ID_PATTERN, Node
from readiness.model.people import Person, Team
from readiness.model.procedure import PHASES, Procedure
from readiness.model.text import quote
from readiness.source.step import doer_of
from readiness.source.suggestion import did_you_mean
from readiness.source.value import Mapping, Mark, Path, Value, find_mark, find_value

__all__ = ["BARE_WORDS", "DEFAULTS", "Entry", "ReadFile", "Side", "entries_in", "said_by"]

Side = Literal["buyer", "vendor"]

DEFAULTS = "(defaults)"
"""Stands for the id in an entry that holds the defaults of a file for one kind."""

BARE_WORDS: dict[type[Node], str] = {Team: "function", Person: "team", Answer: "answer"}
"""Kinds that may be written as one word, and the field that the word fills."""

_SECTIONS = kind_by_section()
_SECTION_WORDS = {kind.kind_name: section for section, kind in _SECTIONS.items()} | {"persons": "people"}
_WITH_DEFAULTS = {kind.kind_name: kind for kind in _SECTIONS.values() if kind not in HEADS}
_HEAD_KINDS = {kind.kind_name for kind in HEADS}
_HEAD_WORDS = ("said-by", "defaults", "approvals")


@dataclass(frozen=True)
class ReadFile:
    """A file after reading: what it is called, whose word it is, its outermost mapping, and its problems."""

    name: str
    """In the model: the same wherever the model lies."""
    shown: str
    """In messages: the way to it from where the reader of the messages stands."""
    root: Mapping
    side: Side
    problems: list[Problem] = field(repr=False)
    below: str
    """Its name below the folder of the model."""
    folder: pathlib.Path | None = None
    """Where that folder lies; None for a text that comes from nowhere."""

    def refuse(self, mark: Mark, what: str, instead: str) -> None:
        """Note a problem at a mark in this file."""
        self.problems.append(Problem(Place(self.shown, *mark), what, instead))


@dataclass
class Entry:
    """One node as written: its kind, its id, its raw value, and the file with the side that says it."""

    kind: type[Node]
    id: str
    file: ReadFile
    holder: Mapping
    """The mapping in which the entry's key stands."""
    key: str
    raw: Value | dict[str, Any]
    """A mapping with positions as read; one without was made from a short form."""
    defaults: Mapping = field(default_factory=Mapping)
    inherited: dict[str, str] = field(default_factory=dict)
    """What it has from the head of its file or folder where nobody says otherwise."""

    @property
    def side(self) -> Side:
        """Whose word it is."""
        return self.file.side

    @property
    def place(self) -> Place:
        """Where the entry's key stands, for messages."""
        return self.place_of(())

    def place_of(self, path: Path, *, of_value: bool = False) -> Place:
        """Where a value inside it stands, for messages: as far along `path` as something was written."""
        return Place(self.file.shown, *self.mark_of(path, of_value=of_value))

    def source_of(self, path: Path) -> Place:
        """The same for the model, whose places do not depend on where its folder lies."""
        return Place(self.file.name, *self.mark_of(path))

    @property
    def own(self) -> dict[str, Any] | None:
        """The fields that stand in it; None where it holds none."""
        if isinstance(self.raw, str) and self.kind in BARE_WORDS:
            return {BARE_WORDS[self.kind]: self.raw}
        return self.raw if isinstance(self.raw, dict) else None

    def states(self, key: str | int) -> bool:
        """Whether the field stands in it, or in the defaults that it takes."""
        return key in (self.own or ()) or key in self.defaults

    def refused(self, path: Path) -> bool:
        """Whether what `path` leads to was written, but could not be read: a problem that is noted already."""
        for layer in (self.raw, self.defaults):
            holder = find_value(layer, path[:-1]) if isinstance(layer, Mapping) else layer
            if isinstance(holder, Mapping) and holder is not layer and holder.refused:
                return True
            if isinstance(holder, Mapping) and path[-1] in holder.refused:
                return True
        return False

    def mark_of(self, path: Path, *, of_value: bool = False) -> Mark:
        """The line and column behind `place_of`."""
        if not path or (path[0] == "id" and not self.states("id")):
            return self.holder.key_mark(self.key)
        from_defaults = path[0] in self.defaults and path[0] not in (self.own or ())
        value = self.defaults if from_defaults else self.raw
        if not isinstance(value, Mapping):
            return self.holder.value_mark(self.key)
        start = self.holder.key_mark(self.key)
        if self.kind is Procedure and len(path) > 2 and path[0] in PHASES:
            path, of_value = _as_step_is_written(value, path, of_value=of_value)
        return find_mark(value, path, start, of_value=of_value)


def _as_step_is_written(value: Mapping, path: Path, *, of_value: bool) -> tuple[Path, bool]:
    """The way to a step's `by` and `action` where the step is written short, as `ops: pause the queue`."""
    phase, number, key = path[:3]
    steps = value.get(str(phase))
    step = steps[int(number)] if isinstance(steps, list) and int(number) < len(steps) else steps
    if key in ("by", "action") and isinstance(step, Mapping) and (doer := doer_of(step)):
        return (phase, number, doer), key == "action"
    return path, of_value


def said_by(root: Mapping, shown: str, problems: list[Problem]) -> Side:
    """Whose word a file says that it is; the buyer's where it says nothing."""
    said = root.get("said-by", "buyer")
    if said == "vendor":
        return "vendor"
    if said != "buyer":
        place = Place(shown, *root.value_mark("said-by"))
        what = f"{quote(said)} is nobody whose word a file can be."
        problems.append(Problem(place, what, "Write `buyer` or `vendor`."))
    return "buyer"


def entries_in(file: ReadFile) -> Iterator[Entry]:
    """Every entry of a file, in its order, and before them one for each kind that has defaults."""
    defaults = {entry.kind: entry for entry in _defaults(file)}
    yield from defaults.values()
    for key, value in file.root.items():
        kind = _SECTIONS.get(key)
        if kind is None:
            if key not in _HEAD_WORDS:
                _refuse_section(file, key)
        elif not isinstance(value, Mapping):
            _refuse_contents(file, key, kind)
        elif kind in HEADS:
            yield Entry(kind, _id_of_head(file, key, value), file, file.root, key, value)
        else:
            known = defaults.get(kind)
            for ident, raw in value.items():
                entry = Entry(kind, ident, file, value, ident, raw)
                if known and isinstance(known.raw, Mapping):
                    entry.defaults = known.raw
                yield entry


def _refuse_section(file: ReadFile, key: str) -> None:
    known = [*_SECTIONS, *_HEAD_WORDS]
    if key in _SECTION_WORDS:
        instead = f"Did you mean `{_SECTION_WORDS[key]}`?"
    else:
        instead = did_you_mean(key, known).strip() or f"A file holds {', '.join(known)}."
    file.refuse(file.root.key_mark(key), f"{quote(key)} is no section of a model.", instead)


def _refuse_contents(file: ReadFile, key: str, kind: type[Node]) -> None:
    if kind in HEADS:
        what, instead = f"`{key}` holds no fields.", "Write its fields as lines `name: value` below it."
    else:
        what = f"`{key}` holds no entries."
        instead = "Write a line `id:` for each, with its fields below; the id takes the place of a dash."
    file.refuse(file.root.value_mark(key), what, instead)


def _id_of_head(file: ReadFile, key: str, head: Mapping) -> str:
    ident = head.get("id", key)
    if isinstance(ident, str) and re.fullmatch(ID_PATTERN, ident):
        return ident
    instead = "Use letters, digits, hyphens, dots and underscores, such as `id: triage`."
    file.refuse(head.value_mark("id"), f"{quote(ident)} can't be an id.", instead)
    return key


def _defaults(file: ReadFile) -> Iterator[Entry]:
    """The defaults of a file as entries, so that what is wrong in them is said at their own place."""
    written = file.root.get("defaults")
    if written is None:
        return
    if not isinstance(written, Mapping):
        mark = file.root.value_mark("defaults")
        file.refuse(mark, "`defaults` holds no kinds.", "Write `kind:`, such as `event:`, with fields below.")
        return
    for key, value in written.items():
        kind = _WITH_DEFAULTS.get(key)
        if kind is None:
            _refuse_kind(file, written, key)
        elif not isinstance(value, Mapping):
            what = f"the defaults of {quote(key)} are no fields."
            file.refuse(written.value_mark(key), what, "Write `name: value` lines below it.")
        else:
            yield Entry(kind, DEFAULTS, file, written, key, value)


def _refuse_kind(file: ReadFile, written: Mapping, key: str) -> None:
    if key in _HEAD_KINDS:
        instead = f"There is one `{key}` in a file: write the fields there."
    elif key in _SECTIONS:
        instead = f"Did you mean `{_SECTIONS[key].kind_name}`?"
    else:
        instead = did_you_mean(key, _WITH_DEFAULTS).strip() or f"Kinds are {', '.join(_WITH_DEFAULTS)}."
    file.refuse(written.key_mark(key), f"{quote(key)} is no kind that has defaults.", instead)
