"""Causes and gaps: as what a notebook holds, and as text of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from readiness.model.text import count_of, join_words
from readiness.report.layout import COLUMNS, hanging, wrapped
from readiness.report.saying import SHIPPED
from readiness.report.words import points
from readiness.result.assessment import Assessment, Cause, Drilled, Gap
from readiness.shown import Shown

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "Causes", "Gaps", "render_cause", "render_causes", "render_drilled", "render_gap", "render_gaps", "select_gaps",
]  # fmt: skip

_MOST = 30
"""So many gaps are printed; the rest is counted."""


class Causes(Shown, tuple[Cause, ...]):
    """The causes of an assessment, those that fail a gate first: a tuple that draws itself."""

    assessment: Assessment

    def __new__(cls, assessment: Assessment) -> Self:
        """The causes of this assessment."""
        made = super().__new__(cls, assessment.causes)
        made.assessment = assessment
        return made


class Gaps(NamedTuple):
    """The gaps that were asked for, the costliest first, and whose they are."""

    gaps: tuple[Gap, ...]
    whose: str
    """The names of the seat and of the layer; empty for all."""
    unknown: frozenset[str]
    """Ids of those that are not known rather than missing."""


def select_gaps(assessment: Assessment, seat: str | None, layer: str | None) -> Gaps:
    """What is missing or unknown, for one seat or layer or for all, the costliest first."""
    every = sorted((*assessment.gaps, *assessment.unknowns), key=lambda gap: (-gap.loss, gap.id))
    found = tuple(one for one in every if seat in (None, *one.seats) and layer in (None, one.layer))
    levels = {**assessment.seats, **assessment.layers}
    names = [levels[one].name if one in levels else one for one in (seat, layer) if one]
    return Gaps(found, " and ".join(names), frozenset(one.id for one in assessment.unknowns))


def render_causes(found: Causes) -> str:
    """Every cause with what mends it, who does, what it touches and where it stands."""
    if not found:
        return "No cause: nothing that was asked is missing."
    lines = [f"{f'Causes ({len(found)}), and what mends them':<70}{'points':>10}"]
    for number, cause in enumerate(found, 1):
        lines += ["", *_costing(f"{number:>3}  ", cause.text, cause.loss), *_cause(cause, "     ")]
    return "\n".join(lines)


def render_cause(cause: Cause) -> str:
    """One cause, with the facts that it consists of."""
    lines = [*_costing("", cause.text, cause.loss), *_cause(cause, "  ")]
    for one in cause.because:
        place = f"  [{one.source}]" if one.source else ""
        lines += hanging("  - ", f"{one.text}{place}")
    if cause.more:
        lines += wrapped(SHIPPED.number("cause.more-all", cause.more), "    ")
    return "\n".join(lines)


def _costing(lead: str, text: str, loss: float) -> Iterator[str]:
    """A text with its points at the right end of its first line."""
    first, *more = wrapped(text, lead, " " * len(lead), COLUMNS - 9)
    yield f"{first:<{COLUMNS - 9}} {points(loss).replace('−', '-'):>8}"
    yield from more


def _cause(cause: Cause, indent: str) -> Iterator[str]:
    yield from wrapped(f"{'To ask' if cause.ask else 'To do'}: {cause.mend}", indent)
    if cause.proof:
        yield from wrapped(f"Proof: {cause.proof}", indent)
    touched = [count_of(len(cause.gaps), "gap")]
    touched += [count_of(len(cause.gates), "gate")] if cause.gates else []
    yield from wrapped(f"For {cause.owner}; behind {join_words(touched)}.", indent)
    yield f"{indent}{cause.source}"


def render_gaps(found: Gaps) -> str:
    """The costliest gaps, each with what to do and its place; what is left is counted."""
    of = f" of {found.whose}" if found.whose else ""
    if not found.gaps:
        return f"No gap{of}."
    lines = [f"{f'Gaps{of} ({len(found.gaps)}), the costliest first':<70}{'points':>10}"]
    for gap in found.gaps[:_MOST]:
        lines += ["", *_gap(gap, "  ", is_unknown=gap.id in found.unknown)]
    left = len(found.gaps) - _MOST
    if left > 0:
        lines += ["", *wrapped(f"{left} more. The table holds them all, and .to_frame() gives pandas.")]
    return "\n".join(lines)


def render_gap(gap: Gap) -> str:
    """One gap, with its reasons."""
    return "\n".join([*_gap(gap, ""), *_reasons(gap)])


def _gap(gap: Gap, indent: str, *, is_unknown: bool = False) -> Iterator[str]:
    mark = "? " if is_unknown else ""
    yield from _costing(f"{indent}{mark}", gap.text, gap.loss)
    yield from wrapped(f"{'To ask' if gap.fix.endswith('?') else 'To do'}: {gap.fix}", f"{indent}  ")
    yield f"{indent}  {gap.source}"


def _reasons(gap: Gap) -> Iterable[str]:
    for line in gap.because:
        if line.text != gap.text:
            place = f"  [{line.source}]" if line.source else ""
            yield from hanging("  - ", f"{line.text}{place}")


def render_drilled(event: Drilled) -> str:
    """How one event fares, with its story."""
    grade = {"handled": "handled to the end", "contained-only": "contained only", "stranded": "stranded"}
    lines = wrapped(f"{event.title} ({event.kind.replace('-', ' ')}): {grade[event.grade]}")
    lines += wrapped(event.story, "  ") if event.story else []
    return "\n".join([*lines, f"  {event.stop.source}"] if event.stop else lines)
