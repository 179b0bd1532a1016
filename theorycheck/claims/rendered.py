"""A statement and its proof as a reader sees them, read from the terms: quantifiers, hypotheses, conclusion and definitions in TeX, methods in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.proof import (
    Cited,
    Decided,
    Formal,
    Induction,
    Method,
    Monotone,
    Node,
    Obtaining,
    Prose,
    Putting,
    SameLaw,
    Step,
    Use,
)
from theorycheck.statement.sort import Family, Function, Matrix, Real, Whole
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Definition, Letter, Term, letter_term
from theorycheck.statement.text import tex
from theorycheck.verdict import to_json

__all__ = ["card", "definitions_tex", "hypotheses_tex", "method_words", "prefix_tex", "statement_tex", "steps_of"]

_KINDS = {"symmetric": r"\text{ symmetric}", "psd": r"\succeq 0", "diagonal": r"\text{ diagonal}"}
_QUANTIFIERS = {"forall": r"\forall\,", "exists": r"\exists\,"}


def statement_tex(about: Statement) -> str:
    """The whole statement on one line of TeX."""
    given = r" \;\wedge\; ".join(hypotheses_tex(about))
    goal = tex(about.conclusion)
    body = rf"{given} \;\Longrightarrow\; {goal}" if given else goal
    head = prefix_tex(about)
    return rf"{head}:\quad {body}" if head else body


def _subscripted(glyph: str) -> str:
    """A glyph that can take a subscript: one that has its own is put in braces."""
    return f"{{{glyph}}}" if "_" in glyph else glyph


def prefix_tex(about: Statement) -> str:
    """The quantifiers, outermost first; neighbours of one kind that range over one set share a quantifier."""
    groups: list[tuple[str, str, list[str]]] = []
    for b in about.prefix:
        domain = _domain(b.letter)
        if groups and groups[-1][:2] == (b.quantifier, domain):
            groups[-1][2].append(b.letter.tex)
        else:
            groups.append((b.quantifier, domain, [b.letter.tex]))
    return r",\; ".join(f"{_QUANTIFIERS[q]} {', '.join(names)}{domain}" for q, domain, names in groups)


def hypotheses_tex(about: Statement) -> list[str]:
    """The hypotheses, and the laws of random letters."""
    laws = [
        rf"{_subscripted(x.tex)}_{{ij}} \sim \mathcal N\bigl(0, {tex(x.law.variance)}\bigr) \text{{ i.i.d.}},\; {x.tex}{_domain(x)}"
        for x in about.random
        if x.law is not None
    ]
    return [*(tex(g) for g in about.given), *laws]


def definitions_tex(about: Statement) -> list[str]:
    """The definitions that the statement uses, in order of use."""
    found: dict[str, list[str]] = {}
    _define((*about.given, about.conclusion), found)
    return [line for lines in found.values() for line in lines]


def _define(terms: tuple[Term, ...], found: dict[str, list[str]]) -> None:
    for x in (x for t in terms for x in t.walk()):
        if x.head != "defined" or x.definition.name in found:
            continue
        d = x.definition
        if d.recursive and d.start is not None and d.step is not None:
            body = d.step(letter_term(d.params[-1]))
            start = d(*(letter_term(p) for p in d.params[:-1]), d.first)
            found[d.name] = [f"{tex(start)} := {tex(d.start)}", f"{tex(_applied(d))} := {tex(body)}"]
            _define((d.start, body), found)
        elif d.body is not None:
            found[d.name] = [f"{tex(_applied(d))} := {tex(d.body)}"]
            _define((d.body,), found)


def _applied(d: Definition) -> Term:
    return d(*(letter_term(p) for p in d.params))


def _domain(letter: Letter) -> str:
    sort = letter.sort
    if isinstance(sort, Real):
        return r" \in \mathbb R" if sort.domain == "(-inf, inf)" else rf" \in {_interval(sort.domain)}"
    if isinstance(sort, Whole):
        last = rf",\dots,{tex(sort.below)}-1" if sort.below is not None else rf",{sort.low + 1},\dots"
        return rf" \in \{{{sort.low}{last}\}}"
    if isinstance(sort, Matrix):
        shape = rf"{tex(sort.rows)} \times {tex(sort.cols)}"
        return rf" \in \mathbb R^{{{shape}}}" + (rf",\; {letter.tex}{_KINDS.get(sort.kind, '')}" if sort.kind else "")
    if isinstance(sort, Family):
        return r" : \mathbb N \times \mathbb R \to \mathbb R"
    return r" : \mathbb R \to \mathbb R" if isinstance(sort, Function) else ""


def _interval(domain: str) -> str:
    """The ends of an interval: numbers, pi, inf, roots."""
    text = re.sub(r"\binf\b", r"\\infty", domain)
    text = re.sub(r"\bpi\b", r"\\pi", text).replace("*", r"\,")
    return re.sub(r"sqrt\(([^()]*)\)", r"\\sqrt{\1}", text)


def method_words(method: Method) -> str:
    """A method in words."""
    if isinstance(method, Induction):
        words = f"induction on {method.letter.name}"
    elif isinstance(method, Putting):
        words = "putting " + ", ".join(f"{x.name} = {t.key}" for x, t in method.values.items())
    elif isinstance(method, Obtaining):
        words = "for whatever there is by the first fact"
    elif isinstance(method, SameLaw):
        words = "by random matrices of the same law, " + ", ".join(
            f"{x.name} = {t.key}" for x, t in method.images.items()
        )
    elif isinstance(method, Monotone):
        words = "signs at the ends and a positive derivative"
    elif isinstance(method, Formal):
        words = f"formal proof in {method.file}"
        words += f"; no formal model of its hypotheses: {method.no_model}" if method.no_model else ""
    elif isinstance(method, Cited):
        words = f"cited: {method.source}"
    elif isinstance(method, Prose):
        words = f"prose: {method.text}"
    else:
        words = "decided"
    using: tuple[Use, ...] = getattr(method, "using", ())
    unfold: tuple[Term, ...] = getattr(method, "unfold", ())
    tail = [f"using {', '.join(u.text for u in using)}" if using else ""]
    tail.append(f"unfolding {', '.join(t.key for t in unfold)} once" if unfold else "")
    return "; ".join([words, *(t for t in tail if t)])


def steps_of(node: Node) -> Iterator[Step]:
    """The steps of a proof, each after those that it uses."""
    seen: set[int] = set()

    def below(here: Node) -> Iterator[Step]:
        for method in here.methods:
            for use in getattr(method, "using", ()):
                if isinstance(use.node, Step) and id(use.node) not in seen:
                    seen.add(id(use.node))
                    yield from below(use.node)
                    yield use.node

    yield from below(node)


def card(claim: Claim) -> dict[str, Any]:
    """A claim as it is declared, as JSON: what ``list`` and ``show`` print, and what its evidence is asked for."""
    about, is_term = claim.statement, claim.is_term
    names = ("title", "paper", "edition", "place", "source", "stated_with", "proved_from")
    more = ("corrects", "sharpens", "note", "path")
    return {
        "id": claim.id,
        "statement": about.text if is_term else claim.shown,
        "tex": statement_tex(about) if is_term else "",
        "is_term": is_term,
        "quotation": claim.quotes,
        "notation": {g: t.key if isinstance(t, Term) else t.name for g, t in claim.notation.items()},
        "hypotheses": [g.key for g in about.given] if is_term else [],
        "definitions": list(about.definitions) if is_term else [],
        **{name: to_json(getattr(claim, name)) for name in (*names, *more)},
        "methods": [method_words(m) for m in claim.methods] or (["decided"] if is_term else []),
        "steps": [
            {"name": s.name, "statement": s.statement.text, "tex": statement_tex(s.statement), "methods": [method_words(m) for m in s.methods or (Decided(),)]}
            for s in steps_of(claim)
        ],
        "samples": [{"trials": to_json(s.trials), "at": s.text} for s in claim.samples],
        "told_from": [{"name": r.name, "statement": r.statement.text} for r in claim.rivals],
        "instances": [dict(case) for case in claim.cases],
        "counters": list(claim.counters),
        "studies": [{"name": c.name, "doc": c.doc} for c in claim.studies],
    }  # fmt: skip
