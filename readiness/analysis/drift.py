"""Drift: what was true when it was written, approved, tried or handed over, and is no longer. Codes, roots; no words.

What is one thing to mend is one finding, with whatever follows from it beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from readiness.analysis.retained import (
    find_kept_quiet,
    find_late,
    find_not_held,
    find_outside_reading,
    find_steps_kept_quiet,
    find_unlisted,
    find_unreceived,
)  # fmt: skip
from readiness.graph.drill import Drill
from readiness.graph.fact import Arguments, Root, Truth, arguments
from readiness.graph.operation import Operation
from readiness.graph.version import (
    find_behind,
    find_ending,
    find_moved_on,
    find_purposeless,
    find_silent,
    find_unapproved,
    find_unbound,
    find_unbrought,
    find_uncontrolled,
    find_undecided,
    find_undecided_since,
    find_unheaded,
    find_unruled,
    touched_by,
)  # fmt: skip
from readiness.model.agreement import Handoff
from readiness.model.asset import Asset, Change, Signal
from readiness.model.evidence import Evidence
from readiness.model.procedure import Procedure, Runbook
from readiness.model.quantity import Date
from readiness.model.resource import Record

__all__ = ["GROUPS", "Drifted", "Group", "Note", "find_drift", "merge_drift"]

Group = Literal["behind", "changes", "unbrought", "loose", "retained", "ending"]
GROUPS: tuple[Group, ...] = ("behind", "changes", "unbrought", "loose", "retained", "ending")
"""In the order in which they are told; `ending` is a notice: nothing has moved on yet."""

CHANGING = ("specification", "policy", "prompt", "model", "control", "threshold", "index", "autonomy")
"""Kinds of asset whose live version has to come by a change."""
RULES = ("specification", "policy")


class Note(NamedTuple):
    """What follows from a finding, or shows it: its sentence, and where it stands."""

    code: str
    named: Arguments
    node: str
    path: tuple[str | int, ...] = ()


class Drifted(NamedTuple):
    """One thing that has moved on, and one thing to mend."""

    group: Group
    key: str
    """Unlike any other of its group: the node that is to be mended, or the sentence that several nodes share."""
    roots: tuple[Root, ...]
    since: Date | None = None
    """Since when it is so; None where nothing on record says it."""
    notes: tuple[Note, ...] = ()

    @property
    def truth(self) -> Truth:
        """Whether all of it is certain (no), or some only unknown."""
        return max((root.truth for root in self.roots), default=Truth.NO)


def find_drift(drill: Drill, approvers: Mapping[str, Sequence[str]]) -> tuple[Drifted, ...]:
    """Everything in an operation that has moved on, in the order of the groups, then the oldest first.

    `approvers` are the functions that must approve a change, by kind of asset.
    """
    operation = drill.operation
    found = [
        *_behind(operation), *_changes(operation, approvers), *_unbrought(operation),
        *_loose(operation), *_retained(drill), *_ending(operation),
    ]  # fmt: skip
    return tuple(sorted(found, key=_order))


def _order(one: Drifted) -> tuple[int, date, str]:
    return GROUPS.index(one.group), one.since.earliest if one.since else date.max, one.key


# ---- written for what is no longer live


def _behind(operation: Operation) -> Iterator[Drifted]:
    nodes: list[Runbook | Asset] = [*operation.model.all_of(Runbook), *operation.model.all_of(Asset)]
    for node in nodes:
        root = find_behind(operation, node)
        if root is None:
            continue
        moved = {
            one.asset: find_moved_on(operation, one.asset, one.named)
            for one in operation.behind(node.valid_for)
        }
        notes = [_moved(operation, node, ident, changes) for ident, changes in moved.items()]
        if isinstance(node, Asset) and len(moved) == 1 and all(moved.values()):
            notes = []  # its own sentence says it
        elif isinstance(node, Runbook):
            count = sum(one.runbook == node.id for one in operation.model.all_of(Procedure))
            notes.append(Note("drift.procedures", arguments(count=count, runbook=node.id), node.id))
        yield Drifted(
            "behind", node.id, (root,), _first(one[0].date for one in moved.values() if one), tuple(notes)
        )


def _moved(operation: Operation, node: Runbook | Asset, ident: str, changes: tuple[Change, ...]) -> Note:
    """From which version to which, by how many changes and since when."""
    asset = operation.find(ident, Asset)
    live = (asset.version or "") if asset else ""
    since = changes[0].date.words() if changes else ""
    code = "drift.moved-on" if changes else "drift.moved-unseen"
    named = arguments(asset=ident, valid=node.valid_for[ident], live=live, count=len(changes), since=since)
    return Note(code, named, node.id, ("valid-for", ident))


def _first(days: Iterable[Date]) -> Date | None:
    return min(days, key=lambda day: day.earliest, default=None)


# ---- changes, and versions that came by none


def _changes(operation: Operation, approvers: Mapping[str, Sequence[str]]) -> Iterator[Drifted]:
    """A change without an approval or a decision is one thing, with all the proof that is older than it."""
    outdated = _outdated(operation)
    for change in operation.model.all_of(Change):
        found = (find_unapproved(operation, change, approvers), find_undecided(operation, change))
        roots = tuple(root for root in found if root)
        if roots:
            notes = tuple(_older(one) for one in outdated.get(change.id, ()))
            yield Drifted("changes", change.id, roots, change.date, notes)


def _older(one: Evidence) -> Note:
    day = one.date.words() if one.date else ""
    return Note("drift.proof-is-older", arguments(evidence=one.id, date=day), one.id, ("date",))


def _outdated(operation: Operation) -> dict[str, list[Evidence]]:
    """The trials that are older than a change of what they tried, on which nobody decided, by the change."""
    found: dict[str, list[Evidence]] = {}
    for one in operation.model.all_of(Evidence):
        nodes = [node for ident in one.of if (node := operation.model.nodes.get(ident))]
        if one.kind == "document" or one.date is None:
            continue
        assets = set[str]().union(*(touched_by(operation, node) for node in nodes))
        for root in find_undecided_since(operation, assets, one.date):
            found.setdefault(root.node, []).append(one)
    return found


def _unbrought(operation: Operation) -> Iterator[Drifted]:
    assets = (one for one in operation.model.all_of(Asset) if one.kind in CHANGING)
    yield from _together("unbrought", (find_unbrought(operation, one) for one in assets))


def _together(
    group: Group, found: Iterable[Root | None], since: Date | None = None, *, of: str = ""
) -> Iterator[Drifted]:
    """Roots of one sentence as one finding, each with its own place; `of` is the node that they all stand under."""
    by_code: dict[str, list[Root]] = {}
    for root in found:
        if root:
            by_code.setdefault(root.code, []).append(root)
    for code, roots in by_code.items():
        yield Drifted(group, f"{of}/{code}" if of else code, tuple(roots), since)


# ---- what is bound to nothing


def _loose(operation: Operation) -> Iterator[Drifted]:
    assets = operation.model.all_of(Asset)
    controls = [one for one in assets if one.kind == "control"]
    yield from _together("loose", (find_uncontrolled(operation, one) for one in assets if one.kind in RULES))
    yield from _together("loose", (find_unbound(operation, one) for one in controls))
    yield from _together("loose", (find_purposeless(operation, one) for one in controls))
    for runbook in operation.model.all_of(Runbook):
        root = find_unruled(operation, runbook, "specification")
        if root:
            yield Drifted("loose", runbook.id, (root,))
    yield from _together(
        "loose", (find_unheaded(operation, one) for one in operation.model.all_of(Procedure))
    )
    yield from _together("loose", (find_silent(operation, one) for one in operation.model.all_of(Signal)))


# ---- what the vendor still holds, and what ends


def _retained(drill: Drill) -> Iterator[Drifted]:
    operation = drill.operation
    handoffs = operation.model.all_of(Handoff)
    unlisted = [find_unlisted(operation, one) for one in operation.model.all_of(Asset)]
    unread = [find_outside_reading(operation, one) for one in operation.model.all_of(Record)]
    if operation.vendors and not handoffs:
        named = arguments(vendor=operation.vendors[0])
        yield Drifted("retained", operation.vendors[0],
                      (Root("handoff.unwritten", operation.vendors[0], (), named, operation.silence),))  # fmt: skip
    for handoff in handoffs:
        for roots in (
            find_unreceived(drill, handoff), find_kept_quiet(drill, handoff),
            find_steps_kept_quiet(operation, handoff), find_not_held(operation, handoff),
        ):  # fmt: skip
            yield from _together("retained", roots, handoff.date, of=handoff.id)
        late = find_late(operation, handoff)
        days = (handoff.open[int(root.path[1])].until for root in late)
        yield from _together("retained", late, _first(day for day in days if day), of=handoff.id)
    yield from _together("retained", [*unlisted, *unread])


def _ending(operation: Operation) -> Iterator[Drifted]:
    for asset in operation.model.all_of(Asset):
        root = find_ending(operation, asset)
        if root:
            yield Drifted("ending", asset.id, (root,), asset.supported_until)


# ---- two readings


def merge_drift(
    one: Sequence[Drifted], other: Sequence[Drifted], *, only_one: Callable[[Root], Root]
) -> tuple[Drifted, ...]:
    """The findings of two readings of a model: what stands in only one of them becomes what `only_one` makes of it."""
    first = {(each.group, each.key): each for each in one}
    second = {(each.group, each.key): each for each in other}
    merged = []
    for key in {**first, **second}:
        told = second.get(key) or first[key]
        keys = [{root.key for root in each.roots} for each in (first.get(key), second.get(key)) if each]
        shared = set.intersection(*keys) if len(keys) == 2 else set()
        roots = {root.key: root for each in (first.get(key), second.get(key)) if each for root in each.roots}
        kept = tuple(root if ident in shared else only_one(root) for ident, root in roots.items())
        merged.append(told._replace(roots=kept))
    return tuple(sorted(merged, key=_order))
