"""The hours of a week in which something runs or somebody is on duty, exact to the minute.

Minutes count from Monday 00:00. A week is taken as 168 hours long, also where the clocks change in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Self, overload
from zoneinfo import ZoneInfo, available_timezones

from readiness.model.quantity import TextValue, join_words

__all__ = [
    "DAY", "WEEK", "Minute", "Stretch", "Wait", "WeekPattern", "moment", "running_wait", "wall_wait", "worst_wait",
]  # fmt: skip

DAY = 1440  # minutes
WEEK = 7 * DAY  # minutes
Span = tuple[int, int]  # from the first minute to the one after the last
Minute = int | Fraction  # a control acts in seconds

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = tuple(name[:3] for name in _DAY_NAMES)
_DAY = f"(?:{'|'.join(_DAYS)})"
_SOME_DAYS = f"(?:daily|{_DAY}(?: *- *{_DAY})?)"
_TIMES = "[0-9]{1,2}:[0-5][0-9] *- *[0-9]{1,2}:[0-5][0-9]"
_ENTRIES = f"{_SOME_DAYS}(?: +{_TIMES})?(?:(?: *, *| +and +)(?:{_SOME_DAYS}(?: +{_TIMES})?|{_TIMES}))*"
_PLACE = "[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)+"

# What stands last and looks like one of these is meant as a time zone; `CET` too, to be refused as such.
_ZONE = re.compile(f"{_PLACE}|[A-Z]{{2,5}}")
_BETWEEN = re.compile(" ?, ?| and ")
_ENTRY = re.compile(
    f"(?:(daily)|({_DAY})(?: ?- ?({_DAY}))?)?(?:(?:^| )([0-9]+):([0-9]+) ?- ?([0-9]+):([0-9]+))?"
)


class Stretch(NamedTuple):
    """So many minutes, from a minute of the week on."""

    minutes: int
    at: int


class Wait(NamedTuple):
    """So many minutes to wait (None: nobody ever comes), from a minute of the week on."""

    minutes: int | None
    at: int


def moment(minute: int) -> str:
    """A minute of the week for people: `Saturday 19:10`."""
    day, rest = divmod(minute % WEEK, DAY)
    return f"{_DAY_NAMES[day]} {_clock(rest)}"


@dataclass(frozen=True, slots=True)
class WeekPattern(TextValue):
    """Some minutes of the week: `Mon-Fri 08:00-18:00, Sat 09:00-12:00 Europe/Paris`, or none or all.

    `spans` come out sorted, merged and within the week, whatever order they are given in; one that
    passes the end of the week goes on at its beginning. `zone` is an IANA name, or empty.
    """

    NOUN = "a pattern of hours"
    WRITE = "Write days and hours, such as Mon-Fri 08:00-18:00, daily 06:00-22:00 Europe/Paris or always."
    EXAMPLES = ("Mon-Sat 06:00-22:00", "Mon-Fri 08:00-18:00, Sat 09:00-12:00 Europe/Paris", "always")
    PATTERN = f"^(?:always|24x7|24/7|never|{_ENTRIES})(?: +(?:{_PLACE}|UTC))?$"

    spans: tuple[Span, ...]
    zone: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", _merged(self.spans))

    @classmethod
    def _read(cls, text: str) -> Self:
        hours, zone = text, ""
        head, _, last = text.rpartition(" ")
        if head and _ZONE.fullmatch(last):
            hours, zone = head, last
        try:
            _check_zone(zone)
            if hours in ("always", "24x7", "24/7"):
                return cls(((0, WEEK),), zone)
            return cls(() if hours == "never" else _written_spans(hours), zone)
        except ValueError as wrong:
            raise cls.refusal(text, str(wrong)) from None

    @property
    def minutes(self) -> int:
        """How many minutes of the week."""
        return sum(end - start for start, end in self.spans)

    def complement(self) -> WeekPattern:
        """All other minutes of the week."""
        edges = [0, *(edge for span in self.spans for edge in span), WEEK]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return WeekPattern(tuple(pair for pair in pairs if pair[0] < pair[1]), self.zone)

    def union(self, other: WeekPattern) -> WeekPattern:
        """The minutes of either. ValueError where both name a zone and not the same one."""
        return WeekPattern(self.spans + other.spans, _common_zone(self, other))

    def intersection(self, other: WeekPattern) -> WeekPattern:
        """The minutes of both. ValueError where both name a zone and not the same one."""
        both = ((max(a, c), min(b, d)) for a, b in self.spans for c, d in other.spans)
        return WeekPattern(tuple(span for span in both if span[0] < span[1]), _common_zone(self, other))

    def difference(self, other: WeekPattern) -> WeekPattern:
        """The minutes that `other` leaves out. ValueError where both name a zone and not the same one."""
        return self.intersection(other.complement())

    def covers(self, other: WeekPattern) -> bool:
        """Whether every minute of `other` is among these. ValueError as for `difference`."""
        return not other.difference(self).spans

    def is_on(self, at: Minute) -> bool:
        """Whether a minute of the week is among these."""
        return self.next_start(at) == at % WEEK

    @overload
    def running(self, at: int, wait: int) -> int: ...

    @overload
    def running(self, at: Minute, wait: Minute) -> Minute: ...

    def running(self, at: Minute, wait: Minute) -> Minute:
        """How many of the `wait` minutes on the clock after `at`, a week at most, are among these."""
        first = at % WEEK
        last = first + wait  # may be in the next week
        spans = ((start + week, end + week) for week in (0, WEEK) for start, end in self.spans)
        return sum(max(0, min(last, end) - max(first, start)) for start, end in spans)

    @overload
    def next_start(self, at: int) -> int | None: ...

    @overload
    def next_start(self, at: Minute) -> Minute | None: ...

    def next_start(self, at: Minute) -> Minute | None:
        """The first minute of these from `at` on, and so `at` itself if it is one; None if there is none.

        A minute of the week: below `at` if the week ends in between.
        """
        at %= WEEK
        later = (max(at, start) for start, end in self.spans if at < end)
        return next(later, self.spans[0][0] if self.spans else None)

    def longest_gap(self, within: WeekPattern | None = None) -> Stretch:
        """The longest unbroken stretch of `within` (the whole week if None) that these leave uncovered.

        The earliest in the week if several are as long; Stretch(0, 0) if there is none.
        """
        gaps = (within or WeekPattern(((0, WEEK),))).difference(self).spans
        return max((Stretch(b - a, a) for a, b in _joined(gaps)), key=_length, default=Stretch(0, 0))

    def in_zone_of(self, other: WeekPattern, on: date) -> WeekPattern:
        """These minutes on the clock of `other`, with the difference between the zones on the day `on`.

        A pattern without a zone is taken to be on the other's clock already.
        """
        shift = 0
        if self.zone and other.zone:
            shift = _offset(other.zone, on) - _offset(self.zone, on)
        moved = tuple((start + shift, end + shift) for start, end in self.spans)
        return WeekPattern(moved, other.zone or self.zone)

    def words(self) -> str:
        """For people: `Monday to Saturday, 06:00 to 22:00`; entries part with a semicolon."""
        if self.minutes in (0, WEEK):
            said = "at all times" if self.spans else "never"
        else:
            groups = sorted((days, hours) for hours, days in _groups(self.spans).items())
            said = "; ".join(f"{_days_words(days)}, {_hours_words(*hours)}" for days, hours in groups)
        return f"{said} ({self.zone} time)" if self.zone else said

    def __str__(self) -> str:
        if self.minutes in (0, WEEK):
            said = "always" if self.spans else "never"
        else:
            groups = _groups(self.spans)
            runs = sorted((run, hours) for hours, days in groups.items() for run in _runs(days))
            # Days without hours stand only among themselves: see `_written_spans`.
            plain = list(groups) == [(0, DAY)]
            said = ", ".join(_run_text(run) + ("" if plain else f" {_hours_text(*h)}") for run, h in runs)
            said = said.replace("Mon-Sun", "daily")
        return f"{said} {self.zone}" if self.zone else said


def wall_wait(cover: WeekPattern, at: Minute) -> Minute | None:
    """Minutes on the clock from `at` until `cover` is on: 0 if it is on, None if it never is."""
    start = cover.next_start(at)
    return None if start is None else (start - at) % WEEK


def running_wait(runs: WeekPattern, cover: WeekPattern, at: Minute) -> Minute | None:
    """Minutes from `at` until `cover` is on, of which only those in `runs` count; None if it never is.

    ValueError where both name a zone and not the same one.
    """
    wait = wall_wait(cover, at)
    _common_zone(runs, cover)
    if not wait:
        return wait
    return runs.running(at, wait)


def worst_wait(runs: WeekPattern, cover: WeekPattern) -> Wait:
    """The longest wait on the clock from a minute in `runs` until `cover` is on, and that minute.

    The earliest in the week if several are as long. No minutes if `cover` covers `runs`, None if
    `cover` never is on. ValueError where both name a zone and not the same one.
    """
    # Within an uncovered span the wait only falls, so that its first minute is its worst.
    starts = [start for start, _ in runs.difference(cover).spans]
    if not starts:
        return Wait(0, runs.spans[0][0] if runs.spans else 0)
    waits = [(int(wait), -start) for start in starts if (wait := wall_wait(cover, start)) is not None]
    if not waits:
        return Wait(None, starts[0])
    wait, start = max(waits)
    return Wait(wait, -start)


def _length(stretch: Stretch) -> Span:
    return stretch.minutes, -stretch.at


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans within the week, in order, that neither touch nor overlap. ValueError for an impossible one."""
    merged: list[Span] = []
    for start, end in sorted(_within_week(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _within_week(spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        if not start < end <= start + WEEK:
            raise ValueError(f"A span of the week can't go from minute {start} to minute {end}.")
        first = start % WEEK
        last = first + end - start
        yield first, min(last, WEEK)
        if last > WEEK:
            yield 0, last - WEEK


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with what passes Sunday midnight in one piece, which then ends after the week does."""
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == WEEK:
        return (*spans[1:-1], (spans[-1][0], WEEK + spans[0][1]))
    return spans


def _common_zone(one: WeekPattern, other: WeekPattern) -> str:
    if one.zone and other.zone and one.zone != other.zone:
        zones = f"{one.zone} and hours in {other.zone}"
        raise ValueError(f"Hours in {zones} can't be put together: use in_zone_of on one of them first.")
    return one.zone or other.zone


def _offset(zone: str, on: date) -> int:
    """Minutes ahead of UTC at noon UTC, by when nearly every change of clocks on that day is over."""
    if zone == "UTC":
        return 0
    offset = datetime(on.year, on.month, on.day, 12, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Every time zone named by a place, under its name and its last part, both in small letters."""
    zones: dict[str, str] = {}
    for zone in sorted(name for name in available_timezones() if "/" in name):
        zones.setdefault(zone.rpartition("/")[2].lower(), zone)
        zones[zone.lower()] = zone
    return zones


def _check_zone(zone: str) -> None:
    """ValueError with the reason, which is the end of a sentence, if `zone` is neither empty nor known."""
    if zone in ("", "UTC") or _zones().get(zone.lower()) == zone:
        return
    if not _zones():
        raise ValueError("this machine knows no time zones, which installing the package tzdata mends")
    region, _, place = zone.lower().rpartition("/")
    near: list[str] = []
    if region:
        near = get_close_matches(f"{region}/{place}", _zones(), n=1, cutoff=0.7)
        near = near or get_close_matches(place, _zones(), n=1, cutoff=0.8)
    meant = f"perhaps {_zones()[near[0]]} is meant" if near else "name a place, such as Europe/Paris"
    raise ValueError(f"there is no time zone `{zone}`; {meant}")


def _written_spans(text: str) -> tuple[Span, ...]:
    """The spans of the entries in `text`. ValueError with the reason, which is the end of a sentence."""
    spans: list[Span] = []
    days: list[int] = []
    bare, timed = "", False
    for entry in _BETWEEN.split(text):
        match = _ENTRY.fullmatch(entry)
        if not entry:
            raise ValueError("something before or after a comma is missing")
        if not match:
            raise ValueError(f"`{entry}` can't be read")
        if match[1] or match[2]:
            days = _written_days(match[2], match[3])
        if not days:
            raise ValueError(f"it doesn't say on which days `{entry}` is")
        bare, timed = (bare, True) if match[4] else (bare or entry, timed)
        start, end = _written_hours(*match.group(4, 5, 6, 7)) if match[4] else (0, DAY)
        spans += [(day * DAY + start, day * DAY + end) for day in days]
    # `Mon, Wed 08:00-12:00` may mean all of Monday or its morning, so nobody has to guess.
    if bare and timed:
        raise ValueError(f"it gives no hours for {bare}, which would be `{bare} 00:00-24:00` for all day")
    return tuple(spans)


def _written_days(first: str | None, last: str | None) -> list[int]:
    """The days from one to another, past Sunday if need be; every day if none is named."""
    if not first:
        return list(range(7))
    start = _DAYS.index(first)
    count = (_DAYS.index(last) - start) % 7 if last else 0
    return [(start + step) % 7 for step in range(count + 1)]


def _written_hours(*numbers: str) -> Span:
    """Minutes of the day; the end is on the next day if it comes before the start."""
    h1, m1, h2, m2 = (int(number) for number in numbers)
    start, end = h1 * 60 + m1, h2 * 60 + m2
    if start >= DAY or end > DAY or max(m1, m2) > 59:
        raise ValueError("a time of day goes from 00:00 to 23:59, or to 24:00 at the end")
    if start == end:
        raise ValueError("it ends when it begins; a whole day is 00:00-24:00")
    return (start, end) if start < end else (start, end + DAY)


def _groups(spans: tuple[Span, ...]) -> dict[Span, list[int]]:
    """The days, in order, on which each pair of hours begins; the second is below the first overnight."""
    groups: dict[Span, list[int]] = {}
    for start, end in _joined(spans):
        # What is shorter than a day may pass midnight in one piece, and all else is cut there.
        cuts = [] if end - start < DAY else range((start // DAY + 1) * DAY, end, DAY)
        edges = [start, *cuts, end]
        for first, last in pairwise(edges):
            groups.setdefault((first % DAY, (last - 1) % DAY + 1), []).append(first // DAY % 7)
    return {hours: sorted(days) for hours, days in groups.items()}


def _runs(days: list[int]) -> list[Span]:
    """The first and last day of each run of days."""
    firsts = [day for day in days if day - 1 not in days]
    lasts = [day for day in days if day + 1 not in days]
    return list(zip(firsts, lasts, strict=True))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _run_text(run: Span) -> str:
    first, last = run
    return _DAYS[first] if first == last else f"{_DAYS[first]}-{_DAYS[last]}"


def _hours_text(start: int, end: int) -> str:
    return f"{_clock(start)}-{_clock(end)}"


def _days_words(days: list[int]) -> str:
    if len(days) == 7:
        return "every day"
    said: list[str] = []
    for first, last in _runs(days):
        names = _DAY_NAMES[first : last + 1]
        said += names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]
    return join_words(said)


def _hours_words(start: int, end: int) -> str:
    if end - start == DAY:
        return "all day"
    return f"{_clock(start)} to {_clock(end)}{'' if start < end else ' the next day'}"
