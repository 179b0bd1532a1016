"""The dependency graphs of one paper, in as many drawings as keep each at 40 claims or fewer."""

from __future__ import annotations

from theorycheck.report.layout import bullets, page, with_verdict
from theorycheck.report.mermaid import LIMIT, draw, edges_among, legend, split
from theorycheck.report.text import plain
from theorycheck.report.view import View
from theorycheck.report.words import count

__all__ = ["graph_page"]


def graph_page(view: View, paper: str) -> str:
    """The page as markdown; every relation among the paper's claims, and to those they use elsewhere, is drawn once."""
    ids, here = view.papers[paper], view.names.graph(paper)
    groups = split(edges_among(view, ids))
    drawn = {end for group in groups for edge in group for end in edge[:2]}
    alone = [id for id in ids if id not in drawn]
    blocks = []
    for k, group in enumerate(groups, 1):
        inside = list(dict.fromkeys(end for edge in group for end in edge[:2]))
        blocks += [f"## Drawing {k} of {len(groups)}" if len(groups) > 1 else "", draw(view, group)]
        blocks.append(bullets(with_verdict(view, here, id) for id in sorted(inside, key=list(view.claims).index)))
    note = (
        f"The graph is in {len(groups)} drawings, since one with more than {LIMIT} claims is hard to read. A claim may stand in several."
        if len(groups) > 1
        else ""
    )
    return page(
        f"# Dependencies: {plain(paper)}",
        "[All claims](../index.md) · [What the words mean](../glossary.md)",
        legend(view.verdicts[id].status for id in (*ids, *drawn)) if groups else "",
        note,
        *blocks,
        f"## Without relations\n\n{count(len(alone), 'claim')} that no other claim of this run uses, corrects or needs:\n\n"
        + bullets(with_verdict(view, here, id) for id in alone)
        if alone
        else "",
    )
