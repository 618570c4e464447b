"""What stands beside the tracks of the drill: how page one counts its worst time, and what more stops in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.findings.drilling import drill_without
from readiness.model.text import join_words, list_words
from readiness.report.material import cleaned_value
from readiness.report.saying import SHIPPED, Saying
from readiness.report.timing import places_of
from readiness.report.words import capital, clean, plural, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.findings.examination import Examination
    from readiness.findings.exposure import Exposure
    from readiness.result.assessment import Drilled
    from readiness.result.value import Source

__all__ = ["WorstTime", "tell_ended", "tell_worst_time"]

_GRADES = ("stranded", "contained-only")


@dataclass(frozen=True, slots=True)
class WorstTime:
    """The worst time of page one, and what it consists of."""

    title: str
    text: str
    places: Sequence[Source]


def tell_worst_time(exposure: Exposure, saying: Saying = SHIPPED) -> WorstTime | None:
    """What the time of the event that page one names consists of; None where it names none, or nobody has to wait."""
    if exposure.slowest is None or not exposure.slowest.why:
        return None
    figure, event = cleaned_value(exposure.figures[0]), cleaned_value(exposure.slowest)
    title = saying.say("drill.worst-time", value=figure.value, unit=figure.unit, event=event.title)
    return WorstTime(title, event.why, places_of(event))


def tell_ended(examination: Examination, saying: Saying = SHIPPED) -> str:
    """`Once what Tallow runs is gone too, 17 of 20 events run to the end. Stranded then: ...`; empty for nothing."""
    vendors = [f"team:{one}" for one in sorted(examination.operation.vendors)]
    if not vendors or not examination.outcomes:
        return ""
    silent, ended = drill_without(examination, vendors)
    if ended is None or not ended.taken:
        return ""
    handled, total = sum(one.grade == "handled" for one in ended.events), len(ended.events)
    before = {one.id: one.grade for one in silent.events}
    worse = [one for one in ended.events if one.grade != before[one.id]]
    told = saying.number(
        "drill.ended" if worse else "drill.ended-same", handled, taken=clean(join_words(ended.taken)),
        are=plural(len(ended.taken), "is", "are"), share=share(handled, total),
    )  # fmt: skip
    return " ".join([told, *_worse(worse, saying)])


def _worse(events: Sequence[Drilled], saying: Saying) -> list[str]:
    titles = {grade: [capital(clean(one.title)) for one in events if one.grade == grade] for grade in _GRADES}
    return [
        saying.say(f"drill.ended-{grade}", which=list_words(sorted(found)))
        for grade, found in titles.items()
        if found
    ]
