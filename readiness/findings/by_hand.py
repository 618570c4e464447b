"""Manual capacity told: what people carry, what waits after a day and a week, and how long that takes to work off."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.analysis.capacity import Flow, Manual, carry_by_hand
from readiness.criteria.wording import Wording
from readiness.findings.amount import amount, running_words
from readiness.findings.gap import source_of
from readiness.graph.fact import arguments
from readiness.graph.operation import Operation
from readiness.model.procedure import Procedure
from readiness.model.text import join_words
from readiness.result import burden as result
from readiness.result.value import Line

__all__ = ["tell_by_hand"]


def tell_by_hand(
    operation: Operation, wording: Wording
) -> tuple[tuple[result.ByHand, ...], tuple[Line, ...]]:
    """What people carry in each procedure that says so, and what keeps it from being told."""
    told = tuple(_by_hand(operation, one, wording) for one in carry_by_hand(operation))
    return told, tuple(_unstated(operation, wording))


def _unstated(operation: Operation, wording: Wording) -> Iterator[Line]:
    system = operation.model.system
    if not any(one.sustains for one in operation.model.all_of(Procedure)):
        text = wording.phrases["burden.hand.none"].no
        yield Line(text=text, source=source_of(operation.model, system.id, ()))
    elif system.volume is None:
        text = wording.phrases["burden.hand.volume"].no
        yield Line(text=text, source=source_of(operation.model, system.id, ("volume",)))


def _by_hand(operation: Operation, manual: Manual, wording: Wording) -> result.ByHand:
    return result.ByHand(
        id=manual.procedure,
        title=wording.name(manual.procedure),
        cases_a_day=float(manual.a_day),
        lasts_days=None if manual.lasts is None else float(manual.lasts.days),
        text=" ".join(_capacity(manual, wording)),
        flows=tuple(_flow(manual, one, wording) for one in manual.flows),
        source=source_of(operation.model, manual.procedure, ("sustains",)),
    )


def _capacity(manual: Manual, wording: Wording) -> Iterator[str]:
    def say(code: str, **named: object) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    yield say("burden.hand.holds", capacity=amount(manual.a_day, "case"))
    team = join_words([wording.name(one) for one in manual.workers]) or "nobody"
    if manual.days is None:
        yield say("burden.hand.days-unstated", team=team)
    elif manual.days == manual.running_days:
        yield say("burden.hand.every-day", team=team)
    else:
        yield say("burden.hand.days", team=team, days=manual.days, running=manual.running_days)
    if manual.lasts is None:
        yield say("burden.hand.lasts-unstated")
    else:
        yield say("burden.hand.lasts", time=manual.lasts.words())


def _flow(manual: Manual, flow: Flow, wording: Wording) -> result.Flow:
    behind = None
    if flow.passes is not None and manual.minutes_a_day is not None:
        behind = flow.passes * manual.minutes_a_day / 60
    week = None if flow.after_a_week is None else flow.worked_off(flow.after_a_week)
    return result.Flow(
        volume=flow.name,
        cases_a_day=float(flow.comes),
        waiting_after_a_day=float(flow.grows),
        waiting_after_a_week=_number(flow.after_a_week),
        hours_until_a_day_behind=_number(behind),
        days_to_work_off_a_day=_number(flow.worked_off(flow.grows)),
        days_to_work_off_a_week=_number(week),
        waiting_at_the_end=_number(flow.at_the_end),
        text=" ".join(_sentences(manual, flow, wording)),
    )


def _sentences(manual: Manual, flow: Flow, wording: Wording) -> Iterator[str]:
    """What waits at one volume: nothing, what the days off leave, or more each day."""

    def say(code: str, **named: object) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    volume = {"usual": "usual volume", "peak": "peak"}[flow.name]
    rate = flow.volume.words()
    week, off_week = flow.after_a_week, _days(flow, flow.after_a_week)
    if not flow.grows and not week:
        yield say("burden.flow.kept", volume=volume, rate=rate)
        return
    if not flow.grows:
        named = {"week": _cases(week), "off-week": off_week}
        yield say("burden.flow.kept-daily", volume=volume, rate=rate, **named)
        return
    yield say("burden.flow.grows", volume=volume, rate=rate, grows=amount(flow.grows, "more case"))
    if flow.passes:
        yield say("burden.flow.passes", time=running_words(flow.passes, manual.minutes_a_day))
    yield say("burden.flow.a-day", **{"off-day": _days(flow, flow.grows)})
    if week is None:
        yield say("burden.flow.a-week-unstated")
    else:
        yield say("burden.flow.a-week", week=_cases(week), **{"off-week": off_week})
    if flow.at_the_end is not None:
        yield say("burden.flow.end", end=_cases(flow.at_the_end))


def _cases(number: Fraction | None) -> str:
    return amount(number or Fraction(0), "case")


def _days(flow: Flow, waiting: Fraction | None) -> str:
    days = None if waiting is None else flow.worked_off(waiting)
    return "for ever" if days is None else f"{amount(days, 'day')} of work"


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
