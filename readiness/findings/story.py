"""The drill told: for each event how far it gets, where it stops, for want of what, and what mends it."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.analysis.absence import Outcome, StopAt
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.graph.drill import Absence
from readiness.graph.fact import Arguments, Root, arguments
from readiness.model.procedure import PHASES, Procedure
from readiness.model.text import join_words
from readiness.result.assessment import Drilled, Stop

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
        story=_story(outcome, absence, wording),
    )


def _stop(stop: StopAt, wording: Wording) -> Stop:
    return Stop(
        phase=stop.phase,
        step=_step(stop, wording),
        want=wording.root(stop.root),
        source=source_of(wording.model, stop.root.node, stop.root.path),
    )


def _step(stop: StopAt, wording: Wording) -> str:
    """`step 2 of resolving (run the revert)`, or the procedure's name where no single step is to blame."""
    procedure = wording.model.nodes.get(stop.procedure)
    if not isinstance(procedure, Procedure):
        return ""
    if not stop.number or stop.phase not in PHASES:
        return procedure.label
    step = getattr(procedure, stop.phase)[stop.number - 1]
    return f"step {stop.number} of {wording.name(stop.phase)} ({step.action})"


def _story(outcome: Outcome, absence: Absence, wording: Wording) -> str:
    """Three sentences: how far it gets, for want of what it stops, what mends it."""
    code = (
        f"story.{outcome.grade}" if outcome.stop is None else f"story.{outcome.grade}.{_where(outcome.stop)}"
    )
    phrase = wording.phrases[code]
    sentences = [wording.fill(phrase.no or phrase.yes, _facts(outcome, absence, wording))]
    if outcome.stop:
        groups = _by_cause((outcome.stop.root, *outcome.stop.others), wording)
        sentences.append("; ".join(wording.cause(roots, names=True) for roots in groups))
        sentences += [wording.mend_all(roots) for roots in groups]
    return " ".join(text if text.endswith((".", "?")) else f"{text}." for text in sentences)


def _by_cause(roots: Sequence[Root], wording: Wording) -> list[list[Root]]:
    """Roots that are one cause stand together, in the order of their first."""
    groups: dict[tuple[str, ...], list[Root]] = {}
    for root in roots:
        groups.setdefault(wording.cause_key(root), []).append(root)
    return list(groups.values())


def _where(stop: StopAt) -> str:
    return stop.phase if stop.phase in ("recognise", "own", "escalate") else "step"


def _facts(outcome: Outcome, absence: Absence, wording: Wording) -> Arguments:
    parties = [wording.name(ident) for ident in sorted(absence) if ident in wording.model.nodes]
    return arguments(
        event=outcome.event.id,
        absent=join_words(parties) if parties else "nobody",
        owner=outcome.event.owner or "nobody",
        step=_step(outcome.stop, wording) if outcome.stop else "",
    )
