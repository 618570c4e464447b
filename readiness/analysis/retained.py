"""Retained truth: what the vendor in fact still holds, against what the handoff says that it keeps."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.graph.drill import Drill
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.operation import Operation
from readiness.model.agreement import Handoff
from readiness.model.asset import Asset
from readiness.model.procedure import Procedure, Step
from readiness.model.resource import Record, Resource

__all__ = [
    "find_kept_quiet", "find_late", "find_not_held", "find_outside_reading", "find_steps_kept_quiet", "find_unlisted",
    "find_unreceived",
]  # fmt: skip


def find_kept_quiet(drill: Drill, handoff: Handoff) -> Iterator[Root]:
    """Resources that only the vendor has, and that stand on neither list of the handoff."""
    listed = {*handoff.retained, *handoff.items}
    for one in drill.operation.model.all_of(Resource):
        goal = ("need", one.id)
        if one.id in listed or drill.truth(goal, drill.silent_vendor) is not Truth.NO:
            continue
        if drill.truth(goal) is not Truth.NO:
            outside = (who for who in one.held_by if not drill.operation.is_inside(who))
            holder = next(outside, one.held_by[0])
            named = arguments(resource=one.id, handoff=handoff.id, holder=holder)
            yield Root("handoff.silently-retained", one.id, ("held-by",), named)


def find_unlisted(operation: Operation, asset: Asset) -> Root | None:
    """That the vendor runs an asset which no handoff names, as passed or retained."""
    runner = asset.run_by or asset.owner
    if runner is None or operation.side_of(runner) != "vendor":
        return None
    handoffs = operation.model.all_of(Handoff)
    if any(asset.id in (*one.items, *one.retained, *one.of) for one in handoffs):
        return None
    named = arguments(asset=asset.id, vendor=runner)
    return Root("handoff.unlisted", asset.id, ("run-by",), named, operation.silence)


def find_unreceived(drill: Drill, handoff: Handoff) -> tuple[Root, ...]:
    """What was to pass over and nobody received; that only somebody outside holds it is the deeper reason."""
    truth = Truth.NO if "received" in handoff.model_fields_set else drill.operation.silence
    missing = [item for item in handoff.items if item not in handoff.received]
    return tuple(_unreceived(drill, handoff, item, truth) for item in missing)


def _unreceived(drill: Drill, handoff: Handoff, item: str, truth: Truth) -> Root:
    resource, goal = drill.operation.find(item, Resource), ("need", item)
    if resource and drill.truth(goal, drill.silent_vendor) is Truth.NO:
        found = drill.roots(goal, drill.silent_vendor)
        if found:
            return found[0]
    named = arguments(item=item, handoff=handoff.id)
    return Root("handoff.not-received", handoff.id, ("received",), named, truth)


def find_late(operation: Operation, handoff: Handoff) -> tuple[Root, ...]:
    """What is still open after the day on which it was to end."""
    return tuple(
        Root(
            "handoff.open-late",
            handoff.id,
            ("open", index),
            arguments(what=item.what, until=item.until.words()),
        )
        for index, item in enumerate(handoff.open)
        if item.until and item.until.latest < operation.as_of
    )


def find_outside_reading(operation: Operation, record: Record) -> Root | None:
    """That only outsiders can read a record."""
    if not record.readable_by or any(map(operation.is_inside, record.readable_by)):
        return None
    return Root("record.held-outside", record.id, ("readable-by",), arguments(record=record.id))


def find_steps_kept_quiet(operation: Operation, handoff: Handoff) -> Iterator[Root]:
    """Steps that only the vendor can do, with nothing in them that the handoff says it keeps."""
    retained = set(handoff.retained)
    for procedure in operation.model.all_of(Procedure):
        for phase, number, step in procedure.steps():
            if _is_vendors(operation, step) and retained.isdisjoint((*step.needs, *step.touches, *step.uses)):
                named = arguments(
                    vendor=operation.team_of(step.by[0]), procedure=procedure.id, action=step.action,
                    handoff=handoff.id,
                )  # fmt: skip
                yield Root("handoff.step-kept-quiet", procedure.id, (phase, number - 1), named)


def _is_vendors(operation: Operation, step: Step) -> bool:
    return bool(step.by) and all(
        not operation.find(who, Asset) and operation.side_of(who) == "vendor" for who in step.by
    )


def find_not_held(operation: Operation, handoff: Handoff) -> Iterator[Root]:
    """What the handoff says that the vendor keeps, although the buyer has it."""
    for item in handoff.retained:
        asset, resource = operation.find(item, Asset), operation.find(item, Resource)
        holders: tuple[str, ...] = resource.held_by if resource else ()
        if asset:
            holders = tuple(who for who in (asset.run_by or asset.owner,) if who)
        if holders and all(map(operation.is_inside, holders)):
            named = arguments(item=item, handoff=handoff.id, holder=holders[0])
            yield Root("handoff.retained-not-held", handoff.id, ("retained",), named)
