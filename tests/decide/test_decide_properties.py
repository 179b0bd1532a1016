"""Relations that are true or false by construction; the answer must never be the wrong one."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.decide import decide, replay_point
from theorycheck.errors import BadInput, TheorycheckError
from theorycheck.expression import parse
from theorycheck.verdict import Outcome

SMALL = st.fractions(min_value=-3, max_value=3, max_denominator=8)
POSITIVE = st.fractions(min_value=Fraction(1, 8), max_value=3, max_denominator=8)
FUNCTIONS = [
    "sin({u})",
    "cos({u})",
    "exp(-({u})**2)",
    "tanh({u})",
    "erf({u})",
    "atan({u})",
    "1/(1+({u})**2)",
    "abs({u})",
    "sqrt(1+({u})**2)",
    "log(1+({u})**2)",
]
INNER = st.tuples(SMALL, SMALL).map(lambda t: f"({t[0]})*x+({t[1]})")
TERM = st.tuples(st.sampled_from(FUNCTIONS), INNER).map(lambda t: t[0].format(u=t[1]))


@given(st.tuples(SMALL, SMALL, POSITIVE, POSITIVE))
@settings(deadline=None, max_examples=60)
def test_squares_plus_a_positive_number_hold(c: tuple[Fraction, ...]) -> None:
    a, b, p, q = c
    text = f"({p})*(x**2-({a})*y+({b}))**2 + (x*y-({b}))**2 + ({q})"
    assert decide(f"{text} > 0", {"x": "[-2, 2]", "y": "[-2, 2]"}).outcome is Outcome.HOLDS


@given(st.tuples(SMALL, POSITIVE, SMALL))
@settings(deadline=None, max_examples=60)
def test_a_square_that_touches_zero_at_a_rational_point(c: tuple[Fraction, ...]) -> None:
    a, p, slope = c
    text = f"({p})*(x-({a}))**2*(1+exp(({slope})*x))"
    assert decide(f"{text} >= 0", {"x": "[-3, 3]"}).outcome is Outcome.HOLDS
    strict = decide(f"{text} > 0", {"x": "[-3, 3]"})
    assert strict.outcome is Outcome.FAILS
    assert replay_point(strict.witness or {}).outcome is Outcome.FAILS


@given(TERM, TERM, st.tuples(SMALL, SMALL), POSITIVE)
@settings(deadline=None, max_examples=60)
def test_a_function_against_itself_with_a_margin(
    f: str, g: str, weights: tuple[Fraction, Fraction], margin: Fraction
) -> None:
    text = f"({weights[0]})*{f}+({weights[1]})*{g}"
    domain = {"x": "[-1, 2]"}
    assert decide(f"{text} < {text} + ({margin})", domain).outcome is Outcome.HOLDS
    assert decide(f"{text} <= {text} - ({margin})", domain).outcome is Outcome.FAILS
    assert decide(f"({text})**2 >= 0", domain, budget=200).outcome is not Outcome.FAILS


@given(TERM, TERM, SMALL, SMALL)
@settings(deadline=None, max_examples=60)
def test_an_answer_agrees_with_a_sweep_of_points(f: str, g: str, level: Fraction, weight: Fraction) -> None:
    relation = f"{f} + ({weight})*{g} <= ({level})"
    domain = {"x": "[-1, 1]"}
    decision = decide(relation, domain, budget=2000)
    swept = [decide(relation, {"x": f"{{{Fraction(k, 8)}}}"}).outcome for k in range(-8, 9)]
    if decision.outcome is Outcome.HOLDS:
        assert Outcome.FAILS not in swept
    if decision.outcome is Outcome.FAILS:
        assert replay_point(decision.witness or {}).outcome is Outcome.FAILS
    if Outcome.FAILS in swept:
        assert decision.outcome is not Outcome.HOLDS


@given(TERM, SMALL, SMALL)
@settings(deadline=None, max_examples=30)
def test_negating_a_strict_relation_never_makes_both_hold(f: str, level: Fraction, weight: Fraction) -> None:
    domain = {"x": "[0, 1]"}
    below = decide(f"{f}*({weight}) < ({level})", domain, budget=1000).outcome
    above = decide(f"{f}*({weight}) >= ({level})", domain, budget=1000).outcome
    assert not (below is Outcome.HOLDS and above is Outcome.HOLDS)
    if below is Outcome.HOLDS:
        assert above is Outcome.FAILS


@given(st.text(alphabet="xy019.+-*/()<>= andsqrtlog", max_size=30), st.text(alphabet="[]() ,inf-01x/", max_size=12))
@settings(deadline=None, max_examples=200)
def test_random_questions_raise_only_what_is_meant(relation: str, interval: str) -> None:
    assume(len(relation) < 25)
    try:
        outcome = decide(relation, {"x": interval, "y": "[0, 1]"}, budget=50).outcome
    except TheorycheckError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert outcome in Outcome


@pytest.mark.parametrize("text", ["Q(x) <=", "<= 1", "x <= 1 and", "x = 1"])
def test_half_relations_are_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        decide(text, {"x": "[0, 1]"})
    with pytest.raises(BadInput):
        parse(text)
