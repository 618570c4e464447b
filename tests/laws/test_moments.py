"""The bad moment agrees with a plain reading of the week, minute by minute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.moment import bad_moment
from readiness.graph.operation import Operation
from readiness.model.calendar import WEEK, WeekPattern
from readiness.model.event import Event
from tests.laws.small import small
from tests.strategies import AS_OF, few, load_model

_HOURS = st.sampled_from(
    ["Mon-Fri 08:00-18:00", "Mon-Sat 06:00-22:00", "Sat-Sun 20:00-04:00", "Wed 10:00-12:00", "always"]
)


def _on(pattern: WeekPattern) -> set[int]:
    return {minute for start, end in pattern.spans for minute in range(start, end)}


def _longest(minutes: set[int]) -> int:
    """The first minute of the longest run of minutes round the week; the earliest of several."""
    best, start_of_best = 0, 0
    if len(minutes) == WEEK:
        return 0
    for start in sorted(one for one in minutes if (one - 1) % WEEK not in minutes):
        length = 0
        while (start + length) % WEEK in minutes:
            length += 1
        if length > best:
            best, start_of_best = length, start
    return start_of_best


@few(25)
@given(_HOURS, _HOURS, _HOURS, st.sampled_from(["incident", "approval"]))
def test_the_moment_is_the_one_that_a_search_through_the_week_finds(
    runs: str, office: str, desk: str, kind: str
) -> None:
    hours = {"system.runs": runs, "teams.ops.cover": office, "teams.vend.cover": desk}
    operation = Operation(load_model(small({**hours, "events.wrong.kind": kind})), AS_OF)
    event = operation.find("wrong", Event)
    assert event is not None
    running, duty, theirs = (_on(WeekPattern.parse(one)) for one in (runs, office, desk))
    off = running - theirs or running
    both = off & duty or (running & duty if kind == "approval" else set())

    moment = bad_moment(operation, event, ["vend"], "ann")

    assert moment is not None
    assert moment.at == _longest(both or off)
    assert moment.opens == next(
        one % WEEK for one in range(moment.at, moment.at + WEEK) if one % WEEK in duty
    )
