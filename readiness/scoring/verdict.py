"""From shares to a verdict: gates, conditions and floors, each decided on exact shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.scoring.bar import Bar
from readiness.scoring.interval import Interval

__all__ = ["VERDICTS", "Judgement", "State", "Verdict", "decide", "state_of", "worst"]

State = Literal["holds", "open", "fails"]
Verdict = Literal["ready", "ready-with-conditions", "undetermined", "not-ready"]
VERDICTS: tuple[Verdict, ...] = ("ready", "ready-with-conditions", "undetermined", "not-ready")
"""From the best to the worst."""


class Judgement(NamedTuple):
    """A verdict with what it rests on."""

    verdict: Verdict
    gates: Mapping[str, State]
    conditions: Mapping[str, State]
    floors: Mapping[str, State]


def state_of(share: Interval, floor: Fraction) -> State:
    """Holds on what is shown, fails on what could be, open between."""
    return "holds" if share.low >= floor else "fails" if share.high < floor else "open"


def decide(
    bar: Bar,
    criteria: Mapping[str, Interval],
    seats: Mapping[str, Interval],
    *,
    accepted: Mapping[str, bool],
    waived: frozenset[str] = frozenset(),
) -> Judgement:
    """The verdict at one bar.

    `accepted` holds the live acceptances of conditions by criterion: True if accepted, False if refused.
    `waived` are gates that a live waiver lets pass.
    """
    one = Fraction(1)
    gates: dict[str, State] = {}
    conditions: dict[str, State] = {}
    for ident, demand in bar.demands.items():
        if not demand.binding or ident not in criteria:
            continue
        if demand.criticality == "gate":
            gates[ident] = state_of(criteria[ident], one)
        elif demand.criticality == "condition":
            conditions[ident] = state_of(criteria[ident], one)
    floors = {seat: state_of(share, Fraction(bar.floors.get(seat, 0), 100)) for seat, share in seats.items()}
    binding = [state for ident, state in gates.items() if ident not in waived] + list(floors.values())
    verdict = _verdict(
        binding,
        conditions,
        accepted,
        waived=any(gates.get(ident) != "holds" for ident in waived & gates.keys()),
    )
    return Judgement(verdict, gates, conditions, floors)


def _verdict(
    binding: Sequence[State], conditions: Mapping[str, State], accepted: Mapping[str, bool], *, waived: bool
) -> Verdict:
    lacking = [ident for ident, state in conditions.items() if state != "holds"]
    if "fails" in binding or any(accepted.get(ident) is False for ident in lacking):
        return "not-ready"
    if "open" in binding or any(ident not in accepted for ident in lacking):
        return "undetermined"
    return "ready-with-conditions" if lacking or waived else "ready"


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """The worst of several verdicts."""
    return max(verdicts, key=VERDICTS.index)
