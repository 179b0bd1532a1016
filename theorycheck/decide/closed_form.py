"""A constant that a narrow ball contains: a rational, quadratic or real cubic number, or such a number under pi*x, log, exp, acos or atan. A guess, to be checked exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from theorycheck.ball import arb, fmpq, fmpz_mat, precision
from theorycheck.errors import BadInput
from theorycheck.expression import PI, Expr, apply, constant_ball, constant_sign, number
from theorycheck.expression.node import power

__all__ = ["closed_form"]

BITS = 256
HEIGHT = 10**6  # of the whole numbers in a form
SCALE = 2**110


def closed_form(x: arb) -> Expr | None:
    """The first form that lies in the ball, whose radius should be far below 1/HEIGHT^3."""
    with precision(BITS):
        for build, value in _images(x):
            if not value.is_finite():
                continue
            for inner in _numbers(value):
                try:
                    found = build(inner)
                except BadInput:
                    continue
                if constant_ball(found, BITS).overlaps(x):
                    return found
    return None


def _images(x: arb) -> Iterator[tuple[Callable[[Expr], Expr], arb]]:
    pi = arb.pi()
    yield (lambda v: v), x
    yield (lambda v: v * PI), x / pi
    yield (lambda v: apply("log", v)), x.exp() if abs(x) < 50 else arb.nan()
    if x > 0:
        yield (lambda v: apply("exp", v)), x.log()
    turns = int(float((x / pi).mid()) // 1)
    yield (lambda v: apply("acos", v) + PI.scaled(fmpq(turns))), (x - turns * pi).cos()
    turns = round(float((x / pi).mid()))
    yield (lambda v: apply("atan", v) + PI.scaled(fmpq(turns))), (x - turns * pi).tan()


def _numbers(v: arb) -> Iterator[Expr]:
    """Roots of polynomials of degree 1, 2, 3 with small whole coefficients, by lattice reduction."""
    for degree in (1, 2, 3):
        powers = [v**k if k else arb(1) for k in range(degree + 1)]
        images = [int((p * SCALE).mid().floor().unique_fmpz() or 0) for p in powers]
        rows = [[*(int(i == j) for j in range(degree + 1)), images[i]] for i in range(degree + 1)]
        short = fmpz_mat(rows).lll()
        c = [fmpq(int(short[0, j])) for j in range(degree + 1)]
        if any(abs(k) > HEIGHT for k in c) or c[degree] == 0:
            continue
        if degree == 1:
            yield number(-c[0] / c[1])
            return
        if degree == 3:
            yield from _cardano(c)
            return
        square = c[1] * c[1] - 4 * c[0] * c[2]
        if square >= 0:
            for way in (1, -1):
                yield (number(-c[1]) + (number(square) ** fmpq(1, 2)).scaled(fmpq(way))).scaled(1 / (2 * c[2]))


def _cardano(c: list[fmpq]) -> Iterator[Expr]:
    """The root of a cubic with one real root: x = t - b/3, t^3 + p t + q = 0."""
    b, d, e = (c[k] / c[3] for k in (2, 1, 0))
    p, q = d - b * b / 3, 2 * b * b * b / 27 - b * d / 3 + e
    inside = q * q / 4 + p * p * p / 27
    if inside <= 0:
        return
    root = number(inside) ** fmpq(1, 2)
    u = _cube_root(number(-q / 2) + (root if q <= 0 else -root))  # the larger one; the other is -p/(3u)
    yield u - u**-1 * number(p / 3) - number(b / 3)


def _cube_root(x: Expr) -> Expr:
    return -power(-x, fmpq(1, 3)) if (constant_sign(x) or 0) < 0 else power(x, fmpq(1, 3))
