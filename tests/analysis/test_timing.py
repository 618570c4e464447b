"""Time to contain, by hand: worst and typical, who is waited for, and what was promised."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import readiness as rd
from readiness.analysis.course import longest_wait
from readiness.analysis.promise import (
    find_clashes,
    find_history,
    find_impossible_steps,
    limits_of,
    notices_of,
    overdue_steps,
)  # fmt: skip
from readiness.analysis.timing import EventTime, Reading, Stage, time_event
from readiness.graph.drill import Drill
from readiness.graph.fact import Truth
from readiness.model.calendar import DAY, Minute, Wait
from readiness.model.event import Event
from tests.laws.small import changed, drill_of
from tests.strategies import Spec

HOUR = 60

BY_HAND: Spec = {
    "system": {
        "name": "Triage", "vendor": "vend", "submission": "complete", "runs": "Mon-Fri 08:00-20:00",
        "unattended": "continues",
        "severities": {"sev1": {"within": "1h"}, "sev2": {"within": "5h"}},
    },
    "teams": {
        "ops": {"side": "internal", "cover": "Mon-Fri 08:00-16:00"},
        "eng": {"side": "internal", "cover": "Mon-Fri 12:00-18:00"},
        "vend": {"side": "vendor", "cover": "always"},
    },
    "people": {"ann": {"team": "ops"}, "eve": {"team": "eng"}, "vic": {"team": "vend"}},
    "assets": {"guard": {"kind": "control"}},
    "procedures": {
        "stop": {
            "mode": "pause", "authority": "ops", "needs": "none",
            "first": [{"by": "ops", "action": "switch it off", "takes": "10m"}],
            "contain": [{"by": "eng", "action": "hold the queue", "takes": "20m"}],
            "resolve": [{"by": "eng", "action": "mend it", "takes": "1h"}],
            "close": [{"by": "ops", "action": "switch it on", "takes": "5m"}],
        },
    },
    "events": {
        "wrong": {
            "kind": "incident", "owner": "ann", "seen-by": "ops", "declared-by": "ops", "handled-by": "stop",
            "severities": ["sev1", "sev2"],
        },
    },
}  # fmt: skip
"""
The workflow runs 60 hours a week, Monday to Friday from 8 to 20. Operations sees the event and switches off (10
minutes) while on duty from 8 to 16, then engineering holds the queue (20 minutes) while on duty from 12 to 18.

Begun at b on any day (Monday to Friday), in minutes from the beginning:

    8:00 to 11:50   switched off at b+10, waits for 12:00, ends 12:20        12:20 - b    260 down to 31
    11:50 to 16:00  nobody is waited for                                     30 minutes
    16:00 to 20:00  waits for 8:00 of the next working day: 20:00 - b of     (20:00 - b) + 10 + 230 + 20
                    running; off at 8:10, 3 hours 50 minutes to 12:00        500 down to 261

(On Friday the wait goes on until Monday, and none of Saturday and Sunday counts.) So the worst is 500 minutes,
begun at 16:00, of which 240 + 230 are waiting and 30 work. Of the 720 minutes of a day 250 come to 30 minutes, 230 to
something from 31 to 260, and 240 to something from 261 to 500. Of all in order the 360th is the 110th of the second
lot, which is 30 + 110 = 140: the median, on every day the same.
"""


def by_hand(changes: dict[str, Any] | None = None) -> Spec:
    return changed(BY_HAND, changes or {})


def readings(spec: Spec) -> tuple[Reading, Reading, Drill]:
    drill = drill_of(spec)
    return Reading(drill, hopeful=True), Reading(drill, hopeful=False), drill


def time_of(spec: Spec, event: str = "wrong") -> EventTime:
    hopeful, careful, drill = readings(spec)
    found = drill.operation.find(event, Event)
    assert found
    return time_event(found, hopeful, careful)


def minutes_of(
    spec: Spec, stage: Stage = "contained", event: str = "wrong"
) -> tuple[Minute | None, Minute | None]:
    """The worst case, at least and at most."""
    found = time_of(spec, event).stages[stage]
    return found.low and found.low.worst, found.high and found.high.worst


# ---- the example by hand


def test_worst_and_typical_come_to_what_they_do_on_paper() -> None:
    found = time_of(BY_HAND).stages["contained"]

    assert found.high
    assert (found.high.worst, found.high.typical) == (500, 140)
    assert found.high.begins == 16 * HOUR  # Monday
    assert found.low == found.high


def test_the_longest_wait_says_for_whom_and_from_when_to_when() -> None:
    spread = time_of(BY_HAND).stages["contained"].high
    assert spread
    wait = longest_wait(spread.course)
    assert wait
    assert (wait.node, wait.path, wait.parties) == ("wrong", ("seen-by",), ("ops",))
    assert (wait.start, wait.end) == (16 * HOUR, DAY + 8 * HOUR)
    assert wait.counted == 4 * HOUR
    assert [(one.what, one.counted) for one in spread.course.spent] == [
        ("wait", 240), ("work", 10), ("wait", 230), ("work", 20),
    ]  # fmt: skip


def test_each_stage_follows_the_one_before() -> None:
    """Noticed and classified after 240 minutes. From 12:20 it is mended, until 13:20; five minutes more to close."""
    stages = time_of(BY_HAND).stages

    assert [(name, one.high and one.high.worst) for name, one in stages.items()] == [
        ("noticed", 240), ("classified", 240), ("contained", 500), ("closed", 565),
    ]  # fmt: skip


def test_waiting_counts_only_while_the_workflow_runs() -> None:
    assert minutes_of(by_hand({"system.runs": "Mon-Fri 08:00-16:00"})) == (260, 260)
    assert minutes_of(by_hand({"system.runs": "always"})) == (64 * HOUR + 260, 64 * HOUR + 260)


def test_a_workflow_that_pauses_while_nobody_is_there_ends_the_exposure() -> None:
    """Somebody is there from 8 to 18, so that of a wait from 16:00 on only 2 hours count."""
    assert minutes_of(by_hand({"system.unattended": "pauses"})) == (380, 380)
    assert minutes_of(by_hand({"system.unattended": None})) == (380, 500)


def test_a_control_that_trips_in_two_seconds_ends_it() -> None:
    trips = [{"by": "guard", "action": "stop it", "takes": "2s"}]
    own = {
        "procedures.trip": {"mode": "continue", "needs": "none", "contain": trips},
        "events.wrong.handled-by": ["stop", "trip"], "events.wrong.enforced-by": "guard",
    }  # fmt: skip
    assert minutes_of(by_hand(own)) == (Fraction(1, 30), Fraction(1, 30))


def test_of_several_doers_the_first_to_come_counts() -> None:
    assert minutes_of(by_hand({"procedures.stop.contain": [
        {"by": ["eng", "ops"], "action": "hold the queue", "takes": "20m"},
    ]})) == (270, 270)  # fmt: skip


def test_procedures_that_one_step_uses_run_side_by_side() -> None:
    def used(minutes: str) -> Spec:
        return {
            "mode": "continue",
            "needs": "none",
            "contain": [{"by": "ops", "action": "do", "takes": minutes}],
        }

    step = {"by": "ops", "action": "do both", "uses": ["a", "b"]}
    changes = {"procedures.a": used("10m"), "procedures.b": used("25m"), "procedures.stop.contain": [step]}
    assert minutes_of(by_hand(changes)) == (275, 275)  # 240 + 10 + 25


def test_a_tool_that_another_team_holds_is_waited_for() -> None:
    changes = {"resources.tool": {"kind": "tool", "held-by": "eng"}, "procedures.stop.needs": "tool"}
    spread = time_of(by_hand(changes)).stages["contained"].high
    assert spread
    assert spread.worst == 240 + 240 + 10 + 20
    assert ("tool",) in [one.parties for one in spread.course.spent]


def test_a_signal_is_seen_after_its_latency_once_a_watcher_is_there() -> None:
    signal = {"meaning": "drift", "watched-by": "ops", "raises": ["wrong"], "latency": "2h"}
    changes = {"signals.s": signal, "events.wrong.seen-by": "none"}
    assert minutes_of(by_hand(changes), "noticed") == (360, 360)  # 14:00: 2 hours of latency, 4 of waiting


def test_an_escalation_closes_what_could_not_be_closed_after_its_time() -> None:
    """Begun at 16:00 it is seen at 8:00 (240 count), passed on 2 hours later, and answered at 12:00 (2 hours more)."""
    changes = {
        "procedures.stop.close": "none",
        "events.wrong.escalates": "up after 2h",
        "events.up": {"kind": "escalation", "owner": "eve", "handled-by": "answer"},
        "procedures.answer": {
            "mode": "continue", "needs": "none", "first": [{"by": "eng", "action": "answer", "takes": "30m"}],
            "close": [{"by": "eng", "action": "note it", "takes": "5m"}],
        },
    }  # fmt: skip
    assert minutes_of(by_hand(changes), "closed") == (240 + 120 + 120 + 35,) * 2


# ---- what is not known


@pytest.mark.parametrize(
    ("path", "unstated"),
    [
        ("procedures.stop.first", [{"by": "ops", "action": "switch it off"}]),
        ("teams.ops.cover", None),
        ("teams.eng.cover", None),
    ],
)
def test_what_nobody_stated_leaves_no_bound_and_is_never_nothing(path: str, unstated: Any) -> None:
    low, high = minutes_of(by_hand({path: unstated}))
    assert low
    assert high is None


def test_a_step_that_only_says_within_takes_up_to_that() -> None:
    step = [{"by": "eng", "action": "hold the queue", "within": "20m"}]
    assert minutes_of(by_hand({"procedures.stop.contain": step})) == (480, 500)


def test_hours_stated_as_none_are_never() -> None:
    assert minutes_of(by_hand({"teams.eng.cover": "none"})) == (None, None)


def test_what_the_circuit_does_not_contain_has_no_time() -> None:
    time = time_of(by_hand({"people.eve.until": "2026-01-01", "procedures.stop.authority": "eve"}))
    assert time.contained is Truth.NO
    assert list(time.stages) == ["noticed", "classified"]


def test_only_a_deputy_who_is_there_stands_in() -> None:
    gone = {"people.ann.until": "2026-01-01", "people.ann.deputy": "eve", "procedures.stop.authority": "ann"}
    changes = {**gone, "events.wrong.seen-by": "eng", "procedures.stop.first": [
        {"by": "ann", "action": "switch it off", "takes": "10m"},
    ]}  # fmt: skip
    assert minutes_of(by_hand(changes)) == (2 * HOUR + 4 * HOUR + 30,) * 2  # from 18:00 until 12:00


# ---- what was promised


def test_the_worst_case_is_held_against_every_severity() -> None:
    hopeful, _, drill = readings(BY_HAND)
    time = time_of(BY_HAND)
    assert [(one.severity, one.met) for one in limits_of(time, drill.operation)] == [
        ("sev1", Truth.NO), ("sev2", Truth.NO),
    ]  # fmt: skip
    open_end = by_hand({"teams.eng.cover": None, "system.severities.sev2.within": "20h"})
    limits = limits_of(time_of(open_end), drill_of(open_end).operation)
    assert [one.met for one in limits] == [Truth.NO, Truth.UNKNOWN]
    assert hopeful.begins == hopeful.counts


def test_a_step_that_ends_after_its_own_time_is_named() -> None:
    spec = by_hand({"procedures.stop.contain": [
        {"by": "eng", "action": "hold the queue", "takes": "20m", "within": "1h"},
    ]})  # fmt: skip
    late = overdue_steps(time_of(spec).stages["contained"], drill_of(spec).operation)
    assert [(one.path, one.counted) for one in late] == [(("contain", 0), 250)]


def test_a_step_can_not_take_longer_than_it_has() -> None:
    step = [{"by": "ops", "action": "switch it off", "takes": "10m", "within": "5m"}]
    found = find_impossible_steps(drill_of(by_hand({"procedures.stop.first": step})).operation)
    assert [(one.id, phase, number) for one, phase, number, _ in found] == [("stop", "first", 1)]
    assert find_impossible_steps(drill_of(BY_HAND).operation) == []


def clashes(changes: dict[str, Any]) -> list[tuple[str, str]]:
    spec = by_hand(changes)
    hopeful, _, drill = readings(spec)
    return [(one.code, one.node) for one in find_clashes(drill.operation, [time_of(spec)], hopeful)]


def test_times_that_contradict_each_other_are_named() -> None:
    quick = {"mode": "continue", "needs": "none", "contain": [{"by": "ops", "action": "do", "takes": "30m"}]}
    step = [{"by": "ops", "action": "do it", "within": "15m", "uses": "quick"}]

    assert clashes({}) == []
    assert clashes({"events.wrong.escalates": "eng after 2h"}) == [("timing.late-escalation", "wrong")]
    assert clashes({"events.wrong.escalates": "eng after 1h"}) == []
    assert clashes({"teams.night": {"cover": "daily 22:00-06:00"}}) == [("timing.idle-hours", "night")]
    assert clashes({"procedures.quick": quick, "procedures.stop.contain": step}) == [
        ("timing.short-step", "stop")
    ]


def notice(changes: dict[str, Any]) -> Any:
    owed = {
        "agreements.terms": {"with": "vend", "incident-notice": "24h"},
        "obligations.duty": {"event": "wrong", "owner": "eve", "deadlines": "4h from classified"},
    }
    hopeful, careful, _ = readings(by_hand({**owed, **changes}))
    [found] = notices_of(hopeful, careful)
    return found


def test_a_vendor_who_tells_after_the_deadline_leaves_less_than_nothing() -> None:
    """Classified at 8:00 with engineering there at 12:00 fits into 4 hours to the minute; 24 hours of notice do not."""
    found = notice({"teams.eng.cover": "Mon-Fri 08:00-18:00"})
    assert (found.left, found.standing, found.wait) == (-20 * HOUR, "late", Wait(0, 8 * HOUR))
    assert notice({"agreements.terms.incident-notice": "3h", "teams.eng.cover": "always"}).standing == "tight"
    assert notice({"agreements.terms.incident-notice": "2h", "teams.eng.cover": "always"}).standing == "fits"
    assert notice({"agreements.terms.incident-notice": None}).standing == "not-known"


def test_whoever_sends_a_notice_may_come_too_late_for_it() -> None:
    found = notice(
        {"agreements.terms.incident-notice": "1h", "obligations.duty.deadlines": "3h from classified"}
    )
    assert found.wait == Wait(4 * HOUR, 8 * HOUR)
    assert found.standing == "late"
    assert notice({"agreements.terms.incident-notice": "1h", "teams.eng.cover": None}).wait is None


def test_what_was_measured_stands_beside_what_the_model_comes_to() -> None:
    """An exercise begins with everybody there: 10 and 20 minutes of work. An occurrence is held against the median."""
    seen = {"of": "wrong", "observed": {"contain": "90m"}}
    spec = by_hand(
        {"evidence.drill": {"kind": "exercise", **seen}, "evidence.real": {"kind": "occurrence", **seen}}
    )
    hopeful, _, _ = readings(spec)
    assert [(one.evidence.id, one.planned) for one in find_history([time_of(spec)], hopeful)] == [
        ("drill", 30), ("real", 140),
    ]  # fmt: skip


def test_procedures_that_use_each_other_never_end_and_are_reported_all_the_same(tmp_path: Path) -> None:
    copytree("examples/loan-triage", tmp_path / "bank")
    file = tmp_path / "bank" / "runbook" / "contain.yaml"
    text = file.read_text(encoding="utf-8")
    first = "      - ops: switch all 14 codes to manual at the intake\n        takes: 2m\n"
    assert text.count(first) == 1
    file.write_text(text.replace(first, first + "        uses: revert\n"), encoding="utf-8")

    result = rd.assess(tmp_path / "bank", as_of="2026-11-20")
    page = result.report(tmp_path / "gap.html").read_text(encoding="utf-8")

    assert "are never contained" in page
    assert "never" in str(rd.analyse(rd.load(tmp_path / "bank"), as_of="2026-11-20").timing())
