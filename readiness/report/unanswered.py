"""Whom to call if nobody on the first page answers or is on duty: whoever may stop the workflow, and the vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.graph.fact import arguments
from readiness.model.text import join_words
from readiness.report.on_call import call, hours_of
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.criteria.wording import Wording
    from readiness.findings.examination import Examination
    from readiness.report.off_duty import OffDuty
    from readiness.report.on_call import OnCall

__all__ = ["tell_unanswered", "tell_vendors_there"]


def tell_unanswered(wording: Wording, called: Sequence[OnCall], may_stop: Iterable[OnCall]) -> str:
    """A sentence: never a circle, so that whoever was called by the same number is not named again."""
    stopping = {one.ident: one for one in may_stop}
    idents, numbers = {one.ident for one in called}, {one.reach for one in called if one.has_number}
    more = [one for one in stopping.values() if one.ident not in idents and one.reach not in numbers]
    code = "runbook.call-more" if more else "runbook.call-no-more" if stopping else "runbook.call-nobody"
    who = join_words([one.name for one in more], "or")
    return clean(wording.fill(wording.phrases[code].no, arguments(who=who)))


def tell_vendors_there(examination: Examination, off_duty: OffDuty) -> Iterator[str]:
    """Which vendor is on duty at some of the hours at which nobody of the buyer's own is, and how it is reached."""
    operation, wording = examination.operation, examination.wording
    missing = off_duty.missing(one for one in operation.model.nodes if operation.is_inside(one))
    for ident in operation.vendors:
        hours, found = hours_of(examination, ident), call(examination, ident)
        if hours and found and missing.intersection(hours.in_zone_of(missing, operation.as_of)).spans:
            code = "runbook.vendor-there" if found.reach else "runbook.vendor-there-unreached"
            named = arguments(who=ident, hours=found.duty, reach=found.reach)
            yield clean(wording.fill(wording.phrases[code].no, named))
