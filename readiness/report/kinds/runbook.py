"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readiness.error import Unusable
from readiness.graph.access import missing_access
from readiness.model.event import EVENT_KINDS
from readiness.model.procedure import STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.event_page import LABELS, WEIGHTS, Pages
from readiness.report.looks import PAPERS
from readiness.report.material import Material, cleaned, furniture
from readiness.report.on_call import OnCall, call, call_all, shifts
from readiness.report.page_size import arrange
from readiness.report.to_mend import UNSAID, find_lacks
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.operation import Operation
    from readiness.model.system import System
    from readiness.report.event_page import Version
    from readiness.report.on_call import Shift

__all__ = ["runbook"]

_KIND = "Runbook"
_GONE = ("walk.not-there", "walk.nobody-there")


@dataclass(frozen=True, slots=True)
class Stop:
    """What holds the workflow back: who may do it, how it begins, and where it stands on a page of its own."""

    name: str
    who: Sequence[Shift]
    gone: Sequence[str]
    """Who of them is not there."""
    powerless: Sequence[str]
    """Who of them may and can't."""
    how: Sequence[str]
    """How it begins; all of it where no page has it."""
    anchor: str


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
    pages = Pages(examination)
    events = list(pages.all())
    if not events:
        raise Unusable("This model declares no events, so that the runbook has no page to print.")
    head = furniture(_KIND, safe)
    system, called, stops = (
        examination.operation.model.system,
        list(call_all(examination)),
        list(_stops(pages)),
    )
    books = examination.operation.model.all_of(Runbook)
    context = {
        **head,
        "document_title": f"{_KIND}, {head['what']}, {head['date']}",
        "labels": LABELS,
        "weights": WEIGHTS,
        "lacking": {
            clean(examination.wording.phrases[code].no) for code in (*UNSAID, "walk.unowned", "walk.nobody-stands-in")
        },
        "pages": [(page, {paper: arrange(page, paper) for paper in PAPERS}) for page in events],
        "kinds": [kind for kind in EVENT_KINDS if any(page.walk.kind == kind for page in events)],
        "first": _first(pages, system),
        "missed": _missed(pages),
        "shifts": shifts(examination, called),
        "stops": stops,
        "severities": list(_severities(pages)),
        "told_off_duty": list(_told_off_duty(pages)),
        "versions": _versions(pages, books),
        "lacks": find_lacks(examination, events, called, can_stop=bool(stops)),
        "has_numbers": any(page.sees for page in events),
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


def _first(pages: Pages, system: System) -> list[OnCall]:
    """Whom to call before anybody else, each with a role; whoever is on duty for most of the week comes first."""
    roles = {
        pages.off_duty.first_to_call: "",
        system.owner: "runbook.owns",
        system.executive: "runbook.answers",
    }
    found = [
        replace(one, role=one.role or (clean(pages.wording.phrases[code].no) if code else ""))
        for ident, code in roles.items()
        for one in _calls(pages.examination, [ident] if ident else [])
    ]
    return sorted(found, key=lambda one: (bool(one.gone), -one.minutes))


def _stops(pages: Pages) -> Iterator[Stop]:
    """What holds the workflow back, whatever the event: it has an event of its own, or others make use of it."""
    operation = pages.operation
    for one in sorted(operation.model.all_of(Procedure), key=lambda one: _weight(operation, one)):
        own = pages.home(one)
        if one.mode in STOPS and (own or one.id in operation.uses_of):
            able = _calls(
                pages.examination, (who for who in one.authority if not missing_access(operation, one, who))
            )
            steps = (one.first or one.contain) if own else [step for _, _, step in one.steps()]
            yield Stop(
                name=clean(one.label),
                who=shifts(pages.examination, [who for who in able if not who.gone], "or"),
                gone=[who.gone for who in able if who.gone],
                powerless=list(pages.may.powerless(one)),
                how=[clean(f"{pages.names(step.by)}: {step.action}") for step in steps],
                anchor=own,
            )


def _weight(operation: Operation, one: Procedure) -> tuple[int, int]:
    """How much a procedure holds back, then its turn on the page of its event."""
    turns = [event.handled_by.index(one.id) for event in operation.events_of.get(one.id, ())]
    return STOPS.index(one.mode) if one.mode in STOPS else len(STOPS), min(turns, default=0)


def _severities(pages: Pages) -> Iterator[Grave]:
    for name, one in pages.operation.model.system.severities.items():
        within = one.within.words() if one.within else ""
        yield Grave(clean(name), clean(one.when or ""), within, pages.names(one.to, "and"))


def _told_off_duty(pages: Pages) -> Iterator[str]:
    """The severities whose people are not there at some hours at which the workflow runs, by their hours."""
    found: dict[str, list[str]] = {}
    for name, one in pages.operation.model.system.severities.items():
        hours = pages.off_duty.hours(one.to)
        if hours:
            found.setdefault(hours, []).append(name[:1].upper() + name[1:])
    for hours, names in found.items():
        yield pages.say("runbook.told-off-duty", severities=join_words(names), hours=hours)


def _missed(pages: Pages) -> list[str]:
    """When nobody of the buyer's own is there, when the workflow runs, and what to do if nobody answers."""
    system = pages.operation.model.system
    missed = pages.off_duty.say(list(pages.operation.model.nodes), ())
    runs = (
        pages.say("runbook.runs", hours=system.runs.words())
        if system.runs
        else pages.say("runbook.runs-unstated")
    )
    is_unwritten = missed and system.unattended not in ("pauses", "manual")
    nothing = [pages.say("runbook.nothing-then")] if is_unwritten else []
    return [runs, *missed, *nothing, pages.say("runbook.nobody-answers")]


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
