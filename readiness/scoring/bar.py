"""Bars: which criteria bind, how critical each is, and what evidence each wants, by consequence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from readiness.error import InvalidInput, Place, Problem
from readiness.model.event import EVENT_KINDS
from readiness.model.model import SourceText
from readiness.model.quantity import Duration
from readiness.model.system import CONSEQUENCES
from readiness.scoring.reweighing import STILL, Bounds
from readiness.source.content import ContentPart, Words, place_in, read_content
from readiness.source.suggestion import did_you_mean
from readiness.source.value import Mapping as Marked

__all__ = ["CRITICALITIES", "LEVELS", "Area", "Bar", "Criticality", "Demand", "read_bars", "read_prices"]

Criticality = Literal["scored", "condition", "gate"]

CRITICALITIES: tuple[Criticality, ...] = ("scored", "condition", "gate")
"""From the lightest to the heaviest."""
_WRITTEN = ("none", "named", "documented", "specific")
_PROVEN = ("none", "exercised", "verified")
LEVELS = {"written": _WRITTEN, "proven": _PROVEN}
"""The levels of each axis of evidence, by rank."""
_COLUMNS = len(CONSEQUENCES)
_ADDS = re.compile(r"^adds-to:", re.MULTILINE)


class Demand(NamedTuple):
    """What a bar asks of one criterion at one consequence; levels are ranks on their axis."""

    criticality: Criticality
    written: int
    proven: int
    binding: bool

    def wanted(self, axis: str) -> int:
        """The rank wanted on an axis."""
        return self.written if axis == "written" else self.proven


class Area(NamedTuple):
    """An area in which a bar lets criteria wait, and what it asks for there all the same."""

    id: str
    name: str
    floor: str
    """What even the lighter bar must have here, in a sentence."""
    needs: tuple[str, ...]
    """The criteria that hold the floor up."""


class Bar(NamedTuple):
    """A stage at one consequence: a demand for each criterion, floors per seat, ages at which proof is stale."""

    id: str
    name: str
    consequence: str
    demands: Mapping[str, Demand]
    floors: Mapping[str, int]
    """Points of 100, by seat."""
    stale_after: Mapping[str, Duration]
    """By kind of node, or of event."""
    not_yet: Mapping[str, str]
    """The area, by its id, of each criterion that does not bind yet."""
    areas: Mapping[str, Area] = MappingProxyType({})
    """The only areas in which this bar is lighter than the next; none for the heaviest."""
    reweigh: Bounds = STILL
    """How far weights are moved to see whether others would give another verdict."""

    def age_of(self, kind: str) -> Duration | None:
        """How old proof of a kind may be: what is set for a kind of event, else for every event; None for no limit."""
        return self.stale_after.get(kind) or self.stale_after.get("event" if kind in EVENT_KINDS else kind)


def _column(value: object) -> object:
    return tuple(value) if isinstance(value, list) else (value,) * _COLUMNS


def _columns(kind: Any) -> Any:
    return Annotated[tuple[kind, kind, kind, kind], BeforeValidator(_column)]


class _DemandText(ContentPart):
    is_: _columns(Criticality) = Field(alias="is")  # type: ignore[valid-type]
    written: _columns(Literal["none", "named", "documented", "specific"]) = ("none",) * _COLUMNS  # type: ignore[valid-type]
    proven: _columns(Literal["none", "exercised", "verified"]) = ("none",) * _COLUMNS  # type: ignore[valid-type]
    not_yet: str | None = None


class _ReweighText(ContentPart):
    from_: Annotated[Fraction, BeforeValidator(Fraction), Field(gt=0, le=1)] = Field(alias="from")
    to: Annotated[Fraction, BeforeValidator(Fraction), Field(ge=1)]


class _AreaText(ContentPart):
    name: str
    floor: str
    needs: Annotated[tuple[str, ...], Field(min_length=1)]


class _BarText(ContentPart):
    bar: str
    name: str
    floors: dict[str, _columns(int)]  # type: ignore[valid-type]
    stale_after: dict[str, _columns(Duration)]  # type: ignore[valid-type]
    reweigh: _ReweighText | None = None
    areas: dict[str, _AreaText] = {}
    criteria: dict[str, _DemandText]


class _AdditionText(ContentPart):
    adds_to: Words
    floors: dict[str, _columns(int)] = {}  # type: ignore[valid-type]
    stale_after: dict[str, _columns(Duration)] = {}  # type: ignore[valid-type]
    criteria: dict[str, _DemandText] = {}


class _PricesText(ContentPart):
    prices: dict[str, Annotated[int, Field(ge=0)]]


def read_prices(text: SourceText) -> dict[str, int]:
    """What each kind of mend costs, in units of work, by its sentence code. Raises `InvalidInput`."""
    problems: list[Problem] = []
    found = read_content(_PricesText, text.text, text.shown, problems)
    if found is not None and "other" not in found[0].prices:
        place = place_in(found[1], text.shown, ("prices",))
        problems.append(
            Problem(place, "no price stands for what has none of its own.", "Write a line `other:`.")
        )
    if found is None or problems:
        raise InvalidInput(problems)
    return found[0].prices


def read_bars(
    texts: Sequence[SourceText],
    criteria: Collection[str],
    *,
    seats: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> dict[str, tuple[Bar, ...]]:
    """Bars by their id, one for each consequence from low to critical; a file with `adds-to:` tightens bars.

    Raises `InvalidInput` with every mistake: a criterion, seat or kind of node that is not known, or that a bar
    passes over, a column that loosens as consequence rises, a production bar that asks less than the pilot bar, a
    pilot that is lighter than production outside its areas or lets the floor of an area wait.
    """
    problems: list[Problem] = []
    bars: dict[str, tuple[Bar, ...]] = {}
    places: dict[str, dict[str, Place]] = {}
    additions = [text for text in sorted(texts) if _ADDS.search(text.text)]
    for text in sorted(set(texts) - set(additions)):
        _read_bar(text, bars, places, problems)
    for text in additions:
        _add(text, bars, places, problems)
    for ident, columns in bars.items():
        known = {"": criteria, "floors/": seats, "ages/": kinds}
        _check_names(columns[0], known, places[ident], problems)
        for lighter, heavier in pairwise(columns):
            _check_tightens(lighter, heavier, places[ident], problems)
    if "pilot" in bars and "production" in bars:
        for pilot, production in zip(bars["pilot"], bars["production"], strict=True):
            _check_tightens(pilot, production, places["production"], problems)
            _check_lighter(pilot, production, places["pilot"], problems)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    return bars


def _read_bar(
    text: SourceText,
    bars: dict[str, tuple[Bar, ...]],
    places: dict[str, dict[str, Place]],
    problems: list[Problem],
) -> None:
    found = read_content(_BarText, text.text, text.shown, problems)
    if found is None:
        return
    one, value = found
    if one.bar in bars:
        what = f"the bar `{one.bar}` stands twice, first in {places[one.bar]['bar']}."
        instead = f"Write `adds-to: {one.bar}` in a file that adds to it."
        problems.append(Problem(place_in(value, text.shown, ("bar",)), what, instead))
        return
    places[one.bar] = _places(one, value, text)
    bars[one.bar] = tuple(_bar(one, column) for column in range(_COLUMNS))
    for bar in bars[one.bar]:
        _check_areas(bar, places[one.bar], problems)


def _places(one: _BarText | _AdditionText, value: Marked, text: SourceText) -> dict[str, Place]:
    """Where each line stands: criteria by their ids, floors as `floors/SEAT`, ages as `ages/KIND`."""

    def at(*path: str) -> Place:
        return place_in(value, text.shown, path)

    found = {ident: at("criteria", ident) for ident in one.criteria}
    found |= {f"floors/{seat}": at("floors", seat) for seat in one.floors}
    found |= {f"ages/{kind}": at("stale-after", kind) for kind in one.stale_after}
    if isinstance(one, _BarText):
        found |= {f"areas/{area}": at("areas", area) for area in one.areas}
    return found | {"": at("criteria"), "bar": at("bar"), "floors/": at("floors")}


def _check_names(
    bar: Bar,
    known: Mapping[str, Collection[str] | None],
    places: Mapping[str, Place],
    problems: list[Problem],
) -> None:
    """Every name in a bar is known, and every criterion and seat has its line."""
    sorts = {
        "": (bar.demands, "criterion"),
        "floors/": (bar.floors, "seat"),
        "ages/": (bar.stale_after, "kind"),
    }
    for prefix, (named, noun) in sorts.items():
        names = known[prefix]
        for ident in named if names is not None else ():
            if ident not in (names or ()):
                hint = did_you_mean(ident, list(names or ())).strip() or f"Write the id of a {noun}."
                problems.append(Problem(places[f"{prefix}{ident}"], f"`{ident}` is no {noun}.", hint))
    mend = f"here, or in a file of your own with `adds-to: {bar.id}`."
    missing = [ident for ident in known[""] or () if ident not in bar.demands]
    if missing:
        what = f"the bar {bar.id} does not say how critical {', '.join(missing[:5])} is."
        problems.append(Problem(places[""], what, f"Add a line for each criterion, {mend}"))
    silent = [seat for seat in known["floors/"] or () if seat not in bar.floors]
    if silent:
        what = f"the bar {bar.id} sets no floor for {', '.join(silent)}."
        problems.append(Problem(places["floors/"], what, f"Add a line for each seat, {mend}"))


def _add(
    text: SourceText,
    bars: dict[str, tuple[Bar, ...]],
    places: dict[str, dict[str, Place]],
    problems: list[Problem],
) -> None:
    """Take over what a file adds to bars; it may ask more than they do, and never less."""
    found = read_content(_AdditionText, text.text, text.shown, problems)
    if found is None:
        return
    one, value = found
    lines = _places(one, value, text)
    for ident in one.adds_to:
        if ident not in bars:
            hint = did_you_mean(ident, list(bars)).strip() or f"Known are {', '.join(sorted(bars))}."
            place = place_in(value, text.shown, ("adds-to",))
            problems.append(Problem(place, f"there is no bar `{ident}`.", hint))
            continue
        before = bars[ident]
        bars[ident] = tuple(_added(bar, one, column) for column, bar in enumerate(before))
        where = {name: place for name, place in lines.items() if name not in ("", "bar", "floors/")}
        places[ident] |= where
        for bar, after in zip(before, bars[ident], strict=True):
            step = f"from {bar.id} to what this file adds to it, at {bar.consequence} consequence"
            known = len(problems)
            _check_tightens(bar, after, places[ident], problems, step)
            _check_areas(after, places[ident], problems)
            if len(problems) > known:
                break  # the other columns would say the same once more


def _added(bar: Bar, one: _AdditionText, column: int) -> Bar:
    not_yet = {**bar.not_yet, **_waiting(one.criteria)}
    return bar._replace(
        demands={**bar.demands, **_demands(one.criteria, column, not_yet)},
        not_yet=not_yet,
        floors={**bar.floors, **{seat: floors[column] for seat, floors in one.floors.items()}},
        stale_after={**bar.stale_after, **{kind: ages[column] for kind, ages in one.stale_after.items()}},
    )


def _waiting(written: Mapping[str, _DemandText]) -> dict[str, str]:
    return {ident: demand.not_yet for ident, demand in written.items() if demand.not_yet is not None}


def _demands(written: Mapping[str, _DemandText], column: int, not_yet: Collection[str]) -> dict[str, Demand]:
    return {
        ident: Demand(
            demand.is_[column],
            _WRITTEN.index(demand.written[column]),
            _PROVEN.index(demand.proven[column]),
            ident not in not_yet,
        )
        for ident, demand in written.items()
    }


def _bar(one: _BarText, column: int) -> Bar:
    not_yet = _waiting(one.criteria)
    return Bar(
        one.bar, one.name, CONSEQUENCES[column], _demands(one.criteria, column, not_yet),
        {seat: floors[column] for seat, floors in one.floors.items()},
        {kind: ages[column] for kind, ages in one.stale_after.items()}, not_yet,
        areas={name: Area(name, area.name, area.floor, area.needs) for name, area in one.areas.items()},
        reweigh=Bounds(one.reweigh.from_, one.reweigh.to) if one.reweigh else STILL,
    )  # fmt: skip


def _check_areas(bar: Bar, places: Mapping[str, Place], problems: list[Problem]) -> None:
    """What waits belongs to an area, and the floor of each area binds."""
    for ident, name in bar.not_yet.items():
        if name not in bar.areas:
            hint = did_you_mean(name, list(bar.areas)).strip() or "Name an area, or let it bind."
            problems.append(Problem(places[ident], f"`{name}` is no area of this bar.", hint))
    for name, area in bar.areas.items():
        for ident in area.needs:
            held = bar.demands.get(ident)
            if held is None:
                place = places[f"areas/{name}"]
                problems.append(Problem(place, f"`{ident}` is no criterion here.", "Correct its id."))
            elif not held.binding or held.criticality == "scored":
                what = f"`{ident}` holds up the floor of `{name}` and does not bind as a condition or a gate."
                problems.append(Problem(places[ident], what, "Let it bind, or take it out of the floor."))


def _check_tightens(
    lighter: Bar, heavier: Bar, places: Mapping[str, Place], problems: list[Problem], step: str = ""
) -> None:
    """Nothing may loosen from a lighter bar to a heavier one, nor from a bar to what adds to it."""
    step = step or (
        f"from {lighter.id} at {lighter.consequence} to {heavier.id} at {heavier.consequence} consequence"
    )
    for ident, more in heavier.demands.items():
        less = lighter.demands.get(ident)
        if less and _loosens(less, more):
            what = f"`{ident}` loosens {step}."
            problems.append(Problem(places.get(ident, places[""]), what, "Ask at least as much."))
    for seat, floor in heavier.floors.items():
        if floor < lighter.floors.get(seat, 0):
            problems.append(
                Problem(
                    places[f"floors/{seat}"], f"the floor of `{seat}` falls {step}.", "Ask at least as much."
                )
            )
    for kind in {**lighter.stale_after, **heavier.stale_after}:
        age, heavy = lighter.age_of(kind), heavier.age_of(kind)
        if age is not None and (heavy is None or heavy > age):
            place = places.get(f"ages/{kind}", places[""])
            problems.append(
                Problem(place, f"proof of `{kind}` may be older {step}.", "Ask for no older proof.")
            )


def _loosens(less: Demand, more: Demand) -> bool:
    return (
        CRITICALITIES.index(more.criticality) < CRITICALITIES.index(less.criticality)
        or more.written < less.written
        or more.proven < less.proven
        or (less.binding and not more.binding)
    )


def _check_lighter(pilot: Bar, production: Bar, places: Mapping[str, Place], problems: list[Problem]) -> None:
    """Outside its areas a pilot leaves nothing out: one step less critical at most, and one level of evidence."""
    for ident, heavy in production.demands.items():
        light = pilot.demands.get(ident)
        if light is None or not light.binding:
            continue
        steps = CRITICALITIES.index(heavy.criticality) - CRITICALITIES.index(light.criticality)
        if steps > 1 or any(light.wanted(axis) < heavy.wanted(axis) - 1 for axis in LEVELS):
            what = (
                f"`{ident}` is far lighter than in production at {pilot.consequence} consequence, in no area."
            )
            instead = "Ask for one step or one level less at most, or say not-yet: AREA."
            problems.append(Problem(places[ident], what, instead))
