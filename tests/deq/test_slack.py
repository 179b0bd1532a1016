"""What a path leaves of each conclusion of Theorem 1: known by hand for one neuron, never more than there is, and nothing proved where a conclusion is false."""

from __future__ import annotations

import math

import numpy as np
import pytest

from theorycheck.data import load_data
from theorycheck.deq import DEQ, gradient, gram
from theorycheck.deq.slack import seen, slack

ONE = np.ones((1, 1))


def neuron(readout, W=0.0, U=1.0):
    return DEQ(W * ONE, U * ONE, np.array([readout]))


@pytest.mark.parametrize("eta", [0.5, 0.05, 1e-6])
def test_one_neuron_by_hand(eta):
    """Z = 1, lambda_0 = 1, the gradient for a alone: Phi falls by (1 - eta)^2, ||grad Phi||^2 = 2 Phi."""
    y = np.array([0.01])
    found = slack(seen(neuron(0.0), ONE, y), seen(neuron(0.01 * eta), ONE, y), eta, 1)
    rate = 1 - (1 - eta) ** 2 / (1 - eta / 2)
    assert found.proves
    for value, truth in zip((found.norm, found.eigenvalue, found.rate), (1.0, 0.5, rate), strict=True):
        assert truth - 1e-10 <= value <= truth + 1e-15
    assert found.slope <= 1 + (0.01 * eta) ** 2 * 8 + 1e-12  # W and U have a little slope as well
    assert found.slope >= 1 - 1e-9


@pytest.mark.parametrize(
    ("now", "name"),
    [
        (neuron(0.0, U=0.5), "eigenvalue"),
        (neuron(0.0, W=0.99, U=0.0001), "eigenvalue"),
        (neuron(-0.2), "rate"),
        (neuron(0.0), "rate"),
        (neuron(0.0, U=0.1), "slope"),
    ],
)
def test_what_is_false_is_not_proved(now, name):
    y = np.array([0.01])
    found = slack(seen(neuron(0.0), ONE, y), seen(now, ONE, y), 0.1, 3)
    assert getattr(found, name) < 0
    assert not found.proves


@pytest.mark.parametrize("seed", range(4))
def test_ends_hold_what_floats_say(seed):
    rng = np.random.default_rng(seed)
    X, model = load_data(f"sphere:3,5,{seed}"), DEQ.initialise(12, 5, 0.03, rng)
    y = rng.standard_normal(3)
    at, found, slope = model.equilibrium(X, 1e-13), seen(model, X, y), gradient(model, X, y)
    assert found.least.lower <= np.linalg.eigvalsh(gram(at.Z))[0] * (1 + 1e-9) <= found.least.upper * (1 + 2e-9)
    assert found.loss.lower <= slope.loss * (1 + 1e-12) <= found.loss.upper * (1 + 2e-12)
    assert found.gradient_squared <= slope.squared_norm * (1 + 1e-12)
    assert found.gradient_squared >= slope.squared_norm * (1 - 1e-6)


def test_an_uncertain_slope_proves_nothing():
    """A pre-activation of 0: the gradient is anything between two."""
    model = DEQ(np.zeros((2, 2)), np.array([[0.0], [1.0]]), np.array([1.0, 1.0]))
    found = seen(model, ONE, np.array([0.5]))
    assert found.gradient_squared <= gradient(model, ONE, [0.5]).squared_norm
    assert slack(found, found, 0.1, 0).rate == 0.0
    assert math.isfinite(slack(found, found, 0.1, 0).eigenvalue)
