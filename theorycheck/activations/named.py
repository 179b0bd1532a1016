"""The named activations: one row each. A parameter is an exact rational; the expression is the definition."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from theorycheck.ball import fmpq
from theorycheck.errors import bad_input

__all__ = ["TABLE", "Row"]

MAX_DEGREE = 64


@dataclass(frozen=True)
class Row:
    """``expression`` of the parameters; ``defaults`` has one entry a parameter, None where it must be given."""

    expression: Callable[..., str]
    defaults: tuple[fmpq | None, ...] = ()


def _hermite(degree: fmpq) -> str:
    """The probabilists' polynomial He_r / sqrt(r!), orthonormal under N(0, 1)."""
    if degree.q != 1 or not 0 <= degree <= MAX_DEGREE:
        raise bad_input("hermite", degree, f"a degree, an integer from 0 to {MAX_DEGREE}")
    r = int(degree.p)
    before, last = [1], [0, 1]
    for k in range(1, r):
        raised = [0, *last]
        before, last = last, [raised[i] - (k * before[i] if i < len(before) else 0) for i in range(len(raised))]
    terms = [f"({c})*x**{i}" for i, c in enumerate(before if r == 0 else last) if c]
    return f"({'+'.join(terms)})/sqrt({math.factorial(r)})".replace("x**0", "1")


TABLE: dict[str, Row] = {
    "relu": Row(lambda: "relu(x)"),
    "leaky-relu": Row(lambda slope: f"relu(x) - ({slope})*relu(-x)", (fmpq(1, 100),)),
    "elu": Row(lambda alpha: f"relu(x) + ({alpha})*(exp(min(x, 0)) - 1)", (fmpq(1),)),
    "tanh": Row(lambda: "tanh(x)"),
    "sigmoid": Row(lambda: "1/2 + tanh(x/2)/2"),
    "erf": Row(lambda: "erf(x)"),
    "gelu": Row(lambda: "x/2*(1 + erf(x/sqrt(2)))"),
    "silu": Row(lambda: "x/2*(1 + tanh(x/2))"),
    "softplus": Row(lambda: "log(1 + exp(x))"),
    "sin": Row(lambda: "sin(x)"),
    "cos": Row(lambda: "cos(x)"),
    "atan": Row(lambda: "atan(x)"),
    "gaussian": Row(lambda: "exp(-x**2)"),
    "hard-tanh": Row(lambda: "max(-1, min(1, x))"),
    "exp": Row(lambda: "exp(x)"),
    "step": Row(lambda: "step(x)"),
    "sign": Row(lambda: "sign(x)"),
    "linear": Row(lambda: "x"),
    "hermite": Row(_hermite, (None,)),
}
