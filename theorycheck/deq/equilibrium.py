"""The equilibrium Z = relu(W Z + U X^T) with a rigorous a-posteriori bound.

F(Z) = relu(W Z + U X^T) contracts by rho = ||W||_2. If Z is the float matrix at hand, Y the one before it and eps bounds the rounding of one
evaluation in the Frobenius norm, then ||F(Z) - Z|| <= rho ||Z - Y|| + eps, and ||Z - Z*|| <= ||F(Z) - Z|| / (1 - rho) (Banach). So the bound costs
no product of its own. eps = gamma_{max(m,d)+2} (|| |W| || ||Y|| + || |U| || ||X||) plus underflow; relu is exact and 1-Lipschitz.
Another activation contracts by rho = L ||W||_2; its floats are not proved, so one more product gives P = W Z + U X^T, balls give ||phi(P) - Z||, and L eps is added.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from theorycheck.deq.bounds import Array, product_error, up
from theorycheck.deq.fixed_point import iterate, relu
from theorycheck.deq.layer import Layer
from theorycheck.errors import BadInput, bad_input
from theorycheck.linalg import frobenius_norm, gamma

__all__ = [
    "Equilibrium",
    "NoEquilibrium",
    "Norms",
    "check_contraction",
    "contraction",
    "iteration_budget",
    "solve_equilibrium",
    "step_bound",
]


class NoEquilibrium(BadInput):
    """L ||W||_2 is not proved to be below 1, so no equilibrium is guaranteed."""


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """``Z`` (m x n), columns are points.

    ``residual``: proved, ||phi(W Z + U X^T) - Z||_F is at most this. ``error_bound``: proved, ||Z - Z*||_F is at most this; infinite where
    L ||W||_2 is not proved to be below 1 (then existence is not proved either). ``contraction``: the upper bound of L ||W||_2 that was used, L = 1 for
    ReLU. ``norm``: proved upper bound of ||Z||_F.
    """

    Z: Array
    residual: float
    error_bound: float
    iterations: int
    contraction: float
    norm: float

    def __repr__(self) -> str:
        m, n = self.Z.shape
        return f"Equilibrium(Z: {m} x {n}, error_bound={self.error_bound:.3g}, iterations={self.iterations}, contraction={self.contraction:.6g})"

    @property
    def guaranteed(self) -> bool:
        """True where existence, uniqueness and the error bound are proved."""
        return math.isfinite(self.error_bound)


@dataclass(frozen=True)
class Norms:
    """Proved upper bounds: ``W`` of ||W||_2, ``W_abs`` and ``U_abs`` of || |W| ||_2 and || |U| ||_2."""

    W: float
    W_abs: float
    U_abs: float


def solve_equilibrium(
    W: Array,
    U: Array,
    X: Array,
    norms: Norms,
    *,
    tol: float = 1e-12,
    max_iterations: int | None = None,
    require_contraction: bool = True,
    start: Array | None = None,
    layer: Layer | None = None,
) -> Equilibrium:
    """Iterate until ||Z - Z*||_F <= tol ||Z||_F by the contraction bound (rounding aside), or until float64 can do no better.

    X holds points in rows; ``layer`` is None for ReLU. ``error_bound`` says what was reached, rounding included. Raises NoEquilibrium where L ``norms.W`` >= 1 unless
    ``require_contraction`` is False, and NotConverged after ``max_iterations`` (default: what the contraction needs, and ten more).
    """
    rho = contraction(norms.W, layer)
    check_contraction(norms.W, require_contraction, layer)
    if not 0.0 < tol < 1.0:
        raise bad_input("tol", tol, "0 < tol < 1")
    if max_iterations is not None and max_iterations < 1:
        raise bad_input("max_iterations", max_iterations, "at least 1")
    factor = rho / (1.0 - rho) if rho < 1.0 else 1.0
    budget = max_iterations or iteration_budget(rho, tol)
    with np.errstate(over="ignore", invalid="ignore"):
        B = U @ X.T
    done = iterate(
        W, B, relu if layer is None else layer.finish, tol=tol, factor=factor, max_iterations=budget, start=start
    )
    m, n, d = len(W), len(X), U.shape[1]
    step = step_bound(done.step, m * n)
    norm = frobenius_norm(done.value).upper
    error = product_error(
        max(m, d) + 2, m * n, up(norms.W_abs * (norm + step)), up(norms.U_abs * frobenius_norm(X).upper)
    )
    residual = up(rho * step + error) if layer is None else _residual(W, B, done.value, layer, error)
    bound = up(residual / (1.0 - rho)) if rho < 1.0 else math.inf
    return Equilibrium(done.value, residual, bound, done.iterations, rho, norm)


def step_bound(computed: float, entries: int) -> float:
    """||fl difference||_F from its computed value: subtraction errs by u, squares and sums by gamma, and a square that underflows by 2^-1075."""
    return up(computed * (1.0 + gamma(entries + 4)) + math.sqrt(entries) * 2.0**-537)


def _residual(W: Array, B: Array, Z: Array, layer: Layer, product: float) -> float:
    """||phi(W Z + U X^T) - Z||_F, proved: balls at the computed pre-activations, whose own error is at most ``product``."""
    with np.errstate(over="ignore", invalid="ignore"):
        P = W @ Z + B
    return up(layer.value_error(P, Z) + layer.lipschitz * product)


def contraction(norm: float, layer: Layer | None) -> float:
    """L ||W||_2 from above; ||W||_2 itself for ReLU."""
    return norm if layer is None else up(layer.lipschitz * norm)


def check_contraction(norm: float, required: bool, layer: Layer | None = None) -> None:
    """NoEquilibrium where L ||W||_2 < 1 is not proved and a contraction is required; ``norm`` bounds ||W||_2."""
    rho = contraction(norm, layer)
    if not required or rho < 1.0:
        return
    ways = "scale W down; require_contraction=False tries anyway and proves nothing"
    if layer is None:
        raise NoEquilibrium(
            f"||W||_2={rho:.6g}: expected a proved bound below 1, without which no equilibrium is guaranteed; "
            f"use a smaller sigma_w2 (at initialisation ||W||_2 is near 2 sqrt(2 sigma_w2)) or {ways}"
        )
    raise NoEquilibrium(
        f"L ||W||_2={rho:.6g}: expected a proved bound below 1, without which no equilibrium is guaranteed; it is {rho - 1.0:.6g} too large: "
        f"{layer.phi.name} has L={layer.lipschitz:.6g}, ||W||_2={norm:.6g}; use sigma_w2 < 1/(8 L^2) = {0.125 / layer.lipschitz**2:.6g} or {ways}"
    )


def iteration_budget(rho: float, tol: float) -> int:
    """Steps after which a contraction by rho has certainly reached a relative tol, and ten more; 10 000 without a contraction."""
    if rho >= 1.0:
        return 10_000
    if rho <= 0.0:
        return 12
    needed = math.log(max(tol, 2.0**-50) * (1.0 - rho) ** 2 / 4.0) / math.log(rho)
    return 12 + min(1_000_000, math.ceil(needed))
