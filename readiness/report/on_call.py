"""Whom to call: how somebody is reached, when there is somebody on duty, and who stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from readiness.findings.gap import source_of
from readiness.graph.fact import Truth, arguments
from readiness.model.agreement import Agreement
from readiness.model.calendar import WEEK, WeekPattern
from readiness.model.people import Person, Team
from readiness.model.text import join_words
from readiness.report.nameless import LEFT_OUT
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from readiness.findings.examination import Examination

__all__ = ["Caller", "Line", "OnCall", "Shift", "call", "call_all", "hours_of", "shifts"]

_NUMBER = re.compile(r"@|://|[#/]\w|[0-9](?:[ ()./-]*[0-9]){2}")
"""An address, a channel, or three figures."""


_ONE_WORKS = 60 * 60
"""Nobody alone is on duty for more minutes of every week: who is there for longer takes turns."""


class _Hours(TypedDict):
    """When somebody is on duty, in words and counted."""

    duty: str
    at: str
    minutes: int


@dataclass(frozen=True, slots=True)
class OnCall:
    """Somebody to call; a text that is empty is not written, and stands on the page as missing."""

    ident: str
    name: str
    role: str
    team: str
    reach: str
    has_number: bool
    """Whether there is a number or an address, and not only the words for a desk."""
    duty: str
    at: str
    """The same without the clock by which it is."""
    minutes: int
    """How many minutes of the week somebody is on duty; below none where that is not written."""
    is_outside: bool
    """Whether it is neither the buyer's nor the vendor's: nobody asks for its hours."""
    stands_in: str
    wants_deputy: bool
    """Whether it is one of the buyer's own people: only then is it a lack if nobody stands in."""
    is_own: bool
    """Whether it is the buyer's own; how the vendor's people stand in for each other is theirs to say."""
    gone: str
    """Why it is no use to call; empty for who is there."""
    source: str
    is_needed: bool = True
    """Whether any event needs it: only then is it a lack if it cannot be called."""
    called: str = ""
    """The name with what for, where somebody does nothing and is only told or sends a notice."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody to call."""

    name: str
    task: str
    """What for, in brackets, where somebody does nothing and is only told or sends a notice."""
    stands_in: str
    """Who stands in, if not one of those who are reached by the same way."""
    lacks: str
    """That nobody stands in, where somebody should."""

    @property
    def remarks(self) -> tuple[str, str, str]:
        """What there is to say beside the name."""
        return self.task, self.stands_in, self.lacks


@dataclass(frozen=True, slots=True)
class Line:
    """Those who are reached by the same way, which is empty where it is not written."""

    names: str
    reach: str
    has_number: bool
    callers: Sequence[Caller]

    @property
    def plain(self) -> str:
        """Those of whom there is nothing more to say, where several are reached by the same way."""
        names = [one.name for one in self.callers if one.remarks == ("", "", "")]
        return join_words(names) if len(self.callers) > 1 else ""

    @property
    def lines(self) -> Sequence[Caller]:
        """All others, in one line where they have the same task and there is no more to say of them."""
        found: dict[tuple[str, ...], list[Caller]] = {}
        for one in self.callers:
            if any(one.remarks) or len(self.callers) == 1:
                key = one.remarks if not one.stands_in and not one.lacks else (one.name, *one.remarks)
                found.setdefault(key, []).append(one)
        return [replace(those[0], name=join_words([one.name for one in those])) for those in found.values()]


@dataclass(frozen=True, slots=True)
class Shift:
    """Those who are on duty at the same hours; the hours are empty where they are not stated."""

    duty: str
    at: str
    """The same without the clock by which it is."""
    is_outside: bool
    is_relay: bool
    """Whether a team shares these hours among its people."""
    is_unknown: bool
    """Whether it takes to know who of them is on shift, which is not stated: no number reaches whoever is there."""
    calls: Sequence[OnCall]
    lines: Sequence[Line]


def call(examination: Examination, ident: str) -> OnCall | None:
    """How to call a person or a team; None for anything else."""
    node = examination.operation.model.nodes.get(ident)
    if isinstance(node, Person):
        return _person(examination, node)
    return _team(examination, node) if isinstance(node, Team) else None


def call_all(examination: Examination) -> Iterator[OnCall]:
    """Everybody who can be called, the buyer's own first; a team of which nobody is named by itself.

    Of a team its lead comes first, then whoever does by role what the team is for.
    """
    operation = examination.operation
    teams = sorted(operation.model.all_of(Team), key=lambda one: (one.side != "internal", one.label, one.id))
    for team in teams:
        people = sorted(
            operation.members.get(team.id, ()),
            key=lambda one: (one.id != team.lead, one.role not in team.function, one.label),
        )
        if not people:
            yield _team(examination, team)
        yield from (_person(examination, one) for one in people)


def shifts(examination: Examination, calls: Iterable[OnCall], last: str = "and") -> list[Shift]:
    """Who is there, by their hours, so that these are said once; `last` stands before the last of several names.

    Whoever does something and is there at all hours comes first, then the buyer's own, then whoever is there for most
    of the week; whoever is only told comes last.
    """
    by_hours: dict[tuple[bool, str], list[OnCall]] = {}
    for one in calls:
        by_hours.setdefault((one.is_outside, one.duty), []).append(one)
    return [
        Shift(
            duty,
            found[0].at,
            is_outside,
            is_relay=any(map(_is_relay, found)),
            is_unknown=any(_is_relay(one) and one.is_own and not one.has_number for one in found),
            calls=found,
            lines=_lines(examination, found, last),
        )
        for (is_outside, duty), found in sorted(by_hours.items(), key=lambda one: min(map(_turn, one[1])))
    ]


def _is_relay(one: OnCall) -> bool:
    """Whether nobody alone is there at all of these hours."""
    return one.minutes > _ONE_WORKS and one.team not in ("", one.name)


def _turn(one: OnCall) -> tuple[bool, bool, bool, bool, int]:
    """How soon somebody is called, the least first: whoever does something before whoever is only told."""
    return one.is_outside, bool(one.called), one.minutes < WEEK, not one.is_own, -one.minutes


def _lines(examination: Examination, calls: Iterable[OnCall], last: str) -> list[Line]:
    """The same by the way in which they are reached."""
    by_reach: dict[str, list[OnCall]] = {}
    for one in calls:
        by_reach.setdefault(one.reach, []).append(one)
    return [_line(examination, reach, found, last) for reach, found in by_reach.items()]


def _line(examination: Examination, reach: str, calls: Sequence[OnCall], last: str) -> Line:
    called = join_words([one.called or one.name for one in calls], last)
    names = {one.name for one in calls}
    callers = [_caller(examination, one, names) for one in calls]
    return Line(called, reach, _is_number(reach), callers)


def _caller(examination: Examination, one: OnCall, beside: Collection[str]) -> Caller:
    phrases, fill = examination.wording.phrases, examination.wording.fill
    deputy = one.stands_in if one.stands_in not in beside else ""
    said = fill(phrases["runbook.stands-in"].no, arguments(deputy=deputy)) if deputy else ""
    is_alone = one.wants_deputy and not one.stands_in
    lacks = phrases["runbook.nobody-stands-in"].no if is_alone else ""
    return Caller(one.name, one.called.removeprefix(one.name).strip(), clean(said), clean(lacks))


def _person(examination: Examination, person: Person) -> OnCall:
    operation, wording = examination.operation, examination.wording
    team = operation.find(person.team, Team)
    hours, is_own = _hours(examination, team), operation.is_inside(person.id)
    is_there = operation.presence(person) is Truth.YES
    return OnCall(
        ident=person.id, name=clean(person.label), role=clean(person.role or ""),
        team=clean(team.label if team else ""),
        reach=(reach := clean(person.contact or (team.contact if team else None) or "")),
        has_number=_is_number(reach), **_said(hours), is_outside=_is_outside(team),
        stands_in=_deputy(examination, person), wants_deputy=is_own, is_own=is_own,
        gone="" if is_there else clean(wording.root(operation.presence_root(person))),
        source=str(source_of(operation.model, person.id, ())),
    )  # fmt: skip


def _team(examination: Examination, team: Team) -> OnCall:
    operation = examination.operation
    people = operation.members.get(team.id, ())
    is_empty = team.side == "internal" and not people
    reasons = [examination.wording.root(operation.vacancy(team.id, Truth.UNKNOWN))] if is_empty else []
    return OnCall(
        ident=team.id, name=clean(team.label), role="", team=clean(team.label),
        reach=(reach := clean(team.contact or _each(people))), has_number=_is_number(reach),
        **_said(_hours(examination, team)), is_outside=_is_outside(team), stands_in="", wants_deputy=False,
        is_own=team.side == "internal", gone=clean(" ".join(reasons)),
        source=str(source_of(operation.model, team.id, ())),
    )  # fmt: skip


def _each(people: Iterable[Person]) -> str:
    """Of a team without a number of its own: its people, each with the own one."""
    return join_words([f"{one.label}: {one.contact}" for one in people if one.contact])


def hours_of(examination: Examination, party: str) -> WeekPattern | None:
    """When somebody or a team is on duty; None where that is not stated, or nobody asks for it."""
    operation = examination.operation
    return _hours(examination, operation.find(operation.team_of(party), Team))


def _hours(examination: Examination, team: Team | None) -> WeekPattern | None:
    """When a team is on duty; of the vendor's own, no more than what was agreed with it."""
    if team is None or _is_outside(team):
        return None
    operation = examination.operation
    agreed = (one.support for one in operation.model.all_of(Agreement) if one.with_ == team.id)
    stated = [one for one in (team.cover, *agreed) if one]
    found = stated[0] if stated else None
    for one in stated[1:]:
        found = one.in_zone_of(found, operation.as_of).intersection(found) if found else one
    return found


def _said(hours: WeekPattern | None) -> _Hours:
    if hours is None:
        return {"duty": "", "at": "", "minutes": -1}
    at = clean(WeekPattern(hours.spans).words())
    return {"duty": clean(hours.words()), "at": at, "minutes": hours.minutes}


def _is_outside(team: Team | None) -> bool:
    """An authority or the like: hours that the files give to every team are not its own."""
    return team is not None and team.side == "third-party"


def _is_number(reach: str) -> bool:
    """Whether somebody can be called or written to by this."""
    return bool(_NUMBER.search(reach)) or reach == LEFT_OUT


def _deputy(examination: Examination, person: Person) -> str:
    """Who stands in, with the way to reach that person where it is another one; empty where nobody does."""
    deputy = examination.operation.find(person.deputy or "", Person)
    if deputy is None or deputy.id == person.id:
        return ""
    return clean(deputy.label if not deputy.contact else f"{deputy.label} ({deputy.contact})")
