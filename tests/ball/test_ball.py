"""The door to balls: exact in, outward out, three-valued between, precision restored."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.ball import (
    arb,
    ball,
    compare,
    enclosing_decimals,
    endpoints,
    exact,
    fmpq,
    hull,
    is_negative,
    is_positive,
    precision,
    rational_text,
)
from theorycheck.errors import BadInput
from theorycheck.verdict import Outcome


def test_floats_enter_as_what_they_hold_and_text_as_what_it_says() -> None:
    assert exact(0.1) == fmpq(3602879701896397, 36028797018963968)
    assert exact("0.1") == exact("1/10") == exact(Fraction(1, 10)) == fmpq(1, 10)
    assert rational_text(exact("-2/6")) == "-1/3"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x", "1/0", None, "", "nan", object()])
def test_what_is_no_number_is_bad_input(value: object) -> None:
    with pytest.raises(BadInput):
        exact(value)


def test_two_balls_of_one_tenth_are_neither_equal_nor_different() -> None:
    with precision(53):
        a, b = ball("0.1"), ball("0.1")
        assert not any((a < b, a > b, a <= b, a >= b, a == b, a != b))  # house trap 4
        assert compare(a, "<", b) is Outcome.UNDECIDED
        with pytest.raises(TypeError):
            bool(compare(a, "<=", b))
        assert compare(0, "<=", 0) is Outcome.HOLDS
        assert compare(0, "<", 0) is Outcome.FAILS
        assert compare(1, ">", hull(0, "0.9")) is Outcome.HOLDS
        assert not is_positive(hull(0, 1))
        assert not is_negative(hull(-1, 0))
        with pytest.raises(BadInput):
            compare(0, "==", 0)


def test_precision_is_restored_even_after_an_error() -> None:
    before = arb.pi().rad()

    def fail() -> None:
        with precision(500):
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        fail()
    assert arb.pi().rad() == before
    with pytest.raises(BadInput), precision(1):
        pass


@given(st.fractions(max_denominator=10**9), st.integers(1, 25))
@settings(deadline=None, max_examples=150)
def test_decimals_enclose(value: Fraction, digits: int) -> None:
    with precision(64):
        low, high = enclosing_decimals(ball(value), digits)
    assert Fraction(Decimal(low)) <= value <= Fraction(Decimal(high))


@pytest.mark.parametrize("power", [-300_000, -5000, 0, 5000, 300_000])
def test_decimals_enclose_at_any_size(power: int) -> None:
    with precision(64):
        low, high = enclosing_decimals(arb(3) * arb(2) ** power, 10)
    a, b = Decimal(low), Decimal(high)
    assert a <= b
    assert (b - a) <= abs(b) * Decimal("1e-8")


@given(st.tuples(st.fractions(max_denominator=99), st.fractions(max_denominator=99)))
@settings(deadline=None, max_examples=50)
def test_a_hull_contains_its_ends(ends: tuple[Fraction, Fraction]) -> None:
    with precision(64):
        low, high = endpoints(hull(*ends))
    assert low <= exact(min(ends))
    assert exact(max(ends)) <= high
    with pytest.raises(BadInput):
        endpoints(arb.pos_inf())


@pytest.mark.parametrize("exponent", [10**12, -(10**12), 2**62, -(2**62), 10**30, -(10**30)])
def test_a_number_that_no_memory_holds_is_refused(exponent):
    """FLINT ends the process where it is to write out 2^-(10^12)."""
    with pytest.raises(BadInput, match="a size between"):
        endpoints(arb(3) * arb(2) ** exponent)


@pytest.mark.parametrize("text", ["1e100001", "-1e999999999", "1e-999999999"])
def test_a_decimal_too_long_to_write_out_is_refused_at_once(text: str) -> None:
    with pytest.raises(BadInput, match="a size between 1e-100000 and 1e100000"):
        exact(text)


def test_a_decimal_of_many_digits_is_no_trouble() -> None:
    with precision(20_000):
        low, high = enclosing_decimals(arb(1) / 3, 5000)
    assert Fraction(1, 3) - Fraction(low[:300]) < Fraction(1, 10**250)
    assert len(low) == len(high) == len("0.") + 5000 + len("e-1") - 1 + 1
