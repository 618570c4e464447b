"""Drift as text that can be forwarded: what was written first, then changes, loose ends, what the vendor holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.layout import hanging, wrapped
from readiness.report.words import day

if TYPE_CHECKING:
    from readiness.result.drift import Drift, Drifted

__all__ = ["render_drift"]

_TITLES = {
    "behind": "Written for what is no longer live",
    "changes": "Changes without an approval or a decision on the runbook",
    "unbrought": "Live versions that came by no recorded change",
    "loose": "Rules, controls, procedures and signals that lead nowhere",
    "retained": "What the vendor holds, against what the handoff says",
    "ending": "Ends soon",
}


def render_drift(drift: Drift) -> str:
    """Every finding under its group, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(drift)) + "\n"


def _lines(drift: Drift) -> Iterator[str]:
    yield from wrapped(f"Drift of {drift.name}, on {day(drift.as_of)}")
    yield ""
    yield from wrapped(drift.text)
    for group, title in _TITLES.items():
        found = [one for one in drift.findings if one.group == group]
        if found:
            yield ""
            yield from wrapped(f"{title} ({len(found)})")
        for one in found:
            yield ""
            yield from _finding(one)


def _finding(one: Drifted) -> Iterator[str]:
    lead = "  " if one.certain else "  ? "
    yield from hanging(lead, f"{one.text} ({one.source}).")
    if one.since and one.group != "ending":
        yield f"    Since {day(one.since)}."
    for line in one.details:
        yield from hanging("    - ", f"{line.text} ({line.source})")
    yield from hanging("    Mend: ", one.mend)
