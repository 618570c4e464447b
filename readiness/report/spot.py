"""Where on the pages of events something stands, and how a list says on which pages that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

__all__ = ["Span", "Spot", "Spots", "tell_spans"]

_FEW = 6
"""Of so many events each page is named; of more the first and the last of those that follow one another."""
_RUN = 3
"""So many pages that follow one another are a range."""


class Spot(NamedTuple):
    """A place on the page of an event."""

    anchor: str
    number: int = 0
    """Of the warning there; none where it needs none."""


Spots = dict[str, list[Spot]]
"""Places by the event on whose page they are."""


@dataclass(frozen=True, slots=True)
class Span:
    """A page, or all from one to another; both empty for the page of every event."""

    first: str = ""
    last: str = ""
    numbers: Sequence[int] = ()


def tell_spans(
    spots: Mapping[str, Sequence[Spot]], events: Sequence[str], long: Collection[str]
) -> list[Span]:
    """On which pages these places are; `events` are all in the order of their pages, `long` go on on a second one."""
    if len(spots) <= _FEW:
        return [
            span for event in events if event in spots for span in _page(spots[event], apart=event in long)
        ]
    if len(spots) == len(events):
        return [Span()]
    return list(_ranges(spots, events))


def _page(spots: Sequence[Spot], *, apart: bool) -> Iterator[Span]:
    """The page of one event: once, or for each place where they may stand on two."""
    if apart:
        yield from (Span(one.anchor, numbers=[one.number] if one.number else []) for one in spots)
    else:
        yield Span(spots[0].anchor, numbers=[one.number for one in spots if one.number])


def _ranges(spots: Mapping[str, Sequence[Spot]], events: Sequence[str]) -> Iterator[Span]:
    run: list[str] = []
    for event in (*events, ""):
        if event in spots:
            run.append(event)
            continue
        if len(run) >= _RUN:
            yield Span(spots[run[0]][0].anchor, spots[run[-1]][-1].anchor)
        else:
            yield from (Span(spots[one][0].anchor) for one in run)
        run = []
