"""What waits while people work by hand, against a queue that is worked off day by day."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.capacity import Flow, carry_by_hand
from readiness.graph.operation import Operation
from tests.laws.small import small
from tests.strategies import AS_OF, few, load_model

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKS = st.sets(st.integers(0, 6), min_size=1)


def _flow(comes: int, carried: int, running: set[int], at_work: set[int], days: int) -> Flow:
    def pattern(numbers: set[int]) -> str:
        return ", ".join(f"{_NAMES[number]} 08:00-16:00" for number in sorted(numbers))

    changes = {
        "system.runs": pattern(running),
        "system.volume": f"{comes}/day",
        "teams.ops.cover": pattern(at_work),
        "procedures.stop.sustains": {"volume": f"{carried}/day", "for": f"{days}d"},
    }
    (manual,) = carry_by_hand(Operation(load_model(small(changes)), AS_OF))
    return manual.flows[0]


@few(60)
@given(st.integers(0, 500), st.integers(0, 500), _WEEKS, _WEEKS, st.integers(1, 60))
def test_what_waits_is_what_a_queue_day_by_day_says(
    comes: int, carried: int, running: set[int], at_work: set[int], days: int
) -> None:
    flow = _flow(comes, carried, running, at_work, days)
    waiting, by_day = Fraction(0), [Fraction(0)]
    for day in range(max(days, 7)):
        waiting += comes * (day % 7 in running)
        waiting = max(waiting - carried * (day % 7 in running & at_work), Fraction(0))
        by_day.append(waiting)

    assert flow.after_a_week == by_day[7]
    assert flow.at_the_end == by_day[days]
    assert flow.grows == max(comes - carried, 0)
    assert flow.passes is None or flow.passes * flow.grows == carried
