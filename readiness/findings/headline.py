"""The sentences on top: why, what would settle it, the first reasons, and what a reader should know beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readiness.findings.claim import find_unasked
from readiness.findings.examination import Examination
from readiness.findings.file import notes_on_files
from readiness.findings.gap import source_of
from readiness.findings.silence import find_notices
from readiness.graph.fact import Root, Truth, arguments
from readiness.model.judgement import Waiver
from readiness.model.quantity import Date
from readiness.model.text import count_of, join_words
from readiness.result.assessment import Cause, Condition

__all__ = ["Top", "tell_notices", "tell_top"]


class Top(NamedTuple):
    """What a reader meets first."""

    headline: str
    settles: str
    reasons: tuple[str, ...]


def tell_top(
    examination: Examination, causes: Sequence[Cause], unknowns: int, conditions: Sequence[Condition]
) -> Top:
    """The sentences under the verdict; `unknowns` counts the gaps that an answer could close."""
    open_ones = sum(one.state in ("open", "refused") for one in conditions)
    if examination.judgement.verdict.startswith("ready"):
        found = list(_what_holds(examination, sum(len(cause.gaps) for cause in causes), conditions))
    else:
        found = [cause.text for cause in causes]
    reasons = [*_flags(examination), *found][:3]
    headline = _headline(examination, unknowns, open_ones)
    return Top(headline, _settles(examination, causes, unknowns), tuple(reasons))


def _what_holds(examination: Examination, gaps: int, conditions: Sequence[Condition]) -> Iterator[str]:
    """Why a ready workflow is ready, and what is left."""
    held = sum(one.state == "holds" for one in conditions)
    states = list(examination.judgement.gates.values())
    gates = count_of(states.count("holds"), "gate")
    yield _say(examination, "reason.holding", gates=gates, conditions=count_of(held, "condition"))
    accepted = [one.acceptance for one in conditions if one.state == "accepted" and one.acceptance]
    if accepted:
        until = Date.parse(min(one.until for one in accepted)).words()
        count = count_of(len(accepted), "open condition is", "open conditions are")
        code = "reason.accepted-one" if len(accepted) == 1 else "reason.accepted"
        yield _say(examination, code, conditions=count, until=until)
    waiting = sum(not demand.binding for demand in examination.bar.demands.values())
    if waiting:
        count = count_of(waiting, "criterion", "criteria")
        yield _say(examination, "reason.waiting", criteria=count)
    elif gaps:
        yield _say(examination, "reason.left", gaps=count_of(gaps, "gap"))


_MOST_PLACES = 3
"""So many things that wait for the buyer are named in a notice."""


def tell_notices(examination: Examination, unstated: int) -> list[str]:
    """What a reader should know beforehand: disputes, words that count for nothing, and how the model was read.

    `unstated` counts the facts that nobody stated and that count as missing.
    """
    model = examination.model
    found = [
        _say(examination, "notice.dispute", subject=one.node, field=one.field, place=one.buyer)
        for one in model.disputes
    ]
    asked = {one.id: one for one in examination.content.checklist.questions}
    found += [
        _say(examination, "notice.unasked-answer", question=one.id, place=model.place(one.id))
        for one in find_unasked(model, asked)
    ]
    if examination.as_said:
        number = len(examination.unconfirmed)
        rest, are = ("rests", "is") if number == 1 else ("rest", "are")
        things = count_of(number, "thing")
        found.append(_say(examination, "notice.unconfirmed", things=things, rest=rest, are=are,
                          which=_places(examination)))  # fmt: skip
    found += [_say(examination, code, **named) for code, named in find_notices(examination)]
    found += _flags(examination)
    if examination.operation.model.system.consequence is None:
        found.append(_say(examination, "notice.no-consequence"))
    if not examination.operation.is_complete:
        found.append(_say(examination, "notice.partial"))
    elif unstated:
        found.append(_say(examination, "notice.complete", facts=count_of(unstated, "fact")))
    return found + notes_on_files(examination.wording)


def _say(examination: Examination, code: str, **named: object) -> str:
    wording = examination.wording
    return wording.fill(wording.phrases[code].no, arguments(**named))


def _places(examination: Examination) -> str:
    """What waits for the buyer's word, with its places: the first few by name."""
    said = [_waiting(examination, one.root) for one in examination.unconfirmed]
    more = len(said) - _MOST_PLACES
    return join_words(said) if more < 2 else f"{', '.join(said[:_MOST_PLACES])} and {more} more"


def _waiting(examination: Examination, root: Root) -> str:
    """`the stage of the workflow (offer.yaml:8)`; of evidence and decisions the whole waits."""
    name = examination.wording.name(root.node)
    place = source_of(examination.model, root.node, root.path)
    field = examination.wording.fill("{field}", {"field": str(root.path[-1])}) if root.path else ""
    return f"{field[:1].lower()}{field[1:]} of {name} ({place})" if field else f"{name} ({place})"


def _headline(examination: Examination, unknowns: int, open_conditions: int) -> str:
    judgement = examination.judgement
    gates = list(judgement.gates.values())
    failing = gates.count("fails")
    let_pass = [one for one in examination.waived if judgement.gates.get(one, "holds") != "holds"]
    binding = failing - sum(judgement.gates[one] == "fails" for one in let_pass)
    names = {seat.id: seat.name for seat in examination.content.checklist.seats}
    short = [names[seat] for seat, state in judgement.floors.items() if state == "fails"]
    code = f"headline.{judgement.verdict}"
    if binding or short:
        code = (
            "headline.gates-and-floors"
            if binding and short
            else "headline.gates"
            if binding
            else "headline.floors"
        )
    elif let_pass and judgement.verdict == "ready-with-conditions":
        code = "headline.ready-waived"
    left = [(count, word) for count, word in ((unknowns, "answer"), (open_conditions, "condition")) if count]
    said = _say(
        examination, code, count=failing, total=count_of(len(gates), "gate"),
        fail="fails" if failing == 1 else "fail", seats=join_words(short),
        stay="stays below its floor" if len(short) == 1 else "stay below their floors",
        whatever=_say(examination, "headline.whatever") if unknowns else "",
        open=join_words([count_of(count, word) for count, word in left]),
        are="is" if sum(count for count, _ in left) == 1 else "are",
    )  # fmt: skip
    return " ".join([said, *_let_pass(examination, let_pass)])


def _let_pass(examination: Examination, gates: Sequence[str]) -> Iterator[str]:
    """How many of the gates that do not hold are let pass by name, and until when."""
    waivers = [one for one in examination.operation.model.all_of(Waiver) if one.id in gates]
    if waivers:
        until = min(waivers, key=lambda one: one.until.latest).until.words()
        code = "headline.one-let-pass" if len(waivers) == 1 else "headline.let-pass"
        yield _say(examination, code, count=len(waivers), until=until)


def _settles(examination: Examination, causes: Sequence[Cause], unknowns: int) -> str:
    """What stands behind the verdict; only the plan says how much of it has to go."""
    asks = sum(cause.ask for cause in causes)
    work, verdict = len(causes) - asks, examination.judgement.verdict
    if verdict.startswith("ready"):
        return _say(examination, "settles.ready") if unknowns else ""
    code = f"settles.{verdict}"
    if verdict == "undetermined" and not asks:
        code = "settles.conditions"
    elif verdict == "not-ready" and not (work and asks):
        code = "settles.work" if work else "settles.asks"
    return _say(examination, code, work=count_of(work, "cause"), asks=count_of(asks, "cause"),
                take="takes" if work == 1 else "take", each="It takes" if work == 1 else "Each takes")  # fmt: skip


def _flags(examination: Examination) -> list[str]:
    """Whether a lighter bar is the right one: what runs in production, or past a pilot's limits, is no pilot."""
    if not examination.bar.not_yet:
        return []
    if examination.model.system.stage == "production":
        return [_say(examination, "notice.pilot-bar")]
    codes = {Truth.NO: "notice.past-limits", Truth.UNKNOWN: "notice.limits-unknown"}
    keeps = examination.keeps_limits()
    return [_say(examination, codes[keeps])] if keeps in codes else []
