"""The graphs of one paper: an overview of how its errors reach its main results, then the claims section by section, each drawing small enough to read."""

from __future__ import annotations

import itertools

from theorycheck.claims.impact import paths
from theorycheck.report.layout import bullets, page, with_verdict
from theorycheck.report.mermaid import Edge, draw, edges_among, legend, split
from theorycheck.report.text import plain
from theorycheck.report.view import View
from theorycheck.report.words import count

__all__ = ["graph_page"]

LEGIBLE = 14
"""Claims in one drawing whose labels can still be read at the width of a page (about 1000 px)."""


def graph_page(view: View, paper: str) -> str:
    """The page as markdown; every relation among the paper's claims, and to those they use elsewhere, is drawn once."""
    ids, here = view.papers[paper], view.names.graph(paper)
    sections: dict[str, list[str]] = {}
    for id in ids:
        sections.setdefault(view.section(id), []).append(id)
    drawings = [(name, group) for name, own in sections.items() for group in split(edges_among(view, own), LEGIBLE)]
    drawn = {end for _, group in drawings for edge in group for end in edge[:2]}
    alone = [id for id in ids if id not in drawn]
    blocks, last = list[str](), ""
    for name, group in drawings:
        inside = list(dict.fromkeys(end for edge in group for end in edge[:2]))
        blocks += [f"## {plain(name)}" if name and name != last else "", draw(view, group)]
        blocks.append(bullets(with_verdict(view, here, id) for id in sorted(inside, key=list(view.claims).index)))
        last = name
    return page(
        f"# Dependencies: {plain(paper)}",
        "[All claims](../index.md) · [What the words mean](../glossary.md)",
        legend(view.verdicts[id].status for id in (*ids, *drawn)) if drawings else "",
        *_overview(view, paper),
        *blocks,
        f"## Without relations\n\n{count(len(alone), 'claim')} that no other claim of this run uses, corrects or needs:\n\n"
        + bullets(with_verdict(view, here, id) for id in alone)
        if alone
        else "",
    )


def _overview(view: View, paper: str) -> list[str]:
    """The ways from what is refuted to the main results, along the paper's own argument; both marks of each claim: the statement's and its printed proof's."""
    about = next((c.of_paper for id in view.papers[paper] if (c := view.claims[id]).of_paper), None)
    if about is None:
        return []
    ways = [
        way
        for e in view.errata(paper)
        for end, way in paths(e, view.claims, view.verdicts).items()
        if end in about.main
    ]
    edges = list(dict.fromkeys(Edge(a, b, "printed") for way in ways for a, b in itertools.pairwise(way)))
    main = [id for id in view.papers[paper] if id in about.main]
    if not main:
        return []
    broken = {b for way in ways for b in way[1:]}
    marks = {id: f"printed proof: {'uses what is false' if id in broken else 'stands'}" for id in main}
    drawings = [draw(view, group, second=marks) for group in split(edges, LEGIBLE)]
    untouched = [id for id in main if id not in broken]
    here = view.names.graph(paper)
    return [
        "## The main results",
        "How what is refuted reaches the main results along the paper's own argument (which printed claim the printed proof of another uses).",
        *drawings,
        "Untouched by any error: " + ", ".join(with_verdict(view, here, id) for id in untouched) if untouched else "",
    ]
