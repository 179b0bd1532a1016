"""abs and sign split into exact pieces: on each piece the expression has none of them left.

The arguments of abs and sign must have rational zeros only; the signs between the zeros are proved (see ``zeros``).
"""

from __future__ import annotations

from itertools import pairwise

from theorycheck.activations.piece import Piece
from theorycheck.analysis.found import between
from theorycheck.analysis.zeros import zeros
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, Undefined, constant_sign, number, substitute, vanishes
from theorycheck.expression.equality import map_bases, rebuild

__all__ = ["merged", "settled", "split", "written_out"]

MAX_PIECES = 64


def split(expr: Expr, extra: tuple[fmpq, ...] = ()) -> tuple[Piece, ...]:
    """Pieces of an expression in x, left to right, covering the line; ``extra`` are further ends of pieces."""
    done: list[Piece] = []
    ends = [None, *sorted(set(extra)), None]
    todo = [(Piece(a, b, expr), frozenset[Base]()) for a, b in pairwise(ends)]
    while todo:
        piece, kept = todo.pop(0)
        base = _innermost(piece.expr, kept)
        if base is None:
            done.append(Piece(piece.lower, piece.upper, settled(piece.expr, piece.lower, piece.upper)))
            continue
        if len(todo) + len(done) > MAX_PIECES:
            raise BadInput(f"activation: expected at most {MAX_PIECES} pieces; write a simpler one")
        todo = [*((p, kept | {base}) for p in _resolved(piece, base.args[0])), *todo]
    return merged(done, expr, frozenset(extra))


def _innermost(x: Expr, kept: frozenset[Base]) -> Base | None:
    """An abs or sign, not looked at before, whose argument has no such inside."""
    for b in x.bases():
        if b.kind == "call" and b.name in ("abs", "sign") and b not in kept and _innermost(b.args[0], kept) is None:
            return b
    return None


def _resolved(piece: Piece, u: Expr) -> list[Piece]:
    """The piece cut at the zeros of u, with abs(u) and sign(u) written out."""
    found = zeros(u, piece.lower, piece.upper)
    cuts: list[fmpq] = []
    for zero in found.zeros:
        if zero.exact is None:
            raise BadInput(
                f"activation: {found.text} changes sign near x = {zero.place}, not a rational number; write it with rational kinks"
            )
        cuts.append(zero.exact)
    ends = [piece.lower, *cuts, piece.upper]
    return [Piece(a, b, written_out(piece.expr, u, s)) for (a, b), s in zip(pairwise(ends), found.signs, strict=True)]


def written_out(x: Expr, u: Expr, sign: int) -> Expr:
    """x where u has the sign: abs(u) = sign u, sign(u) = sign. abs(u)^(1/2) stays for u < 0, there is no other normal form."""

    def rule(b: Base, e: fmpq, v: Expr | None) -> Expr:
        if b.kind == "call" and b.name in ("abs", "sign") and b.args[0] == u:
            value = u.scaled(fmpq(sign)) if b.name == "abs" else number(sign)
            return rebuild(b, e, v) if b.name == "abs" and sign < 0 and e.q != 1 and len(u.terms) == 1 else value**e
        return rebuild(b, e, v)

    return map_bases(x, rule)


def settled(x: Expr, lower: fmpq | None, upper: fmpq | None) -> Expr:
    """x on a piece where every argument of abs and sign has one sign: these are written out."""
    for b in list(x.bases()):
        if b.kind == "call" and b.name in ("abs", "sign"):
            sign = constant_sign(substitute(b.args[0], "x", number(between(lower, upper))))
            if sign:
                x = written_out(x, b.args[0], sign)
    return x


def merged(pieces: list[Piece], whole: Expr, ends: frozenset[fmpq]) -> tuple[Piece, ...]:
    """Neighbours with the same expression become one piece where the whole has the same value at their common end."""
    out: list[Piece] = []
    for p in pieces:
        if (
            out
            and p.lower is not None
            and p.lower not in ends
            and vanishes(out[-1].expr - p.expr)
            and _fits(p.expr, whole, p.lower)
        ):
            out[-1] = Piece(out[-1].lower, p.upper, out[-1].expr)
        else:
            out.append(p)
    return tuple(out)


def _fits(piece: Expr, whole: Expr, a: fmpq) -> bool:
    try:
        return vanishes(substitute(piece - whole, "x", number(a)))
    except Undefined:
        return False
