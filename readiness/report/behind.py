"""What is behind a criterion: of what is missing for it the gap that costs most, with its reason and its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from readiness.findings.gap import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from readiness.model.model import Model
    from readiness.model.part import Node
    from readiness.result.assessment import Assessment, CriterionResult, Gap
    from readiness.result.value import Source

__all__ = ["Behind", "Held", "by_criterion", "find_behind", "find_held"]


class Behind(NamedTuple):
    """The gap that a criterion names first: the reason for it, and where it is written."""

    reason: str
    """Empty where the gap's own sentence says it."""
    source: Source | None
    """None where nothing at all stands for it."""


class Held(NamedTuple):
    """Where what holds is written: the first thing that a criterion is about, and how many more there are."""

    source: Source
    more: int


def by_criterion(assessment: Assessment) -> dict[str, list[Gap]]:
    """What is missing or not known, by criterion, the costliest first."""
    found: dict[str, list[Gap]] = {}
    for gap in sorted((*assessment.gaps, *assessment.unknowns), key=lambda one: (-one.loss, one.id)):
        found.setdefault(gap.criterion, []).append(gap)
    return found


def find_behind(assessment: Assessment) -> dict[str, Behind]:
    """By criterion, what is behind the fact that a gate or a condition names."""
    gaps = by_criterion(assessment)
    facts = {one.criterion: one.fact for one in assessment.gates}
    facts |= {one.criterion: one.fact for one in assessment.conditions}
    return {
        ident: _behind(next((gap for gap in held if facts[ident].startswith(gap.text)), held[0]))
        for ident, held in gaps.items()
        if ident in facts
    }


def _behind(gap: Gap) -> Behind:
    if not gap.is_declared:
        return Behind("", None)
    reason = next((line.text for line in reversed(gap.because) if line.text != gap.text), "")
    return Behind(reason, gap.source)


def find_held(
    criteria: Iterable[CriterionResult], model: Model, asked: Mapping[str, Sequence[str]]
) -> dict[str, Held]:
    """By criterion that is met, where that is written; `asked` are the facets that each asks for."""
    found = {}
    for one in criteria:
        subjects = dict.fromkeys(held.id for held in one.subjects if held.id in model.nodes)
        if one.met == "yes" and subjects:
            first = next(iter(subjects))
            path = _first_field(model.nodes[first], asked.get(one.id, ()))
            place = source_of(model, first, path) if path else _home(model, model.nodes[first])
            found[one.id] = Held(place, len(subjects) - 1)
    return found


def _home(model: Model, node: Node) -> Source:
    """Where a node begins; of one in two files where most of it stands: a note to it is not where it was said."""
    head = source_of(model, node.id, ())
    names = (type(node).model_fields[name].alias or name for name in node.model_fields_set)
    places = sorted((source_of(model, node.id, (name,)) for name in names), key=lambda one: one.line)
    files = Counter(one.file for one in places)
    main = max(files, key=lambda file: (files[file], file == head.file), default=head.file)
    return head if main == head.file else next(one for one in places if one.file == main)


def _first_field(node: Node, asked: Sequence[str]) -> tuple[str, ...]:
    """The first field of a node that is asked for and written; nothing where what is asked is no field."""
    known = {field.alias or name for name, field in type(node).model_fields.items()}
    paths = (tuple(one.split(".")) for one in asked)
    return next((path for path in paths if path[0] in known), ())
