"""What plan, what-if and questions say alike: whose it is, what it costs, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from readiness.criteria.language import Criterion
from readiness.findings.cause import owner_of, share_out
from readiness.findings.examination import Examination
from readiness.findings.gap import Found, find_gaps, root_source
from readiness.findings.house import Houses
from readiness.graph.fact import Root, Truth, arguments
from readiness.model.text import join_words, list_words
from readiness.result.plan import Asked, SeatShift
from readiness.result.value import Line

__all__ = ["Teller"]


class Teller:
    """The words of one examination."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        self.wording = examination.wording
        self.checklist = examination.content.checklist
        self.seat_names = {seat.id: seat.name for seat in self.checklist.seats}

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by its id."""
        return self.checklist.criteria

    @cached_property
    def found(self) -> list[Found]:
        """Every gap of this bar, the costliest first."""
        one = self.examination
        return find_gaps(self.checklist, one.judged, one.marks, one.levels, self.wording)

    @cached_property
    def houses(self) -> Houses:
        """Whose a thing is where there are several vendors."""
        return Houses((self.examination.as_said or self.examination).operation)

    def say(self, code: str, **named: object) -> str:
        """A sentence of the checklists."""
        return self.wording.fill(self.wording.phrases[code].no, arguments(**named))

    def heading(self) -> dict[str, Any]:
        """Which workflow at which bar on which day, and the verdict today."""
        examination = self.examination
        return {
            "workflow": examination.model.system.label,
            "buyer": examination.model.system.buyer or "", "bar": examination.bar.id,
            "consequence": examination.bar.consequence, "as-of": examination.operation.as_of.isoformat(),
            "verdict": examination.judgement.verdict,
        }  # fmt: skip

    def verdict(self, verdict: str) -> str:
        """The verdict as words."""
        return verdict.replace("-", " ")

    def cause_of(self, root: Root) -> str:
        """The id of the cause that a root belongs to."""
        return "/".join(filter(None, self.wording.cause_key(root)))

    def is_unknown(self, root: Root) -> bool:
        """Whether somebody who knows can settle it with a word."""
        return root.truth is Truth.UNKNOWN or self.wording.is_unsaid(root)

    def is_ask(self, roots: Iterable[Root]) -> bool:
        """Whether a word settles all of them."""
        return all(map(self.is_unknown, roots))

    def price(self, root: Root) -> int:
        """Days of work by the price list; what is only asked for has a price of its own."""
        content = self.examination.content
        return content.price("answer" if self.is_unknown(root) else root.code)

    def ask(self, root: Root) -> str:
        """The question to whoever knows."""
        phrase = self.wording.phrase(root.code, root.arguments)
        return self.wording.fill(phrase.ask or phrase.mend, root.arguments)

    def owner(self, roots: Sequence[Root], *, ask: bool) -> str:
        """Who sees to them, or can answer."""
        operation = (self.examination.as_said or self.examination).operation
        return owner_of(roots, operation, self.houses, ask=ask)

    def whom(self, roots: Sequence[Root], *, ask: bool) -> str:
        """Everybody with the number of parts, where not all of them are named as its owner; else nothing."""
        operation = (self.examination.as_said or self.examination).operation
        shares = share_out(roots, operation, self.houses, ask=ask)
        is_named = self.owner(roots, ask=ask) == join_words(list(shares))
        return "" if is_named else list_words([f"{name} {number}" for name, number in shares.items()])

    def addressee(self, root: Root) -> Asked:
        """Who can answer: who is named for it, or the vendor where it is its own or only the vendor spoke of it."""
        name, side = self.houses.who_knows(root)
        return Asked(name=name, side=side)

    def lines(self, roots: Sequence[Root]) -> tuple[Line, ...]:
        """Each root with its place, each sentence once."""
        found: dict[str, Line] = {}
        for root in roots:
            text = self.wording.root(root)
            found.setdefault(text, Line(text=text, source=root_source(self.wording.model, root)))
        return tuple(found.values())

    def seats(self, then: Examination) -> tuple[SeatShift, ...]:
        """Every seat's score, now and then."""
        now, floors = self.examination.marks.seats, self.examination.bar.floors
        return tuple(
            SeatShift(
                seat=seat.id, name=seat.name, floor=floors.get(seat.id, 0) / 100,
                low=float(now[seat.id].low), high=float(now[seat.id].high),
                low_then=float(then.marks.seats[seat.id].low), high_then=float(then.marks.seats[seat.id].high),
            )
            for seat in self.checklist.seats
        )  # fmt: skip
