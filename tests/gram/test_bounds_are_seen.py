"""Error terms of the population side: at bad guesses and stopped iterations, and on functions whose error is exactly the bound."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, ball, fmpq, precision
from theorycheck.gram import moments
from theorycheck.gram.angle_kernel import AngleKernel
from theorycheck.gram.correlation import correlation_error
from theorycheck.gram.curve_function import CurveFunction
from theorycheck.gram.dual_series import DualSeries
from theorycheck.gram.fixed_point import around
from theorycheck.gram.general_kernel import GeneralKernel
from theorycheck.gram.homogeneous import Homogeneous
from theorycheck.gram.layer_kernel import LayerKernel
from theorycheck.gram.limit_function import corrected
from theorycheck.gram.moments import second_moment
from theorycheck.gram.rate import layer_rate_bound
from theorycheck.gram.table import ORDER, PER_MACRO, MacroTable, Workspace
from theorycheck.linalg import TINY, UNIT

U = Fraction(UNIT)


def model(k: int) -> Fraction:
    return k * U / (1 - k * U)


@pytest.mark.parametrize("d", [1, 2, 30, 1000])
def test_correlations_pay_for_norms_divisions_and_products(d):
    """Identical rows, c = 1: squared norms low by gamma(d), roots and divisions low by u, the product high by gamma(d)."""
    computed = ((1 + U) / (1 - U)) ** 2 / (1 - model(d)) * (1 + model(d))
    assert Fraction(correlation_error(d)) >= computed - 1 + 8 * d * Fraction(TINY)
    assert Fraction(correlation_error(d)) <= (2 * d + 20) * U * (1 + Fraction(1, 10**6))


class Power:
    """v(theta) = theta, K = size * theta^k: every Taylor coefficient is known."""

    def __init__(self, power: int, size: int = 1) -> None:
        self.power, self.size, self.kappa = power, size, arb(size)

    def taylor(self, theta, order, start=0.0):
        if isinstance(order, int):
            v = [theta, arb(1), *[arb(0)] * order][: order + 1]
            return v, self._series(theta, order)
        centre, half = arb(theta), arb(order)
        wide = centre + arb(0, 1) * half
        return self._series(centre, ORDER - 1), abs(self._series(wide, ORDER)[ORDER]).upper()

    def _series(self, x, order):
        out = []
        for k in range(order + 1):
            c = arb(self.size * math.comb(self.power, k))
            for _ in range(max(0, self.power - k)):
                c = c * x
            out.append(c if k <= self.power else arb(0))
        return out

    def guess(self, v):
        return v

    def angles(self, c):
        return c

    def slope(self, low, high):
        return arb(self.size * self.power)

    def by_known_terms(self, c, start):
        return self._series(c, 0)[0]


def largest_miss(coefficients, left: Fraction, h: Fraction, power: int, size: int) -> Fraction:
    """The largest |cubic - size v^power| on a fine grid of a cell, in exact rationals."""
    a = [Fraction(float(x)) for x in coefficients]
    taus = [Fraction(k, 64) for k in range(65)]
    return max(abs(sum(x * t**k for k, x in enumerate(a)) - size * (left + t * h) ** power) for t in taus)


@pytest.mark.parametrize("power", [4, 5])
@pytest.mark.parametrize("cell", [0, 1, 5])
def test_a_single_cell_pays_for_what_it_drops(power, cell):
    """v^4: the economized quartic attains |b_4| h^4/128, and no more is paid; v^5 drops a quintic beside it."""
    with precision(200):
        table = MacroTable(Power(power), 0.0, 1.0, 3, per=1)
        table.ensure(np.array([cell]))
    miss = largest_miss(table.coefficients[cell], Fraction(cell, 8), Fraction(1, 8), power, 1)
    assert miss <= Fraction(float(table.errors[cell]))
    if power == 4:
        assert Fraction(float(table.errors[cell])) <= miss * (1 + Fraction(1, 10**6))


@pytest.mark.parametrize("power", [6, 9, 12])
def test_the_series_of_a_curve_bound_what_follows(power):
    """v = theta, K = theta^power: b_k = C(power, k) x^{power - k} at the centre, and the next one over the whole interval."""
    with precision(106):
        b, last = CurveFunction(Power(power)).taylor(fmpq(1, 2), fmpq(1, 8), 0.4)
        for k, x in enumerate(b):
            assert x.contains(arb(math.comb(power, k)) * arb(fmpq(1, 2)) ** (power - k) if k <= power else arb(0))
        largest = math.comb(power, ORDER) * arb(fmpq(5, 8)) ** (power - ORDER) if power >= ORDER else arb(0)
        assert last >= largest.lower()


@pytest.mark.parametrize("power", [4, 5, 6, 7, 9, 10])
@pytest.mark.parametrize("macro", [0, 1, 3])
def test_a_macro_cell_pays_for_what_it_drops(power, macro):
    """Three kinds of rest: the quartic that is economized, terms from tau^5 on, and the remainder of the Taylor polynomial (all of v^9 at the centre 0)."""
    bits = 6
    with precision(200):
        table = MacroTable(Power(power), -1.0, 2.0, bits)
        table.ensure(np.array([macro]))
    assert np.isfinite(table.errors[macro])
    cells = range(macro * PER_MACRO, (macro + 1) * PER_MACRO)
    h = Fraction(1, 2**bits)
    for j in (cells[0], cells[1], cells[16], cells[-1]):
        miss = largest_miss(table.coefficients[j], -1 + j * h, h, power, 1)
        assert miss <= Fraction(float(table.errors[macro]))


@pytest.mark.parametrize("power", [9, 10])
def test_a_macro_cell_pays_for_its_taylor_remainder(power):
    """At the centre 0 every known coefficient of v^9 is 0: the remainder is all there is, and it is attained at the ends."""
    with precision(200):
        table = MacroTable(Power(power), -1.0, 2.0, 4)
        table._build(0, fmpq(0), fmpq(1), 0.0)
    assert Fraction(float(table.errors[0])) >= 1


@pytest.mark.parametrize("per", [1, PER_MACRO])
@pytest.mark.parametrize("size", [1, 12345])
def test_a_table_pays_for_horner(per, size):
    """K linear: no truncation at all. Horner in floats may lose (1 + u)^3 of the linear term and (1 + u) of the sum."""
    with precision(200):
        table = MacroTable(Power(1, size), -1.0, 2.0, 5, per)
        m = table.macros - 1
        table.ensure(np.array([m]))
    a = [abs(Fraction(float(x))) for x in table.coefficients[-1]]
    small = sum(a[1:])
    assert Fraction(float(table.errors[m])) >= U * (a[0] + small) + 2 * small * ((1 + U) ** 2 - 1)
    assert Fraction(float(table.errors[m])) >= U * (a[0] + small) + model(6) * small


class Third(Power):
    """K = size/3: no coefficient is a float."""

    def taylor(self, theta, order, start=0.0):
        return [arb(self.size) / 3, *[arb(0)] * (ORDER - 1)], arb(0)


def test_a_table_pays_for_the_rounding_of_its_coefficients():
    with precision(200):
        table = MacroTable(Third(0, 2**40), -1.0, 2.0, 5)
        table.ensure(np.array([0]))
    miss = abs(Fraction(float(table.coefficients[0, 0])) - Fraction(2**40, 3))
    assert miss > 0
    assert Fraction(float(table.errors[0])) >= miss + U * Fraction(float(table.coefficients[0, 0]))


@pytest.mark.parametrize("s", [fmpq(1, 2), fmpq(2, 25)])
def test_the_relu_kernel_pays_for_its_coordinate(s):
    """c moves by at most 4 u/(1 - s), and kappa' <= 1/(1 - s)."""
    top = Fraction(int(s.q), int(s.q - s.p))
    kernel = AngleKernel(Homogeneous(fmpq(1, 2), fmpq(1, 2), s))
    assert Fraction(kernel._total(2.0**-60)) >= Fraction(2) ** -60 + 4 * U * top**2
    assert Fraction(kernel._total(2.0**-60, 2.0**-30)) >= Fraction(2) ** -60 + (4 * U * top + Fraction(2) ** -30) * top


@pytest.mark.parametrize(("alpha", "s"), [(fmpq(1, 2), fmpq(1, 2)), (fmpq(3), fmpq(1, 40)), (fmpq(0), fmpq(1, 5))])
@pytest.mark.parametrize("depth", [1, 2, 6])
def test_layers_pay_for_each_other(alpha, s, depth):
    """e_l = g s e_{l-1} + rho_l (E + 12 u max(1, g)) with rho_l = s kappa_{l-1} + 1, kappa_l = g rho_l, in exact rationals, every rho at most the last; dK/dc <= kappa_l."""
    dual = Homogeneous(alpha, fmpq(1, 2), fmpq(0))
    kernel = LayerKernel(AngleKernel(dual), dual, s, depth)
    g, weight, reach = 2 * Fraction(str(dual.m)), Fraction(str(s)), Fraction(2) ** -50
    kappa = error = Fraction(0)
    for _ in range(depth):
        rho = weight * kappa + 1
        kappa = g * rho
        error = g * weight * error + rho * (reach + 12 * U * max(1, g))
    assert Fraction(kernel._total(float(reach))) >= error
    assert Fraction(kernel.slope) >= kappa
    assert Fraction(kernel._total(float(reach), 2.0**-30)) >= error + kappa * Fraction(2) ** -30


def test_layers_that_are_left_out_are_paid_for():
    """ReLU, s = 1/2: after 70 layers 2^-60 is below what is left, and what is left is 2 s^l/(1 - s) at the layer where it stops."""
    dual = Homogeneous(fmpq(1, 2), fmpq(1, 2), fmpq(0))
    kernel = LayerKernel(AngleKernel(dual), dual, fmpq(1, 2), 70)
    layers = len(kernel.rhos)
    assert layers < 70
    assert Fraction(kernel._total(0.0)) - Fraction(
        LayerKernel(AngleKernel(dual), dual, fmpq(1, 2), layers)._total(0.0)
    ) >= Fraction(2) ** (1 - layers)


def test_a_general_kernel_pays_for_its_coordinate_and_the_correlations():
    kernel = GeneralKernel(lambda: Power(3, 7), 7.0 + 2.0**-40)
    total = Fraction(kernel._total(2.0**-60, -1.0, 1.0, 2.0**-50))
    assert total >= Fraction(2) ** -60 + 21 * (Fraction(2) ** -50 + 4 * U)
    assert kernel._far(-1.0, float(np.nextafter(1.0, 0.0))) == 0.0
    assert Fraction(kernel._far(-1.0, 1.0)) >= 2 * U * 7  # the right end is in no cell
    kernel.limits[16] = [-0.5, 0.5]
    assert Fraction(kernel._far(-1.0, 0.0)) >= 2 * U * 7


def test_the_right_end_is_a_point_of_its_own():
    """7 c^3 has Taylor coefficients at 1 too, so that nothing but the end itself keeps c = 1 from the left end of the last cell."""
    kernel, c = GeneralKernel(lambda: Power(3, 7), 7.0 + 2.0**-40), np.array([-1.0, 0.5, 1.0])
    for error in (kernel.prepare(c), kernel.prepare_range(-1.0, 1.0)):
        out = np.empty_like(c)
        kernel.apply(c, out, Workspace(3))
        assert np.abs(out - 7 * c**3).max() <= error <= 1e-12


@pytest.mark.parametrize("k", [0, fmpq(1, 100), 1, 10**6, 10**24])
@pytest.mark.parametrize("s", [fmpq(1, 10), fmpq(45, 100)])
def test_a_contraction_encloses_from_every_guess(k, s):
    """phi = x: V(q) = q, kappa = 2/(1 - 2 s). Far out x -> sqrt V is linear, and the bound is attained."""
    with precision(200):
        truth = arb(2) / (1 - 2 * arb(s))
        rate = (2 * arb(s)).sqrt().upper()
        found = around(arb(k), 2 * (s * arb(k) + 1), rate)
        assert found.contains(truth)


@pytest.mark.parametrize("p", [fmpq(1, 4), fmpq(9), fmpq(2)])
@pytest.mark.parametrize("t", [0, 1, -1])
def test_a_moved_scale_is_paid_for(p, t, monkeypatch):
    """phi = 3 x at q = 2, asked for at another p: E phi(u) phi(v) = 9 q t moves by exactly h (2 sqrt V +- h)."""
    phi = activation("3*x")
    with precision(150):
        q = arb(2)
        h = (3 * abs(q.sqrt() - arb(p).sqrt())).upper()
        monkeypatch.setattr(moments, "nearby", lambda *_: (p, h))
        assert moments.dual_at(phi, q, arb(t), 9 * q, 100).contains(18 * arb(t))
        assert moments.second_moment(phi, q, 100).contains(18)
        assert moments.squared_coefficients(phi, q, 3, 100)[1].contains(18)


def test_the_move_of_a_scale_is_its_lipschitz_bound():
    phi = activation("3*x")
    with precision(150):
        q = arb(2) + arb(0, fmpq(1, 2**20))
        p, h = moments.nearby(phi, q, 60)
        ends = [3 * abs(x.sqrt() - arb(p).sqrt()) for x in (q.lower(), q.upper())]
        assert all(h >= e.lower() for e in ends)


@pytest.mark.parametrize("depth", [0, 1, 2, 5])
def test_a_rate_is_the_recursion_of_the_module(depth):
    """phi = x/2, s = 1/4: kappa* and lambda are rational, the recursion runs in exact numbers beside it."""
    on, off = layer_rate_bound("x/2", "1/4", depth)
    s, L2 = Fraction(1, 4), Fraction(1, 4)
    kappa = 2 * L2 / (1 - 2 * L2 * s)
    rate = Fraction(math.sqrt(2 * s * L2))  # from below or above by a rounding
    rate *= 1 - 2 * U
    exact_on, exact_off = kappa * 3, kappa
    for layer in range(1, depth + 1):
        before = exact_on
        exact_on = kappa * rate**layer * (2 + rate**layer)
        exact_off = rate**2 * (exact_off + before) + exact_on
    with precision(150):
        assert on >= ball(kappa if depth == 0 else exact_on)
        assert off >= ball(exact_off)
        now = Fraction(0)
        for _ in range(depth):
            now = 2 * L2 * (s * now + 1)
        assert on >= ball(kappa - now)


@pytest.mark.parametrize("tau", [fmpq(1, 10), fmpq(1, 3), fmpq(-1, 4)])
def test_a_corrected_value_holds_at_every_guess(tau):
    """F = t^2, c = t - t^2, guess 0, truth tau: the mean of F' is tau, and spread = |tau| sup|F''/2| = |tau| leaves nothing to spare."""
    with precision(100):
        t = arb(tau)
        residual = -(t - t * t)
        spread = abs(t)
        found = corrected(arb(0), arb(0), residual, arb(1), fmpq(1), spread)
        assert found.contains(t * t) or not (found.is_finite())
        narrow = corrected(arb(0), arb(0), residual, arb(1), fmpq(1), spread * arb(fmpq(1, 2)))
        assert not narrow.contains(t * t)


class TestSeries:
    """F(t) of relu at q = 1: known to be (sqrt(1 - t^2) + (pi - acos t) t)/(2 pi)."""

    def series(self):
        phi = activation("relu")
        return DualSeries(phi, arb(1), arb(fmpq(1, 2)), 100)

    @pytest.mark.parametrize("t", ["0", "0.9", "-0.97", "0.999", "1"])
    def test_the_rest_is_paid_for(self, t):
        with precision(130):
            x = ball(t)
            truth = ((1 - x * x).sqrt() + (arb.pi() - x.acos()) * x) / (2 * arb.pi())
            assert self.series().value(x).overlaps(truth)
            assert self.series().bound(0, abs(x)) >= truth.lower()

    @pytest.mark.parametrize("top", ["0.5", "0.97"])
    @pytest.mark.parametrize("order", [0, 1, 2, 3])
    def test_a_tail_is_above_the_sum_of_its_terms(self, top, order):
        """The terms from N on, those of a longer series: relu's coefficients fall slowly enough to be seen."""
        with precision(130):
            short, long = self.series(), self.series()
            n = short.count
            while long.more():
                pass
            assert long.count > n
            x = ball(top)
            part = sum(
                (math.comb(r, order) * a * x ** (r - order) for r, a in enumerate(long.squares) if r >= n), arb(0)
            )
            assert short.tail(order, x) >= part.lower()

    @pytest.mark.parametrize("name", ["relu", "tanh", "sqrt(1+x**2)", "cosh(x/9)", "softplus"])
    @pytest.mark.parametrize("order", [0, 1])
    @pytest.mark.parametrize("top", ["0.25", "0.9"])
    def test_what_a_short_sum_leaves_out_is_paid_for(self, name, order, top):
        """Against all terms at points up to top, where terms are left out and more precision shows them; odd, even and neither."""
        with precision(130):
            phi = activation(name)
            series = DualSeries(phi, arb(1), second_moment(phi, arb(1), 100), 100)
            x, whole = ball(top), series.polynomial(order)
            for small in (arb(2) ** -8, arb(2) ** -12):
                few, rest = series.short(order, x, small)
                tail = series.tail(order, x)
                assert few.p.degree() * few.step + few.first < whole.degree()
                assert rest <= small + tail + arb(2) ** -100
                for t in (x, -x, x / 3, arb(0)):
                    assert abs(whole(t) - few(t)).lower() <= rest - tail + arb(2) ** -100
                left_out = abs(whole(x) - few(x))
                assert rest - tail - left_out < arb(2) ** -100  # no more than it is: half of it would be too little


@pytest.mark.parametrize("enough", [150, 400, 10**6])
def test_missing_precision_is_tried_again_and_is_no_contradiction(enough):
    """A curve that is known from some precision on: the table asks for more bits, and says what it lacks where they do not suffice (exit code 2, not 3)."""
    from theorycheck.ball import working_bits
    from theorycheck.errors import BadInput

    class Shy(Power):
        def taylor(self, theta, order, start=0.0):
            v, K = super().taylor(theta, order, start)
            return v, K if working_bits() >= enough else [arb.nan()] * len(K)

    table = MacroTable(CurveFunction(Shy(4)), 0.0, 1.0, 3, per=1)
    with precision(106):
        if enough > 424:
            with pytest.raises(BadInput, match="no finite error bound; ask for digits") as caught:
                table.ensure(np.array([0]))
            assert caught.value.exit_code == 2
        else:
            assert table.error(np.array([0])) < 1e-3
