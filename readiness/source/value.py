"""Values that know where they stand: what reading YAML gives instead of plain dictionaries and lists."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

from readiness.error import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["Mapping", "Mark", "Path", "Positions", "Sequence", "Value", "find_mark", "find_value"]

Mark: TypeAlias = tuple[int, int]
"""A line and a column, both from 1; (0, 0) where a value was not read from a file."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value inside another: keys of mappings and positions in sequences, from 0."""

_BREAK = re.compile(r"\r\n?|\n")


class Positions:
    """All positions of one file: offsets in its text, and its line starts once one is asked for.

    `offsets` has two numbers for each key of a mapping (of the key, of the value) and one for each item
    of a sequence. Those of a value stand together, behind those of the values inside it: one array for
    the whole file takes a fifth of the memory of a list in each value, and the collector never looks
    inside.
    """

    __slots__ = ("_starts", "_text", "file", "offsets")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.offsets = array("Q")
        self._text = text
        self._starts: list[int] = []

    def mark(self, offset: int) -> Mark:
        """The line and column of the character at `offset`."""
        if not self._starts:
            self._starts = [0, *(found.end() for found in _BREAK.finditer(self._text))]
            self._text = ""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, offset: int) -> Place:
        """The file with the line and column of the character at `offset`."""
        return Place(self.file, *self.mark(offset))


class _Placed:
    """What mappings and sequences share: their file, their start, and their part of its offsets."""

    __slots__ = ()
    _positions: Positions
    _start: int
    _first: int
    _last: int
    _slots: list[int]

    @property
    def file(self) -> str:
        """The file's name; "" for a value that was made by hand."""
        return self._positions.file if hasattr(self, "_positions") else ""

    @property
    def start(self) -> Mark:
        """Where the value starts: its first key, its first dash or its bracket."""
        return self._positions.mark(self._start) if hasattr(self, "_positions") else (0, 0)

    def _mark(self, order: int, side: int, width: int, inner: Collection[Value]) -> Mark:
        """The mark of the entry that is number `order` of the `inner` values, each with `width` offsets."""
        if not hasattr(self, "_positions"):
            return 0, 0
        if not hasattr(self, "_slots"):
            self._slots = self._found_slots(inner, width)  # type: ignore[misc]  # a slot of the subclasses
        if len(self._slots) != len(inner):
            return self.start
        return self._positions.mark(self._positions.offsets[self._slots[order] + side])

    def _found_slots(self, inner: Collection[Value], width: int) -> list[int]:
        """Where in the file's offsets those of each entry are; none if the value was changed."""
        slots = []
        slot = self._first
        for value in inner:
            if isinstance(value, _Placed):
                slot += getattr(value, "_last", 0) - getattr(value, "_first", 0)
            slots.append(slot)
            slot += width
        return slots if slot == getattr(self, "_last", slot) else []  # without `_last` it is being read


class Mapping(_Placed, dict[str, "Value"]):
    """A dictionary that knows where each key and each value stands.

    Not to be changed after reading: with keys added or taken away, every mark is that of the start.
    """

    __slots__ = ("_first", "_last", "_order", "_positions", "_refused", "_slots", "_start")
    _order: dict[str, int]
    _refused: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        """Keys that were written with something that could not be taken: a mistake that is noted already."""
        return getattr(self, "_refused", ())

    def refuse(self, key: str) -> None:
        """Note that `key` was written, although its value could not be taken."""
        self._refused = (*self.refused, key)

    def key_mark(self, key: str) -> Mark:
        """Where `key` starts. KeyError for a key that the mapping lacks."""
        return self._mark(self._number(key), 0, 2, self.values())

    def value_mark(self, key: str) -> Mark:
        """Where the value of `key` starts. KeyError for a key that the mapping lacks."""
        return self._mark(self._number(key), 1, 2, self.values())

    def _number(self, key: str) -> int:
        if not hasattr(self, "_order") or len(self._order) != len(self):
            self._order = dict(zip(self, range(len(self)), strict=True))
        return self._order[key]


class Sequence(_Placed, list["Value"]):
    """A list that knows where each item stands. Not to be changed after reading: see `Mapping`."""

    __slots__ = ("_first", "_last", "_positions", "_slots", "_start")

    def mark(self, index: int) -> Mark:
        """Where the item at `index` starts. IndexError for an item that the list lacks."""
        return self._mark(range(len(self))[index], 0, 1, self)


Value: TypeAlias = str | Mapping | Sequence


def find_mark(value: Value, path: Path, start: Mark, *, of_value: bool = False) -> Mark:
    """Where `path` leads inside `value`, which itself stands at `start`: as far along as something was written.

    A step into a mapping gives the mark of the key, or with `of_value` that of what stands behind the colon.
    """
    mark = start
    for holder, step, _ in _along(value, path):
        if isinstance(holder, Sequence):
            mark = holder.mark(int(step))
        else:
            mark = holder.value_mark(str(step)) if of_value else holder.key_mark(str(step))
    return mark


def find_value(value: Value, path: Path) -> Value:
    """What stands where `path` leads inside `value`: the last value on the way that was written."""
    for _, _, inner in _along(value, path):
        value = inner
    return value


def _along(value: Value, path: Path) -> Iterator[tuple[Mapping | Sequence, str | int, Value]]:
    """The values that are entered on a way, each with the step taken in it and where that leads."""
    for step in path:
        inner: Value
        if isinstance(value, Mapping) and str(step) in value:
            inner = value[str(step)]
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            inner = value[step]
        elif isinstance(value, Mapping) and step == 0:
            continue  # one entry may stand for a list of one
        else:
            return
        yield value, step, inner
        value = inner
