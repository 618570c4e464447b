"""The graph on the page: no box over another, no more of them than can be read, and nothing left out."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import pytest

from readiness.findings.charting import chart_operation
from readiness.report.graph import HEIGHT, draw_graph, needed_height
from readiness.report.graph_page import find_graph_title, graph_chapter, split_graph
from readiness.result.chart import Edge, OperatingGraph, Vertex
from readiness.source.load import load
from tests.builders import examine
from tests.examples import BANK, example

LONG = "The long name of a thing that somebody in the lending department once wrote down " * 4


@cache
def bank() -> OperatingGraph:
    return chart_operation(examine(load(BANK)))


def a_graph(events: int, name: str = "Event") -> OperatingGraph:
    vertices = [Vertex(id="who", column="owner", label="Somebody")]
    edges = []
    for n in range(events):
        vertices += [
            Vertex(id=f"e{n}", column="event", label=f"{name} {n}", detail="incident"),
            Vertex(id=f"p{n}", column="procedure", label=f"{name} {n}", detail="One, Two, Three"),
        ]
        edges += [Edge(start="who", end=f"e{n}"), Edge(start=f"e{n}", end=f"p{n}")]
    return OperatingGraph(vertices=tuple(vertices), edges=tuple(edges))


def boxes(drawn: str) -> list[tuple[float, float, float, float]]:
    """Where the boxes lie: each starts with a white rectangle."""
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#ffffff"/>', drawn)
    return [(float(x), float(y), float(x) + float(w), float(y) + float(h)) for x, y, w, h in found]


def test_no_box_lies_over_another() -> None:
    for graph in (*split_graph(bank()), a_graph(9), a_graph(3, LONG), *split_graph(a_graph(80, LONG))):
        found = boxes(draw_graph(graph, alternative="a graph"))
        assert len(found) == len(graph.vertices)
        for (left, top, right, bottom), (x, y, to, down) in combinations(found, 2):
            assert right <= x or to <= left or bottom <= y + 0.01 or down <= top + 0.01


@pytest.mark.parametrize("events", [1, 29, 30, 200])
def test_each_page_can_be_read_and_every_event_is_on_one(events: int) -> None:
    pages = split_graph(a_graph(events))

    shown = [one.id for page in pages for one in page.vertices if one.column == "event"]
    assert sorted(shown) == sorted(f"e{n}" for n in range(events))
    assert all(len(page.vertices) <= 60 and needed_height(page.vertices) <= HEIGHT for page in pages)


def test_the_banks_graph_is_split_by_kind_and_keeps_all_its_references() -> None:
    pages = split_graph(bank())

    assert len(pages) == 2
    assert {edge for page in pages for edge in map(str, page.edges)} == set(map(str, bank().edges))
    kinds = [{one.detail for one in page.vertices if one.column == "event"} for page in pages]
    assert not kinds[0] & kinds[1]


def test_the_title_says_what_breaks_by_silence_and_the_lead_for_want_of_what() -> None:
    chapter = graph_chapter(bank(), "Tallow")

    assert chapter is not None
    assert chapter.title == "If Tallow only falls silent, four events break"
    assert chapter.lead.startswith("They hang on three things that only Tallow holds. ")
    assert find_graph_title(a_graph(2), "Tallow") == "If Tallow only falls silent, no event breaks"


def test_the_alternative_text_names_the_broken_paths() -> None:
    chapter = graph_chapter(bank(), "Tallow")

    assert chapter is not None
    assert "Broken: " in chapter.pages[0].alternative
    assert "which wants" in chapter.pages[0].alternative


def test_a_model_without_events_has_no_graph() -> None:
    assert graph_chapter(OperatingGraph(vertices=(), edges=()), "Tallow") is None


def test_the_same_graph_is_drawn_with_the_same_bytes_and_no_markup_of_a_name() -> None:
    graph = a_graph(2, "<script>&")

    assert draw_graph(graph, alternative="x") == draw_graph(graph, alternative="x")
    assert "<script>" not in draw_graph(graph, alternative="<script>")


def test_pages_are_as_even_as_whole_kinds_allow() -> None:
    """Kinds of 6, 6, 6 and 4 events: eighteen fit on a page, but twelve and ten read better than eighteen and four."""
    graph = a_graph(22)
    kinds = ["incident"] * 6 + ["exception"] * 6 + ["escalation"] * 6 + ["rollback"] * 4
    events = {f"e{n}": kind for n, kind in enumerate(kinds)}
    vertices = [one.model_copy(update={"detail": events.get(one.id, one.detail)}) for one in graph.vertices]

    pages = split_graph(graph.model_copy(update={"vertices": tuple(vertices)}))

    shown = [[one.detail for one in page.vertices if one.column == "event"] for page in pages]
    assert [len(one) for one in shown] == [12, 10]
    assert set(shown[1]) == {"escalation", "rollback"}


def test_procedures_that_fail_and_break_no_event_are_told_beside_the_title() -> None:
    plain = a_graph(2)
    vertices = [
        one.model_copy(update={"state": "fails"}) if one.id == "p0" else one for one in plain.vertices
    ]

    chapter = graph_chapter(plain.model_copy(update={"vertices": tuple(vertices)}), "Tallow")

    assert chapter is not None
    assert chapter.lead.startswith(
        "One procedure does not work without the vendor; what it handles is passed on, and ended by whoever it is "
        "escalated to."
    )


def test_what_most_procedures_need_is_told_and_not_drawn() -> None:
    """15 and 13 of the bank's 26 procedures need the triage screen and the closing file; both are there."""
    chapter = graph_chapter(bank(), "Tallow")

    assert chapter is not None
    assert "Triage screen (kept in Exception triage), by 15 of 26" in chapter.shared
    assert "Loan closing file (kept in Loan system), by 13 of 26" in chapter.shared
    assert not any(one.id == "case-view" for page in chapter.pages for one in page.graph.vertices)


def test_what_fails_with_everyone_there_is_not_put_down_to_the_vendor() -> None:
    graph = chart_operation(examine(example("vendor-b")))
    chapter = graph_chapter(graph, "Brightquay AI")

    assert chapter is not None
    assert chapter.title == "Seven events break, with or without Brightquay AI"
    assert "breaks" not in dict(chapter.pages[0].keys)
    assert "always" in dict(chapter.pages[0].keys)


def test_no_band_across_all_columns_stays_empty() -> None:
    """What hangs on nothing else is drawn near the rest, however the columns were spread."""
    apart = [a_graph(1), a_graph(9)]
    vertices = [
        one.model_copy(update={"id": f"{n}{one.id}"}) for n, graph in enumerate(apart) for one in graph.vertices
    ]
    edges = [
        one.model_copy(update={"start": f"{n}{one.start}", "end": f"{n}{one.end}"})
        for n, graph in enumerate(apart)
        for one in graph.edges
    ]

    found = sorted(
        boxes(draw_graph(OperatingGraph(vertices=tuple(vertices), edges=tuple(edges)), alternative="a graph")),
        key=lambda box: box[1],
    )

    foot = found[0][3]
    for _, top, _, bottom in found:
        assert top - foot <= 13.01
        foot = max(foot, bottom)
