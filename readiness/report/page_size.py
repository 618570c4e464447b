"""How closely the page of an event is set, so that one event stays on one page as long as it can be read there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readiness.result.walk import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.report.event_page import EventPage
    from readiness.report.on_call import Line as Called
    from readiness.report.onward import Onward
    from readiness.report.way import Line, Way

__all__ = ["LEAST", "Arrangement", "arrange", "heights", "sizes"]


class Arrangement(NamedTuple):
    """How the page of an event is set: the class of its size, and which blocks stand below the steps.

    `broad` in the class: whom to call and the like stand above the steps, which take the whole width.
    """

    size: str
    below: tuple[str, ...]
    goes_on: bool = False
    """Whether it goes on on a second page."""

    @property
    def is_wide(self) -> bool:
        """Whether what else stands beside the steps stands above them."""
        return self.size.startswith("broad")


class _Size(NamedTuple):
    """One way to set a page, as `reports/style/runbook.css` does it; sizes in points."""

    name: str
    step: float
    inner: float
    """A step of a procedure that a step uses."""
    text: float
    leading: float
    warning: float
    beside_leading: float
    drawn: float
    """How high the steps came out on pages that were measured, against what is reckoned here."""
    runs_on: bool
    """Whether what a step takes, and the texts of a row, run on in one line."""
    is_wide: bool = False
    """Whether the steps take the whole width, below whom to call."""


_Beside = tuple[str, float]
"""A text that stands beside the steps, and its width."""


class _Paper(NamedTuple):
    """What a paper leaves to a page, in points."""

    height: float
    """From its margin at the top to the one at the foot."""
    main: float
    """The width of the text of a step."""


LEAST = 8.5
"""Nothing on the page is smaller: what does not hold so goes on on a second page."""
_SIZES = (
    _Size("", 10.6, 9.1, 9.1, 1.25, 8.6, 1.25, 1.03, runs_on=False),
    _Size("close", 10.0, 8.6, 8.6, 1.22, LEAST, 1.25, 1.03, runs_on=False),
    _Size("close runs-on", 10.0, 8.6, 8.6, 1.22, LEAST, 1.25, 0.907, runs_on=True),
    _Size("closer runs-on", 9.4, LEAST, LEAST, 1.16, LEAST, 1.2, 0.885, runs_on=True),
    _Size("broad", 10.6, 9.1, 9.1, 1.25, 8.6, 1.25, 1.03, runs_on=False, is_wide=True),
    _Size("broad close", 10.0, 8.6, 8.6, 1.22, LEAST, 1.25, 1.03, runs_on=False, is_wide=True),
)
_PAPERS = {"a4": _Paper(751.0, 289.0), "letter": _Paper(701.0, 306.0)}
_BESIDE, _MORE = 107.0, 130.0
"""The width of what stands beside, and how much wider the steps are without it."""
_SPARE = 14.0
"""So much of that column stays free: narrow lines break where no reckoning sees it."""
_SIGN = 0.455
"""A sign of the sans is about so wide, against its size."""
_MAY_GO_BELOW = ("takes", "at_hand")
"""What stands beside the steps and may go below them, first what is looked for last."""


def sizes() -> Sequence[_Size]:
    """Every way to set a page, the largest first."""
    return _SIZES


def arrange(page: EventPage, paper: str) -> Arrangement:
    """The largest size in which the page holds on this paper, with as much beside the steps as goes there.

    One that goes on on a second page anyway is set in full size and over the whole width. There, what is looked
    for last stands at the end, so that it does not push the first step down; beside whom to call where there are
    several ways, which break the page between them anyway.
    """
    ways = [_MAY_GO_BELOW[:number] for number in range(len(_MAY_GO_BELOW) + 1)]
    wide = _MAY_GO_BELOW if len(page.ways) == 1 else ()
    found = (
        Arrangement(size.name, below)
        for size in _SIZES
        for below in (ways[:1] if size.is_wide else ways)
        if _holds(page, size, paper, below)
    )
    return next(found, Arrangement("broad", wide, goes_on=True))


def _holds(page: EventPage, size: _Size, paper: str, below: Sequence[str]) -> bool:
    steps, beside = heights(page, size, paper, below)
    taken = steps + beside if size.is_wide else max(steps, beside)
    return taken <= _PAPERS[paper].height - _title(page, size)


def heights(page: EventPage, size: _Size, paper: str, below: Sequence[str] = ()) -> tuple[float, float]:
    """About how high the steps with what frames them are, and what stands beside them, in points."""
    width = _PAPERS[paper].main + (_MORE if size.is_wide else 0)
    blocks, reckoned = _blocks(page), _Reckoned(size, width)
    rows = sum(_moved([text for text, _ in blocks[key]], key, size, reckoned.width) for key in below)
    beside = [texts for key, texts in blocks.items() if key not in below and texts]
    return reckoned.main(page) + rows, _beside(beside, size)


def _moved(texts: Sequence[str], key: str, size: _Size, width: float) -> float:
    """So high is a row below the steps; its label takes two lines, and what a step takes runs on in one."""
    said = ["; ".join(texts)] if key == "takes" else texts
    lines = 2 * size.text * size.leading if texts else 0.0
    return max(_high(said, width, size.text, size.leading), lines) + 0.5 * size.text


def _title(page: EventPage, size: _Size) -> float:
    """What the title takes, with the kind beside it and the rule below it."""
    height, below = (1.8, 3.4) if size.name.startswith("closer") else (2.2, 5.7)
    return _high([page.walk.title], 420, height * size.step, 1.12) + below + 1


def _high(texts: Sequence[str], width: float, size: float, leading: float, *, runs_on: bool = False) -> float:
    """So high are these texts, each on lines of its own or all run on."""
    said = [" ".join(texts)] if runs_on else texts
    return sum(1 + int(len(text) * size * _SIGN / width) for text in said if text.strip()) * size * leading


# ---- the steps


class _Reckoned:
    """How high the steps are in one size, with so much width."""

    def __init__(self, size: _Size, width: float) -> None:
        self.size, self.width = size, width

    def main(self, page: EventPage) -> float:
        """All steps of a page, and the rows above and below them."""
        walk = page.walk
        onward = [_onward(one) for one in page.onward]
        rows = (walk.about + walk.noticed, page.owned, onward, page.unwritten, page.informs)
        height = sum(self._row(items) for items in rows if items)
        height += sum(
            self._said(f"{one.dead_end} Call whoever answers.") for one in page.onward if one.dead_end
        )
        height += self._row([one.item for one in page.notices]) if page.notices else 0
        height += sum(
            self._said(f"No number or address is written for {one.to.name if one.to else ''}.")
            for one in page.notices
        )
        height += self._row([Item(text=", ".join(_versions(page)))]) if _versions(page) else 0
        height += self._said(page.without) if page.without else 0
        height += sum(self._way(way, is_alone=len(page.ways) == 1) for way in page.ways)
        return height * self.size.drawn

    def _high(self, texts: Sequence[str], size: float, *, runs_on: bool = False) -> float:
        return _high(texts, self.width, size, self.size.leading, runs_on=runs_on)

    def _row(self, items: Iterable[Item]) -> float:
        """A labelled row of texts, each with its warnings."""
        found = list(items)
        texts = [one.text for one in found] + ["See 1 on this page." for one in found if one.again]
        height = self._high(texts, self.size.text, runs_on=self.size.runs_on)
        return height + sum(map(self._warned, found)) + 0.5 * self.size.text

    def _warned(self, item: Item) -> float:
        return sum(self._said(one.text) for one in item.breaks)

    def _said(self, text: str) -> float:
        """A warning."""
        size = self.size.warning
        return _high([f"Look out 1. {text}"], self.width - 9, size, 1.25) + 0.7 * size

    def _way(self, way: Way, *, is_alone: bool) -> float:
        size, line = self.size, self.size.text * self.size.leading
        texts = [f"{way.may}, without asking. {way.all_must}", *way.lines, f"when {way.walked.ends_when}"]
        height = 1.6 * size.step + 9 + self._high(texts, size.text) + 1.5 * size.text
        height += self._warned(way.walked) + (line if way.walked.again else 0)
        height += sum(self._line(one) for phase in way.phases for one in phase.lines)
        height += sum(self._warned(phase.told) + 0.35 * size.text for phase in way.phases if phase.told)
        height += sum(self._row(phase.also) for phase in way.phases if phase.also)
        height += sum(self._high([text], size.text) for text in way.powerless)
        missing = len(way.unwritten) if is_alone else min(len(way.unwritten), 1)
        return height + (line + 0.5 * size.text) * (missing + (1 if way.idle else 0))

    def _line(self, line: Line) -> float:
        """One step with what it takes, whom it tells and what it writes."""
        step, own = line.step, self.size.inner if line.depth else self.size.step
        time = f"{step.takes} {line.when} {line.duty} {'(page 22)' if line.home else ''}"
        said = f"{step.who}, within {step.within}: {step.text} by {step.uses} {time}"
        brings = "Which versions it brings back, and what it leaves as it is: page 22." if line.brings else ""
        then = ("With", *line.needs, "Tell", *step.told, "Write", *step.records)
        beside = " ".join((line.carries, line.only, brings, *then))
        has_more = line.carries or line.only or line.brings or step.told or step.records
        texts = [said, beside if has_more or line.needs else ""]
        texts.append("See 1 on this page." if step.again else "")
        if self.size.runs_on:
            height = self._high(texts, own, runs_on=True)
        else:
            height = self._high(texts[:1], own) + self._high(texts[1:], LEAST)
        if line.alone and not line.is_marked:
            height += self._said(_alone(line))
        return height + self._warned(step) + (0.08 if line.depth else 0.32) * own


# ---- what stands beside


def _beside(blocks: Sequence[Sequence[_Beside]], size: _Size) -> float:
    heights = [
        sum(_high([text], width, LEAST, size.beside_leading) for text, width in texts) + 1.9 * LEAST + 4
        for texts in blocks
    ]
    return max(heights, default=0.0) if size.is_wide else sum(heights) + _SPARE


def _blocks(page: EventPage) -> dict[str, list[_Beside]]:
    """The texts of each block that stands beside the steps; those who are called are set larger."""
    walk = page.walk
    calls = [
        text
        for shift in page.shifts
        for line in shift.lines
        for text in _called(line)
    ]
    nobody = [("If nobody answers: page 1.", _BESIDE)]
    hours = [(f"On duty {shift.duty}", _BESIDE) for shift in page.shifts]
    return {
        "calls": [*hours, *calls, *nobody[: len(calls)], (" ".join(page.off_duty), _BESIDE - 12)],
        "clock": [*_told(walk.clock), *((one, _BESIDE) for one in page.promises)],
        "at_hand": _told(walk.at_hand),
        "takes": [(text, _BESIDE) for text in page.takes],
    }


def _called(line: Called) -> Iterator[_Beside]:
    """Those who are reached by the same way, as `calls` of `reports/runbook/event.html.j2` sets them."""
    reach, width = line.reach or "no number", (_BESIDE - 6) / 1.12
    told = [f"{one.name} {one.task}. {one.stands_in} {one.lacks}" for one in line.lines]
    if len(line.callers) == 1:
        yield f"{told[0]} {reach}", width
        return
    yield f"{reach}: {line.plain}", width
    yield from ((one, width) for one in told)


def _onward(one: Onward) -> Item:
    """A way on with what stands behind it in brackets."""
    takers = "; ".join(f"{taker.name}: {taker.reach or 'no number is written'}" for taker in one.takers)
    pages = "".join(f"{name}, page 10; " for name in one.events.values())
    return one.item.model_copy(update={"text": f"{one.item.text} ({pages}{takers}; {one.duty})"})


def _versions(page: EventPage) -> list[str]:
    """What the page says of the versions that it was written for."""
    said = [f"{one.name} {one.named}" for way in page.ways[:1] if way.says_versions for one in way.versions]
    return [*said, "All of it is what the files name today."] if said else []


def _alone(line: Line) -> str:
    """What the page says where only the vendor can do a step: how it is called, the first time."""
    alone = line.alone
    if alone is None or not line.calls:
        return alone.why if alone else ""
    calls = " ".join(f"Call {one.name}: {one.reach}; on duty {one.duty}" for one in alone.calls)
    others = " or ".join(f"“{one.name}” (page 10)" for one in alone.others)
    return f"{alone.why} {calls} {alone.until} {others} {alone.promises}"


def _told(items: Iterable[Item]) -> list[_Beside]:
    return [
        text
        for one in items
        for text in (
            (one.text, _BESIDE), *((f"Look out 1. {each.text}", _BESIDE - 12) for each in one.breaks)
        )
    ]  # fmt: skip
