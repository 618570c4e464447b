"""The plan, a what-if and the next questions as text that can be forwarded, at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped
from readiness.report.signs import KEY, bar
from readiness.report.words import capital, clean, day, plural, purpose, tail
from readiness.result.value import of_100

if TYPE_CHECKING:
    from readiness.result.plan import GateShift, Plan, Question, Questions, SeatShift, Task, WhatIf
    from readiness.result.value import Line

__all__ = ["render_plan", "render_questions", "render_what_if"]

_PARTS = 6
"""So many parts of a task are listed; the rest is counted."""
_ACCEPTED = 10
"""So many conditions to accept are listed."""
_STATES = {"holds": "holds", "open": "is open", "fails": "fails"}


def render_plan(plan: Plan) -> str:
    """The work list: asks, work in order, what only helps together, scores, and what is left."""
    return _text(_plan(plan))


def render_what_if(found: WhatIf) -> str:
    """The verdict, gates and scores if just this were closed."""
    return _text(_what_if(found))


def render_questions(found: Questions) -> str:
    """The next questions as a letter, to one addressee after the other."""
    return _text(_letter(found))


# ---- the plan


def _plan(plan: Plan) -> Iterator[str]:
    wanted = plan.wanted.replace("-", " ")
    yield from wrapped(f"The way to {wanted} for {purpose(plan.bar, plan.consequence)}")
    yield from wrapped(f"{_whose(plan)}, on {day(plan.as_of)}")
    yield ""
    yield from wrapped(plan.headline)
    numbers = {task.id: number for number, task in enumerate(plan.tasks, 1)}
    for title, tasks in (
        ("To ask: somebody who knows can answer it", plan.asks),
        ("To do, in this order", plan.work),
    ):
        if tasks:
            yield ""
            yield f"{title} ({len(tasks)})"
            for task in tasks:
                yield from _task(task, numbers, plan)
    yield from _together(plan, numbers)
    if plan.tasks:
        yield from _seats(plan.seats)
    yield from _listed("Then to be accepted by name, each until a day", plan.accept, _ACCEPTED)
    yield from _listed("What nothing that is known here can mend", plan.stays, len(plan.stays))
    if plan.tasks and plan.gaps_left:
        yield ""
        stay = (
            "stays open; this verdict does not hang on it"
            if plan.gaps_left == 1
            else "stay open; this verdict does not hang on them"
        )
        yield from wrapped(f"{count_of(plan.gaps_left, 'more gap')} {stay}.")
    if plan.tasks:
        yield ""
        yield from wrapped(
            "What is set up anew has to meet whatever is asked of its kind: assess the model again when it is"
            " written down."
        )


def _task(task: Task, numbers: dict[str, int], plan: Plan) -> Iterator[str]:
    yield ""
    text = f"{task.text} ({task.scope})" if task.scope else task.text
    yield from wrapped(text, f"{numbers[task.id]:>3}  ", "     ")
    yield from wrapped(f"{'Ask' if task.ask else 'To do'}: {task.mend}", "     ")
    if task.proof:
        yield from wrapped(f"Proof: {task.proof}", "     ")
    if task.waits:
        yield from wrapped(task.waits, "     ")
    if task.whom:
        yield from wrapped(f"{'Who answers how many' if task.ask else 'Who has how many'}: {task.whom}.", "     ")
    closes = f"closes {count_of(len(task.gaps), 'gap')}" if task.gaps else "closes no gap of its own"
    yield from wrapped(f"{task.price}{' from' if task.ask else ', for'} {task.owner}; {closes}.", "     ")
    yield from wrapped(_serves(task, plan), "     ")
    if len(task.parts) > 1:
        for line in task.parts[:_PARTS]:
            yield from wrapped(f"- {line.text}", "     ", "       ")
            yield f"       {tail(str(line.source), 73)}"
        if len(task.parts) > _PARTS:
            yield f"     and {len(task.parts) - _PARTS} more"
    else:
        yield f"     {tail(str(task.source), 75)}"


def _serves(task: Task, plan: Plan) -> str:
    """Which gates, conditions and floors need it, and how many gates hold by then."""
    counted = [(len(task.gates), "gate"), (len(task.conditions), "condition"), (len(task.floors), "floor")]
    needs = [count_of(*one) for one in counted if one[0]]
    if not needs:
        return "A lighter bar, which comes first, needs it."
    verb = "needs" if sum(number for number, _ in counted) == 1 else "need"
    told = f"{capital(join_words(needs))} {verb} it"
    if task.gates:
        told += f"; then {task.gates_then} of {count_of(plan.gates, 'gate')} {plural(task.gates_then, 'holds', 'hold')}"
    return f"{told}."


def _together(plan: Plan, numbers: dict[str, int]) -> Iterator[str]:
    if plan.together:
        yield ""
        yield "Only together"
    for one in plan.together:
        which = join_words([str(number) for number in sorted(numbers[task] for task in one.tasks)])
        yield from wrapped(
            f"{which} let this gate hold, and none of them alone: {one.sentence}", "  ", "    "
        )


def _seats(seats: Sequence[SeatShift]) -> Iterator[str]:
    yield ""
    yield f"{'Scores, in points of 100':<46}{'today':>10}{'then':>10}{'floor':>8}"
    for one in seats:
        now, then = _points(one.low, one.high), _points(one.low_then, one.high_then)
        drawn = bar(one.low, one.high, one.floor)
        yield f"  {clean(one.name)[:12]:<13}{drawn}{now:>10}{then:>10}{round(100 * one.floor):>8}"
    yield f"  {KEY}"


def _listed(title: str, lines: Sequence[Line], most: int) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"{title} ({len(lines)})"
    for line in lines[:most]:
        yield from wrapped(f"- {line.text}", "  ", "    ")
    if len(lines) > most:
        yield f"  and {len(lines) - most} more"


# ---- what if


def _what_if(found: WhatIf) -> Iterator[str]:
    yield from wrapped(f"What if, held to {purpose(found.bar, found.consequence)}")
    yield from wrapped(f"{_whose(found)}, on {day(found.as_of)}")
    yield ""
    yield "Supposed to be closed, and nothing else changed:"
    for line in found.closed:
        yield from wrapped(f"- {line.text}", "  ", "    ")
        yield f"    {tail(str(line.source), 76)}"
    yield ""
    yield from wrapped(found.headline)
    left = (
        "no gap is"
        if not found.gaps_left
        else f"{count_of(found.gaps_left, 'gap')} {plural(found.gaps_left, 'is', 'are')}"
    )
    yield from wrapped(
        f"{capital(count_of(found.gaps_closed, 'gap'))} {plural(found.gaps_closed, 'closes', 'close')}; {left} left."
        f" Open conditions: {found.conditions_open} today, {found.conditions_open_then} then."
    )
    yield from _gates(
        "Gates that come to hold",
        [one for one in found.gates if one.state != "holds" and one.state_then == "holds"],
    )
    yield from _gates(
        "Gates that still do not hold", [one for one in found.gates if one.state_then != "holds"]
    )
    yield from _seats(found.seats)


def _gates(title: str, gates: Sequence[GateShift]) -> Iterator[str]:
    if gates:
        yield ""
        yield f"{title} ({len(gates)})"
    for one in gates:
        yield from wrapped(f"- {one.sentence}", "  ", "    ")


# ---- questions


def _letter(found: Questions) -> Iterator[str]:
    yield from wrapped(f"The next questions about {_whose(found)}")
    yield from wrapped(f"Held to {purpose(found.bar, found.consequence)}, on {day(found.as_of)}")
    yield ""
    yield from wrapped(found.headline)
    number = 0
    for name, side in dict.fromkeys((one.to.name, one.to.side) for one in found.questions):
        yield ""
        yield from wrapped(f"To {name}{' (the vendor)' if side == 'vendor' else ''}")
        for one in found.questions:
            if (one.to.name, one.to.side) == (name, side):
                number += 1
                yield from _question(one, number)
    if found.questions:
        yield ""
        yield from wrapped(_LAST)


_LAST = "Where there is no such thing, saying so is an answer, too."


def _question(one: Question, number: int) -> Iterator[str]:
    yield ""
    yield from wrapped(one.text, f"{number:>3}  ", "     ")
    yield from wrapped(f"{one.because}. {one.changes}" if one.unknown else one.changes, "     ")
    yield f"     {tail(str(one.source), 75)}"


def _whose(found: Plan | WhatIf | Questions) -> str:
    return f"{found.buyer}: {found.workflow}" if found.buyer else found.workflow


def _points(low: float, high: float) -> str:
    start, end = of_100(low), of_100(high)
    return str(start) if start == end else f"{start} to {end}"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
