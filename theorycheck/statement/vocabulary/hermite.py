"""Hermite polynomials, orthonormal for the standard normal law: h_0 = 1, h_1 = x, and He_{r+1} = x He_r - r He_{r-1} divided by sqrt((r+1)!)."""

from __future__ import annotations

import math

from theorycheck.ball import fmpq
from theorycheck.errors import bad_input
from theorycheck.statement.shapes import real_of, shape_text
from theorycheck.statement.sort import REALS, Sort, Whole
from theorycheck.statement.symbol import ATOM, Symbol, enter
from theorycheck.statement.term import Term
from theorycheck.statement.values import Num, Undefined, num_sqrt, whole

__all__: list[str] = []
DEGREES = 400


def _sort(r: Term, x: Term) -> Sort:
    real_of("ss", "hermite")(r, x)
    if not isinstance(r.sort, Whole):
        raise bad_input("hermite", f"{r.key} ({shape_text(r)})", "a whole number first", "declare it with tc.natural")
    return REALS


def _value(r: Num, x: Num) -> Num:
    degree = whole(r)
    if degree > DEGREES:
        raise Undefined(f"a Hermite polynomial of degree {degree}")
    before, here = fmpq(0), fmpq(1)
    for k in range(degree):
        before, here = here, x * here - k * before
    return here / num_sqrt(fmpq(math.factorial(degree)))


def _floats(r: float, x: float) -> float:
    before, here = 0.0, 1.0
    for k in range(int(r)):
        before, here = here, (x * here - math.sqrt(k) * before) / math.sqrt(k + 1)
    return here


enter(Symbol("hermite", _sort, "hermite({0!}, {1!})", r"h_{{{0!}}}({1!})", ATOM, _value, _floats, "", "hermite"))
