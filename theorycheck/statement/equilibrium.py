"""The equilibrium Z = phi(WZ + UX) as an exact value: rational where phi is piecewise linear and its pattern is found, else in balls.

Where no neuron depends on itself by a circle (W strictly triangular in some order) it is found by substitution, whatever the norm of W.
In balls: a float iterate is made rational, and Banach's theorem bounds its distance from Z by residual/(1 - L|W|_2). Undefined where L|W|_2 < 1 is not
seen and no pattern solves it.
"""

from __future__ import annotations

import math

import numpy as np

from theorycheck.ball import arb, exact, fmpq
from theorycheck.regions import network
from theorycheck.statement import values
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.symbol import known
from theorycheck.statement.values import Mat, Num, Undefined

__all__ = ["equilibrium", "float_equilibrium", "is_only_one", "to_floats"]

SWEEPS = 400


def to_floats(a: Mat) -> np.ndarray:
    """The middles of the entries."""
    return np.array([[float(arb(a[i, j]).mid()) for j in range(a.ncols())] for i in range(a.nrows())])


def float_equilibrium(phi: GalleryFunction, W: np.ndarray, U: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Fixed-point iteration from 0; NaN where it does not settle."""
    Z, B = np.zeros((W.shape[0], X.shape[1])), U @ X
    f = phi.on_array
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(SWEEPS):
            after = f(W @ Z + B)
            size = np.abs(after).max(initial=0.0)
            if not math.isfinite(size):
                return np.full_like(Z, np.nan)
            if np.abs(after - Z).max(initial=0.0) <= 1e-15 * len(Z) * (1 + size):
                return np.asarray(after)
            Z = after
    return Z if np.allclose(Z, f(W @ Z + B), atol=1e-8) else np.full_like(Z, np.nan)


def equilibrium(phi: GalleryFunction, W: Mat, U: Mat, X: Mat) -> Mat:
    """Z, m x n, one point per column of X."""
    order = _order(W)
    if order is not None:
        return _by_substitution(phi, W, values.matmul(U, X), order)
    start = float_equilibrium(phi, to_floats(W), to_floats(U), to_floats(X))
    if not np.isfinite(start).all():
        raise Undefined("the iteration for the equilibrium does not settle")
    B = values.matmul(U, X)
    rational = not isinstance(values.entries(W)[0], arb) and not isinstance(values.entries(B)[0], arb)
    if rational:
        found = _by_pattern(phi, W, B, start)
        if found is not None and is_only_one(phi, W):
            return found
    return _by_banach(phi, W, B, start)


def _order(W: Mat) -> list[int] | None:
    """Neurons in an order in which each depends on earlier ones alone; None where there is a circle or an entry is a ball."""
    m = W.nrows()
    if isinstance(values.entries(W)[0], arb):
        return None
    return network([[W[i, j] for j in range(m)] for i in range(m)], [[0]] * m).order


def _by_substitution(phi: GalleryFunction, W: Mat, B: Mat, order: list[int]) -> Mat:
    m, n = B.nrows(), B.ncols()
    Z: list[list[Num]] = [[fmpq(0)] * n for _ in range(m)]
    for i in order:
        for j in range(n):
            Z[i][j] = phi.at(sum((W[i, k] * Z[k][j] for k in range(m) if W[i, k] != 0), B[i, j]))
    return values.from_rows(m, n, [x for row in Z for x in row])


def _contraction(phi: GalleryFunction, W: Mat) -> Num:
    if phi.lipschitz is None:
        raise Undefined(f"{phi.name} has no Lipschitz constant")
    return fmpq(phi.lipschitz.numerator, phi.lipschitz.denominator) * known()["norm_2"].value(W)  # type: ignore[misc]


def is_only_one(phi: GalleryFunction, W: Mat) -> bool:
    """L|W|_2 < 1 is seen: there is one equilibrium, here and for all weights nearby."""
    return values.compare("lt", _contraction(phi, W), fmpq(1)) is True


def _by_pattern(phi: GalleryFunction, W: Mat, B: Mat, start: np.ndarray) -> Mat | None:
    """Solve (I - DW)z = Db + shift column by column for the pattern that the iterate shows; None unless the solution has that pattern."""
    m, n = B.nrows(), B.ncols()
    columns: list[list[Num]] = []
    before = to_floats(W) @ start + to_floats(B)
    for j in range(n):
        try:
            slopes = [phi.slope(fmpq(1) if before[i, j] > 0 else fmpq(-1)) for i in range(m)]
            if any(isinstance(x, arb) for x in slopes):
                return None
            left = values.from_rows(m, m, [fmpq(i == k) - slopes[i] * W[i, k] for i in range(m) for k in range(m)])
            right = values.from_rows(m, 1, [slopes[i] * B[i, j] + phi.at_zero for i in range(m)])
            z = left.solve(right)
        except ZeroDivisionError:
            return None
        columns.append([z[i, 0] for i in range(m)])
    Z = values.from_rows(m, n, [columns[j][i] for i in range(m) for j in range(n)])
    image = values.each(values.plus(values.matmul(W, Z), B), phi.at)
    return Z if values.equal(Z, image) is True else None


def _by_banach(phi: GalleryFunction, W: Mat, B: Mat, start: np.ndarray) -> Mat:
    rate = _contraction(phi, W)
    if values.compare("lt", rate, fmpq(1)) is not True:
        raise Undefined("no contraction: L|W|_2 < 1 is not seen")
    m, n = B.nrows(), B.ncols()
    near = values.from_rows(m, n, [exact(float(start[i, j])) for i in range(m) for j in range(n)])
    image = values.each(values.plus(values.matmul(W, near), B), phi.at)
    gap = arb(values.num_sqrt(values.frobenius_squared(values.minus(near, image))))
    error = arb(0, (gap / (1 - arb(rate))).upper())
    return values.from_rows(m, n, [arb(x) + error for x in values.entries(near)])
