"""What the laws compare: every share of an examination, and a result without the places where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.findings.examination import Examination
from readiness.findings.statement import state_findings
from readiness.result.assessment import Assessment
from readiness.scoring.interval import Interval
from readiness.scoring.verdict import VERDICTS
from tests.builders import shares

__all__ = ["all_shares", "gained", "lows_not_above", "lows_not_below", "numbers", "without_places"]


def all_shares(examination: Examination) -> Iterator[tuple[str, Interval]]:
    """Every interval that there is, with a name."""
    marks = examination.marks
    yield "overall", marks.overall
    for level in (marks.questions, marks.seats, marks.layers):
        yield from level.items()
    for ident, one in marks.criteria.items():
        yield ident, one.share
        for slot in [*one.slots, *([one.other] if one.other else [])]:
            yield f"{ident} {slot.id}", slot.share
            for subject in slot.subjects:
                yield f"{ident} {slot.id} {subject.id}", subject.share
                for axis in subject.axes:
                    yield f"{ident} {slot.id} {subject.id} {axis.axis}", axis.credit


def numbers(examination: Examination) -> dict[str, Any]:
    """Every number of a result that does not belong to an id of the model."""
    marks, judgement = examination.marks, examination.judgement
    return {
        "overall": marks.overall,
        "shares": shares(examination),
        "levels": [dict(level) for level in (marks.questions, marks.seats, marks.layers)],
        "decided": [dict(part) for part in (judgement.gates, judgement.conditions, judgement.floors)],
        "verdict": judgement.verdict,
        "drill": sorted((one.grade, one.best, one.with_everyone) for one in examination.outcomes),
    }


def without_places(examination: Examination) -> dict[str, Any]:
    """The whole assessment, but for files, lines and the digest of the files."""
    assessment: Assessment = state_findings(examination)
    dump: dict[str, Any] = _stripped(assessment.model_dump(mode="json"))
    return dump


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(one) for key, one in value.items() if key not in ("source", "digests")}
    return [_stripped(one) for one in value] if isinstance(value, list) else value


def lows_not_above(after: Mapping[str, Interval], before: Mapping[str, Interval]) -> dict[str, str]:
    """The criteria whose low has risen, in words; empty if none has."""
    return {
        ident: f"{before[ident].low} -> {share.low}"
        for ident, share in after.items()
        if share.low > before[ident].low
    }


def gained(after: Examination, before: Examination) -> dict[str, str]:
    """What a game paid: the criteria whose low has risen, and a verdict that got better, in words."""
    found = lows_not_above(shares(after), shares(before))
    verdicts = before.judgement.verdict, after.judgement.verdict
    if VERDICTS.index(verdicts[1]) < VERDICTS.index(verdicts[0]):
        found["verdict"] = " -> ".join(verdicts)
    return found


def lows_not_below(after: Mapping[str, Interval], before: Mapping[str, Interval]) -> dict[str, str]:
    """The criteria whose low has fallen, in words; empty if none has."""
    return lows_not_above(before, after)
