"""The sheet of a drill: what to fill in before, at each step and afterwards, and the entry that records it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.model.text import join_words
from readiness.report.layout import wrapped
from readiness.report.walk import expected

if TYPE_CHECKING:
    from readiness.result.walk import Walk, Walked, WalkedStep

__all__ = ["render_sheet"]

_BLANK = "_" * 12
_BOXES = "at ____:____  by ______________  [ ] worked  [ ] did not"
_WIDTH = 80


def render_sheet(walk: Walk) -> str:
    """The sheet in lines of at most 80 columns, to print or to copy."""
    return "\n".join(_lines(walk)) + "\n"


def _lines(walk: Walk) -> Iterator[str]:
    yield from wrapped(f"DRILL SHEET: {walk.title} ({walk.kind.replace('-', ' ')})")
    yield from wrapped(f"Made from the model as of {walk.as_of}.")
    yield from _before(walk)
    for way in walk.ways:
        yield from _way(way)
    yield from _criteria(walk)
    yield from _after()
    yield from _entry(walk)


def _title(text: str) -> Iterator[str]:
    yield ""
    yield text.upper()


def _before(walk: Walk) -> Iterator[str]:
    yield from _title("Before")
    yield f"  Date {_BLANK}   Start ____:____   Place {_BLANK}   Led by {_BLANK}"
    yield "  [ ] live on production   [ ] live on a copy   [ ] talked through at a table"
    yield "  [ ] in office hours      [ ] out of hours     [ ] not announced"
    yield ""
    yield "  Scenario"
    for item in walk.about:
        yield from wrapped(item.text, "    ")
    yield "    Today it starts with: ____________________________________________"
    yield "  What is simulated, and what is real"
    if walk.absent:
        yield from wrapped(
            f"{join_words(walk.absent)}: out of reach. Nobody calls, and no call is answered.", "    "
        )
    yield "    ____________________________________________________________________"
    yield "  Who takes part                              name               there"
    for name in walk.participants:
        yield f"    {_cut(name, 40):<40}  __________________   [ ]"
    yield f"    {'Somebody who only watches and notes times':<40}  __________________   [ ]"
    stops = [one for one in walk.breaks if one.weight != "look"]
    if stops:
        known = "Known before: by the model it breaks at these places. Don't help there; note what people do."
        yield from wrapped(known, "  ")
        for one in stops:
            yield from wrapped(f"- {one.text} ({one.source}).", "    ", "      ")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 3]}..."


def _way(way: Walked) -> Iterator[str]:
    yield from _title(f"Steps: {way.text}")
    for phase in way.phases:
        yield f"  {phase.text[:1].upper()}{phase.text[1:]}"
        for step in phase.steps:
            yield from _step(step, "    ")


def _step(step: WalkedStep, indent: str) -> Iterator[str]:
    head = f"{step.number}. "
    below = indent + " " * len(head)
    yield from wrapped(f"{head}{step.who}: {step.text}", indent, below)
    if expected(step):
        yield from wrapped(f"Expected: {expected(step)}.", below)
    yield f"{below}{_BOXES}" if len(below) + len(_BOXES) <= _WIDTH else f"    {_BOXES}"
    for one in step.steps:
        yield from _step(one, below)


def _criteria(walk: Walk) -> Iterator[str]:
    yield from _title("It is passed if")
    for text in walk.passed:
        yield from wrapped(f"[ ] {text}", "  ", "      ")


def _after() -> Iterator[str]:
    yield from _title("Afterwards")
    yield "  Classified after __________  contained after __________  closed after ________"
    yield "  Through which teams it went ____________________________________________"
    yield "  Was the vendor called?  [ ] no  [ ] yes, for _____________________________"
    yield "  What was done that no step names _______________________________________"
    yield "  Findings, each with who mends it by when"
    for number in (1, 2, 3):
        yield f"    {number}. __________________________________________ by ________ until ________"


def _entry(walk: Walk) -> Iterator[str]:
    yield from _title("To record it")
    yield from wrapped(
        f"Put this under `evidence:` in a file of the model, or let `readiness record MODEL {walk.id}` write it.",
        "  ",
    )
    yield ""
    yield from (
        f"  {walk.id}-____-__-__:",
        "    kind: exercise",
        f"    of: {walk.id}",
        "    date: ____-__-__",
        "    by: [____, ____]                 # the people or teams who did it, by id",
        "    at: ____                         # production, copy or elsewhere",
        "    form: ____                       # live, tabletop, walk-through or call-out",
        "    hours: ____                      # office or out-of-hours",
        "    scenario: ____",
        "    result: ____                     # passed, failed, or 5 of 6",
        "    findings: ____                   # such as 1 of 3 closed",
        "    observed:",
        "      classify: ____                 # such as 4m",
        "      contain: ____",
        "      close: ____",
        "      path: [____]                   # the teams, in order",
        "      vendor-called: ____            # no or yes",
        "      unlisted: none                 # or what was done that no step names",
    )
