"""Trap 1 of the house stays shut: where analyticity is asked for and not proved, a piece is not finite, and integrals come out right."""

from itertools import pairwise

import pytest

from theorycheck.activations import activation
from theorycheck.ball import acb, arb, precision

SINGULAR = [
    ("sqrt(1 + x**2)", 0, acb(0, 1)),
    ("sqrt(1 + x**2)", 0, acb(0, 2)),
    ("softplus", 0, acb(0, arb.pi())),
    ("tanh", 0, acb(0, arb.pi() / 2)),
    ("sigmoid", 0, acb(0, arb.pi())),
    ("atan", 0, acb(0, "1.5")),
    ("asin(tanh(x))", 0, acb(0, arb.pi() / 2)),
    ("1/(1 + x**2)", 0, acb(0, 1)),
    ("sqrt(abs(x))", 1, acb(0)),
    ("sqrt(abs(x))", 0, acb(0)),
]


@pytest.mark.parametrize(("text", "k", "z"), SINGULAR)
def test_not_finite_where_not_analytic(text, k, z):
    around = z + acb(arb(0, "1e-3"), arb(0, "1e-3"))
    assert not activation(text).on_piece(k, around, True).is_finite()


@pytest.mark.parametrize("text", ["sqrt(1 + x**2)", "softplus", "tanh", "gelu", "atan", "sin", "erf"])
def test_finite_where_it_is(text):
    assert activation(text).on_piece(0, acb(arb(1, "0.1"), arb(0, "0.1")), True).is_finite()


def integral(text, low, high):
    phi = activation(text)
    marks = [low, *(b for b in phi.breakpoints if low < b < high), high]
    total = acb(0)
    for a, b in pairwise(marks):
        k = next(i for i, p in enumerate(phi.pieces) if p.holds((a + b) / 2))
        total += acb.integral(lambda z, analytic, k=k: phi.on_piece(k, z, analytic), arb(a), arb(b))
    return total.real


INTEGRALS = {
    "sqrt(x**2)": (-1, 2, lambda: arb(5) / 2),  # 2.598 where the branch cut is ignored
    "abs(x)": (-1, 2, lambda: arb(5) / 2),
    "sqrt(abs(x))": (-1, 4, lambda: arb(6)),
    "hard-tanh": (-3, 2, lambda: arb(-1)),
    "softplus": (-1, 1, lambda: None),
    "sqrt(1 + x**2)": (0, 1, lambda: (arb(2).sqrt() + (1 + arb(2).sqrt()).log()) / 2),
    "step(x - 1/3)*x": (0, 1, lambda: arb(4) / 9),
    "exp": (0, 1, lambda: arb(1).exp() - 1),
}


@pytest.mark.parametrize("text", INTEGRALS)
def test_integrals(text):
    from theorycheck.ball import fmpq

    low, high, truth = INTEGRALS[text]
    with precision(80):
        value = integral(text, fmpq(low), fmpq(high))
        assert value.rad() < arb("1e-12")
        if truth() is not None:
            assert value.overlaps(truth())
