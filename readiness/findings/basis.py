"""How much of each score rests on the vendor's word, on files, on the buyer's word and on what the buyer saw.

A fact rests on the vendor's word if it is no longer shown once everything that only the vendor says is taken out of
the model; else on the buyer's. What was tried or happened is observed; a document with a file is the file's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from readiness.criteria.judge import Judged, Subject
from readiness.evidence.attachment import find_file_flaw
from readiness.findings.examination import Examination
from readiness.graph.confirmation import without_vendors_word
from readiness.graph.fact import Truth
from readiness.model.event import Event
from readiness.model.evidence import Evidence
from readiness.model.part import Node
from readiness.model.procedure import Procedure
from readiness.scoring.support import Basis, Support, Supports, basis_of, mean_basis

__all__ = ["Bases", "find_bases"]


class Bases(NamedTuple):
    """What every share rests on, by id; each sums to what is shown."""

    criteria: Mapping[str, Basis]
    questions: Mapping[str, Basis]
    seats: Mapping[str, Basis]
    layers: Mapping[str, Basis]
    overall: Basis


def find_bases(examination: Examination) -> Bases:
    """What every share of an examination rests on."""
    marks, checklist = examination.marks, examination.content.checklist
    words = _Words(examination)
    weights = marks.layer_weights
    criteria = {
        ident: basis_of(marks.criteria[ident], words.supports(judged))
        for ident, judged in examination.judged.items()
    }
    questions = {
        one.id: mean_basis((criteria[ident], weights[ident]) for ident in one.criteria).scaled(
            marks.questions[one.id].low
        )
        for one in checklist.questions
        if one.id in marks.questions
    }
    seats = {
        ident: mean_basis(
            (questions[one.id], one.weight)
            for one in checklist.questions
            if ident in one.seats and one.id in questions
        ).scaled(share.low)
        for ident, share in marks.seats.items()
    }
    layers = {
        ident: mean_basis(
            (criteria[one.id], weights[one.id]) for one in checklist.criteria.values() if one.layer == ident
        ).scaled(share.low)
        for ident, share in marks.layers.items()
    }
    overall = mean_basis((layers[one.id], one.weight) for one in checklist.layers).scaled(marks.overall.low)
    return Bases(criteria, questions, seats, layers, overall)


class _Words:
    """Whose word each fact is."""

    def __init__(self, examination: Examination) -> None:
        self.model = examination.model
        self.levels = examination.levels
        self.own = _buyers_own(examination)
        """The same on the buyer's words alone; None where there are no others."""
        self.evidence: dict[str, list[Evidence]] = defaultdict(list)
        for one in self.model.all_of(Evidence):
            for ident in one.of:
                self.evidence[ident].append(one)

    def supports(self, judged: Judged) -> Callable[[str], Supports]:
        """What each subject of a criterion rests on, by id."""
        subjects = {one.node.id: one for _, one in judged.subjects()}
        own: Mapping[str, Subject] = {}
        if self.own:
            own = {one.node.id: one for _, one in self.own.judged[judged.criterion.id].subjects()}

        def supports(ident: str) -> Supports:
            subject = subjects[ident]
            facets = tuple(self.facets(subject, own.get(ident)))
            return Supports(facets, {axis: self.axis(axis, subject.node) for axis in subject.axes})

        return supports

    def facets(self, subject: Subject, own: Subject | None) -> Iterator[Support]:
        # what is not applicable is not asked, which may differ between the two: so by name, never by position
        owns = dict(own.facts) if own else {}
        for name, fact in subject.facts:
            if isinstance(subject.node, Evidence):
                yield self.seen([subject.node])
            else:
                buyers = self.own is None or (name in owns and owns[name].truth is Truth.YES)
                yield "buyer" if buyers and fact.truth is Truth.YES else "vendor"

    def axis(self, axis: str, node: Node) -> Support:
        if axis == "proven":
            idents = (node.id, *node.handled_by) if isinstance(node, Event) else (node.id,)
            return self.seen(
                one for ident in idents for one in self.evidence[ident] if one.kind != "document"
            )
        procedures = [self.model.nodes.get(ident) for ident in getattr(node, "handled_by", (node.id,))]
        texts = [one for one in procedures if isinstance(one, Procedure)]
        if texts and not any(one.steps() for one in texts):
            return "files"
        return "buyer" if self.is_buyers_text(node) else "vendor"

    def is_buyers_text(self, node: Node) -> bool:
        """Whether the node is as well written without the vendor's words."""
        if self.own is None:
            return True
        twin = self.own.model.nodes.get(node.id)
        return twin is not None and self.own.levels.written(twin).rank >= self.levels.written(node).rank

    def seen(self, evidence: Iterable[Evidence]) -> Support:
        """What pieces of evidence are worth as support: the strongest of them."""
        found = [self.of(one) for one in evidence]
        return (
            "observed"
            if "observed" in found
            else "files"
            if "files" in found
            else next(iter(found), "vendor")
        )

    def of(self, one: Evidence) -> Support:
        if one.kind == "document" and one.file and find_file_flaw(self.levels.operation.model, one) is None:
            return "files"
        if any(self.model.is_vendors_word(one.id, field) for field in ("", "by", "result", "date", "of")):
            return "vendor"
        return "buyer" if one.kind == "document" else "observed"


def _buyers_own(examination: Examination) -> Examination | None:
    model = examination.model
    if not model.vendor_said:
        return None
    as_of = examination.operation.as_of
    return Examination(without_vendors_word(model), examination.bar.id, as_of, examination.content)
