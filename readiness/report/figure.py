"""The chart grammar: ink follows evidence.

Solid is shown, hatch is unknown, nothing is missing, red is short whatever the answers turn out to be.
All lengths are points; every score is a share from 0 to 1.
"""

from __future__ import annotations

from functools import cache

from readiness.report.svg import PAPER, Box, Palette, Point, disc, hatch, line, path, rectangle, svg
from readiness.report.words import interval

__all__ = ["draw_mark", "interval_bar", "key", "limit_bar", "loss_bar", "mark", "state_of"]

_WORDS = {
    "holds": "holds", "open": "open", "fails": "fails", "accepted": "accepted",
    "vendor": "only with the vendor", "unshown": "not shown", "none": "not asked for yet",
    "hours": "nobody at some hours",
}  # fmt: skip
_STATES = {
    "holds": "holds", "yes": "holds", "handled": "holds", "borne out": "holds", "modest": "holds",
    "open": "open", "unknown": "open", "contained-only": "fails", "unsupported": "unshown",
    "fails": "fails", "no": "fails", "refused": "fails", "unshown": "fails", "stranded": "fails",
    "contradicted": "fails", "accepted": "accepted", "vendor": "vendor",
}  # fmt: skip
_TICK = 2.6


def state_of(word: str | None) -> str:
    """Which of the marks stands for this word of the assessment; `none` for a word without one."""
    return _STATES.get(word or "", "none")


@cache
def mark(state: str, title: str | None = None, *, size: float = 7.4, palette: Palette = PAPER) -> str:
    """The state as a shape: a ticked disc holds, a half-filled ring is open, a crossed square fails.

    A black flag with a V waits for the vendor, and an empty ring is for what was said and not shown.
    A ring with a tick is accepted: it is not shown, and somebody answers for that until a day. A clock stands
    beside another mark: at some hours nobody is there.

    Its title is the word for the state; an empty one is for where a word stands beside it.
    """
    shape = draw_mark((size / 2, size / 2), state, palette)
    return svg(size, size, _WORDS[state] if title is None else title, shape, kind="mark")


def draw_mark(middle: Point, state: str, palette: Palette, radius: float = 3.4) -> str:
    """The shape of a mark around its middle."""
    x, y = middle
    if state == "holds":
        tick = path(
            "M", (x - 1.7, y + 0.1), "L", (x - 0.5, y + 1.4), "L", (x + 1.8, y - 1.4), stroke=palette.paper
        )
        return disc(middle, radius, palette.holds) + tick
    if state in ("open", "accepted", "unshown"):
        return _ring(middle, state, palette, radius - 0.3)
    if state == "fails":
        a, c = radius * 0.93, 1.5
        down = ("M", (x - c, y - c), "L", (x + c, y + c))
        up = ("M", (x + c, y - c), "L", (x - c, y + c))
        return rectangle(Box(x - a, y - a, 2 * a, 2 * a), palette.fails) + path(
            *down, *up, stroke=palette.paper
        )
    if state == "vendor":
        a = radius * 0.93
        sign = ("M", (x - 1.7, y - 1.7), "L", (x, y + 1.7), "L", (x + 1.7, y - 1.7))
        return rectangle(Box(x - a, y - a, 2 * a, 2 * a), palette.ink) + path(*sign, stroke=palette.paper)
    if state == "hours":
        hands = path("M", (x, y - 2), "L", (x, y + 0.2), "L", (x + 1.5, y + 1), stroke=palette.ink)
        return disc(middle, radius - 0.3, palette.paper, edge=palette.ink) + hands
    return disc(middle, 1, palette.second)


def _ring(middle: Point, state: str, palette: Palette, r: float) -> str:
    """What does not hold and does not fail: half filled, with a tick, or empty."""
    x, y = middle
    ring = disc(middle, r, palette.paper, edge=palette.ink)
    if state == "open":
        half = path("M", (x, y - r), f"A{r:.2f} {r:.2f} 0 0 0 ", (x, y + r), "Z", fill=palette.ink)
        return ring + half
    if state == "accepted":
        return ring + path(
            "M", (x - 1.7, y + 0.1), "L", (x - 0.5, y + 1.4), "L", (x + 1.8, y - 1.4), stroke=palette.ink
        )
    return ring


def interval_bar(
    low: float, high: float, floor: float | None = None, *, width: float = 120.0, height: float = 12.0,
    bar: float = 6.0, grid: bool = False, palette: Palette = PAPER,
) -> str:  # fmt: skip
    """A score from 0 to 1: solid to `low`, hatched to `high`, with the floor as a tick."""
    whole = Box(1, (height - bar) / 2, width, bar)
    middle = height / 2
    shapes = (
        _grid(width, height, palette) if grid else "",
        line((1, middle), (1 + width, middle), palette.rule),
        rectangle(_part(whole, 0, low), palette.shown),
        hatch(_part(whole, low, high), palette),
        _floor(whole, (low, high), floor, palette) if floor is not None else "",
    )
    return svg(width + 2, height, _say(low, high, floor), *shapes, kind="bar")


def _part(whole: Box, start: float, end: float) -> Box:
    return whole._replace(x=whole.x + whole.width * start, width=whole.width * (end - start))


def _grid(width: float, height: float, palette: Palette) -> str:
    places = [1 + width * quarter / 4 for quarter in range(5)]
    return path(
        *(c for x in places for c in ("M", (x, 0.0), "L", (x, height))), stroke=palette.hair, width=0.4
    )


def _floor(whole: Box, score: tuple[float, float], floor: float, palette: Palette) -> str:
    """The tick: white inside what is shown, haloed inside the hatch, at the end of a red line beyond both."""
    x = whole.x + whole.width * floor
    top, bottom = whole.y, whole.y + whole.height
    low, high = score
    tick = line((x, top - _TICK), (x, bottom + _TICK), palette.ink, 1.1)
    if low >= floor:
        return tick + line((x, top), (x, bottom), palette.paper, 1.1)
    if high >= floor:
        return line((x, top), (x, bottom), palette.paper, 2.6) + tick
    short = _part(whole, high, floor)._replace(y=top + whole.height / 2 - 1.1, height=2.2)
    return rectangle(short, palette.fails) + tick


def _say(low: float, high: float, floor: float | None) -> str:
    said = f"{interval(low, high)} of 100"
    return said if floor is None else f"{said}, floor {round(100 * floor)}"


def limit_bar(
    low: float, high: float, limit: float | None, says: str, *, width: float = 120.0, height: float = 12.0,
    palette: Palette = PAPER,
) -> str:  # fmt: skip
    """What must not exceed its limit, in shares of the width: solid to `low`, red beyond it, hatched to `high`."""
    whole = Box(1, (height - 6) / 2, width, 6)
    kept = low if limit is None else min(low, limit)
    shapes = [
        line((1, height / 2), (1 + width, height / 2), palette.rule),
        rectangle(_part(whole, 0, kept), palette.shown),
        rectangle(_part(whole, kept, low), palette.fails),
        hatch(_part(whole, low, high), palette),
    ]
    if limit is not None:
        x = whole.x + width * limit
        shapes.append(line((x, whole.y - _TICK), (x, whole.y + 6 + _TICK), palette.ink, 1.1))
    return svg(width + 2, height, says, *shapes, kind="bar")


def loss_bar(loss: float, heaviest: float, *, width: float = 150.0, palette: Palette = PAPER) -> str:
    """What one cause costs, on the scale of the heaviest one of the page."""
    share = min(loss / heaviest, 1) if heaviest else 0.0
    ground = line((0, 2.2), (width, 2.2), palette.rule)
    cost = rectangle(Box(0, 0, width * share, 4.4), palette.ink)
    return svg(width, 4.4, f"costs {100 * loss:.1f} points of 100", ground, cost, kind="loss")


@cache
def key(name: str, *, palette: Palette = PAPER) -> str:
    """The sample beside a word in the key of a chart."""
    if name in _WORDS:
        return mark(name, palette=palette)
    samples = {
        "shown": (16, rectangle(Box(0, 0.5, 16, 6), palette.shown)),
        "unknown": (16, hatch(Box(0.3, 0.8, 15.4, 5.4), palette)),
        "not-known": (7, hatch(Box(0.3, 0.3, 6.4, 6.4), palette, gap=3)),
        "short": (16, rectangle(Box(0, 2.4, 16, 2.2), palette.fails)),
        "floor": (4, line((2, 0), (2, 7), palette.ink, 1.1)),
        "track": (20, rectangle(Box(0, 2.2, 20, 2.6), palette.shown)),
        "ahead": (20, line((0, 3.5), (20, 3.5), palette.rule, 0.8, dashes="1.2 1.6")),
    }
    width, shape = samples[name]
    return svg(width, 7, name.replace("-", " "), shape, kind="sample")
