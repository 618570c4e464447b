"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.analysis.walk import Walker
from readiness.error import Unusable
from readiness.findings.gap import source_of
from readiness.findings.walking import tell_walk
from readiness.graph.drill import EVERYONE
from readiness.model.asset import Asset
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.procedure import PHASES, STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.on_call import OnCall, call, call_all
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.result.walk import Item, Walk, Walked, WalkedPhase

__all__ = ["runbook"]

_KIND = "Runbook"
_LABELS = {
    "first": "Do first", "contain": "Contain", "inform": "Tell", "capture": "Capture", "resolve": "Resolve",
    "close": "Close", "learn": "Learn",
}  # fmt: skip
_LACKING = (
    "walk.counts-unstated", "walk.unowned", "walk.nobody-stands-in", "walk.no-severity", "walk.nothing-at-hand",
)  # fmt: skip
"""Sentences of a walk that say that something is missing: the page sets them apart."""
_SIGNS_A_LINE = 92
_SIZES = ((43, ""), (66, "close"), (1_000_000, "close closer"))
"""A page of at most so many lines is set so: one event stays on one page as long as it can be read on it."""


@dataclass(frozen=True, slots=True)
class Version:
    """What something was written for, and what is live."""

    name: str
    named: str
    live: str
    """Empty where it is not stated."""
    source: str


@dataclass(frozen=True, slots=True)
class Way:
    """One procedure on the page: its seven phases in their order, written or not, and the versions it is for."""

    walked: Walked
    phases: Sequence[tuple[str, WalkedPhase | None]]
    versions: Sequence[Version]
    says_versions: bool
    """Whether they are to be listed: else a warning on the page tells what has moved on."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of one event."""

    walk: Walk
    state: str
    """`fails` where it stops somewhere, `open` where that is not known, `holds` otherwise."""
    ways: Sequence[Way]
    unwritten: Sequence[Item]
    """What is to be said of an event for which nothing is written."""
    onward: Sequence[Item]
    calls: Sequence[OnCall]
    size: str
    """How closely it is set; empty for full size."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What holds the workflow back: who may do it, how it begins, and on which event's page it stands."""

    name: str
    who: Sequence[OnCall]
    how: Sequence[str]
    event: str
    source: str


@dataclass(frozen=True, slots=True)
class Grave:
    """A severity: when it applies, how soon somebody acts, and who is told."""

    name: str
    when: str
    within: str
    told: str


def runbook(material: Material, _: Mapping[str, str]) -> Document:
    """The runbook of a model, with all that it was made of inside. Raises `Unusable` for a model without events."""
    examination, safe = material.examined("runbook"), cleaned(material.assessment)
    pages = list(_pages(examination))
    if not pages:
        raise Unusable("This model declares no events, so that the runbook has no page to print.")
    head = furniture(_KIND, safe)
    system = examination.operation.model.system
    context = {
        **head,
        "document_title": f"{_KIND}, {head['what']}, {head['date']}",
        "labels": _LABELS,
        "lacking": {clean(examination.wording.phrases[code].no) for code in _LACKING},
        "pages": pages,
        "kinds": [kind for kind in EVENT_KINDS if any(page.walk.kind == kind for page in pages)],
        "first": _calls(examination, filter(None, (system.owner, system.executive))),
        "called": list(call_all(examination)),
        "stops": list(_stops(examination)),
        "severities": list(_severities(examination)),
        "versions": list(_all_versions(examination)),
    }
    sheets = ("first", "chapter", "runbook")
    return Document("runbook/report.html.j2", context, safe.as_of, material.attachments, sheets=sheets)


# ---- one page for each event


def _pages(examination: Examination) -> Iterator[EventPage]:
    """The events by kind and name, each walked through with everybody there."""
    outcomes = {one.event.id: one for one in examination.outcomes_without(lambda _: EVERYONE)}
    events = examination.operation.model.all_of(Event)
    for event in sorted(events, key=lambda one: (EVENT_KINDS.index(one.kind), one.label, one.id)):
        told = tell_walk(
            Walker(examination.drill, event, EVERYONE), outcomes[event.id], examination.wording, ()
        )
        yield _page(examination, event, cleaned_value(told))


def _page(examination: Examination, event: Event, walk: Walk) -> EventPage:
    weights = {one.weight for one in walk.breaks}
    calls = _without_doubles(_calls(examination, _involved(examination, event)))
    return EventPage(
        walk=walk,
        state="fails" if "stops" in weights else "open" if "open" in weights else "holds",
        ways=[_way(examination, one) for one in walk.ways],
        unwritten=[item for item in walk.onward if not item.text],
        onward=[item for item in walk.onward if item.text],
        calls=calls,
        size=next(size for most, size in _SIZES if _lines(walk) + len(calls) <= most),
    )


def _way(examination: Examination, walked: Walked) -> Way:
    named = {clean(examination.wording.name(phase)): phase for phase in PHASES}
    written = {named[phase.text]: phase for phase in walked.phases}
    procedure = examination.operation.find(walked.id, Procedure)
    book = examination.operation.find(procedure.runbook or "", Runbook) if procedure else None
    versions = list(_versions(examination, book)) if book else []
    is_behind = any(one.live and one.live != one.named for one in versions)
    says_versions = not (is_behind and (walked.breaks or walked.again))
    return Way(walked, [(phase, written.get(phase)) for phase in PHASES], versions, says_versions)


def _lines(walk: Walk) -> int:
    """About how many lines its page takes at full size."""
    items = (walk.about, walk.noticed, walk.owned, walk.clock, walk.at_hand, walk.owed, walk.onward)
    texts = [item.text for group in items for item in group]
    texts += [f"{one.text} {one.mend} {one.source}" for one in walk.breaks]
    steps = [step for way in walk.ways for phase in way.phases for step in phase.steps]
    inner = [one for step in steps for one in step.steps]
    texts += [f"{one.who}: {one.text}" for one in (*steps, *inner)]
    texts += [" ".join(way.lines) for way in walk.ways]
    beside = sum(bool(one.needs or one.told or one.records) for one in (*steps, *inner))
    unwritten = sum(len(PHASES) - len(way.phases) for way in walk.ways)
    lines = sum(1 + len(text) // _SIGNS_A_LINE for text in texts)
    return lines + beside + unwritten + len(steps) // 3 + 3 * len(walk.ways)


def _involved(examination: Examination, event: Event) -> Iterator[str]:
    """Who has something to do with an event: its owner, who may trigger what is done, and who does it."""
    operation = examination.operation
    if event.owner:
        yield event.owner
    for one in operation.procedures_of(event):
        yield from one.authority
        yield from (party for _, _, step in one.steps() for party in step.by)


def _calls(examination: Examination, idents: Iterable[str]) -> list[OnCall]:
    found = [call(examination, ident) for ident in dict.fromkeys(idents)]
    return [one for one in found if one]


def _without_doubles(calls: Sequence[OnCall]) -> list[OnCall]:
    """Those who are there; a team by itself only if it has a way of its own, or nobody of it is named here."""
    there = [one for one in calls if not one.gone]
    named = {one.team for one in there if one.name != one.team}
    return [one for one in there if one.name != one.team or one.team not in named or one.reach]


# ---- the first page


def _stops(examination: Examination) -> Iterator[Stop]:
    """What holds the workflow back, whatever the event: it has an event of its own, or others make use of it."""
    operation = examination.operation
    for one in operation.model.all_of(Procedure):
        own = [event.id for event in operation.events_of.get(one.id, ()) if event.kind == "rollback"]
        if one.mode in STOPS and (own or one.id in operation.uses_of):
            steps = one.first or one.contain
            yield Stop(
                name=clean(one.label),
                who=_calls(examination, one.authority),
                how=[clean(f"{_names(examination, step.by)}: {step.action}") for step in steps],
                event=next(iter([*own, *_users(examination, one)]), ""),
                source=str(source_of(operation.model, one.id, ())),
            )


def _users(examination: Examination, used: Procedure) -> Iterator[str]:
    """The events whose procedures make use of a procedure."""
    operation = examination.operation
    for one in operation.model.all_of(Procedure):
        if any(used.id in step.uses for _, _, step in one.steps()):
            yield from (event.id for event in operation.events_of.get(one.id, ()))


def _severities(examination: Examination) -> Iterator[Grave]:
    for name, one in examination.operation.model.system.severities.items():
        within = one.within.words() if one.within else ""
        yield Grave(clean(name), clean(one.when or ""), within, _names(examination, one.to, "and"))


def _names(examination: Examination, idents: Iterable[str], last: str = "or") -> str:
    return clean(join_words([examination.wording.name(ident) for ident in idents], last))


# ---- versions


def _all_versions(examination: Examination) -> Iterator[tuple[str, list[Version]]]:
    for book in examination.operation.model.all_of(Runbook):
        yield clean(book.label), list(_versions(examination, book))


def _versions(examination: Examination, book: Runbook) -> Iterator[Version]:
    """Each version that a runbook was written for beside the one that is live."""
    operation = examination.operation
    for ident, named in sorted(book.valid_for.items()):
        asset = operation.find(ident, Asset)
        live = asset.version if asset and asset.version else ""
        place = str(source_of(operation.model, book.id, ("valid-for", ident)))
        yield Version(clean(asset.label if asset else ident), clean(named), clean(live), place)
