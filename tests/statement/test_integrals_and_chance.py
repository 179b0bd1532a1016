"""Integrals have values that hold the truth; expectations are compared pointwise only where that is sound."""

import pytest
from statement.letters_table import x

import theorycheck as tc
from theorycheck.ball import arb, fmpq
from theorycheck.claims.prove import Prover
from theorycheck.errors import BadInput
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.formal import formal_text
from theorycheck.statement.hunt import hunt
from theorycheck.statement.pointwise import pointwise
from theorycheck.statement.statement import state
from theorycheck.statement.text import tex
from theorycheck.statement.values import Undefined
from theorycheck.verdict import Outcome

u = tc.real("u")
g = tc.gaussian("g", 2)
a, b = g[0, 0], g[1, 0]
k = tc.natural("k")

INTEGRALS = {
    "square": (tc.integral(u, u**2, 0, 1), arb(1) / 3),
    "backwards": (tc.integral(u, u**2, 1, 0), -arb(1) / 3),
    "sine": (tc.integral(u, tc.sin(u), 0, tc.pi), arb(2)),
    "kink": (tc.integral(u, tc.absolute(u), -1, 2), arb(5) / 2),
    "point": (tc.integral(u, tc.exp(u), 3, 3), arb(0)),
}


@pytest.mark.parametrize("name", sorted(INTEGRALS))
def test_the_ball_of_an_integral_holds_its_value_and_tells_a_wrong_constant(name):
    term, truth = INTEGRALS[name]
    value = arb(evaluate(term, {}))
    assert value.overlaps(truth)
    assert not value.overlaps(truth + 1)


def test_an_integral_binds_its_letter_and_is_a_relation_in_coq():
    about = state(tc.integral(u, u * x, 0, 1) == x / 2)
    assert [z.name for z in about.letters] == ["x"]
    assert "is_RInt (fun u : R => (u * x)) 0 1 v1_integral ->" in formal_text(about).body


def test_that_an_integral_exists_binds_its_letter_and_has_no_value():
    about = state(tc.integrable(u, u * x, 0, 1))
    assert [z.name for z in about.letters] == ["x"]
    assert formal_text(about).body.endswith("ex_RInt (fun u : R => (u * x)) 0 1")
    with pytest.raises(Undefined):
        evaluate(about.conclusion, {about.letters[0].serial: fmpq(1)})


def test_a_family_has_a_function_for_each_index():
    beta, size = tc.family("beta"), tc.size("d")
    k = tc.index("k", size)
    about = state(tc.forall(k, tc.derivative(u, beta(k)(u)) == beta(k)(0) ** 2))
    assert about.prefix[1].text == "forall beta in families of functions R -> R"
    assert "forall beta : nat -> R -> R" in formal_text(about).body
    assert (
        "(forall k : nat, (k < d)%nat -> is_derive (fun u : R => ((beta k) u)) u (((beta k) 0) ^ 2))"
        in formal_text(about).body
    )
    assert tex(about.conclusion).count(r"\beta_{k}") == 2
    assert "no values for beta" in hunt(about).why_none


def test_an_entry_beside_analysis_has_whole_indices():
    v = tc.vector("v", tc.size("d"))
    assert "(v 0%nat 0%nat)" in formal_text(state(tc.exp(v[0, 0]) > 0)).body


@pytest.mark.parametrize("wrong", [lambda f: f(0) + 1, lambda f: tc.lipschitz(f, 1), tc.sin, lambda f: f(f)])
def test_a_family_is_no_function_and_no_number(wrong):
    with pytest.raises(BadInput):
        wrong(tc.family("beta"))


TRUE = {
    "a constant comes out": tc.E(3 * tc.relu(a)) == 3 * tc.E(tc.relu(a)),
    "sums": tc.E(a + b) == tc.E(a) + tc.E(b),
    "monotone": tc.E(tc.relu(a)) <= tc.E(tc.absolute(a)),
    "any power": tc.E(2 * tc.absolute(a) ** (k + 1)) == 2 * tc.E(tc.absolute(a) ** (k + 1)),
    "a number is its own expectation": tc.E(a**2 + 1) >= 1,
}
FALSE = {
    "a wrong constant": tc.E(3 * tc.relu(a)) == 2 * tc.E(tc.relu(a)),
    "the wrong way": tc.E(tc.absolute(a)) <= tc.E(tc.relu(a)),
    "true only on average": tc.E(a) == 0,
}
UNSOUND = {
    "a product of expectations": tc.E(a * b) == tc.E(a) * tc.E(b),
    "a root of an expectation": tc.sqrt(tc.E(a**2)) <= 1,
    "what may have no expectation": tc.E(tc.exp(a**2)) >= tc.E(1 + a**2),
    "a power that may be negative": tc.E(2 * tc.absolute(a) ** (k - 3)) == 2 * tc.E(tc.absolute(a) ** (k - 3)),
    "a power that need not be whole": tc.E(2 * tc.absolute(a) ** u) == 2 * tc.E(tc.absolute(a) ** u),
    "a strict relation": tc.E(a**2) > -1,
    "a probability": tc.P(a > 0) <= tc.E(tc.absolute(a)),
}


@pytest.mark.parametrize("name", sorted(TRUE))
def test_pointwise_shows_what_holds_for_all_values(name):
    claim = tc.step(name, TRUE[name]).pointwise()
    assert Prover().show(claim).outcome is Outcome.HOLDS


@pytest.mark.parametrize("name", sorted(FALSE))
def test_pointwise_shows_nothing_else(name):
    claim = tc.step(name, FALSE[name]).pointwise()
    assert Prover().show(claim).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize("name", sorted(UNSOUND))
def test_pointwise_refuses_what_it_may_not_drop(name):
    with pytest.raises(BadInput):
        pointwise(UNSOUND[name])


p, q, low = tc.real("p", "[0, 1]"), tc.real("q", "[0, 1]"), tc.real("low")
ASSUMED = [tc.P(tc.norm_F(g) <= low) >= 1 - p, tc.P(tc.trace(g @ g.T) <= 5) >= 1 - q]
CHANCES = {
    "one": (tc.P(tc.norm_F(g) <= low + 1) >= 1 - p - q, True),
    "both": (tc.P(tc.norm_F(g) + tc.trace(g @ g.T) <= low + 5) >= 1 - p - q, True),
    "both at the price of one": (tc.P(tc.norm_F(g) + tc.trace(g @ g.T) <= low + 5) >= 1 - p, False),
    "a smaller event": (tc.P(tc.norm_F(g) <= low - 1) >= 1 - p - q, False),
}


@pytest.mark.parametrize("name", sorted(CHANCES))
def test_chances_that_are_hypotheses_add_up(name):
    conclusion, follows = CHANCES[name]
    claim = tc.step(name, conclusion, ASSUMED).decided()
    assert Prover().show(claim).outcome is (Outcome.HOLDS if follows else Outcome.UNDECIDED)
