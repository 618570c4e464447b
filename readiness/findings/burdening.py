"""A hidden burden told: each team with its hours and its heaviest work, what is not stated, and what people carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from readiness.analysis.burden import OPEN, Span, Unstated, Work, find_work
from readiness.analysis.capacity import Laden, hold_against_hours
from readiness.criteria.wording import Wording
from readiness.error import InvalidInput, Problem, Unusable
from readiness.findings.amount import amount, hours_words, often_words
from readiness.findings.by_hand import tell_by_hand
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import arguments
from readiness.graph.operation import Operation
from readiness.model.event import Event
from readiness.model.model import Model
from readiness.model.people import Team
from readiness.model.procedure import Procedure
from readiness.model.quantity import Date
from readiness.model.resource import Practice
from readiness.model.text import count_of, join_words
from readiness.result.burden import Burden, Item, TeamLoad, Uncertain
from readiness.result.value import Line

__all__ = ["tell_burden"]

_NOUNS = {
    "burden.how-often": ("event", "events"),
    "burden.how-long": ("step", "steps"),
    "burden.no-procedure": ("event", "events"),
    "burden.circle": ("procedure", "procedures"),
    "burden.practice-rhythm": ("practice", "practices"),
    "burden.practice-takes": ("practice", "practices"),
    "burden.look-takes": ("sample", "samples"),
    "burden.notice-takes": ("notice", "notices"),
    "burden.unlisted": ("piece of work", "pieces of work"),
}  # fmt: skip
_MANY = 3
"""So many names stand in a gathered line; the rest are counted."""


def tell_burden(examination: Examination) -> Burden:
    """The burden of a usual week, in words. What vanished without a word is work all the same.

    Raises `Unusable` for a model that declares neither events nor practices, and `InvalidInput` for a usual volume
    above the peak.
    """
    wording = examination.wording
    operation = (examination.as_said or examination).operation
    _check(operation.model)
    laden = hold_against_hours(operation, find_work(operation))
    by_hand, unstated = tell_by_hand(operation, wording)
    return Burden(
        name=operation.model.system.label,
        as_of=str(Date.on(operation.as_of)),
        text=" ".join(_headline(laden, wording)),
        teams=tuple(_team(operation, one, wording) for one in sorted(laden, key=_gravity)),
        by_hand=by_hand,
        unstated=unstated,
    )


def _check(model: Model) -> None:
    if not model.all_of(Event) and not model.all_of(Practice):
        what = f"{model.system.label} declares neither events nor practices, so there is no work to add up."
        raise Unusable(f"{what} Declare what can happen under `events:`.")
    volume = model.system.volume
    if volume and volume.peak and volume.peak.per_week() < volume.usual.per_week():
        what = f"the usual volume, {volume.usual.words()}, is above the peak, {volume.peak.words()}."
        place = model.place(model.system.id, "volume", "peak")
        raise InvalidInput([Problem(place, what, "Correct one of them.")])


# ---- on top


def _headline(laden: Sequence[Laden], wording: Wording) -> Iterator[str]:
    def names(standing: str) -> list[str]:
        return [wording.name(one.team) for one in laden if one.standing == standing and one.team]

    def say(code: str, **named: object) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    over, nobody = names("over"), names("nobody there")
    work = [each for one in laden for each in one.work]
    unbounded = sum(each.hours.high is None for each in work)
    if not work:
        yield say("burden.headline.idle")
        return
    if over:
        code = "burden.headline.over" if len(over) > 1 else "burden.headline.one-over"
        yield say(code, which=join_words(over))
    if nobody:
        yield say("burden.headline.nobody", which=join_words(nobody))
    if unbounded:
        code = "burden.headline.partly" if over else "burden.headline.open"
        yield say(code, open=unbounded, all=len(work))
    elif not over and not nobody:
        yield say("burden.headline.within")


# ---- teams


_STANDINGS = ("over", "nobody there", "may be over", "not known", "within")


def _gravity(laden: Laden) -> tuple[bool, int, Fraction, str]:
    """The buyer's teams before work of nobody's; the worst standing first, then the heaviest load."""
    return not laden.team, _STANDINGS.index(laden.standing), -laden.hours.low, laden.team


def _team(operation: Operation, laden: Laden, wording: Wording) -> TeamLoad:
    team = operation.find(laden.team, Team)
    gaps = dict.fromkeys(gap for one in laden.work for gap in one.unstated)
    return TeamLoad(
        id=laden.team,
        title=team.label if team else wording.fill(wording.phrases["burden.team.nobodys"].no, ()),
        side=team.side if team else "",
        standing=laden.standing,
        hours=_uncertain(laden.hours),
        available=None if laden.stated is None else float(laden.stated),
        people=laden.there,
        text=_standing(laden, team, wording),
        items=tuple(_item(operation.model, one, wording) for one in laden.work),
        unstated=tuple(_gathered(operation.model, gaps, wording)),
        source=source_of(
            operation.model, laden.team or operation.model.system.id, ("hours",) if team else ()
        ),
    )


def _standing(laden: Laden, team: Team | None, wording: Wording) -> str:
    if team is None:
        return wording.fill(wording.phrases["burden.team.nobodys"].no, ())
    stated = "an unstated number of hours" if laden.stated is None else amount(laden.stated, "hour")
    named = arguments(team=team.id, available=stated, hours=hours_words(laden.hours))
    return wording.fill(wording.phrases[_standing_code(laden)].no, named)


def _standing_code(laden: Laden) -> str:
    if not laden.work:
        return "burden.team.unsaid" if laden.stated is None else "burden.team.idle"
    if laden.standing == "nobody there":
        return "burden.team.nobody-there"
    is_blank = laden.hours == OPEN
    if laden.standing == "not known":
        return "burden.team.neither" if is_blank else "burden.team.not-known"
    if laden.standing == "may be over" and laden.hours.high is None:
        return "burden.team.unknown" if is_blank else "burden.team.may-be-over"
    return "burden.team.needs"


def _item(model: Model, work: Work, wording: Wording) -> Item:
    title = wording.name(work.node)
    often = often_words(work.often)
    return Item(
        id=work.node,
        title=title,
        kind=work.source,
        often=_uncertain(work.often),
        hours=_uncertain(work.hours),
        phases={phase: _uncertain(span) for phase, span in work.phases},
        text=f"{title}, {often}" if often else title,
        unstated=tuple(_line(model, gap, wording) for gap in work.unstated),
        source=source_of(model, work.node, ()),
    )


def _uncertain(span: Span) -> Uncertain:
    return Uncertain(low=float(span.low), high=None if span.high is None else float(span.high))


# ---- what is not stated


def _line(model: Model, gap: Unstated, wording: Wording) -> Line:
    named = arguments(node=gap.node, says=gap.says.rstrip("."), step=_step(model, gap, wording))
    text = wording.fill(wording.phrases[gap.code].no, named)
    return Line(text=text, source=source_of(model, gap.node, gap.path))


def _step(model: Model, gap: Unstated, wording: Wording) -> str:
    node = model.nodes.get(gap.node)
    if gap.code != "burden.how-long" or not isinstance(node, Procedure):
        return ""
    return f"step {int(gap.path[1]) + 1} of {wording.name(str(gap.path[0]))}"


def _gathered(model: Model, gaps: Iterable[Unstated], wording: Wording) -> Iterator[Line]:
    """One line for everything that is missing in one way: how often before how long."""
    groups: dict[str, list[Unstated]] = {code: [] for code in _NOUNS}
    for gap in gaps:
        groups.setdefault(gap.code, []).append(gap)
    for code, group in ((code, group) for code, group in groups.items() if group):
        nouns = _NOUNS.get(code)
        named = arguments(
            count=count_of(len(group), *nouns) if nouns else "",
            which=_names([gap.says or wording.name(gap.node) for gap in group]),
        )
        text = wording.fill(wording.phrases[code].yes, named)
        if len(group) == 1:
            text = _line(model, group[0], wording).text
        yield Line(text=text, source=source_of(model, group[0].node, group[0].path))


def _names(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    if len(distinct) <= _MANY + 1:
        return join_words(distinct)
    return f"{', '.join(distinct[:_MANY])} and {len(distinct) - _MANY} more"
