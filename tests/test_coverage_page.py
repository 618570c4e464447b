"""The page on what a reviewer checks names criteria that exist, tells the count truly, and passes over no question."""

from __future__ import annotations

import re

from readiness.findings.content import load_content
from tests.cli.running import CHECKOUT

PAGE = (CHECKOUT / "docs" / "coverage.md").read_text("utf-8")
TABLE, _, WHOLES = PAGE.partition("## Questions without checks of their own")
ROWS = [
    (row[1].strip(" *"), row[2].strip(), row[3].strip())
    for row in (line.split("|") for line in TABLE.splitlines() if line.startswith("|"))
    if row[2].strip() not in ("---", "what a reviewer checks")
]
CHECKLIST = load_content().checklist


def named(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_criterion_that_the_page_names_exists() -> None:
    assert {ident for _, _, covered in ROWS for ident in named(covered)} <= set(CHECKLIST.criteria)


def test_every_check_names_a_criterion_or_says_why_there_is_none() -> None:
    assert len(ROWS) > 200
    for _, check, covered in ROWS:
        assert check
        assert named(covered) or re.search(r"\*.{10,}\*", covered), check


def test_the_count_on_the_page_is_the_count_of_its_rows() -> None:
    whole = sum(bool(named(covered)) and "*" not in covered for _, _, covered in ROWS)
    none = sum(not named(covered) for _, _, covered in ROWS)
    part = len(ROWS) - whole - none

    assert f"Of {len(ROWS)} checks, {whole} are covered, {part} in part, and {none} by no criterion." in PAGE


def test_every_question_is_on_the_page() -> None:
    on_page = {question for question, _, _ in ROWS if question} | set(named(WHOLES))

    assert on_page == {question.id for question in CHECKLIST.questions}
