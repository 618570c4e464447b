"""Where an event goes when it is stuck: who receives it, what it turns into there, and whether it comes back."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.event import Event

__all__ = ["ARROW", "find_return", "next_events", "targets", "team_of_event", "unowned_targets", "walk"]

ARROW = " → "
"""Between the stations of a route in the arguments of a root."""


def targets(operation: Operation, event: Event) -> Iterator[str]:
    """The parties to whom an event goes: those named, and the owners of the events named."""
    for escalation in event.escalates:
        target = operation.find(escalation.to, Event)
        if target is None:
            yield escalation.to
        elif target.owner:
            yield target.owner


def unowned_targets(operation: Operation, event: Event) -> Iterator[Event]:
    """The events that it turns into of which nobody has said yet who owns them."""
    for escalation in event.escalates:
        target = operation.find(escalation.to, Event)
        if target and operation.truth_of(target, "owner") is Truth.UNKNOWN:
            yield target


def next_events(operation: Operation, event: Event) -> Iterator[Event]:
    """The events that an escalation turns into: those named, and those of the receiving team, by their ways on."""
    for escalation in event.escalates:
        target = operation.find(escalation.to, Event)
        if target:
            yield target
        else:
            yield from operation.ways_on.get(operation.team_of(escalation.to), ())


def walk(operation: Operation, event: Event, seen: tuple[str, ...] = ()) -> Iterator[Event]:
    """The event, and every event on its routes, each route until it would repeat one."""
    if event.id not in seen:
        yield event
        for onward in next_events(operation, event):
            yield from walk(operation, onward, (*seen, event.id))


def find_return(
    operation: Operation, event: Event, teams: tuple[str, ...] = (), seen: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The teams of the first route that comes back to one of them; empty if none does."""
    team = team_of_event(operation, event)
    if event.id in seen:
        return (*teams, team)
    route = (*teams, team) if team and (not teams or teams[-1] != team) else teams
    if team in teams[:-1]:
        return route
    # The teams that it goes to, whether or not they say what they do with it.
    receiving = (operation.team_of(one) for one in targets(operation, event))
    again = next((one for one in receiving if one in route[:-1]), None)
    if again:
        return (*route, again)
    for onward in next_events(operation, event):
        found = find_return(operation, onward, route, (*seen, event.id))
        if found:
            return found
    return ()


def team_of_event(operation: Operation, event: Event) -> str:
    """The team of its owner; empty where it has none."""
    return operation.team_of(event.owner) if event.owner else ""
