"""Activations that the paper names: is there a population Gram matrix, do the coefficients of the dual activation vanish?"""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS, REPORTED
from ._population import kappa, z
from .activations import alpha

q, r = tc.real("q", "(0, inf)"), tc.natural("r")
s = tc.real("s", "(0, 1/8)", tex=r"\sigma_w^2")
large = tc.real("large", "[1/500, inf)", tex=r"\sigma_w^2")
tiny = tc.real("tiny", "(0, inf)", tex=r"\sigma_w^2")
kappa2 = tc.real("kappa2", "[0, inf)", tex=r"\kappa'")


def never_zero(activation: tc.Term) -> tc.Term:
    """No Hermite coefficient at scale q vanishes; the Taylor coefficients of the dual activation are their squares."""
    return tc.forall(r, tc.E(activation(tc.sqrt(q) * z) * tc.hermite(r, z)) != 0)


taylor = tc.states(
    "truong2023.pd.taylor",
    tc.both(*map(never_zero, (tc.heaviside, tc.identity, tc.sigmoid, tc.hyperbolic_tangent, tc.relu, tc.leaky_relu(alpha)))),
    title="the named activations have dual activations without vanishing Taylor coefficients",
    place="reviews: the hypothesis on Taylor coefficients, for the activations named on the card",
    note="None of them meets it: odd functions (tanh, linear, sigmoid − ½, step − ½) have a_r = 0 for even r ≥ 2; ReLU and leaky ReLU minus a linear part are even, so a_r = 0 for "
    "odd r ≥ 3. That infinitely many coefficients do not vanish is enough: truong2023.pd.",
    **REPORTED,
)  # fmt: skip
tc.counter(taylor).formal("examples.v", given=["external.normal-odd"])


def solves(spread: tc.Term, diagonal: tc.Term) -> tc.Term:
    """The diagonal equation of the exponential."""
    q_here = 2 * (spread * diagonal + 1)
    return diagonal == tc.E(tc.exp(tc.sqrt(q_here) * z) ** 2)


exponential = tc.states(
    "truong2023.examples",
    tc.exists(kappa, solves(s, kappa)),
    title="the exponential has a population Gram matrix",
    place="card: “exponential, sine, normalized step” satisfy the conditions for K ≻ 0; that K exists for the paper's variances s < 1/8 is read into it",
    stated_with=("truong2023.examples.sine",),
    note="Its Hermite coefficients are all positive, so it meets the condition on them; but it is not Lipschitz, and E e^{2√q z} = e^{2q} turns the diagonal equation into "
    "κ = e^{4(sκ+1)}, which has no solution for s ≥ 1/500.",
    **REPORTED,
)
tc.counter(exponential).formal("examples.v", given=["external.normal-laplace"])
no_solution = tc.states(
    "truong2023.examples.exponential",
    tc.negation(tc.exists(kappa, solves(large, kappa))),
    title="the exponential has no population Gram matrix for s ≥ 1/500",
    place="the diagonal equation",
    **OURS,
).formal("examples.v", given=["external.normal-laplace"])
two_solutions = tc.states(
    "truong2023.examples.exponential.two",
    tc.exists(kappa, tc.exists(kappa2, tc.both(kappa < kappa2, solves(tiny, kappa), solves(tiny, kappa2)))),
    [4 * tiny * tc.exp(5) < 1],
    title="below s = e⁻⁵/4 the exponential has two diagonals",
    place="the diagonal equation",
    note="Existence without uniqueness: Proposition 12 needs a Lipschitz activation.",
    **OURS,
).formal("examples.v", given=["external.normal-laplace"])


@taylor.study
def coefficients() -> tc.Study:
    """The first coefficients at scale 2, enclosed; those that the symmetry makes 0 are enclosed around 0."""
    from theorycheck.activations import activation
    from theorycheck.ball import exact
    from theorycheck.gauss import hermite_coefficients

    names = ("step", "linear", "sigmoid", "tanh", "relu", "leaky-relu(0.1)")
    rows = tuple((name, *(a.str(6) for a in hermite_coefficients(activation(name), exact(2), 6, 20))) for name in names)
    return tc.Study(
        "Hermite coefficients a_0, …, a_5 at scale q = 2, enclosed",
        tables=(tc.Table("coefficients", ("activation", *(f"r = {k}" for k in range(6))), rows),),
    )
