"""An absence drill as it is told: who is away, how every event fares, and what goes with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from readiness.analysis.party import Away, find_away
from readiness.error import Unusable
from readiness.findings.away import name_away, note_sites
from readiness.findings.examination import Examination
from readiness.findings.story import tell_all
from readiness.graph.drill import Absence
from readiness.graph.operation import Operation
from readiness.model.event import Event
from readiness.model.people import Team
from readiness.result.assessment import Drilled, Events

__all__ = ["Drilling", "count_ended", "drill_without"]


class Drilling(NamedTuple):
    """One drill, in words."""

    away: tuple[Away, ...]
    names: tuple[str, ...]
    gone: Absence
    """The ids of all that is taken away."""
    drill: Literal["silent", "ended"]
    events: tuple[Drilled, ...]
    """The stranded first."""
    notes: tuple[str, ...]
    taken: tuple[str, ...]
    """What is gone with them since they run it, by name."""


def drill_without(
    examination: Examination, parties: Sequence[str], *, ended: bool = False
) -> tuple[Drilling, Drilling | None]:
    """The drill without these, and of a vendor also the one without what it runs; `ended` gives that one alone.

    Raises `Unusable` for an unknown or ambiguous name, for none at all, and for a model without events.
    """
    operation, drill = examination.operation, examination.drill
    away = find_away(operation, parties)
    if not operation.model.all_of(Event):
        raise Unusable("This model declares no events, so that there is nothing to drill.")
    gone = frozenset(ident for one in away for ident in one.ids)
    if ended:
        return _told(examination, away, drill.ended(gone), is_ended=True), None
    silent = _told(examination, away, gone)
    is_supplied = any(not operation.is_inside(ident) for ident in gone & _teams(operation))
    return silent, _told(examination, away, drill.ended(gone), is_ended=True) if is_supplied else None


def count_ended(examination: Examination) -> Events:
    """How the events fare with the vendors and everything that they run gone, on what is shown."""
    outcomes = examination.outcomes_without(lambda drill: drill.ended_vendor)
    grades = Counter(one.grade for one in outcomes)
    return Events(handled=grades["handled"], contained=grades["contained-only"], stranded=grades["stranded"])


def _told(
    examination: Examination, away: tuple[Away, ...], gone: Absence, *, is_ended: bool = False
) -> Drilling:
    wording = examination.wording
    names = tuple(name_away(one, wording) for one in away)
    taken = sorted(gone.difference(*(one.ids for one in away)))
    return Drilling(
        away=away,
        names=names,
        gone=gone,
        drill="ended" if is_ended else "silent",
        events=tuple(tell_all(examination.outcomes_without(lambda _: gone), gone, wording, names)),
        notes=tuple(note_sites(away, wording)),
        taken=tuple(wording.name(one) for one in taken),
    )


def _teams(operation: Operation) -> frozenset[str]:
    return frozenset(team.id for team in operation.model.all_of(Team))
