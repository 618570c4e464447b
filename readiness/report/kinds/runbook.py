"""The runbook: one page for each event, for whoever holds it at three in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readiness.analysis.walk import Walker
from readiness.error import Unusable
from readiness.findings.walking import tell_walk
from readiness.graph.drill import EVERYONE
from readiness.model.asset import Asset
from readiness.model.event import EVENT_KINDS, Event
from readiness.model.people import Person, Team
from readiness.model.procedure import STOPS, Procedure, Runbook
from readiness.model.text import join_words
from readiness.report.document import Document
from readiness.report.material import Material, cleaned, cleaned_value, furniture
from readiness.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from readiness.findings.examination import Examination
    from readiness.result.walk import Break, Walk

__all__ = ["runbook"]

_SIZES = ((40, ""), (49, "dense"), (1_000_000, "dense denser"))
"""So many lines are set so: a page with more is set smaller, so that one event stays one page."""
_WEIGHTS = {"stops": "Stops here", "open": "Not known", "look": "Look out"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list on the first page: what it is, and what somebody at night has to know of it."""

    name: str
    says: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody to call: which team, how to reach them, when they are on duty, who stands in."""

    name: str
    team: str
    reach: str
    duty: str
    deputy: str
    is_own: bool
    """Whether it is one of the buyer's own: only then is it wrong if nobody stands in."""


def runbook(material: Material, _: Mapping[str, str]) -> Document:
    """The runbook of a model, with all that it was made of inside. Raises `Unusable` for a model without events."""
    examination, safe = material.examined("runbook"), cleaned(material.assessment)
    events = _in_order(examination.operation.model.all_of(Event))
    if not events:
        raise Unusable("This model declares no events, so that there is no page to print.")
    walks = list(_walks(examination, events))
    head = furniture("Runbook", safe)
    context: dict[str, Any] = {
        **head,
        "document_title": f"Runbook, {head['what']}, {head['date']}",
        "walks": walks,
        "sizes": {walk.id: _size(walk) for walk in walks},
        "marks": {walk.id: _worst(walk.breaks) for walk in walks},
        "weights": _WEIGHTS,
        "called": list(_called(examination)),
        "stops": list(_stops(examination)),
        "severities": list(_severities(examination)),
        "versions": list(_versions(examination)),
        "kinds": [kind for kind in EVENT_KINDS if any(walk.kind == kind for walk in walks)],
    }
    return Document(
        "runbook/report.html.j2",
        context,
        safe.as_of,
        material.attachments,
        sheets=("first", "chapter", "runbook"),
    )


def _in_order(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (EVENT_KINDS.index(event.kind), event.label, event.id))


def _walks(examination: Examination, events: Sequence[Event]) -> Iterator[Walk]:
    outcomes = {one.event.id: one for one in examination.outcomes_without(lambda _: EVERYONE)}
    for event in events:
        walker = Walker(examination.drill, event, EVERYONE)
        yield cleaned_value(tell_walk(walker, outcomes[event.id], examination.wording, ()))


def _size(walk: Walk) -> str:
    lines = _lines_of(walk)
    return next(size for most, size in _SIZES if lines <= most)


def _lines_of(walk: Walk) -> int:
    """About how many lines a page of ordinary size would take."""
    items = [*walk.about, *walk.noticed, *walk.owned, *walk.clock, *walk.at_hand, *walk.owed, *walk.onward]
    steps = [step for way in walk.ways for phase in way.phases for step in phase.steps]
    inner = sum(len(step.steps) + sum(len(one.steps) for one in step.steps) for step in steps)
    return len(items) + 2 * len(steps) + inner + 2 * len(walk.breaks) + 3 * len(walk.ways)


def _worst(breaks: Sequence[Break]) -> str:
    """`fails` where somewhere it stops, `open` where that is not known, `holds` otherwise."""
    weights = {one.weight for one in breaks}
    return "fails" if "stops" in weights else "open" if "open" in weights else "holds"


def _called(examination: Examination) -> Iterator[Called]:
    """The people who are there, team by team; a team that names nobody by itself."""
    operation, model = examination.operation, examination.operation.model
    for team in sorted(model.all_of(Team), key=lambda one: (one.side != "internal", one.label)):
        people = operation.members.get(team.id, ())
        duty, own = team.cover.words() if team.cover else "", team.side == "internal"
        if not people:
            yield Called("Nobody is named", clean(team.label), clean(team.contact or ""), duty, "", own)
        for person in people:
            yield Called(
                clean(person.label), clean(team.label), clean(person.contact or team.contact or ""), duty,
                _deputy(examination, person), own,
            )  # fmt: skip


def _deputy(examination: Examination, person: Person) -> str:
    deputy = examination.operation.find(person.deputy or "", Person)
    if deputy is None or deputy.id == person.id:
        return ""
    return clean(deputy.label)


def _stops(examination: Examination) -> Iterator[Listed]:
    """What holds the workflow back, and who may pull it."""
    operation, wording = examination.operation, examination.wording
    for one in operation.model.all_of(Procedure):
        handles = {event.kind for event in operation.events_of.get(one.id, ())}
        if one.mode in STOPS and (one.id in operation.uses_of or "rollback" in handles):
            names = [wording.name(ident) for ident in one.authority]
            said = join_words(names, "or") if names else "nobody is named who may"
            yield Listed(clean(one.label), clean(said), not names)


def _severities(examination: Examination) -> Iterator[Listed]:
    wording = examination.wording
    for name, one in examination.operation.model.system.severities.items():
        within = f"act within {one.within.words()}" if one.within else "no time is stated"
        told = join_words([wording.name(ident) for ident in one.to])
        parts = [one.when or "when it applies is not stated", within, f"tell {told}" if told else ""]
        yield Listed(
            clean(name), clean("; ".join(filter(None, parts))), one.when is None or one.within is None
        )


def _versions(examination: Examination) -> Iterator[Listed]:
    """Each version that a runbook was written for beside the one that is live."""
    model = examination.operation.model
    for book in model.all_of(Runbook):
        for ident, named in sorted(book.valid_for.items()):
            asset = examination.operation.find(ident, Asset)
            live = asset.version if asset and asset.version else "not stated"
            yield Listed(clean(asset.label if asset else ident), clean(f"{named}|{live}"), named != live)
