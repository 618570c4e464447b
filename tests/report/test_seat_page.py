"""The page of a seat begins and ends on one page, however long its sentences are, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.report.seat import PAGE, Room, seat_page
from tests.examples import result_of
from tests.pdfs import text_of

WIDE = Room(PAGE.gates, PAGE.questions, PAGE.causes)


def test_where_sentences_are_long_the_lightest_causes_give_way_and_are_counted() -> None:
    assessment = result_of("vendor-a").assessment
    held, wide = seat_page(assessment, "risk"), seat_page(assessment, "risk", WIDE)

    assert len(held.causes) < len(wide.causes)
    assert [row.number for row, _ in held.causes] == [row.number for row, _ in wide.causes][: len(held.causes)]
    assert held.more_causes + len(held.causes) == wide.more_causes + len(wide.causes)
    assert len(held.gates) == len(wide.gates)


def test_where_sentences_are_short_nothing_gives_way() -> None:
    assessment = result_of("fault-dispatch").assessment

    assert seat_page(assessment, "risk") == seat_page(assessment, "risk", WIDE)


@pytest.mark.slow
@pytest.mark.parametrize(("example", "paper"), [("vendor-a", "a4"), ("loan-triage", "letter")])
def test_a_seat_begins_and_ends_on_one_page(example: str, paper: str, tmp_path: Path) -> None:
    path = result_of(example).report(tmp_path / "gap.pdf", paper=paper)
    pages = text_of(path, "-layout").split("\f")
    begins, ends = (
        [number for number, page in enumerate(pages) if words in page]
        for words in ("these questions rest on", "Points: what this seat’s score loses")
    )

    assert begins == ends == list(range(begins[0], begins[0] + 4))
