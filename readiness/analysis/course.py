"""The course of an event through the week, exact to the minute, for every minute at which it may begin.

A course knows how it changes if the event begins a little later: its end moves along with the beginning, or
somebody is waited for and it stays; what counts of it stays, or falls by a minute a minute. And it knows for how
long that holds.
So a whole week is scanned in as many steps as there are boundaries, and no minute is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import Literal, NamedTuple

from readiness.model.calendar import WEEK, Minute, WeekPattern, running_wait, wall_wait
from readiness.model.model import Path

__all__ = [
    "Awaited", "Course", "Spent", "Spread", "begin", "earliest", "latest", "longest_wait", "marked", "spend",
    "spread_of", "wait_for",
]  # fmt: skip

What = Literal["latency", "wait", "work", "due"]


class Spent(NamedTuple):
    """A part of a course: a signal's latency, a wait for somebody, work, or how long a step took that was due."""

    what: What
    node: str
    path: Path
    """Where in the node it is written: a field, or a step."""
    parties: tuple[str, ...]
    """Who is waited for, or what."""
    start: Minute
    end: Minute
    """Minutes on the clock, from the Monday of the week in which it begins."""
    counted: Minute
    is_known: bool = True
    """False for what nobody said the length of, which counts as nothing here."""


class Course(NamedTuple):
    """How far an event has come: when that is, how much of it counts, and what changes if it begins later."""

    at: Minute
    counted: Minute
    moves: bool
    """Whether `at` is later by as much as the event begins later."""
    slope: int
    """What a minute's later beginning adds to `counted`: nothing, or -1."""
    holds: Minute
    """For so many minutes of later beginning."""
    spent: tuple[Spent, ...]


class Piece(NamedTuple):
    """So many minutes of the week at which an event may begin, and the course from the first of them."""

    first: int
    minutes: int
    course: Course


class Spread(NamedTuple):
    """All the courses of a week: what counts typically and at worst, and the earliest of the worst courses."""

    typical: Minute
    worst: Minute
    begins: int
    course: Course


def begin(minute: int) -> Course:
    """An event that begins at this minute of the week."""
    return Course(minute, 0, True, 0, WEEK, ())


def spend(course: Course, what: What, minutes: Minute | None, node: str, path: Path) -> Course:
    """The same after so many minutes; where nobody said how many, after none, which is noted."""
    length = _whole(minutes or 0)
    end = course.at + length
    spent = Spent(what, node, path, (), course.at, end, length, minutes is not None)
    return course._replace(at=end, counted=course.counted + length, spent=(*course.spent, spent))


def _whole(minutes: Minute) -> Minute:
    """Whole minutes as such: counting with fractions takes ten times as long."""
    return minutes.numerator if minutes.denominator == 1 else minutes


def marked(course: Course, since: Course, node: str, path: Path) -> Course:
    """The same with a note of how long a step took from its turn on, the wait for its doer included."""
    took = course.counted - since.counted
    return course._replace(spent=(*course.spent, Spent("due", node, path, (), since.at, course.at, took)))


class Awaited(NamedTuple):
    """Who or what is waited for: when they are there, who they are, and where in which node that is written."""

    duty: WeekPattern
    parties: tuple[str, ...]
    node: str
    path: Path


def wait_for(course: Course, awaited: Awaited, counts: WeekPattern) -> Course | None:
    """The same once they are there; of the wait only minutes in `counts` count. None if they never are."""
    duty = awaited.duty
    minutes = wall_wait(duty, course.at)
    if minutes is None:
        return None
    here = course.at % WEEK
    if not minutes:
        until = course.holds if duty.minutes == WEEK else min(course.holds, _change(duty, here))
        return course._replace(holds=until if course.moves else course.holds)
    counted = running_wait(counts, duty, course.at) or 0
    end = course.at + minutes
    spent = (
        *course.spent,
        Spent("wait", awaited.node, awaited.path, awaited.parties, course.at, end, counted),
    )
    slope, holds = course.slope, course.holds
    if course.moves:
        holds = min(holds, minutes, _change(counts, here))
        slope -= counts.is_on(here)
    return Course(end, course.counted + counted, False, slope, holds, spent)


def _change(pattern: WeekPattern, here: Minute) -> Minute:
    """Minutes until a pattern begins or ends next, at most until the end of the week."""
    edges = (edge for span in pattern.spans for edge in span if edge > here)
    return min(edges, default=WEEK) - here


def earliest(courses: Iterable[Course | None]) -> Course | None:
    """The one that is there first, and of several the one of which least counts; None where none ever is."""
    found = [course for course in courses if course]
    if not found:
        return None
    first = min(found, key=lambda one: (one.at, one.counted, one.moves, one.slope, len(one.spent)))
    limits = [one.holds for one in found]
    for one in found:
        if first.moves and not one.moves:
            limits.append(one.at - first.at)
        if one.at == first.at and one.slope < first.slope:
            limits.append(one.counted - first.counted)
    return first._replace(holds=max(min(limits), 1))


def latest(courses: Sequence[Course | None]) -> Course | None:
    """The one that is there last; None where one never is."""
    found = [course for course in courses if course]
    if not found or len(found) < len(courses):
        return None
    last = max(found, key=lambda one: (one.at, one.counted, one.moves, one.slope, len(one.spent)))
    unknown = dict.fromkeys(part for one in found for part in one.spent if not part.is_known)
    limits = [one.holds for one in found]
    for one in found:
        if one.moves and not last.moves:
            limits.append(last.at - one.at)
        if one.at == last.at and one.slope > last.slope:
            limits.append(last.counted - one.counted)
    spent = (*last.spent, *(part for part in unknown if part not in last.spent))
    return last._replace(holds=max(min(limits), 1), spent=spent)


def spread_of(begins: WeekPattern, walk: Callable[[Course], Course | None]) -> Spread | None:
    """Every minute of a week at which an event may begin, walked to its end; None if it never ends, or never begins."""
    pieces = []
    for piece in _scan(begins, walk):
        if piece is None:
            return None
        pieces.append(piece)
    if not pieces:
        return None
    # Of several that are as bad, the one that tells most plainly why: somebody is waited for early on.
    worst = max(pieces, key=lambda one: (one.course.counted, -_longest_wait_at(one.course), -one.first))
    return Spread(_median(pieces), worst.course.counted, worst.first, worst.course)


def longest_wait(course: Course) -> Spent | None:
    """The wait of which most counts, and of several the longest on the clock; None without any."""
    waits = [one for one in course.spent if one.what == "wait"]
    return max(waits, key=lambda one: (one.counted, one.end - one.start), default=None)


def _longest_wait_at(course: Course) -> int:
    wait = longest_wait(course)
    return course.spent.index(wait) if wait else 0


def _scan(begins: WeekPattern, walk: Callable[[Course], Course | None]) -> Iterator[Piece | None]:
    for start, end in begins.spans:
        minute = start
        while minute < end:
            course = walk(begin(minute))
            if course is None:
                yield None
                return
            count = min(end - minute, max(1, ceil(course.holds)))
            yield Piece(minute, count, course)
            minute += count


def _median(pieces: Sequence[Piece]) -> Minute:
    """The middle one of all minutes, the lower of two."""
    wanted = (sum(piece.minutes for piece in pieces) + 1) // 2
    low, high = -1, max(ceil(piece.course.counted) for piece in pieces)
    while high - low > 1:  # `low` is too little for half of them, and `high` is enough
        middle = (low + high) // 2
        if sum(_up_to(piece, middle) for piece in pieces) < wanted:
            low = middle
        else:
            high = middle
    left = wanted - sum(_up_to(piece, low) for piece in pieces)
    for value, count in sorted(_just_above(pieces, low)):
        left -= count
        if left <= 0:
            return value
    return high


def _up_to(piece: Piece, most: int) -> int:
    """For how many of its minutes no more than this counts."""
    over = piece.course.counted - most
    if over <= 0:
        return piece.minutes
    return max(0, piece.minutes - ceil(over)) if piece.course.slope else 0


def _just_above(pieces: Sequence[Piece], low: int) -> Iterator[tuple[Minute, int]]:
    """What counts more than this by one minute at most, and for how many minutes of the week."""
    for piece in pieces:
        count = _up_to(piece, low + 1) - _up_to(piece, low)
        if count:
            value = piece.course.counted
            yield (value - (ceil(value) - 1 - low) if piece.course.slope else value), count
