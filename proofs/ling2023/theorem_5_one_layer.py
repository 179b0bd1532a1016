"""Theorem 5 at the first layer, with constants: the Gram matrix of φ(UX) concentrates around its population Gram matrix.

Bernstein's inequality for each entry, and the union bound over the pairs. An entry is a mean of m independent products of two ReLUs of normal numbers of variance 2;
their absolute moments are those of one number at most, ½ 2^k (2k − 1)!! ≤ (k!/2) 6·4^{k−2}.
"""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.statement.term import number

from ..external.concentration import bernstein, combination, factorial, k, z
from ..external.gaussian_integrals import g
from . import _deq_letters as plain
from . import _layers
from ._layers import Q, c, s
from ._letters import PAPER
from ._random_network import U, W, X, correlations, d, i, j, layer_of, m, n, products
from .definition_1 import one_layer

OURS = {**PAPER, "edition": "ours"}
root_2 = tc.sqrt(2)
power = tc.relu(root_2 * z) ** (k + 2)

moments = tc.states(
    "ling2023.theorem-5.moments",
    tc.E(tc.absolute(tc.relu(root_2 * z)) ** (2 * k + 4)) <= factorial(k + 2) / 2 * 6 * 4**k,
    title="moments of the square of a ReLU of a normal number of variance 2",
    place="Theorem 5 at the first layer",
    note="½ 2^{k+2} (2k + 3)!! on the left. The factor 6 is attained at k = 0, and 4 is the limit of the ratios.",
    **OURS,
).formal("theorem_5_one_layer.v")

r, o = tc.reals("r o", "[0, inf)")
powers = tc.states(
    "ling2023.theorem-5.powers",
    r ** (k + 2) * o ** (k + 2) <= (r ** (2 * k + 4) + o ** (2 * k + 4)) / 2,
    title="a product of powers is at most the mean of their squares",
    place="Theorem 5 at the first layer",
    **OURS,
).formal("theorem_5_one_layer.v")

first, second = root_2 * g[0, 0], root_2 * (c * g[0, 0] + tc.sqrt(1 - c**2) * g[1, 0])
size, other_size = tc.absolute(tc.relu(first)), tc.absolute(tc.relu(second))
even = 2 * k + 4
split = tc.step(
    "a product is at most the mean of the squares",
    tc.E(size ** (k + 2) * other_size ** (k + 2)) <= (tc.E(size**even) + tc.E(other_size**even)) / 2,
).pointwise(using=[powers.at(r=size, o=other_size)])
law = combination.at(phi=tc.relu, A=1, k=even, q=root_2, rho=c)
bound = factorial(k + 2) / 2 * 6 * 4**k
product_moments = tc.step("moments of the product", tc.E(size ** (k + 2) * other_size ** (k + 2)) <= bound).decided(
    using=[split, law, moments]
)
all_moments = tc.step(
    "every moment of the product", tc.forall(k, tc.E(size ** (k + 2) * other_size ** (k + 2)) <= bound)
)
all_moments.decided(using=[product_moments])
mean = tc.step("the mean", tc.E(tc.relu(first) * tc.relu(second)) == Q(c)).decided(using=[one_layer.at(a=2, b=2, x=c)])

t = tc.real("t", "[0, inf)")
x_1, x_2 = tc.vector("x", d), tc.vector("xx", d, tex="x'")


def chance(deviation: tc.Term) -> tc.Term:
    """Bernstein's bound for one entry."""
    return 2 * tc.exp(-m * deviation**2 / (12 + 8 * deviation))


lengths = [tc.inner(x_1, x_1) == d, tc.inner(x_2, x_2) == d, tc.inner(x_1, x_2) == c * d]
average = tc.inner(tc.each(tc.relu, U @ x_1), tc.each(tc.relu, U @ x_2)) / m
entry = tc.states(
    "ling2023.lemma-10.one-layer",
    tc.P(tc.absolute(average - Q(c)) > t) <= chance(t),
    lengths,
    title="|φ(Ux)ᵀφ(Ux')/m − Q(c)| ≤ t except with probability 2 exp(−mt²/(12 + 8t))",
    place="Lemma 10 at the first layer",
    note="x = x' is Lemma 9 at the first layer.",
    **OURS,
).decided(
    using=[
        all_moments,
        mean,
        bernstein.at(
            t=t,
            m=m,
            d=d,
            v=2 / d,
            x=x_1,
            y=x_2,
            phi=tc.relu,
            psi=tc.relu,
            A=1,
            B=1,
            p=root_2,
            q=root_2,
            rho=c,
            V=6,
            b=4,
            mu=Q(c),
            U=U,
        ),
    ]
)

row, only = tc.index("row", below=d), tc.index("only", below=1)
i_1, j_1 = tc.index("i_1", below=n), tc.index("j_1", below=n)


def column(index: tc.Term) -> tc.Term:
    """An input, as a vector."""
    return tc.matrix_of(row, only, X[row, index])


k_0 = tc.index("k_0", n, tex="k")
norms = tc.forall(k_0, products[k_0, k_0] == d)
columns = tc.states(
    "ling2023.theorem-5.columns",
    reduce(
        tc.both,
        [
            tc.inner(column(i_1), column(i_1)) == d,
            tc.inner(column(j_1), column(j_1)) == d,
            tc.inner(column(i_1), column(j_1)) == correlations[i_1, j_1] * d,
            tc.absolute(correlations[i_1, j_1]) <= 1,
        ],
    ),
    [norms],
    title="the inputs as vectors of length √d",
    place="assumption 2",
    **OURS,
).formal("theorem_5_layer.v")


def entry_of(weights: tc.Term) -> tc.Term:
    """φ(Ux_i)ᵀφ(Ux_j)/m."""
    return tc.inner(tc.each(tc.relu, weights @ column(i_1)), tc.each(tc.relu, weights @ column(j_1))) / m


M = tc.matrix("M", n, n)
first_layer = tc.each(tc.relu, plain.W @ tc.zeros(m, n) + plain.U @ X)
distance = tc.states(
    "ling2023.theorem-5.distance",
    tc.norm_F((1 / m) * (first_layer.T @ first_layer) - M) <= n * t,
    [tc.forall(i_1, tc.forall(j_1, tc.absolute(entry_of(plain.U) - M[i_1, j_1]) <= t))],
    title="entries within t of one another: Gram matrices within nt",
    place="Theorem 5 at the first layer",
    **OURS,
).formal("theorem_5_layer.v")

A2 = [norms]
kernel_at_1 = tc.step("K at the first layer", _layers.K(c, number(1)) == Q(c)).decided(
    unfold=[_layers.K(c, number(1)), _layers.K_diagonal(number(1))]
)
limit_entry = _layers.K(correlations[i_1, j_1], number(1))
pair = tc.step("one pair of inputs", tc.P(tc.absolute(entry_of(U) - limit_entry) <= t) >= 1 - chance(t), A2).decided(
    using=[
        columns,
        kernel_at_1.at(c=correlations[i_1, j_1]),
        entry.at(x=column(i_1), xx=column(j_1), c=correlations[i_1, j_1]),
    ]
)
entries = tc.states(
    "ling2023.theorem-5.entries",
    tc.P(tc.forall(i_1, tc.forall(j_1, tc.absolute(entry_of(U) - limit_entry) <= t))) >= 1 - n**2 * chance(t),
    A2,
    title="every entry of G⁽¹⁾/m is within t of that of K⁽¹⁾, except with probability 2n² exp(−mt²/(12 + 8t))",
    place="Theorem 5 at the first layer",
    note="The union bound over n² pairs of inputs.",
    **OURS,
).decided(using=[pair])

first = number(1)
G_1 = layer_of(W, U, first).T @ layer_of(W, U, first)
K_1 = tc.matrix_of(i, j, _layers.K(correlations[i, j], first))
one = tc.states(
    "ling2023.theorem-5.one-layer",
    tc.P(tc.norm_F((1 / m) * G_1 - K_1) <= n * t) >= 1 - n**2 * chance(t),
    A2,
    title="‖G⁽¹⁾/m − K⁽¹⁾‖_F ≤ nt except with probability 2n² exp(−mt²/(12 + 8t))",
    place="Theorem 5 at the first layer",
    note="Every m, n and d, and any inputs of length √d; W does not enter.",
    **OURS,
).decided(using=[entries, distance.at(W=W, U=U, M=K_1)], unfold=[layer_of(W, U, first)])

rate = tc.sqrt(8 * s)
below_1 = tc.step("the rate", tc.both(rate >= 0, rate <= 1), [s < "1/8"])
x = tc.real("x", "[0, 1]")
printed_form = tc.step(
    "the printed form",
    1 - (1 - n**2 * (2 * tc.exp(-m * x**2 / (12 + 8 * x)))) <= 1 - (1 - n**2 * tc.exp(tc.log(2) - m * x**2 / 20)),
)
as_printed = tc.states(
    "ling2023.theorem-5.first-layer",
    tc.P(tc.norm_F((1 / m) * G_1 - K_1) <= n * rate) >= 1 - n**2 * tc.exp(tc.log(2) - m * rate**2 / 20),
    [s < "1/8", *A2],
    title="Theorem 5 as printed, at l = 1: Ω is 1/20 and O is log 2",
    place="Theorem 5 at the first layer",
    **OURS,
).decided(using=[below_1, one.at(t=rate), printed_form.at(x=rate)])
