"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.findings.gap import source_of
from readiness.graph.access import missing_access
from readiness.graph.fact import arguments
from readiness.model.event import EVENT_KINDS
from readiness.model.procedure import STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.event_page import LABELS, WEIGHTS, Pages
from readiness.report.looks import PAPERS
from readiness.report.material import Material, cleaned, furniture
from readiness.report.on_call import OnCall, call, call_all, shifts
from readiness.report.page_size import arrange
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.operation import Operation
    from readiness.report.event_page import EventPage, Version
    from readiness.report.without_vendor import Alone

__all__ = ["runbook"]

_KIND = "Runbook"
_LACKING = (
    "walk.counts-unstated", "walk.unowned", "walk.nobody-stands-in", "walk.no-severity", "walk.nothing-at-hand",
    "walk.cadence-unstated",
)  # fmt: skip
"""Sentences of a walk that say that something is missing: the page sets them apart."""
_GONE = ("walk.not-there", "walk.nobody-there")
_WEIGHTS = ("stops", "open", "vendor", "look")


@dataclass(frozen=True, slots=True)
class Stop:
    """What holds the workflow back: who may do it, how it begins, and on which event's page it stands."""

    name: str
    who: Sequence[OnCall]
    powerless: Sequence[str]
    """Who of them may and can't."""
    how: Sequence[str]
    anchor: str
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
    sources: list[str]
    events: dict[str, list[int]]
    """The numbers that it has there."""


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
        "labels": LABELS,
        "weights": WEIGHTS,
        "lacking": {clean(examination.wording.phrases[code].no) for code in _LACKING},
        "pages": [(page, {paper: arrange(page, paper) for paper in PAPERS}) for page in events],
        "kinds": [kind for kind in EVENT_KINDS if any(page.walk.kind == kind for page in events)],
        "first": _calls(examination, filter(None, (system.owner, system.executive))),
        "shifts": shifts(examination, called),
        "stops": list(_stops(pages)),
        "severities": list(_severities(pages)),
        "versions": _versions(pages, books),
        "lacks": _lacks(examination, events, called),
        "vendor": pages.vendor.vendor,
        "gone": [clean(f"({examination.wording.phrases[code].no})") for code in _GONE],
        "unnumbered": _unnumbered(pages, called),
    }
    sheets = ("first", "chapter", "runbook")
    return Document("runbook/report.html.j2", context, safe.as_of, material.attachments, sheets=sheets)


# ---- the first page


def _calls(examination: Examination, idents: Iterable[str]) -> list[OnCall]:
    found = [call(examination, ident) for ident in dict.fromkeys(idents)]
    return [one for one in found if one]


def _stops(pages: Pages) -> Iterator[Stop]:
    """What holds the workflow back, whatever the event: it has an event of its own, or others make use of it."""
    operation = pages.operation
    for one in operation.model.all_of(Procedure):
        own = [
            f"way-{event.id}-{one.id}" for event in operation.events_of.get(one.id, ()) if event.kind == "rollback"
        ]
        if one.mode in STOPS and (own or one.id in operation.uses_of):
            anchors = [*own, *("-".join(("event", event)) for event in _users(operation, one))]
            able = [who for who in one.authority if not missing_access(operation, one, who)]
            yield Stop(
                name=clean(one.label),
                who=_calls(pages.examination, able),
                powerless=list(pages.powerless(one)),
                how=[clean(f"{pages.names(step.by)}: {step.action}") for step in one.first or one.contain],
                anchor=next(iter(anchors), ""),
                source=str(source_of(operation.model, one.id, ())),
            )


def _users(operation: Operation, used: Procedure) -> Iterator[str]:
    """The events whose procedures make use of a procedure."""
    for one in operation.model.all_of(Procedure):
        if any(used.id in step.uses for _, _, step in one.steps()):
            yield from (event.id for event in operation.events_of.get(one.id, ()))


def _severities(pages: Pages) -> Iterator[Grave]:
    for name, one in pages.operation.model.system.severities.items():
        within = one.within.words() if one.within else ""
        yield Grave(clean(name), clean(one.when or ""), within, pages.names(one.to, "and"))


def _versions(pages: Pages, books: Iterable[Runbook]) -> list[tuple[str, Sequence[Version]]]:
    """What the runbooks were written for; those that were written for the same stand together."""
    alike: dict[tuple[Version, ...], list[str]] = {}
    for book in books:
        rows = tuple(replace(one, source="") for one in pages.versions(book))
        alike.setdefault(rows, []).append(clean(book.label))
    return [(join_words(names), rows) for rows, names in alike.items()]


def _unnumbered(pages: Pages, called: Sequence[OnCall]) -> str:
    """That nobody of the buyer's own can be called, where that is so of all of them."""
    own = [one for one in called if one.wants_deputy and not one.gone]
    return pages.say("runbook.no-number") if own and not any(one.has_number for one in own) else ""


# ---- what to mend by day


def _lacks(examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall]) -> list[Lack]:
    """What is missing on the pages, each once: what stops first, then what most pages have."""
    found: dict[tuple[str, str], Lack] = {}
    alone: dict[str, list[tuple[str, Alone]]] = {}
    for page in pages:
        for one in page.walk.breaks:
            lack = found.setdefault((one.text, one.mend), Lack(one.weight, one.text, one.mend, [str(one.source)], {}))
            lack.weight = min(lack.weight, one.weight, key=_WEIGHTS.index)
            lack.events.setdefault(page.walk.id, []).append(one.number)
        for step in page.alone:
            alone.setdefault(step.why, []).append((page.walk.id, step))
    theirs = [_vendors(examination, why, steps) for why, steps in alone.items()]
    ordered = sorted([*found.values(), *theirs], key=lambda one: (_WEIGHTS.index(one.weight), -len(one.events)))
    return [*ordered, *_unwritten(examination, pages, called)]


def _vendors(examination: Examination, why: str, steps: Sequence[tuple[str, Alone]]) -> Lack:
    """What only the vendor can do, once for all steps of which the same is said."""
    mends = list(dict.fromkeys(one.mend for _, one in steps))
    each = clean(examination.wording.phrases["runbook.mend-steps"].mend)
    sources = _in_short(dict.fromkeys(one.source for _, one in steps))
    weight = "vendor" if any(one.is_known for _, one in steps) else "look"
    return Lack(weight, why, mends[0] if len(mends) == 1 else each, sources, {event: [] for event, _ in steps})


def _unwritten(
    examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall]
) -> Iterator[Lack]:
    """What nobody wrote about people and versions."""
    there = [one for one in called if not one.gone]
    groups = {
        "runbook.no-contact": [(one.name, one.source) for one in there if not one.has_number],
        "runbook.no-duty": [(one.team or one.name, "") for one in there if not one.duty and not one.is_outside],
        "runbook.no-deputy": [(one.name, one.source) for one in there if one.wants_deputy and not one.stands_in],
        "runbook.no-versions": [
            (f"“{way.walked.text}”", "")
            for page in pages for way in page.ways if way.says_versions and not way.versions
        ],
    }  # fmt: skip
    for code, rows in groups.items():
        if rows:
            names = list(dict.fromkeys(name for name, _ in rows))
            who = join_words(names, "or" if code == "runbook.no-duty" else "and")
            phrase = examination.wording.phrases[code]
            said = examination.wording.fill(phrase.no, arguments(who=who, which=who))
            sources = list(dict.fromkeys(source for _, source in rows if source))
            yield Lack("look", clean(said), clean(phrase.mend), _in_short(sources), {})


def _in_short(sources: Iterable[str]) -> list[str]:
    """`people.yaml:15, 16 and 18`: each file once, with its lines."""
    lines: dict[str, list[int]] = {}
    for source in sources:
        file, _, line = source.rpartition(":")
        lines.setdefault(file, []).extend([int(line)] if line.isdigit() else [])
    return [
        f"{file}:{', '.join(map(str, sorted(numbers)))}" if numbers else file for file, numbers in lines.items()
    ]
