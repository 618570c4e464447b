"""What has moved on since it was written, approved or tried: each of these says what is lacking, or that nothing is.

The criteria ask them of one node at a time, the evidence asks them of a trial, and the drift of the whole workflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.operation import Operation, asked_once
from readiness.model.asset import Asset, Change, Signal
from readiness.model.event import Event
from readiness.model.part import Node
from readiness.model.procedure import Procedure, Runbook
from readiness.model.quantity import Date
from readiness.model.text import join_words

__all__ = [
    "find_behind", "find_ending", "find_moved_on", "find_purposeless", "find_silent", "find_unapproved", "find_unbound",
    "find_unbrought", "find_uncontrolled", "find_undecided", "find_undecided_since", "find_unheaded", "find_unruled",
    "find_untied", "find_unversioned", "touched_by",
]  # fmt: skip

SUPPORT_AHEAD = timedelta(days=90)
"""An end of support nearer than this leaves no time for a successor (a quarter, the rhythm of most releases)."""


@asked_once
def find_behind(operation: Operation, node: Runbook | Asset) -> Root | None:
    """That something was written for a version that is no longer live: the first, and how many there are."""
    behind = operation.behind(node.valid_for)
    if not behind:
        return None
    first = behind[0]
    if isinstance(node, Runbook):
        named = arguments(
            runbook=node.id, asset=first.asset, valid=first.named, live=first.live, behind=len(behind)
        )
        return Root("runbook.behind", node.id, ("valid-for",), named)
    named = arguments(asset=node.id, of=first.asset, valid=first.named, live=first.live)
    return Root("asset.behind", node.id, ("valid-for",), named)


def find_moved_on(operation: Operation, asset: str, version: str) -> tuple[Change, ...]:
    """The changes, up to today, that took an asset on from a version: all of its changes if none ever brought it."""
    past = [one for one in operation.changes_of.get(asset, ()) if operation.has_come(one.date).high]
    brought = [index for index, one in enumerate(past) if one.to[asset] == version]
    return tuple(past[brought[-1] + 1 :] if brought else past)


def find_unversioned(operation: Operation, valid_for: Mapping[str, str]) -> tuple[Root, ...]:
    """A root for each asset whose live version has no name, so that nobody can tell whether something fits it."""
    assets = [asset for ident in valid_for if (asset := operation.find(ident, Asset)) and not asset.version]
    return tuple(
        Root(
            "asset.unversioned",
            one.id,
            ("version",),
            arguments(asset=one.id),
            operation.truth_of(one, "version"),
        )
        for one in assets
    )


# ---- changes


def find_unbrought(operation: Operation, asset: Asset) -> Root | None:
    """That no recorded change brought its live version. Nothing is lacking where no version is named."""
    changes = operation.changes_of.get(asset.id, ())
    if asset.version is None or any(change.to[asset.id] == asset.version for change in changes):
        return None
    named = arguments(asset=asset.id, version=asset.version)
    return Root("asset.version-without-change", asset.id, ("version",), named, operation.silence)


def find_unapproved(
    operation: Operation, change: Change, approvers: Mapping[str, Sequence[str]]
) -> Root | None:
    """The functions of the buyer that must approve a change of these kinds of asset (`approvers`) and did not."""
    inside = filter(operation.is_inside, change.approved_by)
    approved = {function for who in inside for function in operation.functions_of(who)}
    assets = (operation.find(ident, Asset) for ident in change.to)
    wanted = {function for asset in assets if asset for function in approvers.get(asset.kind, ())}
    missing = sorted(wanted - approved)
    if not missing:
        return None
    stated = operation.truth_of(change, "approved_by")
    truth = Truth.NO if stated is Truth.YES else stated
    named = arguments(change=change.id, functions=join_words(missing), date=change.date.words())
    return Root("change.unapproved", change.id, ("approved-by",), named, truth)


@asked_once
def find_undecided(operation: Operation, change: Change) -> Root | None:
    """That nobody inside decided what a change means for the runbook."""
    truth = operation.impact_decided(change)
    if truth is Truth.YES:
        return None
    named = arguments(change=change.id)
    return Root("change.no-impact-decision", change.id, ("runbook-impact",), named, truth)


def find_undecided_since(operation: Operation, assets: Iterable[str], day: Date) -> tuple[Root, ...]:
    """The changes of these assets after a day, up to today, on which nobody decided."""
    roots = []
    for ident in sorted(assets):
        for change in operation.changes_of.get(ident, ()):
            is_later = change.date.latest > day.earliest and operation.has_come(change.date).high
            root = find_undecided(operation, change) if is_later else None
            if root:
                roots.append(root)
    return tuple(dict.fromkeys(roots))


def touched_by(operation: Operation, node: Node) -> set[str]:
    """The assets that a node is about: itself; what steps touch and restore and the workflow's autonomy."""
    if isinstance(node, Event):
        procedures = operation.procedures_of(node)
        return set(operation.autonomies).union(*(touched_by(operation, one) for one in procedures))
    if isinstance(node, Procedure):
        touched = {ident for _, _, step in node.steps() for ident in step.touches}
        return touched | set(node.restores) | operation.autonomies
    return {node.id} if node.kind_name == "asset" else set()


def find_ending(operation: Operation, asset: Asset) -> Root | None:
    """That its support ends within a quarter, or has ended."""
    until = asset.supported_until
    if until is None or until.earliest - operation.as_of >= SUPPORT_AHEAD:
        return None
    named = arguments(asset=asset.id, date=until.words())
    return Root("asset.support-ends", asset.id, ("supported-until",), named)


# ---- what is bound to what


def find_unbound(operation: Operation, asset: Asset) -> Root | None:
    """That no event hangs on it."""
    if asset.id in operation.bound:
        return None
    return Root("control.unbound", asset.id, (), arguments(asset=asset.id), operation.silence)


def find_uncontrolled(operation: Operation, asset: Asset) -> Root | None:
    """That no control carries out a rule."""
    if asset.id in operation.controlled:
        return None
    return Root("rule.without-control", asset.id, (), arguments(asset=asset.id), operation.silence)


def find_unruled(operation: Operation, runbook: Runbook, kind: str) -> Root | None:
    """That a runbook names no asset of a kind (specification, policy) among what it was written for."""
    assets = [operation.find(ident, Asset) for ident in runbook.valid_for]
    if any(asset and asset.kind == kind for asset in assets):
        return None
    truth = Truth.NO if runbook.valid_for else operation.truth_of(runbook, "valid_for")
    named = arguments(runbook=runbook.id, rule=kind)
    return Root("runbook.names-no-rule", runbook.id, ("valid-for",), named, truth)


def find_untied(operation: Operation, event: Event) -> Root | None:
    """That no control enforces it, no signal about an asset raises it, and no step for it touches an asset."""
    signals = operation.signals_of.get(event.id, ())
    steps = [step for one in operation.procedures_of(event) for _, _, step in one.steps()]
    if event.enforced_by or any(one.asset for one in signals) or any(step.touches for step in steps):
        return None
    return Root("event.untied", event.id, (), arguments(event=event.id), operation.silence)


def find_purposeless(operation: Operation, control: Asset) -> Root | None:
    """That a control carries out nothing."""
    root = operation.find_unstated(control, "implements")
    return root._replace(code="trace.control-of-nothing") if root else None


def find_unheaded(operation: Operation, procedure: Procedure) -> Root | None:
    """That a procedure stands in no runbook."""
    root = operation.find_unstated(procedure, "runbook")
    return root._replace(code="trace.procedure-of-no-runbook") if root else None


def find_silent(operation: Operation, signal: Signal) -> Root | None:
    """That a signal raises no event."""
    root = operation.find_unstated(signal, "raises")
    return root._replace(code="trace.signal-of-nothing") if root else None
