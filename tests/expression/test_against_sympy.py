"""A second route to every derivative: SymPy differentiates the same text, mpmath evaluates it, and the ball of ours contains it."""

from __future__ import annotations

import mpmath
import pytest
import sympy

from theorycheck.ball import ball, endpoints, exact, precision
from theorycheck.expression import compiled, derivative, parse

TABLE = [
    "x**3 - 2*x + 1/3",
    "sqrt(1 - x**2)",
    "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi",
    "exp(-x**2/2)*x",
    "log(1 + x**2)",
    "sin(x)*cos(2*x)",
    "tan(x/2)",
    "asin(x) + atan(3*x)",
    "sinh(x) - cosh(x)*tanh(x)",
    "erf(x) + erfc(x/2)",
    "x**(5/2)*exp(x)",
    "1/(1 + exp(-x))",
    "(1 - x)/(1 + x)**3",
    "sqrt(x + sqrt(x))",
]
POINTS = ["1/7", "2/5", "9/10"]


@pytest.mark.parametrize("text", TABLE)
def test_the_derivative_is_the_one_sympy_finds(text: str) -> None:
    ours = compiled((derivative(parse(text), "x"),), ("x",))
    x = sympy.Symbol("x")
    theirs = sympy.lambdify(x, sympy.diff(sympy.sympify(text, rational=True), x), "mpmath")
    for point in POINTS:
        with precision(200), mpmath.workdps(60):
            (enclosure,) = ours.balls([ball(exact(point))], 200)
            numerator, denominator = map(int, point.split("/"))
            value = theirs(mpmath.mpf(numerator) / denominator)
            lower, upper = (mpmath.mpf(int(end.p)) / int(end.q) for end in endpoints(enclosure))
            assert upper - lower < mpmath.mpf(10) ** -50
            assert lower - mpmath.mpf(10) ** -50 < value < upper + mpmath.mpf(10) ** -50, f"{text} at {point}"
