"""Facets of events: who sees, owns and declares them, how they are contained, told and closed."""

from __future__ import annotations

from readiness.criteria.inquiry import Inquiry, facet, gone, no, say, stated
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.calendar import WeekPattern
from readiness.model.event import Event
from readiness.model.part import Node
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure

__all__ = ["untimed_steps"]


def _reached(inquiry: Inquiry, node: Node, goal: str, code: str, *path: str) -> Fact:
    truth = inquiry.drill.truth((goal, node.id))
    return say(truth, code, node, *path, roots=inquiry.drill.roots((goal, node.id)))


@facet("recognised", Event)
def recognised(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Some working signal with a watcher who is there, a team that notices, or a control raises it."""
    return _reached(inquiry, node, "recognised", "recognised", "seen-by")


@facet("owner-present", Event)
def owner_present(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Its owner, or the owner's deputy, is there."""
    return _reached(inquiry, node, "owned", "owner-present", "owner")


@facet("containable", Event)
def containable(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Its owner is there, and some procedure with an able authority contains it."""
    return _reached(inquiry, node, "contained", "containable", "handled-by")


@facet("closable", Event)
def closable(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Some procedure runs from its first step to its close."""
    return _reached(inquiry, node, "closable", "closable", "handled-by")


@facet("deputy-is-another", Event, Person)
def deputy_is_another(inquiry: Inquiry, node: Event | Person, _: tuple[str, ...]) -> Fact:
    """The accountable person has a deputy who is there and somebody else; a team needs two people."""
    owner = node.owner if isinstance(node, Event) else node.id
    if owner is None:
        return stated(inquiry, node, "owner")
    person = inquiry.operation.find(owner, Person)
    return _team_of_two(inquiry, node, owner) if person is None else _deputy(inquiry, node, person)


def _team_of_two(inquiry: Inquiry, node: Node, team: str) -> Fact:
    people = inquiry.operation.members.get(team, ())
    if len(people) > 1:
        return say(Truth.YES, "deputy-is-another", node, "owner", owner=team)
    root = Root("team.too-few", team, (), arguments(team=team), inquiry.operation.silence)
    return say(inquiry.operation.silence, "deputy-is-another", node, "owner", roots=(root,), owner=team)


def _deputy(inquiry: Inquiry, node: Node, person: Person) -> Fact:
    deputy = inquiry.operation.find(person.deputy or "", Person)
    named = arguments(person=person.id)
    if deputy is None:
        truth = inquiry.operation.truth_of(person, "deputy")
        roots = (Root("person.no-deputy", person.id, ("deputy",), named, truth),)
        return say(truth, "deputy-is-another", node, "owner", roots=roots, owner=person.id)
    if deputy.id == person.id:
        roots = (Root("person.own-deputy", person.id, ("deputy",), named),)
        return no("deputy-is-another", node, "owner", roots=roots, owner=person.id)
    truth = inquiry.operation.presence(deputy)
    return say(truth, "deputy-is-another", node, "owner", roots=gone(inquiry, deputy), owner=person.id)


@facet("declarer-present", Event)
def declarer_present(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Somebody who is there may declare it."""
    if not node.declared_by:
        return stated(inquiry, node, "declared_by")
    people = [inquiry.operation.find(ident, Person) for ident in node.declared_by]
    roots = [gone(inquiry, person) if person else () for person in people]
    best = min(roots, key=lambda found: 0 if not found else 3 - found[0].truth)
    truth = best[0].truth if best else Truth.YES
    return say(truth, "declarer-present", node, "declared-by", roots=best)


@facet("covered-while-running", Event)
def covered_while_running(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Somebody who first handles it is on duty whenever the workflow runs, or the workflow holds itself safe."""
    system = inquiry.operation.model.system
    if system.runs is None:
        return _system_silent(inquiry, node, "runs")
    if system.unattended in ("pauses", "manual"):
        return say(Truth.YES, "covered-while-running", node, "owner")
    cover = _cover(inquiry, node)
    if cover is None:
        team = inquiry.operation.team_of(node.owner or "")
        root = Root(
            "team.cover-unstated",
            team or node.id,
            ("cover",),
            arguments(team=team),
            inquiry.operation.silence,
        )
        return say(inquiry.operation.silence, "covered-while-running", node, "owner", roots=(root,))
    return _against(inquiry, node, system.runs, cover)


def _system_silent(inquiry: Inquiry, node: Node, field: str) -> Fact:
    system = inquiry.operation.model.system
    roots = stated(inquiry, system, field).roots
    return say(inquiry.operation.silence, "covered-while-running", node, "owner", roots=roots)


def _cover(inquiry: Inquiry, event: Event) -> WeekPattern | None:
    """When somebody who takes the first step of one of its procedures is on duty; the owner's team without any."""
    operation = inquiry.operation
    doers = [who for one in operation.procedures_of(event) for step in one.first for who in step.by]
    teams = {operation.team_of(who) for who in doers or filter(None, [event.owner])}
    found: WeekPattern | None = None
    for ident in sorted(teams):
        team = operation.find(ident, Team)
        if team and team.cover:
            found = team.cover if found is None else found.union(team.cover)
    return found


def _against(inquiry: Inquiry, node: Node, runs: WeekPattern, cover: WeekPattern) -> Fact:
    open_hours = runs.difference(cover.in_zone_of(runs, inquiry.operation.as_of))
    if not open_hours.minutes:
        return say(Truth.YES, "covered-while-running", node, "owner")
    hours = arguments(hours=_hours(open_hours.minutes), of=_hours(runs.minutes))
    system = inquiry.operation.model.system
    silence = Truth.NO if system.unattended else inquiry.operation.silence
    root = Root("system.unattended-hours", system.id, ("unattended",), hours, silence)
    return say(
        silence, "covered-while-running", node, "owner", roots=(root,), hours=_hours(open_hours.minutes)
    )


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"


@facet("people-are-told", Event)
def people_are_told(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Somebody is named to be informed, by the event or by a step of each of its procedures."""
    procedures = inquiry.operation.procedures_of(node)
    told = [
        bool(one.informs or one.inform or any(step.informs for _, _, step in one.steps()))
        for one in procedures
    ]
    if node.informs or (told and all(told)):
        return say(Truth.YES, "people-are-told", node, "informs")
    return stated(inquiry, node, "informs")


@facet("first-steps-are-written", Event)
def first_steps_are_written(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Each of its procedures has first steps."""
    return _in_each_procedure(inquiry, node, "first")


@facet("evidence-is-captured", Event)
def evidence_is_captured(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Each of its procedures says which evidence is taken before anything is repaired."""
    return _in_each_procedure(inquiry, node, "capture")


def _in_each_procedure(inquiry: Inquiry, event: Event, phase: str) -> Fact:
    procedures = inquiry.operation.procedures_of(event)
    if not procedures:
        return stated(inquiry, event, "handled_by")
    facts = [_phase(inquiry, procedure, phase) for procedure in procedures]
    worst = min(facts, key=lambda fact: fact.truth)
    if worst.truth is Truth.YES:
        return say(Truth.YES, f"{phase}-is-written", event, "handled-by")
    return say(worst.truth, f"{phase}-is-written", event, "handled-by", roots=worst.roots)


def _phase(inquiry: Inquiry, procedure: Procedure, phase: str) -> Fact:
    truth = inquiry.operation.truth_of(procedure, phase)
    named = arguments(procedure=procedure.id, phase=phase)
    root = Root("procedure.phase-missing", procedure.id, (phase,), named, truth)
    return say(truth, "phase", procedure, phase, roots=() if truth is Truth.YES else (root,), phase=phase)


@facet("first-steps-are-timed", Event)
def first_steps_are_timed(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Each first and containing step of its procedures says how long it takes or within which time it is done."""
    procedures = inquiry.operation.procedures_of(node)
    if not procedures:
        return stated(inquiry, node, "handled_by")
    roots = tuple(root for procedure in procedures for root in untimed_steps(inquiry, procedure))
    truth = inquiry.operation.silence if roots else Truth.YES
    return say(truth, "first-steps-are-timed", node, "handled-by", roots=roots)


def untimed_steps(inquiry: Inquiry, procedure: Procedure) -> list[Root]:
    """A root for each first or containing step of a procedure that has no time; together they are one cause."""
    found = []
    for phase in ("first", "contain"):
        for index, step in enumerate(getattr(procedure, phase)):
            if step.takes is None and step.within is None:
                named = arguments(procedure=procedure.id, phase=phase, number=index + 1)
                found.append(
                    Root("step.untimed", procedure.id, (phase, index), named, inquiry.operation.silence)
                )
    return found


@facet("normal-work-resumes-on-a-condition", Event, Procedure)
def resumes_on_a_condition(inquiry: Inquiry, node: Event | Procedure, _: tuple[str, ...]) -> Fact:
    """What must hold before normal work resumes is written in each of its procedures."""
    procedures = inquiry.operation.procedures_of(node) if isinstance(node, Event) else (node,)
    facts = [stated(inquiry, procedure, "ends_when") for procedure in procedures]
    if not facts:
        return stated(inquiry, node, "handled_by")
    worst = min(facts, key=lambda fact: fact.truth)
    return say(worst.truth, "normal-work-resumes-on-a-condition", node, "ends-when", roots=worst.roots)
