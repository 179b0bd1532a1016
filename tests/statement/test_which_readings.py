"""Which readings a statement has: a table of statements, and for each the readings that it lacks."""

import pytest

import theorycheck as tc
from theorycheck.errors import BadInput
from theorycheck.statement.readings import readings
from theorycheck.statement.statement import state
from theorycheck.statement.to_sympy import to_sympy

x, s = tc.real("x", "[0, 1]"), tc.real("s", "[0, 1)")
m, n = tc.sizes("m n")
A, B = tc.matrix("A", m, n), tc.matrix("B", n, m)
G = tc.gaussian("G", m, m, variance=1 / m)
C = tc.constant("C", depends=[])
rho = tc.recursive("rho", start=0, step=lambda _, before: s * before + 1)
l = tc.natural("l")  # noqa: E741

TABLE = {
    "scalar": (x**2 <= x, set()),
    "product of matrices": (tc.norm_F(A @ B) <= tc.norm_2(A) * tc.norm_F(B), {"question", "sympy"}),
    "chance": (tc.P(tc.norm_2(G) > 3) <= tc.exp(-m / 2), {"question", "instances", "formal", "sympy"}),
    "there is": (x <= C, {"question"}),
    "limit": (tc.tends(l, rho(l), 1 / (1 - s)), {"question", "instances", "sympy"}),
    "semidefinite": (tc.psd(A.T @ A), {"question", "sympy"}),
}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_readings_that_are_missing(name):
    conclusion, missing = TABLE[name]
    found = readings(state(conclusion))
    assert {reading for reading, why in found.items() if why} == missing


@pytest.mark.parametrize("name", sorted(TABLE))
def test_what_is_said_of_sympy_is_what_it_does(name):
    about = state(TABLE[name][0])
    if readings(about)["sympy"]:
        with pytest.raises(BadInput):
            to_sympy(about.conclusion)
    else:
        assert to_sympy(about.conclusion) is not None
