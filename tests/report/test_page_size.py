"""How the page of an event is set: never too small to read at night, and each paper by its own measure."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from readiness.report.event_page import EventPage, Pages
from readiness.report.looks import PAPERS
from readiness.report.page_size import LEAST, arrange, heights, sizes
from readiness.report.shipped import shipped_text
from readiness.source.load import load
from tests.builders import examine

BANK = Path(__file__).parents[2] / "examples" / "loan-triage"
READY = BANK.with_name("fault-dispatch")


@pytest.fixture(scope="module")
def pages() -> list[EventPage]:
    return list(Pages(examine(load(BANK), as_of=date(2026, 11, 20))).all())


def test_nothing_on_the_page_of_an_event_is_smaller_than_eight_and_a_half_points() -> None:
    sheet = shipped_text("style/runbook.css").partition("@media screen")[0]
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", sheet)
    of_events = [
        body for names, body in rules if re.search(r"\.(event|script|warning|beside|again|way)\b", names)
    ]
    points = [float(size) for body in of_events for size in re.findall(r"font-size: ([\d.]+)pt", body)]

    assert points
    assert min(points) >= LEAST
    assert all(min(size.step, size.inner, size.text, size.warning) >= LEAST for size in sizes())


def has_to_split(page: EventPage, paper: str) -> bool:
    """Whether it holds in no size, so that it goes on on a second page."""
    tight = max(heights(page, sizes()[3], paper))
    return arrange(page, paper).goes_on and tight > {"a4": 720, "letter": 670}[paper]


def test_what_does_not_hold_at_that_size_goes_on_in_full_size_over_the_whole_width(
    pages: list[EventPage],
) -> None:
    stepping = next(page for page in pages if page.walk.id == "step-back")

    for paper in PAPERS:
        assert arrange(stepping, paper) == ("broad", (), True)
        assert has_to_split(stepping, paper)
        assert heights(stepping, sizes()[-1], paper)[0] < heights(stepping, sizes()[1], paper)[0]


def test_the_longer_paper_sets_no_event_smaller_and_some_larger(pages: list[EventPage]) -> None:
    order = [size.name for size in sizes()]
    ready = list(Pages(examine(load(READY), as_of=date(2026, 11, 20))).all())
    turns = {paper: [order.index(arrange(page, paper).size) for page in (*pages, *ready)] for paper in PAPERS}
    split = {paper: {page.walk.id for page in pages if has_to_split(page, paper)} for paper in PAPERS}

    assert all(long <= short for long, short in zip(turns["a4"], turns["letter"], strict=True))
    assert turns["a4"] != turns["letter"]
    assert split["a4"] <= split["letter"]
    assert len(split["a4"]) == 3


def test_over_the_whole_width_what_is_looked_for_last_does_not_push_the_first_step_down(
    pages: list[EventPage],
) -> None:
    drift = next(page for page in pages if page.walk.id == "extraction-drift")

    assert arrange(drift, "a4") == ("broad", ("takes", "at_hand"), True)
