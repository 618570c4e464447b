"""Bars: which criteria bind, how critical each is, and what evidence each wants, by consequence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from readiness.error import InvalidInput, Place, Problem
from readiness.model.model import SourceText
from readiness.model.quantity import Duration
from readiness.model.system import CONSEQUENCES
from readiness.scoring.reweighing import STILL, Bounds
from readiness.source.content import ContentPart, place_in, read_content
from readiness.source.suggestion import did_you_mean

__all__ = ["CRITICALITIES", "LEVELS", "Area", "Bar", "Demand", "read_bars", "read_prices"]

Criticality = Literal["scored", "condition", "gate"]

CRITICALITIES: tuple[Criticality, ...] = ("scored", "condition", "gate")
"""From the lightest to the heaviest."""
_WRITTEN = ("none", "named", "documented", "specific")
_PROVEN = ("none", "exercised", "verified")
LEVELS = {"written": _WRITTEN, "proven": _PROVEN}
"""The levels of each axis of evidence, by rank."""
_COLUMNS = len(CONSEQUENCES)


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
    """By kind of node."""
    not_yet: Mapping[str, str]
    """The area, by its id, of each criterion that does not bind yet."""
    text: SourceText
    areas: Mapping[str, Area] = MappingProxyType({})
    """The only areas in which this bar is lighter than the next; none for the heaviest."""
    reweigh: Bounds = STILL
    """How far weights are moved to see whether others would give another verdict."""


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


class _PricesText(ContentPart):
    prices: dict[str, Annotated[int, Field(ge=0)]]


def read_prices(text: SourceText) -> dict[str, int]:
    """What each kind of mend costs, in units of work, by its sentence code. Raises `InvalidInput`."""
    problems: list[Problem] = []
    found = read_content(_PricesText, text.text, text.name, problems)
    if found is None:
        raise InvalidInput(problems)
    return found[0].prices


def read_bars(texts: Sequence[SourceText], criteria: Sequence[str]) -> dict[str, tuple[Bar, ...]]:
    """Bars by their id, one for each consequence from low to critical.

    Raises `InvalidInput` with every mistake: a criterion that a bar does not know, a column that loosens as
    consequence rises, a production bar that asks less than the pilot bar, a pilot that is lighter than production
    outside its areas or lets the floor of an area wait.
    """
    problems: list[Problem] = []
    bars: dict[str, tuple[Bar, ...]] = {}
    places: dict[str, Mapping[str, Place]] = {}
    for text in sorted(texts):
        found = read_content(_BarText, text.text, text.name, problems)
        if found is None:
            continue
        one, value = found
        lists = {ident: place_in(value, text.name, ("criteria", ident)) for ident in one.criteria}
        lists[""] = place_in(value, text.name, ("criteria",))
        lists |= {f"floors/{seat}": place_in(value, text.name, ("floors", seat)) for seat in one.floors}
        lists |= {f"ages/{kind}": place_in(value, text.name, ("stale-after", kind)) for kind in one.stale_after}
        places[one.bar] = lists
        lists |= {f"areas/{area}": place_in(value, text.name, ("areas", area)) for area in one.areas}
        _check_ids(one, criteria, lists, problems)
        _check_areas(one, lists, problems)
        bars[one.bar] = tuple(_bar(one, column, text) for column in range(_COLUMNS))
    for ident, columns in bars.items():
        for lighter, heavier in pairwise(columns):
            _check_tightens(lighter, heavier, places[ident], problems)
    if "pilot" in bars and "production" in bars:
        for pilot, production in zip(bars["pilot"], bars["production"], strict=True):
            _check_tightens(pilot, production, places["production"], problems)
            _check_lighter(pilot, production, places["pilot"], problems)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    return bars


def _check_ids(
    one: _BarText, criteria: Sequence[str], places: Mapping[str, Place], problems: list[Problem]
) -> None:
    for ident in one.criteria:
        if ident not in criteria:
            hint = did_you_mean(ident, list(criteria)).strip() or "Write the id of a criterion."
            problems.append(Problem(places[ident], f"`{ident}` is no criterion.", hint))
    missing = [ident for ident in criteria if ident not in one.criteria]
    if missing:
        what = f"the bar {one.bar} does not say how critical {', '.join(missing[:5])} is."
        problems.append(Problem(places[""], what, "Add a line for each criterion."))


def _check_areas(one: _BarText, places: Mapping[str, Place], problems: list[Problem]) -> None:
    """What waits belongs to an area, and the floor of each area binds."""
    for ident, demand in one.criteria.items():
        if demand.not_yet is not None and demand.not_yet not in one.areas:
            hint = did_you_mean(demand.not_yet, list(one.areas)).strip() or "Name an area, or let it bind."
            problems.append(Problem(places[ident], f"`{demand.not_yet}` is no area of this bar.", hint))
    for name, area in one.areas.items():
        for ident in area.needs:
            held = one.criteria.get(ident)
            if held is None:
                problems.append(
                    Problem(places[f"areas/{name}"], f"`{ident}` is no criterion here.", "Correct its id.")
                )
            elif held.not_yet is not None or "scored" in held.is_:
                what = f"`{ident}` holds up the floor of `{name}` and does not bind as a condition or a gate."
                problems.append(Problem(places[ident], what, "Let it bind, or take it out of the floor."))


def _bar(one: _BarText, column: int, text: SourceText) -> Bar:
    not_yet = {ident: demand.not_yet for ident, demand in one.criteria.items() if demand.not_yet is not None}
    demands = {
        ident: Demand(
            demand.is_[column],
            _WRITTEN.index(demand.written[column]),
            _PROVEN.index(demand.proven[column]),
            ident not in not_yet,
        )
        for ident, demand in one.criteria.items()
    }
    return Bar(
        one.bar, one.name, CONSEQUENCES[column], demands,
        {seat: floors[column] for seat, floors in one.floors.items()},
        {kind: ages[column] for kind, ages in one.stale_after.items()},
        not_yet, text,
        {name: Area(name, area.name, area.floor, area.needs) for name, area in one.areas.items()},
        Bounds(one.reweigh.from_, one.reweigh.to) if one.reweigh else STILL,
    )  # fmt: skip


def _check_tightens(lighter: Bar, heavier: Bar, places: Mapping[str, Place], problems: list[Problem]) -> None:
    """Nothing may loosen from a lighter bar to a heavier one."""
    step = f"from {lighter.id} at {lighter.consequence} to {heavier.id} at {heavier.consequence} consequence"
    for ident, more in heavier.demands.items():
        less = lighter.demands.get(ident)
        if less and _loosens(less, more):
            what = f"`{ident}` loosens {step}."
            problems.append(Problem(places.get(ident, places[""]), what, "Ask at least as much."))
    for seat, floor in heavier.floors.items():
        if floor < lighter.floors.get(seat, 0):
            problems.append(
                Problem(places[f"floors/{seat}"], f"the floor of `{seat}` falls {step}.", "Ask at least as much.")
            )
    for kind, age in lighter.stale_after.items():
        heavy = heavier.stale_after.get(kind)
        if heavy is None or heavy > age:
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
            what = f"`{ident}` is far lighter than in production at {pilot.consequence} consequence, in no area."
            instead = "Ask for one step or one level less at most, or say not-yet: AREA."
            problems.append(Problem(places[ident], what, instead))
