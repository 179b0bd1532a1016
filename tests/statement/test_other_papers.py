"""Statements of papers that are not ours can be said; one that is false as printed falls by its counter-statement.

Sources: A. Orvieto et al., Explicit regularization in overparametrized models via noise injection, AISTATS 2023 (Theorem 1); the others are forms of theorems
of the same proceedings (random features, benign overfitting, noise injection).
"""

from fractions import Fraction

import pytest
from liars.judging import verdicts

import theorycheck as tc
from theorycheck.statement.statement import state
from theorycheck.statement.text import tex
from theorycheck.verdict import Status

N, n, m, d, q = tc.sizes("N n m d q")
y = tc.vector("y", n)
X = tc.matrix("X", n, n)
sigma = tc.real("sigma", "(0, 1]")
phi = tc.function("phi", tex=r"\sigma")


def noise_injection():
    """|R_sigma(w) - R_eff(w)| <= C' sigma^3 with C' independent of w, for Phi(w) = w_1 w_2 and the loss sin."""
    C = tc.constant("C", depends=[])
    w1, w2 = tc.reals("w_1 w_2")
    g = tc.gaussian("g", 2)
    noisy = tc.E(tc.sin((w1 + sigma * g[0, 0]) * (w2 + sigma * g[1, 0])))
    effective = tc.sin(w1 * w2) - sigma**2 / 2 * tc.sin(w1 * w2) * (w1**2 + w2**2)
    claim = tc.states(
        "orvieto23a.theorem-1",
        tc.absolute(noisy - effective) <= C * sigma**3,
        edition="both",
        place="Theorem 1, second bound",
    )
    M = 2 * tc.sqrt(C + 2)
    against = tc.counter(claim).putting({sigma: 1, w1: M, w2: tc.pi / (2 * M)})
    return claim, against


def test_a_constant_that_does_not_exist():
    """At w = (M, pi/(2M)) the effective loss leaves every bound while the expectation of a sine stays in [-1, 1]."""
    claim, against = noise_injection()
    found = verdicts(claim, against)
    assert found[against.id].status is Status.VERIFIED, found[against.id].reason
    assert found[claim.id].status is Status.REFUTED


def uniform_and_pointwise():
    lam = tc.real("lam", "(0, inf)", tex=r"\lambda")
    G = tc.gaussian("G", n, N)
    C = tc.constant("C_2", depends=[])
    gap = tc.absolute(tc.inner(y, G @ G.T @ y) - lam * tc.inner(y, y)) <= C * lam**2 * tc.log(N) * tc.norm_F(
        y
    ) ** 2 / tc.sqrt(n * N)
    return tc.P(tc.forall(lam, gap)) >= 1 - 1 / N**2, tc.P(gap) >= 1 - 1 / N**2


def test_uniform_and_pointwise_are_two_statements():
    uniform, pointwise = (state(t) for t in uniform_and_pointwise())
    assert "forall lam in (0, inf)" not in uniform.text.split(":")[0]
    assert any(b.letter.name == "lam" for b in pointwise.prefix)
    assert [b.quantifier for b in uniform.prefix if b.letter.name == "C_2"] == ["exists"]
    assert uniform.digest != pointwise.digest


def kernels():
    g = tc.gaussian("g", 1)
    fourth = tc.E(phi(g[0, 0]) ** 4) ** Fraction(1, 2)
    K, L = tc.matrix("K", n, n, "psd"), tc.matrix("K_l", n, n, "psd")
    gap = tc.norm_F(tc.hadamard_power(X.T @ X, q + 1) - tc.eye(n))
    return state(tc.norm_2(L - K) <= tc.sqrt(2) * fourth * gap, given=[gap <= "1/2"])


def tails():
    c = tc.constant("c", depends=[])
    rho_1, rho_s = tc.real("rho_1", "[0, inf)"), tc.real("rho_star", "[0, inf)")
    R = tc.gaussian("R", m, d)
    return state(tc.P(tc.norm_2(R) > rho_1**2 * (1 + 2 * tc.sqrt(m / d)) ** 2 + rho_s**2) < 2 * tc.exp(-c * m))


def minimisers():
    s, s_0 = tc.real("s", "(0, 1)"), tc.real("s_0", "(0, 1)")
    C = tc.constant("C", depends=[])
    w_s, w_0, v = tc.vector("w_s", d), tc.vector("w_0", d), tc.vector("v", d)
    loss = lambda w, at: tc.norm_F(w) ** 2 + at * tc.inner(w, w)  # noqa: E731
    given = [s <= s_0, tc.forall(v, loss(w_s, s) <= loss(v, s)), tc.norm_F(w_0) <= 0]
    return state(tc.norm_F(w_s - w_0) ** 2 <= C * s**2, given=given)


SAYABLE = {"kernels": kernels, "tails": tails, "minimisers": minimisers}


@pytest.mark.parametrize("name", sorted(SAYABLE))
def test_it_can_be_said(name):
    about = SAYABLE[name]()
    assert about.text
    assert tex(about.conclusion)
    assert about.prefix


def test_a_lemma_with_a_lost_square_falls():
    """sigma_min(P) where its square is meant: |Pe|^2 >= sigma_min(P)|e|^2."""
    P, e = tc.matrix("P", m, m), tc.vector("e_", m, tex="e")
    claim = tc.states("lost.square", tc.norm_F(P @ e) ** 2 >= tc.sigma_min(P) * tc.norm_F(e) ** 2)
    meant = tc.states("kept.square", tc.norm_F(P @ e) ** 2 >= tc.sigma_min(P) ** 2 * tc.norm_F(e) ** 2)
    found = verdicts(claim, meant)
    assert found["lost.square"].status is Status.REFUTED
    assert found["kept.square"].status is Status.SUPPORTED
