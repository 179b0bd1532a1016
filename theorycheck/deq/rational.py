"""Small dense matrices of Fractions: what ``exact`` needs and no more. A matrix is a tuple of rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from theorycheck.ball import fmpq, fmpq_mat, is_definite
from theorycheck.errors import bad_input

__all__ = [
    "Matrix",
    "diagonal",
    "identity",
    "inverse",
    "is_positive_definite",
    "is_positive_semidefinite",
    "kronecker",
    "matmul",
    "matrix",
    "minus",
    "plus",
    "scalar_text",
    "scaled",
    "solve",
    "transpose",
]

Matrix = tuple[tuple[Fraction, ...], ...]


def matrix(name: str, value: object) -> Matrix:
    """Rows of exact numbers from nested sequences, arrays or text ("1/2 0; 0 1"); a flat sequence is one row."""
    if isinstance(value, str):
        value = [row.split() for row in value.split(";")]
    rows: list[Any] = list(value)  # type: ignore[call-overload]
    if rows and not hasattr(rows[0], "__len__"):
        rows = [rows]
    made = tuple(tuple(_fraction(name, x) for x in row) for row in rows)
    if not made or not made[0] or len({len(row) for row in made}) != 1:
        raise bad_input(f"shape of {name}", [len(row) for row in made], "rows of one length, none empty")
    return made


def _fraction(name: str, value: Any) -> Fraction:
    try:
        if isinstance(value, str) and "/" not in value:
            return Fraction(Decimal(value))
        if isinstance(value, int | float | str | Fraction):
            return Fraction(value)
        return Fraction(value.item())  # a NumPy scalar
    except (AttributeError, InvalidOperation, OverflowError, TypeError, ValueError, ZeroDivisionError) as error:
        raise bad_input(name, value, "an integer, a float, a decimal or a fraction such as 1/3") from error


def scalar_text(A: Matrix) -> str:
    """The text that ``matrix`` reads back exactly."""
    return "; ".join(" ".join(str(x) for x in row) for row in A)


def identity(size: int) -> Matrix:
    """I."""
    return diagonal([Fraction(1)] * size)


def diagonal(entries: Sequence[Fraction]) -> Matrix:
    """The diagonal matrix of these entries."""
    return tuple(tuple(x if i == j else Fraction(0) for j in range(len(entries))) for i, x in enumerate(entries))


def transpose(A: Matrix) -> Matrix:
    """A^T."""
    return tuple(zip(*A, strict=True))


def matmul(A: Matrix, B: Matrix) -> Matrix:
    """A B; BadInput where the shapes do not chain."""
    if len(A[0]) != len(B):
        shapes = f"({len(A)}, {len(A[0])}) times ({len(B)}, {len(B[0])})"
        raise bad_input("shapes", shapes, "as many columns on the left as rows on the right")
    columns = transpose(B)
    return tuple(
        tuple(sum((x * y for x, y in zip(row, column, strict=True) if x and y), Fraction(0)) for column in columns)
        for row in A
    )


def plus(A: Matrix, B: Matrix) -> Matrix:
    """A + B."""
    return tuple(tuple(x + y for x, y in zip(p, q, strict=True)) for p, q in zip(A, B, strict=True))


def minus(A: Matrix, B: Matrix) -> Matrix:
    """A - B."""
    return plus(A, scaled(Fraction(-1), B))


def scaled(factor: Fraction, A: Matrix) -> Matrix:
    """factor A."""
    return tuple(tuple(factor * x for x in row) for row in A)


def kronecker(A: Matrix, B: Matrix) -> Matrix:
    """A (x) B: blocks A_ij B."""
    return tuple(tuple(x * y for x in p for y in q) for p in A for q in B)


def solve(A: Matrix, B: Matrix) -> Matrix | None:
    """A^{-1} B, or None where A is singular."""
    try:
        found = _flint(A).solve(_flint(B))
    except ZeroDivisionError:
        return None
    return tuple(tuple(Fraction(int(x.p), int(x.q)) for x in row) for row in found.tolist())


def _flint(A: Matrix) -> fmpq_mat:
    return fmpq_mat(len(A), len(A[0]), [fmpq(x.numerator, x.denominator) for row in A for x in row])


def inverse(A: Matrix) -> Matrix:
    """A^{-1}; BadInput where A is singular."""
    solved = solve(A, identity(len(A)))
    if solved is None:
        raise bad_input("matrix", "singular", "an invertible matrix")
    return solved


def is_positive_semidefinite(A: Matrix) -> bool:
    """Whether x^T A x >= 0 for all x, A symmetric."""
    return _definite(A, strict=False)


def is_positive_definite(A: Matrix) -> bool:
    """Whether x^T A x > 0 for all x != 0, A symmetric."""
    return _definite(A, strict=True)


def _definite(A: Matrix, *, strict: bool) -> bool:
    if transpose(A) != A:
        raise bad_input("matrix", "not symmetric", "a symmetric matrix")
    return is_definite(_flint(A), strict=strict)
