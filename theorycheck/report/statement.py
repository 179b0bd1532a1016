"""The statement on its page: what the program checks, read from the term, beside what is printed, in the source's own words."""

from __future__ import annotations

import re

from theorycheck.claims import Claim
from theorycheck.claims.formal_statements import formal_of, formal_statement
from theorycheck.claims.rendered import (
    definitions_tex,
    hypotheses_tex,
    method_words,
    prefix_tex,
    statement_tex,
    steps_of,
)
from theorycheck.report.layout import bullets, details, fenced
from theorycheck.report.text import authored, code, plain
from theorycheck.statement.quotation import Printed
from theorycheck.statement.readings import readings
from theorycheck.statement.term import Term
from theorycheck.statement.text import tex

__all__ = ["quotation", "quoted", "statement_block", "steps_block"]


def statement_block(claim: Claim) -> str:
    """Quantifiers, hypotheses, conclusion, definitions; for a statement in words, the words."""
    if not claim.is_term:
        return "**In words; no program reads this.**\n\n" + authored(str(claim.statement.conclusion.data))
    about = claim.statement
    blocks = ["**What is checked**, read from the term:", _math(prefix_tex(about)) if about.prefix else ""]
    given = hypotheses_tex(about)
    if given:
        blocks.append("under the hypotheses\n\n" + bullets(f"$`{g}`$" for g in given))
    blocks += ["that" if about.prefix or given else "", _math(tex(about.conclusion))]
    defined = definitions_tex(about)
    if defined:
        blocks.append("where\n\n" + bullets(f"$`{d}`$" for d in defined))
    blocks.append(
        details(
            "The same in the program's own text, and how programs can read it",
            fenced(about.text) + "\n\n" + bullets(_readings(claim)),
        )
    )
    if formal_of(claim) is not None and not readings(about)["formal"]:
        blocks.append(details("The same as Coq reads it", fenced(formal_statement(claim), "coq")))
    return "\n\n".join(b for b in blocks if b)


def quotation(claim: Claim) -> str:
    """The source's own words, and how they were compared with the term."""
    if not claim.quotes:
        return ""
    head = {"reported": "**As a report of the paper has it**", "ours": "**In other words**"}
    place = f" ({plain(claim.place)})" if claim.place else ""
    block = f"{head.get(claim.edition, '**What is printed**')}{place}:\n\n{quoted(claim)}"
    return block + (f"\n\n{_compared(claim)}" if claim.is_term else "")


_READINGS = {
    "question": "a question for `decide`",
    "instances": "instances, evaluated exactly or in balls",
    "formal": "a proposition for the proof kernel",
    "sympy": "a SymPy object",
}


def _readings(claim: Claim) -> list[str]:
    found = readings(claim.statement)
    return [f"{name}: {plain(found[key]) or 'yes'}" for key, name in _READINGS.items()]


_COMPARED = {
    Printed.CONCLUSION: "The printed formula is the conclusion of this term: a program read it",
    Printed.PART: "The printed formula is a part of the conclusion of this term: a program read it",
    Printed.EVENT: "The printed formula is the event whose chance this term bounds: a program read it",
    Printed.HYPOTHESIS: "The printed formula is a hypothesis of this term: a program read it",
    Printed.ELSEWHERE: "A program read the quotation: it is no part of this term. How they belong together is compared by eye",
    None: "Compared by eye: no program has read this quotation",
}


def _compared(claim: Claim) -> str:
    read_with = [f"$`{g}`$ for $`{tex(t) if isinstance(t, Term) else t.tex}`$" for g, t in claim.notation.items()]
    return _COMPARED[claim.read_as_printed] + (f", with {'; '.join(read_with)}." if read_with else ".")


def quoted(claim: Claim) -> str:
    """The quotation itself: a formula as math, words as words."""
    is_formula = "$" not in claim.quotes and re.search(r"[\\^_=<>]", claim.quotes)
    return _math(claim.quotes) if is_formula else authored(claim.quotes)


def steps_block(claim: Claim) -> str:
    """The methods declared, and the steps of the proof, each as it is checked."""
    items = [f"Statement: {plain(method_words(m))}" for m in claim.methods]
    for s in steps_of(claim):
        shown = "; ".join(plain(method_words(m)) for m in s.methods) or "decided"
        items.append(f"Step {code(s.name)}: $`{statement_tex(s.statement)}`$, {shown}")
    return "Methods declared:\n\n" + bullets(items) if items else ""


def _math(tex_text: str) -> str:
    return f"```math\n{tex_text.strip()}\n```"
