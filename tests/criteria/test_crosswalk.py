"""The crosswalk is content like any other: direct and partial stay apart, and a slip has its place."""

from __future__ import annotations

import re

import pytest

from readiness.criteria.crosswalk import Framework, Match, read_frameworks
from readiness.error import Problem
from readiness.findings.content import load_content
from readiness.model.model import SourceText

FILE = "frameworks/tide.yaml"
TIDE = """\
framework: tide
name: The tide rules of 2020
short: Tide
applies: Harbours only.
applies-when: regimes tide
form: 'T\\d+'
titles:
  "T1": "high water"
  "T2": "low water"
matches:
  incident.1: {direct: [T1], partial: [T2]}
  incident.2: {partial: [T1]}
"""
ASKED = ("incident.1", "incident.2")
SHIPPED = load_content().checklist


def read(*texts: str, asked: tuple[str, ...] | None = ASKED) -> tuple[tuple[Framework, ...], list[str]]:
    problems: list[Problem] = []
    files = [
        SourceText(FILE if not number else f"frameworks/more-{number}.yaml", text)
        for number, text in enumerate(texts)
    ]
    found = read_frameworks(files, asked, problems)
    return found, [str(problem) for problem in problems]


def test_a_framework_is_turned_round_with_direct_and_partial_apart() -> None:
    (tide,), problems = read(TIDE)

    assert problems == []
    assert tide.matches["incident.1"] == Match(("T1",), ("T2",))
    assert [(one.id, one.direct, one.partial) for one in tide.identifiers] == [
        ("T1", ("incident.1",), ("incident.2",)),
        ("T2", (), ("incident.1",)),
    ]


def test_a_second_file_adds_to_a_framework() -> None:
    added = 'framework: tide\ntitles: {"T3": "slack"}\nmatches:\n  incident.2: {direct: [T3]}\n'
    (tide,), problems = read(TIDE, added)

    assert problems == []
    assert tide.matches["incident.2"] == Match(("T3",), ("T1",))


def test_a_match_for_a_question_that_nobody_asks_is_left_aside_where_the_framework_is_described() -> None:
    (tide,), problems = read(TIDE + "  incident.9: {direct: [T2]}\n")

    assert problems == []
    assert set(tide.matches) == set(ASKED)


def test_a_file_that_only_adds_names_questions_that_are_asked() -> None:
    _, problems = read(TIDE, "framework: tide\nmatches:\n  incident.9: {direct: [T2]}\n")

    assert len(problems) == 1
    assert problems[0].startswith(
        "frameworks/more-1.yaml:3:3: `incident.9` is no question. Did you mean `incident."
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('"T2": "low', '"Tide 2": "low', "9:3", "`Tide 2` is not how Tide is cited. Write it as in `T1`."),
        ("incident.1: {direct: [T1]", "incident.1: {direct: [T7]", "11:25", "`T7` has no title in Tide."),
        ("partial: [T2]", "partial: [T1]", "11:25", "`T1` stands more than once for `incident.1`."),
        ("regimes tide", "sometimes", "5:1", "`sometimes` does not say when it applies."),
        ("applies: Harbours only.\n", "", "2:1", "`applies` is missing. Write `applies:` with its value."),
        ("name: The tide rules of 2020\n", "", "1:1", "nothing describes the framework `tide`."),
        ("T\\d+", "T(", "6:1", "`form` can't be read"),
        ("short:", "shrot:", "3:1", "`shrot` is no field here. Did you mean `short`?"),
    ],
)
def test_a_slip_is_one_sentence_with_its_place(old: str, new: str, place: str, said: str) -> None:
    assert old in TIDE
    _, problems = read(TIDE.replace(old, new, 1))

    assert problems
    assert problems[0].startswith(f"{FILE}:{place}: {said}")


def test_a_framework_that_is_described_twice_is_refused() -> None:
    _, problems = read(TIDE, "framework: tide\nname: Another tide\n")

    (problem,) = problems
    assert problem.startswith("frameworks/more-1.yaml:2:1: the framework `tide` is described twice, first in")
    assert problem.endswith(f"{FILE}:1:1. A file that adds to it needs no `name:`.")


def test_every_shipped_match_is_for_a_question_that_is_asked() -> None:
    asked = {question.id for question in SHIPPED.questions}
    for text in SHIPPED.texts:
        if text.name.startswith("frameworks/"):
            matched = re.findall(r"^  ([a-z-]+\.\w+): \{direct", text.text, re.MULTILINE)
            assert len(matched) > 20
            assert set(matched) <= asked, text.name


def test_nobody_is_told_off_for_questions_that_could_not_be_read() -> None:
    assert read(TIDE, asked=None)[1] == []


# ---- what ships


def test_ten_frameworks_ship_and_say_when_they_apply_and_how_far_they_were_checked() -> None:
    assert {one.id for one in SHIPPED.frameworks} == {
        "ai-600-1", "ai-rmf", "csf", "dora", "eu-ai-act", "iso-42001", "itil", "soc-2", "sp-800-53", "us-third-party",
    }  # fmt: skip
    for one in SHIPPED.frameworks:
        assert one.applies.endswith(".")
        assert one.checked.endswith(".")


def test_every_shipped_title_is_used_and_no_identifier_is_direct_and_partial_for_one_question() -> None:
    for one in SHIPPED.frameworks:
        assert {each.id for each in one.identifiers} == set(one.titles), one.id
        for question, match in one.matches.items():
            assert not set(match.direct) & set(match.partial), (one.id, question)


def test_what_is_seen_as_a_whole_or_computed_matches_only_in_part() -> None:
    for one in SHIPPED.frameworks:
        for question, match in one.matches.items():
            if re.match(r"purpose\.|symptom\.|pilot\.6$|diligence\.4b$", question):
                assert match.direct == (), (one.id, question)


def test_every_question_of_the_four_seats_and_of_the_buyer_finds_some_framework() -> None:
    for one in SHIPPED.sets:
        if one.id in ("cto", "operations", "risk", "compliance", "diligence"):
            assert all(SHIPPED.matches(question.id) for question in one.questions)
