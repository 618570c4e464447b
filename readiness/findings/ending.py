"""Until when a verdict that is ready stands if nobody renews anything, and what ends it.

Nothing moves but the day: the model is examined again on each day on which something that it dates comes or ends,
in their order, until one has a worse verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from readiness.criteria.facet_trace import YEAR
from readiness.criteria.facet_watch import REPORT_LASTS, allowed_age
from readiness.findings.examination import Examination
from readiness.findings.gap import Found, find_gaps, source_of
from readiness.graph.version import SUPPORT_AHEAD
from readiness.model.agreement import Assurance
from readiness.model.asset import Asset
from readiness.model.calendar import WeekPattern
from readiness.model.evidence import Evidence
from readiness.model.judgement import Acceptance, Inapplicable, Retired, Waiver
from readiness.model.part import Part
from readiness.model.people import Training
from readiness.model.procedure import Procedure
from readiness.model.quantity import Date
from readiness.model.resource import Practice
from readiness.result.ending import Ending
from readiness.result.value import Source
from readiness.scoring.verdict import VERDICTS

__all__ = ["AHEAD", "find_turning_days", "tell_ending"]

AHEAD = timedelta(days=366)
"""So far ahead is looked."""
_ONE = timedelta(days=1)


def tell_ending(examination: Examination) -> Ending | None:
    """The last day of a verdict that is ready, and what ends it; None for any other verdict."""
    if not examination.judgement.verdict.startswith("ready"):
        return None
    then = _first_worse(examination)
    if then is None:
        text = examination.wording.phrases["ends.not-within-a-year"].no
        return Ending(verdict=examination.judgement.verdict, text=text)
    until = Date.on(then.operation.as_of - _ONE)
    why = _why(examination, then)
    wording = examination.wording
    where = f" ({why.place})" if why.place else ""
    named = {**why.named, "day": until.words(), "place": where}
    return Ending(
        until=str(until), verdict=then.judgement.verdict, source=why.place,
        text=wording.fill(wording.phrases[f"ends.{why.code}"].no, named),
    )  # fmt: skip


def _first_worse(examination: Examination) -> Examination | None:
    rank = VERDICTS.index(examination.judgement.verdict)
    for day in find_turning_days(examination):
        then = _on(examination, day)
        if VERDICTS.index(then.judgement.verdict) > rank:
            return then
    return None


def _on(examination: Examination, day: date) -> Examination:
    written, provisional = examination.model_as_written, examination.is_provisional
    return Examination(written, examination.bar.id, day, examination.content, provisional=provisional)


# ---- the days on which something comes or ends


def find_turning_days(examination: Examination) -> list[date]:
    """Every day within a year on which something that has a date can read otherwise than on the day before."""
    now = examination.operation.as_of
    return sorted({day for day in _turning(examination) if now < day <= now + AHEAD})


def _turning(examination: Examination) -> Iterator[date]:
    now, zones = examination.operation.as_of, set[str]()
    for part in _parts(examination):
        for value in vars(part).values():
            if isinstance(value, Date):
                yield from (value.earliest, value.latest, value.latest + _ONE)
            elif isinstance(value, WeekPattern) and value.zone:
                zones.add(value.zone)
        yield from _aged(examination, part)
    if len(zones) > 1:  # hours in several zones are held against each other on the clock of the day
        for zone in zones:
            yield from _clock_changes(zone, now)


def _clock_changes(zone: str, now: date) -> Iterator[date]:
    """The days on which an hour there begins to be another one elsewhere."""
    hour, elsewhere = WeekPattern(((0, 60),), zone), WeekPattern((), "UTC")
    days = [now + timedelta(days=days) for days in range(AHEAD.days + 1)]
    read = [hour.in_zone_of(elsewhere, day) for day in days]
    yield from (day for day, one, before in zip(days[1:], read[1:], read, strict=False) if one != before)


def _parts(examination: Examination) -> Iterator[Part]:
    """All that is declared, what it consists of, and every judgement on it."""
    model = examination.model
    left: list[object] = [*model.nodes.values()]
    for kind in (Acceptance, Waiver, Inapplicable, Retired):
        left += model.all_of(kind)
    while left:
        one = left.pop()
        if isinstance(one, Part):
            yield one
            left += vars(one).values()
        elif isinstance(one, tuple):
            left += one
        elif isinstance(one, dict):
            left += one.values()


def _aged(examination: Examination, part: Part) -> Iterator[date]:
    """The day after the last on which it is not too old."""
    if isinstance(part, Evidence) and part.date:
        yield from (part.date.earliest + timedelta(days=days + 1) for days in _ages(examination, part))
    elif isinstance(part, Practice) and part.last_done and part.cadence:
        yield part.last_done.earliest + timedelta(days=int(allowed_age(part.cadence).days)) + _ONE
    elif isinstance(part, Training) and part.when:
        yield part.when.earliest + YEAR + _ONE
    elif isinstance(part, Assurance) and part.period_end:
        yield part.period_end.earliest + REPORT_LASTS + _ONE
    elif isinstance(part, Asset) and part.supported_until:
        yield part.supported_until.earliest - SUPPORT_AHEAD + _ONE


def _ages(examination: Examination, one: Evidence) -> set[int]:
    """After how many days it is too old for something, at this bar or a lighter one that holds as well."""
    nodes = [node for ident in one.of if (node := examination.model.nodes.get(ident))]
    handled = [each for node in nodes if isinstance(node, Procedure)
               for each in examination.operation.events_of.get(node.id, ())]  # fmt: skip
    levels = [examination.levels_at(marks.bar) for marks in examination.marked]
    days = (each.days(node) for each in levels for node in [*nodes, *handled])
    return {one for one in days if one is not None}


# ---- what ends it


class _Why(NamedTuple):
    """What is not so any more: its sentence, what stands in that, and where it is written."""

    code: str
    named: dict[str, str]
    place: Source | None


def _why(now: Examination, then: Examination) -> _Why:
    """The first demand that does not hold any more: of the gates, else the conditions, else the floors."""
    says = {ident: one.says for ident, one in now.content.checklist.criteria.items()}
    gates = [one for one in _lost(now, then, gates=True) if one not in then.waived]
    conditions = _lost(now, then, gates=False)
    for code, idents in (("gate", gates), ("condition", conditions)):
        for ident in idents:
            found = _ended(now, then, ident) or _missing(now, then, ident)
            if found:
                return found._replace(
                    code=f"{code}{found.code}", named={**found.named, "demand": says[ident]}
                )
    short = [one for one, state in then.judgement.floors.items() if now.judgement.floors[one] != state]
    names = {seat.id: seat.name for seat in now.content.checklist.seats}
    return _Why("floor", {"seat": names[short[0]]}, None) if short else _Why("somehow", {}, None)


def _lost(now: Examination, then: Examination, *, gates: bool) -> list[str]:
    """The gates or conditions that held or were accepted, and are not; those that fail first."""
    was = now.judgement.gates if gates else now.judgement.conditions
    states = then.judgement.gates if gates else then.judgement.conditions
    accepted = {one for one, is_accepted in then.accepted.items() if is_accepted}
    lost = [
        one
        for one, state in states.items()
        if state != "holds"
        and one not in accepted
        and (was.get(one, "holds") == "holds" or now.accepted.get(one))
    ]
    return sorted(lost, key=lambda one: (states[one] != "fails", one))


def _ended(now: Examination, then: Examination, ident: str) -> _Why | None:
    """That somebody's acceptance or waiver has run out."""
    if not now.accepted.get(ident):
        return None
    model = now.operation.model
    words: list[Acceptance | Waiver] = [*model.all_of(Acceptance), *model.all_of(Waiver)]
    for one in words:
        if one.id == ident and now.is_live(one) and not then.is_live(one):
            named = {"who": now.wording.name(one.accepted_by or "")}
            return _Why("-accepted", named, source_of(now.model, one.id, ()))
    return None


def _missing(now: Examination, then: Examination, ident: str) -> _Why | None:
    """The weightiest gap of a criterion that is not there yet."""
    here, there = _gaps(now, ident), _gaps(then, ident)
    known = {one.gap.id for one in here}
    found = next((one for one in there if one.gap.id not in known), None)
    return _Why("", {"why": _say(then, found)}, _place(then, found)) if found else None


def _gaps(examination: Examination, ident: str) -> list[Found]:
    one = examination
    judged = {ident: one.judged[ident]}
    return find_gaps(one.content.checklist, judged, one.marks, one.levels, one.wording)


def _say(then: Examination, found: Found) -> str:
    """The root in words of its own where time has some, else as it is always said."""
    wording, root = then.wording, found.root
    own = wording.phrases.get(f"ends.why.{root.code}")
    if own is None:
        return wording.root(root)
    text = wording.fill(own.no, root.arguments)
    return text if text.startswith("“") else text[:1].lower() + text[1:]


def _place(then: Examination, found: Found) -> Source:
    return source_of(then.model, found.root.node, found.root.path)
