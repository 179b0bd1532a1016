"""Enclosures enclose: a point's value lies in the box's ball and interval; precision is left as it was."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, exact, hull, precision
from theorycheck.bigfloat import quad, quad_2d, workdps
from theorycheck.errors import BadInput
from theorycheck.expression import compiled, parse

TEXTS = ["x", "x**2-x", "x**3*y", "sin(x)*cos(y)", "exp(x-y)", "log(4+x)", "sqrt(3+x)", "acos(x/3)", "atan(x)+y", "tanh(x*y)", "erf(x)", "erfc(y)",
         "abs(x-y)", "relu(x)", "max(x,y)", "x**4", "(4+x)**(-1/2)", "(4+x)**(3/2)", "1/(4+x)", "(x+4)**y", "cosh(x)", "sinh(y)", "tan(x/4)",
         "x**5", "sin(7*x)", "cos(x)**2", "sqrt(9-x**2)", "sign(x)", "x*exp(-x**2)", "(4+x)**(1/3)", "pi*x+e*y", "abs(x)**3"]  # fmt: skip
RATIONAL = st.fractions(min_value=-3, max_value=3, max_denominator=64)


@pytest.mark.parametrize("text", TEXTS)
@given(ends=st.tuples(RATIONAL, RATIONAL, RATIONAL, RATIONAL), share=st.fractions(0, 1, max_denominator=16))
@settings(deadline=None, max_examples=12)
def test_a_box_encloses_the_value_at_each_of_its_points(text: str, ends: tuple[Fraction, ...], share: Fraction) -> None:
    (a, b), (c, d) = sorted(ends[:2]), sorted(ends[2:])
    point = (a + share * (b - a), c + share * (d - c))
    code = compiled((parse(text),), ("x", "y"))
    with precision(160):
        inner = code.balls([arb(exact(v)) for v in point], 160)[0]
    with precision(64):
        boxes = [hull(exact(a), exact(b)), hull(exact(c), exact(d))]
        outer = code.balls(boxes, 64)[0]
        low, high = code.intervals([(x.lower(), x.upper()) for x in boxes])[0]
        assert not outer.is_finite() or outer.overlaps(inner)
        assert not (low > inner)
        assert not (high < inner)
    value = float(code.floats([np.array([float(v)]) for v in point])[0][0])
    if inner.is_finite():
        assert abs(value - float(inner.mid())) <= 1e-9 * (1 + abs(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("exp(-x)", 0, 1), ("atan(x)", 0, 2), ("1/(1+x)", 0, 1), ("tanh(x)", 0, 1), ("erfc(x)", 0, 1), ("sin(x)", -1, 1), ("cos(x)*tanh(x)", -1, 1)],
)  # fmt: skip
def test_half_lines_have_finite_ranges(text: str, low: int, high: int) -> None:
    with precision(64):
        a, b = compiled((parse(text),), ("x",)).intervals([(arb(0), arb.pos_inf())])[0]
    assert a >= low
    assert b <= high


def test_wide_intervals_stay_sound_where_end_points_are_singular() -> None:
    with precision(64):
        low, high = compiled((parse("1/sqrt(1-x**2)"),), ("x",)).intervals([(arb(-1), arb(1))])[0]
    assert low >= 0.99
    assert not high.is_finite()


def test_the_oracle_restores_its_precision_and_refuses_nonsense() -> None:
    with workdps(40) as mp:
        outside = mp.dps
        with workdps(20):
            value = quad(lambda t: mp.exp(-(t**2)), [0, 1])
        assert mp.dps == outside == 40
        assert abs(value - mp.sqrt(mp.pi) * mp.erf(1) / 2) < mp.mpf(10) ** -15
        assert abs(quad_2d(lambda s, t: s * t, [0, 1], [0, 1]) - 0.25) < 1e-15
    for bad in (0, -1, True, "5"):
        with pytest.raises(BadInput), workdps(bad):  # type: ignore[arg-type]
            pass
    with pytest.raises(BadInput):
        quad(lambda t: t, [0])
