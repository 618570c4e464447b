"""Notices that are owed, told: what a vendor's own notice and the hours of who sends it leave of each clock."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.analysis.promise import Notice
from readiness.criteria.wording import Wording
from readiness.findings.gap import source_of
from readiness.findings.lasting import minutes_words
from readiness.graph.fact import arguments
from readiness.model.calendar import Minute, moment
from readiness.result.timing import OwedNotice

__all__ = ["tell_notice"]


def tell_notice(notice: Notice, wording: Wording) -> OwedNotice:
    """One clock of a notice, in words."""
    obligation, agreement = notice.obligation, notice.agreement
    return OwedNotice(
        id=obligation.id,
        title=obligation.label,
        deadline=_deadline(notice, wording),
        standing=notice.standing,
        vendor=agreement.with_ if agreement else "",
        left=None if notice.left is None else float(notice.left),
        text=" ".join([_vendors_part(notice, wording), *_senders_part(notice, wording)]),
        source=source_of(wording.model, obligation.id, ("deadlines", notice.number)),
    )


def _deadline(notice: Notice, wording: Wording) -> str:
    """`4 hours after it is classified`, as a walk has it."""
    given = notice.deadline
    named = arguments(within=given.within.words(), deadline=given.start)
    return wording.fill(wording.phrases["walk.deadline"].no, named)


def _vendors_part(notice: Notice, wording: Wording) -> str:
    agreement, left = notice.agreement, notice.left
    if agreement is None:
        return wording.phrases["timing.notice-alone"].no
    told = agreement.incident_notice.words() if agreement.incident_notice else ""
    named = arguments(
        vendor=agreement.with_,
        notice=told,
        within=notice.deadline.within.words(),
        over=minutes_words(-left) if left and left < 0 else "",
        left=minutes_words(left) if left and left > 0 else "",
    )
    if left is None:
        return wording.fill(wording.phrases["timing.notice-unsaid"].no, named)
    code = "timing.notice-over" if left < 0 else "timing.notice-left" if left else "timing.notice-none"
    return wording.fill(wording.phrases[code].no, named)


def _senders_part(notice: Notice, wording: Wording) -> Iterator[str]:
    wait, within = notice.wait, notice.deadline.within
    if wait is None:
        yield wording.phrases["timing.sender-unknown"].no
        return
    minutes: Minute | None = wait.minutes
    code = "timing.sender-there"
    if minutes is None:
        code = "timing.sender-never"
    elif minutes:
        code = "timing.sender-late" if minutes > within.minutes else "timing.sender-in-time"
    named = arguments(
        owner=notice.obligation.owner or "",
        start=moment(wait.at),
        end=moment(wait.at + int(minutes or 0)),
        clock=minutes_words(minutes) if minutes is not None else "",
        within=within.words(),
    )
    yield wording.fill(wording.phrases[code].no, named)
