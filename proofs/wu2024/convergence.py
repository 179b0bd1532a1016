"""From which starts the flow of the diagonal linear DEQ converges, and how fast: an explicit initialisation condition.

While every β_k is at least b the loss falls like e^{-2μb⁴t}, so p = Xᵀr is integrable and 1/β³ moves by at most 3c|r(0)|/(μb⁴). A start that leaves this room
above b keeps it for all time.
"""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.term import Term

from ._letters import OURS

s, T, S = tc.real("s"), tc.real("T", "[0, inf)"), tc.real("S", "[0, inf)")
mu, b, c = tc.real("mu", "(0, inf)"), tc.real("b", "(0, inf)"), tc.real("c", "[0, inf)")
d = tc.size("d")
k = tc.index("k", d)
loss, slope = tc.function("loss"), tc.function("slope")
beta, p = tc.family("beta"), tc.family("p")

REACH = 3 * c * tc.sqrt(2 * loss(0)) / (mu * b**4)
"""How far the entries of 1/β³ move at most."""
FLOW = [
    tc.forall(s, tc.implies(s >= 0, tc.both(loss(s) >= 0, tc.derivative(s, loss(s)) == slope(s)))),
    tc.forall(
        s,
        tc.implies(tc.both(s >= 0, tc.forall(k, beta(k)(s) >= b)), slope(s) <= -2 * mu * b**4 * loss(s)),
    ),
    tc.forall(
        k,
        tc.forall(
            s,
            tc.implies(
                s >= 0,
                tc.both(
                    tc.derivative(s, beta(k)(s)) == -p(k)(s) * beta(k)(s) ** 4,
                    tc.absolute(p(k)(s)) <= c * tc.sqrt(2 * loss(s)),
                ),
            ),
        ),
    ),
    tc.forall(k, tc.both(beta(k)(0) > 0, 1 / beta(k)(0) ** 3 + REACH < 1 / b**3)),
]

start = tc.states(
    "wu2024.convergence.start",
    tc.both(tc.forall(k, beta(k)(T) > b), loss(T) <= tc.exp(-2 * mu * b**4 * T) * loss(0)),
    FLOW,
    title="an initialisation from which β stays above b for all time, and the loss falls linearly",
    place="convergence theorem of Section 5",
    stated_with=("wu2024.convergence.slope", "wu2024.convergence.column"),
    note="The condition: 1/β_k(0)³ + 3c |r(0)|/(μb⁴) < 1/b³ for every entry, with |r|² = 2 loss and c the greatest norm of a column of X. "
    "The thread names an initialisation condition without its form: this one is ours. p is Xᵀr, bounded by wu2024.convergence.column; "
    "what is asked of the slope, only where β is at least b, is wu2024.convergence.slope.",
    **OURS,
).formal("convergence.v")

limit = tc.states(
    "wu2024.convergence.limit",
    tc.forall(
        k,
        tc.absolute(1 / beta(k)(S) ** 3 - 1 / beta(k)(T) ** 3) <= REACH * tc.exp(-mu * b**4 * T),
    ),
    [*FLOW, S >= T],
    title="from there the flow converges, and how fast",
    place="convergence theorem of Section 5",
    note="Cauchy's criterion for 1/β³ with an explicit rate. As the loss tends to 0 the limit interpolates, and by wu2024.theorem-3.bias it is the minimiser.",
    **OURS,
).formal("convergence.v")

N = tc.size("N")
X, r = tc.matrix("X", N, d), tc.vector("r", N)
i = tc.index("i", d)
a, h = tc.natural("a"), tc.natural("h")
y = tc.vector("y", N)


def residual(at: Term, time: Term | int) -> Term:
    """Entry ``at`` of Xβ - y."""
    return tc.total(h, X[at, h] * beta(h)(time), 0, d - 1) - y[at, 0]


def gradient(at: Term, time: Term) -> Term:
    """Entry ``at`` of Xᵀ(Xβ - y)."""
    return tc.total(a, X[a, at] * residual(a, time), 0, N - 1)


def squares(time: Term | int) -> Term:
    """|Xβ - y|²."""
    return tc.total(a, residual(a, time) ** 2, 0, N - 1)


v = tc.vector("v", N)
BELOW = tc.forall(
    v,
    mu * tc.total(a, v[a, 0] ** 2, 0, N - 1) <= tc.total(h, tc.total(a, X[a, h] * v[a, 0], 0, N - 1) ** 2, 0, d - 1),
)
"""μ|v|² <= |Xᵀv|²: μ is at most the least eigenvalue of XXᵀ."""

whole = tc.states(
    "wu2024.convergence.flow",
    tc.both(tc.forall(k, beta(k)(T) > b), squares(T) <= tc.exp(-2 * mu * b**4 * T) * squares(0)),
    [
        tc.forall(
            k, tc.forall(s, tc.implies(s >= 0, tc.derivative(s, beta(k)(s)) == -gradient(k, s) * beta(k)(s) ** 4))
        ),
        BELOW,
        tc.forall(k, tc.total(a, X[a, k] ** 2, 0, N - 1) <= c**2),
        tc.forall(
            k,
            tc.both(beta(k)(0) > 0, 1 / beta(k)(0) ** 3 + 3 * c * tc.sqrt(squares(0)) / (mu * b**4) < 1 / b**3),
        ),
    ],
    title="the flow of the diagonal linear DEQ converges linearly from such a start",
    place="convergence theorem of Section 5",
    note="Nothing but the equation of the flow, X of full row rank (its rows independent: N <= d) and the start: for all time every β_k stays above b and |Xβ - y|² "
    "falls like e^{-2μb⁴t}. Every start near enough to a positive interpolant is such a start, with b below its entries.",
    **OURS,
).formal("convergence_flow.v")

column = tc.states(
    "wu2024.convergence.column",
    tc.absolute((X.T @ r)[i, 0]) <= c * tc.norm_F(r),
    [(X.T @ X)[i, i] <= c**2],
    title="an entry of Xᵀr is at most the norm of a column times |r|",
    place="convergence theorem of Section 5",
    **OURS,
).formal("theorem_3.v")
