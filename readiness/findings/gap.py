"""Every fact that fails or is not known becomes a gap, with its sentence, its chain of reasons and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from readiness.criteria.checklist import Checklist
from readiness.criteria.judge import Judged, Slot, Subject, is_of_nothing, level_of
from readiness.criteria.language import Criterion
from readiness.criteria.wording import Wording
from readiness.evidence.level import Level, Levels
from readiness.findings.mark import Marks
from readiness.graph.fact import Fact, Root, Truth, arguments
from readiness.model.model import Model
from readiness.result.assessment import Gap
from readiness.result.value import NOWHERE, Line, Source
from readiness.scoring.bar import Criticality
from readiness.scoring.score import best_of, losses

__all__ = ["Found", "find_gaps", "root_source", "source_of"]

_NEVER = (".never-tried", ".never-reviewed")
_UNCOUNTED = "proven-uncounted"


class Found(NamedTuple):
    """A gap on its way: the value that readers see, and the root that makes its cause."""

    gap: Gap
    root: Root
    exact_loss: Fraction
    seat_losses: Mapping[str, Fraction] = {}
    """What each seat's score loses to it."""
    silent: bool = False
    """Whether nobody stated it, so that it counts as missing: the submission was declared complete."""
    anyway: bool = False
    """Whether it fails with everyone there, too, where it is asked what happens without somebody."""


class _Asked(NamedTuple):
    """A criterion with who asks for it, and how critical the bar holds it."""

    criterion: Criterion
    questions: tuple[str, ...]
    seats: tuple[str, ...]
    criticality: Criticality


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


def root_source(model: Model, root: Root) -> Source:
    """Where what a root rests on was written; of what is declared nowhere that it is."""
    return Source(file=NOWHERE) if is_of_nothing(root) else source_of(model, root.node, root.path)


class _Words:
    """Sentences with their places. Many gaps rest on few roots, so a root is put into words once."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._roots: dict[Root, Line] = {}

    def root(self, root: Root) -> Line:
        if root not in self._roots:
            self._roots[root] = Line(
                text=self.wording.root(root), source=root_source(self.wording.model, root)
            )
        return self._roots[root]

    def fact(self, missing: _Missing) -> Line:
        """The fact where it stands itself, else where its root does; many a fact is its own root."""
        fact, root = missing.fact, missing.root
        place = root.node, root.path
        if (fact.code, fact.place, fact.truth, fact.arguments) == (
            root.code,
            place,
            root.truth,
            root.arguments,
        ):
            return self.root(root)
        model = self.wording.model
        source = source_of(model, *fact.place) if fact.place else root_source(model, root)
        return Line(text=self.wording.fact(fact, root), source=source)


def find_gaps(
    checklist: Checklist, judged: Mapping[str, Judged], marks: Marks, levels: Levels, wording: Wording
) -> list[Found]:
    """Every gap of every criterion that binds, the costliest first."""
    found, words = [], _Words(wording)
    for ident, one in judged.items():
        if not marks.layer_weights[ident]:
            continue
        cost, asked = _costs(marks, ident), _asked(one.criterion, checklist, marks)
        share, shares = _share(checklist, marks, ident), _seat_shares(checklist, marks, ident)
        for same in _merged(_missing(one, marks, levels)):
            loss = sum(
                (cost.get((each.subject, each.facet), Fraction(0)) * each.part for each in same), Fraction(0)
            )
            told = _found(same[0], loss * share, asked, words)
            found.append(told._replace(seat_losses={seat: loss * part for seat, part in shares.items()}))
    return sorted(found, key=lambda one: (-one.exact_loss, one.gap.id))


def _asked(criterion: Criterion, checklist: Checklist, marks: Marks) -> _Asked:
    questions = [one for one in checklist.questions if criterion.id in one.criteria]
    seats = {seat for one in questions for seat in one.seats}
    return _Asked(
        criterion,
        tuple(one.id for one in questions),
        tuple(seat.id for seat in checklist.seats if seat.id in seats),
        marks.bar.demands[criterion.id].criticality,
    )


def _share(checklist: Checklist, marks: Marks, ident: str) -> Fraction:
    """What a criterion weighs in the overall score; the losses of all criteria sum to 1 - overall low."""
    layer = checklist.criteria[ident].layer
    of_layer = sum(
        marks.layer_weights[one] for one, each in checklist.criteria.items() if each.layer == layer
    )
    weights = {one.id: one.weight for one in checklist.layers}
    return Fraction(marks.layer_weights[ident] * weights[layer], of_layer * sum(weights.values()))


def _seat_shares(checklist: Checklist, marks: Marks, ident: str) -> dict[str, Fraction]:
    """What a criterion weighs in the score of each seat that asks for it."""
    shares: dict[str, Fraction] = {}
    for seat in checklist.seats:
        own = [one for one in checklist.questions if seat.id in one.seats and one.id in marks.questions]
        asking = [one for one in own if ident in one.criteria]
        if asking:
            whole = sum(one.weight for one in own)
            shares[seat.id] = sum(
                (
                    Fraction(
                        one.weight * marks.layer_weights[ident],
                        whole * sum(marks.layer_weights[each] for each in one.criteria),
                    )
                    for one in asking
                ),
                Fraction(0),
            )
    return shares


def _costs(marks: Marks, ident: str) -> dict[tuple[str, str], Fraction]:
    """What each facet of each subject costs its criterion."""
    costs: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for loss in losses(marks.criteria[ident]):
        subject = loss.subject or f"({loss.slot})"
        costs[subject, loss.facet] += loss.share
    return costs


def _merged(found: Iterator[_Missing]) -> list[list[_Missing]]:
    """What is one gap: a node in two slots counts once, and facets that miss the same thing (a part) say it once."""
    distinct = {(one.subject, one.facet, one.root.key): one for one in found}
    same: dict[tuple[object, ...], list[_Missing]] = defaultdict(list)
    for one in distinct.values():
        fact = one.fact
        same[one.subject, fact.code, fact.arguments, fact.place, one.root.key].append(one)
    return list(same.values())


def _missing(judged: Judged, marks: Marks, levels: Levels) -> Iterator[_Missing]:
    for slot in judged.slots:
        if not slot.subjects:
            yield _empty(judged.criterion, slot)
    for subject in _counting(judged, marks):
        yield from _facets(judged.criterion, subject, is_open=not levels.operation.is_complete)
        yield from _axes(judged.criterion, subject, marks, levels)


def _counting(judged: Judged, marks: Marks) -> list[Subject]:
    """The subjects whose gaps matter: all of them, or for `some` the best one."""
    subjects = [subject for _, subject in judged.subjects()]
    if judged.criterion.quantifier == "every" or not subjects:
        return subjects
    best = best_of([one for slot in marks.criteria[judged.criterion.id].slots for one in slot.subjects])
    return [next(subject for subject in subjects if subject.node.id == best.id)]


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
    return fact._replace(truth=Truth.UNKNOWN, reasons=roots)


def _axes(criterion: Criterion, subject: Subject, marks: Marks, levels: Levels) -> Iterator[_Missing]:
    for axis in subject.axes:
        wanted = marks.bar.demands[criterion.id].wanted(axis)
        level = level_of(levels, axis, subject.node)
        if not wanted or (level.rank >= wanted and not level.is_stale):
            continue
        code = f"{axis}-stale" if level.rank >= wanted else f"{axis}-short"
        is_open = not levels.operation.is_complete
        truth = Truth.UNKNOWN if is_open else Truth.NO
        has = _UNCOUNTED if axis == "proven" and _was_tried(level) else f"{axis}-{level.rank}"
        named = arguments(
            subject=subject.node.id, has=has, wanted=f"{axis}-{wanted}", kind=subject.node.kind_name
        )
        roots = level.roots or (Root(code, subject.node.id, (), named, truth),)
        yield from _rooted(criterion, subject, axis, Fact(truth, code, named, roots))


def _was_tried(level: Level) -> bool:
    """Whether something is on file that keeps from counting: to say that nothing was tried would be untrue."""
    return not level.rank and any(not root.code.endswith(_NEVER) for root in level.roots)


def _rooted(criterion: Criterion, subject: Subject, facet: str, fact: Fact) -> Iterator[_Missing]:
    fact = fact._replace(reasons=fact.roots)  # found once: that is a search
    causes: dict[tuple[str, ...], Root] = {}
    for root in fact.roots:
        causes.setdefault(root.key, root)
    part = Fraction(1, len(causes)) if causes else Fraction(1)
    for root in causes.values():
        yield _Missing(criterion, subject.node.id, subject.node.kind_name, facet, fact, root, part)


def _found(missing: _Missing, loss: Fraction, asked: _Asked, words: _Words) -> Found:
    criterion, root, wording = missing.criterion, missing.root, words.wording
    fills = arguments(subject=missing.subject)
    own = words.fact(missing)
    text = wording.fill(criterion.gap, fills) if criterion.gap else own.text
    gap = Gap(
        id=_gap_id(missing),
        criterion=criterion.id,
        subject=missing.subject,
        kind=missing.kind,
        facet=missing.facet,
        text=text,
        because=_chain(text, own, words.root(root)),
        fix=wording.fill(criterion.fix, fills) if criterion.fix else wording.mend(root),
        layer=criterion.layer,
        seats=asked.seats,
        questions=asked.questions,
        source=own.source,
        loss=float(loss),
        cause="/".join(filter(None, wording.cause_key(root))),
        roots=(root.node,) if root.node else (),
        criticality=asked.criticality,
    )
    silent = not criterion.gap and wording.counts_silence(missing.fact)
    return Found(gap, root, loss, silent=silent, anyway=missing.fact.code.endswith("-anyway"))


def _gap_id(missing: _Missing) -> str:
    parts = [missing.criterion.id, missing.subject, missing.facet]
    if missing.part != 1:
        parts.append("/".join(missing.root.key))
    return ":".join(part for part in parts if part)


def _chain(text: str, own: Line, root: Line) -> tuple[Line, ...]:
    """The fact and the root below it, each once; what the gap's own sentence says is not said again."""
    if own.text == root.text:
        return (own,)
    return tuple(line for line in (own, root) if line.text != text)
