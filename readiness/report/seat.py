"""What one seat sees: where it stands, which gates and questions hold it there, and what it has to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from readiness.report.chapter import ask, cause_page
from readiness.report.first import more_of, order_gates
from readiness.report.heat import layer_cells
from readiness.report.saying import SHIPPED, Saying
from readiness.report.title import say_lost
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.report.chapter import Asked, Numbered
    from readiness.report.heat import Cell
    from readiness.result.assessment import Assessment, Gate, Level, QuestionResult

__all__ = ["BRIEF", "FULL_BRIEF", "PAGE", "Room", "SeatPage", "all_seat_pages", "find_seat_title", "seat_page"]


class Room(NamedTuple):
    """How many rows a page holds."""

    gates: int
    questions: int
    causes: int


PAGE, BRIEF, FULL_BRIEF = Room(4, 6, 4), Room(6, 7, 6), Room(4, 6, 5)
"""One page of the gap report, and the two of a brief, without and with conditions that were accepted."""


@dataclass(frozen=True, slots=True)
class SeatPage:
    """The page of one seat: worst first, and only as much as one page holds."""

    id: str
    level: Level
    title: str
    layers: Sequence[Cell]
    questions: Sequence[Asked]
    """Its own, then those of other sets that cost it most."""
    more_questions: int
    gates: Sequence[Gate]
    """Those that its questions rest on."""
    more_gates: str
    """How many more of them fail, are open and hold."""
    causes: Sequence[tuple[Numbered, float]]
    """Those that cost this seat most, with what each costs it, the ones to be asked included."""
    more_causes: int
    causes_title: str


def all_seat_pages(assessment: Assessment, saying: Saying = SHIPPED) -> list[SeatPage]:
    """The page of each seat, in the order of the seats."""
    return [seat_page(assessment, ident, PAGE, saying) for ident in assessment.seats]


def seat_page(assessment: Assessment, ident: str, room: Room = PAGE, saying: Saying = SHIPPED) -> SeatPage:
    """The page of one seat, with as much as there is `room` for. KeyError for one that was not asked."""
    level = assessment.seats[ident]
    counted = [question for question in assessment.questions if ident in question.seats]
    questions = _order(counted, ident, level)
    rests_on = {criterion for question in counted for criterion in question.criteria}
    gates = [gate for gate in order_gates(assessment.gates) if gate.criterion in rests_on]
    causes = _weigh(assessment, ident, saying)
    shown, left = gates[: room.gates], gates[room.gates :]
    results = {criterion.id: criterion for criterion in assessment.criteria}
    return SeatPage(
        id=ident,
        level=level,
        title=find_seat_title(level, saying),
        layers=layer_cells(assessment, ident),
        questions=[ask(question, results) for question in questions[: room.questions]],
        more_questions=max(0, len(questions) - room.questions),
        gates=shown,
        more_gates=more_of([gate.state for gate in left], {gate.state for gate in shown}, saying),
        causes=causes[: room.causes],
        more_causes=max(0, len(causes) - room.causes),
        causes_title=_find_causes_title(level, causes, room.causes, saying),
    )


def _weigh(assessment: Assessment, seat: str, saying: Saying) -> list[tuple[Numbered, float]]:
    """The causes that concern a seat with what each costs it, the costliest first."""
    every = cause_page(assessment, saying)
    rows = [
        (row, row.cause.seat_losses.get(seat, row.cause.loss))
        for row in (*every.full, *every.rest)
        if seat in row.cause.seats
    ]
    return sorted(rows, key=lambda row: -row[1])


def _find_causes_title(
    level: Level, causes: Sequence[tuple[Numbered, float]], most: int, saying: Saying
) -> str:
    """`Six causes cost Risk 78 of its 80 missing points`."""
    shown = causes[:most]
    cost = sum(loss for _, loss in shown)
    lost = say_lost(level.low, cost, "title.seat-lost", saying, is_all=len(shown) == len(causes))
    return saying.counted("title.seat-causes", len(shown), seat=level.name, lost=lost)


def _order(questions: Sequence[QuestionResult], seat: str, level: Level) -> list[QuestionResult]:
    """The seat's own set as it is asked, then the rest by what it costs the seat."""
    costs = {part.id: part.certain + part.open for part in level.lost}
    own = [question for question in questions if question.set == seat]
    other = [question for question in questions if question.set != seat]
    return [*own, *sorted(other, key=lambda question: -costs.get(question.id, 0.0))]


def find_seat_title(level: Level, saying: Saying = SHIPPED) -> str:
    """`Risk stays four points below its floor`: the finding for one seat, with its figure."""
    if level.floor is None or level.state is None:
        return saying.say("title.seat-floorless", seat=level.name, points=of_100(level.low))
    floor = round(100 * level.floor)
    if level.state == "fails":
        return saying.number("title.seat-short", max(0, floor - of_100(level.high)), seat=level.name)
    return saying.say(f"title.seat-{level.state}", seat=level.name, floor=floor)
