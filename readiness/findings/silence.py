"""What a reader should see of silence and of words that stand for it: ghosts, waivers, what is not applicable."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.findings.mark import Marks
from readiness.graph.fact import Root
from readiness.model.judgement import Acceptance, Waiver
from readiness.model.judgement import Inapplicable as Accepted
from readiness.model.text import count_of, join_words
from readiness.result.assessment import Ghost, Inapplicable, Waived
from readiness.result.judgement import Unneeded

__all__ = ["find_ghosts", "find_inapplicable", "find_notices", "find_unneeded", "find_waivers"]

_Notice = tuple[str, dict[str, object]]
"""A sentence code and what fills it in."""


def find_notices(examination: Examination) -> Iterator[_Notice]:
    """What a reader should know of silence: what is gone, what is not asked, and words that nobody stands behind."""
    lock, ghosts = examination.model.lock, list(find_ghosts(examination))
    if lock and ghosts:
        yield "notice.ghosts", {"count": count_of(len(ghosts), "thing"), "day": lock.as_of.words()}
    said = find_inapplicable(examination)
    asked = [one.id for one in said if not one.accepted]
    unknown = [one.id for one in said if one.accepted and not _is_known(examination, one.id)]
    unasked = [one.id for one in said if one.accepted and one.id not in unknown]
    if unasked:
        yield "notice.unasked", {"which": join_words(unasked)}
    if asked:
        yield "notice.unaccepted", {"which": join_words(asked)}
    if unknown:
        yield "notice.unknown-word", {"which": join_words(unknown)}


def _is_known(examination: Examination, ident: str) -> bool:
    """Whether it is a criterion, a member of a catalogue, or begins with a node of the model."""
    checklist, nodes = examination.content.checklist, examination.model.nodes
    members = {f"{one.id}.{member}" for one in checklist.catalogues.values() for member in one.members}
    cuts = (ident[:at] for at, sign in enumerate(ident) if sign == ".")
    return ident in checklist.criteria or ident in members or any(cut in nodes for cut in cuts)


def find_ghosts(examination: Examination) -> Iterator[Ghost]:
    """Everything that the lock records and that is gone without a word; what led to a ghost is gone with it."""
    operation, wording = examination.operation, examination.wording
    roots: dict[Root, None] = {}
    for found in operation.ghosts.values():
        roots |= dict.fromkeys(found)
    for root in sorted(roots):
        yield Ghost(
            id=dict(root.arguments).get("word", root.node),
            subject=root.node,
            text=wording.root(root),
            fix=wording.mend(root),
            source=source_of(examination.model, root.node, root.path),
        )


def find_waivers(examination: Examination) -> Iterator[Waived]:
    """Every waiver, also one that no longer runs or that nobody of the buyer's stands behind."""
    name = examination.wording.name
    for one in examination.model.all_of(Waiver):
        yield Waived(
            criterion=one.id,
            subjects=one.subject,
            because=one.because or "",
            owner=name(one.owner),
            accepted_by=name(one.accepted_by),
            until=str(one.until),
            live=examination.is_live(one),
            source=source_of(examination.model, one.id, ()),
        )


def find_unneeded(examination: Examination) -> Iterator[Unneeded]:
    """Acceptances and waivers that run and on which no verdict hangs, neither of this bar nor of a lighter one."""
    model, name = examination.operation.model, examination.wording.name
    criteria = examination.content.checklist.criteria
    words: list[Acceptance | Waiver] = [*model.all_of(Acceptance), *model.all_of(Waiver)]
    for one in words:
        is_refused = isinstance(one, Acceptance) and one.refused
        if is_refused or one.id not in criteria or not examination.is_live(one):
            continue
        short = [marks for marks in examination.marked if marks.criteria[one.id].share.low < 1]
        if not any(_hangs_on(marks, one.id) for marks in short):
            yield Unneeded(
                criterion=one.id, sentence=criteria[one.id].says, holds=not short,
                owner=name(one.owner), accepted_by=name(one.accepted_by or ""), until=str(one.until), live=True,
                source=source_of(examination.model, one.id, ()),
            )  # fmt: skip


def _hangs_on(marks: Marks, ident: str) -> bool:
    return marks.bar.demands[ident].criticality != "scored" and bool(marks.layer_weights[ident])


def find_inapplicable(examination: Examination) -> list[Inapplicable]:
    """What is said to be not applicable, by id: accepted by the buyer, or still counting as not stated."""
    model = examination.model
    found = {
        ".".join((node.id, field)): Inapplicable(
            id=".".join((node.id, field)), because=why, source=source_of(model, node.id, (field,))
        )
        for node in model.nodes.values()
        for field, why in node.not_applicable.items()
    }
    for one in model.all_of(Accepted):
        found[one.id] = Inapplicable(
            id=one.id,
            because=one.because,
            accepted=one.id in examination.inapplicable,
            accepted_by=examination.wording.name(one.accepted_by),
            date=str(one.date),
            source=source_of(model, one.id, ()),
        )
    return [found[ident] for ident in sorted(found)]
