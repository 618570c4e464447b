"""Amounts as people say them: hours from the least to the most, how often in a week or a year, cases and days."""

from __future__ import annotations

from fractions import Fraction

from readiness.analysis.burden import Span
from readiness.model.quantity import Duration

__all__ = ["amount", "hours_words", "often_words", "running_words"]

_WEEKS_IN_A_YEAR = Fraction(365, 7)


def amount(number: Fraction, noun: str) -> str:
    """A number with its noun, to a tenth: `12.5 hours`, `1 hour`, `1,660 cases`."""
    said = _digits(number)
    return f"{said} {noun}" if said == "1" else f"{said} {noun}s"


def _digits(number: Fraction) -> str:
    """To a tenth below a hundred, else whole; what is more than nothing never reads as nothing."""
    if 0 < number < Fraction(1, 20):
        return "less than 0.1"
    if number >= 100:
        return f"{round(number):,}"
    return f"{float(number):.1f}".removesuffix(".0")


def hours_words(span: Span) -> str:
    """Hours a week: `12.5 hours`, `3 to 5 hours`, `at least 3 hours`, or that nothing is known."""
    if span.high is None:
        return f"at least {_time(span.low)}" if span.low else "nothing that can be added up"
    if span.low == span.high:
        return _time(span.low)
    return f"{_digits(span.low)} to {amount(span.high, 'hour')}"


def _time(hours: Fraction) -> str:
    """Below an hour in minutes."""
    return amount(hours * 60, "minute") if 0 < hours < 1 else amount(hours, "hour")


def often_words(span: Span) -> str:
    """How often, by the most that is known: `150 times a week`, `4 times a year`; nothing where it is not known."""
    if span.high is None or not span.high:
        return ""
    if span.low != span.high:
        return f"{_digits(span.low)} to {_digits(span.high)} times a week"
    if span.low >= 1:
        return f"{_times(span.low)} a week"
    return f"{_times(span.low * _WEEKS_IN_A_YEAR)} a year"


def _times(number: Fraction) -> str:
    said = _digits(Fraction(round(number))) if number >= 10 else _digits(number)
    return {"1": "once", "2": "twice"}.get(said, f"{said} times")


def running_words(days: Fraction, minutes_a_day: Fraction | None) -> str:
    """A time of running, in whole minutes; in days where nobody stated how long a day is."""
    if minutes_a_day is None:
        return f"{amount(days, 'day')} of running"
    return f"{Duration.of_minutes(Fraction(round(days * minutes_a_day)), 'h').words()} of running"
