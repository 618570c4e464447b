"""Gaps gathered by the deepest fact on which they rest: few causes, each with owner, mend and proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from readiness.criteria.checklist import Checklist
from readiness.criteria.wording import Wording
from readiness.findings.gap import Found, root_source
from readiness.findings.house import Houses, who_sees_to
from readiness.graph.fact import Root, Truth
from readiness.graph.operation import Operation
from readiness.model.text import count_of, join_words
from readiness.result.assessment import Cause
from readiness.result.value import Line

__all__ = ["find_causes", "owner_of", "share_out"]

_MOST_LINES = 6
"""So many facts of a cause are told; the rest is counted."""
_MOST_NAMES = 2
"""So many who can answer are named; of more the first, and how many others."""


def find_causes(
    found: Sequence[Found],
    checklist: Checklist,
    gates: Mapping[str, str],
    operation: Operation,
    wording: Wording,
) -> list[Cause]:
    """One cause for each root, those that keep a gate from holding first, then by what they cost."""
    houses = Houses(operation)
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for one in found:
        groups[wording.cause_key(one.root)].append(one)
    causes = [
        (_cost(group), _cause(group, checklist, gates, (operation, houses), wording))
        for group in groups.values()
    ]
    causes.sort(key=lambda pair: (not pair[1].gates, -pair[0], pair[1].id))
    return [cause for _, cause in causes]


def _cost(group: Sequence[Found]) -> Fraction:
    return sum((one.exact_loss for one in group), Fraction(0))


def _seat_cost(group: Sequence[Found], seat: str) -> Fraction:
    return sum((one.seat_losses.get(seat, Fraction(0)) for one in group), Fraction(0))


def _cause(
    group: Sequence[Found],
    checklist: Checklist,
    gates: Mapping[str, str],
    within: tuple[Operation, Houses],
    wording: Wording,
) -> Cause:
    roots = _distinct(group)
    worst = min(roots, key=lambda root: root.truth)
    concerned = {seat for one in group for seat in one.gap.seats}
    asked = {question for one in group for question in one.gap.questions}
    because = _because(roots, group, wording)
    layers = {one.gap.layer for one in group}
    ask = all(root.truth is Truth.UNKNOWN or wording.is_unsaid(root) for root in roots)
    failing = {one.gap.criterion for one in group if gates.get(one.gap.criterion, "holds") != "holds"}
    return Cause(
        id="/".join(filter(None, wording.cause_key(worst))),
        text=wording.cause(roots),
        mend=wording.mend_all(roots, ask=ask),
        proof=wording.proof(roots),
        ask=ask,
        owner=owner_of(roots, *within, ask=ask),
        because=because[:_MOST_LINES],
        more=max(len(because), len(roots)) - len(because[:_MOST_LINES]),
        source=root_source(wording.model, worst),
        gaps=tuple(sorted(one.gap.id for one in group)),
        questions=tuple(one.id for one in checklist.questions if one.id in asked),
        seats=tuple(seat.id for seat in checklist.seats if seat.id in concerned),
        layers=tuple(layer.id for layer in checklist.layers if layer.id in layers),
        gates=tuple(sorted(failing)),
        loss=float(_cost(group)),
        seat_losses={
            seat.id: float(_seat_cost(group, seat.id)) for seat in checklist.seats if seat.id in concerned
        },
    )


def _distinct(group: Sequence[Found]) -> list[Root]:
    seen: dict[tuple[str, ...], Root] = {}
    for one in group:
        seen.setdefault(one.root.key, one.root)
    return sorted(seen.values(), key=lambda root: root.key)


def _because(roots: Sequence[Root], group: Sequence[Found], wording: Wording) -> tuple[Line, ...]:
    """The roots with their places; of a cause that is one root, also what rests on it."""
    lines: dict[str, Line] = {}
    for root in roots:
        text = wording.root(root)
        lines.setdefault(text, Line(text=text, source=root_source(wording.model, root)))
    for one in group if len(roots) == 1 else ():
        for line in one.gap.because:
            lines.setdefault(line.text, line)
    return tuple(lines.values())


def owner_of(roots: Sequence[Root], operation: Operation, houses: Houses, *, ask: bool) -> str:
    """Who sees to a cause, or can answer what is only to be asked: those with most of it first."""
    names = list(share_out(roots, operation, houses, ask=ask))
    if len(names) > _MOST_NAMES:
        names = [names[0], count_of(len(names) - 1, "other")]
    return join_words(names)


def share_out(roots: Sequence[Root], operation: Operation, houses: Houses, *, ask: bool) -> dict[str, int]:
    """Everybody who sees to a part of it or can answer, each with how many parts: whoever has most of it first."""
    known = Counter(houses.who_knows(root)[0] if ask else who_sees_to(root, operation) for root in roots)
    return {name: known[name] for name in sorted(known, key=lambda name: (-known[name], name))}
