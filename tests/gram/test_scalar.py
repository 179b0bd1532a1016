"""kappa, cos theta and the layers as scalars: balls against plain iteration, closed forms and each other."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, ball, exact, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.gram import (
    cos_theta,
    dual,
    dual_derivative,
    hermite_lower_bound,
    hermite_squares,
    kappa_of,
    layer_of,
    least_eigenvalue,
    population_gram,
)

CORRELATIONS = ["-1", "-0.999999", "-0.5", "0", "0.3", "0.875", "0.999999999999", "1"]
WEIGHTS = ["0", "1e-9", "0.08", "1/8", "1/2", "0.99"]


def plain_iteration(c, s, digits=40):
    """The other route: t <- s Q(t) + (1 - s) c in mpmath until it stands still; no Newton, no balls."""
    with mpmath.workdps(digits + 10):
        c, s = (mpmath.mpf(int(x.p)) / int(x.q) for x in (exact(c), exact(s)))
        t = mpmath.mpf(0)
        for _ in range(20000):
            dual = (mpmath.sqrt(1 - t * t) + (mpmath.pi - mpmath.acos(t)) * t) / mpmath.pi
            new = s * dual + (1 - s) * c
            if abs(new - t) < mpmath.mpf(10) ** (-digits - 5):
                break
            t = new
        return mpmath.nstr(t, digits), mpmath.nstr(dual / (1 - s), digits)


@pytest.mark.parametrize("s", WEIGHTS)
@pytest.mark.parametrize("c", CORRELATIONS)
def test_newton_and_plain_iteration_agree(c, s):
    with precision(200):
        t, K = cos_theta(ball(c), exact(s)), kappa_of(c, exact(s))
        other_t, other_K = plain_iteration(c, s)
        assert abs(t - ball(other_t)) < ball("1e-34")
        assert abs(K - ball(other_K)) < ball("1e-32")
        assert K.rad() < ball("1e-50")


@pytest.mark.parametrize("s", WEIGHTS)
def test_the_fixed_point_equation_holds_in_balls(s):
    q = exact(s)
    with precision(128):
        for c in CORRELATIONS:
            t = cos_theta(ball(c), q)
            assert (t - q * dual(t) - (1 - q) * ball(c)).contains(0)
            assert t <= 1
            assert kappa_of(c, q).overlaps(dual(t) / (1 - q))


@pytest.mark.parametrize(
    ("x", "value", "slope"), [(-1, "0", "0"), (0, None, "1/2"), (1, "1", "1"), ("1/2", None, "2/3")]
)
def test_known_values_of_the_dual(x, value, slope):
    """Cho and Saul, Kernel methods for deep learning (2009), eq. (6): Q(-1) = 0, Q(0) = 1/pi, Q(1/2) = sqrt(3)/(2 pi) + 1/3, Q(1) = 1."""
    with precision(128):
        known = {0: 1 / arb.pi(), "1/2": arb(3).sqrt() / (2 * arb.pi()) + arb(fmpq(1, 3))}
        truth = ball(value) if value is not None else known[x]
        assert dual(ball(x)).overlaps(truth)
        assert dual(ball(x)).rad() < ball("1e-35")
        assert dual_derivative(ball(x)).overlaps(ball(slope))


@given(st.floats(-1, 1), st.floats(0, 0.05), st.sampled_from(WEIGHTS), st.floats(0, 1))
@settings(deadline=None, max_examples=100)
def test_a_wide_ball_contains_what_it_should(c, radius, s, where):
    """kappa of a ball contains kappa of each point in it that is a correlation, also where the ball leaves [-1, 1]."""
    with precision(100):
        wide = ball(c) + arb(0, 1) * ball(radius)
        point = max(-1.0, min(1.0, c + (2 * where - 1) * radius * 0.999))
        for function in (
            lambda x: kappa_of(x, exact(s)),
            lambda x: cos_theta(x, exact(s)),
            lambda x: layer_of(x, exact(s), 3),
        ):
            found = function(wide)
            with precision(600):
                assert found.contains(function(ball(point)))


@pytest.mark.parametrize("s", ["0", "0.08", "1/2", "0.9"])
@pytest.mark.parametrize("c", CORRELATIONS)
def test_layers_approach_the_limit_within_the_bound(c, s):
    """0 <= K - K^(l) <= s^l/(1 - s), with equality on the diagonal (D1)."""
    q = exact(s)
    with precision(128):
        limit = kappa_of(c, q)
        for depth in (0, 1, 2, 5, 20, 60):
            gap = limit - layer_of(c, q, depth)
            bound = arb(q) ** depth / (1 - q)
            assert not gap > bound
            assert not gap < 0
            if c == "1":
                assert gap.overlaps(bound)
        assert layer_of(c, q, 1).overlaps(dual(ball(c)))


def test_layers_of_large_depth_use_balls_for_their_weights():
    with precision(128):
        s = exact(0.9)
        assert abs(kappa_of("0.3", s) - layer_of("0.3", s, 600)) < ball("1e-25")


def test_hermite_squares_add_up_to_the_dual():
    """sum_r mu_r^2 x^r = Q(x) (at 1/2 the tail of 200 terms is below 2^-200)."""
    with precision(256):
        x = arb(fmpq(1, 2))
        total = sum((a * x**r for r, a in enumerate(hermite_squares(220))), arb(0))
        assert abs(total - dual(x)) < ball("1e-60")
        assert hermite_squares(3)[0].overlaps(1 / arb.pi())
        assert hermite_squares(5)[3] == 0


@pytest.mark.parametrize("s", [0.0, 0.08, 0.5])
@pytest.mark.parametrize("n", [2, 5])
def test_the_hermite_bound_lies_below_the_truth(s, n):
    import numpy as np

    X = np.random.default_rng(n).standard_normal((n, 40))
    gram = population_gram(X, sigma_w2=s)
    beta = float(np.max(np.abs(gram.cosines - np.eye(n)))) + 1e-12
    found = least_eigenvalue(gram)
    with precision(100):
        bound = hermite_lower_bound(beta, n, gram.sigma_w2)
        assert bound > 0
        assert bound <= ball(found.upper)
        assert hermite_lower_bound(1, n, gram.sigma_w2) <= ball(found.upper)


@pytest.mark.parametrize(("beta", "n"), [("1.5", 3), ("-0.1", 3), ("0.5", 0)])
def test_bad_arguments_of_the_hermite_bound(beta, n):
    with pytest.raises(BadInput):
        hermite_lower_bound(beta, n, fmpq(0))
