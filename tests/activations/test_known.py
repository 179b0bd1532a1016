"""Suprema with closed forms, found by hand from phi'' = 0 or phi''' = 0; the enclosures contain them and are narrow."""

import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, precision


def r(x):
    return arb(x).sqrt()


CASES = {
    "relu": (lambda: arb(1), None),
    "leaky-relu(3)": (lambda: arb(3), None),
    "elu(2)": (lambda: arb(2), None),
    "tanh": (lambda: arb(1), lambda: 4 / (3 * r(3))),
    "sigmoid": (lambda: arb(1) / 4, lambda: 1 / (6 * r(3))),
    "1/(1 + exp(-x))": (lambda: arb(1) / 4, lambda: 1 / (6 * r(3))),
    "erf": (lambda: 2 / arb.pi().sqrt(), lambda: 2 * r(2) * (-arb(1) / 2).exp() / arb.pi().sqrt()),
    "gelu": (
        lambda: (
            (1 + arb(1).erf()) / 2 + (arb(-1)).exp() / arb.pi().sqrt()
        ),  # phi'' = (2 - x^2) density(x), so x = sqrt(2)
        lambda: r(2) / arb.pi().sqrt(),
    ),
    "softplus": (lambda: arb(1), lambda: arb(1) / 4),
    "sin": (lambda: arb(1), lambda: arb(1)),
    "cos": (lambda: arb(1), lambda: arb(1)),
    "atan": (lambda: arb(1), lambda: 3 * r(3) / 8),
    "gaussian": (lambda: r(2) * (-arb(1) / 2).exp(), lambda: arb(2)),
    "hard-tanh": (lambda: arb(1), None),
    "linear": (lambda: arb(1), lambda: arb(0)),
    "silu": (None, lambda: arb(1) / 2),
    "atan(x) + x/10": (lambda: arb(11) / 10, lambda: 3 * r(3) / 8),
    "x/(1 + x**2)": (lambda: arb(1), lambda: (3 + 2 * r(2)) / 4),
    "sqrt(1 + x**2)": (lambda: arb(1), lambda: arb(1)),
    "asin(tanh(x))": (lambda: arb(1), lambda: arb(1) / 2),  # the Gudermannian: phi' = 1/cosh
}


@pytest.mark.parametrize("text", CASES)
def test_known_suprema(text):
    facts = activation(text).facts
    with precision(160):
        for found, truth in zip((facts.lipschitz, facts.sup_d2), CASES[text], strict=True):
            if truth is not None:
                assert found.overlaps(truth())
                assert found.rad() <= arb("1e-12") * (abs(truth()) + arb("1e-30"))


@pytest.mark.parametrize(
    "text", ["tanh", "sigmoid", "erf", "gelu", "silu", "softplus", "atan", "gaussian", "elu", "sin", "cos"]
)
def test_enclosures_are_narrow(text):
    facts = activation(text).facts
    for value in (facts.lipschitz, facts.ess_d2):
        assert value.rad() <= value * arb("1e-12")


WHY_NOT = {
    "exp": (True, "phi' is unbounded as x -> +oo"),
    "step": (True, "phi jumps at x = 0"),
    "sqrt(abs(x))": (True, "phi' is unbounded as x -> 0"),
    "hermite(2)": (True, "phi' is unbounded as x -> -oo"),
    "x*sin(x)": (True, "phi' is unbounded as x -> -oo"),
    "sin(x**2)": (True, "phi' is unbounded as x -> -oo"),
    "sign(x)**2": (True, "phi jumps at x = 0"),
}


@pytest.mark.parametrize("text", WHY_NOT)
def test_not_lipschitz_has_its_reason(text):
    facts = activation(text).facts
    assert facts.lipschitz is None
    assert (facts.lipschitz_refuted, facts.not_lipschitz) == WHY_NOT[text]


CORNERS = {
    "relu": ([], ["0"], []),
    "hard-tanh": ([], ["-1", "1"], []),
    "elu": ([], [], ["0"]),
    "elu(2)": ([], ["0"], []),
    "step": (["0"], [], []),
    "relu(x)**2": ([], [], ["0"]),
    "step(x - 1/3)*x": (["1/3"], [], []),
    "abs(abs(x) - 1)": ([], ["-1", "0", "1"], []),
    "gelu": ([], [], []),
    "relu(x)**3": ([], [], []),
}


@pytest.mark.parametrize("text", CORNERS)
def test_corners(text):
    facts = activation(text).facts
    assert tuple([str(c.at) for c in found] for found in (facts.jumps, facts.kinks, facts.bends)) == CORNERS[text]


ALGEBRA = {
    "linear": (1, True, "odd"),
    "hermite(0)": (0, True, "even"),
    "hermite(5)": (5, False, "odd"),
    "sin(x)**2 + cos(x)**2 - 1 + x": (1, True, "odd"),
    "leaky-relu(1)": (1, True, "odd"),
    "hard-tanh": (None, False, "odd"),
    "sqrt(abs(x))": (None, False, "even"),
    "max(0, 1 - abs(x))": (None, False, "even"),
    "relu": (None, False, None),
    "cos": (None, False, "even"),
}


@pytest.mark.parametrize("text", ALGEBRA)
def test_polynomial_affine_parity(text):
    facts = activation(text).facts
    assert (facts.polynomial_degree, facts.affine, facts.parity) == ALGEBRA[text]
    assert bool(facts.not_polynomial) == (facts.polynomial_degree is None)
