"""What tightens between two bars, item by item, in words that can be forwarded; for a model, what it already meets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from readiness.advice.phrasing import say
from readiness.advice.telling import Teller
from readiness.advice.tightening import Age, Floor, Group, Item, Side, Stand, Tightening
from readiness.criteria.checklist import Checklist
from readiness.error import Unusable
from readiness.findings.content import Content
from readiness.findings.examination import Examination, column_of
from readiness.findings.statement import state_findings
from readiness.model.model import Model
from readiness.model.system import CONSEQUENCES
from readiness.model.text import join_words
from readiness.result.assessment import Assessment
from readiness.scoring.bar import CRITICALITIES, LEVELS, Bar, Demand
from readiness.scoring.interval import Interval

__all__ = ["choose_column", "find_tightening", "name_bar", "tighten_between"]


_STANDS = {"yes": "stands-yes", "no": "stands-no", "unknown": "stands-unknown"}


class _Held(NamedTuple):
    """A model held to the heavier bar."""

    found: Assessment
    silent: frozenset[str]
    """The ids of the gaps that nobody stated, and that count as missing all the same."""
    lighter: Mapping[str, Interval]
    """What it shows to each seat as the lighter bar counts; empty where that was not asked."""

    @property
    def outside(self) -> dict[str, str]:
        """By criterion, what of a gate holds by people outside the organisation alone."""
        return {gate.criterion: gate.outside for gate in self.found.gates if gate.state == "holds"}


def _hold(examination: Examination, lighter: Examination | None) -> _Held:
    silent = frozenset(one.gap.id for one in Teller(examination).found if one.silent)
    return _Held(state_findings(examination), silent, lighter.marks.seats if lighter else {})


def choose_column(model: Model | None, consequence: str | None) -> int:
    """The consequence that is asked for, else that of the model, else the strictest. Raises `Unusable`."""
    if consequence is None:
        return column_of(model) if model else len(CONSEQUENCES) - 1
    if consequence not in CONSEQUENCES:
        raise Unusable(f"There is no consequence `{consequence}`. Write one of: {', '.join(CONSEQUENCES)}.")
    return CONSEQUENCES.index(consequence)


def name_bar(text: str, column: int) -> tuple[str, int]:
    """`production` or `production:moderate` as a bar's id and a column; without one of its own, the given column."""
    ident, separator, consequence = text.partition(":")
    return ident, choose_column(None, consequence) if separator else column


def tighten_between(
    model: Model | None,
    names: tuple[str, str],
    content: Content,
    day: date | None = None,
    consequence: str | None = None,
) -> Tightening:
    """What tightens between the two bars of these names; for a model, where it stands on a day. Raises `Unusable`."""
    column = choose_column(model, consequence)
    start, end = (content.bar(*name_bar(text, column)) for text in names)
    if model is None or day is None:
        return find_tightening(start, end, content)
    before, after = (_examine(model, bar, day, content) for bar in (start, end))
    return find_tightening(start, end, content, after, before)


def _examine(model: Model, bar: Bar, day: date, content: Content) -> Examination:
    """The model held to this bar, whichever consequence it states."""
    alone = content._replace(bars={bar.id: (bar,) * len(content.bars[bar.id])})
    return Examination(model, bar.id, day, alone)


def find_tightening(
    start: Bar, end: Bar, content: Content, examination: Examination | None = None,
    lighter: Examination | None = None,
) -> Tightening:  # fmt: skip
    """Everything that `end` asks more than `start`; `examination` holds a model to `end`, `lighter` to `start`.

    Raises `Unusable` where `end` asks less for anything: then the two are no step up.
    """
    _check_step(start, end)
    held = _hold(examination, lighter) if examination else None
    checklist = content.checklist
    groups = tuple(_groups(start, end, checklist, held))
    floors = tuple(_floors(start, end, checklist, held))
    ages = tuple(_ages(start, end))
    items = [item for group in groups for item in group.items]
    return Tightening(
        start=_side(start), end=_side(end), groups=groups, floors=floors, ages=ages,
        headline=_headline(items, floors, ages, checklist),
        workflow=held.found.workflow.name if held else "", as_of=held.found.as_of if held else "",
    )  # fmt: skip


def _side(bar: Bar) -> Side:
    return Side(bar=bar.id, name=bar.name, consequence=bar.consequence)


def _check_step(start: Bar, end: Bar) -> None:
    less = any(_loosens(start.demands[ident], demand) for ident, demand in end.demands.items())
    lower = any(floor < start.floors.get(seat, 0) for seat, floor in end.floors.items())
    older = any(
        age.days > before.days for kind, age in end.stale_after.items() if (before := start.age_of(kind))
    )
    if less or lower or older:
        what = f"{end.id} at {end.consequence} consequence asks less for some things than {start.id} at"
        raise Unusable(
            f"{what} {start.consequence} consequence, so it is no step up. Swap the two, or choose others."
        )


def _loosens(before: Demand, after: Demand) -> bool:
    heavier = CRITICALITIES.index(after.criticality) < CRITICALITIES.index(before.criticality)
    return (
        heavier
        or any(after.wanted(axis) < before.wanted(axis) for axis in LEVELS)
        or before.binding > after.binding
    )


# ---- what changes


def _groups(start: Bar, end: Bar, checklist: Checklist, held: _Held | None) -> Iterator[Group]:
    """First the areas in which the lighter bar let things wait, then the layers."""
    found = [item for ident in checklist.criteria if (item := _item(ident, start, end, checklist, held))]
    for area in start.areas.values():
        items = tuple(item for item in found if item.area == area.id)
        if items:
            yield Group(id=area.id, kind="area", name=area.name, floor=area.floor, items=items)
    for layer in checklist.layers:
        items = tuple(item for item in found if not item.area and item.layer == layer.id)
        if items:
            yield Group(id=layer.id, kind="layer", name=layer.name, items=items)


def _item(ident: str, start: Bar, end: Bar, checklist: Checklist, held: _Held | None) -> Item | None:
    criterion = checklist.criteria[ident]
    before, after = start.demands[ident], end.demands[ident]
    wants = {
        axis for axis in LEVELS if axis in criterion.evidence and after.wanted(axis) > before.wanted(axis)
    }
    changes = {
        "binds": after.binding and not before.binding,
        "criticality": before.binding and after.criticality != before.criticality,
        **{axis: axis in wants for axis in LEVELS},
    }
    named = [name for name, is_so in changes.items() if is_so]
    if not named or not after.binding:
        return None
    told = {"before": _said(before, criterion.evidence), "after": _said(after, criterion.evidence)}
    parts = {
        "criterion": ident,
        "sentence": criterion.says,
        "layer": criterion.layer,
        "changes": named,
        **told,
    }
    stand = _stand(ident, held) if held else None
    text = _sentence(named, told, checklist)
    area = start.not_yet.get(ident, "") if "binds" in named else ""
    return Item.model_validate({**parts, "area": area, "text": text, "stand": stand})


def _said(demand: Demand, evidence: tuple[str, ...]) -> dict[str, str]:
    levels = {axis: LEVELS[axis][demand.wanted(axis)] for axis in evidence}
    return {"is": demand.criticality if demand.binding else "not-yet", **levels}


def _sentence(changes: list[str], told: Mapping[str, Mapping[str, str]], checklist: Checklist) -> str:
    sentences = []
    for change in changes:
        side = change if change in LEVELS else "is"
        named = {when: checklist.words[_word(side, told[when][side])] for when in ("before", "after")}
        sentences.append(say(checklist, f"tighten.{change}", **named))
    return " ".join(sentences)


def _word(side: str, said: str) -> str:
    return f"{side}-{LEVELS[side].index(said) if side in LEVELS else said}"


# ---- where a model stands


def _stand(ident: str, held: _Held) -> Stand:
    met = next(one.met for one in held.found.criteria if one.id == ident)
    if met == "yes":
        return Stand(met=met, outside=held.outside.get(ident, ""))
    gaps = [gap for gap in (*held.found.gaps, *held.found.unknowns) if gap.criterion == ident]
    if not gaps:
        return Stand(met=met)
    open_ones = {gap.id for gap in held.found.unknowns}
    first = max(gaps, key=lambda gap: (gap.id not in open_ones, gap.loss))  # what is not known makes nothing a no
    more = len({gap.subject for gap in gaps} - {first.subject})
    return Stand(
        met=met, gap=first.text, fix=first.fix, more=more, source=first.source,
        silent=met == "no" and first.id in held.silent,
    )  # fmt: skip


def _floors(start: Bar, end: Bar, checklist: Checklist, held: _Held | None) -> Iterator[Floor]:
    for seat in checklist.seats:
        before, after = start.floors.get(seat.id, 0), end.floors.get(seat.id, 0)
        if after > before:
            level = held.found.seats[seat.id] if held else None
            stands: dict[str, Any] = {}
            if held and level:
                stands = {"low": level.low, "high": level.high, "state": level.state}
                stands["lighter"] = _ends(held.lighter.get(seat.id))
            yield Floor(seat=seat.id, name=seat.name, before=before, after=after, **stands)


def _ends(share: Interval | None) -> tuple[float, float] | None:
    return (float(share.low), float(share.high)) if share else None


def _ages(start: Bar, end: Bar) -> Iterator[Age]:
    for kind, age in end.stale_after.items():
        before = start.age_of(kind)
        if before is not None and age.days < before.days:
            yield Age(kind=kind, before=int(before.days), after=int(age.days))


def _headline(
    items: list[Item], floors: tuple[Floor, ...], ages: tuple[Age, ...], checklist: Checklist
) -> str:
    if not items and not floors and not ages:
        return say(checklist, "tighten.nothing")
    waited, heavier, evidence = (
        _changed(items, *changes) for changes in (("binds",), ("criticality",), ("written", "proven"))
    )
    sentences = [
        _told(checklist, {"waited": waited, "heavier": heavier, "evidence": evidence}),
        say(checklist, "tighten.twice") if waited + heavier + evidence > len(items) else "",
        _told(checklist, {"floors": len(floors), "ages": len(ages)}),
        *_standing([item.stand for item in items if item.stand], checklist),
    ]
    return " ".join(filter(None, sentences))


def _changed(items: list[Item], *changes: str) -> int:
    return sum(bool(set(changes) & set(item.changes)) for item in items)


def _standing(stands: list[Stand], checklist: Checklist) -> Iterator[str]:
    """How many are met; and of silence that it counts as missing, so that nobody looks for it under what is open."""
    counted = {word: sum(one.met == word for one in stands) for word in ("yes", "no", "unknown")}
    if len(stands) == 1:
        yield say(checklist, f"tighten.alone-{stands[0].met}")
    elif stands and counted["yes"] == len(stands):
        yield say(checklist, "tighten.all-met", total=len(stands))
    elif stands:
        told = [
            _one_or_more(_STANDS[word], number, checklist) for word, number in counted.items() if number
        ]
        yield say(checklist, "tighten.stands", total=len(stands), told=join_words(told))
    if outside := sum(bool(one.outside) for one in stands):
        yield _one_or_more("outside", outside, checklist)
    if silent := sum(one.silent for one in stands):
        yield _one_or_more("silent-some" if counted["unknown"] else "silent-all", silent, checklist)


def _told(checklist: Checklist, counts: Mapping[str, int]) -> str:
    """A sentence of all that there is any of; nothing where there is none."""
    parts = [_one_or_more(code, number, checklist) for code, number in counts.items() if number]
    text = join_words([*parts[:1], *(part[:1].lower() + part[1:] for part in parts[1:])])
    return f"{text}." if text else ""


def _one_or_more(code: str, number: int, checklist: Checklist) -> str:
    return say(checklist, f"tighten.one-{code}" if number == 1 else f"tighten.{code}", count=number)
