"""Goals that are side conditions times monomials, in more variables than the other methods bear, and what giving up may cost."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.ball import Ordering, fmpq, fmpq_mpoly_ctx
from theorycheck.decide import decide
from theorycheck.decide.monomial_multipliers import by_monomials
from theorycheck.decide.polybox import Problem
from theorycheck.decide.polynomial import EFFORT, EFFORT_PER_BOX, decide_polynomial
from theorycheck.verdict import Grade, Outcome

a, b, c, x = fmpq_mpoly_ctx.get(list("abcx"), Ordering.lex).gens()
ZERO, ONE = fmpq(0), fmpq(1)
PLUS, LINE, MINUS = (ZERO, None), (None, None), (None, ZERO)
PLAIN = "(0, inf)"
WIDTHS = {"M": PLAIN, "k": PLAIN, "N": PLAIN, "Y": PLAIN, "p": "[1, inf)", "h": "[1, inf)", "g": "(0, 1]"}
ENOUGH = "M*g**3*k**3 >= 32*h*p*Y*N**3"


def problem(poly, last=PLUS, where=(), *, strict=False, is_open=False):
    """On a, b, c >= 0 and the given interval for x."""
    sides = [PLUS] * 3 + [last]
    lower, upper = tuple(s[0] for s in sides), tuple(s[1] for s in sides)
    return Problem(poly, strict, lower, upper, (is_open,) * 4, (is_open,) * 4, tuple(where))


def test_seven_variables_and_a_width_condition() -> None:
    relation = "M**2*k**2*g**2*k*g >= 2*4*4*p*N*h*M*Y*N**2"
    decision = decide(relation, WIDTHS, where=[ENOUGH])
    assert decision.outcome is Outcome.HOLDS
    assert decision.grade is Grade.EXACT
    assert "side conditions times monomials" in decision.method
    assert decide(relation, WIDTHS, where=[ENOUGH.replace("32", "31")]).outcome is not Outcome.HOLDS
    assert decide(relation.replace(">=", ">"), WIDTHS, where=[ENOUGH]).outcome is not Outcome.HOLDS
    assert decide(relation.replace(">=", ">"), WIDTHS, where=[ENOUGH.replace(">=", ">")]).outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("poly", "last", "where", "holds"),
    [
        (x * a - x * b, PLUS, [(a - b, False)], True),
        (x * a - x * b, LINE, [(a - b, False)], False),
        (x**2 * a - x**2 * b, LINE, [(a - b, False)], True),
        (x * b - x * a, MINUS, [(a - b, False)], True),
        (x * a - x * b, MINUS, [(a - b, False)], False),
        (a * c - b * x, PLUS, [(a - b, False), (c - x, False)], True),
        (a * c - b * x, PLUS, [(a - b, False)], False),
        (3 * a**2 * c - 2 * b * c + c, PLUS, [(a**2 - b, False)], True),
        (a * c - b * c, PLUS, [(b - a, False)], False),
        (a * b - a, (ONE, None), [(b - x, False)], True),
    ],
)
def test_the_signs_of_the_multipliers_matter(poly, last, where, holds) -> None:
    result = by_monomials(problem(poly, last, where))
    assert (result is not None) is holds
    assert result is None or result.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("extra", "gap_strict", "is_open", "holds"),
    [(a * 0, True, True, True), (a * 0, True, False, False), (a * 0, False, True, False), (a * 0 + 1, False, False, True), (b, False, True, True), (b, False, False, False)],
)  # fmt: skip
def test_strict_goals_need_a_strict_summand(extra, gap_strict, is_open, holds) -> None:
    asked = problem(c * (a - b) + extra, where=[(a - b, gap_strict)], strict=True, is_open=is_open)
    assert (by_monomials(asked) is not None) is holds


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 4, st.integers(1, 9)), min_size=1, max_size=3), st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_monomials_times_conditions_are_found(multipliers, extra) -> None:
    gaps = [a * b - c, c - x**2, a - 2 * x]
    total = extra * a * b * c
    for (i, j, k, m, q), g in zip(multipliers, gaps, strict=False):
        total += q * a**i * b**j * c**k * x**m * g
    assume(total != 0)
    result = decide_polynomial(total, False, [PLUS] * 4, where=[(g, False) for g in gaps])
    assert result.outcome is Outcome.HOLDS


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 4, st.integers(-5, 5)), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_what_is_found_is_true_at_points(terms) -> None:
    poly = a * 0
    for i, j, k, m, q in terms:
        poly += q * a**i * b**j * c**k * x**m
    asked = problem(poly, where=[(a * b - c, False), (c - x**2, False), (a - 2 * x, False)])
    result = by_monomials(asked)
    contradicted = any(asked.contradicts(p) for p in asked.samples())
    assert not (result is not None and contradicted)


def test_a_wrong_identity_is_thrown_away(monkeypatch) -> None:
    from theorycheck.decide import monomial_multipliers

    asked = problem(c * (a - b), where=[(a - b, False)])
    assert by_monomials(asked) is not None
    monkeypatch.setattr(monomial_multipliers._Search, "find", lambda self, rest, steps: ([(a, 0)], rest))
    assert by_monomials(asked) is None


@pytest.mark.parametrize("budget", [10, 100, 1000])
def test_giving_up_costs_what_the_budget_allows(budget: int) -> None:
    names = list("abcdefg")
    y = fmpq_mpoly_ctx.get(names, Ordering.lex).gens()
    poly = sum(
        (
            y[i] ** 3 * y[(i + 1) % 7] - 2 * y[i] ** 2 * y[(i + 2) % 7] ** 2 + y[i] * y[(i + 3) % 7] ** 3
            for i in range(7)
        ),
        1,
    )
    where = [(y[0] * y[1] * y[2] - y[3] * y[4] - 1, False)]
    result = decide_polynomial(
        poly * (1 + y[0] * y[6]) + 100 * sum(v**4 for v in y),
        False,
        [PLUS] * 7,
        budget=budget,
        where=where,
    )
    assert result.effort > 0
    assert result.effort <= 2 * (EFFORT + EFFORT_PER_BOX * budget) + 1000
    assert result.boxes <= budget
