"""K of any activation: floats against balls, balls against plain iteration by other routes, closed forms, laws, and what has no fixed point."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, ball, endpoints, exact, fmpq, precision
from theorycheck.data import load_data
from theorycheck.errors import BadInput
from theorycheck.gauss import Covariance, dual_value, expectation_pair
from theorycheck.gram import NoFixedPoint, UniquenessNotGuaranteed, diagonal, layer_rate_bound, population_gram

SPHERE = load_data("sphere:9,5,1")
NEAR = np.array(
    [
        [1.0, 0.0, 0.0],
        [1.0, 0.3, 0.0],
        [1.0, 1e-2, 0.0],
        [-1.0, 0.2, 0.0],
        [0.0, 1.0, 0.0],
        [0.0, 1.0, -1e-1],
        [0.3, 1.0, 1.0],
    ]
)

CASES = [
    ("tanh", "0.49"),
    ("erf", "0.2"),
    ("sigmoid", "2"),
    ("gelu", "0.1"),
    ("sin", "0.3"),
    ("softplus", "0.2"),
    ("leaky-relu(0.1)", "0.4"),
    ("abs(x)", "0.2"),
    ("linear", "0.3"),
    ("hard-tanh", "0.2"),
    ("elu", "0.2"),
]


def largest_error(gram, bits=110):
    """max |matrix - truth|, the truth in balls of the exact rows."""
    with precision(bits):
        truth = gram.balls_at(bits)
        return max(
            abs(ball(float(gram.matrix[i, j])) - truth[i, j]).upper() for i in range(gram.n) for j in range(gram.n)
        )


@pytest.mark.parametrize("depth", [None, 2])
@pytest.mark.parametrize(("name", "s"), CASES)
def test_every_entry_is_within_its_proved_error(name, s, depth):
    gram = population_gram(SPHERE, name, s, depth=depth)
    assert largest_error(gram) <= gram.entry_error
    assert gram.entry_error <= 2e-13
    assert np.array_equal(gram.matrix, gram.matrix.T)
    assert gram.kappa.lower <= gram.matrix[0, 0] <= gram.kappa.upper


@pytest.mark.parametrize(("name", "s"), [("tanh", "0.3"), ("sigmoid", "1"), ("leaky-relu(0.3)", "0.3"), ("elu", "0.1")])
def test_near_duplicates_and_opposite_rows(name, s):
    """Correlations up to 1 - 5e-5 leave the tables and are computed one by one."""
    gram = population_gram(NEAR, name, s)
    assert largest_error(gram) <= gram.entry_error


@pytest.mark.parametrize("s", ["0.08", "1/2", "0.9"])
def test_relu_by_the_general_route_is_relu(s):
    special = population_gram(SPHERE, sigma_w2=s)
    general = population_gram(SPHERE, "max(x, 0)", s)
    assert general.source is not None
    assert np.abs(special.matrix - general.matrix).max() <= special.entry_error + general.entry_error
    with precision(200):
        first, second = special.balls_at(200), general.balls_at(200)
        assert all(first[i, j].overlaps(second[i, j]) for i in range(9) for j in range(9))
    deep = population_gram(SPHERE, "max(x, 0)", s, depth=3)
    assert np.abs(population_gram(SPHERE, sigma_w2=s, depth=3).matrix - deep.matrix).max() <= 2 * deep.entry_error


def iterated(phi, s, c, layers, digits):
    """K^(l) at correlation c in balls by the definition alone: E[phi(u) phi(v)] of the exact midpoints, every layer by the routes of gauss."""
    with precision(4 * digits):
        diag, off = fmpq(0), fmpq(0)
        for _ in range(layers):
            q, b = 2 * (s * diag + 1), 2 * (s * off + c)
            pair = expectation_pair(phi, Covariance(q, b, q), digits)[0].value
            same = dual_value(phi, q, 1, digits).value
            diag, off = endpoints(same.mid())[0], endpoints(pair.mid())[0]
        return diag, off


@pytest.mark.parametrize(
    ("name", "s", "c", "layers"), [("erf", "0.1", "1/3", 24), ("sin", "0.1", "-1/2", 20), ("tanh", "0.05", "1/4", 12)]
)
def test_plain_iteration_of_the_definition_converges_to_the_same_numbers(name, s, c, layers):
    phi, s, c = activation(name), exact(s), exact(c)
    diag, off = iterated(phi, s, c, layers, 18)
    X = np.array([[1.0, 0.0], [float(arb(c).mid()), np.sqrt(1 - float(arb(c).mid()) ** 2)]])
    gram = population_gram(X, phi, s)
    on_bound, off_bound = layer_rate_bound(phi, s, layers)
    with precision(100):
        assert abs(arb(diag) - gram.balls[0, 0]) <= on_bound + ball("1e-15")
        assert abs(arb(off) - gram.balls[0, 1]) <= off_bound + ball("1e-14")
        assert abs(arb(off) - gram.balls[0, 1]) <= ball("1e-12")


@pytest.mark.parametrize(("name", "s"), [("tanh", "0.2"), ("sigmoid", "0.4"), ("leaky-relu(0.2)", "0.3")])
def test_layers_stay_within_the_proved_rate(name, s):
    limit = population_gram(SPHERE, name, s)
    for depth in (1, 2, 4):
        layer = population_gram(SPHERE, name, s, depth=depth)
        on, off = layer_rate_bound(name, s, depth)
        apart = np.abs(layer.matrix - limit.matrix)
        slack = layer.entry_error + limit.entry_error
        assert apart[0, 0] <= float(on.upper()) + slack
        assert apart.max() <= float(off.max(on).upper()) + slack
    with precision(64):
        lam = diagonal(activation(name), exact(s)).contraction
        kappa = ball(limit.kappa.upper)
        for depth in (0, 1, 5, 30):
            on, off = layer_rate_bound(name, s, depth)
            assert off <= kappa * lam**depth * (lam**depth + 3 * (1 + lam) / (1 - lam)) * ball("1.000001") + ball(
                "1e-15"
            )


def test_a_deep_layer_is_the_limit():
    deep, limit = population_gram(SPHERE, "tanh", "0.1", depth=400), population_gram(SPHERE, "tanh", "0.1")
    assert np.abs(deep.matrix - limit.matrix).max() <= deep.entry_error + limit.entry_error


def test_linear_in_closed_form():
    """kappa = 2(s kappa + 1) and K = 2(s K + c): K_ij = 2 c_ij/(1 - 2 s)."""
    gram = population_gram(SPHERE, "x", "0.3")
    c = np.clip(SPHERE @ SPHERE.T / 5, -1, 1)
    assert np.abs(gram.matrix - 2 * c / 0.4).max() <= gram.entry_error + 1e-13
    with pytest.raises(NoFixedPoint, match=r"expected 2 sigma_w2"):
        population_gram(SPHERE, "x", "1/2")


def test_a_constant_and_zero():
    assert np.abs(population_gram(SPHERE[:3], "3", "0.1").matrix - 9).max() <= 1e-14
    assert np.abs(population_gram(SPHERE[:3], "0*x", "0.1").matrix).max() == 0


def test_parity_zeros_are_exact():
    gram = population_gram(np.eye(3), "tanh", "0.3", digits=30)
    assert gram.balls[0, 1] == 0
    assert float(population_gram(np.eye(3), "tanh", "0.3").matrix[0, 1]) == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize("name", ["tanh", "gelu", "leaky-relu(0.1)"])
def test_digits(name):
    gram = population_gram(SPHERE[:4], name, "0.2", digits=40)
    with precision(300):
        truth = gram.balls_at(240)
        assert all(
            abs(ball(gram.matrix[i][j]) - truth[i, j]) <= ball(gram.entry_error) for i in range(4) for j in range(4)
        )
    assert gram.entry_error <= 1e-38
    floats = population_gram(SPHERE[:4], name, "0.2")
    assert np.abs(gram.floats - floats.matrix).max() <= floats.entry_error + 1e-15


def test_exp_has_no_fixed_point_above_its_threshold_and_one_below():
    """kappa = exp(4(s kappa + 1)) has a solution if and only if s <= exp(-5)/4 = 0.00168...; below, it is -W(-4 s e^4)/(4 s)."""
    with pytest.raises(NoFixedPoint, match="there is none: V is convex"):
        population_gram(SPHERE, "exp", "0.05")
    with pytest.raises(NoFixedPoint, match="there is none"):
        population_gram(SPHERE, "exp", "0.0017")
    for s in ("0.001", "0.0016"):
        with pytest.warns(UniquenessNotGuaranteed, match="Lipschitz"):
            gram = population_gram(SPHERE, "exp", s)
        with precision(100):
            kappa = gram.balls[0, 0]
            assert kappa.overlaps((4 * (exact(s) * kappa + 1)).exp())
            assert 4 * exact(s) * kappa < 1
        assert largest_error(gram) <= gram.entry_error


def test_a_polynomial_that_grows_too_fast_has_no_fixed_point_either():
    """x^3: V(q) = 15 q^3 is convex."""
    with pytest.raises(NoFixedPoint, match="V is convex"):
        population_gram(SPHERE, "x^3", "0.05")


def test_many_rows_cross_tiles_and_leave_the_tables():
    X = load_data("sphere:400,20,3")
    X[399] = X[0] + 1e-2 * X[1]
    gram = population_gram(X, "tanh", "0.3")
    part = np.array([0, 1, 175, 176, 300, 351, 352, 399])
    small = population_gram(X[part], "tanh", "0.3")
    assert np.array_equal(gram.matrix, gram.matrix.T)
    assert np.abs(gram.matrix[np.ix_(part, part)] - small.matrix).max() <= gram.entry_error + small.entry_error
    assert largest_error(small) <= small.entry_error


def test_beyond_the_contraction_a_fixed_point_is_found_and_said_to_be_unproved_unique():
    with pytest.warns(UniquenessNotGuaranteed, match=r"2 L\^2 s = 1.2 is not below 1"):
        gram = population_gram(SPHERE, "tanh", "0.6")
    assert gram.notes
    assert largest_error(gram) <= gram.entry_error


def test_a_kernel_with_a_jump():
    """sign: V = 1, q = 2(s + 1), F(t) = (2/pi) asin t; at s = 0 K = F(c)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UniquenessNotGuaranteed)
        gram = population_gram(np.array([[1.0, 0.0], [0.6, 0.8]]), "sign", "0")
    assert gram.matrix[0, 1] == pytest.approx(2 / np.pi * np.arcsin(0.6), abs=1e-14)


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"sigma_w2": -1}, "sigma_w2=-1"),
        ({"sigma_w2": "x"}, "sigma_w2=x"),
        ({"depth": 0}, "depth=0"),
        ({"digits": 0}, "digits=0"),
        ({"activation": "no such thing"}, "no such thing"),
        ({"activation": "1/x"}, "activation"),
    ],
)
def test_bad_arguments(keywords, words):
    with pytest.raises(BadInput, match=words):
        population_gram(SPHERE, **{"activation": "tanh", "sigma_w2": "0.1", **keywords})


def test_more_digits_than_can_be_delivered():
    with pytest.raises(BadInput, match="digits=5000: expected at most 200 for tanh"):
        population_gram(np.eye(2), activation="tanh", sigma_w2="0.08", digits=5000)


@pytest.mark.parametrize("s", ["1/50", "1/5", "2/5"])
def test_the_rate_of_many_layers_is_no_better_than_that_of_few(s, monkeypatch):
    run = layer_rate_bound("tanh", s, 60)
    monkeypatch.setattr("theorycheck.gram.rate.RUN", 10)
    closed = layer_rate_bound("tanh", s, 60)
    assert all(float(b.upper()) >= float(a.lower()) for a, b in zip(run, closed, strict=True))
    assert float(closed[1].upper()) <= 4 * float(run[1].upper())
    assert float(layer_rate_bound("tanh", s, 10**12)[1].upper()) == 0.0
