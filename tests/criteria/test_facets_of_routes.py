"""Facets of escalation and approval: who receives, whether it comes back, what travels, who decides."""

from __future__ import annotations

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, changed, fact_of
from tests.criteria.breaking import Edit

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def of(ident: str, facet: str, *edits: Edit, members: tuple[str, ...] = ()) -> Fact:
    return fact_of(changed(READY, *edits), facet, ident, *members)


def partial(ident: str, facet: str, *edits: Edit, members: tuple[str, ...] = ()) -> Fact:
    return fact_of(changed(PARTIAL, *edits), facet, ident, *members)


# ---- who receives


def test_a_receiver_is_right_if_its_function_can_decide_the_category() -> None:
    facet, where = "reaches-the-right-function", "events.policy-conflict.escalates"

    assert of("policy-conflict", facet, (where, "comp after 1d")).truth is YES
    assert of("policy-conflict", facet, (where, "kim after 1d")).truth is YES
    assert of("policy-conflict", facet, (where, "eng after 1d")).truth is NO


def test_an_event_is_received_by_whoever_owns_it() -> None:
    facet, where = "reaches-the-right-function", "events.policy-conflict.escalates"

    assert of("policy-conflict", facet, (where, "risk-call after 1d")).truth is YES
    assert of("policy-conflict", facet, (where, "new-owner after 1d")).truth is NO


def test_one_right_receiver_is_enough() -> None:
    edit = ("events.policy-conflict.escalates", ["eng after 1h", "comp after 1d"])

    assert of("policy-conflict", "reaches-the-right-function", edit).truth is YES


def test_a_category_without_receivers_may_go_anywhere_but_not_nowhere() -> None:
    facet = "reaches-the-right-function"

    assert of("sent-astray", facet, ("events.sent-astray.escalates", "eng after 1d")).truth is YES
    assert of("sent-astray", facet, ("events.sent-astray.escalates", "none")).truth is NO
    assert partial("sent-astray", facet, ("events.sent-astray.escalates", REMOVE)).truth is UNKNOWN


# ---- whether it comes back


def test_a_route_comes_back_if_a_team_that_had_it_is_named_again() -> None:
    fact = of("drift", "route-does-not-come-back", ("events.risk-call.escalates", "ann after 1d"))

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments)["route"] == "ops → risk → ops"


def test_a_route_may_stay_in_a_team_and_go_on_to_a_third() -> None:
    facet = "route-does-not-come-back"

    assert of("drift", facet, ("events.drift.escalates", "bob after 1h, risk after 2h")).truth is YES
    assert of("drift", facet, ("events.risk-call.escalates", "eve after 1d")).truth is YES


def test_two_events_that_escalate_to_each_other_go_round() -> None:
    back = {"kind": "escalation", "owner": "cay", "handled-by": "decide", "escalates": "risk after 1d"}
    edits = [("events.eng-call", back), ("events.risk-call.escalates", "eng-call after 1d")]

    assert of("drift", "route-does-not-come-back", *edits).truth is NO
    assert of("eng-call", "route-does-not-come-back", *edits).truth is NO


def test_a_route_that_nobody_stated_is_not_shown_to_end() -> None:
    facet, edit = "route-does-not-come-back", ("events.risk-call.escalates", REMOVE)

    assert of("risk-call", facet).truth is YES, "`none` says that it ends there"
    assert of("risk-call", facet, edit).truth is NO
    assert partial("risk-call", facet, edit).truth is UNKNOWN


def test_a_path_without_note_earns_nothing_and_none_says_that_there_was_none() -> None:
    facet, path = "path-does-not-repeat", "evidence.late-letter.observed.path"

    assert of("late-letter", facet).truth is YES
    assert of("late-letter", facet, (path, "none")).truth is YES
    assert of("late-letter", facet, (path, ["ops", "risk", "ops"])).truth is NO
    for gone in (path, "evidence.late-letter.observed"):
        assert of("late-letter", facet, (gone, REMOVE)).truth is NO
        assert partial("late-letter", facet, (gone, REMOVE)).truth is UNKNOWN


# ---- when it moves up


def test_one_escalation_with_a_time_is_enough() -> None:
    facet, where = "escalates-after-a-time", "events.drift.escalates"

    assert of("drift", facet, (where, ["prod", "risk after 2h"])).truth is YES
    assert of("drift", facet, (where, "risk")).truth is NO
    assert partial("drift", facet, (where, "risk")).truth is UNKNOWN
    assert partial("drift", facet, (where, "none")).truth is NO


# ---- what travels


def test_resources_records_and_what_procedures_need_give_the_context() -> None:
    facet = "context-gives"

    assert of("risk-call", facet, members=("case", "version", "evidence")).truth is YES
    assert of("risk-call", facet, ("events.risk-call.context", "register"), members=("version",)).truth is YES
    assert of("risk-call", facet, ("events.risk-call.context", REMOVE), members=("evidence",)).truth is YES


def test_a_context_says_what_it_lacks() -> None:
    fact = of(
        "risk-call", "context-gives", ("events.risk-call.context", "ticket"), members=("version", "actions")
    )

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments)["words"] == "version and actions"


def test_a_context_is_open_while_somebody_may_still_say_what_it_gives() -> None:
    facet, members = "context-gives", ("actions",)

    assert partial("risk-call", facet, members=members).truth is NO
    for path in ("events.risk-call.context", "procedures.decide.needs", "resources.letters.gives",
                 "records.register.carries"):  # fmt: skip
        assert partial("risk-call", facet, (path, REMOVE), members=members).truth is UNKNOWN
        assert of("risk-call", facet, (path, REMOVE), members=members).truth is NO


# ---- how it ends


def test_a_closing_record_says_who_when_and_why() -> None:
    facet, carries = "closure-leaves-a-record", "records.ticket.carries"

    assert of("risk-call", facet, (carries, ["actor", "time", "reason"])).truth is YES
    for word in ("actor", "time", "reason"):
        rest = [one for one in ("actor", "time", "reason") if one != word]
        assert of("risk-call", facet, (carries, rest)).truth is NO


def test_how_something_ends_is_open_until_it_is_said() -> None:
    facet = "closure-leaves-a-record"
    for path in (
        "procedures.decide.close",
        "procedures.decide.close.0.records",
        "events.risk-call.handled-by",
    ):
        assert of("risk-call", facet, (path, REMOVE)).truth is NO
        assert partial("risk-call", facet, (path, REMOVE)).truth is UNKNOWN
    assert partial("risk-call", facet, ("procedures.decide.close.0.records", "none")).truth is NO


# ---- who decides


def test_each_function_that_must_decide_has_a_step() -> None:
    fact = of("go", "right-functions-decide", ("procedures.approve.resolve.2.by", "ops"))

    assert fact.truth is NO
    assert dict(fact.roots[0].arguments)["functions"] == "risk"


def test_who_decides_is_open_until_it_is_said() -> None:
    for facet in ("right-functions-decide", "somebody-else-decides"):
        for path in ("procedures.approve.resolve", "events.go.handled-by"):
            assert of("go", facet, (path, REMOVE)).truth is NO
            assert partial("go", facet, (path, REMOVE)).truth is UNKNOWN


def test_those_who_bring_a_matter_need_another_team_to_decide_it() -> None:
    facet, first = "somebody-else-decides", "procedures.approve.first.0.by"

    assert of("go", facet, (first, "kim")).truth is YES
    assert of("go", facet, (first, ["prod", "eng", "risk", "comp"])).truth is NO
    assert of("go", facet, (first, ["pat", "cay", "rob", "kim"])).truth is NO, "a person brings it for a team"
    assert of("go", facet, ("procedures.approve.first", REMOVE)).truth is YES, "several teams decide"
