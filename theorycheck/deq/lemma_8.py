"""Lemma 8 of Ling et al. on two parameter points k and s: both sides of (15)-(18), enclosed.

(15) ||Z(s)||_F <= c_a ||X||_F; (16) ||grad_W Phi(s)||_F <= c_w ||X||_F ||r(s)||, likewise U with c_u and a with c_a;
(17) ||Z(k) - Z(s)||_F <= rho_a^{-1} (c_w ||dW||_2 + c_u ||dU||_2) ||X||_F;
(18) ||yhat(k) - yhat(s)|| <= (c_w ||dW||_2 + c_u ||dU||_2 + c_a ||da||_2) ||X||_F.
All as ``rhs >= lhs``, so the ``lhs`` of an Inequality is the bound of the lemma.
"""

from __future__ import annotations

import math

import numpy as np

from theorycheck.ball import arb, precision
from theorycheck.deq.bounds import Array, as_interval, down, up
from theorycheck.deq.constants import BITS, Constants, Inequality, as_ball, inequality
from theorycheck.deq.equilibrium import Equilibrium
from theorycheck.deq.gradient import gradient, misfit_with_error
from theorycheck.deq.model import DEQ, as_labels, as_points
from theorycheck.errors import bad_input
from theorycheck.linalg import Interval, frobenius_norm, spectral_norm

__all__ = ["distance_of_equilibria", "lemma_8"]


def distance_of_equilibria(k: Equilibrium, s: Equilibrium) -> Interval:
    """||Z*(k) - Z*(s)||_F of the exact equilibria."""
    return _difference(k.Z, s.Z, up(k.error_bound + s.error_bound))


def lemma_8(
    k: DEQ,
    s: DEQ,
    X: object,
    y: object,
    *,
    rho: tuple[float, float, float] | None = None,
) -> tuple[Inequality, ...]:
    """(15), (16) for W, U, a at s, (17) and (18); named eq-15, eq-16.W, eq-16.U, eq-16.a, eq-17, eq-18.

    ``rho``: rho_w, rho_u, rho_a, which must bound the norms at k and s; by default the larger of the two proved upper bounds.
    """
    points = as_points(X, k.d)
    labels = as_labels(y, len(points))
    if s.U.shape != k.U.shape:
        raise bad_input("shape of U", s.U.shape, f"{k.U.shape}, as for the other model")
    norms = tuple(max(p.upper, q.upper) for p, q in ((k.W_norm, s.W_norm), (k.U_norm, s.U_norm), (k.a_norm, s.a_norm)))
    used = norms if rho is None else rho
    if any(given < norm for given, norm in zip(used, norms, strict=True)):
        raise bad_input("rho", used, f"at least the norms at both points, {norms}")
    at_k, at_s = k.equilibrium(points, 1e-14), s.equilibrium(points, 1e-14)
    slope = gradient(s, points, labels, equilibrium=at_s)
    misfit = _around(slope.misfit[None, :], slope.misfit_error)
    (yhat_k, error_k), (yhat_s, error_s) = (
        misfit_with_error(p, at, np.zeros(len(points))) for p, at in ((k, at_k), (s, at_s))
    )
    moved = _difference(yhat_k, yhat_s, up(error_k + error_s))
    sides: list[tuple[str, arb, Interval]] = []
    with precision(BITS):
        w, u, a = (as_ball(Interval(value, value)) for value in used)
        X_norm = as_ball(frobenius_norm(points))
        c = Constants(w, u, a, X_norm)
        r = as_ball(misfit)
        dW, dU = _spectral(k.W, s.W), _spectral(k.U, s.U)
        da = as_ball(_difference(k.a, s.a, 0.0))
        shift = (c.c_w * dW + c.c_u * dU) * X_norm
        distance = (u / (1 - w) ** 2 * dW + dU / (1 - w)) * X_norm  # rho_a cancels, so that a = 0 is no exception
        sides = [
            ("eq-15", c.c_a * X_norm, _around(at_s.Z, at_s.error_bound)),
            ("eq-16.W", c.c_w * X_norm * r, _around(slope.W, slope.W_error)),
            ("eq-16.U", c.c_u * X_norm * r, _around(slope.U, slope.U_error)),
            ("eq-16.a", c.c_a * X_norm * r, _around(slope.a[None, :], slope.a_error)),
            ("eq-17", distance, distance_of_equilibria(at_k, at_s)),
            ("eq-18", shift + c.c_a * da * X_norm, moved),
        ]
        return tuple(inequality(name, as_interval(bound), as_ball(value)) for name, bound, value in sides)


def _around(A: Array, error: float) -> Interval:
    size = frobenius_norm(A)
    return Interval(down(max(0.0, size.lower - error)), up(size.upper + error))


def _difference(A: Array, B: Array, error: float) -> Interval:
    """||A* - B*||_F with ||A - A*|| + ||B - B*|| <= error; the subtraction rounds by u in each entry."""
    size = frobenius_norm(np.atleast_2d(A - B))
    return Interval(down(max(0.0, down(size.lower) - error)), up(size.upper + error) if error < math.inf else math.inf)


def _spectral(A: Array, B: Array) -> arb:
    """||A - B||_2; the rounding of the subtraction, at most u per entry, is added in the Frobenius norm."""
    delta = A - B
    slip = up(frobenius_norm(delta).upper * 2.0**-52)
    size = spectral_norm(delta)
    return as_ball(Interval(down(max(0.0, size.lower - slip)), up(size.upper + slip)))
