"""The five figures of page one: each a count against what the bar asks."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.analysis.absence import Outcome
from readiness.criteria.wording import Wording
from readiness.graph.fact import Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.asset import Change
from readiness.model.people import Team
from readiness.model.procedure import Procedure, Runbook
from readiness.result import Figure

__all__ = ["find_figures"]


def find_figures(
    operation: Operation, outcomes: Sequence[Outcome], unknowns: int, wording: Wording
) -> list[Figure]:
    """What a reader grasps in seconds; a figure whose facts nobody stated says so."""
    return [
        _handled(outcomes, wording),
        _uncovered(operation, wording),
        _behind(operation, wording),
        _undecided(operation, wording),
        _figure(wording, "unknown", str(unknowns), "", "holds" if not unknowns else "open"),
    ]


def _figure(wording: Wording, code: str, value: str, unit: str, state: str, **named: object) -> Figure:
    phrase = wording.phrases[f"figure.{code}"]
    facts = arguments(**named)
    return Figure(
        value=value,
        unit=unit,
        label=_low(wording.fill(phrase.no, facts)),
        bar=_low(wording.fill(phrase.mend, facts)),
        state=state,
    )


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _handled(outcomes: Sequence[Outcome], wording: Wording) -> Figure:
    shown = sum(one.grade == "handled" for one in outcomes)
    best = sum(one.best == "handled" for one in outcomes)
    state = "holds" if shown == len(outcomes) else "fails" if best < len(outcomes) else "open"
    return _figure(wording, "handled", str(shown), f"of {len(outcomes)}", state, total=len(outcomes))


def _uncovered(operation: Operation, wording: Wording) -> Figure:
    system = operation.model.system
    teams = [team for team in operation.model.all_of(Team) if team.side == "internal" and team.cover]
    if system.runs is None or not teams:
        return _figure(wording, "uncovered-unknown", "–", "", "open")
    cover = None
    for team in teams:
        if team.cover:
            own = team.cover.in_zone_of(system.runs, operation.as_of)
            cover = own if cover is None else cover.union(own)
    open_hours = system.runs.difference(cover) if cover else system.runs
    safe = system.unattended in ("pauses", "manual")
    state = "holds" if safe or not open_hours.minutes else "fails" if system.unattended else "open"
    hours = f"{open_hours.minutes / 60:g}"
    code = "uncovered-safe" if safe else "uncovered"
    return _figure(wording, code, hours, "h", state, total=f"{system.runs.minutes / 60:g}")


def _behind(operation: Operation, wording: Wording) -> Figure:
    heads = {procedure.runbook for procedure in operation.model.all_of(Procedure) if procedure.runbook}
    named = [
        (one, ident) for one in operation.model.all_of(Runbook) if one.id in heads for ident in one.valid_for
    ]
    behind = sum(
        len(operation.behind(one.valid_for)) for one in operation.model.all_of(Runbook) if one.id in heads
    )
    if not named:
        return _figure(wording, "behind-unknown", "–", "", "fails" if operation.is_complete else "open")
    return _figure(wording, "behind", str(behind), f"of {len(named)}", "fails" if behind else "holds")


def _undecided(operation: Operation, wording: Wording) -> Figure:
    changes = [
        change for change in operation.model.all_of(Change) if operation.has_come(change.date) is Truth.YES
    ]
    without = sum(operation.impact_decided(change) is not Truth.YES for change in changes)
    if not changes:
        return _figure(wording, "undecided-unknown", "–", "", "fails" if operation.is_complete else "open")
    return _figure(wording, "undecided", str(without), f"of {len(changes)}", "fails" if without else "holds")
