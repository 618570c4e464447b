"""Which mark conditions and criteria have: one place for reports, terminal and notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness.result.assessment import Assessment

__all__ = ["WORST_FIRST", "find_standings", "find_states"]

WORST_FIRST = ("no", "unknown", "accepted", "yes")
"""The states of criteria: of several the first that is among them stands for all."""


def find_standings(assessment: Assessment) -> dict[str, str]:
    """By criterion: `holds`, `accepted`, `refused`, `open` where an unknown decides it, else `unshown`."""
    met = {one.id: one.met for one in assessment.criteria}
    return {
        one.criterion: "unshown" if one.state == "open" and met.get(one.criterion) == "no" else one.state
        for one in assessment.conditions
    }


def find_states(assessment: Assessment) -> dict[str, str]:
    """By criterion: whether it is met, or `accepted` where it is a condition that somebody answers for."""
    accepted = {one.criterion for one in assessment.conditions if one.state == "accepted"}
    return {one.id: "accepted" if one.id in accepted else one.met for one in assessment.criteria}
