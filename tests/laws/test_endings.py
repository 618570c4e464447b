"""Until when a verdict stands: held against the plain way, which assesses every day anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

import readiness as rd
from readiness.findings.ending import find_turning_days, tell_ending
from readiness.findings.examination import Examination
from readiness.model.quantity import Date
from tests.examples import example
from tests.strategies import Spec, examine, few, models

ONE = timedelta(days=1)


def on(examination: Examination, day: date) -> Examination:
    return Examination(examination.model_as_written, examination.bar.id, day, examination.content)


def found(examination: Examination) -> tuple[object, ...]:
    """All that a verdict rests on."""
    judgement = examination.judgement
    accepted = sorted(examination.accepted.items()), sorted(examination.waived)
    return judgement, examination.marks.seats, examination.marks.overall, accepted


def check_between(examination: Examination, days: int) -> None:
    """From one turning day to the next nothing changes: the last day reads as the first."""
    start = examination.operation.as_of
    turning = [day for day in find_turning_days(examination) if day <= start + timedelta(days=days)]
    firsts, lasts = [start, *turning], [*(day - ONE for day in turning), start + timedelta(days=days)]
    for first, last in zip(firsts, lasts, strict=True):
        if last > first:
            assert found(on(examination, first)) == found(on(examination, last)), (first, last)


def examined(name: str, day: str = "2026-11-20") -> Examination:
    examination = rd.assess(example(name), as_of=day).examination
    assert examination
    return examination


@pytest.mark.parametrize(("name", "days"), [("fault-dispatch", 60), ("permit-desk-pilot", 366)])
def test_nothing_changes_between_two_turning_days(name: str, days: int) -> None:
    check_between(examined(name), days)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loan-triage", "fault-dispatch", "vendor-a", "vendor-b", "vendor-c"])
def test_nothing_changes_between_two_turning_days_of_a_whole_year(name: str) -> None:
    check_between(examined(name), 366)


@few(12)
@given(spec=models())
def test_nothing_changes_between_two_turning_days_of_any_model(spec: Spec) -> None:
    check_between(examine(spec), 366)


@pytest.mark.parametrize(
    ("name", "until"), [("fault-dispatch", "2026-12-16"), ("permit-desk-pilot", "2027-01-29")]
)
def test_every_day_up_to_the_last_has_the_verdict_and_the_day_after_a_worse_one(
    name: str, until: str
) -> None:
    examination = examined(name)
    ending = tell_ending(examination)
    assert ending
    assert ending.until == until
    start, last = examination.operation.as_of, Date.parse(until).latest
    days = [start + timedelta(days=days) for days in range(0, (last - start).days, 7)]
    assert {on(examination, day).judgement.verdict for day in [*days, last]} == {
        examination.judgement.verdict
    }
    assert on(examination, last + ONE).judgement.verdict == ending.verdict == "not-ready"


def test_what_is_not_ready_ends_on_no_day() -> None:
    assert tell_ending(examined("loan-triage")) is None
