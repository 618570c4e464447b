"""A trace as text that can be forwarded: what stands alone first, then one block for each event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.layout import hanging, wrapped
from readiness.report.words import capital, day

if TYPE_CHECKING:
    from readiness.result.trace import Chain, Orphan, Trace

__all__ = ["render_trace"]

_COLUMNS = {
    "rule": "Specifications and policies",
    "control": "Controls, and what else carries out a rule or is measured",
    "signal": "Signals",
    "event": "Events",
    "procedure": "Procedures",
    "record": "Records",
}
_SIGNALLED = ("incident", "exception")


def render_trace(trace: Trace) -> str:
    """Orphans by column, then the chains, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    yield from wrapped(f"Trace of {trace.name}, from rules to records, on {day(trace.as_of)}")
    yield ""
    yield from wrapped(trace.text)
    if trace.orphans:
        yield ""
        yield f"Without a neighbour ({len({one.id for one in trace.orphans})})"
    for column, title in _COLUMNS.items():
        found = [one for one in trace.orphans if one.column == column]
        if found:
            yield ""
            yield from wrapped(title, "  ")
        for ident in dict.fromkeys(one.id for one in found):
            yield from _orphan([one for one in found if one.id == ident])
    if trace.chains:
        yield ""
        yield f"Event by event ({len(trace.chains)})"
    titles = {one.id: one.title for one in trace.nodes}
    for chain in trace.chains:
        yield ""
        yield from _chain(chain, titles)


def _orphan(same: list[Orphan]) -> Iterator[str]:
    """All that one node lacks, in one entry."""
    first, *others = same
    text = "; ".join([first.text, *(one.text[:1].lower() + one.text[1:] for one in others)])
    yield from hanging("    - " if first.certain else "    ? ", f"{text} ({first.source})")


def _chain(chain: Chain, titles: dict[str, str]) -> Iterator[str]:
    whole = "" if chain.whole else ", not the whole way"
    yield from wrapped(f"{chain.title} ({chain.kind}{whole}, {chain.source})", "  ")
    expected = chain.kind in _SIGNALLED
    for name, idents, is_expected in (
        ("rule", chain.rules, expected),
        ("control", chain.controls, expected),
        ("signal", chain.signals, expected),
        ("procedure", chain.procedures, True),
        ("record", chain.records, True),
    ):
        if idents or is_expected:
            said = "; ".join(titles[ident] for ident in idents) or "none"
            yield from hanging(f"    {name:<11}", capital(said) if idents else said)
