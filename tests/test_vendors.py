"""What the three offers to the invented bank show, as somebody would find who does such reviews for a living.

The bank's own file is the same in all three, so whatever differs is the vendor's. Reasons stand in sentences and
comments; every number that a change of weights can move stands in `SHOWN`, and nowhere else.
"""

from __future__ import annotations

import pytest

from readiness.model.event import Event
from readiness.model.procedure import Procedure
from readiness.model.resource import Practice
from readiness.result.assessment import Share
from tests.offers import EXAMPLES, OFFERS, failing, gaps_of, model_of, result_of, silence_of, steps_of, told

NAMES = {"a": "Tallow Systems", "b": "Brightquay AI", "c": "Orsino Cognitive"}
SEATS = ("cto", "operations", "risk", "compliance")

# Points of 100 that are shown: the four seats, the handoff layer, and everything.
SHOWN = {
    "a": {"cto": 67, "operations": 69, "risk": 77, "compliance": 68, "handoff": 55, "overall": 70},
    "b": {"cto": 16, "operations": 7, "risk": 20, "compliance": 31, "handoff": 25, "overall": 16},
    "c": {"cto": 58, "operations": 68, "risk": 75, "compliance": 67, "handoff": 45, "overall": 66},
}

# What no offer can bring, since the bank itself has tried and read nothing of it yet ...
UNTRIED = {
    "rollback.the-pause-was-operated",
    "spine.decisions-can-be-rebuilt",
    "spine.outside-cases-are-held",
    "spine.runbook-was-reviewed-from-outside",
}
# ... or since by hand it carries 160 of 410 files a day, wherever a bar makes that a gate.
OURS = UNTRIED | {"rollback.people-can-carry-the-work"}


# ---- the offers, counted


@pytest.mark.parametrize("offer", OFFERS)
def test_each_offer_is_one_model_of_two_sides(offer: str) -> None:
    model = model_of(offer)
    (vendor,) = model.system.vendor

    assert model.nodes[vendor].label == NAMES[offer]
    assert (model.system.stage, model.system.consequence) == ("production", "high")
    assert not model.disputes
    assert model.is_vendors_word("system", "vendor")
    assert not model.is_vendors_word("system", "consequence")


def test_the_bank_says_the_same_to_all_three() -> None:
    files = {(EXAMPLES / f"vendor-{offer}" / "bank.yaml").read_bytes() for offer in OFFERS}

    assert len(files) == 1


def test_of_25_incident_steps_tallow_does_three_and_of_8_to_stop_none() -> None:
    incidents, stops = steps_of("a", "incidents-file"), steps_of("a", "stops-file")

    assert (len(incidents), sum("tallow" in step.by for step in incidents)) == (25, 3)
    assert (len(stops), sum("tallow" in step.by for step in stops)) == (8, 0)
    promotion = model_of("a").system.promotion
    assert promotion is not None
    assert len(promotion.tightens) == 18


def test_of_brightquays_twelve_headings_seven_end_in_contact_support() -> None:
    headings = [one for one in model_of("b").all_of(Procedure) if one.runbook == "manual"]

    assert len(headings) == 12
    assert [step.action for step in steps_of("b")] == ["contact support"] * 7


def test_of_orsinos_58_steps_31_need_the_console() -> None:
    steps = steps_of("c")

    assert (len(steps), sum("console" in step.needs for step in steps)) == (58, 31)


def test_of_orsinos_24_rows_that_tighten_15_are_its_own() -> None:
    model = model_of("c")
    promotion = model.system.promotion
    assert promotion is not None
    owners = [getattr(model.nodes[row], "owner", None) for row in promotion.tightens]

    assert (len(owners), owners.count("orsino")) == (24, 15)
    expected = "Orsino Cognitive owns 15 of the 24 things that tighten with the step to production"
    assert expected in told("c", "approval.promotion-tightened-by-name")


# ---- the verdicts


@pytest.mark.parametrize("offer", OFFERS)
def test_no_offer_is_ready_and_no_answer_changes_that(offer: str) -> None:
    assert result_of(offer).verdict == "not-ready"
    assert failing(offer) >= UNTRIED


def test_vendor_a_fails_on_what_the_bank_has_not_done_and_on_the_night() -> None:
    assert failing("a") - OURS == {"incident.every-running-hour-is-covered"}  # 46 of 96 hours: the bank's own


def test_vendor_c_fails_on_independence() -> None:
    gates = {gate.criterion: gate.state for gate in result_of("c").assessment.gates}
    assert gates["rollback.restored-version-is-known"] == "open"  # every newcomer has a first day
    assert failing("c") - OURS == {
        "handoff.access-is-the-buyers",  # the console; the bank is a viewer there
        "handoff.events-survive-a-silent-vendor",  # 9 of 20 events
        "rollback.authority-can-act",  # Okafor may order a stop, and has no switch
        "rollback.stops-work-without-the-vendor",  # all three stops are switches in the console
    }


def test_vendor_b_fails_nearly_everywhere_since_it_shows_nothing() -> None:
    assert failing("b") > failing("a")
    assert failing("b") - OURS > {
        "handoff.events-survive-a-silent-vendor",  # "contact support"
        "incident.contained-by-people-who-are-there",
        "incident.every-category-is-recognised",
        "incident.first-response-is-written",  # titles
        "spine.runbook-names-the-live-versions",  # a manual for all products
        "approval.autonomy-is-what-was-approved",  # nobody said what the suite would do by itself
    }


@pytest.mark.parametrize("offer", OFFERS)
def test_so_many_points_are_shown(offer: str) -> None:
    assessment = result_of(offer).assessment
    shares: dict[str, Share] = {seat: assessment.seats[seat] for seat in SEATS}
    shares |= {"handoff": assessment.layers["handoff"], "overall": assessment.overall}

    assert {name: round(share.low * 100) for name, share in shares.items()} == SHOWN[offer]


# ---- who stands where


def test_the_finest_documents_do_not_win() -> None:
    a, c = result_of("a").assessment, result_of("c").assessment
    documents = (
        "incident.attacks-are-foreseen",
        "spine.rules-have-a-control",
        "spine.runbook-names-its-rules",
        "rollback.restored-state-is-whole",
    )
    met = {
        offer: {one.id for one in each.criteria if one.met == "yes"} for offer, each in (("a", a), ("c", c))
    }

    assert met["c"] >= set(documents)
    assert not met["a"] & set(documents)
    assert len(failing("a")) < len(failing("c")) < len(failing("b"))
    assert a.layers["handoff"].low > c.layers["handoff"].low
    assert a.layers["rollback"].low > c.layers["rollback"].low
    assert a.overall.low > c.overall.low
    assert a.seats["cto"].low > c.seats["cto"].high  # "runs without knowledge that only the vendor has"


def test_slides_come_last_for_every_reader() -> None:
    a, b, c = (result_of(offer).assessment.seats for offer in OFFERS)

    assert all(b[seat].high < min(a[seat].low, c[seat].low) for seat in SEATS)


# ---- with the vendor silent


def test_with_tallow_silent_everything_is_handled() -> None:
    assert {event.grade for event in silence_of("a")} == {"handled"}
    assert not gaps_of("a", "handoff.events-survive-a-silent-vendor")


def test_what_tallow_keeps_has_a_way_on_without_it() -> None:
    events = {event.id: event for event in model_of("a").all_of(Event)}
    kept = ("extraction-drift", "guardrail-miss", "integration-outage")

    assert {up.to for ident in kept for up in events[ident].escalates} == {"without-tallow"}
    (onward,) = [one for one in model_of("a").all_of(Procedure) if one.id == "go-on-without-tallow"]
    assert not any("tallow" in step.by for _, _, step in onward.steps())


def test_with_orsino_silent_nine_events_are_stranded_for_want_of_the_console_and_of_a_watcher() -> None:
    stranded = {event.id: event for event in silence_of("c") if event.grade == "stranded"}

    assert set(stranded) == {
        *("crafted-input", "extraction-drift", "guardrail-miss", "service-outage"),  # watched by Orsino only
        *("data-exposure", "wrong-disposition", "drift-warning"),  # begin in the console
        *("step-back", "weekly-review"),  # owned by Orsino
    }
    exposure, drift = stranded["data-exposure"], stranded["extraction-drift"]
    assert "Orsino console" in exposure.story
    okafor = "L. Okafor may trigger a stop but does not hold “Orsino console”"
    assert okafor in told("c", "rollback.authority-can-act")
    assert "Nobody notices it. Only Orsino Cognitive would see it." in drift.story


def test_with_brightquay_silent_only_the_banks_own_decisions_are_left() -> None:
    handled = {event.id for event in silence_of("b") if event.grade == "handled"}

    assert handled == {"release", "widening", "sensitive-case", "return-to-service", "owner-change"}


# ---- what counts as tried


def test_a_drill_elsewhere_and_a_walk_by_the_vendor_prove_nothing_here() -> None:
    pauses = gaps_of("a", "rollback.the-pause-was-operated")
    assert {(one.subject, one.facet) for one in pauses} == {("pause-all", "proven")}  # written, and untried
    assert pauses[0].because[0].text == "Done elsewhere: “Joint drill with another bank”"

    untried = {gap.subject for gap in gaps_of("a", "incident.first-response-was-tried")}
    assert {"extraction-drift", "guardrail-miss", "wrong-disposition"} <= untried
    assert "an incident and a change" in told("a", "handoff.a-silent-vendor-was-exercised")


def test_a_look_into_the_banks_own_vault_counts() -> None:
    assert not gaps_of("a", "rollback.permissions-were-checked")
    assert not gaps_of("a", "handoff.access-is-the-buyers")


def test_drills_by_the_vendors_own_staff_prove_nothing_however_fast() -> None:
    (drills,) = [one for one in model_of("c").all_of(Practice) if one.id == "drills"]
    assert str(drills.cadence) == "monthly"

    tried = "incident.first-response-was-tried"
    assert {gap.subject for gap in gaps_of("c", tried)} >= {
        "extraction-drift",
        "guardrail-miss",
        "service-outage",
    }
    pauses = [gap for gap in gaps_of("c", "rollback.the-pause-was-operated") if gap.facet == "proven"]
    assert pauses
    assert all("Orsino's drill of September" in gap.because[0].text for gap in pauses)


# ---- what a careful reader finds


@pytest.mark.parametrize(
    ("criterion", "sentence"),
    [
        (
            "spine.versions-are-pinned-and-supported",
            "The support of “Extraction model” ends on 31 January 2027",
        ),
        ("handoff.retained-list-is-true", "“Evaluation set” is the vendor's alone"),
        ("spine.rules-have-a-control", "No control says that it carries out “Rule 44 of the specification”"),
        ("spine.rules-have-a-control", "No control says that it carries out “Rule 58 of the specification”"),
        ("spine.decisions-can-be-rebuilt", "“Case record” lacks: the version of the policy in force"),
        (
            "spine.records-are-safe-from-those-they-describe",
            "Tallow Systems can change “Case record” afterwards",
        ),
        (
            "approval.vendor-changes-are-announced",
            "Nobody stated how long before a change it is announced: ",
        ),
        ("handoff.assurance-was-read", "Nobody stated the scope of the assurance report: "),
        ("rollback.people-can-carry-the-work", "By hand, people carry 160 a day; the workflow carries 410 a day"),
    ],
)
def test_what_the_strong_offer_leaves_open_is_named(criterion: str, sentence: str) -> None:
    assert sentence in told("a", criterion)


@pytest.mark.parametrize(
    ("criterion", "sentence"),
    [
        ("handoff.access-is-the-buyers", "Only Orsino Cognitive holds “Orsino console”"),
        (
            "handoff.retained-list-is-true",
            "“Orsino console” is the vendor's alone, and “Onboarding” does not say so",
        ),
        ("handoff.knowledge-stays-inside", "Only Orsino Cognitive holds “Text of the prompt”"),
        ("handoff.knowledge-stays-inside", "Only Orsino Cognitive holds “Evaluation set”"),
        (
            "handoff.a-change-would-be-seen",
            "No version is pinned for “Orsino Reader”, and nobody inside watches for a change",
        ),
        ("monitoring.people-inside-watch", "Only Orsino Cognitive watches “Heartbeat”"),
        ("approval.vendor-changes-are-announced", ": without a notice of changes"),
        (
            "rollback.stops-work-without-the-vendor",
            "“Send everything to the manual queue” can't be done without",
        ),
    ],
)
def test_what_the_fine_documents_hide_is_named(criterion: str, sentence: str) -> None:
    assert sentence in told("c", criterion)


@pytest.mark.parametrize(
    ("criterion", "sentence"),
    [
        ("incident.first-response-is-written", "Nobody said what"),
        ("spine.procedures-are-specific", "“Recognising an incident” is a title without steps"),
        ("spine.procedures-are-specific", "The steps of “Restoring service” are word for word those of"),
        ("handoff.terms-match-the-runbook", "leaves 56 running hours a week without support"),
        (
            "spine.controls-lead-to-an-event",
            "Nothing says what anybody has to do when “Built-in guardrails” acts",
        ),
        ("incident.vendor-notice-leaves-time", ": without a time for incident notices"),
    ],
)
def test_what_the_slides_leave_out_is_named(criterion: str, sentence: str) -> None:
    assert sentence in told("b", criterion)
