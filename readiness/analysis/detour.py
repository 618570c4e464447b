"""What is wrong with routes: loops, dead ends, bounces before authority, and more than one accountable owner."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from readiness.analysis.route import ARROW, next_events, targets, team_of_event
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.operation import Operation
from readiness.graph.plan import find_components
from readiness.model.asset import Asset, Signal
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.people import Person, Team
from readiness.model.procedure import STOPS, Procedure, Runbook

__all__ = ["Detour", "DetourKind", "find_circles", "find_detours"]

DetourKind = Literal["loop", "dead-end", "bounce", "observed", "owners"]


class Detour(NamedTuple):
    """A route that is not straight: whose it is, by which parties it goes, and what is wrong with it."""

    kind: DetourKind
    path: tuple[str, ...]
    """Ids of teams and people, or of procedures, in order."""
    events: tuple[str, ...]
    root: Root


def find_detours(operation: Operation) -> list[Detour]:
    """All of them, kind by kind, each as often as it is one thing to mend."""
    found = [
        *_event_loops(operation),
        *_procedure_loops(operation),
        *_dead_ends(operation),
        *_bounces(operation),
        *_observed(operation),
        *_owners(operation),
    ]
    return _merged(found)


def _merged(found: Iterable[Detour]) -> list[Detour]:
    """One for each kind, path and root, with all events that it concerns."""
    events: dict[tuple[DetourKind, tuple[str, ...], Root], dict[str, None]] = defaultdict(dict)
    for one in found:
        events[one.kind, one.path, one.root].update(dict.fromkeys(one.events))
    return [Detour(kind, path, tuple(sorted(own)), root) for (kind, path, root), own in events.items()]


# ---- loops


def _event_loops(operation: Operation) -> Iterator[Detour]:
    """Escalations and repetitions that go round: of each knot the shortest circle."""
    onward = {
        event.id: tuple(dict.fromkeys(one.id for one in _onward(operation, event)))
        for event in operation.model.all_of(Event)
    }
    for circle, knot in find_circles(onward):
        events = [operation.find(ident, Event) for ident in circle]
        stations = tuple(event.owner or event.id for event in events if event)
        path = tuple(operation.team_of(one) for one in (*stations, stations[0]))
        yield Detour("loop", path, knot, _round("event.route-comes-back", circle[0], "escalates", path))


def _onward(operation: Operation, event: Event) -> Iterator[Event]:
    yield from next_events(operation, event)
    raised = operation.find(event.repeats.raises, Event) if event.repeats else None
    if raised:
        yield raised


def _procedure_loops(operation: Operation) -> Iterator[Detour]:
    """Procedures that use each other, so that none of them is ever done."""
    procedures = operation.model.all_of(Procedure)
    known = {one.id for one in procedures}
    uses = {
        one.id: tuple(
            dict.fromkeys(ident for _, _, step in one.steps() for ident in step.uses if ident in known)
        )
        for one in procedures
    }
    for circle, knot in find_circles(uses):
        path = (*circle, circle[0])
        events = {event.id for ident in knot for event in operation.events_of.get(ident, ())}
        yield Detour("loop", path, tuple(sorted(events)), _use(circle[0], path))


def _use(procedure: str, path: Sequence[str]) -> Root:
    named = arguments(procedure=procedure, route=ARROW.join(path))
    return Root("procedure.uses-itself", procedure, (), named)


def _round(code: str, event: str, field: str, path: Sequence[str]) -> Root:
    return Root(code, event, (field,), arguments(event=event, route=ARROW.join(path)))


def find_circles(
    onward: Mapping[str, Sequence[str]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of each strongly connected knot its shortest circle, from its first id on, and all that is in the knot."""
    idents = sorted(onward)
    place = {ident: at for at, ident in enumerate(idents)}
    children = [tuple(place[one] for one in onward[ident]) for ident in idents]
    knots = []
    for component in find_components(children):
        knot = tuple(sorted(idents[at] for at in component))
        if len(knot) > 1 or knot[0] in onward[knot[0]]:
            knots.append(knot)
    for knot in sorted(knots):
        circles = [_shortest_circle(onward, start, frozenset(knot)) for start in knot]
        yield min(circles, key=lambda circle: (len(circle), circle)), knot


def _shortest_circle(
    onward: Mapping[str, Sequence[str]], start: str, knot: frozenset[str]
) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        one = queue.popleft()
        for after in sorted(onward[one]):
            if after == start:
                path = [one]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if after in knot and after not in came_from:
                came_from[after] = one
                queue.append(after)
    return (start,)


# ---- dead ends


def _dead_ends(operation: Operation) -> Iterator[Detour]:
    """Where it goes to nobody, to somebody without a part in it, or to whoever has it already."""
    for event in operation.model.all_of(Event):
        ends = [(escalation.to, ("escalates",)) for escalation in event.escalates]
        ends += [(event.repeats.raises, ("repeats",))] if event.repeats else []
        for to, field in ends:
            yield from _ends_at(operation, event, to, field)
    for asset in operation.model.all_of(Asset):
        approval = operation.find(asset.approval or "", Event)
        root = _nobody(operation, approval.id) if approval else None
        if approval and root:
            yield Detour("dead-end", _stations(operation, asset.owner, approval.id), (approval.id,), root)


def _ends_at(operation: Operation, event: Event, to: str, field: tuple[str, ...]) -> Iterator[Detour]:
    path = _stations(operation, event.owner, to)
    target = operation.find(to, Event)
    receiver = target.owner if target else to
    if receiver and receiver == event.owner:
        if not target:
            named = arguments(event=event.id, owner=receiver)
            root = Root("event.escalates-to-its-owner", event.id, field, named)
            yield Detour("dead-end", path, (event.id,), root)
        return
    found = _nobody(operation, to)
    if found:
        yield Detour("dead-end", path, (event.id,), found)


def _stations(operation: Operation, start: str | None, to: str) -> tuple[str, ...]:
    """From whom to whom: teams, or the event itself where nobody owns it."""
    target = operation.find(to, Event)
    end = (target.owner or target.id) if target else to
    return tuple(operation.team_of(one) for one in (start, end) if one)


def _nobody(operation: Operation, to: str) -> Root | None:
    """Why somebody or an event that receives is a dead end; None where somebody takes it."""
    target = operation.find(to, Event)
    if target:
        if target.owner:
            return _absent(operation, target.owner)
        truth = operation.truth_of(target, "owner")
        return Root("event.unowned", target.id, ("owner",), arguments(event=target.id), truth)
    absent = _absent(operation, to)
    if absent:
        return absent
    team = operation.team_of(to)
    people = {person.id for person in operation.people_of.get(team, ())}
    if operation.with_a_part.isdisjoint({team, *people}):
        return Root("team.no-part", team, (), arguments(team=team), operation.silence)
    if team not in operation.escalations_received:
        named = arguments(team=team)
        return Root("team.escalation-unreceived", team, (), named, operation.silence)
    return None


def _absent(operation: Operation, party: str) -> Root | None:
    """Why nobody is there who could take it: neither the person nor a deputy, or nobody of the team."""
    person = operation.find(party, Person)
    if person is None:
        is_empty = operation.find(party, Team) and party not in operation.members
        return operation.vacancy(party, operation.silence) if is_empty else None
    deputy = operation.find(person.deputy or "", Person)
    stands_in = operation.presence(deputy) if deputy and deputy.id != person.id else Truth.NO
    own = operation.presence_root(person)
    return None if Truth.YES in (own.truth, stands_in) else own._replace(truth=max(own.truth, stands_in))


# ---- bounces


def _bounces(operation: Operation) -> Iterator[Detour]:
    """Routes that pass a team again before anybody has it who is there and may stop the workflow."""
    able = _may_stop(operation)
    found: dict[str, tuple[str, ...]] = {}
    events = operation.model.all_of(Event)
    for event in events:
        if team_of_event(operation, event) not in able:
            back = _back_to(operation, event, able)
            if back:
                found[event.id] = back
    for event in events:
        for ident in _before(operation, event, able):
            if ident in found:
                path = found[ident]
                yield Detour("bounce", path, (event.id,), _bounced(ident, path))
                break


def _bounced(event: str, path: tuple[str, ...]) -> Root:
    named = arguments(event=event, team=path[-1], route=ARROW.join(path))
    return Root("event.bounces", event, ("escalates",), named)


def _may_stop(operation: Operation) -> frozenset[str]:
    """Teams with somebody who is or may be there and may narrow, pause or revert."""
    found = set()
    for procedure in operation.model.all_of(Procedure):
        if procedure.mode not in STOPS:
            continue
        for ident in procedure.authority:
            person = operation.find(ident, Person)
            if person is None or operation.presence(person) is not Truth.NO:
                found.add(operation.team_of(ident))
    return frozenset(found)


def _before(operation: Operation, event: Event, able: frozenset[str]) -> list[str]:
    """The events on its routes, the nearest first, up to where somebody may stop the workflow."""
    seen = {event.id: event}
    queue = deque([event])
    while queue:
        one = queue.popleft()
        if team_of_event(operation, one) in able:
            continue
        for after in next_events(operation, one):
            if after.id not in seen:
                seen[after.id] = after
                queue.append(after)
    return list(seen)


def _back_to(operation: Operation, event: Event, able: frozenset[str]) -> tuple[str, ...]:
    """The shortest route from an event over another team back to its own; () where none leads back to it."""
    home = team_of_event(operation, event)
    seen: set[tuple[str, bool]] = set()
    queue: deque[tuple[Event, tuple[str, ...]]] = deque([(event, (home,))] if home else [])
    while queue:
        one, path = queue.popleft()
        for who in targets(operation, one):
            team = operation.team_of(who)
            if team == home and len(path) > 1:
                return (*path, home)
        for after in next_events(operation, one):
            team = team_of_event(operation, after)
            if after.id == event.id or not team or team in able:
                continue  # a circle of events is a loop, and is told as one
            way = path if team == path[-1] else (*path, team)
            state = after.id, len(way) > 1
            if state not in seen:
                seen.add(state)
                queue.append((after, way))
    return ()


def _observed(operation: Operation) -> Iterator[Detour]:
    """What was seen to pass a team twice, while the actions on it are not done."""
    for one in operation.model.all_of(Evidence):
        path = one.observed.path if one.observed else ()
        if len(set(path)) == len(path):
            continue
        truth = operation.acted_on(one)
        if truth is not Truth.YES:
            named = arguments(evidence=one.id, route=ARROW.join(path))
            root = Root("evidence.bounced", one.id, ("observed", "path"), named, truth)
            events = tuple(ident for ident in one.of if operation.find(ident, Event))
            yield Detour("observed", path, events, root)


# ---- owners


def _owners(operation: Operation) -> Iterator[Detour]:
    """Where more than one party answers for the same thing."""
    yield from _disputed(operation)
    yield from _shared_slots(operation)
    yield from _shared_signals(operation)
    yield from _others_procedures(operation)


def _disputed(operation: Operation) -> Iterator[Detour]:
    """The two sides name different owners."""
    for one in operation.model.disputes:
        if one.field == "owner":
            named = arguments(subject=one.node, place=one.vendor)
            root = Root("owner.disputed", one.node, ("owner",), named)
            events = (one.node,) if operation.find(one.node, Event) else ()
            yield Detour("owners", (), events, root)


def _shared_slots(operation: Operation) -> Iterator[Detour]:
    """Two events of one kind and category, of different teams: whoever meets one does not know whose it is."""
    slots: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in operation.model.all_of(Event):
        for category in event.category:
            if event.owner:
                slots[event.kind, category].append(event)
    for (kind, category), events in sorted(slots.items(), key=lambda one: one[0]):
        teams = tuple(dict.fromkeys(team_of_event(operation, event) for event in events))
        if len(teams) > 1:
            named = arguments(kind=kind, member=category, teams=ARROW.join(teams))
            root = Root("owner.of-one-slot", events[0].id, ("owner",), named)
            yield Detour("owners", teams, tuple(event.id for event in events), root)


def _shared_signals(operation: Operation) -> Iterator[Detour]:
    """A signal that raises events of different teams, with no two limits that tell which."""
    for signal in operation.model.all_of(Signal):
        if signal.warns_at and signal.acts_at:
            continue
        raised = [event for ident in signal.raises if (event := operation.find(ident, Event)) and event.owner]
        teams = tuple(dict.fromkeys(team_of_event(operation, event) for event in raised))
        if len(teams) > 1:
            named = arguments(signal=signal.id, teams=ARROW.join(teams))
            root = Root("owner.of-one-signal", signal.id, ("raises",), named)
            yield Detour("owners", teams, tuple(event.id for event in raised), root)


def _others_procedures(operation: Operation) -> Iterator[Detour]:
    """An event of one team, of which every procedure is another's: one answers for it, others for how it is handled."""
    for event in operation.model.all_of(Event):
        owners = [_owner_of(operation, one) for one in operation.procedures_of(event)]
        teams = tuple(dict.fromkeys(operation.team_of(one) for one in owners if one))
        own = team_of_event(operation, event)
        if own and teams and None not in owners and own not in teams:
            named = arguments(event=event.id, team=own, teams=ARROW.join(teams))
            root = Root("owner.of-the-procedures", event.id, ("owner",), named)
            yield Detour("owners", (own, *teams), (event.id,), root)


def _owner_of(operation: Operation, procedure: Procedure) -> str | None:
    """Its own owner, else that of its runbook."""
    runbook = operation.find(procedure.runbook or "", Runbook)
    return procedure.owner or (runbook.owner if runbook else None)
