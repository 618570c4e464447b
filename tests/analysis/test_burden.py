"""Hours a week by hand: rate times duration, what nobody stated, hours and people, and work without the workflow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import readiness as rd
from readiness.analysis.burden import OPEN, Span, Work, find_work
from readiness.analysis.capacity import Flow, Laden, Standing, carry_by_hand, hold_against_hours
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, Spec, load_model

STEP: dict[str, Any] = {"by": "ops", "action": "do it"}


def operation(changes: dict[str, Any]) -> Operation:
    return Operation(load_model(small(changes)), AS_OF)


def work(changes: dict[str, Any], node: str = "wrong", team: str = "ops") -> Work:
    (found,) = (one for one in find_work(operation(changes)) if (one.node, one.team) == (node, team))
    return found


def hours(low: Fraction | int, high: Fraction | int | None) -> Span:
    return Span(Fraction(low), None if high is None else Fraction(high))


def procedure(**phases: Any) -> Spec:
    return {"mode": "continue", "authority": "ann", "needs": "none", **phases}


# ---- rate times duration


def test_an_event_costs_its_rate_times_the_time_of_its_steps() -> None:
    """Three steps of five minutes, 8 times a week: 8 x 15 minutes are 2 hours, of which 40 minutes first."""
    found = work({"events.wrong.rate": "8/week"})

    assert (found.often, found.hours) == (hours(8, 8), hours(2, 2))
    assert found.phases == tuple(
        (phase, hours(Fraction(2, 3), Fraction(2, 3))) for phase in ("first", "resolve", "close")
    )
    assert found.unstated == ()


def test_a_share_of_cases_counts_on_the_days_on_which_the_workflow_runs() -> None:
    """6.1 % of 410 cases a day on 6 days: 150.06 times a week, 15 minutes each, make 37.515 hours."""
    system = {"system.volume": "410/day", "system.runs": "Mon-Sat 06:00-22:00"}
    found = work({"events.wrong.rate": "6.1%", **system})

    assert found.often == hours(Fraction("150.06"), Fraction("150.06"))
    assert found.hours == hours(Fraction("37.515"), Fraction("37.515"))


def test_a_review_costs_its_rhythm_times_the_time_of_its_steps() -> None:
    """A fortnight has half a review a week: half of 15 minutes is an eighth of an hour."""
    found = work({"events.wrong.kind": "monitoring-review", "events.wrong.cadence": "every 2w"})

    assert found.hours == hours(Fraction(1, 8), Fraction(1, 8))


def test_a_night_counts_for_the_day_on_which_it_begins() -> None:
    changes = {"system.runs": "Mon-Fri 22:00-06:00", "events.wrong.rate": "1/day"}

    assert work(changes).often == hours(5, 5)


# ---- what nobody stated is never nothing


@pytest.mark.parametrize(
    ("changes", "low", "code"),
    [
        ({}, 0, "burden.how-often"),
        (
            {"events.wrong.rate": "4/week", "procedures.stop.resolve": [STEP]},
            Fraction(2, 3),
            "burden.how-long",
        ),
        ({"events.wrong.rate": "4/week", "events.wrong.handled-by": "none"}, 0, "burden.no-procedure"),
        ({"events.wrong.rate": "10%"}, 0, "burden.volume"),
        (
            {"events.wrong.rate": "4/week", "procedures.stop.first": [{**STEP, "uses": "stop"}]},
            Fraction(2, 3),
            "burden.circle",
        ),
    ],
)
def test_what_has_no_rate_or_no_time_has_no_end_and_is_named(
    changes: dict[str, Any], low: Fraction | int, code: str
) -> None:
    found = work(changes)

    assert found.hours == hours(low, None)
    assert [one.code for one in found.unstated] == [code]


def test_a_rate_by_the_day_is_between_one_and_seven_days_where_nobody_says_when_it_runs() -> None:
    found = work({"events.wrong.rate": "4/day"})

    assert found.hours == hours(1, 7)
    assert [one.code for one in found.unstated] == ["burden.days"]


def test_who_may_be_spared_a_step_has_no_least() -> None:
    """One of three steps may be done by risk instead: ops has from 10 to 15 minutes, risk from none to 5."""
    changes = {
        "events.wrong.rate": "4/week",
        "procedures.stop.close": [{**STEP, "by": ["ann", "risk"], "takes": "5m"}],
    }

    assert work(changes).hours == hours(Fraction(2, 3), 1)
    assert work(changes, team="risk").hours == hours(0, Fraction(1, 3))


def test_a_control_takes_no_time_of_anybody() -> None:
    changes = {
        "events.wrong.rate": "4/week",
        "procedures.stop.first": [{**STEP, "by": "guard", "takes": "5m"}],
    }

    assert work(changes).hours == hours(Fraction(2, 3), Fraction(2, 3))


def test_of_several_procedures_any_is_enough() -> None:
    """One takes 15 minutes and the other an hour: four times a week that is from one to four hours."""
    changes = {
        "events.wrong.rate": "4/week",
        "events.wrong.handled-by": ["stop", "slow"],
        "procedures.slow": procedure(first=[{**STEP, "takes": "1h"}]),
    }

    assert work(changes).hours == hours(1, 4)


def test_a_step_without_a_time_takes_as_long_as_what_it_uses() -> None:
    """Five minutes of the step's own procedure that are left, and 30 of what it uses."""
    changes = {
        "events.wrong.rate": "4/week",
        "procedures.stop": procedure(first=[{**STEP, "uses": "other"}], close=[{**STEP, "takes": "5m"}]),
        "procedures.other": procedure(first=[{**STEP, "by": "risk", "takes": "30m"}]),
    }

    assert work(changes).hours == hours(Fraction(1, 3), Fraction(1, 3))
    assert work(changes, team="risk").hours == hours(2, 2)


# ---- practices, samples, notices, and what no procedure names


def test_practices_and_samples_cost_their_rhythm_times_their_time() -> None:
    """Daily 10 minutes are 70 a week; 2 % of 100 cases a day on 5 days are 10 looks of 6 minutes, an hour."""
    changes = {
        "practices.check": {"topic": "training", "owner": "ann", "cadence": "daily", "takes": "10m"},
        "signals.look": {"meaning": "quality", "samples": "2%", "takes": "6m", "watched-by": "ops"},
        "system.volume": "100/day",
        "system.runs": "Mon-Fri 08:00-18:00",
    }

    assert work(changes, "check").hours == hours(Fraction(7, 6), Fraction(7, 6))
    assert work(changes, "look").hours == hours(1, 1)


@pytest.mark.parametrize(
    ("changes", "node", "team", "code"),
    [
        ({"practices.check": {"topic": "training", "owner": "ann", "cadence": "daily"}}, "check", "ops",
         "burden.practice-takes"),
        ({"practices.check": {"topic": "training", "takes": "1h"}}, "check", "", "burden.practice-rhythm"),
        ({"obligations.law": {"event": "wrong", "owner": "rita"}, "events.wrong.rate": "1/week"}, "law", "risk",
         "burden.notice-takes"),
        ({"evidence.seen": {"kind": "occurrence", "by": "ops", "observed": {"unlisted": ["a telephone call"]}}},
         "seen", "ops", "burden.unlisted"),
    ],
)  # fmt: skip
def test_what_else_has_no_time_is_named_with_its_team(
    changes: dict[str, Any], node: str, team: str, code: str
) -> None:
    found = work(changes, node, team)

    assert found.hours == OPEN
    assert code in [one.code for one in found.unstated]


# ---- hours and people


def laden(changes: dict[str, Any], team: str = "ops") -> Laden:
    found = operation(changes)
    return next(one for one in hold_against_hours(found, find_work(found)) if one.team == team)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"events.wrong.rate": "8/week", "teams.ops.hours": "2h"}, "within"),
        ({"events.wrong.rate": "8/week", "teams.ops.hours": "119m"}, "over"),
        ({"events.wrong.rate": "8/week"}, "not known"),
        ({"teams.ops.hours": "40h"}, "may be over"),
        ({"events.wrong.rate": "8/week", "teams.ops.hours": "40h", "people.ann.until": "2026-10-01",
          "people.bob.until": "2026-10-01"}, "nobody there"),
        ({"events.wrong.rate": "8/week", "teams.ops.hours": "40h", "people.ann.until": "2026-11",
          "people.bob.until": "2026-10-01"}, "may be over"),
    ],
)  # fmt: skip
def test_a_team_is_over_only_where_it_is_sure(changes: dict[str, Any], standing: Standing) -> None:
    assert laden(changes).standing == standing


def test_hours_of_a_team_that_all_have_left_are_hours_of_nobody() -> None:
    found = laden({"people.rita.until": "2026-10-01", "teams.risk.hours": "4h",
                   "procedures.stop.close": [{**STEP, "by": "risk"}]}, "risk")  # fmt: skip

    assert found.standing == "nobody there"
    assert found.stated == 4
    assert (found.there, found.named) == (0, 1)


# ---- by hand


def flows(sustains: Any, **system: Any) -> tuple[Flow, ...]:
    given = {
        "system.runs": "Mon-Sat 06:00-22:00", "system.volume": {"usual": "410/day", "peak": "690/day"},
        "teams.ops.cover": "Mon-Fri 08:00-18:00", "procedures.stop.sustains": sustains,
    } | {f"system.{field}": value for field, value in system.items()}  # fmt: skip
    (manual,) = carry_by_hand(operation(given))
    return manual.flows


def test_what_waits_after_a_day_and_a_week() -> None:
    """410 come and 160 are carried: 250 a day wait, and a day's work (160) after 160/250 of a day of running.

    A week: 6 x 410 come, and on the 5 days at work 5 x 160 are carried: 2460 - 800 = 1660, or 10.375 days of work.
    """
    usual, peak = flows({"volume": "160/day"})

    assert usual.grows == 250
    assert usual.passes == Fraction(16, 25)
    assert usual.after_a_week == 1660
    assert usual.worked_off(Fraction(1660)) == Fraction("10.375")
    assert peak.grows == 530
    assert peak.after_a_week == 6 * 690 - 800
    assert usual.at_the_end is None


def test_nobody_works_ahead_for_a_day_off() -> None:
    """600 could be carried, so that nothing waits from Monday to Friday; what comes on Saturday waits."""
    usual, _ = flows({"volume": "600/day"})

    assert usual.grows == 0
    assert usual.passes is None
    assert usual.after_a_week == 410


def test_what_waits_when_the_time_is_over() -> None:
    """Two weeks and a Monday: 2 x 1660 and 250 more."""
    usual, _ = flows({"volume": "160/day", "for": "15d"})

    assert usual.at_the_end == 2 * 1660 + 250


def test_a_share_is_carried_of_whatever_comes() -> None:
    usual, peak = flows({"volume": "50%"})

    assert usual.by_hand == 205
    assert peak.by_hand == 345


def test_a_week_is_not_told_where_nobody_says_when_it_runs() -> None:
    given = {"system.volume": "410/day", "procedures.stop.sustains": {"volume": "160/day"}}
    (manual,) = carry_by_hand(operation(given))

    assert manual.flows[0].grows == 250
    assert manual.flows[0].after_a_week is None


def test_nothing_by_hand_is_told_without_a_volume() -> None:
    assert carry_by_hand(operation({"procedures.stop.sustains": {"volume": "160/day"}})) == ()


# ---- the bank, and what can't be added up


def test_the_bank_knows_13_and_a_half_of_the_hours_of_operations() -> None:
    """12.505 hours of overrides (150.06 a week, 5 minutes each) and one of the weekly review (45 and 15 minutes)."""
    found = rd.analyse("examples/loan-triage", as_of="2026-11-20").burden()
    teams = {one.id: one for one in found.teams}

    assert (teams["ops"].hours.low, teams["ops"].hours.high, teams["ops"].available) == (13.505, None, 120)
    assert [one.id for one in teams["ops"].items][:2] == ["override", "weekly-review"]
    assert found.teams[0].id == "risk"
    assert teams["risk"].standing == "nobody there"
    (by_hand,) = found.by_hand
    assert [(one.waiting_after_a_day, one.waiting_after_a_week) for one in by_hand.flows] == [
        (250, 1660),
        (530, 3340),
    ]
    assert "at least 13.5 hours" in " ".join(repr(found).split())


def test_a_usual_volume_above_the_peak_is_a_mistake_with_its_place() -> None:
    model = load_model(small({"system.volume": {"usual": "410/day", "peak": "300/day"}}))

    with pytest.raises(
        rd.InvalidInput, match=r"model\.yaml:\d+:\d+: the usual volume, 410 a day, is above the peak"
    ):
        rd.analyse(model, as_of=AS_OF).burden()


def test_without_events_and_practices_there_is_nothing_to_add_up() -> None:
    model = load_model(small({"events": None}))

    with pytest.raises(rd.Unusable, match="neither events nor practices"):
        rd.analyse(model, as_of=AS_OF).burden()


def test_nothing_is_open_where_everything_is_stated() -> None:
    found = rd.analyse(
        load_model(small({"events.wrong.rate": "8/week", "teams.ops.hours": "40h"})), as_of=AS_OF
    )

    assert found.burden().text == "In a usual week, every team stays within its hours."


def test_open_is_from_nothing_to_no_end() -> None:
    assert OPEN.plus(hours(1, 2)) == hours(1, None)
    assert OPEN.times(hours(0, 0)) == hours(0, 0)
    assert OPEN.either(hours(1, 2)) == hours(0, None)
