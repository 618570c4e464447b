"""What is missing on the pages of a runbook, each once, with what mends it: for whoever writes the files, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.findings.gap import source_of
from readiness.graph.fact import Root, arguments
from readiness.model.agreement import Obligation
from readiness.model.procedure import Procedure
from readiness.model.text import join_words
from readiness.report.broken import find_broken
from readiness.report.lack import WEIGHTS, Lack, in_short
from readiness.report.notice import untied
from readiness.report.spot import Spot, Spots
from readiness.report.way import LABELS, OVER
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from readiness.findings.examination import Examination
    from readiness.graph.operation import Operation
    from readiness.report.event_page import EventPage
    from readiness.report.on_call import OnCall
    from readiness.report.without_vendor import Alone

__all__ = ["UNSAID", "find_lacks"]

UNSAID = {
    "walk.counts-unstated": "runbook.no-counts",
    "walk.no-severity": "runbook.no-severity",
    "walk.no-severity-times": "runbook.no-severity",
    "walk.nothing-at-hand": "runbook.nothing-at-hand",
    "walk.cadence-unstated": "runbook.no-cadence",
}
"""Sentences of a walk that say that something is missing, and beside which no warning says it; how the list says it."""
_PARTS = {"walk.nothing-at-hand": "at_hand"}
"""The part of a page that may stand on its second page; all else of these stands at its head."""
_FEW = 4
"""So many steps are named each by what is done."""
_NO_PHASE = {"": "runbook.no-recognising", OVER: "runbook.no-end"}
"""How the list says that something is not written that is no phase."""


def find_lacks(
    examination: Examination, pages: Sequence[EventPage], called: Sequence[OnCall], *, can_stop: bool
) -> list[Lack]:
    """What is missing on the pages, each once: what stops, then who cannot be called, then what most pages have."""
    ordered = sorted(
        [*find_broken(examination.wording, pages), *_theirs(examination, pages)],
        key=lambda one: (WEIGHTS.index(one.weight), -len(one.spots)),
    )
    return [
        *(lack for lack in ordered if lack.weight != "look"),
        *_unwritten(examination, pages, called),
        *_phases(examination, pages),
        *_of_all(examination, pages, can_stop=can_stop),
        *(lack for lack in ordered if lack.weight == "look"),
        *_unsaid(examination, pages),
    ]


def _theirs(examination: Examination, pages: Sequence[EventPage]) -> Iterator[Lack]:
    """What only the vendor can do, once for all steps of which the same is said."""
    found: dict[str, tuple[list[Alone], Spots]] = {}
    for page in pages:
        for line in page.alone:
            if line.alone:
                steps, spots = found.setdefault(line.alone.why, ([], {}))
                steps.append(line.alone)
                spots.setdefault(page.walk.id, [Spot(line.spot)])
    each = clean(examination.wording.phrases["runbook.mend-steps"].mend)
    for why, (steps, spots) in found.items():
        mends = list(dict.fromkeys(one.mend for one in steps))
        weight = "vendor" if any(one.is_known for one in steps) else "look"
        mend = mends[0] if len(mends) == 1 else each
        names = "" if len(mends) == 1 else clean(_named(examination, steps))
        sources = in_short(dict.fromkeys(one.source for one in steps))
        yield Lack(weight, why, mend, sources, spots, names=names)


def _named(examination: Examination, steps: Sequence[Alone]) -> str:
    """Several steps by what is done; of many by the procedures in which they are."""
    actions = list(dict.fromkeys(f"“{one.action}”" for one in steps))
    code = "runbook.steps" if len(actions) <= _FEW else "runbook.steps-in"
    procedures = list(dict.fromkeys(f"“{one.procedure}”" for one in steps))
    which = join_words(actions if len(actions) <= _FEW else procedures)
    return examination.wording.fill(examination.wording.phrases[code].no, {"which": which})


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
            spots = {page.walk.id: [Spot(f"{_PARTS.get(code, 'event')}-{page.walk.id}")] for page in those}
            yield Lack("look", clean(text), clean(phrase.mend), in_short(places), spots)


def _texts(page: EventPage) -> set[str]:
    walk = page.walk
    return {one.text for part in (walk.about, page.owned, walk.clock, walk.at_hand) for one in part}


def _of_all(examination: Examination, pages: Sequence[EventPage], *, can_stop: bool) -> Iterator[Lack]:
    """What is missing for the whole of the workflow, or at hours at which it runs."""
    system = examination.operation.model.system
    missed = {page.walk.id: [Spot(f"event-{page.walk.id}")] for page in pages if page.off_duty}
    unsent = {
        page.walk.id: [Spot(f"notices-{page.walk.id}")]
        for page in pages
        if any(one.to is None for one in page.notices)
    }
    unaddressed = [one.id for one in examination.operation.model.all_of(Obligation) if one.to is None]
    loose = [one.id for one in untied(examination)]
    lost = _lost(examination.operation)
    found: dict[str, tuple[bool, list[str], Spots]] = {
        "runbook.missed-hours": (bool(missed), [system.id], missed),
        "runbook.no-addressee": (bool(unsent), unaddressed, unsent),
        "runbook.no-event-of": (bool(loose), loose, {}),
        "runbook.no-event": (bool(lost), lost, {}),
        "runbook.no-stops": (not can_stop, [system.id], {}),
        "runbook.no-severities": (not system.severities, [system.id], {}),
        "runbook.no-owner": (not system.owner and not system.executive, [system.id], {}),
    }
    for code, (is_so, nodes, spots) in found.items():
        if is_so:
            phrase = examination.wording.phrases[code]
            path = ("runs",) if code == "runbook.missed-hours" else ()
            places = in_short(str(source_of(examination.operation.model, one, path)) for one in nodes)
            which = join_words([examination.wording.quoted(one) for one in nodes])
            said = clean(examination.wording.fill(phrase.no, {"which": which}))
            anchor = "" if code == "runbook.no-event" else "runbook"
            yield Lack("look", said, clean(phrase.mend), places, spots, anchor)


def _lost(operation: Operation) -> list[str]:
    """Procedures that no page has: no event is handled by them, and no step uses them."""
    procedures = operation.model.all_of(Procedure)
    return [one.id for one in procedures if one.id not in operation.events_of and one.id not in operation.uses_of]


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
            spots = _unversioned(pages) if code == "runbook.no-versions" else {}
            yield Lack("look", clean(said), clean(phrase.mend), in_short(sources), spots)


def _own(examination: Examination, one: OnCall) -> str:
    """What a page says of somebody who is named as the own deputy."""
    root = Root("person.own-deputy", one.ident, ("deputy",), arguments(person=one.ident))
    return clean(examination.wording.root(root))


def _phases(examination: Examination, pages: Sequence[EventPage]) -> Iterator[Lack]:
    """What an event can't do without and nobody wrote, of what no warning of a walk says."""
    model, wording = examination.operation.model, examination.wording
    unseen = [page for page in pages if not page.is_recognised]
    missing = {
        "": [(Spot(f"event-{page.walk.id}"), page.walk.id, page.walk.id, page.walk.title) for page in unseen],
        **{
            key: [(Spot(way.unwritten_at[key]), page.walk.id, way.walked.id, way.walked.text)
                  for page in pages for way in page.ways if key in way.unwritten]
            for key in (*LABELS, OVER)
        },
    }  # fmt: skip
    for key, rows in missing.items():
        if rows:
            which = join_words(list(dict.fromkeys(f"“{title}”" for *_, title in rows)))
            phrase = wording.phrases[_NO_PHASE.get(key, "runbook.no-phase")]
            named = {"which": which, "label": LABELS.get(key, "")}
            places = in_short(dict.fromkeys(str(source_of(model, node, ())) for _, _, node, _ in rows))
            spots: Spots = {}
            for spot, event, *_ in rows:
                spots.setdefault(event, []).append(spot)
            said, mend = (clean(wording.fill(text, named)) for text in (phrase.no, phrase.mend or ""))
            yield Lack("look", said, mend, places, spots)


def _unversioned(pages: Sequence[EventPage]) -> Spots:
    """Where it is said that it is not stated for which versions something was written."""
    found = {
        page.walk.id: [Spot(way.anchor) for way in page.ways if way.says_versions and not way.versions]
        for page in pages
    }
    return {event: spots for event, spots in found.items() if spots}
