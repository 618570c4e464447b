"""Small values written as one word or two: durations, cadences, rates, tallies, dates, deadlines.

Every type reads its own text with `parse` (or refuses it with a sentence that says what to write),
prints canonical text that parses back to an equal value, and says itself to people with `words`.
Two spellings of one value are equal (`60m` and `1h`), and each prints the way it was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import total_ordering
from typing import Self

from readiness.model.text import TextValue, YesNo, count_of, digits, join_words, quote, read_yes_no, yes_or_no

__all__ = [
    "Cadence", "Date", "Deadline", "Duration", "Rate", "Tally", "TextValue", "YesNo",
    "count_of", "digits", "join_words", "read_yes_no", "yes_or_no",
]  # fmt: skip

_NUMBER = r"[0-9]+(?:\.[0-9]+|/0*[1-9][0-9]*)?"
_DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
_MINUTES_IN = {"w": Fraction(10080), "d": Fraction(1440), "h": Fraction(60), "m": Fraction(1)}
_MINUTES_IN["s"] = Fraction(1, 60)
_UNIT_WORDS = {
    "y": "year", "mo": "month", "w": "week", "d": "day", "h": "hour", "m": "minute", "s": "second",
}  # fmt: skip
# Each unit takes the spaces after it, so that a long run of them matches in one way only.
_LENGTH = "(?=[0-9])" + "".join(f"(?:{_NUMBER} *{unit} *)?" for unit in _UNIT_WORDS)
_MONTHS_IN = {"mo": 1, "y": 12, "month": 1, "quarter": 3, "year": 12}
_DAYS_IN = {"week": 7, "month": 30, "quarter": 90, "year": 365}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Duration(TextValue):
    """A length of time. Equality and order go by `minutes`; `parts` keep the units as written.

    For comparisons a month counts 30 days and every full twelve months 365 days, so `12mo` equals
    `1y` equals `365d`.
    """

    NOUN = "a duration"
    WRITE = "Write a number and a unit, such as 10m, 4h, 2d, 3w or 24mo."
    EXAMPLES = ("10m", "4h", "2d", "3w", "24mo", "1h30m")
    PATTERN = f"^{_LENGTH}$"

    parts: tuple[tuple[Fraction, str], ...] = field(compare=False)
    minutes: Fraction = field(init=False, repr=False)

    def __post_init__(self) -> None:
        months = sum(amount * _MONTHS_IN.get(unit, 0) for amount, unit in self.parts)
        days = months // 12 * 365 + months % 12 * 30
        rest = sum(amount * _MINUTES_IN.get(unit, 0) for amount, unit in self.parts)
        object.__setattr__(self, "minutes", Fraction(days * 1440 + rest))

    @classmethod
    def _read(cls, text: str) -> Self:
        match = _DURATION.fullmatch(text)
        if not match:
            raise cls.refusal(text)
        written = [(Fraction(n), unit) for n, unit in zip(match.groups(), _UNIT_WORDS, strict=True) if n]
        return cls(tuple(part for part in written if part[0]) or (written[0],))

    @classmethod
    def of_minutes(cls, minutes: Fraction | int, largest: str = "d") -> Self:
        """The duration of so many minutes, in units of `largest` (w, d, h, m or s) and smaller ones."""
        if minutes < 0:
            raise ValueError(f"A duration can't be less than nothing, and {minutes} minutes is.")
        units = list(_MINUTES_IN)
        rest, parts = Fraction(minutes), []
        for unit in units[units.index(largest) :]:
            amount = rest / _MINUTES_IN[unit]
            taken = amount if unit == "s" else Fraction(amount // 1)
            rest -= taken * _MINUTES_IN[unit]
            parts.append((taken, unit))
        return cls(tuple(part for part in parts if part[0]) or ((Fraction(0), "m"),))

    @property
    def days(self) -> Fraction:
        """The whole length in days of 24 hours."""
        return self.minutes / 1440

    def words(self) -> str:
        """For people: `10 minutes`, `1 hour 30 minutes`."""
        return " ".join(_amount(number, _UNIT_WORDS[unit]) for number, unit in self.parts)

    def __str__(self) -> str:
        return "".join(f"{digits(number)}{unit}" for number, unit in self.parts)


_DURATION = re.compile("(?=[0-9])" + "".join(f"(?:({_NUMBER}) ?{unit} ?)?" for unit in _UNIT_WORDS))


def _amount(number: Fraction, noun: str) -> str:
    """A number that need not be whole with its noun; an endless decimal is rounded for people."""
    said = digits(number)
    if "/" in said:
        said = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return f"{said} {noun}" if said == "1" else f"{said} {noun}s"


_NAMED_CADENCES = {"daily": "1d", "weekly": "1w", "monthly": "1mo", "quarterly": "3mo", "yearly": "1y"}
_PER = "(day|week|month|quarter|year)"


@dataclass(frozen=True, slots=True, order=True)
class Cadence(TextValue):
    """How often something is done. Equality and order go by `period`: what is done more often is less."""

    NOUN = "a cadence"
    WRITE = "Write daily, weekly, monthly, quarterly or yearly, or such as every 2w or 2/week."
    EXAMPLES = ("daily", "weekly", "monthly", "quarterly", "yearly", "every 2w", "2/week")
    PATTERN = (
        f"^(?:{'|'.join(_NAMED_CADENCES)}|0*[1-9][0-9]* */ *(?:day|week|month|quarter|year)"
        f"|every +{_LENGTH})$"
    )

    period: Duration
    written: str = field(compare=False)

    @classmethod
    def _read(cls, text: str) -> Self:
        if named := _NAMED_CADENCES.get(text):
            return cls(Duration.parse(named), text)
        if match := _TIMES.fullmatch(text):
            times, per = int(match[1]), match[2]
            return cls(_period(times, per), f"{times}/{per}") if times else cls._never(text)
        if not text.startswith("every "):
            raise cls.refusal(text)
        try:
            period = Duration.parse(text.removeprefix("every "))
        except ValueError:
            raise cls.refusal(text) from None
        return cls.every(period) if period.minutes else cls._never(text)

    @classmethod
    def _never(cls, text: str) -> Self:
        raise cls.refusal(text, "it has to come round again after some time")

    @classmethod
    def every(cls, period: Duration) -> Self:
        """Once in each `period`, which has to be longer than nothing."""
        return cls(period, f"every {period}") if period.minutes else cls._never(f"every {period}")

    @property
    def per_week(self) -> Fraction:
        """How many times a week, on average."""
        return 10080 / self.period.minutes

    def words(self) -> str:
        """For people: `every quarter`, `every 2 weeks`, `twice a week`."""
        if match := _TIMES.fullmatch(self.written):
            times = {"1": "once", "2": "twice"}.get(match[1], f"{match[1]} times")
            return f"{times} a {match[2]}"
        if self.written == "quarterly":
            return "every quarter"
        said = self.period.words()
        return f"every {said.removeprefix('1 ') if len(self.period.parts) == 1 else said}"

    def __str__(self) -> str:
        return self.written


_TIMES = re.compile(f"([0-9]+) ?/ ?{_PER}")


def _period(times: int, per: str) -> Duration:
    """The time between two of so many in a `per`; whole months stay months."""
    months = _MONTHS_IN.get(per, 0)
    if months and months % times == 0:
        return Duration(((Fraction(months // times), "mo"),))
    return Duration.of_minutes(Fraction(_DAYS_IN.get(per, 1) * 1440, times))


@total_ordering
@dataclass(frozen=True, slots=True)
class Rate(TextValue):
    """How many in a time (`410/day`), or what share of all cases (`6.1%`, `1 in 50`).

    `amount` is a number in each `per`: "day", "week", "month", "quarter", "year", or "case" for a
    share from 0 to 1. Only rates with the same `per` compare; `per_week` brings others together.
    """

    NOUN = "a rate"
    WRITE = "Write a number in a time or a share of cases, such as 410/day, 3/month, 6.1% or 1 in 50."
    EXAMPLES = ("410/day", "3/month", "6.1%", "1 in 50")
    PATTERN = f"^(?:({_DECIMAL}) */ *{_PER}|({_DECIMAL}) *%|([0-9]+) +in +(0*[1-9][0-9]*))$"

    amount: Fraction
    per: str
    written: str = field(compare=False)

    @classmethod
    def _read(cls, text: str) -> Self:
        match = _RATE.fullmatch(text)
        if not match:
            raise cls.refusal(text)
        number, per, percent, some, of = match.groups()
        if per:
            return cls(Fraction(number), per, f"{digits(Fraction(number))}/{per}")
        share = Fraction(percent) / 100 if percent else Fraction(int(some), int(of))
        if share > 1:
            raise cls.refusal(text, "a share of cases is no more than all of them")
        return cls(share, "case", f"{digits(share * 100)}%" if percent else f"{int(some)} in {int(of)}")

    @property
    def is_share(self) -> bool:
        """Whether it is a share of cases, not a number in a time."""
        return self.per == "case"

    def per_week(self, cases_per_day: Fraction | int | None = None, days: Fraction | int = 7) -> Fraction:
        """How many in a week with `days` days of work; a share needs `cases_per_day`."""
        if not self.is_share:
            return self.amount * (days if self.per == "day" else Fraction(7, _DAYS_IN[self.per]))
        if cases_per_day is None:
            raise ValueError(f"`{self}` is a share of cases: say how many cases there are in a day.")
        return self.amount * cases_per_day * days

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Rate) or other.per != self.per:
            return NotImplemented
        return self.amount < other.amount

    def words(self) -> str:
        """For people: `410 a day`, `6.1% of cases`, `1 in 50 cases`."""
        if not self.is_share:
            return f"{digits(self.amount)} a {self.per}"
        return f"{self.written} of cases" if "%" in self.written else f"{self.written} cases"

    def __str__(self) -> str:
        return self.written


_RATE = re.compile(Rate.PATTERN)


@dataclass(frozen=True, slots=True)
class Tally(TextValue):
    """How much of something is done: `5 of 6`, `5 of 6 closed`, or `passed` and `failed` (1 or 0 of 1)."""

    NOUN = "a result"
    WRITE = "Write passed, failed, or how many of how many, such as 5 of 6 or 5 of 6 closed."
    EXAMPLES = ("passed", "failed", "25 of 25", "5 of 6 closed")
    PATTERN = "^(?:passed|failed|([0-9]+) +of +([0-9]+)( +passed| +closed)?)$"

    done: int
    total: int
    written: str = field(compare=False)

    @classmethod
    def _read(cls, text: str) -> Self:
        match = _TALLY.fullmatch(text)
        if not match:
            raise cls.refusal(text)
        if match[1] is None:
            return cls(int(text == "passed"), 1, text)
        done, total, word = int(match[1]), int(match[2]), match[3] or ""
        if done > total:
            raise cls.refusal(text, "more is done than there is")
        # No findings are no trouble, but a test of nothing must not count as a test that went well.
        if not total and word != " closed":
            raise cls.refusal(text, "nothing was tried")
        return cls(done, total, f"{done} of {total}{word}")

    @property
    def is_complete(self) -> bool:
        """Whether all of it is done; so are `passed` and `0 of 0 closed`."""
        return self.done == self.total

    @property
    def is_failed(self) -> bool:
        """Whether none of it is done: `failed`, `0 of 6`. `5 of 6` is neither failed nor complete."""
        return not self.done and self.total > 0

    def words(self) -> str:
        """For people: the text itself."""
        return self.written

    def __str__(self) -> str:
        return self.written


_TALLY = re.compile(Tally.PATTERN)


@dataclass(frozen=True, slots=True)
class Date(TextValue):
    """A day, or a month (`day` is 0) or a year (`month` is 0 too) where no more is known.

    There is no order: compare `earliest` or `latest`, whichever is the careful choice.
    """

    NOUN = "a date"
    WRITE = "Write a day as 2026-11-20, or 2026-11 or 2026 where only that is known."
    EXAMPLES = ("2026-11-20", "2026-11", "2026")
    PATTERN = "^(?:19|20|21)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"

    year: int
    month: int = 0
    day: int = 0
    earliest: date = field(init=False, compare=False, repr=False)
    latest: date = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        first = date(self.year, self.month or 1, self.day or 1)
        last = first
        if not self.day:
            month = self.month or 12
            last = date(self.year, month, monthrange(self.year, month)[1])
        object.__setattr__(self, "earliest", first)
        object.__setattr__(self, "latest", last)

    @classmethod
    def _read(cls, text: str) -> Self:
        match = _DATE.fullmatch(text)
        if not match:
            raise cls.refusal(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or not 1900 <= year <= 2199:
            raise cls.refusal(text, "the year has to be from 1900 to 2199")
        if month is not None and not 1 <= month <= 12:
            raise cls.refusal(text, f"there is no month {month}")
        last = monthrange(year, month)[1] if month else 0
        if month and day is not None and not 1 <= day <= last:
            raise cls.refusal(text, f"{_MONTHS[month - 1]} {year} has days 1 to {last}")
        return cls(year, month or 0, day or 0)

    @classmethod
    def on(cls, day: date) -> Self:
        """The date of one day."""
        return cls(day.year, day.month, day.day)

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.day > 0

    def words(self) -> str:
        """For people: `20 November 2026`, `November 2026`, `2026`."""
        name = _MONTHS[self.month - 1] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), name, str(self.year)) if part)

    def short(self, *, year: bool = True) -> str:
        """For tables: `20 Nov 2026`, and `20 Nov` without the year. A month always keeps its year."""
        name = _MONTHS[self.month - 1][:3] if self.month else ""
        said = str(self.year) if year or not self.day else ""
        return " ".join(part for part in (str(self.day or ""), name, said) if part)

    def __str__(self) -> str:
        numbers = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(numbers[: 1 + bool(self.month) + bool(self.day)])


_DATE = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Deadline(TextValue):
    """A time limit: so long (`within`) from what happened (`start`, a word such as `aware`)."""

    NOUN = "a deadline"
    WRITE = "Write a duration and the word it counts from, such as 4h from classified or 24h from aware."
    EXAMPLES = ("4h from classified", "24h from aware", "1mo from intermediate")
    PATTERN = f"^{_LENGTH}\\bfrom +[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$"

    within: Duration
    start: str

    @classmethod
    def _read(cls, text: str) -> Self:
        match = _DEADLINE.fullmatch(text)
        if not match:
            raise cls.refusal(text)
        try:
            return cls(Duration.parse(match[1]), match[2])
        except ValueError:
            raise cls.refusal(text, f"{quote(match[1])} is not a duration") from None

    def __str__(self) -> str:
        return f"{self.within} from {self.start}"


_DEADLINE = re.compile("(.+) from ([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)")
