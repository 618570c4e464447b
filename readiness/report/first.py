"""Page one: which rows it shows, so that it says the most and stays one page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from readiness.report.words import day, plural, points, purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.result.assessment import Assessment, Cause, Condition, Gate, Level
    from readiness.result.plan import Plan, Task

__all__ = ["FirstPage", "Judged", "Work", "first_page", "first_work", "order_gates", "tally"]

_ORDER = {"fails": 0, "refused": 0, "open": 1, "accepted": 2, "holds": 3}
_TALLIED = (
    ("fails", "fails", "fail"), ("refused", "refused", "refused"), ("open", "open", "open"),
    ("accepted", "accepted", "accepted"), ("holds", "holds", "hold"),
)  # fmt: skip
_LINES = 23.0
"""So many lines of gates stand beside the bars."""
_SIGNS_A_LINE, _SMALL_A_LINE = 43, 48
_MOST_LEVELS, _MOST_SEATS, _MOST_LAYERS, _MOST_WORK = 11, 6, 8, 3

_SPARE = 5.0
"""So many points are left on the fullest page one."""
_FOR_A_LINE, _WHY_A_LINE, _REASON_A_LINE, _DOES_A_LINE, _ASKS_A_LINE = 64, 56, 50, 62, 23
"""Signs that fit on a line: under the verdict, in the reason for it, in a list of reasons, of work, below a seat."""
_FOR_LINE, _WHY_LINE, _REASON_LINE, _WORK_LINE, _ASKS_MORE, _LIMITS_MORE = 20.0, 14.4, 10.4, 10.6, 6.5, 10.0
"""How high one line of each is, in points."""
_FEW_LINES, _MOST_LINES = 2, 4
"""So many lines a piece of work may take, without room and with it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A gate or a condition as page one shows it."""

    state: str
    says: str
    fact: str


@dataclass(frozen=True, slots=True)
class Work:
    """One of the first pieces of work."""

    does: str
    """What to do, or what is to be answered."""
    parts: str
    """What exactly, where it is several things."""
    owner: str
    settles: str
    price: str


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What stands on page one beside the verdict."""

    seats: Sequence[Level]
    layers: Sequence[Level]
    is_tight: bool
    """So many seats and layers that each gets less height."""
    spare: float
    """So many points of height are left where every text below the figures is cut as on the fullest page."""
    more_levels: str
    gates: Sequence[Judged]
    gates_tally: str
    more_gates: str
    conditions_tally: str
    work: Sequence[Work]
    answers: int
    """So many answers are asked for in the plan to the bar, and after them so many pieces of work."""
    pieces: int
    is_cut: bool
    """The plan holds more than is shown."""
    others: int
    """So many more causes there are, where no plan is at hand."""

    @property
    def is_roomy(self) -> bool:
        """Whether texts may run on that are cut where there is no room: what seats ask, the work, the limits."""
        if self.is_tight:
            return False
        lines = [min(_MOST_LINES, _lines(f"{one.does} {one.parts}", _DOES_A_LINE)) for one in self.work]
        more = sum(count - _FEW_LINES for count in lines) + (_MOST_WORK - len(lines)) * -_FEW_LINES
        asks = sum(len(level.asks) > _ASKS_A_LINE for level in self.seats)
        return _WORK_LINE * more + _ASKS_MORE * asks + _LIMITS_MORE <= self.spare


def first_page(assessment: Assessment) -> FirstPage:
    """Choose the rows of page one: what fails first, and only as much as there is room for."""
    seats, layers = list(assessment.seats.values()), list(assessment.layers.values())
    rows = _judged(assessment)
    shown = _fit(rows)
    return FirstPage(
        seats=seats[:_MOST_SEATS],
        layers=layers[:_MOST_LAYERS],
        more_levels=_more_levels(len(seats) - _MOST_SEATS, len(layers) - _MOST_LAYERS),
        is_tight=len(seats) + len(layers) > _MOST_LEVELS,
        spare=_spare(assessment),
        gates=shown,
        gates_tally=tally([gate.state for gate in assessment.gates]),
        more_gates=_more([row.state for row in rows[len(shown) :]], {row.state for row in shown}),
        conditions_tally=tally([condition.state for condition in assessment.conditions]),
        work=[_by_cause(n, cause) for n, cause in enumerate(assessment.causes[:_MOST_WORK])],
        answers=0, pieces=0, is_cut=False, others=max(0, len(assessment.causes) - _MOST_WORK),
    )  # fmt: skip


def first_work(page: FirstPage, plan: Plan) -> FirstPage:
    """Page one with the first tasks of a plan in place of the heaviest causes; as it was if the plan asks nothing."""
    if not plan.reaches or not plan.tasks:
        return page
    return replace(
        page, work=[_by_task(task) for task in plan.tasks[:_MOST_WORK]],
        answers=sum(len(task.parts) for task in plan.asks), pieces=len(plan.work), is_cut=len(plan.tasks) > _MOST_WORK,
    )  # fmt: skip


def _by_cause(place: int, cause: Cause) -> Work:
    settles = _settles(len(cause.gates)) or ("to ask" if cause.ask else "")
    return Work(cause.mend, "", cause.owner, settles, points(cause.loss) + ("" if place else " points"))


def _by_task(task: Task) -> Work:
    """A question to several things is told by what is not known, and work on several by what to do to each."""
    parts = [part.text.rstrip(".") for part in task.parts]
    several = f"{'. '.join(parts)}." if len(parts) > 1 else ""
    does = f"{task.text.rstrip('.')}." if several and task.ask else task.mend
    price = task.price if task.ask else f"about {task.days} {plural(task.days, 'day')}"
    return Work(does, several, task.owner, _settles(len(task.gates)), price)


def _settles(gates: int) -> str:
    if not gates:
        return ""
    return "needed for a gate" if gates == 1 else f"for {gates} gates"


def order_gates(gates: Sequence[Gate]) -> list[Gate]:
    """Failed first, then open, then held; within these as the bar lists them."""
    return sorted(gates, key=lambda gate: _ORDER[gate.state])


def tally(states: Sequence[str]) -> str:
    """`4 fail, 2 open, 3 hold`."""
    counted = [(states.count(state), one, many) for state, one, many in _TALLIED]
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number)


def _judged(assessment: Assessment) -> list[Judged]:
    gates = [Judged(gate.state, gate.sentence, _fact(gate)) for gate in order_gates(assessment.gates)]
    if assessment.verdict != "ready-with-conditions":
        return gates
    short = [c for c in assessment.conditions if c.state != "holds"]
    conditions = [Judged(condition.state, condition.sentence, _acceptance(condition)) for condition in short]
    waived = [gate for gate in gates if gate.state != "holds"]
    return [*waived, *conditions, *gates[len(waived) :]]


def _fact(gate: Gate) -> str:
    """What was found; that all of them were is said by the mark of a gate that holds."""
    if gate.waiver is None:
        is_bare = gate.state == "holds" and re.fullmatch(r"(\d+) of \1", gate.fact)
        return "" if is_bare else gate.fact
    ended = "" if gate.waiver.live else "; that has ended"
    return f"waived by {gate.waiver.accepted_by} until {day(gate.waiver.until)}{ended}; {gate.fact}"


def _acceptance(condition: Condition) -> str:
    held = condition.acceptance
    return f"accepted by {held.accepted_by} until {day(held.until)}" if held else condition.fact


def _fit(rows: Sequence[Judged]) -> list[Judged]:
    """The first rows that fit: at most two lines for a sentence, and at most two for the fact below it."""
    used, shown = 0.0, []
    for row in rows:
        used += (
            min(2, _lines(row.says, _SIGNS_A_LINE)) + 0.92 * min(2, _lines(row.fact, _SMALL_A_LINE)) + 0.47
        )
        if used > _LINES:
            break
        shown.append(row)
    return shown


def _lines(text: str, most: int) -> int:
    """How many lines a text takes, with so many signs on each at most."""
    return -(-len(text) // most)


def _spare(assessment: Assessment) -> float:
    """What the fullest page has left, and what a short line under the verdict and short reasons leave besides."""
    head = f"for {purpose(assessment.bar, assessment.consequence)}, on {day(assessment.as_of)}"
    because = _lines(f"{assessment.headline} {assessment.settles}", _WHY_A_LINE)
    reasons = sum(min(2, _lines(reason, _REASON_A_LINE)) for reason in assessment.reasons[:3])
    above = max(_WHY_LINE * min(4, because), _REASON_LINE * reasons)
    full = max(_WHY_LINE * 4, _REASON_LINE * 6)
    return _SPARE + _FOR_LINE * (len(head) <= _FOR_A_LINE) + full - above


def _more(states: Sequence[str], shown: set[str]) -> str:
    """`1 more fails, 2 are open`: more only of what stands above."""
    words = {
        "fails": ("fails", "fail"), "refused": ("is refused", "are refused"), "open": ("is open", "are open"),
        "accepted": ("is accepted", "are accepted"), "holds": ("holds", "hold"),
    }  # fmt: skip
    runs = [(state, len(list(run))) for state, run in groupby(states)]
    return ", ".join(
        f"{number}{' more' if state in shown else ''} {words[state][number > 1]}" for state, number in runs
    )


def _more_levels(seats: int, layers: int) -> str:
    """What does not fit: `2 more seats under Questions, 1 more layer under Criteria`."""
    said = (
        f"{seats} more {plural(seats, 'seat')} under Questions" if seats > 0 else "",
        f"{layers} more {plural(layers, 'layer')} under Criteria" if layers > 0 else "",
    )
    return ", ".join(filter(None, said))
