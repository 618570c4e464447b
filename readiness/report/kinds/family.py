"""Which reports there are, each with the function that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.report.kinds.gap import gap_report
from readiness.source.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.report.document import Document
    from readiness.report.material import Material

__all__ = ["FAMILY", "make_report"]

FAMILY: dict[str, Callable[[Material], Document]] = {"gap": gap_report}
"""The reports on one workflow, by the word that asks for them."""


def make_report(kind: str, material: Material) -> Document:
    """The report of a kind. Raises `Unusable` for an unknown kind, and of a provisional result."""
    if kind not in FAMILY:
        raise Unusable(
            f"There is no report `{kind}`.{did_you_mean(kind, FAMILY) or ' Write one of: ' + ', '.join(FAMILY) + '.'}"
        )
    if material.assessment.provisional:
        why = "This result is provisional: it assumes what only the buyer can confirm, so no report is made of it."
        raise Unusable(f"{why} Assess the model beside a file of the buyer's.")
    return FAMILY[kind](material)
