"""Laws of week patterns, held against sets of minutes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.model.calendar import (
    WEEK,
    Stretch,
    Wait,
    WeekPattern,
    running_wait,
    wall_wait,
    worst_wait,
)  # fmt: skip

ZONES = ("", "UTC", "Europe/Paris", "Asia/Kolkata")
# Edges near midnight and the week's end are where mistakes hide, so they come up often.
EDGES = st.one_of(st.integers(0, WEEK - 1), st.sampled_from([0, 1, 1439, 1440, 1441, 8640, WEEK - 1]))
LENGTHS = st.one_of(st.integers(1, WEEK), st.integers(1, 1500), st.sampled_from([720, 1440, 2880]))
SPANS = st.lists(st.tuples(EDGES, LENGTHS), max_size=6)


def pattern_of(spans: list[tuple[int, int]]) -> WeekPattern:
    return WeekPattern(tuple((start, start + length) for start, length in spans))


PATTERNS = SPANS.map(pattern_of)
DAY_WORDS = st.sampled_from(["Mon", "Mon-Fri", "Sat-Mon", "Sun", "daily", "Fri-Sat"])
CLOCKS = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
HOURS = st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] != pair[1]).map("-".join)
ENTRIES = st.tuples(DAY_WORDS, HOURS).map(" ".join)
TEXTS = st.lists(ENTRIES, min_size=1, max_size=4).map(", ".join)


def minutes_of(pattern: WeekPattern) -> set[int]:
    return {minute for start, end in pattern.spans for minute in range(start, end)}


def brute_wait(covered: set[int], at: int) -> int:
    wait = 0
    while (at + wait) % WEEK not in covered:
        wait += 1
    return wait


def all_waits(covered: set[int]) -> list[int]:
    """The wait at each minute, backwards from one that is covered."""
    waits = [0] * WEEK
    anchor = max(covered)
    for back in range(1, WEEK):
        at = (anchor - back) % WEEK
        waits[at] = 0 if at in covered else waits[(at + 1) % WEEK] + 1
    return waits


@given(PATTERNS, st.sampled_from(ZONES))
def test_a_pattern_parses_back_from_its_text(pattern: WeekPattern, zone: str) -> None:
    zoned = WeekPattern(pattern.spans, zone)
    assert WeekPattern.parse(str(zoned)) == zoned
    assert str(WeekPattern.parse(str(zoned))) == str(zoned)
    assert re.search(WeekPattern.PATTERN, str(zoned))
    assert zoned.words()


@given(TEXTS, st.sampled_from(ZONES))
def test_written_entries_parse_and_match_the_json_schema(text: str, zone: str) -> None:
    written = f"{text} {zone}".strip()
    pattern = WeekPattern.parse(written)
    assert re.search(WeekPattern.PATTERN, written)
    assert WeekPattern.parse(str(pattern)) == pattern
    parts = [minutes_of(WeekPattern.parse(entry)) for entry in text.split(", ")]
    assert minutes_of(pattern) == set().union(*parts)


@given(SPANS)
def test_spans_are_sorted_apart_and_hold_exactly_the_given_minutes(spans: list[tuple[int, int]]) -> None:
    pattern = pattern_of(spans)
    expected = {minute % WEEK for start, length in spans for minute in range(start, start + length)}
    assert minutes_of(pattern) == expected
    assert pattern.minutes == len(expected)
    edges = [edge for span in pattern.spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= WEEK for edge in edges)


@given(SPANS, st.randoms(use_true_random=False))
def test_the_order_of_spans_makes_no_difference(spans: list[tuple[int, int]], random: object) -> None:
    shuffled = sorted(spans, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert pattern_of(shuffled) == pattern_of(spans)
    assert hash(pattern_of(shuffled)) == hash(pattern_of(spans))


@given(PATTERNS, PATTERNS)
def test_set_operations_are_those_of_sets_of_minutes(a: WeekPattern, b: WeekPattern) -> None:
    left, right = minutes_of(a), minutes_of(b)
    assert minutes_of(a.union(b)) == left | right
    assert minutes_of(a.intersection(b)) == left & right
    assert minutes_of(a.difference(b)) == left - right
    assert minutes_of(a.complement()) == set(range(WEEK)) - left
    assert a.covers(b) == (left >= right)


@given(PATTERNS, PATTERNS, PATTERNS)
def test_set_algebra(a: WeekPattern, b: WeekPattern, c: WeekPattern) -> None:
    assert a.union(b) == b.union(a)
    assert a.union(b).union(c) == a.union(b.union(c))
    assert a.complement().complement() == a
    assert a.union(b).complement() == a.complement().intersection(b.complement())
    assert a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c))
    assert a.difference(b).union(a.intersection(b)) == a


@given(PATTERNS, EDGES)
def test_next_start_is_the_first_minute_that_is_on(pattern: WeekPattern, at: int) -> None:
    covered = minutes_of(pattern)
    assert pattern.is_on(at) == (at in covered)
    if not covered:
        assert pattern.next_start(at) is None
        assert wall_wait(pattern, at) is None
    else:
        wait = brute_wait(covered, at)
        assert pattern.next_start(at) == (at + wait) % WEEK
        assert wall_wait(pattern, at) == wait


@given(PATTERNS, PATTERNS, EDGES)
def test_running_wait_counts_the_running_minutes_of_the_wait(
    runs: WeekPattern, cover: WeekPattern, at: int
) -> None:
    covered, running = minutes_of(cover), minutes_of(runs)
    if not covered:
        assert running_wait(runs, cover, at) is None
    else:
        waited = ((at + step) % WEEK for step in range(brute_wait(covered, at)))
        assert running_wait(runs, cover, at) == sum(minute in running for minute in waited)


@given(PATTERNS, PATTERNS)
def test_worst_wait_is_the_worst_of_all_minutes(runs: WeekPattern, cover: WeekPattern) -> None:
    covered, running = minutes_of(cover), minutes_of(runs)
    uncovered = sorted(running - covered)
    worst = worst_wait(runs, cover)
    if not uncovered:
        assert worst.minutes == 0
    elif not covered:
        assert worst == Wait(None, uncovered[0])
    else:
        waits = all_waits(covered)
        at = max(uncovered, key=lambda minute: (waits[minute], -minute))
        assert worst == Wait(waits[at], at)


@given(PATTERNS, PATTERNS)
def test_longest_gap_is_the_longest_run_of_uncovered_minutes(cover: WeekPattern, runs: WeekPattern) -> None:
    uncovered = minutes_of(runs) - minutes_of(cover)
    best = Stretch(0, 0)
    if len(uncovered) == WEEK:
        best = Stretch(WEEK, 0)
    else:
        for start in sorted(minute for minute in uncovered if (minute - 1) % WEEK not in uncovered):
            length = brute_wait(set(range(WEEK)) - uncovered, start)
            best = max(best, Stretch(length, start), key=lambda stretch: stretch.minutes)
    assert cover.longest_gap(runs) == best


@given(
    PATTERNS,
    st.sampled_from(["Europe/Paris", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"]),
    st.sampled_from(["UTC", "Asia/Kathmandu", "Australia/Lord_Howe"]),
    st.dates(date(2000, 1, 1), date(2040, 12, 31)),
)
def test_going_to_another_zone_and_back_changes_nothing(
    pattern: WeekPattern, here: str, there: str, on: date
) -> None:
    mine = WeekPattern(pattern.spans, here)
    moved = mine.in_zone_of(WeekPattern((), there), on)
    assert moved.minutes == mine.minutes
    assert moved.in_zone_of(mine, on) == mine


@settings(max_examples=300)
@given(st.text(alphabet="MonTueFriSat daily0123456789:-,/EuropParisUTCand", max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        pattern = WeekPattern.parse(text)
    except ValueError as wrong:
        sentence = str(wrong)
    else:
        assert WeekPattern.parse(str(pattern)) == pattern
        return
    assert sentence.endswith(WeekPattern.WRITE)
    assert "\n" not in sentence


def test_a_span_longer_than_the_week_is_impossible() -> None:
    with pytest.raises(ValueError, match="can't go from minute 5 to minute 10086"):
        WeekPattern(((5, 10086),))
