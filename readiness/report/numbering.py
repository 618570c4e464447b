"""The warnings of a page by their numbers, which are set where there is more than one, or one is named again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from readiness.report.event_page import EventPage
    from readiness.result.walk import Break, Item

__all__ = ["find_numbers"]

_BLOCKS = {
    "about": "Recognise", "noticed": "Recognise", "owned": "Whose it is", "clock": "How soon",
    "at_hand": "In front of you",
}  # fmt: skip
"""Under which heading of the page the parts of a walk stand."""


def find_numbers(page: EventPage, labels: Mapping[str, str]) -> dict[int, tuple[Break, str]]:
    """Each warning by its number with the heading under which it is told; none where none needs its number."""
    parts = list(_parts(page, labels))
    told = {one.number: (one, block) for block, item in parts for one in item.breaks}
    return told if len(told) > 1 or any(item.again for _, item in parts) else {}


def _parts(page: EventPage, labels: Mapping[str, str]) -> Iterator[tuple[str, Item]]:
    """Everything on the page that can have a warning, with its heading."""
    for part, block in _BLOCKS.items():
        yield from ((block, item) for item in getattr(page.walk, part))
    for way in page.ways:
        yield "Before", way.walked
        for phase in way.phases:
            told: Iterable[Item] = [line.step for line in phase.lines]
            yield from ((labels[phase.key], one) for one in (*told, *([phase.told] if phase.told else ())))
    yield from (("Tell", one) for one in page.walk.owed[: len(page.walk.owed) - len(page.notices)])
    yield from (("Notices", one.item) for one in page.notices)
    yield from (("Goes on", one.item) for one in page.onward)
    yield from (("Nothing is written", one) for one in page.unwritten)
