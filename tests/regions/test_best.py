"""Best K pieces: against brute force over knots and slopes, and against the proved bound."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.regions.best import best_affine, best_pieces, best_sup, zigzag_values

heights = st.lists(st.integers(-6, 6), min_size=2, max_size=9)


def by_linear_programming(values):
    """min e with |y_k - a - b k| <= e."""
    x, y = np.arange(len(values), dtype=float), np.array(values, dtype=float)
    one = np.ones_like(x)
    rows = np.vstack([np.column_stack([one, x, -one]), np.column_stack([-one, -x, -one])])
    done = linprog([0, 0, 1], A_ub=rows, b_ub=np.concatenate([y, -y]), bounds=[(None, None)] * 2 + [(0, None)])
    return done.fun


@given(heights)
@settings(deadline=None, max_examples=60)
def test_one_affine_function(values):
    exact = best_affine([fmpq(v) for v in values], 0, len(values) - 1)
    assert float(exact.p) / float(exact.q) == pytest.approx(by_linear_programming(values), abs=1e-7)


@given(heights, st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_dynamic_programming_against_all_choices_of_knots(values, most):
    exact = [fmpq(v) for v in values]
    n = len(values) - 1
    for pieces, error in enumerate(best_sup(exact, most), start=1):
        choices = (
            max(best_affine(exact, a, b) for a, b in zip((0, *knots), (*knots, n), strict=True))
            for size in range(min(pieces, n))
            for knots in combinations(range(1, n), size)
        )
        assert error == min(choices)


@given(heights, st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_the_pieces_have_the_least_error(values, most):
    exact = [fmpq(v) for v in values]
    found = best_pieces(exact, most)
    assert len(found) <= most
    assert [found[0][0], *(end for _, _, end, _ in found)] == [0, *(start for start, *_ in found[1:]), len(values) - 1]
    errors = [
        abs(exact[k] - low - (high - low) * fmpq(k - start, end - start))
        for start, low, end, high in found
        for k in range(start, end + 1)
    ]
    assert max(errors) == best_sup(exact, most)[-1]


@pytest.mark.parametrize("m", [1, 2, 3])
@pytest.mark.parametrize("refine", [1, 2])
def test_half_as_many_pieces_are_no_better_than_a_constant(m, refine):
    found = best_sup(zigzag_values(m, refine), 2**m)
    assert all(error == fmpq(1, 2) for k, error in enumerate(found, start=1) if 2 * k <= 2**m)
    assert found[-1] == 0
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("build", [lambda: zigzag_values(-1, 1), lambda: zigzag_values(1, 0), lambda: best_sup([fmpq(1)], 1), lambda: best_sup([fmpq(1)] * 2, 0), lambda: best_pieces([fmpq(1)], 1)])  # fmt: skip
def test_bad_input(build):
    with pytest.raises(BadInput):
        build()
