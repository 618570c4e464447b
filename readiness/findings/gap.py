"""Every fact that fails or is not known becomes a gap, with its sentence, its chain of reasons and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.criteria.judge import Judged, Slot, Subject, level_of
from readiness.criteria.language import Criterion
from readiness.criteria.wording import Wording
from readiness.evidence.level import Levels
from readiness.findings.mark import Marks
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.model import Model
from readiness.result import Gap, Line, Source
from readiness.scoring.score import losses

__all__ = ["Found", "find_gaps", "source_of"]


class Found(NamedTuple):
    """A gap on its way: the value that readers see, and the root that makes its cause."""

    gap: Gap
    root: Root
    exact_loss: Fraction


class _Missing(NamedTuple):
    """One thing that is not a yes: where, its own sentence, and one of its roots."""

    criterion: Criterion
    subject: str
    kind: str
    facet: str
    fact: Fact
    root: Root
    part: Fraction
    """Which share of the facet's loss this root carries."""


def source_of(model: Model, node: str, path: tuple[str | int, ...]) -> Source:
    """Where a value was written, or the nearest thing that was."""
    place = model.place(node, *path)
    return Source(file=place.file, line=place.line, column=place.column)


def find_gaps(
    checklist: Checklist, judged: Mapping[str, Judged], marks: Marks, levels: Levels, wording: Wording
) -> list[Found]:
    """Every gap of every criterion that binds, the costliest first."""
    found = []
    for ident, one in judged.items():
        if not marks.layer_weights[ident]:
            continue
        cost = _costs(checklist, marks, ident)
        for missing in _merged(_missing(one, marks, levels)):
            loss = cost.get((missing.subject, missing.facet), Fraction(0)) * missing.part
            found.append(_found(missing, loss, checklist, marks, wording))
    return sorted(found, key=lambda one: (-one.exact_loss, one.gap.id))


def _costs(checklist: Checklist, marks: Marks, ident: str) -> dict[tuple[str, str], Fraction]:
    """What each facet of each subject costs the overall score; the parts of all criteria sum to 1 - overall low."""
    layer = checklist.criteria[ident].layer
    of_layer = sum(
        marks.layer_weights[one] for one, each in checklist.criteria.items() if each.layer == layer
    )
    weights = {one.id: one.weight for one in checklist.layers}
    share = Fraction(marks.layer_weights[ident] * weights[layer], of_layer * sum(weights.values()))
    costs: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for loss in losses(marks.criteria[ident]):
        subject = loss.subject or f"({loss.slot})"
        costs[subject, loss.facet] += loss.share * share
    return costs


def _merged(found: Iterator[_Missing]) -> list[_Missing]:
    """A node that stands in two slots is one gap."""
    seen = {(one.subject, one.facet, one.root.key): one for one in found}
    return list(seen.values())


def _missing(judged: Judged, marks: Marks, levels: Levels) -> Iterator[_Missing]:
    for slot in judged.slots:
        if not slot.subjects:
            yield _empty(judged.criterion, slot)
    for subject in _counting(judged, marks):
        yield from _facets(judged.criterion, subject, is_open=not levels.operation.is_complete)
        yield from _axes(judged.criterion, subject, marks, levels)


def _counting(judged: Judged, marks: Marks) -> list[Subject]:
    """The subjects whose gaps matter: all of them, or for `some` the first of the best."""
    subjects = [subject for _, subject in judged.subjects()]
    if judged.criterion.quantifier == "every" or not subjects:
        return subjects
    shares = {
        one.id: one.share for slot in marks.criteria[judged.criterion.id].slots for one in slot.subjects
    }
    return [max(subjects, key=lambda subject: shares[subject.node.id])]


def _empty(criterion: Criterion, slot: Slot) -> _Missing:
    fact = Fact(slot.empty.truth, slot.empty.code, slot.empty.arguments)
    return _Missing(criterion, f"({slot.id})", criterion.kind, "", fact, slot.empty, Fraction(1))


def _facets(criterion: Criterion, subject: Subject, *, is_open: bool) -> Iterator[_Missing]:
    """For `some`, another may still come while the submission is open, so what fails is not known."""
    may_come = is_open and criterion.quantifier == "some"
    for name, fact in subject.facts:
        if fact.truth is not Truth.YES:
            yield from _rooted(criterion, subject, name, _undecided(fact) if may_come else fact)


def _undecided(fact: Fact) -> Fact:
    roots = tuple(root._replace(truth=Truth.UNKNOWN) for root in fact.roots)
    return fact._replace(truth=Truth.UNKNOWN, roots=roots)


def _axes(criterion: Criterion, subject: Subject, marks: Marks, levels: Levels) -> Iterator[_Missing]:
    for axis in subject.axes:
        wanted = marks.bar.demands[criterion.id].wanted(axis)
        level = level_of(levels, axis, subject.node)
        if not wanted or (level.rank >= wanted and not level.is_stale):
            continue
        code = f"{axis}-stale" if level.rank >= wanted else f"{axis}-short"
        is_open = not levels.operation.is_complete
        truth = Truth.UNKNOWN if is_open else Truth.NO
        named = arguments(subject=subject.node.id, has=f"{axis}-{level.rank}", wanted=f"{axis}-{wanted}")
        roots = level.roots or (Root(code, subject.node.id, (), named, truth),)
        yield from _rooted(criterion, subject, axis, Fact(truth, code, named, roots))


def _rooted(criterion: Criterion, subject: Subject, facet: str, fact: Fact) -> Iterator[_Missing]:
    causes: dict[tuple[str, ...], Root] = {}
    for root in fact.roots:
        causes.setdefault(root.key, root)
    part = Fraction(1, len(causes)) if causes else Fraction(1)
    for root in causes.values():
        yield _Missing(criterion, subject.node.id, subject.node.kind_name, facet, fact, root, part)


def _found(missing: _Missing, loss: Fraction, checklist: Checklist, marks: Marks, wording: Wording) -> Found:
    criterion, root = missing.criterion, missing.root
    questions = [one for one in checklist.questions if criterion.id in one.criteria]
    seats = [seat.id for seat in checklist.seats if any(seat.id in one.seats for one in questions)]
    fills = arguments(subject=missing.subject)
    text = wording.fill(criterion.gap, fills) if criterion.gap else wording.fact(missing.fact)
    node, path = missing.fact.place or (root.node, root.path)
    gap = Gap(
        id=_gap_id(missing),
        criterion=criterion.id,
        subject=missing.subject,
        kind=missing.kind,
        facet=missing.facet,
        text=text,
        because=_chain(missing, text, wording),
        fix=wording.fill(criterion.fix, fills) if criterion.fix else wording.mend(root),
        layer=criterion.layer,
        seats=tuple(seats),
        questions=tuple(one.id for one in questions),
        source=source_of(wording.model, node, path),
        loss=float(loss),
        cause="/".join(filter(None, wording.cause_key(root))),
        criticality=marks.bar.demands[criterion.id].criticality,
    )
    return Found(gap, root, loss)


def _gap_id(missing: _Missing) -> str:
    parts = [missing.criterion.id, missing.subject, missing.facet]
    if missing.part != 1:
        parts.append("/".join(missing.root.key))
    return ":".join(part for part in parts if part)


def _chain(missing: _Missing, text: str, wording: Wording) -> tuple[Line, ...]:
    """The fact and the root below it, each once, each with its place."""
    lines: list[Line] = []
    if missing.fact.code:
        node, path = missing.fact.place or (missing.root.node, missing.root.path)
        lines.append(Line(text=wording.fact(missing.fact), source=source_of(wording.model, node, path)))
    root = Line(
        text=wording.root(missing.root), source=source_of(wording.model, missing.root.node, missing.root.path)
    )
    if all(line.text != root.text for line in lines):
        lines.append(root)
    return tuple(line for line in lines if line.text != text or len(lines) == 1)
