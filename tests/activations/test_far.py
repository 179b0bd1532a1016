"""Tails: enclosures on [R, oo) contain values, signs are signs, and what grows without bound does so."""

import pytest

from theorycheck.analysis.far import far_range, far_sign, grows_without_bound
from theorycheck.analysis.far_form import far_form, toward
from theorycheck.analysis.stable import stable
from theorycheck.ball import arb, precision
from theorycheck.expression import compiled, parse

BOUNDED = [
    "tanh(x)", "1/(1 + exp(-x))", "exp(-x**2/2)*x**3", "x*exp(-x)/(1 + exp(-x))", "x*erfc(x)", "x**2*(1 - tanh(x)**2)", "atan(x) + sin(x)/x",
    "x*(1 - erf(x))", "log(1 + exp(-x))*x", "sqrt(1 + x**2)/x", "sqrt(x + 1) - sqrt(x + 1)", "x*tanh(1/x)", "log(x)/x", "exp(-sqrt(x))*x**2",
    "cosh(x)/(sinh(x) + exp(x))", "1 - x/(1 + x)", "log(x)**2*x**(-1/2)", "x*atan(1/x)", "erfc(x + 1)*exp(x**2)", "exp(1/x)*cos(x)",
]  # fmt: skip


@pytest.mark.parametrize("text", BOUNDED)
def test_tail_enclosures_contain_values(text):
    f = parse(text)
    with precision(200):
        for R in (64, 256):
            found = far_range(f, arb(R))
            assert found is not None
            for x in (arb(R), arb(R) + arb(1) / 3, arb(R) * 3, arb(R) * 20):
                value = compiled((f,), ("x",)).balls([x], 200)[0]
                assert not value < found[0]
                assert not value > found[1]


@pytest.mark.parametrize(
    "text", [*BOUNDED, "x*tanh(log(1 + exp(x)))", "log(cosh(x))", "exp(x)/(1 + exp(2*x))", "x**3*sqrt(1 + exp(x))"]
)
def test_far_form_and_stable_forms_are_identities(text):
    f = parse(text)
    with precision(200):
        for x in (arb(1), arb(7) / 3, arb(20)):
            plain = compiled((f,), ("x",)).balls([x], 200)[0]
            for form in (far_form(f), far_form(f, powers=False)):
                assert compiled((form,), ("x",)).balls([x], 200)[0].overlaps(plain)
            assert stable(f).ball(x, 200).overlaps(plain)


GROWS = [
    "x",
    "log(x)",
    "exp(x/9)",
    "x*sin(x)",
    "x*cos(x**2) + sin(x)",
    "x/(2 + tanh(x))",
    "sqrt(x)*atan(x)",
    "x - log(x)",
    "erfc(-x)*x",
]
CALM = ["tanh(x)", "sin(x)", "x*exp(-x)", "x/(1 + x)", "1", "x - x*tanh(x)", "x*erfc(x)", "x*sin(1/x)"]


def test_growth_is_told():
    assert [t for t in GROWS if not grows_without_bound(parse(t))] == []
    assert [t for t in CALM if grows_without_bound(parse(t))] == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [("x**2 - 100*x", 1), ("exp(x) - x**50", 1), ("exp(-x) - exp(-2*x)", 1), ("tanh(x) - 1", -1), ("sin(x)", None)],
)
def test_signs_far_out(text, sign):
    found = {far_sign(parse(text), arb(2) ** k) for k in (3, 6, 10)}
    assert sign in found
    assert -(sign or 2) not in found


def test_towards_a_finite_end():
    f = parse("x**(-1/2)")
    assert grows_without_bound(toward(f, 1, parse("0").rational))
