"""YAML text as values that know where they stand.

libyaml's events are turned into plain text, dictionaries and lists by a small builder of our own, for
three reasons: the usual loaders forget positions, guess types (`2.10` turns into 2.1 and `no` into
False), and take aliases and duplicate keys in silence. It is also several times as fast as they are.

Lines marked `# position` do nothing but keep positions; `benchmarks/reading.py` leaves them out to
measure what positions cost.
"""

# ruff: noqa: SLF001 - the builder fills in the positions that only the values read
from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from readiness.error import Place, Problem
from readiness.source.syntax import explanation, tab_indents
from readiness.source.value import Mapping, Mark, Positions, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML was built without libyaml: the same events, some twenty times slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

__all__ = ["DEEPEST", "Mapping", "Mark", "Sequence", "Value", "parser_of", "paused_collector", "read"]

DEEPEST = 32
"""Levels of nesting. A model needs about six; without a limit a short file could exhaust the stack."""

LONGEST_SHOWN = 60
"""Characters of a key or a text that a message repeats."""

RESTARTS = 20
"""How often reading starts again at the next section after text that is no YAML."""

_QUOTES = ("'", '"')
_BOM = "\ufeff"
# What YAML forbids, and the line separators and the mark that it allows: invisible, thus never meant.
_INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_COLON = re.compile(r"\s*:")
_SECTION = re.compile(r"^[A-Za-z_][\w-]*:(?=\s|$)", re.MULTILINE)


class _TooDeepError(Exception):
    """Ends the reading of a file that is nested without reason; the problem is noted already."""


class _Builder:
    """Builds the values of one text from the parser's events, and notes what is refused."""

    __slots__ = ("_careful", "_depth", "_get", "_positions", "_problems", "_text", "_twice")

    def __init__(self, text: str, positions: Positions, problems: list[Problem]) -> None:
        self._get: Callable[[], Any] = _Parser(text).get_event
        self._text = text
        self._positions = positions
        self._problems = problems
        self._depth = 0
        self._twice: list[tuple[Mapping, str, int]] = []
        # Without these characters there are no anchors, tags or escapes, and no value needs a look.
        self._careful = any(sign in text for sign in "&!\\")

    def document(self) -> Value | None:
        """The text's value. YAMLError or ValueError where it is no YAML, _TooDeepError."""
        try:
            return self._documents()
        finally:
            self._report_twice()

    def _documents(self) -> Value | None:
        self._get()  # the start of the stream
        first: Value | None = None
        count = 0
        empty = True
        while type(event := self._get()) is DocumentStartEvent:
            count += 1
            if count == 2:
                what = "a second document starts here; a file holds one."
                self._report(event, what, "Move it to a file of its own, or take the line out.")
            root = self._get()
            empty = empty and self._is_missing(root)
            value = None if self._is_missing(root) else self._value(root)
            first = value if count == 1 else first
            self._get()  # the end of the document
        if empty:
            what = "the file is empty."
            place = Place(self._positions.file)
            self._problems.append(Problem(place, what, "Write something, or delete it."))
        return first

    def _value(self, event: Any) -> Value | None:
        """The value that starts with `event`; None for an alias, which is refused."""
        kind = type(event)
        if kind is AliasEvent:
            what = f"`*{_shown(event.anchor)}` points to text that stands elsewhere."
            self._report(event, what, "Repeat the text instead; a text that begins with `*` needs quotes.")
            return None
        if self._careful:
            self._inspect(event)
        if kind is ScalarEvent:
            return str(event.value)
        if self._depth == DEEPEST:
            self._report(event, f"this is nested more than {DEEPEST} levels deep.", "Write it flatter.")
            raise _TooDeepError
        self._depth += 1
        value = self._mapping(event) if kind is MappingStartEvent else self._sequence(event)
        self._depth -= 1
        return value

    def _mapping(self, start: Any) -> Mapping:
        # Nearly all time is spent here and in `_sequence`: hence one loop, local names, no calls.
        get, careful = self._get, self._careful
        plain: Any = ScalarEvent
        mapping = Mapping()
        offsets = self._positions.offsets  # position
        push = offsets.append  # position
        mapping._positions = self._positions  # position
        mapping._start = start.start_mark.index  # position
        mapping._first = len(offsets)  # position
        value: Value | None
        while True:
            event = get()
            if type(event) is not plain:
                if type(event) is MappingEndEvent:
                    mapping._last = len(offsets)  # position
                    return mapping
                self._skip_pair(event)
                continue
            key = event.value
            odd = key in mapping or not key or key == "<<" or careful
            if odd and not self._is_good_key(event, mapping):
                self._skip_value(event)
                continue
            item = get()
            if type(item) is plain:
                value = item.value
                if careful:
                    self._inspect(item)
                if not value and self._is_missing(item):
                    self._report_missing(event, start.flow_style, mapping)
                    mapping.refuse(key)
                    continue
            elif (value := self._value(item)) is None:
                mapping.refuse(key)
                continue
            push(event.start_mark.index)  # position
            push(item.start_mark.index)  # position
            mapping[key] = value

    def _sequence(self, start: Any) -> Sequence:
        get, careful = self._get, self._careful
        plain: Any = ScalarEvent
        sequence = Sequence()
        offsets = self._positions.offsets  # position
        push = offsets.append  # position
        sequence._positions = self._positions  # position
        sequence._start = start.start_mark.index  # position
        sequence._first = len(offsets)  # position
        append = sequence.append
        previous = start
        value: Value | None
        while True:
            event = get()
            if type(event) is plain:
                value = event.value
                if careful:
                    self._inspect(event)
                if not value and self._is_missing(event):
                    self._report(event, "this item is empty.", "Write a text, or take the item out.")
                    continue
                if type(previous) is MappingStartEvent and start.flow_style:
                    self._check_pair(previous, event)
            elif type(event) is SequenceEndEvent:
                sequence._last = len(offsets)  # position
                return sequence
            elif (value := self._value(event)) is None:
                continue
            push(event.start_mark.index)  # position
            append(value)
            previous = event

    def _is_missing(self, event: Any) -> bool:
        return type(event) is ScalarEvent and not event.value and event.style not in _QUOTES

    def _is_good_key(self, event: Any, mapping: Mapping) -> bool:
        """Whether the key can be taken; notes why not."""
        key: str = event.value
        if self._careful:
            self._inspect(event)
        if key in mapping:
            self._twice.append((mapping, key, event.start_mark.index))
        elif key == "<<" and event.style not in _QUOTES:
            self._report(event, "`<<` merges text that stands elsewhere.", "Repeat the lines instead.")
        elif not key:
            self._report(event, "the key before this colon is empty.", "Write a key, or take the line out.")
        else:
            return True
        return False

    def _skip_value(self, key: Any) -> None:
        """Reads the value of a refused key for the mistakes inside it."""
        event = self._get()
        if type(event) is AliasEvent and key.value == "<<":
            return  # one mistake, not two
        self._discard(event)

    def _skip_pair(self, event: Any) -> None:
        """Reads past a pair whose key is no text, for the mistakes in its value."""
        if type(event) is not AliasEvent:
            what = "a list or an entry stands where a key belongs."
            self._report(event, what, "Write a plain word as the key, or put the whole text in quotes.")
        noted = len(self._problems)
        self._discard(event)
        if type(event) is not AliasEvent:
            del self._problems[noted:]  # one mistake, as in `{{ name }}`, not two
        self._discard(self._get())

    def _discard(self, event: Any) -> None:
        """Reads a value for the mistakes inside it, and forgets it and its positions."""
        offsets = self._positions.offsets
        kept, noted = len(offsets), len(self._twice)
        self._value(event)
        self._report_twice(noted)
        del offsets[kept:]

    def _inspect(self, event: Any) -> None:
        """Notes anchors, tags, and escapes for characters that nobody can see."""
        if event.anchor is not None:
            what = f"`&{_shown(event.anchor)}` names text for use elsewhere."
            self._report(event, what, "Leave it out; a text that begins with `&` needs quotes.")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"`{_shown(tag)}` sets a type, which is not used here."
            self._report(event, what, "Leave it out; a text that begins with `!` needs quotes.")
        if type(event) is ScalarEvent and event.style == '"' and _INVISIBLE.search(event.value):
            what = "this text holds an invisible character, written with a backslash."
            self._report(event, what, "Leave the character out.")

    def _report_missing(self, key: Any, flow: bool, mapping: Mapping) -> None:
        if not flow or _COLON.match(self._text, key.end_mark.index):
            what = f"`{_shown(key.value)}` has no value."
            self._report(key, what, "Write one, `none` if there is none, or leave the line out.")
        elif mapping:
            self._report_comma(key)
        else:
            what = f"`{_shown(key.value)}` stands as a key without a value."
            self._report(key, what, "Write a colon and a value after it; a list has square brackets.")

    def _check_pair(self, pair: Any, event: Any) -> None:
        """Notes `[ops: tell risk, compliance]`, where the comma belonged to the sentence."""
        if self._text[pair.start_mark.index] != "{":
            self._report_comma(event)

    def _report_comma(self, event: Any) -> None:
        what = f"the comma before `{_shown(event.value)}` splits the text in two."
        self._report(event, what, "Put the text in quotes, or write the entry in lines of its own.")

    def _report_twice(self, noted: int = 0) -> None:
        # Once a mapping is complete its keys are found at once; sooner each would cost a search.
        for mapping, key, index in self._twice[noted:]:
            line = mapping.key_mark(key)[0]
            what = f"the key `{_shown(key)}` stands twice in this entry, first in line {line}."
            self._problems.append(Problem(self._positions.place(index), what, "Keep one of them."))
        del self._twice[noted:]

    def _report(self, event: Any, what: str, instead: str) -> None:
        self._problems.append(Problem(self._positions.place(event.start_mark.index), what, instead))


def _shown(text: str) -> str:
    """A text from the file as it stands in a message: on one line, and not too long."""
    words = " ".join(text[: 2 * LONGEST_SHOWN].split())
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"


@contextmanager
def paused_collector() -> Iterator[None]:
    """Hold the cyclic garbage collector while much is built that stays.

    Its passes over a growing heap would make the work superlinear. Its former state comes back, also
    after an error.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def parser_of(text: str) -> Any:
    """The parser's events for a text that can be read, with their offsets in it."""
    return _Parser(text)


def read(text: str, *, file: str, problems: list[Problem]) -> Value | None:
    """Return the text's value, every scalar as its text, and add what is wrong to `problems`.

    Nothing is raised for content. What is refused is left out of the value; text that is no YAML, or
    holds nothing, gives None. Positions count characters, a byte order mark at the start excepted.
    """
    text = text.removeprefix(_BOM)
    positions = Positions(file, text)
    found: list[Problem] = []
    text = _without_invisible(text, positions, found)
    with paused_collector():
        value, failure = _attempt(text, positions, found)
        for _ in range(RESTARTS):
            if failure is None or (section := _SECTION.search(text, failure)) is None:
                break
            # Only the mistakes count from here on. Empty lines keep the line numbers right.
            start = section.start()
            text = "\n" * (positions.mark(start)[0] - 1) + text[start:]
            positions = Positions(file, text)
            value, failure = None, _attempt(text, positions, found)[1]
    problems += sorted(found)
    return value


def _without_invisible(text: str, positions: Positions, problems: list[Problem]) -> str:
    """Notes invisible characters and puts visible ones in their places, so that reading goes on."""
    if not _INVISIBLE.search(text):
        return text
    for found in _INVISIBLE.finditer(text):
        what = f"an invisible character stands here (U+{ord(found[0]):04X})."
        problems.append(Problem(positions.place(found.start()), what, "Delete it."))
    return _INVISIBLE.sub("\ufffd", text)


def _attempt(text: str, positions: Positions, problems: list[Problem]) -> tuple[Value | None, int | None]:
    """Read `text` once: its value, and the index after which to look for more if it is no YAML."""
    value, end, resume = None, len(text), None
    try:
        value = _Builder(text, positions, problems).document()
    except _TooDeepError:
        pass
    except (YAMLError, ValueError) as error:
        end, resume, what, instead = explanation(error, text)
        problems.append(Problem(positions.place(end), what, instead))
    for index in tab_indents(text, end, _Parser):
        what = "a tab stands in the indentation of this line."
        problems.append(Problem(positions.place(index), what, "Indent with spaces."))
    return value, resume
