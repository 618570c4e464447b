"""What can go wrong, and how it is said: what, where, and what to write instead.

Every error that a user can meet is a `ReadinessError`. Mistakes in files are collected as
`Problem` values and raised together, so that nobody mends one line at a time.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["InvalidInput", "Place", "Problem", "ReadinessError", "Unusable"]


class Place(NamedTuple):
    """Where something stands: a file's name, a line and a column (both from 1; 0 is the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One mistake: where it is, what is wrong, and what to write instead."""

    place: Place
    what: str
    instead: str = ""

    def __str__(self) -> str:
        mend = f" {self.instead}" if self.instead else ""
        return f"{self.place}: {self.what}{mend}"


class ReadinessError(Exception):
    """Anything that this library refuses; its text is one or more clear sentences."""


class Unusable(ReadinessError):
    """A request that can't be carried out as put: an unknown bar, an unwritable folder, no Pango."""


class InvalidInput(ReadinessError):
    """Files that can't be taken as they are. `problems` holds every mistake, in reading order."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
