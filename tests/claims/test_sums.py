"""Sums in questions: the last terms stand apart, so that induction goes through; and only where they belong to the sum."""

import pytest

import theorycheck as tc
from theorycheck.ball import fmpq
from theorycheck.claims.alone import judge
from theorycheck.claims.recursions import starts
from theorycheck.statement.evaluate import evaluate

s = tc.real("s", "[0, 1)")
k, n, one = tc.natural("k"), tc.natural("n"), tc.natural("one", 1)

TRUE = {
    "geometric": lambda: (tc.total(k, s**k, 0, n) == (1 - s ** (n + 1)) / (1 - s), n),
    "arithmetic": lambda: (tc.total(k, k, 0, n) == n * (n + 1) / 2, n),
    "squares": lambda: (tc.total(k, k**2, 1, one) == one * (one + 1) * (2 * one + 1) / 6, one),
    "inverse squares": lambda: (tc.total(k, 1 / k**2, 1, one) <= 2 - 1 / one, one),
    "inverse roots": lambda: (tc.total(k, 1 / tc.sqrt(k), 1, one) <= 2 * tc.sqrt(one), one),
}
FALSE = {
    "one term short": lambda: (tc.total(k, s**k, 0, n) == (1 - s**n) / (1 - s), n),
    "the step holds and the start does not": lambda: (tc.total(k, k, 0, n) == n * (n + 1) / 2 + 1, n),
    "a first term that is not there": lambda: (tc.total(k, k, 3, one) == one * (one + 1) / 2 - 3, one),
}


@pytest.mark.parametrize("name", sorted(TRUE))
def test_induction_goes_through(name):
    conclusion, letter = TRUE[name]()
    assert judge(tc.states("t.sum", conclusion).by_induction(letter)).status.value == "VERIFIED"


@pytest.mark.parametrize("name", sorted(FALSE))
def test_and_not_for_what_is_false(name):
    conclusion, letter = FALSE[name]()
    assert judge(tc.states("t.sum", conclusion).by_induction(letter)).status.value == "REFUTED"


SUMS = {
    "numbers": (lambda: tc.total(k, k**2, 2, 4), True),
    "two more": (lambda: tc.total(k, s**k, 0, n + 2), True),
    "from one": (lambda: tc.total(k, k, 1, n + 1), True),
    "one of two": (lambda: tc.total(k, k, 2, one + 2), True),
    "maybe empty": (lambda: tc.total(k, k, 2, n + 1), False),
    "up to n": (lambda: tc.total(k, k, 0, n), False),
    "many": (lambda: tc.total(k, k, 0, 1000), False),
    "a real end": (lambda: tc.total(k, k, 0, s + 1), False),
    "a low end that is no number": (lambda: tc.total(k, k, n, n + 1), False),
    "nested": (lambda: tc.total(k, tc.total(tc.natural("j"), s, 0, k), 0, n + 1), False),
}


@pytest.mark.parametrize("name", sorted(SUMS))
def test_terms_are_put_apart_where_they_belong_to_the_sum_and_the_value_stays(name):
    made, apart = SUMS[name]
    before, after = made(), starts(made())
    assert (before.key != after.key) == apart
    if name == "a real end":
        return
    for where in range(1, 4):
        at = {n.letter.serial: fmpq(where - 1), one.letter.serial: fmpq(where), s.letter.serial: fmpq(1, 3)}
        assert evaluate(before == after, at) is True
