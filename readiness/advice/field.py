"""What a field states then and now, in words, with the lines of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from readiness.model.kinds import inner_parts
from readiness.model.model import Model
from readiness.model.part import Node, Part, State, edge_fields, yaml_name
from readiness.model.text import yes_or_no
from readiness.result.difference import FieldChange, Word
from readiness.result.value import Source
from readiness.source.between import Between
from readiness.source.restore import pair_parts

__all__ = ["field_changes", "source_at"]

_Way = tuple[str | int, ...]
_NO_CHANGE = ("id", "was", "not_applicable")


def source_at(model: Model, node: str, *path: str | int) -> Source:
    """Where a value was written, or the nearest thing that was."""
    place = model.place(node, *path)
    return Source(file=place.file, line=place.line, column=place.column)


class _Pair(NamedTuple):
    """One value that is another now: the ways to it then and now, and what it was and is."""

    then: _Way
    now: _Way
    before: Any
    after: Any
    name: str
    parts: tuple[Part, Part]


def field_changes(between: Between, key: str, words: Mapping[str, Word]) -> Iterator[FieldChange]:
    """Every field of one thing that states something else, or on another side's word."""
    then, now = between.then[key], between.now[key]
    told = _Told(between, now, words)
    if type(then) is type(now):
        changed = [told.change(pair) for pair in _pairs(then, now, (), ())]
        yield from changed
        fields = {change.field.split(",")[0].split(" ")[0] for change in changed}
        yield from told.other_word(fields)


def _pairs(then: Part, now: Part, way: _Way, way_now: _Way) -> Iterator[_Pair]:
    inner = inner_parts(type(now))
    for name in type(now).model_fields:
        if name in _NO_CHANGE:
            continue
        states = then.state(name), now.state(name)
        before, after = getattr(then, name), getattr(now, name)
        ways = (*way, yaml_name(name)), (*way_now, yaml_name(name))
        if states == (State.VALUE, State.VALUE) and name in inner:
            yield from _inside(before, after, _Field(*ways, name, (then, now)))
        elif states[0] != states[1] or before != after or _reason(then, name) != _reason(now, name):
            yield _Pair(*ways, _state(then, name), _state(now, name), name, (then, now))


def _reason(part: Part, name: str) -> str:
    return part.not_applicable.get(yaml_name(name), "")


def _state(part: Part, name: str) -> Any:
    """A value, or the state as people read it."""
    state = part.state(name)
    if state is State.VALUE:
        return getattr(part, name)
    if state is State.NOT_APPLICABLE:
        return f"n/a ({_reason(part, name)})"
    return _State("none" if state is State.NONE else "not stated")


class _State(str):
    """A state instead of a value."""


class _Field(NamedTuple):
    """A field that holds parts, then and now."""

    then: _Way
    now: _Way
    name: str
    parts: tuple[Part, Part]

    def pair(
        self, before: Part | None, after: Part | None, steps: tuple[str | int, str | int]
    ) -> Iterator[_Pair]:
        """One part held against the one that it was, if it was there."""
        way, way_now = (*self.then, steps[0]), (*self.now, steps[1])
        if before is not None and after is not None:
            yield from _pairs(before, after, way, way_now)
        else:
            nothing = _State("not there")
            yield _Pair(way, way_now, before or nothing, after or nothing, self.name, self.parts)


def _inside(before: Any, after: Any, field: _Field) -> Iterator[_Pair]:
    """Parts in a field: each held against the one that it was."""
    if isinstance(before, Part):
        yield from _pairs(before, after, field.then, field.now)
    elif isinstance(before, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from field.pair(before.get(key), after.get(key), (key, key))
    else:
        pairs = dict(pair_parts(before, after))
        for n, one in enumerate(before):
            m = pairs.get(n)
            yield from field.pair(one, None if m is None else after[m], (n, n if m is None else m))
        for m, one in enumerate(after):
            if m not in pairs.values():
                yield from field.pair(None, one, (m, m))


class _Told:
    """Changes of one thing put into words."""

    def __init__(self, between: Between, node: Node, words: Mapping[str, Word]) -> None:
        self.between, self.node, self.words = between, node, words
        self.label = node.label if node.key == node.id else f"{node.kind_name} of {node.id}"
        self.old_id = between.key_then(node.key).rpartition("/")[2]

    def change(self, pair: _Pair) -> FieldChange:
        """One change, with both lines; of a list also what it adds and drops."""
        before, after = self.said(pair.before, pair), self.said(pair.after, pair)
        adds: tuple[str, ...] = ()
        drops: tuple[str, ...] = ()
        if isinstance(pair.before, tuple) and isinstance(pair.after, tuple):
            adds = tuple(self.word(one, pair) for one in pair.after if one not in pair.before)
            drops = tuple(self.word(one, pair) for one in pair.before if one not in pair.after)
        return FieldChange(
            id=self.node.id, name=self.label, field=_words(pair.now), before=before, after=after,
            adds=adds, drops=drops, word=self.retired(pair),
            before_source=source_at(self.between.old, self.old_id, *pair.then),
            after_source=source_at(self.between.new, self.node.id, *pair.now),
        )  # fmt: skip

    def retired(self, pair: _Pair) -> Word | None:
        """The word for a reference that is dropped."""
        if not isinstance(pair.before, tuple):
            return None
        idents = [".".join((self.node.id, *map(str, pair.now), str(one))) for one in pair.before]
        return next((self.words[ident] for ident in idents if ident in self.words), None)

    def other_word(self, changed: set[str]) -> Iterator[FieldChange]:
        """Fields that state the same, and rest on the word of another side."""
        if (self.old_id, "") in self.between.old.vendor_said or (
            self.node.key,
            "",
        ) in self.between.new.vendor_said:
            return
        for name in type(self.node).model_fields:
            alias = yaml_name(name)
            sides = (
                self.between.old.is_vendors_word(self.between.key_then(self.node.key), alias),
                self.between.new.is_vendors_word(self.node.key, alias),
            )
            if (
                sides[0] != sides[1]
                and alias not in changed
                and self.node.state(name) is not State.NOT_STATED
            ):
                said = ["the vendor's word" if side else "the buyer's word" for side in sides]
                yield FieldChange(
                    id=self.node.id, name=self.label, field=alias, before=said[0], after=said[1],
                    before_source=source_at(self.between.old, self.old_id, alias),
                    after_source=source_at(self.between.new, self.node.id, alias),
                )  # fmt: skip

    def said(self, value: Any, pair: _Pair) -> str:
        """A value in words."""
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, tuple):
            return ", ".join(self.word(one, pair) for one in value)
        if isinstance(value, Mapping):
            return ", ".join(
                f"{self.name(key)}: {self.word(one, pair)}" for key, one in sorted(value.items())
            )
        return self.word(value, pair)

    def word(self, value: Any, pair: _Pair) -> str:
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, bool):
            return yes_or_no(value)
        if isinstance(value, str):
            is_name = pair.name in edge_fields(type(pair.parts[1])) and not isinstance(value, _State)
            return self.name(value) if is_name else str(value)
        return str(value.words()) if hasattr(value, "words") else str(value)

    def name(self, ident: str) -> str:
        """What people call it."""
        then = self.between.old.nodes.get(self.between.old_id.get(ident, ident))
        node = self.between.new.nodes.get(ident) or then
        return node.label if node else ident

    def part(self, part: Part) -> str:
        """A step or another piece in one line: who, and what."""
        found = []
        for name in type(part).model_fields:
            if name not in _NO_CHANGE and part.state(name) is State.VALUE:
                pair = _Pair((), (), None, None, name, (part, part))
                found.append((name, self.said(getattr(part, name), pair)))
        fields = dict(found)
        if "action" in fields:
            return f"{fields.get('by', '')}: {fields['action']}"
        return ", ".join(f"{yaml_name(name)} {text}" for name, text in found)


def _words(way: _Way) -> str:
    """`resolve 2, needs`: positions count from 1."""
    found: list[str] = []
    for step in way:
        if isinstance(step, int):
            found[-1] += f" {step + 1}"
        else:
            found.append(step)
    return ", ".join(found)
