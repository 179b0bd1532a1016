"""Matrices of polynomials with rational coefficients: an identity that holds here holds for all real entries of that shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from theorycheck import Evidence, Grade, Outcome, Scope
from theorycheck.ball import Ordering, fmpq_mpoly_ctx

Matrix = list[list[Any]]


def symbols(**shapes: tuple[int, int]) -> dict[str, Matrix]:
    """One matrix of independent variables for each name, over a common polynomial ring; ``one`` is its unit (1 x 1)."""
    names = [
        f"{name}{i}_{j}" for name, (rows, columns) in shapes.items() for i, j in product(range(rows), range(columns))
    ]
    ring = fmpq_mpoly_ctx.get(names, Ordering.lex)
    generators = iter(ring.gens())
    made: dict[str, Matrix] = {
        name: [[next(generators) for _ in range(columns)] for _ in range(rows)]
        for name, (rows, columns) in shapes.items()
    }
    made["one"] = [[ring.constant(1)]]
    return made


def times(A: Matrix, B: Matrix) -> Matrix:
    """The matrix product."""
    return [
        [sum((row[k] * B[k][j] for k in range(1, len(B))), row[0] * B[0][j]) for j in range(len(B[0]))] for row in A
    ]


def transpose(A: Matrix) -> Matrix:
    """The transpose."""
    return [list(column) for column in zip(*A, strict=True)]


def kronecker(A: Matrix, B: Matrix) -> Matrix:
    """The Kronecker product A ⊗ B."""
    return [[a * b for a in row for b in other] for row in A for other in B]


def identity(size: int, one: Matrix) -> Matrix:
    """The unit matrix over the ring of ``one``."""
    return [[one[0][0] if i == j else 0 * one[0][0] for j in range(size)] for i in range(size)]


def vec(A: Matrix) -> Matrix:
    """The columns of A one below the other, as one column."""
    return [[entry] for column in transpose(A) for entry in column]


def identity_over_shapes(
    holds: Callable[..., Iterable[tuple[Matrix, Matrix]]], summary: str, largest: int = 3, letters: str = "mnd"
) -> Evidence:
    """Evidence that ``holds(m=…, n=…, d=…)`` yields pairs of equal polynomial matrices for every shape with sizes 1 … largest."""
    shapes = [dict(zip(letters, sizes, strict=True)) for sizes in product(range(1, largest + 1), repeat=len(letters))]
    for shape in shapes:
        for left, right in holds(**shape):
            if left != right:
                return Evidence(
                    Outcome.FAILS,
                    Grade.EXACT,
                    Scope.of_points(1),
                    summary,
                    reason=f"the two sides differ at {shape}",
                    witness={"shape": str(shape)},
                )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.box(f"{', '.join(letters)} = 1, …, {largest}; all real entries"),
        summary,
        effective_count=len(shapes),
        trust=("python-flint",),
    )
