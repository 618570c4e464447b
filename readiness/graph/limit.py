"""The limits of use that were approved, held against the use that is made."""

from __future__ import annotations

from readiness.model.quantity import Rate
from readiness.model.system import Envelope

__all__ = ["LIMITS", "find_exceeded", "is_within"]

LIMITS = ("autonomy", "scope", "users", "volume")
"""The fields of an envelope that say how much use there is; its end is a day."""


def is_within(approved: Envelope, actual: Envelope, field: str) -> bool | None:
    """Whether the use keeps to a limit; None where one of them is not stated, or the two can't be compared.

    A share of cases and a number in a time can't: nobody says of how many cases.
    """
    limit, used = getattr(approved, field), getattr(actual, field)
    if limit is None or used is None:
        return None
    if not isinstance(limit, Rate):
        return bool(limit == used)
    if limit.is_share or used.is_share:
        return bool(used <= limit) if limit.is_share == used.is_share else None
    return bool(used.per_week() <= limit.per_week())


def find_exceeded(approved: Envelope | None, actual: Envelope | None) -> tuple[str, ...]:
    """The limits that the use is known to exceed."""
    if approved is None or actual is None:
        return ()
    return tuple(field for field in LIMITS if is_within(approved, actual, field) is False)
