"""The page of the plan: every line of it, and which causes it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from readiness.advice.plan import Ground, make_plan
from readiness.model.text import join_words
from readiness.report.material import cleaned_value
from readiness.report.saying import SHIPPED, Saying
from readiness.report.words import capital, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.findings.examination import Examination
    from readiness.result.assessment import Assessment
    from readiness.result.plan import Plan, Task

__all__ = ["PlanPage", "PlanRow", "Ways", "amount_of", "find_ways", "plan_page"]


class Ways(NamedTuple):
    """The way to ready, and in a sentence the lighter one, with conditions that somebody accepts; empty for none."""

    plan: Plan
    lighter: str
    partly: frozenset[str] = frozenset()
    """The causes of which the lighter one needs fewer days of work, by id."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the plan."""

    number: int
    cause: int | None
    """The number of its cause; None where it is none of those that are known today."""
    task: Task
    moves: str = ""
    """What it is needed for, where no further gate holds after it."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan as a page shows it: what is to be asked, what is to be done, and what it comes to."""

    title: str
    lead: str
    asks: Sequence[PlanRow]
    work: Sequence[PlanRow]
    answers: str
    days: str
    notes: str
    plan: Plan


def find_ways(examination: Examination, saying: Saying = SHIPPED) -> Ways:
    """What it takes, cleaned for a page; the lighter way only where it ends in another verdict than today's."""
    ground = Ground.of(examination)
    plan = cleaned_value(make_plan(examination, ground=ground))
    if plan.verdict.startswith("ready"):
        return Ways(plan, "")
    lighter = cleaned_value(make_plan(examination, with_conditions=True, ground=ground))
    if not (lighter.reaches and lighter.accept and lighter.tasks):
        return Ways(plan, "")
    told = saying.number("plan.lighter", len(lighter.accept), what=amount_of(lighter, saying))
    days = {task.id: task.days for task in plan.work}
    return Ways(plan, told, frozenset(one.id for one in lighter.work if one.days < days.get(one.id, 0)))


def amount_of(plan: Plan, saying: Saying = SHIPPED) -> str:
    """`3 answers, 15 pieces of work and about 243 days`."""
    answers, pieces = sum(len(task.parts) for task in plan.asks), len(plan.work)
    asked = [saying.number("first.answers", answers)] if answers else []
    work = [saying.number("first.pieces", pieces)] if pieces else []
    days = [saying.number("first.days", plan.days)] if plan.days else []
    return join_words([*asked, *work, *days])


def plan_page(ways: Ways, assessment: Assessment, saying: Saying = SHIPPED) -> PlanPage | None:
    """The page of a plan; none where nothing has to be closed."""
    plan = ways.plan
    if not plan.tasks:
        return None
    numbers = {cause.id: number for number, cause in enumerate(assessment.causes, 1)}
    held = [plan.gates_hold, *(task.gates_then for task in plan.tasks)]
    rows = [
        PlanRow(
            number, numbers.get(task.id), task, _moves(task, assessment, saying) if then == before else ""
        )
        for number, (task, before, then) in enumerate(zip(plan.tasks, held, held[1:], strict=False), 1)
    ]
    answers = sum(len(task.parts) for task in plan.asks)
    asked = [saying.number("first.answers", answers)] if answers else []
    work = [saying.number("first.pieces", len(plan.work))] if plan.work else []
    return PlanPage(
        title=_title(plan, [*asked, *work], answers + len(plan.work), saying),
        lead=" ".join(filter(None, (_lead(plan, saying), ways.lighter, _partly(rows, ways.partly, saying)))),
        asks=rows[: len(plan.asks)],
        work=rows[len(plan.asks) :],
        answers="".join(asked),
        days=f"{plan.days} {plural(plan.days, 'day')}" if plan.days else "",
        notes=" ".join(_notes(rows, numbers, saying)),
        plan=plan,
    )


def _moves(task: Task, assessment: Assessment, saying: Saying) -> str:
    """`Needed for 12 conditions and the floor of Risk`: what a line serves after which no further gate holds."""
    seats = [seat.name for key, seat in assessment.seats.items() if key in task.floors]
    counted = (("plan.for-gates", len(task.gates)), ("plan.for-conditions", len(task.conditions)))
    served = [saying.number(code, number) for code, number in counted if number]
    served += [saying.number("plan.for-floors", len(seats), which=join_words(seats))] if seats else []
    return saying.say("plan.moves", what=join_words(served)) if served else ""


def _partly(rows: Sequence[PlanRow], partly: frozenset[str], saying: Saying) -> str:
    """Why the lighter way takes fewer days than the lines that it needs: it does not need all of them."""
    lines = [str(row.number) for row in rows if row.task.id in partly]
    return saying.number("plan.lighter-partly", len(lines), lines=join_words(lines)) if lines else ""


def _then(plan: Plan) -> str:
    return (plan.verdict_then if plan.reaches else plan.wanted).replace("-", " ")


def _title(plan: Plan, what: Sequence[str], number: int, saying: Saying) -> str:
    if not plan.reaches:
        return saying.title("title.plan-short", then=_then(plan))
    return capital(saying.number("title.plan", number, what=join_words(what), then=_then(plan)))


def _lead(plan: Plan, saying: Saying) -> str:
    """What doing all of it comes to, and leaving out a part; of one line no order is told."""
    lines = len(plan.tasks)
    said = [saying.say("plan.rough")] if plan.days and lines > 1 else []
    if not plan.reaches:
        return " ".join([saying.say("plan.stays"), *said])
    code = "plan.all-accepted" if plan.verdict.startswith("ready") else "plan.all"
    told = [saying.number(code, lines, then=_then(plan))]
    if plan.gates_hold < plan.gates:
        told.append(saying.say("plan.hold", hold=plan.gates_hold, gates=plan.gates))
        told += [saying.say("plan.order")] if lines > 1 else []
    return " ".join([*told, *said])


def _notes(rows: Sequence[PlanRow], numbers: dict[str, int], saying: Saying) -> Iterator[str]:
    """How the lines and the causes go together."""
    yield saying.say("plan.each")
    needed = {row.task.id for row in rows}
    left = [str(number) for ident, number in numbers.items() if ident not in needed]
    if left:
        yield saying.number("plan.unneeded", len(left), which=join_words(left))
    if any(row.cause is None for row in rows):
        yield saying.say("plan.new")
    yield saying.say("plan.parts")
