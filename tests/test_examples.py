"""What the shipped examples show, in the words in which a reader meets it."""

from __future__ import annotations

from functools import cache

import readiness as rd
from readiness.analyses import Absence
from readiness.assessment import Result
from tests.examples import example, result_of


@cache
def bank() -> Result:
    return result_of("loan-triage", "production")


@cache
def bank_without_tallow() -> Absence:
    return rd.without(example("loan-triage"), "tallow", as_of="2026-11-20")


def test_the_bank_is_not_ready_for_production_and_answers_alone_do_not_change_that() -> None:
    assert bank().verdict == "not-ready"
    assert not bank().assessment.unknowns


def test_without_the_vendor_drift_is_contained_and_stops_at_the_retuning() -> None:
    (drift,) = [event for event in bank_without_tallow() if event.id == "extraction-drift"]

    assert (drift.grade, drift.with_everyone) == ("contained-only", "handled")
    assert drift.stop is not None
    assert drift.stop.phase == "resolve"
    assert "retune the extraction" in drift.stop.step
    assert "Only Tallow Systems" in drift.stop.want
    assert drift.stop.source.file == "runbook/incidents.yaml"
    assert "Evaluation set" in drift.story


def test_the_bank_can_narrow_pause_and_revert_by_itself() -> None:
    criteria = {one.id: one for one in bank().assessment.criteria}

    assert criteria["rollback.stops-work-without-the-vendor"].met == "yes"
    handled = {event.id for event in bank_without_tallow() if event.grade == "handled"}
    assert {"wrong-disposition", "data-exposure", "integration-outage", "outside-boundary"} <= handled


def test_the_gates_of_the_bank_fail_for_the_reasons_of_its_story() -> None:
    failing = {gate.criterion for gate in bank().assessment.gates if gate.state == "fails"}

    assert failing == {
        "approval.autonomy-is-what-was-approved",  # it clears three codes; approved is to propose
        "approval.every-subject-has-one",  # risk must decide, and nobody is there
        "handoff.access-is-the-buyers",  # the guardrail library is Tallow's
        "handoff.events-survive-a-silent-vendor",  # drift can't be ended, and risk has nobody
        "incident.every-running-hour-is-covered",  # 46 of 96 hours
        "rollback.people-can-carry-the-work",  # 160 of 410 a day, and nobody says for how long
        "rollback.the-pause-was-operated",  # in May, too long ago
        "spine.changes-are-approved",  # auto-clear without risk
        "spine.decisions-can-be-rebuilt",  # the record lacks the policy
        "spine.outside-cases-are-held",  # whether Tallow helped with the seeded files, nobody noted
        "spine.runbook-names-the-live-versions",  # written for p-36
    }


def test_the_causes_name_the_leaver_the_vendor_and_the_releases() -> None:
    told = " | ".join(cause.text for cause in bank().causes)

    assert len(bank().causes) <= 17
    for words in (
        "Tallow Systems owns, watches or holds what has to be in your own hands, in 9 places",
        "A. Lindqvist left on 1 October 2026",
        "46 of 96 running hours",
        "Releases ran ahead of what is written, in 5 places",
        "3 live versions came by no recorded change",
        "In 6 places, a way back to an earlier state is not shown",
    ):
        assert words in told


def test_the_figures_of_page_one_are_those_of_the_story() -> None:
    figures = [(figure.value, figure.unit) for figure in bank().assessment.figures]

    assert figures == [("19", "of 27"), ("46", "h"), ("3", "of 3"), ("2", "of 3"), ("9", "facts")]
