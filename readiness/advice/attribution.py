"""Which change moves what: each is put into the older model alone, and taken out of the newer one alone.

What it moves is the mean of the two, so that it reads the same in either direction; with two changes the parts sum
exactly to the whole. What only several bring about together is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.advice.field import source_at
from readiness.findings.examination import Examination
from readiness.model.judgement import Acceptance, Answer, Waiver
from readiness.model.model import Model
from readiness.model.part import Node
from readiness.result.difference import Move, Shift
from readiness.result.value import Source
from readiness.scoring.interval import Interval
from readiness.scoring.verdict import State, state_of
from readiness.source.between import Between

__all__ = ["Weighed", "weigh"]

MOST_GROUPS = 24
"""With more changes than this, or a large model, each would take too long to weigh by itself."""
MOST_WORK = 20_000
"""Changes times things in the model."""
_MOVES_NOTHING = (Answer, Acceptance, Waiver)


class Weighed(NamedTuple):
    """What each change moves, or that nobody weighed them."""

    moves: tuple[Move, ...]
    attribution: Literal["by-change", "by-criterion", "none"]


class _Values(NamedTuple):
    seats: Mapping[str, Interval]
    questions: Mapping[str, Interval]
    gates: Mapping[str, State]


def weigh(
    between: Between,
    old: Examination,
    new: Examination,
    make: Callable[[Model], Examination],
    fields: Mapping[str, Sequence[str]],
) -> Weighed:
    """What each change moves by itself.

    `make` examines a model as the two were examined, and `fields` says what differs in a thing, by its id.
    """
    keys = [key for key in between.changed() if not _moves_nothing(between, key)]
    groups = between.groups(keys)
    if not groups:
        return Weighed((), "none")
    if len(groups) > MOST_GROUPS or len(groups) * len(between.now) > MOST_WORK:
        return Weighed((), "by-criterion")
    start, end = _values(old), _values(new)
    known: dict[frozenset[str], _Values] = {frozenset(): start, frozenset(keys): end}

    def values(taken: Collection[str]) -> _Values:
        chosen = frozenset(taken)
        if chosen not in known:
            known[chosen] = _values(make(between.model(chosen)))
        return known[chosen]

    moves = [
        _move(
            _Group(between, group, fields), new, (start, values(group)), (values(set(keys) - set(group)), end)
        )
        for group in groups
    ]
    felt = [move for move in moves if move.seats or move.questions or move.gates]
    felt.sort(key=lambda move: (-len(move.gates), -_most(move), move.things))
    return Weighed(tuple(felt), "by-change")


def _moves_nothing(between: Between, key: str) -> bool:
    return isinstance(between.now.get(key) or between.then[key], _MOVES_NOTHING)


def _values(examination: Examination) -> _Values:
    marks = examination.marks
    gates = {
        ident: state_of(scored.share, Fraction(1))
        for ident, scored in marks.criteria.items()
        if marks.layer_weights[ident] and examination.bar.demands[ident].criticality == "gate"
    }
    return _Values(marks.seats, marks.questions, gates)


_Step = tuple[_Values, _Values]


class _Group(NamedTuple):
    """Changes that can only come together."""

    between: Between
    keys: tuple[str, ...]
    fields: Mapping[str, Sequence[str]]

    @property
    def nodes(self) -> list[Node]:
        """What changed; words on something gone only where there is nothing else."""
        nodes = [self.between.now.get(key) or self.between.then[key] for key in self.keys]
        return [node for node in nodes if node.key == node.id] or nodes

    def name(self, node: Node) -> str:
        """What people call it, and what of it is another."""
        if node.key not in self.between.now:
            return f"{node.label} (gone)"
        if node.key not in self.between.then:
            return f"{node.label} (new)"
        fields = list(dict.fromkeys(self.fields.get(node.id, ())))
        return f"{node.label} ({', '.join(fields[:3])})" if fields else node.label

    @property
    def source(self) -> Source:
        """Where the first of it stands, or stood."""
        first, between = self.nodes[0], self.between
        if first.key in between.now:
            return source_at(between.new, first.id)
        return source_at(between.old, between.key_then(first.id))


def _move(group: _Group, new: Examination, put: _Step, taken: _Step) -> Move:
    checklist = new.content.checklist
    asks = {one.id: one.ask for one in checklist.questions}
    names = {one.id: one.name for one in checklist.seats}
    return Move(
        things=group.keys,
        names=tuple(map(group.name, group.nodes)),
        seats=tuple(_shifts((put[0].seats, taken[0].seats), (put[1].seats, taken[1].seats), names)),
        questions=tuple(
            _shifts((put[0].questions, taken[0].questions), (put[1].questions, taken[1].questions), asks)
        ),
        gates=tuple(_turned(put, taken)),
        source=group.source,
    )


_Pair = tuple[Mapping[str, Interval], Mapping[str, Interval]]


def _shifts(before: _Pair, after: _Pair, names: Mapping[str, str]) -> Iterator[Shift]:
    """The mean of both steps, of whatever is asked in all of them."""
    for ident in names:
        if all(ident in each for each in (*before, *after)):
            steps = [(one[ident], other[ident]) for one, other in zip(before, after, strict=True)]
            low = sum((other.low - one.low for one, other in steps), Fraction(0)) / 2
            high = sum((other.high - one.high for one, other in steps), Fraction(0)) / 2
            if round(float(low), 6) or round(float(high), 6):
                yield Shift(id=ident, name=names[ident], low=float(low), high=float(high))


def _turned(put: _Step, taken: _Step) -> Iterator[str]:
    """Gates that turn with it from the old to the new state, or don't turn without it."""
    start, end = put[0].gates, taken[1].gates
    for ident in sorted(start.keys() & end.keys()):
        if start[ident] != end[ident] and (
            put[1].gates.get(ident) == end[ident] or taken[0].gates.get(ident) == start[ident]
        ):
            yield ident


def _most(move: Move) -> float:
    return max((abs(one.low) + abs(one.high) for one in move.seats), default=0.0)
