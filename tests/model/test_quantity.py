"""Durations, cadences, rates, tallies, dates, deadlines and yes or no."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import to_jsonable_python

from readiness.model.quantity import (
    Cadence,
    Date,
    Deadline,
    Duration,
    Rate,
    Tally,
    TextValue,
    YesNo,
    count_of,
    digits,
    join_words,
    read_yes_no,
    yes_or_no,
)  # fmt: skip

KINDS: tuple[type[TextValue], ...] = (Duration, Cadence, Rate, Tally, Date, Deadline)
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.tuples(st.integers(0, 9999), st.integers(0, 999)).map(lambda pair: f"{pair[0]}.{pair[1]:03}"),
)
COUNTS = st.integers(1, 10**6).map(str)
UNITS = ("y", "mo", "w", "d", "h", "m", "s")
DURATIONS = st.dictionaries(st.sampled_from(UNITS), NUMBERS, min_size=1).map(
    lambda parts: " ".join(f"{parts[unit]}{unit}" for unit in UNITS if unit in parts)
)
PERIODS = st.sampled_from(["day", "week", "month", "quarter", "year"])
TEXTS: dict[type[TextValue], st.SearchStrategy[str]] = {
    Duration: DURATIONS,
    Cadence: st.one_of(
        st.sampled_from(["daily", "weekly", "monthly", "quarterly", "yearly"]),
        st.tuples(COUNTS, PERIODS).map("/".join),
        st.tuples(COUNTS, st.sampled_from(UNITS)).map(lambda pair: f"every {pair[0]}{pair[1]}"),
    ),
    Rate: st.one_of(
        st.tuples(NUMBERS, PERIODS).map("/".join),
        st.integers(0, 1000).map(lambda tenths: f"{tenths / 10}%"),
        st.integers(1, 10**6).flatmap(lambda of: st.integers(0, of).map(lambda some: f"{some} in {of}")),
    ),
    Tally: st.one_of(
        st.sampled_from(["passed", "failed", "0 of 0 closed"]),
        st.integers(1, 10**6).flatmap(
            lambda total: st.tuples(st.integers(0, total), st.sampled_from(["", " closed", " passed"])).map(
                lambda pair: f"{pair[0]} of {total}{pair[1]}"
            )
        ),
    ),
    Date: st.dates(date(1900, 1, 1), date(2199, 12, 31)).flatmap(
        lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
    ),
    Deadline: st.tuples(DURATIONS, st.sampled_from(["aware", "classified", "final-report", "t_0"])).map(
        lambda pair: f"{pair[0]} from {pair[1]}"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_value_parses_back_from_its_text(kind: type[TextValue], data: st.DataObject) -> None:
    text = data.draw(TEXTS[kind])
    value = kind.parse(text)
    assert kind.parse(str(value)) == value
    assert hash(kind.parse(str(value))) == hash(value)
    assert str(kind.parse(str(value))) == str(value)
    assert re.search(kind.PATTERN, text)
    assert re.search(kind.PATTERN, str(value))
    assert kind.parse(value) is value
    assert kind.parse(f"  {text}\n") == value


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(alphabet="0123456789 ./%-:smohdwyearlinofcvtpq\u0663\n", max_size=24))
def test_any_text_is_read_or_refused_with_a_sentence(kind: type[TextValue], text: str) -> None:
    try:
        value = kind.parse(text)
    except ValueError as wrong:
        sentence = str(wrong)
    else:
        assert kind.parse(str(value)) == value
        assert re.search(kind.PATTERN, " ".join(text.split()))
        return
    assert sentence.endswith(kind.WRITE)
    assert "\n" not in sentence


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_are_good(kind: type[TextValue]) -> None:
    for example in kind.EXAMPLES:
        assert str(kind.parse(example)) == example


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "`None`"), (3, "`3`"), (["1d"], "A list"), ({"a": 1}, "A mapping"), (" ", "An empty text"),
        ("9" * 5000, "`" + "9" * 77 + "...`"), ("?\n?", "`? ?`"),
    ],
)  # fmt: skip
def test_a_refusal_names_what_was_written(kind: type[TextValue], value: object, shown: str) -> None:
    with pytest.raises(ValueError, match=r"is not a ") as wrong:
        kind.parse(value)
    assert str(wrong.value).startswith(f"{shown} is not {kind.NOUN}")


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_frozen_and_copy(kind: type[TextValue]) -> None:
    value = kind.parse(kind.EXAMPLES[0])
    assert not hasattr(value, "__dict__")
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301
    with pytest.raises(AttributeError):
        setattr(value, fields(kind)[0].name, "x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "minutes", "canonical", "words"),
    [
        ("45s", Fraction(3, 4), "45s", "45 seconds"),
        ("10m", 10, "10m", "10 minutes"),
        ("1h", 60, "1h", "1 hour"),
        ("1h30m", 90, "1h30m", "1 hour 30 minutes"),
        ("1d 12h", 2160, "1d12h", "1 day 12 hours"),
        ("1.50h", 90, "1.5h", "1.5 hours"),
        ("3w", 30240, "3w", "3 weeks"),
        ("1mo", 43200, "1mo", "1 month"),
        ("24mo", 2 * 365 * 1440, "24mo", "24 months"),
        ("1y", 365 * 1440, "1y", "1 year"),
        ("0m", 0, "0m", "0 minutes"),
        ("01h 0m", 60, "1h", "1 hour"),
    ],
)
def test_durations(text: str, minutes: Fraction, canonical: str, words: str) -> None:
    value = Duration.parse(text)
    assert (value.minutes, str(value), value.words()) == (minutes, canonical, words)


def test_durations_compare_by_length() -> None:
    parse = Duration.parse
    assert parse("60m") == parse("1h")
    assert len({parse("60m"), parse("1h")}) == 1
    assert parse("12mo") == parse("1y") == parse("365d")
    assert parse("6mo") == parse("0.5y") == parse("180d")
    assert parse("11mo") < parse("1y") < parse("13mo") <= parse("395d")
    assert sorted(map(parse, ["1d", "23h", "1w", "90s"])) == list(map(parse, ["90s", "23h", "1d", "1w"]))
    assert parse("36h").days == Fraction(3, 2)


@pytest.mark.parametrize(
    "text", ["10 mins", "10", "h", "30m1h", "1h1h", "-1h", "1,5h", "1H", "1/0h", "1e3s", "\u0663h"]
)
def test_what_is_not_a_duration(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration") as wrong:
        Duration.parse(text)
    assert str(wrong.value) == (
        f"`{text}` is not a duration. Write a number and a unit, such as 10m, 4h, 2d, 3w or 24mo."
    )


@given(st.fractions(0, 10**8, max_denominator=10**6), st.sampled_from(["w", "d", "h", "m", "s"]))
def test_any_number_of_minutes_has_a_duration(minutes: Fraction, largest: str) -> None:
    value = Duration.of_minutes(minutes, largest)
    assert value.minutes == minutes
    assert Duration.parse(str(value)) == value
    assert "/" not in value.words()


def test_durations_of_minutes() -> None:
    assert Duration.of_minutes(62 * 60).words() == "2 days 14 hours"
    assert Duration.of_minutes(62 * 60, "h").words() == "62 hours"
    assert str(Duration.of_minutes(0)) == "0m"
    with pytest.raises(ValueError, match="less than nothing"):
        Duration.of_minutes(-1)


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("daily", "1d", "every day"),
        ("weekly", "1w", "every week"),
        ("monthly", "1mo", "every month"),
        ("quarterly", "3mo", "every quarter"),
        ("yearly", "1y", "every year"),
        ("every 2w", "2w", "every 2 weeks"),
        ("every 1w", "7d", "every week"),
        ("every 1h30m", "90m", "every 1 hour 30 minutes"),
        ("1/day", "1d", "once a day"),
        ("2/week", "3d12h", "twice a week"),
        ("4/year", "3mo", "4 times a year"),
        ("7/month", "30/7d", "7 times a month"),
    ],
)
def test_cadences(text: str, period: str, words: str) -> None:
    value = Cadence.parse(text)
    assert (value.period, value.words()) == (Duration.parse(period), words)


def test_what_is_done_more_often_has_the_lesser_cadence() -> None:
    assert Cadence.parse("2/week") < Cadence.parse("weekly") == Cadence.parse("every 7d")
    assert Cadence.every(Duration.parse("2w")) == Cadence.parse("every 2w")
    assert Cadence.parse("2/week").per_week == 2


@pytest.mark.parametrize("text", ["0/week", "every 0d", "every 0.0h"])
def test_what_never_comes_round_is_no_cadence(text: str) -> None:
    with pytest.raises(ValueError, match=f"`{text}` is not a cadence: it has to come round again"):
        Cadence.parse(text)


@pytest.mark.parametrize(
    ("text", "per_week", "words"),
    [
        ("410/day", 2460, "410 a day"),
        ("3/month", Fraction(7, 10), "3 a month"),
        ("2.5/week", Fraction(5, 2), "2.5 a week"),
        ("6.1%", Fraction(61 * 246, 100), "6.1% of cases"),
        ("1 in 50", Fraction(246, 5), "1 in 50 cases"),
    ],
)
def test_rates_in_a_week_of_six_days(text: str, per_week: Fraction, words: str) -> None:
    value = Rate.parse(text)
    assert (value.per_week(410, days=6), value.words()) == (per_week, words)


def test_rates_compare_with_their_like() -> None:
    parse = Rate.parse
    assert parse("1 in 50") == parse("2%") == parse("2.00%")
    assert parse("1 in 51") < parse("2%") <= parse("1 in 50")
    assert parse("25/day") > parse("24.5/day")
    assert parse("7/week") != parse("1/day")
    with pytest.raises(TypeError):
        assert parse("7/week") < parse("1/day")
    with pytest.raises(ValueError, match="say how many cases"):
        parse("2%").per_week()


@pytest.mark.parametrize("text", ["120%", "3 in 2", "1 in 0", "5", "5/hour", "-1%", "1,200/day"])
def test_what_is_not_a_rate(text: str) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        Rate.parse(text)


@pytest.mark.parametrize(
    ("text", "done", "total", "complete", "failed"),
    [
        ("5 of 6", 5, 6, False, False),
        ("25 of 25", 25, 25, True, False),
        ("5 of 6 closed", 5, 6, False, False),
        ("passed", 1, 1, True, False),
        ("failed", 0, 1, False, True),
        ("0 of 6", 0, 6, False, True),
        ("0 of 0 closed", 0, 0, True, False),
    ],
)
def test_tallies(text: str, done: int, total: int, complete: bool, failed: bool) -> None:
    value = Tally.parse(text)
    assert (value.done, value.total, value.is_complete, value.is_failed) == (done, total, complete, failed)
    assert value.words() == str(value) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [("7 of 6", "more is done than there is"), ("0 of 0", "nothing was tried"), ("pass", "Write")],
)
def test_what_is_not_a_tally(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Tally.parse(text)


def test_dates() -> None:
    day, month, year = Date.parse("2026-11-20"), Date.parse("2026-02"), Date.parse("2028")
    assert (day.earliest, day.latest, day.is_exact) == (date(2026, 11, 20), date(2026, 11, 20), True)
    assert (month.earliest, month.latest, month.is_exact) == (date(2026, 2, 1), date(2026, 2, 28), False)
    assert (year.earliest, year.latest) == (date(2028, 1, 1), date(2028, 12, 31))
    assert [value.words() for value in (day, month, year)] == ["20 November 2026", "February 2026", "2028"]
    assert [value.short() for value in (day, month, year)] == ["20 Nov 2026", "Feb 2026", "2028"]
    assert [value.short(year=False) for value in (day, month, year)] == ["20 Nov", "Feb 2026", "2028"]
    assert Date.on(date(2026, 11, 20)) == day
    assert Date.parse("2028-02").latest == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-29", ": February 2026 has days 1 to 28."),
        ("2026-13-01", ": there is no month 13."),
        ("2026-00", ": there is no month 0."),
        ("2026-01-00", ": January 2026 has days 1 to 31."),
        ("0026-01-01", ": the year has to be from 1900 to 2199."),
        ("20/11/2026", "`20/11/2026` is not a date. Write a day as 2026-11-20"),
        ("2026-11-20T10:00", "is not a date. Write"),
        ("2026-1-5", "is not a date. Write"),
    ],
)
def test_what_is_not_a_date(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        Date.parse(text)


def test_deadlines() -> None:
    value = Deadline.parse("1mo from intermediate")
    assert (value.within, value.start) == (Duration.parse("1mo"), "intermediate")
    assert str(Deadline.parse("4h  from classified")) == "4h from classified"
    assert Deadline.parse("60m from aware") == Deadline.parse("1h from aware")
    with pytest.raises(ValueError, match=r"`4 hrs from aware` is not a deadline: `4 hrs` is not a dur"):
        Deadline.parse("4 hrs from aware")
    with pytest.raises(ValueError, match=r"`4h` is not a deadline\. Write"):
        Deadline.parse("4h")


def test_yes_and_no() -> None:
    assert (read_yes_no("yes"), read_yes_no(" no "), read_yes_no(True)) == (True, False, True)
    assert (yes_or_no(True), yes_or_no(False)) == ("yes", "no")
    refused: tuple[object, ...] = ("true", "on", "Yes", "1", 1, None, [])
    for text in refused:
        with pytest.raises(ValueError, match=r"is neither yes nor no\. Write yes or no\."):
            read_yes_no(text)


def test_word_helpers() -> None:
    assert [count_of(count, "event") for count in (3, 1, 0)] == ["3 events", "1 event", "0 events"]
    assert count_of(2, "entry", "entries") == "2 entries"
    assert [join_words(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert join_words(["a", "b"], "or") == "a or b"
    assert [digits(Fraction(text)) for text in ("3", "1.5", "0.05", "10/7", "1/8")] == [
        "3", "1.5", "0.05", "10/7", "0.125",
    ]  # fmt: skip


class Everything(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    hold: Duration = Duration.parse("1h30m")
    every: Cadence | None = None
    ready: YesNo
    rates: dict[Date, Rate] = {}
    results: tuple[Tally, ...] = ()
    due: Deadline | None = None


WRITTEN: dict[str, Any] = {
    "hold": "1d12h", "every": "2/week", "ready": "yes", "rates": {"2026-02": "1 in 50"},
    "results": ("5 of 6 closed",), "due": "1mo from intermediate",
}  # fmt: skip


def test_pydantic_reads_and_writes_the_text() -> None:
    value = Everything.model_validate(WRITTEN)
    assert value.ready is True
    assert value.model_dump() == WRITTEN
    assert Everything.model_validate_json(value.model_dump_json()) == value
    assert Everything(hold=value.hold, ready=True).hold is value.hold
    assert to_jsonable_python([value.hold]) == ["1d12h"]


def test_pydantic_describes_the_text() -> None:
    fields = Everything.model_json_schema()["properties"]
    assert fields["hold"]["type"] == fields["ready"]["type"] == "string"
    assert fields["hold"]["pattern"] == Duration.PATTERN
    assert fields["hold"]["default"] == "1h30m"
    assert fields["ready"]["examples"] == ["yes", "no"]


def test_pydantic_errors_are_the_sentences() -> None:
    with pytest.raises(ValidationError) as wrong:
        Everything.model_validate({"hold": "10 mins", "ready": "true", "rates": {"2026-02-30": "2%"}})
    messages = [error["msg"] for error in wrong.value.errors()]
    assert messages[:2] == [
        "`10 mins` is not a duration. Write a number and a unit, such as 10m, 4h, 2d, 3w or 24mo.",
        "`true` is neither yes nor no. Write yes or no.",
    ]
    assert messages[2].startswith("`2026-02-30` is not a date: February 2026 has days 1 to 28.")
