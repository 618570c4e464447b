"""YAML to model: every file is read, every mistake is collected, and either a whole model or all problems come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Observed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from readiness.error import InvalidInput, Place, Problem, Unusable
from readiness.model.kinds import JUDGEMENTS, KINDS, kind_by_section
from readiness.model.lock import Lock
from readiness.model.model import Model, SourceText
from readiness.model.model import Path as Way
from readiness.model.part import Node
from readiness.model.system import System
from readiness.source.approval import approvals_in
from readiness.source.attachment import observe_files
from readiness.source.entry import Entry, ReadFile, Side, entries_in, said_by
from readiness.source.folder import read_files
from readiness.source.heading import give_runbooks
from readiness.source.lock import is_lock, lock_path, read_lock, refuse_second
from readiness.source.merge import Merged, merge
from readiness.source.place import Places
from readiness.source.reader import paused_collector, read
from readiness.source.reference import check_references
from readiness.source.restore import restore
from readiness.source.shorthand import expand
from readiness.source.validation import Checked, validate
from readiness.source.value import Mapping
from readiness.source.word import check_words, words_given

__all__ = ["assemble", "load", "load_texts", "with_ghosts"]

_KEY = re.compile(r"""(?:^|[{,])[ \t]*["']?([A-Za-z0-9][\w.-]*)["']?[ \t]*:(?=\s|$)""", re.MULTILINE)


@dataclass
class _Reading:
    """What a request has given so far: files, their mistakes, and ids that can't be known because of them."""

    received_from: Side | None
    texts: list[SourceText] = field(default_factory=list)
    files: list[ReadFile] = field(default_factory=list)
    locked: tuple[Lock, list[Merged]] | None = None
    """The buyer's lock, and where each thing in it was written."""
    problems: list[Problem] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    """Ids and sections that were written but may be missing from the model because of another mistake."""
    is_blind: bool = False
    """Whether some file could not be read at all, so that nobody knows what it holds."""

    def take(self, text: SourceText, shown: str, below: str = "", folder: Path | None = None) -> None:
        """Read one text, which messages call `shown` and which lies at `below` in a folder, if in any."""
        noted = len(self.problems)
        root = read(text.text, file=shown, problems=self.problems)
        self.texts.append(text)
        if isinstance(root, Mapping):
            side = self.received_from or said_by(root, shown, self.problems)
            file = ReadFile(text.name, shown, root, side, self.problems, below or text.name, folder)
            if is_lock(root):
                self.take_lock(file, text.text)
            else:
                self.files.append(file)
                self.written.update(_half_read(root))
        elif len(self.problems) > noted:
            self.written.update(_KEY.findall(text.text))
        elif root is not None:
            what, instead = "this file holds no sections.", "Write sections such as `teams:` and `events:`."
            self.problems.append(Problem(Place(shown, 1, 1), what, instead))

    def take_lock(self, file: ReadFile, text: str) -> None:
        """Read a lock; one that the vendor wrote records nothing for the buyer."""
        if self.locked:
            refuse_second(self.locked[0], file)
        elif file.side == "buyer":
            self.locked = read_lock(file, text)


def _half_read(root: Mapping) -> Iterator[str]:
    """Keys of which something could not be read or understood."""
    yield from root.refused
    sections = kind_by_section()
    for key, value in root.items():
        if isinstance(value, Mapping):
            yield from value.refused if key in sections else value


def load(*paths: str | Path, received_from: Side | None = None) -> Model:
    """The model in a YAML file or a folder of them; several paths are one model.

    `received_from` says whose word all of it is (`vendor` or `buyer`), whatever the files say of themselves.
    Messages name a file as it is found from `paths`; the model names it below its folder, so that equal files
    are an equal model wherever they lie (of several folders each name begins with the folder's own).
    Raises `Unusable` if a path can't be read and `InvalidInput` with every mistake in the files.
    """
    if not paths:
        raise Unusable("Which model? Name a YAML file or a folder of them.")
    reading = _Reading(received_from)
    with paused_collector():
        for path in map(Path, paths):
            _read_path(reading, path, alone=len(paths) == 1)
        return _build(reading)


def _read_path(reading: _Reading, path: Path, *, alone: bool) -> None:
    found, failed = read_files(path)
    beside = lock_path(path)
    if path.is_file() and beside.is_file() and beside != path:
        more, wrong = read_files(beside)
        found, failed = found + more, failed + wrong
    reading.is_blind |= bool(failed)
    reading.problems += [one._replace(place=_seen(path, one.place)) for one in failed]
    for text in found:
        named = text if alone else _named(path, text)
        if any(named.name == other.name for other in reading.texts):
            what = f"Two files would be called `{named.name}` in one model."
            raise Unusable(f"{what} Give one of them, or its folder, another name.")
        folder = path if path.is_dir() else path.parent
        reading.take(named, _seen(path, Place(text.name)).file, text.name, folder)


def _seen(path: Path, place: Place) -> Place:
    """A place in a file that a request found, as somebody finds it who gave this path."""
    return place._replace(file=str((path if path.is_dir() else path.parent) / place.file))


def _named(path: Path, text: SourceText) -> SourceText:
    return text._replace(name=f"{path.resolve().name}/{text.name}") if path.is_dir() else text


def load_texts(
    texts: Iterable[SourceText],
    received_from: Side | None = None,
    *,
    observed: Observed[str, str | None] | None = None,
) -> Model:
    """The model in texts that are already read, such as the `sources` of a model.

    Files that it names as evidence are not looked at: `observed` says what was found in them, as the `observed` of
    a model does, and the `digests.evidence` of an assessment.
    Raises `Unusable` if there are none, and `InvalidInput` with every mistake.
    """
    reading = _Reading(received_from)
    with paused_collector():
        for text in texts:
            reading.take(text, text.name)
        if not reading.texts:
            raise Unusable("There are no texts, so there is no model in them.")
        return _build(reading, observed)


def _build(reading: _Reading, observed: Observed[str, str | None] | None = None) -> Model:
    problems = reading.problems
    entries = [entry for file in reading.files for entry in (*entries_in(file), *approvals_in(file))]
    give_runbooks(entries)
    expanded = [(entry, fields) for entry in entries if (fields := expand(entry)) is not None]
    merged = merge(expanded, problems)
    checked = [validate(one, problems) for one in merged]
    found = observe_files(checked, problems)
    whole = [one for one in checked if one.is_whole]
    if not reading.is_blind:
        nodes = {one.node.id: one.node for one in whole if one.merged.kind not in JUDGEMENTS}
        problems += check_references(checked, nodes, reading.written | {entry.id for entry in entries})
        problems += check_words(merged, nodes, reading.locked[0] if reading.locked else None)
    _require_system(reading, entries)
    if problems:
        raise InvalidInput(sorted(set(problems)))
    return _model(reading, merged, whole, found if observed is None else observed)


def _require_system(reading: _Reading, entries: list[Entry]) -> None:
    is_hidden = reading.is_blind or "system" in reading.written
    if reading.files and not is_hidden and not any(entry.kind is System for entry in entries):
        what = "no file says which workflow this is."
        instead = "Write a section `system:` with at least its `name`."
        reading.problems.append(Problem(Place(reading.files[0].shown), what, instead))


def _model(
    reading: _Reading, merged: list[Merged], whole: list[Checked], observed: Observed[str, str | None]
) -> Model:
    places = Places([*merged, *(reading.locked[1] if reading.locked else ())])
    model = assemble([one.node for one in whole], places)
    model = replace(
        model,
        vendor_said=frozenset((one.node.key, name) for one in whole for name in one.merged.vendor_said),
        disputes=tuple(sorted(dispute for one in merged for dispute in one.disputes)),
        sources=tuple(sorted(reading.texts)),
        observed=dict(sorted(observed.items())),
        received_from=reading.received_from,
        lock=reading.locked[0] if reading.locked else None,
    )
    return with_ghosts(model) if model.lock else model


def with_ghosts(model: Model) -> Model:
    """The model, and beside it the one in which everything that vanished without a word stands where it stood."""
    lock = cast("Lock", model.lock)
    found = restore(model.nodes, lock.declared, words_given(model))
    if not found.ghosts:
        return model
    lost = {(ghost.node, ghost.path[0] if ghost.path else "") for ghost in found.ghosts}
    nodes = [*found.nodes.values(), *(one for kind in JUDGEMENTS for one in model.all_of(kind))]
    stood = assemble(nodes, model.find_place)
    restored = replace(
        model,
        system=stood.system,
        nodes=stood.nodes,
        by_kind=stood.by_kind,
        vendor_said=model.vendor_said
        | {one for one in lock.vendor_said if one in lost or (one[0], "") in lost},
        ghosts=found.ghosts,
    )
    return replace(model, ghosts=found.ghosts, restored=restored)


def assemble(nodes: Iterable[Node], places: Callable[[str, Way], Place]) -> Model:
    """A model of these nodes, in the order of their ids."""
    by_kind: dict[type[Node], list[Node]] = {kind: [] for kind in KINDS + JUDGEMENTS}
    for one in sorted(nodes, key=lambda node: node.id):
        by_kind[type(one)].append(one)
    system = next(node for node in by_kind[System] if isinstance(node, System))
    in_graph = (node for kind in KINDS for node in by_kind[kind])
    return Model(
        system=system,
        nodes={node.id: node for node in sorted(in_graph, key=lambda node: node.id)},
        by_kind={kind: tuple(found) for kind, found in by_kind.items()},
        find_place=places,
    )
