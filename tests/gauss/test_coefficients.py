"""Hermite coefficients: three rules that share no quadrature agree, known values, parity zeros, and what the rules refuse."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from theorycheck.activations import activation
from theorycheck.ball import acb, arb, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.gauss import hermite_coefficients
from theorycheck.gauss.by_parts import parts_coefficients
from theorycheck.gauss.gauss_hermite import hermite_polynomial
from theorycheck.gauss.hermite import RELU, STEP, coefficient
from theorycheck.gauss.line_rule import line_coefficients
from theorycheck.gauss.panels import panel_coefficients
from theorycheck.gauss.rectangle import supremum

BITS = 70
SCALES = [fmpq(1, 4), fmpq(1), fmpq(5)]


@pytest.fixture(autouse=True)
def _precise():
    with precision(200):
        yield


@pytest.mark.parametrize("q", SCALES, ids=str)
@pytest.mark.parametrize("name", ["tanh", "gelu", "softplus", "atan", "sin", "exp", "hermite(4)"])
def test_trapezoid_against_panels(name, q):
    one, two = (rule(activation(name), q, 25, BITS) for rule in (line_coefficients, panel_coefficients))
    assert all(a.overlaps(b) for a, b in zip(one, two, strict=True))
    assert max(float(a.rad()) for a in (*one, *two)) < 2.0**-60


@pytest.mark.parametrize("q", SCALES, ids=str)
@pytest.mark.parametrize("name", ["relu", "elu", "hard-tanh", "step", "leaky-relu(1/10)", "exp(-abs(x))", "exp"])
def test_by_parts_against_panels(name, q):
    one, two = (rule(activation(name), q, 25, BITS) for rule in (parts_coefficients, panel_coefficients))
    assert all(a.overlaps(b) for a, b in zip(one, two, strict=True))
    assert max(float(a.rad()) for a in (*one, *two)) < 2.0**-60


@pytest.mark.parametrize("r", [0, 1, 4, 7])
@pytest.mark.parametrize("name", ["sigmoid", "elu", "relu(tanh(x))"])
def test_against_the_integrator(name, r):
    """Arb's adaptive integration between the kinks on [-20, 20]; the rest is below 1e-60."""
    phi, q = activation(name), fmpq(1)
    he, scale = hermite_polynomial(r), arb(math.factorial(r)).sqrt() * (2 * arb.pi()).sqrt()
    ends = [fmpq(-20), *phi.breakpoints, fmpq(20)]
    total = arb(0)
    for k, (left, right) in enumerate(pairwise(ends)):

        def integrand(z, analytic, k=k):
            return phi.on_piece(k, z, analytic) * he(z) * (-(z * z) / 2).exp() / scale

        total += acb.integral(integrand, acb(left), acb(right)).real
    assert (total + arb(0, 1e-60)).overlaps(hermite_coefficients(phi, q, r + 1, 30)[r])


@pytest.mark.parametrize("q", SCALES, ids=str)
def test_known_values(q):
    """E[exp(s z) h_r(z)] = exp(q/2) q^(r/2)/sqrt(r!) (generating function); its imaginary part at i s is that of sin."""
    waves, exps = (hermite_coefficients(activation(n), q, 30, 25) for n in ("sin", "exp"))
    for r in range(30):
        size = arb(q) ** (arb(r) / 2) / arb(math.factorial(r)).sqrt()
        assert exps[r].overlaps((arb(q) / 2).exp() * size)
        sign = (0, 1, 0, -1)[r % 4]
        assert waves[r].overlaps(sign * (-arb(q) / 2).exp() * size)


@pytest.mark.parametrize("q", SCALES, ids=str)
def test_relu_and_step_in_closed_form(q):
    """Homogeneity: the coefficients of relu at scale q are sqrt(q) times those at scale 1, of step the same."""
    relus, steps = (hermite_coefficients(activation(n), q, 40, 25) for n in ("relu", "step"))
    for r in range(40):
        assert relus[r].overlaps((arb(q) / 2).sqrt() * coefficient(RELU, r))
        assert steps[r].overlaps(coefficient(STEP, r))


@pytest.mark.parametrize(
    ("name", "zeros"), [("tanh", 0), ("hard-tanh", 0), ("cos", 1), ("gaussian", 1), ("atan(abs(x))", 1)]
)
def test_parity_zeros_are_exact(name, zeros):
    values = hermite_coefficients(activation(name), fmpq(2), 20, 15)
    assert all((v == 0) == (r % 2 == zeros) for r, v in enumerate(values))


def test_many_coefficients_nest():
    few, many = (hermite_coefficients(activation("tanh"), 1, n, 30) for n in (20, 300))
    assert all(a.overlaps(b) for a, b in zip(few, many, strict=False))
    assert max(a.rad() for a in many) < arb(10) ** -30


def test_a_scale_that_is_a_ball():
    blur = arb(2) + arb(0, 1e-15)
    for name in ("tanh", "elu", "log(1+abs(x))"):
        wide, sharp = (hermite_coefficients(activation(name), q, 8, 12) for q in (blur, 2))
        assert all(a.overlaps(b) for a, b in zip(wide, sharp, strict=True))
        assert max(float(a.rad()) for a in wide) < 1e-11


@pytest.mark.parametrize(
    ("name", "height", "inside"),
    [
        *(("tanh", h, h < math.pi / 2) for h in (1.0, 1.5, 1.56, 1.58, 3.0)),
        *(("softplus", h, h < math.pi) for h in (3.0, 3.12, 3.16, 6.0)),
        *(("atan", h, h < 1) for h in (0.9, 0.99, 1.01)),
        *(("gelu", h, True) for h in (1.0, 4.0)),
    ],
)
def test_a_strip_ends_at_the_first_singularity(name, height, inside):
    """A pole or branch point in the rectangle is never missed; inside, the bound is one."""
    phi = activation(name)
    bound = supremum(phi, 5.0, height)
    assert (bound is not None) == inside
    if bound is not None:
        for place in (acb(0, height), acb(5, height), acb(-5, height / 2), acb(1, 0)):
            assert not abs(phi.on_piece(0, place, False)) > bound


def test_bad_input():
    for q, count, says in ((0, 5, "q=0"), (1, 0, "count=0"), (1, 10**6, "count=")):
        with pytest.raises(BadInput, match=says):
            hermite_coefficients(activation("tanh"), q, count)
