"""Routes that share no code overlap, on correlations up to and including the ends, and obey the laws of the expectation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import BadInput, EnginesDisagree
from theorycheck.gauss import Covariance, Expectation, overlap, product, relu_moment, relu_relu, step_step
from theorycheck.gauss.direct import relu_moment_integral, relu_relu_integral, step_step_integral
from theorycheck.gauss.hermite import relu_relu_series, step_step_series
from theorycheck.verdict import Grade

NEAR = fmpq(1, 10**12)
NEARER = fmpq(1, 10**40)
CORRELATIONS = [fmpq(v) for v in (1, -1, 0)] + [
    *(1 - NEAR, NEAR - 1, 1 - NEARER, NEARER - 1, NEAR, -NEAR),
    *(fmpq(k, 7) for k in (-6, -4, -1, 2, 3, 5)),
    *(fmpq(99, 100), fmpq(-99, 100), fmpq(3, 5), fmpq(-3, 5)),
]
RELU_ROUTES = (relu_relu, relu_relu_series, relu_relu_integral)
STEP_ROUTES = (step_step, step_step_series, step_step_integral)
quick = settings(deadline=None, max_examples=30)
positive = st.builds(fmpq, st.integers(1, 40), st.integers(1, 12))
correlations = st.integers(-24, 24).map(lambda k: fmpq(k, 24))


@pytest.fixture(autouse=True)
def _precise():
    with precision(128):
        yield


def width(x):
    return float(x.rad())


@pytest.mark.parametrize("t", CORRELATIONS, ids=str)
@pytest.mark.parametrize("routes", [RELU_ROUTES, STEP_ROUTES], ids=["relu", "step"])
def test_routes_overlap(routes, t):
    found = [route(Covariance.correlated(t, fmpq(3, 2))) for route in routes]
    assert len({e.route for e in found}) == 3
    assert all(e.grade is Grade.ENCLOSED for e in found)
    meet = overlap(*found)
    assert width(meet) < 1e-18
    assert width(found[2].value) < 1e-17
    assert width(found[1].value) < (2e-2 if routes is STEP_ROUTES else 2e-4)
    if abs(t) <= fmpq(3, 5):
        assert width(found[1].value) < 1e-9


def test_known_values():
    """t = 1, 0, -1 and 1/2 by hand: E relu^2 = q/2, (E relu)^2 = q/(2 pi), 0, and (sqrt(3)/2 + pi/3) q/(2 pi)."""
    q, pi = fmpq(9, 4), arb.pi()
    values = {1: arb(q) / 2, 0: arb(q) / (2 * pi), -1: arb(0), fmpq(1, 2): (arb(3).sqrt() / 2 + pi / 3) * q / (2 * pi)}
    for t, value in values.items():
        for route in RELU_ROUTES:
            assert route(Covariance.correlated(t, q)).value.overlaps(value)
    for t, value in {
        1: fmpq(1, 2),
        0: fmpq(1, 4),
        -1: fmpq(0),
        fmpq(1, 2): fmpq(1, 3),
        fmpq(-1, 2): fmpq(1, 6),
    }.items():
        for route in STEP_ROUTES:
            assert route(Covariance.correlated(t, q)).value.overlaps(arb(value))


def test_near_minus_one_keeps_relative_accuracy():
    """As t -> -1, with delta = arccos(-t): E ~ q delta^3 / (6 pi) (Taylor of sin x - x cos x)."""
    delta_squared = 2 * arb(NEARER)
    leading = delta_squared.sqrt() ** 3 / (6 * arb.pi())
    with precision(400):
        value = relu_relu(Covariance.correlated(NEARER - 1)).value
        assert abs(value / leading - 1) < 1e-30


@quick
@given(positive, positive, correlations)
def test_symmetric(a, c, t):
    cov = Covariance(a * a, t * a * c, c * c)
    for route in (*RELU_ROUTES, *STEP_ROUTES):
        assert route(cov).value.overlaps(route(cov.swapped()).value)


@quick
@given(positive, positive, positive, positive, correlations)
def test_homogeneous(a, c, p, q, t):
    """relu(p u) relu(q v) = p q relu(u) relu(v), step(p u) step(q v) = step(u) step(v), for p, q > 0; one route against another."""
    cov = Covariance(a * a, t * a * c, c * c)
    scaled = cov.scaled(p, q)
    assert (relu_relu(cov).value * (p * q)).overlaps(relu_relu_integral(scaled).value)
    assert (relu_relu_integral(cov).value * (p * q)).overlaps(relu_relu(scaled).value)
    assert step_step(cov).value.overlaps(step_step_integral(scaled).value)


@quick
@given(positive, positive, correlations)
def test_parts_add_up(a, c, t):
    """u v = (u+ - u-)(v+ - v-), and the four sign quadrants have total probability 1."""
    cov, mirrored = Covariance(a * a, t * a * c, c * c), Covariance(a * a, -t * a * c, c * c)
    same, opposite = relu_relu(cov).value, relu_relu_integral(mirrored).value
    assert (2 * same - 2 * opposite).overlaps(product(cov).value)
    assert (2 * step_step(cov).value + 2 * step_step_integral(mirrored).value).overlaps(arb(1))


@quick
@given(positive, positive, correlations, st.integers(20, 120))
def test_balls_contain_the_exact_answer(a, c, t, bits):
    """Entries known to 2^-bits only: the enclosure contains the exact entry's value and grows no faster than the entries do."""
    exact_cov = Covariance(a * a, t * a * c, c * c)
    blur = arb(fmpq(-1, 2**bits)).union(arb(fmpq(1, 2**bits)))
    blurred = Covariance(*(arb(v) + blur for v in (exact_cov.a, exact_cov.b, exact_cov.c)))
    value, truth = relu_relu(blurred).value, relu_relu(exact_cov).value
    assert value.contains(truth) or value.overlaps(truth)
    if abs(t) < 1:  # at the ends the middle may be no covariance, and the plain form is used
        steepest = (
            1 + (a / c + c / a) / 12
        )  # the three derivatives: at most 1 and c/(4 pi a), a/(4 pi c) with 4 pi > 12
        assert width(value) <= 1.1 * float(arb(steepest)) * 2.0**-bits + 1e-30
    assert step_step(blurred).value.overlaps(step_step(exact_cov).value)


@pytest.mark.parametrize("power", range(1, 13))
@pytest.mark.parametrize("variance", [fmpq(1), fmpq(2), fmpq(1, 7), fmpq(0)], ids=str)
def test_moments(power, variance):
    overlap(relu_moment(variance, power), relu_moment_integral(variance, power))


@pytest.mark.parametrize("power", [2, 4, 6, 8])
def test_even_moments_are_half_of_the_normal_ones(power):
    double_factorial = 1
    for k in range(1, power, 2):
        double_factorial *= k
    assert relu_moment(1, power).value.overlaps(arb(double_factorial) / 2)


def test_the_moment_is_the_diagonal():
    assert relu_moment(fmpq(5, 3), 2).value.overlaps(relu_relu(Covariance.correlated(1, fmpq(5, 3))).value)


def test_degenerate_variances():
    zero = Covariance(0, 0, 2)
    for route in RELU_ROUTES:
        assert route(zero).value == 0
    for route in STEP_ROUTES:
        with pytest.raises(BadInput, match="variance"):
            route(zero)
        with pytest.raises(BadInput, match="variance"):
            route(zero.swapped())


def test_what_is_no_covariance_is_refused():
    for bad in ((-1, 0, 1), (1, 0, -1), (1, 2, 1), (1, fmpq(10**12 + 1, 10**12), 1)):
        with pytest.raises(BadInput):
            Covariance(*bad)
    with pytest.raises(BadInput):
        Covariance(arb(1), arb(2), arb(1))
    with pytest.raises(BadInput):
        Covariance(arb("nan"), 0, 1)
    with pytest.raises(BadInput, match="exactly singular"):
        relu_relu_integral(Covariance(arb(1, 1e-9), arb(1, 1e-9), arb(1, 1e-9)))
    with pytest.raises(BadInput, match="power"):
        relu_moment(1, 0)
    with pytest.raises(BadInput, match="power"):
        relu_moment_integral(1, 0)
    with pytest.raises(BadInput, match="variance"):
        relu_moment(-1, 1)


def test_disjoint_enclosures_raise():
    honest = relu_relu(Covariance.correlated(fmpq(1, 3)))
    wrong = Expectation(honest.value + arb(1) / 10**15, "a wrong route")
    with pytest.raises(EnginesDisagree, match="a wrong route"):
        overlap(honest, wrong)
    with pytest.raises(BadInput, match="NUMERIC"):
        overlap(honest, Expectation(honest.value, "an estimate", Grade.NUMERIC))
    with pytest.raises(BadInput, match="two or more"):
        overlap(honest)
    with pytest.raises(BadInput, match="a number"):
        overlap(honest, Expectation(arb("nan"), "nothing"))


def test_precision_pays():
    with precision(500):
        cov = Covariance.correlated(fmpq(1, 3))
        a, b = relu_relu(cov), relu_relu_integral(cov, bits=300)
        assert width(overlap(a, b)) < 1e-80
        assert b.value.rad() < arb(2) ** -290
