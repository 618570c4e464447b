"""Bars as people write them, and everything that the loader refuses, with file, line and column."""

from __future__ import annotations

import pytest

from readiness.error import InvalidInput
from readiness.model.model import SourceText
from readiness.scoring.bar import Bar, read_bars, read_prices

CRITERIA = ("incident.owned", "incident.seen")

PILOT = """\
bar: pilot
name: a pilot
floors:
  risk: [40, 45, 50, 60]
stale-after:
  event: [540d, 540d, 365d, 180d]
areas:
  later:
    name: what waits
    floor: a name
    needs: [incident.owned]
criteria:
  incident.owned: {is: [condition, condition, condition, gate], written: named}
  incident.seen: {is: scored, proven: [none, none, exercised, exercised], not-yet: later}
"""
PRODUCTION = """\
bar: production
name: production
floors:
  risk: [50, 60, 70, 80]
stale-after:
  event: [365d, 365d, 180d, 90d]
criteria:
  incident.owned: {is: [condition, condition, gate, gate], written: documented}
  incident.seen: {is: [scored, scored, condition, gate], proven: [none, exercised, exercised, verified]}
"""
OWNED = "  incident.owned: {is: [condition, condition, gate, gate], written: documented}\n"
WAITING = "areas:\n  all:\n    name: n\n    floor: f\n    needs: [incident.owned]\n"


def read(pilot: str = PILOT, production: str = PRODUCTION) -> dict[str, tuple[Bar, ...]]:
    return read_bars([SourceText("production.yaml", production), SourceText("pilot.yaml", pilot)], CRITERIA)


def test_a_bar_has_a_column_for_each_consequence() -> None:
    low, _, high, critical = read()["production"]
    assert [one.consequence for one in (low, high, critical)] == ["low", "high", "critical"]
    assert low.demands["incident.owned"] == ("condition", 2, 0, True)
    assert critical.demands["incident.seen"].wanted("proven") == 2
    assert critical.demands["incident.seen"].wanted("written") == 0
    assert (low.floors, critical.floors) == ({"risk": 50}, {"risk": 80})
    assert critical.stale_after["event"].days == 90


def test_what_waits_in_a_pilot_does_not_bind() -> None:
    pilot = read()["pilot"][0]
    assert pilot.not_yet == {"incident.seen": "later"}
    assert pilot.areas["later"] == ("later", "what waits", "a name", ("incident.owned",))
    assert [pilot.demands[one].binding for one in CRITERIA] == [True, False]


REFUSED = {
    "a level that loosens as consequence rises": (
        PILOT, PRODUCTION.replace("[none, exercised, exercised, verified]", "[exercised, none, exercised, verified]"),
        "production.yaml:9:3: `incident.seen` loosens from production at low to production at moderate consequence.",
    ),
    "a criticality that loosens": (
        PILOT, PRODUCTION.replace("[condition, condition, gate, gate]", "[condition, condition, gate, scored]"),
        "production.yaml:8:3: `incident.owned` loosens from production at high to production at critical consequence.",
    ),
    "a floor that falls": (
        PILOT, PRODUCTION.replace("[50, 60, 70, 80]", "[50, 60, 55, 80]"),
        "production.yaml:4:3: the floor of `risk` falls from production at moderate to production at high consequence.",
    ),
    "proof that may be older": (
        PILOT, PRODUCTION.replace("[365d, 365d, 180d, 90d]", "[365d, 365d, 180d, 181d]"),
        "production.yaml:6:3: proof of `event` may be older from production at high to production at critical",
    ),
    "a production that asks less than the pilot": (
        PILOT.replace("[condition, condition, condition, gate]", "[gate, gate, gate, gate]"), PRODUCTION,
        "production.yaml:8:3: `incident.owned` loosens from pilot at low to production at low consequence.",
    ),
    "a production floor below the pilot's": (
        PILOT.replace("[40, 45, 50, 60]", "[55, 55, 55, 60]"), PRODUCTION,
        "production.yaml:4:3: the floor of `risk` falls from pilot at low to production at low consequence.",
    ),
    "a production in which more waits": (
        PILOT.replace(", not-yet: later", ""),
        PRODUCTION.replace("criteria:\n", f"{WAITING}criteria:\n").replace("verified]}", "verified], not-yet: all}"),
        "production.yaml:14:3: `incident.seen` loosens from pilot at low to production at low consequence.",
    ),
    "a criterion that is missing": (
        PILOT, PRODUCTION.replace(OWNED, ""),
        "production.yaml:7:1: the bar production does not say how critical incident.owned is.",
    ),
    "a criterion that nobody knows": (
        PILOT, f"{PRODUCTION}  incident.sene: {{is: scored}}\n",
        "production.yaml:10:3: `incident.sene` is no criterion. Did you mean `incident.seen`?",
    ),
    "what waits in no area": (
        PILOT.replace("not-yet: later", "not-yet: latter"), PRODUCTION,
        "pilot.yaml:14:3: `latter` is no area of this bar. Did you mean `later`?",
    ),
    "a floor that nobody knows": (
        PILOT.replace("needs: [incident.owned]", "needs: [incident.ownd]"), PRODUCTION,
        "pilot.yaml:8:3: `incident.ownd` is no criterion here.",
    ),
    "a floor that waits itself": (
        PILOT.replace("needs: [incident.owned]", "needs: [incident.seen]"), PRODUCTION,
        "pilot.yaml:14:3: `incident.seen` holds up the floor of `later` and does not bind as a condition or a gate.",
    ),
    "an area without a floor": (PILOT.replace("needs: [incident.owned]", "needs: []"), PRODUCTION, "pilot.yaml:11:"),
    "a pilot that is lighter outside its areas": (
        PILOT.replace("[condition, condition, condition, gate]", "[scored, scored, scored, gate]"), PRODUCTION,
        "pilot.yaml:13:3: `incident.owned` is far lighter than in production at high consequence, in no area.",
    ),
    "a pilot that wants two levels less outside its areas": (
        PILOT.replace(", written: named", ""), PRODUCTION,
        "pilot.yaml:13:3: `incident.owned` is far lighter than in production at low consequence, in no area.",
    ),
    "a criticality that there is not": (
        PILOT, PRODUCTION.replace("gate, gate], written", "gate, must], written"), "production.yaml:8:",
    ),
    "three columns": (PILOT, PRODUCTION.replace("[50, 60, 70, 80]", "[50, 60, 70]"), "production.yaml:4:"),
    "an unknown field": (
        PILOT, PRODUCTION.replace("name: production", "nmae: production"), "production.yaml:2:1: `nmae`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", REFUSED)
def test_a_bar_is_refused_with_its_place(mistake: str) -> None:
    pilot, production, wanted = REFUSED[mistake]
    with pytest.raises(InvalidInput) as refused:
        read(pilot, production)
    assert any(str(problem).startswith(wanted) for problem in refused.value.problems), str(refused.value)


def test_every_mistake_is_told_at_once() -> None:
    production = (
        PRODUCTION.replace("[50, 60, 70, 80]", "[50, 60, 55, 80]") + "  incident.sene: {is: scored}\n"
    )
    with pytest.raises(InvalidInput) as refused:
        read(production=production)
    assert len(refused.value.problems) == 2


def test_prices() -> None:
    assert read_prices(SourceText("prices.yaml", "prices:\n  other: 3\n  person.left: 1\n")) == {
        "other": 3,
        "person.left": 1,
    }
    with pytest.raises(InvalidInput, match=r"^prices.yaml:3:3: "):
        read_prices(SourceText("prices.yaml", "prices:\n  other: 3\n  person.left: -1\n"))
