"""Where an event goes if it stays open, and whether somebody takes it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.graph.drill import EVERYONE
from readiness.graph.fact import Truth, arguments
from readiness.report.on_call import call
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.report.off_duty import OffDuty
    from readiness.report.on_call import OnCall
    from readiness.result.walk import Item, Walk

__all__ = ["Onward", "tell_onward"]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where an event goes if it stays open."""

    item: Item
    takers: Sequence[OnCall]
    """Who takes it there and can be called; left out where the sentence says that it goes to its owner."""
    is_owners: bool
    """Whether whoever takes it there owns it already, and the sentence names an event only."""
    duty: str
    """When whoever takes it there is on duty, where the workflow runs at other hours, too."""
    events: Mapping[str, str]
    """The events as which it arrives there, each with a page of its own; of several, each with what counts as one."""
    dead_end: str
    """That nobody takes it there or that nothing is written for it, with why; empty where somebody does."""


def tell_onward(examination: Examination, off_duty: OffDuty, event: Event, walk: Walk) -> Iterator[Onward]:
    """Each way on of an event, in the order of its walk: where it is passed on to, then what its repeats start."""
    walker = Walker(examination.drill, event, EVERYONE)
    told = [item for item in walk.onward if item.text]
    for escalation, item in zip(event.escalates, told, strict=False):
        received, arrives = walker.received(escalation.to), walker.arrives(escalation.to)
        names = list(dict.fromkeys(one.owner for one in received if one.owner)) or [escalation.to]
        is_owners = names == [event.owner]
        takers = [] if escalation.to == event.owner else list(_there(examination, names))
        duty = off_duty.hours(names)
        pages = {one.id: _told_apart(one) if len(received) > 1 else "" for one in received}
        if arrives is Truth.YES:
            yield Onward(item, takers, is_owners, duty, pages, "")
        else:
            whole = item.model_copy(update={"again": ()})
            is_there = not received and any(_there(examination, names))
            dead_end = _dead_end(examination, item, walk, arrives, escalation.to if is_there else "")
            duty = duty if is_there else ""
            yield Onward(whole, takers if is_there else [], is_owners, duty, pages, dead_end)
    for item in told[len(event.escalates) :]:
        is_raised = event.repeats is not None and item is told[-1]
        raised = {event.repeats.raises: ""} if event.repeats and is_raised else {}
        yield Onward(item, [], False, "", raised, "")


def _told_apart(event: Event) -> str:
    """By what one of several events is told from the others: its name, and what counts as one."""
    said = f"{event.label}: {event.counts}" if event.counts else event.label
    return clean(said.removesuffix("."))


def _there(examination: Examination, parties: Iterable[str]) -> Iterator[OnCall]:
    """Those of them who can be called."""
    yield from (found for one in parties if (found := call(examination, one)) and not found.gone)


def _dead_end(examination: Examination, item: Item, walk: Walk, arrives: Truth, there: str) -> str:
    """Why it ends there, where that was told at another place of the page, and that nobody is named instead.

    Where somebody is `there`, only what that one then does is missing.
    """
    why = [f"{one.text}." for one in walk.breaks if one.number in item.again]
    code = "runbook.dead-end" if arrives is Truth.NO else "runbook.dead-end-unknown"
    phrase = examination.wording.phrases["runbook.dead-end-there" if there else code]
    return " ".join([*why, clean(examination.wording.fill(phrase.no, arguments(who=there)))])
