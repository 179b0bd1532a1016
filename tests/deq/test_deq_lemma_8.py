"""Lemma 8 on random pairs of parameters: the bounds hold, and both sides are what a naive evaluation gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from theorycheck.deq import DEQ, distance_of_equilibria, gradient, lemma_8
from theorycheck.errors import BadInput


def draw(m: int, d: int, norm: float, rng: np.random.Generator) -> DEQ:
    W = rng.standard_normal((m, m))
    return DEQ(W * (norm / np.linalg.norm(W, 2)), rng.standard_normal((m, d)), rng.standard_normal(m))


@given(st.integers(1, 12), st.integers(1, 4), st.floats(0, 0.9), st.floats(0, 1), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_bounds_hold_and_are_the_naive_ones(m, n, norm, distance, seed):
    rng = np.random.default_rng(seed)
    k, other, X, y = draw(m, 3, norm, rng), draw(m, 3, norm, rng), rng.standard_normal((n, 3)), rng.standard_normal(n)
    s = DEQ(k.W + distance * (other.W - k.W), k.U + distance * (other.U - k.U), k.a + distance * (other.a - k.a))
    found = {i.name: i for i in lemma_8(k, s, X, y)}
    assert all(i.holds is not False for i in found.values())
    w, u, a = (max(np.linalg.norm(p, 2), np.linalg.norm(q, 2)) for p, q in ((k.W, s.W), (k.U, s.U), (k.a, s.a)))
    c_w, c_u, c_a, size = u * a / (1 - w) ** 2, a / (1 - w), u / (1 - w), np.linalg.norm(X)
    slope, Zk, Zs = gradient(s, X, y), k.equilibrium(X).Z, s.equilibrium(X).Z
    dW, dU, da = np.linalg.norm(k.W - s.W, 2), np.linalg.norm(k.U - s.U, 2), np.linalg.norm(k.a - s.a)
    r = np.linalg.norm(slope.misfit)
    expected = {
        "eq-15": (c_a * size, np.linalg.norm(Zs)),
        "eq-16.W": (c_w * size * r, np.linalg.norm(slope.W)),
        "eq-16.U": (c_u * size * r, np.linalg.norm(slope.U)),
        "eq-16.a": (c_a * size * r, np.linalg.norm(slope.a)),
        "eq-17": ((c_w * dW + c_u * dU) * size / a, np.linalg.norm(Zk - Zs)),
        "eq-18": ((c_w * dW + c_u * dU + c_a * da) * size, np.linalg.norm(Zk.T @ k.a - Zs.T @ s.a)),
    }
    assert found.keys() == expected.keys()
    for name, (bound, value) in expected.items():
        assert found[name].lhs.lower == pytest.approx(bound, rel=1e-6, abs=1e-10)
        assert found[name].rhs.lower <= value * (1 + 1e-9) + 1e-10
        assert found[name].rhs.upper >= value * (1 - 1e-9) - 1e-10


def test_distance_of_equilibria_encloses():
    model = DEQ([[0.5]], [[1.0]], [1.0])
    far = DEQ([[0.75]], [[1.0]], [1.0])
    found = distance_of_equilibria(model.equilibrium([[3.0]]), far.equilibrium([[3.0]]))
    assert found.lower <= 6.0 <= found.upper  # 3/(1 - 1/2) = 6 and 3/(1 - 3/4) = 12
    assert found.upper - found.lower < 1e-10


def test_rho_must_bound_the_norms():
    model = DEQ([[0.5]], [[1.0]], [1.0])
    with pytest.raises(BadInput, match="at least the norms at both points"):
        lemma_8(model, model, [[1.0]], [0.0], rho=(0.4, 2.0, 2.0))
    with pytest.raises(BadInput, match="rho_w"):
        lemma_8(model, model, [[1.0]], [0.0], rho=(1.0, 2.0, 2.0))
    with pytest.raises(BadInput, match="shape of U"):
        lemma_8(model, DEQ(np.zeros((2, 2)), np.ones((2, 1)), np.ones(2)), [[1.0]], [0.0])
