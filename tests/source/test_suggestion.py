from __future__ import annotations

import pytest

from readiness.source.suggestion import MANY, did_you_mean

FIELDS = ["owner", "handled-by", "escalates", "within", "needs"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("onwer", "owner"), ("Owner", "owner"), ("handled_by", "handled-by"), ("escalate", "escalates")],
)
def test_a_mistyped_word_is_recognised(word: str, meant: str) -> None:
    assert did_you_mean(word, FIELDS) == f" Did you mean `{meant}`?"


@pytest.mark.parametrize("word", ["", "colour", "x", "owner" * 100])
def test_nothing_is_suggested_when_nothing_is_close(word: str) -> None:
    assert did_you_mean(word, FIELDS) == ""
    assert did_you_mean(word, []) == ""


def test_the_order_of_the_choices_does_not_matter() -> None:
    choices = ["team-a", "team-b", "team-c"]

    assert {did_you_mean("team-x", order) for order in (choices, choices[::-1], set(choices))} == {
        did_you_mean("team-x", iter(choices))
    }


def test_the_choice_keeps_its_capitals() -> None:
    assert did_you_mean("dervaus", ["Dervaux"]) == " Did you mean `Dervaux`?"


def test_many_choices_are_narrowed_by_the_first_letter() -> None:
    many = [f"event-{number}" for number in range(MANY)] + ["owner"]

    assert did_you_mean("onwer", many) == " Did you mean `owner`?"
    assert did_you_mean("wner", many) == ""
