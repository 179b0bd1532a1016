r"""Whether a printed formula is what a statement says: read by ``read_tex``, compared up to the order of terms, factors and sides.

``notation`` says what glyphs of the print stand for that the statement spells out: ``{r"c_a": rho_u / (1 - rho_w)}``. A relation cannot be such
a glyph, and a glyph that the formula does not contain is refused. Nothing is multiplied out and nothing cancels: ``x/x`` is not ``1``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from theorycheck.errors import BadInput, bad_input
from theorycheck.statement.question import conjuncts
from theorycheck.statement.read_tex import Glyphs, glyphs_of, read_tex, tokens_of
from theorycheck.statement.rewrite import unfold_once
from theorycheck.statement.sort import Truth
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Definition, Letter, Term, apply

__all__ = ["Notation", "Printed", "notation_glyphs", "place_of_print", "printed_key"]

Notation = Mapping[str, "Term | Letter | Definition"]
_TURNED = {"ge": "le", "gt": "lt"}
_UNORDERED = ("eq", "ne", "and", "or", "hadamard")
_SUMS = ("add", "sub", "neg", "mul", "div", "number", "pow", "sqrt")
_ONE = Fraction(1)


class Printed(Enum):
    """Where in a statement the printed formula stands."""

    CONCLUSION = "conclusion"
    PART = "part of the conclusion"
    EVENT = "event"
    HYPOTHESIS = "hypothesis"
    ELSEWHERE = "elsewhere"


def place_of_print(quotation: str, about: Statement, notation: Notation) -> Printed | None:
    """Where the formula stands in the statement; None where the reader cannot read it."""
    try:
        read = read_tex(quotation, {**glyphs_of(about), **notation_glyphs(notation)})
    except BadInput:
        return None
    parts, said = _keys(read), _keys(about.conclusion)
    events = [_keys(x.args[0]) for x in about.conclusion.walk() if x.head == "P"]
    assumed = {k for g in about.given for k in _keys(g)}
    if parts == said:
        return Printed.CONCLUSION
    if parts < said:
        return Printed.PART
    if any(parts <= event for event in events):
        return Printed.EVENT
    return Printed.HYPOTHESIS if parts <= assumed else Printed.ELSEWHERE


def notation_glyphs(notation: Notation, quotation: str | None = None) -> Glyphs:
    """The glyphs of a notation; refused: an empty one, a relation, one that the quotation does not contain."""
    table: dict[tuple[str, ...], Term | Letter | Definition] = {}
    inside = None if quotation is None else tokens_of(quotation)
    for glyph, meaning in notation.items():
        tokens = tokens_of(glyph)
        if not tokens:
            raise bad_input("notation", repr(glyph), "a glyph of the printed formula")
        if isinstance(meaning, Term) and isinstance(meaning.sort, Truth):
            raise bad_input(
                "notation", glyph, "a quantity, not a relation", "what is printed has to be read, not declared"
            )
        if inside is not None and not any(inside[k : k + len(tokens)] == tokens for k in range(len(inside))):
            raise bad_input("notation", glyph, "a glyph of the quotation", "leave it out")
        table[tokens] = meaning
    return table


def _keys(t: Term) -> set[str]:
    return {printed_key(c) for c in conjuncts(t)}


def printed_key(t: Term) -> str:
    """A text that two terms share where they are the same up to the order of terms, of factors and of the sides of a relation; definitions are unfolded."""
    if t.head in _TURNED:
        return printed_key(apply(_TURNED[t.head], *reversed(t.args)))
    if t.head in _SUMS:
        return _sum_key(_sum(t))
    if t.head == "matmul":
        return f"matmul({', '.join(printed_key(x) for x in _factors(t))})"
    if not t.args:
        return t.key
    if t.head == "defined" and not t.definition.recursive:
        return printed_key(unfold_once(t))
    if t.head == "norm_2" and t.args[0].shape[1].key == "1":
        return printed_key(apply("norm_F", t.args[0]))
    inner = [printed_key(a) for a in t.args]
    name = t.definition.name if t.head == "defined" else t.head
    return f"{name}({', '.join(sorted(inner) if t.head in _UNORDERED else inner)})"


def _factors(t: Term) -> list[Term]:
    return [x for a in t.args for x in _factors(a)] if t.head == "matmul" else [t]


def _sum(t: Term) -> dict[str, Fraction]:
    """Products by their text, each with its coefficient; nothing is multiplied out."""
    if t.head in ("add", "sub"):
        found = _sum(t.args[0])
        for key, value in _sum(t.args[1]).items():
            found[key] = found.get(key, Fraction(0)) + (value if t.head == "add" else -value)
        return found
    if t.head == "neg":
        return {key: -value for key, value in _sum(t.args[0]).items()}
    coefficient, powers = _product(t)
    factors = (f"{base}^{exponent}" if exponent != 1 else base for base, exponent in sorted(powers.items()))
    return {" * ".join(factors): coefficient}


def _sum_key(parts: Mapping[str, Fraction]) -> str:
    shown = [f"{value} * {key}" if key and value != 1 else key or str(value) for key, value in sorted(parts.items())]
    return shown[0] if len(shown) == 1 else f"({' + '.join(shown)})"


def _product(t: Term) -> tuple[Fraction, dict[str, Fraction]]:
    """A number times powers of bases."""
    if t.head == "number":
        return t.value, {}
    if t.head in ("mul", "div"):
        (a, left), (b, right) = (_product(x) for x in t.args)
        if t.head == "mul" or b != 0:
            sign = 1 if t.head == "mul" else -1
            return a * b**sign, {k: left.get(k, Fraction(0)) + sign * right.get(k, Fraction(0)) for k in left | right}
    if t.head == "sqrt":
        return _ONE, {_base(t.args[0]): Fraction(1, 2)}
    if t.head == "pow":
        base, exponent = t.args
        parts = _sum(exponent)
        if set(parts) != {""}:
            return _ONE, {f"{_base(base)}^[{_sum_key(parts)}]": _ONE}
        if parts[""].denominator == 1 and parts[""] > 0:
            a, powers = _product(base)
            return a ** int(parts[""]), {k: v * parts[""] for k, v in powers.items()}
        return _ONE, {_base(base): parts[""]}
    if t.head in ("add", "sub", "neg"):
        parts = _sum(t)
        if len(parts) == 1 and t.head == "neg":
            a, powers = _product(t.args[0])
            return -a, powers
        return _ONE, {f"({_sum_key(parts)})": _ONE}
    return _ONE, {t.key if t.head in _SUMS else printed_key(t): _ONE}


def _base(t: Term) -> str:
    """What a root or a power is taken of; the same text as that term has as a factor."""
    coefficient, powers = _product(t)
    plain = coefficient == 1 and len(powers) == 1 and next(iter(powers.values())) == 1
    return next(iter(powers)) if plain else f"({printed_key(t)})"
