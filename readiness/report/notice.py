"""Who outside is told of an event: by the notices that are owed on it, and by its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.model.agreement import Obligation
from readiness.report.on_call import OnCall, call

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.result.walk import Item

__all__ = ["Notice", "outsiders_told", "owed_on", "tell_notices"]


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


def outsiders_told(examination: Examination, event: Event) -> Iterator[str]:
    """Who is neither the buyer's own nor gets a notice and is told of an event all the same: that takes a number."""
    operation = examination.operation
    told = [*event.informs]
    for one in operation.procedures_of(event):
        told += [*one.informs, *(party for _, _, step in one.steps() for party in step.informs)]
    noticed = {one.to for one in owed_on(examination, event)}
    yield from (one for one in dict.fromkeys(told) if not operation.is_inside(one) and one not in noticed)
