"""The single points of failure as rows of the drill report: what stops the same events stands together."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from readiness.model.text import count_of, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.report.saying import Saying
    from readiness.result.weak_point import WeakPoint, WeakPoints

__all__ = ["Points", "Together", "point_rows"]

_MOST_POINTS = 10
"""So many rows are shown."""
_ROW, _ROW_LINE, _MORE_LINE, _LATER_A_LINE = 5.2, 10.8, 10.0, 2
"""How high a row is, each point in it, a line below the table, and how many of the vendor's stand on such a line."""
_MOST_NAMES = 3
"""So many events are named beside one of them."""


@dataclass(frozen=True, slots=True)
class Together:
    """Points that stop the same events, the first of these by name, and how many more there are."""

    points: Sequence[WeakPoint]
    titles: str
    more: int


@dataclass(frozen=True, slots=True)
class Points:
    """The single points of failure, those that stop most first; what stops the same events stands together."""

    summary: Sequence[str]
    title: str
    shown: Sequence[Together]
    told: str
    """How many of them are shown, where not all are."""
    later: str = ""
    """Those of the vendor alone that are not shown."""


def point_rows(found: WeakPoints, saying: Saying, room: float | None = None) -> Points:
    """The rows, those that stop most first, with a title that counts all; as many as fit in `room` points."""
    alike: dict[tuple[str, ...], list[WeakPoint]] = {}
    for one in found.singles:
        alike.setdefault(tuple(event.id for event in one.stops), []).append(one)
    ordered = sorted(alike.values(), key=lambda group: -len(group[0].stops))
    shown = ordered[:_MOST_POINTS] if room is None else _fitting(ordered, room)
    later = [one for group in ordered[len(shown) :] for one in group if one.point.vendors]
    total, here = len(found.singles), sum(map(len, shown))
    return Points(
        (*found.summary, *found.left_out), saying.counted("drill-report.points", total, range=found.number),
        [Together(group, *_few(group)) for group in shown],
        saying.say("drill-report.points-shown", shown=here, total=found.number) if here < total else "",
        saying.say("drill-report.points-later", which=list_words([*map(_later, later)])) if later else "",
    )  # fmt: skip


def _fitting(ordered: Sequence[list[WeakPoint]], room: float) -> list[list[WeakPoint]]:
    """The first rows that fit, with what must be said of the vendor's below them."""
    for most in range(len(ordered), 1, -1):
        later = sum(one.point.vendors for group in ordered[most:] for one in group)
        below = _MORE_LINE * (bool(ordered[most:]) + ceil(later / _LATER_A_LINE))
        if below + sum(_ROW + _ROW_LINE * len(group) for group in ordered[:most]) <= room:
            return list(ordered[:most])
    return list(ordered[:1])


def _later(one: WeakPoint) -> str:
    return f"{one.point.name}: {count_of(len(one.stops), 'event')}, {one.point.source}"


def _few(group: Sequence[WeakPoint]) -> tuple[str, int]:
    """The first events that stop, by name, and how many more do."""
    titles = [one.title for one in group[0].stops]
    most = _MOST_NAMES if len(titles) > _MOST_NAMES + 1 else len(titles)
    return list_words(titles[:most]), len(titles) - most
