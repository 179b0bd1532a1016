"""Error terms of the finite side, against their derivation in exact rationals and at stopped iterations."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from theorycheck.deq import satisfiable
from theorycheck.deq.bounds import down, product_error, up
from theorycheck.deq.equilibrium import iteration_budget, step_bound
from theorycheck.linalg import TINY, UNIT

U = Fraction(UNIT)


def model(k: int) -> Fraction:
    return k * U / (1 - k * U)


@pytest.mark.parametrize(("length", "entries"), [(1, 1), (40, 9), (5000, 100)])
@pytest.mark.parametrize("sizes", [(1.0,), (0.1, 7e5), (0.0,)])
def test_a_product_errs_by_gamma_and_underflow(length, entries, sizes):
    found = Fraction(product_error(length, entries, *sizes))
    assert found >= model(length) * sum(map(Fraction, sizes)) + length * Fraction(TINY) * int(entries**0.5)


@pytest.mark.parametrize("entries", [1, 100, 10**6])
def test_a_step_pays_for_its_subtraction_and_its_norm(entries):
    """Differences err by u, squares and their sum by gamma(entries): the computed norm may be low by half of both."""
    found = Fraction(step_bound(1.0, entries)) ** 2
    assert found >= (1 + U) ** 2 * (1 + model(entries))
    assert Fraction(step_bound(0.0, entries)) ** 2 >= entries * Fraction(2) ** -1075  # half a subnormal for each square


@pytest.mark.parametrize("x", [1.0, 1e-300, 3.7, 5e-324])
def test_sixty_three_roundings_are_covered(x):
    assert Fraction(up(x)) >= Fraction(x) * (1 + U) ** 63
    assert Fraction(down(x)) <= Fraction(x) * (1 - U) ** 63


@pytest.mark.parametrize("m", [4, 20, 100])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_chance_of_a_small_read_out_is_above_the_truth(m, scale):
    """P(chi^2_m <= m x) by scipy: an upper bound that is one, and within what Chernoff loses."""
    from scipy.stats import chi2

    bound = satisfiable._chance(2, m, scale)
    truth = chi2.cdf(m / (8 * scale**2), m)
    assert truth <= bound <= 4 * truth * m**0.5


@pytest.mark.parametrize("rho", [0.3, 0.9, 0.999])
def test_the_budget_reaches_the_tolerance(rho):
    assert rho ** (iteration_budget(rho, 1e-9) - 12) <= 1e-9 * (1 - rho) ** 2


@pytest.mark.parametrize("w", [0.5, 0.9])
@pytest.mark.parametrize("stop", [1e-1, 1e-3, 1e-8])
def test_a_stopped_iteration_says_how_far_it_is(w, stop):
    """z = w z + 1: the error at a stop is w step/(1 - w) exactly, so nothing may be missing."""
    from theorycheck.deq import DEQ

    found = DEQ([[w]], [[1.0]], [1.0]).equilibrium([[1.0]], stop)
    truth = 1 / (1 - Fraction(w))
    assert abs(truth - Fraction(float(found.Z[0, 0]))) <= Fraction(found.error_bound)
    assert found.iterations >= 1
    assert np.isfinite(found.error_bound)
