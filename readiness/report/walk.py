"""An event walked through, as text: the script of a tabletop, with what breaks marked where it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readiness.model.text import count_of, join_words
from readiness.report.layout import wrapped

if TYPE_CHECKING:
    from readiness.result.walk import Item, Walk, Walked, WalkedPhase, WalkedStep

__all__ = ["expected", "render_walk"]

_GRADES = {
    "handled": "It is handled to the end",
    "contained-only": "It is held, but not closed",
    "stranded": "Nobody holds it",
}
_WEIGHTS = {"stops": "STOPS", "open": "NOT KNOWN", "look": "LOOK"}


def render_walk(walk: Walk) -> str:
    """The script in lines of at most 80 columns."""
    return "\n".join(_lines(walk)) + "\n"


def _lines(walk: Walk) -> Iterator[str]:
    yield from wrapped(f"{walk.title} ({walk.kind.replace('-', ' ')}), walked through as of {walk.as_of}")
    if walk.absent:
        yield from wrapped(f"Without {join_words(walk.absent)}.")
    yield from wrapped(f"{_grade(walk)}. {_counted(walk)}")
    sections = (
        ("What it is", walk.about),
        ("How it is noticed", walk.noticed),
        ("Who owns it", walk.owned),
        ("How soon", walk.clock),
        ("What is in front of you", walk.at_hand),
    )
    for title, items in sections:
        yield from _section(title, items)
    for number, way in enumerate(walk.ways, 1):
        yield from _way(way, number if len(walk.ways) > 1 else 0)
    yield from _section("Who else is told, and which notices are owed", walk.owed)
    yield from _section("If it stays open", walk.onward)


def _grade(walk: Walk) -> str:
    said = _GRADES[walk.grade]
    if walk.best == walk.grade:
        return said
    return f"{said}, as far as is known; at best it is {walk.best.replace('-', ' ')}"


def _counted(walk: Walk) -> str:
    """How many places break, and how badly."""
    weights = [one.weight for one in walk.breaks]
    stops, opens, looks = (weights.count(one) for one in ("stops", "open", "look"))
    what = "one way of it" if walk.grade == "handled" else "it"
    parts = [f"{count_of(stops, 'place stops', 'places stop')} {what}"] if stops else []
    parts += [f"{count_of(opens, 'place is', 'places are')} not known"] if opens else []
    if looks:
        nouns = ("more asks", "more ask") if parts else ("place asks", "places ask")
        parts.append(f"{count_of(looks, *nouns)} for a look")
    return f"{join_words(parts)}." if parts else "No place breaks."


def _section(title: str, items: Iterable[Item]) -> Iterator[str]:
    found = list(items)
    if found:
        yield ""
        yield title.upper()
        for item in found:
            yield from _item(item, "  ")


def _item(item: Item, indent: str) -> Iterator[str]:
    if item.text:
        yield from wrapped(item.text, indent)
    yield from _breaks(item, f"{indent}  ")


def _breaks(item: Item, indent: str) -> Iterator[str]:
    for one in item.breaks:
        head = f"{_WEIGHTS[one.weight]} {one.number}: "
        mend = f" {_mended(one.mend)}" if one.mend else ""
        yield from wrapped(f"{head}{_ended(one.text)}{mend}", indent)
        yield f"{indent}{one.source}"
    if item.again:
        yield from wrapped(f"See {join_words([str(one) for one in item.again])} above.", indent)


def _mended(text: str) -> str:
    return f"{'Ask' if text.endswith('?') else 'Mend'}: {text[:1].lower()}{text[1:]}"


def _way(way: Walked, number: int) -> Iterator[str]:
    yield ""
    title = f"What is done: {way.text}" if not number else f"What can be done, {number}: {way.text}"
    yield from wrapped(title.upper())
    for line in way.lines:
        yield from wrapped(line, "  ")
    yield from _breaks(way, "    ")
    for phase in way.phases:
        yield from _phase(phase)
    if way.ends_when:
        yield ""
        yield from wrapped(f"It is over when {way.ends_when}.", "  ")


def _phase(phase: WalkedPhase) -> Iterator[str]:
    yield ""
    yield f"  {phase.text[:1].upper()}{phase.text[1:]}"
    yield from _breaks(phase, "      ")
    for step in phase.steps:
        yield from _step(step, "    ")
    if phase.told:
        also = "Also tell" if phase.steps else "Tell"
        yield from wrapped(f"{also}: {join_words(phase.told)}.", "    ")


def _step(step: WalkedStep, indent: str) -> Iterator[str]:
    head = f"{step.number}. "
    below = indent + " " * len(head)
    times = expected(step)
    uses = f", by {step.uses}" if step.uses else ""
    text = f"{head}{step.who}: {step.text}{uses}{f' ({times})' if times else ''}"
    yield from wrapped(text, indent, below)
    if step.acts and step.acts not in step.who:
        yield from wrapped(f"{step.acts} stands in.", below)
    for label, words in (("Takes", step.needs), ("Tells", step.told), ("Writes", step.records)):
        if words:
            yield from wrapped(f"{label}: {join_words(words)}.", below)
    yield from _breaks(step, below)
    for one in step.steps:
        yield from _step(one, below)


def expected(step: WalkedStep) -> str:
    """How long a step takes and within which time it is done, as far as that is stated."""
    within = f"within {step.within}" if step.within else ""
    return ", ".join(filter(None, (step.takes, within, step.stage)))


def _ended(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
