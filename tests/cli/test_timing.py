"""`readiness timing`: the table and its stories, one event in full, JSON, and what can't be timed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import readiness as rd
from readiness.cli.main import main
from readiness.result.timing import Timing
from tests.builders import READY, REMOVE, Data, edited
from tests.cli.running import EXAMPLE, written

DAY = ("--as-of", "2026-11-20")


@pytest.fixture(scope="module")
def bank(pytestconfig: pytest.Config) -> Timing:
    return rd.analyse(pytestconfig.rootpath / EXAMPLE, as_of="2026-11-20").timing()


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["timing", *arguments, *DAY]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def refused(capsys: pytest.CaptureFixture[str], status: int, *arguments: str) -> str:
    assert main(["timing", *arguments, *DAY]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# ---- the bank


def test_no_incident_of_the_bank_is_contained_in_time_from_friday_evening_on(bank: Timing) -> None:
    """From Friday 18:00 to Monday 08:00 are 62 hours: it runs for 4 on Friday, 16 on Saturday and 2 on Monday."""
    wait = 22 * 60
    times = {one.id: (one.stage("contained"), one.met) for one in bank.events}
    assert {
        ident: stage and (stage.typical.high, stage.worst.high) for ident, (stage, _) in times.items()
    } == {
        "extraction-drift": (1440 + 120 + 35, 1440 + wait + 35),
        "wrong-disposition": (1440 + 120 + 32, 1440 + wait + 32),
        "guardrail-miss": (60 + 52, 60 + wait + 52),
        "data-exposure": (135, wait + 135),
        "vendor-model-change": (35, wait + 35),
        "integration-outage": (20, wait + 20),
        "step-back": (5, wait + 5),
    }
    assert {met for ident, (_, met) in times.items() if ident != "step-back"} == {"no"}


def test_the_longest_wait_is_named_with_its_hours(bank: Timing) -> None:
    [drift] = [one for one in bank.events if one.id == "extraction-drift"]
    wait, parts = drift.longest_wait, drift.parts
    assert wait
    assert parts
    assert (wait.who, wait.start, wait.end) == ("Lending operations", "Friday 18:00", "Monday 08:00")
    assert (wait.on_the_clock, wait.counted) == (62 * 60, 22 * 60)
    assert (parts.latency, parts.waiting, parts.work) == (1440, 22 * 60, 35)
    assert "waits for Lending operations from Friday 18:00 until Monday 08:00, to be noticed" in drift.story


def test_the_vendors_notice_comes_too_late_for_the_banks_own(bank: Timing) -> None:
    assert [(one.deadline, one.standing, one.left) for one in bank.notices] == [
        ("4 hours after it is classified", "late", -20 * 60),
        ("24 hours after you are aware of it", "late", 0),
    ]
    assert "reaches you 20 hours after these 4 hours are over" in bank.notices[0].text


def test_escalations_that_come_after_the_limit_are_named(bank: Timing) -> None:
    assert len(bank.clashes) == 4
    assert all(one.source for one in bank.clashes)


def test_what_took_eleven_minutes_takes_eleven_by_the_model(bank: Timing) -> None:
    assert [(one.observed, one.planned, one.slower) for one in bank.measured] == [(11, 11, False)]


def test_the_ready_example_shows_what_was_slower_than_the_model(pytestconfig: pytest.Config) -> None:
    found = rd.analyse(pytestconfig.rootpath / "examples/fault-dispatch", as_of="2026-11-20").timing()
    assert [(one.evidence, one.observed, one.planned) for one in found.measured if one.slower] == [
        ("storm-of-october", 8, 6),
    ]  # fmt: skip


# ---- what is printed


@pytest.mark.parametrize(
    "example", ["loan-triage", "fault-dispatch", "permit-desk-pilot", "vendor-b", "vendor-c"]
)
def test_the_text_fits_a_terminal(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, f"examples/{example}")
    assert max(map(len, shown.splitlines())) <= 80
    assert "Counted from the beginning" in shown


def test_one_event_shows_each_of_its_stages(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, EXAMPLE, "drift-warning")
    assert "  Contained   1h typically, 23h at worst\n" in shown
    assert "  Closed      1h36m+ typically, 23h+ at worst\n" in shown


def test_json_is_the_document_that_the_library_gives(
    capsys: pytest.CaptureFixture[str], bank: Timing
) -> None:
    shown = printed(capsys, EXAMPLE, "--format", "json")
    document: dict[str, Any] = json.loads(shown)
    assert document["schema"] == "readiness/timing@1"
    assert shown == bank.to_json()
    assert Timing.model_validate_json(shown).to_json() == shown


def test_a_time_that_nobody_stated_is_no_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = edited(READY, "procedures", {ident: _untimed(one) for ident, one in READY["procedures"].items()})
    shown = printed(capsys, written(tmp_path, model))
    assert "Not stated: how long step 1 under" in shown
    assert " 0m " not in shown


def _untimed(procedure: Data) -> Data:
    steps = {
        phase: [{key: one for key, one in step.items() if key not in ("takes", "within")} for step in listed]
        for phase, listed in procedure.items()
        if phase in ("first", "contain") and isinstance(listed, list)
    }
    return {**procedure, **steps}


# ---- what can't be timed


def test_an_unknown_event_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, 2, EXAMPLE, "data-exposre")
    assert said == "There is no event `data-exposre`. Did you mean `data-exposure`?\n"


def test_a_model_without_events_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = {"system": {"name": "X"}, "teams": {"ops": {"side": "internal"}}}
    assert refused(capsys, 2, written(tmp_path, model)).startswith("This model has no events")


def test_a_step_with_less_time_than_it_takes_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ident, phase = next(
        (ident, phase)
        for ident, one in READY["procedures"].items()
        for phase in ("first", "contain")
        if isinstance(one.get(phase), list) and isinstance(one[phase][0], dict)
    )
    step = {"by": ["ops"], "action": "stop it", "takes": "20m", "within": "10m"}
    file = written(tmp_path, edited(READY, f"procedures.{ident}.{phase}.0", step))
    said = refused(capsys, 5, file)
    assert re.match(r"model\.yaml:\d+:\d+: Step 1 of", said)
    assert "takes 20 minutes and must be done within 10 minutes" in said


def test_a_model_in_which_nothing_must_be_contained_times_what_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = {
        "system": {"name": "X", "runs": "always"},
        "teams": {"ops": {"side": "internal", "cover": "always"}}, "people": {"ann": {"team": "ops"}},
        "procedures": {"look": {"mode": "continue", "needs": "none", "first": [
            {"by": "ops", "action": "look", "takes": "5m"}]}},
        "events": {"odd": {"kind": "exception", "owner": "ann", "seen-by": "ops", "handled-by": "look"}},
    }  # fmt: skip
    shown = printed(capsys, written(tmp_path, model))
    assert "Whenever it begins, “odd” is contained after 5 minutes." in shown.replace("Odd", "odd")


def test_hours_that_are_not_stated_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, written(tmp_path, edited(READY, "system.runs", REMOVE)))
    assert "Counted from the beginning" in shown
