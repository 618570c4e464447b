"""Page one stays one page: what is said beside the verdict takes its room from the work below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.report.first import first_page
from tests.examples import result_of
from tests.pdfs import text_of


def test_a_long_sentence_on_a_lighter_verdict_leaves_room_for_less_work() -> None:
    assessment = result_of("vendor-b").assessment
    long = "Ready with conditions takes " + "much " * 30

    assert len(first_page(assessment).work) == 3
    assert len(first_page(assessment, lighter=long).work) < 3


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("example", ["loan-triage", "permit-desk-pilot", "vendor-a", "vendor-b", "vendor-c"])
def test_page_one_of_an_example_ends_with_its_contents(example: str, paper: str, tmp_path: Path) -> None:
    path = result_of(example).report(tmp_path / "gap.pdf", paper=paper)

    first = " ".join(text_of(path, "-f", "1", "-l", "1").split())
    assert re.search(r"Causes 2 .* Limits and signatures \d+ ", first)


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("example", ["loan-triage", "fault-dispatch", "vendor-c"])
def test_page_one_of_a_runbook_lists_every_event(example: str, paper: str, tmp_path: Path) -> None:
    path = result_of(example).report(tmp_path / "runbook.pdf", "runbook", paper=paper)

    assert "can be done to the end" in text_of(path, "-f", "1", "-l", "1")
