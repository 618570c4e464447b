"""What tightens between two bars, as a plain value: item by item, by area and layer, and where a model stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from readiness.result.value import Source, Value

__all__ = ["Age", "Floor", "Group", "Item", "Side", "Stand", "Tightening", "gather"]

Change = Literal["binds", "criticality", "written", "proven"]


class Side(Value):
    """One of the two bars: its id, what people call it, and the consequence."""

    bar: str
    name: str
    consequence: str


class Stand(Value):
    """Where a model stands on one criterion at the heavier bar."""

    met: Literal["yes", "no", "unknown"]
    gap: str = ""
    """The weightiest gap in words; empty where it is met."""
    fix: str = ""
    more: int = 0
    """So many further gaps of the same criterion."""
    source: Source | None = None
    silent: bool = False
    """Whether nobody stated it, so that it counts as missing: the submission was declared complete."""
    outside: str = ""
    """What of it holds by people outside the organisation alone: `All 96 hours, by Orsino Cognitive alone`."""


class Item(Value):
    """One criterion that is asked more of."""

    criterion: str
    sentence: str
    """What should be true, for people."""
    layer: str
    area: str
    """The lighter area that it belonged to; empty outside the areas."""
    changes: tuple[Change, ...]
    before: dict[str, str]
    """`is` (not-yet, scored, condition or gate), `written` and `proven`."""
    after: dict[str, str]
    text: str
    """What changes, in words."""
    stand: Stand | None = None
    """Only with a model."""


def gather(items: Iterable[Item]) -> list[list[Item]]:
    """What one gap keeps open, together, in the order in which each first comes; whatever has no gap stands alone."""
    found: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        stand = item.stand
        key = (stand.met, stand.gap, stand.fix, stand.source) if stand and stand.gap else (item.criterion,)
        found.setdefault(key, []).append(item)
    return list(found.values())


class Group(Value):
    """An area of the lighter bar with its floor, or a layer, and what tightens there."""

    id: str
    kind: Literal["area", "layer"]
    name: str
    floor: str = ""
    """What the lighter bar asked for in this area all the same."""
    items: tuple[Item, ...]


class Floor(Value):
    """A seat's floor that rises, in points of 100."""

    seat: str
    name: str
    before: int
    after: int
    low: float | None = None
    """What the model shows as the heavier bar counts, from 0 to 1; only with a model."""
    high: float | None = None
    """What it could show at the heavier bar if every unknown turned out well."""
    lighter: tuple[float, float] | None = None
    """Both as the lighter bar counts, where proof lasts longer and fewer things are asked for."""
    state: Literal["holds", "open", "fails"] | None = None


class Age(Value):
    """The age, in days, up to which a proof counts in full, by what it proves."""

    kind: str
    before: int
    after: int


class Tightening(Value):
    """Everything that one bar asks more than another."""

    schema_: Literal["readiness/tightening@1"] = Field("readiness/tightening@1", alias="schema")
    start: Side
    end: Side
    workflow: str = ""
    """Empty without a model."""
    as_of: str = ""
    headline: str
    groups: tuple[Group, ...]
    floors: tuple[Floor, ...]
    ages: tuple[Age, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every criterion that tightens, in the order of the groups."""
        return tuple(item for group in self.groups for item in group.items)

    def to_json(self) -> str:
        """The document that `readiness tighten --format json` prints."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
