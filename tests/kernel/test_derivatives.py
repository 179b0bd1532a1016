"""The derivative of each function and of their compositions against differences in balls; what continuity and differentiability need, and no less."""

import pytest
from kernel.value import value

from theorycheck.ball import fmpq, precision
from theorycheck.kernel.calculus import CONTINUOUS, DIFFERENTIABLE, derivative, needs
from theorycheck.kernel.reading import FUNCTIONS, Reader
from theorycheck.kernel.terms import fresh

POINTS = ("0.3", "-0.7", "0.9")
STEP = fmpq(1, 10**30)
COMPOSED = (
    "7", "a", "pi*y", "y**5 - 3*y**2", "a*y", "y**a", "a**y", "1/y", "1/y**3", "1/(y**2 + a)", "(y + 2)**(2/3)", "(y + 2)**(-7/5)", "y*exp(y)*sin(y)",
    "exp(y**2)**3", "exp(1/y)", "log(1 + y**2)", "log(exp(y) + 1)", "sqrt(1 + y**2)", "sqrt(y + sqrt(y + 9))", "acos(y**2)", "acos(y/2)**2",
    "atan(y)/y", "erf(a*y)*y", "abs(y)*y", "sign(y)*y**2", "abs(sin(y))", "exp(-exp(-y))", "1/(1 + exp(-y))", "max(y, a, y**2)", "min(sin(y), cos(y))",
)  # fmt: skip


def read(text):
    fresh()
    return Reader(("y", "a")).term(text)


@pytest.mark.parametrize("text", [*(f"{f}(y)" for f in FUNCTIONS), *(f"{f}(y**2 - 0.5)" for f in FUNCTIONS), *COMPOSED])
def test_derivatives(text):
    x, counted = read(text), 0
    slope = derivative(x, "y")
    for y in map(fmpq, (3, -7, 9), (10, 10, 10)):
        with precision(512):
            at = [{"y": y + k * STEP, "a": fmpq(7, 4)} for k in (-1, 0, 1)]
            low, _, high = (value(x, p) for p in at)
            holds = all(
                value(u, at[1]) > 0 if r == ">" else abs(value(u, at[1])) > 0 for u, r in needs(x, "y", DIFFERENTIABLE)
            )
            if holds:
                counted += 1
                assert abs((high - low) / (2 * STEP) - value(slope, at[1])) < 1e-20
    assert counted


NEEDS = {
    "exp(y) + sin(y)*cos(y) - atan(y)*erf(y)": ("", ""),
    "1/y": ("y !=", "y !="),
    "sign(y)": ("y !=", "y !="),
    "abs(y)": ("", "y !="),
    "log(y)": ("y >", "y >"),
    "sqrt(y)": ("y >=", "y >"),
    "y**(2/3)": ("y >=", "y >"),
    "acos(y)": ("1 - y >=, 1 + y >=", "1 - y >, 1 + y >"),
    "exp(1/log(y))": ("y >, log(y) !=", "y >, log(y) !="),
    "sqrt(abs(1/y))": ("y !=, abs(1/y) >=", "y !=, 1/y !=, abs(1/y) >"),
    "log(a) + 1/a + abs(a)*y + sign(a)": ("", ""),
    "log(a*y)/a": ("a*y >", "a*y >"),
    "y*(1/y)": ("y !=", "y !="),
    "max(y, a)": ("", "y - a !="),
}


@pytest.mark.parametrize("text", NEEDS)
def test_needs(text):
    x = read(text)
    for found, wanted in zip((needs(x, "y", CONTINUOUS), needs(x, "y", DIFFERENTIABLE)), NEEDS[text], strict=True):
        pieces = [piece.rsplit(" ", 1) for piece in wanted.split(", ") if piece]
        assert found == [(Reader(("y", "a")).term(u), relation) for u, relation in pieces]
