"""The five figures of page one: each a count against what the bar asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from readiness.analysis.absence import Outcome
from readiness.criteria.facet_event import first_teams
from readiness.criteria.inquiry import Inquiry
from readiness.criteria.wording import Wording
from readiness.graph.fact import Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.asset import Change
from readiness.model.calendar import WeekPattern
from readiness.model.event import Event
from readiness.model.people import Team
from readiness.model.procedure import Procedure, Runbook
from readiness.model.text import count_of
from readiness.result.assessment import Figure, State

__all__ = ["Hours", "count_hours", "find_figures", "make_figure"]


def find_figures(
    inquiry: Inquiry, outcomes: Sequence[Outcome], unsaid: tuple[int, int], wording: Wording,
    waiting: Collection[str],
) -> list[Figure]:  # fmt: skip
    """What a reader grasps in seconds; a figure whose facts nobody stated says so.

    `unsaid` counts what is unknown, and what nobody stated and so counts as missing.

    A figure among those `waiting` is not asked for yet: it names no bar, and is at worst open.
    """
    operation = inquiry.operation
    asked = {
        "handled": _handled(outcomes, wording),
        "uncovered": _uncovered(inquiry, wording),
        "behind": _behind(operation, wording),
        "undecided": _undecided(operation, wording),
    }
    figures = [_unasked(one) if name in waiting else one for name, one in asked.items()]
    return [*figures, _unknown(*unsaid, wording)]


def _unknown(unknowns: int, unstated: int, wording: Wording) -> Figure:
    """How many answers are open; of a submission that was declared complete how many facts nobody stated."""
    state: State = "open" if unknowns else "holds"
    if unstated:
        unit, left = ("fact" if unstated == 1 else "facts"), f"{unknowns or 'none'} left unknown"
        return make_figure(wording, "unstated", str(unstated), unit, state, unknown=left)
    code = "unknown-one" if unknowns == 1 else "unknown" if unknowns else "unknown-none"
    return make_figure(wording, code, str(unknowns), "", state)


def _unasked(figure: Figure) -> Figure:
    state = "holds" if figure.state == "holds" else "open"
    return figure.model_copy(update={"bar": "", "state": state})


def make_figure(wording: Wording, code: str, value: str, unit: str, state: State, **named: object) -> Figure:
    """A figure with the words of its code: what it counts, and what the bar asks."""
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
    state: State = "holds" if shown == len(outcomes) else "fails" if best < len(outcomes) else "open"
    return make_figure(wording, "handled", str(shown), f"of {len(outcomes)}", state, total=len(outcomes))


class Hours(NamedTuple):
    """How many minutes a week the workflow runs, how many of them nobody covers, and how many only outsiders do."""

    total: int
    uncovered: int
    alone: int
    """Covered by people outside the organisation, and by nobody of the buyer's."""
    outsiders: tuple[str, ...]
    """The teams outside that have hours, by id."""
    is_vendors: bool
    """Whether each of them is the vendor's."""
    is_safe: bool
    """Whether the workflow holds itself safe when nobody is on duty."""


def count_hours(inquiry: Inquiry) -> Hours | None:
    """As the criterion counts it: hours in which nobody who first handles some incident is on duty.

    None where the running hours or the hours of duty are not stated.
    """
    operation = inquiry.operation
    system, shifts = operation.model.system, _shifts(inquiry)
    if system.runs is None or not any(team.cover for teams in shifts for team in teams):
        return None
    minutes = max(_open_minutes(operation, system.runs, teams) for teams in shifts)
    ours = [[team for team in teams if team.side == "internal"] for teams in shifts]
    alone = max(_open_minutes(operation, system.runs, teams) for teams in ours) - minutes
    others = {team.id: team.side for teams in shifts for team in teams if team.cover and team.side != "internal"}
    return Hours(
        system.runs.minutes, minutes, alone, tuple(sorted(others)), set(others.values()) == {"vendor"},
        system.unattended in ("pauses", "manual"),
    )  # fmt: skip


def _uncovered(inquiry: Inquiry, wording: Wording) -> Figure:
    counted = count_hours(inquiry)
    if counted is None:
        return make_figure(wording, "uncovered-unknown", "–", "", "open")
    is_decided = inquiry.operation.model.system.unattended
    state: State = (
        "holds" if counted.is_safe or not counted.uncovered else "fails" if is_decided else "open"
    )
    by = "vendor" if counted.is_vendors else "outsiders"
    code = "uncovered-safe" if counted.is_safe else f"covered-by-{by}" if counted.alone else "uncovered"
    named = {"total": _hours(counted.total), "alone": _hours(counted.alone)}
    return make_figure(wording, code, _hours(counted.uncovered), "h", state, **named)


def _shifts(inquiry: Inquiry) -> list[list[Team]]:
    """The teams that first handle each incident; where nobody says that of any, all of the buyer's teams."""
    every = inquiry.operation.model.all_of
    found = [first_teams(inquiry, event) for event in every(Event) if event.kind == "incident"]
    own = [team for team in every(Team) if team.side == "internal"]
    return [teams for teams in found if teams] or [own]


def _open_minutes(operation: Operation, runs: WeekPattern, teams: Sequence[Team]) -> int:
    left = runs
    for team in teams:
        if team.cover:
            left = left.difference(team.cover.in_zone_of(runs, operation.as_of))
    return left.minutes


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"


def _behind(operation: Operation, wording: Wording) -> Figure:
    """How many of the versions that runbooks name are not live any more; a runbook that names none is no sign of it."""
    used = {procedure.runbook for procedure in operation.model.all_of(Procedure) if procedure.runbook}
    heads = [one for one in operation.model.all_of(Runbook) if one.id in used]
    named, behind = (
        sum(len(one.valid_for) for one in heads),
        sum(len(operation.behind(one.valid_for)) for one in heads),
    )
    silent: State = "fails" if operation.is_complete else "open"
    if not named:
        return make_figure(wording, "behind-unknown" if heads else "behind-runbookless", "–", "", silent)
    without = sum(not one.valid_for for one in heads)
    state = "fails" if behind else silent if without else "holds"
    code, name = "behind-partly" if without else "behind", "names" if without == 1 else "name"
    said, counted = count_of(without, "runbook"), named - behind if without else behind
    versions = "version" if named == 1 else "versions"
    return make_figure(
        wording, code, str(counted), f"of {named}", state, silent=said, name=name, versions=versions
    )


def _undecided(operation: Operation, wording: Wording) -> Figure:
    changes = [
        change for change in operation.model.all_of(Change) if operation.has_come(change.date) is Truth.YES
    ]
    without = sum(operation.impact_decided(change) is not Truth.YES for change in changes)
    if not changes:
        return make_figure(
            wording, "undecided-unknown", "–", "", "fails" if operation.is_complete else "open"
        )
    state: State = "fails" if without else "holds"
    releases = "release" if len(changes) == 1 else "releases"
    return make_figure(wording, "undecided", str(without), f"of {len(changes)}", state, releases=releases)
