"""The equilibrium Z = relu(W Z + U X^T) with a rigorous a-posteriori bound.

F(Z) = relu(W Z + U X^T) contracts by rho = ||W||_2. If Z is the float matrix at hand, Y the one before it and eps bounds the rounding of one
evaluation in the Frobenius norm, then ||F(Z) - Z|| <= rho ||Z - Y|| + eps, and ||Z - Z*|| <= ||F(Z) - Z|| / (1 - rho) (Banach). So the bound costs
no product of its own. eps = gamma_{max(m,d)+2} (|| |W| || ||Y|| + || |U| || ||X||) plus underflow; relu is exact and 1-Lipschitz.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from theorycheck.deq.bounds import Array, product_error, up
from theorycheck.deq.fixed_point import iterate, relu
from theorycheck.errors import BadInput, bad_input
from theorycheck.linalg import frobenius_norm, gamma

__all__ = [
    "Equilibrium",
    "NoEquilibrium",
    "Norms",
    "check_contraction",
    "iteration_budget",
    "solve_equilibrium",
    "step_bound",
]


class NoEquilibrium(BadInput):
    """||W||_2 is not proved to be below 1, so no equilibrium is guaranteed."""


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """``Z`` (m x n), columns are points.

    ``residual``: proved, ||relu(W Z + U X^T) - Z||_F is at most this. ``error_bound``: proved, ||Z - Z*||_F is at most this; infinite where ||W||_2
    is not proved to be below 1 (then existence is not proved either). ``contraction``: the upper bound of ||W||_2 that was used.
    ``norm``: proved upper bound of ||Z||_F.
    """

    Z: Array
    residual: float
    error_bound: float
    iterations: int
    contraction: float
    norm: float

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
) -> Equilibrium:
    """Iterate until ||Z - Z*||_F <= tol ||Z||_F by the contraction bound (rounding aside), or until float64 can do no better.

    X holds points in rows. ``error_bound`` says what was reached, rounding included. Raises NoEquilibrium where ``norms.W`` >= 1 unless
    ``require_contraction`` is False, and NotConverged after ``max_iterations`` (default: what the contraction needs, and ten more).
    """
    rho = norms.W
    check_contraction(rho, require_contraction)
    if not 0.0 < tol < 1.0:
        raise bad_input("tol", tol, "0 < tol < 1")
    if max_iterations is not None and max_iterations < 1:
        raise bad_input("max_iterations", max_iterations, "at least 1")
    factor = rho / (1.0 - rho) if rho < 1.0 else 1.0
    budget = max_iterations or iteration_budget(rho, tol)
    with np.errstate(over="ignore", invalid="ignore"):
        B = U @ X.T
    done = iterate(W, B, relu, tol=tol, factor=factor, max_iterations=budget, start=start)
    m, n, d = len(W), len(X), U.shape[1]
    step = step_bound(done.step, m * n)
    norm = frobenius_norm(done.value).upper
    error = product_error(
        max(m, d) + 2, m * n, up(norms.W_abs * (norm + step)), up(norms.U_abs * frobenius_norm(X).upper)
    )
    residual = up(rho * step + error)
    bound = up(residual / (1.0 - rho)) if rho < 1.0 else math.inf
    return Equilibrium(done.value, residual, bound, done.iterations, rho, norm)


def step_bound(computed: float, entries: int) -> float:
    """||fl difference||_F from its computed value: subtraction errs by u, squares and sums by gamma, and a square that underflows by 2^-1075."""
    return up(computed * (1.0 + gamma(entries + 4)) + math.sqrt(entries) * 2.0**-537)


def check_contraction(rho: float, required: bool) -> None:
    """NoEquilibrium where rho >= 1 and a contraction is required."""
    if required and not rho < 1.0:
        raise NoEquilibrium(
            f"||W||_2={rho:.6g}: expected a proved bound below 1, without which no equilibrium is guaranteed; "
            "use a smaller sigma_w2 (at initialisation ||W||_2 is near 2 sqrt(2 sigma_w2)) or scale W down; "
            "require_contraction=False tries anyway and proves nothing"
        )


def iteration_budget(rho: float, tol: float) -> int:
    """Steps after which a contraction by rho has certainly reached a relative tol, and ten more; 10 000 without a contraction."""
    if rho >= 1.0:
        return 10_000
    if rho <= 0.0:
        return 12
    needed = math.log(max(tol, 2.0**-50) * (1.0 - rho) ** 2 / 4.0) / math.log(rho)
    return 12 + min(1_000_000, math.ceil(needed))
