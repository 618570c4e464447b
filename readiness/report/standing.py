"""How a condition stands: the one place that says which mark it has, in a report, a terminal and a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness.result.assessment import Assessment

__all__ = ["find_standings"]


def find_standings(assessment: Assessment) -> dict[str, str]:
    """By criterion: `holds`, `accepted`, `refused`, `open` where an unknown decides it, else `unshown`."""
    met = {one.id: one.met for one in assessment.criteria}
    return {
        one.criterion: "unshown" if one.state == "open" and met.get(one.criterion) == "no" else one.state
        for one in assessment.conditions
    }
