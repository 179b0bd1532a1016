"""The Coq statement says what the term says: names that would be captured, differences that a nat cuts off, and values that Coq alone has are refused."""

import pytest

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.formal import formal_text
from theorycheck.statement.statement import state

x, y = tc.reals("x y")
unit = tc.real("u", "(0, 1]")
n, m, k, l = (tc.natural(name) for name in "nmkl")  # noqa: E741
size = tc.size("size")
A = tc.matrix("A", size, size)
i, j = tc.index("i", size), tc.index("j", size)
negative = {"domain": "(-inf, inf)", "depends": []}


def adds(what):
    return tc.recursive("rho", start=0, step=lambda _, before: before + what)


specialised = tc.define("B", y, tc.recursive("rho", start=y, step=lambda _, before: before + y)(n))

NOT_THE_SAME = {
    "a difference in a comparison": lambda: state(n - m >= 0),
    "a difference from a number": lambda: state(n - 5 >= 0),
    "a difference in an exponent": lambda: state(x ** (n - m) >= 1),
    "a difference at the end of a sum": lambda: state(tc.total(k, x, 0, n - 1) == x * n),
    "a difference known the other way round": lambda: state(n - m >= 0, [n <= m]),
    "a difference that a hypothesis elsewhere keeps": lambda: state(tc.either(n >= m, n - m >= 0)),
    "the index of a recursion": lambda: state(adds(k)(n) <= k * n),
    "the place of a recursion": lambda: state(adds(l)(n) <= l * n),
    "a recursion at two terms whose names Coq cannot tell apart": lambda: state(
        specialised(x + 1) <= specialised(x - 1) + 0 * tc.norm_F(A)
    ),
    "a definition with the name of what the text uses": lambda: state(tc.define("INR", x, 2 * x)(y) <= n),
    "a definition with the name of the successor": lambda: state(tc.define("S", x, 2 * x)(y) <= 1),
    "a logarithm below 0": lambda: state(tc.exists(x, tc.both(x < 0, tc.log(x) == 0))),
    "a quotient by 0": lambda: state(tc.exists(x, 1 / x == 0)),
    "a quotient by 0, denied": lambda: state(tc.negation(tc.forall(x, 1 / x != 0))),
    "a constant of which a root is taken": lambda: state(tc.sqrt(tc.constant("C", **negative)) <= 0 * x**2),
    "a hypothesis that is met by no value": lambda: state(x**2 <= -1, [1 / tc.constant("C", **negative) > 0]),
}


@pytest.mark.parametrize("statement", NOT_THE_SAME.values(), ids=NOT_THE_SAME.keys())
def test_what_would_say_something_else_is_refused(statement):
    with pytest.raises(BadInput, match="formal"):
        formal_text(statement())


SAME = {
    "a hypothesis keeps a difference from being negative": (lambda: state(n - m >= 0, [m <= n]), "(n - m)%nat"),
    "a premise does": (lambda: state(tc.implies(n >= 2, n - 2 >= 0)), "(n - 2)%nat"),
    "the range of a letter does": (lambda: state(x ** (size - 1) >= 1), "(size - 1)%nat"),
    "an index does": (lambda: state(A[i, j] * x ** (size - i) >= 1), "(size - i)%N"),
    "a bracket does": (lambda: state(x ** (i - j) * tc.iverson(j < i) <= A[i, j]), "(i - j)%N"),
    "the domain gives a value": (lambda: state(tc.exists(unit, 1 / unit == 2)), "exists u"),
    "what stands beside gives a value": (lambda: state(tc.exists(x, tc.both(x > 0, 1 / x == 2))), "exists x"),
    "all values, of which those count that there are": (lambda: state(1 / x**2 >= 0), "forall x"),
}


@pytest.mark.parametrize(("statement", "part"), SAME.values(), ids=SAME.keys())
def test_what_says_the_same_is_read(statement, part):
    assert part in formal_text(statement()).body


@pytest.mark.parametrize("name", ["S", "ln", "INR", "nat", "v1_integral", "R", "gauss"])
def test_letters_have_names_of_their_own(name):
    """A letter and the one with ``_`` behind its name stay two, and neither is what the text uses."""
    one, two = tc.real(name), tc.real(f"{name}_")
    text = formal_text(state(one <= 0, [two <= tc.integral(x, x * y, 0, 1)])).body
    assert f"forall {name}_ : R" in text
    assert f"forall {name}__ : R" in text
    assert f"{name}_ <= 0" in text


def test_a_function_is_not_the_one_of_the_library():
    assert "(sin_ x)" in formal_text(state(tc.function("sin")(x) <= 0)).body
