"""The day on which a model is looked at: said by whoever asks, never read off a clock."""

from __future__ import annotations

from datetime import date

from readiness.error import Unusable
from readiness.model.agreement import Handoff
from readiness.model.asset import Change
from readiness.model.evidence import Evidence
from readiness.model.model import Model
from readiness.model.quantity import Date

__all__ = ["as_day", "last_known_day"]


def as_day(value: str | date | None) -> date:
    """The day of an assessment. Raises `Unusable` for none, or for something that is no exact day."""
    if isinstance(value, date):
        return value
    if value is None:
        raise Unusable(
            'As of which day? Say it, such as as_of="2026-11-20": a result never depends on the clock.'
        )
    try:
        day = Date.parse(value)
    except ValueError as error:
        raise Unusable(str(error)) from None
    if not day.is_exact:
        raise Unusable(f"`{value}` is no exact day. Write it as 2026-11-20.")
    return day.earliest


def last_known_day(model: Model) -> date | None:
    """The latest day on which something in a model is said to have happened; None if nothing is dated."""
    days = [change.date for change in model.all_of(Change)]
    days += [one.date for one in model.all_of(Evidence) if one.date]
    days += [one.date for one in model.all_of(Handoff) if one.date]
    return max((day.latest for day in days), default=None)
