"""Week patterns by example."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from readiness.model import calendar
from readiness.model.calendar import (
    WEEK,
    Stretch,
    Wait,
    WeekPattern,
    moment,
    running_wait,
    wall_wait,
    worst_wait,
)  # fmt: skip

RUNS = WeekPattern.parse("Mon-Sat 06:00-22:00")
COVER = WeekPattern.parse("Mon-Fri 08:00-18:00")
FRIDAY_EVENING = 4 * 1440 + 18 * 60


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Sat 06:00-22:00", 96),
        ("Mon-Fri 08:00-18:00", 50),
        ("Mon-Fri 08:00-18:00, Sat 09:00-12:00", 53),
        ("Mon-Fri 08:00-12:00, 13:00-17:00", 40),
        ("Mon-Fri 08:00-12:00 and 13:00-17:00 Europe/Paris", 40),
        ("daily 06:00-22:00", 112),
        ("always", 168),
        ("24x7 Europe/Paris", 168),
        ("24/7", 168),
        ("never", 0),
        ("Mon-Fri", 120),
        ("Sat, Sun", 48),
        ("daily", 168),
        ("Fri 22:00-06:00", 8),
        ("Sun 20:00-02:00", 6),
        ("Sat-Mon 8:00-9:00", 3),
        ("Mon 18:00-00:00", 6),
    ],
)
def test_hours_of_a_text(text: str, hours: int) -> None:
    assert WeekPattern.parse(text).minutes == hours * 60


@pytest.mark.parametrize(
    ("text", "canonical", "words"),
    [
        ("Mon - Sat  6:00 - 22:00", "Mon-Sat 06:00-22:00", "Monday to Saturday, 06:00 to 22:00"),
        ("daily 06:00-22:00", "daily 06:00-22:00", "every day, 06:00 to 22:00"),
        ("Sat 09:00-12:00, Mon-Fri 08:00-18:00", "Mon-Fri 08:00-18:00, Sat 09:00-12:00",
         "Monday to Friday, 08:00 to 18:00; Saturday, 09:00 to 12:00"),
        ("Mon 08:00-09:00, Wed 08:00-09:00", "Mon 08:00-09:00, Wed 08:00-09:00",
         "Monday and Wednesday, 08:00 to 09:00"),
        ("24x7 Europe/Paris", "always Europe/Paris", "at all times (Europe/Paris time)"),
        ("never", "never", "never"),
        ("Sat, Sun", "Sat-Sun", "Saturday and Sunday, all day"),
        ("Fri 22:00-06:00", "Fri 22:00-06:00", "Friday, 22:00 to 06:00 the next day"),
        ("Sun 20:00-02:00", "Sun 20:00-02:00", "Sunday, 20:00 to 02:00 the next day"),
        ("Mon 18:00-00:00", "Mon 18:00-24:00", "Monday, 18:00 to 24:00"),
        ("Fri 18:00-24:00, Sat-Sun 00:00-24:00, Mon 00:00-08:00",
         "Mon 00:00-08:00, Fri 18:00-24:00, Sat-Sun 00:00-24:00",
         "Monday, 00:00 to 08:00; Friday, 18:00 to 24:00; Saturday and Sunday, all day"),
    ],
)  # fmt: skip
def test_canonical_text_and_words(text: str, canonical: str, words: str) -> None:
    pattern = WeekPattern.parse(text)
    assert str(pattern) == canonical
    assert pattern.words() == words
    assert WeekPattern.parse(canonical) == pattern


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "An empty text is not a pattern of hours"),
        ("Mon-Fri 8-18", "`Mon-Fri 8-18` is not a pattern of hours: `Mon-Fri 8-18` can't be read"),
        ("mon-fri 08:00-18:00", "can't be read"),
        ("Mon-Fri 08:00-25:00", "a time of day goes from 00:00 to 23:59"),
        ("Mon-Fri 08:60-18:00", "a time of day goes from 00:00 to 23:59"),
        ("Mon 24:00-08:00", "a time of day goes from 00:00 to 23:59"),
        ("Mon 08:00-08:00", "it ends when it begins"),
        ("08:00-18:00", "it doesn't say on which days `08:00-18:00` is"),
        ("Mon, Wed 08:00-12:00", "it gives no hours for Mon, which would be `Mon 00:00-24:00`"),
        ("Mon 08:00-12:00,", "something before or after a comma is missing"),
        ("Mon 08:00-12:00 Europe/Pariss", "no time zone `Europe/Pariss`; perhaps Europe/Paris is meant"),
        ("always europe/paris", "perhaps Europe/Paris is meant"),
        ("always EU/Paris", "perhaps Europe/Paris is meant"),
        ("always CET", "there is no time zone `CET`; name a place, such as Europe/Paris"),
        ("always ../etc/passwd", "can't be read"),
    ],
)
def test_refusals_say_what_is_wrong_and_what_to_write(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="Write days and hours, such as Mon-Fri 08:00-18:00") as wrong:
        WeekPattern.parse(text)
    assert reason in str(wrong.value)


def test_a_machine_without_zones_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "_zones", dict)
    with pytest.raises(ValueError, match="installing the package tzdata"):
        WeekPattern.parse("Mon 01:00-02:00 Europe/Berlin")
    assert WeekPattern.parse("Mon 01:00-02:00 UTC").zone == "UTC"


def test_evenings_and_weekends_are_uncovered() -> None:
    uncovered = RUNS.difference(COVER)
    assert uncovered.minutes == 46 * 60
    assert str(uncovered) == "Mon-Fri 06:00-08:00, Mon-Fri 18:00-22:00, Sat 06:00-22:00"
    assert not COVER.covers(RUNS)
    assert RUNS.covers(COVER)


def test_the_worst_wait_is_from_friday_evening_to_monday_morning() -> None:
    worst = worst_wait(RUNS, COVER)
    assert worst == Wait(62 * 60, FRIDAY_EVENING)
    assert moment(worst.at) == "Friday 18:00"
    assert moment(worst.at + 62 * 60) == "Monday 08:00"
    assert wall_wait(COVER, worst.at) == 62 * 60
    # Friday 18:00-22:00, Saturday 06:00-22:00 and Monday 06:00-08:00
    assert running_wait(RUNS, COVER, worst.at) == 22 * 60


def test_no_wait_no_cover_and_no_runs() -> None:
    never = WeekPattern.parse("never")
    assert worst_wait(COVER, RUNS) == Wait(0, 480)
    assert worst_wait(RUNS, never) == Wait(None, 360)
    assert worst_wait(never, never) == Wait(0, 0)
    assert running_wait(RUNS, never, 5) is None
    assert running_wait(RUNS, COVER, 600) == 0


def test_the_longest_gap_is_unbroken_running_time() -> None:
    assert COVER.longest_gap(within=RUNS) == Stretch(16 * 60, 5 * 1440 + 360)
    assert COVER.longest_gap() == Stretch(62 * 60, FRIDAY_EVENING)
    assert RUNS.longest_gap(within=COVER) == Stretch(0, 0)


def test_moments_go_round_the_week() -> None:
    assert moment(5 * 1440 + 19 * 60 + 10) == "Saturday 19:10"
    assert moment(WEEK) == "Monday 00:00"
    assert moment(-1) == "Sunday 23:59"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 7), "Mon-Fri 14:00-23:00 Europe/Paris"),  # winter in both
        (date(2026, 3, 8), "Mon-Fri 13:00-22:00 Europe/Paris"),  # New York's clocks change first
        (date(2026, 3, 28), "Mon-Fri 13:00-22:00 Europe/Paris"),
        (date(2026, 3, 29), "Mon-Fri 14:00-23:00 Europe/Paris"),  # and Paris's three weeks later
    ],
)
def test_another_zone_depends_on_the_day(on: date, expected: str) -> None:
    new_york = WeekPattern.parse("Mon-Fri 08:00-17:00 America/New_York")
    assert new_york.in_zone_of(WeekPattern.parse("always Europe/Paris"), on) == WeekPattern.parse(expected)


def test_zones_part_of_an_hour_away_and_over_the_end_of_the_week() -> None:
    utc = WeekPattern.parse("Sun 20:00-23:00 UTC")
    moved = utc.in_zone_of(WeekPattern.parse("always Asia/Kathmandu"), date(2026, 6, 1))
    assert moved.spans == ((105, 285),)
    assert str(moved) == "Mon 01:45-04:45 Asia/Kathmandu"


def test_a_pattern_without_a_zone_is_on_the_other_clock() -> None:
    paris = WeekPattern.parse("always Europe/Paris")
    on = date(2026, 6, 1)
    assert RUNS.in_zone_of(paris, on) == WeekPattern(RUNS.spans, "Europe/Paris")
    assert paris.in_zone_of(RUNS, on) == paris
    assert RUNS.intersection(paris).zone == "Europe/Paris"


def test_hours_in_different_zones_do_not_mix() -> None:
    paris, rome = WeekPattern.parse("always Europe/Paris"), WeekPattern.parse("always Europe/Rome")
    for operation in (paris.union, paris.intersection, paris.difference, paris.covers):
        with pytest.raises(ValueError, match=r"Europe/.* can't be put together: use in_zone_of"):
            operation(rome)
    with pytest.raises(ValueError, match="in_zone_of"):
        running_wait(paris, rome, 0)


class Shift(BaseModel):
    model_config = ConfigDict(frozen=True)
    hours: WeekPattern = WeekPattern.parse("always")


def test_pydantic_reads_writes_and_describes() -> None:
    shift = Shift.model_validate({"hours": "Mon-Fri 8:00-18:00 Europe/Paris"})
    assert shift.model_dump() == {"hours": "Mon-Fri 08:00-18:00 Europe/Paris"}
    assert Shift.model_validate_json(shift.model_dump_json()) == shift
    assert hash(shift) == hash(Shift(hours=shift.hours))
    described = Shift.model_json_schema()["properties"]["hours"]
    assert described["type"] == "string"
    assert described["default"] == "always"
    assert described["examples"]
    json.dumps(described)
    with pytest.raises(ValidationError) as wrong:
        Shift.model_validate({"hours": ["Mon"]})
    assert wrong.value.errors()[0]["msg"].startswith("A list is not a pattern of hours. Write days and hours")


def test_parsing_is_cached_and_takes_an_instance() -> None:
    assert WeekPattern.parse(RUNS) is RUNS
    assert WeekPattern.parse("Mon-Sat 06:00-22:00") is RUNS
