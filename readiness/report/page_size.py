"""How closely the page of an event is set, so that one event stays on one page as long as it can be read there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from readiness.report.event_page import EventPage, Line, Way
    from readiness.result.walk import Item

__all__ = ["Arrangement", "arrange", "heights"]


class Arrangement(NamedTuple):
    """How the page of an event is set: the class of its size, and which blocks stand below the steps."""

    size: str
    below: tuple[str, ...]


class _Size(NamedTuple):
    """One way to set a page, as `reports/style/runbook.css` does it; sizes in points."""

    name: str
    step: float
    inner: float
    """A step of a procedure that a step uses."""
    text: float
    leading: float
    warning: float
    beside: float
    beside_leading: float
    room: float
    """From under the title to the foot, on the shorter of the two papers."""
    drawn: float
    """How high the steps came out on pages that were measured, against what is reckoned here."""
    beside_room: float
    runs_on: bool
    """Whether what a step takes, and the texts of a row, run on in one line."""


_SIZES = (
    _Size("", 10.6, 9.1, 9.1, 1.25, 8.6, 8.4, 1.25, 660.0, 1.0, 660.0, runs_on=False),
    _Size("close", 9.9, 8.5, 8.5, 1.22, 8.0, 7.9, 1.25, 662.0, 0.98, 662.0, runs_on=False),
    _Size("close runs-on", 9.9, 8.3, 8.5, 1.22, 8.0, 7.9, 1.25, 664.0, 0.88, 656.0, runs_on=True),
    _Size("closer runs-on", 9.1, 7.5, 7.8, 1.16, 7.6, 7.5, 1.2, 668.0, 0.86, 650.0, runs_on=True),
)
_MAIN, _BESIDE = 292.0, 107.0
"""The width of the text of a step, and of what stands beside."""
_SIGN = 0.455
"""A sign of the sans is about so wide, against its size."""
_MAY_GO_BELOW = ("versions", "owed", "takes", "at_hand")
"""What stands beside the steps and may go below them, first what is looked for last."""


def arrange(page: EventPage) -> Arrangement:
    """The largest size in which the page holds, with as much beside the steps as goes there.

    One that goes on on a second page anyway is set in full size.
    """
    ways = [_MAY_GO_BELOW[:number] for number in range(len(_MAY_GO_BELOW) + 1)]
    found = (Arrangement(size.name, below) for size in _SIZES for below in ways if _holds(page, size, below))
    return next(found, Arrangement("", ()))


def _holds(page: EventPage, size: _Size, below: Sequence[str]) -> bool:
    steps, beside = heights(page, size, below)
    title = _title(page, size)
    return steps <= size.room - title and beside <= size.beside_room - title


def heights(page: EventPage, size: _Size, below: Sequence[str] = ()) -> tuple[float, float]:
    """About how high the steps with what frames them are, and what stands beside them, in points."""
    blocks = _blocks(page)
    moved = ["; ".join(blocks[key]) for key in below]
    rows = _high(moved, _MAIN, size.text, size.leading) + len(below) * 0.5 * size.text
    beside = [texts for key, texts in blocks.items() if key not in below and texts]
    return _main(page, size) + rows, _beside(beside, size)


def _title(page: EventPage, size: _Size) -> float:
    """What a title takes that is longer than one line."""
    return _high([page.walk.title], 480, 2.2 * size.step, 1.12) - 2.2 * size.step * 1.12


def _high(texts: Sequence[str], width: float, size: float, leading: float, *, runs_on: bool = False) -> float:
    """So high are these texts, each on lines of its own or all run on."""
    said = [" ".join(texts)] if runs_on else texts
    return sum(1 + int(len(text) * size * _SIGN / width) for text in said if text.strip()) * size * leading


# ---- the steps


def _main(page: EventPage, size: _Size) -> float:
    walk = page.walk
    rows = (walk.about + walk.noticed, page.owned, page.onward, page.unwritten)
    height = sum(_row(items, size) for items in rows if items)
    height += _said(page.without, size) if page.without else 0
    height += sum(_way(way, size, is_alone=len(page.ways) == 1) for way in page.ways)
    return height * size.drawn


def _row(items: Iterable[Item], size: _Size) -> float:
    """A labelled row of texts, each with its warnings."""
    found = list(items)
    texts = [one.text for one in found] + ["See 1 on this page." for one in found if one.again]
    height = _high(texts, _MAIN, size.text, size.leading, runs_on=size.runs_on)
    return height + sum(_warned(one, size) for one in found) + 0.5 * size.text


def _warned(item: Item, size: _Size) -> float:
    return sum(_said(one.text, size) for one in item.breaks)


def _said(text: str, size: _Size) -> float:
    """A warning."""
    return _high([f"Look out 1. {text}"], _MAIN - 9, size.warning, 1.25) + 0.7 * size.warning


def _way(way: Way, size: _Size, *, is_alone: bool) -> float:
    line = size.text * size.leading
    texts = [f"{way.may}, without asking.", *way.lines, f"when {way.walked.ends_when}"]
    height = 1.6 * size.step + 9 + _high(texts, _MAIN, size.text, size.leading) + 1.5 * size.text
    height += _warned(way.walked, size) + (line if way.walked.again else 0)
    height += sum(_line(one, size) for phase in way.phases for one in phase.lines)
    height += sum(_warned(phase.told, size) + 0.35 * size.text for phase in way.phases if phase.told)
    missing = sum(not phase.lines for phase in way.phases)
    return height + (line + 0.5 * size.text) * (missing if is_alone else min(missing, 1))


def _line(line: Line, size: _Size) -> float:
    """One step with what it takes, whom it tells and what it writes."""
    step, own = line.step, size.inner if line.depth else size.step
    said = (
        f"{step.who}, within {step.within}: {step.text} by {step.uses} {step.takes} {step.stage} {line.duty}"
    )
    beside = " ".join(("With", *line.needs, "Tell", *step.told, "Write", *step.records))
    texts = [said, beside if line.needs or step.told or step.records else ""]
    texts.append("See 1 on this page." if step.again else "")
    if size.runs_on:
        height = _high(texts, _MAIN, own, size.leading, runs_on=True)
    else:
        height = _high(texts[:1], _MAIN, own, size.leading)
        height += _high(texts[1:], _MAIN, 0.8 * size.step, size.leading)
    if line.alone:
        calls = " ".join(f"Call {one.name}: {one.reach}; on duty {one.duty}" for one in line.alone.calls)
        height += _said(f"{line.alone.why} {calls} {line.alone.until}", size)
    return height + _warned(step, size) + (0.08 if line.depth else 0.32) * own


# ---- what stands beside


def _beside(blocks: Sequence[Sequence[str]], size: _Size) -> float:
    height = sum(_high(texts, _BESIDE, size.beside, size.beside_leading) for texts in blocks)
    return height + len(blocks) * (1.9 * size.beside + 4)


def _blocks(page: EventPage) -> dict[str, list[str]]:
    """The texts of each block that stands beside the steps."""
    walk = page.walk
    calls = [
        f"{one.names} {one.reach or 'not written'}. {one.stands_in} {one.lacks}"
        for shift in page.shifts
        for one in shift.lines
    ]
    hours = [f"On duty {shift.duty}" for shift in page.shifts]
    versions = [
        f"{one.name} {one.named}" for way in page.ways[:1] if way.says_versions for one in way.versions
    ]
    return {
        "calls": [*hours, *calls, " ".join(page.off_duty)],
        "clock": _told(walk.clock),
        "at_hand": _told(walk.at_hand),
        "takes": list(page.takes),
        "owed": _told(walk.owed),
        "versions": [*versions, "All of it is live."] if versions else [],
    }


def _told(items: Iterable[Item]) -> list[str]:
    return [
        text for one in items for text in (one.text, *(f"Look out 1. {each.text}" for each in one.breaks))
    ]
