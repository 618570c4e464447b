"""Drift as text that can be forwarded: what was written first, then changes, loose ends, what the vendor holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.layout import hanging, wrapped
from readiness.report.saying import SHIPPED
from readiness.report.words import day

if TYPE_CHECKING:
    from readiness.result.drift import Drift, Drifted

__all__ = ["render_drift"]

_TITLES = {
    "behind": "drift.behind", "changes": "drift.changes", "unbrought": "drift.unbrought", "loose": "drift.loose",
    "retained": "drift.retained", "ending": "drift.ending",
}  # fmt: skip


def render_drift(drift: Drift) -> str:
    """Every finding under its group, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(drift)) + "\n"


def _lines(drift: Drift) -> Iterator[str]:
    yield from wrapped(SHIPPED.say("drift.of", name=drift.name, day=day(drift.as_of)))
    yield ""
    yield from wrapped(drift.text)
    for group, code in _TITLES.items():
        found = [one for one in drift.findings if one.group == group]
        if found:
            yield ""
            yield from wrapped(f"{SHIPPED.say(code)} ({len(found)})")
        for one in found:
            yield ""
            yield from _finding(one)


def _finding(one: Drifted) -> Iterator[str]:
    lead = "  " if one.certain else "  ? "
    yield from hanging(lead, f"{one.text} ({one.source}).")
    if one.since and one.group != "ending":
        yield f"    {SHIPPED.say('drift.since', day=day(one.since))}"
    for line in one.details:
        yield from hanging("    - ", f"{line.text} ({line.source})")
    yield from hanging("    Mend: ", one.mend)
