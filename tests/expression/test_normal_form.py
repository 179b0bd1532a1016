"""What cancels, what must not, exact values, derivatives."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import (
    NotDifferentiable,
    compiled,
    constant_sign,
    derivative,
    number,
    parse,
    substitute,
    vanishes,
)
from theorycheck.expression.power import power

Q = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}

IDENTITIES = [
    "sin(x)**2+cos(x)**2-1", "cosh(x)**2-sinh(x)**2-1", "erf(x)+erfc(x)-1", "tanh(x)-sinh(x)/cosh(x)", "tan(x)-sin(x)/cos(x)",
    "exp(x+y)-exp(x)*exp(y)", "log(4)-2*log(2)", "log(x*y)-log(abs(x))-log(abs(y))", "1/x+1/y-(x+y)/(x*y)", "asin(x)+acos(x)-pi/2",
    "sin(pi-x)-sin(x)", "cos(x+pi/2)+sin(x)", "acos(-x)-pi+acos(x)", "sqrt(4-4*x**2)-2*sqrt(1-x**2)", "exp(2*log(x))-x**2",
    "x*(1-x**2)**(-1/2)*(1-x**2)-x*sqrt(1-x**2)", "abs(x)**2-x**2", "sqrt(x**2)-abs(x)", "max(x,y)+min(x,y)-x-y", "relu(x)-relu(-x)-x",
    "cos(acos(x))-x", "sin(acos(x))-sqrt(1-x**2)", "(1-x**5)/(1-x)-(1+x+x**2+x**3+x**4)", "sqrt(12)-2*sqrt(3)", "tanh(x)-1+2/(exp(2*x)+1)",
    "2**x-exp(x*log(2))", "exp(1)-e", "erfc(-x)-2+erfc(x)", "sinh(x)-(exp(x)-exp(-x))/2", "abs(-2*x*y)-2*abs(x)*abs(y)",
]  # fmt: skip
DIFFERENT = [
    "sqrt(x**2)-x", "log(x**2)-2*log(x)", "sin(x)-x", "pi-355/113", "e-2.718281828459045", "180*acos(7823207/7823209)/pi", "acos(cos(x))-x",
    "sqrt(x+y)-sqrt(x)-sqrt(y)", "relu(x)-x", "abs(x+y)-abs(x)-abs(y)", "tanh(x)**2-1", "(x+y)**2-x**2-y**2",
]  # fmt: skip


@pytest.mark.parametrize("text", IDENTITIES)
def test_identities_cancel(text: str) -> None:
    assert vanishes(parse(text))


@pytest.mark.parametrize("text", DIFFERENT)
def test_what_is_not_an_identity_does_not_cancel(text: str) -> None:
    assert not vanishes(parse(text))


def test_a_symbolic_zero_test_that_fools_others_is_decided_by_a_ball() -> None:
    assert constant_sign(parse("180*acos(7823207/7823209)/pi")) == 1  # house trap 3
    assert constant_sign(parse("pi-355/113")) == -1
    assert constant_sign(parse("sin(1)**2+cos(1)**2-1")) == 0


@pytest.mark.parametrize(
    ("text", "exact"),
    [("acos(1)", "0"), ("acos(0)", "pi/2"), ("acos(1/2)", "pi/3"), ("acos(-1)", "pi"), ("atan(1)", "pi/4"), ("atan(sqrt(3))", "pi/3"),
     ("sin(pi/6)", "1/2"), ("sin(7*pi/6)", "-1/2"), ("cos(pi/3)", "1/2"), ("cos(100*pi)", "1"), ("sin(-pi/2)", "-1"), ("tan(pi/4)", "1"),
     ("tan(2*pi/3)", "-sqrt(3)"), ("cos(pi/4)", "sqrt(2)/2"), ("sqrt(49/16)", "7/4"), ("exp(0)", "1"), ("log(1)", "0"), ("erf(0)", "0"),
     ("tanh(0)", "0"), ("cosh(0)", "1"), ("erfc(0)", "1"), ("abs(3-pi)", "pi-3"), ("sign(3-pi)", "-1"), ("max(e, pi)", "pi"), ("log(e)", "1"),
     ("asin(1/2)", "pi/6"), ("log(e**3)", "3"), ("step(2)", "1"), ("relu(-2)", "0")],
)  # fmt: skip
def test_exact_values(text: str, exact: str) -> None:
    assert parse(text) == parse(exact)


def test_the_dual_activation_of_relu_differentiates_without_singular_terms() -> None:
    q = parse("Q(x)", Q)
    assert derivative(q, "x") == parse("1-acos(x)/pi")
    assert derivative(derivative(q, "x"), "x") == parse("1/(pi*sqrt(1-x**2))")
    assert [substitute(q, "x", number(v)) for v in (1, -1, 0)] == [number(1), number(0), parse("1/pi")]
    assert substitute(q, "x", number("1/2")) == parse("sqrt(3)/(2*pi)+1/3")


def test_a_jump_has_no_derivative() -> None:
    assert derivative(parse("abs(x)"), "x") == parse("sign(x)")
    for text in ("sign(x)", "step(x)"):
        with pytest.raises(NotDifferentiable):
            derivative(parse(text), "x")


def test_substitution_outside_the_domain_is_undefined() -> None:
    for text, value in [("1/x", 0), ("log(x)", 0), ("log(x)", -1), ("sqrt(x)", -1), ("acos(x)", 2), ("x**(-1/2)", 0)]:
        with pytest.raises(BadInput):
            substitute(parse(text), "x", number(value))


SMOOTH = ["sin(x)", "exp(-x**2)", "tanh(x)*x", "erf(x)", "erfc(x)", "atan(x)", "cosh(x)", "sinh(x)", "log(1+x**2)", "sqrt(1+x**2)",
          "1/(1+x**2)", "tan(x/3)", "acos(x/9)", "x**3-2*x", "exp(sin(x))", "(1+x**2)**(-3/2)", "2**x", "(2+cos(x))**x"]  # fmt: skip


@pytest.mark.parametrize("text", SMOOTH)
@given(x=st.floats(-2, 2))
@settings(deadline=None, max_examples=10)
def test_derivatives_agree_with_central_differences(text: str, x: float) -> None:
    f = parse(text)
    h = 1e-5
    low, high = compiled((f,), ("x",)).floats([np.array([x - h, x + h])])[0]
    slope = float(compiled((derivative(f, "x"),), ("x",)).floats([np.array([x])])[0][0])
    assume(math.isfinite(slope))
    assert abs((high - low) / (2 * h) - slope) <= 1e-6 * (1 + abs(slope))


@pytest.mark.parametrize("e", [fmpq(2_000_001, 2), fmpq(-2_000_001, 2), fmpq(800_001)])
def test_powers_of_numbers_that_are_too_long_to_write_down_are_refused(e: fmpq) -> None:
    with pytest.raises(BadInput, match="bits"):
        power(number(3), e)
    assert power(number(3), e / 100_000).terms
