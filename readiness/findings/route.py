"""Routes told: each loop, dead end, bounce and double owner with its way, what mends it, and where it stands."""

from __future__ import annotations

from readiness.analysis.detour import Detour, find_detours
from readiness.criteria.wording import Wording
from readiness.findings.examination import Examination
from readiness.findings.gap import source_of
from readiness.graph.fact import Truth
from readiness.model.event import Event
from readiness.model.text import count_of, join_words
from readiness.result import route as result
from readiness.result.value import TitledEvent

__all__ = ["find_routes"]


def find_routes(examination: Examination) -> result.Routes:
    """Everything that is wrong with the routes, as plain values."""
    wording = examination.wording
    events = examination.operation.model.all_of(Event)
    passed_on = sum(bool(event.escalates or event.repeats) for event in events)
    detours = tuple(_told(one, wording) for one in find_detours(examination.operation))
    return result.Routes(
        as_of=examination.operation.as_of.isoformat(),
        events=len(events),
        passed_on=passed_on,
        summary=_summary(len(events), passed_on, len(detours), wording),
        detours=detours,
    )


def _told(detour: Detour, wording: Wording) -> result.Detour:
    events = sorted((wording.name(ident), ident) for ident in detour.events)
    return result.Detour(
        kind=detour.kind,
        path=detour.path,
        route=_route(detour, wording),
        text=wording.root(detour.root),
        mend=wording.mend(detour.root),
        certain=detour.root.truth is Truth.NO,
        events=tuple(TitledEvent(id=ident, title=title) for title, ident in events),
        source=source_of(wording.model, detour.root.node, detour.root.path),
    )


def _route(detour: Detour, wording: Wording) -> str:
    """The way; owners stand beside each other."""
    if detour.kind == "owners":
        return join_words([wording.name(one) for one in detour.path])
    return wording.route(detour.path)


def _summary(events: int, passed_on: int, detours: int, wording: Wording) -> str:
    code = "route.crooked" if detours else "route.straight"
    named = {
        "events": count_of(events, "event"),
        "passed": count_of(passed_on, "goes", "go") if passed_on else "none goes",
        "detours": count_of(detours, "thing is", "things are"),
    }
    return wording.fill(wording.phrases[code].yes, named)
