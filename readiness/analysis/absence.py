"""The absence drill: with some parties away, how far each event gets, and at which step it stops for want of what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from readiness.analysis.lack import Lack, Spot, find_lacks, find_spot
from readiness.analysis.moment import Moment, bad_moment
from readiness.analysis.presence import find_actor
from readiness.graph.confirmation import Confirmations
from readiness.graph.drill import EVERYONE, Absence, Drill
from readiness.graph.fact import Root, Truth, all_of
from readiness.graph.leaf import Leaf
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.people import Team
from readiness.model.procedure import PHASES, Procedure

__all__ = [
    "GRADES",
    "Grade",
    "Outcome",
    "StopAt",
    "outcome_both_ways",
    "run_drill",
    "sort_outcomes",
    "worse_outcome",
]

Grade = Literal["handled", "contained-only", "stranded"]
GRADES: tuple[Grade, ...] = ("stranded", "contained-only", "handled")
"""From the worst to the best."""


class StopAt(NamedTuple):
    """Where handling stops: the phase (or `recognise`, `own`, `escalate`), the step in it, and for want of what."""

    phase: str
    procedure: str
    """Empty where no procedure is reached."""
    number: int
    """The step within the phase, from 1; 0 where no single step is to blame."""
    root: Root
    others: tuple[Root, ...]
    """Whatever else must be mended for the event to be handled."""
    opener: str = ""
    """Who there opens the step, else whoever owns the event or stands in; empty if nobody does."""
    has_doer: bool = True
    """Whether somebody is there who may do the step."""
    lacks: tuple[Lack, ...] = ()
    """What the step, or the procedure before its first, needs and does not have."""
    moment: Moment | None = None
    """When it comes at a bad moment; None where nobody stated when the workflow runs."""


class Outcome(NamedTuple):
    """How one event fares: on what is shown, at best, and with everyone there."""

    event: Event
    grade: Grade
    best: Grade
    with_everyone: Grade
    stop: StopAt | None


def run_drill(drill: Drill, absence: Absence) -> list[Outcome]:
    """Every event under one absence, the worst first, then by kind and id."""
    drill.prepare([EVERYONE, absence])
    outcomes = [_outcome(drill, event, absence) for event in drill.operation.model.all_of(Event)]
    return sort_outcomes(outcomes)


def sort_outcomes(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The worst first, then incidents before exceptions and the other kinds, then in the order of their ids."""
    return sorted(outcomes, key=lambda one: (*_standing(one), EVENT_KINDS.index(one.event.kind), one.event.id))


def outcome_both_ways(as_settled: Outcome, as_said: Outcome, missing: Confirmations) -> Outcome:
    """One event on what the buyer settled and as if the buyer confirmed what only the vendor says.

    What stops it even then is what is told; where nothing does, it stops for want of the confirmations.
    """
    stop = as_said.stop
    if stop is None and as_settled.stop is not None:
        first, *others = missing.near([as_settled.event.id, as_settled.stop.root.node])
        stop = as_settled.stop._replace(root=first, others=tuple(others), has_doer=True, lacks=())
    return Outcome(
        as_said.event,
        min(as_settled.grade, as_said.grade, key=GRADES.index),
        max(as_settled.best, as_said.best, key=GRADES.index),
        min(as_settled.with_everyone, as_said.with_everyone, key=GRADES.index),
        stop,
    )


def worse_outcome(restored: Outcome, as_written: Outcome) -> Outcome:
    """One event with what vanished where it stood, or as the model is written now: what stops the worse is told."""
    told = min(restored, as_written, key=_standing)
    return told._replace(
        event=restored.event,
        best=min(restored.best, as_written.best, key=GRADES.index),
        with_everyone=min(restored.with_everyone, as_written.with_everyone, key=GRADES.index),
    )


def _standing(outcome: Outcome) -> tuple[int, int]:
    return GRADES.index(outcome.grade), GRADES.index(outcome.best)


def _outcome(drill: Drill, event: Event, absence: Absence) -> Outcome:
    shown, best = _grades(drill, event, absence)
    with_everyone, _ = _grades(drill, event, EVERYONE)
    stop = None if shown == "handled" else _stop(drill, event, absence)
    if stop is not None:
        stop = _described(drill, event, stop, absence)
    return Outcome(event, shown, best, with_everyone, stop)


def _grades(drill: Drill, event: Event, absence: Absence) -> tuple[Grade, Grade]:
    handled = drill.truth(("handled", event.id), absence)
    held = all_of(drill.truth((goal, event.id), absence) for goal in ("recognised", "contained"))
    return _grade(handled.low, held.low), _grade(handled.high, held.high)


def _grade(handled: bool, held: bool) -> Grade:
    return "handled" if handled else "contained-only" if held else "stranded"


def _stop(drill: Drill, event: Event, absence: Absence) -> StopAt | None:
    """The first thing that is not reached, in the order in which an event runs."""
    steps = (
        ("recognised", "recognise"),
        ("owned", "own"),
        ("way", ""),
        ("closable", ""),
        ("arrived", "escalate"),
    )
    for goal, phase in steps:
        if drill.truth((goal, event.id), absence) is not Truth.YES:
            found = _at(drill, (goal, event.id), phase, absence)
            if found:  # procedures that use each other in a circle stop nowhere
                return found
    return None


def _at(drill: Drill, goal: tuple[str, str], phase: str, absence: Absence) -> StopAt | None:
    path = drill.path(goal, absence)
    roots = drill.roots(goal, absence)
    leaf = path[-1] if path and isinstance(path[-1], Leaf) else None
    root = leaf.root if leaf else (roots[0] if roots else None)
    if root is None:
        return None
    others = tuple(other for other in roots if other.key != root.key)
    procedure, number = "", 0
    for key in path[1:]:
        if isinstance(key, Leaf) or not isinstance(key, tuple):
            continue
        if key[0] in ("containable", "closes") and not procedure:
            procedure = str(key[-1])
        if key[0] == "phase" and not phase:
            procedure, phase = str(key[1]), str(key[2])
        if key[0] == "step" and not number and key[1] == procedure:
            number = int(key[3])
    if not phase:
        fallback = "resolve" if goal[0] == "closable" else "first"
        phase = str(root.path[0]) if root.code == "procedure.phase-missing" else fallback
    return StopAt(phase, procedure, number, root, others)


# ---- what a story says of a stop


def _described(drill: Drill, event: Event, stop: StopAt, absence: Absence) -> StopAt:
    """The stop with who opens the step, what it lacks, and when it comes at a bad moment."""
    operation = drill.operation
    spot = _spot(drill, event, stop, absence)
    owner = find_actor(operation, event.owner, absence) if event.owner else ""
    opener, has_doer = owner, True
    lacks: tuple[Lack, ...] = ()
    if spot:
        lacks = find_lacks(drill, spot.needs, absence)
        actors = [find_actor(operation, one, absence) for one in spot.step.by] if spot.step else [owner]
        actor = next(filter(None, actors), "")
        opener, has_doer = actor or owner, bool(actor) or not spot.step
        stop = stop._replace(phase=spot.phase, procedure=spot.procedure.id, number=spot.number)
    needed = _needed(drill, (stop.root, *stop.others), absence)
    team = operation.team_of(event.owner) if event.owner else ""
    moment = bad_moment(operation, event, needed, opener or team)
    return stop._replace(opener=opener, has_doer=has_doer, lacks=lacks, moment=moment)


def _spot(drill: Drill, event: Event, stop: StopAt, absence: Absence) -> Spot | None:
    """The step that stops; where only another way of handling it would mend all, the first that stops now."""
    if stop.phase in ("recognise", "own", "escalate"):
        return None
    procedure = drill.operation.find(stop.procedure, Procedure)
    if procedure is None:
        return find_spot(drill, event, absence)
    return Spot(procedure, stop.phase, stop.number) if stop.phase in PHASES else None


def _needed(drill: Drill, roots: Iterable[Root], absence: Absence) -> set[str]:
    """Those who are away and for whom it waits: whom the roots name, else all teams that are away."""
    operation = drill.operation
    named = {
        value for root in roots for name, value in root.arguments if name in ("holder", "owner", "person")
    }
    found = {one for one in named if one in absence or operation.team_of(one) in absence}
    return found or {one for one in absence if operation.find(one, Team)}
