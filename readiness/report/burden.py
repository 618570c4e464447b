"""A hidden burden as text that can be forwarded: teams, their heaviest work, what is not stated, work by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.model.text import count_of
from readiness.report.layout import hanging, wrapped
from readiness.report.words import day

if TYPE_CHECKING:
    from readiness.result.burden import Burden, ByHand, Item, TeamLoad, Uncertain
    from readiness.result.value import Line

__all__ = ["render_burden"]

_SHOWN = 5
"""So many pieces of work are listed for a team; JSON has all of them."""
_STANDINGS = {
    "over": "OVER", "nobody there": "NOBODY THERE", "may be over": "not known whether it is enough",
    "not known": "hours not stated", "within": "within its hours",
}  # fmt: skip


def render_burden(burden: Burden) -> str:
    """Every team and procedure, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(burden)) + "\n"


def _lines(burden: Burden) -> Iterator[str]:
    yield from wrapped(f"Hidden burden of {burden.name}, in a usual week, on {day(burden.as_of)}")
    yield ""
    yield from wrapped(burden.text)
    for team in burden.teams:
        yield ""
        yield from _team(team)
    if burden.by_hand or burden.unstated:
        yield ""
        yield "By hand, while the workflow stands still"
    for one in burden.by_hand:
        yield from _by_hand(one)
    for line in burden.unstated:
        yield from _placed(line, "  ")


def _team(team: TeamLoad) -> Iterator[str]:
    standing = _STANDINGS[team.standing] if team.items and team.side else ""
    yield from wrapped(f"{team.title}: {standing}" if standing else team.title)
    if team.side:
        people = f" {_people(team.people)}" if team.people and team.side == "internal" else ""
        yield from wrapped(f"{team.text}{people} ({team.source})", "  ")
    heavy = [one for one in team.items if one.hours.low]
    for item in heavy[:_SHOWN]:
        yield from _item(item)
    if len(heavy) > _SHOWN:
        yield f"    and {count_of(len(heavy) - _SHOWN, 'more piece', 'more pieces')} of work with known hours"
    if team.unstated:
        yield "  Not stated:"
        for line in team.unstated:
            yield from _placed(line, "    ")


def _people(there: int) -> str:
    return f"{there} of its people {'is' if there == 1 else 'are'} named and there."


def _item(item: Item) -> Iterator[str]:
    yield from hanging(f"{_hours(item.hours):>12}  ", f"{item.text} ({item.source})")


def _hours(hours: Uncertain) -> str:
    if hours.high is None:
        return f"{_number(hours.low)}+ h"
    if hours.low == hours.high:
        return f"{_number(hours.low)} h"
    return f"{_number(hours.low)}–{_number(hours.high)} h"


def _number(value: float) -> str:
    return "<0.1" if value < 0.05 else f"{value:.1f}".removesuffix(".0")


def _by_hand(one: ByHand) -> Iterator[str]:
    yield ""
    yield from wrapped(f"{one.title} ({one.source})", "  ")
    yield from wrapped(one.text, "    ")
    for flow in one.flows:
        yield from wrapped(flow.text, "    ")


def _placed(line: Line, indent: str) -> Iterator[str]:
    place = f" ({line.source})" if line.source else ""
    yield from hanging(f"{indent}- ", f"{line.text}{place}")
