"""What tightens, as text that can be forwarded: the lighter areas first, then the layers, at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.advice.tightening import gather
from readiness.report.layout import wrapped
from readiness.report.saying import SHIPPED
from readiness.report.signs import bar
from readiness.report.words import clean, day, interval, plural

if TYPE_CHECKING:
    from readiness.advice.tightening import Floor, Group, Item, Side, Stand, Tightening

__all__ = ["render_tightening"]

_STANDS = {"yes": "met", "no": "NOT MET", "unknown": "unknown"}


def render_tightening(tightening: Tightening) -> str:
    """Everything that tightens; with a model, what it meets, and the gap where it does not."""
    return "\n".join(line.rstrip() for line in _lines(tightening)) + "\n"


def _lines(tightening: Tightening) -> Iterator[str]:
    start, end = _side(tightening.start), _side(tightening.end)
    yield from wrapped(SHIPPED.say("tighten.what", start=start, end=end))
    if tightening.workflow:
        yield from wrapped(f"{tightening.workflow}, on {day(tightening.as_of)}")
    yield ""
    yield from wrapped(tightening.headline)
    yield from wrapped(SHIPPED.say("tighten.bound")) if tightening.items else ()
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
        floor = f"{group.floor[:1].lower()}{group.floor[1:]}"
        yield from wrapped(SHIPPED.say("tighten.enough", start=start, floor=floor), "  ")
    for text in dict.fromkeys(item.text for item in group.items):
        yield from wrapped(text, "  ")
        yield from _alike([item for item in group.items if item.text == text])


def _alike(items: Sequence[Item]) -> Iterator[str]:
    """The sentences; with a model, where each stands, and the gap with its place, once for all that it keeps open."""
    for block in gather(items):
        for item in block:
            yield from _item(item)
        if (stand := block[0].stand) and stand.gap:
            yield from _gap(stand)


def _item(item: Item) -> Iterator[str]:
    stand = item.stand
    mark = f"{_STANDS[stand.met]}: " if stand else ""
    more = f" ({SHIPPED.number('tighten.more', stand.more)})" if stand and stand.more else ""
    more += f" ({stand.outside})" if stand and stand.outside else ""
    yield from wrapped(f"- {mark}{item.sentence}{more}", "  ", "    ")


def _gap(stand: Stand) -> Iterator[str]:
    gap = SHIPPED.say("tighten.silent", gap=stand.gap) if stand.silent else stand.gap
    yield from wrapped(SHIPPED.say("tighten.gap", gap=gap, fix=stand.fix), "    ")
    yield f"    {str(stand.source)[-76:]}"


def _floors(tightening: Tightening) -> Iterator[str]:
    if not tightening.floors:
        return
    yield ""
    yield SHIPPED.say("tighten.floors-of-100")
    for floor in tightening.floors:
        yield f"  {clean(floor.name)[:30]:<12} {_rise(floor)}"


def _rise(floor: Floor) -> str:
    """`52 (floor 45) -> 41 (floor 60)`: what the model shows, as each bar counts, with the floor of that bar."""
    if floor.low is None or floor.high is None or floor.lighter is None:
        return f"{floor.before:>3} -> {floor.after}"
    both = ((floor.lighter, floor.before), ((floor.low, floor.high), floor.after))
    shows = " -> ".join(SHIPPED.say("tighten.shows", shown=interval(*at), floor=of) for at, of in both)
    drawn = bar(floor.low, floor.high, floor.after / 100, cells=18)
    return f"{shows:<37} {drawn}  {'FAILS' if floor.state == 'fails' else floor.state}"


def _ages(tightening: Tightening) -> Iterator[str]:
    if not tightening.ages:
        return
    yield ""
    yield SHIPPED.say("tighten.how-old")
    for age in tightening.ages:
        yield f"  {age.kind.replace('-', ' '):<20} {age.before:>3} -> {age.after} {plural(age.after, 'day')}"
