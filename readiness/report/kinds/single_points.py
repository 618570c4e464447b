"""The single points of failure as rows of the drill report: what stops the same events stands together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.model.text import list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness.report.saying import Saying
    from readiness.result.weak_point import WeakPoint, WeakPoints

__all__ = ["Points", "Together", "point_rows"]

_MOST_POINTS = 10
"""So many rows are shown."""
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
    vendors_later: bool = False
    """Whether some are with the vendor alone, and none of these is shown."""


def point_rows(found: WeakPoints, saying: Saying, most: int = _MOST_POINTS) -> Points:
    """The rows, those that stop most first, with a title that counts all of them."""
    alike: dict[tuple[str, ...], list[WeakPoint]] = {}
    for one in found.singles:
        alike.setdefault(tuple(event.id for event in one.stops), []).append(one)
    ordered = sorted(alike.values(), key=lambda group: -len(group[0].stops))
    shown = ordered[:most]
    total, here = len(found.singles), sum(map(len, shown))
    return Points(
        (*found.summary, *found.left_out), saying.counted("drill-report.points", total, range=found.number),
        [Together(group, *_few(group)) for group in shown],
        saying.say("drill-report.points-shown", shown=here, total=found.number) if here < total else "",
        any(one.point.vendors for group in ordered[most:] for one in group)
        and not any(one.point.vendors for group in shown for one in group),
    )  # fmt: skip


def _few(group: Sequence[WeakPoint]) -> tuple[str, int]:
    """The first events that stop, by name, and how many more do."""
    titles = [one.title for one in group[0].stops]
    most = _MOST_NAMES if len(titles) > _MOST_NAMES + 1 else len(titles)
    return list_words(titles[:most]), len(titles) - most
