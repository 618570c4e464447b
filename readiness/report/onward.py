"""Where an event goes if it stays open, and whether somebody takes it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import Truth
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.report.off_duty import OffDuty
    from readiness.result.walk import Item, Walk

__all__ = ["Onward", "tell_onward"]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where an event goes if it stays open."""

    item: Item
    duty: str
    """When whoever takes it there is on duty, where the workflow runs at other hours, too."""
    event: str
    """The event as which it arrives there, which has a page of its own; empty where that is not one alone."""
    dead_end: str
    """That nobody takes it there, with why; empty where somebody does."""
    is_known: bool


def tell_onward(examination: Examination, off_duty: OffDuty, event: Event, walk: Walk) -> Iterator[Onward]:
    """Each way on of an event, in the order of its walk: where it is passed on to, then what its repeats start."""
    walker = Walker(examination.drill, event, EVERYONE)
    told = [item for item in walk.onward if item.text]
    for escalation, item in zip(event.escalates, told, strict=False):
        received, arrives = walker.received(escalation.to), walker.arrives(escalation.to)
        page = received[0].id if len(received) == 1 else ""
        if arrives is Truth.YES:
            takers = [one.owner for one in received if one.owner] or [escalation.to]
            yield Onward(item, off_duty.hours(takers), page, "", is_known=True)
        else:
            whole = item.model_copy(update={"again": ()})
            yield Onward(whole, "", page, _dead_end(examination, item, walk, arrives), arrives is Truth.NO)
    for item in told[len(event.escalates) :]:
        is_raised = event.repeats is not None and item is told[-1]
        yield Onward(item, "", event.repeats.raises if event.repeats and is_raised else "", "", is_known=True)


def _dead_end(examination: Examination, item: Item, walk: Walk, arrives: Truth) -> str:
    """Why it ends there, where that was told at another place of the page, and that nobody is named instead."""
    why = [f"{one.text}." for one in walk.breaks if one.number in item.again]
    code = "runbook.dead-end" if arrives is Truth.NO else "runbook.dead-end-unknown"
    return " ".join([*why, clean(examination.wording.phrases[code].no)])
