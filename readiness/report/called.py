"""Who stands in the box of an event's page: who does something, and whom it takes a number to tell or to write to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from readiness.graph.fact import arguments
from readiness.model.people import Team
from readiness.model.procedure import Procedure
from readiness.report.notice import owed_on, untied
from readiness.report.on_call import OnCall, call, call_all
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.operation import Operation
    from readiness.model.event import Event
    from readiness.report.event_page import EventPage

__all__ = ["call_for", "call_needed", "find_involved", "find_procedures"]


def find_procedures(operation: Operation, event: Event) -> list[Procedure]:
    """What is done about an event: its own procedures, then each that a step of them uses."""
    found = {one.id: one for one in operation.procedures_of(event)}
    waiting = list(found.values())
    for one in waiting:
        for ident in (ident for _, _, step in one.steps() for ident in step.uses):
            used = operation.find(ident, Procedure)
            if used and ident not in found:
                found[ident] = used
                waiting.append(used)
    return waiting


def find_involved(operation: Operation, event: Event) -> list[str]:
    """Who has something to do with an event: its owner, who may start what is done, and who does it."""
    found = dict.fromkeys([event.owner] if event.owner else [])
    for one in find_procedures(operation, event):
        found.update(dict.fromkeys(one.authority))
        found.update(dict.fromkeys(party for _, _, step in one.steps() for party in step.by))
    return list(found)


def call_for(examination: Examination, event: Event, involved: Sequence[str]) -> list[OnCall]:
    """How those are called who do something, then those who send a notice or are told, each with what for."""
    calls = [one for ident in involved if (one := call(examination, ident))]
    return [*_without_doubles(calls), *_beside(examination, event, involved)]


def call_needed(examination: Examination, pages: Sequence[EventPage]) -> Iterator[OnCall]:
    """Everybody who can be called, and whether any event needs it; of outsiders only those whom one needs."""
    needed = set(_needed(examination, pages))
    for one in call_all(examination):
        if one.ident in needed:
            yield one
        elif not one.is_outside:
            yield replace(one, is_needed=False, wants_deputy=False)


def _needed(examination: Examination, pages: Sequence[EventPage]) -> Iterator[str]:
    """Who does something or is told, on any page or on the first; of a team without a number, its people."""
    operation, system = examination.operation, examination.operation.model.system
    found = [one for one in (system.owner, system.executive) if one]
    found += [*operation.vendors, *(party for one in system.severities.values() for party in one.to)]
    for page in pages:
        found += [one.ident for shift in page.shifts for one in shift.calls]
        found += [one.to.ident for one in page.notices if one.to]
        found += [one.ident for way in page.onward for one in way.takers]
    found += [one for owed in untied(examination) for one in (owed.owner, owed.to) if one]
    for procedure in operation.model.all_of(Procedure):
        if procedure.id in operation.events_of or procedure.id in operation.uses_of:
            found += [*procedure.authority, *procedure.informs]
            found += [party for _, _, step in procedure.steps() for party in (*step.by, *step.informs)]
    yield from found
    for ident in found:
        team = call(examination, ident) if operation.find(ident, Team) else None
        if team and not team.has_number:
            yield from (one.id for one in operation.members.get(ident, ()))


def _beside(examination: Examination, event: Event, involved: Sequence[str]) -> Iterator[OnCall]:
    for ident, (code, grade) in _tasks(examination, event).items():
        found = None if ident in involved else call(examination, ident)
        if found and not found.gone:
            wording = examination.wording
            named = arguments(who=found.name, severity=grade)
            called = clean(wording.fill(wording.phrases[code].no, named))
            yield replace(
                found, called=called, wants_deputy=found.wants_deputy and code != "runbook.for-word"
            )


def _tasks(examination: Examination, event: Event) -> dict[str, tuple[str, str]]:
    """What somebody is called for, by whom it is; whoever has a clock by that."""
    operation, scale = examination.operation, examination.operation.model.system.severities
    owed = list(owed_on(examination, event))
    found = {one.owner: ("runbook.for-notice", "") for one in owed if one.owner}
    for name in event.severities:
        for one in scale[name].to if name in scale else ():
            found.setdefault(one, ("runbook.for-severity", name[:1].upper() + name[1:]))
    told = [*event.informs]
    for procedure in find_procedures(operation, event):
        told += [*procedure.informs, *(who for _, _, step in procedure.steps() for who in step.informs)]
    addressed = {one.to for one in owed}
    for party in told:
        if party not in addressed:
            found.setdefault(party, ("runbook.for-word", ""))
    return found


def _without_doubles(calls: Sequence[OnCall]) -> list[OnCall]:
    """Those who are there; a team by itself only if it has a way of its own, or nobody of it is named here."""
    there = [one for one in calls if not one.gone]
    named = {one.team for one in there if one.name != one.team}
    return [one for one in there if one.name != one.team or one.team not in named or one.reach]
