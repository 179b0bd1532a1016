"""Bounds of the one-dimensional analysis as functions of their own: at points that are no maximum, at infinite ends, next to cuts."""

from __future__ import annotations

import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.activations.growth import _bounded_tail
from theorycheck.activations.in_complex import run_complex
from theorycheck.analysis import suprema as sup
from theorycheck.analysis.far import bounded_range, far, far_range, far_sign
from theorycheck.analysis.far_form import toward
from theorycheck.analysis.orders import order_ball
from theorycheck.ball import acb, arb, ball, fmpq, hull, precision
from theorycheck.expression import derivative, parse
from theorycheck.expression.tape import Tape


def expression(text: str):
    return parse(text)


def at(text: str, x) -> arb:
    from theorycheck.expression import compiled

    return compiled((expression(text),), ("x",)).balls([x if isinstance(x, arb) else ball(x)], 200)[0]


@pytest.fixture(autouse=True)
def _fine():
    with precision(160):
        yield


@pytest.mark.parametrize(
    ("text", "low", "high", "largest"),
    [
        ("1 - x**2", "-1/4", "1", "1"),
        ("2 - (x - 1/3)**2", "0", "9/8", "2"),
        ("(x - 1/2)**2 - 3", "0", "3/4", "3"),
        ("cos(x)", "-1/8", "1", "1"),
        ("2*x", "0", "1", "2"),
        ("-3*x - 1", "0", "1/2", "5/2"),
    ],
)
def test_a_box_around_a_maximum_is_bounded_from_any_point(text, low, high, largest, monkeypatch):
    """Where f'' keeps its sign the parabola at any point m bounds f: m is put where f' is far from 0, and for a parabola the bound is attained."""
    f = expression(text)
    d1 = derivative(f, "x")
    piece = sup._Piece(sup.Stretch(None, None, f, d1, derivative(d1, "x")), sup._Best(arb(0), arb(0), arb(0)))
    a, b = (
        fmpq(*map(int, low.split("/"))) if "/" in low else fmpq(int(low)),
        fmpq(*map(int, high.split("/"))) if "/" in high else fmpq(int(high)),
    )
    x = hull(a, b)
    for part in (fmpq(0), fmpq(1, 4), fmpq(1, 2), fmpq(1)):
        monkeypatch.setattr(sup._Piece, "_peak", lambda *_, m=a + (b - a) * part: arb(m))
        for bound in piece._sharper(a, b, x, sup._at(piece.d1, x)):
            assert bound >= ball(largest).lower()


@pytest.mark.parametrize("exponential", [False, True])
@pytest.mark.parametrize("radius", [8, 32])
@pytest.mark.parametrize(
    "text",
    ["1 + 100/x", "x + 40/x", "50*exp(-x)*x**3 + 1", "x**2 + 3*x + 5", "exp(x/2) + 7*x", "log(x)*x + sin(x)", "3"],
)
def test_a_tail_bounds_every_term(text, radius, exponential):
    """Terms that grow, stay and fall, each counted: the bound holds from R on, without the help of what happens inside."""
    tail = _bounded_tail(far(toward(expression(text), 1)), radius, exponential)
    if tail is None:
        pytest.skip("refused at this radius, which claims nothing")
    for k in (0, fmpq(1, 100), 1, 10, 100, 10000):
        x = arb(radius) + arb(k)
        bound = tail.A * (x * tail.B).exp() if tail.exponential else tail.A + tail.B * x**tail.p
        assert abs(at(text, x)) <= bound + arb(2) ** -100


ENDS = {
    "x*erf(1/x)": (1, None),
    "-x*erf(1/x)": (1, None),
    "-5*x*atan(1/x)": (1, None),
    "x*atan(1/x)": (1, None),
    "x*tanh(1/x)": (1, None),
    "x*sin(1/x)": (1, None),
    "x*log(1 + 1/x)": (1, None),
    "x*exp(x**2)*erfc(x)": (1, None),
    "erfc(x)": (1, None),
    "3 - 2/x + 5/x**2": (1, None),
    "atan(x)": (1, None),
    "-exp(-x)": (1, None),
    "log(x)/x": (1, None),
    "x**2*erf(1/x)**2": (1, None),
}


@pytest.mark.parametrize("radius", [2, 8, 1024])
@pytest.mark.parametrize("text", ENDS)
def test_a_range_out_to_infinity_contains_the_values(text, radius):
    found = far_range(toward(expression(text), 1), arb(radius))
    if found is None:
        pytest.skip("no range is claimed")
    for k in (0, fmpq(1, 10), 1, 100, 10**6, 10**12):
        value = at(text, arb(radius) + arb(k))
        assert found[0] <= value.upper()
        assert value.lower() <= found[1]


@pytest.mark.parametrize("radius", [2, 8, 1024])
@pytest.mark.parametrize("text", ENDS)
def test_every_term_out_to_infinity_is_below_its_bound(text, radius):
    """Term by term, the order left out: what a sum could hide."""
    terms = far(toward(expression(text), 1))
    if terms is None:
        pytest.skip("no order")
    if len(terms.groups) != 1:
        pytest.skip("several orders: the range above is the test")
    order, members = terms.groups[0]
    low, high = bounded_range(members, arb(radius))
    for k in (0, 1, 100, 10**6):
        x = arb(radius) + arb(k)
        value = at(text, x) / order_ball(order, x)
        assert not value > high
        assert not value < low


@pytest.mark.parametrize(
    ("text", "radius", "sign"),
    [
        ("x - 10", 8, None),
        ("x - 10", 32, 1),
        ("-1 + 20/x", 8, None),
        ("-1 + 20/x", 32, -1),
        ("1 - 100*exp(-x)", 2, None),
    ],
)
def test_a_sign_out_to_infinity_waits_until_it_is_so(text, radius, sign):
    assert far_sign(toward(expression(text), 1), arb(radius)) == sign


CUTS = {
    "log(x)": (acb(arb(-2), arb(0, 1)), acb(arb(0, 1), arb(0, 1))),
    "sqrt(x)": (acb(arb(-2), arb(0, 1)),),
    "x**(1/3)": (acb(arb(-2), arb(0, 1)),),
    "atan(x)": (acb(arb(0, 1), arb(2)), acb(arb(0, 1), arb(-2))),
    "acos(x)": (acb(arb(2), arb(0, 2.0**-20)), acb(arb(-2), arb(0, 2.0**-20))),
    "tanh(x)": (acb(arb(0, 1), arb.pi() / 2),),
    "1/x": (acb(arb(0, 1), arb(0, 1)),),
    "tan(x)": (acb(arb.pi() / 2, arb(0, 1)),),
}


@pytest.mark.parametrize("text", CUTS)
def test_a_ball_across_a_cut_is_never_analytic(text):
    """Trap 1: a finite value here is a confident wrong integral."""
    tape = Tape.of((expression(text),), ("x",))
    for z in CUTS[text]:
        assert not run_complex(tape, z, True).is_finite()
    assert run_complex(tape, acb(arb(fmpq(1, 2)), arb(fmpq(1, 8))), True).is_finite()


@pytest.mark.parametrize(
    "name", ["relu", "tanh", "gelu", "softplus", "silu", "x*exp(-x)", "exp(x)", "sqrt(1+x**2)", "leaky-relu(1/10)"]
)
def test_growth_holds_on_the_whole_line(name):
    try:
        phi = activation(name)
    except ValueError:
        pytest.skip("refused")
    bound = phi.facts.growth
    for x in (*np.linspace(-60, 60, 241), -1e4, 1e4):
        value = abs(phi.ball(ball(float(x))))
        assert not value > bound.at(ball(float(x)))
