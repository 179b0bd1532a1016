"""The finite Gram matrices: G = Z^T Z by layers and at the equilibrium, and H, the Gram matrix of the gradient.

H = H1 + H2 + H3 with H1 = G, H2 = R (G (x) I) R^T, H3 = R (X^T X (x) I) R^T (Ling et al., section 2.3). R is block-diagonal over points, so
with the adjoint vectors r_i: H2_ij = G_ij <r_i, r_j> and H3_ij = <x_i, x_j> <r_i, r_j>, without an n x mn matrix anywhere.
||grad Phi||^2 = e^T H e for the misfit e = yhat - y.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from theorycheck.deq.bounds import Array, down, up
from theorycheck.deq.equilibrium import Equilibrium
from theorycheck.deq.fixed_point import relu
from theorycheck.deq.gradient import Adjoint, adjoint
from theorycheck.deq.model import DEQ, as_points
from theorycheck.errors import bad_input
from theorycheck.linalg import Interval, least_eigenvalue_of_gram

__all__ = ["G_layers", "TangentKernel", "gram", "least_gram_eigenvalue", "tangent_kernel"]


@dataclass(frozen=True, eq=False)
class TangentKernel:
    """H1 = G, H2, H3 and ``adjoint`` with the vectors r_i, all n x n but the last (m x n)."""

    H1: Array
    H2: Array
    H3: Array
    adjoint: Adjoint

    @property
    def H(self) -> Array:
        """H1 + H2 + H3."""
        total: Array = self.H1 + self.H2 + self.H3
        return total


def gram(Z: Array) -> Array:
    """Z^T Z, symmetric to the last bit."""
    G = Z.T @ Z
    return np.asarray((G + G.T) / 2.0)


def G_layers(model: DEQ, X: object, depth: int) -> Array:
    """G^(0) = 0, G^(1), ..., G^(depth), shape (depth + 1, n, n): Gram matrices of the layers Z^(l) = phi(W Z^(l-1) + U X^T), Z^(0) = 0.

    Needs no contraction; float64, no error bound.
    """
    if depth < 0:
        raise bad_input("depth", depth, "at least 0")
    points = as_points(X, model.d)
    B = model.U @ points.T
    finish = relu if model.layer is None else model.layer.finish
    layers = np.zeros((depth + 1, len(points), len(points)))
    Z, spare = np.zeros_like(B), np.empty_like(B)
    for layer in range(1, depth + 1):
        np.matmul(model.W, Z, out=spare)
        spare += B
        finish(spare, slice(None))
        Z, spare = spare, Z
        layers[layer] = gram(Z)
    return layers


def tangent_kernel(model: DEQ, X: object, at: Equilibrium | None = None) -> TangentKernel:
    """H at the equilibrium, by one adjoint solve; float64, no error bound beyond those of Z and R."""
    points = as_points(X, model.d)
    at = at if at is not None else model.equilibrium(points)
    back = adjoint(model, points, at)
    G, products = gram(at.Z), gram(back.R)
    return TangentKernel(G, G * products, (points @ points.T) * products, back)


def least_gram_eigenvalue(at: Equilibrium) -> Interval:
    """lambda_min(Z*^T Z*) of the exact equilibrium, certified.

    The least singular value moves by at most ||Z - Z*||_F (Weyl), which is applied to the root of the eigenvalue of the Z at hand. Without an
    error bound of Z the interval is [0, inf].
    """
    if not at.guaranteed:
        return Interval(0.0, math.inf)
    m, n = at.Z.shape
    at_hand = least_eigenvalue_of_gram(at.Z)
    lower = down(down(math.sqrt(max(0.0, at_hand.lower))) - at.error_bound) if n <= m else 0.0
    upper = up(up(math.sqrt(max(0.0, at_hand.upper))) + at.error_bound)
    return Interval(down(lower * lower), up(upper * upper))
