"""Stories of an absence drill: each word is read by somebody who was not there when the model was written."""

from __future__ import annotations

from functools import cache
from typing import Any

import readiness as rd
from readiness.analyses import Absence
from tests.examples import BANK
from tests.laws.small import small
from tests.strategies import load_model

THEIRS: dict[str, Any] = {
    "system.runs": "Mon-Sat 06:00-22:00", "system.unattended": "continues",
    "teams.ops.cover": "Mon-Fri 08:00-18:00", "teams.vend.cover": "Mon-Fri 07:00-19:00", "teams.vend.name": "Tallow",
    "people.ann.name": "L. Okafor", "resources.console": {"kind": "tool", "held-by": "vend", "name": "The console"},
    "events.wrong.name": "Drift alert",
}  # fmt: skip


def drilled(changes: dict[str, Any], *parties: str) -> Absence:
    return rd.without(load_model(small({**THEIRS, **changes})), *(parties or ("vend",)), as_of="2026-11-20")


def story(changes: dict[str, Any], *parties: str) -> str:
    (one,) = drilled(changes, *parties)
    return str(one.story)


@cache
def bank(*parties: str) -> Absence:
    return rd.without(rd.load(BANK), *parties, as_of="2026-11-20")


def test_a_tool_that_only_the_vendor_holds() -> None:
    step = [{"by": "ann", "action": "tune the console", "needs": "console"}]
    assert story({"procedures.stop.resolve": step}) == (
        "Saturday 06:00: Drift alert. Nobody of Ops is on duty before Monday 08:00, and the workflow runs for "
        "18 of these 50 hours; then L. Okafor opens step 1 of resolving: tune the console. It takes the "
        "console, and only Tallow has it. "
        "It is held, but not closed. Mend: get the console into your own hands, and use it once without Tallow."
    )


def test_a_step_that_only_the_vendor_does() -> None:
    step = [{"by": "vend", "action": "tune the console", "needs": "console"}]
    assert story({"procedures.stop.resolve": step, "teams.ops.cover": "always"}) == (
        "Saturday 06:00: Drift alert. L. Okafor takes it to step 1 of resolving: tune the console. "
        "Only Tallow can do that, with the console, and can't be reached. It is held, but not closed. "
        "Mend: name somebody of your own who can do this step, and put the console into that person's hands."
    )


def test_a_team_of_ones_own_that_is_away_is_not_told_to_come_inside() -> None:
    """Risk's step and risk's tool: somebody else is to do it, and nothing has to be got into one's own hands."""
    step = [{"by": "risk", "action": "decide", "needs": "console"}]
    told = story({"procedures.stop.resolve": step, "resources.console.held-by": "risk"}, "risk")
    assert "Only Risk can do that, with the console, and can't be reached." in told
    assert told.endswith(
        "Mend: name somebody else who can do this step, and put the console into that person's hands."
    )


def test_a_deputy_opens_it_where_the_owner_is_away() -> None:
    step = [{"by": "ann", "action": "tune the console", "needs": "console"}]
    told = story({"procedures.stop.resolve": step, "people.bob.name": "S. Brandt"}, "vend", "ann")
    assert "then S. Brandt opens step 1" in told


def test_a_record_that_is_away() -> None:
    step = [{"by": "ann", "action": "read it", "needs": "log"}]
    record = {"captures": "closure", "readable-by": "ops", "name": "The log"}
    told = story({"procedures.stop.resolve": step, "records.log": record}, "log")
    assert "L. Okafor opens step 1 of resolving: read it. It takes the log, which is away." in told


def test_a_step_inside_a_procedure_that_is_used() -> None:
    used = {"mode": "continue", "needs": "none", "first": [{"by": "ann", "action": "look", "needs": "log"}]}
    changes = {
        "procedures.look": used, "procedures.stop.resolve": [{"by": "ann", "action": "see", "uses": "look"}],
        "records.log": {"captures": "closure", "readable-by": "ops"},
    }  # fmt: skip
    assert "opens step 1 of first steps: look. It takes “log”, which is away." in story(changes, "log")


def test_where_nobody_stated_when_it_runs_no_moment_is_made_up() -> None:
    told = drilled({"system.runs": None, "events.wrong.seen-by": "vend"})[0]
    assert told.story.startswith(
        "Drift alert, at whatever hour. Nobody notices it. Only Tallow would see it."
    )
    assert told.when == ""


def test_what_nobody_said_is_told_as_silence() -> None:
    assert "Nobody said who owns “Drift alert”. It stops here" in story({"events.wrong.owner": None})


def test_a_vendor_is_drilled_silent_and_ended_and_a_person_only_once() -> None:
    both = bank("tallow")
    assert both.ended is not None
    assert (both.drill, both.ended.drill) == ("silent", "ended")
    assert [sum(one.grade == "handled" for one in each) for each in (both, both.ended)] == [19, 16]
    assert both.ended.taken == ("Guardrail rules", "Extraction model", "Tallow's platform")
    assert bank("okafor").ended is None


def test_the_banks_drift_can_be_told_to_an_executive() -> None:
    (drift,) = [one for one in bank("tallow") if one.id == "extraction-drift"]
    assert drift.when == "Saturday 06:00"
    assert drift.story == (
        "Saturday 06:00: Extraction drift. Nobody of AI engineering is on duty before Monday 08:00, and the workflow "
        "runs for 18 of these 50 hours; then J. Petkova takes it to step 2 of resolving: retune the "
        "extraction and show on the evaluation "
        "set that it holds. Only Tallow Systems can do that, with “Knowledge of how the extraction is tuned” and "
        "“Evaluation set”, and can't be reached. It is held, but not closed. Mend: name somebody of your own who can "
        "do this step, and put “Knowledge of how the extraction is tuned” and “Evaluation set” into that person's "
        "hands."
    )


def test_one_stop_is_told_once() -> None:
    told = bank("tallow")
    same = {one.id: one.same_as for one in told if one.same_as}
    assert same == {"autonomy-change": "to-risk", "scope-change": "model-change"}
    assert " ".join(repr(told).split()).count("left on 1 October 2026") == 2
    assert "The same stops Wider scope (approval)." in repr(told)


def test_the_report_and_the_drill_tell_one_story() -> None:
    result = rd.assess(rd.load(BANK), bar="production", as_of="2026-11-20")
    assert list(result.assessment.drill) == list(bank("tallow"))


def test_a_site_is_named_with_what_is_not_known_of_places() -> None:
    text = repr(drilled({"teams.ops.site": "Lyon"}, "lyon"))
    assert text.startswith("Without the site Lyon, no event is handled to the end and 1 is stranded.")
    assert "No site is stated for 5 teams and assets here; this drill takes them to be" in text.replace(
        "\n", " "
    )


def test_lines_fit_a_terminal() -> None:
    assert max(map(len, repr(bank("tallow")).splitlines())) <= 80
