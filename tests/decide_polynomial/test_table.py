"""Known inequalities, true and false, each with the answer it must get. Classical ones are named; the rest are worked out in the table."""

from __future__ import annotations

import pytest

from theorycheck.ball import Ordering, fmpq, fmpq_mpoly_ctx
from theorycheck.decide.polynomial import decide_polynomial
from theorycheck.errors import BadInput, Vacuous
from theorycheck.verdict import Outcome

LINE, HALF = (None, None), (fmpq(0), None)
HOLDS, FAILS, UNDECIDED = Outcome.HOLDS, Outcome.FAILS, Outcome.UNDECIDED
a, b, c, d, e, f = RING = fmpq_mpoly_ctx.get(list("abcdef"), Ordering.lex).gens()
CLOSED, OPEN = (False, False), (True, True)


def unit(n):
    return [(fmpq(0), fmpq(1))] * n


def ask(poly, box, *, strict=False, ends=None, where=(), budget=20_000):
    """Unused variables of the common ring get the point 0."""
    box = [*box, *[(fmpq(0), fmpq(0))] * (6 - len(box))]
    ends = [*(ends or []), *[CLOSED] * (6 - len(ends or []))]
    result = decide_polynomial(poly, strict, box, ends, budget, where=where)
    if result.outcome is FAILS and result.witness is not None:
        value = poly(*result.witness)
        assert value < 0 or (strict and value == 0)
        assert all(g(*result.witness) >= 0 and not (s and g(*result.witness) == 0) for g, s in where)
        for x, (low, high), (low_open, high_open) in zip(result.witness, box, ends, strict=True):
            assert low is None or x > low or (x == low and not low_open)
            assert high is None or x < high or (x == high and not high_open)
    assert (result.outcome is HOLDS) == (result.reason == "")
    return result


MOTZKIN = a**4 * b**2 + a**2 * b**4 - 3 * a**2 * b**2 + 1
SCHUR = a * (a - b) * (a - c) + b * (b - a) * (b - c) + c * (c - a) * (c - b)
CHOI_LAM = 1 + a**2 * b**2 + b**2 * c**2 + c**2 * a**2 - 4 * a * b * c
ROBINSON = (
    a**6 + b**6 + c**6 + 3 * a**2 * b**2 * c**2 - sum(u**4 * v**2 for u in (a, b, c) for v in (a, b, c) if u is not v)
)
CAUCHY_2 = (a**2 + b**2) * (c**2 + d**2) - (a * c + b * d) ** 2
CAUCHY_3 = (a**2 + b**2 + c**2) * (d**2 + e**2 + f**2) - (a * d + b * e + c * f) ** 2
TRUE = {
    "AM-GM 2": (a**2 + b**2 - 2 * a * b, [LINE] * 2),
    "AM-GM 3": ((a + b + c) ** 3 - 27 * a * b * c, [HALF] * 3),
    "AM-GM 3 on a cube": ((a + b + c) ** 3 - 27 * a * b * c, unit(3)),
    "AM-GM 3 of cubes": (a**3 + b**3 + c**3 - 3 * a * b * c, [HALF] * 3),
    "AM-GM 4": ((a + b + c + d) ** 4 - 256 * a * b * c * d, [HALF] * 4),
    "AM-GM 4 of fourth powers": (a**4 + b**4 + c**4 + d**4 - 4 * a * b * c * d, [LINE] * 4),
    "Cauchy-Schwarz 2": (CAUCHY_2, [LINE] * 4),
    "Cauchy-Schwarz 3": (CAUCHY_3, [LINE] * 6),
    "Schur": (SCHUR, [HALF] * 3),
    "Nesbitt": (
        2 * (a * (a + b) * (a + c) + b * (b + a) * (b + c) + c * (c + a) * (c + b)) - 3 * (a + b) * (b + c) * (a + c),
        [HALF] * 3,
    ),
    "Motzkin": (MOTZKIN, [LINE] * 2),
    "Motzkin on a box": (MOTZKIN, [(fmpq(-3), fmpq(5)), (fmpq(-1), fmpq(4))]),
    "Choi-Lam": (CHOI_LAM, [LINE] * 3),
    "Robinson": (ROBINSON, [LINE] * 3),
    "Weierstrass product": ((1 + a) * (1 + b) * (1 + c) - 1 - a - b - c, [HALF] * 3),
    "1 - ab on the unit square": (1 - a * b, unit(2)),
    "zero polynomial": (a - a, [LINE]),
    "constant": (a - a + 3, [LINE]),
    "linear": (2 * a - 1, [(fmpq(1, 2), None)]),
    "even powers only": ((a - b) ** 2 * (a + b) ** 4 * (1 + c**2), [LINE] * 3),
    "touches inside": ((3 * a - b - 1) ** 2 * (a * b + 1), unit(2)),
    "positive dense": (1 + (a**3 - b * c * d + d**3) ** 2 - a * b * c * d / 2, [(fmpq(-1), fmpq(1))] * 4),
}


@pytest.mark.parametrize("name", TRUE)
def test_true(name):
    assert ask(*TRUE[name]).outcome is HOLDS


@pytest.mark.parametrize("k", range(1, 31))
def test_bernoulli(k):
    poly = (1 + a) ** k - 1 - k * a
    box = [(fmpq(-1), None)]
    assert ask(poly, box).outcome is HOLDS
    assert ask(poly, box, strict=True).outcome is FAILS  # equality at 0
    assert ask(poly, [(fmpq(0), None)], strict=True, ends=[OPEN]).outcome is (FAILS if k == 1 else HOLDS)
    if k >= 3:
        assert ask(poly, [LINE]).outcome is (FAILS if k % 2 else HOLDS)


def test_two_term_bernoulli():
    assert ask((1 + a) * (1 + b) ** 2 - 1 - a - 2 * b, [(fmpq(0), None)] * 2).outcome is HOLDS
    assert ask((1 + a) * (1 + b) ** 2 - 1 - a - 2 * b, [(fmpq(-1), None)] * 2).outcome is FAILS  # a = 1, b = -1/3


FALSE = {
    "AM-GM 3 on the line": ((a + b + c) ** 3 - 27 * a * b * c, [LINE] * 3),
    "AM-GM 3, constant too large": ((a + b + c) ** 3 - fmpq(271, 10) * a * b * c, [HALF] * 3),
    "AM-GM 4, constant too large": ((a + b + c + d) ** 4 - fmpq(2561, 10) * a * b * c * d, [HALF] * 4),
    "Cauchy-Schwarz 2, off by 1%": (CAUCHY_2 - (a * c + b * d) ** 2 / 100, [LINE] * 4),
    "Schur on the line": (SCHUR, [LINE] * 3),
    "Motzkin - 1/1000": (MOTZKIN - fmpq(1, 1000), [LINE] * 2),
    "Robinson - x^6/1000": (ROBINSON - a**6 / 1000, [LINE] * 3),
    "only near a point": ((a - fmpq(1, 3)) ** 2 + (b - fmpq(2, 7)) ** 2 - fmpq(1, 10**6), unit(2)),
    "only near a point, quartic": ((a - fmpq(1, 3)) ** 4 + (b - fmpq(2, 7)) ** 4 - fmpq(1, 10**6), unit(2)),
    "only far away": (1000 + a * b - a**2 * b / 1000, [HALF] * 2),
    "irrational border": (2 - a**2 - b**2, [(fmpq(0), fmpq(10001, 10000))] * 2),
}


@pytest.mark.parametrize("name", FALSE)
def test_false(name):
    result = ask(*FALSE[name])
    assert result.outcome is FAILS
    assert result.witness is not None


STRICT = [
    ("open end, one variable", a, [HALF], [(True, False)], HOLDS),
    ("closed end, one variable", a, [HALF], [CLOSED], FAILS),
    ("a + b at the excluded corner", a + b, unit(2), [(True, False), (True, False)], HOLDS),
    ("a + b with one excluded side is enough", a + b, unit(2), [(True, False), CLOSED], HOLDS),
    ("a b with one excluded side is not", a * b, unit(2), [(True, False), CLOSED], FAILS),
    ("a b on the open quadrant", a * b, [HALF] * 2, [(True, False)] * 2, HOLDS),
    ("1 - ab, corner belongs", 1 - a * b, unit(2), [CLOSED] * 2, FAILS),
    ("1 - ab, corner excluded", 1 - a * b, unit(2), [(False, True), CLOSED], HOLDS),
    ("square, rational root inside", (2 * a - 1) ** 2, unit(1), [CLOSED], FAILS),
    ("square, root at an excluded end", (a - 1) ** 2, unit(1), [(False, True)], HOLDS),
    ("positive quadratic", a**2 + b**2 - a * b + fmpq(1, 9), [LINE] * 2, [CLOSED] * 2, HOLDS),
    ("AM-GM 3, equality on the diagonal", (a + b + c) ** 3 - 27 * a * b * c, [HALF] * 3, [(True, False)] * 3, FAILS),
    ("AM-GM 3 off by one", (a + b + c) ** 3 - 27 * a * b * c + 1, [HALF] * 3, [CLOSED] * 3, HOLDS),
    ("AM-GM 3, smaller constant", (a + b + c) ** 3 - 26 * a * b * c, [HALF] * 3, [(True, False)] * 3, HOLDS),
    ("same, the origin belongs", (a + b + c) ** 3 - 26 * a * b * c, [HALF] * 3, [CLOSED] * 3, FAILS),
    ("Motzkin has zeros", MOTZKIN, [LINE] * 2, [CLOSED] * 2, FAILS),
    ("infimum 0 not taken", (a * b - 1) ** 2 + a**2, [LINE] * 2, [CLOSED] * 2, HOLDS),
]


@pytest.mark.parametrize("row", STRICT, ids=[row[0] for row in STRICT])
def test_strictness(row):
    _, poly, box, ends, expected = row
    assert ask(poly, box, strict=True, ends=ends).outcome is expected
    if expected is HOLDS:
        assert ask(poly, box, ends=ends).outcome is HOLDS


def test_an_irrational_zero_is_named():
    result = ask((a**2 - 2) ** 2, [LINE], strict=True)
    assert result.outcome is FAILS
    assert result.witness is None
    assert "root of" in result.algebraic
    assert ask((a**2 - 2) ** 2, [LINE]).outcome is HOLDS
    assert ask((a**2 - 2) ** 2, unit(1), strict=True).outcome is HOLDS
    assert ask(a**2 - 2, [LINE]).witness is not None


WHERE = [
    ("disc", 1 - a, [LINE] * 2, [(1 - a**2 - b**2, False)], False, HOLDS),
    ("disc, strict at its edge", 1 - a, [LINE] * 2, [(1 - a**2 - b**2, False)], True, FAILS),
    ("open disc, strict", 1 - a, [LINE] * 2, [(1 - a**2 - b**2, True)], True, HOLDS),
    ("disc, 7/5 < sqrt 2", fmpq(7, 5) - a - b, [LINE] * 2, [(1 - a**2 - b**2, False)], False, FAILS),
    ("disc, 3/2 > sqrt 2", fmpq(3, 2) - a - b, [LINE] * 2, [(1 - a**2 - b**2, False)], False, HOLDS),
    ("corner of the square", a * b - fmpq(1, 4), unit(2), [(a + b - fmpq(3, 2), False)], False, HOLDS),
    ("corner, tight", a * b - fmpq(1, 2), unit(2), [(a + b - fmpq(3, 2), False)], False, HOLDS),
    ("corner, too much", a * b - fmpq(51, 100), unit(2), [(a + b - fmpq(3, 2), False)], False, FAILS),
    ("ordered", a**2 * b - b**3, [HALF] * 2, [(a - b, False)], False, HOLDS),
    ("not ordered", a**2 * b - b**3, [HALF] * 2, [(b - a, False)], False, FAILS),
    ("one variable, two sides", 6 - a, [LINE], [(a**2 - 4, True), (25 - a**2, False)], False, HOLDS),
    ("one variable, hole", (a**2 - 4) * (25 - a**2), [LINE], [(a**2 - 4, True), (25 - a**2, False)], True, FAILS),
    ("side condition on an equation", a - a**2, [LINE], [(-((a**2 - a) ** 2), False)], False, HOLDS),
]


@pytest.mark.parametrize("row", WHERE, ids=[row[0] for row in WHERE])
def test_side_conditions(row):
    _, poly, box, where, strict, expected = row
    assert ask(poly, box, strict=strict, where=where).outcome is expected


def test_an_irrational_feasible_point_decides():
    only_sqrt_2 = [(-((a**2 - 2) ** 2), False), (a, False)]
    assert ask(fmpq(3, 2) - a, [LINE], where=only_sqrt_2).outcome is HOLDS
    result = ask(fmpq(7, 5) - a, [LINE], where=only_sqrt_2)
    assert result.outcome is FAILS
    assert result.algebraic


def test_empty_domains_are_vacuous():
    with pytest.raises(Vacuous):
        ask(a, [(fmpq(1), fmpq(0))])
    with pytest.raises(Vacuous):
        ask(a, [(fmpq(1), fmpq(1))], ends=[(True, False)])
    with pytest.raises(Vacuous):
        ask(a, [LINE], where=[(-1 - a**2, False)])
    with pytest.raises(Vacuous):
        ask(a * b - 7, unit(2), where=[(a + b - 3, False)])


def test_bad_input_is_named():
    with pytest.raises(BadInput, match="box"):
        decide_polynomial(a, False, [LINE])
    with pytest.raises(BadInput, match="budget"):
        decide_polynomial(a, False, [LINE] * 6, budget=0)


def test_a_small_budget_says_what_is_left():
    poly = (a**5 - b * c**4 - fmpq(1, 3)) ** 2 * (2 + a * b) + (b**5 - c) ** 2 * (a + b * c) ** 4
    result = ask(poly, [(fmpq(-1), fmpq(1))] * 3, budget=300)
    assert result.outcome is UNDECIDED
    assert "the worst: a between" in result.reason
    assert result.boxes <= 300
    assert result == ask(poly, [(fmpq(-1), fmpq(1))] * 3, budget=300)
