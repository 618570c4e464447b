"""The assessment as text: 80 columns, readable without colour."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from readiness.findings.explanation import say_basis
from readiness.model.text import count_of
from readiness.report.first import order_gates, tally
from readiness.report.material import cleaned, what_was_assessed
from readiness.report.signs import KEY, bar
from readiness.report.standing import find_standings
from readiness.report.waiving import Waiving
from readiness.report.words import capital, count, day, points, purpose, verdict
from readiness.result.value import of_100

if TYPE_CHECKING:
    from collections.abc import Iterator

    from readiness.result.assessment import Assessment, Level

__all__ = ["render_text"]

_COLUMNS = 80
_MOST_CAUSES, _MOST_GATES, _MOST_CLAIMS = 5, 12, 8
_FARES = ("contradicted", "unsupported", "modest", "borne out")
"""How an answer fares against the model, the worst first."""


def render_text(assessment: Assessment) -> str:
    """The verdict, why, figures, scores, gates and causes, in lines of at most 80 columns."""
    return "\n".join(line.rstrip() for line in _lines(cleaned(assessment))) + "\n"


def _lines(assessment: Assessment) -> Iterator[str]:
    yield from _head(assessment)
    yield from _figures(assessment)
    yield from _levels(assessment)
    yield from _gates(assessment)
    yield from _causes(assessment)
    yield from _claims(assessment)
    yield from _assumed(assessment)
    yield from _footer(assessment)


def _head(assessment: Assessment) -> Iterator[str]:
    held_to = purpose(assessment.bar, assessment.consequence)
    said = verdict(assessment.verdict).upper()
    if assessment.provisional:
        things = count_of(len(assessment.assumed), "thing")
        yield from _wrap(f"PROVISIONAL: assumes {things} that only the buyer can confirm")
    yield from _wrap(f"{said}  for {held_to}, on {day(assessment.as_of)}")
    yield _cut(what_was_assessed(assessment), _COLUMNS)
    yield ""
    ends = assessment.ends.text if assessment.ends else ""
    yield from _wrap(f"{assessment.headline} {assessment.settles} {ends}")
    for reason in assessment.reasons:
        yield from _wrap(reason, first="  - ", later="    ")
    yield ""


def _figures(assessment: Assessment) -> Iterator[str]:
    for figure in assessment.figures:
        value = f"{_right(_cut(figure.value, 5), 5)} {_left(figure.unit, 6)}"
        yield f"{value} {_left(figure.label, 45)} {_cut(figure.bar, 21)}"
    if assessment.figures:
        yield ""


def _levels(assessment: Assessment) -> Iterator[str]:
    yield f"{'':14}0{'of 100 points':^28}100 low-high floor        gaps closed"
    for level in assessment.seats.values():
        yield _level(level)
    yield ""
    for level in assessment.layers.values():
        yield _level(level)
    yield ""
    yield f"  {KEY}"
    if said := say_basis(assessment.overall):
        yield from _wrap(f"{said} (all layers).", first="  ", later="  ")
    yield ""


def _level(level: Level) -> str:
    low, high = of_100(level.low), of_100(level.high)
    span = str(low) if low == high else f"{low}-{high}"
    floor = "" if level.floor is None else str(round(100 * level.floor))
    state = {"fails": "FAILS", None: ""}.get(level.state, level.state or "")
    progress = f"{level.closed} of {level.of}"
    drawn = bar(level.low, level.high, level.floor)
    return f"  {_left(level.name, 11)} {drawn} {span:>7} {floor:>5}  {state:<5} {progress:>12}"


def _gates(assessment: Assessment) -> Iterator[str]:
    gates = order_gates(assessment.gates)
    if not gates:
        return
    waiving = Waiving(assessment)
    yield _cut(f"Gates: {tally([gate.state for gate in gates])}", _COLUMNS)
    for gate in [gate for gate in gates if gate.state != "holds"][:_MOST_GATES]:
        state = "FAILS" if gate.state == "fails" else gate.state
        yield from _wrap(gate.sentence, first=f"  {state:<5}  ", later=" " * 9)
        for said in filter(None, (gate.fact, waiving.text(gate))):
            yield from _wrap(said, first=" " * 9, later=" " * 9)
    if assessment.conditions:
        yield _cut(f"Conditions: {tally([*find_standings(assessment).values()])}", _COLUMNS)
        for condition in assessment.conditions:
            if condition.state != "holds" and (said := waiving.condition(condition)):
                yield from _wrap(f"{condition.sentence} ({said})", first="  - ", later="    ")
    for said in waiving.unneeded():
        yield from _wrap(said, first="  - ", later="    ")
    yield from _wrap(assessment.weights.text)
    yield ""


def _causes(assessment: Assessment) -> Iterator[str]:
    causes = assessment.causes
    if not causes:
        return
    yield f"{'Causes, and what mends them':<70}{'points':>10}"
    for number, cause in enumerate(causes[:_MOST_CAUSES], 1):
        first, *more = _wrap(cause.text, first=f"{number:>3}  ", later=" " * 5, columns=_COLUMNS - 9)
        yield f"{_left(first, _COLUMNS - 9)} {points(cause.loss).replace('−', '-'):>8}"
        yield from more
        yield from _wrap(cause.mend, first=" " * 5, later=" " * 5)
        yield f"     {_cut_start(str(cause.source), 75)}"
    left = len(causes) - _MOST_CAUSES
    if left > 0:
        gaps = count_of(len(assessment.gaps), "gap")
        yield f"  {capital(count(left))} more, and {gaps}: readiness report MODEL -o gaps.pdf"
    yield ""


def _claims(assessment: Assessment) -> Iterator[str]:
    """How the answers fare against the model; those that it doesn't bear out in words."""
    claims = sorted(assessment.claims, key=lambda one: _FARES.index(one.state))
    if not claims:
        return
    asks = {one.id: one.ask for one in assessment.questions}
    counts: Counter[str] = Counter(one.state for one in claims)
    said = ", ".join(f"{counts[state]} {state}" for state in _FARES if counts[state])
    yield _cut(f"Answers held against the model: {said}", _COLUMNS)
    for one in [one for one in claims if one.state in _FARES[:2]][:_MOST_CLAIMS]:
        asked = f"{asks.get(one.question, '')} ({one.question}, by the {one.side})"
        yield from _wrap(asked, first=f"  {one.state:<12} ", later=" " * 15)
        yield from _wrap(one.text, first=" " * 15, later=" " * 15)
    yield ""


def _assumed(assessment: Assessment) -> Iterator[str]:
    if assessment.assumed:
        yield "Assumed, until the buyer confirms it"
        for line in assessment.assumed:
            yield from _wrap(line.text, first="  - ", later="    ")
        yield ""


def _footer(assessment: Assessment) -> Iterator[str]:
    digests = assessment.digests
    yield _cut(
        f"model {digests.model[:8]}   questions {digests.questions[:8]}   bar {digests.bar[:8]}   "
        f"readiness {digests.engine}",
        _COLUMNS,
    )


def _wrap(text: str, *, first: str = "", later: str = "", columns: int = _COLUMNS) -> list[str]:
    """The text in lines of at most so many columns; only a word that is longer is cut."""
    lines, line, is_empty = [], first, True
    for word in text.split():
        added = line + word if is_empty else f"{line} {word}"
        if _width(added) > columns and not is_empty:
            lines.append(line)
            added = later + word
        line, is_empty = added, False
    lines.append(line)
    return [_cut(shown, columns) for shown in lines]


def _width(text: str) -> int:
    """How many columns a terminal takes for it."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def _cut(text: str, columns: int) -> str:
    if _width(text) <= columns:
        return text
    while _width(text) >= columns:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _cut_start(text: str, columns: int) -> str:
    """The end of a path, which says more than its start."""
    if _width(text) <= columns:
        return text
    while _width(text) >= columns:
        text = text[1:]
    return f"…{text}"


def _left(text: str, columns: int) -> str:
    shown = _cut(text, columns)
    return shown + " " * (columns - _width(shown))


def _right(text: str, columns: int) -> str:
    return " " * (columns - _width(text)) + text
