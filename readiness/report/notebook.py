"""The assessment as a card: what a notebook shows when a cell ends with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.report.html import render_template
from readiness.report.kinds.gap import gap_context
from readiness.report.looks import SHIPPED

if TYPE_CHECKING:
    from readiness.result.assessment import Assessment

__all__ = ["render_card"]


def render_card(assessment: Assessment) -> str:
    """A piece of HTML with its own style, which holds for nothing else on the page; light and dark."""
    return render_template("notebook/card.html.j2", gap_context(assessment), style=SHIPPED.sheet("card"))
