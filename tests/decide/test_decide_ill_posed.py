"""Questions that have no yes or no: undefined values, empty domains, unreadable text, budgets that are spent. Never HOLDS."""

import json

import pytest

from theorycheck.ball import arb, precision
from theorycheck.decide import decide, decide_many, replay_point
from theorycheck.errors import BadInput, Vacuous
from theorycheck.verdict import Outcome

LINE = "(-inf, inf)"
UNDEFINED = [
    ("log(x) <= x", "[0, 1]"), ("log(x) >= -100", "[-1, 1]"), ("1/x**2 >= 0", "[-1, 1]"), ("x/x == 1", "[-1, 1]"), ("sqrt(x)**2 == x", "[-1, 1]"),
    ("acos(x) >= 0", "[-1, 2]"), ("tan(x)**2 >= 0", "[0, pi]"), ("0*log(x) <= 1", "[-1, 1]"), ("x**x > 0", "[0, 1]"), ("x**(1/3) >= -5", "[-1, 1]"),
    ("exp(log(x)) == x", "[-1, 1]"), ("1/(x**2-2) < 10**9", "[1, 2]"), ("sqrt(sin(x)) >= 0", "[0, 4]"), ("x**0 == 1", "[-1, 1]"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "interval"), UNDEFINED)
def test_a_value_missing_in_the_domain_never_holds(relation: str, interval: str) -> None:
    decision = decide(relation, {"x": interval})
    assert decision.outcome is Outcome.UNDECIDED
    assert "not defined" in decision.reason or "not proved to be defined" in decision.reason


@pytest.mark.parametrize(
    ("relation", "domain", "where"),
    [("x > 0", {"x": "[2, 1]"}, ()), ("x > 0", {"x": "(1, 1]"}, ()), ("x > 0", {"x": "[pi, 3]"}, ()), ("x > 0", {"x": "[0, 1]"}, ["x > 1"]),
     ("x > 0", {"x": "[0, 1]"}, ["exp(x) < 1/2"]), ("x > 0", {"x": "[0, 1]", "y": "[0, 1]"}, ["x*y > 1"]), ("x > 0", {"x": LINE}, ["x**2 < 0"])],
)  # fmt: skip
def test_an_empty_domain_is_vacuous(relation: str, domain: dict[str, str], where: list[str]) -> None:
    with pytest.raises(Vacuous):
        decide(relation, domain, where=where)


@pytest.mark.parametrize(
    ("relation", "domain"),
    [("x > 0", {"x": "[1, e]", "e": "[1, 2]"}), ("x", {"x": LINE}), ("x != 0", {"x": LINE}), ("x > 0 or x <= 0", {"x": LINE}), ("not x > 0", {"x": LINE}), ("x > 0", {}), ("x > y", {"x": LINE}),
     ("x > 0", {"x": "0, 1"}), ("x > 0", {"x": "[0, inf]"}), ("x > 0", {"x": "[y, 1]"}), ("x > 0", {"x": "(inf, 1)"}), ("x > 0", {"x": "{}"}),
     ("x > 0", {"x": "{y}"}), ("x > 0", {"2": "[0,1]"}), ("x > 0", {"x": "[0; 1]"}), ("x in y", {"x": LINE}), ("x > 0", {"x": "[0, sqrt(-1)]"}), ("f(x) > 0", {"x": LINE}),
     ("x > 0", {"x": 3}), ("x > 0", "x"), (7, {"x": LINE}), ("", {})],
)  # fmt: skip
def test_what_cannot_be_read_is_bad_input(relation: str, domain: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        decide(relation, domain)


@pytest.mark.parametrize("options", [{"budget": 0}, {"budget": 1.5}, {"precision": 2}, {"budget": True}])
def test_bad_options_are_named(options: dict[str, object]) -> None:
    with pytest.raises(BadInput, match=next(iter(options))):
        decide("x > 0", {"x": "[1, 2]"}, **options)  # type: ignore[arg-type]


def test_a_spent_budget_is_undecided_and_names_the_box() -> None:
    decision = decide("sin(x*y) + sin(exp(x)*y) + cos(x - y*y) <= 2.999", {"x": "[0, 3]", "y": "[0, 3]"}, budget=20)
    assert decision.outcome is Outcome.UNDECIDED
    assert "budget" in decision.reason
    assert "x in" in decision.worst_box
    with pytest.raises(TypeError):
        bool(decision)


def test_conditions_that_no_point_was_found_for_do_not_hold_vacuously() -> None:
    decision = decide("x > 2", {"x": "[0, 3]"}, where=["sin(x) == 1/7"])
    assert decision.outcome is Outcome.UNDECIDED
    assert "side conditions" in decision.reason


def test_precision_is_left_as_it_was() -> None:
    with precision(77):
        before = arb.pi().rad()
        decide("exp(x) >= 1+x", {"x": LINE})
        decide("log(x) >= 0", {"x": "[-1, 1]"})
        assert arb.pi().rad() == before


def test_questions_without_questions_are_vacuous() -> None:
    with pytest.raises(Vacuous):
        decide_many([])


def test_a_witness_that_was_tampered_with_does_not_refute() -> None:
    witness = dict(decide("exp(x) > 1+x", {"x": LINE}).witness or {})
    assert replay_point(witness).outcome is Outcome.FAILS
    assert replay_point({**witness, "point": json.dumps({"x": "1"})}).outcome is Outcome.HOLDS
    assert replay_point({**witness, "domain": json.dumps({"x": "[1, 2]"})}).outcome is Outcome.UNDECIDED
    for broken in (
        {"relation": "x"},
        {**witness, "point": "{"},
        {**witness, "point": json.dumps({"x": "y"})},
        {**witness, "point": "{}"},
        {**witness, "point": "[]"},
    ):
        with pytest.raises(BadInput):
            replay_point(broken)


TINY = "exp(-exp(exp(9)))"  # 2^-(10^3519): FLINT ends the process where it is to write that out


def test_a_number_too_near_to_0_is_named_as_such() -> None:
    decision = decide(f"{TINY} > x", {"x": "[0, 1]"})
    assert decision.outcome is Outcome.FAILS
    assert "between -2^-10000 and 2^-10000 against 1/2" in decision.reason
    assert replay_point(decision.witness).outcome is Outcome.FAILS


def test_the_sign_of_a_number_too_near_to_0() -> None:
    assert decide(f"{TINY} > 0", {}).outcome is Outcome.HOLDS
    assert decide(f"{TINY} <= 0", {}).outcome is Outcome.FAILS
