"""What only the buyer settles: found on the vendor's word, left out of what is shown, and looked for in the graph."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.confirmation import (
    ONLY_THE_BUYER,
    Confirmations,
    find_unconfirmed,
    settled,
    without_vendors_word,
)
from readiness.model.asset import Change
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.judgement import Acceptance, Answer, Waiver
from readiness.model.model import Model
from readiness.model.part import State
from readiness.model.people import Person, Team
from readiness.model.procedure import Procedure
from readiness.model.resource import Practice
from tests.laws.small import SMALL, changed, small
from tests.sides import confirmation, load_sides

DRILL = {
    "kind": "exercise",
    "of": "stop",
    "date": "2026-11-01",
    "by": "ops",
    "at": "production",
    "result": "passed",
}
BY = {"owner": "ops", "until": "2027-06-01", "accepted-by": "ops"}


def waiting(vendor: Any, buyer: Any = None) -> set[tuple[str, str]]:
    return {(one.node, one.field) for one in find_unconfirmed(load_sides(vendor, buyer))}


def as_settled(vendor: Any, buyer: Any = None) -> Model:
    model = load_sides(vendor, buyer)
    return settled(model, find_unconfirmed(model))


# ---- what waits


def test_a_buyers_file_waits_for_nothing() -> None:
    assert waiting(None, SMALL) == set()


def test_of_a_vendors_file_its_teams_people_and_what_hangs_on_it_wait() -> None:
    assert waiting(SMALL) == {
        ("system", "consequence"), ("ops", "side"), ("risk", "side"),
        ("ann", "team"), ("bob", "team"), ("rita", "team"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "waits"),
    [
        ("system.stage", "pilot", ("system", "stage")),
        ("system.consequence", "low", ("system", "consequence")),
        ("system.approved", {"scope": "all", "by": "ops"}, ("system", "approved")),
        ("system.promotion", {"date": "2026-10-01", "by": "ops"}, ("system", "promotion")),
        ("teams.more", {"side": "internal"}, ("more", "side")),
        ("teams.more", {"side": "third-party"}, ("more", "side")),
        ("teams.more", {"function": "risk"}, ("more", "side")),
        ("people.zoe", {"team": "ops"}, ("zoe", "team")),
        ("runbook.approved-by", ["ops"], ("runbook", "approved_by")),
        (
            "changes.new",
            {"date": "2026-11-01", "to": {"intake": "v2"}, "approved-by": "ops"},
            ("new", "approved_by"),
        ),
        ("handoffs.over", {"from": "vend", "to": "ops", "received": ["switch"]}, ("over", "received")),
        ("evidence.drill", DRILL, ("drill", "")),
        ("evidence.drill", {**DRILL, "kind": "occurrence"}, ("drill", "")),
        ("evidence.drill", {**DRILL, "kind": "attestation"}, ("drill", "")),
        ("waivers.incident-1", BY, ("incident-1", "")),
        ("acceptances.incident-1", BY, ("incident-1", "")),
        (
            "retired.gone",
            {"date": "2026-11-01", "because": "no longer done", "accepted-by": "ann"},
            ("gone", ""),
        ),
    ],
)
def test_the_vendors_word_beside_the_buyers_waits_for_the_buyer(
    path: str, value: Any, waits: tuple[str, str]
) -> None:
    buyer = changed(SMALL, {"system.consequence": None})
    assert waiting(changed({"system": {"does": "reads"}}, {path: value}), buyer) == {waits}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("teams.more", {"side": "vendor"}),
        ("people.zoe", {"team": "vend"}),
        ("changes.new", {"date": "2026-11-01", "to": {"intake": "v2"}, "approved-by": "none"}),
        ("handoffs.over", {"from": "vend", "to": "ops"}),
        ("evidence.paper", {**DRILL, "kind": "document"}),
        ("answers.incident-1", "yes"),
        ("events.more", {"kind": "incident", "owner": "ops", "handled-by": "stop"}),
    ],
)
def test_what_the_vendor_says_of_itself_or_may_say_waits_for_nobody(path: str, value: Any) -> None:
    assert waiting(changed({"system": {"does": "reads"}}, {path: value}), SMALL) == set()


def test_what_the_buyer_says_too_waits_for_nobody() -> None:
    whole = small({"evidence.drill": DRILL, "waivers.incident-1": BY, "runbook.approved-by": ["ops"]})
    assert waiting(whole, confirmation(whole)) == set()


def test_a_field_that_the_vendor_adds_to_an_exercise_of_the_buyers_makes_it_wait() -> None:
    tried = {"evidence": {"drill": {"kind": "exercise", "of": "stop", "by": "ops", "date": "2026-11-01"}}}
    assert waiting({"evidence": {"drill": {"result": "passed"}}}, {**SMALL, **tried}) == {("drill", "")}


def test_an_answer_of_the_vendors_to_a_question_of_the_same_id_changes_nobodys_word() -> None:
    beside = load_sides({"answers": {"ops": "yes", "system": "yes"}, "system": {"does": "reads"}}, SMALL)
    assert not beside.is_vendors_word("ops", "side")
    assert not beside.is_vendors_word("system", "consequence")
    assert beside.is_vendors_word("answers/ops", "answer")


# ---- what is settled


def test_whom_the_buyer_did_not_call_its_own_is_the_vendors() -> None:
    model = as_settled(SMALL)
    assert {team.side for team in model.all_of(Team)} == {"vendor"}
    assert model.all_of(Person) == load_sides(SMALL).all_of(Person)


def test_a_person_whom_only_the_vendor_puts_into_a_team_of_the_buyers_is_the_vendors() -> None:
    model = as_settled({"people": {"zoe": {"team": "ops"}}, "system": {"does": "reads"}}, SMALL)
    assert {person.id: person.team for person in model.all_of(Person)} == {
        "ann": "ops", "bob": "ops", "rita": "risk", "vic": "vend", "zoe": "vend",
    }  # fmt: skip


def test_what_waits_is_not_stated_and_what_else_the_vendor_says_stands() -> None:
    change = {
        "date": "2026-11-01",
        "to": {"intake": "v2"},
        "approved-by": "ops",
        "runbook-impact": "none needed",
    }
    model = as_settled(
        {"changes": {"new": change}, "evidence": {"drill": DRILL}, "waivers": {"w": BY}}, SMALL
    )
    (found,) = model.all_of(Change)
    assert found.state("approved_by") is State.NOT_STATED
    assert found.state("runbook_impact") is State.VALUE
    assert not model.all_of(Evidence)
    assert not model.all_of(Waiver)


def test_the_buyers_own_exercise_loses_only_what_the_vendor_adds() -> None:
    tried = {"evidence": {"drill": {"kind": "exercise", "of": "stop", "by": "ops", "date": "2026-11-01"}}}
    model = as_settled({"evidence": {"drill": {"result": "passed"}}}, {**SMALL, **tried})
    (drill,) = model.all_of(Evidence)
    assert (drill.result, drill.by) == (None, ("ops",))


def test_nothing_refers_to_an_exercise_that_waits() -> None:
    of_it = {"practices": {"drills": {"topic": "drills", "owner": "ops", "of": ["drill", "stop"]}}}
    model = as_settled({**of_it, "evidence": {"drill": DRILL}}, SMALL)
    (drills,) = model.all_of(Practice)
    assert drills.of == ("stop",)


# ---- the buyer's own words


def test_without_the_vendors_words_the_buyers_stand_as_they_are() -> None:
    more = {
        "procedures": {"more": {"mode": "pause", "needs": "none"}},
        "answers": {"cto.4": "yes"},
        "acceptances": {"c": BY},
        "events": {"wrong": {"counts": "a second reader says otherwise", "escalates": [{"to": "vic"}]}},
    }
    own = without_vendors_word(load_sides(more, SMALL))
    alone = load_sides(None, SMALL)
    assert own.nodes == alone.nodes
    assert own.system == alone.system
    assert not own.vendor_said
    assert not own.all_of(Acceptance)
    assert own.all_of(Answer), "answers decide nothing, whoever gives them"


def test_what_led_to_the_vendors_things_is_not_stated_without_them() -> None:
    buyer = small({
        "events.wrong.handled-by": ["stop", "theirs"], "events.wrong.owner": "vera",
        "procedures.stop.contain": [{"by": "vera", "action": "hold it"}],
    })  # fmt: skip
    vendor = {"procedures": {"theirs": {"mode": "pause"}}, "people": {"vera": {"team": "vend"}}}
    own = without_vendors_word(load_sides(vendor, buyer))
    (event,), (procedure,) = own.all_of(Event), own.all_of(Procedure)
    assert event.handled_by == ("stop",)
    assert event.state("owner") is State.NOT_STATED
    assert procedure.state("contain") is State.NOT_STATED
    assert procedure.state("first") is State.VALUE


# ---- which confirmation something waits for


def test_a_fact_waits_for_what_is_nearest_to_it() -> None:
    model = load_sides(SMALL)
    missing = Confirmations(model, find_unconfirmed(model))
    assert [root.key for root in missing.near(["ops"])] == [("unconfirmed.side", "ops", "side")]
    assert [root.node for root in missing.near(["stop"])] == ["ann", "ops"]
    assert {root.node for root in missing.near(["nothing"])} == {
        "system",
        "ops",
        "risk",
        "ann",
        "bob",
        "rita",
    }


@pytest.mark.parametrize("kind", ONLY_THE_BUYER, ids=lambda kind: kind.kind_name)
def test_the_list_names_fields_that_exist(kind: Any) -> None:
    assert set(ONLY_THE_BUYER[kind]) <= set(kind.model_fields)
