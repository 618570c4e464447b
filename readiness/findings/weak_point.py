"""Contingency told: the single points of failure by name, the vendor's share, and the pairs in few sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from readiness.analysis.absence import Grade
from readiness.analysis.pair import Gathered, gather_pairs
from readiness.analysis.weak_point import Contingency, Fall, Point, find_points, find_weaknesses
from readiness.findings.examination import Examination
from readiness.findings.point import Points
from readiness.graph.drill import Drill
from readiness.graph.operation import Operation
from readiness.model.event import Event
from readiness.model.text import between, count_of, join_words
from readiness.result import weak_point as result
from readiness.result.value import TitledEvent
from readiness.result.weak_point import (
    Group,
    Stopped,
    VendorShare,
    WeakPoint,
    WeakPoints,
    WeakSet,
)

__all__ = ["drills_of", "find_weak_points"]

_WORK: Final = 10**10
"""Sets times nodes of the circuit that are tried of one size: a matter of seconds."""
_SMALL: Final = 20_000
"""A smaller circuit counts as one of so many nodes: to name a set costs as much as to evaluate it."""


def find_weak_points(examination: Examination, largest: int) -> WeakPoints:
    """Whatever stops an event by being away, in sets of up to `largest`, as plain values."""
    events = [event.id for event in examination.model.all_of(Event)]
    drills = list(drills_of(examination))
    switches = {switch for drill in drills for switch in drill.switches}
    points = find_points([drill.operation for drill in drills], switches)
    limit = _WORK // max(_SMALL, sum(len(drill.circuit) for drill in drills))

    def holds(goals: Sequence[object], away: Mapping[str, int], width: int, at_best: bool) -> list[int]:
        return _holds(examination, goals, away, width, at_best=at_best)

    near = _near(drills, events, points)
    found = find_weaknesses(events, points, holds, near=near, largest=largest, limit=limit)
    return _Telling(examination, found, largest, limit).told()


def _near(drills: Sequence[Drill], events: Sequence[str], points: Sequence[Point]) -> list[int]:
    """For each point a mask of those on which, in some reading, an event hangs together with it."""
    numbers = {ident: number for number, one in enumerate(points) for ident in (one.ident, one.team) if ident}
    near = [0] * len(points)
    for drill in drills:
        for point, mask in drill.near([("handled", event) for event in events], numbers).items():
            near[point] |= mask
    return near


_MOST_NAMES = 3
"""So many points of which it is not certain are named; the rest is counted."""


def drills_of(examination: Examination) -> Iterator[Drill]:
    """The drill of each reading."""
    yield examination.drill
    for other in (examination.as_said, examination.as_written):
        if other:
            yield from drills_of(other)


def _holds(
    examination: Examination, goals: Sequence[object], away: Mapping[str, int], width: int, *, at_best: bool
) -> list[int]:
    """What holds in the worse reading; at best, in that in which the buyer confirms what the vendor says."""
    found = examination.drill.holds(goals, away, width, at_best=at_best)
    if examination.as_said:
        said = _holds(examination.as_said, goals, away, width, at_best=at_best)
        both = zip(found, said, strict=True)
        found = [one | other if at_best else one & other for one, other in both]
    now = examination.as_written
    if now:
        known = [goal for goal in goals if goal in now.drill.circuit.goals]
        written = dict(zip(known, _holds(now, known, away, width, at_best=at_best), strict=True))
        found = [one & written.get(goal, one) for goal, one in zip(goals, found, strict=True)]
    return found


def _certain(singles: Sequence[WeakPoint]) -> int:
    """How many stop an event that is handled with everyone there, whatever the unknown answers are."""
    return sum(map(_is_certain, singles))


def _is_certain(point: WeakPoint) -> bool:
    return any(one.certain and one.handled for one in point.stops)


class _Telling:
    """One contingency, put into words."""

    def __init__(self, examination: Examination, found: Contingency, largest: int, limit: int) -> None:
        self.found = found
        self.largest = largest
        self.limit = limit
        self.as_of = examination.operation.as_of.isoformat()
        self.operation: Operation = examination.operation
        self.wording = examination.wording
        self.points = Points(examination.operation, examination.wording)
        self.is_handled = set(found.handled)

    def told(self) -> WeakPoints:
        """All of it."""
        found = self.found
        singles = tuple(
            self.single(one.points[0], one.falls) for one in found.weaknesses if len(one.points) == 1
        )
        sets = tuple(
            WeakSet(
                points=tuple(point.ident for point in one.points),
                names=tuple(self.points.short(point.ident) for point in one.points),
                stops=self.stops(one.falls),
            )
            for one in found.weaknesses
            if len(one.points) > 1
        )
        return WeakPoints(
            as_of=self.as_of,
            events=len(found.handled) + len(found.open) + len(found.lost),
            handled=len(found.handled),
            not_handled=tuple(map(self.titled, found.lost)),
            not_known=tuple(map(self.titled, found.open)),
            tried=len(found.points),
            searched=found.searched,
            summary=tuple(self.summary(singles)),
            left_out=tuple(self.left_out()),
            singles=singles,
            certain=_certain(singles),
            vendor=self.vendor(singles),
            sets=sets,
            groups=tuple(self.groups()),
            not_searched=self.not_searched(),
        )

    def titled(self, event: str) -> TitledEvent:
        """An event as people call it."""
        return TitledEvent(id=event, title=self.wording.name(event))

    def stops(self, falls: Sequence[Fall]) -> tuple[Stopped, ...]:
        """The events that stop, by title."""
        stopped = [
            Stopped(
                id=fall.event,
                title=self.wording.name(fall.event),
                grade=fall.grade,
                certain=fall.is_certain,
                handled=fall.event in self.is_handled,
            )
            for fall in falls
        ]
        return tuple(sorted(stopped, key=lambda one: (one.title, one.id)))

    def single(self, point: Point, falls: Sequence[Fall]) -> WeakPoint:
        """A single point of failure."""
        told = self.points.told(point)
        return WeakPoint(point=told, stops=self.stops(falls), notes=tuple(self.points.notes(point.ident)))

    def groups(self) -> Iterator[Group]:
        """The pairs gathered, those that stop the most events first."""
        falls = {
            ((pair := sorted(point.ident for point in one.points))[0], pair[1], fall.event): fall
            for one in self.found.weaknesses
            if len(one.points) == 2
            for fall in one.falls
        }
        pairs: dict[tuple[str, Grade], list[tuple[str, str]]] = defaultdict(list)
        for (first, second, event), fall in falls.items():
            pairs[event, fall.grade].append((first, second))
        groups = []
        for gathered, stopped in gather_pairs(pairs).items():
            both = [
                Fall(event, grade, all(falls[*pair, event].is_certain for pair in gathered.pairs))
                for event, grade in stopped
            ]
            groups.append(
                Group(
                    first=gathered.first,
                    second=gathered.second,
                    text=self.together(gathered),
                    pairs=len(gathered.pairs),
                    stops=self.stops(both),
                )
            )
        yield from sorted(groups, key=lambda one: (-len(one.stops), -one.pairs, one.first, one.second))

    def together(self, group: Gathered) -> str:
        """One of these and one of those, as a sentence begins."""
        people = {*group.first, *group.second}
        team = self.operation.team_of(group.first[0])
        members = {person.id for person in self.operation.members.get(team, ())}
        first, second = (self.one_of(side) for side in (group.first, group.second))
        if len(people) == 2 and people == members:
            return self.points.say("weak.all-together", first=first, second=second, team=team)
        code = "weak.two" if len(people) == 2 else "weak.together"
        return self.points.say(code, first=first, second=second)

    def one_of(self, side: Sequence[str]) -> str:
        """The names of one side."""
        names = [self.points.short(ident) for ident in side]
        if len(names) < 3:
            return join_words(names, "or")
        return self.points.say("weak.one-of", which=join_words(names, "or"))

    def summary(self, singles: Sequence[WeakPoint]) -> Iterator[str]:
        """How many events hang on a single point, and which ones are left out."""
        found, say = self.found, self.points.say
        handled, weighed = len(found.handled), len(found.handled) + len(found.open)
        every = weighed + len(found.lost)
        if not weighed:
            yield say("weak.none-handled", events=count_of(every, "event"))
            return
        if handled == every:
            yield say("weak.all-handled", events=count_of(every, "event is", "events are"))
        else:
            yield say("weak.handled", handled=str(handled), events=count_of(every, "event"))
        stopped = len({one.id for single in singles for one in single.stops})
        certain, most = _certain(singles), len(singles)
        points = f"{'is' if most == 1 else 'are'} {between(certain, most)} single {'point' if most == 1 else 'points'}"
        if not stopped:
            yield say("weak.none-hangs")
        elif stopped == weighed:
            yield say("weak.all-hang", points=points)
        else:
            yield say("weak.some-hang", stopped=count_of(stopped, "hangs", "hang"), points=points)
        if certain < most:
            yield self.uncertain([one.point for one in singles if not _is_certain(one)])
        share = self.vendor(singles)
        if share and singles:
            yield share.text

    def uncertain(self, points: Sequence[result.Point]) -> str:
        """Which points may stop nothing: a team that lists one person may have others, whom no file names."""
        which = join_words([self.points.short(one.id) for one in points[:_MOST_NAMES]])
        more = len(points) - _MOST_NAMES
        if more > 0:
            which = f"{', '.join(self.points.short(one.id) for one in points[:_MOST_NAMES])} and {more} more"
        if len(points) > 1:
            return self.points.say("weak.uncertain", which=which)
        code = "weak.uncertain-alone" if points[0].team and self.operation.is_complete else "weak.uncertain-one"
        return self.points.say(code, which=which, team=points[0].team)

    def left_out(self) -> Iterator[str]:
        """Which events are not counted, or only in part."""
        for code, left in (("weak.lost", self.found.lost), ("weak.open", self.found.open)):
            if left:
                phrase = self.wording.phrases[code]
                which = join_words([self.wording.name(event) for event in left])
                yield self.wording.fill(phrase.yes if len(left) == 1 else phrase.no, {"which": which})

    def vendor(self, singles: Sequence[WeakPoint]) -> VendorShare | None:
        """How many of the single points, and of the events that they stop, hang on the vendor alone."""
        vendors = self.operation.vendors
        if not vendors:
            return None
        own = [one for one in singles if one.point.vendors]
        events = {one.id for single in own for one in single.stops}
        all_events = {one.id for single in singles for one in single.stops}
        name = join_words([self.wording.name(one) for one in vendors])
        share = VendorShare(
            points=len(own), of_points=len(singles), events=len(events), of_events=len(all_events), text=""
        )
        return share.model_copy(update={"text": self._share(share, name)})

    def _share(self, share: VendorShare, vendor: str) -> str:
        if not share.points:
            return self.points.say("weak.none-of-the-vendors", vendor=vendor)
        points = count_of(share.points, "is", "are")
        events = count_of(share.events, "event hangs", "events hang")
        return self.points.say("weak.the-vendors", vendor=vendor, points=points, events=events)

    def not_searched(self) -> str:
        """What was asked for and not tried, with the reason; empty where all of it was."""
        size = self.found.searched + 1
        if size > self.largest:
            return ""
        tried = "each alone" if size == 2 else f"every set of up to {size - 1}"
        return self.points.say("weak.not-searched", size=str(size), tried=tried, limit=f"{self.limit:,}")
