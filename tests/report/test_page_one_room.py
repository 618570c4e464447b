"""Page one stays one page: what is said beside the verdict takes its room from the work below."""

from __future__ import annotations

from readiness.report.first import first_page
from tests.examples import result_of


def test_a_long_sentence_on_a_lighter_verdict_leaves_room_for_less_work() -> None:
    assessment = result_of("vendor-b").assessment
    short, long = "Ready with conditions takes 3 days of work.", "Ready with conditions takes " + "much " * 30

    assert first_page(assessment).most_work == 3
    assert first_page(assessment, lighter=short).most_work == 3
    assert first_page(assessment, lighter=long).most_work < 3
