"""The page of one claim: what is stated, what became of it, on what footing, and how to see for oneself."""

from __future__ import annotations

import json
import re

from theorycheck.report.findings import checked, not_checked
from theorycheck.report.layout import bullets, cells, command, details, fenced, link, links, page, table, with_verdict
from theorycheck.report.mermaid import draw, edges_among, legend, neighbourhood
from theorycheck.report.names import relative
from theorycheck.report.rerun import rerun_one
from theorycheck.report.series import alt_text, caption, data_table
from theorycheck.report.text import authored, code, plain
from theorycheck.report.view import EDITIONS, UNNAMED, View
from theorycheck.report.words import count, explain
from theorycheck.verdict import Outcome, Plot, Status

__all__ = ["claim_page", "plots_of", "slack"]


def plots_of(view: View, id: str) -> list[Plot]:
    """The plots of a claim in the order of its evidence; their number is the number of the picture."""
    return [plot for e in view.verdicts[id].evidence for plot in e.plots]


def claim_page(view: View, id: str, *, drawn: bool) -> str:
    """The page as markdown; ``drawn`` tells whether there are pictures, or tables in their place."""
    claim, verdict = view.claims[id], view.verdicts[id]
    here = view.names.page(id)
    title = f"{plain(claim.title)} ({code(id)})" if claim.title else code(id)
    return page(
        f"# {title}",
        f"[All claims](../index.md) · [Dependency graphs]({relative(here, view.names.graph(claim.paper or UNNAMED))}) · [What the words mean](../glossary.md)",
        _verdict(view, id),
        "## Statement",
        authored(claim.shown),
        _hypotheses(view, id),
        _source(view, id),
        "## What was checked",
        checked(claim, verdict),
        "## What was not checked",
        not_checked(claim, verdict),
        _counterexample(view, id),
        _slack(view, id),
        _argument(view, id),
        _tables(view, id),
        _pictures(view, id, drawn=drawn),
        _relations(view, id),
        _footing(view, id),
        _rests_on_this(view, id),
        _graph(view, id),
        "## How to run it again",
        rerun_one(view, id),
    )


def _verdict(view: View, id: str) -> str:
    verdict = view.verdicts[id]
    sentences = explain(verdict, view.failing(id))
    lines = [f"**Verdict: {verdict.words}**", *sentences]
    if verdict.footing.tainted_by:
        lines.append(
            f"Its argument uses a refuted claim: {links(view, view.names.page(id), verdict.footing.tainted_by)}."
        )
    if verdict.reason:
        lines.append(f"Reason: {plain(verdict.reason)}")
    recorded = view.recorded.get(id)
    if recorded is not None and recorded != verdict.words:
        lines.append(f"This differs from the recorded verdict, {code(recorded)}.")
    return "\n>\n".join(f"> {line}" for line in lines)


def _hypotheses(view: View, id: str) -> str:
    claim = view.claims[id]
    blocks = []
    if claim.hypotheses:
        items = [authored(h).replace("\n", "\n  ") for h in claim.hypotheses]
        blocks.append("**Hypotheses**\n\n" + bullets(items))
    if claim.parts != ("statement",):
        blocks.append(
            "**Parts.** The statement holds when all of these hold: "
            + ", ".join(code(part) for part in claim.parts)
            + "."
        )
    if claim.note:
        blocks.append(f"**Note.** {authored(claim.note)}")
    return "\n\n".join(blocks)


def _source(view: View, id: str) -> str:
    claim = view.claims[id]
    known = (
        ("Paper", claim.paper),
        ("Source", claim.source),
        ("Edition", EDITIONS.get(claim.edition, claim.edition)),
        ("Place", claim.place),
        ("Declared in", view.file(id)),
    )
    return "**Where it is printed**\n\n" + bullets(
        f"{name}: {code(value) if name == 'Declared in' else plain(value)}" for name, value in known if value
    )


def _counterexample(view: View, id: str) -> str:
    verdict = view.verdicts[id]
    failing = view.failing(id)
    if failing is None:
        return ""
    witness = verdict.counterexample or failing.witness
    heading = "## Counterexample" if verdict.status is Status.REFUTED else "## What failed"
    blocks = [heading, plain(failing.reason)]
    if witness:
        blocks += ["The exact data:", fenced(json.dumps(dict(witness), indent=2, ensure_ascii=False), "json")]
    if verdict.counterexample is not None:
        file = view.names.counterexample(id)
        blocks.append(f"They are on file as [{code(file)}]({relative(view.names.page(id), file)}).")
        blocks.append(
            "To compute the failure again from that file alone, in the folder that holds `proofs/` and `reports/`:"
        )
        blocks.append(command(f"theorycheck replay reports/{file}"))
    return "\n\n".join(blocks)


def slack(view: View, id: str) -> list[tuple[str, str]]:
    """Measures that say how much room an inequality leaves."""
    measures = [m for e in view.verdicts[id].evidence if e.outcome is Outcome.HOLDS for m in e.measures]
    return [(m.name, m.value) for m in measures if "slack" in m.name.lower() or "margin" in m.name.lower()]


def _slack(view: View, id: str) -> str:
    found = slack(view, id)
    return (
        "## Slack\n\nHow much room the statement leaves:\n\n" + bullets(f"{plain(n)}: {plain(v)}" for n, v in found)
        if found
        else ""
    )


def _argument(view: View, id: str) -> str:
    argument = view.claims[id].argument
    return f"## Argument\n\n{authored(argument)}" if argument else ""


def _tables(view: View, id: str) -> str:
    found = [t for e in view.verdicts[id].evidence for t in e.tables]
    blocks = [f"**{plain(t.title)}**\n\n{table(cells(*t.head), [cells(*row) for row in t.rows])}" for t in found]
    return "\n\n".join(["## Tables", *blocks]) if blocks else ""


def _pictures(view: View, id: str, *, drawn: bool) -> str:
    plots = plots_of(view, id)
    if not plots:
        return ""
    blocks = ["## Pictures" if drawn else "## Data behind the pictures"]
    for k, plot in enumerate(plots, 1):
        blocks.append(f"**{plain(plot.title)}**")
        if drawn:
            alt = re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", plain(alt_text(plot)))
            blocks += [f"![{alt}]({relative(view.names.page(id), view.names.picture(id, k))})", caption(plot)]
            blocks.append(
                details(
                    "Data",
                    f"{plain(plot.ylabel)} against {plain(plot.xlabel)}, rounded to six digits.\n\n{data_table(plot)}",
                )
            )
        else:
            blocks += [plain(alt_text(plot)), data_table(plot)]
    return "\n\n".join(block for block in blocks if block)


def _relations(view: View, id: str) -> str:
    claim, here = view.claims[id], view.names.page(id)
    lines = [
        ("Corrects", [claim.corrects] if claim.corrects else []),
        ("Sharpens", [claim.sharpens] if claim.sharpens else []),
        ("Corrected by", view.corrected_by.get(id, [])),
        ("Sharpened by", view.sharpened_by.get(id, [])),
        ("To understand it, read first", list(claim.stated_with)),
        ("Needed to understand", view.mentioned_by.get(id, [])),
    ]
    shown = [f"{name}: {links(view, here, ids)}" for name, ids in lines if ids]
    if view.verdicts[id].status is Status.REFUTED and not view.corrected_by.get(id):
        shown.append("No correction has been stated.")
    return "## Relation to other claims\n\n" + bullets(shown) if shown else ""


def _footing(view: View, id: str) -> str:
    claim, footing, here = view.claims[id], view.verdicts[id].footing, view.names.page(id)
    unverified = [_with_status(view, here, text) for text in footing.unverified]
    proofs = [plain(a) for a in footing.assumptions]
    lines = [
        f"Its argument uses: {links(view, here, claim.proved_from)}"
        if claim.proved_from
        else "Its argument uses no other claim.",
        f"Not verified, or only on a part, among all that it uses: {', '.join(unverified)}" if unverified else "",
        f"**Refuted among all that it uses:** {links(view, here, footing.tainted_by)}" if footing.tainted_by else "",
        "Assumptions and cited theorems:\n" + "\n".join(f"  - {a}" for a in proofs)
        if proofs
        else "No assumption and no cited theorem.",
        f"Trusted programs: {', '.join(plain(t) for t in footing.trust)}" if footing.trust else "",
    ]
    return "## Footing\n\nWhat the verdict rests on.\n\n" + bullets(line for line in lines if line)


def _with_status(view: View, here: str, text: str) -> str:
    """``id (STATUS)`` of a footing, the id as a link."""
    id, bracket, rest = text.partition(" (")
    return link(view, here, id) + plain(bracket + rest).replace("(", " (", 1)


def _rests_on_this(view: View, id: str) -> str:
    here, rings = view.names.page(id), view.steps_from(id)
    blocks = ["## What rests on this claim"]
    if not rings:
        return "\n\n".join([*blocks, "No other claim uses it in its argument."])
    steps = [f"{count(k, 'step')} away: {links(view, here, ring)}" for k, ring in enumerate(rings, 1)]
    blocks.append(bullets(steps))
    if view.verdicts[id].status is Status.REFUTED:
        tainted = view.tainted(id)
        reach = [k for k, ring in enumerate(rings, 1) if set(ring) & set(tainted)]
        if tainted:
            blocks.append(
                f"The refutation reaches {count(len(tainted), 'claim')}, up to {count(max(reach, default=1), 'step')} away: "
                f"{', '.join(link(view, here, other) for other in tainted)}. Their arguments use a false statement. They may still be true."
            )
    return "\n\n".join(blocks)


def _graph(view: View, id: str) -> str:
    ids, more = neighbourhood(view, id)
    if len(ids) < 2:
        return ""
    chosen = set(ids)
    edges = [edge for edge in edges_among(view, ids) if edge.source in chosen]
    blocks = [
        "## Neighbourhood",
        draw(view, edges, ids, focus=id),
        f"The claim of this page has the heaviest border. {legend(view.verdicts[other].status for other in ids)}",
        f"{count(more, 'more claim')} further away {'is' if more == 1 else 'are'} not drawn." if more else "",
        details("The same as a list", bullets(with_verdict(view, view.names.page(id), other) for other in ids)),
    ]
    return "\n\n".join(block for block in blocks if block)
