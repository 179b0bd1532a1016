"""Error bounds of the Gaussian integrals as functions of their own: against integrands whose error nearly attains them, and against their derivation."""

from __future__ import annotations

import math

import pytest

from theorycheck.activations import activation
from theorycheck.ball import acb, arb, fmpq, precision
from theorycheck.gauss import line_rule
from theorycheck.gauss.growth import Growth, _beyond, _moment, density
from theorycheck.gauss.lattice import _correlated, _error, _gaussian
from theorycheck.gauss.line_rule import _lines, _sides
from theorycheck.gauss.majorant import best_rho, line_norm, mehler
from theorycheck.gauss.panels import _shared, legendre, rule_error


@pytest.fixture(autouse=True)
def _fine():
    with precision(200):
        yield


def beyond(m: int, cut: arb) -> arb:
    """int_cut^oo z^m p(z) dz, by the incomplete gamma function."""
    a = arb(m + 1) / 2
    return arb(2) ** (arb(m) / 2) * (cut * cut / 2).gamma_upper(a) / (2 * arb.pi().sqrt())


@pytest.mark.parametrize("m", [0, 1, 4, 8, 20])
@pytest.mark.parametrize("cut", [4, 5, 8, 20])
def test_what_lies_beyond_a_cut_is_below_its_bound(m, cut):
    assert _beyond(m, arb(0), arb(cut)) >= beyond(m, arb(cut))


@pytest.mark.parametrize("b", [1, 2, 3])
def test_an_exponential_moves_the_cut(b):
    """int_X^oo exp(b z) p = exp(b^2/2) P(z > X - b)."""
    X = arb(b + 4)
    truth = (arb(b) ** 2 / 2).exp() * beyond(0, X - b)
    bound = _beyond(0, arb(b), X)
    assert truth <= bound <= truth * 2


@pytest.mark.parametrize("b", [0, fmpq(1, 4), 1, 2])
def test_a_moment_is_below_its_bound(b):
    """E exp(b|z|) = 2 exp(b^2/2) P(z < b)."""
    truth = 2 * (arb(b) ** 2 / 2).exp() * (1 - beyond(0, arb(b)))
    assert _moment(0, arb(b)) >= truth
    for m in (2, 4, 8):
        assert _moment(m, arb(0)) >= math.prod(range(m - 1, 0, -2))
        assert _moment(m, arb(0)) >= 2 * arb(math.prod(range(2 * m - 1, 0, -2))).sqrt() * arb(fmpq(99, 100))


@pytest.mark.parametrize("cut", [3, 6])
def test_a_tail_counts_both_sides_and_both_terms(cut):
    growth = Growth(arb(2), arb(3), 2, arb(0))
    X, sigma = arb(cut), arb(fmpq(1, 2))
    assert growth.tail(sigma, X) >= 2 * (2 * beyond(0, X) + 3 * sigma**2 * beyond(2, X))
    square = 2 * (4 * beyond(0, X) + 12 * sigma**2 * beyond(2, X) + 9 * sigma**4 * beyond(4, X))
    assert growth.tail(sigma, X, True) >= square
    assert growth.second_moment(sigma**2) >= 4 + 12 * sigma**2 + 27 * sigma**4


def test_a_squared_sum_pays_for_its_mixed_term():
    """At the cut both terms are equal, where (A + B)^2 = 2 A^2 + 2 B^2."""
    growth, X, sigma = Growth(arb(75), arb(3), 2, arb(0)), arb(10), arb(fmpq(1, 2))
    truth = 75**2 * beyond(0, X) + 2 * 75 * 3 * sigma**2 * beyond(2, X) + 9 * sigma**4 * beyond(4, X)
    assert growth.tail(sigma, X, True) >= 2 * truth


@pytest.mark.parametrize("q", [1, 3])
def test_a_plane_tail_counts_the_other_variable(q):
    """phi = x^2, u = z/100 + q w: E u^4 over |z| > X is at least q^4 E w^4 P(|z| > X)."""
    growth, X = Growth(arb(0), arb(1), 2, arb(0)), arb(6)
    assert growth.plane_tail(arb(fmpq(1, 100)), arb(q), X) >= 3 * q**4 * 2 * beyond(0, X)


@pytest.mark.parametrize("cut", [6])
def test_a_plane_tail_is_above_the_truth(cut):
    """|u| <= p|z| + q|w|, phi = 1 + x^2 at p = 1, q = 0: one variable."""
    growth, X = Growth(arb(1), arb(1), 2, arb(0)), arb(cut)
    assert growth.plane_tail(arb(1), arb(0), X) >= 2 * (beyond(0, X) + 2 * beyond(2, X) + beyond(4, X))
    both = growth.plane_tail(arb(1), arb(1), X)
    assert both >= 2 * (beyond(4, X) + 6 * beyond(2, X) + 3 * beyond(0, X))


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize("h", [1, fmpq(1, 2)])
def test_the_trapezoidal_rule_on_the_line_attains_its_bound(k, h):
    """cos(k z) p(z): the error is about exp(-(2 pi/h - k)^2/2), and so is the bound at height a = 2 pi/h - k."""
    h = arb(h)
    rule = h * sum((density(h * j) * (k * h * j).cos() for j in range(-80, 81)), arb(0))
    error = abs(rule - (-(arb(k) ** 2) / 2).exp())
    a = float((2 * arb.pi() / h - k).mid())
    bound = _lines((k * arb(a)).cosh(), float(h), a, 0)
    assert error <= bound <= error * arb(fmpq(11, 10))


def test_the_sides_of_the_contour_are_paid_for():
    """cos(k z) p(z) cut at X where sin(k X) is large: both half sides at both ends count."""
    h, n = fmpq(1, 4), 2
    X = arb(h) * (2 * n + 1) / 2
    k = (arb.pi() / 2 + 2 * arb.pi() * 4) / X
    rule = h * sum((density(arb(h * j)) * (k * arb(h * j)).cos() for j in range(-n, n + 1)), arb(0))
    # int_-X^X cos(k z) p dz by a fine Gauss rule on panels
    whole = arb(0)
    parts = 80
    for i in range(parts):
        for root, weight in legendre(20, 200):
            z = -X + 2 * X * (2 * i + 1 + root) / (2 * parts)
            whole += density(z) * (k * z).cos() * weight * X / parts
    error = abs(rule - whole)
    a = float(X) * 4
    slices = 400
    profile = [(k * arb(a * (i + 1) / slices)).cosh() for i in range(slices)]
    sides, lines = _sides(profile, float(X), a, arb(h), 0), _lines((k * arb(a)).cosh(), float(h), a, 0)
    assert error <= sides + lines


@pytest.mark.parametrize("slices", [1, 3, 12])
def test_the_sides_are_four(slices):
    """The formula of the module: at both ends, above and below, each slice by its largest factors."""
    X, a, h = 1.5, 2.0, arb(fmpq(1, 4))
    profile = [arb(2 + i) for i in range(slices)]
    total = arb(0)
    for i, size in enumerate(profile):
        low, high = arb(a) * i / slices, arb(a) * (i + 1) / slices
        total += size * (high * high / 2).exp() * (high - low) / ((2 * arb.pi() * low / h).exp() + 1)
    assert abs(_sides(profile, X, a, h, 0) / (4 * density(arb(X)) * total) - 1) <= arb(2) ** -40


@pytest.mark.parametrize("square", [fmpq(1, 100), fmpq(9, 25), fmpq(1)])
@pytest.mark.parametrize(("e", "h"), [(0.5, 0.25), (1.0, 2.0), (0.3, 3.0)])
def test_the_error_in_the_plane_is_its_derivation(square, e, h):
    """The formula of the module, term by term; S = T = 3."""
    X, size, s = arb(6), arb(3), arb(square).sqrt()
    E, H = arb(e), arb(h)
    L = 2 * (E * E / (2 * arb(square))).exp() / ((2 * arb.pi() * E / H).exp() - 1)
    k = E * arb(1).max((E * E / (2 * arb(square)) - 2 * arb.pi() * E / H).exp())
    p = density(X)
    in_x = L + 4 * p * k
    in_y = L * (1 + H * density(arb(0))) + 4 * p * k * (1 + H / (s * (2 * arb.pi()).sqrt()))
    found = _error(size, e, h, X, arb(square))
    assert abs(found / (9 * (in_x + in_y)) - 1) <= arb(2) ** -100


@pytest.mark.parametrize("negative", [False, True])
def test_a_product_of_midpoints_pays_for_all_radii(negative):
    """With every weight 1 the sum of coefficients is (sum f)(sum g): at the upper ends it is off by exactly what is paid, also where a radius is all there is."""
    f, g = [arb(k, fmpq(1, 8)) for k in (0, 3, 5, 0, 7)], [arb(k, fmpq(1, 4)) for k in (2, 0, 1, 0, 0)]
    for second in (g, f):
        found, blur = _correlated(f, second, negative)
        assert len(found) == 9
        ends = sum((x.upper() for x in f), arb(0)) * sum((x.upper() for x in second), arb(0))
        assert (sum(found, arb(0)) + blur * arb(1 + 2**-30)).contains(ends)
        order = second if negative else second[::-1]
        for m, c in enumerate(found):
            assert c.contains(sum((f[j].mid() * order[m - j].mid() for j in range(5) if 0 <= m - j < 5), arb(0)))


@pytest.mark.parametrize("rate", [fmpq(-1, 50), fmpq(-1, 10**6)])
def test_falling_weights_are_the_exponentials(rate):
    for m, w in enumerate(_gaussian(arb(rate), 400)):
        assert w.overlaps((arb(rate) * (m * m)).exp())
        assert w.rad() <= arb(2) ** -170


@pytest.mark.parametrize("n", [1, 2, 3, 4, 17, 36])
def test_a_rule_of_legendre_is_its_mirror_image(n):
    for k, (x, w) in enumerate(legendre(n, 200)):
        root, weight = arb.legendre_p_root(n, k, weight=True)
        assert x.overlaps(root)
        assert w.overlaps(weight)
    assert n <= _shared(n) <= max(16, n * 9 / 8)


@pytest.mark.parametrize("h", [fmpq(1, 2), 2, 3])
def test_sums_over_nodes_of_a_unimodal_density(h):
    """At most the integral and the step times the maximum; with a coarse step neither alone is enough."""
    total = h * sum((density(arb(h * j)) for j in range(-60, 61)), arb(0))
    assert total <= 1 + h * density(arb(0))


@pytest.mark.parametrize("n", [2, 3, 5, 8])
@pytest.mark.parametrize("rho", [2.0, 4.0])
def test_the_error_of_a_panel_is_above_the_truth_and_is_its_derivation(n, rho):
    """w = T_2n-like: x^(2n) is the first power that a rule with n points misses; M is taken at the end of the ellipse."""
    nodes = legendre(n, 200)
    miss = abs(sum((w * x ** (2 * n) for x, w in nodes), arb(0)) - arb(2) / (2 * n + 1))
    M = ((arb(rho) + 1 / arb(rho)) / 2) ** (2 * n)
    bound = rule_error(arb(1), M, rho) * arb(rho) ** (2 - 2 * n)
    assert miss <= bound
    exact = M * 64 / (15 * (1 - 1 / arb(rho) ** 2))
    assert abs(rule_error(arb(1), M, rho) / exact - 1) <= arb(2) ** -100
    assert abs(rule_error(arb(3), M, rho) / (3 * exact) - 1) <= arb(2) ** -100


def hermite(r: int, x: arb, y: arb) -> arb:
    """|h_r(x + i y)|."""
    before, here = (arb(0), arb(0)), (arb(1), arb(0))
    for j in range(r):
        real = x * here[0] - y * here[1] - j * before[0]
        imaginary = x * here[1] + y * here[0] - j * before[1]
        before, here = here, (real, imaginary)
    return ((here[0] ** 2 + here[1] ** 2) / math.factorial(r)).sqrt()


@pytest.mark.parametrize("degree", [1, 2, 5, 20])
@pytest.mark.parametrize(("x", "y"), [(0, 0), (1, 0), (0, 1), (3, 2), (8, 0), (0, 4)])
def test_polynomials_off_the_line_are_below_their_majorant(degree, x, y):
    for rho in (best_rho(degree, x, y), 0.5, 0.9):
        bound = mehler(degree, rho, arb(x), arb(y))
        assert all(hermite(r, arb(x), arb(y)) <= bound for r in range(degree + 1))


@pytest.mark.parametrize("rho", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("x", "y"), [(0, 0), (1, 0), (0, 1), (2, 1)])
def test_mehlers_sum_is_the_majorant(rho, x, y):
    """sum_r |h_r|^2 rho^r, all terms: the square of the majorant but for rho^-N."""
    total = sum((hermite(r, arb(x), arb(y)) ** 2 * arb(rho) ** r for r in range(700)), arb(0))
    bound = mehler(2, rho, arb(x), arb(y)) * arb(rho)
    assert abs(total / bound**2 - 1) <= arb(10) ** -9


@pytest.mark.parametrize("a", [fmpq(1, 2), 2])
def test_the_norm_on_a_line_is_a_laguerre_value(a):
    """E|h_r(z + i a)|^2 for r = 1: 1 + a^2; for r = 2: 1 + 2 a^2 + a^4/2."""
    x = arb(a)
    assert abs(line_norm(1, x) ** 2 - (1 + x * x)) <= arb(2) ** -150
    assert abs(line_norm(2, x) ** 2 - (1 + 2 * x * x + x**4 / 2)) <= arb(2) ** -150


@pytest.mark.parametrize("text", ["exp(-x)", "exp(x)", "gelu", "sin", "atan", "x**3"])
@pytest.mark.parametrize("x", [2.0, 5.3])
@pytest.mark.parametrize("square", [False, True])
def test_the_sides_are_bounded_slice_by_slice(text, x, square):
    """|phi| at points of either side, at the top of each slice and between, is at most that slice's bound (the whole rectangle's is given as something huge)."""
    phi, b = activation(text), 0.9
    bounds = line_rule._profile(phi, x, b, arb(10) ** 30, square)
    assert len(bounds) == line_rule._SLICES
    with precision(100):
        for i, bound in enumerate(bounds):
            assert bound < 10**6
            for part in (0, 0.4, 1):
                for side in (x, -x):
                    y = b * (i + part) / line_rule._SLICES * (1 - 1e-12)
                    size = abs(phi.on_piece(0, acb(side, y), False)) ** (2 if square else 1)
                    assert size.mid() <= bound
