"""Polynomial or not, affine or not, odd or even: decided by normal forms, denied by a value that a ball keeps away from 0."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.activations.growth import GrowthBound
from theorycheck.activations.piece import Piece
from theorycheck.activations.slope import slope
from theorycheck.activations.split import settled
from theorycheck.analysis.far import far, grows_without_bound
from theorycheck.analysis.far_form import toward
from theorycheck.analysis.found import between
from theorycheck.analysis.orders import power_sum
from theorycheck.analysis.stable import stable
from theorycheck.ball import arb, fmpq, precision
from theorycheck.expression import Expr, derivative, substitute, symbol, vanishes

__all__ = ["degree_of", "not_polynomial", "parity_of", "somewhere_nonzero"]

BITS = 256
DEEPEST = 8
POINTS = (fmpq(1, 3), fmpq(-2, 3), fmpq(7, 5), fmpq(-17, 10), fmpq(1, 7))


def degree_of(expr: Expr, bound: GrowthBound) -> int | None:
    """The degree of one piece that covers the line, if it is a polynomial: by its normal form, or by a derivative that cancels."""
    powers = power_sum(expr)
    if powers is not None and all(d.q == 1 and d >= 0 for d in powers):
        return int(max(powers, default=fmpq(0)).p)
    if bound.exponential or bound.p > DEEPEST:
        return None
    for k in range(bound.p + 1):
        expr = derivative(expr, "x")
        if vanishes(expr):
            return k
    return None


def not_polynomial(pieces: Sequence[Piece], bound: GrowthBound) -> str:
    """Why phi is no polynomial, proved; empty where that is not shown. (A bend at an end of pieces is the caller's to see.)

    |phi| <= A + B |x|^p leaves degree p at most, so a (p+1)-th derivative that is not 0 somewhere denies it; so does growth like exp.
    """
    if bound.exponential:
        for way, piece in ((-1, pieces[0]), (1, pieces[-1])):
            f = toward(piece.expr, way)
            found = far(f)
            if found and found.groups and found.groups[0][0].exponent and grows_without_bound(f):
                return "grows exponentially"
        return ""
    if bound.p > DEEPEST:
        return ""
    for piece in pieces:
        expr = piece.expr
        for _ in range(bound.p + 1):
            expr = settled(slope(expr), piece.lower, piece.upper)
        if somewhere_nonzero(expr, piece):
            order = ("'" * (bound.p + 1)) if bound.p < 3 else f"^({bound.p + 1})"
            return (
                f"|phi| grows at most like |x|^{bound.p} and phi{order} is not 0"
                if bound.p
                else "bounded and not constant"
            )
    return ""


def somewhere_nonzero(expr: Expr, piece: Piece) -> bool:
    """True only where the expression is proved not to vanish at some point of the piece."""
    with precision(BITS):
        for x in (between(piece.lower, piece.upper), *POINTS):
            if piece.holds(x):
                value = stable(expr).ball(arb(x), BITS)
                if value > 0 or value < 0:
                    return True
    return False


def parity_of(pieces: Sequence[Piece], values: Sequence[Expr | None]) -> str | None:
    """ "odd" or "even" where the normal forms of phi(-x) and -+phi(x) cancel on every piece and at every end; 0 counts as even."""
    for word, sign in (("even", 1), ("odd", -1)):
        if all(_mirrored(p, q, sign) for p, q in zip(pieces, reversed(pieces), strict=True)) and all(
            a is not None and b is not None and vanishes(a - b.scaled(fmpq(sign)))
            for a, b in zip(values, reversed(values), strict=True)
        ):
            return word
    return None


def _mirrored(p: Piece, q: Piece, sign: int) -> bool:
    if (p.lower is None) != (q.upper is None) or (p.lower is not None and q.upper is not None and p.lower != -q.upper):
        return False
    turned = settled(substitute(p.expr, "x", -symbol("x")), q.lower, q.upper)
    return vanishes(turned - q.expr.scaled(fmpq(sign)))
