"""Within which time a supplier has agreed that what fails works again, and for which severities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.graph.fact import Truth, arguments
from readiness.model.agreement import Agreement
from readiness.model.text import join_words
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.findings.examination import Examination
    from readiness.model.event import Event
    from readiness.model.quantity import Duration

__all__ = ["tell_restoring"]


def tell_restoring(examination: Examination, event: Event, supplier: str) -> str:
    """A sentence, safe to set; empty without an agreement. An agreement may hold for some severities alone."""
    operation = examination.operation
    agreed = [one for one in operation.model.all_of(Agreement) if one.with_ == supplier]
    timed = [(one.restore, _severities(examination, one)) for one in agreed if one.restore]
    if timed:
        return _timed(examination, event, supplier, timed)
    is_unknown = Truth.UNKNOWN in [operation.truth_of(one, "restore") for one in agreed]
    code = "runbook.restores-unknown" if is_unknown else "runbook.restores-not"
    return _say(examination, code, who=supplier) if agreed else ""


def _timed(
    examination: Examination, event: Event, supplier: str, timed: Sequence[tuple[Duration, Sequence[str]]]
) -> str:
    """By time, for which of the severities of an event it holds; of an event without one, whatever was agreed."""
    found: dict[str, list[str]] = {}
    rest = []
    stated = event.severities or dict.fromkeys(name for _, names in timed for name in names)
    for name in stated:
        times = [time for time, names in timed if not names or name in names]
        if times:
            found.setdefault(min(times, key=lambda one: one.minutes).words(), []).append(_shown(name))
        else:
            rest.append(_shown(name))
    is_for_all = not rest and len(found) < 2 and not (stated and not event.severities)
    if is_for_all:
        soonest = min((time for time, _ in timed), key=lambda one: one.minutes).words()
        return _say(examination, "runbook.restores", who=supplier, time=next(iter(found), soonest))
    if not found:
        some = dict.fromkeys(_shown(name) for _, names in timed for name in names)
        named = {"rest": join_words(rest, "or"), "some": join_words(list(some))}
        return _say(examination, "runbook.restores-others", who=supplier, **named)
    said = (
        _say(examination, "runbook.restores-at", time=time, severities=join_words(names))
        for time, names in found.items()
    )
    times_of = [f"{one[:1].lower()}{one[1:]}" for one in said]
    code = "runbook.restores-some" if rest else "runbook.restores-each"
    return _say(examination, code, who=supplier, times=join_words(times_of), rest=join_words(rest))


def _severities(examination: Examination, agreement: Agreement) -> list[str]:
    """For which severities of the workflow an agreement holds; none named is all of them."""
    scale = examination.operation.model.system.severities
    return [one for one in agreement.severities if one in scale]


def _shown(name: str) -> str:
    return name[:1].upper() + name[1:]


def _say(examination: Examination, code: str, **named: str) -> str:
    wording = examination.wording
    return clean(wording.fill(wording.phrases[code].no, arguments(**named)))
