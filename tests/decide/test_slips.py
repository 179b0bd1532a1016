"""Slips in the question are named, never answered; what once crashed answers; nothing runs over the time it was given."""

import time

import pytest

from theorycheck.decide import decide, replay_point
from theorycheck.errors import BadInput, Vacuous
from theorycheck.expression import constant_sign, parse, to_text
from theorycheck.verdict import Outcome, Scope

LINE = "(-inf, inf)"


@pytest.mark.parametrize(
    ("relation", "domain", "where", "let", "named"),
    [
        ("x <= 1", {"x": "[0, 5]"}, (), {"x": "1/2"}, "let=x"),
        ("x(2) <= 1", {"x": "[0, 5]"}, (), {"x(t)": "t"}, r"let=x\(t\)"),
        ("n <= 1", {"n": "{1, 2}"}, (), {"n": "1"}, "let=n"),
        ("x**2/4 <= 1", {"x": "[0, 2]", "y": "[0, 1]"}, (), {}, "y="),
        ("x <= 1", {"x": "[0, 1]", "n": "{1, 2}"}, (), {}, "n="),
        ("Q(x) <= 1", {"x": "[0, 1]", "t": "[0, 1]"}, (), {"Q(t)": "t"}, "t="),
    ],
)
def test_a_hidden_or_unused_variable_is_named(relation, domain, where, let, named):
    with pytest.raises(BadInput, match=named):
        decide(relation, domain, where=where, let=let)


def test_a_variable_that_only_a_condition_or_a_helper_uses_is_used():
    assert decide("x <= 1", {"x": "[0, 5]", "y": "[0, 1]"}, where=["x <= y"]).outcome is Outcome.HOLDS
    assert decide("f(x) <= 6", {"x": "[0, 5]", "y": "[0, 1]"}, let={"f(t)": "t + y"}).outcome is Outcome.HOLDS


ONCE_CRASHED = [
    ("x**4 + x**2 > 2*x**3", {"x": "[-1, 0)"}, ("relu(x) <= 7/5",), Outcome.HOLDS),
    ("(erf(x**4) + x**5*abs(x)) >= -4.77e+24", {"x": LINE}, (), Outcome.FAILS),
    ("n <= 2", {"n": "{1, 2, 3}"}, ("n < 3",), Outcome.HOLDS),
    ("n <= 1", {"n": "{1, 2, 3}"}, ("n < 3",), Outcome.FAILS),
    ("exp(-1000000*x) <= 1", {"x": "[0, 1]"}, (), Outcome.HOLDS),
    ("e <= 1", {"e": "[0, 1]"}, (), Outcome.HOLDS),
    ("e <= 1", {"e": "[0, 2]"}, (), Outcome.FAILS),
    ("e + exp(1) >= 2.7", {"e": "[0, 2]"}, (), Outcome.HOLDS),
    ("e >= 2.718", {}, (), Outcome.HOLDS),
]


@pytest.mark.parametrize(("relation", "domain", "where", "outcome"), ONCE_CRASHED)
def test_what_once_crashed_or_was_refused(relation, domain, where, outcome):
    decision = decide(relation, domain, where=where)
    assert decision.outcome is outcome, decision.reason
    if outcome is Outcome.FAILS:
        assert replay_point(decision.witness).outcome is Outcome.FAILS


def test_a_finite_set_without_a_value_that_meets_the_conditions_is_vacuous():
    with pytest.raises(Vacuous):
        decide("n <= 2", {"n": "{1, 2, 3}"}, where=["n > 3"])


@pytest.mark.parametrize("text", ["x <= [1]", "x // 2 <= 1", "f(x) <= 1", "x <= (1 if x else 2)", "x @ x <= 1"])
def test_messages_speak_of_the_text_and_not_of_its_tree(text):
    with pytest.raises(BadInput) as error:
        decide(text, {"x": "[0, 1]"})
    for word in ("BinOp", "Call", "List", "IfExp", "Constant", "ast"):
        assert word not in str(error.value)


def test_a_decision_says_its_domain():
    decision = decide("x <= y", {"x": "[0, 1]", "y": "[1, 2]"}, where=["x < y"])
    assert decision.domain == "x in [0, 1], y in [1, 2] where x < y"
    assert decision.scope == Scope.box(decision.domain)


SLOW = [
    ("x**y + y**x > 1", {"x": "(0, 1)", "y": "(0, 1)"}),
    ("sin(x*y)*cos(x - y**2)*exp(sin(x + y)) <= 2.71", {"x": "[-30, 30]", "y": "[-30, 30]"}),
    ("(1 + 1/x)**(x + 1/2) > e", {"x": "(0, inf)"}),
    ("((1 + x + y + z)**5 + sin(x*y*z))**2 + exp(x*y) > sin(x)*cos(y)*10**-9", {"x": LINE, "y": LINE, "z": LINE}),
    ("max(x, y, z, x*y, y*z, x + z) >= min(x, y, z, x*z) + sin(x)*cos(y) - 3", {"x": LINE, "y": LINE, "z": LINE}),
]


@pytest.mark.parametrize(("relation", "domain"), SLOW)
def test_nothing_runs_over_the_time_it_was_given(relation, domain):
    begin = time.thread_time()  # as the limit counts
    decision = decide(relation, domain, time_limit=0.5, budget=10**7)
    assert time.thread_time() - begin < 3.0
    if decision.outcome is Outcome.UNDECIDED:
        assert "next:" in decision.reason
        assert "tried" in decision.reason


@pytest.mark.parametrize("limit", [0, -1, "2", True])
def test_a_bad_time_limit_is_named(limit):
    with pytest.raises(BadInput, match="time_limit"):
        decide("x > 0", {"x": "[1, 2]"}, time_limit=limit)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))", 0),
        ("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)) - 10**-300", -1),
        ("(2 + sqrt(5))**(1/3) - (sqrt(5) - 2)**(1/3) - 1", 0),
        ("1/(sqrt(2) + sqrt(3)) - sqrt(5 - 2*sqrt(6))", 0),
        ("sqrt(2)*sqrt(3) - sqrt(6)", 0),
    ],
)
def test_sums_of_roots_have_a_sign(text, sign):
    assert constant_sign(parse(text)) == sign


def test_the_constant_and_the_variable_e_are_told_apart():
    x = parse("e + exp(1)", variables=("e",))
    assert parse(to_text(x), variables=("e",)) == x
    assert parse("e") == parse("exp(1)")
