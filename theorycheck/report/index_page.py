"""The first page: how many claims became what, what is wrong as printed, every claim by paper, what changed, how to run it all again."""

from __future__ import annotations

from theorycheck.claims.budget import error_budget
from theorycheck.report.claim_page import slack
from theorycheck.report.errata_page import paper_link, why
from theorycheck.report.layout import bullets, cells, link, page, table, with_verdict
from theorycheck.report.rerun import rerun_all
from theorycheck.report.text import anchor, cell, code, plain, short
from theorycheck.report.view import View
from theorycheck.report.words import STATUSES, count, verdict_cell
from theorycheck.statement.quotation import Printed
from theorycheck.verdict import Status, Verdict

__all__ = ["index_page"]

HERE = "index.md"
UNPRINTED = ("", "ours", "reported")
PROVED = (Status.VERIFIED, Status.VERIFIED_GIVEN)
_SEVERITY = (
    "The severity is computed from the paper's own argument: how far the error reaches, and what repairs are verified."
)
_NOTES = {
    "Wrong as printed": f"The term that is checked is false; whether it says what is printed stands on each page. {_SEVERITY}",
    "Wrong as reported": f"These are known here only through a report of the paper: it may say something else. {_SEVERITY}",
    "Wrong, not from a paper": "False neighbours and variants that this project states itself.",
}


def index_page(view: View) -> str:
    """The page as markdown."""
    return page(
        "# Verdicts",
        _errata(view),
        _summary(view),
        _counts(view),
        _errors(view),
        *_wrong(view, "Wrong as printed", [i for i in view.claims if view.claims[i].edition not in UNPRINTED]),
        *_wrong(view, "Wrong as reported", [i for i in view.claims if view.claims[i].edition == "reported"]),
        *_wrong(view, "Wrong, not from a paper", [i for i in view.claims if view.claims[i].edition in ("", "ours")]),
        *_doubtful(view),
        *(block for paper, ids in view.papers.items() for block in _paper(view, paper, ids)),
        "## What changed",
        _changes(view),
        _others(view),
        *_chances(view),
        "## Trust base",
        _trust(view),
        "## How to run it again",
        rerun_all(view),
        "The same seed and profile give the same report, byte for byte, with the same versions of the programs above. The data of this page are in [verdicts.json](verdicts.json).",
    )


def _summary(view: View) -> str:
    verdicts = list(view.verdicts.values())
    number = {status: sum(v.status is status for v in verdicts) for status in Status}
    refuted = [v for v in verdicts if view.is_refuted(v.claim)]
    repaired = sum(any(view.verdicts[c].status in PROVED for c in view.corrected_by.get(v.claim, ())) for v in refuted)
    words = sum(not claim.is_term for claim in view.claims.values())
    quoted = [c.read_as_printed for c in view.claims.values() if c.is_term and c.quotes]
    read = sum(r not in (None, Printed.ELSEWHERE) for r in quoted)
    by_eye = len(quoted) - read
    sentences = [
        f"{count(len(verdicts), 'claim')} from {count(len(view.papers), 'source')}.",
        f"{number[Status.VERIFIED]} VERIFIED: a program read all of what shows them.",
        f"{number[Status.VERIFIED_GIVEN]} VERIFIED GIVEN theorems of the literature that are named with them."
        if number[Status.VERIFIED_GIVEN]
        else "",
        f"{number[Status.ARGUED]} ARGUED: what is computed holds, and prose that no program reads joins it."
        if number[Status.ARGUED]
        else "",
        _kernel_checked(view),
        f"{len(refuted)} refuted. Verified corrections: {repaired} of {len(refuted)}."
        if refuted
        else "None is refuted.",
        f"{count(words, 'statement')} {_are(words)} words that no program reads." if words else "",
        f"{count(read, 'quotation')} {_are(read)} the checked term or a part of it: a program read the printed formula, its glyphs as the page explains them."
        if read
        else "",
        f"{count(by_eye, 'quotation')} {_are(by_eye)} compared with the checked term by eye." if by_eye else "",
        "No verdict is typed by hand. [The glossary](glossary.md) says what the words mean.",
    ]
    extra = len(view.claims) - len(set(view.selected))
    if view.selected and extra > 0:
        sentences.append(
            f"{len(set(view.selected))} were asked for; the other {extra} were judged with them or in an earlier run."
        )
    contents = [
        *(f"[{paper}](#{anchor(_heading(paper))})" for paper in view.papers),
        f"[What changed](#{anchor('What changed')})",
        f"[How to run it again](#{anchor('How to run it again')})",
    ]
    return " ".join(s for s in sentences if s) + "\n\nOn this page: " + " · ".join(contents)


def _kernel_checked(view: View) -> str:
    """How many statements a proof kernel has read a proof of, and how many of these in this run."""
    kernels = [k for id in view.claims if (k := view.kernel(id)) is not None]
    now = sum(k["in_this_run"] is True for k in kernels)
    wrong = f" On {count(len(view.mismatches), 'claim')} the kernel and its record disagree." if view.mismatches else ""
    return f"{len(kernels)} kernel-checked, {now} of them re-checked in this run.{wrong}" if kernels or wrong else ""


def _errata(view: View) -> str:
    """The errata pages, first thing a reader meets."""
    papers = [p for p, ids in view.papers.items() if any(view.claims[id].edition not in ("", "ours") for id in ids) and view.errata(p)]  # fmt: skip
    if not papers:
        return ""
    return "**Errata, in the order of each paper:** " + " · ".join(paper_link(view, HERE, p) for p in papers)


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _counts(view: View) -> str:
    used = [s for s in Status if any(v.status is s for v in view.verdicts.values())]
    papers = list(view.papers)
    rows = []
    for status in used:
        per_paper = [sum(view.verdicts[id].status is status for id in view.papers[paper]) for paper in papers]
        rows.append(
            [status.word, str(sum(per_paper)), *(str(n) if n else "–" for n in per_paper), cell(STATUSES[status])]
        )
    return table(["Verdict", "Claims", *(code(paper) for paper in papers), "Meaning"], rows)


def _errors(view: View) -> str:
    broken = [v for v in view.verdicts.values() if v.status is Status.ERROR]
    if not broken:
        return ""
    return "**The program failed on these claims. Their verdicts are missing, not negative.**\n\n" + bullets(
        f"{link(view, HERE, v.claim)}: {plain(v.reason)}" for v in broken
    )


def _in_brief(view: View, verdict: Verdict) -> str:
    """Why it is false, a slack, or a reason, on one line: the sentence before the code."""
    if view.is_refuted(verdict.claim):
        return short(why(view, verdict.claim), 200)
    failing = view.failing(verdict.claim)
    if verdict.status is Status.SUSPECT and failing is not None:
        return short(failing.reason, 160)
    room = slack(view, verdict.claim)
    if room:
        return f"{room[0][0]}: {room[0][1]}"
    return "" if verdict.status is Status.VERIFIED else short(verdict.reason, 150)


def _wrong(view: View, heading: str, ids: list[str]) -> list[str]:
    refuted = [view.verdicts[id] for id in ids if view.is_refuted(id)]
    if not refuted:
        return []
    rows = []
    for v in refuted:
        fixes = ", ".join(with_verdict(view, HERE, c) for c in view.corrected_by.get(v.claim, ())) or "–"
        place = f"{cell(view.place(v.claim))}<br>{view.impact(v.claim).severity.value}"
        rows.append([_named(view, v.claim), place, cell(_in_brief(view, v)), fixes])
    return [
        f"## {heading}",
        _NOTES[heading],
        table(["Claim", "Where, severity", "Why it is false", "Correction"], rows),
    ]


def _doubtful(view: View) -> list[str]:
    doubtful = [v for v in view.verdicts.values() if v.status is Status.SUSPECT]
    if not doubtful:
        return []
    rows = [[_named(view, v.claim), cell(view.place(v.claim)), cell(_in_brief(view, v))] for v in doubtful]
    return [
        "## In doubt",
        "Something failed, but nothing proves these false.",
        table(["Claim", "Where", "What failed"], rows),
    ]


def _named(view: View, id: str) -> str:
    claim = view.claims[id]
    return f"{cell(claim.title or short(claim.shown, 110))}<br>{link(view, HERE, id)}"


def _heading(paper: str) -> str:
    return f"All claims: {paper}"


def _paper(view: View, paper: str, ids: list[str]) -> list[str]:
    sources = list(dict.fromkeys(view.claims[id].source for id in ids if view.claims[id].source))
    rows = []
    for id in ids:
        v = view.verdicts[id]
        rows.append([_named(view, id), cell(view.place(id)), verdict_cell(v), cell(_in_brief(view, v))])
    return [
        f"## {_heading(paper)}",
        bullets(plain(source) for source in sources) if 0 < len(sources) <= 3 else "",
        f"[Dependency graphs]({view.names.graph(paper)})",
        table(["Claim", "Place", "Verdict", "Reason or slack"], rows),
    ]


def _changes(view: View) -> str:
    new = [id for id in view.claims if id not in view.recorded]
    lines = [f"{link(view, HERE, d.claim)}: recorded {d.recorded}, computed {d.computed}" for d in view.differences]
    if not view.recorded:
        return "No verdicts are recorded yet, so there is nothing to compare with. `theorycheck record` records these."
    if new:
        named = f": {', '.join(link(view, HERE, id) for id in new)}" if len(new) <= 20 else ""
        lines.append(f"{count(len(new), 'claim')} without a record yet{named}.")
    return bullets(lines) if lines else f"Nothing: all {len(view.claims)} verdicts are as recorded."


def _others(view: View) -> str:
    kept = [id for id in view.claims if id in view.kept]
    blocks = []
    if kept:
        blocks.append(
            "Taken from an earlier run, since nothing that they depend on has changed: "
            + ", ".join(link(view, HERE, id) for id in kept)
        )
    if view.others:
        pages = ", ".join(f"[{code(name)}]({name})" for name in view.others)
        blocks.append(f"Pages of earlier runs whose claims this run did not see: {pages}")
    return "\n\n".join(blocks)


def _chances(view: View) -> list[str]:
    """What all sampled claims together may get wrong by chance."""
    budget = error_budget(view.claims.values())
    if not budget.spent:
        return []
    shown = budget.table
    return ["## Error budget", f"{plain(shown.title)}.", table(cells(*shown.head), [cells(*row) for row in shown.rows])]


def _trust(view: View) -> str:
    return (
        f"Seed {view.seed}, profile `{view.profile}`. The verdicts trust these programs to compute what they say:\n\n"
        + table(["Program", "Version"], [[cell(name), cell(version)] for name, version in view.versions.items()])
        + "\n\nWhat a single verdict trusts and assumes stands on its page, under *Footing*."
    )
