# ruff: noqa: E501 - a table of texts reads best with one on each line
from __future__ import annotations

import copy
import pickle
import time
from textwrap import dedent

import pytest
import yaml

from readiness.error import Place, Problem
from readiness.source import reader
from readiness.source.reader import Mapping, Sequence, Value, read


@pytest.fixture(params=["C", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers: the second is what is left where libyaml is missing."""
    kind: str = request.param
    if kind == "pure":
        monkeypatch.setattr(reader, "_Parser", yaml.SafeLoader)
    return kind


def attempt(text: str) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    return read(text, file="model.yaml", problems=problems), problems


def value_of(text: str) -> Value:
    value, problems = attempt(text)
    assert problems == []
    assert value is not None
    return value


def mapping_of(text: str) -> Mapping:
    value = value_of(text)
    assert isinstance(value, Mapping)
    return value


def places(text: str) -> list[str]:
    return [str(problem.place).removeprefix("model.yaml:") for problem in attempt(text)[1]]


def only_problem(text: str) -> Problem:
    (problem,) = attempt(text)[1]
    return problem


MODEL = dedent("""\
    # who does what
    teams:
      ops: {name: Operations, lead: ann}
      risk:
        name: "Risk & Co"
        on-call:
        - ann
        - [bea, carl]
    events: |
      one
      two
    """)


def test_every_scalar_stays_the_text_that_somebody_wrote() -> None:
    text = "version: 2.10\non: no\nday: 2026-05-01\nat: 22:00\nnone: null\ntilde: ~\nhex: 0x1F\nyes: 'y'\n"

    assert value_of(text) == {
        "version": "2.10",
        "on": "no",
        "day": "2026-05-01",
        "at": "22:00",
        "none": "null",
        "tilde": "~",
        "hex": "0x1F",
        "yes": "y",
    }


def test_entries_and_lists_of_any_style_are_read() -> None:
    assert value_of(MODEL) == {
        "teams": {
            "ops": {"name": "Operations", "lead": "ann"},
            "risk": {"name": "Risk & Co", "on-call": ["ann", ["bea", "carl"]]},
        },
        "events": "one\ntwo\n",
    }


def test_every_key_value_and_item_knows_its_line_and_column() -> None:
    root = mapping_of(MODEL)
    teams = root["teams"]
    assert isinstance(teams, Mapping)
    ops, risk = teams["ops"], teams["risk"]
    assert isinstance(ops, Mapping)
    assert isinstance(risk, Mapping)
    calls = risk["on-call"]
    assert isinstance(calls, Sequence)
    pair = calls[1]
    assert isinstance(pair, Sequence)

    assert (root.start, root.key_mark("teams"), root.value_mark("teams")) == ((2, 1), (2, 1), (3, 3))
    assert (root.key_mark("events"), root.value_mark("events")) == ((9, 1), (9, 9))
    assert (teams.key_mark("risk"), teams.value_mark("risk")) == ((4, 3), (5, 5))
    assert (ops.start, ops.key_mark("lead"), ops.value_mark("lead")) == ((3, 8), (3, 27), (3, 33))
    assert risk.value_mark("name") == (5, 11)
    assert (calls.start, calls.mark(0), calls.mark(1), calls.mark(-1)) == ((7, 5), (7, 7), (8, 7), (8, 7))
    assert (pair.mark(0), pair.mark(1)) == ((8, 8), (8, 13))
    assert root.file == teams.file == pair.file == "model.yaml"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_positions_are_right_with_any_line_break_and_byte_order_mark(line_break: str, start: str) -> None:
    root = mapping_of(start + "é😀: à\n\nb: |\n  x\n\n  y\nc: d\n".replace("\n", line_break))

    assert root == {"é😀": "à", "b": "x\n\ny\n", "c": "d"}
    assert (root.key_mark("é😀"), root.value_mark("é😀")) == ((1, 1), (1, 5))
    assert (root.key_mark("b"), root.key_mark("c"), root.value_mark("c")) == ((3, 1), (7, 1), (7, 4))


def test_a_mark_of_what_is_not_there_is_an_error() -> None:
    root = mapping_of("a: [b]")
    items = root["a"]
    assert isinstance(items, Sequence)

    with pytest.raises(KeyError):
        root.key_mark("b")
    with pytest.raises(KeyError):
        root.value_mark("b")
    with pytest.raises(IndexError):
        items.mark(1)


def test_values_made_by_hand_have_no_place() -> None:
    by_hand = Mapping({"a": Sequence(["b"])})

    assert (by_hand.file, by_hand.start, by_hand.key_mark("a")) == ("", (0, 0), (0, 0))
    assert Sequence(["b"]).mark(0) == (0, 0)


def test_a_changed_value_gives_its_start_for_every_mark() -> None:
    root = mapping_of("x: y\na: {b: c}\nd: [e, f]\n")
    assert root.key_mark("d") == (3, 1)
    root["new"] = "value"
    assert root.key_mark("new") == root.key_mark("d") == (1, 1)

    replaced = mapping_of("x: y\na: {b: c}\nd: e\n")
    replaced["a"] = Mapping()
    assert replaced.key_mark("d") == (1, 1)


@pytest.mark.parametrize("twin", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301 - our own bytes
def test_a_copy_keeps_its_positions(twin: object) -> None:
    assert callable(twin)
    copied = twin(mapping_of(MODEL))

    assert isinstance(copied, Mapping)
    assert copied == value_of(MODEL)
    assert copied.key_mark("events") == (9, 1)


def test_a_duplicate_key_says_where_the_first_one_is() -> None:
    text = "teams:\n  ops:\n    name: A\n    owner: x\n    lead: [a, b]\n    owner: y\n"
    value, problems = attempt(text)

    assert [str(problem) for problem in problems] == [
        "model.yaml:6:5: the key `owner` stands twice in this entry, first in line 4. Keep one of them."
    ]
    assert value == {"teams": {"ops": {"name": "A", "owner": "x", "lead": ["a", "b"]}}}


def test_duplicates_inside_what_is_dropped_are_found_and_marks_stay_right() -> None:
    value, problems = attempt("a: {x: 1}\na:\n  y: 1\n  z: {q: [1, 2]}\n  y: 2\nb: [c]\nb: d\ne: f\n")

    assert [(problem.place.line, problem.what[-7:]) for problem in problems] == [
        (2, "line 1."),
        (5, "line 3."),
        (7, "line 6."),
    ]
    assert isinstance(value, Mapping)
    assert (value.key_mark("b"), value.key_mark("e"), value.value_mark("e")) == ((6, 1), (8, 1), (8, 4))


def test_a_duplicate_before_a_syntax_error_is_still_found() -> None:
    assert places("a: {b: c}\nx: 1\nx: 2\ny: @z\n") == ["3:1", "4:4"]


REFUSED = [
    ("a: &b c\nd: e\n", "1:4", "`&b` names text", {"a": "c", "d": "e"}),
    ("a: *b\nd: e\n", "1:4", "`*b` points to text", {"d": "e"}),
    ("- *b\n- e\n", "1:3", "`*b` points to text", ["e"]),
    ("a: !!int 3\n", "1:4", "`!!int` sets a type", {"a": "3"}),
    ("a: !ours {b: c}\n", "1:4", "`!ours` sets a type", {"a": {"b": "c"}}),
    ("a:\n  <<: *b\n  c: d\n", "2:3", "`<<` merges text", {"a": {"c": "d"}}),
    ("[a, b]: c\nd: e\n", "1:1", "a list or an entry stands where a key belongs", {"d": "e"}),
    ("a: {{ name }}\nd: e\n", "1:5", "a list or an entry stands where a key belongs", {"a": {}, "d": "e"}),
    ("'': x\nd: e\n", "1:1", "the key before this colon is empty", {"d": "e"}),
    ("a:\nd: e\n", "1:1", "`a` has no value", {"d": "e"}),
    ("a: # later\nd: e\n", "1:1", "`a` has no value", {"d": "e"}),
    ("a: |\nd: e\n", "1:1", "`a` has no value", {"d": "e"}),
    ("{a: , d: e}", "1:2", "`a` has no value", {"d": "e"}),
    ("{a}", "1:2", "`a` stands as a key without a value", {}),
    ("- a\n-\n- b\n", "2:2", "this item is empty", ["a", "b"]),
    ("a: 1\n---\nb: 2\n---\nc: 3\n", "2:1", "a second document starts here", {"a": "1"}),
    ("s: {ops: tell risk, compliance}\n", "1:21", "the comma before `compliance` splits", {"s": {"ops": "tell risk"}}),
    ("[ops: tell risk, compliance]", "1:18", "the comma before `compliance` splits", [{"ops": "tell risk"}, "compliance"]),
    ('a: "\\0"\n', "1:4", "an invisible character, written with a backslash", {"a": "\0"}),
    ("a: b\x07c\n", "1:5", "an invisible character stands here (U+0007)", {"a": "b\ufffdc"}),
    ("a: b\n\ufeffc: d\n", "2:1", "an invisible character stands here (U+FEFF)", {"a": "b", "\ufffdc": "d"}),
    ("a: b\u2028c\n", "1:5", "an invisible character stands here (U+2028)", {"a": "b\ufffdc"}),
    ("a: b\ud800\n", "1:5", "an invisible character stands here (U+D800)", {"a": "b\ufffd"}),
    ("a: b\n  \tc\n", "2:3", "a tab stands in the indentation", {"a": "b c"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "what", "value"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_yaml_allows_and_a_model_does_not_is_refused_at_its_place(
    text: str, place: str, what: str, value: object, parser: str
) -> None:
    if parser == "pure" and "\t" in text:
        pytest.skip("the pure parser takes no such tab")
    read_value, problems = attempt(text)

    assert [str(problem.place) for problem in problems] == [f"model.yaml:{place}"]
    assert what in problems[0].what
    assert problems[0].instead
    assert read_value == value


JARGON = ("token", "scalar", "mapping", "sequence", "node", "block", "flow", "stream", "anchor", "parser")

UNREADABLE = [
    ("a: b: c\n", "1:5", "a colon followed by a space"),
    ("- a: b: c\n", "1:7", "a colon followed by a space"),
    ("a: [b]: c\n", "1:7", "a colon followed by a space"),
    ("a: b\n  c: d\n", "2:3", "reads as part of the text above"),
    ("a:b\nc: d\n", "2:1", "reads as part of the text above"),
    ("a: b\nwords\n", "2:1", "no colon"),
    ("a: b\n" + "k" * 1100 + ": c\n", "2:1", "more than 1,024 letters"),
    ("a:\n  - " + "k" * 1100 + ": c\n", "2:5", "more than 1,024 letters"),
    ("a: 'x\nb: y\n", "1:4", "quote that opens here is never closed"),
    ('a: "x\n---\nb', "1:4", "quote that opens here is never closed"),
    ('a: "x" y\n', "1:8", "after the closing quote"),
    ("a: [x] y\n", "1:8", "after the closing bracket"),
    ("a: {b: c\nd: e\n", "1:4", "the bracket `{` that opens here is not closed"),
    ("a: [b, c\nd: e\n", "1:4", "the bracket `[` that opens here is not closed"),
    ("[[", "1:3", "the file ends inside a bracket"),
    ("a: ]\n", "1:4", "this bracket closes nothing"),
    ("a: b\n}\n", "2:1", "this bracket closes nothing"),
    ("a: [b,, c]\n", "1:7", "nothing stands before this comma"),
    ("a:\n  b: 1\n c: 2\n", "3:2", "does not belong to anything above"),
    ("- a\nb: c\n", "2:1", "does not belong to anything above"),
    ("a: - b\n", "1:4", "a list can't begin"),
    ("a: ? b\n", "1:4", "question mark"),
    (": x\n", "1:1", "no key stands before this colon"),
    ("a:\n\tb: c\n", "2:1", "a tab stands in the indentation"),
    ("a: b\n\tc\n", "2:1", "a tab stands in the indentation"),
    ("a: b\n\t\n", "2:1", "a tab stands in the indentation"),
    ("a: @b\n", "1:4", "a text can't begin with `@`"),
    ("a: `b`\n", "1:4", "a text can't begin with a backtick"),
    ("a: *.yaml\n", "1:4", "a text can't begin with `*`"),
    ("a: & b\n", "1:4", "a text can't begin with `&`"),
    ("a: !<b\n", "1:4", "a text can't begin with `!`"),
    ('a: "\\q"\n', None, "a backslash between double quotes"),
    ("a: | text\n", "1:4", "does not begin in a line of its own"),
    ("%YAML 2.0\n---\na: b\n", "1:1", "a line that begins with `%`"),
    ("'a' b\n", "1:5", "everything is closed already"),
]


@pytest.mark.parametrize(("text", "place", "what"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_text_that_is_no_yaml_is_one_plain_sentence(text: str, place: str | None, what: str) -> None:
    value, (problem,) = attempt(text)

    assert value is None
    assert place in (None, str(problem.place).removeprefix("model.yaml:"))
    assert what in problem.what
    assert problem.instead
    assert not [word for word in JARGON if word in str(problem)]


@pytest.mark.parametrize(
    "text", ["", " \n", "# only a comment\n", "---\n", "---\n# nothing\n...\n", "\ufeff"]
)
def test_a_file_that_says_nothing_is_refused_as_a_whole(text: str) -> None:
    value, problems = attempt(text)

    assert value is None
    assert [(problem.place, problem.what) for problem in problems] == [
        (Place("model.yaml"), "the file is empty.")
    ]


@pytest.mark.parametrize("empty", ["''", '""'])
def test_an_empty_text_in_quotes_is_meant(empty: str) -> None:
    assert value_of(f"a: {empty}\nb: [{empty}]\n") == {"a": "", "b": [""]}


def test_a_quoted_merge_sign_is_a_plain_key() -> None:
    assert value_of("'<<': a\n") == {"<<": "a"}


def test_tabs_that_belong_to_a_text_are_kept() -> None:
    text = "a: |\n  x\n  \ty\nb: 'q\n\n  z'\nc: \"p\tq\"\n"

    assert value_of(text) == {"a": "x\n\ty\n", "b": "q\nz", "c": "p\tq"}


def test_every_tab_that_indents_is_found(parser: str) -> None:
    if parser == "pure":
        pytest.skip("the pure parser stops at the first")
    text = "a: |\n  x\n  \ty\nb: {\n\tc: d,\n\te: f}\ng: h\n  \ti\n"

    assert places(text) == ["5:1", "6:1", "8:3"]


def test_all_mistakes_of_a_file_come_out_together_in_reading_order() -> None:
    text = dedent("""\
        teams:
          ops: @home
        events:
          early:
          late: one
          late: two
        procedures:
          restart: a: b
          stop: later
        resources:
          model: [a, b
        people:
          ann: *bea
        """)

    assert places(text) == ["2:8", "4:3", "6:3", "8:13", "11:10", "13:8"]


def test_the_number_of_restarts_is_limited() -> None:
    assert len(places("a: @b\n" * 500)) == reader.RESTARTS + 1


def test_nesting_up_to_the_limit_is_read_and_beyond_it_is_refused() -> None:
    deep = "[" * reader.DEEPEST + "x" + "]" * reader.DEEPEST
    assert value_of(deep)

    problem = only_problem(f"[{deep}]")
    assert (str(problem.place), problem.what) == (
        "model.yaml:1:33",
        "this is nested more than 32 levels deep.",
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_text_of_nothing_but_openings_is_refused_at_once(opening: str) -> None:
    started = time.perf_counter()

    assert "nested" in only_problem(opening * 50_000).what
    assert time.perf_counter() - started < 2


def test_a_bomb_of_aliases_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    value, problems = attempt("\n".join(lines))

    assert isinstance(value, Mapping)
    assert [value[f"a{n}"] for n in range(1, 12)] == [[]] * 11
    assert len(problems) == 12 + 9 * 11


def test_a_long_text_is_cut_short_in_a_message() -> None:
    problem = only_problem("? " + "very  long " * 10_000 + "\n")

    assert len(str(problem)) < 200
    assert "very long very long" in problem.what
