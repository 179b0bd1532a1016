"""Text to a normal form that has a value on the whole line, or one line that names the place where it has none."""

from __future__ import annotations

from theorycheck.activations.growth import growth_of
from theorycheck.activations.piece import Piece
from theorycheck.activations.split import split
from theorycheck.analysis.found import Found
from theorycheck.analysis.isolate import NotIsolated
from theorycheck.analysis.zeros import zeros
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Condition, Expr, Parser, constant_sign, number, substitute, to_text

__all__ = ["read"]


def read(text: str) -> tuple[Expr, tuple[Piece, ...]]:
    """The expression and its pieces; points where a root touches 0 are ends of pieces."""
    parsed = Parser().expression(text)
    shown = _shown(text)
    others = [v for v in parsed.expr.variables if v != "x"]
    others += [v for c in parsed.conditions for v in c.expr.variables if v != "x"]
    if others:
        raise BadInput(
            f"activation={shown}: expected an expression in x alone, or a name; got the variable {others[0]}"
        )
    ends: set[fmpq] = set()
    for condition in parsed.conditions:
        ends |= _touching(condition, shown)
    pieces = split(parsed.expr, tuple(sorted(ends)))
    growth_of(pieces, shown)
    return parsed.expr, pieces


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


_MEANS = {">": ("<= 0", "not defined"), ">=": ("< 0", "not defined"), "!=": ("= 0", "pole")}


def _touching(condition: Condition, shown: str) -> set[fmpq]:
    """Where the condition holds with equality (>= only); BadInput where it fails or cannot be decided."""
    u, relation = condition.expr, condition.relation
    touching: set[fmpq] = set()
    try:
        pieces = split(u)
        found = [zeros(p.expr, p.lower, p.upper) for p in pieces]
    except NotIsolated as problem:
        place = f"near x = {problem.place}" if problem.place else "on the line"
        raise BadInput(
            f"activation={shown}: {_MEANS[relation][1]} {place}; {to_text(u)[:60]} is not shown to keep its sign"
        ) from None
    for p, f in zip(pieces, found, strict=True):
        _check_signs(p.lower, p.upper, f, relation, shown)
        for z in f.zeros:
            if relation != ">=":
                raise _fails(shown, relation, f"x = {z.place}" if z.exact is not None else f"x = {z.place} (about)")
            if z.exact is not None:
                touching.add(z.exact)
        if p.upper is not None:
            sign = constant_sign(substitute(u, "x", number(p.upper)))
            if sign is None or sign < 0 or (sign == 0 and relation != ">="):
                raise _fails(shown, relation, f"x = {p.upper}")
            if sign == 0:
                touching.add(p.upper)
    return touching


def _check_signs(lower: fmpq | None, upper: fmpq | None, f: Found, relation: str, shown: str) -> None:
    bad = (0,) if relation == "!=" else (0, -1) if relation == ">" else (-1,)
    places = [
        "-oo" if lower is None else str(lower),
        *(z.place for z in f.zeros),
        "oo" if upper is None else str(upper),
    ]
    for k, sign in enumerate(f.signs):
        if sign in bad:
            a, b = places[k], places[k + 1]
            where = (
                "anywhere"
                if (a, b) == ("-oo", "oo")
                else f"for x < {b}"
                if a == "-oo"
                else f"for x > {a}"
                if b == "oo"
                else f"for {a} < x < {b}"
            )
            if relation == ">" and where != "anywhere":
                where = where.replace("<", "<=").replace(">", ">=")
            raise _fails(shown, relation, where)


def _fails(shown: str, relation: str, where: str) -> BadInput:
    word = _MEANS[relation][1]
    return BadInput(
        f"activation={shown}: {word} {'at ' if where.startswith('x') else ''}{where}; expected a value on the whole line"
    )
