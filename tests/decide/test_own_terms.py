"""The kernel's terms against the search's, which share no code: values, derivatives and enclosures of random terms at random points."""

from itertools import combinations

import numpy as np
from decide.test_fuzz import expression
from kernel.value import value

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import TheorycheckError
from theorycheck.expression import constant_ball, derivative, number, parse, substitute
from theorycheck.kernel.calculus import derivative as kernel_derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Reader
from theorycheck.kernel.terms import fresh, put, symbol
from theorycheck.kernel.terms import number as kernel_number

NAMES = ("x", "y")
BITS = 200


def at(f, point):
    """The search's value."""
    for name, coordinate in point.items():
        f = substitute(f, name, number(coordinate))
    return constant_ball(f, BITS)


def questions(count):
    """Texts and points, some of them where the text has no value."""
    rng = np.random.default_rng(9)
    for _ in range(count):
        point = {n: fmpq(int(rng.integers(-9, 10)), int(rng.integers(1, 7))) for n in NAMES}
        yield expression(rng, NAMES, 2), point


def compared(own, f, point):
    """Whether the search's term has a value; the kernel's is the same then, and is enclosed on two boxes around the point."""
    wanted = at(f, point)
    if not wanted.is_finite():
        return False
    found = value(own, point)
    assert not found.is_finite() or abs(found - wanted) < 1e-30 * (1 + abs(wanted))
    for wide in (0, 1):
        low, high = enclose(own, {n: (arb(v - wide), arb(v + 2 * wide)) for n, v in point.items()})
        assert low <= wanted.upper()
        assert high >= wanted.lower()
    return True


def has_value(needs, point):
    """Whether everything that the kernel's reader needs holds there."""
    found = [(value(u, point), relation) for u, relation in needs]
    return all(x != 0 if relation == "!=" else x > 0 or (relation == ">=" and x >= 0) for x, relation in found)


def test_values_and_derivatives_of_random_terms():
    """Where the text has a value: the search writes log(x*y) as a sum, which has one for x, y < 0 too."""
    seen = 0
    with precision(BITS):
        for text, point in questions(400):
            fresh()
            try:
                f, reader = parse(text, variables=NAMES), Reader(NAMES)
                own = reader.term(text)
                if not has_value(reader.needs, point):
                    continue
                pairs = [(own, f)] + [(kernel_derivative(own, n), derivative(f, n)) for n in NAMES]
                seen += sum(compared(a, b, point) for a, b in pairs)
            except TheorycheckError:
                continue
    assert seen > 300


def test_a_value_put_in_first_or_last_is_the_same():
    seen = 0
    with precision(BITS):
        for text, point in questions(400):
            fresh()
            try:
                values = {symbol(n).atom: kernel_number(v) for n, v in point.items()}
                constant = put(Reader(NAMES).term(text), values)
                wanted = at(parse(text, variables=NAMES), point)
            except TheorycheckError:
                continue
            assert not constant.variables
            low, high = enclose(constant, {})
            assert not wanted.is_finite() or (low <= wanted.upper() and high >= wanted.lower())
            seen += wanted.is_finite()
    assert seen > 100


def test_texts_of_one_term_have_one_value():
    """Equal terms are one object: such texts have the same value, as the search reads them."""
    texts, point, seen = [text for text, _ in questions(400)], {"x": fmpq(5, 7), "y": fmpq(3, 11)}, 0
    fresh()
    terms = {}
    for text in texts:
        try:
            terms.setdefault(Reader(NAMES).term(text), set()).add(text)
        except TheorycheckError:
            continue
    with precision(BITS):
        for a, b in (pair for same in terms.values() for pair in combinations(sorted(same), 2)):
            try:
                gap = at(parse(f"({a}) - ({b})", variables=NAMES), point)
            except TheorycheckError:
                continue
            seen += 1
            assert not gap.is_finite() or gap.contains(0)
    assert seen > 20
