"""Condition 1 against a naive evaluation, the limit that (9) puts on the read-out, and instances that satisfy it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.deq import (
    DEQ,
    InstanceNotFound,
    NoEquilibrium,
    condition_1,
    find_condition_1_instance,
    readout_room,
)
from theorycheck.errors import BadInput


def sphere(n: int, d: int, seed: int) -> np.ndarray:
    X = np.random.default_rng(seed).standard_normal((n, d))
    return X * (math.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True))


def naive(model: DEQ, X: np.ndarray, y: np.ndarray, delta: float) -> dict[str, tuple[float, float]]:
    """Both sides of (7), (8), (9), straight from the page, with LAPACK norms and many layers."""
    Z = np.zeros((model.m, len(X)))
    for _ in range(400):
        Z = np.maximum(model.W @ Z + model.U @ X.T, 0)
    w, u, a = (np.linalg.norm(model.W, 2) + delta, np.linalg.norm(model.U, 2) + delta, np.linalg.norm(model.a) + delta)
    c_w, c_u, c_a = u * a / (1 - w) ** 2, a / (1 - w), u / (1 - w)
    size, r = np.linalg.norm(X), np.linalg.norm(Z.T @ model.a - y)
    lambda_0 = np.linalg.svd(Z, compute_uv=False)[-1] ** 2 if len(X) <= model.m else 0.0
    two = (c_w**2 + c_u**2) * size**2
    return {
        "eq-7": (lambda_0, 4 / delta * max(c_w, c_u, c_a) * size * r),
        "eq-8": (lambda_0**1.5, 4 * (2 + math.sqrt(2)) / a * two * r),
        "eq-9": (lambda_0, 4 * two),
        "eq-9.repaired": (lambda_0, 8 * two),
        "step": (min(2 / max(lambda_0, 1e-300), 2 * two / (two + (c_a * size) ** 2) ** 2), 0.0),
    }


@given(
    st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(5, 40)),
    st.floats(0.0, 0.02),
    st.sampled_from([0.0, 1e-3, 1.0]),
    st.integers(0, 2**32 - 1),
)
@settings(deadline=None, max_examples=40)
def test_both_sides_against_a_naive_evaluation(shape, sigma_w2, readout_scale, seed):
    n, d, m = shape
    X = np.random.default_rng(seed).standard_normal((n, d))
    found = condition_1(X, width=m, sigma_w2=sigma_w2, readout_scale=readout_scale, seed=seed)
    expected = naive(found.model, X, found.y, found.delta)
    for part in (found.eq_7, found.eq_8, found.eq_9, found.eq_9_repaired):
        lhs, rhs = expected[part.name]
        assert part.lhs.lower <= part.lhs.upper
        assert lhs == pytest.approx(
            (part.lhs.lower + part.lhs.upper) / 2, rel=1e-6, abs=1e-8 * (1 + np.sum(X**2)) ** 1.5
        )
        assert rhs == pytest.approx(part.rhs.lower, rel=1e-8)
        assert part.rhs.upper - part.rhs.lower <= 1e-8 * part.rhs.upper
        if abs(lhs - rhs) > 1e-6 * (lhs + rhs):
            assert part.holds is bool(lhs > rhs)
            assert (part.slack.lower > 0) if part.holds else (part.slack.upper < 0)
    if found.lambda_0.lower > 0:
        assert found.step_size_limit == pytest.approx(expected["step"][0], rel=1e-6)


def test_eq_9_excludes_the_read_out_of_a1_at_any_width():
    X = sphere(3, 5, 0)
    found = condition_1(X, width=64, sigma_w2=0.01)
    assert found.satisfiable_at_any_width is False
    assert found.holds is False
    largest = (1 - 2 * math.sqrt(0.02)) / (2 * math.sqrt(3))
    assert found.room.largest_readout.lower <= largest * (1 + 1e-12)
    assert found.room.largest_readout.upper >= largest * (1 - 1e-12)
    assert f"{largest:.6g}" in found.reason
    assert condition_1(X, width=64, sigma_w2=0.01, readout_scale=0.5 * largest).satisfiable_at_any_width is None
    assert condition_1(X, width=64, sigma_w2=0.01, readout_scale=0.999 * largest).room.excluded is False
    assert condition_1(X, width=64, sigma_w2=0.01, readout_scale=1.001 * largest).room.excluded is True


def test_the_chance_of_a_small_readout_bounds_the_draws():
    """P(||a|| <= 1/(2 sqrt n)) at n = 1, A = 0.6, m = 4 against 20 000 draws; the bound is proved, so a count above it by 6 sigma is a fault."""
    room = readout_room(1, 4, 0.0, 0.6)
    a = np.random.default_rng(0).standard_normal((20_000, 4)) * (0.6 / 2)
    hits = np.mean(np.linalg.norm(a, axis=1) <= 0.5)
    assert 0.05 < hits <= room.chance + 6 * math.sqrt(room.chance / 20_000)
    assert room.chance < 1
    assert readout_room(4, 300, 0.0, 1.0).chance < 1e-100
    assert readout_room(4, 300, 0.0, 0.1).chance == 1.0


@given(st.integers(1, 4), st.integers(5, 24), st.floats(1e-3, 3.0), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=40)
def test_eq_9_never_holds_where_the_read_out_is_excluded(n, m, scale, seed):
    """The implication itself, on weights of every kind: (9) certified and the read-out excluded cannot meet."""
    rng = np.random.default_rng(seed)
    W = rng.standard_normal((m, m))
    model = DEQ(
        W * (rng.uniform(0, 0.9) / np.linalg.norm(W, 2)),
        scale * rng.standard_normal((m, 3)),
        rng.standard_normal(m) * 10 ** rng.uniform(-3, 0) / math.sqrt(m),
    )
    found = condition_1(sphere(n, 3, seed), model=model, delta=1e-6)
    assert not (found.room.excluded and found.eq_9.holds)
    assert found.room.excluded is not None


@pytest.mark.parametrize(("n", "d", "width"), [(1, 1, 4), (2, 3, 16), (4, 6, 64), (8, 10, 256)])
@pytest.mark.parametrize("readout", [0.0, 0.9])
@pytest.mark.parametrize("given_labels", [False, True])
def test_instances_are_certified(n, d, width, readout, given_labels):
    y = np.arange(1.0, n + 1) if given_labels else None
    found = find_condition_1_instance(sphere(n, d, 1), y, width=width, readout=readout)
    assert found.holds is True
    assert found.holds_repaired is True
    assert found.satisfiable_at_any_width is True
    assert (found.model.a_norm.upper > 0) == (readout > 0)
    if given_labels:
        assert np.array_equal(found.y, y)
    for part, (lhs, rhs) in naive(found.model, found.X, found.y, found.delta).items():
        if part != "step":
            assert lhs > rhs


def test_no_instance_is_said():
    with pytest.raises(InstanceNotFound, match="lambda_0 > 0"):
        find_condition_1_instance([[1.0, 0.0], [1.0, 0.0]], width=8, attempts=2)
    with pytest.raises(BadInput, match="width=3: expected at least the number of points, 4"):
        find_condition_1_instance(sphere(4, 2, 0), width=3)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"width": 8, "sigma_w2": 0.125}, BadInput, r"sigma_w2=0.125: expected 0 <= sigma_w2 < 1/8"),
        ({"width": 8, "sigma_w2": -1.0}, BadInput, "sigma_w2=-1.0"),
        ({"width": 8, "sigma_w2": math.nan}, BadInput, "sigma_w2=nan"),
        ({"width": 0, "sigma_w2": 0.1}, BadInput, "width=0"),
        ({"width": 8}, BadInput, "both, or a model"),
        ({"width": 8, "sigma_w2": 0.01, "delta": 0.0}, BadInput, "delta=0.0: expected 0 < delta <"),
        ({"width": 8, "sigma_w2": 0.01, "delta": 0.99}, BadInput, "delta=0.99"),
        ({"width": 8, "sigma_w2": 0.01, "delta": math.nan}, BadInput, "delta=nan"),
        ({"width": 8, "sigma_w2": 0.01, "y": [1.0]}, BadInput, "shape of y"),
        ({"width": 8, "sigma_w2": 0.01, "readout_scale": -1.0}, BadInput, "readout_scale=-1.0"),
        ({"model": DEQ([[0.5]], [[1.0, 0.0]], [1.0]), "width": 3}, BadInput, "neither, when a model is given"),
        ({"model": DEQ([[1.5]], [[1.0, 0.0]], [1.0])}, NoEquilibrium, "no equilibrium is guaranteed"),
        ({"model": DEQ([[0.5]], [[1.0]], [1.0])}, BadInput, "shape of X"),
    ],
)
def test_bad_input(options, error, words):
    with pytest.raises(error, match=words):
        condition_1(np.array([[1.0, 1.0], [1.0, -1.0]]), **options)


def test_points_of_zero_leave_nothing_to_divide_by():
    found = condition_1([[0.0, 0.0]], width=4, sigma_w2=0.01)
    assert found.step_size_limit == 0.0
    assert found.lambda_0.lower == 0.0
    assert found.eq_7.ratio.upper == math.inf
