"""Why a trial proves nothing, or nothing yet: no day, other people, another place, the vendor's help, a wrong file."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.evidence.attachment import UNPINNED, find_file_flaw
from readiness.graph.fact import Root, Truth, arguments
from readiness.graph.operation import Operation, asked_once
from readiness.model.agreement import Agreement
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.part import Node

__all__ = ["find_flaw_here", "find_flaw_of_origin", "find_flaws", "is_of_a_supplier"]


@asked_once
def find_flaw_of_origin(operation: Operation, one: Evidence) -> Root | None:
    """Why it is not known to have happened here, to the buyer's own people, on a day; None if it did."""
    return min(_flaws_of_origin(operation, one), key=_truth, default=None)


@asked_once
def find_flaw_here(operation: Operation, one: Evidence) -> Root | None:
    """Why it does not count as passed here, by the buyer's own people, on a day; None if it does."""
    return min(_flaws_here(operation, one), key=_truth, default=None)


def find_flaws(operation: Operation, node: Node, one: Evidence) -> tuple[Root, ...]:
    """All that keeps it from proving anything about a node; what is unknown only where nothing else does."""
    flaws = [*_flaws_of_trial(operation, one), *_talk(operation, node, one)]
    if is_of_a_supplier(operation, one):
        flaws.append(Root("evidence.of-a-supplier", one.id, ("of",), arguments(evidence=one.id)))
    worst = min(map(_truth, flaws), default=Truth.NO)
    return tuple(flaw for flaw in flaws if flaw.truth is worst)


@asked_once
def _flaws_of_trial(operation: Operation, one: Evidence) -> list[Root]:
    """All that keeps it from proving anything, whatever it is of."""
    return [*_flaws_here(operation, one), *_help(operation, one)]


def is_of_a_supplier(operation: Operation, one: Evidence) -> bool:
    """Whether it is a report on what a supplier does, as a certificate: it says nothing about this workflow."""
    return one.kind in ("document", "attestation") and any(
        operation.find(ident, Agreement) for ident in one.of
    )


def _truth(root: Root) -> Truth:
    return root.truth


def _unstated(operation: Operation, one: Evidence, field: str) -> Root:
    named = arguments(subject=one.id, field=field, kind=one.kind_name)
    return Root("field.unstated", one.id, (field,), named, operation.silence)


def _flaws_of_origin(operation: Operation, one: Evidence) -> Iterator[Root]:
    """What no word can mend comes first: it was elsewhere, or other people did it."""
    named = arguments(evidence=one.id)
    if one.at == "elsewhere":
        yield Root("evidence.elsewhere", one.id, ("at",), named)
    if not one.by or not all(map(operation.is_inside, one.by)):
        truth = Truth.NO if one.by else operation.truth_of(one, "by")
        yield Root("evidence.not-ours", one.id, ("by",), named, truth)
    if one.date is None:
        yield Root("evidence.undated", one.id, ("date",), named, operation.truth_of(one, "date"))
    elif not operation.has_come(one.date).high:  # nothing was tried tomorrow
        later = arguments(evidence=one.id, date=one.date.words())
        yield Root("evidence.to-come", one.id, ("date",), later)
    if one.at is None and one.kind != "attestation" and one.form != "tabletop":  # talk has no place
        yield _unstated(operation, one, "at")


def _flaws_here(operation: Operation, one: Evidence) -> Iterator[Root]:
    yield from _flaws_of_origin(operation, one)
    if one.result is None:
        yield _unstated(operation, one, "result")
    elif one.result.is_failed:
        yield Root("evidence.failed", one.id, ("result",), arguments(evidence=one.id))
    file = find_file_flaw(operation.model, one)
    if file and file.code != UNPINNED:
        yield file


def _help(operation: Operation, one: Evidence) -> Iterator[Root]:
    """The vendor was called, or nobody noted that it was not. Somebody who only looks calls nobody.

    Whether others than the buyer's people, who did it themselves, called the vendor is no question.
    """
    if one.kind == "attestation":
        return
    named = arguments(evidence=one.id)
    called = one.observed.vendor_called if one.observed else None
    if called:
        yield Root("evidence.vendor-called", one.id, ("observed", "vendor-called"), named)
    elif called is None and all(map(operation.is_inside, one.by)):
        yield Root("evidence.calls-unnoted", one.id, ("observed",), named, operation.silence)


def _talk(operation: Operation, node: Node, one: Evidence) -> Iterator[Root]:
    """Talking an event through tries who decides and who is told; what has steps must be done."""
    is_talked_through = isinstance(node, Event) and node.id in one.of
    if one.kind != "exercise" or is_talked_through:
        return
    if one.form is None:
        yield _unstated(operation, one, "form")
    elif one.form == "tabletop":
        yield Root("evidence.only-talked", one.id, ("form",), arguments(evidence=one.id))
