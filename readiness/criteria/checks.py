"""Checks: questions to the graph about one node, with arguments. Each is one function of about ten lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readiness.analysis.route import targets
from readiness.criteria.inquiry import Inquiry, check, say
from readiness.evidence.trial import find_flaw_here
from readiness.graph.drill import EVERYONE, Absence
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.procedure import Procedure
from readiness.model.text import join_words

__all__ = ["absence_of"]

_Arguments = Mapping[str, tuple[str, ...]]


def absence_of(inquiry: Inquiry, given: _Arguments) -> Absence:
    """Who is away in a check: `without: vendor`, `without: vendor-ended`, ids, or nobody."""
    away = given.get("without", ())
    if away == ("vendor",):
        return inquiry.drill.silent_vendor
    if away == ("vendor-ended",):
        return inquiry.drill.ended_vendor
    return frozenset(away) if away else EVERYONE


def _words(given: _Arguments) -> str:
    """Who is away, as a sentence names them."""
    away = given["without"]
    return "vendor" if away == ("vendor-ended",) else join_words(away)


def _fails_anyway(inquiry: Inquiry, goal: tuple[str, str]) -> bool:
    """Whether it fails with everyone there, too: then it is not said to fail for want of whoever is away."""
    return inquiry.drill.truth(goal, EVERYONE) is Truth.NO


@check("handleable", Event, takes=("without",))
def handleable(inquiry: Inquiry, node: Event, given: _Arguments) -> Fact:
    """It is recognised, contained, and closed or passed on, with these away."""
    absence, goal = absence_of(inquiry, given), ("handled", node.id)
    truth = inquiry.drill.truth(goal, absence)
    if absence:
        code = "handleable-anyway" if _fails_anyway(inquiry, goal) else "handleable-without"
        return say(truth, code, node, "handled-by",
                   roots=lambda: inquiry.drill.roots(goal, absence), away=_words(given))  # fmt: skip
    return say(truth, "handleable", node, "handled-by", roots=lambda: inquiry.drill.roots(goal, absence))


@check("contained", Event, takes=("without",))
def contained(inquiry: Inquiry, node: Event, given: _Arguments) -> Fact:
    """It is recognised and contained with these away."""
    absence = absence_of(inquiry, given)
    goals = [("recognised", node.id), ("contained", node.id)]
    truths = [inquiry.drill.truth(goal, absence) for goal in goals]
    worst = goals[truths.index(min(truths))]
    return say(
        min(truths), "contained", node, "handled-by", roots=lambda: inquiry.drill.roots(worst, absence)
    )


@check("usable", Procedure, takes=("without",))
def usable(inquiry: Inquiry, node: Procedure, given: _Arguments) -> Fact:
    """Its authority, its needs and its first and containing steps are there with these away."""
    absence, goal = absence_of(inquiry, given), ("containable", node.id)
    truth = inquiry.drill.truth(goal, absence)
    if absence:
        code = "usable-anyway" if _fails_anyway(inquiry, goal) else "usable-without"
        return say(truth, code, node,
                   roots=lambda: inquiry.drill.roots(goal, absence), away=_words(given))  # fmt: skip
    return say(truth, "usable", node, roots=lambda: inquiry.drill.roots(goal, absence))


@check("exercised-without-vendor", Evidence, takes=("covers",))
def exercised_without_vendor(inquiry: Inquiry, node: Evidence, given: _Arguments) -> Fact:
    """It passed inside the buyer's environment, nobody of the vendor was called, and it covers these kinds of event."""
    missing = [kind for kind in given.get("covers", ()) if kind not in _kinds_covered(inquiry, node)]
    passed = _passed_in_silence(inquiry, node)
    truth = min(passed, inquiry.operation.silence if missing else Truth.YES)
    if truth is Truth.YES:
        return say(truth, "exercised-without-vendor", node)
    # what does not count here covers nothing, whatever it went through
    covers = " and ".join(missing if passed is Truth.YES else given.get("covers", ()))
    system = inquiry.operation.model.system
    root = Root("vendor.never-absent", system.id, (), arguments(covers=covers), truth)
    return say(truth, "exercised-without-vendor", node, "of", roots=(root,), covers=covers)


def _passed_in_silence(inquiry: Inquiry, evidence: Evidence) -> Truth:
    """Whether it is dated, was done inside by the buyer's own people, passed, and nobody of the vendor was called."""
    operation, observed = inquiry.operation, evidence.observed
    called = observed.vendor_called if observed else None
    flaw = find_flaw_here(operation, evidence)
    if called or (flaw and flaw.truth is Truth.NO):
        return Truth.NO
    stated = operation.truth_of(evidence, "of")
    return stated if called is False and flaw is None else min(stated, operation.silence)


def _kinds_covered(inquiry: Inquiry, evidence: Evidence) -> set[str]:
    """Kinds of event that an exercise went through: its own events, and those that its procedures handle."""
    kinds: set[str] = set()
    for ident in evidence.of:
        event = inquiry.operation.find(ident, Event)
        if event:
            kinds.add(event.kind)
        kinds |= {one.kind for one in inquiry.operation.events_of.get(ident, ())}
    return kinds


@check("repeats-reach", Event, takes=("functions",))
def repeats_reach(inquiry: Inquiry, node: Event, given: _Arguments) -> Fact:
    """A counted number of repeats raises an event that one of these functions owns, directly or by escalation."""
    functions = set(given.get("functions", ()))
    if node.repeats is None:
        truth = inquiry.operation.truth_of(node, "repeats")
        root = Root("event.repeats-uncounted", node.id, ("repeats",), arguments(event=node.id), truth)
        return say(truth, "repeats-reach", node, "repeats", roots=(root,))
    raised = inquiry.operation.find(node.repeats.raises, Event)
    receiving = inquiry.operation.functions_of
    if raised and any(not functions.isdisjoint(receiving(who)) for who in _reached(inquiry, raised)):
        return say(Truth.YES, "repeats-reach", node, "repeats")
    known = [inquiry.operation.truth_of(raised, one) for one in ("owner", "escalates")] if raised else []
    truth = Truth.UNKNOWN if Truth.UNKNOWN in known else Truth.NO
    named = arguments(event=node.id, functions=join_words(sorted(functions), "or"))
    root = Root("event.repeats-stay-below", node.id, ("repeats",), named, truth)
    return say(truth, "repeats-reach", node, "repeats", roots=(root,))


def _reached(inquiry: Inquiry, event: Event) -> Iterator[str]:
    """The owner of an event, and whoever it escalates to."""
    if event.owner:
        yield event.owner
    yield from targets(inquiry.operation, event)
