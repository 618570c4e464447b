"""Facets of assets, changes and signals: versions, ways back, approvals, and what controls are bound to."""

from __future__ import annotations

from readiness.criteria.facet_event import away
from readiness.criteria.inquiry import Inquiry, facet, no, say, stated
from readiness.graph.fact import Fact, Root, Truth, all_of, any_of, arguments
from readiness.graph.version import (
    find_behind,
    find_unapproved,
    find_unbound,
    find_undecided,
    find_unversioned,
)  # fmt: skip
from readiness.model.asset import Asset, Change

__all__: list[str] = []


@facet("can-go-back", Asset)
def can_go_back(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """A procedure is named that takes it back."""
    if node.rollback:
        return say(Truth.YES, "can-go-back", node, "rollback")
    truth = inquiry.operation.truth_of(node, "rollback")
    root = Root("asset.not-restored", node.id, ("rollback",), arguments(asset=node.id), truth)
    return say(truth, "can-go-back", node, "rollback", roots=(root,))


@facet("effects-can-be-corrected", Asset)
def effects_can_be_corrected(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """A procedure finds and corrects what it has already done; nothing to correct where a person decides."""
    if node.rollback or node.decides is False:
        return say(Truth.YES, "effects-can-be-corrected", node, "rollback")
    truth = inquiry.operation.truth_of(node, "rollback")
    root = Root("asset.effects-stay", node.id, ("rollback",), arguments(asset=node.id), truth)
    return say(truth, "effects-can-be-corrected", node, "rollback", roots=(root,))


@facet("has-a-version", Asset)
def has_a_version(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """Its live version has a name."""
    truth = inquiry.operation.truth_of(node, "version")
    root = Root("asset.unversioned", node.id, ("version",), arguments(asset=node.id), truth)
    return say(truth, "has-a-version", node, "version", roots=() if truth is Truth.YES else (root,))


@facet("opacity-is-declared", Asset)
def opacity_is_declared(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """What of it can't be looked into is written down, with the reason; `none` says that all of it can be."""
    if "opaque" in node.model_fields_set:
        return say(Truth.YES, "opacity-is-declared", node, "opaque")
    fact = stated(inquiry, node, "opaque")
    return say(fact.truth, "opacity-is-declared", node, "opaque", roots=fact.roots)


@facet("change-would-be-seen", Asset)
def change_would_be_seen(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """Its version is pinned, or a signal about it has a watcher inside who is there."""
    operation = inquiry.operation
    signals = operation.signals_about.get(node.id, ())
    watchers = [who for signal in signals for who in signal.watched_by if operation.is_inside(who)]
    seen = any_of(all_of(root.truth for root in away(inquiry, who)) for who in watchers)
    if node.pinned or seen is Truth.YES:
        return say(Truth.YES, "change-would-be-seen", node, "pinned")
    truth = max(seen, operation.silence)
    root = Root("asset.changes-unseen", node.id, ("pinned",), arguments(asset=node.id), truth)
    return say(truth, "change-would-be-seen", node, "pinned", roots=(root,))


@facet("bound-to-an-event", Asset)
def bound_to_an_event(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """An event is raised by a signal about it, is enforced by it, or is handled by a step that it takes or touches."""
    root = find_unbound(inquiry.operation, node)
    if root is None:
        return say(Truth.YES, "bound-to-an-event", node)
    return say(root.truth, "bound-to-an-event", node, roots=(root,))


@facet("valid-for-what-is-live", Asset)
def valid_for_what_is_live(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """Every version that it was made for is still the live one."""
    if not node.valid_for:
        return stated(inquiry, node, "valid_for")
    root = find_behind(inquiry.operation, node)
    if root is None:
        roots = find_unversioned(inquiry.operation, node.valid_for)
        truth = all_of(root.truth for root in roots)
        code = "asset-valid-for-what-has-a-version" if roots else "asset-valid-for-what-is-live"
        return say(truth, code, node, "valid-for", roots=roots)
    return no("asset-valid-for-what-is-live", node, "valid-for", roots=(root,))


@facet("approved-by-the-right-functions", Change)
def approved_by_the_right_functions(inquiry: Inquiry, node: Change, _: tuple[str, ...]) -> Fact:
    """Every function of the buyer that must approve a change of these kinds of asset did."""
    code, root = "approved-by-the-right-functions", find_unapproved(inquiry.operation, node, inquiry.approvers)
    if root is None:
        return say(Truth.YES, code, node, "approved-by")
    functions = dict(root.arguments)["functions"]
    return say(root.truth, code, node, "approved-by", roots=(root,), functions=functions)


@facet("runbook-impact-is-decided", Change)
def runbook_impact_is_decided(inquiry: Inquiry, node: Change, _: tuple[str, ...]) -> Fact:
    """What the change means for the runbook was decided by somebody inside, and recorded."""
    root = find_undecided(inquiry.operation, node)
    truth = root.truth if root else Truth.YES
    return say(truth, "runbook-impact-is-decided", node, "runbook-impact", roots=(root,) if root else ())
