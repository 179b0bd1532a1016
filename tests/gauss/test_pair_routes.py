"""E[phi(u) phi(v)] for every activation: routes overlap at scales and correlations across the range, up to and including the ends."""

from __future__ import annotations

import itertools

import pytest

from theorycheck.activations import activation
from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import BadInput, EnginesDisagree
from theorycheck.gauss import Covariance, dual_value, expectation_pair, overlap
from theorycheck.gauss.routes import ROUTES
from theorycheck.verdict import Grade

SMOOTH = [
    *("tanh", "sigmoid", "erf", "gelu", "silu", "softplus", "sin", "cos", "atan", "gaussian", "exp", "linear"),
    *("hermite(3)", "atan(x)+x/10", "x*exp(-x**2)"),
]
KINKED = ["relu", "leaky-relu(1/10)", "elu", "hard-tanh", "step", "sign", "relu(x)-relu(x-1)/3", "exp(-abs(x))"]
OTHER = ["relu(tanh(x))", "log(1+abs(x))", "atan(abs(x-1/3))"]
CASES = list(itertools.product([fmpq(1, 3), fmpq(2)], [fmpq(0), fmpq(1, 2), fmpq(-4, 5)]))
ENDS = [fmpq(1), fmpq(-1), 1 - fmpq(1, 10**12), fmpq(1, 10**30) - 1]


def narrow(value, digits, scale=1):
    return float(value.rad()) < 10.0**-digits * scale


@pytest.mark.parametrize(("q", "t"), CASES, ids=str)
@pytest.mark.parametrize("name", [*SMOOTH, *KINKED, *OTHER])
def test_routes_overlap(name, q, t):
    digits = 12 if name in OTHER else 20
    dual = dual_value(activation(name), q, t, digits)
    names = [e.route for e in dual.routes]
    assert len(names) >= 2
    assert len(set(names)) == len(names)
    assert all(e.grade is Grade.ENCLOSED for e in dual.routes)
    assert narrow(dual.value, digits, 40)
    exact_routes = [e for e in dual.routes if e.route not in ("Hermite series", "Lipschitz")]
    assert all(narrow(e.value, digits, 400) for e in exact_routes)


@pytest.mark.parametrize("t", [fmpq(1, 4), fmpq(-7, 10), fmpq(97, 100)], ids=str)
@pytest.mark.parametrize("name", ["tanh", "gelu", "softplus", "relu", "elu", "hard-tanh"])
def test_direct_routes_overlap(name, t):
    """The lattices, the adaptive integral and the grid of panels, two or three of which apply, wherever they are not the default."""
    names = ["lattice", "rotated lattice", "conditional integral", "panel grid"]
    found = expectation_pair(activation(name), Covariance.correlated(t, fmpq(3, 2)), 10, names)
    assert len(found) >= 2
    assert narrow(overlap(*found), 10, 40)


@pytest.mark.parametrize("t", ENDS, ids=["1", "-1", "1-1e-12", "1e-30-1"])
@pytest.mark.parametrize("name", ["tanh", "gelu", "softplus", "relu", "elu", "hard-tanh", "step", "hermite(3)"])
def test_at_the_ends_and_near_them(name, t):
    dual = dual_value(activation(name), fmpq(3, 2), t, 15)
    assert len(dual.routes) >= 2
    assert narrow(dual.value, 15, 40)


@pytest.mark.parametrize("name", OTHER)
def test_a_lipschitz_bound_where_nothing_better_is_known(name):
    """Near |t| = 1 these have no direct route: the ball is as wide as the Lipschitz bound says, and no wider."""
    phi, gap = activation(name), fmpq(1, 10**12)
    for sign in (1, -1):
        near = dual_value(phi, 2, sign * (1 - gap), 15)
        assert "Lipschitz" in [e.route for e in near.routes]
        assert near.value.overlaps(dual_value(phi, 2, sign, 15).value + arb(0, 1) * 2 * gap)
        assert narrow(near.value, 11)


@pytest.mark.parametrize("t", [fmpq(1, 3), fmpq(-9, 10), fmpq(1), fmpq(-1)], ids=str)
@pytest.mark.parametrize("name", ["tanh", "gelu", "erf", "softplus", "relu", "elu", "hard-tanh", "sign", "cos", "exp"])
def test_unequal_variances(name, t):
    """sqrt(a c) rational, so that |t| = 1 is exact; and the same value with u and v exchanged."""
    phi, cov = activation(name), Covariance(fmpq(1, 4), t * fmpq(3, 4), fmpq(9, 4))
    found = expectation_pair(phi, cov, 15)
    assert len(found) >= 2
    there, back = overlap(*found), overlap(*expectation_pair(phi, cov.swapped(), 15))
    assert there.overlaps(back)
    assert narrow(there, 15, 40)


@pytest.mark.parametrize("name", ["tanh", "relu", "log(1+abs(x))"])
def test_irrational_correlation(name):
    phi, cov = activation(name), Covariance(2, 1, 3)
    assert narrow(overlap(*expectation_pair(phi, cov, 12)), 12, 40)


def test_covariance_of_balls():
    """Entries known to 1e-20 only: the enclosure contains the exact entry's value."""
    with precision(128):
        blur = arb(0, 1e-20)
        for name in ("tanh", "gelu", "relu", "elu"):
            phi = activation(name)
            cov = Covariance(fmpq(3, 2) + blur, fmpq(1, 2) + blur, fmpq(3, 2) + blur)
            wide = overlap(*expectation_pair(phi, cov, 15))
            assert wide.overlaps(dual_value(phi, fmpq(3, 2), fmpq(1, 3), 30).value)
            assert narrow(wide, 14)


def test_degenerate_variances():
    (only,) = expectation_pair(activation("sigmoid"), Covariance(0, 0, 2), 20)
    assert only.value.overlaps(arb(1) / 4)
    (only,) = expectation_pair(activation("cos"), Covariance(2, 0, 0), 20)
    assert only.value.overlaps(arb(-1).exp())
    (only,) = expectation_pair(activation("tanh"), Covariance(0, 0, 0), 20)
    assert only.value == 0
    with pytest.raises(BadInput, match="jumps at 0"):
        expectation_pair(activation("step"), Covariance(0, 0, 2), 20)


def test_an_estimate_proves_nothing_and_kinks_are_refused():
    """Trap 5: Gauss-Hermite is NUMERIC even where it is good, and refuses a kink, where it is wrong by 1e-2."""
    (estimate,) = expectation_pair(activation("sin"), Covariance.correlated(fmpq(1, 2)), 20, ["Gauss-Hermite"])
    assert estimate.grade is Grade.NUMERIC
    truth = dual_value(activation("sin"), 1, fmpq(1, 2), 20)
    assert abs(estimate.value - truth.value) < 1e-25
    with pytest.raises(BadInput, match="at least one that proves"):
        dual_value(activation("sin"), 1, 0, 20, ["Gauss-Hermite"])
    with pytest.raises(BadInput, match="kinks of relu"):
        expectation_pair(activation("relu"), Covariance.correlated(0), 20, ["Gauss-Hermite"])


def test_a_lie_is_found_out(monkeypatch):
    """One route that is off by 1e-12: exit code 3, never an average."""
    honest, grade = ROUTES["lattice"]
    monkeypatch.setitem(ROUTES, "lattice", (lambda q: honest(q) + arb(1) / 10**12, grade))
    with pytest.raises(EnginesDisagree, match="lattice") as raised:
        dual_value(activation("tanh"), 1, fmpq(1, 2), 20)
    assert raised.value.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((0, 0, 20), "q=0"),
        ((-1, 0, 20), "q=-1"),
        ((1, 2, 20), "t=2"),
        ((1, 0, 0), "digits=0"),
        ((1, 0, 20, ["magic"]), "route=magic"),
        ((1, "x", 20), "number=x"),
    ],
)
def test_bad_input(arguments, says):
    with pytest.raises(BadInput, match=says):
        dual_value(activation("tanh"), *arguments)


@pytest.mark.parametrize("digits", [5, 50, 80])
@pytest.mark.parametrize("name", ["tanh", "relu", "gelu"])
def test_any_number_of_digits(name, digits):
    coarse = dual_value(activation(name), 1, fmpq(1, 2), 5).value
    fine = dual_value(activation(name), 1, fmpq(1, 2), digits).value
    assert fine.rad() < arb(10) ** -digits
    assert coarse.overlaps(fine)


@pytest.mark.parametrize(("name", "t"), [("relu", fmpq(1, 2)), ("sin", fmpq(1))])
def test_mpmath_agrees_where_it_is_asked(name, t):
    """The third engine: it shares neither functions nor quadrature with the others; what it says is NUMERIC, so that it proves nothing alone."""
    phi, cov = activation(name), Covariance.correlated(t, fmpq(3, 2))
    estimate, closed = expectation_pair(phi, cov, 20, ["mpmath", "closed form"])
    assert (estimate.route, estimate.grade) == ("mpmath", Grade.NUMERIC)
    assert estimate.value.contains(closed.value)
    assert estimate.value.rad() < 1e-7
    with pytest.raises(BadInput, match="at least one that proves"):
        dual_value(phi, fmpq(3, 2), t, 20, ["mpmath"])
