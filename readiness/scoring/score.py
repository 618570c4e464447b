"""Facts become shares: of a subject, a slot, a criterion, a question, a seat, a layer. Exact, and without kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, Protocol

from readiness.scoring.interval import EMPTY, FULL, OPEN, Interval, mean

__all__ = [
    "Alike",
    "AxisFact",
    "Loss",
    "Scored",
    "ScoredSlot",
    "ScoredSubject",
    "best_of",
    "losses",
    "score_slot",
    "score_subject",
]

_HALF = Fraction(1, 2)
_ONE = Fraction(1)


class AxisFact(NamedTuple):
    """Evidence on one axis: the rank that is there, the rank that is wanted, and whether it is stale."""

    axis: str
    has: int
    wanted: int
    is_stale: bool
    is_closed: bool
    """True once nothing more can come: the submission is complete."""

    @property
    def credit(self) -> Interval:
        """min(1, has / wanted), halved where stale; all of it could still be shown while the submission is open."""
        if self.wanted == 0:
            return FULL
        low = min(_ONE, Fraction(self.has, self.wanted)) * (_HALF if self.is_stale else 1)
        return Interval(low, low if self.is_closed else _ONE)


class ScoredSubject(NamedTuple):
    """One subject: its share, what its facets alone give, and its evidence."""

    id: str
    share: Interval
    facets: tuple[tuple[str, bool, bool], ...]
    """(facet, is shown, could be) in the order of the sentence."""
    axes: tuple[AxisFact, ...]


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What tells it from others."""


class Alike(Sequence[ScoredSubject]):
    """Thousands of subjects of a few shapes: each shape is scored once, and a subject is made when somebody looks."""

    __slots__ = ("_named", "_numbers", "_shapes")

    def __init__(
        self, named: Sequence[Named], numbers: Sequence[int], shapes: Sequence[ScoredSubject]
    ) -> None:
        """`numbers` is parallel to `named`, and says of which of the shapes each is."""
        self._named, self._numbers, self._shapes = named, numbers, shapes

    def __len__(self) -> int:
        return len(self._named)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self)[index]
        return self._shapes[self._numbers[index]]._replace(id=self._named[index].id)

    def shares(self) -> list[Interval]:
        """The shares that occur, each at least once."""
        return [self._shapes[number].share for number in set(self._numbers)]


class ScoredSlot(NamedTuple):
    """One slot: the share of its lowest subject."""

    id: str
    share: Interval
    subjects: Sequence[ScoredSubject]


class Scored(NamedTuple):
    """One criterion."""

    id: str
    share: Interval
    slots: tuple[ScoredSlot, ...]
    other: ScoredSlot | None
    """What lies outside the catalogue; None without one."""
    takes_best: bool
    """True for `some`: the best subject counts."""


def score_subject(
    ident: str, facets: Sequence[tuple[str, bool, bool]], axes: Sequence[AxisFact]
) -> ScoredSubject:
    """The mean of the facets times the mean of the evidence."""
    shown, possible = sum(low for _, low, _ in facets), sum(high for _, _, high in facets)
    evidence = tuple(axes)
    return ScoredSubject(ident, _share(shown, possible, len(facets), evidence), tuple(facets), evidence)


@cache
def _share(shown: int, possible: int, asked: int, axes: tuple[AxisFact, ...]) -> Interval:
    """Thousands of subjects have few shapes, so each exact share is computed once and is one object."""
    facets = Interval(Fraction(shown, asked), Fraction(possible, asked)) if asked else OPEN
    evidence = mean((axis.credit, 1) for axis in axes) if axes else FULL
    return Interval(facets.low * evidence.low, facets.high * evidence.high)


def score_slot(
    ident: str, subjects: Sequence[ScoredSubject], *, is_closed: bool, takes_best: bool = False
) -> ScoredSlot:
    """The lowest subject (the best for `some`). An empty slot is unknown while the submission is open, else nothing.

    For `some`, a better one may still come until then, however bad those are that are there.
    """
    if not subjects:
        return ScoredSlot(ident, EMPTY if is_closed else OPEN, ())
    choose = max if takes_best else min
    shares = subjects.shares() if isinstance(subjects, Alike) else [subject.share for subject in subjects]
    low = choose(share.low for share in shares)
    high = choose(share.high for share in shares) if is_closed or not takes_best else _ONE
    return ScoredSlot(ident, Interval(low, high), subjects)


def score_criterion(
    ident: str, slots: Sequence[ScoredSlot], other: ScoredSlot | None, *, takes_best: bool = False
) -> Scored:
    """The mean of the slots; with a catalogue of n times (n + other) / (n + 1), where nothing outside counts 1."""
    share = mean((slot.share, 1) for slot in slots)
    if other is not None:
        outside = other.share if other.subjects else FULL
        count = len(slots)
        share = Interval(
            share.low * (count + outside.low) / (count + 1), share.high * (count + outside.high) / (count + 1)
        )
    return Scored(ident, share, tuple(slots), other, takes_best)


class Loss(NamedTuple):
    """What one facet, axis or empty slot costs a criterion."""

    slot: str
    subject: str
    """Empty for a slot in which nothing stands."""
    facet: str
    """A facet, `written`, `proven`, or empty for an empty slot."""
    share: Fraction


def losses(scored: Scored) -> list[Loss]:
    """How 1 - low of a criterion comes about; the parts sum to it exactly.

    A slot's loss belongs to its lowest subjects, and ties share it; what lies outside the catalogue comes last.
    """
    found: list[Loss] = []
    weight = Fraction(1, len(scored.slots)) if scored.slots else _ONE
    for slot in scored.slots:
        found += _slot_losses(slot, weight, scored.takes_best)
    if scored.other is not None and scored.other.subjects:
        inner = mean((slot.share, 1) for slot in scored.slots).low
        found += _slot_losses(scored.other, inner / (len(scored.slots) + 1), scored.takes_best)
    return found


def _slot_losses(slot: ScoredSlot, weight: Fraction, takes_best: bool) -> Iterable[Loss]:
    if slot.share.low == 1:
        return []
    if not slot.subjects:
        return [Loss(slot.id, "", "", weight * (1 - slot.share.low))]
    lowest = [subject for subject in slot.subjects if subject.share.low == slot.share.low]
    if takes_best:
        lowest = [best_of(slot.subjects)]
    each = weight / len(lowest)
    return [
        Loss(slot.id, subject.id, facet, share * each)
        for subject in lowest
        for facet, share in _subject_losses(subject).items()
    ]


def best_of(subjects: Sequence[ScoredSubject]) -> ScoredSubject:
    """The subject that one takes of several; among equals the one with the earlier facets, which matter most."""
    return max(subjects, key=lambda one: (one.share, [low for _, low, _ in one.facets]))


def _subject_losses(subject: ScoredSubject) -> Mapping[str, Fraction]:
    """1 - facets x evidence: first what the facets miss, in equal parts, then what the evidence misses of the rest."""
    missing = [facet for facet, low, _ in subject.facets if not low]
    count = len(subject.facets)
    parts = {facet: Fraction(missing.count(facet), count) for facet in missing}
    shown = Fraction(count - len(missing), count)
    for axis in subject.axes:
        short = (1 - axis.credit.low) / len(subject.axes) * shown
        if short:
            parts[axis.axis] = short
    return parts
