"""The operating graph, drawn: columns by kind, each in the order of its neighbours, what breaks on top."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from readiness.report.figure import draw_mark
from readiness.report.fonts import stacks
from readiness.report.svg import PAPER, Box, Palette, frame, path, rectangle, svg
from readiness.report.words import capital, cut
from readiness.result.chart import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from readiness.result.chart import Edge, OperatingGraph, Vertex

__all__ = ["HEIGHT", "draw_graph", "fits", "graph_key", "needed_height"]

WIDTH, HEIGHT = 493.0, 496.0
"""As wide as the page, and as high as a graph may be, so that its title, head and key stand beside it."""
_LEFT = {"owner": 0.5, "event": 78.0, "procedure": 202.0, "need": 328.0, "store": 430.0}
_WIDE = {"owner": 56.0, "event": 98.0, "procedure": 100.0, "need": 78.0, "store": 62.5}
_SIGN, _LINE, _PAD, _FLAG = 3.55, 8.6, 3.0, 9.0
_SLACK = 1.15
"""Words differ: a line may be reckoned so much wider than its box before it is cut."""
_MOST_LINES = {"owner": 3, "event": 2, "procedure": 2, "need": 3, "store": 3}
_TIGHT, _LOOSE, _ROUNDS = 4.0, 13.0, 8
_DASHES = "3.2 2"


@dataclass(frozen=True, slots=True)
class _Node:
    """A vertex with the lines that it says."""

    vertex: Vertex
    lines: tuple[str, ...]
    detail: str

    @property
    def height(self) -> float:
        return _LINE * (len(self.lines) + bool(self.detail)) + 2 * _PAD


def needed_height(vertices: Iterable[Vertex], gap: float = _TIGHT) -> float:
    """How high the highest column is at least."""
    found: dict[str, float] = defaultdict(float)
    for vertex in vertices:
        found[vertex.column] += _node(vertex).height + gap
    return max(found.values(), default=gap) - gap


def fits(vertices: Sequence[Vertex], most: int) -> bool:
    """Whether so many can be read on one page."""
    return len(vertices) <= most and needed_height(vertices) <= HEIGHT


def _node(vertex: Vertex) -> _Node:
    column, flag = vertex.column, _FLAG if vertex.vendors else 0.0
    room = int((_WIDE[column] - 2 * _PAD - flag) / _SIGN)
    detail = vertex.detail if column in ("owner", "procedure") else ""
    return _Node(vertex, _broken(capital(vertex.label), room, _MOST_LINES[column]), _names(detail, room + 4))


def _names(detail: str, room: int) -> str:
    """As many names as there is room for, and how many more there are."""
    names = detail.split(", ")
    for kept in range(len(names), 0, -1):
        text = ", ".join(names[:kept]) + (f" +{len(names) - kept}" if kept < len(names) else "")
        if len(text) <= room:
            return _fitted(text, room)
    return _fitted(cut(detail, room), room)


def _broken(text: str, room: int, most: int) -> tuple[str, ...]:
    """The text in lines of so many signs, the last cut short."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [f"{lines[most - 1]} …"]
    return tuple(_fitted(cut(line, room + 1), room) for line in lines)


def _fitted(line: str, room: int) -> str:
    """A line of wide letters, as capitals and those of other scripts are, cut where it would leave its box."""
    if sum(map(_width, line)) <= _SLACK * room:
        return line
    kept = len(line)
    while kept and sum(map(_width, line[:kept])) > _SLACK * room - 1:
        kept -= 1
    return f"{line[:kept].rstrip()}…"


def _width(sign: str) -> float:
    """How wide a sign is, in signs of a common text."""
    if not sign.isascii():
        return 2.2 if east_asian_width(sign) in "WF" else 1.3
    return 0.6 if sign in "ijlt.,:;'!|" else 1.9 if sign in "MWmw@%" else 1.25 if sign.isupper() else 1.0


def draw_graph(graph: OperatingGraph, *, alternative: str, palette: Palette = PAPER) -> str:
    """The graph from left to right: edges first, broken ones last, and the boxes above them."""
    nodes = {vertex.id: _node(vertex) for vertex in graph.vertices}
    near: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        near[edge.start].append(edge.end)
        near[edge.end].append(edge.start)
    columns = _ordered(graph, near)
    room = min(max(needed_height(graph.vertices, _LOOSE), 40), HEIGHT)
    boxes = _placed(columns, nodes, near, room)
    height = max(box.y + box.height for box in boxes.values())
    always = {one.id for one in graph.vertices if one.always}
    paths = [
        _edge(edge, boxes, palette, always=edge.start in always or edge.end in always)
        for edge in sorted(graph.edges, key=_weight)
    ]
    drawn = [_box(nodes[ident], box, palette) for ident, box in boxes.items()]
    family = stacks("font-family: SANS").removeprefix("font-family: ").replace('"', "'")
    words = f'<g font-family="{family}" font-size="7.2">{"".join(drawn)}</g>'
    return svg(WIDTH, height + 2, alternative, *paths, words, kind="graph")


def _weight(edge: Edge) -> tuple[bool, bool]:
    return edge.state == "fails", edge.state == "open"


def _ordered(graph: OperatingGraph, near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each column by the mean place of its neighbours, to and fro until lines cross little."""
    columns = [[one.id for one in graph.vertices if one.column == name] for name in COLUMNS]
    place = {ident: (n + 0.5) / len(column) for column in columns for n, ident in enumerate(column)}
    forth = list(pairwise(columns))
    back = [(right, left) for left, right in reversed(forth)]
    for fixed, column in (forth + back) * _ROUNDS + forth:
        known = set(fixed)
        means = {
            ident: _mean([place[one] for one in near[ident] if one in known], place[ident])
            for ident in column
        }
        column.sort(key=lambda ident: (means[ident], place[ident], ident))
        place.update({ident: (n + 0.5) / len(column) for n, ident in enumerate(column)})
    return columns


def _mean(numbers: Sequence[float], default: float) -> float:
    return sum(numbers) / len(numbers) if numbers else default


def _placed(
    columns: Sequence[Sequence[str]],
    nodes: Mapping[str, _Node],
    near: Mapping[str, Sequence[str]],
    height: float,
) -> dict[str, Box]:
    """A box for each vertex: spread evenly first, then drawn towards its neighbours without overlap."""
    middles: dict[str, float] = {}
    for column in columns:
        sizes = [nodes[ident].height for ident in column]
        space = (height - sum(sizes)) / max(len(column), 1)
        top = 0.0
        for ident, size in zip(column, sizes, strict=True):
            middles[ident] = top + (size + space) / 2
            top += size + space
    for _ in range(3):
        for column in (columns[1], columns[3], columns[2], columns[0], columns[4]):
            wanted = [_mean([middles[one] for one in near[ident]], middles[ident]) for ident in column]
            middles.update(
                zip(column, _apart(wanted, [nodes[one].height for one in column], height), strict=True)
            )
    top = min(middles[ident] - nodes[ident].height / 2 for ident in middles)
    boxes = {}
    for name, column in zip(COLUMNS, columns, strict=True):
        for ident in column:
            size = nodes[ident].height
            boxes[ident] = Box(_LEFT[name], 1 + middles[ident] - top - size / 2, _WIDE[name], size)
    return _closed_up(boxes)


def _closed_up(boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The same boxes, with what is empty across all columns no higher than between boxes that stand loose."""
    moved: dict[str, Box] = {}
    foot = up = 0.0
    for ident, box in sorted(boxes.items(), key=lambda one: one[1].y):
        up += max(box.y - foot - _LOOSE, 0.0) if moved else 0.0
        foot = max(foot, box.y + box.height)
        moved[ident] = box._replace(y=box.y - up)
    return {ident: moved[ident] for ident in boxes}


def _apart(wanted: Sequence[float], sizes: Sequence[float], height: float) -> list[float]:
    """Middles near those that are wanted, in the same order, none over another and none below the foot."""
    room = height - sum(sizes)
    gap = min(_TIGHT if len(sizes) < 2 else room / (len(sizes) - 1), 7.0)
    tops, least = [], 0.0
    for middle, size in zip(wanted, sizes, strict=True):
        tops.append(max(least, middle - size / 2))
        least = tops[-1] + size + gap
    most = height
    for n in range(len(tops) - 1, -1, -1):
        tops[n] = min(tops[n], most - sizes[n])
        most = tops[n] - gap
    return [top + size / 2 for top, size in zip(tops, sizes, strict=True)]


def _edge(edge: Edge, boxes: Mapping[str, Box], palette: Palette, *, always: bool) -> str:
    start, end = boxes[edge.start], boxes[edge.end]
    x, y = start.x + start.width, start.y + start.height / 2
    to, down = end.x, end.y + end.height / 2
    middle = (x + to) / 2
    steps = ("M", (x, y), "C", (middle, y), (middle, down), (to, down))
    if edge.state == "fails":
        if always:
            return path(*steps, stroke=palette.fails, width=0.6)
        return path(*steps, stroke=palette.fails, width=1.2, dashes=_DASHES)
    if edge.gone:
        return path(*steps, stroke=palette.second, width=0.7, dashes="1 1.6")
    return path(*steps, stroke=palette.rule, width=0.55)


def _box(node: _Node, box: Box, palette: Palette) -> str:
    vertex, is_broken = node.vertex, node.vertex.state == "fails"
    edge, width, dashes = (palette.edge, 0.6, "1 1.6" if vertex.gone else "")
    if is_broken:
        edge, width, dashes = palette.fails, *((0.7, "") if vertex.always else (1.2, _DASHES))
    if vertex.vendors:
        edge, width, dashes = palette.ink, 0.9, ""
    shapes = [rectangle(box, palette.paper), frame(box, edge, width, dashes=dashes)]
    left = box.x + _PAD + (_FLAG if vertex.vendors else 0)
    if vertex.vendors:
        shapes.append(_flag(box, palette))
    colour = palette.fails if is_broken and not vertex.vendors else palette.ink
    weight = ' font-weight="600"' if is_broken and not vertex.vendors else ""
    base = box.y + _PAD + 6.4
    for n, line in enumerate(node.lines):
        shapes.append(
            f'<text x="{left:.2f}" y="{base + n * _LINE:.2f}" fill="{colour}"{weight}>{escape(line)}</text>'
        )
    if node.detail:
        below = base + len(node.lines) * _LINE
        shapes.append(
            f'<text x="{left:.2f}" y="{below:.2f}" font-size="6.6" fill="{palette.second}">{escape(node.detail)}</text>'
        )
    if vertex.state == "open" or (is_broken and vertex.column == "event"):
        shapes.append(draw_mark((box.x + box.width, box.y + box.height / 2), vertex.state, palette, 3.2))
    return "".join(shapes)


def _flag(box: Box, palette: Palette) -> str:
    """Black, with a white V that is drawn and not set."""
    x, y = box.x + _FLAG / 2 - 0.4, box.y + box.height / 2
    sign = path(
        "M", (x - 1.9, y - 2.4), "L", (x, y + 2.3), "L", (x + 1.9, y - 2.4), stroke=palette.paper, width=1.1
    )
    return rectangle(Box(box.x, box.y, _FLAG - 0.8, box.height), palette.ink) + sign


def graph_key(name: str, palette: Palette = PAPER) -> str:
    """The sample beside a word in the key of the graph."""
    box, middle = Box(0.6, 0.6, 16.8, 7.8), (("M", (0.0, 4.5), "L", (20.0, 4.5)))
    samples = {
        "held": frame(box, palette.ink, 0.9) + _flag(Box(0.6, 0.6, 16.8, 7.8), palette),
        "breaks": frame(box, palette.fails, 1.2, dashes=_DASHES),
        "always": frame(box, palette.fails, 0.7),
        "broken-path": path(*middle, stroke=palette.fails, width=1.2, dashes=_DASHES),
        "always-path": path(*middle, stroke=palette.fails, width=0.6),
        "path": path(*middle, stroke=palette.rule, width=0.8),
        "left": frame(box, palette.second, 0.7, dashes="1 1.6"),
    }
    return svg(20, 9, name.replace("-", " "), samples[name], kind="sample")
