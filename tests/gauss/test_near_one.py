"""Duals near |t| = 1 from one table: against closed forms, against the routes that know one correlation, and its error terms where they are all there is."""

from __future__ import annotations

import math

import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, endpoints, exact, precision
from theorycheck.expression import OutOfWork, Work, metered
from theorycheck.gauss import dual_value
from theorycheck.gauss import near_one as module
from theorycheck.gauss.coefficients import mirrored_moment
from theorycheck.gauss.even_rule import PART, EvenRule, cheapest
from theorycheck.gauss.growth import density
from theorycheck.gauss.near_one import NearOne, Plan, trapezoid

Q = exact("2.31")
GAPS = ("1e-3", "1e-6", "1e-14", "1e-40")


def near(name: str, bits: int, q=Q) -> NearOne:
    phi = activation(name)
    return NearOne(phi, arb(q), mirrored_moment(phi, q, 1, bits), bits)


def correlation(gap: str, sign: int) -> arb:
    return (sign * (1 - arb(exact(gap)))).mid()


def closed(name: str, t: arb, bits: int, q=Q) -> arb:
    return dual_value(activation(name), q, endpoints(t)[0], bits * 302 // 1000 + 20, ("closed form",)).value


@pytest.mark.parametrize("bits", [64, 200])
@pytest.mark.parametrize("name", ["sin", "cos", "erf", "gelu", "gaussian", "exp(-x**2)/10**9", "10**9*erf(x)"])
def test_every_ball_contains_the_closed_form(name, bits):
    """Odd, even and neither, small and large, on both sides; the ball is as narrow as asked, in units of F(1)."""
    with precision(bits + 200):
        table = near(name, bits)
        for gap in GAPS:
            for sign in (1, -1):
                t = correlation(gap, sign)
                found, truth = table.value(t), closed(name, t, bits)
                assert found is not None
                assert found.overlaps(truth)
                assert found.rad() <= arb(2) ** (9 - bits) * closed(name, arb(1), bits)


@pytest.mark.parametrize(
    ("name", "gap"),
    [("tanh", "1e-6"), ("sigmoid", "1e-3"), ("softplus", "1e-9"), ("atan", "1e-4"), ("silu", "1e-12"), ("sqrt(1+x**2)", "1e-5"), ("sin(x)+x/10", "1e-7")],
)  # fmt: skip
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("bits", [40, 100])
def test_it_overlaps_the_routes_that_know_one_correlation(name, gap, sign, bits):
    with precision(bits + 60):
        t = correlation(gap, sign)
        found = near(name, bits).value(t)
        other = dual_value(activation(name), Q, endpoints(t)[0], bits * 302 // 1000, ("rotated lattice",)).value
        assert found is not None
        assert found.overlaps(other)
        assert abs(found - other).upper() <= arb(2) ** (8 - bits) * (1 + other)


def test_a_scale_that_is_a_ball_is_covered():
    with precision(200):
        q = arb(Q) + arb(0, 1) * arb(2) ** -30
        phi, t = activation("erf"), correlation("1e-6", 1)
        table = NearOne(phi, q, arb(1), 20)
        found = table.value(t)
        assert all(found.contains(closed("erf", t, 100, p)) for p in (Q, Q + exact(2) ** -30, Q - exact(2) ** -30))


@pytest.mark.parametrize("name", ["relu", "elu", "abs(tanh(x) - x)", "tanh(300*x)"])
def test_no_strip_no_table(name):
    with precision(100):
        table = near(name, 64)
        assert table.value(correlation("1e-6", 1)) is None
        assert not table.serves(1 - 1e-6)


def test_one_itself_and_what_is_far_from_it_have_no_table():
    with precision(100):
        table = near("sin", 64)
        assert not any(table.serves(t) for t in (1.0, -1.0, 0.9, 0.0, -0.5))
        assert table.value(arb(1)) is None
        assert table.serves(-0.9999)


def test_a_table_is_charged():
    with precision(160), pytest.raises(OutOfWork), metered(Work(1000, None)):
        near("tanh", 100).value(correlation("1e-6", 1))


# What one error term alone has to cover: plans that are too coarse on purpose.

COARSE = {
    "few nodes in y": (0.25, 30, 1, 0.2, 2.0),
    "two nodes in y": (0.25, 30, 2, 0.3, 2.0),
    "long steps in x": (3.0, 4, 6, 0.01, 1.0),
    "steps at the edge": (1.5, 8, 6, 0.01, 3.0),
    "an early end in x": (0.01, 250, 2, 0.001, 0.06),
    "an early end in y": (0.25, 30, 6, 0.5, 1.2),
}


@pytest.mark.parametrize("name", ["cos", "sin", "gaussian", "erf", "gelu", "cos(x/10)", "cos(3*x)"])
@pytest.mark.parametrize("case", COARSE)
def test_the_ball_of_a_coarse_plan_contains_the_truth(name, case):
    """Steps, ranges and nodes that miss visibly: what is missed is in the radius."""
    step, points, count, b, height = COARSE[case]
    with precision(200):
        phi, q = activation(name), exact(1)
        t = (1 - 2 * arb(b) ** 2).mid()
        size = module.supremum(phi, 2.0 * (points * step + height) + 2, height, 400)
        plan = Plan(step, points, EvenRule.of(count, b), height, size)
        for sign in (1, -1) if phi.facts.parity is None else (1,):
            table = NearOne(phi, arb(q), arb(1), 60)
            sums = module._tabulated(phi, plan, sign, 1.0)
            found = table._sum(plan, sums, (1 - t) * arb(q) / 2)
            assert found.overlaps(closed(name, sign * t, 200, q)), (found, closed(name, sign * t, 200, q))


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize("h", [1, exact("1/2")])
def test_the_trapezoidal_rule_attains_its_bound(k, h):
    """cos(k z) p(z): the error is about exp(-(2 pi/h - k)^2/2), and so is the bound at height 2 pi/h - k."""
    with precision(200):
        h = arb(h)
        rule = h * sum((density(h * j) * (k * h * j).cos() for j in range(-80, 81)), arb(0))
        error = abs(rule - (-(arb(k) ** 2) / 2).exp())
        e = 2 * arb.pi() / h - k
        bound = (k * e).cosh() * trapezoid(e, h, h * arb(80.5))
        assert error <= bound <= error * arb(1.1)
        sides = trapezoid(arb(1), arb(0.01), arb(3))
        assert abs(sides / (4 * density(arb(3))) - 1) <= arb(10) ** -55


# The rule in y.


@pytest.mark.parametrize("count", [1, 2, 5, 12])
@pytest.mark.parametrize("b", ["0.1", "0.03", "1e-9"])
def test_the_weights_are_exact_on_polynomials(count, b):
    with precision(300):
        rule = EvenRule.of(count, 0.1)
        weights = rule.weights(arb(exact(b)) ** 2)
        for j in range(count):
            moment = math.prod(range(2 * j - 1, 0, -2)) * arb(exact(b)) ** (2 * j)
            found = sum((w * arb(y) ** (2 * j) for w, y in zip(weights, rule.nodes, strict=True)), arb(0))
            assert abs(found - moment) <= arb(2) ** -200


def inside(m: int, Z: arb) -> arb:
    """E[z^m; |z| <= Z] for even m."""
    a = arb(m + 1) / 2
    return arb(2) ** (arb(m) / 2) * (Z * Z / 2).gamma_lower(a) / arb.pi().sqrt()


@pytest.mark.parametrize("count", [1, 2, 4, 8])
@pytest.mark.parametrize("b", ["0.2", "0.12", "0.01"])
def test_what_the_rule_misses_is_below_its_bound(count, b):
    """Powers of y/r, the first that are not exact and far ones, and products that vanish at every node and are as large as |g| <= 1 allows."""
    with precision(300):
        b, r = arb(exact(b)), arb(1)
        Y = r * PART
        rule = EvenRule.of(count, 0.2)
        if any(arb(y) >= Y for y in rule.nodes):
            assert not rule.miss(b * b, r, Y).is_finite()
            return
        bound = rule.miss(b * b, r, Y)
        weights = rule.weights(b * b)
        for m in (0, count - 1, count, count + 1, count + 2, 4 * count, 40):
            mean = b ** (2 * m) * inside(2 * m, Y / b)
            found = sum((w * arb(y) ** (2 * m) for w, y in zip(weights, rule.nodes, strict=True)), arb(0))
            assert abs(mean - found) <= bound


@pytest.mark.parametrize(("b", "r"), [("0.1", 1), ("0.05", 2)])
def test_the_bound_of_the_rule_is_its_derivation(b, r):
    """For one and two nodes, term by term."""
    with precision(300):
        b, r = arb(exact(b)), arb(r)
        Y = r * arb(PART)
        Z, v = Y / b, b * b
        rule = EvenRule.of(1, 0.1)
        s = arb(rule.nodes[0]) ** 2
        expected = (3 * v * v - 2 * s * v + s * s).sqrt() * r**2 / ((r**2 - Y**2) * (r**2 - s)) + 2 * density(Z) / Z
        assert abs(rule.miss(v, r, Y) / expected - 1) <= arb(10) ** -60
        rule = EvenRule.of(2, 0.1)
        s, u = (arb(y) ** 2 for y in rule.nodes)
        # (y^2 - s)^2 (y^2 - u)^2, moments 1, v, 3 v^2, 15 v^3, 105 v^4
        e, p = s + u, s * u
        square = 105 * v**4 - 2 * e * 15 * v**3 + (e * e + 2 * p) * 3 * v**2 - 2 * e * p * v + p * p
        first = square.sqrt() * r**2 / ((r**2 - Y**2) * (r**2 - s) * (r**2 - u))
        second = 2 / (u - s) * Y**2 * 2 * density(Z) / (Z - 2 / Z)
        assert abs(rule.miss(v, r, Y) / (first + second) - 1) <= arb(10) ** -60


def test_the_cheapest_rule_keeps_its_goal_or_is_none():
    for top, r, goal in ((0.001, 1.0, 2.0**-256), (0.03, 1.4, 2.0**-200), (0.1, 1.0, 2.0**-20)):
        rule = cheapest(top, r, arb(goal))
        assert rule is not None
        with precision(600):
            assert rule.miss(arb(top) ** 2, arb(r), arb(r) * PART) <= goal
    assert cheapest(0.1, 1.0, arb(2) ** -200) is None
