"""What holds for the reader whatever somebody writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readiness.source.reader import Mapping, Mark, Sequence, Value, read

if TYPE_CHECKING:
    from readiness.error import Problem

Plain = str | dict[str, "Plain"] | list["Plain"]

# What YAML can write and a person can see; line separators and byte order marks are refused.
VISIBLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
LETTERS = VISIBLE | st.sampled_from("\n\t :#-'\"{}[],&*!|>%@`?<=~")
TEXTS = st.text(LETTERS, max_size=40) | st.sampled_from(
    ["no", "2.10", "<<", "null", "", "a: b", "- c", " d "]
)
KEYS = st.text(LETTERS, min_size=1, max_size=150)
DATA: st.SearchStrategy[Plain] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
PIECES = st.lists(
    st.sampled_from(
        [
            *"abc\n\t :-#,[]{}'\"&*!|>%@`?\\~\r\x00\x85\u2028\ufeffé😀",
            *("a: ", "- ", "\n  ", "\nb:", "\r\n", "<<: *a", "---\n", "...\n", "{a: b, c", "%YAML", "!x "),
        ]
    ),
    max_size=40,
).map("".join)


def read_quietly(text: str) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    return read(text, file="model.yaml", problems=problems), problems


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))


def text_at(lines: list[str], mark: Mark) -> str:
    line, column = mark
    return "\n".join([lines[line - 1][column - 1 :], *lines[line:]])


def starts_here(value: Value, text: str) -> bool:
    """Whether `text` begins with the value as YAML: its bracket, dash, first key (or `?`), quote, letters."""
    if isinstance(value, Mapping):
        return text[0] in "{?" or (bool(value) and starts_here(next(iter(value)), text))
    if isinstance(value, Sequence):
        return text[0] in "[-"
    if text[:1] in ("'", '"', "|", ">"):
        return True
    return text.startswith(value.split("\n")[0].split(" ")[0])


def check_marks(value: Value, lines: list[str]) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            assert starts_here(key, text_at(lines, value.key_mark(key)))
            check_item(item, value.value_mark(key), lines)
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            check_item(item, value.mark(index), lines)


def check_item(item: Value, mark: Mark, lines: list[str]) -> None:
    assert starts_here(item, text_at(lines, mark))
    if not isinstance(item, str):
        assert item.start == mark
        check_marks(item, lines)


def marks_of(value: Value) -> list[Mark]:
    """Every mark of the value and of what is inside it, in reading order."""
    found: list[Mark] = []
    if isinstance(value, Mapping):
        for key, item in value.items():
            found += [value.key_mark(key), value.value_mark(key), *marks_of(item)]
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            found += [value.mark(index), *marks_of(item)]
    return found


@given(DATA, st.sampled_from([True, False, None]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_plain_data_comes_back_as_it_was_written(
    data: Plain, flow: bool | None, line_break: str, unicode: bool
) -> None:
    dumped = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)
    text = dumped.replace("\n", line_break)
    value, problems = read_quietly(text)

    assert problems == []
    assert value is not None
    assert value == data
    check_marks(value, lines_of(text))


@given(DATA, st.sampled_from([True, False, None]))
def test_marks_stand_in_reading_order(data: Plain, flow: bool | None) -> None:
    value, _ = read_quietly(yaml.safe_dump(data, default_flow_style=flow, sort_keys=False))

    assert value is not None
    marks = marks_of(value)
    assert marks == sorted(marks)


def is_inside(lines: list[str], line: int, column: int) -> bool:
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def check_places(text: str) -> None:
    value, problems = read_quietly(text)
    lines = lines_of(text)
    for problem in problems:
        file, line, column = problem.place
        assert file == "model.yaml"
        assert (line, column) == (0, 0) or is_inside(lines, line, column)
        assert problem.what.endswith(".")
        assert problem.instead.endswith(".")
        assert "\n" not in str(problem)
    assert problems == sorted(problems)
    assert value is not None or problems
    for line, column in marks_of(value) if value is not None else ():
        assert is_inside(lines, line, column)


@given(st.text())
@example("a: 'b\n\n\n")
@example("\x85")
@example("\ud800")
def test_any_text_is_read_or_refused_inside_the_file(text: str) -> None:
    check_places(text)


@settings(max_examples=500)
@given(PIECES)
def test_text_that_resembles_yaml_is_read_or_refused_inside_the_file(text: str) -> None:
    check_places(text)


@given(st.binary(), st.sampled_from(["utf-8", "latin-1", "utf-16-le"]))
def test_any_bytes_are_read_or_refused_inside_the_file(data: bytes, encoding: str) -> None:
    check_places(data.decode(encoding, errors="replace"))
    check_places(data.decode(encoding, errors="surrogateescape" if encoding == "utf-8" else "ignore"))


@given(DATA, st.integers(0, 200), PIECES)
def test_a_broken_file_is_refused_inside_the_file(data: Plain, cut: int, piece: str) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    check_places(text[:cut] + piece + text[cut:])
