"""A DEQ of any activation: exact instances, finite differences, the bound that fails by how much, and training watched."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, precision
from theorycheck.deq import DEQ, G_layers, NoEquilibrium, condition_1, gradient, gram, tangent_kernel, train
from theorycheck.errors import BadInput

SMOOTH = ("tanh", "sigmoid", "gelu", "softplus", "sin", "erf", "silu", "atan(x) + x/10")
CORNERED = ("leaky-relu(1/10)", "hard-tanh", "elu", "relu(x)")


def draw(name: str, m: int = 6, n: int = 4, d: int = 3, seed: int = 3, share: float = 0.8):
    rng = np.random.default_rng(seed)
    W = rng.standard_normal((m, m))
    L = float(activation(name).facts.lipschitz)
    W *= share / (L * np.linalg.norm(W, 2))
    model = DEQ(W, rng.standard_normal((m, d)), rng.standard_normal(m), activation=name)
    return model, rng.standard_normal((n, d)), rng.standard_normal(n)


def loss_at(model, X, y) -> float:
    return 0.5 * float(np.sum((model.equilibrium(X, 1e-15).Z.T @ model.a - y) ** 2))


@pytest.mark.parametrize("name", SMOOTH + CORNERED)
def test_gradient_against_finite_differences(name):
    model, X, y = draw(name)
    slope, rng, h = gradient(model, X, y), np.random.default_rng(1), 1e-6
    assert slope.adjoint.mask_certain
    assert max(slope.W_error, slope.U_error, slope.a_error) < 1e-9 * (1 + math.sqrt(slope.squared_norm))
    for _ in range(3):
        dW, dU, da = (rng.standard_normal(part.shape) for part in (model.W, model.U, model.a))
        ahead = model.with_weights(model.W + h * dW, model.U + h * dU, model.a + h * da)
        behind = model.with_weights(model.W - h * dW, model.U - h * dU, model.a - h * da)
        found = float(np.vdot(slope.W, dW) + np.vdot(slope.U, dU) + slope.a @ da)
        assert found == pytest.approx((loss_at(ahead, X, y) - loss_at(behind, X, y)) / (2 * h), rel=1e-5, abs=1e-7)


# One unit: w, u x, the pre-activation p = w z + u x, z = phi(p) and phi'(p). All but the last are exact in floats; the last is so within NEAR.
NEAR = Fraction(1, 2**48)
EXACT = [
    ("hard-tanh", "1/2", "1/4", "1/2", "1/2", "1"),
    ("hard-tanh", "1/2", "3", "7/2", "1", "0"),
    ("leaky-relu(1/2)", "1/2", "-3/4", "-1", "-1/2", "1/2"),
    ("relu(x)", "1/2", "1", "2", "2", "1"),
    ("x/2 - abs(x)/4", "1", "-7/4", "-7", "-21/4", "3/4"),
    ("x/sqrt(1 + x**2)", "1/2", "9/20", "3/4", "3/5", "64/125"),
]


@pytest.mark.parametrize(("name", "w", "b", "p", "z", "s"), EXACT)
@pytest.mark.parametrize("tol", [1e-13, 1e-3])
def test_one_unit_in_rationals(name, w, b, p, z, s, tol):
    w, b, p, z, s = map(Fraction, (w, b, p, z, s))
    assert p == w * z + b
    model = DEQ([[float(w)]], [[float(b)]], [3.0], activation=name)
    at = model.equilibrium([[1.0]], tol)
    assert at.guaranteed
    assert abs(Fraction(float(at.Z[0, 0])) - z) <= Fraction(at.error_bound) + NEAR
    slope, e = gradient(model, [[1.0]], [1.0], equilibrium=at, tol=tol), 3 * z - 1
    truth = {"W": e * 3 * s / (1 - s * w) * z, "U": e * 3 * s / (1 - s * w), "a": e * z}
    for part, value in truth.items():
        error = getattr(slope, f"{part}_error")
        found = Fraction(float(np.ravel(getattr(slope, part))[0]))
        assert abs(found - value) <= Fraction(error) + NEAR
        assert error < (1e-9 if tol < 1e-9 else 10)


@pytest.mark.parametrize("name", [*SMOOTH, "elu", "leaky-relu(1/10)"])
@pytest.mark.parametrize("tol", [1e-2, 1e-6, 1e-13])
def test_the_error_bound_covers_a_far_better_solution(name, tol):
    """One unit, solved again by iterated balls at 200 bits: the truth lies within the bound, which is not far above the true error."""
    model, X, _ = draw(name, m=1, n=1, d=1)
    at, phi = model.equilibrium(X, tol), activation(name)
    with precision(200):
        w, b = arb(float(model.W[0, 0])), arb(float(model.U[0, 0])) * arb(float(X[0, 0]))
        z = arb(float(at.Z[0, 0]))
        for _ in range(1500):
            z = phi.ball((w * z + b).mid()).mid()
        error = abs(z - arb(float(at.Z[0, 0])))
        assert error <= arb(at.error_bound)
    assert at.error_bound <= 50 * tol * (1 + at.norm) + 1e-14


def test_relu_by_its_other_name_is_the_same_network():
    model, X, y = draw("relu(x)", m=9)
    plain = DEQ(model.W, model.U, model.a)
    assert plain.layer is None
    assert np.allclose(plain.equilibrium(X).Z, model.equilibrium(X).Z, rtol=0, atol=1e-11)
    a, b = gradient(plain, X, y), gradient(model, X, y)
    for part in ("W", "U", "a"):
        assert np.allclose(getattr(a, part), getattr(b, part), rtol=0, atol=1e-10)
    assert np.allclose(G_layers(plain, X, 5), G_layers(model, X, 5), atol=1e-12)
    assert np.allclose(tangent_kernel(plain, X).H, tangent_kernel(model, X).H, atol=1e-9)


def test_a_corner_within_reach_leaves_the_gradient_open():
    model = DEQ([[0.25]], [[1.0]], [1.0], activation="leaky-relu(1/10)")
    open_, closed = gradient(model, [[0.0]], [1.0]), gradient(model, [[1.0]], [1.0])
    assert open_.W_error == open_.U_error == math.inf
    assert not open_.adjoint.mask_certain
    assert closed.W_error < 1e-12


@pytest.mark.parametrize(
    ("name", "words"),
    [("step", "no"), ("exp", "unbounded"), ("x**2", "unbounded"), ("sign", "jumps at x = 0"), ("nonsense", "one of")],
)
def test_an_activation_without_a_lipschitz_constant_is_one_line(name, words):
    with pytest.raises(BadInput, match=words) as caught:
        DEQ([[0.5]], [[1.0]], [1.0], activation=name)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "norm", "excess"), [("gelu", 0.95, 0.0724), ("tanh", 1.5, 0.5), ("2*tanh(x)", 0.75, 0.5)]
)
def test_no_contraction_says_which_bound_fails_and_by_how_much(name, norm, excess):
    model = DEQ([[norm]], [[1.0]], [1.0], activation=name)
    for attempt in (lambda: model.equilibrium([[1.0]]), lambda: train(model, [[1.0]], [1.0], 0.1, 3)):
        with pytest.raises(NoEquilibrium, match=r"L \|\|W\|\|_2") as caught:
            attempt()
        assert float(str(caught.value).split("it is ")[1].split(" too large")[0]) == pytest.approx(excess, abs=1e-3)
        assert caught.value.exit_code == 2
    assert DEQ([[2.0]], [[1.0]], [1.0], activation="sigmoid").equilibrium([[1.0]]).guaranteed  # L = 1/4
    loose = model.equilibrium([[1.0]], require_contraction=False)
    assert loose.error_bound == math.inf
    assert gradient(model, [[1.0]], [1.0], equilibrium=loose).W_error == math.inf


def test_condition_1_is_about_relu():
    with pytest.raises(BadInput, match="activation=tanh"):
        condition_1([[1.0]], [1.0], model=DEQ([[0.1]], [[1.0]], [1.0], activation="tanh"))


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "leaky-relu(1/10)"])
def test_training_is_gradient_descent_on_fresh_models(name):
    rng = np.random.default_rng(2)
    X, y = rng.standard_normal((4, 3)), rng.standard_normal(4)
    model, eta = DEQ.initialise(20, 3, 0.05, 1, activation=name), 3e-3
    path, now = train(model, X, y, eta, 6), model
    for record in path.records:
        slope = gradient(now, X, y)
        assert record.loss == pytest.approx(slope.loss, rel=1e-9)
        assert record.gradient_squared == pytest.approx(slope.squared_norm, rel=1e-8)
        assert record.least_eigenvalue == pytest.approx(np.linalg.eigvalsh(gram(now.equilibrium(X).Z))[0], rel=1e-7)
        assert np.linalg.norm(now.W, 2) <= record.W_norm_upper
        now = now.with_weights(now.W - eta * slope.W, now.U - eta * slope.U, now.a - eta * slope.a)
    assert path.model.activation == name
    assert path.records[-1].loss < path.records[0].loss


def test_training_ends_where_l_times_the_norm_reaches_one():
    X, y = np.random.default_rng(0).standard_normal((5, 3)), np.ones(5)
    path = train(DEQ.initialise(30, 3, 0.05, 1, activation="1.2*tanh(x)"), X, y, 5.0, 50)
    assert not path.completed
    assert "L=1.2" in path.reason
