"""When the workflow runs and nobody is on duty: one rule for every page, and whom to call at any hour."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from readiness.analysis.duty import Duty
from readiness.findings.lasting import minutes_words
from readiness.graph.fact import arguments
from readiness.graph.handling import CONTAINED_FIRST
from readiness.model.asset import Asset
from readiness.model.calendar import Wait, WeekPattern, moment, worst_wait
from readiness.model.event import Event
from readiness.model.people import Team
from readiness.model.text import join_words
from readiness.report.on_call import hours_of
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.findings.examination import Examination

__all__ = ["OffDuty"]

_UNATTENDED = {"continues": "runbook.continues", "pauses": "runbook.pauses", "manual": "runbook.manual"}
_RUNNING = ("runbook.runs-some", "runbook.runs-all")
_STANDING = ("runbook.is-to-run-some", "runbook.is-to-run-all")
"""What is said of the hours in which the workflow is to run: of some of them, of all."""


class OffDuty:
    """The hours in which the workflow runs and nobody of the buyer's own is on duty; at others nobody is missed."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.operation = examination.operation
        self.careful, self.hopeful = (Duty(self.operation, hopeful=one) for one in (False, True))
        runs = self.operation.model.system.runs
        self.runs = WeekPattern(runs.spans, runs.zone) if runs else self.careful.always
        """All the week where nobody stated it."""

    def on_duty(self, parties: Iterable[str]) -> WeekPattern | None:
        """When any of the buyer's own of these is on duty; None where that is not known, or it takes none of them."""
        named = tuple(dict.fromkeys(parties))
        own = tuple(one for one in named if self.operation.is_inside(one))
        if not own or any(self.operation.find(one, Asset) for one in named):
            return None
        there = self.careful.anyone(own)
        return there if there == self.hopeful.anyone(own) else None

    def missing(self, parties: Iterable[str]) -> WeekPattern:
        """The running hours in which nobody of these is on duty."""
        there = self.on_duty(parties)
        return self.careful.never if there is None else self.runs.difference(there)

    def hours(self, parties: Iterable[str]) -> str:
        """When these are on duty, where they are missed at other hours."""
        parties = tuple(parties)
        there = self.on_duty(parties)
        if there is None or not there.spans or not self.missing(parties).spans:
            return ""
        wording, named = self.examination.wording, arguments(hours=WeekPattern(there.spans).words())
        said = clean(wording.fill(wording.phrases["runbook.on-duty"].no, named))
        return f"{said[:1].lower()}{said[1:]}"

    def say(self, involved: Sequence[str], steps: Iterable[Sequence[str]]) -> list[str]:
        """When nobody of a page is on duty; then for whose steps there is nobody although somebody of the page is."""
        own = [one for one in involved if self.operation.is_inside(one)]
        if not own:
            return list(self._of_others(involved))
        all_miss = self.missing(own)
        said = list(self._of_own(own, "")) if all_miss.spans else []
        more: dict[WeekPattern, list[str]] = {}
        for doers in steps:
            miss = self.missing(doers)
            if miss.spans and not all_miss.covers(miss):
                more.setdefault(miss, []).extend(doers)
        for doers in more.values():
            said += self._of_own(doers, self._teams(doers))
        return list(dict.fromkeys(said))

    def _teams(self, parties: Iterable[str]) -> str:
        own = (one for one in parties if self.operation.is_inside(one))
        teams = dict.fromkeys(self.operation.team_of(one) for one in own)
        return join_words([self.examination.wording.name(one) for one in teams], "or")

    def _of_own(self, parties: Iterable[str], who: str) -> Iterator[str]:
        there = self.on_duty(parties) or self.careful.never
        nobody, never = (
            ("runbook.nobody-on-duty-for", "runbook.never-on-duty-for")
            if who
            else ("runbook.nobody-on-duty", "runbook.never-on-duty")
        )
        yield from self._sentences(there, nobody if there.spans else never, who)

    def _of_others(self, parties: Iterable[str]) -> Iterator[str]:
        """When nobody is on duty where none of the buyer's own has anything to do with it."""
        hours = [hours_of(self.examination, one) for one in dict.fromkeys(parties)]
        stated = [one for one in hours if one]
        zone = self.operation.model.system.runs or WeekPattern(())
        at_home = (one.in_zone_of(zone, self.operation.as_of) for one in stated)
        there = WeekPattern(tuple(span for one in at_home for span in one.spans), self.runs.zone)
        if stated and len(stated) == len(hours) and self.runs.difference(there).spans:
            yield from self._sentences(there, "runbook.nobody-at-all")

    def _sentences(self, there: WeekPattern, code: str, who: str = "") -> Iterator[str]:
        wait, wording = worst_wait(self.runs, there), self.examination.wording
        end, clock = moment(wait.at + (wait.minutes or 0)), minutes_words(wait.minutes or 0)
        hours = WeekPattern(there.spans).words()
        named = arguments(start=moment(wait.at), end=end, clock=clock, who=who, hours=hours)
        yield clean(wording.fill(wording.phrases[code].no, named))
        yield from self._meanwhile(wait)

    def _meanwhile(self, wait: Wait) -> Iterator[str]:
        """For how much of the longest time the workflow runs, and what it does then."""
        system, wording = self.operation.model.system, self.examination.wording
        does = _UNATTENDED.get(system.unattended or "", "runbook.unattended")
        if system.runs is None or wait.minutes is None:
            yield clean(wording.phrases[does].no)
            return
        counted = self.runs.running(wait.at, wait.minutes)
        runs_on = system.unattended == "continues"
        some, whole = _RUNNING if runs_on else _STANDING
        code = whole if counted == wait.minutes else some
        yield clean(wording.fill(wording.phrases[code].no, arguments(counted=minutes_words(counted))))
        if not runs_on:
            yield clean(wording.phrases[does].no)

    @cached_property
    def first_to_call(self) -> str:
        """The team that is there for most of the running hours; of several, who does most of what is done first."""
        teams = sorted(self.operation.model.all_of(Team), key=lambda one: (one.label, one.id))
        ranks = {
            team.id: (there, self._firsts.count(team.id), "operations" in team.function)
            for team in teams
            if team.side == "internal"
            and (there := self.runs.intersection(self.careful.anyone((team.id,))).minutes)
        }
        return max(ranks, key=lambda ident: ranks[ident], default="")

    @cached_property
    def _firsts(self) -> list[str]:
        """The team of each who is named first in a step that is done first."""
        found = []
        for event in self.operation.model.all_of(Event):
            for one in self.operation.procedures_of(event) if event.kind in CONTAINED_FIRST else ():
                steps = (step for phase, _, step in one.steps() if phase in ("first", "contain"))
                found += [self.operation.team_of(step.by[0]) for step in steps if step.by]
        return found
