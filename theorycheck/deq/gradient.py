"""The gradient of Phi = |yhat - y|^2 / 2 by implicit differentiation.

Column i of R (m x n) is r_i = D_i (I - W^T D_i)^{-1} a, D_i the slopes of phi at point i, 0 or 1 for ReLU: row i of the corrected (I_n (x) a^T) J^{-1} D
of Ling et al., Lemma 2, which is block-diagonal over points. R solves R = D o (W^T R + a 1^T), again a contraction by L ||W||_2, so all points are solved at
once. If the slopes S at hand are within g of the exact D, an entry, then the computed R is off by (residual + g ||W^T R + a 1^T||)/(1 - L ||W||_2).
With the misfit e = yhat - y: grad_W = (R diag e) Z^T, grad_U = (R diag e) X, grad_a = Z e.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from theorycheck.deq.bounds import Array, product_error, up
from theorycheck.deq.equilibrium import Equilibrium, check_contraction, iteration_budget, step_bound
from theorycheck.deq.fixed_point import iterate, masked
from theorycheck.deq.layer import Layer
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.linalg import frobenius_norm, gamma

__all__ = ["Adjoint", "Gradient", "adjoint", "gradient"]


@dataclass(frozen=True, eq=False)
class Adjoint:
    """``R`` (m x n), its columns the adjoint vectors r_i.

    ``error_bound``: proved, ||R - R*||_F is at most this for the mask used; infinite without a contraction. ``mask_certain``: proved that the mask
    (Z > 0) is that of the exact equilibrium, no pre-activation being within its error of 0; for another activation, that none is within its error of a
    corner. ``norm``: proved upper bound of ||R||_F.
    """

    R: Array
    error_bound: float
    mask_certain: bool
    norm: float


@dataclass(frozen=True, eq=False)
class Gradient:
    """The gradients ``W`` (m x m), ``U`` (m x d), ``a`` (m), the ``misfit`` yhat - y and the ``loss`` Phi.

    ``W_error``, ``U_error``, ``a_error``: proved bounds of the Frobenius distance to the exact gradient; infinite where the mask is uncertain.
    """

    W: Array
    U: Array
    a: Array
    misfit: Array
    misfit_error: float
    W_error: float
    U_error: float
    a_error: float
    adjoint: Adjoint

    @property
    def loss(self) -> float:
        """Phi = |yhat - y|^2 / 2."""
        return 0.5 * float(self.misfit @ self.misfit)

    @cached_property
    def squared_norm(self) -> float:
        """||grad Phi||^2 over (W, U, a)."""
        return float(np.vdot(self.W, self.W) + np.vdot(self.U, self.U) + np.vdot(self.a, self.a))


def adjoint(model: DEQ, X: object, at: Equilibrium, *, tol: float = 1e-13, start: Array | None = None) -> Adjoint:
    """Solve for R at an equilibrium of ``model`` on X; ``tol`` as for the equilibrium."""
    points = as_points(X, model.d)
    rho = at.contraction
    check_contraction(model.W_norm.upper, at.guaranteed, model.layer)
    if model.layer is not None:
        return _smooth_adjoint(model, model.layer, points, at, tol, start)
    mask: NDArray[np.bool_] = at.Z > 0.0
    m, n = at.Z.shape
    B = np.repeat(model.a[:, None], n, axis=1)
    factor = rho / (1.0 - rho) if rho < 1.0 else 1.0
    done = iterate(
        model.W.T,
        B,
        masked(mask),
        tol=tol,
        factor=factor,
        max_iterations=iteration_budget(rho, tol),
        start=start,
    )
    step, norm = step_bound(done.step, m * n), frobenius_norm(done.value).upper
    size_a = up(math.sqrt(n) * model.a_norm.upper)
    error = product_error(m + 2, m * n, up(model.norms.W_abs * (norm + step)), size_a)
    bound = up((rho * step + error) / (1.0 - rho)) if rho < 1.0 else math.inf
    return Adjoint(done.value, bound, _mask_is_certain(model, points, at), norm)


def _smooth_adjoint(model: DEQ, layer: Layer, X: Array, at: Equilibrium, tol: float, start: Array | None) -> Adjoint:
    """The same for an activation with slopes of its own; see the top of the file."""
    rho, (m, n) = at.contraction, at.Z.shape
    P = model.W @ at.Z + model.U @ X.T
    S = layer.slope.floats(P)
    A = np.repeat(model.a[:, None], n, axis=1)
    factor, budget = rho / (1.0 - rho) if rho < 1.0 else 1.0, iteration_budget(rho, tol)
    done = iterate(model.W.T, A, masked(S), tol=tol, factor=factor, max_iterations=budget, start=start)
    step, norm = step_bound(done.step, m * n), frobenius_norm(done.value).upper
    size_a, top = up(math.sqrt(n) * model.a_norm.upper), float(np.abs(S).max())
    error = product_error(m + 3, m * n, up(top * model.norms.W_abs * (norm + step)), up(top * size_a))
    if not rho < 1.0:
        return Adjoint(done.value, math.inf, False, norm)
    X_norm = frobenius_norm(X).upper
    rounding = product_error(
        max(m, model.d) + 2, m * n, up(model.norms.W_abs * at.norm), up(model.norms.U_abs * X_norm)
    )
    gap = layer.slope_error(P, S, up(model.W_norm.upper * at.error_bound + rounding))
    moved = up(gap * up(model.W_norm.upper * norm + size_a)) if math.isfinite(gap) else math.inf
    bound = up((up(top * model.W_norm.upper * step) + error + moved) / (1.0 - rho))
    return Adjoint(done.value, bound, math.isfinite(gap), norm)


def _mask_is_certain(model: DEQ, X: Array, at: Equilibrium) -> bool:
    """|pre-activation| exceeds its own error everywhere: rounding by the entry, and rho ||Z - Z*|| for the error of Z."""
    if not at.guaranteed:
        return False
    m, d = model.U.shape
    pre = model.W @ at.Z + model.U @ X.T
    if not ((pre > 0.0) == (at.Z > 0.0)).all():
        return False
    longest_row = up(math.sqrt(float(np.max(np.einsum("ij,ij->i", model.W, model.W)))) * (1.0 + gamma(m + 2)))
    longest_u = up(math.sqrt(float(np.max(np.einsum("ij,ij->i", model.U, model.U)))) * (1.0 + gamma(d + 2)))
    column = np.sqrt(np.einsum("ij,ij->j", at.Z, at.Z)) * (1.0 + gamma(m + 4))
    point = np.sqrt(np.einsum("ij,ij->i", X, X)) * (1.0 + gamma(d + 4))
    sizes = longest_row * column + longest_u * point
    allowed = (sizes * gamma(max(m, d) + 2) + (at.contraction * at.error_bound + 2.0**-500)) * (1.0 + 2.0**-40)
    return bool((np.abs(pre) > allowed[None, :]).all())


def gradient(
    model: DEQ, X: object, y: object, *, equilibrium: Equilibrium | None = None, tol: float = 1e-13
) -> Gradient:
    """The gradient of Phi at ``model``, with proved error bounds; pass ``equilibrium`` to use one already solved."""
    points = as_points(X, model.d)
    labels = as_labels(y, len(points))
    at = equilibrium if equilibrium is not None else model.equilibrium(points, tol)
    back = adjoint(model, points, at, tol=tol)
    misfit, misfit_error = misfit_with_error(model, at, labels)
    weighted = back.R * misfit
    errors = _errors(model, points, at, back, (misfit, misfit_error))
    return Gradient(
        weighted @ at.Z.T, weighted @ points, at.Z @ misfit, misfit, misfit_error, errors[0], errors[1], errors[2], back
    )


def _errors(
    model: DEQ, X: Array, at: Equilibrium, back: Adjoint, misfit_and_error: tuple[Array, float]
) -> tuple[float, float, float]:
    misfit, misfit_error = misfit_and_error
    if not at.guaranteed:
        return math.inf, math.inf, math.inf
    n = len(misfit)
    largest = up(float(np.abs(misfit).max()))
    Z_size, weighted_size = up(at.norm + at.error_bound), up(back.norm * largest)
    size = up(at.norm * frobenius_norm(misfit[None, :]).upper)
    a_error = up(misfit_error * Z_size + frobenius_norm(misfit[None, :]).upper * at.error_bound)
    a_error = up(a_error + product_error(n + 1, model.m, size))
    if not back.mask_certain:
        return math.inf, math.inf, a_error
    weighted_error = up(
        back.error_bound * (largest + misfit_error)
        + back.norm * misfit_error
        + product_error(1, model.m * n, weighted_size)
    )
    X_norm = frobenius_norm(X).upper
    W_error = up(weighted_error * Z_size + weighted_size * at.error_bound)
    W_error = up(W_error + product_error(n + 1, model.m**2, up(weighted_size * at.norm)))
    U_error = up(weighted_error * X_norm + product_error(n + 1, model.U.size, up(weighted_size * X_norm)))
    return W_error, U_error, a_error


def misfit_with_error(model: DEQ, at: Equilibrium, y: Array) -> tuple[Array, float]:
    """yhat - y, and a proved bound of its Euclidean distance to the exact one."""
    misfit = at.Z.T @ model.a - y
    size = up(at.norm * model.a_norm.upper)
    rounding = product_error(model.m + 2, len(y), size, frobenius_norm(y[None, :]).upper)
    carried = up(model.a_norm.upper * at.error_bound) if model.a_norm.upper > 0.0 else 0.0
    return misfit, up(carried + rounding)
