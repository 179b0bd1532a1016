"""False statements from true ones, each by taking two things for one: letters, definitions, matrices, constants, outcomes that share a name. All are refused."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.errors import TheorycheckError
from theorycheck.verdict import Outcome

a, c, x, y, v, w = tc.reals("a c x y v w")
q = tc.real("q", "[0, inf)")
p = tc.real("p", "[0, 1]")
unit = tc.real("unit", "[0, 1]")
k, n = tc.natural("k"), tc.size("n")
M = tc.matrix("M", n, n)
i = tc.index("i", n)
g, h, g1 = tc.normal("g"), tc.normal("h"), tc.normal("g1")
bound = tc.real("g1")
N = tc.matrix("N", 1, 1)
G = tc.gaussian("G", n, n)
phi = tc.function("phi")

squares = tc.states("a.squares", unit**2 <= unit)
no_bound = tc.states("a.no-bound", y <= 0, [tc.forall(w, w <= x)])
neighbours = tc.states("a.neighbours", k * (k - 1) * q >= 0)
one_entry = tc.states("a.one-entry", tc.norm_F(M) ** 2 <= M[0, 0] ** 2, [n <= 1])
first = tc.states("a.first", i <= 0, [n <= 1])
slope = tc.states("a.slope", tc.derivative(x, x * c) == c)
factor = tc.states("a.factor", tc.derivative(x, c * phi(x)) == c * tc.derivative(x, phi(x)))
five = tc.states("a.five", phi(x) == 5, [phi(x) - 5 == 0])
mean = tc.states("a.mean", tc.P(tc.E(v + g) == v) >= p)
small = tc.states("a.small", tc.P(tc.norm_F(G) <= x) >= p)
identity, shifted = tc.define("f", x, x), tc.define("f", x, x + 3)


def decided(goal, using=(), given=(), unfold=()):
    return tc.step("goal", goal, given).decided(using=using, unfold=unfold)


def constants():
    C = tc.constant("C", depends=[])
    return [tc.states("a.large", C >= 2), tc.states("a.contracts", C * q <= q)]


def function_and_definition():
    letter = tc.function("f")
    fact = tc.states("a.zero", letter(0) <= 0, [letter(0) <= -q])
    return decided(shifted(0) <= 0, [fact], [letter(0) <= -q])


def number_and_definition():
    letter, defined = tc.real("f"), tc.define("f", y + 1)
    fact = tc.states("a.negative", letter <= 0, [letter + q <= 0])
    return decided(defined() <= 0, [fact], [letter + q <= 0])


def with_bound_letter():
    other = tc.real("w")
    return decided(tc.forall(other, y <= 0 * other), [no_bound.at(x=other)])


def in_range():
    here = tc.real("w", "[0, 1]")
    everywhere = tc.states("a.everywhere", y <= 0, [tc.forall(w, w**2 <= w)])
    return decided(tc.forall(here, y <= 0 * here), [squares.at(unit=here), everywhere])


def sum_of_the_index():
    index, other, end = tc.natural("index"), tc.natural("index"), tc.natural("end")
    constant = tc.states("a.sum", tc.total(index, c, 0, end) == c * (end + 1))
    return decided(tc.forall(other, other * (end + 1) <= tc.total(other, other, 0, end)), [constant.at(c=other)])


def own_random_letter():
    own, here = tc.normal("z"), tc.real("z")
    product = tc.states("a.product", tc.E(own * a) * q == 0)
    square = tc.states("a.square", tc.E(own * own) * q == q)
    return decided(q <= 0 * here, [product.at(a=here), square])


def recursion():
    grows = tc.recursive("r", start=1, step=lambda _, before: before + 1)
    stays = tc.recursive("r", start=1, step=lambda _, before: before)
    return decided(grows(k + 1) <= grows(k), unfold=[stays(k + 1)])


def given_chance():
    """phi is 5 where g >= 1; what is expected of phi(g) is not."""
    there = tc.states("a.there", phi(v) == 5, [v >= 1])
    likely = tc.states("a.likely", tc.P(g >= 1) >= p)
    return decided(tc.P(tc.both(tc.E(phi(g)) == tc.E(0 * g + 5), g >= 1)) >= p, [likely, there.at(v=g)])


def power():
    A, B = tc.matrix("A", n, n, "psd"), tc.matrix("B", n, n, "psd")
    return decided(
        tc.lambda_min(tc.hadamard_power(A, "1/2")) >= 0,
        [tc.states("a.psd", tc.lambda_min(B) >= 0).at(B=tc.hadamard_power(A, "1/2"))],
    )


def diagonal():
    D, S = tc.matrix("D", n, n, "diagonal"), tc.matrix("S", n, n, "symmetric")
    return decided(S[0, 1] == 0, [tc.states("a.diagonal", D[0, 1] == 0).at(D=S)])


WRONG = {
    "a letter of that name on another interval": lambda: decided(y**2 <= y, [squares.at(unit=tc.real("y", "[0, 1]"))]),
    "a letter that nobody speaks of, bound in the fact": lambda: decided(y <= 0, [no_bound.at(x=tc.real("w"))]),
    "a letter that the goal binds, bound in the fact": with_bound_letter,
    "one bound on a part of what the other ranges over": in_range,
    "a sum of its own index": sum_of_the_index,
    "half a whole number": lambda: decided(q <= 0, [neighbours.at(k="1/2")]),
    "a whole number and a half": lambda: decided(q + 0 * k <= 0, [neighbours.at(k=k + "1/2")]),
    "a matrix of another size": lambda: decided(one_entry.statement.conclusion, [one_entry.at(n=1)]),
    "an index with another end": lambda: decided(i <= 0, [first.at(n=1)]),
    "a matrix of one size more": lambda: tc.step("goal", one_entry.statement.conclusion).by_induction(
        n, using=[one_entry.at(n=1)]
    ),
    "an index with one value more": lambda: tc.step("goal", i <= 0).by_induction(n, using=[first.at(n=1)]),
    "two constants that there are": lambda: decided(q <= 0, constants()),
    "two definitions, one in a term that is put": lambda: decided(
        shifted(3) <= 5, [tc.states("a.five-more", y <= 5, [y + 1 <= 6]).at(y=identity(3))]
    ),
    "two definitions in two facts": lambda: decided(
        4 * q <= q, [tc.states("a.four", 4 * q <= q * shifted(1)), tc.states("a.one", q * identity(1) <= q)]
    ),
    "two definitions, one to be unfolded": lambda: decided(shifted(3) <= 4, unfold=[identity(3)]),
    "two recursions": recursion,
    "a function and a definition": function_and_definition,
    "a number and a definition": number_and_definition,
    "a quantity and a bound letter": lambda: decided(tc.forall(bound, tc.norm_F(M) == bound)),
    "a quantity and a random letter": lambda: tc.step("goal", tc.E(0 * g1 + tc.norm_F(M)) == tc.E(g1)).pointwise(),
    "a symmetric matrix and a diagonal one": diagonal,
    "roots of entries and a positive semidefinite matrix": power,
    "the letter of a derivative": lambda: decided(tc.derivative(w, w * w) == w, [slope.at(x=w, c=w)]),
    "the letter of a derivative as a constant": lambda: decided(
        tc.derivative(x, x * phi(x)) == x * tc.derivative(x, phi(x)), [factor.at(c=x)]
    ),
    "a value at a point and a function": lambda: decided(tc.derivative(x, phi(x)) == 0, [five], [phi(x) - 5 == 0]),
    "a value on an event and a random variable": given_chance,
    "an outcome and what is averaged over": lambda: decided(tc.P(h == tc.E(h + g)) >= p, [mean.at(v=h, g=g)]),
    "a random letter and a value": own_random_letter,
    "one number and all numbers": lambda: decided(
        tc.P(y <= 0 * tc.norm_F(G)) >= p, [small.at(x=w), no_bound.at(x=tc.norm_F(G))]
    ),
}


def outcomes(make):
    """What each method gave; a declaration or a use that is refused outright gives one UNDECIDED."""
    try:
        return [attempt.outcome for attempt in Prover(time_limit=4.0).all_attempts(make())]
    except TheorycheckError:
        return [Outcome.UNDECIDED]


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG.keys())
def test_two_things_are_not_one(make):
    found = outcomes(make)
    assert found
    assert Outcome.HOLDS not in found


def right_constants():
    C = tc.constant("C", depends=[])
    there = tc.states("a.there-is", tc.both(C >= 2, C * q <= 3 * q))
    return decided(2 * q <= 3 * q, [there])


def right_equation():
    everywhere = tc.states("a.everywhere", phi(x) == x**2)
    return decided(phi(c) + phi(c + 1) >= c, [everywhere.at(x=c), everywhere.at(x=c + 1)])


def right_bound_name():
    other = tc.real("w")
    shifts = tc.states("a.shifts", tc.forall(w, w + x <= y), [tc.forall(w, w + x + 1 <= y + 1)])
    return decided(tc.forall(other, other + x <= y), [shifts], [tc.forall(other, other + x + 1 <= y + 1)])


RIGHT = {
    "the letter itself": lambda: decided(unit**2 <= unit, [squares]),
    "a term in the interval": lambda: decided((unit / 2) ** 2 <= unit / 2, [squares.at(unit=unit / 2)]),
    "a letter that the goal binds": lambda: decided(tc.forall(unit, unit**2 <= unit), [squares]),
    "a whole number below zero and two": lambda: decided((k + 1) * k * q >= 0, [neighbours.at(k=k + 2 - 1)]),
    "matrices of one size": lambda: decided(one_entry.statement.conclusion, [one_entry], [n <= 1, y >= 0]),
    "the matrix put too": lambda: decided(tc.norm_F(N) ** 2 <= N[0, 0] ** 2, [one_entry.at(n=1, M=N)]),
    "one constant that there is": right_constants,
    "an equation at two points": right_equation,
    "the letter of a derivative renamed": lambda: decided(tc.derivative(w, w * c) == c, [slope.at(x=w)]),
    "two bound letters of one name": right_bound_name,
}


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT.keys())
def test_one_thing_is_one(make):
    for attempt in Prover(time_limit=4.0).all_attempts(make()):
        assert attempt.outcome is Outcome.HOLDS, attempt.reason
