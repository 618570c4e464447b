"""Facets of procedures: authority, what they restore, whom they tell, how long people can carry the work by hand."""

from __future__ import annotations

from readiness.criteria.facet_event import away, told_by, untimed_steps
from readiness.criteria.inquiry import Inquiry, facet, no, say, stated
from readiness.graph.access import missing_access
from readiness.graph.fact import Fact, Root, Truth, all_of, arguments
from readiness.graph.version import find_behind, find_unversioned
from readiness.model.asset import Asset
from readiness.model.part import State
from readiness.model.people import Person
from readiness.model.procedure import Procedure, Runbook
from readiness.model.quantity import Rate
from readiness.model.resource import Resource

__all__: list[str] = []

REVERTED_KINDS = ("prompt", "model", "policy", "control", "index")
"""Kinds of asset that together make the last good state."""


@facet("usable", Procedure)
def usable(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Its authority, its needs and its first and containing steps are there."""
    goal = ("containable", node.id)
    return say(inquiry.drill.truth(goal), "usable", node, roots=lambda: inquiry.drill.roots(goal))


@facet("authority-present", Procedure)
def authority_present(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Everybody who may trigger it is there: a name of somebody who left stops the one who relies on it."""
    if not node.authority:
        return stated(inquiry, node, "authority")
    roots = tuple(root for ident in node.authority for root in away(inquiry, ident))
    return say(all_of(root.truth for root in roots), "authority-present", node, "authority", roots=roots)


@facet("authority-able", Procedure)
def authority_able(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Everybody who may trigger it holds each access that it needs."""
    if not node.authority:
        return stated(inquiry, node, "authority")
    roots = [
        _lacking(inquiry, who, ident, truth)
        for who in node.authority
        for ident, truth in missing_access(inquiry.operation, node, who)
    ]
    if node.state("needs") not in (State.VALUE, State.NONE):
        named = arguments(procedure=node.id)
        roots.append(Root("procedure.needs-unstated", node.id, ("needs",), named, inquiry.operation.silence))
    return say(all_of(root.truth for root in roots), "authority-able", node, "authority", roots=tuple(roots))


def _lacking(inquiry: Inquiry, who: str, ident: str, truth: Truth) -> Root:
    resource = inquiry.operation.find(ident, Resource)
    alone = inquiry.operation.vendor_alone(resource.held_by if resource else ())
    named = arguments(person=who, resource=ident, **alone)
    return Root("authority.without-access", ident, ("held-by",), named, truth)


@facet("authority-has-a-second", Procedure)
def authority_has_a_second(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Two different people who are there may trigger it."""
    operation = inquiry.operation
    if not node.authority:
        return stated(inquiry, node, "authority")
    people, truth = dict[str, Truth](), Truth.NO
    for ident in node.authority:
        person = operation.find(ident, Person)
        if person is None or person.state("deputy") is State.NOT_STATED:
            truth = operation.silence
        both = person and [person, operation.find(person.deputy or "", Person)]
        people |= {one.id: operation.presence(one) for one in both or operation.members.get(ident, ()) if one}
    if sum(there is Truth.YES for there in people.values()) > 1:
        truth = Truth.YES
    elif sum(there is not Truth.NO for there in people.values()) > 1:
        truth = Truth.UNKNOWN
    return say(truth, "authority-has-a-second", node, "authority")


@facet("steps-are-timed", Procedure)
def steps_are_timed(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Each first and containing step says how long it takes or within which time it is done."""
    roots = untimed_steps(inquiry, node)
    truth = all_of(root.truth for root in roots)
    return say(truth, "steps-are-timed", node, "first", roots=tuple(roots))


@facet("restores-every-part", Procedure)
def restores_every_part(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """It names a version for each prompt, model, policy, control and index; together they are the last good state."""
    if "restores" not in node.model_fields_set:
        return stated(inquiry, node, "restores")
    parts = [asset for asset in inquiry.operation.model.all_of(Asset) if asset.kind in REVERTED_KINDS]
    roots = tuple(_unrestored(node, asset) for asset in parts if not _restored(node, asset))
    return say(Truth.NO if roots else Truth.YES, "restores-every-part", node, "restores", roots=roots)


def _restored(procedure: Procedure, asset: Asset) -> bool:
    return procedure.restores.get(asset.id, "none") != "none"


def _unrestored(procedure: Procedure, asset: Asset) -> Root:
    if asset.version is None:
        return Root("asset.unversioned", asset.id, ("version",), arguments(asset=asset.id))
    named = arguments(asset=asset.id, procedure=procedure.id)
    return Root("asset.not-restored", asset.id, ("rollback",), named)


@facet("restored-versions-exist", Procedure)
def restored_versions_exist(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """It names a version to go back to, and each was live once, as a change or as the version of today.

    Of what never changed here nobody can know it yet: every system has a first day.
    """
    if not node.restores:
        return stated(inquiry, node, "restores")
    parts = [asset for ident in node.restores if (asset := inquiry.operation.find(ident, Asset))]
    roots = (
        [] if any(_restored(node, asset) for asset in parts) else [_unrestored(node, one) for one in parts]
    )
    for ident, version in node.restores.items():
        if version != "none" and version not in _versions(inquiry, ident):
            named = arguments(asset=ident, version=version, procedure=node.id)
            is_new = ident not in inquiry.operation.changes_of
            truth = Truth.UNKNOWN if is_new else inquiry.operation.silence
            roots.append(Root("version.never-live", node.id, ("restores", ident), named, truth))
    return say(
        all_of(root.truth for root in roots), "restored-versions-exist", node, "restores", roots=tuple(roots)
    )


def _versions(inquiry: Inquiry, ident: str) -> set[str]:
    """Every version that was live or may have been: of today, of a past change, or one that something was made for."""
    model, operation = inquiry.operation.model, inquiry.operation
    changes = operation.changes_of.get(ident, ())
    known = {change.to[ident] for change in changes if operation.has_come(change.date).high}
    valid = [head.valid_for for head in model.all_of(Runbook)] + [
        asset.valid_for for asset in model.all_of(Asset)
    ]
    known |= {versions[ident] for versions in valid if ident in versions}
    asset = inquiry.operation.find(ident, Asset)
    return known | ({asset.version} if asset and asset.version else set())


@facet("downstream-is-told", Procedure)
def downstream_is_told(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Somebody is informed by it: by the procedure, or by a step."""
    return told_by(inquiry, node)


@facet("manual-capacity-carries-the-volume", Procedure)
def carries_the_volume(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """What people can carry by hand is at least the usual volume."""
    sustains, system = node.sustains, inquiry.operation.model.system
    if sustains is None:
        return stated(inquiry, node, "sustains")
    if system.volume is None:
        fact = stated(inquiry, system, "volume")
        return say(fact.truth, "manual-capacity-carries-the-volume", node, "sustains", roots=fact.roots)
    if _carries(sustains.volume, system.volume.usual):
        return say(Truth.YES, "manual-capacity-carries-the-volume", node, "sustains")
    named = arguments(procedure=node.id, capacity=sustains.volume.words(), volume=system.volume.usual.words())
    root = Root("manual.below-volume", node.id, ("sustains", "volume"), named)
    return no("manual-capacity-carries-the-volume", node, "sustains", roots=(root,))


def _carries(by_hand: Rate, usual: Rate) -> bool:
    """Whether so much is all of the usual volume; a share of cases is enough only if it is every case."""
    if by_hand.is_share:
        return by_hand.amount == 1
    return by_hand.per_week() >= usual.per_week()


@facet("manual-work-has-a-limit", Procedure)
def manual_work_has_a_limit(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """How long people can carry it by hand is stated."""
    sustains = node.sustains
    if sustains is None:
        return stated(inquiry, node, "sustains")
    return stated(inquiry, node, "for_", sustains, "sustains")


@facet("valid-for-what-is-live", Procedure)
def valid_for_what_is_live(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Its runbook names the live version of everything that it names at all, and names at least one."""
    runbook = inquiry.operation.find(node.runbook or "", Runbook)
    if runbook is None:
        return stated(inquiry, node, "runbook")
    if not runbook.valid_for:
        return stated(inquiry, runbook, "valid_for")
    root = find_behind(inquiry.operation, runbook)
    if root is None:
        roots = find_unversioned(inquiry.operation, runbook.valid_for)
        truth = all_of(root.truth for root in roots)
        code = "valid-for-what-has-a-version" if roots else "valid-for-what-is-live"
        return say(truth, code, node, "runbook", roots=roots, runbook=runbook.id)
    return no("valid-for-what-is-live", node, "runbook", roots=(root,), runbook=runbook.id)


@facet("runbook-is-dated-and-approved", Procedure)
def runbook_is_dated_and_approved(inquiry: Inquiry, node: Procedure, _: tuple[str, ...]) -> Fact:
    """Its runbook has a version, a day from which it holds, and somebody who approved it."""
    runbook = inquiry.operation.find(node.runbook or "", Runbook)
    if runbook is None:
        return stated(inquiry, node, "runbook")
    facts = [stated(inquiry, runbook, field) for field in ("version", "effective", "approved_by")]
    roots = tuple(root for fact in facts for root in fact.roots)
    truth = all_of(fact.truth for fact in facts)
    return say(truth, "runbook-is-dated-and-approved", node, "runbook", roots=roots, runbook=runbook.id)
