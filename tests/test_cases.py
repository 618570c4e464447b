"""A workflow that is ready for production and a pilot that is an honest one, as their READMEs tell them."""

from __future__ import annotations

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import readiness as rd
from readiness.analyses import Absence
from readiness.assessment import Result
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from tests.examples import EXAMPLES, example, result_of

AS_OF = date(2026, 11, 20)


def changed(name: str, bar: str, folder: Path, file: str, *lines: tuple[str, str]) -> Result:
    """The example with some words of one file replaced; each must be there."""
    copy = folder / name
    shutil.copytree(EXAMPLES / name, copy)
    text = (copy / file).read_text(encoding="utf-8")
    for old, new in lines:
        assert old in text, f"{file} no longer says {old!r}"
        text = text.replace(old, new)
    (copy / file).write_text(text, encoding="utf-8")
    return rd.assess(rd.load(copy), bar=bar, as_of=AS_OF)


def failing(result: Result) -> set[str]:
    return {gate.criterion for gate in result.assessment.gates if gate.state == "fails"}


def conditions(result: Result, state: str) -> set[str]:
    return {one.criterion for one in result.assessment.conditions if one.state == state}


def below(result: Result) -> set[str]:
    """The seats that don't reach their floor."""
    return {name for name, seat in result.assessment.seats.items() if seat.state != "holds"}


# ---- ready for production: fault reports at a network operator


def test_the_network_operator_is_ready_for_production_at_high_consequence() -> None:
    result = result_of("fault-dispatch", "production")

    assert (result.verdict, result.assessment.consequence) == ("ready", "high")
    assert {gate.state for gate in result.assessment.gates} == {"holds"}
    assert {one.state for one in result.assessment.conditions} == {"holds"}, "none is merely accepted"
    assert not result.assessment.unknowns
    assert not below(result)


def test_nothing_of_it_rests_on_a_waiver_or_on_an_acceptance() -> None:
    nodes = example("fault-dispatch").nodes.values()

    assert not {node.kind_name for node in nodes} & {"waiver", "acceptance"}


def test_ready_took_seven_exercises_in_a_year_for_twenty_four_events() -> None:
    events = example("fault-dispatch").all_of(Event)
    exercises = [one for one in example("fault-dispatch").all_of(Evidence) if one.kind == "exercise"]
    days = [one.date.earliest for one in exercises if one.date]

    assert len(events) == 24
    assert len(exercises) == 7
    assert len(days) == 7
    assert all(0 < (AS_OF - day).days <= 365 for day in days)


def test_every_event_is_handled_with_the_vendor_silent() -> None:
    without: Absence = rd.without(example("fault-dispatch"), "lantern", as_of=AS_OF)

    assert {event.grade for event in without} == {"handled"}
    assert len(list(without)) == 24


def test_ready_is_not_perfect_a_notebook_costs_points_and_a_call_that_was_answered_by_a_drill_does_not() -> (
    None
):
    gaps = {(gap.criterion, gap.subject) for gap in result_of("fault-dispatch", "production").assessment.gaps}

    assert gaps == {("spine.no-work-goes-unlisted", "two-streets")}
    (morning,) = [one for one in example("fault-dispatch").all_of(Evidence) if one.id == "morning-of-july"]
    assert morning.observed is not None
    assert morning.observed.vendor_called


def test_what_is_ready_for_production_is_ready_for_a_pilot() -> None:
    assert result_of("fault-dispatch", "pilot").verdict == "ready"


def test_the_minutes_that_its_evidence_names_are_there_word_for_word() -> None:
    filed = [one for one in example("fault-dispatch").all_of(Evidence) if one.file]

    assert {one.id for one in filed} == {"drill-of-september", "runbook-read"}
    for one in filed:
        text = (EXAMPLES / "fault-dispatch" / str(one.file)).read_bytes()
        assert sha256(text).hexdigest() in str(one.sha256), one.file


def test_a_drill_for_which_the_vendor_was_called_leaves_a_condition_open(tmp_path: Path) -> None:
    silent = "path: [control-room, platform, service], vendor-called: no"
    result = changed(
        "fault-dispatch", "production", tmp_path, "evidence.yaml", (silent, silent.replace(": no", ": yes"))
    )

    assert result.verdict == "undetermined"
    assert conditions(result, "open") == {"incident.first-response-was-tried"}


def test_with_the_switches_in_the_vendors_hands_seven_events_are_lost(tmp_path: Path) -> None:
    result = changed(
        "fault-dispatch",
        "production",
        tmp_path,
        "resources.yaml",
        ("held-by: [control-room, platform]", "held-by: lantern"),
    )

    assert result.verdict == "not-ready"
    assert {"handoff.access-is-the-buyers", "rollback.stops-work-without-the-vendor"} <= failing(result)
    assert result.assessment.figures[0].value == "17", "of 24 events"


def test_at_critical_consequence_somebody_independent_has_to_have_been_there(tmp_path: Path) -> None:
    result = changed(
        "fault-dispatch",
        "production",
        tmp_path,
        "system.yaml",
        ("consequence: high", "consequence: critical"),
    )

    assert result.verdict == "not-ready"
    assert {
        "incident.first-response-was-tried",
        "rollback.the-pause-was-operated",
        "spine.decisions-can-be-rebuilt",
    } <= failing(result)
    assert not below(result)


# ---- a pilot: letters of a permit desk


def test_the_permit_desk_is_ready_for_its_pilot_with_what_is_accepted_by_name() -> None:
    result = result_of("permit-desk-pilot", "pilot")

    assert (result.verdict, result.assessment.consequence) == ("ready-with-conditions", "moderate")
    assert "handoff.access-is-the-buyers" in conditions(result, "accepted")
    assert not conditions(result, "open")
    assert not below(result)


def test_no_figure_holds_the_pilot_to_what_may_wait_there() -> None:
    pilot, production = (result_of("permit-desk-pilot", bar).assessment.figures for bar in ("pilot", "production"))

    assert [(one.bar, one.state) for one in pilot[2:4]] == [("", "open"), ("", "open")]
    assert all(one.bar for one in production)
    assert {one.state for one in production[2:4]} == {"fails"}


def test_what_the_pilot_may_still_lack_in_each_of_the_five_areas_is_named() -> None:
    criteria = result_of("permit-desk-pilot", "pilot").assessment.criteria
    tightens = {one.id for one in criteria if not one.binding and one.met == "no"}

    assert {
        "escalation.repeats-reach-governance",
        "rollback.every-part-can-go-back",
        "monitoring.limits-warn-and-act",
        "approval.every-subject-has-one",
        "handoff.the-way-out-was-tried",
    } <= tightens


def test_the_pilot_is_not_ready_for_production_and_no_seat_is() -> None:
    result = result_of("permit-desk-pilot", "production")

    assert result.verdict == "not-ready"
    assert below(result) == {"cto", "operations", "risk", "compliance"}
    assert failing(result) == {
        "approval.every-subject-has-one",  # nobody signs
        "handoff.access-is-the-buyers",  # the prompt is changed at the vendor's
        "rollback.restored-version-is-known",  # nothing can be put back
        "spine.runbook-names-the-live-versions",  # the procedures stand in no runbook
    }


def test_the_whole_pilot_is_one_short_file() -> None:
    (file,) = (EXAMPLES / "permit-desk-pilot").glob("*.yaml")

    assert len(file.read_text(encoding="utf-8").splitlines()) <= 180


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scope: garden buildings, volume: 14/day", "scope: garden buildings, volume: 25/day"),
        ("until: 2027-01-29}\n  actual", "until: 2026-11-13}\n  actual"),
        ("of: stop-drafting", "of: letter-log"),
        ("handoff.access-is-the-buyers: ", "incident.attacks-are-foreseen: "),
    ],
    ids=[
        "past its volume",
        "past its last day",
        "a stop that nobody operated",
        "nobody answers for the access",
    ],
)
def test_the_pilot_loses_its_verdict(tmp_path: Path, old: str, new: str) -> None:
    result = changed("permit-desk-pilot", "pilot", tmp_path, "pilot.yaml", (old, new))

    assert result.verdict in {"not-ready", "undetermined"}
