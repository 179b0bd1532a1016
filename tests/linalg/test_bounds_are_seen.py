"""Every error term of the float proofs, where the truth cannot show it: against the worst that the rounding model allows.

Real rounding errors are a thousand times below their bounds, so a deleted term is invisible to a comparison with the truth. Here sums of products come from an
adversary that errs by the whole of gamma(k) in one direction, or the bound is held against its derivation in exact rationals.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from theorycheck.ball import arb, arb_mat, ball, fmpq, precision
from theorycheck.linalg import (
    TINY,
    UNIT,
    absolute_norm_upper,
    ball_least_eigenvalue,
    deflated_bounds,
    frobenius_norm,
    gram_product,
    least_eigenvalue,
    rayleigh_upper_bound,
    spectral_norm_lower_bound,
)
from theorycheck.linalg.definite import certified_lower_bound, factor_shifted, factorization_loss
from theorycheck.linalg.deflated import Deflation
from theorycheck.verdict import Outcome

U = Fraction(UNIT)


def model(k: int) -> Fraction:
    """gamma(k), exactly."""
    return k * U / (1 - k * U)


def worst(exact: Fraction, size: Fraction, k: int, way: int) -> float:
    """A float inside the model's error of a sum of k products, as far off as it allows: |result - exact| <= gamma(k) size."""
    edge = exact + way * model(k) * size
    found = float(edge)
    while abs(Fraction(found) - exact) > model(k) * size:
        found = math.nextafter(found, float(exact))
    return found


def fractions(v) -> list[Fraction]:
    return [Fraction(float(x)) for x in np.ravel(v)]


@pytest.mark.parametrize("n", [1, 2, 7, 40])
@pytest.mark.parametrize("top", [1.0, 3.9, 1e-300])
def test_the_loss_of_a_factorization_is_its_derivation(n, top):
    diagonal = np.linspace(top, top / 2, n)
    exact = sum(
        (model(j + 2) / (1 - model(j + 2)) * Fraction(float(b)) for j, b in enumerate(diagonal, 1)), Fraction(0)
    )
    exact += 4 * n * (n + 2) * Fraction(TINY)
    found = Fraction(factorization_loss(diagonal))
    assert exact <= found <= exact * (1 + Fraction(1, 2**40))


@pytest.mark.parametrize("n", [1, 5, 30])
@pytest.mark.parametrize("shift", [0.25, -1e4, 0.0])
def test_a_factor_pays_for_the_factorization_the_shift_and_underflow(n, shift):
    A = np.eye(n) + 0.5
    found = factor_shifted(A, shift)
    assert found is not None
    diagonal = (A.diagonal() - shift) * found.scale
    loss = (
        Fraction(factorization_loss(diagonal)) + 2 * U * Fraction(float(diagonal.max())) + 2 * (n + 1) * Fraction(TINY)
    )
    assert Fraction(found.bound) <= Fraction(shift) - loss / Fraction(found.scale)


def test_underflow_is_paid_where_nothing_else_is():
    """At the bottom of the range one unit of underflow, scaled back, is the whole matrix."""
    found = factor_shifted(np.array([[1e-310]]), 0.0)
    assert found is not None
    scaled = Fraction(1e-310) * Fraction(found.scale)
    rest = (model(3) / (1 - model(3)) + 2 * U) * scaled + 12 * Fraction(TINY)
    assert Fraction(found.bound) <= -(rest + 4 * Fraction(TINY)) / Fraction(found.scale)


@pytest.mark.parametrize("error", [1e-3, 1e-17])
def test_the_error_norm_is_subtracted(error):
    A = np.eye(3) * 2
    found, factor = certified_lower_bound(A, 1.0, error), factor_shifted(A, 1.0)
    assert found is not None
    assert factor is not None
    assert Fraction(found) <= Fraction(factor.bound) - Fraction(error)


@pytest.mark.parametrize("way", [-1, 1])
@pytest.mark.parametrize("shape", [(1, 200), (3, 50), (40, 1)])
def test_frobenius_under_an_adversary(shape, way, monkeypatch):
    A = np.full(shape, 1.0)

    def einsum(_spec, rows, _same):
        return np.array(
            [worst(sum(x * x for x in fractions(r)), sum(x * x for x in fractions(r)), len(r) + 1, way) for r in rows]
        )

    monkeypatch.setattr(np, "einsum", einsum)
    found = frobenius_norm(A)
    assert Fraction(found.lower) ** 2 <= A.size <= Fraction(found.upper) ** 2


def test_frobenius_pays_for_underflow():
    A = np.array([[1.0, 1e-200, 1e-170]])
    exact = sum(x * x for x in fractions(A))
    found = frobenius_norm(A)
    assert Fraction(found.lower) ** 2 <= exact - 6 * Fraction(TINY)
    tiny = frobenius_norm(np.full((1, 4), 1e-320))
    assert tiny.contains(2e-320)


@pytest.mark.parametrize("n", [5, 100, 300])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_rayleigh_quotient_under_an_adversary(n, sign, monkeypatch):
    """A = +-I: every computed A v is off by gamma(n) |A||v|, downwards."""

    def dgemv(_alpha, rows, v, trans):
        assert trans == 1
        out = []
        for row in np.asarray(rows).T:
            terms = [a * b for a, b in zip(fractions(row), fractions(v), strict=True)]
            out.append(worst(sum(terms), sum(map(abs, terms)), n, -1))
        return np.array(out)

    monkeypatch.setattr(least_eigenvalue, "dgemv", dgemv)
    v = np.full(n, 1.0)
    bound = rayleigh_upper_bound(sign * np.eye(n), v)
    assert bound >= sign
    assert bound <= sign + 1e-12


def test_a_rayleigh_quotient_pays_for_the_error_and_for_underflow():
    v = np.ones(6)
    assert Fraction(rayleigh_upper_bound(np.eye(6), v, 1e-3)) >= 1 + Fraction(1e-3)
    small = 1e-290 * np.ones(1)
    assert rayleigh_upper_bound(np.eye(1), small) >= 1.0
    # what underflows is granted as a whole: 8 n (n + 4) TINY against a numerator that is zero
    A = np.array([[1.0, -1.0], [-1.0, 1.0]])
    assert Fraction(rayleigh_upper_bound(A, np.ones(2))) >= (model(8) * 2 + 96 * Fraction(TINY)) / 2 * Fraction(99, 100)
    assert Fraction(rayleigh_upper_bound(np.zeros((2, 2)), np.ones(2))) >= 8 * 2 * 6 * Fraction(TINY) / 2 * Fraction(
        9, 10
    )


@pytest.mark.parametrize(("m", "n"), [(50, 1), (50, 4), (3, 30)])
def test_the_error_of_a_gram_product_is_its_model(m, n):
    """|| |Z| ||_2^2 = m n for ones, and BLAS may err by gamma(m) of it."""
    _, error = gram_product(np.ones((m, n)))
    assert Fraction(error) >= model(m) * m * n + n * m * Fraction(TINY)
    _, tiny = gram_product(np.full((m, n), 1e-170))
    assert Fraction(tiny) >= n * m * Fraction(TINY)


@pytest.mark.parametrize("n", [2, 40])
def test_an_absolute_norm_pays_for_its_sums(n):
    """Computed sums may be low by gamma(n); the norm of ones is n."""
    bound = Fraction(absolute_norm_upper(np.ones((n, n))))
    assert bound >= n * (1 + model(n - 1))
    rows = np.zeros((n, n))
    rows[0] = 1.0  # ||.||_1 = 1, ||.||_inf = n, Frobenius sqrt n: all agree
    assert Fraction(absolute_norm_upper(rows)) ** 2 >= n * (1 + model(n - 1))


@pytest.mark.parametrize("n", [3, 60])
def test_a_spectral_lower_bound_pays_for_its_product(n):
    """W v for ones: BLAS may be high by gamma(n) ||W||_F ||v||."""
    bound = Fraction(spectral_norm_lower_bound(np.ones((n, n)), np.ones(n)))
    assert n * (1 - Fraction(1, 10**10)) <= bound <= n * (1 - model(n))
    identity = Fraction(spectral_norm_lower_bound(np.eye(n), np.ones(n)))
    assert identity <= 1 - model(n) * Fraction(math.sqrt(n)) * Fraction(
        99, 100
    )  # ||W||_F ||v|| is sqrt n times ||W v||
    assert spectral_norm_lower_bound(np.array([[1e-320]]), np.ones(1)) <= 1e-320


def nearly_singular(seed: int, k: int):
    """K in exact numbers: a core of 2 rows, k further rows near +- its first, and the data of the deflation."""
    rng = np.random.default_rng(seed)
    core = np.array([[1.0, 0.25], [0.25, 1.0]])
    signs = tuple(int(x) for x in rng.choice([-1, 1], k))
    E = [[fmpq(int(x), 2**10) for x in row] for row in rng.integers(-40, 40, (k, 2))]
    A = [[fmpq(int(8 * (i == j)) + 1, 2**5) for j in range(k)] for i in range(k)]
    K_RR = [[fmpq(*float(x).as_integer_ratio()) for x in row] for row in core]
    # K_DR = E + M K_RR and K_DD = A + M K_RD + K_DR M' - M K_RR M'
    K_DR = [[E[d][j] + signs[d] * K_RR[0][j] for j in range(2)] for d in range(k)]
    K_DD = [
        [A[i][j] + signs[i] * K_DR[j][0] + K_DR[i][0] * signs[j] - signs[i] * K_RR[0][0] * signs[j] for j in range(k)]
        for i in range(k)
    ]
    n = 2 + k
    K = [[fmpq(0)] * n for _ in range(n)]
    for i in range(2):
        for j in range(2):
            K[i][j] = K_RR[i][j]
    for d in range(k):
        for j in range(2):
            K[2 + d][j] = K[j][2 + d] = K_DR[d][j]
        for e in range(k):
            K[2 + d][2 + e] = K_DD[d][e]
    data = Deflation(
        core,
        0.0,
        0.75,
        arb_mat([[arb(x) for x in r] for r in E]),
        arb_mat([[arb(x) for x in r] for r in A]),
        (0,) * k,
        signs,
    )
    return data, arb_mat([[arb(x) for x in row] for row in K])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("k", [1, 2])
def test_deflated_bounds_hold_at_bad_guesses(seed, k):
    """X is a guess: zeros, noise, or nearly right, the bounds contain the least eigenvalue."""
    data, K = nearly_singular(seed, k)
    rng = np.random.default_rng(seed)
    with precision(200):
        truth = ball_least_eigenvalue(K)
        assert truth.outcome is Outcome.HOLDS
        for X in (np.zeros((2, k)), rng.integers(-8, 8, (2, k)) / 8.0, rng.integers(-8, 8, (2, k)) / 64.0):
            lower, upper = deflated_bounds(data, X)
            assert lower <= truth.upper
            assert truth.lower <= upper


def test_a_deflation_pays_for_the_whole_residual():
    """One row, X = 0: S = a, rho = |e|, and the bound must not pass a - e^2/mu, which is what the pivot leaves (E is orthogonal to the slack)."""
    with precision(200):
        core = np.array([[1.0]])
        e, a = fmpq(1, 4), fmpq(1, 8)
        data = Deflation(core, 0.0, 1.0, arb_mat([[arb(e)]]), arb_mat([[arb(a)]]), (0,), (1,))
        K = arb_mat([[arb(1), arb(1 + e)], [arb(1 + e), arb(a + 2 * (1 + e) - 1)]])
        truth = ball_least_eigenvalue(K, "1e-20")
        lower, _ = deflated_bounds(data, np.zeros((1, 1)))
        assert 0 < lower <= truth.upper
        near, _ = deflated_bounds(data, np.array([[0.25]]))
        assert 0 < near <= truth.upper
        assert truth.lower / 2 <= near  # of use, where the guess is good


@pytest.mark.parametrize("error", [0.0, 2.0**-30])
def test_the_errors_of_a_deflation_are_their_models(error):
    from theorycheck.linalg import deflated

    r = 60
    X = np.ones((r, 1))
    data = Deflation(np.eye(r), error, 1.0, arb_mat(1, r), arb_mat(1, 1), (0,), (1,))
    image, spread, sums = deflated._image(data, X)
    assert Fraction(float(spread[0, 0])) >= 1 + model(r)
    off = deflated._image_error(spread, sums, error)
    assert Fraction(float(off[0, 0])) >= model(r) * Fraction(float(spread[0, 0])) + Fraction(error) * r + r * Fraction(
        TINY
    )
    total = deflated._product_error(X, spread, sums, error)
    assert Fraction(float(total[0, 0])) >= sum(fractions(off)) * (1 + model(r))
    with precision(100):
        residual = deflated._residual(data, image, spread, sums)
        assert residual**2 >= sum(((1 + ball(float(x))) ** 2 for x in off[:, 0]), arb(0)) * (1 - arb(2) ** -60)
