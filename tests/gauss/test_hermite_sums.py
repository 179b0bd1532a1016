"""Sums of Hermite polynomials over nodes, by either recurrence, against the polynomials written out; half lines of symmetric functions count twice."""

from __future__ import annotations

from fractions import Fraction

import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, fmpq, precision
from theorycheck.gauss import panels
from theorycheck.gauss.hermite_sums import hermite_sums

NODES = [Fraction(0), Fraction(1, 3), Fraction(-7, 4), Fraction(5)]
EVEN = [Fraction(1, 7), Fraction(2), Fraction(-3, 5), Fraction(1, 100)]
ODD = [Fraction(9), Fraction(-1, 2), Fraction(4, 3), Fraction(-2, 9)]


def polynomials(x: Fraction, count: int) -> list[Fraction]:
    """He_r(x), from He_r = x He_{r-1} - (r - 1) He_{r-2}, in exact numbers."""
    found = [Fraction(1), x]
    for r in range(2, count):
        found.append(x * found[-1] - (r - 1) * found[-2])
    return found[:count]


def balls(values: list[Fraction]) -> list[arb]:
    return [arb(fmpq(x.numerator, x.denominator)) for x in values]


@pytest.mark.parametrize("count", [1, 2, 3, 12])
@pytest.mark.parametrize("parity", [None, "even", "odd"])
def test_both_recurrences_are_the_polynomials(parity, count):
    rows = [polynomials(x, count) for x in NODES]
    with precision(200):
        found = hermite_sums(balls(NODES), balls(EVEN), balls(ODD), count, parity)
        for r in range(count):
            weights, side = (EVEN, "even") if r % 2 == 0 else (ODD, "odd")
            truth = sum(w * row[r] for w, row in zip(weights, rows, strict=True))
            if parity not in (None, side):
                assert found[r] == 0
            else:
                assert found[r].overlaps(arb(fmpq(truth.numerator, truth.denominator)))
                assert found[r].rad() <= arb(2) ** -120


@pytest.mark.parametrize(("name", "times"), [("cos", 2), ("hard-tanh", 2), ("softplus", 1)])
def test_the_error_of_half_a_line_counts_twice(name, times, monkeypatch):
    monkeypatch.setattr(
        panels,
        "_fit",
        lambda _phi, k, left, right, *_: (panels.Panel(k, (left + right) / 2, (right - left) / 2, 2), arb(1)),
    )
    with precision(64):
        found = panels._plan(activation(name), arb(1), 3, 50, 6.0)
    assert found is not None
    assert found[1] == times * len(found[0])
