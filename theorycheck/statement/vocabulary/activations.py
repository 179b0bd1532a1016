"""Activations that papers name, as functions, and the smoothness that theorems ask of them.

``bounded_derivatives(phi)``: phi is twice differentiable on the line, and its first and second derivatives are bounded. It has a formal reading and
no value: no instance shows it, and none refutes it, so that what is said of it is said by the proof kernel.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from theorycheck.ball import arb, fmpq
from theorycheck.statement.gallery import GalleryFunction
from theorycheck.statement.shapes import function_of, truth_of
from theorycheck.statement.sort import Function
from theorycheck.statement.symbol import ATOM, RELATION, Symbol, enter
from theorycheck.statement.values import Num, Undefined, compare

__all__: list[str] = []


def _heaviside(x: Num) -> Num:
    positive = compare("ge", x, fmpq(0))
    if positive is None:
        return arb(0).union(arb(1))
    return fmpq(1) if positive else fmpq(0)


def _heaviside_slope(x: Num) -> Num:
    if compare("ne", x, fmpq(0)) is not True:
        raise Undefined("the slope of the binary step at its jump")
    return fmpq(0)


def _sigmoid(x: Num) -> Num:
    return fmpq(1, 2) if isinstance(x, fmpq) and x == 0 else 1 / (1 + (-arb(x)).exp())


def _sigmoid_slope(x: Num) -> Num:
    y = arb(_sigmoid(x))
    return y * (1 - y)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _leaky(alpha: Num) -> GalleryFunction:
    def at(x: Num) -> Num:
        positive = compare("ge", x, fmpq(0))
        if positive is None:
            return arb(x).union(arb(x) * arb(alpha))
        return x if positive else alpha * x

    def slope(x: Num) -> Num:
        if compare("ne", x, fmpq(0)) is not True:
            raise Undefined("the slope of leaky ReLU at 0")
        return fmpq(1) if compare("gt", x, fmpq(0)) else alpha

    def floats(x: float) -> float:
        return x if x >= 0 else float(arb(alpha).mid()) * x

    return GalleryFunction("leaky_relu", at, slope, floats, None, "the larger of 1 and |alpha|")


_STEP = GalleryFunction(
    "heaviside", _heaviside, _heaviside_slope, lambda x: float(x >= 0), None, "it jumps: it has no Lipschitz constant",
    floats_of_array=lambda a: np.asarray(np.where(a >= 0, 1.0, 0.0)),
)  # fmt: skip
_SIGMOID = GalleryFunction(
    "sigmoid", _sigmoid, _sigmoid_slope, _logistic, Fraction(1, 4), "y(1 - y) <= 1/4 for y in (0, 1), with equality at 1/2",
    floats_of_array=lambda a: np.asarray(0.5 + 0.5 * np.tanh(a / 2.0)),
)  # fmt: skip
_TANH = GalleryFunction(
    "tanh", lambda x: fmpq(0) if isinstance(x, fmpq) and x == 0 else arb(x).tanh(), lambda x: 1 - arb(x).tanh() * arb(x).tanh(), math.tanh, Fraction(1),
    "0 < 1 - tanh^2 <= 1, with equality at 0", "tanh(x)",
)  # fmt: skip

for _name, _text, _tex, _made in (
    ("heaviside", "heaviside", r"\mathrm{{step}}", _STEP),
    ("sigmoid", "sigmoid", r"\mathrm{{sigmoid}}", _SIGMOID),
    ("hyperbolic_tangent", "tanh", r"\tanh", _TANH),
):
    enter(Symbol(_name, Function, _text, _tex, ATOM, lambda made=_made: made, lambda made=_made: made, "", _name))
enter(
    Symbol(
        "leaky", function_of("s", "leaky_relu"), "leaky_relu({0!})", r"\mathrm{{leaky}}_{{{0!}}}", ATOM, _leaky,
        lambda alpha: _leaky(arb(alpha)), "", "leaky_relu",
    )
)  # fmt: skip
enter(
    Symbol(
        "bounded_derivatives", truth_of("f", "bounded_derivatives"), "bounded_derivatives({0!})",
        r"{0!}', {0!}'' \text{{ exist on }} \mathbb{{R}} \text{{ and are bounded}}", RELATION, None, None, "", "bounded_derivatives",
    )
)  # fmt: skip
