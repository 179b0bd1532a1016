"""False facts about activations: each is refuted by the laws that the true facts pass, and by no other means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from theorycheck.activations import activation
from theorycheck.activations.growth import GrowthBound
from theorycheck.activations.laws import LAWS, broken_laws
from theorycheck.ball import arb, fmpq

LIES = {
    "tanh is 0.99-Lipschitz": ("tanh", {"lipschitz": arb("0.99"), "ess_d1": arb("0.99")}, "lipschitz_bounds"),
    "tanh has Lipschitz constant 1.01": ("tanh", {"lipschitz": arb("1.01"), "ess_d1": arb("1.01")}, "lipschitz_bounds"),
    "sigmoid has sup|phi''| = 0.09": ("sigmoid", {"sup_d2": arb("0.09")}, "second_derivative"),
    "sigmoid has sup|phi''| = 0.1": ("sigmoid", {"sup_d2": arb("0.1")}, "second_derivative"),
    "gelu is 1-Lipschitz": ("gelu", {"lipschitz": arb(1)}, "lipschitz_bounds"),
    "gelu is 1.1289-Lipschitz": ("gelu", {"lipschitz": arb("1.1289")}, "lipschitz_bounds"),
    "silu is 1.09-Lipschitz": ("silu", {"lipschitz": arb("1.09")}, "lipschitz_bounds"),
    "erf is 1-Lipschitz": ("erf", {"lipschitz": arb(1)}, "lipschitz_bounds"),
    "softplus is 0.99-Lipschitz": ("softplus", {"lipschitz": arb("0.99")}, "lipschitz_bounds"),
    "leaky relu at slope 2 is 1-Lipschitz": ("leaky-relu(2)", {"lipschitz": arb(1)}, "lipschitz_bounds"),
    "sup|tanh'| = 0.9": ("tanh", {"ess_d1": arb("0.9")}, "first_derivative"),
    "exp is 1000-Lipschitz": ("exp", {"lipschitz": arb(1000), "lipschitz_refuted": False}, "lipschitz_bounds"),
    "tanh is not Lipschitz": ("tanh", {"lipschitz": None, "lipschitz_refuted": True}, "lipschitz_bounds"),
    "step has no jump": ("step", {"jumps": ()}, "corners"),
    "relu has no kink": ("relu", {"kinks": ()}, "corners"),
    "elu(2) is smooth": ("elu(2)", {"kinks": ()}, "corners"),
    "sigmoid is odd": ("sigmoid", {"parity": "odd"}, "parity"),
    "cos has no parity": ("cos", {"parity": None}, "parity"),
    "tanh is even": ("tanh", {"parity": "even"}, "parity"),
    "relu is bounded by 10": ("relu", {"growth": GrowthBound(fmpq(10), fmpq(0))}, "growth"),
    "softplus is below |x|": ("softplus", {"growth": GrowthBound(fmpq(0), fmpq(1), 1)}, "growth"),
    "exp is below exp(|x|)/2": ("exp", {"growth": GrowthBound(fmpq(1, 2), fmpq(1), 0, True)}, "growth"),
    "tanh is affine": ("tanh", {"affine": True}, "polynomials"),
    "tanh is a cubic": ("tanh", {"polynomial_degree": 3, "not_polynomial": ""}, "polynomials"),
    "hermite(3) is a quadratic": ("hermite(3)", {"polynomial_degree": 2}, "polynomials"),
    "hermite(3) is a quartic": ("hermite(3)", {"polynomial_degree": 4}, "polynomials"),
    "linear is not affine": ("linear", {"affine": False}, "polynomials"),
}


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_refuted(lie):
    text, false, law = LIES[lie]
    phi = activation(text)
    assert broken_laws(phi) == []
    broken = broken_laws(phi, replace(phi.facts, **false))
    assert [b for b in broken if b.startswith(law)]


@pytest.mark.parametrize(
    ("law", "text", "other"),
    [
        ("floats_lie", "tanh", "erf"),
        ("derivative_is", "sin", "cos"),
        ("pieces_agree", "relu", "softplus"),
        ("text_parses", "tanh", "atan"),
        ("pieces_cover", "relu", "step"),
        ("wide_balls", "gaussian", "linear"),
    ],
)
def test_an_activation_with_a_part_of_another_is_caught(law, text, other):
    liar = _with_a_part_of(law, activation(text), activation(other))
    assert [b for b in broken_laws(liar, activation(text).facts) if b.startswith(law)]


def _with_a_part_of(law, phi, other):
    from theorycheck.activations import Activation, Piece

    class Liar(Activation):
        def floats(self, x):
            return other.floats(x) if law == "floats_lie" else super().floats(x)

        def derivative(self):
            return other.derivative() if law == "derivative_is" else super().derivative()

        def on_piece(self, k, z, analytic):
            return other.on_piece(0, z, analytic) if law == "pieces_agree" else super().on_piece(k, z, analytic)

        def ball(self, x):
            return super().ball(arb(x.mid())) if law == "wide_balls" else super().ball(x)

    text = other.expression if law == "text_parses" else phi.expression
    pieces = phi.pieces if law != "pieces_cover" else (phi.pieces[0], Piece(fmpq(-1), None, phi.pieces[1].expr))
    return Liar(phi.name, text, pieces)


def test_every_law_can_fail():
    caught = {law for _, _, law in LIES.values()} | {
        "floats_lie",
        "derivative_is",
        "pieces_agree",
        "text_parses",
        "pieces_cover",
        "wide_balls",
    }
    assert [f.__name__ for f in LAWS if not f.__name__.startswith(tuple(caught))] == []
