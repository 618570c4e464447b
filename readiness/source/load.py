"""YAML to model: every file is read, every mistake is collected, and either a whole model or all problems come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from readiness.error import InvalidInput, Place, Problem
from readiness.model.kinds import JUDGEMENTS, KINDS
from readiness.model.model import Model, SourceText
from readiness.model.part import Node
from readiness.model.procedure import Procedure, Runbook
from readiness.model.system import System
from readiness.source.entry import Entry, ReadFile, Side, entries_of, side_of
from readiness.source.folder import read_files
from readiness.source.merge import Merged, merge
from readiness.source.reader import Mapping, paused_collector, read
from readiness.source.reference import check_references
from readiness.source.refusal import problem_of
from readiness.source.shorthand import approvals_of, expand

__all__ = ["load", "load_texts"]

_ADAPTERS = {kind: TypeAdapter(list[kind]) for kind in KINDS + JUDGEMENTS}  # type: ignore[valid-type]


def load(*paths: str | Path, received_from: Side | None = None) -> Model:
    """The model in a YAML file or a folder of them; several paths are one model.

    `received_from` says whose word all of it is, whatever the files say of themselves.
    Raises `Unusable` if a path can't be read and `InvalidInput` with every mistake in the files.
    """
    texts: list[SourceText] = []
    problems: list[Problem] = []
    for path in paths:
        found, failed = read_files(path)
        texts += found
        problems += failed
    return _build(texts, problems, {text.name: received_from for text in texts})


def load_texts(texts: Iterable[SourceText], received_from: Side | None = None) -> Model:
    """The model in texts that are already read. Raises `InvalidInput` with every mistake."""
    listed = list(texts)
    return _build(listed, [], {text.name: received_from for text in listed})


def _build(texts: list[SourceText], problems: list[Problem], received: dict[str, Side | None]) -> Model:
    with paused_collector():
        files = [file for text in texts if (file := _read(text, problems))]
        expanded = _expanded(files, received, problems)
        merged = merge(expanded, problems)
        by_kind = {
            kind: _validated(kind, merged.get(kind.section, []), problems) for kind in KINDS + JUDGEMENTS
        }
        if not problems and not by_kind[System]:
            place = Place(texts[0].name if texts else "(nothing)")
            what = "no file says which workflow this is."
            problems.append(Problem(place, what, "Write a section `system:` with at least its `name`."))
        model = _model(by_kind, merged, texts)
        problems += check_references(
            model, {one.id for kind in merged.values() for each in kind for one in each.entries}
        )
    if problems:
        raise InvalidInput(problems)
    return model


def _read(text: SourceText, problems: list[Problem]) -> ReadFile | None:
    value = read(text.text, file=text.name, problems=problems)
    if value is None:
        return None
    if isinstance(value, Mapping):
        return ReadFile(text.name, value)
    place = Place(text.name, 1, 1)
    problems.append(
        Problem(place, "this file holds no sections.", "Write sections such as `teams:` and `events:`.")
    )
    return None


def _expanded(
    files: list[ReadFile], received: dict[str, Side | None], problems: list[Problem]
) -> Iterator[tuple[Entry, dict[str, Any]]]:
    heads = _folder_heads(files)
    for file in files:
        entries = [*entries_of(file, received.get(file.name), problems)]
        entries += approvals_of(file, side_of(file, received.get(file.name), []), problems)
        for entry in entries:
            if entry.kind is Procedure and not entry.inherited and (head := _head_for(file.name, heads)):
                entry.inherited = {"runbook": head}
            fields = expand(entry, problems)
            if fields is not None:
                yield entry, fields


def _folder_heads(files: list[ReadFile]) -> dict[str, str]:
    """Folders whose procedures one runbook heads: it stands in a file of the folder that has no procedures itself."""
    heads: dict[str, str] = {}
    for file in files:
        raw = file.root.get("runbook")
        if isinstance(raw, Mapping) and "procedures" not in file.root:
            own = raw.get("id")
            heads[str(PurePosixPath(file.name).parent)] = own if isinstance(own, str) else Runbook.section
    return heads


def _head_for(name: str, heads: dict[str, str]) -> str | None:
    return next((heads[str(folder)] for folder in PurePosixPath(name).parents if str(folder) in heads), None)


def _validated(kind: type[Node], merged: list[Merged], problems: list[Problem]) -> tuple[Node, ...]:
    try:
        nodes: list[Node] = _ADAPTERS[kind].validate_python([one.fields for one in merged])
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            index = int(detail["loc"][0])
            problems.append(problem_of(kind, merged[index], detail))
        return ()
    return tuple(sorted(nodes, key=lambda node: node.id))


def _model(
    by_kind: dict[type[Node], tuple[Node, ...]], merged: dict[str, list[Merged]], texts: list[SourceText]
) -> Model:
    graph_nodes = {node.id: node for kind in KINDS for node in by_kind[kind]}
    every = [one for found in merged.values() for one in found]
    origins = {(one.entries[0].kind.section if one.entries[0].kind in JUDGEMENTS else "", one.entries[0].id): one.entries
               for one in every}  # fmt: skip
    systems = by_kind[System]
    return Model(
        system=systems[0] if systems else System(),  # type: ignore[arg-type]
        nodes=dict(sorted(graph_nodes.items())),
        by_kind=by_kind,
        find_place=_place_finder(origins),
        vendor_said=frozenset((one.entries[0].id, name) for one in every for name in one.vendor_said),
        disputes=tuple(sorted(dispute for one in every for dispute in one.disputes)),
        sources=tuple(sorted(texts)),
    )


class _place_finder:  # noqa: N801 - used as a function; a class so that models can be pickled
    def __init__(self, origins: dict[tuple[str, str], list[Entry]]) -> None:
        self.origins = origins

    def __call__(self, node: str, path: tuple[str | int, ...]) -> Place:
        entries = self.origins.get(("", node)) or next(
            (found for (_, ident), found in self.origins.items() if ident == node), []
        )
        if not entries:
            return Place("(not written)")
        for entry in entries:
            if path and isinstance(entry.raw, dict) and path[0] in entry.raw:
                return entry.place_of(path)
        return entries[0].place_of(path)
