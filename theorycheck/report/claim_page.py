"""The page of one claim: what is stated, what became of it, on what footing, and how to see for oneself."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from theorycheck.claims.formal_given import taken, taken_words
from theorycheck.claims.formal_record import MACHINE, measures_of
from theorycheck.claims.formal_statements import formal_of
from theorycheck.report.findings import left_open, shown_by
from theorycheck.report.layout import bullets, cells, command, details, fenced, link, links, page, table, with_verdict
from theorycheck.report.mermaid import draw, edges_among, legend, neighbourhood
from theorycheck.report.names import proof_file, relative
from theorycheck.report.rerun import declared_in, rerun_one
from theorycheck.report.series import alt_text, caption, data_table
from theorycheck.report.sides import sides_of
from theorycheck.report.statement import quotation, statement_block, steps_block
from theorycheck.report.text import authored, code, plain
from theorycheck.report.view import EDITIONS, UNNAMED, View
from theorycheck.report.words import count, explain
from theorycheck.verdict import Outcome, Plot, Status

__all__ = ["claim_page", "plots_of", "slack"]

NOT_SHARP = 4
"""Sharper bounds that a page lists."""


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
        statement_block(claim),
        quotation(claim),
        f"**Note.** {authored(claim.note)}" if claim.note else "",
        _counterexample(view, id),
        _footing(view, id),
        _sharpness(view, id),
        _prose(view, id),
        "## What is left open",
        left_open(claim, verdict),
        _shown(view, id),
        _slack(view, id),
        _studies(view, id),
        _tables(view, id),
        _pictures(view, id, drawn=drawn),
        _relations(view, id),
        _rests_on_this(view, id),
        _graph(view, id),
        "## Where it stands",
        _source(view, id),
        "## How to run it again",
        rerun_one(view, id),
    )


def _shown(view: View, id: str) -> str:
    """The methods and what each found: folded, since verdict, footing and sharpness above say what counts."""
    claim, verdict = view.claims[id], view.verdicts[id]
    tried = verdict.status in (Status.UNDECIDED, Status.UNCHECKED, Status.ERROR)
    found = "\n\n".join(b for b in (steps_block(claim), shown_by(claim, verdict)) if b)
    return f"## {'What was tried' if tried else 'How it is shown'}\n\n" + (
        found if tried else details("Methods, steps, and what each found", found)
    )


def _verdict(view: View, id: str) -> str:
    verdict = view.verdicts[id]
    here = view.names.page(id)
    lines = [f"**Verdict: {verdict.words}**", *explain(verdict, view.failing(id))]
    if verdict.given:
        lines.append(f"Taken as their sources state them: {links(view, here, verdict.given)}.")
    kernel = view.kernel(id)
    if kernel is not None:
        when = "re-checked in this run" if kernel["in_this_run"] else "not re-checked in this run"
        lines.append(f"Kernel-checked by {kernel['checked_by']}, {when}.")
        lines.append(_proof(view, id))
        lines.append(plain(taken_words(taken(view.claims[id], view.claims))))
    if id in view.mismatches:
        lines.append(f"The formal proof does not count: {plain(view.mismatches[id])}.")
    if verdict.footing.tainted_by:
        lines.append(f"It rests on a refuted claim: {links(view, here, verdict.footing.tainted_by)}.")
    if verdict.reason:
        lines.append(f"Reason: {plain(verdict.reason)}")
    recorded = view.recorded.get(id)
    if recorded is not None and recorded != verdict.words:
        lines.append(f"This differs from the recorded verdict, {code(recorded)}.")
    if id in view.kept:
        lines.append("The evidence was taken from an earlier run; nothing that it depends on has changed since.")
    return "\n>\n".join(f"> {line}" for line in lines)


def _proof(view: View, id: str) -> str:
    """Where the formal proof lies, and its axioms; specifications of machine numbers are counted."""
    method, measures = formal_of(view.claims[id]), measures_of(view.verdicts[id])
    assert method is not None
    axioms = [a for a in measures.get("axioms", "").split(", ") if a != "none"]
    shown = [code(a) for a in axioms if a.partition(".")[0] not in MACHINE]
    if len(shown) < len(axioms):
        shown.append(f"{len(axioms) - len(shown)} specifications of machine numbers")
    file, here = (PurePath(view.file(id)).parent / method.file).as_posix(), proof_file(view.claims[id])
    where = f"[{code(file)}]({relative(view.names.page(id), here)})" if here in view.sources else code(file)
    return f"Proof: {code(measures.get('theorem', ''))} in {where}; axioms: {', '.join(shown) or 'none'}."


def _prose(view: View, id: str) -> str:
    verdict = view.verdicts[id]
    joints = list(dict.fromkeys([*verdict.prose, *(p for e in verdict.evidence for p in e.prose)]))
    if not joints:
        return ""
    return "## Prose\n\nWritten arguments that no program reads.\n\n" + "\n\n".join(authored(j) for j in joints)


def _sharpness(view: View, id: str) -> str:
    counts = view.verdicts[id].neighbours
    if not counts:
        return ""
    meaning = {
        "refuted": "are false: the statement is sharp there",
        "open": "are open: their proof does not go through, and no instance contradicts them",
        "proved": "are proved as well: the statement is not sharp there",
        "gaps": "changed and nothing noticed: a gap",
    }
    lines = [f"{counts[name]} {words}" for name, words in meaning.items() if counts.get(name)]
    return (
        "## How sharp\n\nStatements that differ in one token, judged by the same methods:\n\n"
        + bullets([*lines, *(f"Not sharp, {code(line)}" for line in view.verdicts[id].not_sharp[:NOT_SHARP])])
        + "\n\n"
        + command(f"theorycheck neighbours {id}")
    )


def _studies(view: View, id: str) -> str:
    """Numbers for the reader; they decide nothing."""
    found = [e for e in view.verdicts[id].evidence if e.part == "study"]
    if not found:
        return ""
    lines = []
    for e in found:
        lines.append(f"{plain(e.summary)}" + "".join(f"\n  - {plain(m.name)}: {plain(m.value)}" for m in e.measures))
    return "## Studies\n\nThese illustrate the claim and decide nothing.\n\n" + bullets(lines)


def _source(view: View, id: str) -> str:
    claim = view.claims[id]
    known = (
        ("Paper", claim.paper),
        ("Source", claim.source),
        ("Edition", EDITIONS.get(claim.edition, claim.edition)),
        ("Place", claim.place),
        ("Declared in", view.file(id)),
    )
    return bullets(
        f"{name}: {code(value) if name == 'Declared in' else plain(value)}" for name, value in known if value
    )


def _counterexample(view: View, id: str) -> str:
    verdict = view.verdicts[id]
    failing = view.failing(id)
    if failing is None:
        return ""
    witness = verdict.counterexample or failing.witness
    heading = "## Counterexample" if verdict.counterexample is not None else "## What failed"
    blocks = [heading, plain(failing.reason)]
    sides = sides_of(witness)
    if witness and sides is not None:
        left, right = map(code, sides)
        blocks.append(f"There {code(witness['relation'])} has the left side {left} and the right side {right}.")
    if witness:
        blocks += ["The exact data:", fenced(json.dumps(dict(witness), indent=2, ensure_ascii=False), "json")]
    if verdict.counterexample is not None:
        file = view.names.counterexample(id)
        blocks.append(f"They are on file as [{code(file)}]({relative(view.names.page(id), file)}).")
        blocks.append("To evaluate the statement there again, in the folder that holds `proofs/` and `reports/`:")
        blocks.append(command(f"theorycheck replay reports/{file}{declared_in(view, id)}"))
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
                    f"{plain(plot.ylabel)} against {plain(plot.xlabel)}, rounded to six digits; "
                    f"[all digits as CSV]({relative(view.names.page(id), view.names.data(id, k))}).\n\n{data_table(plot)}",
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
    if view.is_refuted(id) and not view.corrected_by.get(id):
        shown.append("No correction has been stated.")
    return "## Relation to other claims\n\n" + bullets(shown) if shown else ""


def _footing(view: View, id: str) -> str:
    claim, footing, here = view.claims[id], view.verdicts[id].footing, view.names.page(id)
    unverified = [_with_status(view, here, text) for text in footing.unverified]
    proofs = [plain(a) for a in footing.assumptions]
    lines = [
        f"Its methods use: {links(view, here, claim.proved_from)}"
        if claim.proved_from
        else "Its methods use no other claim.",
        f"Not VERIFIED among all that it rests on: {', '.join(unverified)}" if unverified else "",
        f"**Refuted among all that it rests on:** {links(view, here, footing.tainted_by)}"
        if footing.tainted_by
        else "",
        "Assumptions and prose:\n" + "\n".join(f"  - {a}" for a in proofs) if proofs else "No assumption and no prose.",
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
        return "\n\n".join([*blocks, "No other claim uses it."])
    steps = [f"{count(k, 'step')} away: {links(view, here, ring)}" for k, ring in enumerate(rings, 1)]
    blocks.append(bullets(steps))
    if view.is_refuted(id):
        tainted = view.tainted(id)
        reach = [k for k, ring in enumerate(rings, 1) if set(ring) & set(tainted)]
        if tainted:
            blocks.append(
                f"The refutation reaches {count(len(tainted), 'claim')}, up to {count(max(reach, default=1), 'step')} away: "
                f"{', '.join(link(view, here, other) for other in tainted)}. What shows them uses a false statement. They may still be true."
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
