"""Exact values of terms: rationals as long as that goes (fmpq, fmpq_mat), balls beyond (arb, arb_mat). Truth is True, False or None (open).

Every function takes either kind and gives rationals only where the result is exact. Matrices have at least one row and one column.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import TypeAlias

from theorycheck.ball import arb, arb_mat, endpoints, fmpq, fmpq_mat, fmpq_poly

__all__ = [
    "Mat",
    "Num",
    "Undefined",
    "compare",
    "each",
    "eigenvalue_range",
    "entries",
    "equal",
    "frobenius_squared",
    "from_rows",
    "matmul",
    "num_pow",
    "num_sqrt",
    "scale",
    "to_mat",
    "whole",
]

Num: TypeAlias = "fmpq | arb"
Mat: TypeAlias = "fmpq_mat | arb_mat"


class Undefined(ArithmeticError):
    """The term has no value here: a division by zero, a root of a negative number, a matrix without inverse, no equilibrium found."""


def whole(value: Num) -> int:
    """A whole number as an int."""
    if isinstance(value, fmpq) and value.q == 1:
        return int(value.p)
    raise Undefined(f"{value} is no whole number")


def num_sqrt(x: Num) -> Num:
    """The square root; rational where x is the square of a rational."""
    if isinstance(x, fmpq):
        if x < 0:
            raise Undefined(f"sqrt({x})")
        p, q = isqrt(int(x.p)), isqrt(int(x.q))
        if p * p == x.p and q * q == x.q:
            return fmpq(p, q)
        x = arb(x)
    if not x >= 0:
        if not x > -1:
            raise Undefined("sqrt of a negative number")
        low = endpoints(x)[1]
        if low < 0:
            raise Undefined("sqrt of a negative number")
        return arb(0).union(arb(low).sqrt())
    return x.sqrt()


def num_pow(base: Num, exponent: Num) -> Num:
    """A power; exact for rational bases and whole exponents. 0**0 is 1."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        k = int(exponent.p)
        if isinstance(base, fmpq):
            if base == 0 and k < 0:
                raise Undefined("0 to a negative power")
            if abs(k) > 10_000:
                return arb(base) ** k
            return base**k
        if k < 0:
            return 1 / num_pow(base, fmpq(-k))
        result, square = arb(1), base
        while k:
            if k & 1:
                result = result * square
            square, k = square * square, k >> 1
        return result
    if isinstance(exponent, fmpq) and exponent.q == 2:
        return num_pow(num_sqrt(base), fmpq(exponent.p))
    b = arb(base)
    if not b > 0:
        if isinstance(base, fmpq) and base == 0 and exponent > 0:
            return fmpq(0)
        raise Undefined("a power of a number that is not positive")
    return (arb(exponent) * b.log()).exp()


def compare(head: str, a: Num, b: Num) -> bool | None:
    """``a head b`` for le, lt, ge, gt, eq, ne: True and False are proved."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return bool({"le": a <= b, "lt": a < b, "ge": a >= b, "gt": a > b, "eq": a == b, "ne": a != b}[head])
    d = arb(a) - arb(b)
    above, below = bool(d > 0), bool(d < 0)
    if head in ("eq", "ne"):
        return (head == "ne") if above or below else None
    if head in ("ge", "gt"):
        d, above, below, head = -d, below, above, {"ge": "le", "gt": "lt"}[head]
    if below or (head == "le" and d <= 0):
        return True
    return False if above or (head == "lt" and d >= 0) else None


def equal(a: Mat, b: Mat) -> bool | None:
    """Whether two matrices of one shape are equal, entry by entry."""
    answers = [compare("eq", x, y) for x, y in zip(entries(a), entries(b), strict=True)]
    return False if False in answers else None if None in answers else True


def entries(a: Mat) -> list[Num]:
    """All entries, row by row."""
    return [a[i, j] for i in range(a.nrows()) for j in range(a.ncols())]


def from_rows(rows: int, cols: int, values: list[Num]) -> Mat:
    """A matrix from its entries row by row; rational if all of them are."""
    if all(isinstance(v, fmpq) for v in values):
        return fmpq_mat(rows, cols, values)
    return arb_mat(rows, cols, [arb(v) for v in values])


def each(a: Mat, f: Callable[[Num], Num]) -> Mat:
    """f at every entry."""
    return from_rows(a.nrows(), a.ncols(), [f(x) for x in entries(a)])


def to_mat(a: Mat) -> arb_mat:
    """The matrix in balls."""
    return a if isinstance(a, arb_mat) else arb_mat(a.nrows(), a.ncols(), [arb(x) for x in entries(a)])


def _joined(a: Mat, b: Mat) -> tuple[Mat, Mat]:
    return (a, b) if type(a) is type(b) else (to_mat(a), to_mat(b))


def matmul(a: Mat, b: Mat) -> Mat:
    """The product."""
    x, y = _joined(a, b)
    return x * y


def scale(c: Num, a: Mat) -> Mat:
    """c times a."""
    if isinstance(c, fmpq) and isinstance(a, fmpq_mat):
        return a * c
    return to_mat(a) * arb(c)


def plus(a: Mat, b: Mat) -> Mat:
    """The sum."""
    x, y = _joined(a, b)
    return x + y


def minus(a: Mat, b: Mat) -> Mat:
    """The difference."""
    x, y = _joined(a, b)
    return x - y


def inverse(a: Mat) -> Mat:
    """The inverse; Undefined where it is singular or not seen to be regular."""
    try:
        return a.inv()
    except ZeroDivisionError as error:
        raise Undefined("a matrix without inverse") from error


def frobenius_squared(a: Mat) -> Num:
    """The sum of the squares of all entries."""
    total: Num = fmpq(0)
    for x in entries(a):
        total = total + x * x
    return total


def eigenvalue_range(a: Mat) -> tuple[Num, Num]:
    """The least and the greatest eigenvalue of a symmetric matrix, enclosed; exact for 1 x 1 and for rational double roots.

    The middle of ``a`` is made rational and symmetric; its characteristic polynomial has the eigenvalues as roots, isolated in balls; by Weyl's
    inequality the rest of ``a`` moves them by at most its Frobenius norm.
    """
    n = a.nrows()
    if n == 1:
        return a[0, 0], a[0, 0]
    if isinstance(a, fmpq_mat):
        middle, rest = a, fmpq(0)
    else:
        middle = fmpq_mat(n, n, [sum(endpoints(x), fmpq(0)) / 2 for x in entries(a)])
        rest = num_sqrt(frobenius_squared(a - arb_mat(n, n, [arb(x) for x in entries(middle)])))
    middle = (middle + middle.transpose()) / 2
    roots: list[arb] = [x.real for x, _ in fmpq_poly(middle.charpoly()).numer().complex_roots()]
    low, high = roots[0], roots[0]
    for x in roots[1:]:
        low, high = low.min(x), high.max(x)
    if isinstance(rest, fmpq) and rest == 0:
        return _rational_root(middle, low), _rational_root(middle, high)
    error = arb(0, rest.upper() if isinstance(rest, arb) else arb(rest).upper())
    return low + error, high + error


def _rational_root(a: fmpq_mat, x: arb) -> Num:
    """The root itself where it is a whole number: an exact value then."""
    nearest = x.unique_fmpz()
    if nearest is None:
        return x
    candidate = fmpq(nearest)
    shifted = a - fmpq_mat(
        a.nrows(), a.nrows(), [candidate * (i == j) for i in range(a.nrows()) for j in range(a.nrows())]
    )
    return candidate if shifted.det() == 0 else x
