"""A report with looks of somebody's own is drawn again with them, and it is said that they may reword it."""

from __future__ import annotations

from pathlib import Path

import pytest

import readiness as rd

ROOT = Path(__file__).parents[1]
SAID = "It was drawn with looks of its own (4 files below reports/ inside): they may hide or reword what"


@pytest.mark.slow
def test_a_report_with_looks_of_ones_own_is_drawn_again_with_them_and_it_is_said(tmp_path: Path) -> None:
    result = rd.assess(ROOT / "examples" / "permit-desk-pilot", as_of="2026-11-20")
    path = result.report(tmp_path / "pilot.pdf", "brief", seat="risk", looks=ROOT / "docs" / "house-style")

    found = rd.verify(path)

    assert found.verdict == "same"
    assert SAID in " ".join(found.reasons)
