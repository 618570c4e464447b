"""What tightens between two bars: all of it and nothing else, the five areas first, and for a model its gaps."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

import readiness as rd
from readiness.error import Unusable
from readiness.findings.content import load_content
from readiness.model.system import CONSEQUENCES
from tests.builders import READY, changed, edited, load_model
from tests.criteria.breaks import BREAKS
from tests.examples import BANK, EXAMPLES, PILOT

CONTENT = load_content()
AREAS = [
    "escalation-ownership",
    "rollback-choreography",
    "monitoring-cadence",
    "change-control",
    "handoff-documents",
]


@pytest.mark.parametrize("consequence", CONSEQUENCES)
def test_every_criterion_that_waits_in_a_pilot_stands_in_its_area(consequence: str) -> None:
    found = rd.tighten(consequence=consequence).tightening
    pilot = CONTENT.bars["pilot"][CONSEQUENCES.index(consequence)]
    areas = [group for group in found.groups if group.kind == "area"]

    assert [group.id for group in areas] == AREAS
    assert {item.criterion: item.area for group in areas for item in group.items} == dict(pilot.not_yet)
    assert all(group.floor == pilot.areas[group.id].floor for group in areas)
    assert all(item.changes[0] == "binds" for group in areas for item in group.items)


STEPS = [
    ("pilot", "production"),
    *((f"production:{a}", f"production:{b}") for a, b in pairwise(CONSEQUENCES)),
]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_exactly_what_differs_tightens_and_each_thing_stands_once(before: str, after: str) -> None:
    found = rd.tighten(None, before, after, consequence="moderate").tightening
    start, end = (
        CONTENT.bars[side.bar][CONSEQUENCES.index(side.consequence)] for side in (found.start, found.end)
    )
    ids = [item.criterion for item in found.items]

    assert len(ids) == len(set(ids))
    for ident, criterion in CONTENT.checklist.criteria.items():
        one, other = start.demands[ident], end.demands[ident]
        levels = [one.wanted(axis) != other.wanted(axis) for axis in criterion.evidence]
        differs = one.binding != other.binding or one.criticality != other.criticality or any(levels)
        assert differs == (ident in ids), ident
    assert {one.seat: (one.before, one.after) for one in found.floors} == {
        seat: (start.floors[seat], floor) for seat, floor in end.floors.items() if floor > start.floors[seat]
    }
    assert {one.kind: one.after for one in found.ages} == {
        kind: int(age.days)
        for kind, age in end.stale_after.items()
        if (was := start.age_of(kind)) is not None and age < was
    }


def test_outside_the_areas_each_thing_says_what_it_was_and_what_it_is() -> None:
    items = {item.criterion: item for item in rd.tighten(consequence="high")}
    gate = items["incident.first-response-is-written"]

    assert (gate.before["is"], gate.after["is"], gate.area) == ("condition", "gate", "")
    assert (gate.before["written"], gate.after["written"]) == ("documented", "specific")
    assert (
        gate.text
        == "Was a condition; now a gate. Must now be specific to this workflow; documented was enough."
    )
    assert gate.stand is None


def test_a_model_shows_what_it_meets_and_the_gap_where_it_does_not() -> None:
    ident = "handoff.the-way-out-was-tried"
    model = load_model(changed(READY, *BREAKS[ident].edits))
    found = rd.tighten(model, as_of="2026-11-20")
    missed = [item for item in found if item.stand and item.stand.met == "no"]

    assert [item.criterion for item in missed] == [ident]
    stand = missed[0].stand
    assert stand is not None
    assert stand.source is not None
    assert all((stand.gap, stand.fix, stand.source.line))
    assert all(item.stand and item.stand.met == "yes" for item in found if item.criterion != ident)
    assert f"Of these {len(found)}, {len(found) - 1} are met and 1 is not met." in found.tightening.headline
    assert found.tightening.end.consequence == "high"  # the model's own
    assert all(floor.low is not None for floor in found.tightening.floors)


def test_the_model_is_held_to_the_consequence_that_is_asked_for() -> None:
    model = load_model(edited(READY, "system.consequence", "low"))
    found = rd.tighten(model, "production:high", "production:critical", as_of="2026-11-20")
    short = {item.criterion for item in found if item.stand and item.stand.met != "yes"}

    assert "incident.first-response-was-tried" in short  # nobody independent looked
    assert found.tightening.end.consequence == "critical"


def test_without_a_model_or_a_consequence_it_is_the_strictest() -> None:
    assert rd.tighten().tightening.start.consequence == "critical"


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (("production", "pilot"), "asks less"),
        (("pilot:critical", "production:low"), "asks less"),
        (("pilot", "prod"), "There is no bar `prod`"),
        (("pilot", "production:hgh"), "There is no consequence `hgh`. Write one of: low"),
    ],
)
def test_what_is_no_step_up_is_refused(asked: tuple[str, str], wanted: str) -> None:
    with pytest.raises(Unusable, match=wanted):
        rd.tighten(None, *asked)


def test_between_a_bar_and_itself_nothing_tightens() -> None:
    found = rd.tighten(None, "production", "production")

    assert len(found) == 0
    assert found.tightening.headline == "Nothing tightens between these two."


@pytest.mark.parametrize("model", [None, BANK])
def test_the_text_fits_80_columns_and_names_every_criterion(model: Path | None) -> None:
    found = rd.tighten(model, as_of="2026-11-20" if model else None)
    text = repr(found)

    assert max(map(len, text.splitlines())) <= 80
    flat = " ".join(text.split())
    for item in found:
        assert item.sentence in flat
    assert flat.index("Formal ownership of escalations") < flat.index("Formal handoff documents")
    assert "Floors of the seats" in text
    assert "How old a proof may be" in text


def test_the_json_says_the_same() -> None:
    found = rd.tighten(BANK, as_of="2026-11-20")
    document = json.loads(found.to_json())

    assert document["schema"] == "readiness/tightening@1"
    assert sum(len(group["items"]) for group in document["groups"]) == len(found)
    assert document["workflow"] == "Loan-document exception triage"
    assert found.to_json() == rd.tighten(BANK, as_of="2026-11-20").to_json()


def test_each_seat_stands_as_both_bars_count() -> None:
    """So that nobody who is ready for a pilot reads production's score beside the pilot's floor."""
    found = rd.tighten(PILOT, as_of="2026-11-20").tightening
    seats = {bar: rd.assess(PILOT, bar, "2026-11-20").assessment.seats for bar in ("pilot", "production")}

    for floor in found.floors:
        lighter, heavier = (seats[bar][floor.seat] for bar in ("pilot", "production"))
        assert floor.lighter == pytest.approx((lighter.low, lighter.high))
        assert (floor.low, floor.high) == pytest.approx((heavier.low, heavier.high))


def test_what_only_people_outside_make_hold_says_so() -> None:
    found = rd.tighten(EXAMPLES / "vendor-c", as_of="2026-11-20").tightening
    told = {item.stand.outside for item in found.items if item.stand and item.stand.outside}

    assert "All 96 hours, by Orsino Cognitive alone" in told
    assert "3 of those met hold by people outside your organisation alone." in found.headline


def test_a_no_rests_on_what_is_missing_and_not_on_what_waits_for_a_word() -> None:
    """Of the offer of vendor A, the buyer has not confirmed what tightened; nobody who decided it is named either."""
    found = rd.tighten(EXAMPLES / "vendor-a", as_of="2026-11-20").tightening
    stands = [item.stand for item in found.items if item.stand and item.stand.met == "no"]

    assert stands
    assert not any("waits for the buyer" in stand.gap for stand in stands)
