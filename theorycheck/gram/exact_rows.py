"""Correlations of the exact float rows in balls: near-duplicate rows lose nothing, whatever 1 - c is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_mat

__all__ = ["ball_correlations", "ball_cross_correlations", "ball_matrix"]


def ball_correlations(X: NDArray[np.float64]) -> arb_mat:
    """c_ij at the current precision p, absolute error about 2^-p; floats enter exactly, products and roots are balls."""
    rows = arb_mat(*X.shape, [arb(float(x)) for x in X.ravel()])
    products = rows * rows.transpose()
    inverse = [products[i, i].rsqrt() for i in range(len(X))]
    n = len(X)
    C = arb_mat(n, n)
    for i in range(n):
        C[i, i] = arb(1)
        for j in range(i):
            C[i, j] = C[j, i] = products[i, j] * (inverse[i] * inverse[j])
    return C


def ball_cross_correlations(X: NDArray[np.float64], which: list[int]) -> arb_mat:
    """c_ij for i in ``which`` and every j; c_ii is exactly 1."""
    rows = arb_mat(*X.shape, [arb(float(x)) for x in X.ravel()])
    some = arb_mat(len(which), X.shape[1], [arb(float(x)) for x in X[which].ravel()])
    C = some * rows.transpose()
    lengths = [sum((x * x for x in row), arb(0)).rsqrt() for row in rows.tolist()]
    for k, i in enumerate(which):
        for j in range(len(X)):
            C[k, j] = C[k, j] * (lengths[i] * lengths[j])
        C[k, i] = arb(1)
    return C


def ball_matrix(C: arb_mat, entry: Callable[[arb, int, int], arb]) -> arb_mat:
    """The symmetric matrix entry(c_ij, i, j) for i >= j; equal balls c are computed once (cubes have few different ones)."""
    n = C.nrows()
    K = arb_mat(n, n)
    seen: dict[object, arb] = {}
    for i in range(n):
        for j in range(i + 1):
            c = C[i, j]
            key = (*map(int, c.mid().man_exp()), *map(int, c.rad().man_exp()))
            value = seen.get(key)
            if value is None:
                value = seen[key] = entry(c, i, j)
            K[i, j] = K[j, i] = value
    return K
