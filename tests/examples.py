"""The shipped examples, each loaded once and assessed once for all tests that only read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import readiness as rd

__all__ = ["BANK", "DAY", "EXAMPLES", "PILOT", "example", "result_of"]

EXAMPLES = Path(__file__).parents[1] / "examples"
BANK = EXAMPLES / "loan-triage"
PILOT = EXAMPLES / "permit-desk-pilot"
DAY = "2026-11-20"
"""The day on which every example is looked at."""


@cache
def example(name: str) -> rd.Model:
    """The model in the folder of that name."""
    return rd.load(EXAMPLES / name)


def result_of(name: str, bar: str | None = None) -> rd.Result:
    """How far it is, at the bar of its own stage if none is named."""
    return _held(name, bar or example(name).system.stage or "production")


@cache
def _held(name: str, bar: str) -> rd.Result:
    return rd.assess(example(name), bar, DAY)
