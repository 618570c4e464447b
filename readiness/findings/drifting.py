"""Drift told: each finding in a sentence, with its place, since when it is so, what follows from it, what mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.analysis.drift import Drifted, Note, find_drift, merge_drift
from readiness.criteria.wording import Wording
from readiness.error import Unusable
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import Truth, arguments
from readiness.model.asset import Asset
from readiness.model.quantity import Date
from readiness.model.text import count_of
from readiness.result import drift as result
from readiness.result.value import Line

__all__ = ["read_drift", "tell_drift"]

_SEVERAL = {
    "asset.version-without-change": ("drift.several-unbrought", "live version"),
    "rule.without-control": ("drift.several-uncontrolled", "rule"),
    "control.unbound": ("drift.several-unbound", "control"),
    "trace.control-of-nothing": ("drift.several-purposeless", "control"),
    "trace.procedure-of-no-runbook": ("drift.several-unheaded", "procedure"),
    "trace.signal-of-nothing": ("drift.several-silent", "signal"),
    "handoff.silently-retained": ("drift.several-kept-quiet", "thing"),
    "handoff.step-kept-quiet": ("drift.several-steps", "step"),
    "handoff.retained-not-held": ("drift.several-not-held", "thing"),
    "handoff.not-received": ("drift.several-unreceived", "thing"),
    "handoff.unlisted": ("drift.several-unlisted", "part"),
    "handoff.open-late": ("drift.several-late", "open item"),
    "record.held-outside": ("drift.several-unread", "record"),
}  # fmt: skip
"""What several roots of one sentence read like together, and what they are."""


def read_drift(examination: Examination) -> tuple[Drifted, ...]:
    """What has moved on in every reading; what only the buyer's confirmation decides is unknown.

    What vanished without a word has not moved on by vanishing: the worse reading counts.
    """
    found = find_drift(examination.drill, examination.content.checklist.approvers)
    if examination.as_said:
        said = read_drift(examination.as_said)
        found = merge_drift(found, said, only_one=lambda root: root._replace(truth=Truth.UNKNOWN))
    if examination.as_written:
        found = merge_drift(found, read_drift(examination.as_written), only_one=lambda root: root)
    return found


def tell_drift(examination: Examination) -> result.Drift:
    """Everything that has moved on, in words.

    Raises `Unusable` for a model without assets: with no version to compare, nothing can be said.
    """
    model, wording = examination.model, examination.wording
    if not model.all_of(Asset):
        what = f"{model.system.label} declares no asset, so nobody can say what has moved on."
        raise Unusable(f"{what} Declare what is live, with its version, under `assets:`.")
    found = read_drift(examination)
    return result.Drift(
        name=model.system.label,
        as_of=str(Date.on(examination.operation.as_of)),
        text=" ".join(_headline(found, wording)),
        findings=tuple(_told(one, wording) for one in found),
    )


def _headline(found: Sequence[Drifted], wording: Wording) -> Iterator[str]:
    def say(code: str, **named: object) -> str:
        return wording.fill(wording.phrases[code].no, arguments(**named))

    moved = [one for one in found if one.group != "ending"]
    days = [one.since for one in moved if one.since]
    if moved:
        first = min(days, key=lambda day: day.earliest, default=None)
        oldest = say("drift.headline.oldest", day=first.words()) if first else say("drift.headline.undated")
        which = "it was" if len(moved) == 1 else "they were"
        count = count_of(len(moved), "thing has", "things have")
        yield say("drift.headline", count=count, which=which, oldest=oldest[:1].lower() + oldest[1:])
    else:
        yield say("drift.headline.none")
    unsure = sum(one.truth is Truth.UNKNOWN for one in moved)
    if unsure:
        yield say("drift.headline.open", count=unsure)
    if len(found) > len(moved):
        yield say("drift.headline.ending", count=count_of(len(found) - len(moved), "thing"))


def _told(one: Drifted, wording: Wording) -> result.Drifted:
    first = one.roots[0]
    return result.Drifted(
        id=f"{one.group}/{one.key}",
        group=one.group,
        text=_text(one, wording),
        certain=one.truth is Truth.NO,
        since=str(one.since) if one.since else None,
        details=tuple(_details(one, wording)),
        mend=_mend(one, wording),
        source=source_of(wording.model, first.node, first.path),
    )


def _is_several(one: Drifted) -> bool:
    return len(one.roots) > 1 and one.roots[0].code in _SEVERAL and one.group != "changes"


def _text(one: Drifted, wording: Wording) -> str:
    if _is_several(one):
        code, noun = _SEVERAL[one.roots[0].code]
        return wording.fill(wording.phrases[code].no, arguments(count=count_of(len(one.roots), noun)))
    return ". ".join(wording.root(root) for root in one.roots)


def _mend(one: Drifted, wording: Wording) -> str:
    if _is_several(one):
        return wording.phrases[_SEVERAL[one.roots[0].code][0]].mend
    return " ".join(dict.fromkeys(wording.mend(root) for root in one.roots))


def _details(one: Drifted, wording: Wording) -> Iterator[Line]:
    model = wording.model
    for root in one.roots if _is_several(one) else ():
        yield Line(text=wording.root(root), source=source_of(model, root.node, root.path))
    for note in one.notes:
        yield Line(text=_note(note, wording), source=source_of(model, note.node, note.path))


def _note(note: Note, wording: Wording) -> str:
    named = dict(note.named)
    if "count" in named:
        nouns = (
            ("procedure stands", "procedures stand")
            if note.code == "drift.procedures"
            else ("change", "changes")
        )
        named["count"] = count_of(int(named["count"]), *nouns)
    return wording.fill(wording.phrases[note.code].no, named)
