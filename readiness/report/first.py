"""Page one: which rows it shows, so that it says the most and stays one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from readiness.report.words import count, day, plural, points

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
_SIGNS_A_LINE = 44
_MOST_LEVELS, _MOST_SEATS, _MOST_LAYERS = 11, 6, 8


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
    owner: str
    settles: str
    price: str


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What stands on page one beside the verdict."""

    seats: Sequence[Level]
    layers: Sequence[Level]
    is_tight: bool
    more_levels: str
    gates: Sequence[Judged]
    gates_tally: str
    more_gates: str
    conditions_tally: str
    work: Sequence[Work]
    work_title: str
    work_note: str


def first_page(assessment: Assessment) -> FirstPage:
    """Choose the rows of page one: what fails first, and only as much as there is room for."""
    seats, layers = list(assessment.seats.values()), list(assessment.layers.values())
    rows = _judged(assessment)
    shown = _fit(rows)
    is_settled = assessment.verdict.startswith("ready")
    return FirstPage(
        seats=seats[:_MOST_SEATS],
        layers=layers[:_MOST_LAYERS],
        more_levels=_more_levels(len(seats) - _MOST_SEATS, len(layers) - _MOST_LAYERS),
        is_tight=len(seats) + len(layers) > _MOST_LEVELS,
        gates=shown,
        gates_tally=tally([gate.state for gate in assessment.gates]),
        more_gates=_more([row.state for row in rows[len(shown) :]]),
        conditions_tally=tally([condition.state for condition in assessment.conditions]),
        work=[_by_cause(n, cause) for n, cause in enumerate(assessment.causes[:3])],
        work_title="What is left to do" if is_settled else "What would change the verdict",
        work_note=_work_note(len(assessment.causes)),
    )


def first_work(page: FirstPage, plan: Plan) -> FirstPage:
    """Page one with the first tasks of a plan in place of the heaviest causes; as it was if the plan asks nothing."""
    if not plan.reaches or not plan.tasks:
        return page
    number = len(plan.tasks)
    note = f"first three of {count(number)} in the plan that leads there" if number > 3 else "the whole plan"
    return replace(page, work=[_by_task(task) for task in plan.tasks[:3]], work_note=note)


def _by_cause(place: int, cause: Cause) -> Work:
    settles = _settles(len(cause.gates)) or ("to ask" if cause.ask else "")
    return Work(cause.mend, cause.owner, settles, points(cause.loss) + ("" if place else " points"))


def _by_task(task: Task) -> Work:
    price = task.price if task.ask else f"about {task.days} {plural(task.days, 'day')}"
    return Work(task.mend, task.owner, _settles(len(task.gates)), price)


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
    if gate.waiver is None:
        return gate.fact
    ended = "" if gate.waiver.live else "; that has ended"
    return f"waived by {gate.waiver.accepted_by} until {day(gate.waiver.until)}{ended}; {gate.fact}"


def _acceptance(condition: Condition) -> str:
    held = condition.acceptance
    return f"accepted by {held.accepted_by} until {day(held.until)}" if held else condition.fact


def _fit(rows: Sequence[Judged]) -> list[Judged]:
    """The first rows that fit, a line for each 44 signs of a sentence and one for the fact below it."""
    used, shown = 0.0, []
    for row in rows:
        used += min(2, 1 + len(row.says) // _SIGNS_A_LINE) + bool(row.fact) + 0.5
        if used > _LINES:
            break
        shown.append(row)
    return shown


def _more(states: Sequence[str]) -> str:
    """`3 more hold`, `1 more fails, 2 more are open`."""
    words = {
        "fails": ("fails", "fail"), "refused": ("is refused", "are refused"), "open": ("is open", "are open"),
        "accepted": ("is accepted", "are accepted"), "holds": ("holds", "hold"),
    }  # fmt: skip
    runs = [(state, len(list(run))) for state, run in groupby(states)]
    return ", ".join(f"{number} more {words[state][number > 1]}" for state, number in runs)


def _more_levels(seats: int, layers: int) -> str:
    """What does not fit: `2 more seats under Questions, 1 more layer under Criteria`."""
    said = (
        f"{seats} more {plural(seats, 'seat')} under Questions" if seats > 0 else "",
        f"{layers} more {plural(layers, 'layer')} under Criteria" if layers > 0 else "",
    )
    return ", ".join(filter(None, said))


def _work_note(causes: int) -> str:
    return f"first three of {count(causes)}" if causes > 3 else ""
