"""What a sentence about evidence may rest on: what happened here, to the buyer's own people, on a day."""

from __future__ import annotations

from readiness.criteria.inquiry import NO_WITNESS, Inquiry, say
from readiness.evidence.trial import find_flaw_of_origin
from readiness.graph.fact import Fact, Truth
from readiness.model.evidence import Evidence
from readiness.model.part import Node

__all__ = ["weigh_origin"]

_Facts = tuple[tuple[str, Fact], ...]


def weigh_origin(inquiry: Inquiry, node: Node, facts: _Facts, *, is_every: bool) -> _Facts | None:
    """The facts of one node as far as its origin bears them out; None where a sentence on every one passes it over.

    What happened elsewhere is no sign that all is well here, so it fills no slot and is no example; what went wrong
    counts wherever it was. Nor is what tells nothing of it, as a document that was never there.
    """
    if is_every and facts and all(fact.code == NO_WITNESS for _, fact in facts):
        return None
    flaw = find_flaw_of_origin(inquiry.operation, node) if isinstance(node, Evidence) else None
    if flaw is None:
        return facts
    if is_every and flaw.truth is Truth.NO and all(fact.truth is not Truth.NO for _, fact in facts):
        return None
    unshown = say(flaw.truth, "counts-here", node, roots=(flaw,))
    return tuple((name, fact if fact.truth is Truth.NO else unshown) for name, fact in facts)
