"""The errata of one paper, in the paper's order: what is printed, what is true, why, the counterexample, how bad it is, and how to see it again.

At the top the paper in a few lines. Every line is computed from verdicts and from the paper's own argument; no severity is typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from theorycheck.claims.impact import Impact, Reached, Severity
from theorycheck.claims.rendered import hypotheses_tex, statement_tex
from theorycheck.report.layout import bullets, command, details, fenced, link, links, page, table
from theorycheck.report.names import relative
from theorycheck.report.rerun import declared_in
from theorycheck.report.sides import briefly, sides_of
from theorycheck.report.statement import quoted
from theorycheck.report.text import anchor, authored, cell, code, plain, short
from theorycheck.report.view import EDITIONS, UNNAMED, View
from theorycheck.report.words import count
from theorycheck.statement.text import tex
from theorycheck.verdict import Status

__all__ = ["SEVERITIES", "errata_page", "in_brief", "why"]

SEVERITIES = {
    Severity.FATAL: "a main result falls with it, and no verified repair of that result is known here",
    Severity.SERIOUS: "a main result stands only in a repaired form, or by a repair of what it uses",
    Severity.SLIP: "what rests on it stands as it is, or no main result rests on it",
}
PROVED = (Status.VERIFIED, Status.VERIFIED_GIVEN)
SENTENCE = 50  # longest reason among the few lines at the top
SHOWN = 90  # longest number that is printed on this page; longer data stay in the file


def errata_page(view: View, paper: str, *, alone: bool = False) -> str:
    """The page as markdown; ``alone``: without the links to the rest of a report."""
    wrong = view.errata(paper)
    here = view.names.errata(paper)
    sources = list(dict.fromkeys(view.claims[id].source for id in view.papers[paper] if view.claims[id].source))
    about = next((c.of_paper for id in view.papers[paper] if (c := view.claims[id]).of_paper), None)
    head = f"{about.authors}, {about.title}" if about and about.title else "; ".join(sources)
    return page(
        f"# Errata: {plain(paper)}",
        ""
        if alone
        else f"[All claims](../index.md) · [Dependency graphs]({relative(here, view.names.graph(paper))}) · [What the words mean](../glossary.md)",
        plain(head),
        "## In brief",
        bullets(in_brief(view, paper, here)),
        _overview(view, here, wrong),
        *(block for id in wrong for block in _erratum(view, here, id)),
    )


def in_brief(view: View, paper: str, here: str) -> list[str]:
    """How each main result stands, then what is wrong by severity, then what is stronger than printed."""
    lines = [_main_line(view, here, id) for id in _main(view, paper)]
    wrong = view.errata(paper)
    for severity in Severity:
        ids = [id for id in wrong if view.impact(id).severity is severity]
        if ids:
            lines.append(_of_severity(view, severity, ids))
    lines += _doubtful(view, paper, here)
    sharper = [c for c in view.papers[paper] if view.claims[c].sharpens and view.verdicts[c].status in PROVED]
    if sharper:
        lines.append(
            "Stronger than printed: "
            + "; ".join(f"{plain(view.claims[c].title)} ({link(view, here, c)})" for c in sharper)
            + "."
        )
    if not wrong:
        lines.append("No printed claim is refuted.")
    return lines


def _doubtful(view: View, paper: str, here: str) -> list[str]:
    """Printed claims against which something speaks that proves nothing: named, since they are no errata."""
    doubtful = [
        id
        for id in view.papers[paper]
        if view.verdicts[id].status is Status.SUSPECT and view.claims[id].edition not in ("", "ours")
    ]
    if not doubtful:
        return []
    named = "; ".join(
        f"{plain(view.claims[id].place or id)} ({link(view, here, id)}): {plain(short(view.verdicts[id].reason, 160))}"
        for id in doubtful
    )
    return [f"**In doubt** (something speaks against it, and nothing proves it false): {named}."]


def _of_severity(view: View, severity: Severity, ids: list[str]) -> str:
    """The errors of one severity: with the reason where a main result is touched, else their places alone."""
    head = f"**{severity.value.capitalize()}** ({SEVERITIES[severity]}), {count(len(ids), 'error')}:"
    if severity is Severity.SLIP:
        return f"{head} {', '.join(_place(view, id) for id in ids)}."
    by_reason: dict[str, list[str]] = {}
    for id in ids:
        by_reason.setdefault(plain(_first_sentence(why(view, id))), []).append(id)
    return head + "".join(
        f"\n  - {', '.join(str(_number(view, id)) for id in same)}, {_place(view, same[0])}: {reason}"
        for reason, same in by_reason.items()
    )


def _first_sentence(text: str) -> str:
    """The first sentence of a reason; a long one is cut at a word."""
    text = " ".join(text.split())
    end = next((m.end() for m in re.finditer(r"[.:;](?= )", text) if m.end() > 20), len(text))
    return short(text[:end].rstrip(".:;"), SENTENCE)


def _numbers(view: View, ids: list[str]) -> str:
    """Errors by their numbers on this page."""
    return ", ".join(f"[{_number(view, id)}](#{anchor(_heading(view, id))})" for id in ids)


def _number(view: View, id: str) -> int:
    return view.errata(view.claims[id].paper or UNNAMED).index(id) + 1


def _main(view: View, paper: str) -> list[str]:
    about = next((view.claims[id].of_paper for id in view.papers[paper] if view.claims[id].of_paper), None)
    wanted = set(about.main) if about is not None else set()
    return [id for id in view.papers[paper] if id in wanted]


def _main_line(view: View, here: str, id: str) -> str:
    """One main result: its verdict, what of its printed argument is false, its repairs."""
    status = view.verdicts[id].status
    title = f", {plain(view.claims[id].title)}" if view.claims[id].title else ""
    name = f"**{plain(view.claims[id].place.split(',')[0] or id)}** ({link(view, here, id)}{title})"
    broken = [e for e in view.errata(view.claims[id].paper) if any(r.result == id and e != id for r in view.impact(e).reached)]  # fmt: skip
    repairs = [c for c in view.corrected_by.get(id, ()) if view.verdicts[c].status in PROVED]
    words = f"{name} is {status.word}"
    if broken:
        words += f"; its printed argument uses {'errors' if len(broken) > 1 else 'error'} {_numbers(view, broken)}"
    if repairs:
        words += f"; repaired: {links(view, here, repairs)}"
    return words + "."


def _place(view: View, id: str) -> str:
    place = view.claims[id].place or id
    return f"[{plain(place)}](#{anchor(_heading(view, id))})"


def _heading(view: View, id: str) -> str:
    """The heading of an erratum; its number is its place among the paper's errata."""
    claim = view.claims[id]
    title = f": {plain(claim.title)}" if claim.title else ""
    return f"{_number(view, id)}. {plain(claim.place or id)}{title}"


def _overview(view: View, here: str, wrong: list[str]) -> str:
    if not wrong:
        return ""
    rows = []
    for k, id in enumerate(wrong, 1):
        found = view.impact(id)
        repair = links(view, here, found.repairs) or "none verified"
        rows.append([str(k), _place(view, id), _what(view, id), found.severity.value, repair])
    return table(["No.", "Place", "What is false", "Severity", "Repair"], rows)


def _what(view: View, id: str) -> str:
    """What is false, in words: the title of the claim, else the beginning of the reason."""
    return cell(view.claims[id].title or short(why(view, id), 2 * SENTENCE))


def _erratum(view: View, here: str, id: str) -> list[str]:
    claim, found = view.claims[id], view.impact(id)
    given = view.verdicts[id].given
    edition = EDITIONS.get(claim.edition, f"{claim.edition} edition")
    blocks = [
        f"## {_heading(view, id)}",
        f"**{found.severity.value.capitalize()}**: {SEVERITIES[found.severity]}. {link(view, here, id)}, {plain(edition)}.",
        _printed(view, id),
        _true(view, here, found),
        f"**Why.** {authored(why(view, id))}",
        f"This rests on theorems of the literature: {links(view, here, given)}." if given else "",
        _counterexample(view, here, id),
        _how_bad(view, here, found),
        command(*_again(view, id)),
    ]
    return [b for b in blocks if b]


def _printed(view: View, id: str) -> str:
    claim = view.claims[id]
    head = "**Reported**" if claim.edition == "reported" else "**Printed**"
    if claim.quotes:
        return f"{head}\n\n{quoted(claim)}"
    if not claim.is_term:
        return ""
    return f"**The term that is checked** (no formula is quoted)\n\n{_math(_short_statement(view, id))}"


def _short_statement(view: View, id: str) -> str:
    about = view.claims[id].statement
    given = r",\; ".join(hypotheses_tex(about))
    return rf"{given} \;\Longrightarrow\; {tex(about.conclusion)}" if given else tex(about.conclusion)


def _true(view: View, here: str, found: Impact) -> str:
    repairs = view.corrected_by.get(found.claim, ())
    if not repairs:
        return "**True instead.** No correction is stated here."
    blocks = []
    for c in repairs:
        claim = view.claims[c]
        shown = _math(_short_statement(view, c)) if claim.is_term else authored(claim.shown)
        full = details("With all quantifiers", _math(statement_tex(claim.statement))) if claim.is_term else ""
        blocks += [f"**True instead** ({links(view, here, [c])}): {plain(claim.title)}", shown, full]
    return "\n\n".join(b for b in blocks if b)


def why(view: View, id: str) -> str:
    """The reason in one sentence or two: the author's note on the claim, else what the evidence says."""
    note = view.claims[id].note
    if note:
        return note
    sides = _sides(view, id)
    if sides:
        return sides
    failing = view.failing(id)
    return plain(short(failing.reason if failing is not None else view.verdicts[id].reason, 260))


def _sides(view: View, id: str) -> str:
    """What the two sides of the conclusion are at the counterexample, where the evidence has them of the conclusion as a whole."""
    claim = view.claims[id]
    found = sides_of(view.verdicts[id].counterexample, claim.statement.conclusion.key) if claim.is_term else None
    if found is None:
        return ""
    left, right = map(briefly, found)
    return f"At the counterexample its left side is {left}, its right side {right}."


def _counterexample(view: View, here: str, id: str) -> str:
    verdict = view.verdicts[id]
    if verdict.counterexample is None:
        against = [c for c in view.claims[id].counters if c in view.claims]
        return f"**Its negation is proved:** {links(view, here, against)}." if against else ""
    values = {k.removeprefix("letter "): v for k, v in verdict.counterexample.items() if k.startswith("letter ")}
    file = view.names.counterexample(id)
    shown = ", ".join(_value(view, id, name, v) for name, v in values.items() if len(v) <= SHOWN)
    hidden = [name for name, v in values.items() if len(v) > SHOWN]
    rest = f" ({', '.join(hidden)}: see the file)" if hidden else ""
    return f"**Counterexample** ([exact data]({relative(here, file)})): {shown}{rest}"


def _value(view: View, id: str, name: str, value: str) -> str:
    glyph = next((x.tex for x in view.claims[id].statement.letters if x.name == name), name)
    return f"$`{glyph} = {_tex_value(value)}`$"


def _tex_value(value: str) -> str:
    """A number, or a matrix given as JSON rows, in TeX."""
    if value.startswith("["):
        try:
            rows = json.loads(value)
        except ValueError:
            return rf"\text{{{_spaced(value)}}}"
        inside = r" \\ ".join(" & ".join(_tex_value(x) for x in row) for row in rows)
        return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"
    top, slash, bottom = value.partition("/")
    if slash:
        sign = "-" if top.startswith("-") else ""
        return rf"{sign}\tfrac{{{top.lstrip('-')}}}{{{bottom}}}"
    return value if value.lstrip("-").replace(".", "", 1).isdigit() else rf"\text{{{_spaced(value)}}}"


def _spaced(name: str) -> str:
    """A name as words: TeX takes an underscore for a subscript."""
    return name.replace("_", " ")


def _how_bad(view: View, here: str, found: Impact) -> str:
    lines = [_reached(view, here, r) for r in found.reached]
    if found.held:
        lines.append(
            f"no further than {links(view, here, found.held)}, which {_held_words(len(found.held))} here by another proof"
        )
    if not lines:
        return "**How far it reaches.** No main result's printed argument uses it."
    return "**How far it reaches**\n\n" + bullets(lines)


def _held_words(n: int) -> str:
    return "uses it in print and is shown" if n == 1 else "use it in print and are shown"


def _reached(view: View, here: str, r: Reached) -> str:
    places = [plain(view.claims[x].place or x) for x in r.path]
    way = " → ".join(p for p, before in zip(places, ["", *places], strict=False) if p != before)
    by = f" by {links(view, here, r.by)}" if r.by else ""
    return f"{way}: {link(view, here, r.result)} {r.words}{by}"


def _again(view: View, id: str) -> list[str]:
    lines: Mapping[bool, list[str]] = {
        True: [f"theorycheck replay reports/{view.names.counterexample(id)}{declared_in(view, id)}"],
        False: [f"theorycheck verify {id} --profile {view.profile}"],
    }
    return [*lines[view.verdicts[id].counterexample is not None], f"theorycheck impact {id}"]


def _math(text: str) -> str:
    return fenced(text.strip(), "math")


def paper_link(view: View, source: str, paper: str) -> str:
    """A link to the errata of a paper, with their number."""
    return f"[{code(paper)}: {count(len(view.errata(paper)), 'erratum', 'errata')}]({relative(source, view.names.errata(paper))})"
