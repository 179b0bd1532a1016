"""Chances and expectations that have a value, the ceiling, and chains of inequalities: against independent numbers, and where they must refuse."""

import math

import numpy as np
import pytest
from scipy.stats import chi

import theorycheck as tc
from theorycheck.ball import arb, fmpq
from theorycheck.claims.chains import chained
from theorycheck.statement import values
from theorycheck.statement.evaluate import evaluate, value_in_floats
from theorycheck.statement.hunt import hunt
from theorycheck.statement.statement import state
from theorycheck.statement.values import Undefined

m, n = tc.sizes("m n")
v, t, b, c = tc.real("v", "(0, inf)"), tc.real("t", "[0, inf)"), tc.real("b"), tc.real("c")
G = tc.gaussian("G", m, n, variance=v)
x, y = tc.vector("x", n), tc.vector("y", n)
AT = {m.letter.serial: fmpq(3), n.letter.serial: fmpq(1), v.letter.serial: fmpq(2), t.letter.serial: fmpq(5, 2)}


def at(**sizes):
    return AT | {{"m": m, "n": n, "t": t}[k].letter.serial: fmpq(*np.atleast_1d(z).tolist()) for k, z in sizes.items()}


@pytest.mark.parametrize("rows", [1, 2, 7, 40])
@pytest.mark.parametrize("edge", [(1, 2), (5, 2), (9, 1)])
def test_the_norm_of_a_column_is_chi(rows, edge):
    expected = chi.sf(edge[0] / edge[1] / math.sqrt(2), rows)
    there = at(m=rows, t=edge)
    for event, want in ((tc.norm_2(G) > t, expected), (t < tc.norm_F(G), expected), (tc.norm_2(G) <= t, 1 - expected)):
        found = arb(evaluate(tc.P(event), there))
        assert abs(float(found.mid()) - want) <= 1e-12 + 1e-9 * want
        assert float(found.rad()) < 1e-10


def test_the_frobenius_norm_of_any_shape_is_chi():
    found = evaluate(tc.P(tc.norm_F(G) > t), at(m=2, n=3))
    assert float(arb(found).mid()) == pytest.approx(chi.sf(2.5 / math.sqrt(2), 6), rel=1e-9)


def test_what_is_not_positive_is_always_exceeded():
    assert evaluate(tc.P(tc.norm_2(G) > t - 3), at()) == 1


@pytest.mark.parametrize(
    "event", [tc.norm_2(G) > t, tc.norm_1(G) > t, tc.norm_F(G) + tc.norm_F(G) > t, tc.norm_F(G) > tc.norm_2(G)]
)
def test_other_chances_have_no_value(event):
    with pytest.raises(Undefined):
        evaluate(tc.P(event), at(m=2, n=2))


def test_a_statement_about_such_chances_is_hunted():
    edge = tc.sqrt(v) * (tc.sqrt(m) + tc.sqrt(n)) + t
    wrong = state(tc.P(tc.norm_2(G) > edge) <= tc.exp(-11 * t**2 / (20 * v)))
    assert hunt(wrong, 0, 200).case is not None


r = tc.natural("r")
VECTORS = {
    r.letter.serial: fmpq(0),
    x.letter.serial: values.from_rows(2, 1, [fmpq(1), fmpq(2)]),
    y.letter.serial: values.from_rows(2, 1, [fmpq(3), fmpq(4)]),
}
left, right = (G @ x)[r, 0], (G @ y)[0, 0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (left, 0.0),
        (left * right, 2 * 11.0),
        (2 * left * right / t, 2 * 2 * 11.0 / 2.5),
        (tc.inner(G @ x, G @ x), 3 * 2 * 5.0),
        (left * tc.relu(left), 5.0),
        (tc.relu(left), math.sqrt(10 / (2 * math.pi))),
    ],
)
def test_moments_of_linear_images(body, expected):
    """Against x = (1, 2), y = (3, 4), three rows of variance 2."""
    there = at(n=2) | VECTORS
    assert float(arb(evaluate(tc.E(body), there)).mid()) == pytest.approx(expected)


@pytest.mark.parametrize(
    "body", [left * right * left, tc.norm_F(G), tc.relu(left) * right, left + left * right, tc.exp(left)]
)
def test_other_expectations_have_no_value(body):
    there = at(n=2) | VECTORS
    with pytest.raises(Undefined):
        evaluate(tc.E(body), there)


def test_expectations_in_floats_of_what_is_smooth():
    z, w = tc.normal("z"), tc.normal("w")
    assert value_in_floats(tc.E(z**4), {}) == pytest.approx(3, abs=1e-12)
    assert value_in_floats(tc.E((z + w) ** 2 * w), {}) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("value", "expected"), [((7, 2), 4), ((4, 1), 4), ((-3, 2), 0), ((0, 1), 0), ((1, 10**9), 1)])
def test_the_ceiling_is_the_least_natural_number_above(value, expected):
    assert evaluate(tc.ceil(b), {b.letter.serial: fmpq(*value)}) == expected
    assert value_in_floats(tc.ceil(b), {b.letter.serial: value[0] / value[1]}) == expected


def test_what_is_known_of_a_ceiling_is_told_to_decide():
    from theorycheck.claims.prove import Prover
    from theorycheck.verdict import Outcome

    def outcome(conclusion):
        return Prover().all_attempts(tc.step("s", conclusion).decided())[0].outcome

    assert outcome(tc.ceil(t) + 1 > t) is Outcome.HOLDS
    assert outcome(tc.ceil(t) <= t) is not Outcome.HOLDS
    assert outcome(tc.ceil(t) <= tc.maximum(t, 0) + 1) is Outcome.HOLDS


@pytest.mark.parametrize(
    ("goal", "facts", "holds"),
    [
        (b <= t, [b <= c, c <= t], True),
        (b < t, [b <= c, c <= t], False),
        (b < t, [b <= c, t > c], True),
        (t >= b, [b <= c, c == t], True),
        (b <= t, [c <= b, c <= t], False),
        (b <= t, [t <= b], False),
        (b <= t, [b == c, t == c], True),
        (b == t, [b <= t, t <= b], False),
        (b <= t, [b <= c + 0, c <= t], False),
    ],
)
def test_chains(goal, facts, holds):
    assert chained(goal, facts) is holds
