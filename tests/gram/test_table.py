"""The table machinery on its own: any curve, every cell, and the gates that keep it honest."""

from __future__ import annotations

import numpy as np
import pytest

from theorycheck.ball import arb, ball, exact, fmpq, precision
from theorycheck.errors import BadInput, EnginesDisagree
from theorycheck.gram import kappa_of
from theorycheck.gram.angle_curves import LowerEdge, Middle, UpperEdge
from theorycheck.gram.angle_kernel import AngleKernel
from theorycheck.gram.assemble import assemble
from theorycheck.gram.curve_function import CurveFunction
from theorycheck.gram.homogeneous import Homogeneous
from theorycheck.gram.layer_kernel import LayerKernel
from theorycheck.gram.table import MacroTable, Workspace, evaluate

HALF = fmpq(1, 2)


def relu(s):
    """The shape of ReLU: x/2 + |x|/2."""
    return Homogeneous(HALF, HALF, exact(s))


def relu_layers(s, depth):
    return LayerKernel(AngleKernel(relu(0)), relu(0), s, depth)


class Exponential:
    """v = 2 theta + theta^2 (increasing for theta >= 0), K = exp(theta): K as a function of v is exp(sqrt(1 + v) - 1)."""

    def taylor(self, theta, order):
        v = [2 * theta + theta * theta, 2 + 2 * theta, arb(1), *[arb(0)] * order][: order + 1]
        K, term = [], theta.exp()
        for k in range(order + 1):
            term = term / max(k, 1)
            K.append(term)
        return v, K

    def guess(self, v):
        return float(np.sqrt(1 + v) - 1)


def test_a_table_serves_any_curve():
    table = MacroTable(CurveFunction(Exponential()), 0.0, 1.0, 8, per=8)
    with precision(106):
        error = table.error(np.arange(table.macros))
    assert error <= 2e-12
    v = np.random.default_rng(0).uniform(0.0, 0.99, 400)
    out = np.empty_like(v)
    evaluate(table, v, out, Workspace(v.size))
    with precision(100):
        for x, y in zip(v, out, strict=True):
            truth = ((1 + ball(float(x))).sqrt() - 1).exp()
            assert abs(ball(float(y)) - truth) <= error + 1e-16


@pytest.mark.parametrize("s", ["0", "1e-6", "0.08", "1/2", "0.98"])
@pytest.mark.parametrize("curve", [Middle, UpperEdge, LowerEdge])
@pytest.mark.parametrize("order", [5, 9])
def test_wide_balls_contain_thin_ones(order, curve, s):
    """Taylor coefficients of v and K over a ball of angles contain those at points of it, near the edges too (F(X) contains f(x))."""
    c = curve(relu(s))
    with precision(160):
        for middle, radius in [(2e-4, 2e-4), (0.01, 1e-3), (0.0615, 1e-3), (0.07, 1e-3), (0.4, 1e-3), (0.7, 5e-4)]:
            wide = c.taylor(ball(middle) + arb(0, 1) * ball(radius), order)
            for part in (-0.9, 0.0, 0.7):
                thin = c.taylor(ball(middle) + ball(part) * ball(radius), order)
                for W, T in zip(wide, thin, strict=True):
                    for a, b in zip(W, T, strict=True):
                        assert a.overlaps(b)
                        assert order == 9 or a.contains(b.mid())  # the ninth at a point is itself known roughly


@pytest.mark.parametrize("s", ["0", "0.08", "1/2", "0.9"])
def test_every_part_of_the_range_and_both_ends(s):
    """Edges, the seams at +-7/8 and the neighbourhood of +-1 down to the last bit."""
    near = [10.0**-k for k in range(1, 17)]
    seams = [
        np.nextafter(0.875, 0),
        0.875,
        np.nextafter(0.875, 1),
        np.nextafter(-0.875, 0),
        -0.875,
        np.nextafter(-0.875, -1),
    ]
    c = np.array([1.0, -1.0, 0.0, *seams, *(1 - np.array(near)), *(np.array(near) - 1), *np.linspace(-1, 1, 301)])
    kernel = AngleKernel(relu(s))
    error = kernel.prepare(c)
    out = np.empty_like(c)
    kernel.apply(c, out, Workspace(c.size))
    with precision(120):
        for x, y in zip(c, out, strict=True):
            assert abs(ball(float(y)) - kappa_of(float(x), exact(s))) <= error
    assert error <= 2e-14 / (1 - float(arb(exact(s)).mid())) ** 2
    assert kernel.prepare_range(-0.3, 0.3) <= AngleKernel(relu(s)).prepare_range(-1.0, 1.0)


def test_a_value_outside_the_built_cells_is_caught_and_not_returned():
    class Careless(AngleKernel):
        def prepare(self, c):
            return super().prepare(np.zeros(1))

    with pytest.raises(EnginesDisagree, match="outside the cells"):
        assemble(np.array([[1.0, 0.0], [0.6, 0.8]]), 1.0, Careless(relu(0)))


def test_a_curve_that_lies_about_its_guess_is_caught():
    class Lost(Exponential):
        def guess(self, v):
            return 40.0 + v

        def taylor(self, theta, order):
            v, K = super().taylor(theta, order)
            return [x + arb(0, 1) for x in v], K

    with pytest.raises(BadInput, match="cell"):
        MacroTable(CurveFunction(Lost()), 0.0, 1.0, 8, per=8).ensure(np.array([16]))


def test_left_ends_must_be_on_the_grid():
    with pytest.raises(ValueError, match="multiple"):
        MacroTable(CurveFunction(Exponential()), -0.3, 1.0, 8)


def test_layers_prepared_by_range_and_by_values_agree():
    c = np.linspace(-1, 1, 500)
    by_value, by_range = relu_layers(fmpq(1, 2), 6), relu_layers(fmpq(1, 2), 6)
    assert by_value.prepare(c) <= by_range.prepare_range(-1.0, 1.0) * (1 + 1e-12)
    first, second = np.empty_like(c), np.empty_like(c)
    by_value.apply(c, first, Workspace(c.size))
    by_range.apply(c, second, Workspace(c.size))
    assert np.array_equal(first, second)


def test_angle_guess_is_near():
    c = np.array([-1.0, -0.4, 0.0, 0.99, 1.0])
    t = relu("1/2").angles(c)
    assert np.abs(t - 0.5 * (np.sqrt(1 - t * t) + (np.pi - np.arccos(t)) * t) / np.pi - 0.5 * c).max() <= 1e-15


def test_arguments_outside_a_table_are_caught():
    with pytest.raises(EnginesDisagree, match="outside its range"):
        MacroTable(CurveFunction(Exponential()), 0.0, 1.0, 8).macros_of(0.5, 1.1)
