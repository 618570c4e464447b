"""Gaps as a table in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.result.assessment import Gap

__all__ = ["render_gaps"]


def render_gaps(gaps: Sequence[Gap]) -> str:
    """An HTML table with what is missing, what to do, what it costs, and where it stands."""
    rows = "".join(
        f"<tr><td>{escape(gap.text)}</td><td>{escape(gap.fix)}</td>"
        f'<td style="text-align:right">{gap.loss * 100:.1f}</td><td><code>{escape(str(gap.source))}</code></td></tr>'
        for gap in gaps
    )
    head = "<tr><th>What is missing</th><th>What to do</th><th>Points</th><th>Where</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
