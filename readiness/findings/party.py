"""Those who are named, each with a word where nobody is there: whoever reads a name calls it."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.criteria.wording import Wording
from readiness.graph.drill import Absence
from readiness.graph.fact import Truth
from readiness.graph.operation import Operation
from readiness.model.people import Person, Team
from readiness.model.text import join_words

__all__ = ["Parties"]


class Parties:
    """The names of people and teams, while some are away."""

    def __init__(self, wording: Wording, operation: Operation, absence: Absence) -> None:
        self.wording = wording
        self.operation = operation
        self.absence = absence

    def name(self, ident: str) -> str:
        """`A. Lindqvist (not there)`, `Operational risk (nobody there)`; the name alone of who is or may be there."""
        name, missing = self.wording.name(ident), self._missing(ident)
        return f"{name} ({self.wording.phrases[missing].no})" if missing else name

    def join(self, idents: Iterable[str], last: str = "and") -> str:
        """The names in a row."""
        return join_words([self.name(one) for one in idents], last)

    def is_there(self, ident: str) -> bool:
        """Whether somebody is or may be there."""
        return not self._missing(ident)

    def _missing(self, ident: str) -> str:
        """The code of what is said of somebody who is not there."""
        person = self.operation.find(ident, Person)
        if person:
            is_away = ident in self.absence or person.team in self.absence
            return "walk.not-there" if is_away or self.operation.presence(person) is Truth.NO else ""
        if self.operation.find(ident, Team) is None:
            return ""
        people = self.operation.people_of.get(ident, ())
        there = [one for one in self.operation.members.get(ident, ()) if one.id not in self.absence]
        return "walk.nobody-there" if ident in self.absence or (people and not there) else ""
