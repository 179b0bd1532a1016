"""Positive definiteness of a symmetric matrix of balls, by block elimination.

A is positive definite if and only if its leading block A_11 and the Schur complement A_22 - A_21 A_11^{-1} A_12 are. Blocks of 24 columns keep the
heavy work in ``arb_mat``; inside a block the pivots are eliminated one by one. HOLDS and FAILS are proofs for every matrix in the balls;
UNDECIDED says that a pivot's ball contains zero: raise the precision.
"""

from __future__ import annotations

from theorycheck.ball import arb, arb_mat
from theorycheck.verdict import Outcome

__all__ = ["positive_definite", "shifted", "submatrix"]

BLOCK = 24


def submatrix(A: arb_mat, rows: range, columns: range) -> arb_mat:
    """The block of A in these rows and columns."""
    return arb_mat(len(rows), len(columns), [A[i, j] for i in rows for j in columns])


def shifted(A: arb_mat, shift: arb) -> arb_mat:
    """A - shift I."""
    B = arb_mat(A)
    for i in range(A.nrows()):
        B[i, i] = B[i, i] - shift
    return B


def positive_definite(A: arb_mat) -> Outcome:
    """HOLDS where every symmetric matrix in the balls of A is positive definite, FAILS where none is (at the current precision)."""
    while A.nrows() > BLOCK:
        n = A.nrows()
        head, tail = range(BLOCK), range(BLOCK, n)
        pivot, side = submatrix(A, head, head), submatrix(A, head, tail)
        outcome = _eliminate(pivot)
        if outcome is not Outcome.HOLDS:
            return outcome
        try:
            solved = pivot.solve(side, algorithm="precond")
        except ZeroDivisionError:  # flint could not prove the pivot invertible at this precision
            return Outcome.UNDECIDED
        A = submatrix(A, tail, tail) - side.transpose() * solved
    return _eliminate(A)


def _eliminate(A: arb_mat) -> Outcome:
    n = A.nrows()
    rows: list[list[arb]] = [[A[i, j] for j in range(i, n)] for i in range(n)]
    for k in range(n):
        pivot = rows[k][0]
        if not pivot > 0:
            return Outcome.FAILS if pivot <= 0 else Outcome.UNDECIDED
        for i in range(k + 1, n):
            factor = rows[k][i - k] / pivot
            row, source = rows[i], rows[k]
            for j in range(i, n):
                row[j - i] = row[j - i] - factor * source[j - k]
    return Outcome.HOLDS
