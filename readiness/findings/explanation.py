"""Any number or verdict traced down: question, criteria, subjects, facts, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from readiness.error import Unusable
from readiness.model.text import count_of, join_words
from readiness.result.assessment import (
    Assessment,
    Cause,
    Counted,
    CriterionResult,
    Gap,
    Part,
    QuestionResult,
    RestsOn,
    Share,
)
from readiness.result.value import Source, of_100
from readiness.shown import Shown
from readiness.source.suggestion import did_you_mean

__all__ = ["Explanation", "Told", "explain", "say_basis", "whole_points"]

_RESTS = {
    "vendor": "the vendor's word",
    "files": "files",
    "buyer": "the buyer's word",
    "observed": "what the buyer's people saw",
}


class Told(NamedTuple):
    """One line of an explanation; `depth` indents it."""

    depth: int
    text: str
    source: Source | None = None
    share: Share | None = None
    """The score that the text tells, to be drawn beside it."""


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """What an id stands for, line by line; it draws itself."""

    title: str
    lines: tuple[Told, ...]
    share: Share | None = None
    """Its own score, where it has one."""
    floor: float | None = None


_Lines = Iterator[Told]


def explain(assessment: Assessment, ident: str) -> Explanation:
    """A question, criterion, cause, gap, seat, layer or node. Raises `Unusable` for an id that names none of them."""
    question = next((one for one in assessment.questions if one.id == ident), None)
    if question:
        return _explanation(f"{ident}: {question.ask}", _question(assessment, question), question)
    criterion = next((one for one in assessment.criteria if one.id == ident), None)
    if criterion:
        return _explanation(f"{ident}: {criterion.sentence}", _criterion(assessment, criterion), criterion)
    cause = next((one for one in assessment.causes if one.id == ident), None)
    if cause:
        return _explanation(cause.text, _cause(assessment, cause))
    gap = next((one for one in _gaps(assessment) if one.id == ident), None)
    if gap:
        return _explanation(gap.text, _gap(gap, 0))
    if ident == "overall" or ident in {**assessment.seats, **assessment.layers}:
        level = {**assessment.seats, **assessment.layers}.get(ident)
        found = _explanation(*_level(assessment, ident), level or assessment.overall)
        return replace(found, floor=level.floor if level else None)
    about = [one for one in _gaps(assessment) if ident in (one.subject, *one.roots)]
    names = _subjects(assessment)
    if about or ident in names:
        return _explanation(names.get(ident, ident), _node(assessment, ident, about))
    raise Unusable(
        f"Nothing in this assessment is called `{ident}`.{did_you_mean(ident, _known(assessment))}"
    )


def _explanation(title: str, lines: _Lines, share: Share | None = None) -> Explanation:
    return Explanation(title, tuple(lines), share)


def _gaps(assessment: Assessment) -> tuple[Gap, ...]:
    return (*assessment.gaps, *assessment.unknowns)


def _subjects(assessment: Assessment) -> dict[str, str]:
    """The names of all that is judged, or that a gap rests on, by id."""
    rested = {ident: ident for one in _gaps(assessment) for ident in one.roots}
    return rested | {subject.id: subject.name for one in assessment.criteria for subject in one.subjects}


def _known(assessment: Assessment) -> list[str]:
    named = ["overall", *assessment.seats, *assessment.layers, *sorted(_subjects(assessment))]
    asked = [one.id for one in assessment.questions] + [one.id for one in assessment.criteria]
    return [*named, *asked, *(one.id for one in assessment.causes)]


def _points(low: float, high: float) -> str:
    first, last = of_100(low), of_100(high)
    return f"{first} of 100" if first == last else f"{first} to {last} of 100"


def say_basis(share: Counted) -> str:
    """`Of 41 points shown, 30 rest on the vendor's word and 11 on files`; empty where nothing is shown.

    The largest part comes first, and what rounds to 0 is left out. The parts add up to the whole.
    """
    parts = whole_points(share.rests_on, share.low)
    largest = sorted(((points, name) for name, points in parts.items()), reverse=True)
    said = [f"{points} on {_RESTS[name]}" for points, name in largest if points]
    if not said:
        return ""
    said[0] = said[0].replace(" on ", " rest on ", 1)
    return f"Of {count_of(of_100(share.low), 'point')} shown, {join_words(said)}"


def whole_points(rests_on: RestsOn, shown: float) -> dict[str, int]:
    """On what the points rest, in whole points that add up to those shown: the largest fractions are rounded up."""
    exact = {name: 100 * getattr(rests_on, name) for name in _RESTS}
    parts = {name: int(points) for name, points in exact.items()}
    nearest = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in nearest[: max(of_100(shown) - sum(parts.values()), 0)]:
        parts[name] += 1
    return parts


def _rests(share: Counted) -> _Lines:
    if said := say_basis(share):
        yield Told(0, said)


def _question(assessment: Assessment, question: QuestionResult) -> _Lines:
    yield Told(0, f"{_points(question.low, question.high)}{_progress(question)}")
    yield from _rests(question)
    costs = {part.id: part for part in question.lost}
    for one in assessment.criteria:
        if one.id in question.criteria:
            cost = f", {_cost(costs[one.id])}" if one.id in costs else ""
            yield Told(0, f"{one.sentence} ({one.id}): {_points(one.low, one.high)}{cost}", share=one)
            yield from _below(assessment, one, 1)
    yield from _frameworks(question)


def _frameworks(question: QuestionResult) -> _Lines:
    """Direct and partial identifiers apart; none of them says that a framework is kept."""
    said = {
        "Other frameworks ask for the same": [(one.name, one.direct) for one in question.frameworks.values()],
        "They ask for something near it, which counts for nothing": [
            (one.name, one.partial) for one in question.frameworks.values()
        ],
    }
    for title, found in said.items():
        if any(idents for _, idents in found):
            yield Told(0, f"{title}:")
            yield from (Told(1, f"{name}: {', '.join(idents)}") for name, idents in found if idents)


def _criterion(assessment: Assessment, criterion: CriterionResult) -> _Lines:
    state = {"yes": "met", "no": "not met", "unknown": "not known"}[criterion.met]
    binds = criterion.criticality if criterion.binding else "does not bind yet"
    yield Told(0, f"{_points(criterion.low, criterion.high)}, {state}, {binds}")
    yield from _rests(criterion)
    yield Told(0, f"{criterion.closed} of {count_of(criterion.of, 'gap')} closed")
    yield from _below(assessment, criterion, 0)


def _below(assessment: Assessment, criterion: CriterionResult, depth: int) -> _Lines:
    mine = [gap for gap in _gaps(assessment) if gap.criterion == criterion.id]
    for gap in mine:
        if not gap.is_declared:
            yield from _gap_line(gap, depth)
    for subject in dict.fromkeys(one.id for one in criterion.subjects):
        shares = [one for one in criterion.subjects if one.id == subject]
        slots = ", ".join(one.slot for one in shares if one.slot)
        covers = f", as {slots.replace('-', ' ')}" if slots else ""
        score = shares[0]
        yield Told(depth, f"{score.name}{covers}: {_points(score.low, score.high)}", share=score)
        yield from _once(line for gap in mine if gap.subject == subject for line in _gap_line(gap, depth + 1))


def _once(lines: _Lines) -> _Lines:
    """A gap that has several reasons is told once, with all of them below it."""
    before: Told | None = None
    for line in lines:
        if line != before:
            yield line
        before = line if before is None or line.depth <= before.depth else before


def _gap_line(gap: Gap, depth: int) -> _Lines:
    yield Told(depth, gap.text, gap.source)
    for line in gap.because:
        if line.text != gap.text:
            yield Told(depth + 1, line.text, line.source)


def _gap(gap: Gap, depth: int) -> _Lines:
    yield from _gap_line(gap, depth)
    yield Told(depth, f"What to do: {gap.fix}")
    yield Told(depth, f"Criterion {gap.criterion} ({gap.criticality}); costs {gap.loss * 100:.1f} points")


def _cause(assessment: Assessment, cause: Cause) -> _Lines:
    for line in cause.because:
        yield Told(0, line.text, line.source)
    if cause.more:
        yield Told(0, f"And {cause.more} more, among the gaps below.")
    yield Told(0, f"{'To ask' if cause.ask else 'To do'}: {cause.mend}")
    yield Told(0, f"Owner: {cause.owner}. Closed by: {cause.proof}")
    yield Told(0, f"{count_of(len(cause.gaps), 'gap')}, {cause.loss * 100:.1f} points:")
    for gap in _gaps(assessment):
        if gap.id in cause.gaps:
            yield Told(1, gap.text, gap.source)


def _level(assessment: Assessment, ident: str) -> tuple[str, _Lines]:
    """The title and the lines of a seat, a layer or the whole."""
    level = {**assessment.seats, **assessment.layers}.get(ident)
    if level is None:
        return "Overall: the weighted mean of the layers", _lacks(assessment, assessment.overall, "")
    floor = f", floor {round(level.floor * 100)}" if level.floor is not None else ""
    return f"{level.name}: {level.asks}", _lacks(assessment, level, floor)


def _lacks(assessment: Assessment, level: Counted, floor: str) -> _Lines:
    """What it lacks: its parts, the costliest first, and what each of these lacks, down to the gaps."""
    yield Told(0, f"{_points(level.low, level.high)}{floor}{_progress(level)}")
    yield from _rests(level)
    if not level.lost:
        yield Told(0, "Nothing is lost.")
        return
    certain, open_ = (sum(getattr(part, end) for part in level.lost) for end in ("certain", "open"))
    yield Told(0, f"{_amount(certain, open_)}, in these parts:")
    yield from _parts(assessment, level, 1, 1.0, set())


def _parts(assessment: Assessment, level: Counted, depth: int, share: float, told: set[str]) -> _Lines:
    """Each part with what it costs the level that is explained; a criterion's gaps stand where it comes first."""
    names = _names(assessment)
    for part in level.lost:
        cost = _amount(share * part.certain, share * part.open)
        if part.id not in names:
            yield Told(depth, f"{cost}  whether the pilot keeps to its limits is not known")
            continue
        below, sentence = names[part.id]
        yield Told(depth, f"{cost}  {part.id}: {sentence}")
        if part.id in told:
            yield Told(depth + 1, "as above")
        elif isinstance(below, CriterionResult):
            mine = [(gap.text, gap.source) for gap in _gaps(assessment) if gap.criterion == part.id]
            yield from (Told(depth + 1, *line) for line in dict.fromkeys(mine))
        elif below.lost:
            inner = part.certain + part.open
            lacks = sum(one.certain + one.open for one in below.lost)
            yield from _parts(assessment, below, depth + 1, share * inner / lacks if lacks else 0.0, told)
        told.add(part.id)


def _names(assessment: Assessment) -> dict[str, tuple[Counted, str]]:
    """What can be a part of something: layers, questions and criteria."""
    layers = {ident: (one, one.asks) for ident, one in assessment.layers.items()}
    questions = {one.id: (one, one.ask) for one in assessment.questions}
    return {**layers, **questions, **{one.id: (one, one.sentence) for one in assessment.criteria}}


def _amount(certain: float, open_: float) -> str:
    parts = (
        f"{100 * certain:.1f} for certain" if certain else "",
        f"{100 * open_:.1f} open" if open_ else "",
    )
    return f"loses {' and '.join(filter(None, parts)) or 'nothing'}"


def _cost(part: Part) -> str:
    return f"costs it {100 * (part.certain + part.open):.1f}"


def _progress(level: Counted) -> str:
    return f", {level.closed} of {count_of(level.of, 'gap')} closed"


def _node(assessment: Assessment, ident: str, about: Iterable[Gap]) -> _Lines:
    for one in assessment.criteria:
        share = next((subject for subject in one.subjects if subject.id == ident), None)
        if share:
            yield Told(0, f"{one.sentence} ({one.id}): {_points(share.low, share.high)}", share=share)
    for gap in about:
        yield from _gap_line(gap, 0)
