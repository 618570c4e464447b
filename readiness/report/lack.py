"""Something that is missing in a runbook, to be mended by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from readiness.report.spot import Spots

__all__ = ["WEIGHTS", "Lack", "in_short"]

WEIGHTS = ("stops", "open", "vendor", "look")
"""The heaviest first."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something to mend by day, with its places on the pages of events; none where it is about all of them."""

    weight: str
    text: str
    mend: str
    sources: Sequence[str]
    spots: Spots
    anchor: str = "people"
    """Where it stands if not on the pages of events; empty where it stands nowhere."""
    names: str = ""
    """What it is about, where the same holds of several."""


def in_short(sources: Iterable[str]) -> list[str]:
    """`people.yaml:15, 16 and 18`: each file once, with its lines."""
    lines: dict[str, list[int]] = {}
    for source in sources:
        file, _, line = source.rpartition(":")
        lines.setdefault(file, []).extend([int(line)] if line.isdigit() else [])
    return [
        f"{file}:{', '.join(map(str, sorted(numbers)))}" if numbers else file
        for file, numbers in lines.items()
    ]
