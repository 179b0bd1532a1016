"""Hermite coefficients in closed form against the moments of relu and step, which share no code with them; Parseval; the trap of quadrature."""

from __future__ import annotations

import math

import pytest

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.gauss import Covariance, relu_moment
from theorycheck.gauss.direct import relu_moment_integral
from theorycheck.gauss.gauss_hermite import gauss_hermite, hermite_polynomial, nodes
from theorycheck.gauss.hermite import RELU, STEP, coefficient, relu_relu_series, squared, step_step_series
from theorycheck.verdict import Grade


@pytest.fixture(autouse=True)
def _precise():
    with precision(200):
        yield


def relu(x):
    return x.max(arb(0))


@pytest.mark.parametrize("r", range(18))
def test_relu_coefficients_are_the_integrals_they_stand_for(r):
    """E[sqrt(2) relu(Z) He_r(Z)] term by term: Z^k relu(Z) = relu(Z)^(k+1)."""
    terms = (
        int(c) * relu_moment_integral(1, k + 1, bits=150).value for k, c in enumerate(hermite_polynomial(r).coeffs())
    )
    value = arb(2).sqrt() * sum(terms, arb(0)) / arb(math.factorial(r)).sqrt()
    assert coefficient(RELU, r).overlaps(value)
    assert value.rad() < 1e-20
    assert (coefficient(RELU, r) ** 2).overlaps(squared(RELU, r).ball())


@pytest.mark.parametrize("r", range(14))
def test_step_coefficients_are_the_integrals_they_stand_for(r):
    coefficients = hermite_polynomial(r).coeffs()
    value = int(coefficients[0]) * arb(1) / 2 + sum(
        (int(c) * relu_moment(1, k).value for k, c in enumerate(coefficients) if k), arb(0)
    )
    assert coefficient(STEP, r).overlaps(value / arb(math.factorial(r)).sqrt())


def test_first_coefficients_by_hand():
    """Q(x) = 1/pi + x/2 + x^2/(2 pi) + x^4/(24 pi) + x^6/(80 pi) + ..., by Taylor expansion of the closed form."""
    over_pi = {0: fmpq(1), 2: fmpq(1, 2), 4: fmpq(1, 24), 6: fmpq(1, 80), 8: fmpq(5, 896)}
    for r in range(9):
        found = squared(RELU, r)
        assert found.rational == (fmpq(1, 2) if r == 1 else 0)
        assert found.over_pi == over_pi.get(r, 0)


def test_which_coefficients_vanish():
    assert {r for r in range(60) if squared(RELU, r).ball() == 0} == set(range(3, 60, 2))
    assert {r for r in range(60) if squared(STEP, r).ball() == 0} == set(range(2, 60, 2))


@pytest.mark.parametrize(("function", "total", "rate"), [(RELU, fmpq(1), 1.5), (STEP, fmpq(1, 2), 0.5)])
def test_parseval(function, total, rate):
    """Partial sums stay below E f^2 and the rest falls like N^-rate."""
    rests = []
    for n in (50, 200):
        rest = arb(total) - sum((squared(function, r).ball() for r in range(n)), arb(0))
        assert rest > 0
        rests.append(float(rest.mid()))
    assert abs(rests[0] / rests[1] / 4**rate - 1) < 0.1


@pytest.mark.parametrize("route", [relu_relu_series, step_step_series])
@pytest.mark.parametrize("t", [fmpq(1), fmpq(-1), fmpq(9, 10), fmpq(-9, 10), fmpq(0)], ids=str)
def test_more_terms_nest(route, t):
    cov = Covariance.correlated(t)
    before = route(cov, 2).value
    for terms in (3, 4, 9, 16, 33, 80):
        here = route(cov, terms).value
        assert here.overlaps(before)
        assert here.rad() <= before.rad() + arb(1e-50)
        before = here
    truth = route(cov, 400).value
    assert all(route(cov, n).value.overlaps(truth) for n in range(2, 12))


def test_bad_input():
    with pytest.raises(BadInput, match="terms"):
        relu_relu_series(Covariance.correlated(0), 1)
    with pytest.raises(BadInput, match="r="):
        squared(RELU, -1)
    with pytest.raises(BadInput, match="function"):
        squared("tanh", 1)


@pytest.mark.parametrize("points", [1, 2, 5, 24, 25, 64])
def test_quadrature_is_exact_on_polynomials(points):
    """Moments (k-1)!! up to degree 2n - 1, and 0 instead of n! at degree 2n on He_n^2 (all nodes are its zeros)."""
    found = nodes(points)
    assert all(x.rad() < 1e-30 for x, _ in found)
    for k in range(min(2 * points, 30)):
        value = sum((w * x**k for x, w in found), arb(0))
        assert value.overlaps(arb(math.prod(range(1, k, 2)) if k % 2 == 0 else 0))
    he = hermite_polynomial(points)
    missed = sum((w * he(x) * he(x) for x, w in found), arb(0))
    assert missed.contains(0)
    assert missed.rad() < math.factorial(points) / 10


def test_quadrature_of_a_smooth_function():
    estimate = gauss_hermite(lambda x: x.cos(), 40, kinks=())
    assert estimate.grade is Grade.NUMERIC
    assert abs(estimate.value - arb(fmpq(-1, 2)).exp()) < 1e-30


def test_a_lucky_witness():
    """25 points are exact on E relu^2, by symmetry alone, and wrong by more than 1e-2 on E relu."""
    found = nodes(25)
    square = sum((w * relu(x) ** 2 for x, w in found), arb(0))
    plain = sum((w * relu(x) for x, w in found), arb(0))
    assert square.overlaps(arb(1) / 2)
    assert square.rad() < 1e-30
    error = abs(plain - relu_moment(1, 1).value)
    assert 0.01 < error < 0.02


def test_kinks_are_refused():
    with pytest.raises(BadInput, match="kinks of relu"):
        gauss_hermite(relu, 25, kinks=[0], name="relu")
    with pytest.raises(BadInput, match="points"):
        nodes(0)


def test_the_integrator_trap_stays_shut():
    """A function with a branch that ignores the ``analytic`` flag gets a confident wrong ball: why no caller's function is accepted."""
    from theorycheck.ball import acb

    wrong = acb.integral(lambda z, _: (z * z).sqrt(), -1, 2).real
    right = acb.integral(lambda z, a: (z * z).sqrt(analytic=a), -1, 2).real
    assert not wrong.overlaps(arb(5) / 2)
    assert right.overlaps(arb(5) / 2)
