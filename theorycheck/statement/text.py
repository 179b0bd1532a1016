"""Terms as text: the canonical text (``key``), TeX, and the language of ``decide``. One renderer, three sets of formats.

In a format ``{0}`` is the first argument, in brackets if it binds less tightly than the symbol; ``{0+}``: also if it binds just as tightly; ``{0!}``:
never in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from theorycheck.errors import bad_input
from theorycheck.statement.sort import Whole
from theorycheck.statement.symbol import ATOM, MUL, NEG, POW, Symbol
from theorycheck.statement.term import Definition, Term

__all__ = ["question_text", "tex", "text"]

_TEX_LEVEL = {"div": ATOM, "kron": NEG, "hadamard": NEG}
"""Where TeX binds otherwise than the text: a fraction holds together, a product with a sign of its own is bracketed inside a plain one."""
_SUBSCRIPTED = re.compile(r"_(?:\{(?:[^{}]|\{[^{}]*\})*\}|[A-Za-z0-9*])$")
_SLOT = re.compile(r"\{(\d)([!+]?)\}|\{\{|\}\}")


def text(term: Term) -> str:
    """The canonical text: bound letters with their domains, chances with the laws of what is random, so that two terms are the same where it is."""
    return _render(term, lambda s: s.text, _plain_leaf, "(", ")", _with_domains)[0]


def tex(term: Term) -> str:
    """TeX for the page; indices are simplified, ``l - 1 - 1`` is ``l - 2``."""
    return _render(term, lambda s: s.tex, _tex_leaf, r"\bigl(", r"\bigr)", _tex_parts)[0]


def question_text(term: Term) -> str:
    """The text that ``decide`` reads; complains about a symbol that it does not know."""
    return _render(term, _question_format, _question_leaf, "(", ")")[0]


def _question_format(entry: Symbol) -> str:
    if not entry.question:
        raise bad_input("symbol", entry.name, "one that decide can read", "it has no reading as a scalar question")
    return entry.question


def _render(
    term: Term,
    format_of: Callable[[Symbol], str],
    leaf: Callable[[Term], tuple[str, int] | None],
    opening: str,
    closing: str,
    told: Callable[[Term, list[tuple[str, int]]], list[tuple[str, int]]] = lambda _, parts: parts,
) -> tuple[str, int]:
    from theorycheck.statement.vocabulary import symbol

    plain = leaf(term)
    if plain is not None:
        return plain
    if opening != "(" and isinstance(term.sort, Whole) and term.head in ("add", "sub"):
        from theorycheck.statement.rewrite import simplify_index

        shorter = simplify_index(term)
        if shorter.key != term.key:
            return _render(shorter, format_of, leaf, opening, closing, told)
    parts = told(term, [_render(a, format_of, leaf, opening, closing, told) for a in term.args])
    if term.head == "defined":
        return leaf_call(term, [p[0] for p in parts], tex=opening != "("), ATOM
    entry = symbol(term.head)

    def slot(match: re.Match[str]) -> str:
        if match.group(0) in ("{{", "}}"):
            return match.group(0)[0]
        inner, level = parts[int(match.group(1))]
        mark = match.group(2)
        bracket = mark != "!" and (level < entry.level or (mark == "+" and level <= entry.level and level < ATOM))
        return f"{opening}{inner}{closing}" if bracket else inner

    level = entry.level if opening == "(" else _TEX_LEVEL.get(entry.name, entry.level)
    if opening != "(" and term.head == "mul" and _has_sign(parts[0]):
        parts[0], level = (parts[0][0], MUL), NEG  # -2 m, where (-2) m says the same
    return _SLOT.sub(slot, format_of(entry)), level


def _has_sign(part: tuple[str, int]) -> bool:
    return part[1] == NEG and part[0].startswith("-")


def _with_domains(term: Term, parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Bound letters with what they range over; below P and E the laws of the random letters."""
    from theorycheck.statement.rewrite import binds, free_letters
    from theorycheck.statement.statement import domain_text

    k = binds(term)
    bound = [
        (f"{a.letter.name} in {domain_text(a.letter)}", level)
        for a, (_, level) in zip(term.args[:k], parts, strict=False)
    ]
    if term.head in ("P", "E"):
        random = [x for x in free_letters(term.args[0]) if x.law is not None]
        laws = "; ".join(
            f"{x.name} ~ N(0, {x.law.variance.key}) in {domain_text(x)}" for x in random if x.law is not None
        )
        return [(f"{parts[0][0]}; {laws}" if laws else parts[0][0], parts[0][1])]
    return [*bound, *parts[k:]]


def _tex_parts(term: Term, parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """A base that carries a superscript, or is a fraction, is put in brackets before it is raised, a letter with a subscript in braces before it gets another.

    TeX takes no second superscript, and no second subscript. No sign follows a sign; the greatest of three numbers is one maximum.
    """
    if term.head == "entry" and parts[0][1] >= ATOM and _SUBSCRIPTED.search(parts[0][0]):
        return [(f"{{{parts[0][0]}}}", ATOM), *parts[1:]]
    if term.head in ("add", "sub", "neg") and _has_sign(parts[-1]):
        return [*parts[:-1], (rf"\bigl({parts[-1][0]}\bigr)", ATOM)]
    if term.head in ("max", "min") and term.args[0].head == term.head:
        return [(parts[0][0].removeprefix(rf"\{term.head}(").removesuffix(")"), ATOM), *parts[1:]]
    if term.head != "pow" or not ("^" in parts[0][0] or parts[0][0].startswith((r"\frac", r"\tfrac"))):
        return parts
    base, level = parts[0]
    return parts if level <= POW else [(rf"\bigl({base}\bigr)", ATOM), *parts[1:]]


def leaf_call(term: Term, parts: list[str], *, tex: bool) -> str:
    """A defined quantity applied: ``name(a, b)``; in TeX an index of a recursion is a bracketed superscript, K^{(l)}."""
    definition = term.definition
    if not tex:
        return f"{definition.name}({', '.join(parts)})" if parts else definition.name
    if definition.recursive:
        head = f"{definition.tex}^{{({parts[-1]})}}"
        return f"{head}({', '.join(parts[:-1])})" if parts[:-1] else head
    return f"{definition.tex}({', '.join(parts)})" if parts else definition.tex


def _plain_leaf(term: Term) -> tuple[str, int] | None:
    if term.head == "letter":
        return term.letter.name, ATOM
    if term.head == "number":
        return _number(term.value)
    if term.head == "words":
        return str(term.data), ATOM
    if term.head == "named" and isinstance(term.data, Definition):
        return term.data.name, ATOM
    return None


def _number(value: Fraction) -> tuple[str, int]:
    level = NEG if value < 0 else ATOM if value.denominator == 1 else MUL
    return str(value), level


def _tex_leaf(term: Term) -> tuple[str, int] | None:
    if term.head == "letter":
        return term.letter.tex, ATOM
    if term.head == "number":
        value = term.value
        if value.denominator == 1:
            return str(value), NEG if value < 0 else ATOM
        sign = "-" if value < 0 else ""
        return rf"{sign}\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}", NEG if value < 0 else ATOM
    return None


def _question_leaf(term: Term) -> tuple[str, int] | None:
    plain = _plain_leaf(term)
    if plain is None and term.head == "defined":
        raise bad_input("term", term.key, "a scalar term without definitions", "unfold it first")
    return plain
