"""What tightens, as text that can be forwarded: the lighter areas first, then the layers, at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.report.layout import wrapped
from readiness.report.signs import bar
from readiness.report.words import clean, count, day, plural
from readiness.result.value import of_100

if TYPE_CHECKING:
    from readiness.advice.tightening import Group, Item, Side, Tightening

__all__ = ["render_tightening"]

_STANDS = {"yes": "met", "no": "NOT MET", "unknown": "unknown"}


def render_tightening(tightening: Tightening) -> str:
    """Everything that tightens; with a model, what it meets, and the gap where it does not."""
    return "\n".join(line.rstrip() for line in _lines(tightening)) + "\n"


def _lines(tightening: Tightening) -> Iterator[str]:
    yield from wrapped(f"What tightens from {_side(tightening.start)} to {_side(tightening.end)}")
    if tightening.workflow:
        yield from wrapped(f"{tightening.workflow}, on {day(tightening.as_of)}")
    yield ""
    yield from wrapped(tightening.headline)
    for group in tightening.groups:
        yield ""
        yield from _group(group, tightening.start.name)
    yield from _floors(tightening)
    yield from _ages(tightening)


def _side(side: Side) -> str:
    return f"{side.name} at {side.consequence} consequence"


def _group(group: Group, start: str) -> Iterator[str]:
    total = len(group.items)
    name = f"{group.name[:1].upper()}{group.name[1:]}"
    yield from wrapped(f"{name} ({total})")
    if group.floor:
        yield from wrapped(f"For {start} this is enough: {group.floor}", "  ")
    for text in dict.fromkeys(item.text for item in group.items):
        yield from wrapped(text, "  ")
        for item in group.items:
            if item.text == text:
                yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    """The sentence; with a model, where it stands, and the gap with its place."""
    mark = f"{_STANDS[item.stand.met]}: " if item.stand else ""
    yield from wrapped(f"- {mark}{item.sentence}", "  ", "    ")
    if item.stand and item.stand.gap:
        more = f"; {count(item.stand.more)} more" if item.stand.more else ""
        yield from wrapped(f"Gap: {item.stand.gap}{more}. To do: {item.stand.fix}", "    ")
        yield f"    {str(item.stand.source)[-76:] if item.stand.declared else 'declared nowhere'}"


def _floors(tightening: Tightening) -> Iterator[str]:
    if not tightening.floors:
        return
    yield ""
    yield "Floors of the seats, in points of 100"
    for floor in tightening.floors:
        stands = ""
        if floor.low is not None:
            state = "FAILS" if floor.state == "fails" else floor.state
            drawn = bar(floor.low, floor.low, floor.after / 100)
            stands = f"   {drawn}  stands at {of_100(floor.low)}  {state}"
        yield f"  {clean(floor.name)[:30]:<12} {floor.before:>3} -> {floor.after}{stands}"


def _ages(tightening: Tightening) -> Iterator[str]:
    if not tightening.ages:
        return
    yield ""
    yield "How old a proof may be before it earns half"
    for age in tightening.ages:
        yield f"  {age.kind:<12} {age.before:>3} -> {age.after} {plural(age.after, 'day')}"
