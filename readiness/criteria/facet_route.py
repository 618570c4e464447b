"""Facets of escalation and approval: who receives, by which route, who decides, and what is left on record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from readiness.analysis.route import ARROW, find_return, targets, unowned_targets, walk
from readiness.criteria.inquiry import Inquiry, facet, in_each_procedure, no, say, stated
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.procedure import Procedure, Step
from readiness.model.resource import Record, Resource
from readiness.model.text import join_words

__all__: list[str] = []


@facet("reaches-the-right-function", Event)
def reaches_the_right_function(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """It escalates to one of the functions that can decide its category."""
    wanted = {function for category in node.category for function in inquiry.receivers.get(category, ())}
    if not node.escalates or not wanted:
        return stated(inquiry, node, "escalates")
    reached = {one for who in targets(inquiry.operation, node) for one in inquiry.operation.functions_of(who)}
    if wanted & reached:
        return say(Truth.YES, "reaches-the-right-function", node, "escalates")
    unowned = next(unowned_targets(inquiry.operation, node), None)
    if unowned:
        return stated(inquiry, unowned, "owner")
    named = arguments(event=node.id, functions=join_words(sorted(wanted), "or"))
    root = Root("event.wrong-receiver", node.id, ("escalates",), named)
    return no(
        "reaches-the-right-function", node, "escalates", roots=(root,), functions=dict(named)["functions"]
    )


@facet("route-does-not-come-back", Event)
def route_does_not_come_back(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Following its escalations, no team gets it a second time; `none` says that it ends where it is."""
    if not node.escalates and "escalates" not in node.model_fields_set:
        return stated(inquiry, node, "escalates")
    loop = find_return(inquiry.operation, node)
    if not loop:
        return _ended(inquiry, node)
    named = arguments(event=node.id, route=ARROW.join(loop))
    root = Root("event.route-comes-back", node.id, ("escalates",), named)
    return no("route-does-not-come-back", node, "escalates", roots=(root,))


def _ended(inquiry: Inquiry, event: Event) -> Fact:
    """A route that ends; while nobody said who owns an event on it, or where that goes, it may still come back."""
    for one in walk(inquiry.operation, event):
        for field in ("owner", "escalates"):
            if inquiry.operation.truth_of(one, field) is Truth.UNKNOWN:
                return stated(inquiry, one, field)
    return say(Truth.YES, "route-does-not-come-back", event, "escalates")


@facet("path-does-not-repeat", Evidence)
def path_does_not_repeat(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """The teams through which it went are each named once, or every action on it is done; silence shows nothing."""
    observed = node.observed
    if observed is None or "path" not in observed.model_fields_set:
        return _unnoted(inquiry, node)
    path = observed.path
    truth = inquiry.operation.acted_on(node) if len(set(path)) < len(path) else Truth.YES
    if truth is Truth.YES:
        return say(truth, "path-does-not-repeat", node, "observed", "path")
    named = arguments(evidence=node.id, route=ARROW.join(path))
    root = Root("evidence.bounced", node.id, ("observed", "path"), named, truth)
    return say(truth, "path-does-not-repeat", node, "observed", "path", roots=(root,))


def _unnoted(inquiry: Inquiry, evidence: Evidence) -> Fact:
    named = arguments(evidence=evidence.id)
    root = Root("evidence.path-unnoted", evidence.id, ("observed", "path"), named, inquiry.operation.silence)
    return say(inquiry.operation.silence, "path-does-not-repeat", evidence, "observed", "path", roots=(root,))


@facet("escalates-after-a-time", Event)
def escalates_after_a_time(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """At least one of its escalations starts after a stated time."""
    if not node.escalates:
        return stated(inquiry, node, "escalates")
    if any(one.after for one in node.escalates):
        return say(Truth.YES, "escalates-after-a-time", node, "escalates")
    root = Root(
        "event.escalates-untimed",
        node.id,
        ("escalates",),
        arguments(event=node.id),
        inquiry.operation.silence,
    )
    return say(inquiry.operation.silence, "escalates-after-a-time", node, "escalates", roots=(root,))


_STANDS_FOR = {"version": ("version", "prompt", "policy"), "evidence": ("evidence", "output", "disposition")}


@facet("context-gives", Event)
def context_gives(inquiry: Inquiry, node: Event, members: tuple[str, ...]) -> Fact:
    """What is in front of the operator holds each of these: case, workflow, version, evidence, actions."""
    missing = _lacking(inquiry.operation.given_at[node.id], members)
    if not missing:
        return say(Truth.YES, "context-gives", node, "context")
    named = arguments(event=node.id, words=join_words(missing))
    truth = _told(inquiry, node)
    root = Root("event.context-lacks", node.id, ("context",), named, truth)
    return say(truth, "context-gives", node, "context", roots=(root,), words=join_words(missing))


@lru_cache
def _lacking(given: frozenset[str], members: tuple[str, ...]) -> list[str]:
    """Many events have the same in front of the operator."""
    return [word for word in members if given.isdisjoint(_STANDS_FOR.get(word, (word,)))]


def _told(inquiry: Inquiry, event: Event) -> Truth:
    """Unknown while somebody may still say what else the operator has or needs, or what that gives; else no."""
    operation = inquiry.operation
    if operation.is_complete:
        return Truth.NO
    open_to = [
        operation.truth_of(event, "context"),
        operation.truth_of(event, "handled_by"),
        *(operation.truth_of(one, "needs") for one in operation.procedures_of(event)),
        *(
            operation.truth_of(one, "gives" if isinstance(one, Resource) else "carries")
            for one in operation.at_hand(event)
        ),
    ]
    return Truth.UNKNOWN if Truth.UNKNOWN in open_to else Truth.NO


@facet("closure-leaves-a-record", Event)
def closure_leaves_a_record(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """In each of its procedures a closing step writes a record that says who, when and why."""

    def missing(one: Procedure) -> Iterator[Root]:
        if not _records(inquiry, one):
            named = arguments(procedure=one.id)
            yield Root("procedure.closes-unrecorded", one.id, ("close",), named, _closing(inquiry, one))

    return in_each_procedure(inquiry, node, "closure-leaves-a-record", missing)


def _closing(inquiry: Inquiry, procedure: Procedure) -> Truth:
    if not procedure.close:
        return inquiry.operation.truth_of(procedure, "close")
    said = [
        Truth.NO if step.records else inquiry.operation.truth_of(step, "records") for step in procedure.close
    ]
    return max(said)


def _records(inquiry: Inquiry, procedure: Procedure) -> bool:
    records = [inquiry.operation.find(ident, Record) for step in procedure.close for ident in step.records]
    return any(record and {"actor", "time", "reason"} <= set(record.carries) for record in records)


@facet("right-functions-decide", Event)
def right_functions_decide(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Each function that must approve its category has a step in which it decides."""
    wanted = {function for category in node.category for function in inquiry.approvers.get(category, ())}
    procedures = inquiry.operation.procedures_of(node)
    if not procedures:
        return stated(inquiry, node, "handled_by")
    deciders = {who for one in procedures for step in _decisions(one) for who in step.by}
    deciding = {one for who in deciders for one in inquiry.operation.functions_of(who)}
    missing = sorted(wanted - deciding)
    if not missing:
        return say(Truth.YES, "right-functions-decide", node, "handled-by")
    named = arguments(event=node.id, functions=join_words(missing))
    is_open = any(inquiry.operation.truth_of(one, "resolve") is Truth.UNKNOWN for one in procedures)
    truth = Truth.UNKNOWN if is_open else Truth.NO
    root = Root("approval.function-missing", node.id, ("handled-by",), named, truth)
    return say(
        truth, "right-functions-decide", node, "handled-by", roots=(root,), functions=join_words(missing)
    )


def _decisions(procedure: Procedure) -> tuple[Step, ...]:
    return (*procedure.resolve, *procedure.contain) or procedure.first


@facet("somebody-else-decides", Event)
def somebody_else_decides(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """In each of its procedures some deciding step belongs to another team than the one that brings it."""
    procedures = inquiry.operation.procedures_of(node)
    if not procedures:
        return stated(inquiry, node, "handled_by")
    alone = next((one for one in procedures if not _decided_elsewhere(inquiry, one)), None)
    if alone is None:
        return say(Truth.YES, "somebody-else-decides", node, "handled-by")
    truth = Truth.NO if alone.resolve else inquiry.operation.truth_of(alone, "resolve")
    root = Root("approval.own-work", alone.id, ("resolve",), arguments(procedure=alone.id), truth)
    return say(truth, "somebody-else-decides", node, "handled-by", roots=(root,))


def _decided_elsewhere(inquiry: Inquiry, procedure: Procedure) -> bool:
    bringing = {inquiry.operation.team_of(who) for step in procedure.first for who in step.by}
    deciding = {inquiry.operation.team_of(who) for step in procedure.resolve for who in step.by}
    return bool(deciding - bringing) or (not bringing and len(deciding) > 1)
