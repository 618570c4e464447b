"""What one seat sees: where it stands, which gates and questions hold it there, and what it has to do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from readiness.report.chapter import ask_all, cause_page
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
    """How many rows there is room for at most, and the points that those share which stand on one page."""

    gates: int
    questions: int
    causes: int
    height: float = math.inf
    gives_way: tuple[int, ...] = (2, 1, 2, 1, 0)
    """What loses a row, one after the other, while the page is too full: gates 0, questions 1, causes 2."""
    apart: float | None = None
    """The points for causes that stand on a page of their own, where what proves each is said, too."""


PAGE = Room(4, 6, 4, 345)
BRIEF, FULL_BRIEF = Room(6, 7, 6, 262, (1, 0, 1, 0, 0), 345), Room(4, 6, 5, 222, (1, 0), 275)
"""One page of the gap report, and the two of a brief, without and with conditions that were accepted."""
_LEAST = (3, 5, 2)
"""What a page shows however long its sentences are."""
_LINE, _AROUND = 10.6, 6.0
"""The points of a line, and those around the text of a row."""


@dataclass(frozen=True, slots=True)
class SeatPage:
    """The page of one seat: worst first, and only as much as one page holds."""

    id: str
    level: Level
    title: str
    layers: Sequence[Cell]
    questions: Sequence[Asked]
    """Its own, then those of other sets that cost it most."""
    has_others: bool
    """Whether questions of other sets are shown."""
    more_questions: int
    gates: Sequence[Gate]
    """Those that its questions rest on."""
    more_gates: str
    """How many more of them fail, are open and hold."""
    causes: Sequence[tuple[Numbered, float]]
    """Those that cost this seat most, with what each costs it, the ones to be asked included."""
    more_causes: int
    causes_title: str
    complete: bool
    """Whether the submission was declared complete, so that what nobody stated counts as no."""


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
    room = _fit(room, gates, questions, causes)
    shown, left = gates[: room.gates], gates[room.gates :]
    asked = questions[: room.questions]
    return SeatPage(
        id=ident,
        level=level,
        title=find_seat_title(level, saying),
        layers=layer_cells(assessment, ident),
        questions=ask_all(assessment, asked),
        has_others=any(question.set != ident for question in asked),
        more_questions=len(counted) - len(asked),
        gates=shown,
        more_gates=more_of([gate.state for gate in left], {gate.state for gate in shown}, saying),
        causes=causes[: room.causes],
        more_causes=max(0, len(causes) - room.causes),
        causes_title=_find_causes_title(level, causes, room.causes, saying),
        complete=assessment.complete,
    )


def _fit(
    room: Room, gates: Sequence[Gate], questions: Sequence[QuestionResult], causes: Sequence[tuple[Numbered, float]]
) -> Room:
    """As many rows as one page holds: the lightest gives way first."""
    heights = [
        [_height(_lines(gate.sentence, 56), _lines(gate.fact, 66)) for gate in gates],
        [_height(_lines(question.ask, 80)) for question in questions],
        [_cause_height(row, with_proof=room.apart is not None) for row, _ in causes],
    ]
    most = (room.gates, room.questions, room.causes)
    counts = [min(limit, len(rows)) for limit, rows in zip(most, heights, strict=True)]
    together = set(room.gives_way)
    for which in room.gives_way:
        if sum(sum(heights[one][: counts[one]]) for one in together) > room.height:
            counts[which] = max(min(counts[which], _LEAST[which]), counts[which] - 1)
    while room.apart and counts[2] > _LEAST[2] and sum(heights[2][: counts[2]]) > room.apart:
        counts[2] -= 1
    return Room(counts[0], counts[1], counts[2])


def _cause_height(row: Numbered, *, with_proof: bool) -> float:
    cause = row.cause
    missing = _lines(cause.text, 44) + bool(row.gates)
    mend = _lines(f"{'To ask. ' if cause.ask else ''}{cause.mend}", 47)
    proof = _lines(f"Proof: {cause.proof}", 52) if with_proof and cause.proof else 0
    return _height(missing, mend + proof, _lines(cause.owner, 19))


def _height(*cells: int) -> float:
    """The points of a row, by the lines of its cells."""
    return _AROUND + _LINE * max(cells)


def _lines(text: str, letters: int) -> int:
    """The lines of a text in a column that holds so many letters."""
    return math.ceil(len(text) / letters)


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
    """The seat's own set as it is asked, then by its cost whatever else costs the seat anything."""
    costs = {part.id: part.certain + part.open for part in level.lost}
    own = [question for question in questions if question.set == seat]
    other = [one for one in questions if one.set != seat and costs.get(one.id, 0.0)]
    return [*own, *sorted(other, key=lambda question: -costs[question.id])]


def find_seat_title(level: Level, saying: Saying = SHIPPED) -> str:
    """`Risk stays four points below its floor`: the finding for one seat, with its figure."""
    if level.floor is None or level.state is None:
        return saying.say("title.seat-floorless", seat=level.name, points=of_100(level.low))
    floor = round(100 * level.floor)
    if level.state == "fails":
        is_sure = of_100(level.low) == of_100(level.high)
        code = "title.seat-short" if is_sure else "title.seat-short-at-least"
        return saying.number(code, max(0, floor - of_100(level.high)), seat=level.name)
    return saying.say(f"title.seat-{level.state}", seat=level.name, floor=floor)
