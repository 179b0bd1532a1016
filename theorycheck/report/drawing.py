"""A graph that a page has as mermaid text, drawn as SVG without a browser: layers from top to bottom, each claim a link, colours that print and that the dark can bear.

Only what ``mermaid.draw`` writes is read. Arrows take the colour of the text around the picture.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Graph", "drawn", "read_mermaid"]

LETTER, LINE, PAD, GAP, DROP = 7.3, 17.0, 9.0, 22.0, 54.0
_NODE = re.compile(r'^\s*(n\d+)(\(\["|\{\{"|\[/"|\[\["|\["|\(")(.*?)("\]\)|"\}\}|"/\]|"\]\]|"\]|"\)):::(\w+)$')
_EDGE = re.compile(r"^\s*(n\d+) (-->|-\.->|==>)(?:\|([^|]*)\|)? (n\d+)$")
_CLICK = re.compile(r'^\s*click (n\d+) "([^"]*)"$')
_CLASS = re.compile(r"^\s*classDef (\w+) (.*)$")
_FOCUS = re.compile(r"^\s*style (n\d+) ")
_ROUND = {'(["': 16.0, '("': 7.0}


@dataclass
class _Node:
    lines: list[str]
    opening: str
    status: str
    href: str = ""
    x: float = 0.0
    layer: int = 0
    focus: bool = False

    @property
    def width(self) -> float:
        if not self.lines:  # a bend of an arrow that passes its layer
            return 2.0
        return max(len(x) for x in self.lines) * LETTER + 2 * PAD + (14 if self.opening in ('{{"', '[/"') else 0)

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + 2 * PAD - 4


@dataclass
class Graph:
    """Nodes by name, edges with their arrows and labels, the colours of each verdict."""

    nodes: dict[str, _Node]
    edges: list[tuple[str, str, str, str]]
    colours: dict[str, dict[str, str]]


def read_mermaid(text: str) -> Graph:
    """The graph of a mermaid block as pages have it."""
    graph = Graph({}, [], {})
    for line in text.splitlines():
        if m := _NODE.match(line):
            graph.nodes[m[1]] = _Node([_plain(x) for x in m[3].split("<br/>")], m[2], m[5])
        elif m := _EDGE.match(line):
            graph.edges.append((m[1], m[4], m[2], m[3] or ""))
        elif m := _CLICK.match(line):
            graph.nodes[m[1]].href = m[2]
        elif m := _CLASS.match(line):
            graph.colours[m[1]] = dict(x.split(":", 1) for x in m[2].split(","))
        elif m := _FOCUS.match(line):
            graph.nodes[m[1]].focus = True
    return graph


def _plain(text: str) -> str:
    return text.replace("#quot;", '"').replace("#lt;", "<").replace("#gt;", ">").replace("#amp;", "&")


def drawn(graph: Graph, link: Callable[[str], str] = lambda href: href) -> str:
    """The picture as an SVG element."""
    rows, passing = _ordered(graph)
    tops, y = list[float](), 6.0
    for row in rows:
        tops.append(y)
        y += max(graph.nodes[n].height for n in row) + DROP
    width = max(_place(graph, rows), 120.0)
    height = y - DROP + 8
    edges = [_arrow(graph, tops, bends, *edge) for edge, bends in zip(graph.edges, passing, strict=True)]
    boxes = [
        _box(node, tops[node.layer], graph.colours.get(node.status, {}), link)
        for node in graph.nodes.values()
        if node.lines
    ]
    said = "; ".join(
        f"{' '.join(graph.nodes[a].lines)} to {' '.join(graph.nodes[b].lines)}" for a, b, _, _ in graph.edges
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" role="img" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="sans-serif" font-size="13"><title>Dependency graph</title><desc>{html.escape(said)}</desc>'
        f"{''.join(edges)}{''.join(boxes)}</svg>"
    )


def _ordered(graph: Graph) -> tuple[list[list[str]], list[list[str]]]:
    """Nodes by layer, and for every edge its bends; inside a layer by the middle of their neighbours.

    A node stands below all that lead to it; a circle is cut where it closes. An edge over several layers has a bend in each that it passes, so that no box hides it.
    """
    _layered(graph)
    rows: list[list[str]] = [[] for _ in range(max(n.layer for n in graph.nodes.values()) + 1)]
    for name, node in graph.nodes.items():
        rows[node.layer].append(name)
    above: dict[str, list[str]] = {n: [] for n in graph.nodes}
    below: dict[str, list[str]] = {n: [] for n in graph.nodes}
    passing: list[list[str]] = []
    for k, (a, b, _, _) in enumerate(graph.edges):
        bends = [f"{k}:{layer}" for layer in range(graph.nodes[a].layer + 1, graph.nodes[b].layer)]
        for layer, bend in enumerate(bends, graph.nodes[a].layer + 1):
            graph.nodes[bend] = _Node([], "", "", layer=layer)
            rows[layer].append(bend)
            above[bend], below[bend] = [], []
        passing.append(bends)
        for x, y in pairwise([a, *bends, b]):
            above[y].append(x)
            below[x].append(y)
    for sweep in range(6):
        near = above if sweep % 2 == 0 else below
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            at = {n: k / len(other) for other in rows for k, n in enumerate(other)}
            row.sort(key={n: sum(at[m] for m in near[n]) / len(near[n]) if near[n] else at[n] for n in row}.__getitem__)
    return rows, passing


def _layered(graph: Graph) -> None:
    above: dict[str, list[str]] = {n: [] for n in graph.nodes}
    for a, b, _, _ in graph.edges:
        above[b].append(a)
    depth: dict[str, int] = {}

    def layer(n: str, path: tuple[str, ...]) -> int:
        if n not in depth:
            depth[n] = max((layer(a, (*path, n)) + 1 for a in above[n] if a not in path and a != n), default=0)
        return depth[n]

    for n in graph.nodes:
        graph.nodes[n].layer = layer(n, ())


def _place(graph: Graph, rows: Sequence[Sequence[str]]) -> float:
    """Rows centred; the width of the widest."""
    widths = [sum(graph.nodes[n].width for n in row) + GAP * (len(row) - 1) for row in rows]
    whole = max(widths, default=0.0) + 12
    for row, own in zip(rows, widths, strict=True):
        x = (whole - own) / 2
        for n in row:
            graph.nodes[n].x = x
            x += graph.nodes[n].width + GAP
    return whole


def _arrow(graph: Graph, tops: Sequence[float], bends: Sequence[str], a: str, b: str, kind: str, label: str) -> str:
    source, target = graph.nodes[a], graph.nodes[b]
    x1, y1 = source.x + source.width / 2, tops[source.layer] + source.height
    x2, y2 = target.x + target.width / 2, tops[target.layer]
    if target.layer <= source.layer:  # a circle, or neighbours: from the upper side
        y1, y2 = tops[source.layer], tops[target.layer] + target.height
    way = 1 if y2 > y1 else -1
    points = [(x1, y1)]
    for name in bends:
        middle = graph.nodes[name]
        points += [(middle.x, tops[middle.layer]), (middle.x, tops[middle.layer + 1] - DROP)]
    points.append((x2, y2 - 4 * way))
    line = f"M{x1:.1f} {y1:.1f}"
    for k, ((xa, ya), (xb, yb)) in enumerate(pairwise(points)):
        straight = k % 2 == 1
        bend = (yb - ya) / 2
        line += (
            f" L{xb:.1f} {yb:.1f}"
            if straight
            else f" C{xa:.1f} {ya + bend:.1f} {xb:.1f} {yb - bend:.1f} {xb:.1f} {yb:.1f}"
        )
    stroke = {"-.->": 'stroke-dasharray="4 4" stroke-width="1.3"', "==>": 'stroke-width="3"'}.get(
        kind, 'stroke-width="1.5"'
    )
    tip = f"M{x2 - 4.5:.1f} {y2 - 8 * way:.1f} L{x2:.1f} {y2:.1f} L{x2 + 4.5:.1f} {y2 - 8 * way:.1f} Z"
    words = f'<text x="{(x1 + x2) / 2 + 4:.1f}" y="{(y1 + y2) / 2 - 2:.1f}" font-size="11" fill="currentColor">{html.escape(label)}</text>' if label else ""  # fmt: skip
    return f'<path d="{line}" fill="none" stroke="currentColor" {stroke}/><path d="{tip}" fill="currentColor"/>{words}'


def _box(node: _Node, top: float, colours: Mapping[str, str], link: Callable[[str], str]) -> str:
    x, w, h = node.x, node.width, node.height
    style = f'fill="{colours.get("fill", "#fff")}" stroke="{"currentColor" if node.focus else colours.get("stroke", "#333")}"'
    style += f' stroke-width="{5 if node.focus else colours.get("stroke-width", "1.5").removesuffix("px")}"'
    style += f' stroke-dasharray="{colours["stroke-dasharray"]}"' if "stroke-dasharray" in colours else ""
    if node.opening == '{{"':
        shape = f'<polygon points="{x},{top + h / 2} {x + 10},{top} {x + w - 10},{top} {x + w},{top + h / 2} {x + w - 10},{top + h} {x + 10},{top + h}" {style}/>'
    elif node.opening == '[/"':
        shape = f'<polygon points="{x + 10},{top} {x + w},{top} {x + w - 10},{top + h} {x},{top + h}" {style}/>'
    else:
        shape = f'<rect x="{x}" y="{top}" width="{w}" height="{h}" rx="{_ROUND.get(node.opening, 0)}" {style}/>'
    ink = colours.get("color", "#000")
    text = "".join(
        f'<text x="{x + w / 2:.1f}" y="{top + PAD + 10 + k * LINE:.1f}" text-anchor="middle" fill="{ink}">{html.escape(line)}</text>'
        for k, line in enumerate(node.lines)
    )
    return f'<a href="{html.escape(link(node.href))}">{shape}{text}</a>' if node.href else f"<g>{shape}{text}</g>"
