"""The equilibrium and its error bound, against exact rational equilibria and against a ball solve at the activation pattern."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, arb_mat, ball, precision
from theorycheck.deq import DEQ, NoEquilibrium, NotConverged, exact_deq, fixed_point
from theorycheck.errors import BadInput

shapes = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32 - 1))
scales = st.sampled_from([1e-120, 1e-3, 1.0, 37.0, 1e90])


def draw(shape: tuple[int, int, int, int], norm: float, scale: float = 1.0) -> tuple[DEQ, np.ndarray]:
    m, n, d, seed = shape
    rng = np.random.default_rng(seed)
    W = rng.standard_normal((m, m))
    W *= norm / np.linalg.norm(W, 2)
    return DEQ(W, rng.standard_normal((m, d)), rng.standard_normal(m)), scale * rng.standard_normal((n, d))


def exact_square(A: np.ndarray, B: tuple[tuple[Fraction, ...], ...]) -> Fraction:
    return sum((Fraction(float(a)) - b) ** 2 for p, q in zip(A, B, strict=True) for a, b in zip(p, q, strict=True))


@given(shapes, st.floats(0.0, 0.95), scales)
@settings(deadline=None, max_examples=60)
def test_bounds_hold_for_the_exact_equilibrium(shape, norm, scale):
    m, n, d, _ = shape
    model, X = draw(shape, norm, scale)
    at = model.equilibrium(X)
    truth = exact_deq(model.W, model.U, model.a, X, np.zeros(n))
    assert exact_square(at.Z, truth.Z) <= Fraction(at.error_bound) ** 2
    pre = [
        [
            sum(Fraction(float(model.W[k, j])) * Fraction(float(at.Z[j, i])) for j in range(m))
            + sum(Fraction(float(model.U[k, j])) * Fraction(float(X[i, j])) for j in range(d))
            for i in range(n)
        ]
        for k in range(m)
    ]
    image = tuple(tuple(max(x, Fraction(0)) for x in row) for row in pre)
    assert exact_square(at.Z, image) <= Fraction(at.residual) ** 2
    size = float(np.linalg.norm(at.Z / scale) + np.linalg.norm(model.U) * np.linalg.norm(X / scale))
    assert at.error_bound <= 1e-10 * size * scale  # honest, and of use


@given(shapes, st.floats(0.0, 0.99), st.sampled_from([0.3, 1e-2, 1e-5]))
@settings(deadline=None, max_examples=60)
def test_bounds_hold_where_the_iteration_stops_early(shape, norm, tol):
    model, X = draw(shape, norm)
    at = model.equilibrium(X, tol)
    truth = exact_deq(model.W, model.U, model.a, X, np.zeros(len(X)))
    assert exact_square(at.Z, truth.Z) <= Fraction(at.error_bound) ** 2
    assert at.error_bound <= (tol + 1e-9) * np.linalg.norm(at.Z) + 1e-9


def test_the_bound_is_reached_in_one_dimension():
    """z = w z + 1 has error w step/(1 - w) exactly, so no factor can be left out of the bound."""
    at = DEQ([[0.75]], [[1.0]], [1.0]).equilibrium([[1.0]], 0.1)
    assert 0 < 4.0 - at.Z[0, 0] <= at.error_bound <= (4.0 - at.Z[0, 0]) * (1 + 1e-12)


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize(("m", "n", "norm"), [(24, 5, 0.5), (40, 3, 0.9), (7, 30, 0.99)])
def test_bound_against_balls(m, n, norm, single, monkeypatch):
    """A second route: (I - D W) z = D U x solved in 300-bit balls, the pattern verified there."""
    if single:
        monkeypatch.setattr(fixed_point, "_SINGLE_WORK", 1)
    model, X = draw((m, n, 4, 11), norm)
    at = model.equilibrium(X)
    total = arb(0)
    with precision(300):
        W = arb_mat(m, m, [ball(float(w)) for w in model.W.reshape(-1)])
        B = arb_mat(m, 4, [ball(float(u)) for u in model.U.reshape(-1)]) * arb_mat(
            4, n, [ball(float(x)) for x in X.T.reshape(-1)]
        )
        for i in range(n):
            mask = [int(z > 0) for z in at.Z[:, i]]
            system = arb_mat(m, m, [int(p == q) - mask[p] * W[p, q] for p in range(m) for q in range(m)])
            z = system.solve(arb_mat(m, 1, [mask[p] * B[p, i] for p in range(m)]))
            pre = W * z
            assert all((pre[p, 0] + B[p, i] > 0) if mask[p] else (pre[p, 0] + B[p, i] < 0) for p in range(m))
            total += sum(((z[p, 0] - ball(float(at.Z[p, i]))) ** 2 for p in range(m)), arb(0))
        assert total.sqrt() <= ball(at.error_bound)


def test_no_contraction_is_said_and_never_silent():
    model, X = draw((5, 3, 2, 0), 1.25)
    with pytest.raises(NoEquilibrium, match=r"\|\|W\|\|_2=1\.25: .*smaller sigma_w2") as caught:
        model.equilibrium(X)
    assert isinstance(caught.value, BadInput)
    assert caught.value.exit_code == 2
    nilpotent = DEQ(np.tril(np.full((4, 4), 3.0), -1), np.ones((4, 1)), np.ones(4))
    at = nilpotent.equilibrium([[1.0]], require_contraction=False)
    assert not at.guaranteed
    assert at.error_bound == math.inf
    assert np.allclose(at.Z[:, 0], [1.0, 4.0, 16.0, 64.0])


def test_not_converged_is_said():
    model, X = draw((30, 3, 4, 0), 0.9)
    with pytest.raises(NotConverged, match="max_iterations=3"):
        model.equilibrium(X, max_iterations=3)
    grows = DEQ([[2.0]], [[1.0]], [1.0])
    with pytest.raises(BadInput, match="numbers that float64 can hold"):
        grows.equilibrium([[1.0]], require_contraction=False)


def test_warm_start_is_read_only_and_saves_steps():
    model, X = draw((30, 3, 4, 0), 0.9)
    cold = model.equilibrium(X)
    start = cold.Z * (1 + 1e-6)
    kept = start.copy()
    warm = model.equilibrium(X, start=start)
    assert 2 < warm.iterations < cold.iterations
    assert np.array_equal(start, kept)
    assert np.linalg.norm(warm.Z - cold.Z) <= warm.error_bound + cold.error_bound


def test_weights_are_frozen_copies():
    W = np.zeros((2, 2))
    model = DEQ(W, np.eye(2), np.ones(2))
    W[0, 0] = 5.0
    assert model.W[0, 0] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        model.W[0, 0] = 1.0


def test_initialisation_has_the_variances_of_a1():
    """Null hypothesis: 250 000 normal draws; a sample variance off by 6 standard errors has probability < 2e-9 (and as much for U)."""
    m, d = 500, 400
    model = DEQ.initialise(m, d, 0.08, 3, readout_scale=2.0, input_scale=3.0)
    for entries, variance in ((model.W, 2 * 0.08 / m), (model.U, 9 * 2 / d), (model.a, 4 / m)):
        assert abs(np.mean(entries**2) / variance - 1) < 6 * math.sqrt(2 / entries.size)
    assert np.array_equal(DEQ.initialise(3, 2, 0.1, 5).W, DEQ.initialise(3, 2, 0.1, np.random.default_rng(5)).W)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: DEQ.initialise(0, 2, 0.1), "m=0: expected a whole number"),
        (lambda: DEQ.initialise(3, 2, -0.1), "sigma_w2=-0.1"),
        (lambda: DEQ.initialise(3, 2, math.nan), "sigma_w2=nan"),
        (lambda: DEQ(np.eye(2), np.ones((3, 1)), np.ones(2)), "shapes="),
        (lambda: DEQ([[math.nan]], [[1.0]], [1.0]), r"W\[0, 0\]=nan"),
        (lambda: DEQ("W", [[1.0]], [1.0]), "W=W: expected an array"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium([[1.0, 2.0]]), r"shape of X=\(1, 2\).*transpose"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium([[math.inf]]), r"X\[0, 0\]=inf"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium(np.zeros((0, 1))), "shape of X"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium([[1.0]], tol=0.0), "tol=0.0"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium([[1.0]], max_iterations=0), "max_iterations=0"),
        (lambda: DEQ([[0.5]], [[1e200]], [1.0]).equilibrium([[1e200]]), r"\|\|Z\|\|_F=.*scale"),
        (lambda: DEQ([[0.5]], [[1.0]], [1.0]).equilibrium([[1.0]], start=[[1.0, 2.0]]), "shape of start"),
    ],
)
def test_bad_input(call, words):
    with pytest.raises(BadInput, match=words):
        call()


@pytest.mark.parametrize("norm", [0.89, 0.99, 0.999])
def test_rounding_that_goes_back_and_forth_is_the_end_not_a_failure(norm):
    """W < 0 makes the iteration alternate; in float64 it may end in a cycle of a few units in the last place."""
    for seed in range(60):
        rng = np.random.default_rng(seed)
        W = -np.abs(rng.standard_normal((2, 2)))
        model = DEQ(W * (norm / np.linalg.norm(W, 2)), rng.standard_normal((2, 2)), [1.0, 1.0])
        found = model.equilibrium(rng.standard_normal((1, 2)), 1e-14)
        assert found.error_bound <= 1e-8 * (1.0 + found.norm)


def test_too_few_iterations_are_still_said_to_be_so():
    with pytest.raises(NotConverged):
        DEQ([[0.99]], [[1.0]], [1.0]).equilibrium([[1.0]], 1e-14, max_iterations=2800)
