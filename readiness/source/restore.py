"""What a lock records and a model lacks: found, and put back where it stood, so that silence can't pay.

A list has lost what it no longer names, as far as nothing new stands in its place; of what is needed and used each
counts. A single reference is lost where nothing stands there any more. Who gives the word (a `retired` entry of
somebody inside, `was` after a change of name) has lost nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from readiness.model.kinds import inner_parts
from readiness.model.lock import Ghost
from readiness.model.part import Node, Part, edge_fields, yaml_name
from readiness.model.system import System

__all__ = ["Restored", "find_renames", "pair_parts", "rename", "restore"]

_EACH_COUNTS = ("needs", "uses")
"""Fields in which nothing else can stand in for what is gone."""

_Piece = TypeVar("_Piece", bound=Part)
_Path = tuple[str, ...]


class Restored(NamedTuple):
    """Everything that stands, with the ghosts where they stood."""

    nodes: Mapping[str, Node]
    ghosts: tuple[Ghost, ...]


def find_renames(nodes: Mapping[str, Node], declared: Mapping[str, Node]) -> dict[str, str]:
    """New ids by the old ones that the lock knows; a `was` that the lock knows already is an older one."""
    found = {}
    for node in nodes.values():
        known = declared.get(node.id)
        if node.was and not (known and known.was == node.was) and _is_kin(declared.get(node.was), node):
            found[node.was] = node.id
    return found


def _is_kin(locked: Node | None, node: Node) -> bool:
    return locked is not None and type(locked) is type(node)


def restore(nodes: Mapping[str, Node], declared: Mapping[str, Node], excused: Collection[str]) -> Restored:
    """What stands, with what was declared and is neither there nor excused (`node`, `node.field.what`)."""
    ids = find_renames(nodes, declared)
    there = {*nodes, *(one.id for one in declared.values() if isinstance(one, System))}
    gone = {one for one in declared if ids.get(one, one) not in there and one not in excused}
    comparison = _Comparison(ids, excused)
    restored = dict(nodes)
    for old in declared.values():
        then = comparison.translated(old)
        ident = comparison.ids.get(old.id, old.id)
        if isinstance(old, System):
            ident = next(one for one, node in nodes.items() if isinstance(node, System))
        if ident in nodes:
            restored[ident] = comparison.kept(nodes[ident], then, ident, ())
        elif old.id in gone:
            comparison.ghosts.append(Ghost(old.id, old.id))
            restored[old.id] = then
    ordered = {ident: restored[ident] for ident in sorted(restored)}
    return Restored(ordered, tuple(sorted(set(comparison.ghosts))))


def rename(part: _Piece, ids: Mapping[str, str]) -> _Piece:
    """A part with every reference by the id that `ids` gives for it."""
    return _Comparison(ids, ()).translated(part)


class _Comparison:
    """What stands now beside what stood then; collects what is lost on the way."""

    def __init__(self, ids: Mapping[str, str], excused: Collection[str]) -> None:
        self.ids = ids
        self.excused = excused
        self.ghosts: list[Ghost] = []

    # ---- what stood then, in the names of now

    def translated(self, part: _Piece) -> _Piece:
        """A part with ids as they are called now, and without references to what is retired."""
        changes: dict[str, Any] = {}
        for name in edge_fields(type(part)):
            if name in part.model_fields_set:
                changes[name] = self._renamed(
                    getattr(part, name), type(part).model_fields[name].is_required()
                )
        for name in inner_parts(type(part)):
            if name in part.model_fields_set:
                changes[name] = self._translated_inside(getattr(part, name))
        return part.model_copy(update=changes) if changes else part

    def _renamed(self, value: Any, is_mandatory: bool) -> Any:
        if isinstance(value, str):
            return None if value in self.excused and not is_mandatory else self.ids.get(value, value)
        if isinstance(value, tuple):
            return tuple(self.ids.get(one, one) for one in value if one not in self.excused)
        if isinstance(value, Mapping):
            return {self.ids.get(key, key): one for key, one in value.items() if key not in self.excused}
        return value

    def _translated_inside(self, value: Any) -> Any:
        if isinstance(value, Part):
            return self.translated(value) if self._can_stand(value) else None
        if isinstance(value, tuple):
            return tuple(self.translated(one) for one in value if self._can_stand(one))
        if isinstance(value, Mapping):
            return {key: self.translated(one) for key, one in value.items()}
        return value

    def _can_stand(self, part: Part) -> bool:
        """Whether something is left in each reference without which the part says nothing."""
        for name in edge_fields(type(part)):
            value = getattr(part, name)
            if type(part).model_fields[name].is_required():
                named = (value,) if isinstance(value, str) else tuple(value)
                if all(one in self.excused for one in named):
                    return False
        return True

    # ---- what is lost since

    def kept(self, now: _Piece, then: Part, node: str, path: _Path) -> _Piece:
        """What stands now, with what it lost."""
        changes: dict[str, Any] = {}
        if type(then) is type(now):
            for name in edge_fields(type(now)):
                self._keep(changes, name, self._references(now, then, name, node, (*path, yaml_name(name))))
            for name, (_, shape) in inner_parts(type(now)).items():
                old, new, way = getattr(then, name), getattr(now, name), (*path, yaml_name(name))
                if old != new:
                    self._keep(changes, name, self._inside(shape, new, old, node, way))
        if not changes:
            return now
        if now.not_applicable:
            gone = {yaml_name(name) for name in changes}
            changes["not_applicable"] = {
                name: why for name, why in now.not_applicable.items() if name not in gone
            }
        return now.model_copy(update=changes)

    @staticmethod
    def _keep(changes: dict[str, Any], name: str, value: Any) -> None:
        if value is not None:
            changes[name] = value

    def _references(self, now: Part, then: Part, name: str, node: str, path: _Path) -> Any:
        old, new = getattr(then, name), getattr(now, name)
        if not old or old == new or f"{node}.{'.'.join(path)}" in self.excused:
            return None
        if isinstance(old, str):
            return old if not new and self._note([old], node, path) else None
        lost = self._note(_lost(old, new, is_strict=name in _EACH_COUNTS), node, path)
        if not lost:
            return None
        if isinstance(old, Mapping):
            return {**{key: old[key] for key in lost}, **new}
        return (*(one for one in old if one in new or one in lost), *(one for one in new if one not in old))

    def _note(self, lost: Iterable[str], node: str, path: _Path) -> list[str]:
        """Those of the lost references for which nobody gave the word."""
        found = []
        for target in lost:
            ident = ".".join((node, *path, target))
            if ident not in self.excused:
                self.ghosts.append(Ghost(ident, node, path, target))
                found.append(target)
        return found

    # ---- parts

    def _inside(self, shape: str, new: Any, old: Any, node: str, path: _Path) -> Any:
        if shape == "many":
            return self._many(new, old, node, path)
        return self._map(new, old, node, path) if shape == "map" else self._one(new, old, node, path)

    def _one(self, new: Part | None, old: Part | None, node: str, path: _Path) -> Part | None:
        if old is None:
            return None
        if new is None:
            return old if self._lost_part(old, node, path) else None
        kept = self.kept(new, old, node, path)
        return kept if kept is not new else None

    def _many(self, new: tuple[Part, ...], old: tuple[Part, ...], node: str, path: _Path) -> Any:
        pairs = dict(pair_parts(old, new))
        kept: list[Part] = []
        for n, one in enumerate(old):
            if n in pairs:
                kept.append(self.kept(new[pairs[n]], one, node, path))
            elif self._lost_part(one, node, path):
                kept.append(one)
        kept += [one for n, one in enumerate(new) if n not in pairs.values()]
        return tuple(kept) if len(kept) > len(new) or not all(one in new for one in kept) else None

    def _map(self, new: Mapping[str, Part], old: Mapping[str, Part], node: str, path: _Path) -> Any:
        kept = dict(new)
        for key, one in old.items():
            if key in new:
                kept[key] = self.kept(new[key], one, node, (*path, key))
            elif self._lost_part(one, node, (*path, key)):
                kept[key] = one
        return kept if kept != new else None

    def _lost_part(self, part: Part, node: str, path: _Path) -> bool:
        """Whether a part that is gone made references, and nobody gave the word for it; the first names it."""
        target = next(_targets(part), "")
        return bool(target and self._note([target], node, path))


def _lost(old: Collection[str], new: Collection[str], *, is_strict: bool) -> list[str]:
    missing = [one for one in old if one not in new]
    added = sum(one not in old for one in new)
    return missing if is_strict else missing[added:]


def pair_parts(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[tuple[int, int]]:
    """Which part of now is which of then: the same one, one that says the same, else the next that is left."""
    rest, left = list(range(len(old))), list(range(len(new)))
    for is_same in (lambda one, two: one == two, lambda one, two: _says(one) == _says(two), lambda *_: True):
        for n in tuple(rest):
            match = next((m for m in left if is_same(old[n], new[m])), None)
            if match is not None:
                rest.remove(n)
                left.remove(match)
                yield n, match


def _says(part: Part) -> tuple[str, ...]:
    """The texts by which people know a part again: what a step does, to whom something escalates, what is open."""
    return tuple(str(getattr(part, name)) for name in ("action", "to", "what") if hasattr(part, name))


def _targets(part: Part) -> Iterator[str]:
    for name in edge_fields(type(part)):
        value = getattr(part, name)
        yield from (value,) if isinstance(value, str) else value or ()
    for name in inner_parts(type(part)):
        value = getattr(part, name)
        inner = value if isinstance(value, tuple) else (value,) if isinstance(value, Part) else ()
        for one in inner:
            yield from _targets(one)
