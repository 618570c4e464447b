"""What changed in a model: what is gone and on whose word, what is new, which fields differ, which proof is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from readiness.advice.field import field_changes, source_at
from readiness.advice.phrasing import say
from readiness.criteria.checklist import Checklist
from readiness.criteria.judge import level_of
from readiness.evidence.attachment import find_file_flaw
from readiness.evidence.level import PROVABLE, WRITABLE
from readiness.findings.examination import Examination
from readiness.model.evidence import Evidence
from readiness.model.judgement import Answer, Retired
from readiness.model.part import Node
from readiness.model.procedure import Procedure
from readiness.result.assessment import Assessment
from readiness.result.difference import Appeared, EvidenceChange, FieldChange, Vanished, Word
from readiness.source.between import Between
from readiness.source.word import words_given

__all__ = ["Changes", "changes_of_models", "changes_of_results"]


class Changes(NamedTuple):
    """What changed in a model, as far as it can be known."""

    vanished: tuple[Vanished, ...]
    appeared: tuple[Appeared, ...]
    fields: tuple[FieldChange, ...]
    evidence: tuple[EvidenceChange, ...]
    renamed: Mapping[str, str]


def changes_of_models(between: Between, old: Examination, new: Examination, checklist: Checklist) -> Changes:
    """Everything that two models state differently; `old` examines the older one in the ids of the newer one.

    Answers stand elsewhere: they move nothing.
    """
    keys = [key for key in between.changed() if not _is_answer(between, key)]
    said = _Said(between)
    both = [key for key in keys if key in between.then and key in between.now]
    return Changes(
        tuple(sorted((said.vanished(key) for key in keys if key not in between.now), key=_without_a_word)),
        tuple(said.appeared(key) for key in keys if key not in between.then),
        tuple(change for key in both for change in field_changes(between, key, said.words)),
        tuple(_Proof(between, old, new, checklist).changes()),
        between.ids,
    )


def _is_answer(between: Between, key: str) -> bool:
    return isinstance(between.now.get(key) or between.then[key], Answer)


def _without_a_word(one: Vanished) -> tuple[bool, str]:
    return one.said == "accepted", one.id


class _Said:
    """Things that came and went, with the word that was given for it."""

    def __init__(self, between: Between) -> None:
        self.between = between
        new = between.new
        accepted = words_given(new)
        self.words = {
            one.id: Word(
                accepted_by=new.nodes[one.accepted_by].label if one.accepted_by in new.nodes else one.accepted_by,
                date=str(one.date), because=one.because, counts=one.id in accepted, source=source_at(new, one.id),
            )
            for one in new.all_of(Retired)
        }  # fmt: skip

    def vanished(self, key: str) -> Vanished:
        """What is gone, and who accepted that; a word on something else (an acceptance, a waiver) needs none."""
        node, word = self.between.then[key], self.words.get(key)
        said: Literal["accepted", "not-accepted", "nothing", "not-known"] = "nothing"
        if word or node.key != node.id:
            said = "accepted" if not word or word.counts else "not-accepted"
        place = source_at(self.between.old, self.between.key_then(key).rpartition("/")[2])
        return Vanished(
            id=self.between.key_then(key),
            name=_name(node),
            kind=node.kind_name,
            said=said,
            word=word,
            source=place,
        )

    def appeared(self, key: str) -> Appeared:
        """What is new."""
        node = self.between.now[key]
        return Appeared(
            id=key, name=_name(node), kind=node.kind_name, source=source_at(self.between.new, node.id)
        )


def _name(node: Node) -> str:
    return node.label if node.key == node.id else node.id


class _Proof:
    """Evidence and files, then and now."""

    def __init__(self, between: Between, old: Examination, new: Examination, checklist: Checklist) -> None:
        self.between, self.old, self.new, self.checklist = between, old, new, checklist

    def changes(self) -> Iterator[EvidenceChange]:
        """What came and went, files that fit or don't, and how well each thing is proven and written."""
        then, now = self.between.then, self.between.now
        for key in sorted({*then, *now}):
            before, after = then.get(key), now.get(key)
            node = after or then[key]
            if isinstance(node, Evidence) and not (before and after):
                yield self.said(node, "came" if after else "went", "diff.came" if after else "diff.went")
        for key in sorted(then.keys() & now.keys()):
            node = now[key]
            if isinstance(node, Evidence | Procedure):
                yield from self.file(node)
            if node.key == node.id:
                yield from self.levels(node)

    def said(self, node: Node, kind: Any, code: str, **named: str) -> EvidenceChange:
        text = say(self.checklist, code, name=node.label, **named)
        is_gone = node.id not in self.between.now
        model = self.between.old if is_gone else self.between.new
        ident = self.between.key_then(node.id) if is_gone else node.id
        return EvidenceChange(
            id=node.id, name=node.label, kind=kind, text=text, source=source_at(model, ident)
        )

    def file(self, now: Evidence | Procedure) -> Iterator[EvidenceChange]:
        then = self.between.old.nodes[self.between.key_then(now.id)]
        if not isinstance(then, Evidence | Procedure):
            return
        before, after = find_file_flaw(self.between.old, then), find_file_flaw(self.between.new, now)
        codes = before.code if before else "", after.code if after else ""
        if codes[0] == codes[1]:
            return
        if after:
            text = self.new.wording.root(after)
            place = source_at(self.between.new, now.id, "file")
            yield EvidenceChange(id=now.id, name=now.label, kind="file", text=text, source=place)
        elif now.file:
            yield self.said(now, "file-fits", "diff.file-fits")

    def levels(self, now: Node) -> Iterator[EvidenceChange]:
        """Only what either model proves or writes at all."""
        then = self.old.operation.model.nodes.get(now.id)
        later = self.new.operation.model.nodes.get(now.id)
        if then is None or later is None:
            return
        for axis, kinds in (("proven", PROVABLE), ("written", WRITABLE)):
            if now.kind_name not in kinds:
                continue
            before, after = level_of(self.old.levels, axis, then), level_of(self.new.levels, axis, later)
            if before.rank != after.rank:
                ranks = {
                    "before": self.checklist.words[f"{axis}-{before.rank}"],
                    "after": self.checklist.words[f"{axis}-{after.rank}"],
                }
                better = after.rank > before.rank
                yield self.said(now, "better" if better else "worse", "diff.level", **ranks)
            elif before.is_stale != after.is_stale:
                stale = after.is_stale
                yield self.said(now, "stale" if stale else "fresh", "diff.stale" if stale else "diff.fresh")


# ---- without the models


def changes_of_results(old: Assessment, new: Assessment, checklist: Checklist) -> Changes:
    """What two saved results show of their models: what was judged and is no longer, what is new, and files."""
    then, now = _subjects(old), _subjects(new)
    ids = {
        **{was: ident for ident, was in new.renamed.items() if was in then and ident not in then},
        **{ident: was for ident, was in old.renamed.items() if was in now and ident not in now},
    }
    there = {ids.get(ident, ident): name for ident, name in then.items()}
    ghosts = {one.id: one for one in new.ghosts if one.id not in {each.id for each in old.ghosts}}
    gone = {ident: name for ident, name in there.items() if ident not in now}
    vanished = [
        *(
            Vanished(id=one.id, name=one.text, kind="", said="nothing", source=one.source)
            for one in ghosts.values()
        ),
        *(
            Vanished(id=ident, name=name, kind="", said="not-known", source=None)
            for ident, name in gone.items()
            if ident not in ghosts
        ),
    ]
    appeared = [
        Appeared(id=ident, name=name, kind="", source=None)
        for ident, name in now.items()
        if ident not in there
    ]
    return Changes(tuple(vanished), tuple(appeared), (), tuple(_files(old, new, ids, checklist)), ids)


def _subjects(one: Assessment) -> dict[str, str]:
    found = {each.id: each.name for criterion in one.criteria for each in criterion.subjects}
    return {ident: found[ident] for ident in sorted(found)}


def _files(
    old: Assessment, new: Assessment, ids: Mapping[str, str], checklist: Checklist
) -> Iterator[EvidenceChange]:
    """Files that were there, or held something else."""
    then = {ids.get(ident, ident): digest for ident, digest in old.digests.evidence.items()}
    now = new.digests.evidence
    for ident in sorted(then.keys() & now.keys()):
        if then[ident] != now[ident]:
            gone, came = now[ident] is None, then[ident] is None
            code = "diff.file-gone" if gone else "diff.file-came" if came else "diff.file-other"
            name = ident.replace("-", " ")
            text = say(checklist, code, name=name)
            yield EvidenceChange(id=ident, name=name, kind="file", text=text, source=None)
