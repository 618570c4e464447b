"""What is missing on the pages of a runbook, each once, with what mends it: for whoever writes the files, by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.findings.gap import source_of
from readiness.graph.fact import Root, arguments
from readiness.model.agreement import Obligation
from readiness.model.text import join_words
from readiness.report.notice import untied
from readiness.report.way import LABELS, OVER
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from readiness.findings.examination import Examination
    from readiness.report.event_page import EventPage
    from readiness.report.on_call import OnCall
    from readiness.report.without_vendor import Alone

__all__ = ["UNSAID", "Lack", "find_lacks"]

UNSAID = {
    "walk.counts-unstated": "runbook.no-counts",
    "walk.no-severity": "runbook.no-severity",
    "walk.no-severity-times": "runbook.no-severity",
    "walk.nothing-at-hand": "runbook.nothing-at-hand",
    "walk.cadence-unstated": "runbook.no-cadence",
}
"""Sentences of a walk that say that something is missing, and beside which no warning says it; how the list says it."""
_NO_PHASE = {"": "runbook.no-recognising", OVER: "runbook.no-end"}
"""How the list says that something is not written that is no phase."""
_WEIGHTS = ("stops", "open", "vendor", "look")


@dataclass(slots=True)
class Lack:
    """Something to mend by day, with the events on whose pages it stands; none where it is about all of them."""

    weight: str
    text: str
    mend: str
    sources: list[str]
    events: dict[str, list[int]]
    """The numbers that it has there."""
    anchor: str = "people"
    """Where it stands if not on the pages of events."""


def find_lacks(
    examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall], *, can_stop: bool
) -> list[Lack]:
    """What is missing on the pages, each once: what stops, then who cannot be called, then what most pages have."""
    found: dict[tuple[str, str], Lack] = {}
    alone: dict[str, list[tuple[str, Alone]]] = {}
    for page in pages:
        for one in page.walk.breaks:
            lack = found.setdefault(
                (one.text, one.mend), Lack(one.weight, one.text, one.mend, [str(one.source)], {})
            )
            lack.weight = min(lack.weight, one.weight, key=_WEIGHTS.index)
            lack.events.setdefault(page.walk.id, []).extend([one.number] if page.sees else [])
        for step in page.alone:
            alone.setdefault(step.why, []).append((page.walk.id, step))
    theirs = [_vendors(examination, why, steps) for why, steps in alone.items()]
    ordered = sorted(
        [*found.values(), *theirs], key=lambda one: (_WEIGHTS.index(one.weight), -len(one.events))
    )
    return [
        *(lack for lack in ordered if lack.weight != "look"),
        *_unwritten(examination, pages, called),
        *_phases(examination, pages),
        *_of_all(examination, pages, can_stop=can_stop),
        *(lack for lack in ordered if lack.weight == "look"),
        *_unsaid(examination, pages),
    ]


def _vendors(examination: Examination, why: str, steps: Sequence[tuple[str, Alone]]) -> Lack:
    """What only the vendor can do, once for all steps of which the same is said."""
    mends = list(dict.fromkeys(one.mend for _, one in steps))
    each = clean(examination.wording.phrases["runbook.mend-steps"].mend)
    sources = _in_short(dict.fromkeys(one.source for _, one in steps))
    weight = "vendor" if any(one.is_known for _, one in steps) else "look"
    return Lack(
        weight, why, mends[0] if len(mends) == 1 else each, sources, {event: [] for event, _ in steps}
    )


def _unsaid(examination: Examination, pages: Sequence[EventPage]) -> Iterator[Lack]:
    """What a page says is not written, where no fact about the event rests on it."""
    model = examination.operation.model
    for code, listed in UNSAID.items():
        phrase = examination.wording.phrases[code]
        those = [page for page in pages if clean(phrase.no) in _texts(page)]
        if those:
            places = [str(source_of(model, page.walk.id, ())) for page in those]
            which = join_words([f"“{page.walk.title}”" for page in those])
            text = examination.wording.fill(examination.wording.phrases[listed].no, {"which": which})
            events = {page.walk.id: list[int]() for page in those}
            yield Lack("look", clean(text), clean(phrase.mend), _in_short(places), events)


def _texts(page: EventPage) -> set[str]:
    walk = page.walk
    return {one.text for part in (walk.about, page.owned, walk.clock, walk.at_hand) for one in part}


def _of_all(examination: Examination, pages: Sequence[EventPage], *, can_stop: bool) -> Iterator[Lack]:
    """What is missing for the whole of the workflow, or at hours at which it runs."""
    system = examination.operation.model.system
    missed = {page.walk.id: list[int]() for page in pages if page.off_duty}
    unsent = {page.walk.id: list[int]() for page in pages if any(one.to is None for one in page.notices)}
    unaddressed = [one.id for one in examination.operation.model.all_of(Obligation) if one.to is None]
    loose = [one.id for one in untied(examination)]
    found: dict[str, tuple[bool, list[str], dict[str, list[int]]]] = {
        "runbook.missed-hours": (bool(missed), [system.id], missed),
        "runbook.no-addressee": (bool(unsent), unaddressed, unsent),
        "runbook.no-event-of": (bool(loose), loose, {}),
        "runbook.no-stops": (not can_stop, [system.id], {}),
        "runbook.no-severities": (not system.severities, [system.id], {}),
        "runbook.no-owner": (not system.owner and not system.executive, [system.id], {}),
    }
    for code, (is_so, nodes, events) in found.items():
        if is_so:
            phrase = examination.wording.phrases[code]
            path = ("runs",) if code == "runbook.missed-hours" else ()
            places = _in_short(str(source_of(examination.operation.model, one, path)) for one in nodes)
            yield Lack("look", clean(phrase.no), clean(phrase.mend), places, events, "runbook")


def _unwritten(
    examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall]
) -> Iterator[Lack]:
    """What nobody wrote about people and versions."""
    there = [one for one in called if one.is_needed and not one.gone]
    told = {one.text for page in pages for one in page.walk.breaks}
    groups = {
        "runbook.no-contact": [(one.name, one.source) for one in there if not one.has_number],
        "runbook.no-duty": [(one.team or one.name, "") for one in there if not one.duty and not one.is_outside],
        "runbook.no-deputy": [(one.name, one.source) for one in there
                              if one.wants_deputy and not one.stands_in and _own(examination, one) not in told],
        "runbook.no-versions": [
            (f"“{way.walked.text}”", str(source_of(examination.operation.model, way.walked.id, ())))
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
            events = _unversioned(pages) if code == "runbook.no-versions" else {}
            yield Lack("look", clean(said), clean(phrase.mend), _in_short(sources), events)


def _own(examination: Examination, one: OnCall) -> str:
    """What a page says of somebody who is named as the own deputy."""
    root = Root("person.own-deputy", one.ident, ("deputy",), arguments(person=one.ident))
    return clean(examination.wording.root(root))


def _phases(examination: Examination, pages: Sequence[EventPage]) -> Iterator[Lack]:
    """What an event can't do without and nobody wrote, of what no warning of a walk says."""
    model, wording = examination.operation.model, examination.wording
    unseen = [page for page in pages if not page.is_recognised]
    missing = {
        "": ([(page.walk.id, page.walk.id, page.walk.title) for page in unseen]),
        **{
            key: [(page.walk.id, way.walked.id, way.walked.text)
                  for page in pages for way in page.ways if key in way.unwritten]
            for key in (*LABELS, OVER)
        },
    }  # fmt: skip
    for key, rows in missing.items():
        if rows:
            which = join_words(list(dict.fromkeys(f"“{title}”" for _, _, title in rows)))
            phrase = wording.phrases[_NO_PHASE.get(key, "runbook.no-phase")]
            named = {"which": which, "label": LABELS.get(key, "")}
            places = _in_short(dict.fromkeys(str(source_of(model, node, ())) for _, node, _ in rows))
            said, mend = (clean(wording.fill(text, named)) for text in (phrase.no, phrase.mend or ""))
            yield Lack("look", said, mend, places, {event: [] for event, _, _ in rows})


def _unversioned(pages: Sequence[EventPage]) -> dict[str, list[int]]:
    """The pages that say that it is not stated for which versions they were written."""
    return {
        page.walk.id: [] for page in pages if any(way.says_versions and not way.versions for way in page.ways)
    }


def _in_short(sources: Iterable[str]) -> list[str]:
    """`people.yaml:15, 16 and 18`: each file once, with its lines."""
    lines: dict[str, list[int]] = {}
    for source in sources:
        file, _, line = source.rpartition(":")
        lines.setdefault(file, []).extend([int(line)] if line.isdigit() else [])
    return [
        f"{file}:{', '.join(map(str, sorted(numbers)))}" if numbers else file
        for file, numbers in lines.items()
    ]
