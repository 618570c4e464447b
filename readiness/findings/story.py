"""The drill told: for each event how far it gets, where it stops, for want of what, and what mends it."""

from __future__ import annotations

from readiness.analysis.absence import Outcome, StopAt
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.graph.drill import Absence
from readiness.graph.fact import Arguments, arguments
from readiness.model.procedure import Procedure
from readiness.model.text import join_words
from readiness.result import Drilled, Stop

__all__ = ["tell"]


def tell(outcome: Outcome, absence: Absence, wording: Wording) -> Drilled:
    """One event of a drill, in words."""
    event = outcome.event
    stop = _stop(outcome.stop, wording) if outcome.stop else None
    return Drilled(
        id=event.id,
        title=event.label,
        kind=event.kind,
        grade=outcome.grade,
        best=outcome.best,
        with_everyone=outcome.with_everyone,
        stop=stop,
        story=_story(outcome, stop, absence, wording),
    )


def _stop(stop: StopAt, wording: Wording) -> Stop:
    return Stop(
        phase=stop.phase,
        step=_step(stop, wording),
        want=wording.root(stop.root),
        source=source_of(wording.model, stop.root.node, stop.root.path),
    )


def _step(stop: StopAt, wording: Wording) -> str:
    """`pause-intake, resolve 1: run the revert`, or as much of it as is known."""
    procedure = wording.model.nodes.get(stop.procedure)
    if not isinstance(procedure, Procedure):
        return ""
    if not stop.number or stop.phase not in ("first", "contain", "inform", "capture", "resolve", "close"):
        return procedure.label
    step = getattr(procedure, stop.phase)[stop.number - 1]
    return f"{procedure.label}, step {stop.number} of {wording.name(stop.phase)}: {step.action}"


def _story(outcome: Outcome, stop: Stop | None, absence: Absence, wording: Wording) -> str:
    """Three sentences: how far it gets, where it stops and why, what mends it."""
    code = (
        f"story.{outcome.grade}" if outcome.stop is None else f"story.{outcome.grade}.{_where(outcome.stop)}"
    )
    phrase = wording.phrases[code]
    facts = _facts(outcome, absence, wording)
    sentences = [wording.fill(phrase.no or phrase.yes, facts)]
    if outcome.stop and stop:
        sentences.append(stop.want)
        roots = (outcome.stop.root, *outcome.stop.others)
        sentences += list(dict.fromkeys(wording.mend(root) for root in roots))[:2]
    return " ".join(sentences)


def _where(stop: StopAt) -> str:
    return stop.phase if stop.phase in ("recognise", "own", "escalate") else "step"


def _facts(outcome: Outcome, absence: Absence, wording: Wording) -> Arguments:
    parties = [wording.name(ident) for ident in sorted(absence) if ident in wording.model.nodes]
    stop = outcome.stop
    return arguments(
        event=outcome.event.id,
        absent=join_words(parties) if parties else "nobody",
        owner=outcome.event.owner or "nobody",
        step=_step(stop, wording) if stop else "",
        phase=stop.phase if stop else "",
        procedure=stop.procedure if stop else "",
    )
