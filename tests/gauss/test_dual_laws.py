"""Laws of the dual activation F(t) = E[phi(u) phi(v)], whatever phi is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.activations import activation
from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.gauss import Covariance, dual_value, expectation_pair, hermite_coefficients, overlap
from theorycheck.gauss.coefficients import mirrored_moment
from theorycheck.gauss.series import series_sum

quick = settings(deadline=None, max_examples=12)
names = st.sampled_from(["tanh", "sigmoid", "softplus", "gelu", "relu", "elu", "hard-tanh", "leaky-relu(1/3)", "cos"])
scales = st.sampled_from([fmpq(1, 5), fmpq(1), fmpq(5, 2)])
correlations = st.integers(-11, 11).map(lambda k: fmpq(k, 12))
DIGITS = 15
LIPSCHITZ = ["tanh", "sigmoid", "gelu", "softplus", "erf", "sin", "relu", "elu", "hard-tanh", "leaky-relu(1/3)"]


@pytest.fixture(autouse=True)
def _precise():
    with precision(160):
        yield


def F(phi, q, t):
    return dual_value(phi, q, t, DIGITS).value


@quick
@given(names, scales, correlations)
def test_largest_at_one(name, q, t):
    """|F(t)| <= F(1) (Cauchy-Schwarz)."""
    phi = activation(name)
    assert not abs(F(phi, q, t)) > F(phi, q, 1)


@quick
@given(names, scales)
def test_at_zero_it_is_the_square_of_the_mean(name, q):
    phi = activation(name)
    mean = hermite_coefficients(phi, q, 1, 20)[0]
    assert F(phi, q, 0).overlaps(mean * mean)


@quick
@given(st.sampled_from(["tanh", "erf", "sin", "hard-tanh", "sign", "cos", "gaussian", "abs(x)"]), scales, correlations)
def test_parity(name, q, t):
    """F(-t) = -F(t) for odd phi, F(t) for even phi."""
    phi = activation(name)
    sign = -1 if phi.facts.parity == "odd" else 1
    assert phi.facts.parity in ("odd", "even")
    assert F(phi, q, -t).overlaps(sign * F(phi, q, t))


@quick
@given(st.sampled_from(["relu", "leaky-relu(1/3)", "abs(x)", "linear"]), scales, scales, correlations)
def test_homogeneous(name, q, p, t):
    phi = activation(name)
    assert (F(phi, q, t) * p).overlaps(F(phi, q * p, t))


@quick
@given(names, st.integers(1, 9), st.integers(1, 9), correlations)
def test_symmetric(name, a, c, t):
    phi, cov = activation(name), Covariance(fmpq(a * a, 9), t * fmpq(a * c, 9), fmpq(c * c, 9))
    there, back = (overlap(*expectation_pair(phi, x, 12)) for x in (cov, cov.swapped()))
    assert there.overlaps(back)


@quick
@given(names, scales, correlations, correlations)
def test_lipschitz_in_the_correlation(name, q, s, t):
    """|F(s) - F(t)| <= L^2 q |s - t|, as |F'| = q |E phi'(u) phi'(v)| <= q L^2."""
    phi = activation(name)
    bound = phi.facts.lipschitz**2 * q * abs(s - t)
    assert not abs(F(phi, q, s) - F(phi, q, t)) > bound


@pytest.mark.parametrize("t", [fmpq(1, 2), fmpq(-1, 3)], ids=str)
@pytest.mark.parametrize("name", LIPSCHITZ)
def test_slope_by_two_routes(name, t):
    """dF/dt = q E[phi'(u) phi'(v)], and sum r a_r^2 t^(r-1) with its own tail: coefficients of phi against those of phi'."""
    q, phi = fmpq(3, 2), activation(name)
    slope = dual_value(phi, q, t, DIGITS).derivative
    series = series_sum(phi, (q, q), t, 60, derivative=True)
    assert slope.overlaps(series)
    assert float(slope.rad()) < 1e-13
    assert float(series.rad()) < 1e-10


@pytest.mark.parametrize("name", LIPSCHITZ)
def test_coefficients_of_the_derivative(name):
    """a_r(phi') = sqrt((r + 1)/q) a_(r+1)(phi) (integration by parts)."""
    q, phi = fmpq(2, 3), activation(name)
    of_phi, of_slope = hermite_coefficients(phi, q, 13, 25), hermite_coefficients(phi.derivative(), q, 12, 25)
    for r in range(12):
        assert of_slope[r].overlaps((arb(r + 1) / arb(q)).sqrt() * of_phi[r + 1])


@pytest.mark.parametrize("name", ["tanh", "gelu", "softplus"])
def test_slope_at_one_is_the_limit(name):
    """(F(1) - F(t)) / (1 - t) -> q E phi'(u)^2, with an error of about 1e-12 at 1 - t = 1e-12."""
    phi, gap = activation(name), fmpq(1, 10**12)
    quotient = (dual_value(phi, 2, 1, 40).value - dual_value(phi, 2, 1 - gap, 40).value) / gap
    assert abs(quotient - dual_value(phi, 2, 1, 40).derivative) < 1e-11


def test_no_slope_across_a_jump():
    with pytest.raises(BadInput, match="continuous"):
        _ = dual_value(activation("step"), 1, 0, 10).slope


@pytest.mark.parametrize("name", ["tanh", "gelu", "relu", "elu", "step"])
def test_parseval(name):
    """Squares add up to E phi^2 from below, and the rest falls."""
    q, phi = fmpq(3, 2), activation(name)
    whole = mirrored_moment(phi, q, 1, 80)
    rests = [whole - sum((a * a for a in hermite_coefficients(phi, q, n, 22)), arb(0)) for n in (4, 16, 64)]
    assert rests[0] > rests[1] > rests[2]
    assert rests[2] > 0


def test_coefficients_belong_to_a_scale():
    """Trap 6: the series with coefficients of scale 1 is a wrong answer at scale 4, and the tail at the right scale says by how much."""
    phi, t = activation("tanh"), fmpq(1, 2)
    wrong = sum((a * a * t**r for r, a in enumerate(hermite_coefficients(phi, 1, 60, 20))), arb(0))
    right = dual_value(phi, 4, t, 20).value
    assert abs(wrong - right) > right / 10
    assert not hermite_coefficients(phi, 1, 2, 20)[1].overlaps(hermite_coefficients(phi, 4, 2, 20)[1])
