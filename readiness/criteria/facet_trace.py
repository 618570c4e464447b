"""Facets of traceability: from rules to controls to events, from live versions to changes, from use to approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from readiness.analysis.retained import find_outside_reading
from readiness.criteria.facet_asset import has_a_version
from readiness.criteria.inquiry import Inquiry, facet, in_each_procedure, no, say, stated
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.graph.limit import LIMITS, is_within
from readiness.graph.version import find_ending, find_unbrought, find_uncontrolled, find_unruled, find_untied
from readiness.model.asset import Asset
from readiness.model.event import Event
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure, Runbook
from readiness.model.resource import Record, Resource
from readiness.model.system import Envelope, System

__all__ = ["YEAR"]

YEAR = timedelta(days=365)
"""So long a training lasts."""


@facet("names-a-specification", Runbook)
def names_a_specification(inquiry: Inquiry, node: Runbook, _: tuple[str, ...]) -> Fact:
    """Among what it was written for is a specification."""
    return _names(inquiry, node, "names-a-specification", "specification")


@facet("names-a-policy", Runbook)
def names_a_policy(inquiry: Inquiry, node: Runbook, _: tuple[str, ...]) -> Fact:
    """Among what it was written for is a policy."""
    return _names(inquiry, node, "names-a-policy", "policy")


def _names(inquiry: Inquiry, runbook: Runbook, code: str, kind: str) -> Fact:
    root = find_unruled(inquiry.operation, runbook, kind)
    if root is None:
        return say(Truth.YES, code, runbook, "valid-for")
    return say(root.truth, code, runbook, "valid-for", roots=(root,))


@facet("carried-out-by-a-control", Asset)
def carried_out_by_a_control(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """Some control implements it."""
    root = find_uncontrolled(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "carried-out-by-a-control", node)
    return say(root.truth, "carried-out-by-a-control", node, roots=(root,))


@facet("tied-to-a-control", Event)
def tied_to_a_control(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """A control enforces it, a signal about an asset raises it, or a step of its procedures touches an asset."""
    root = find_untied(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "tied-to-a-control", node)
    return say(root.truth, "tied-to-a-control", node, roots=(root,))


@facet("supported-long-enough", Asset)
def supported_long_enough(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """Its end of support is at least a quarter away, or set by nobody: `none`, or it is made and run inside."""
    if node.supported_until is None and node.run_by and inquiry.operation.is_inside(node.run_by):
        return say(Truth.YES, "supported-long-enough", node, "run-by")
    if node.supported_until is None and "supported_until" not in node.model_fields_set:
        return stated(inquiry, node, "supported_until")
    if node.supported_until is None:
        return say(Truth.YES, "supported-long-enough", node, "supported-until")
    root = find_ending(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "supported-long-enough", node, "supported-until")
    return no("supported-long-enough", node, "supported-until", roots=(root,))


@facet("is-pinned", Asset)
def is_pinned(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """It stays at its version until somebody here changes it."""
    if node.pinned:
        return say(Truth.YES, "is-pinned", node, "pinned")
    truth = Truth.NO if node.pinned is False else inquiry.operation.truth_of(node, "pinned")
    root = Root("asset.not-pinned", node.id, ("pinned",), arguments(asset=node.id), truth)
    return say(truth, "is-pinned", node, "pinned", roots=(root,))


@facet("came-by-a-change", Asset)
def came_by_a_change(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """A recorded change brought its live version."""
    if node.version is None:
        return has_a_version(inquiry, node, ())
    root = find_unbrought(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "came-by-a-change", node, "version")
    return say(root.truth, "came-by-a-change", node, "version", roots=(root,), version=node.version)


@facet("readable-inside", Record)
def readable_inside(inquiry: Inquiry, node: Record, _: tuple[str, ...]) -> Fact:
    """Somebody of the buyer can read it."""
    if not node.readable_by:
        return stated(inquiry, node, "readable_by")
    root = find_outside_reading(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "readable-inside", node, "readable-by")
    return no("readable-inside", node, "readable-by", roots=(root,))


@facet("is-portable", Resource)
def is_portable(inquiry: Inquiry, node: Resource, _: tuple[str, ...]) -> Fact:
    """It can leave the place where it is kept."""
    if node.portable:
        return say(Truth.YES, "is-portable", node, "portable")
    truth = Truth.NO if node.portable is False else inquiry.operation.truth_of(node, "portable")
    root = Root("resource.not-portable", node.id, ("portable",), arguments(resource=node.id), truth)
    return say(truth, "is-portable", node, "portable", roots=(root,))


@facet("learning-has-a-deadline", Event)
def learning_has_a_deadline(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """In each of its procedures a learning step says by when."""

    def missing(one: Procedure) -> Iterator[Root]:
        if not any(step.within for step in one.learn):
            named, silence = arguments(procedure=one.id), inquiry.operation.silence
            yield Root("procedure.learning-undated", one.id, ("learn",), named, silence)

    return in_each_procedure(inquiry, node, "learning-has-a-deadline", missing)


@facet("responders-are-trained", Event)
def responders_are_trained(inquiry: Inquiry, node: Event, _: tuple[str, ...]) -> Fact:
    """Everybody who takes a first step was trained, within the last year where a day is given."""
    return in_each_procedure(
        inquiry, node, "responders-are-trained", lambda procedure: _untrained(inquiry, procedure)
    )


def _untrained(inquiry: Inquiry, procedure: Procedure) -> Iterator[Root]:
    """Who of those that take its first steps was not trained; first steps that nobody wrote train nobody."""
    operation = inquiry.operation
    if not procedure.first:
        named = arguments(procedure=procedure.id, phase="first")
        truth = operation.truth_of(procedure, "first")
        yield Root("procedure.phase-missing", procedure.id, ("first",), named, truth)
    for who in (who for step in procedure.first for who in step.by):
        person = operation.find(who, Person)
        people = operation.members.get(who, ()) if person is None else (person,)
        if operation.find(who, Team) and not people:
            yield Root("team.unlisted", who, (), arguments(team=who), operation.silence)
        for one in people:
            if not _is_trained(inquiry, one):
                truth = _training_truth(inquiry, one)
                yield Root("person.untrained", one.id, ("trained",), arguments(person=one.id), truth)


def _is_trained(inquiry: Inquiry, person: Person) -> bool:
    return any(
        one.when is None
        or (inquiry.operation.has_come(one.when).high and inquiry.operation.as_of - one.when.earliest <= YEAR)
        for one in person.trained
    )


def _training_truth(inquiry: Inquiry, person: Person) -> Truth:
    return Truth.NO if person.trained else inquiry.operation.truth_of(person, "trained")


@facet("use-is-what-was-approved", System)
def use_is_what_was_approved(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """The use keeps to each approved limit, and an approval that ended was followed by a decision.

    What is beyond a limit is told before what nobody stated: silence on one limit hides no other.
    """
    approved, actual = node.approved, node.actual
    if approved is None or actual is None:
        return stated(inquiry, node, "approved" if approved is None else "actual")
    roots = [*_beyond(inquiry, node, approved, actual), *_past_its_end(inquiry, node, approved)]
    if all(root.code not in ("system.beyond-approval", "system.past-approval") for root in roots):
        for field in LIMITS:
            for name, part in (("approved", approved), ("actual", actual)):
                if getattr(part, field) is None:
                    return stated(inquiry, node, field, part, name)
    truth = min((root.truth for root in roots), default=Truth.YES)
    return say(truth, "use-is-what-was-approved", node, "actual", roots=tuple(roots))


def _beyond(inquiry: Inquiry, node: System, approved: Envelope, actual: Envelope) -> list[Root]:
    """The limits that the use exceeds, and those that it can't be held against."""
    roots = []
    for field in LIMITS:
        limit, used, within = (
            getattr(approved, field),
            getattr(actual, field),
            is_within(approved, actual, field),
        )
        if within is None and None not in (limit, used):
            code, truth = "system.use-incomparable", inquiry.operation.silence
        elif within is False:
            code, truth = "system.beyond-approval", Truth.NO
        else:
            continue
        named = arguments(field=field, approved=limit, actual=used)
        roots.append(Root(code, node.id, ("actual", field), named, truth))
    return roots


def _past_its_end(inquiry: Inquiry, node: System, approved: Envelope) -> list[Root]:
    """An end that passed, or that nobody stated for what may be a pilot, with no decision to promote since."""
    decided = _is_promoted(inquiry, node, approved)
    if decided is Truth.YES or (approved.until and approved.until.latest >= inquiry.operation.as_of):
        return []
    if approved.until:
        named = arguments(subject=node.id, until=approved.until.words())
        return [Root("system.past-approval", node.id, ("approved", "until"), named, decided)]
    unstated = inquiry.operation.truth_of(approved, "until")
    if node.stage == "production" and unstated is Truth.NO:
        return []
    where = ("approved", "until")
    return [Root("system.end-unstated", node.id, where, arguments(subject=node.id), max(unstated, decided))]


def _is_promoted(inquiry: Inquiry, node: System, approved: Envelope) -> Truth:
    """A decision to promote has a day that has come and a name; an approval that is given after it stands alone."""
    promotion, operation = node.promotion, inquiry.operation
    if promotion is None:
        return operation.truth_of(node, "promotion")
    if promotion.date is None:
        return operation.truth_of(promotion, "date")
    if approved.date is not None and approved.date.earliest > promotion.date.latest:
        return Truth.NO
    return min(operation.has_come(promotion.date), operation.truth_of(promotion, "by"))


@facet("a-pilot-has-an-end", System)
def a_pilot_has_an_end(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """A pilot states the day on which its approval ends; production needs none."""
    if node.stage == "production":
        return say(Truth.YES, "a-pilot-has-an-end", node, "approved")
    if node.approved is None:
        return stated(inquiry, node, "approved")
    return stated(inquiry, node, "until", node.approved, "approved")
