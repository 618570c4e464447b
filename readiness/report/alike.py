"""Gaps that say the same of several things, put together: the sentence once, and each thing with its place and id."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from readiness.result.assessment import Assessment, CriterionResult, Gap

__all__ = ["Alike", "Member", "Named", "put_together"]

HOLE = "…"
"""Stands in the sentence where each of the names below it belongs."""
EACH = "each of these"
"""Stands there in what is to be done."""
_MOST_TOGETHER = 9
"""So many members stand together; of more the sentence stands above each part."""
_BESIDE_A_PLACE = 96
"""So many signs of an id fit on its line."""


@dataclass(frozen=True, slots=True)
class Member:
    """One gap under the sentence that it shares, with what tells it from the others there."""

    name: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Alike:
    """What is missing and what mends it, for one thing or for several; what they cost together."""

    text: str
    fix: str
    loss: float
    members: Sequence[Member]
    to: str = ""
    """Whom to ask, where it is a question."""

    @property
    def parts(self) -> list[Sequence[Member]]:
        """Its members in parts of about one length that each stay on one page, under their sentence."""
        many = -(-len(self.members) // _MOST_TOGETHER)
        ends = [len(self.members) * number // many for number in range(many + 1)]
        return [self.members[start:end] for start, end in pairwise(ends)]

    @property
    def causes(self) -> list[str]:
        """The causes to which they belong."""
        return list(dict.fromkeys(one.gap.cause for one in self.members))

    @property
    def keeps(self) -> str:
        """What its members keep from holding, a gate before a condition."""
        kinds = {one.gap.criticality for one in self.members}
        return next((kind for kind in ("gate", "condition") if kind in kinds), "")

    @property
    def takes_two_lines(self) -> bool:
        """Whether ids have lines of their own: below a name always, beside a place alone where one would break."""
        return len(self.members) > 1 or any(len(one.gap.id) > _BESIDE_A_PLACE for one in self.members)


@dataclass(frozen=True, slots=True)
class Named:
    """What gaps are about, in words: the criteria with their subjects."""

    subjects: Mapping[tuple[str, str], str]
    criteria: Mapping[str, CriterionResult]

    @classmethod
    def of(cls, assessment: Assessment) -> Named:
        """The names that an assessment holds."""
        subjects = {(one.id, held.id): held.name for one in assessment.criteria for held in one.subjects}
        return cls(subjects, {one.id: one for one in assessment.criteria})

    def subject(self, gap: Gap) -> str:
        """What it is about; nothing where that is something that is not there at all."""
        return self.subjects.get((gap.criterion, gap.subject), "")

    def reason(self, gap: Gap) -> str:
        """The deepest fact on which it rests, where that says more than its sentence."""
        return next((line.text for line in reversed(gap.because) if line.text != gap.text), "")

    def sentence(self, gap: Gap) -> str:
        """What should be true."""
        held = self.criteria.get(gap.criterion)
        return held.sentence if held else gap.criterion


def put_together(gaps: Iterable[Gap], named: Named, owners: Mapping[str, str] | None = None) -> list[Alike]:
    """The gaps with one sentence and one remedy under one head, the costliest first; `owners` by cause."""
    found: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in gaps:
        name, to = named.subject(gap), (owners or {}).get(gap.cause, "")
        found.setdefault((_without(gap.text, name), _without(gap.fix, name), to), []).append(gap)
    alone: dict[tuple[str, str], list[Gap]] = {}
    for (_, _, to), held in found.items():
        if len(held) == 1:
            alone.setdefault((held[0].text, to), []).append(held[0])
    rows = [_join(key, held, named) for key, held in found.items() if len(held) > 1]
    rows += [_with_remedies(text, to, held) for (text, to), held in alone.items()]
    return sorted(rows, key=lambda row: -round(row.loss, 6))


def _without(text: str, name: str) -> str:
    """The text with a hole where the name stood, in quotation marks or without."""
    if not name:
        return text
    first, rest = re.escape(name[:1]), re.escape(name[1:])
    written = f"(?:{first}|{re.escape(name[:1].upper())}){rest}"  # a sentence may begin with it
    return re.sub(rf"(?<!\w)(?:“{written}”|{written})(?!\w)", HOLE, text)


def _join(key: tuple[str, str, str], held: Sequence[Gap], named: Named) -> Alike:
    """Several gaps with one remedy, each with what tells it from the others; about one thing, its sentence is whole."""
    text, fix, to = key
    if len({(gap.subject, gap.text, gap.fix) for gap in held}) == 1:
        text, fix = held[0].text, held[0].fix
    members = [Member(name, gap) for name, gap in zip(_tell_apart(held, named), held, strict=True)]
    return Alike(text, _for_each(fix), sum(gap.loss for gap in held), members, to)


def _tell_apart(held: Sequence[Gap], named: Named) -> list[str]:
    """What each is about; where that is the same, also what should be true, and on which fact it rests."""
    names = [""] * len(held)
    for tell in (named.subject, named.sentence, named.reason):
        told, counts = [tell(gap) for gap in held], Counter(names)
        if len(set(told)) > 1:
            names = [
                _add(name, more) if counts[name] > 1 else name for name, more in zip(names, told, strict=True)
            ]
    return [name or named.sentence(gap) for name, gap in zip(names, held, strict=True)]


def _add(name: str, more: str) -> str:
    return f"{name}: {more[:1].lower()}{more[1:]}" if name and more else name or more


def _for_each(fix: str) -> str:
    """What is to be done to each of them, without a hole in the sentence."""
    told = fix.replace(HOLE, EACH)
    return f"{told[:1].upper()}{told[1:]}"


def _with_remedies(text: str, to: str, held: Sequence[Gap]) -> Alike:
    """One gap, or several with one sentence and a remedy each."""
    fix = held[0].fix if len(held) == 1 else ""
    members = [Member(gap.fix, gap) for gap in held]
    return Alike(text, fix, sum(gap.loss for gap in held), members, to)
