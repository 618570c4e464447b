"""What of a gate only people outside the organisation make hold: it holds today, and not by the buyer's own people."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.criteria.judge import Judged
from readiness.criteria.wording import Wording
from readiness.findings.examination import Examination
from readiness.findings.figure import count_hours
from readiness.graph.fact import Truth, arguments
from readiness.model.text import count_of, join_words

__all__ = ["tell_leaning"]

_GOALS = {
    "recognised": ("recognised",), "owner-present": ("owned",), "containable": ("contained",),
    "contained": ("recognised", "contained"),
}  # fmt: skip
"""Facets and checks of events that the circuit answers, and its goals."""
_HOURS = "covered-while-running"


def tell_leaning(examination: Examination, judged: Judged) -> str:
    """`All 96 hours, by Orsino Cognitive alone`; empty where it holds without anybody outside."""
    facets = [judged.criterion.check, *(one.facet for one in judged.criterion.has)]
    return _hours(examination) if _HOURS in facets else _events(examination, judged, facets)


def _hours(examination: Examination) -> str:
    counted = count_hours(examination.inquiry)
    if counted is None or not counted.alone or counted.is_safe:
        return ""
    total, alone = (f"{minutes / 60:g}" for minutes in (counted.total, counted.alone))
    share = f"all {total} hours" if counted.alone == counted.total else f"{alone} of {total} hours"
    return _say(examination.wording, "gate.by-outsiders", share, counted.outsiders)


def _events(examination: Examination, judged: Judged, facets: Sequence[str]) -> str:
    drill = examination.drill
    goals = {goal for facet in facets for goal in _GOALS.get(facet, ())}
    events = sorted({subject.node.id for _, subject in judged.subjects()})
    lost = [
        event
        for event in events
        if any(drill.truth((goal, event), drill.silent_vendor) is not Truth.YES for goal in goals)
    ]
    if not lost:
        return ""
    word = examination.wording.words
    kind = judged.criterion.kind
    noun, nouns = word.get(f"one.{kind}", kind), word.get(f"many.{kind}", "")
    total = count_of(len(events), noun, nouns)
    share = f"all {total}" if len(lost) == len(events) > 1 else f"{len(lost)} of {total}"
    return _say(examination.wording, "gate.only-with", share, sorted(drill.silent_vendor))


def _say(wording: Wording, code: str, share: str, who: Sequence[str]) -> str:
    names = join_words([wording.name(one) for one in who])
    text = wording.fill(wording.phrases[code].no, arguments(share=share, who=names))
    return text[:1].upper() + text[1:]
