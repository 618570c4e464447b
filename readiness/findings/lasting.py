"""Times as people say them: `4 hours 50 minutes`, `at least 32 minutes`, `not known`, `never`."""

from __future__ import annotations

from fractions import Fraction

from readiness.model.calendar import Minute
from readiness.model.quantity import Duration
from readiness.result.timing import Lasting

__all__ = ["lasting", "minutes_words"]

_HOURS_UP_TO = 100 * 60
"""Minutes: what is longer is said in days."""


def _duration(minutes: Minute) -> Duration:
    seconds = Fraction(round(minutes * 60), 60)
    return Duration.of_minutes(seconds, "h" if seconds < _HOURS_UP_TO else "d")


def minutes_words(minutes: Minute) -> str:
    """`4 hours 50 minutes`; `no time` for none."""
    return _duration(minutes).words() if minutes else "no time"


def lasting(low: Minute | None, high: Minute | None) -> Lasting:
    """A time from the least (None: it never comes) to the most (None: nothing bounds it)."""
    text, short = _said(low, high)
    return Lasting(
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        text=text,
        short=short,
    )


def _said(low: Minute | None, high: Minute | None) -> tuple[str, str]:
    if low is None:
        return "never", "never"
    if high is None:
        return (f"at least {minutes_words(low)}", f"{_duration(low)}+") if low else ("not known", "?")
    if low == high:
        return ("at once", "0m") if not low else (minutes_words(low), str(_duration(low)))
    return f"{minutes_words(low)} to {minutes_words(high)}", f"{_duration(low)}-{_duration(high)}"
