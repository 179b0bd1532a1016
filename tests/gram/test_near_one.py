"""Entries of K for rows that nearly repeat others, or their opposites: the table near |t| = 1 and the routes that know one correlation give overlapping balls."""

from __future__ import annotations

import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, exact, precision
from theorycheck.gram.dual_series import DualSeries
from theorycheck.gram.general import GeneralSource

CASES = [
    ("tanh", "1e-6", 64),
    ("tanh", "1e-12", 110),
    ("sigmoid", "1e-3", 64),
    ("sigmoid", "1e-9", 110),
    ("softplus", "1e-14", 64),
    ("atan", "1e-5", 64),
    ("erf", "1e-8", 110),
    ("gaussian", "1e-4", 64),
    ("log(cosh(x))", "1e-7", 64),
    ("atan(x) + x/10", "1e-10", 64),
]


def entry(source: GeneralSource, c: arb, bits: int) -> arb:
    f = source.function(bits)
    return f.value(c, float(f.angles(np.array([float(c.mid())]))[0]))


@pytest.mark.parametrize("depth", [None, 2])
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("name", "gap", "bits"), CASES)
def test_both_roads_overlap(name, gap, bits, sign, depth, monkeypatch):
    with precision(bits + 30):
        c = (sign * (1 - arb(exact(gap)))).mid()
        made = []
        for near in (True, False):
            if not near:
                monkeypatch.setattr(DualSeries, "is_near_one", lambda *_: False)
            source = GeneralSource(activation(name), exact("0.3"), depth)
            made.append((entry(source, c, bits), source.kappa(bits)))
        (new, kappa), (old, _) = made
        assert new.overlaps(old)
        assert new.rad() <= arb(2) ** (9 - bits) * (1 + kappa)
        if sign > 0:  # what K loses is no more than its slope says
            loss = source.function(bits).slope(float(c.mid()), 1.0) * arb(exact(gap))
            assert kappa - new > loss / 3
            assert not kappa - new > loss


def test_a_row_near_one_asks_for_no_terms_of_the_series():
    """The table is asked first: terms that would not serve are not fetched."""
    with precision(130):
        source = GeneralSource(activation("tanh"), exact("0.3"), None)
        count = source.function(100).series.count
        entry(source, 1 - arb(exact("1e-9")), 100)
        assert source.function(100).series.count == count
