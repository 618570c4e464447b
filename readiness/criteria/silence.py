"""What silence comes to: ghosts count nothing, and what was accepted as not applicable is not asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from readiness.criteria.judge import Judged, Slot, Subject
from readiness.graph.fact import Fact, Root, Truth
from readiness.graph.operation import Operation
from readiness.model.part import Node, Part, State

__all__ = ["heed_silence", "worse_of"]


def heed_silence(judged: Judged, operation: Operation, inapplicable: Collection[str]) -> Judged:
    """A criterion with its ghosts at nothing, and without what is not applicable.

    `inapplicable` is what the buyer accepted: `node.field` where nothing is stated, `catalogue.member` where nothing
    stands, or the id of a criterion under which nothing stands. What a check asks of the graph stays asked.
    """
    if operation.ghosts:
        slots = tuple(one._replace(subjects=_haunted(one.subjects, operation)) for one in judged.slots)
        judged = judged._replace(slots=slots, other=_haunted(judged.other, operation))
    if not inapplicable:
        return judged
    slots = tuple(found for one in judged.slots if (found := _asked_slot(judged, one, inapplicable)))
    return judged._replace(slots=slots, other=_asked(judged, judged.other, inapplicable))


def worse_of(restored: Mapping[str, Judged], written: Mapping[str, Judged]) -> dict[str, Judged]:
    """Every criterion with its ghosts where they stood, and each fact as it is worse: with them or as it is written.

    With what vanished, since silence must not pay; without, since what nobody says any more is not shown.
    """
    return {ident: _worse(one, written[ident]) for ident, one in restored.items()}


def _worse(restored: Judged, written: Judged) -> Judged:
    there = {one.node.id: one for _, one in written.subjects()}
    slots = tuple(one._replace(subjects=_worse_subjects(one.subjects, there)) for one in restored.slots)
    return restored._replace(slots=slots, other=_worse_subjects(restored.other, there))


def _worse_subjects(restored: Sequence[Subject], written: Mapping[str, Subject]) -> tuple[Subject, ...]:
    return tuple(
        one._replace(facts=tuple(map(_worse_fact, one.facts, written[one.node.id].facts)))
        if one.node.id in written
        else one
        for one in restored
    )


def _worse_fact(restored: tuple[str, Fact], written: tuple[str, Fact]) -> tuple[str, Fact]:
    return min(restored, written, key=lambda pair: pair[1].truth)


def _haunted(subjects: Sequence[Subject], operation: Operation) -> tuple[Subject, ...]:
    """What vanished, or lost something, without a word shows nothing until somebody gives the word."""
    return tuple(
        one._replace(facts=(("declared", Fact(Truth.NO, roots[0].code, roots[0].arguments, roots)),), axes=())
        if (roots := operation.ghosts.get(one.node.id))
        else one
        for one in subjects
    )


def _asked_slot(judged: Judged, slot: Slot, inapplicable: Collection[str]) -> Slot | None:
    """A slot with what is asked of it; None where nothing is."""
    if not slot.subjects:
        names = {judged.criterion.id, f"{judged.criterion.across}.{slot.id}"}
        return slot if names.isdisjoint(inapplicable) else None
    subjects = _asked(judged, slot.subjects, inapplicable)
    return slot._replace(subjects=subjects) if subjects else None


def _asked(judged: Judged, subjects: Sequence[Subject], inapplicable: Collection[str]) -> tuple[Subject, ...]:
    if judged.criterion.check:
        return tuple(subjects)
    found = (
        one._replace(
            facts=tuple(pair for pair in one.facts if not _is_set_aside(one.node, pair[1], inapplicable))
        )
        for one in subjects
    )
    return tuple(one for one in found if one.facts)


def _is_set_aside(node: Node, fact: Fact, inapplicable: Collection[str]) -> bool:
    """Whether all that keeps a fact from being so are fields that are accepted as not applicable."""
    return bool(fact.roots) and all(_is_accepted(node, root, inapplicable) for root in fact.roots)


def _is_accepted(node: Node, root: Root, inapplicable: Collection[str]) -> bool:
    name = ".".join((root.node, *map(str, root.path)))
    return root.node == node.id and name in inapplicable and _is_unsaid(node, root.path)


def _is_unsaid(part: Part, path: Sequence[str | int]) -> bool:
    """Whether the field at a path is stated neither with a value nor as absent: what is said can't be set aside."""
    fields = {field.alias or name: name for name, field in type(part).model_fields.items()}
    name = fields.get(str(path[0]), "") if path else ""
    inner = getattr(part, name, None)
    if len(path) > 1 and isinstance(inner, Part):
        return _is_unsaid(inner, path[1:])
    return bool(name) and part.state(name) in (State.NOT_APPLICABLE, State.NOT_STATED)
