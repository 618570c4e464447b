"""What the derived facets of resources, records, handoffs, agreements, notices and the system itself promise."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.graph.fact import Fact, Truth
from tests.builders import PARTIAL, READY, REMOVE, Data, changed, fact_of

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
GONE, GOING, STAYING = "2026-11-20", "2026-11", "2026-12-01"
NIGHT = ("teams.night", {"function": "operations"})


def of(
    ident: str, facet: str, *edits: tuple[str, Any], model: Data = READY, members: tuple[str, ...] = ()
) -> Fact:
    """What a facet says of a node, after some edits."""
    return fact_of(changed(model, *edits), facet, ident, *members)


def codes(fact: Fact) -> list[str]:
    return [root.code for root in fact.roots]


# ---- resources


def test_what_only_the_vendor_holds_is_not_held_inside() -> None:
    outside = of("console", "held-inside", ("resources.console.held-by", "northlight"))

    assert of("console", "held-inside").truth is YES
    assert of("console", "held-inside", ("resources.console.held-by", ["northlight", "eng"])).truth is YES
    assert (outside.truth, codes(outside)) == (NO, ["resource.held-outside"])


def test_knowledge_kept_on_a_platform_of_the_buyer_stays_when_the_vendor_goes() -> None:
    held = ("resources.know-how.held-by", "northlight")

    assert of("know-how", "held-inside", held).truth is YES
    assert of("know-how", "held-inside", held, ("assets.archive.run-by", "northlight")).truth is NO
    assert of("know-how", "held-inside", held, ("resources.know-how.kept-in", REMOVE)).truth is NO


def test_what_nobody_says_who_holds_is_unknown_until_the_submission_is_complete() -> None:
    unsaid = [("resources.letters.held-by", REMOVE), ("resources.letters.kept-in", REMOVE)]

    assert of("letters", "held-inside", *unsaid, model=PARTIAL).truth is UNKNOWN
    assert of("letters", "held-inside", *unsaid).truth is NO


def test_knowledge_sits_in_two_heads_of_the_buyer_who_are_there() -> None:
    def two(holders: Any, *edits: tuple[str, Any], model: Data = READY) -> Truth:
        held = ("resources.know-how.held-by", holders)
        return of("know-how", "two-people-inside", held, *edits, model=model).truth

    assert two(["ann", "cay"]) is YES
    assert two("ops") is YES
    assert two("ann") is NO
    assert two(["ann", "northlight"]) is NO
    assert two(["ann", "bob"], ("people.bob.until", GONE)) is NO
    assert two(["ann", "bob"], ("people.bob.until", GOING)) is UNKNOWN
    assert two("ops", ("people.bob.until", GOING)) is UNKNOWN
    assert two(REMOVE, model=PARTIAL) is UNKNOWN


def test_who_else_is_in_a_team_is_unknown_while_the_submission_is_open() -> None:
    edits = [("resources.know-how.held-by", "ops"), ("people.bob.until", GONE)]

    assert of("know-how", "two-people-inside", *edits, model=PARTIAL).truth is UNKNOWN
    assert of("know-how", "two-people-inside", *edits).truth is NO


def test_knowledge_that_the_handoff_leaves_with_the_vendor_and_nothing_needs_is_no_lack() -> None:
    tuning = ("resources.tuning", {"kind": "knowledge", "held-by": "northlight", "opaque": "a trade secret"})
    listed = ("handoffs.takeover.retained", ["model", "tuning"])

    for facet in ("held-inside", "two-people-inside"):
        assert of("tuning", facet, tuning).truth is NO, "nobody listed it"
        assert of("tuning", facet, tuning, listed).truth is YES
        assert of("tuning", facet, tuning, listed, ("resources.tuning.opaque", REMOVE)).truth is NO, "why?"
        for needing in (
            "procedures.respond.needs",
            "procedures.respond.first.0.needs",
            "events.drift.context",
        ):
            assert of("tuning", facet, tuning, listed, (needing, "tuning")).truth is NO, needing


def test_access_that_only_the_vendor_holds_is_a_lack_whether_listed_or_not() -> None:
    panel = ("resources.panel", {"kind": "access", "held-by": "northlight", "opaque": "it is theirs"})
    listed = ("handoffs.takeover.retained", ["model", "panel"])

    assert of("panel", "held-inside", panel, listed).truth is NO


def test_knowledge_left_with_the_vendor_is_open_while_the_submission_is() -> None:
    tuning = ("resources.tuning", {"kind": "knowledge", "held-by": "northlight", "opaque": "a trade secret"})
    listed = ("handoffs.takeover.retained", ["model", "tuning"])

    for facet in ("held-inside", "two-people-inside"):
        assert of("tuning", facet, tuning, model=PARTIAL).truth is not YES
        assert of("tuning", facet, tuning, listed, model=PARTIAL).truth is UNKNOWN, (
            "something may need it yet"
        )
        unsaid = ("handoffs.takeover.retained", REMOVE)
        assert of("tuning", facet, tuning, unsaid, model=PARTIAL).truth is UNKNOWN, "it may be listed yet"


# ---- records


def test_a_record_carries_every_fact_that_is_asked_for() -> None:
    short = of("ticket", "carries", members=("actor", "output", "prompt"))

    assert of("ticket", "carries", members=("actor", "time")).truth is YES
    assert (short.truth, dict(short.arguments)["words"]) == (NO, "output and prompt")


def test_what_a_record_carries_is_unknown_only_while_nobody_says_anything() -> None:
    asked = ("actor",)

    assert (
        of("ticket", "carries", ("records.ticket.carries", REMOVE), model=PARTIAL, members=asked).truth
        is UNKNOWN
    )
    assert (
        of("ticket", "carries", ("records.ticket.carries", "none"), model=PARTIAL, members=asked).truth is NO
    )
    assert (
        of("ticket", "carries", ("records.ticket.carries", "case"), model=PARTIAL, members=asked).truth is NO
    )


def test_a_record_that_nobody_outside_can_change_is_safe() -> None:
    def safe(editors: Any, model: Data = READY) -> Truth:
        return of(
            "ticket", "editable-inside-only", ("records.ticket.editable-by", editors), model=model
        ).truth

    assert safe("none") is YES
    assert safe(["ops", "comp"]) is YES
    assert safe(["ops", "northlight"]) is NO
    assert safe("regulator") is NO
    assert safe(REMOVE) is NO
    assert safe(REMOVE, PARTIAL) is UNKNOWN


# ---- handoffs


def test_every_item_of_a_handoff_was_received() -> None:
    path = "handoffs.takeover.received"
    missing = of("takeover", "everything-was-received", (path, ["spec"]))

    assert of("takeover", "everything-was-received").truth is YES
    assert [dict(root.arguments)["item"] for root in missing.roots] == ["runbook", "console"]
    assert missing.truth is NO
    assert of("takeover", "everything-was-received", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("takeover", "everything-was-received", (path, "none"), model=PARTIAL).truth is NO


def test_an_item_that_only_the_vendor_holds_was_not_received_for_that_reason() -> None:
    edits = [("handoffs.takeover.received", ["spec", "runbook"]), ("resources.console.held-by", "northlight")]

    assert codes(of("takeover", "everything-was-received", *edits)) == ["resource.held-outside"]


def test_a_handoff_without_a_list_gave_nothing() -> None:
    assert of("takeover", "everything-was-received", ("handoffs.takeover.items", "none")).truth is NO
    assert (
        of("takeover", "everything-was-received", ("handoffs.takeover.items", REMOVE), model=PARTIAL).truth
        is UNKNOWN
    )


@pytest.mark.parametrize(("until", "truth"), [(GONE, NO), (GOING, UNKNOWN), (STAYING, YES)])
def test_the_workflow_was_taken_over_by_somebody_who_is_there(until: str, truth: Truth) -> None:
    edits = [("handoffs.takeover.to", "pat"), ("people.pat.until", until)]

    assert of("takeover", "accepted-by-somebody-there", *edits).truth is truth


@pytest.mark.parametrize(("date", "truth"), [("2026-11-21", NO), ("2026-11", UNKNOWN), ("2026-11-20", YES)])
def test_the_workflow_was_taken_over_on_a_day_that_has_come(date: str, truth: Truth) -> None:
    assert of("takeover", "accepted-by-somebody-there", ("handoffs.takeover.date", date)).truth is truth


def test_the_vendor_takes_nothing_over() -> None:
    assert of("takeover", "accepted-by-somebody-there", ("handoffs.takeover.to", "northlight")).truth is NO


@pytest.mark.parametrize("field", ["to", "date"])
def test_who_took_over_and_when_are_unknown_while_nobody_says_it(field: str) -> None:
    missing = (f"handoffs.takeover.{field}", REMOVE)

    assert of("takeover", "accepted-by-somebody-there", missing, model=PARTIAL).truth is UNKNOWN
    assert of("takeover", "accepted-by-somebody-there", missing).truth is NO


def test_everything_still_open_has_a_day_and_an_owner_who_is_there() -> None:
    facet, item = "open-items-have-owners", "handoffs.takeover.open.0"

    assert of("takeover", facet).truth is YES
    assert of("takeover", facet, ("handoffs.takeover.open", "none")).truth is YES
    assert of("takeover", facet, (f"{item}.owner", REMOVE)).truth is NO
    assert of("takeover", facet, (f"{item}.until", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("takeover", facet, ("handoffs.takeover.open", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert codes(of("takeover", facet, ("people.cay.until", GONE))) == ["person.left"]


@pytest.mark.parametrize(
    ("until", "truth"),
    [("2026-11-19", NO), ("2026-11-20", YES), ("2026-10", NO), ("2026-11", YES), ("2026", YES)],
)
def test_an_open_item_is_late_after_the_last_day_that_its_date_can_mean(until: str, truth: Truth) -> None:
    assert of("takeover", "open-items-are-in-time", ("handoffs.takeover.open.0.until", until)).truth is truth


@pytest.mark.parametrize("field", ["support", "restore", "incident-notice"])
def test_what_the_vendor_keeps_has_hours_a_restore_time_and_a_notice(field: str) -> None:
    missing = (f"agreements.terms.{field}", REMOVE)

    assert of("takeover", "retained-duties-are-bounded").truth is YES
    assert of("takeover", "retained-duties-are-bounded", missing).truth is NO
    assert of("takeover", "retained-duties-are-bounded", missing, model=PARTIAL).truth is UNKNOWN


def test_duties_under_no_agreement_are_not_bounded_and_no_duties_need_none() -> None:
    none_signed = ("agreements", REMOVE)

    assert codes(of("takeover", "retained-duties-are-bounded", none_signed)) == ["handoff.no-agreement"]
    assert of("takeover", "retained-duties-are-bounded", none_signed, model=PARTIAL).truth is UNKNOWN
    nothing_kept = ("handoffs.takeover.retained", "none")
    assert of("takeover", "retained-duties-are-bounded", none_signed, nothing_kept).truth is YES


@pytest.mark.parametrize("vendor_people", ["lou", None], ids=["somebody of the vendor is named", "nobody is"])
def test_what_the_vendor_alone_holds_stands_on_the_list_of_what_it_keeps(vendor_people: str | None) -> None:
    edits: list[tuple[str, Any]] = [("resources.tuning", {"kind": "knowledge", "held-by": "northlight"})]
    edits += [] if vendor_people else [("people.lou", REMOVE)]
    listed = ("handoffs.takeover.retained", ["model", "tuning"])
    unlisted = of("takeover", "retained-list-is-true", *edits)

    assert (unlisted.truth, codes(unlisted)) == (NO, ["handoff.silently-retained"])
    assert of("takeover", "retained-list-is-true", *edits, listed).truth is YES


def test_what_somebody_inside_holds_only_through_a_deputy_of_the_vendor_is_the_vendors_too() -> None:
    edits = [
        ("people.old", {"team": "ops", "until": GONE, "deputy": "lou"}),
        ("resources.tuning", {"kind": "knowledge", "held-by": "old"}),
    ]

    assert codes(of("takeover", "retained-list-is-true", *edits)) == ["handoff.silently-retained"]


def test_a_list_is_true_only_once_it_is_told_who_holds_the_rest() -> None:
    unheld = ("resources.tuning", {"kind": "tool"})

    assert of("takeover", "retained-list-is-true", unheld, model=PARTIAL).truth is UNKNOWN
    assert of("takeover", "retained-list-is-true", unheld).truth is YES, (
        "nobody holds it, the vendor as little"
    )


def test_a_list_that_nobody_wrote_is_neither_true_nor_false_while_the_submission_is_open() -> None:
    missing = ("handoffs.takeover.retained", REMOVE)

    assert of("takeover", "retained-list-is-true", missing, model=PARTIAL).truth is UNKNOWN
    assert of("takeover", "retained-list-is-true", missing).truth is NO


# ---- the system


@pytest.mark.parametrize("field", ["executive", "owner"])
def test_executive_and_owner_are_people_who_are_there(field: str) -> None:
    def there(who: Any, *edits: tuple[str, Any], model: Data = READY) -> Truth:
        return of(
            "system", "accountable-people-are-there", (f"system.{field}", who), *edits, model=model
        ).truth

    assert there("kim") is YES
    assert there("kim", ("people.kim.until", GONE)) is NO
    assert there("kim", ("people.kim.until", GOING)) is UNKNOWN
    assert there("night", NIGHT) is UNKNOWN
    assert there(REMOVE) is NO
    assert there(REMOVE, model=PARTIAL) is UNKNOWN


@pytest.mark.parametrize("field", ["when", "within", "to"])
def test_each_severity_says_when_by_when_and_to_whom(field: str) -> None:
    missing = (f"system.severities.sev1.{field}", REMOVE)

    assert of("system", "severities-are-complete").truth is YES
    assert of("system", "severities-are-complete", missing).truth is NO
    assert of("system", "severities-are-complete", missing, model=PARTIAL).truth is UNKNOWN


def test_one_severity_is_no_scale() -> None:
    assert of("system", "severities-are-complete", ("system.severities.sev1", REMOVE)).truth is NO
    assert (
        of("system", "severities-are-complete", ("system.severities", REMOVE), model=PARTIAL).truth is UNKNOWN
    )


# ---- notices and agreements


@pytest.mark.parametrize(("until", "truth"), [(GONE, NO), (GOING, UNKNOWN), (STAYING, YES)])
def test_somebody_who_is_there_starts_the_clock_of_a_notice(until: str, truth: Truth) -> None:
    assert of("notice", "owner-there", ("people.kim.until", until)).truth is truth


def test_a_clock_without_a_starter_or_with_an_empty_team_is_not_started_for_certain() -> None:
    assert of("notice", "owner-there", ("obligations.notice.owner", REMOVE)).truth is NO
    assert of("notice", "owner-there", ("obligations.notice.owner", REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("notice", "owner-there", NIGHT, ("obligations.notice.owner", "night")).truth is UNKNOWN


@pytest.mark.parametrize(("notice", "truth"), [("2h", YES), ("121m", NO), ("1d", NO)])
def test_the_vendor_tells_within_half_of_the_shortest_clock(notice: str, truth: Truth) -> None:
    assert (
        of("notice", "vendor-notice-leaves-time", ("agreements.terms.incident-notice", notice)).truth is truth
    )


@pytest.mark.parametrize(
    "path", ["agreements.terms.incident-notice", "agreements", "obligations.notice.deadlines"]
)
def test_a_notice_that_nobody_promised_leaves_no_time(path: str) -> None:
    assert of("notice", "vendor-notice-leaves-time", (path, REMOVE)).truth is NO
    assert of("notice", "vendor-notice-leaves-time", (path, REMOVE), model=PARTIAL).truth is UNKNOWN


def test_without_a_vendor_nobody_has_to_tell() -> None:
    alone: Data = {
        "system": {"name": "Letters", "submission": "complete"},
        "obligations": {"notice": {"deadlines": "4h from aware"}},
    }

    assert fact_of(alone, "vendor-notice-leaves-time", "notice").truth is YES


@pytest.mark.parametrize(
    ("rehearsed", "truth"), [("2026-09", YES), ("2027-03", NO), ("2026-11", UNKNOWN), ("none", NO)]
)
def test_a_way_out_was_tried_on_a_day_that_has_come(rehearsed: str, truth: Truth) -> None:
    assert of("terms", "exit-was-rehearsed", ("agreements.terms.exit.rehearsed", rehearsed)).truth is truth


@pytest.mark.parametrize("path", ["agreements.terms.exit", "agreements.terms.exit.rehearsed"])
def test_a_way_out_that_nobody_mentions_is_unknown(path: str) -> None:
    assert of("terms", "exit-was-rehearsed", (path, REMOVE), model=PARTIAL).truth is UNKNOWN
    assert of("terms", "exit-was-rehearsed", (path, REMOVE)).truth is NO
