"""The notices that are owed on an event, each with whoever gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.findings.walking import deadlines_words
from readiness.graph.fact import arguments
from readiness.model.agreement import Obligation
from readiness.report.on_call import OnCall, call
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.result.walk import Item

__all__ = ["Notice", "owed_on", "tell_notices", "tell_untied", "untied"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice with its clocks, and who gets it; None where nobody says who that is."""

    item: Item
    to: OnCall | None


def owed_on(examination: Examination, event: Event) -> Iterator[Obligation]:
    """What is owed on an event, in the order in which a walk tells it."""
    yield from (one for one in examination.operation.model.all_of(Obligation) if event.id in one.event)


def tell_notices(examination: Examination, event: Event, items: Iterable[Item]) -> Iterator[Notice]:
    """Each notice of a walk with its addressee."""
    for item, owed in zip(items, owed_on(examination, event), strict=True):
        yield Notice(item, call(examination, owed.to) if owed.to else None)


def untied(examination: Examination) -> list[Obligation]:
    """What is owed on events that nobody stated: no page of an event can tell it."""
    model = examination.operation.model
    return [one for one in model.all_of(Obligation) if not one.event]


def tell_untied(examination: Examination) -> Iterator[str]:
    """A sentence for each notice of which nobody stated for which events it is owed."""
    wording = examination.wording
    phrases, fill = wording.phrases, wording.fill
    for one in untied(examination):
        code = "runbook.owed-untied" if one.to else "runbook.owed-untied-to-nobody"
        clocks = deadlines_words(wording, one)
        said = fill(phrases[code].no, arguments(what=one.id, to=one.to or "", deadlines=clocks))
        sends = fill(phrases["runbook.sends"].no, arguments(who=one.owner)) if one.owner else ""
        yield f"{clean(said)} {clean(sends)}".strip()
