"""Weak points as text: single points of failure by what they are, then pairs, each with the events that stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped

if TYPE_CHECKING:
    from readiness.result.weak_point import Group, Stopped, WeakPoint, WeakPoints, WeakSet

__all__ = ["by_sort", "render_weak_points"]

_MOST: Final = 20
"""How many groups of pairs, and how many larger sets, are printed."""

_SORTS = (
    ("person", "One person away"),
    ("thing", "One tool, access, record or other thing gone"),
    ("team", "A whole team away"),
)


def render_weak_points(found: WeakPoints) -> str:
    """Everything in lines of at most 80 columns."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: WeakPoints) -> Iterator[str]:
    for sentence in (*found.summary, *found.left_out):
        yield from wrapped(sentence)
    for title, told in by_sort(found):
        yield ""
        yield f"{title} ({sum(map(len, told))})"
        for alike in told:
            yield ""
            yield from _single(alike)
    yield from _pairs(found)
    yield from _larger(found)
    if found.not_searched:
        yield ""
        yield from wrapped(found.not_searched)


def by_sort(found: WeakPoints) -> list[tuple[str, list[list[WeakPoint]]]]:
    """People, things and teams, each under its title; those that stop the same events stand together."""
    sorts = [(title, [one for one in found.singles if one.point.sort == sort]) for sort, title in _SORTS]
    return [(title, _alike(singles)) for title, singles in sorts if singles]


def _alike(singles: Sequence[WeakPoint]) -> list[list[WeakPoint]]:
    groups: dict[tuple[Stopped, ...], list[WeakPoint]] = {}
    for one in singles:
        groups.setdefault(one.stops, []).append(one)
    return list(groups.values())


def _single(alike: Sequence[WeakPoint]) -> Iterator[str]:
    for number, one in enumerate(alike):
        name = f"or {one.point.name}" if number else one.point.name
        yield from wrapped(name, "  ", "    ")
        for note in one.notes:
            yield from wrapped(note.text, "    ")
    yield from _stops(alike[0].stops)
    yield from wrapped(join_words([str(one.point.source) for one in alike]), "    ")


def _stops(stops: Sequence[Stopped]) -> Iterator[str]:
    """The events under how far they still get; those not known to be handled at all apart."""
    shown = [one for one in stops if one.handled]
    for grade, what in (("stranded", "stranded"), ("contained-only", "contained, but not closed")):
        titles = [one.title for one in shown if one.grade == grade]
        if titles:
            yield from wrapped(f"{count_of(len(titles), 'event')} {what}: {_list(titles)}.", "    ")
    apart = [one.title for one in stops if not one.handled]
    if apart:
        yield from wrapped(f"In any case, if handled at all: {_list(apart)}.", "    ")
    open_ones = [one.title for one in shown if not one.certain]
    if open_ones:
        yield from wrapped(f"Not certain, since not everything is stated: {_list(open_ones)}.", "    ")


def _pairs(found: WeakPoints) -> Iterator[str]:
    if found.searched < 2:
        return
    pairs = sum(len(one.points) == 2 for one in found.sets)
    yield ""
    if not pairs:
        yield "No two together stop an event that neither stops alone."
        return
    yield from wrapped(f"Two away together, where neither alone stops the event ({count_of(pairs, 'pair')})")
    for group in found.groups[:_MOST]:
        yield ""
        yield from _group(group)
    if len(found.groups) > _MOST:
        left = sum(group.pairs for group in found.groups[_MOST:])
        yield ""
        yield f"And {count_of(left, 'pair')} more: --format json has all of them."


def _group(group: Group) -> Iterator[str]:
    count = f" ({group.pairs} pairs)" if group.pairs > 1 else ""
    yield from wrapped(f"{group.text}{count}", "  ", "    ")
    yield from _stops(group.stops)


def _larger(found: WeakPoints) -> Iterator[str]:
    for size in range(3, found.searched + 1):
        sets = [one for one in found.sets if len(one.points) == size]
        yield ""
        if not sets:
            yield f"No {size} together stop an event that fewer of them would not stop."
            continue
        yield f"{size} away together, where fewer of them do not stop the event ({count_of(len(sets), 'set')})"
        for one in sets[:_MOST]:
            yield ""
            yield from _set(one)
        if len(sets) > _MOST:
            yield ""
            yield f"And {len(sets) - _MOST} more: --format json has all of them."


def _set(one: WeakSet) -> Iterator[str]:
    yield from wrapped(join_words(one.names), "  ", "    ")
    yield from _stops(one.stops)


def _list(titles: Sequence[str]) -> str:
    """Titles in a row; with semicolons where one of them is a row itself."""
    is_mixed = any("," in title or " and " in title for title in titles)
    return "; ".join(titles) if is_mixed else join_words(titles)
