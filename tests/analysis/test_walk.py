"""An event walked through by hand: what is said at each place, and what breaks there."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import readiness as rd
from readiness.analyses import Walk
from readiness.error import Unusable
from readiness.result.walk import Item
from tests.examples import BANK
from tests.laws.small import small
from tests.strategies import load_model


def walked(changes: dict[str, Any] | None = None, *away: str) -> Walk:
    return rd.analyse(load_model(small(changes or {})), as_of="2026-11-20").walk("wrong", without=away)


@cache
def bank(event: str, *away: str) -> Walk:
    return rd.analyse(BANK, as_of="2026-11-20").walk(event, without=away)


def breaks(changes: dict[str, Any], *away: str) -> list[tuple[str, str]]:
    return [(one.weight, one.text) for one in walked(changes, *away).breaks]


def test_where_everything_is_in_order_nothing_breaks() -> None:
    found = walked()
    assert found.breaks == ()
    assert "It is handled to the end. No place breaks." in repr(found)
    assert "    1. Ops: switch it off (5 minutes)" in repr(found).splitlines()


@pytest.mark.parametrize(
    ("changes", "weight", "text"),
    [
        ({"people.ann.until": "2026-10-01"}, "look", "Ann left on 1 October 2026 and is still named"),
        ({"people.ann.deputy": "ann"}, "look", "Ann is named as their own deputy, so nobody stands in"),
        ({"events.wrong.seen-by": None}, "stops", "Nobody said how “wrong” is noticed"),
        ({"events.wrong.owner": None}, "stops", "Nobody said who owns “wrong”"),
        ({"events.wrong.handled-by": None}, "stops", "Nobody said what is done about “wrong”"),
        ({"procedures.stop.close": None}, "stops", "Nobody said what “stop” does for: closing"),
        ({"procedures.stop.needs": None}, "stops", "Nobody said what “stop” needs"),
        (
            {"resources.switch.held-by": "vend"},
            "stops",
            "Ann may trigger a stop but does not hold “switch”",
        ),
    ],
)
def test_what_breaks_is_named(changes: dict[str, Any], weight: str, text: str) -> None:
    assert (weight, text) in breaks(changes)


def test_a_runbook_behind_what_is_live_is_marked_before_the_first_step() -> None:
    changes = {
        "runbook": {"valid-for": {"intake": "1"}}, "assets.intake.version": "2", "procedures.stop.runbook": "runbook",
    }  # fmt: skip
    found = walked(changes)
    assert [one.text for one in found.walked.ways[0].breaks] == ["“Runbook” was written for 1; live is 2"]


def test_an_unknown_is_not_known_and_no_stop() -> None:
    changes = {"system.submission": "partial", "procedures.stop.needs": None}
    assert ("open", "Nobody said what “stop” needs") in breaks(changes)


def test_a_step_of_the_vendor_stops_where_it_stands_and_only_while_the_vendor_is_away() -> None:
    changes = {"procedures.stop.resolve": [{"by": "vend", "action": "mend it"}]}
    assert walked(changes).breaks == ()
    found = walked(changes, "vend")
    (resolve,) = [one for one in found.walked.ways[0].phases if one.text == "resolving"]
    assert [one.text for one in resolve.steps[0].breaks] == ["Only Vend does step 1 under “resolving” in “stop”"]


def test_what_weighs_more_later_is_told_once_more_and_what_does_not_is_named() -> None:
    changes = {
        "people.ann.until": "2026-10-01",
        "people.ann.deputy": None,
        "procedures.stop.close": [{"by": "ann", "action": "end"}],
    }
    found = [(one.number, one.weight) for one in walked(changes).breaks if "Ann left" in one.text]
    assert [weight for _, weight in found] == ["stops"]
    assert "See 1 above." in repr(walked(changes))


def test_procedures_that_lead_back_to_each_other_are_a_circle() -> None:
    changes = {"procedures.stop.resolve": [{"by": "ops", "action": "again", "uses": "stop"}]}
    assert any("never ends" in text for _, text in breaks(changes))


def test_the_steps_of_a_used_procedure_stand_below_once_and_say_when() -> None:
    text = repr(bank("extraction-drift"))
    assert "       2.1. Lending operations: switch all 14 codes to manual at the intake (2\n" in text
    assert "(only when the cause is known and the return to service is signed)" in " ".join(text.split())
    assert text.count("switch all 14 codes to manual") == 1
    assert "(within 10 minutes, shown above)" in " ".join(text.split())


def test_the_banks_drift_without_its_vendor_stops_at_the_retuning() -> None:
    found = bank("extraction-drift", "tallow")
    assert found.walked.absent == ("Tallow Systems",)
    assert [
        (one.weight, one.text) for one in found.breaks if one.source.file == "runbook/incidents.yaml"
    ] == [("stops", "Only Tallow Systems does step 2 under “resolving” in “Answer extraction drift”")]
    assert "4 hours after it is classified, 24 hours after you are aware of it" in " ".join(repr(found).split())
    assert max(map(len, repr(found).splitlines())) <= 80


def test_every_part_of_the_script_is_there() -> None:
    found = bank("extraction-drift").walked
    parts: tuple[tuple[Item, ...], ...] = (
        found.about, found.noticed, found.owned, found.clock, found.at_hand, found.owed, found.onward,
    )  # fmt: skip
    assert all(parts)
    assert found.noticed[0].text.startswith(
        "Signal “Extraction confidence” (normal: daily median of 0.86 or more; warning: below 0.86; "
        "action: below 0.80; "
    )
    assert [phase.text for phase in found.ways[0].phases][-1] == "learning"


def test_the_sheet_has_boxes_times_and_the_entry_to_record() -> None:
    sheet = bank("extraction-drift", "tallow").sheet()
    assert "Tallow Systems: out of reach." in sheet
    assert "Expected: within 15 minutes." in sheet
    assert "[ ] worked  [ ] did not" in sheet
    assert "    of: extraction-drift" in sheet
    assert "vendor-called: ____" in sheet
    assert max(map(len, sheet.splitlines())) <= 80


def test_an_unknown_event_is_refused_with_the_nearest() -> None:
    with pytest.raises(
        Unusable, match=r"No event here is called `extraction-drifd`\. Did you mean `extraction-drift`"
    ):
        bank("extraction-drifd")


def test_a_model_without_events_has_nothing_to_walk() -> None:
    bare = load_model({"system": {"name": "Triage"}, "teams": {"ops": {"side": "internal"}}})
    with pytest.raises(Unusable, match="declares no events"):
        rd.analyse(bare, as_of="2026-11-20").walk("wrong")
    with pytest.raises(Unusable, match="declares no events"):
        rd.without(bare, "ops", as_of="2026-11-20")
