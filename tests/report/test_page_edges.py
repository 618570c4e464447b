"""On every page of every report, words keep clear of the edge of the paper and of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

import readiness as rd
from tests.pdfs import misplaced

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = "2026-11-20"
KINDS = ("gap", "brief", "letter", "runbook", "drill", "tighten")


@pytest.fixture(scope="module")
def bank() -> rd.Result:
    return rd.assess(EXAMPLES / "loan-triage", as_of=DAY)


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_report_comes_near_an_edge_or_lies_over_another(
    kind: str, paper: str, bank: rd.Result, tmp_path: Path
) -> None:
    path = bank.report(tmp_path / "r.pdf", kind, seat="risk" if kind == "brief" else "", paper=paper)

    assert misplaced(path) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_word_of_a_comparison_does(paper: str, tmp_path: Path) -> None:
    offers = rd.compare([rd.assess(EXAMPLES / f"vendor-{letter}", as_of=DAY) for letter in "abc"])

    assert misplaced(offers.report(tmp_path / "c.pdf", paper=paper)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "kinds"),
    [
        ("fault-dispatch", ["letter", "runbook"]),
        ("permit-desk-pilot", ["gap", "letter", "runbook"]),
        ("vendor-b", ["gap", "drill", "runbook"]),
    ],
)
def test_no_word_of_other_models_does(model: str, kinds: list[str], tmp_path: Path) -> None:
    for path in rd.assess(EXAMPLES / model, as_of=DAY).reports(tmp_path, kinds).written:
        assert misplaced(path) == []
