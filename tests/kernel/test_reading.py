"""What texts say, and what they need in order to have values, in this order."""

import pytest
from kernel.value import value

from theorycheck.ball import arb, fmpq, precision
from theorycheck.kernel.reading import Reader, read_interval
from theorycheck.kernel.terms import Rejected, fresh

NAMES = ("x", "y", "n")
LET = {"f(t)": "1/t", "g": "log(x)", "h(a, b)": "f(a) - b", "two": "2", "unused(t)": "1/0"}
NEEDS = {
    "x + y**2 - 3*x*y": "",
    "1/x": "x !=",
    "1/x/y": "x !=, y !=",
    "1/(x/y)": "y !=, x/y !=",
    "y/x + log(y)": "x !=, y >",
    "log(y) + y/x": "y >, x !=",
    "1/x + 1/x + 2/x": "x !=",
    "log(sqrt(x))": "x >=, sqrt(x) >",
    "acos(1/x)": "x !=, 1 - 1/x >=, 1 + 1/x >=",
    "asin(x) + acos(x)": "1 - x >=, 1 + x >=",
    "tan(x)": "cos(x) !=",
    "x**2": "", "x**1": "", "x**0": "x !=", "x**-2": "x !=", "x**-0": "x !=",
    "x**(1/2)": "2 !=, x >=", "x**0.5": "x >=", "x**1.0": "", "x**(1/3)": "3 !=, x >=", "x**-0.5": "x >", "x**(2/2)": "2 !=",
    "x**y": "x >", "2**x": "2 >", "e**x": "e >", "x**pi": "x >", "(-1)**x": "-1 >", "x**(y - y)": "x !=",
    "1/0": "0 !=", "0/x": "x !=", "x/2": "2 !=", "0*log(x)": "x >",
    "f(x)": "x !=", "f(f(x))": "x !=, 1/x !=", "g": "x >", "h(x, 1/y)": "y !=, x !=", "two*x": "", "f(two)": "2 !=",
    "max(1/x, y)": "x !=", "abs(x) + sign(x) + step(x) + relu(x) + exp(x) + erf(x) + erfc(x) + atan(x) + sinh(x) + cosh(x) + tanh(x)": "",
    "-x^(2^y)": "2 >, x >",
}  # fmt: skip


def facts(text):
    """The facts or needs that a list of texts with relations spells."""
    pieces = [piece.rsplit(" ", 1) for piece in text.split(", ") if piece]
    return [(Reader(NAMES).term(u), relation) for u, relation in pieces]


@pytest.mark.parametrize("text", NEEDS)
def test_needs(text):
    fresh()
    reader = Reader(NAMES, LET)
    reader.term(text)
    assert reader.needs == facts(NEEDS[text])


RELATIONS = {
    "x <= 1": "1 - x >=", "x < 1": "1 - x >", "x >= 1": "x - 1 >=", "x > 1": "x - 1 >", "x == 1": "x - 1 ==",
    "0 <= x < 1": "x >=, 1 - x >", "0 < x == y <= 1": "x >, x - y ==, 1 - y >=",
    "x > 0 and y > 0": "x >, y >", "x > 0 and 0 < y < 1 and n == 1": "x >, y >, 1 - y >, n - 1 ==", "(x > 0 and y > 0) and n > 0": "x >, y >, n >",
}  # fmt: skip


@pytest.mark.parametrize("text", RELATIONS)
def test_relations(text):
    fresh()
    assert Reader(NAMES).relation(text) == facts(RELATIONS[text])


INTERVALS = {
    "[0, 1]": ("x >=, 1 - x >=", ""), "(0, 1)": ("x >, 1 - x >", ""), "[0, inf)": ("x >=", ""), "(-inf, inf)": ("", ""), "(-oo, pi]": ("pi - x >=", ""),
    " ( 0 , oo ) ": ("x >", ""), "(-inf, +inf)": ("", ""), "[1/3, sqrt(2))": ("x - 1/3 >=, sqrt(2) - x >", "3 !=, 2 >="),
    "[e, 2**0.5*3]": ("x - e >=, 3*sqrt(2) - x >=", "2 >="), "[1, 0]": ("x - 1 >=, -x >=", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", INTERVALS)
def test_intervals(text):
    fresh()
    assert read_interval("x", text) == tuple(map(facts, INTERVALS[text]))


@pytest.mark.parametrize("text", ["", "R", "[0, 1", "0, 1", "[0; 1]", "[0, y]", "[x, 1]", "[0, inf]", "[-inf, 0]", "(inf, 0)", "(0, -inf)", "[0, max(1, 2)]", "(0, 1), (2, 3)", "{0, 1}"])  # fmt: skip
def test_what_is_no_interval(text):
    fresh()
    with pytest.raises(Rejected):
        read_interval("x", text)


VALUES = {
    "1 - 2 - 3": "-4", "8/4/2": "1", "2*3 - 4/2*5 + 1": "-3", "-2**2": "-4", "2**3**2": "512", "2^-2": "0.25", "-x^2": "-9/4", "+x - -x": "3",
    "0.1 + 0.2": "0.3", "1e-3*.5": "1/2000", "1.": "1", "1E+2": "100", "12345678901234567890.5": "24691357802469135781/2",
    "(x + 1)*(x - 1) - x**2": "-1", "8**(1/3)": "2", "8**(-2/3)": "1/4", "0**0.5": "0", "max(1, x, 2, -7)": "2", "min(1, x, 2, -7)": "-7", "max(x)": "3/2",
    "abs(-x)": "3/2", "sign(-x)": "-1", "sign(0)": "0", "step(x)": "1", "step(-x)": "0", "step(0)": "1/2", "relu(x)": "3/2", "relu(-x)": "0",
    "sqrt(x**2)": "3/2", "log(e**x)": "3/2", "sin(asin(0.3))": "0.3", "cos(acos(0.3))": "0.3", "tan(pi/4)": "1", "atan(tan(1.1))": "1.1", "sin(pi/6)": "1/2",
    "cosh(x)**2 - sinh(x)**2": "1", "tanh(x) - sinh(x)/cosh(x)": "0", "erf(x) + erfc(x)": "1", "x**y - exp(y*log(x))": "0",
    "h(2, x) + two": "1", "f(h(f(x), -x))": "1/3", "let - x": "-1",
}  # fmt: skip


@pytest.mark.parametrize("text", VALUES)
def test_values(text):
    fresh()
    let = {**LET, "let": "x*k", "k": "1/3"}
    with precision(256):
        wanted = value(Reader(()).term(VALUES[text]), {})
        assert abs(value(Reader(NAMES, let).term(text), {"x": fmpq(3, 2), "y": arb("0.7"), "n": 0}) - wanted) < 1e-60


@pytest.mark.parametrize("texts", ["x*x + 2*x + 1, (1 + x)^2", "0.50, 1/2, 2**-1", "exp(x + x), exp(2*x), e**(2*x)", "sqrt(x), x**(1/2), x**0.5", "x - x, 0*log(y), 0", "1/2*x, x/2, x*f(two)"])  # fmt: skip
def test_equal_terms_are_one_object(texts):
    fresh()
    assert len({id(Reader(NAMES, LET).term(t)) for t in texts.split(", ")}) == (2 if "e**" in texts else 1)


@pytest.mark.parametrize("text", ["", "x y", "x +", "(x", "z", "f", "f(x, y)", "two(x)", "x if y else n", "x[0]", "x.y", "'x'", "#", "x # y", "0x1", "1_0", "1j", "None", "True", "lambda", "_x", "é", "x @ y", "~x", "x // y", "x and y", "f(t=x)"])  # fmt: skip
def test_what_is_no_expression(text):
    fresh()
    with pytest.raises(Rejected):
        Reader(NAMES, LET).term(text)
