"""Weak points by hand, and those of the bank."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.analyses import analyse
from readiness.analysis.pair import Gathered, gather_pairs
from readiness.error import Unusable
from readiness.result.weak_point import WeakPoints
from tests.laws.small import small
from tests.strategies import AS_OF, load_model

BANK = "examples/loan-triage"


def found(changes: dict[str, Any] | None = None, largest: int = 2) -> WeakPoints:
    return analyse(load_model(small(changes)), as_of=AS_OF).weak_points(largest=largest)


def singles(of: WeakPoints) -> dict[str, str]:
    """The grade of the one event without each single point."""
    return {one.point.id: one.stops[0].grade for one in of.singles}


# ---- by hand


def test_a_team_and_its_only_switch_are_single_points_and_its_two_people_are_a_pair() -> None:
    """Ann owns the event and may stop the workflow, Bob is her deputy, and both are all of operations.

    Without operations nobody sees the event; without the switch nobody stops the workflow. Without Ann, Bob does all
    of it; without Bob, Ann; without both, nobody. Risk, the vendor and what the vendor runs take no part.
    """
    weak = found()
    assert singles(weak) == {"ops": "stranded", "switch": "stranded"}
    assert [one.points for one in weak.sets] == [("ann", "bob")]
    assert [group.text for group in weak.groups] == ["Ann and Bob, who are all of Ops"]
    assert (weak.handled, weak.events, weak.searched) == (1, 1, 2)


def test_what_only_closing_needs_leaves_the_event_contained() -> None:
    changes = {
        "resources.tool": {"kind": "tool", "held-by": "ops"},
        "procedures.stop.close": [{"by": "ann", "action": "switch it on", "needs": "tool"}],
    }
    assert singles(found(changes))["tool"] == "contained-only"


def test_the_only_person_of_a_team_and_the_team_are_one_weak_point() -> None:
    weak = found({"procedures.stop.resolve": [{"by": "risk", "action": "decide"}]})
    point = next(one.point for one in weak.singles if one.point.id == "rita")
    assert (point.name, point.team, point.sort) == ("Rita, named alone for Risk", "risk", "person")
    assert "risk" not in singles(weak)


def test_a_person_who_is_his_own_deputy_is_told() -> None:
    weak = found({"people.ann.deputy": "ann"})
    ann = next(one for one in weak.singles if one.point.id == "ann")
    assert [note.text for note in ann.notes] == ["Ann is entered as the deputy of Ann, so nobody stands in."]


def test_a_second_way_makes_a_pair_of_what_was_a_single_point() -> None:
    again = small()["procedures"]["stop"]
    changes = {
        "resources.lever": {"kind": "access", "held-by": "ops"},
        "procedures.other": {**again, "needs": "lever"},
        "events.wrong.handled-by": ["stop", "other"],
    }
    weak = found(changes)
    assert "switch" not in singles(weak)
    assert ("lever", "switch") in [one.points for one in weak.sets]


def test_an_event_that_is_not_handled_with_everyone_there_hangs_on_nobody() -> None:
    weak = found({"events.lost": {**small()["events"]["wrong"], "owner": "none"}})
    assert [one.id for one in weak.not_handled] == ["lost"]
    assert {stop.id for one in weak.singles for stop in one.stops} == {"wrong"}
    assert weak.left_out == ("“Lost” is not handled even with everyone there, and is not counted.",)


def test_what_an_event_needs_in_any_case_is_told_also_where_it_may_not_be_handled() -> None:
    weak = found({"system.submission": "partial", "events.wrong.owner": None})
    assert [one.id for one in weak.not_known] == ["wrong"]
    switch = next(one for one in weak.singles if one.point.id == "switch")
    assert [(stop.handled, stop.certain) for stop in switch.stops] == [(False, True)]


def test_somebody_who_has_left_is_no_weak_point() -> None:
    weak = found({"people.bob.until": "2026-10-01"})
    assert weak.tried == found().tried - 2  # Bob, and the team whose only person Ann is now
    assert singles(weak)["ann"] == "stranded"


def test_the_share_of_the_vendor_counts_what_only_the_vendor_holds() -> None:
    """The tool that closes is the vendor's: of operations, switch, tool and vendor, two are in the vendor's hands."""
    changes = {
        "resources.tool": {"kind": "tool", "held-by": "vend"},
        "procedures.stop.close": [{"by": "ann", "action": "switch it on", "needs": "tool"}],
    }
    share = found(changes).vendor
    assert share is not None
    assert (share.points, share.of_points, share.events, share.of_events) == (2, 4, 1, 1)


def test_without_a_vendor_there_is_no_share() -> None:
    weak = found({"system.vendor": None, "teams.vend": None, "people.vic": None, "assets.platform": None})
    assert weak.vendor is None


def test_larger_sets_are_found_on_request() -> None:
    people: dict[str, Any] = {
        "people.cid": {"team": "ops"},
        "events.wrong.owner": "ops",
        "procedures.stop.authority": "ops",
    }
    people["procedures.stop.close"] = [{"by": "ops", "action": "switch it on"}]
    assert [one.points for one in found(people).sets] == []
    assert [one.points for one in found(people, largest=3).sets] == [("ann", "bob", "cid")]


# ---- pairs gathered


def test_pairs_are_gathered_into_one_of_these_with_one_of_those() -> None:
    # a and b each with x, y and z: six pairs in one line; and p with q beside them.
    pairs = [(one, other) for one in "ab" for other in "xyz"]
    assert gather_pairs({"event": [*pairs, ("p", "q")]}) == {
        Gathered(("a", "b"), ("x", "y", "z")): ["event"],
        Gathered(("p",), ("q",)): ["event"],
    }


def test_no_pair_is_lost_or_told_twice() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")]  # a triangle with a tail
    groups = gather_pairs({"event": pairs})
    assert sorted(pair for group in groups for pair in group.pairs) == pairs


def test_events_with_the_same_pairs_share_a_line() -> None:
    assert gather_pairs({"one": [("a", "b")], "two": [("a", "b")]}) == {
        Gathered(("a",), ("b",)): ["one", "two"]
    }


# ---- the bank


def test_the_bank_hangs_on_an_engineer_who_is_her_own_deputy(pytestconfig: pytest.Config) -> None:
    weak = analyse(pytestconfig.rootpath / BANK, as_of="2026-11-20").weak_points()
    assert (weak.handled, weak.events) == (23, 27)
    assert {one.id for one in weak.not_handled} == {
        "autonomy-change",
        "model-change",
        "scope-change",
        "to-risk",
    }
    petkova = next(one for one in weak.singles if one.point.sort == "person")
    assert (petkova.point.id, petkova.point.team, len(petkova.stops)) == ("petkova", "engineering", 11)
    assert len(petkova.notes) == 1
    assert weak.vendor is not None
    assert (weak.vendor.points, weak.vendor.events) == (6, 7)
    assert weak.groups[0].text == "S. Brandt and L. Okafor, who are all of Lending operations"
    assert weak.groups[1].pairs == 42


def test_the_point_of_which_it_is_not_certain_is_named_with_the_reason(pytestconfig: pytest.Config) -> None:
    """The bank's file names one person of the vendor, and no file says that it names all of them."""
    weak = analyse(pytestconfig.rootpath / BANK, as_of="2026-11-20").weak_points()

    assert (
        "Whether Tallow service desk stops anything is not certain: no file says that Tallow Systems has nobody else."
    ) in weak.summary


def test_the_ready_workflow_hangs_on_no_single_person(pytestconfig: pytest.Config) -> None:
    weak = (
        analyse(pytestconfig.rootpath / "examples" / "fault-dispatch", as_of="2026-11-20").weak_points()
    )
    assert not [one for one in weak.singles if one.point.sort == "person"]
    assert weak.not_handled == ()


def test_weak_points_survive_json_and_back() -> None:
    weak = found()
    assert WeakPoints.model_validate_json(weak.to_json()).to_json() == weak.to_json()


# ---- what can't be asked


def test_a_model_without_events_is_refused_in_a_sentence() -> None:
    spec = small({"events": None})
    with pytest.raises(Unusable, match="names no events"):
        analyse(load_model(spec), as_of=AS_OF).weak_points()


def test_sets_of_nothing_are_refused() -> None:
    with pytest.raises(Unusable, match="up to 0"):
        analyse(load_model(small()), as_of=AS_OF).weak_points(largest=0)
