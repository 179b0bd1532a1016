"""Activations that have a name, standard normal numbers, and their formal readings."""

import pytest

import theorycheck as tc
from theorycheck.ball import arb, fmpq
from theorycheck.errors import BadInput
from theorycheck.statement.evaluate import evaluate, value_in_floats
from theorycheck.statement.formal import formal_text
from theorycheck.statement.statement import state
from theorycheck.statement.text import tex
from theorycheck.statement.values import Undefined

x, q = tc.real("x"), tc.real("q", "[0, inf)")
phi, L = tc.function("phi"), tc.real("L", "[0, inf)")
z, w = tc.normal("z"), tc.normal("w")
V = tc.define("V", q, tc.E(phi(tc.sqrt(q) * z) ** 2))
NAMED = {
    "step": tc.heaviside,
    "sigmoid": tc.sigmoid,
    "tanh": tc.hyperbolic_tangent,
    "leaky": tc.leaky_relu("1/10"),
    "linear": tc.leaky_relu(1),
}
PLACES = [fmpq(k, 4) for k in range(-12, 13)]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_values_floats_and_slopes_belong_together(name):
    """The floats are near the exact value; a central difference is near the slope; no difference quotient beats the Lipschitz constant."""
    f, met = evaluate(NAMED[name], {}), 0
    for place in PLACES:
        assert float(arb(f.at(place)).mid()) == pytest.approx(f.floats(float(arb(place).mid())), abs=1e-12)
        h = fmpq(1, 10**6)
        quotient = (arb(f.at(place + h)) - arb(f.at(place - h))) / (2 * arb(h))
        if f.lipschitz is not None:
            assert abs(quotient) <= float(f.lipschitz) + 1e-9
        if place != 0 or name in ("sigmoid", "tanh"):
            assert float(quotient.mid()) == pytest.approx(float(arb(f.slope(place)).mid()), abs=1e-9)
            met += 1
    assert met >= len(PLACES) - 1


@pytest.mark.parametrize("name", ["step", "leaky", "linear"])
def test_no_slope_is_made_up_at_zero(name):
    with pytest.raises(Undefined):
        evaluate(NAMED[name], {}).slope(fmpq(0))


@pytest.mark.parametrize("name", ["step", "leaky"])
def test_a_ball_around_the_corner_holds_both_sides(name):
    f = evaluate(NAMED[name], {})
    found = f.at(arb(0, 1))
    for place in (fmpq(-1), fmpq(0), fmpq(1)):
        assert arb(f.at(place)) in found


def test_bounded_derivatives_has_no_value_and_a_formal_reading():
    about = state(tc.bounded_derivatives(tc.leaky_relu(L)))
    with pytest.raises(Undefined):
        evaluate(tc.bounded_derivatives(tc.relu), {})
    assert "bounded_derivatives (leaky_relu L)" in formal_text(about).body
    assert "bounded" in tex(about.conclusion)


def test_an_expectation_over_normal_numbers_is_iterated_in_the_order_of_declaration():
    text = formal_text(state(tc.E(phi(w) * phi(z)) <= V(1), [tc.lipschitz(phi, L)]))
    assert "(gauss (fun z : R => (gauss (fun w : R => ((phi w) * (phi z))))))" in text.body
    assert "Definition V (phi : R -> R) (q : R) : R :=" in text.definitions["V"]


def test_a_random_number_outside_an_expectation_is_refused_through_definitions_too():
    state(V(q) >= 0)
    with pytest.raises(BadInput, match="random letter"):
        state(z >= 0)
    with pytest.raises(BadInput, match="random letter"):
        state(tc.define("U", q, q * z)(q) >= 0)
    kappa = tc.recursive("kappa", start=0, step=lambda _, before: V(before + z))
    with pytest.raises(BadInput, match="random letter"):
        state(kappa(tc.natural("l")) >= 0)


def test_probabilities_and_random_matrices_have_no_formal_reading():
    for about in (state(tc.P(z > 1) <= 1), state(tc.E(tc.gaussian("G", 1, 1)[0, 0]) <= 1)):
        with pytest.raises(BadInput, match="formal"):
            formal_text(about)


@pytest.mark.parametrize("degree", range(9))
def test_hermite_polynomials_are_orthonormal_exactly(degree):
    """E z^2k is 1*3*...*(2k-1): with it E h_r h_s of the coefficients, read off at rational points, is 0 or 1."""
    coefficients = [_monic(k) for k in range(9)]
    moments = [0 if k % 2 else _odd_factorial(k) for k in range(20)]
    for other, found in enumerate(coefficients):
        product = sum(a * b * moments[i + j] for i, a in enumerate(coefficients[degree]) for j, b in enumerate(found))
        assert product == (_factorial(degree) if other == degree else 0)
    for place in PLACES:
        value = sum(fmpq(a) * place**k for k, a in enumerate(coefficients[degree]))
        scaled = evaluate(tc.hermite(degree, x) * tc.sqrt(_factorial(degree)), {x.letter.serial: place})
        assert abs(arb(scaled) - arb(value)) < 1e-9
        rough = value_in_floats(tc.hermite(degree, x), {x.letter.serial: float(arb(place).mid())})
        exact = evaluate(tc.hermite(degree, x), {x.letter.serial: place})
        assert rough == pytest.approx(float(arb(exact).mid()), rel=1e-9, abs=1e-9)


def _factorial(k):
    return 1 if k < 2 else k * _factorial(k - 1)


def _odd_factorial(k):
    return 1 if k < 2 else (k - 1) * _odd_factorial(k - 2)


def _monic(degree):
    """Coefficients of He_r by He' = r He and the value at 0, not by the recursion."""
    return [
        0 if (degree - k) % 2 else (-1) ** ((degree - k) // 2) * _factorial(degree) // (_factorial(k) * _factorial((degree - k) // 2) * 2 ** ((degree - k) // 2))
        for k in range(degree + 1)
    ]  # fmt: skip


def test_hermite_has_a_formal_reading_and_a_whole_degree():
    r = tc.natural("r")
    assert "(hermite r x)" in formal_text(state(tc.hermite(r, x) <= tc.exp(x**2))).body
    with pytest.raises(BadInput, match="whole"):
        tc.hermite(x, x)
