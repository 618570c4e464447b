"""Bars and signs of a terminal: one grammar in every encoding, and colour that says nothing by itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.signs import bar, coloured, said_in


def test_a_bar_shows_what_is_shown_unknown_and_missing_and_the_floor() -> None:
    """Of ten cells: 0.4 shown are four, up to 0.6 unknown are two, four are missing; 0.7 is after the seventh."""
    assert bar(0.4, 0.6, 0.7, cells=10) == "████▒▒·│···"
    assert bar(0.4, 0.6, cells=10) == "████▒▒···· "
    assert said_in("ascii", bar(0.4, 0.6, 0.7, cells=10)) == "####??.|..."


@given(st.floats(0, 1), st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1)))
@settings(max_examples=50, deadline=None)
def test_a_bar_is_as_wide_whatever_it_shows(one: float, other: float, floor: float | None) -> None:
    low, high = sorted((one, other))
    drawn = bar(low, high, floor)

    assert len(drawn) == 31
    assert re.fullmatch(r"█*▒*·* |[█│]*[▒│]*[·│]*", drawn)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Send it” – 1…2 → Größe", '"Send it" - 1.2 > Grose'),
        ("a Ł and 融", "a ? and ?"),
        ("Compliance can’t tell", "Compliance can't tell"),
    ],
)
def test_what_an_encoding_lacks_is_said_with_what_it_has_sign_by_sign(text: str, said: str) -> None:
    assert said_in("ascii", text) == said
    assert len(said) == len(text)
    assert said_in("utf-8", text) == text


def test_every_word_that_is_coloured_is_a_failure_in_words() -> None:
    text = "READY WITH CONDITIONS for a pilot\n  CTO  FAILS\nOps: NOBODY THERE\nDrift  1h sev1  NO\nNOTICE\nOver"
    shown = coloured(text)

    assert re.findall(r"\x1b\[31m(.*?)\x1b\[0m", shown) == ["FAILS", "NOBODY THERE", "NO"]
    assert shown.startswith("\x1b[1mREADY WITH CONDITIONS\x1b[0m for")
    assert re.sub(r"\x1b\[\d+m", "", shown) == text
