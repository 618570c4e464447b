"""Page one: which rows it shows, so that it says the most and stays one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from readiness.report.plan_page import amount_of
from readiness.report.saying import SHIPPED, Saying
from readiness.report.standing import find_standings
from readiness.report.waiving import Waiving
from readiness.report.words import day, points, purpose

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from readiness.result.assessment import Assessment, Cause, Gate, Level
    from readiness.result.plan import Plan, Task

__all__ = [
    "FirstPage", "Judged", "Work", "first_page", "first_work", "more_of", "order_gates", "settled", "tally",
]  # fmt: skip

_ORDER = {"fails": 0, "refused": 0, "open": 1, "accepted": 2, "holds": 3}
_TALLIED = ("fails", "refused", "unshown", "open", "accepted", "holds")
_LINES = 23.0
"""So many lines of gates stand beside the bars."""
_SIGNS_A_LINE, _SMALL_A_LINE = 43, 48
_MOST_LEVELS, _MOST_SEATS, _MOST_LAYERS, _MOST_WORK = 11, 6, 8, 3

_SPARE, _SPARE_FOR_WORK = 5.0, 9.0
"""So many points are left on the fullest page one for longer texts, and for another piece of work."""
_FOR_A_LINE, _WHY_A_LINE, _REASON_A_LINE, _DOES_A_LINE, _ASKS_A_LINE, _WHO_A_LINE = 64, 56, 50, 62, 23, 18
"""Signs that fit on a line: under the verdict, in the reason for it, of reasons, of work, below a seat, beside work."""
_UNSEEN_A_LINE = 50
"""So many of what this can't see."""
_FOR_LINE, _WHY_LINE, _REASON_LINE, _WORK_LINE, _ASKS_MORE, _LIMITS_MORE = 20.0, 14.4, 10.4, 10.6, 6.5, 10.0
"""How high one line of each is, in points."""
_LIGHTER_ABOVE, _LIGHTER_A_LINE = 4.5, 54
"""What stands above the sentence on a lighter verdict, in points, and the signs that fit on its line."""
_CARRIED_LINES = 5
"""So many lines may be said of what does not hold and is accepted or let pass."""
_BECAUSE_LINES, _DATED_LINES, _REASON_LINES = 4, 6, 6
"""So many lines the reason for the verdict may take, with it until when the verdict holds, and the list beside it."""
_FEW_LINES, _MOST_LINES = 2, 4
"""So many lines a piece of work may take, without room and with it."""
_AROUND_WORK = 6.0
"""What stands around the lines of a piece of work, in points."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A gate or a condition as page one shows it."""

    state: str
    says: str
    fact: str
    lines: int = 2
    """So many lines the fact may take."""


@dataclass(frozen=True, slots=True)
class Work:
    """One of the first pieces of work."""

    number: str
    """Which tasks of the plan it is, or which cause."""
    does: str
    """What to do."""
    parts: Sequence[str]
    """What exactly, where it is several things: a sentence for each."""
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
    work_title: str
    work_unit: str
    """What the work is of: of the plan to the bar, with how much that asks for, or of the causes."""
    reasons: Sequence[str] = ()
    """What stands behind the verdict."""
    reasons_head: str = ""
    """In which order, where these are causes."""
    limits: Sequence[str] = ()
    """What the method can't see."""
    work_height: float = 0.0
    """So many points there are for pieces of work: fewer where it takes long to say until when."""

    @property
    def is_roomy(self) -> bool:
        """Whether what seats ask and what can't be seen may take a line more than on the fullest page."""
        return not self.is_tight and self._levels <= self.spare + self._unused

    @property
    def has_room_for_work(self) -> bool:
        """Whether, besides that, the work may say what exactly it consists of."""
        lines = [min(_MOST_LINES, _lines(_whole(one), _DOES_A_LINE)) for one in self.work]
        more = sum(max(0, count - _FEW_LINES) for count in lines)
        return self.is_roomy and self._levels + _WORK_LINE * more <= self.spare + self._unused

    @property
    def _levels(self) -> float:
        asks = sum(len(level.asks) > _ASKS_A_LINE for level in self.seats)
        return _ASKS_MORE * asks + _LIMITS_MORE

    @property
    def _unused(self) -> float:
        """The height of work that is not there."""
        return _WORK_LINE * _FEW_LINES * (_MOST_WORK - len(self.work))

    @property
    def told(self) -> list[str]:
        """What each piece of work consists of: whole sentences, as many as there is room for, and how many more."""
        lines = _MOST_LINES if self.has_room_for_work else _FEW_LINES
        return [_told(work, lines * _DOES_A_LINE - len(work.does)) for work in self.work]

    @property
    def unseen(self) -> list[str]:
        """Of what can't be seen as many whole sentences as there is room for; the rest stands on the last page."""
        most, shown = (5 if self.is_roomy else 4) * _UNSEEN_A_LINE, list(self.limits[:3])
        while len(shown) > 1 and len(" ".join(shown)) > most:
            shown.pop()
        return shown


def _told(work: Work, most: int) -> str:
    parts = list(work.parts)
    while parts and len(_joined(parts, len(work.parts))) > most:
        parts.pop()
    return _joined(parts, len(work.parts))


def _whole(work: Work) -> str:
    return f"{work.does} {_joined(work.parts, len(work.parts))}"


def _joined(parts: Sequence[str], of: int) -> str:
    """The parts as sentences, and how many more there are."""
    more = [f"And {of - len(parts)} more"] if of > len(parts) else []
    return f"{'. '.join([*parts, *more])}." if parts else ""


def first_page(assessment: Assessment, saying: Saying = SHIPPED, lighter: str = "") -> FirstPage:
    """Choose the rows of page one: what fails first, and only as much as there is room for.

    `lighter` is the sentence below the reasons that tells what a lighter verdict takes.
    """
    seats, layers = list(assessment.seats.values()), list(assessment.layers.values())
    rows = _judged(assessment, saying)
    shown, height = _fit(rows), _work_height(assessment, lighter)
    work = [_by_cause(n, cause, saying) for n, cause in enumerate(assessment.causes[:_MOST_WORK])]
    if assessment.verdict.startswith("ready"):
        work = [_with_facts(one, cause) for one, cause in zip(work, assessment.causes, strict=False)]
    return FirstPage(
        seats=seats[:_MOST_SEATS],
        layers=layers[:_MOST_LAYERS],
        more_levels=_more_levels(len(seats) - _MOST_SEATS, len(layers) - _MOST_LAYERS, saying),
        is_tight=len(seats) + len(layers) > _MOST_LEVELS,
        spare=_spare(assessment, lighter),
        gates=shown,
        gates_tally=_gates_tally(assessment, rows, saying),
        more_gates=more_of([row.state for row in rows[len(shown) :]], {row.state for row in shown}, saying),
        conditions_tally=tally([*find_standings(assessment).values()], saying),
        work=_fit_work(work, height),
        reasons=_reasons(assessment), reasons_head=_reasons_head(assessment, saying),
        work_height=height,
        work_title=_work_title(assessment.verdict, saying), work_unit=_heaviest(len(assessment.causes), saying),
        limits=assessment.unseen,
    )  # fmt: skip


def first_work(
    page: FirstPage, plan: Plan, saying: Saying = SHIPPED, known: Collection[str] = ()
) -> FirstPage:
    """Page one with the first of a plan in place of the first causes: all that is to be asked as one, then work.

    What is `known` to be missing today is told before what shows only later. As it was if the plan asks nothing.
    """
    if not plan.reaches or not plan.tasks:
        return page
    asks = [_by_asks(plan, saying, known)] if plan.asks else []
    work = [_by_task(number, task, saying) for number, task in enumerate(plan.work, len(plan.asks) + 1)]
    shown = _fit_work([*asks, *work], page.work_height)
    what, lines = amount_of(plan, saying), len(plan.asks) + len(shown) - len(asks)
    unit = saying.say("first.plan", what=what)
    if lines < len(plan.tasks):
        which = f"1–{lines}" if lines > 1 else "1"
        unit = saying.number("first.plan-part", lines, first=which, total=len(plan.tasks), what=what)
    return replace(page, work=shown, work_unit=unit)


def _fit_work(work: Sequence[Work], height: float) -> list[Work]:
    """The first pieces that fit, and one in any case."""
    shown: list[Work] = []
    for one in work[:_MOST_WORK]:
        lines = max(_lines(_whole(one), _DOES_A_LINE), _lines(one.owner, _WHO_A_LINE))
        height -= _AROUND_WORK + _WORK_LINE * min(_FEW_LINES, lines)
        if height < -0.1 and shown:
            break
        shown.append(one)
    return shown


def settled(assessment: Assessment, plan: Plan) -> Assessment:
    """The assessment with what the plan found it takes, in place of what stands behind the verdict."""
    is_said = plan.reaches and plan.takes and not assessment.verdict.startswith("ready")
    return assessment.model_copy(update={"settles": plan.takes}) if is_said else assessment


def _work_title(verdict: str, saying: Saying) -> str:
    if verdict == "undetermined":
        return saying.say("first.decides")
    return saying.say("first.left" if verdict.startswith("ready") else "first.changes")


def _heaviest(causes: int, saying: Saying) -> str:
    return saying.number("first.heaviest", causes) if causes > _MOST_WORK else ""


def _by_cause(place: int, cause: Cause, saying: Saying) -> Work:
    settles = _settles(len(cause.gates), saying) or (saying.say("first.to-ask") if cause.ask else "")
    price = points(cause.loss) + ("" if place else " points")
    return Work(str(place + 1), cause.mend, (), cause.owner, settles, price)


def _with_facts(work: Work, cause: Cause) -> Work:
    """What is left of a ready workflow is told with what it consists of: its mend alone may name nothing."""
    return replace(work, parts=[line.text.rstrip(".") for line in cause.because])


def _by_asks(plan: Plan, saying: Saying, known: Collection[str]) -> Work:
    """All that is to be asked, with what is not known of it."""
    last = len(plan.asks)
    every = [part.text for task in plan.asks for part in task.parts]
    parts = [text.rstrip(".") for text in sorted(every, key=lambda text: text not in known)]
    answers = saying.number("first.answers", len(parts))
    most = max(plan.asks, key=lambda task: len(task.parts))
    gates = {gate for task in plan.asks for gate in task.gates}
    return Work(
        f"1–{last}" if last > 1 else "1", saying.say("first.get", answers=answers), parts,
        most.owner, _settles(len(gates), saying), answers,
    )  # fmt: skip


def _by_task(number: int, task: Task, saying: Saying) -> Work:
    """Work on several things is told by what to do to each."""
    parts = [part.text.rstrip(".") for part in task.parts]
    price = saying.number("first.days", task.days)
    settles = _settles(len(task.gates), saying)
    return Work(str(number), task.mend, parts if len(parts) > 1 else (), task.owner, settles, price)


def _settles(gates: int, saying: Saying) -> str:
    return saying.number("first.needed", gates) if gates else ""


def order_gates(gates: Sequence[Gate]) -> list[Gate]:
    """Failed first, then open, then held; within these as the bar lists them."""
    return sorted(gates, key=lambda gate: _ORDER[gate.state])


def tally(states: Sequence[str], saying: Saying = SHIPPED) -> str:
    """`4 fail, 2 open, 3 hold`."""
    counted = [(state, states.count(state)) for state in _TALLIED]
    return ", ".join(saying.number(f"tally.{state}", number) for state, number in counted if number)


def _gates_tally(assessment: Assessment, rows: Sequence[Judged], saying: Saying) -> str:
    """How the gates stand, and how many conditions that are accepted stand among them."""
    said, accepted = tally([gate.state for gate in assessment.gates], saying), len(rows) - len(assessment.gates)
    return f"{said}, {saying.number('first.accepted', accepted)}" if accepted else said


def _judged(assessment: Assessment, saying: Saying) -> list[Judged]:
    waiving = Waiving(assessment, saying)
    carried = [
        Judged(one.state, one.says, f"{one.found.rstrip('.')}. {one.word} ({one.source})", _CARRIED_LINES)
        for one in waiving.carried()
    ]
    gates = [
        Judged(gate.state, gate.sentence, _fact(gate, waiving)) for gate in order_gates(assessment.gates)
    ]
    told = {one.says for one in carried}
    return [*carried, *[gate for gate in gates if gate.says not in told]]


def _fact(gate: Gate, waiving: Waiving) -> str:
    """What was found; that all of them were is said by the mark of a gate that holds."""
    if gate.waiver is None:
        return "" if gate.state == "holds" else gate.fact
    return "; ".join([*waiving.briefly(gate), gate.fact])


def _fit(rows: Sequence[Judged]) -> list[Judged]:
    """The first rows that fit: at most two lines for a sentence, and at most two for the fact below it."""
    used, shown = 0.0, []
    for row in rows:
        used += (
            min(2, _lines(row.says, _SIGNS_A_LINE)) + 0.92 * min(row.lines, _lines(row.fact, _SMALL_A_LINE)) + 0.47
        )
        if used > _LINES:
            break
        shown.append(row)
    return shown


def _lines(text: str, most: int) -> int:
    """How many lines a text takes, with so many signs on each at most."""
    return -(-len(text) // most)


def _because(assessment: Assessment) -> int:
    """How many lines the reason for the verdict takes."""
    ends = assessment.ends.text if assessment.ends else ""
    lines = _lines(f"{assessment.headline} {assessment.settles} {ends}", _WHY_A_LINE)
    return min(_DATED_LINES if ends else _BECAUSE_LINES, lines)


def _reasons(assessment: Assessment) -> list[str]:
    """The first reasons, as many as have room below a line that says in which order they stand."""
    lines = int(bool(_causes_among(assessment)))
    shown: list[str] = []
    for reason in assessment.reasons[:3]:
        lines += min(2, _lines(reason, _REASON_A_LINE))
        if lines > _REASON_LINES:
            break
        shown.append(reason)
    return shown


def _causes_among(assessment: Assessment) -> list[Cause]:
    """The causes that are the reasons; none where a reason is something else."""
    found = [cause for cause in assessment.causes[:3] if cause.text in assessment.reasons]
    return found if found and len(found) == len(assessment.reasons[:3]) else []


def _reasons_head(assessment: Assessment, saying: Saying) -> str:
    """In which order the reasons stand, where these are causes."""
    causes = _causes_among(assessment)[: len(_reasons(assessment))]
    if not causes:
        return ""
    gates = [bool(cause.gates) for cause in causes]
    which = "gates" if all(gates) else "both" if any(gates) else "points"
    return saying.say(f"first.behind-{which}")


def _beside(assessment: Assessment, lighter: str) -> float:
    """The height of the reasons beside why, and of the lighter way below them."""
    lines = int(bool(_causes_among(assessment)))
    lines += sum(min(2, _lines(reason, _REASON_A_LINE)) for reason in _reasons(assessment))
    below = _LIGHTER_ABOVE * bool(lighter) + _REASON_LINE * len(wrap(lighter, _LIGHTER_A_LINE))
    return _REASON_LINE * lines + below


def _work_height(assessment: Assessment, lighter: str) -> float:
    """What the reasons take of the fullest page beyond their lines is taken from the work."""
    why = _WHY_LINE * (_because(assessment) - _BECAUSE_LINES)
    over = max(why, _beside(assessment, lighter) - _REASON_LINE * _REASON_LINES) - _SPARE_FOR_WORK
    return _MOST_WORK * (_AROUND_WORK + _WORK_LINE * _FEW_LINES) - max(0.0, over)


def _spare(assessment: Assessment, lighter: str) -> float:
    """What the fullest page has left, and what a short line under the verdict and short reasons leave besides."""
    head = f"for {purpose(assessment.bar, assessment.consequence)}, on {day(assessment.as_of)}"
    above = max(_WHY_LINE * _because(assessment), _beside(assessment, lighter))
    full = max(_WHY_LINE * _BECAUSE_LINES, _REASON_LINE * _REASON_LINES)
    return _SPARE + _FOR_LINE * (len(head) <= _FOR_A_LINE) + full - above


def more_of(states: Sequence[str], shown: set[str], saying: Saying = SHIPPED) -> str:
    """`1 more fails, 2 are open`: more only of what stands above."""
    runs = [(state, len(list(run))) for state, run in groupby(states)]
    said = [(f"more.{state}" if state in shown else f"rest.{state}", number) for state, number in runs]
    return ", ".join(saying.number(code, number) for code, number in said)


def _more_levels(seats: int, layers: int, saying: Saying) -> str:
    """What does not fit: `2 more seats under Questions, 1 more layer under Criteria`."""
    left = (("first.more-seats", seats), ("first.more-layers", layers))
    return ", ".join(saying.number(code, number) for code, number in left if number > 0)
