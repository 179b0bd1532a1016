"""Pieces of the decision procedure, each at the input that its last digit, its strictness or its side decides."""

from __future__ import annotations

import pytest

from theorycheck.analysis.bounds import Bounds
from theorycheck.analysis.roots import count_roots, isolate, sturm_chain
from theorycheck.ball import Ordering, arb, fmpq, fmpq_mpoly_ctx, fmpq_poly, hull, precision
from theorycheck.decide.algebra import polynomial_goal
from theorycheck.decide.bernstein import bernstein
from theorycheck.decide.bernstein_form import halves, pieces, tensor
from theorycheck.decide.domain import Side
from theorycheck.decide.polybox import EmptyDomain, Problem
from theorycheck.decide.polynomial import decide_polynomial
from theorycheck.decide.quadratic import by_completing_squares, by_discriminant
from theorycheck.decide.sturm import decide_univariate
from theorycheck.expression import derivative, parse
from theorycheck.verdict import Outcome

x, y = fmpq_mpoly_ctx.get(["x", "y"], Ordering.lex).gens()
ZERO, ONE = fmpq(0), fmpq(1)


def problem(poly, strict=False, where=(), box=((ZERO, ONE),) * 2, closed=True):
    n = len(box)
    ends = (not closed,) * n
    return Problem(poly, strict, tuple(a for a, _ in box), tuple(b for _, b in box), ends, ends, tuple(where))


@pytest.mark.parametrize(
    "text", ["104348/33216 - pi", "pi - 104348/33215", "103993/33102 - pi", "3141593/1000000 - pi - 1/10**6"]
)
def test_pi_lies_strictly_between_its_convergents(text):
    """False, by less than the next convergent tells."""
    f = parse(text) + parse("x*0")
    result, _, _ = polynomial_goal(f * parse("1 + x**2"), (("x", Side(ZERO, ONE)),), False, (), 200)
    assert result is None or result.outcome is not Outcome.HOLDS


@pytest.mark.parametrize("text", ["104348/33215 - pi", "pi - 103993/33102"])
def test_and_what_the_convergents_tell_is_told(text):
    f = parse(text) * parse("1 + x**2")
    result, _, _ = polynomial_goal(f, (("x", Side(ZERO, ONE)),), False, (), 200)
    assert result is not None
    assert result.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    "coefficients", [[-1, -1, 1], [-1, 1, 1], [-2, 0, 1], [-5, -5, -5, 1], [1, -3, 0, 1], [-1, -1, -1, -1, 1]]
)
def test_no_root_escapes(coefficients):
    """Roots beyond the largest quotient of coefficients, on both sides: counted by Sturm over a range that is surely wide enough."""
    p = fmpq_poly(coefficients)
    wide = fmpq(10**6)
    assert len(isolate(p)) == count_roots(sturm_chain(p), -wide, wide)
    assert all(r.lower <= r.upper for r in isolate(p))


@pytest.mark.parametrize(("lower", "upper", "count"), [(0, 1, 1), (1, 2, 0), (0, 2, 1), (-1, 0, 0), (-1, 1, 1)])
def test_roots_are_counted_in_a_half_open_interval(lower, upper, count):
    assert count_roots(sturm_chain(fmpq_poly([-1, 1])), fmpq(lower), fmpq(upper)) == count


@pytest.mark.parametrize("strict", [False, True])
def test_a_side_condition_that_touches_keeps_its_points(strict):
    """Where -x - y >= 0 on the unit square, 0 is left: the claim -1 >= 0 is false there; with > nothing is left."""
    p = problem(x * 0 - 1, where=[(-x - y, strict)])
    if strict:
        with pytest.raises(EmptyDomain):
            bernstein(p, 100)
    else:
        result = bernstein(p, 100)
        assert result.outcome is Outcome.FAILS
        assert result.witness == [ZERO, ZERO]


@pytest.mark.parametrize(("strict", "outcome"), [(False, Outcome.HOLDS), (True, Outcome.FAILS)])
def test_a_zero_at_a_corner_counts_for_strict_claims(strict, outcome):
    assert bernstein(problem(x + y, strict), 100).outcome is outcome
    assert bernstein(problem(x * y, strict), 100).outcome is outcome


def test_an_excluded_corner_does_not():
    assert bernstein(problem(x + y, True, closed=False), 100).outcome is Outcome.HOLDS


def test_a_discriminant_needs_the_constant_where_the_square_vanishes():
    """p = y^2 x^2 - 1 where -y^2 >= 0: A = 0 and the discriminant is 0, and p = -1."""
    p = problem(y**2 * x**2 - 1 + 0 * x, where=[(-(y**2), False)], box=((None, None), (fmpq(-1), ONE)))
    result = by_discriminant(
        p, lambda q: decide_polynomial(q.poly, q.strict, list(zip(q.lower, q.upper, strict=True)), where=q.where)
    )
    assert result is None or result.outcome is not Outcome.HOLDS


@pytest.mark.parametrize(
    ("poly", "strict", "outcome"),
    [
        (x**2 - 2 * x * y + y**2, False, "HOLDS"),
        (x**2 - 2 * x * y + y**2, True, "FAILS"),
        (4 * x**2 + 4 * x * y + y**2 + 1, True, "HOLDS"),
        (x**2 + x - 1 + y**2, False, "FAILS"),
        (x**2 + x + y**2 + fmpq(1, 8), False, "FAILS"),
        (x**2 + x + y**2 + fmpq(1, 4), False, "HOLDS"),
    ],
)
def test_a_completed_square_at_its_least_value(poly, strict, outcome):
    result = by_completing_squares(problem(poly, strict, box=((None, None), (None, None))))
    assert result is not None
    assert result.outcome.name == outcome


def test_a_discriminant_counts_the_mixed_term():
    result = by_discriminant(
        problem(x**2 - 4 * x * y + y**2),
        lambda q: decide_polynomial(q.poly, q.strict, list(zip(q.lower, q.upper, strict=True)), where=q.where),
    )
    assert result is None or result.outcome is not Outcome.HOLDS


def bounds(text, strict=False, where=()):
    f = parse(text)
    found = Bounds(f, ("x",), strict, tuple((parse(g), s) for g, s in where), 100, True)
    assert found.partials() is not None
    return found


@pytest.mark.parametrize(
    ("condition", "strict", "gone"),
    [("-x", False, False), ("-x", True, True), ("-x - 1/10**9", False, True), ("x", True, False)],
)
def test_a_box_is_discarded_only_where_nothing_is_left(condition, strict, gone):
    for infinite in (False, True):
        side = Side(ZERO, None if infinite else ONE)
        with precision(100):
            found = bounds("x", where=[(condition, strict)])
            balls = None if infinite else [hull(0, 1)]
            # a ball around [0, 1] holds a little less than 0, so a box may be kept, and only that
            answer = found.discarded([side], balls)
        assert answer <= gone


def test_a_ball_that_touches_zero_is_not_beyond_it():
    with precision(100):
        assert not bounds("x", where=[("-x", False)]).discarded([Side(ZERO, ZERO)], [arb(0)])
        assert bounds("x", where=[("-x", True)]).discarded([Side(ZERO, ZERO)], [arb(0)])


@pytest.mark.parametrize(
    ("strict", "value", "good"), [(True, 0, False), (False, 0, True), (True, 1, True), (False, -1, False)]
)
def test_zero_is_good_for_weak_claims_only(strict, value, good):
    assert bounds("x", strict)._good(arb(value)) is good


@pytest.mark.parametrize(("level", "good"), [("1/4", False), ("3/4", True), ("-1/100", True)])
def test_a_mean_value_pays_for_the_whole_way(level, good):
    """x + level' on [0, 1] is at least level', whatever the middle says."""
    with precision(100):
        found = bounds(f"x - 1/2 + {level}" if good else f"x - {level}")
        box = [arb(0.5, 0.5)]
        answer = found._mean_value(box, found.slopes(box), [0])
        assert answer is (good and level == "3/4")


@pytest.mark.parametrize("level", ["-1/100", "-1/10**8"])
@pytest.mark.parametrize("square", ["x**2", "(x - 1/3)**2", "exp(x) + exp(-x) - 2"])
def test_a_parabola_does_not_promise_more_than_its_least_value(square, level):
    """The box's middle is far from the minimum, where the function is below zero."""
    with precision(100):
        found = bounds(f"{square} + {level}")
        for low, high in (("-1/10", "1"), ("-1", "3/2"), ("0", "2/3")):
            ends = [fmpq(*map(int, e.split("/"))) if "/" in e else fmpq(int(e)) for e in (low, high)]
            box = [hull(*ends)]
            if not (ends[0] <= fmpq(1, 3) <= ends[1] and ends[0] <= 0):
                continue
            assert not found.by_taylor([Side(*ends)], box)
            assert not found.by_slopes([Side(*ends)], box, found.slopes(box))
            assert not found.bounded_below([Side(*ends)], box)[0]


@pytest.mark.parametrize("text", ["x**2 + 1/100", "(x - 1/3)**2 + 1/10", "2 - x"])
def test_and_tells_it_where_it_suffices(text):
    with precision(100):
        box = [hull(fmpq(-1, 10), fmpq(1))]
        side = [Side(fmpq(-1, 10), ONE)]
        found = bounds(text)
        assert found.by_taylor(side, box) or found.by_slopes(side, box, found.slopes(box))


@pytest.mark.parametrize("strict", [False, True])
def test_one_variable_at_a_double_root(strict):
    p = fmpq_poly([4, -4, 1])
    result = decide_univariate(p, strict, None, None)
    assert result.outcome is (Outcome.FAILS if strict else Outcome.HOLDS)
    assert decide_univariate(p, strict, fmpq(2), None, (True, False)).outcome is Outcome.HOLDS


@pytest.mark.parametrize("at", [ZERO, fmpq(1, 3), ONE])
def test_bernstein_coefficients_bound_and_halves_agree(at):
    """The corner coefficients of both halves are values; each coefficient range contains the values of its half."""
    p = (x - at) ** 2 * (1 + y) - fmpq(1, 7)
    axes = tuple(pieces(ZERO, ONE)[0] for _ in range(2))
    whole = tensor(p, axes)
    left, right = halves(whole, 0)
    grid = [fmpq(k, 8) for k in range(9)]
    scale = fmpq(int(whole[0, 0])) / p(ZERO, ZERO)
    assert scale > 0
    values = [scale * p(u, v) for u in grid for v in grid]
    assert min(values) >= int(whole.min())
    assert max(values) <= int(whole.max())
    for half, part in ((left, grid[:5]), (right, grid[4:])):
        rate = fmpq(int(half[0, 0])) / p(part[0], ZERO)
        assert rate > 0
        assert all(int(half.min()) <= rate * p(u, v) <= int(half.max()) for u in part for v in grid)


def test_slopes_are_derivatives():
    with precision(100):
        found = bounds("x**3")
        assert found.slopes([arb(2)])[0].contains(12)
        assert derivative(parse("x**3"), "x") == parse("3*x**2")
