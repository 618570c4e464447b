"""The pages of the operating graph: what it found in one line, and so much on each page as can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from readiness.model.event import EVENT_KINDS
from readiness.model.text import join_words
from readiness.report.graph import fits, needed_height
from readiness.report.saying import SHIPPED, Saying
from readiness.report.words import capital, count, plural
from readiness.result.chart import OperatingGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from readiness.result.chart import Edge, Vertex

__all__ = ["GraphChapter", "GraphPage", "graph_chapter", "split_graph"]

_MOST = 60
"""More than so many boxes on a page can’t be read."""
_LONGEST = 54
"""So many signs of a title stand in one line."""
_TOLD = 12
"""The alternative text names so many broken paths."""
_SHARED, _SHARE = 8, 0.4
"""What so many procedures need, and this part of all, is told and not drawn."""
_BELOW, _TITLE, _NOTE = 536.0, 75.0, 30.0
"""So many points a graph leaves of a page; fewer below the chapter's title, and above what is not drawn."""
_KINDS = {
    "incident": "incidents", "exception": "exceptions", "escalation": "escalations", "rollback": "rollbacks",
    "approval": "approvals", "monitoring-review": "reviews", "ownership-transition": "changes of owner",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GraphPage:
    """One page: a part of the graph, which events it shows, and in words what it shows."""

    graph: OperatingGraph
    heading: str
    unit: str
    alternative: str
    keys: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GraphChapter:
    """The operating graph: its title, what to say about it, and its pages."""

    title: str
    lead: str
    pages: Sequence[GraphPage]
    shared: str
    """What most procedures need and is not drawn."""
    below: int
    """On which page there is most room below the graph."""
    room: float
    """How much, in points."""


def graph_chapter(graph: OperatingGraph, absent: str, saying: Saying = SHIPPED) -> GraphChapter | None:
    """The chapter on the graph of a model; None where no event is declared."""
    if not any(vertex.column == "event" for vertex in graph.vertices):
        return None
    drawn, shared = _without_shared(graph)
    pages = [_page(part, saying) for part in split_graph(drawn)]
    title = find_graph_title(graph, absent, saying)
    rooms = {n: _room(page, n, len(pages)) for n, page in enumerate(pages)}
    below = max(sorted({0, len(pages) - 1}), key=rooms.__getitem__)
    return GraphChapter(
        title, _lead(graph, absent, saying), pages, _tell_shared(graph, shared, saying), below, rooms[below]
    )


def _room(page: GraphPage, number: int, pages: int) -> float:
    """What is left of a page below its graph, its title and what is not drawn."""
    beside = _TITLE * (number == 0) + _NOTE * (number == pages - 1)
    return _BELOW - beside - needed_height(one for one in page.graph.vertices)


def _without_shared(graph: OperatingGraph) -> tuple[OperatingGraph, list[Vertex]]:
    """The graph without what most procedures need and what is there: lines to it would hide all others."""
    procedures = sum(one.column == "procedure" for one in graph.vertices)
    users = Counter(edge.end for edge in graph.edges)
    shared = [
        one
        for one in graph.vertices
        if one.column == "need"
        and one.state == "holds"
        and not one.vendors
        and users[one.id] >= max(_SHARED, _SHARE * procedures)
    ]
    left_out = {one.id for one in shared}
    edges = [edge for edge in graph.edges if not left_out & {edge.start, edge.end}]
    linked = {ident for edge in edges for ident in (edge.start, edge.end)}
    vertices = [
        one
        for one in graph.vertices
        if one.id not in left_out and (one.column != "store" or one.id in linked)
    ]
    return graph.model_copy(update={"vertices": tuple(vertices), "edges": tuple(edges)}), shared


def _tell_shared(graph: OperatingGraph, shared: Sequence[Vertex], saying: Saying) -> str:
    """What is not drawn, with where it is kept and how many procedures need it."""
    if not shared:
        return ""
    names = {one.id: capital(one.label) for one in graph.vertices}
    procedures = sum(one.column == "procedure" for one in graph.vertices)
    told = []
    for one in shared:
        kept = [names[edge.end] for edge in graph.edges if edge.start == one.id]
        number = sum(edge.end == one.id for edge in graph.edges)
        code = "graph.shared-kept" if kept else "graph.shared-one"
        told.append(
            saying.say(code, name=one.label, kept=join_words(kept), number=number, procedures=procedures)
        )
    return saying.say("graph.shared", which=join_words(told))


def find_graph_title(graph: OperatingGraph, absent: str, saying: Saying = SHIPPED) -> str:
    """`If Tallow only falls silent, five events break`."""
    said = _title(graph, absent, saying)
    return said if len(said) <= _LONGEST else _title(graph, "the vendor", saying)


def _title(graph: OperatingGraph, absent: str, saying: Saying) -> str:
    failing = [one for one in graph.vertices if one.column == "event" and one.state == "fails"]
    if failing and all(one.always for one in failing):
        return saying.counted("title.graph-always", len(failing), absent=absent)
    if breaking := len(graph.broken) or sum(not one.always for one in failing):
        return saying.counted("title.graph-breaks", breaking, absent=absent)
    open_ones = sum(one.column == "event" and one.state == "open" for one in graph.vertices)
    return saying.counted("title.graph-may" if open_ones else "title.graph-breaks", open_ones, absent=absent)


def _lead(graph: OperatingGraph, absent: str, saying: Saying) -> str:
    """What it shows, what the title does not count, and who owns most of what breaks."""
    said = []
    failing = [one.id for one in graph.vertices if one.column == "event" and one.state == "fails"]
    others = len(failing) - len(graph.broken)
    if graph.broken:
        things = f"{count(len(graph.held))} {plural(len(graph.held), 'thing')}"
        said.append(saying.counted("graph.held", len(graph.broken), things=things, absent=absent))
    if graph.broken and others:
        said.append(saying.counted("graph.others", others))
    if elsewhere := _ended_elsewhere(graph):
        code = "graph.elsewhere" if _has_other_ways(graph, elsewhere) else "graph.escalated"
        said.append(saying.counted(code, len(elsewhere)))
    owned = [
        edge.start for edge in graph.edges if edge.end in failing and _column(graph, edge.start) == "owner"
    ]
    if len(failing) > 1 and owned:
        most = max(sorted(set(owned)), key=owned.count)
        label = next(one.label for one in graph.vertices if one.id == most)
        if owned.count(most) > 1:
            said.append(
                saying.number("graph.owner", len(failing), owner=label, owned=count(owned.count(most)))
            )
    return " ".join([*said, saying.say("graph.how"), saying.say("graph.silent", absent=absent)])


def _ended_elsewhere(graph: OperatingGraph) -> list[str]:
    """The procedures that do not work and yet break no event."""
    states = {one.id: one.state for one in graph.vertices}
    events = {one.id for one in graph.vertices if one.column == "event"}
    breaking = {edge.end for edge in graph.edges if edge.start in events and states[edge.start] != "holds"}
    return [
        one.id
        for one in graph.vertices
        if one.column == "procedure" and one.state == "fails" and one.id not in breaking
    ]


def _has_other_ways(graph: OperatingGraph, procedures: Sequence[str]) -> bool:
    """Whether what these handle is handled by another procedure that works; else it is over by escalation alone."""
    works = {one.id for one in graph.vertices if one.state == "holds"}
    events = {edge.start for edge in graph.edges if edge.end in procedures}
    return all(any(edge.start == event and edge.end in works for edge in graph.edges) for event in events)


def _column(graph: OperatingGraph, ident: str) -> str:
    return next(one.column for one in graph.vertices if one.id == ident)


def split_graph(graph: OperatingGraph) -> list[OperatingGraph]:
    """The whole where it can be read on one page, else by kind of event, several kinds on a page while they fit."""
    if fits(graph.vertices, _MOST):
        return [graph]
    kinds = _by_kind(graph)
    runs: list[list[Vertex]] = []
    for same in kinds:
        if runs and _fits(graph, [*runs[-1], *same]):
            runs[-1] = [*runs[-1], *same]
        else:
            runs += _chunks(graph, same)
    if all(_fits(graph, same) for same in kinds):
        return _level(graph, kinds, len(runs))
    return [_part(graph, run) for run in runs]


def _by_kind(graph: OperatingGraph) -> list[list[Vertex]]:
    """The events of each kind, in the order of the kinds."""
    events = [one for one in graph.vertices if one.column == "event"]
    order = {kind: n for n, kind in enumerate(EVENT_KINDS)}
    kinds = sorted({one.detail for one in events}, key=lambda kind: order.get(kind, len(order)))
    return [[one for one in events if one.detail == kind] for kind in kinds]


def _level(graph: OperatingGraph, kinds: Sequence[list[Vertex]], pages: int) -> list[OperatingGraph]:
    """So many pages, the fullest of them as little full as can be, whole kinds in their order on each."""
    found: list[tuple[float, list[OperatingGraph]]] = []
    for cuts in combinations(range(1, len(kinds)), pages - 1):
        runs = [[*chain(*kinds[start:end])] for start, end in pairwise((0, *cuts, len(kinds)))]
        parts = [_part(graph, run) for run in runs]
        if all(fits(part.vertices, _MOST) for part in parts):
            found.append((max(needed_height(part.vertices) for part in parts), parts))
    return min(found, key=lambda one: one[0])[1]


def _chunks(graph: OperatingGraph, events: Sequence[Vertex]) -> list[list[Vertex]]:
    """Events of one kind on as few pages as they need."""
    chunks: list[list[Vertex]] = [[]]
    for event in events:
        if chunks[-1] and not _fits(graph, [*chunks[-1], event]):
            chunks.append([])
        chunks[-1].append(event)
    return chunks


def _fits(graph: OperatingGraph, events: Sequence[Vertex]) -> bool:
    return fits(_part(graph, events).vertices, _MOST)


def _part(graph: OperatingGraph, events: Iterable[Vertex]) -> OperatingGraph:
    """These events with their owners and all that they lead to."""
    shown = {one.id for one in events}
    owners = {edge.start for edge in graph.edges if edge.end in shown}
    reached, edges = set(shown), [edge for edge in graph.edges if edge.end in shown]
    for _ in range(3):
        reached |= {edge.end for edge in graph.edges if edge.start in reached}
    edges += [edge for edge in graph.edges if edge.start in reached]
    vertices = [one for one in graph.vertices if one.id in reached | owners]
    return graph.model_copy(update={"vertices": tuple(vertices), "edges": tuple(edges)})


def _page(graph: OperatingGraph, saying: Saying) -> GraphPage:
    events = [one for one in graph.vertices if one.column == "event"]
    kinds = [kind for kind in EVENT_KINDS if any(one.detail == kind for one in events)]
    breaking = sum(one.state == "fails" for one in events)
    unit = f"{count(len(events))} {plural(len(events), 'event')}, "
    unit += f"{count(breaking) if breaking else 'none'} of them broken"
    heading = capital(join_words([_KINDS[kind] for kind in kinds]))
    told = _alternative(graph, f"{heading}: {unit}", saying)
    return GraphPage(graph, heading, unit, told, _keys(graph))


def _alternative(graph: OperatingGraph, what: str, saying: Saying) -> str:
    """What the drawing shows, with its broken paths by name."""
    names = {one.id: one.label for one in graph.vertices}
    columns = {one.id: one.column for one in graph.vertices}
    broken = [edge for edge in graph.edges if edge.state == "fails" and columns[edge.start] == "event"]
    told = [
        f"{names[edge.start]}, by “{names[edge.end]}”{_wants(graph, names, edge)}" for edge in broken[:_TOLD]
    ]
    more = f"; and {len(broken) - _TOLD} more" if len(broken) > _TOLD else ""
    paths = f" Broken: {'; '.join(told)}{more}." if told else ""
    return f"{saying.say('graph.alternative')} {what}.{paths}"


def _wants(graph: OperatingGraph, names: dict[str, str], broken: Edge) -> str:
    wants = [names[edge.end] for edge in graph.edges if edge.start == broken.end and edge.state == "fails"]
    return f", which wants {join_words(wants)}" if wants else ""


def _keys(graph: OperatingGraph) -> list[tuple[str, str]]:
    """The samples of the key that the drawing uses."""
    failing = [one for one in graph.vertices if one.state == "fails" and not one.vendors]
    always = {one.id for one in graph.vertices if one.always}
    states = [bool(always & {edge.start, edge.end}) for edge in graph.edges if edge.state == "fails"]
    asked = (
        ("held", "held by the vendor", any(one.vendors for one in graph.vertices)),
        ("breaks", "does not work without the vendor", any(not one.always for one in failing)),
        ("always", "does not work even with everyone there", any(one.always for one in failing)),
        ("always-path", "broken even with everyone there", any(states)),
        ("broken-path", "broken without the vendor", not all(states)),
        ("path", "path that holds", True),
        ("fails", "event that breaks", any(one.column == "event" and one.state == "fails" for one in graph.vertices)),
        ("left", "has left", any(one.gone for one in graph.vertices)),
        ("open", "not known", any(one.state == "open" for one in graph.vertices)),
    )
    return [(name, words) for name, words, is_drawn in asked if is_drawn]
