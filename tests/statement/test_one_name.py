"""In a statement a name means one thing, inside definitions and in the words of the vocabulary too: what has one text is one thing."""

import pytest

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.one_meaning import two_meanings
from theorycheck.statement.statement import state

x, y, z = tc.reals("x y z")
other = tc.real("x")
n, k, bound = tc.natural("n"), tc.natural("k"), tc.natural("k")
m = tc.size("m")
A = tc.matrix("A", m, m)
root, f = tc.function("sqrt"), tc.function("f")
with_sum = tc.define("F", y, tc.total(bound, y * bound, 0, n))
squares = tc.define("G", tc.total(bound, bound * bound, 0, n))
line, twice = tc.define("f", x, x), tc.define("f", x, 2 * x)

TWO = {
    "a letter and one that a definition binds": lambda: with_sum(k) == squares(),
    "two parameters": lambda: tc.define("d", x, other, x - other)(1, 0) == 0,
    "a parameter and a letter of the body": lambda: tc.define("d", x, x - other)(1) == 0,
    "a function and a definition": lambda: f(0) <= line(0),
    "a number and a definition": lambda: tc.real("c") <= tc.define("c", y)(),
    "a function and the root": lambda: root(x) <= tc.sqrt(x),
    "a definition and the root": lambda: tc.define("sqrt", x, x)(y) <= tc.sqrt(y),
    "two definitions, one as a function": lambda: tc.norm_F(tc.each(line, A)) <= twice(1),
}


@pytest.mark.parametrize("relation", TWO.values(), ids=TWO.keys())
def test_two_meanings_are_refused(relation):
    with pytest.raises(BadInput, match="one meaning"):
        state(relation())


ONE = {
    "a letter that a definition binds as another does": lambda: with_sum(y) == squares(),
    "a letter of its own for each": lambda: with_sum(n) == squares(),
    "a function with the name of a word that is not used": lambda: root(x) <= y,
    "a definition used twice": lambda: line(line(y)) <= y,
}


@pytest.mark.parametrize("relation", ONE.values(), ids=ONE.keys())
def test_one_meaning_is_accepted(relation):
    assert not two_meanings((relation(),))
    state(relation())
