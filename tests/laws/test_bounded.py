"""Every share lies between nothing and everything, and what is shown is never more than what could be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given

from tests.laws.numbers import all_shares
from tests.strategies import Spec, examine, few, models


@few(30, at_length=50)
@given(models())
def test_every_share_is_bounded(spec: Spec) -> None:
    for bar in ("pilot", "production"):
        wrong = {
            name: share
            for name, share in all_shares(examine(spec, bar))
            if not 0 <= share.low <= share.high <= 1
        }
        assert not wrong


def texts_in(value: object) -> Iterator[str]:
    """Every text of a model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


@few(30)
@given(models("complete"))
def test_a_complete_submission_leaves_little_open(spec: Spec) -> None:
    """Only what the model itself leaves open: a day known by its month or year, a team in which nobody is listed."""
    open_ended = any(re.fullmatch(r"\d{4}(-\d{2})?", text) for text in texts_in(spec))
    unlisted = set(spec["teams"]) - {person["team"] for person in spec["people"].values()}
    gone = any(person.get("until") for person in spec["people"].values())
    wide = [name for name, share in all_shares(examine(spec)) if share.low != share.high]
    assert not wide or open_ended or unlisted or gone
