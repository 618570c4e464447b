"""Facets of monitoring, practices and history: what is watched, done on a rhythm, drilled, and what really happened."""

from __future__ import annotations

from datetime import timedelta

from readiness.criteria.answered import is_repeated_without_the_vendor
from readiness.criteria.inquiry import NO_WITNESS, Inquiry, facet, gone, no, say, stated
from readiness.evidence.trial import find_flaw_here
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.agreement import Agreement, Assurance
from readiness.model.asset import Asset, Signal
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.people import Team
from readiness.model.procedure import STOPS, Procedure
from readiness.model.quantity import Cadence
from readiness.model.resource import Practice
from readiness.model.system import System
from readiness.model.text import join_words

__all__ = ["REPORT_LASTS", "allowed_age"]

REPORT_LASTS = timedelta(days=365)
"""So long after its period a report on a supplier's controls still says something."""

_UNTOWARD = ("incident", "rollback")


@facet("signal-works", Signal)
def signal_works(inquiry: Inquiry, node: Signal, _: tuple[str, ...]) -> Fact:
    """It is taken, and somebody who is there watches it."""
    goal = ("signal", node.id)
    if goal not in inquiry.drill.circuit.goals:
        return stated(inquiry, node, "watched_by")
    return say(
        inquiry.drill.truth(goal), "signal-works", node, "watched-by", roots=lambda: inquiry.drill.roots(goal)
    )


@facet("watched-inside", Signal)
def watched_inside(inquiry: Inquiry, node: Signal, _: tuple[str, ...]) -> Fact:
    """Somebody of the buyer watches it."""
    if not node.watched_by:
        return stated(inquiry, node, "watched_by")
    if any(map(inquiry.operation.is_inside, node.watched_by)):
        return say(Truth.YES, "watched-inside", node, "watched-by")
    alone = inquiry.operation.vendor_alone(node.watched_by)
    named = arguments(signal=node.id, who=node.watched_by[0], **alone)
    return no(
        "watched-inside",
        node,
        "watched-by",
        roots=(Root("signal.watched-outside", node.id, ("watched-by",), named),),
    )


@facet("leads-to-a-stop", Signal)
def leads_to_a_stop(inquiry: Inquiry, node: Signal, _: tuple[str, ...]) -> Fact:
    """An event that it raises, or that it escalates to, is handled by or with a stop, or a control enforces it."""
    if not node.raises:
        return stated(inquiry, node, "raises")
    events = [event for ident in node.raises if (event := inquiry.operation.find(ident, Event))]
    onward = [up.to for event in events for up in event.escalates]
    raised = [found for ident in onward if (found := inquiry.operation.find(ident, Event))]
    stops = any(_stops(inquiry, one) for one in (*events, *raised))
    if stops or any(event.enforced_by for event in events):
        return say(Truth.YES, "leads-to-a-stop", node, "raises")
    truth = Truth.UNKNOWN if any(_is_open(inquiry, one) for one in (*events, *raised)) else Truth.NO
    root = Root("signal.no-stop", node.id, ("raises",), arguments(signal=node.id), truth)
    return say(truth, "leads-to-a-stop", node, "raises", roots=(root,))


def _stops(inquiry: Inquiry, event: Event) -> bool:
    """Whether one of its procedures is a stop, or has a step that uses one."""
    procedures = inquiry.operation.procedures_of(event)
    used = [ident for one in procedures for _, _, step in one.steps() for ident in step.uses]
    found = (inquiry.operation.find(ident, Procedure) for ident in used)
    return any(one.mode in STOPS for one in (*procedures, *found) if one)


def _is_open(inquiry: Inquiry, event: Event) -> bool:
    """Whether somebody may still say how it is handled, or what is done first."""
    procedures, truth_of = inquiry.operation.procedures_of(event), inquiry.operation.truth_of
    steps = [truth_of(one, phase) for one in procedures for phase in ("first", "contain")]
    return Truth.UNKNOWN in (truth_of(event, "handled_by"), truth_of(event, "escalates"), *steps)


@facet("outcomes-are-sampled", Asset)
def outcomes_are_sampled(inquiry: Inquiry, node: Asset, _: tuple[str, ...]) -> Fact:
    """A signal of quality takes samples of it; no need where a person decides every case."""
    if node.decides is False:
        return say(Truth.YES, "outcomes-are-sampled", node, "decides")
    about = inquiry.operation.signals_about.get(node.id, ())
    signals = [one for one in about if one.meaning == "quality"]
    if any(one.samples for one in signals):
        return say(Truth.YES, "outcomes-are-sampled", node)
    untaken = next((one for one in signals if "samples" in one.model_fields_set), None)
    if untaken:
        root = Root("signal.not-taken", untaken.id, ("samples",), arguments(signal=untaken.id))
        return no("outcomes-are-sampled", node, roots=(root,))
    root = Root("asset.unsampled", node.id, (), arguments(asset=node.id), inquiry.operation.silence)
    return say(inquiry.operation.silence, "outcomes-are-sampled", node, roots=(root,))


@facet("done-in-time", Practice)
def done_in_time(inquiry: Inquiry, node: Practice, _: tuple[str, ...]) -> Fact:
    """It was last done within one and a half of its periods; what is done often has 45 days, to be written up in."""
    if node.last_done is None:
        return stated(inquiry, node, "last_done")
    if node.cadence is None:
        return stated(inquiry, node, "cadence")
    named = arguments(practice=node.id, date=node.last_done.words())
    if not inquiry.operation.has_come(node.last_done).high:
        root = Root("practice.to-come", node.id, ("last-done",), named)
        return no("done-in-time", node, "last-done", roots=(root,))
    if inquiry.operation.as_of - node.last_done.earliest <= allowed_age(node.cadence):
        return say(Truth.YES, "done-in-time", node, "last-done")
    return no(
        "done-in-time", node, "last-done", roots=(Root("practice.overdue", node.id, ("last-done",), named),)
    )


def allowed_age(cadence: Cadence) -> timedelta:
    """How long after it was last done a practice is still in time."""
    return timedelta(days=max(float(cadence.period.days) * 1.5, 45))


@facet("reviewed-in-time", Evidence)
def reviewed_in_time(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """What went wrong was reviewed, or the review is not due yet; without either day nothing says so."""
    if not _went_wrong(inquiry, node):
        return say(Truth.YES, "reviewed-in-time", node, "of")
    if node.reviewed is not None and inquiry.operation.has_come(node.reviewed).high:
        late = node.review_due is not None and node.reviewed.earliest > node.review_due.latest
        if not late:
            return say(Truth.YES, "reviewed-in-time", node, "reviewed")
    if node.review_due is None:
        return stated(inquiry, node, "review_due")
    if node.review_due.latest >= inquiry.operation.as_of:
        return say(Truth.YES, "reviewed-in-time", node, "review-due")
    named = arguments(evidence=node.id, date=node.review_due.words())
    return no(
        "reviewed-in-time",
        node,
        "review-due",
        roots=(Root("evidence.review-late", node.id, ("review-due",), named),),
    )


def _went_wrong(inquiry: Inquiry, node: Evidence) -> bool:
    """Whether it asks for a review: routine approvals, reviews and handovers that took place do not."""
    events = [inquiry.operation.find(ident, Event) for ident in node.of]
    return not events or any(event is None or event.kind in _UNTOWARD for event in events)


@facet("is-of-a-declared-event", Evidence)
def is_of_a_declared_event(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """What it is of includes an event of the model: what happened and was no event is one that nobody declared."""
    if not node.of:
        return stated(inquiry, node, "of")
    if any(inquiry.operation.find(ident, Event) for ident in node.of):
        return say(Truth.YES, "is-of-a-declared-event", node, "of")
    root = Root("evidence.of-no-event", node.id, ("of",), arguments(evidence=node.id))
    return no("is-of-a-declared-event", node, "of", roots=(root,))


@facet("several-functions-took-part", Evidence)
def several_functions_took_part(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """Operations, engineering, risk and compliance each took part."""
    if not node.by:
        return stated(inquiry, node, "by")
    operation = inquiry.operation
    functions = {one for who in node.by if operation.is_inside(who) for one in operation.functions_of(who)}
    missing = sorted({"operations", "engineering", "risk", "compliance"} - functions)
    if not missing:
        return say(Truth.YES, "several-functions-took-part", node, "by")
    named = arguments(evidence=node.id, functions=join_words(missing, "or"))
    return no(
        "several-functions-took-part",
        node,
        "by",
        roots=(Root("drill.functions-missing", node.id, ("by",), named),),
    )


@facet("findings-are-closed", Evidence)
def findings_are_closed(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """Everything that was found is closed; `none` says that nothing was found."""
    if node.findings is None and "findings" in node.model_fields_set:
        return say(Truth.YES, "findings-are-closed", node, "findings")
    if node.findings is None:
        return stated(inquiry, node, "findings")
    if node.findings.is_complete:
        return say(Truth.YES, "findings-are-closed", node, "findings")
    named = arguments(evidence=node.id, findings=str(node.findings))
    return no(
        "findings-are-closed",
        node,
        "findings",
        roots=(Root("evidence.findings-open", node.id, ("findings",), named),),
    )


@facet("counts-here", Evidence)
def counts_here(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """It has a date, was done by the buyer's own people, here, and passed."""
    flaw = find_flaw_here(inquiry.operation, node)
    return say(flaw.truth if flaw else Truth.YES, "counts-here", node, roots=(flaw,) if flaw else ())


@facet("no-unlisted-work", Evidence)
def no_unlisted_work(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """Nobody did work that no procedure names, or every action on it is done; `none` says so, silence does not.

    A text that notes such work tells of it as an exercise does; one that notes none, or was answered, tells nothing.
    """
    observed, silence = node.observed, inquiry.operation.silence
    is_noted = observed is not None and bool(observed.unlisted)
    truth = inquiry.operation.acted_on(node) if is_noted else Truth.YES
    if node.kind in ("document", "attestation") and truth is Truth.YES:
        return say(silence, NO_WITNESS, node)
    if observed is None or "unlisted" not in observed.model_fields_set:
        root = Root(
            "evidence.work-unnoted", node.id, ("observed", "unlisted"), arguments(evidence=node.id), silence
        )
        return say(silence, "no-unlisted-work", node, "observed", "unlisted", roots=(root,))
    if truth is Truth.YES:
        return say(truth, "no-unlisted-work", node)
    named = arguments(evidence=node.id, work=observed.unlisted[0])
    root = Root("evidence.unlisted-work", node.id, ("observed", "unlisted"), named, truth)
    return say(truth, "no-unlisted-work", node, roots=(root,))


@facet("vendor-was-not-called", Evidence)
def vendor_was_not_called(inquiry: Inquiry, node: Evidence, _: tuple[str, ...]) -> Fact:
    """Nobody of the vendor had to be called or took part, or it went without them since; silence tells nothing."""
    called = node.observed.vendor_called if node.observed else None
    if called is None:
        root = Root(
            "evidence.calls-unnoted",
            node.id,
            ("observed",),
            arguments(evidence=node.id),
            inquiry.operation.silence,
        )
        return say(
            inquiry.operation.silence,
            "vendor-was-not-called",
            node,
            "observed",
            "vendor-called",
            roots=(root,),
        )
    by_vendor = any(inquiry.operation.side_of(who) == "vendor" for who in node.by)
    truth = is_repeated_without_the_vendor(inquiry, node) if called or by_vendor else Truth.YES
    if truth is Truth.YES:
        return say(truth, "vendor-was-not-called", node)
    named = arguments(evidence=node.id)
    root = Root("evidence.vendor-called", node.id, ("observed", "vendor-called"), named, truth)
    return say(truth, "vendor-was-not-called", node, roots=(root,))


@facet("somebody-is-there", Team)
def somebody_is_there(inquiry: Inquiry, node: Team, _: tuple[str, ...]) -> Fact:
    """Somebody of the team is named and there; a team that names nobody does not say so."""
    people = inquiry.operation.members.get(node.id, ())
    if people:
        best = max(people, key=inquiry.operation.presence)
        truth = inquiry.operation.presence(best)
        return say(truth, "somebody-is-there", node, roots=gone(inquiry, best))
    silence = inquiry.operation.silence
    return say(silence, "somebody-is-there", node, roots=(inquiry.operation.vacancy(node.id, silence),))


@facet("owns-something", Team)
def owns_something(inquiry: Inquiry, node: Team, _: tuple[str, ...]) -> Fact:
    """The team, or somebody of it, owns an event, or decides in a step."""
    people = inquiry.operation.people_of.get(node.id, ())
    if not inquiry.operation.with_a_part.isdisjoint((node.id, *(person.id for person in people))):
        return say(Truth.YES, "owns-something", node)
    root = Root("team.no-part", node.id, (), arguments(team=node.id), inquiry.operation.silence)
    return say(inquiry.operation.silence, "owns-something", node, roots=(root,))


@facet("assurance-is-current", Agreement)
def assurance_is_current(inquiry: Inquiry, node: Agreement, _: tuple[str, ...]) -> Fact:
    """A report on the supplier's controls names its scope; its period ended within a year or is bridged by a letter."""
    if not node.assurance:
        return stated(inquiry, node, "assurance")
    best = max(
        node.assurance,
        key=lambda one: one.period_end.earliest if one.period_end else inquiry.operation.as_of.min,
    )
    return _of_the_report(inquiry, node, best)


def _of_the_report(inquiry: Inquiry, node: Agreement, best: Assurance) -> Fact:
    """All that is wrong with a report at once: to state its scope mends nothing where its period is long over."""
    index, ends = node.assurance.index(best), best.period_end
    said = [stated(inquiry, node, field, best, "assurance", index) for field in ("scope", "period_end")]
    facts = [fact for fact in said if fact.truth is not Truth.YES]
    if ends and not best.bridge_letter and inquiry.operation.as_of - ends.earliest > REPORT_LASTS:
        root = Root("agreement.assurance-old", node.id, ("assurance",),
                    arguments(agreement=node.id, date=ends.words()))  # fmt: skip
        facts.append(no("assurance-is-current", node, "assurance", roots=(root,)))
    if len(facts) > 1:
        roots = tuple(root for fact in facts for root in fact.roots)
        truth = min(fact.truth for fact in facts)
        return say(truth, "assurance-falls-short", node, "assurance", roots=roots)
    return facts[0] if facts else say(Truth.YES, "assurance-is-current", node, "assurance")


@facet("support-covers-the-running-hours", Agreement)
def support_covers(inquiry: Inquiry, node: Agreement, _: tuple[str, ...]) -> Fact:
    """The supplier's hours cover the hours in which the workflow runs."""
    runs = inquiry.operation.model.system.runs
    if node.support is None:
        return stated(inquiry, node, "support")
    if runs is None:
        fact = stated(inquiry, inquiry.operation.model.system, "runs")
        return say(fact.truth, "support-covers-the-running-hours", node, "support", roots=fact.roots)
    open_hours = runs.difference(node.support.in_zone_of(runs, inquiry.operation.as_of))
    if not open_hours.minutes:
        return say(Truth.YES, "support-covers-the-running-hours", node, "support")
    named = arguments(agreement=node.id, hours=f"{open_hours.minutes / 60:g}")
    root = Root("agreement.hours-uncovered", node.id, ("support",), named)
    return no("support-covers-the-running-hours", node, "support", roots=(root,))


@facet("promotion-covers-autonomy", System)
def promotion_covers_autonomy(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """Among what the promotion tightened is autonomy."""
    if node.promotion is None:
        return stated(inquiry, node, "promotion")
    if node.promotion.includes_autonomy or "autonomy" in node.promotion.tightens:
        return say(Truth.YES, "promotion-covers-autonomy", node, "promotion")
    root = Root("promotion.without-autonomy", node.id, ("promotion", "tightens"), arguments(subject=node.id))
    return no("promotion-covers-autonomy", node, "promotion", roots=(root,))


@facet("tightened-rows-are-owned-inside", System)
def tightened_rows_are_owned_inside(inquiry: Inquiry, node: System, _: tuple[str, ...]) -> Fact:
    """Each row of what tightened is something here that has an owner, and the owner is the buyer's."""
    code, rows = "tightened-rows-are-owned-inside", node.promotion.tightens if node.promotion else ()
    if node.promotion is None:
        return stated(inquiry, node, "promotion")
    if not rows:
        return stated(inquiry, node, "tightens", node.promotion, "promotion")
    owners = [getattr(inquiry.operation.model.nodes.get(row), "owner", None) for row in rows]
    outside = [owner for owner in owners if owner and not inquiry.operation.is_inside(owner)]
    where, of = ("promotion", "tightens"), len(rows)
    if outside:
        named = arguments(count=len(outside), of=of, holder=outside[0])
        return no(code, node, *where, roots=(Root("promotion.rows-owned-outside", node.id, where, named),))
    unowned, silence = owners.count(None), inquiry.operation.silence
    if not unowned:
        return say(Truth.YES, code, node, *where)
    named = arguments(count=unowned, of=of)
    root = Root("promotion.rows-unowned", node.id, where, named, silence)
    return say(silence, code, node, *where, roots=(root,))
