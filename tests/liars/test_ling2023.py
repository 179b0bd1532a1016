"""False neighbours of the claims in proofs/ling2023: a constant, an index, a strictness or a hypothesis off. Each is refuted for ever.

A check that cannot tell these from the truth would prove nothing.
"""

from __future__ import annotations

import pytest

from theorycheck import Outcome, decide
from theorycheck.decide import replay_point

Q = {"Q(x)": "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi", "dQ(x)": "1 - acos(x)/pi"}
T, S, P, POSITIVE = "[-1, 1]", "[0, 1)", "[0, 1]", "(0, inf)"

LIES = {
    "D1 with a scalar inequality one hundredth sharper": ("1 - t/pi + sin(t)/pi <= 99/100", {"t": "[0, pi]"}, []),
    "Q is bounded by 99/100": ("Q(t) <= 99/100", {"t": T}, []),
    "D1 is strict on the diagonal": ("1/(1-s) - (1-p)/(1-s) < p/(1-s)", {"s": S, "p": P}, []),
    "D1 without 1/(1-s)": ("p/(1-s) <= p", {"s": S, "p": P}, []),
    "rho does not grow": ("s*(1-p)/(1-s) + 1 == (1-p)/(1-s)", {"s": S, "p": P}, []),
    "(13) as printed, at every layer": (
        "(s*r*q + c)/(s*r + 1) == (1 - 1/r)*q + c/r",
        {"s": "(0, 1/8)", "r": "[1, 8/7]", "q": T, "c": T},
        [],
    ),
    "(14) without the factor 1 - s": ("(1 - (1-s))*q + c*(1-s) == s*q + c", {"s": S, "q": T, "c": T}, []),
    "the fixed point is unique at s = 1 too": ("1 - s*dQ(t) > 0", {"s": P, "t": T}, []),
    "Q lies below a lower chord": ("1 - Q(t) >= (1-t)*3/5", {"t": T}, []),
    "the slope in rho is below 3/10": ("sqrt(1-t**2)/pi <= 3/10", {"t": T}, []),
    "the published rate with constant 2": ("(2*l+1) - (2*l-1)*s <= 2*l", {"s": S, "l": "[1, inf)"}, []),
    "the telescope off by one": (
        "((2*l+1) - (2*l-1)*s) - s*((2*l+3) - (2*l+1)*s) == (2*l-1)*(1-s)**2",
        {"s": S, "l": "[0, inf)"},
        [],
    ),
    "Davidson-Szarek with exponent 4": ("(2*M*x)**2/2 == 4*M**2*x**2", {"M": "[1, inf)", "x": "[0, inf)"}, []),
    "step 3 with 7": ("L - 4*C >= L/2", {"L": POSITIVE, "C": POSITIVE}, ["L >= 7*C"]),
    "(9) forces half as much read-out": ("2*x <= 1", {"x": "[0, inf)", "p": POSITIVE}, ["p - x*p >= 0"]),
    "the Hermite ratio off by one": (
        "(2*k+1)**2/((2*k+3)*(2*k+4)) == (2*k+1)**2/((2*k+2)*(2*k+3))",
        {"k": "[0, inf)"},
        [],
    ),
    "(7) at half the width": ("M**2*L*w/2 >= 4*M*v", dict.fromkeys("MLwv", POSITIVE), ["M*w*L >= 4*v"]),
    "dominance with n + 1": ("(n+1)/n*exp(-h) < 1", {"n": "[2, inf)", "h": POSITIVE}, []),
    "the residual bounds the error": (
        "x <= r",
        {"x": "[0, inf)", "r": "[0, inf)", "w": S},
        ["x <= r + w*x"],
    ),
    "Gershgorin with n - 2": ("x >= 1 - (n-2)*b", {"x": "[0, inf)", "n": "[2, inf)", "b": P}, ["x >= 1 - (n-1)*b"]),
    "the slope of Q is strictly below 1": ("dQ(t) < 1", {"t": T}, []),
    "Q is strictly above the diagonal": ("Q(t) > t", {"t": T}, []),
    "the normalisation without the square root of 2": ("(1/sqrt(2*pi))**2 == Q(0)", {}, []),
    "cos theta from (K_ij, K_ij)": ("(s*Q(c)+c)/(s*Q(c)+1) == (s*Q(c)+c)/(s+1)", {"s": "(0, 1/8)", "c": "(-1, 1)"}, []),
}


@pytest.mark.parametrize("name", LIES)
def test_the_lie_is_refuted_and_its_witness_replays(name: str) -> None:
    relation, domain, where = LIES[name]
    decision = decide(relation, domain, where=where, let=Q)
    assert decision.outcome is Outcome.FAILS, decision.reason
    assert decision.witness is not None
    assert replay_point(decision.witness).outcome is Outcome.FAILS
