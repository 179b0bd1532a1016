"""The least eigenvalue of a matrix that is nearly singular because few of its rows nearly repeat others.

K has a core K_RR, well conditioned and known in floats, and k further rows D; row d nearly equals sigma_d times row p(d) of the core. Subtracting those,
L = [[I, 0], [-M, I]] with M_{d,p(d)} = sigma_d, is an exact congruence: with E = K_DR - M K_RR and A = K_DD - M K_RD - K_DR M' + M K_RR M', both small and known
in balls, K - t I is positive definite if and only if

    [[K_RR - t, E' + t M'], [E + t M, A - t (I + M M')]]

is. Completing the square with any r x k matrix X (near K_RR^{-1} E') and any mu <= lambda_min(K_RR), t < mu, this follows from

    S - t G - (rho + t g)^2/(mu - t) I  positive definite,
    S = A - E X - X'E' + X'K_RR X,   G = I + (M' + X)'(M' + X),   rho = ||E' - K_RR X||_F,   g = ||M' + X||_F,

while S - t G not positive semidefinite proves lambda_min(K) <= t, because y'S y and y'G y are z'K z and z'z for the vector z = (-M'y - X y, y).
X is a guess: a bad one widens rho. No term is large, so lambda_min keeps its relative precision however small it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_mat, ball, endpoints, fmpq
from theorycheck.linalg.ball_definite import positive_definite, shifted
from theorycheck.linalg.blas import dtrsm
from theorycheck.linalg.definite import factor_shifted
from theorycheck.linalg.directed import TINY, UNIT, gamma, mul_up, sum_up, up
from theorycheck.verdict import Outcome

__all__ = ["Deflation", "deflated_bounds", "guess_correction"]

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Deflation:
    """The core as floats, each entry within ``error`` of the truth (entries at most 2^500), lambda_min(K_RR) >= ``least``; E, A in balls; M as partners and signs."""

    core: Matrix
    error: float
    least: float
    E: arb_mat
    A: arb_mat
    partners: tuple[int, ...]
    signs: tuple[int, ...]


def guess_correction(core: Matrix, E: arb_mat) -> Matrix:
    """About K_RR^{-1} E' (r x k), by Cholesky and one step of refinement; zeros where the factorization stops. Nothing is proved."""
    right = np.array([[float(x.mid()) for x in row] for row in E.tolist()]).T
    factor = factor_shifted(core, 0.0)
    if factor is None:
        return np.zeros_like(right)

    def solve(b: Matrix) -> Matrix:
        inner = dtrsm(factor.scale, factor.R, b, trans_a=1)
        found: Matrix = dtrsm(1.0, factor.R, inner)
        return found

    X = solve(right)
    return X + solve(right - core @ X)


def deflated_bounds(data: Deflation, X: Matrix) -> tuple[fmpq, fmpq]:
    """(lower, upper) of lambda_min(K) at the current precision, for any finite X (r x k); lower is 0 where nothing better is proved, for K known to be semidefinite."""
    S, G, rho, g = _reduced(data, X)
    upper = _upper(S, G)
    for places in range(12, 0, -1):
        t = upper * (1 - fmpq(1, 10**places))
        if t > 0 and _definite(S, G, rho, g, data.least, t):
            return t, upper
    for halvings in range(1, 60, 3):
        t = upper / 2**halvings
        if t > 0 and _definite(S, G, rho, g, data.least, t):
            return t, upper
    return fmpq(0), upper


def _reduced(data: Deflation, X: Matrix) -> tuple[arb_mat, arb_mat, arb, arb]:
    """S, G, and upper bounds of rho and g."""
    r, k = X.shape
    exact_X = arb_mat(r, k, [arb(float(x)) for x in X.ravel()])
    image, spread, sums = _image(data, X)
    EX = data.E * exact_X
    S = data.A - EX - EX.transpose() + exact_X.transpose() * arb_mat(r, k, [arb(float(x)) for x in image.ravel()])
    radius = _product_error(X, spread, sums, data.error)
    for i in range(k):
        for j in range(k):
            S[i, j] = S[i, j] + arb(0, 1) * arb(float(radius[i, j]))
    S = (S + S.transpose()) / 2  # one entry and its mirror enclose the same number
    shift = arb_mat(exact_X)
    for d, (p, sign) in enumerate(zip(data.partners, data.signs, strict=True)):
        shift[p, d] = shift[p, d] + sign
    G = shift.transpose() * shift
    g = sum((G[i, i] for i in range(k)), arb(0)).sqrt().upper()
    for i in range(k):
        G[i, i] = G[i, i] + 1
    return S, G, _residual(data, image, spread, sums), g


def _image(data: Deflation, X: Matrix) -> tuple[Matrix, Matrix, list[float]]:
    """W = fl(core X), a bound of |core||X| entry by entry, and bounds of the column sums of |X|.

    |W - K_RR X|_ij <= gamma(r) (|core||X|)_ij + r TINY + error sum_i |x_ij|, in any order of summation.
    """
    r, k = X.shape
    image, spread = np.empty((r, k)), np.empty((r, k))
    absolute = np.abs(X)
    for start in range(0, r, 512):
        rows = data.core[start : start + 512]
        image[start : start + 512] = rows @ X
        spread[start : start + 512] = np.abs(rows) @ absolute
    sums = [sum_up(absolute[:, j].tolist()) for j in range(k)]
    return image, spread * up(1.0 + 2.0 * gamma(r + 2)) + r * TINY, sums


def _image_error(spread: Matrix, sums: list[float], error: float) -> Matrix:
    """An upper bound of |W - K_RR X|, entry by entry."""
    r = len(spread)
    exact: Matrix = np.nextafter(gamma(r) * spread, np.inf) + (
        np.array([mul_up(error, x) for x in sums]) + 2 * r * TINY
    )
    return exact * (1.0 + 4.0 * UNIT)


def _product_error(X: Matrix, spread: Matrix, sums: list[float], error: float) -> Matrix:
    """An upper bound of |X'W - X'K_RR X| where X'W is exact."""
    r = len(X)
    off = np.abs(X).T @ _image_error(spread, sums, error)
    widened: Matrix = off * up(1.0 + 2.0 * gamma(r + 2)) + r * TINY
    return widened


def _residual(data: Deflation, image: Matrix, spread: Matrix, sums: list[float]) -> arb:
    """An upper bound of ||E' - K_RR X||_F."""
    off = _image_error(spread, sums, data.error)
    r, k = image.shape
    total = arb(0)
    for j in range(k):
        for i in range(r):
            total += (abs(data.E[j, i] - arb(float(image[i, j]))) + arb(float(off[i, j]))).upper() ** 2
    return total.sqrt().upper()


def _definite(S: arb_mat, G: arb_mat, rho: arb, g: arb, least: float, t: fmpq) -> bool:
    """Whether the condition of the module is proved at t."""
    gap = arb(least) - t
    if not gap > 0:
        return False
    lost = (rho + ball(t) * g) ** 2 / gap
    return positive_definite(shifted(S - G * ball(t), lost.upper())) is Outcome.HOLDS


def _upper(S: arb_mat, G: arb_mat) -> fmpq:
    """The least t that is proved to be an upper bound: a quotient of diagonal entries, lowered by bisection."""
    high = min(endpoints((S[j, j] / G[j, j]).upper())[1] for j in range(S.nrows()))
    low = fmpq(0)
    if high <= 0:
        return fmpq(0)
    for _ in range(200):
        middle = (low + high) / 2 if low > 0 else high / 16
        outcome = positive_definite(S - G * ball(middle))
        if outcome is Outcome.FAILS:
            high = middle
        elif outcome is Outcome.HOLDS:
            low = middle
        else:
            break
        if low > 0 and (high - low) * 10**12 < high:
            break
    return high
