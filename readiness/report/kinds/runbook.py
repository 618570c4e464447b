"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from readiness.error import Unusable
from readiness.findings.carrying import tell_carrying
from readiness.graph.access import missing_access
from readiness.model.event import EVENT_KINDS
from readiness.model.procedure import STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.called import call_needed
from readiness.report.document import Document
from readiness.report.event_page import WEIGHTS, Pages
from readiness.report.looks import PAPERS
from readiness.report.material import Material, cleaned, furniture
from readiness.report.notice import tell_untied
from readiness.report.on_call import OnCall, call, shifts
from readiness.report.page_size import arrange
from readiness.report.spot import tell_spans
from readiness.report.to_mend import UNSAID, find_lacks
from readiness.report.unanswered import tell_unanswered, tell_vendors_there
from readiness.report.way import LABELS
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.operation import Operation
    from readiness.model.system import System
    from readiness.report.lack import Lack
    from readiness.report.on_call import Shift
    from readiness.report.page_size import Arrangement
    from readiness.report.spot import Span
    from readiness.report.way import Version

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
    how: Sequence[tuple[str, Sequence[Shift]]]
    """How it begins; all of it where no page has it. With the hours of whoever does it, where they are not said yet."""
    anchor: str
    carries: str
    """How much people carry by hand meanwhile, where no page says it."""


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
    called = list(call_needed(examination, events))
    stops = list(_stops(pages))
    set_as: dict[str, dict[str, Arrangement]] = {
        page.walk.id: {paper: arrange(page, paper) for paper in PAPERS} for page in events
    }
    lacks = find_lacks(examination, events, called, can_stop=bool(stops))
    context = {
        **head,
        "document_title": f"{_KIND}, {head['what']}, {head['date']}",
        "labels": LABELS,
        "weights": WEIGHTS,
        "lacking": {
            clean(examination.wording.phrases[code].no)
            for code in (*UNSAID, "walk.unowned", "walk.nobody-stands-in")
        },
        "pages": [(page, set_as[page.walk.id]) for page in events],
        "is_missed": any(page.off_duty for page in events),
        "is_missed_on_all": all(page.off_duty for page in events),
        "kinds": [kind for kind in EVENT_KINDS if any(page.walk.kind == kind for page in events)],
        "shifts": shifts(examination, called),
        "lacks": [(one, _spans(one, set_as)) for one in lacks],
        "gone": [clean(f"({examination.wording.phrases[code].no})") for code in _GONE],
        "unnumbered": _unnumbered(pages, called),
        "unrecognised": pages.say("runbook.unrecognised"),
        "same_mark": pages.say("runbook.same-mark"),
        "brings_back": pages.say("runbook.brings-back"),
        "may_be_owed": pages.say("runbook.may-be-owed"),
        **_versions(pages, examination.operation.model.all_of(Runbook)),
        **_first_page(pages, stops),
    }
    sheets = ("first", "chapter", "runbook")
    return Document("runbook/report.html.j2", context, safe.as_of, material.attachments, sheets=sheets)


def _spans(lack: Lack, set_as: Mapping[str, Mapping[str, Arrangement]]) -> dict[str, list[Span]]:
    """On which pages something is missing, by the paper."""
    events = list(set_as)
    return {
        paper: tell_spans(lack.spots, events, [one for one in events if set_as[one][paper].goes_on])
        for paper in PAPERS
    }


# ---- the first page


def _first_page(pages: Pages, stops: Sequence[Stop]) -> dict[str, Any]:
    system = pages.operation.model.system
    first = _first(pages, system)
    may_stop = (one for stop in stops for shift in stop.who for one in shift.calls)
    return {
        "standing": list(_standing(pages, system)),
        "is_live": bool(system.live_since) and system.stage != "pilot",
        "first": first,
        "missed": [
            *_missed(pages),
            *tell_vendors_there(pages.examination, pages.off_duty),
            tell_unanswered(pages.wording, first, may_stop),
        ],
        "stops": stops,
        "severities": list(_severities(pages)),
        "told_off_duty": list(_told_off_duty(pages)),
        "untied": list(tell_untied(pages.examination)),
        "vendor": pages.vendor.vendor,
    }


def _standing(pages: Pages, system: System) -> Iterator[str]:
    """Whether the workflow is a pilot, live or an offer, with whom, and within which limits it may be used."""
    vendor, model = pages.vendor.names(system.vendor), pages.operation.model
    supplier = pages.say("runbook.with-vendor", vendor=vendor) if vendor else ""
    since = system.live_since
    if system.stage == "pilot":
        yield pages.say("runbook.pilot", vendor=supplier)
        yield from _limits(pages, system)
    elif since:
        code = "runbook.live" if since.earliest <= pages.operation.as_of else "runbook.to-be-live"
        yield pages.say(code, vendor=supplier, date=since.words())
    elif vendor and any(model.is_vendors_word(one.id, "") for one in model.all_of(Procedure)):
        yield pages.say("runbook.offer", vendor=vendor)
    else:
        yield pages.say("runbook.live-unstated")


def _limits(pages: Pages, system: System) -> Iterator[str]:
    """What was approved, until when, and what stays outside."""
    one = system.approved
    if one:
        volume = pages.say("runbook.at-most", volume=one.volume.words()) if one.volume else ""
        until = pages.say("runbook.until", date=one.until.words()) if one.until else ""
        found = (one.scope, volume, one.users, one.autonomy, until)
        limits = [f"{text[:1].lower()}{text[1:]}" for text in found if text]
        yield pages.say("runbook.approved", limits="; ".join(limits))
    yield from (clean(f"{text[:1].upper()}{text[1:]}".removesuffix(".") + ".") for text in system.boundaries)


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
        own = pages.ways.home(one)
        if one.mode in STOPS and (own or one.id in operation.uses_of):
            able = _calls(
                pages.examination, (who for who in one.authority if not missing_access(operation, one, who))
            )
            steps = (one.first or one.contain) if own else [step for _, _, step in one.steps()]
            may = shifts(pages.examination, [who for who in able if not who.gone], "or")
            yield Stop(
                name=clean(one.label),
                who=may,
                gone=[who.gone for who in able if who.gone],
                powerless=list(pages.ways.may.powerless(one)),
                how=[
                    (clean(f"{pages.names(step.by)}: {step.action}"), _more_hours(pages, step.by, may))
                    for step in steps
                ],
                anchor=own,
                carries="" if own else clean(tell_carrying(pages.wording, one)),
            )


def _more_hours(pages: Pages, doers: Sequence[str], said: Sequence[Shift]) -> list[Shift]:
    """When those who do a step are on duty, without the hours that are said beside it."""
    there = [one for one in _calls(pages.examination, doers) if not one.gone and not one.is_outside]
    known = {one.duty for one in said}
    return [one for one in shifts(pages.examination, there) if one.duty not in known]


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
    """When nobody of the buyer's own is there, and when the workflow runs."""
    system = pages.operation.model.system
    missed = pages.off_duty.say(list(pages.operation.model.nodes), ())
    runs = (
        pages.say("runbook.runs", hours=system.runs.words())
        if system.runs
        else pages.say("runbook.runs-unstated")
    )
    is_unwritten = missed and system.unattended not in ("pauses", "manual")
    nothing = [pages.say("runbook.nothing-then")] if is_unwritten else []
    return [runs, *missed, *nothing]


def _versions(pages: Pages, books: Sequence[Runbook]) -> dict[str, Any]:
    """What the runbooks were written for, each version once with all that was; then what names no version."""
    found: dict[Version, list[str]] = {}
    for book in books:
        for one in pages.ways.versions(book):
            found.setdefault(replace(one, source=""), []).append(f"“{clean(book.label)}”")
    rows = sorted(found, key=lambda one: (one.live == one.named, one.name, one.named))
    nameless = [f"“{clean(book.label)}”" for book in books if not book.valid_for]
    return {
        "versions": [(one, join_words(found[one])) for one in rows],
        "versionless": pages.say("runbook.versionless", which=join_words(nameless)) if nameless else "",
    }


def _unnumbered(pages: Pages, called: Sequence[OnCall]) -> str:
    """That nobody of the buyer's own can be called, where that is so of all of them."""
    own = [one for one in called if one.wants_deputy and not one.gone]
    return pages.say("runbook.no-number") if own and not any(one.has_number for one in own) else ""
