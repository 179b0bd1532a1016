"""lambda_* for any activation: certified intervals, the zeros that have a name, and the Gershgorin-Hadamard bound beside them."""

from __future__ import annotations

import math
import warnings

import mpmath
import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb
from theorycheck.data import load_data
from theorycheck.errors import BadInput
from theorycheck.gram import (
    UniquenessNotGuaranteed,
    correlation_bound,
    hermite_lower_bound,
    hermite_lower_bound_general,
    least_eigenvalue,
    population_gram,
    rank_bound,
)
from theorycheck.gram.general_kernel import GeneralKernel

SPHERE = load_data("sphere:12,30,2")
OPPOSITE = np.vstack([SPHERE[:4], -SPHERE[:1]])


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "gelu", "leaky-relu(0.1)", "sin"])
def test_the_interval_contains_the_eigenvalue_and_exceeds_the_hadamard_bound(name):
    gram = population_gram(SPHERE, name, "0.2")
    found = least_eigenvalue(gram)
    text = population_gram(SPHERE, name, "0.2", digits=30).matrix
    with mpmath.workdps(30):
        truth = mpmath.eigsy(mpmath.matrix([[mpmath.mpf(x) for x in row] for row in text]), eigvals_only=True)[0]
        assert mpmath.mpf(found.lower) <= truth <= mpmath.mpf(found.upper)
    assert found.tight
    bound = hermite_lower_bound_general(name, correlation_bound(gram), gram.n, "0.2")
    assert 0 < float(bound.lower()) <= found.upper


def test_the_general_hadamard_bound_is_the_relu_one_for_relu():
    for beta, n in (("1/10", 5), ("3/10", 12), ("9/10", 40)):
        special, general = (
            hermite_lower_bound(beta, n, gram_s := population_gram(SPHERE, sigma_w2="0.3").sigma_w2),
            hermite_lower_bound_general("max(x,0)", beta, n, gram_s),
        )
        assert abs(float(special.mid()) - float(general.mid())) <= 1e-3 * float(special.mid()) + 1e-9


@pytest.mark.parametrize(
    ("name", "s", "depth", "rank"),
    [
        ("x", "0.2", None, 3),
        ("2*x+1", "0.05", None, 4),
        ("x", "0.2", 3, 3),
        ("x^2", "0", None, 6),
        ("x^2-1", "0", None, 6),
        ("hermite(2)", "0.01", 1, 6),
        ("hermite(3)", "0", None, 10),
        ("x^3/10", "0", None, 10),
        ("x^3+x^2", "0", None, 10 + 6),
        ("x^2-1", "0.01", 2, 15 + 10),
        ("x^3/30", "0.01", 2, 55),
    ],
)
def test_finite_rank_gives_zero_with_the_reason(name, s, depth, rank):
    """Coefficients belong to the scale, here 2: hermite(3) there has order 1 as well, which order 3 contains on unit rows."""
    phi = activation(name)
    found = rank_bound(phi, 3, s == "0", depth)
    assert found is not None
    assert found[0] == rank
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UniquenessNotGuaranteed)
        few, many = (population_gram(load_data(f"sphere:{n},3,4"), name, s, depth=depth) for n in (rank, rank + 1))
    least = least_eigenvalue(many)
    assert (least.lower, least.upper, least.method) == (0.0, 0.0, "exact")
    assert "rank K <=" in least.reason
    numeric = np.linalg.eigvalsh(many.matrix)
    assert abs(numeric[0]) <= 1e-9 * numeric[-1]
    assert "rank" not in least_eigenvalue(few).reason
    eigenvalues = np.linalg.eigvalsh(many.matrix)
    assert depth == 2 or eigenvalues[1] > 1e3 * abs(eigenvalues[0])  # the bound is the rank


def test_polynomials_with_feedback_have_full_rank():
    """s > 0: c -> K(c) is no polynomial, so more points than the naive feature count still give a positive lambda_*."""
    assert rank_bound(activation("x^2/4"), 2, False, None) is None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UniquenessNotGuaranteed)
        gram = population_gram(load_data("sphere:5,2,4"), "x^2/4", "0.05")
    assert least_eigenvalue(gram).lower > 0
    assert math.comb(2 + 2, 2) > 4


def test_the_square_with_feedback_is_definite_and_without_it_is_not():
    """x^2/4 on 8 rows in the plane, rank at most 3 at s = 0: at s = 1/20 the limit is no polynomial and lambda_* > 0."""
    X = load_data("sphere:8,2,1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UniquenessNotGuaranteed)
        assert least_eigenvalue(population_gram(X, "x^2/4", "0")).upper == 0.0
        assert least_eigenvalue(population_gram(X, "x^2/4", "0.05")).lower > 0.0


def test_a_steep_kernel_answers_with_and_without_digits():
    """2 L^2 s = 0.97 and singularities at +-i: the series is slow and the points near 1 are many; what is missing is digits, no contradiction."""
    X = load_data("sphere:4,3,1")
    floats, text = (population_gram(X, "sqrt(1+x**2)", "0.485", digits=d) for d in (None, 15))
    assert np.abs(floats.matrix - text.floats).max() <= floats.entry_error + text.entry_error
    first, second = least_eigenvalue(floats), least_eigenvalue(text)
    assert second.tight
    assert max(first.lower, second.lower) <= min(first.upper, second.upper)


def test_a_point_that_no_precision_reaches_is_the_users_to_move():
    class Vague:
        kappa = arb(1)

        def angles(self, c):
            return c

        def by_known_terms(self, c, start):
            return None

        def value(self, c, start):
            return c + arb(0, 1)

    kernel = GeneralKernel(Vague, 1.0, lambda bits: Vague())
    with pytest.raises(BadInput, match=r"rows with correlation 0\.25"):
        kernel._point(0.25, 0.25)


def test_opposite_rows():
    odd = least_eigenvalue(population_gram(OPPOSITE, "tanh", "0.3"))
    assert (odd.lower, odd.upper) == (0.0, 0.0)
    assert "rows 0 and 4 have opposite directions and phi is odd" in odd.reason
    even = least_eigenvalue(population_gram(OPPOSITE, "cos", "0"))
    assert (even.lower, even.upper) == (0.0, 0.0)
    assert "phi is even" in even.reason
    assert least_eigenvalue(population_gram(OPPOSITE, "cos", "0.2")).lower > 1e-6
    assert least_eigenvalue(population_gram(OPPOSITE, "gelu", "0.1")).lower > 1e-6


def test_equal_rows():
    found = least_eigenvalue(population_gram(np.vstack([SPHERE[:3], 2 * SPHERE[:1]]), "sigmoid", "0.3"))
    assert (found.lower, found.upper) == (0.0, 0.0)
    assert "same direction" in found.reason
