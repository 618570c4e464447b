"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.findings.gap import source_of
from readiness.graph.fact import arguments
from readiness.model.event import EVENT_KINDS
from readiness.model.procedure import STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.event_page import Pages
from readiness.report.looks import PAPERS
from readiness.report.material import Material, cleaned, furniture
from readiness.report.on_call import OnCall, call, call_all, shifts
from readiness.report.page_size import arrange
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.report.event_page import EventPage

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
_WEIGHTS = ("stops", "open", "look")


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


@dataclass(slots=True)
class Lack:
    """Something to mend by day, with the events on whose pages it stands; none where it is about all of them."""

    weight: str
    text: str
    mend: str
    source: str
    events: list[str]


def runbook(material: Material, _: Mapping[str, str]) -> Document:
    """The runbook of a model, with all that it was made of inside. Raises `Unusable` for a model without events."""
    examination, safe = material.examined("runbook"), cleaned(material.assessment)
    pages = Pages(examination)
    events = list(pages.all())
    if not events:
        raise Unusable("This model declares no events, so that the runbook has no page to print.")
    head = furniture(_KIND, safe)
    system, called = examination.operation.model.system, list(call_all(examination))
    books = examination.operation.model.all_of(Runbook)
    context = {
        **head,
        "document_title": f"{_KIND}, {head['what']}, {head['date']}",
        "labels": _LABELS,
        "lacking": {clean(examination.wording.phrases[code].no) for code in _LACKING},
        "pages": [(page, {paper: arrange(page, paper) for paper in PAPERS}) for page in events],
        "kinds": [kind for kind in EVENT_KINDS if any(page.walk.kind == kind for page in events)],
        "first": _calls(examination, filter(None, (system.owner, system.executive))),
        "shifts": shifts(examination, called),
        "stops": list(_stops(examination)),
        "severities": list(_severities(examination)),
        "versions": [(clean(book.label), list(pages.versions(book))) for book in books],
        "lacks": _lacks(examination, events, called),
    }
    sheets = ("first", "chapter", "runbook")
    return Document("runbook/report.html.j2", context, safe.as_of, material.attachments, sheets=sheets)


# ---- the first page


def _calls(examination: Examination, idents: Iterable[str]) -> list[OnCall]:
    found = [call(examination, ident) for ident in dict.fromkeys(idents)]
    return [one for one in found if one]


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


# ---- what to mend by day


def _lacks(examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall]) -> list[Lack]:
    """What is missing on the pages, each once: what stops first, then what most pages have."""
    found: dict[tuple[str, str], Lack] = {}
    for page in pages:
        there = [(one.weight, one.text, one.mend, str(one.source)) for one in page.walk.breaks]
        theirs = [("look", f"{page.walk.title}: {one.why}", one.mend, one.source) for one in page.alone]
        for weight, text, mend, source in (*there, *theirs):
            lack = found.setdefault((text, mend), Lack(weight, text, mend, source, []))
            lack.weight = min(lack.weight, weight, key=_WEIGHTS.index)
            if page.walk.id not in lack.events:
                lack.events.append(page.walk.id)
    ordered = sorted(found.values(), key=lambda one: (_WEIGHTS.index(one.weight), -len(one.events)))
    return [*ordered, *_unwritten(examination, pages, called)]


def _unwritten(
    examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall]
) -> Iterator[Lack]:
    """What nobody wrote about people and versions."""
    there = [one for one in called if not one.gone]
    without_versions = {
        way.walked.text: None for page in pages for way in page.ways if way.says_versions and not way.versions
    }
    groups = {
        "runbook.no-contact": [one.name for one in there if not one.reach],
        "runbook.no-duty": [one.team or one.name for one in there if not one.duty],
        "runbook.no-deputy": [one.name for one in there if one.wants_deputy and not one.stands_in],
        "runbook.no-versions": [f"“{name}”" for name in without_versions],
    }
    for code, names in groups.items():
        if names:
            who = join_words(list(dict.fromkeys(names)), "or" if code == "runbook.no-duty" else "and")
            phrase = examination.wording.phrases[code]
            said = examination.wording.fill(phrase.no, arguments(who=who, which=who))
            yield Lack("look", clean(said), phrase.mend, "", [])
