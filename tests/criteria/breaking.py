"""The words in which a break is written down: an edit of the ready model, and what fails along with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.builders import REMOVE

__all__ = ["ALONE", "ENDS_AT", "LEFT", "Break", "Edit", "said", "silence"]

Edit = tuple[str, Any]
"""A dotted path and the value that stands there afterwards."""


class Break(NamedTuple):
    """One way in which a criterion fails."""

    edits: tuple[Edit, ...]
    unsaid: tuple[str, ...] = ()
    """What nobody may state for the criterion to be unknown, if the edits are more than removals."""
    along: Mapping[str, str] = {}
    """Other criteria that rest on the same fact, each with the reason why no edit keeps them apart."""

    @property
    def removals(self) -> tuple[Edit, ...]:
        """The edits that only take statements away."""
        return tuple((path, REMOVE) for path in self.unsaid) or self.edits


def silence(*paths: str, along: Mapping[str, str] | None = None) -> Break:
    """The criterion fails as soon as nobody states these."""
    return Break(tuple((path, REMOVE) for path in paths), along=along or {})


def said(path: str, value: Any, *unsaid: str, along: Mapping[str, str] | None = None) -> Break:
    """The criterion fails if the value at a path is this one; it is unknown without a value there."""
    return Break(((path, value),), unsaid or (path,), along or {})


LEFT = ("people.old", {"team": "eng", "until": "2026-10-01", "deputy": "none"})
ALONE = ("people.sol", {"team": "eng", "deputy": "none"})
ENDS_AT = "handled means noticed and contained, without the vendor as with everyone"
