"""The float gradient and H, against finite differences, exact dual numbers, and exact Gram matrices."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.deq import (
    DEQ,
    G_layers,
    adjoint,
    exact_deq,
    gradient,
    gram,
    is_positive_definite,
    is_positive_semidefinite,
    least_gram_eigenvalue,
    tangent_kernel,
)
from theorycheck.deq.rational import identity, minus, scaled
from theorycheck.errors import BadInput

shapes = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32 - 1))


def draw(m: int, n: int, d: int, seed: int, norm: float = 0.7):
    rng = np.random.default_rng(seed)
    W = rng.standard_normal((m, m))
    W *= norm / np.linalg.norm(W, 2)
    model = DEQ(W, rng.standard_normal((m, d)), rng.standard_normal(m))
    return model, rng.standard_normal((n, d)), rng.standard_normal(n)


def distance(A: np.ndarray, B) -> float:
    pairs = zip(np.atleast_2d(A), B, strict=True)
    return math.sqrt(sum((Fraction(float(a)) - b) ** 2 for p, q in pairs for a, b in zip(p, q, strict=True)))


@given(shapes, st.floats(0.0, 0.95), st.sampled_from([1e-2, 1e-6]))
@settings(deadline=None, max_examples=60)
def test_error_bounds_hold_from_a_coarse_equilibrium(shape, norm, tol):
    model, X, y = draw(*shape, norm)
    at = model.equilibrium(X, tol)
    truth = exact_deq(model.W, model.U, model.a, X, y)
    assume(truth.strict)
    slope, exact = gradient(model, X, y, equilibrium=at, tol=tol), truth.gradient_by_dual_numbers()
    if slope.adjoint.mask_certain:
        assert truth.pattern == tuple(tuple(bool(z > 0) for z in row) for row in at.Z)
    for name, error in (("W", slope.W_error), ("U", slope.U_error), ("a", slope.a_error)):
        assert distance(getattr(slope, name), getattr(exact, name)) <= error
    found, one = least_gram_eigenvalue(at), identity(truth.n)
    assert is_positive_semidefinite(minus(truth.G, scaled(Fraction(found.lower), one)))
    assert not is_positive_definite(minus(truth.G, scaled(Fraction(found.upper), one)))


@given(shapes, st.floats(0.0, 0.95))
@settings(deadline=None, max_examples=40)
def test_error_bounds_hold_for_exact_dual_numbers(shape, norm):
    model, X, y = draw(*shape, norm)
    truth = exact_deq(model.W, model.U, model.a, X, y)
    assume(truth.strict)
    slope, exact = gradient(model, X, y), truth.gradient_by_dual_numbers()
    assume(slope.adjoint.mask_certain)
    for name, error in (("W", slope.W_error), ("U", slope.U_error), ("a", slope.a_error)):
        assert (
            distance(getattr(slope, name), getattr(exact, name))
            <= error
            < 1e-9 * (1 + float(exact.squared_norm)) / (1 - norm) ** 3
        )
    assert math.isclose(slope.loss, float(truth.loss), rel_tol=1e-9)


def test_finite_differences():
    model, X, y = draw(8, 4, 3, 5)
    slope = gradient(model, X, y)
    rng = np.random.default_rng(1)
    for _ in range(5):
        dW, dU, da = rng.standard_normal((8, 8)), rng.standard_normal((8, 3)), rng.standard_normal(8)

        def loss(h: float, dW=dW, dU=dU, da=da) -> float:
            moved = DEQ(model.W + h * dW, model.U + h * dU, model.a + h * da)
            return 0.5 * float(np.sum((moved.equilibrium(X, 1e-15).Z.T @ moved.a - y) ** 2))

        h = 1e-6
        expected = (loss(h) - loss(-h)) / (2 * h)
        found = float(np.vdot(slope.W, dW) + np.vdot(slope.U, dU) + slope.a @ da)
        assert found == pytest.approx(expected, rel=1e-6)


def test_a_pre_activation_at_zero_makes_the_mask_uncertain():
    model = DEQ([[0.25]], [[1.0]], [1.0])
    certain, uncertain = gradient(model, [[1.0]], [0.0]), gradient(model, [[0.0]], [0.0])
    assert certain.adjoint.mask_certain
    assert math.isfinite(certain.W_error)
    assert not uncertain.adjoint.mask_certain
    assert uncertain.W_error == uncertain.U_error == math.inf


def test_a_coarse_equilibrium_with_the_wrong_mask_is_never_certain():
    """z_1 = 3/4 z_1 + 1 -> 4 and z_2 = relu(z_1/4 - 0.95) -> 0.05, but a coarse z_1 below 3.8 switches neuron 2 off."""
    model = DEQ([[0.75, 0.0], [0.25, 0.0]], [[1.0], [-0.95]], [1.0, 1.0])
    coarse = model.equilibrium([[1.0]], 0.3)
    assert coarse.Z[1, 0] == 0.0
    assert not adjoint(model, [[1.0]], coarse).mask_certain
    assert adjoint(model, [[1.0]], model.equilibrium([[1.0]])).mask_certain


def test_without_a_contraction_nothing_is_bounded():
    model = DEQ(np.tril(np.full((3, 3), 2.0), -1), np.ones((3, 1)), np.ones(3))
    at = model.equilibrium([[1.0]], require_contraction=False)
    slope = gradient(model, [[1.0]], [0.0], equilibrium=at)
    assert slope.W_error == slope.a_error == slope.adjoint.error_bound == math.inf
    assert least_gram_eigenvalue(at).upper == math.inf
    assert np.allclose(slope.adjoint.R[:, 0], [9.0, 3.0, 1.0])  # (I - W^T)^{-1} 1 by hand


@given(shapes)
@settings(deadline=None, max_examples=30)
def test_tangent_kernel_is_the_exact_one(shape):
    model, X, y = draw(*shape)
    truth = exact_deq(model.W, model.U, model.a, X, y)
    kernel = tangent_kernel(model, X)
    assume(kernel.adjoint.mask_certain)
    for found, exact in ((kernel.H1, truth.G), (kernel.H2, truth.H2), (kernel.H3, truth.H3), (kernel.H, truth.H)):
        assert distance(found, exact) <= 1e-9 * (1 + float(np.abs(kernel.H).max()))


@pytest.mark.parametrize(("m", "n"), [(40, 6), (100, 10)])
def test_h_identity_and_order(m, n):
    model, X, y = draw(m, n, 5, 3)
    at = model.equilibrium(X)
    kernel, slope = tangent_kernel(model, X, at), gradient(model, X, y, equilibrium=at)
    assert slope.misfit @ kernel.H @ slope.misfit == pytest.approx(slope.squared_norm, rel=1e-11)
    assert np.linalg.eigvalsh(kernel.H)[0] >= np.linalg.eigvalsh(kernel.H1)[0]
    R = adjoint(model, X, at).R  # against a dense solve, point by point
    for i in range(n):
        D = np.diag((at.Z[:, i] > 0).astype(float))
        assert np.allclose(R[:, i], D @ np.linalg.solve(np.eye(m) - model.W.T @ D, model.a), rtol=1e-9, atol=1e-11)


@given(shapes)
@settings(deadline=None, max_examples=40)
def test_least_eigenvalue_is_certified(shape):
    model, X, y = draw(*shape)
    found = least_gram_eigenvalue(model.equilibrium(X))
    truth = exact_deq(model.W, model.U, model.a, X, y)
    one = identity(truth.n)
    assert is_positive_semidefinite(minus(truth.G, scaled(Fraction(found.lower), one)))
    assert not is_positive_definite(minus(truth.G, scaled(Fraction(found.upper), one)))
    assert found.upper - found.lower <= 1e-6 * (1 + float(truth.G[0][0]))


def test_layers_approach_the_equilibrium():
    model, X, _ = draw(20, 4, 3, 9, 0.5)
    layers = G_layers(model, X, 60)
    assert layers.shape == (61, 4, 4)
    assert not layers[0].any()
    first = np.maximum(model.U @ X.T, 0)
    second = np.maximum(model.W @ first + model.U @ X.T, 0)
    assert np.allclose(layers[1], first.T @ first)
    assert np.allclose(layers[2], second.T @ second)
    assert np.allclose(layers[60], gram(model.equilibrium(X).Z), rtol=1e-12)
    with pytest.raises(BadInput, match="depth=-1"):
        G_layers(model, X, -1)


def test_labels_are_checked():
    model, X, _ = draw(3, 2, 2, 0)
    with pytest.raises(BadInput, match=r"shape of y=\(3,\)"):
        gradient(model, X, np.zeros(3))
