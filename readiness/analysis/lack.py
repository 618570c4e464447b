"""What is missing at the place where a procedure stops: somebody to do the step, or what the step takes."""

from __future__ import annotations

from typing import NamedTuple

from readiness.analysis.presence import find_actor
from readiness.graph.drill import Absence, Drill
from readiness.graph.fact import Root, Truth
from readiness.model.event import Event
from readiness.model.procedure import Procedure, Step

__all__ = ["Lack", "Spot", "find_lacks", "find_spot"]


class Lack(NamedTuple):
    """Something that is needed and not there, and why: None where it is itself what is away."""

    ident: str
    root: Root | None


class Spot(NamedTuple):
    """A step of a procedure, by its phase and its number within it; 0 is before the first step."""

    procedure: Procedure
    phase: str
    number: int

    @property
    def step(self) -> Step | None:
        """The step itself, if it is one."""
        return getattr(self.procedure, self.phase)[self.number - 1] if self.number else None

    @property
    def needs(self) -> tuple[str, ...]:
        """What is needed here."""
        return self.step.needs if self.step else self.procedure.needs


def find_lacks(drill: Drill, needs: tuple[str, ...], absence: Absence) -> tuple[Lack, ...]:
    """What of this is not there, or not known to be."""
    found = []
    for ident in needs:
        if drill.truth(("need", ident), absence) is not Truth.YES:
            roots = drill.roots(("need", ident), absence)
            found.append(Lack(ident, roots[0] if roots else None))
    return tuple(found)


def find_spot(drill: Drill, event: Event, absence: Absence) -> Spot | None:
    """Where the procedure that gets farthest stops; None where each runs to its end, or none is written."""
    spots = [_first_stop(drill, one, absence, frozenset()) for one in drill.operation.procedures_of(event)]
    known = [(number, spot) for number, spot in spots if spot]
    return max(known, key=lambda one: one[0])[1] if known else None


def _first_stop(
    drill: Drill, procedure: Procedure, absence: Absence, above: frozenset[str]
) -> tuple[int, Spot | None]:
    """How many steps are done before the first that is not, and where that is."""
    if find_lacks(drill, procedure.needs, absence):
        return 0, Spot(procedure, "first", 0)
    for count, (phase, number, step) in enumerate(procedure.steps()):
        if phase == "learn" or drill.truth(("step", procedure.id, phase, number), absence) is Truth.YES:
            continue
        actors = any(find_actor(drill.operation, one, absence) for one in step.by)
        if actors and not find_lacks(drill, step.needs, absence):
            inner = _inside(drill, step, absence, above | {procedure.id})
            if inner:
                return count, inner
        return count, Spot(procedure, phase, number)
    return len(procedure.steps()), None


def _inside(drill: Drill, step: Step, absence: Absence, above: frozenset[str]) -> Spot | None:
    """Where a procedure stops that a step makes use of."""
    for ident in step.uses:
        used = drill.operation.find(ident, Procedure)
        if used and ident not in above:
            found = _first_stop(drill, used, absence, above)[1]
            if found:
                return found
    return None
