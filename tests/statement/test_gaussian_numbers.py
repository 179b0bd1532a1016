"""Chances and expectations over standard normal numbers: against quadrature and scipy's normal law, and what has no value."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

import theorycheck as tc
from theorycheck.ball import arb, fmpq
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.gaussian_numbers import has_chance, has_mean
from theorycheck.statement.hunt import hunt
from theorycheck.statement.statement import state
from theorycheck.statement.values import Undefined

z, w = tc.normal("z"), tc.normal("w")
a, b, t = tc.reals("a b t")
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
FRACTIONS = st.fractions(-3, 3, max_denominator=8)


def at(**values):
    return {{"a": a, "b": b, "t": t}[k].letter.serial: fmpq(v.numerator, v.denominator) for k, v in values.items()}


def number(x):
    assert float(arb(x).rad()) < 1e-12 * (1 + abs(float(arb(x).mid())))
    return float(arb(x).mid())


BODIES = {
    "a power": (lambda: z**6, lambda u, v, a, b: u**6),
    "an odd power": (lambda: a * z**3 + b, lambda u, v, a, b: a * u**3 + b),
    "a product": (lambda: (a * z + b * w) ** 4, lambda u, v, a, b: (a * u + b * v) ** 4),
    "independent": (lambda: z**2 * w**2 - z * w / 2, lambda u, v, a, b: u**2 * v**2 - u * v / 2),
    "an exponential": (lambda: tc.exp(a * z - w / 2 + b), lambda u, v, a, b: np.exp(a * u - v / 2 + b)),
    "a sum": (lambda: 3 * tc.exp(a * z) - z**2 / 4 + b, lambda u, v, a, b: 3 * np.exp(a * u) - u**2 / 4 + b),
}


@pytest.mark.parametrize("name", sorted(BODIES))
@settings(max_examples=12, deadline=None)
@given(FRACTIONS, FRACTIONS)
def test_what_is_smooth_against_quadrature(name, p, q):
    body, floats = BODIES[name]
    assert has_mean(body())
    u, v = np.meshgrid(NODES, NODES)
    weights = np.outer(WEIGHTS, WEIGHTS) / (2 * math.pi)
    wanted = float((weights * floats(u, v, float(p), float(q))).sum())
    assert number(evaluate(tc.E(body()), at(a=p, b=q))) == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(FRACTIONS, FRACTIONS)
def test_what_has_a_kink_against_the_folded_normal_law(p, q):
    """u = a z + b."""
    scale, shift = abs(float(p)), float(q)
    body = a * z + b
    if scale:
        ratio = shift / scale
        relu = shift * norm.cdf(ratio) + scale * norm.pdf(ratio)
        square = (shift**2 + scale**2) * norm.cdf(ratio) + shift * scale * norm.pdf(ratio)
    else:
        relu, square = max(shift, 0), max(shift, 0) ** 2
    there = at(a=p, b=q)
    assert number(evaluate(tc.E(tc.relu(body)), there)) == pytest.approx(relu, abs=1e-12)
    assert number(evaluate(tc.E(tc.relu(body) ** 2), there)) == pytest.approx(square, abs=1e-11)
    assert number(evaluate(tc.E(tc.relu(body) * tc.relu(body)), there)) == pytest.approx(square, abs=1e-11)
    assert number(evaluate(tc.E(tc.absolute(body)), there)) == pytest.approx(2 * relu - shift, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(FRACTIONS, FRACTIONS, FRACTIONS)
def test_chances_against_the_normal_law(p, q, edge):
    scale, shift, limit = math.hypot(float(p), 1), float(q), float(edge)
    body, there = a * z - w + b, at(a=p, b=q, t=edge)
    above = norm.sf((limit - shift) / scale)
    beyond = 1 if limit < 0 else above + norm.cdf((-limit - shift) / scale)
    for event, wanted in (
        (body > t, above),
        (t <= body, above),
        (body < t, 1 - above),
        (z + body <= t + z, 1 - above),
        (tc.absolute(body) > t, beyond),
        (t > tc.absolute(body), 1 - beyond),
    ):
        assert has_chance(event)
        assert number(evaluate(tc.P(event), there)) == pytest.approx(wanted, abs=1e-12)


def test_what_is_sure_is_one_or_zero():
    there = at(a=Fraction(0), b=Fraction(1), t=Fraction(1))
    for event, wanted in (
        (a * z + b >= t, 1),
        (a * z + b > t, 0),
        (tc.absolute(a * z - b) <= t, 1),
        (tc.absolute(a * z - b) > t, 0),
        (z - z >= 0, 1),
    ):
        assert evaluate(tc.P(event), there) == wanted


@pytest.mark.parametrize(
    "body", [tc.sin(z), tc.exp(z**2), z * tc.exp(z), 1 / z, tc.relu(z) * z, z**14, tc.exp(z) ** 2, z**a]
)
def test_other_expectations_have_no_value(body):
    assert not has_mean(body)
    with pytest.raises(Undefined):
        evaluate(tc.E(body), at(a=Fraction(1)))


@pytest.mark.parametrize(
    "event", [z**2 > 1, z * w > 0, tc.both(z > 0, w > 0), tc.absolute(z) > w, tc.exp(z) > 1, z == 0]
)
def test_other_chances_have_no_value(event):
    assert not has_chance(event)


FALSE = {
    "a tail": lambda: tc.P(z > t) <= tc.exp(-(t**2)) / 2,
    "two sides": lambda: tc.P(tc.absolute(z) >= t) <= tc.exp(-(t**2) / 2) / 2,
    "a generating function": lambda: tc.E(tc.exp(a * z)) == tc.exp(a**2),
    "a fourth moment": lambda: tc.E(z**4) == 1,
    "Jensen the wrong way": lambda: tc.E(z**2) <= tc.E(tc.absolute(z)) ** 2,
    "half of relu": lambda: tc.E(tc.relu(a * z)) == tc.absolute(a) / 2,
}
TRUE = {
    "a tail": lambda: tc.P(z > t) <= tc.exp(-(t**2) / 2) / 2,
    "a generating function": lambda: tc.E(tc.exp(a * z)) == tc.exp(a**2 / 2),
    "relu": lambda: tc.E(tc.relu(z) ** 2) == "1/2",
    "Stein": lambda: tc.E(z * (a * z + b) ** 3) == 3 * a * tc.E((a * z + b) ** 2),
}


@pytest.mark.parametrize("name", sorted(FALSE))
def test_false_statements_fall(name):
    given = [t >= 0] if name in ("a tail", "two sides") else []
    assert hunt(state(FALSE[name](), given), 0, 200).case is not None


@pytest.mark.parametrize("name", sorted(TRUE))
def test_true_ones_stand(name):
    found = hunt(state(TRUE[name](), [t >= 0] if name == "a tail" else []), 0, 200)
    assert (found.case, found.met > 100) == (None, True)
