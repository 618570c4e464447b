"""On whose word a score rests: every shown share taken apart by what supports it, so that the parts sum to it exactly.

A subject's share is the product of its facets and its evidence. Each pair of a facet that is shown and an axis of
evidence carries its part of the product. It rests on the vendor's word if either does, else on the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.scoring.score import Scored, ScoredSlot, ScoredSubject

__all__ = ["SUPPORTS", "Basis", "Support", "Supports", "basis_of", "mean_basis"]

Support = Literal["vendor", "files", "buyer", "observed"]
SUPPORTS: tuple[Support, ...] = ("vendor", "files", "buyer", "observed")
"""The vendor's word, a file, the buyer's word, what the buyer's own people saw happen."""


class Supports(NamedTuple):
    """What one subject rests on: its facets in the order of the sentence, and its axes of evidence by name."""

    facets: tuple[Support, ...]
    axes: Mapping[str, Support]


class Basis(NamedTuple):
    """The parts of a share, in the order of `SUPPORTS`; they sum to what is shown."""

    vendor: Fraction = Fraction(0)
    files: Fraction = Fraction(0)
    buyer: Fraction = Fraction(0)
    observed: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        """What is shown."""
        return sum(self, Fraction(0))

    def times(self, factor: Fraction) -> Basis:
        """Every part multiplied by a share."""
        return Basis(*(part * factor for part in self))

    def scaled(self, total: Fraction) -> Basis:
        """The same proportions of another total, which is no greater."""
        return self if self.total == total else self.times(total / self.total)


def mean_basis(weighted: Iterable[tuple[Basis, int]]) -> Basis:
    """The weighted mean, part by part; nothing for none, as for the shares."""
    parts, total = [Fraction(0)] * len(SUPPORTS), 0
    for basis, weight in weighted:
        parts = [part + more * weight for part, more in zip(parts, basis, strict=True)]
        total += weight
    return Basis(*(part / total for part in parts)) if total else Basis()


def basis_of(scored: Scored, supports: Callable[[str], Supports]) -> Basis:
    """What a criterion's share rests on; `supports` says it of a subject by its id, and is asked of few.

    A slot rests on what its lowest subjects rest on, ties in equal parts (for `some`: on the first of the best).
    What lies outside the catalogue only takes away, and takes from every part alike.
    """
    inner = mean_basis((_slot(slot, supports, takes_best=scored.takes_best), 1) for slot in scored.slots)
    return inner.scaled(scored.share.low) if inner.total else inner


def _slot(slot: ScoredSlot, supports: Callable[[str], Supports], *, takes_best: bool) -> Basis:
    if not slot.share.low:
        return Basis()
    counting = [one for one in slot.subjects if one.share.low == slot.share.low]
    return mean_basis(
        (_subject(one, supports(one.id)), 1) for one in (counting[:1] if takes_best else counting)
    )


def _subject(subject: ScoredSubject, supports: Supports) -> Basis:
    shown = [rests for rests, (_, low, _) in zip(supports.facets, subject.facets, strict=True) if low]
    axes = [(axis.credit.low, supports.axes[axis.axis] if axis.wanted else None) for axis in subject.axes]
    parts: dict[Support, Fraction] = dict.fromkeys(SUPPORTS, Fraction(0))
    for facet in shown:
        for credit, axis in axes or [(Fraction(1), None)]:
            rests: Support = "vendor" if "vendor" in (facet, axis) else axis or facet
            parts[rests] += credit / (len(subject.facets) * max(1, len(axes)))
    return Basis(**parts)
