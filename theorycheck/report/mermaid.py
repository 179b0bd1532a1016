"""Dependency graphs as mermaid text, which GitHub draws: at most 40 claims in one drawing, the verdict told by word, shape and colour.

Colours are those of Okabe and Ito (Color Universal Design, 2008), which people with any kind of colour vision tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from theorycheck.report.view import View
from theorycheck.verdict import Status

__all__ = ["LIMIT", "Edge", "draw", "edges_among", "legend", "neighbourhood", "split"]

LIMIT = 40
_LOOKS = {
    Status.VERIFIED: ('(["', '"])', "fill:#009E73,stroke:#004d38,color:#000", "green, round ends"),
    Status.VERIFIED_GIVEN: ('(["', '"])', "fill:#8fd3bf,stroke:#004d38,color:#000", "light green, round ends"),
    Status.ARGUED: ('["', '"]', "fill:#fff,stroke:#004d38,color:#000", "white, green border"),
    Status.SUPPORTED: ('["', '"]', "fill:#56B4E9,stroke:#1f5f85,color:#000", "light blue, plain box"),
    Status.REFUTED: (
        '{{"',
        '"}}',
        "fill:#D55E00,stroke:#5e2900,color:#fff,stroke-width:3px",
        "red-orange, hexagon, thick border",
    ),
    Status.REFUTED_GIVEN: ('{{"', '"}}', "fill:#D55E00,stroke:#5e2900,color:#000", "orange-red, hexagon"),
    Status.SUSPECT: ('[/"', '"/]', "fill:#E69F00,stroke:#6b4a00,color:#000", "orange, slanted box"),
    Status.UNDECIDED: ('("', '")', "fill:#F0E442,stroke:#6e6800,color:#000", "yellow, rounded corners"),
    Status.UNCHECKED: ('["', '"]', "fill:#fff,stroke:#666,color:#000,stroke-dasharray:5 4", "white, dashed border"),
    Status.ERROR: ('[["', '"]]', "fill:#000,stroke:#000,color:#fff", "black, double sides"),
}
_ARROWS = {
    "printed": "-->",
    "proved": "-->",
    "stated": "-.->",
    "corrects": "==>|corrected by|",
    "sharpens": "==>|sharpened by|",
}


class Edge(NamedTuple):
    """From what is used, corrected or sharpened to what uses, corrects or sharpens it."""

    source: str
    target: str
    kind: str


def edges_among(view: View, ids: Iterable[str]) -> list[Edge]:
    """All relations that end in one of the claims, to known claims only."""
    edges = []
    for id in ids:
        claim = view.claims[id]
        related = [("corrects", claim.corrects), ("sharpens", claim.sharpens)]
        related += [("proved", other) for other in claim.proved_from]
        related += [("stated", other) for other in claim.stated_with if other not in claim.proved_from]
        edges += [Edge(other, id, kind) for kind, other in related if other in view.claims]
    return edges


def split(edges: Sequence[Edge], limit: int = LIMIT) -> list[list[Edge]]:
    """The edges in groups that touch at most ``limit`` claims each; neighbours stay together as far as a walk along the edges can keep them."""
    touching: dict[str, list[Edge]] = {}
    for edge in edges:
        touching.setdefault(edge.source, []).append(edge)
        touching.setdefault(edge.target, []).append(edge)
    walked: dict[Edge, None] = {}
    seen: set[str] = set()
    for start in touching:
        todo = [start]
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            seen.add(here)
            walked.update(dict.fromkeys(touching[here]))
            todo += [end for edge in reversed(touching[here]) for end in (edge.target, edge.source)]
    groups: list[list[Edge]] = []
    ids: set[str] = set()
    for edge in walked:
        if not groups or len(ids | {edge.source, edge.target}) > limit:
            groups.append([])
            ids = set()
        groups[-1].append(edge)
        ids |= {edge.source, edge.target}
    return groups


def neighbourhood(view: View, id: str, limit: int = LIMIT) -> tuple[list[str], int]:
    """The claim with its ancestors, descendants and direct relations, nearest first, and how many more did not fit."""
    edges = edges_among(view, view.claims)
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind == "proved":
            up.setdefault(edge.target, []).append(edge.source)
            down.setdefault(edge.source, []).append(edge.target)
    near = {end: 1 for edge in edges if id in edge[:2] for end in edge[:2]}
    for steps in (up, down):
        for other, distance in _distances(id, steps).items():
            near[other] = min(near.get(other, distance), distance)
    order = {other: k for k, other in enumerate(view.claims)}
    chosen = sorted(near, key=lambda other: (near[other], order[other]))
    return chosen[:limit], max(0, len(chosen) - limit)


def _distances(start: str, steps: Mapping[str, Sequence[str]]) -> dict[str, int]:
    found, ring, distance = {start: 0}, [start], 0
    while ring:
        distance += 1
        ring = list(dict.fromkeys(b for a in ring for b in steps.get(a, ()) if b not in found))
        found |= dict.fromkeys(ring, distance)
    return found


def draw(
    view: View,
    edges: Iterable[Edge],
    ids: Iterable[str] = (),
    focus: str = "",
    *,
    second: Mapping[str, str] | None = None,
) -> str:
    """The fenced mermaid block for some edges and claims, each a link to its page; ``focus`` gets a heavy frame, ``second`` a line more for a claim."""
    edges = list(edges)
    nodes = list(dict.fromkeys([*ids, *(end for edge in edges for end in edge[:2])]))
    short = {id: f"n{k}" for k, id in enumerate(nodes)}
    used = [status for status in Status if any(view.verdicts[id].status is status for id in nodes)]
    lines = ["```mermaid", "flowchart TD"]
    for id in nodes:
        status = view.verdicts[id].status
        opening, closing, _, _ = _LOOKS[status]
        more = f"<br/>{_label((second or {})[id])}" if id in (second or {}) else ""
        lines.append(
            f"  {short[id]}{opening}{_label(_name(id))}<br/>{status.word}{more}{closing}:::{status.value.lower()}"
        )
    lines += [f"  {short[edge.source]} {_ARROWS[edge.kind]} {short[edge.target]}" for edge in edges]
    lines += [f'  click {short[id]} "../{view.names.page(id)}"' for id in nodes if id in view.names]
    lines += [f"  classDef {status.value.lower()} {_LOOKS[status][2]}" for status in used]
    if focus:
        lines.append(f"  style {short[focus]} stroke:#000,stroke-width:5px")
    return "\n".join([*lines, "```"])


def _name(id: str) -> str:
    """An id without its paper, in lines of at most 24 letters: labels stay legible at the width of a page."""
    name = id.partition(".")[2] or id
    lines = [""]
    for part in re.findall(r"[^.@]+[.@]?", name):
        if lines[-1] and len(lines[-1]) + len(part) > 24:
            lines.append("")
        lines[-1] += part
    return "<br/>".join(lines)


def _label(id: str) -> str:
    lines = id.split("<br/>")
    return "<br/>".join(
        x.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;") for x in lines
    )


def legend(statuses: Iterable[Status]) -> str:
    """The looks of the given verdicts in words, and what the arrows mean."""
    given = set(statuses)
    looks = "; ".join(f"{status.word}: {_LOOKS[status][3]}" for status in Status if status in given)
    arrows = (
        "A solid arrow goes from a claim to one whose methods use it. A dotted arrow goes to a claim that needs it only to be understood. "
        "A thick arrow goes from a printed claim to the one that corrects or sharpens it."
    )
    return f"{looks}. {arrows}"
