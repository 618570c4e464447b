"""Facets of events: who sees, owns and declares them, how they are contained, told and closed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from readiness.criteria.inquiry import Inquiry, facet, gone, in_each_procedure, no, say, stated
from readiness.graph.fact import Fact, Root, Truth, all_of, arguments
from readiness.model.calendar import WeekPattern
from readiness.model.event import Event
from readiness.model.part import Node
from readiness.model.people import Person, Team
from readiness.model.procedure import PHASES, Procedure

__all__ = ["away", "first_teams", "told_by", "untimed_steps"]


def away(inquiry: Inquiry, party: str) -> tuple[Root, ...]:
    """Why nobody of a party is there: the person is gone, or nobody of the team is named; empty if somebody is."""
    person = inquiry.operation.find(party, Person)
    people = inquiry.operation.members.get(party, ()) if person is None else (person,)
    if not people:
        return (inquiry.operation.vacancy(party, Truth.UNKNOWN),)
    return min((gone(inquiry, one) for one in people), key=_grief)


def _grief(roots: tuple[Root, ...]) -> int:
    """How sure it is that somebody is gone: 0 for somebody who is there."""
    return Truth.YES - roots[0].truth if roots else 0


def _reached(inquiry: Inquiry, node: Node, goal: str, code: str, *path: str) -> Fact:
    truth = inquiry.drill.truth((goal, node.id))
    return say(truth, code, node, *path, roots=lambda: inquiry.drill.roots((goal, node.id)))


@facet("recognised", Event)
def recognised(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Some working signal with a watcher who is there, a team that notices, or a control raises it."""
    return _reached(inquiry, node, "recognised", "recognised", "seen-by")


@facet("owner-present", Event)
def owner_present(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Its owner, or the owner's deputy, is there."""
    return _reached(inquiry, node, "owned", "owner-present", "owner")


@facet("owner-inside", Event)
def owner_inside(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Its owner is a team or person of the buyer: what the vendor owns nobody here answers for."""
    if node.owner is None:
        return stated(inquiry, node, "owner")
    if inquiry.operation.is_inside(node.owner):
        return say(Truth.YES, "owner-inside", node, "owner")
    root = _owned_outside(inquiry, node, node.owner)
    return no("owner-inside", node, "owner", roots=(root,) if root else (), owner=node.owner)


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
    """The accountable person has a deputy who is there and somebody else; a team needs two people.

    What people outside own rests on them alone, however many they are and whoever stands in among them.
    """
    owner = node.owner if isinstance(node, Event) else node.id
    if owner is None:
        return stated(inquiry, node, "owner")
    outside = _owned_outside(inquiry, node, owner)
    if outside:
        return no("deputy-is-another", node, "owner", roots=(outside,), owner=owner)
    person = inquiry.operation.find(owner, Person)
    return _team_of_two(inquiry, node, owner) if person is None else _deputy(inquiry, node, person)


def _team_of_two(inquiry: Inquiry, node: Node, team: str) -> Fact:
    people = inquiry.operation.members.get(team, ())
    there = [one for one in people if inquiry.operation.presence(one) is Truth.YES]
    if len(there) > 1:
        return say(Truth.YES, "deputy-is-another", node, "owner", owner=team)
    truth = Truth.UNKNOWN if len(people) > 1 else inquiry.operation.silence
    root = Root("team.too-few", team, (), arguments(team=team), truth)
    return say(truth, "deputy-is-another", node, "owner", roots=(root,), owner=team)


def _owned_outside(inquiry: Inquiry, node: Node, owner: str) -> Root | None:
    """Of what people outside own no second person of theirs is wanted, but an owner inside."""
    if not isinstance(node, Event) or inquiry.operation.is_inside(owner):
        return None
    named = arguments(event=node.id, owner=owner, **inquiry.operation.vendor_alone([owner]))
    return Root("event.owner-wanted", node.id, ("owner",), named)


def _deputy(inquiry: Inquiry, node: Node, person: Person) -> Fact:
    deputy = inquiry.operation.find(person.deputy or "", Person)
    named = arguments(person=person.id)
    if deputy is None:
        truth = inquiry.operation.truth_of(person, "deputy")
        has_left = person.until and inquiry.operation.presence(person) is Truth.NO
        code = "person.left-without-deputy" if has_left else "person.no-deputy"
        roots = (Root(code, person.id, ("deputy",), named, truth),)
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
    best = min((away(inquiry, ident) for ident in node.declared_by), key=_grief)
    truth = all_of(root.truth for root in best)
    return say(truth, "declarer-present", node, "declared-by", roots=best)


@facet("covered-while-running", Event)
def covered_while_running(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Somebody who first handles it is on duty whenever the workflow runs, or the workflow holds itself safe."""
    system = inquiry.operation.model.system
    if system.runs is None:
        return _system_silent(inquiry, node, "runs")
    if system.unattended in ("pauses", "manual"):
        return say(Truth.YES, "covered-while-running", node, "owner")
    unsaid = _unsaid_first(inquiry, node)
    if unsaid:
        return say(Truth.UNKNOWN, "covered-while-running", node, "owner", roots=unsaid)
    teams = first_teams(inquiry, node)
    if not teams:
        roots = stated(inquiry, node, "owner").roots
        return say(inquiry.operation.silence, "covered-while-running", node, "owner", roots=roots)
    return _against(inquiry, node, system.runs, teams)


def _system_silent(inquiry: Inquiry, node: Node, field: str) -> Fact:
    system = inquiry.operation.model.system
    roots = stated(inquiry, system, field).roots
    return say(inquiry.operation.silence, "covered-while-running", node, "owner", roots=roots)


def _unsaid_first(inquiry: Inquiry, event: Event) -> tuple[Root, ...]:
    """Why it is still open who takes the first steps; empty if that is told, or all is told."""
    procedures = inquiry.operation.procedures_of(event)
    facts = [_phase(inquiry, one, "first") for one in procedures] or [stated(inquiry, event, "handled_by")]
    return tuple(root for fact in facts for root in fact.roots if root.truth is Truth.UNKNOWN)


def first_teams(inquiry: Inquiry, event: Event) -> list[Team]:
    """The teams of those who take the first steps of its procedures; the owner's team without any."""
    operation = inquiry.operation
    doers = [who for one in operation.procedures_of(event) for step in one.first for who in step.by]
    idents = {operation.team_of(who) for who in doers or filter(None, [event.owner])}
    return [team for ident in sorted(idents) if (team := operation.find(ident, Team))]


def _against(inquiry: Inquiry, node: Node, runs: WeekPattern, teams: list[Team]) -> Fact:
    """Whether their hours, each put on the clock of the workflow, leave none of its running hours open."""
    code, operation = "covered-while-running", inquiry.operation
    covers = tuple(team.cover for team in teams if team.cover)
    open_hours = _open_hours(runs, covers, operation.as_of)
    if not open_hours.minutes:
        return say(Truth.YES, code, node, "owner")
    silent = [team.id for team in teams if operation.truth_of(team, "cover") is operation.silence]
    hours = _hours(open_hours.minutes)
    place = ("owner",) if getattr(node, "owner", None) else ()  # what is counted is not silence of the owner
    if silent and (operation.silence is Truth.UNKNOWN or len(silent) == len(teams)):
        named = arguments(team=silent[0])
        roots = (Root("team.cover-unstated", silent[0], ("cover",), named, operation.silence),)
        return say(operation.silence, code, node, *place, roots=roots, hours=hours)
    system = operation.model.system
    truth = Truth.NO if system.unattended else operation.silence
    named = arguments(hours=hours, of=_hours(runs.minutes))
    roots = (Root("system.unattended-hours", system.id, ("unattended",), named, truth),)
    return say(truth, code, node, *place, roots=roots, hours=hours)


@lru_cache
def _open_hours(runs: WeekPattern, covers: tuple[WeekPattern, ...], day: date) -> WeekPattern:
    """Many events are first handled by the same few teams."""
    left = runs
    for cover in covers:
        left = left.difference(cover.in_zone_of(runs, day))
    return left


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"


@facet("people-are-told", Event)
def people_are_told(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Somebody is named to be informed, by the event or by a step of each of its procedures."""
    if node.informs:
        return say(Truth.YES, "people-are-told", node, "informs")
    procedures = inquiry.operation.procedures_of(node)
    facts = [told_by(inquiry, one) for one in procedures] or [stated(inquiry, node, "handled_by")]
    worst = min(facts, key=lambda fact: fact.truth)
    if procedures and worst.truth is Truth.YES:
        return say(Truth.YES, "people-are-told", node, "informs")
    own = stated(inquiry, node, "informs")
    return own if own.truth >= worst.truth else worst


def told_by(inquiry: Inquiry, procedure: Procedure) -> Fact:
    """Whether a procedure, its inform phase or any of its steps informs somebody; a phase nobody wrote yet may."""
    steps = procedure.steps()
    if procedure.informs or procedure.inform or any(step.informs for _, _, step in steps):
        return say(Truth.YES, "downstream-is-told", procedure, "informs")
    fact = stated(inquiry, procedure, "informs")
    unsaid = inquiry.operation.find_unsaid(procedure, PHASES)
    roots = _phase(inquiry, procedure, unsaid).roots if unsaid and fact.truth is Truth.NO else fact.roots
    truth = Truth.UNKNOWN if unsaid else fact.truth
    return say(truth, "downstream-is-told", procedure, "informs", roots=roots)


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
    if truth is Truth.YES:
        return say(truth, "phase", procedure, phase)
    named = arguments(procedure=procedure.id, phase=phase)
    root = Root("procedure.phase-missing", procedure.id, (phase,), named, truth)
    return say(truth, "phase", procedure, phase, roots=(root,), phase=phase)


@facet("first-steps-are-timed", Event)
def first_steps_are_timed(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Each first and containing step of its procedures says how long it takes or within which time it is done."""
    return in_each_procedure(
        inquiry, node, "first-steps-are-timed", lambda procedure: untimed_steps(inquiry, procedure)
    )


def untimed_steps(inquiry: Inquiry, procedure: Procedure) -> list[Root]:
    """A root for each first or containing step of a procedure that has no time; one if no such step is written."""
    if not procedure.first and not procedure.contain:
        return list(_phase(inquiry, procedure, "first").roots)
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
