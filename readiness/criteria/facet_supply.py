"""Facets of resources, records, handoffs, agreements and notices: what is really in the buyer's hands."""

from __future__ import annotations

from fractions import Fraction

from readiness.analysis.retained import find_kept_quiet, find_late, find_unlisted, find_unreceived
from readiness.criteria.facet_event import away
from readiness.criteria.inquiry import Inquiry, facet, no, say, stated
from readiness.criteria.left import left_with_the_vendor
from readiness.graph.fact import Fact, Root, Truth, all_of, arguments
from readiness.model.agreement import Agreement, Handoff, Obligation
from readiness.model.asset import Asset
from readiness.model.part import Node
from readiness.model.people import Person
from readiness.model.quantity import Duration
from readiness.model.resource import Record, Resource
from readiness.model.system import System
from readiness.model.text import join_words

__all__: list[str] = []


@facet("held-inside", Resource)
def held_inside(inquiry: Inquiry, node: Resource, _: tuple[str, ...]) -> Fact:
    """With the vendor silent it is still there: held by somebody of the buyer, or kept on the buyer's platform.

    Knowledge that the handoff leaves with the vendor, with a reason, and that nothing here needs is no lack: to
    name it must not cost more than to keep quiet about it.
    """
    left = left_with_the_vendor(inquiry, node)
    if left > inquiry.drill.truth(("need", node.id), inquiry.drill.silent_vendor):
        return say(left, "left-with-the-vendor", node, "held-by")
    absent = inquiry.drill.silent_vendor
    truth = inquiry.drill.truth(("need", node.id), absent)
    return say(
        truth, "held-inside", node, "held-by", roots=lambda: inquiry.drill.roots(("need", node.id), absent)
    )


@facet("two-people-inside", Resource)
def two_people_inside(inquiry: Inquiry, node: Resource, _: tuple[str, ...]) -> Fact:
    """Two people of the buyer who are there hold it; no need where it is left with the vendor and nothing needs it."""
    operation = inquiry.operation
    left = left_with_the_vendor(inquiry, node)
    if left is Truth.YES:
        return say(left, "left-with-the-vendor", node, "held-by")
    if not node.held_by:
        return stated(inquiry, node, "held_by")
    people = dict[str, Truth]()
    truth: Truth = left
    for ident in filter(operation.is_inside, node.held_by):
        person = operation.find(ident, Person)
        truth = operation.silence if person is None else truth
        holders = operation.members.get(ident, ()) if person is None else (person,)
        people |= {one.id: operation.presence(one) for one in holders}
    there = sum(one is Truth.YES for one in people.values())
    if there > 1:
        return say(Truth.YES, "two-people-inside", node, "held-by")
    if sum(one is not Truth.NO for one in people.values()) > 1:
        truth = Truth.UNKNOWN
    named = arguments(resource=node.id, count=there)
    root = Root("resource.too-few-heads", node.id, ("held-by",), named, truth)
    return say(truth, "two-people-inside", node, "held-by", roots=(root,))


@facet("carries", Record)
def carries(inquiry: Inquiry, node: Record, members: tuple[str, ...]) -> Fact:
    """It carries each of these facts of the case."""
    missing = [word for word in members if word not in node.carries]
    if not missing:
        return say(Truth.YES, "carries", node, "carries")
    truth = Truth.NO if node.carries else inquiry.operation.truth_of(node, "carries")
    words = join_words(missing)
    root = Root(
        "record.carries-too-little", node.id, ("carries",), arguments(record=node.id, words=words), truth
    )
    return say(truth, "carries", node, "carries", roots=(root,), words=words)


@facet("editable-inside-only", Record)
def editable_inside_only(inquiry: Inquiry, node: Record, _: tuple[str, ...]) -> Fact:
    """Nobody outside the buyer can change it afterwards."""
    if "editable_by" not in node.model_fields_set:
        return stated(inquiry, node, "editable_by")
    outside = [who for who in node.editable_by if not inquiry.operation.is_inside(who)]
    if not outside:
        return say(Truth.YES, "editable-inside-only", node, "editable-by")
    named = arguments(record=node.id, who=outside[0], **inquiry.operation.vendor_alone(outside))
    root = Root("record.editable-outside", node.id, ("editable-by",), named)
    return no("editable-inside-only", node, "editable-by", roots=(root,), who=outside[0])


@facet("everything-was-received", Handoff)
def everything_was_received(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """Every item of the handoff was received by the buyer."""
    if not node.items:
        return stated(inquiry, node, "items")
    roots = find_unreceived(inquiry.drill, node)
    truth = Truth.NO if "received" in node.model_fields_set else inquiry.operation.silence
    return say(truth if roots else Truth.YES, "everything-was-received", node, "received", roots=roots)


@facet("open-items-have-owners", Handoff)
def open_items_have_owners(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """Everything still open has a day and somebody who is there to see to it."""
    if "open" not in node.model_fields_set:
        return stated(inquiry, node, "open")
    facts = [
        stated(inquiry, node, field, item, "open", index)
        for index, item in enumerate(node.open)
        for field in ("until", "owner")
    ]
    roots = [root for fact in facts for root in fact.roots]
    roots += [root for item in node.open if item.owner for root in away(inquiry, item.owner)]
    truth = all_of(root.truth for root in roots)
    return say(truth, "open-items-have-owners", node, "open", roots=tuple(roots))


@facet("open-items-are-in-time", Handoff)
def open_items_are_in_time(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """No item that is still open is past its day."""
    if "open" not in node.model_fields_set:
        return stated(inquiry, node, "open")
    roots = find_late(inquiry.operation, node)
    truth = Truth.NO if roots else Truth.YES
    return say(truth, "open-items-are-in-time", node, "open", roots=roots, count=len(roots))


@facet("retained-duties-are-bounded", Handoff)
def retained_duties_are_bounded(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """What the vendor keeps is listed, and an agreement says its hours, its restore time and its notice."""
    model = inquiry.operation.model
    if "retained" not in node.model_fields_set:
        return stated(inquiry, node, "retained")
    if not node.retained:
        return say(Truth.YES, "retained-duties-are-bounded", node, "retained")
    bound = [one for one in model.all_of(Agreement) if one.with_ == node.from_]
    if not bound:
        root = Root(
            "handoff.no-agreement",
            node.id,
            ("retained",),
            arguments(handoff=node.id),
            inquiry.operation.silence,
        )
        return say(inquiry.operation.silence, "retained-duties-are-bounded", node, "retained", roots=(root,))
    facts = [stated(inquiry, bound[0], field) for field in ("support", "restore", "incident_notice")]
    roots = tuple(root for fact in facts for root in fact.roots)
    return say(
        all_of(fact.truth for fact in facts), "retained-duties-are-bounded", node, "retained", roots=roots
    )


@facet("stands-on-a-handoff-list", Asset)
def stands_on_a_handoff_list(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """A handoff names it as passed or retained, if the vendor runs it; what the buyer runs needs no line."""
    operation, runner = inquiry.operation, node.run_by or node.owner
    if runner is None:
        return stated(inquiry, node, "owner" if "run_by" in node.model_fields_set else "run_by")
    root = find_unlisted(operation, node)
    if root is None:
        return say(Truth.YES, "stands-on-a-handoff-list", node, "run-by")
    return say(root.truth, "stands-on-a-handoff-list", node, "run-by", roots=(root,))


@facet("retained-list-is-true", Handoff)
def retained_list_is_true(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """Nothing that only the vendor holds is missing from the list of what the vendor keeps."""
    if "retained" not in node.model_fields_set:
        return stated(inquiry, node, "retained")
    root = next(find_kept_quiet(inquiry.drill, node), None)
    if root:
        return no("retained-list-is-true", node, "retained", roots=(root,), resource=root.node)
    drill, listed = inquiry.drill, {*node.retained, *node.items}
    unlisted = [one for one in inquiry.operation.model.all_of(Resource) if one.id not in listed]
    silent = drill.silent_vendor
    unsure = next((one for one in unlisted if drill.truth(("need", one.id), silent) is Truth.UNKNOWN), None)
    if unsure:
        return held_inside(inquiry, unsure, ())
    return say(Truth.YES, "retained-list-is-true", node, "retained")


@facet("accepted-by-somebody-there", Handoff)
def accepted_by_somebody_there(inquiry: Inquiry, node: Handoff, _: tuple[str, ...]) -> Fact:
    """A team or person of the buyer who is there took it over, on a day."""
    operation = inquiry.operation
    if node.to is None or node.date is None:
        return stated(inquiry, node, "to" if node.to is None else "date")
    if not operation.is_inside(node.to):
        return no("accepted-by-somebody-there", node, "to", to=node.to)
    roots = away(inquiry, node.to)
    if roots:
        return say(roots[0].truth, "accountable-people-are-there", node, "to", roots=roots)
    truth = operation.has_come(node.date)
    if truth is not Truth.YES:
        return say(truth, "handoff.to-come", node, "date", date=node.date.words())
    return say(truth, "accepted-by-somebody-there", node, "to", to=node.to)


@facet("accountable-people-are-there", System)
def accountable_people_are_there(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """An executive and a service owner are named, and both are there."""
    for field in ("executive", "owner"):
        ident = getattr(node, field)
        if ident is None:
            return stated(inquiry, node, field)
        roots = away(inquiry, ident)
        if roots:
            return say(roots[0].truth, "accountable-people-are-there", node, field, roots=roots)
    return say(Truth.YES, "accountable-people-are-there", node, "owner")


@facet("severities-are-complete", System)
def severities_are_complete(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """At least two severities, each with when it applies, within which time somebody acts, and who is told."""
    if not node.severities:
        return stated(inquiry, node, "severities")
    facts = [
        stated(inquiry, node, field, severity, "severities", name)
        for name, severity in node.severities.items()
        for field in ("when", "within", "to")
    ]
    truth = min(all_of(fact.truth for fact in facts), Truth.YES if len(node.severities) > 1 else Truth.NO)
    roots = tuple(root for fact in facts for root in fact.roots)
    return say(truth, "severities-are-complete", node, "severities", roots=roots)


@facet("owner-there", Obligation)
def owner_there(inquiry: Inquiry, node: Obligation, _: tuple[str, ...]) -> Fact:
    """Somebody who is there starts the clock of the notice."""
    if node.owner is None:
        return stated(inquiry, node, "owner")
    roots = away(inquiry, node.owner)
    truth = all_of(root.truth for root in roots)
    return say(truth, "owner-there", node, "owner", roots=roots, owner=node.owner)


@facet("vendor-notice-leaves-time", Obligation)
def vendor_notice_leaves_time(inquiry: Inquiry, node: Obligation, _: tuple[str, ...]) -> Fact:
    """The vendor's own notice comes well before the shortest clock: within half of it, so that the buyer can act."""
    if not node.deadlines:
        return stated(inquiry, node, "deadlines")
    shortest = min(deadline.within.minutes for deadline in node.deadlines)
    operation = inquiry.operation
    if not operation.vendors:
        return say(Truth.YES, "vendor-notice-leaves-time", node, "deadlines")
    bound = [one for one in operation.model.all_of(Agreement) if one.with_ in operation.vendors]
    if not bound:
        vendor = operation.vendors[0]
        roots = (Root("handoff.no-agreement", vendor, (), arguments(vendor=vendor), operation.silence),)
        return say(operation.silence, "vendor-notice-leaves-time", node, "deadlines", roots=roots)
    facts = [_in_time(inquiry, node, agreement, shortest) for agreement in bound]
    return min(facts, key=lambda fact: fact.truth)


def _in_time(inquiry: Inquiry, node: Node, agreement: Agreement, shortest: Fraction) -> Fact:
    notice = agreement.incident_notice
    if notice is None:
        fact = stated(inquiry, agreement, "incident_notice")
        return say(fact.truth, "vendor-notice-leaves-time", node, "deadlines", roots=fact.roots)
    if notice.minutes * 2 <= shortest:
        return say(Truth.YES, "vendor-notice-leaves-time", node, "deadlines")
    named = arguments(
        agreement=agreement.id, vendor=agreement.with_, notice=notice.words(), within=_soonest(inquiry)
    )
    root = Root("agreement.late-notice", agreement.id, ("incident-notice",), named)
    return no("vendor-notice-leaves-time", node, "deadlines", roots=(root,), notice=notice.words())


def _soonest(inquiry: Inquiry) -> str:
    """A notice that leaves time for whatever is owed: half of the shortest clock of all."""
    owed = inquiry.operation.model.all_of(Obligation)
    shortest = min(deadline.within.minutes for one in owed for deadline in one.deadlines)
    return Duration.of_minutes(shortest / 2, largest="h").words()


@facet("exit-was-rehearsed", Agreement)
def exit_was_rehearsed(inquiry: Inquiry, node: Agreement, _: tuple[str, ...]) -> Fact:
    """A way out of the agreement is written, and was tried once."""
    if node.exit is None:
        return stated(inquiry, node, "exit")
    truth = inquiry.operation.truth_of(node.exit, "rehearsed")
    if node.exit.rehearsed:
        truth = inquiry.operation.has_come(node.exit.rehearsed)
    root = Root("agreement.exit-untried", node.id, ("exit", "rehearsed"), arguments(agreement=node.id), truth)
    return say(truth, "exit-was-rehearsed", node, "exit", roots=() if truth is Truth.YES else (root,))
