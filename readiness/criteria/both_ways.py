"""Criteria read twice: on what the buyer settled, and as if the buyer confirmed whatever only the vendor says.

What holds both ways holds, what fails both ways fails, and anything else waits for the buyer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness.criteria.judge import Judged, Slot, Subject
from readiness.graph.confirmation import Confirmations
from readiness.graph.fact import Fact, Truth, arguments

__all__ = ["both_ways"]


def both_ways(
    as_settled: Mapping[str, Judged], as_said: Mapping[str, Judged], missing: Confirmations
) -> dict[str, Judged]:
    """Every criterion with the facts of both readings in one; the criteria and their slots are the same in both."""
    return {ident: _judged(one, as_said[ident], missing) for ident, one in as_settled.items()}


def _judged(as_settled: Judged, as_said: Judged, missing: Confirmations) -> Judged:
    slots = tuple(
        Slot(said.id, _subjects(settled.subjects, said.subjects, missing), said.empty)
        for settled, said in zip(as_settled.slots, as_said.slots, strict=True)
    )
    return Judged(as_said.criterion, slots, _subjects(as_settled.other, as_said.other, missing))


def _subjects(
    as_settled: Sequence[Subject], as_said: Sequence[Subject], missing: Confirmations
) -> tuple[Subject, ...]:
    """The subjects of either reading; one that stands in only one of them waits for the buyer in every fact."""
    settled = {one.node.id: one for one in as_settled}
    said = {one.node.id: one for one in as_said}
    both = [
        _subject(settled[ident], one, missing) if ident in settled else _open(one, missing)
        for ident, one in said.items()
    ]
    return (*both, *(_open(one, missing) for ident, one in settled.items() if ident not in said))


def _subject(settled: Subject, said: Subject, missing: Confirmations) -> Subject:
    facts = tuple(
        (name, _fact(said.node.id, one, other, missing))
        for (name, one), (_, other) in zip(settled.facts, said.facts, strict=True)
    )
    return said._replace(facts=facts)


def _open(subject: Subject, missing: Confirmations) -> Subject:
    ident = subject.node.id
    return subject._replace(facts=tuple((name, _waiting(ident, one, missing)) for name, one in subject.facts))


def _fact(ident: str, settled: Fact, said: Fact, missing: Confirmations) -> Fact:
    if settled.truth is said.truth or said.truth is Truth.UNKNOWN:
        return said
    return _waiting(ident, settled, missing)


def _waiting(ident: str, fact: Fact, missing: Confirmations) -> Fact:
    """The fact while it waits for the confirmations that are nearest to what it fails on without them."""
    near = {named for root in fact.roots for named in (root.node, *(value for _, value in root.arguments))}
    code, named = "unconfirmed.fact", arguments(subject=ident)
    return Fact(Truth.UNKNOWN, code, named, missing.near(near or {ident}), (ident, ()))
