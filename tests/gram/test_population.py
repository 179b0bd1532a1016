"""The float matrix against balls of the exact rows, laws of K, and bad input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, ball, exact, fmpq, precision
from theorycheck.data import load_data
from theorycheck.errors import BadInput
from theorycheck.gram import layer_gram, population_gram


def near_duplicates():
    """Pairs with 1 - c from 1e-2 down to 1e-30, and nearly opposite ones."""
    rows = [[1.0, 10.0**-k, 0.0] for k in range(1, 16, 2)] + [[-1.0, 10.0**-k, 0.0] for k in range(1, 16, 2)]
    return np.array([[1.0, 0.0, 0.0], *rows])


DATA = {
    "sphere": load_data("sphere:23,7,0"),
    "plane": load_data("sphere:40,2,1"),
    "cube": load_data("cube:20,6,2"),
    "digits": load_data("digits:25"),
    "near": near_duplicates(),
    "line": np.array([[1.0], [-2.0], [3.0]]),
    "opposite": np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]]),
    "wild": np.random.default_rng(3).standard_normal((12, 5)) * 10.0 ** np.linspace(-300, 300, 12)[:, None],
}


def largest_error(gram, bits=160):
    """max |matrix - truth| as an upper bound, the truth in balls."""
    with precision(bits):
        truth = gram.balls_at(bits)
        return max(
            abs(ball(float(gram.matrix[i, j])) - truth[i, j]).upper() for i in range(gram.n) for j in range(gram.n)
        )


@pytest.mark.parametrize("depth", [None, 1, 2, 7, 300])
@pytest.mark.parametrize("s", [0.0, 0.001, 0.08, 0.5, 0.9])
@pytest.mark.parametrize("name", DATA)
def test_every_entry_is_within_its_proved_error(name, s, depth):
    gram = population_gram(DATA[name], sigma_w2=s, depth=depth)
    if depth == 300:
        gram = population_gram(DATA[name][:4], sigma_w2=s, depth=depth)
    assert largest_error(gram, 100) <= gram.entry_error
    assert gram.entry_error <= 4e-15 * (gram.d + 4) / (1 - s) + (1e-12 if s > 0.5 else 4e-15)
    assert np.array_equal(gram.matrix, gram.matrix.T)


@given(
    n=st.integers(1, 30),
    d=st.integers(1, 12),
    seed=st.integers(0, 2**32 - 1),
    s=st.sampled_from([0.0, 0.08, 0.3, 0.5, 0.97]),
    spread=st.sampled_from([0.0, 1e-3, 1e-9, 3.0]),
)
@settings(deadline=None, max_examples=40)
def test_any_shape_any_seed_any_weight(n, d, seed, s, spread):
    """Points around one direction (spread says how near) are where kappa is least smooth."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((1, d)) * (spread > 0) + (spread or 1.0) * rng.standard_normal((n, d)) + 1e-30
    gram = population_gram(X, sigma_w2=s)
    assert largest_error(gram, 120) <= gram.entry_error
    p = rng.permutation(n)
    moved = population_gram(X[p] * 2.0 ** rng.integers(-9, 9, (n, 1)), sigma_w2=s)
    assert np.abs(moved.matrix - gram.matrix[np.ix_(p, p)]).max() <= gram.entry_error + moved.entry_error
    assert np.linalg.eigvalsh(gram.matrix)[0] >= -n * gram.entry_error - 1e-12 / (1 - s)


@pytest.mark.parametrize("s", ["0", "0.08", "1/3", 0.5])
def test_the_diagonal_is_kappa(s):
    gram = population_gram(DATA["sphere"], sigma_w2=s)
    truth = 1 / (1 - exact(s))
    assert ball(gram.kappa.lower) <= arb(truth) <= ball(gram.kappa.upper)
    assert set(gram.matrix.diagonal()) == {float(arb(truth).mid())}
    assert gram.kappa.width <= 1e-14


def test_text_and_float_are_different_numbers_and_numpy_floats_are_floats():
    X = DATA["sphere"]
    assert population_gram(X, sigma_w2="0.08").sigma_w2 == fmpq(2, 25)
    assert population_gram(X, sigma_w2=0.08).sigma_w2 == exact(0.08) != fmpq(2, 25)
    assert population_gram(X, sigma_w2=np.float64(0.5)).sigma_w2 == fmpq(1, 2)


def test_many_rows_cross_tiles():
    """n larger than a tile: sampled entries against balls, and against the same rows in another order."""
    X = load_data("sphere:500,30,9")
    gram = population_gram(X, sigma_w2=0.5)
    assert np.array_equal(gram.matrix, gram.matrix.T)
    assert np.isfinite(gram.matrix).all()
    part = np.array([0, 1, 175, 176, 177, 350, 351, 352, 353, 498, 499])
    small = population_gram(X[part], sigma_w2=0.5)
    assert np.abs(gram.matrix[np.ix_(part, part)] - small.matrix).max() <= 2 * gram.entry_error
    assert largest_error(small, 100) <= small.entry_error
    deep = layer_gram(X, 60, 0.5)
    assert np.abs(deep.matrix - gram.matrix).max() <= deep.entry_error + gram.entry_error + 2.0 * 0.5**60


@pytest.mark.parametrize("depth", [None, 3])
@pytest.mark.parametrize("digits", [1, 20, 60])
def test_digits(digits, depth):
    """The text agrees with balls of twice the precision to the digits asked for; the float matrix agrees with both."""
    X = DATA["near"]
    gram = population_gram(X, sigma_w2="0.08", depth=depth, digits=digits)
    assert gram.digits == digits
    with precision(600):
        truth = gram.balls_at(600)
        goal = ball(gram.entry_error)
        for i in range(gram.n):
            for j in range(gram.n):
                assert abs(ball(gram.matrix[i][j]) - truth[i, j]) <= goal
                assert gram.balls[i, j].overlaps(truth[i, j])
    assert gram.entry_error <= 1.1 * 10.0 ** (1 - digits)
    floats = population_gram(X, sigma_w2="0.08", depth=depth)
    assert np.abs(gram.floats - floats.matrix).max() <= gram.entry_error + floats.entry_error + 1e-15


def test_cosines_solve_the_fixed_point_equation():
    gram = population_gram(DATA["plane"], sigma_w2=0.5)
    t = gram.cosines
    residual = t - 0.25 * gram.matrix - 0.5 * (DATA["plane"] @ DATA["plane"].T) / 2
    assert np.abs(residual).max() <= 1e-14
    with pytest.raises(BadInput, match="depth=2"):
        _ = layer_gram(DATA["plane"], 2).cosines


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"sigma_w2": 1.0}, r"sigma_w2=1\.0: expected 0 <= sigma_w2 < 1; .*1/8"),
        ({"sigma_w2": -0.1}, "sigma_w2=-0.1"),
        ({"sigma_w2": float("nan")}, "sigma_w2=nan"),
        ({"sigma_w2": "a"}, "sigma_w2=a"),
        ({"sigma_w2": None}, "sigma_w2=None"),
        ({"digits": 0}, "digits=0"),
        ({"digits": 2.5}, "digits=2.5"),
        ({"depth": 0}, "depth=0"),
        ({"depth": 1.5}, "depth=1.5"),
        ({"activation": "nonsense"}, "activation=nonsense: expected one of relu"),
    ],
)
def test_bad_arguments(keywords, words):
    with pytest.raises(BadInput, match=words):
        population_gram(DATA["sphere"], **keywords)


@pytest.mark.parametrize("X", [np.ones(3), np.zeros((2, 2)), [[np.nan, 1.0]], np.ones((0, 2))])
def test_bad_points(X):
    with pytest.raises(BadInput, match="X"):
        population_gram(X)


def test_near_sigma_w2_one_few_layers_stay_accurate():
    """rho after l layers is at most l, whatever 1/(1 - s) is."""
    gram = population_gram(DATA["sphere"], sigma_w2="0.9999999999", depth=3)
    fine = population_gram(DATA["sphere"], sigma_w2="0.9999999999", depth=3, digits=25)
    assert gram.entry_error <= 1e-12
    assert np.abs(gram.matrix - fine.floats).max() <= gram.entry_error


def test_a_sigma_w2_that_float64_rounds_to_one_needs_digits():
    s = "0." + 25 * "9"
    with pytest.raises(BadInput, match="ask for digits"):
        population_gram(DATA["sphere"], sigma_w2=s)
    assert population_gram(DATA["sphere"], sigma_w2=s, digits=20).matrix[0][0].startswith("1.0000000000")
