"""The checker's own terms against the search's, which share no code: values, derivatives, enclosures, and identities at random points."""

from fractions import Fraction

import numpy as np
import pytest
from decide.test_fuzz import expression

from theorycheck.ball import fmpq, precision
from theorycheck.decide.checker import Rejected
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.functions import derivative as own_derivative
from theorycheck.decide.checker.functions import put_all
from theorycheck.decide.checker.reading import read_sum
from theorycheck.decide.checker.terms import number as own_number
from theorycheck.decide.checker.zero import vanishes
from theorycheck.errors import TheorycheckError
from theorycheck.expression import constant_ball, derivative, number, parse, substitute

NAMES = ("x", "y")
BITS = 200


def at(f, point):
    """The search's value."""
    for name, value in point.items():
        f = substitute(f, name, number(value))
    return constant_ball(f, BITS)


def questions(count):
    """Texts and points, some of them where the text has no value."""
    rng = np.random.default_rng(9)
    for _ in range(count):
        point = {n: fmpq(int(rng.integers(-9, 10)), int(rng.integers(1, 7))) for n in NAMES}
        yield expression(rng, NAMES, 2), point


def compared(own, f, point):
    """Whether both have a finite value; it is the same then."""
    value = at(f, point)
    if not value.is_finite():
        return False
    box = {n: (v, v) for n, v in ((n, constant_ball(number(p), BITS)) for n, p in point.items())}
    box = {n: (low.lower(), high.upper()) for n, (low, high) in box.items()}
    low, high = enclose(own, box)
    assert low <= value.upper()
    assert high >= value.lower()
    wide = {n: (low - 1, high + 2) for n, (low, high) in box.items()}
    low, high = enclose(own, wide)
    assert low <= value.upper()
    assert high >= value.lower()
    return True


def test_values_and_derivatives_of_random_terms():
    seen = 0
    with precision(BITS):
        for text, point in questions(400):
            try:
                f, own = parse(text, variables=NAMES), read_sum(text)
                pairs = [(own, f)] + [(own_derivative(own, n), derivative(f, n)) for n in NAMES]
                seen += sum(compared(a, b, point) for a, b in pairs)
            except TheorycheckError:
                continue
    assert seen > 300


def test_a_value_put_in_first_or_last_is_the_same():
    seen = 0
    with precision(BITS):
        for text, point in questions(400):
            try:
                own = read_sum(text)
                constant = put_all(own, {n: own_number(v) for n, v in point.items()})
                value = at(parse(text, variables=NAMES), point)
            except TheorycheckError:
                continue
            low, high = enclose(constant, {})
            assert not value.is_finite() or (low <= value.upper() and high >= value.lower())
            seen += value.is_finite()
    assert seen > 100


IDENTITIES = [
    "sin(x)**2 + cos(x)**2 - 1", "sin(x + 2*y) - sin(x)*cos(2*y) - cos(x)*sin(2*y)", "cos(5*x) - 16*cos(x)**5 + 20*cos(x)**3 - 5*cos(x)",
    "tan(x)*cos(x) - sin(x)", "cosh(x)**2 - sinh(x)**2 - 1", "tanh(x) - (exp(2*x) - 1)/(exp(2*x) + 1)", "erf(x) + erfc(x) - 1",
    "(sqrt(1 + x**2) - x)*(sqrt(1 + x**2) + x) - 1", "1/(1 - x) + 1/(1 + x) - 2/(1 - x**2)", "abs(x + y)**2 - (x + y)**2",
    "2*cos(pi/5)**2 - 1 - cos(2*pi/5)", "exp(x)*exp(-x) - 1", "sqrt(6) - sqrt(2)*sqrt(3)", "log(8) - 3*log(2)",
    "sin(x + pi/7) - sin(x)*cos(pi/7) - cos(x)*sin(pi/7)", "1/(1 + sqrt(x)) - (1 - sqrt(x))/(1 - x)", "asin(x) + acos(x) - pi/2",
]  # fmt: skip


@pytest.mark.parametrize("text", IDENTITIES)
@pytest.mark.parametrize("wrong", ["", " + x/10**9", " + 1/10**9", " + abs(x)"])
def test_an_identity_is_seen_and_its_neighbours_are_not(text, wrong):
    assert vanishes(read_sum(text + wrong)) is not bool(wrong)


def test_what_vanishes_has_no_other_value():
    """Differences of random terms that are called 0 are 0 at a point where both have a value."""
    seen = 0
    texts = [text for text, _ in questions(60)]
    point = {n: fmpq(*Fraction(v).as_integer_ratio()) for n, v in zip(NAMES, ("5/7", "3/11"), strict=True)}
    with precision(BITS):
        for a in texts:
            for b in texts[:20]:
                try:
                    if not vanishes(read_sum(f"({a}) - ({b})")):
                        continue
                    value = at(parse(f"({a}) - ({b})", variables=NAMES), point)
                except (TheorycheckError, Rejected):
                    continue
                seen += 1
                assert not value.is_finite() or value.contains(0)
    assert seen > 20
