"""(8) at the printed width: two inputs with the correlation 1 - eps need a width of order eps^-3, and the printed one is of order eps^-2 log(1/eps) at most.

eps is of order h^4, with h so small that the constant C of the printed width times h^2 is below 1/1024.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import number

from ..external.chi_square import lower_tail
from ..external.gaussian_matrices import davidson_szarek, half_space
from ..external.matrix_theory import alike
from . import condition_1
from ._deq_letters import X, Z, d, m, n, y
from ._initial import AT_RANDOM, U_random, a_random, at_random, s
from ._layers import Q
from ._letters import PAPER
from ._training import CONTRACTION, delta, eq_8
from .condition_1 import A2_NORMS, CLOSE, eps, excluded
from .condition_1_chance import A2, LABELS, POPULATION, C, K, delta_for, omega, t, target, theta
from .eq_11 import shape

eight = at_random(tc.both(CONTRACTION, eq_8))
printed_eight = tc.states(
    "ling2023.condition-1.eq-8",
    tc.P(substitute(eight, {delta.letter: delta_for})) >= 1 - t,
    [*A2, LABELS, *POPULATION, m >= omega(3, n, target, t)],
    title="(8) holds at the printed width",
    place="Section 3.2",
    stated_with=["ling2023.condition-1.eq-8.necessary"],
    note="Two inputs with cos θ near 1 need more width. Stated at the larger of the two printed widths, the published one.",
    **{**PAPER, "edition": "both"},
)

edge = tc.sqrt(2 / d) * (tc.sqrt(m) + tc.sqrt(d))
twice_the_edge = 2 * edge
TOO_CLOSE = [
    A2_NORMS,
    condition_1.i != condition_1.j,
    CLOSE,
    (twice_the_edge + 1) * tc.sqrt(d) * (eps * tc.sqrt(eps))
    <= 4 * (2 + tc.sqrt(2)) * n * Fraction(1, 10) * tc.norm_F(y),
    tc.norm_F(y) > 0,
]
long_input_weights = tc.step("the norm of U", tc.P(tc.norm_2(U_random) > twice_the_edge) <= "0.1355").decided(
    using=[davidson_szarek.at(m=m, n=d, v=2 / d, t=edge, G=U_random)]
)
short_read_out = tc.step("the length of a", tc.P(tc.norm_F(a_random) <= Fraction(1, 10)) <= "0.1642").decided(
    using=[lower_tail.at(k=m, v=1 / m, x="1/100", z=a_random)]
)
unlikely = tc.states(
    "ling2023.condition-1.eq-8.unlikely",
    tc.P(eight) <= Fraction(4, 5),
    TOO_CLOSE,
    title="under A1, (8) holds with probability at most 4/5 where two inputs are too close together for the width",
    place="Section 3.2",
    note="‖a(0)‖ is above 1/10, ‖U(0)‖₂ within twice its edge, and the predictions do not point towards the labels, which by symmetry has probability 1/2 or more.",
    **{**PAPER, "edition": "ours"},
).decided(
    using=[
        long_input_weights,
        short_read_out,
        half_space.at(n=m, v=1 / m, z=a_random, b=at_random(Z @ y)),
        excluded.at(**AT_RANDOM, r="1/10", u=twice_the_edge),
    ]
)

v, h = tc.real("v", "(0, inf)"), tc.real("h", "(0, 1/32]")
small = tc.define("h", v, 1 / (32 * tc.sqrt(1 + v)))
"""h for the constant of the printed width."""
cosine = tc.define("x", h, 1 - h**4)
"""The cosine in the limit."""
dual = tc.define("q", h, Q(1 - h**4))
correlation = tc.define("corr", h, (16 * cosine(h) - dual(h)) / 15)
"""The correlation of the inputs of which that is the cosine in the limit, at s = 1/16."""
least = tc.define("least", h, Fraction(16, 15) * (1 - dual(h)), tex=r"\lambda")
"""The least eigenvalue of K."""

w, L, g = tc.real("w", "[1, inf)"), tc.real("L", "(0, 1/2]"), tc.real("g")
is_small = tc.step(
    "h is small", tc.both(small(v) > 0, small(v) <= Fraction(1, 32), v * small(v) ** 2 <= Fraction(1, 1024))
)
q_near_one = tc.step("q is near 1", tc.both(1 - dual(h) >= h**4 / 2, 1 - dual(h) <= h**4)).decided(
    using=[shape.at(x=1 - h**4, y=1, p=1)], unfold=[dual(h)]
)
of_the_least = tc.step(
    "the least eigenvalue",
    reduce(tc.both, [least(h) >= h**4 / 2, least(h) > 0, least(h) >= 0, least(h) <= Fraction(1, 2)]),
).decided(using=[q_near_one], unfold=[least(h)])
of_the_correlation = tc.step(
    "the correlation", tc.both(correlation(h) >= 1 - Fraction(121, 100) * h**4, correlation(h) < 1, correlation(h) > -1)
).decided(using=[q_near_one], unfold=[correlation(h), cosine(h)])


def order(constant: tc.Term, smallest: tc.Term) -> tc.Term:
    """The printed order of the width for two inputs and t = 1/10."""
    return substitute(omega(3, number(2), smallest, number("1/10")), {C.letter: constant})


def factor(constant: tc.Term, smallest: tc.Term) -> tc.Term:
    """What stands before its logarithm."""
    return order(constant, smallest).args[0]


root_of_least = tc.sqrt(20 / L)
logarithm = tc.step("the logarithm", order(v, L).args[1] <= root_of_least)
product = tc.step("a product", factor(v, L) * g <= factor(v, L) * root_of_least, [g <= root_of_least])
without_log = tc.step("without the logarithm", factor(v, L) * root_of_least <= 203 * v / h**10, [h**4 / 2 <= L])
not_negative = tc.step("not negative", order(v, L) >= 0)
in_h = tc.step("in h", 203 * v / h**10 <= Fraction(1, 5) / h**12, [v * h**2 <= Fraction(1, 1024)])
M, N, Y = tc.real("M", "[0, inf)"), tc.real("N", "[1, inf)"), tc.real("Y", "[1, inf)")
ceiling = tc.step("the ceiling", tc.ceil(M) <= tc.maximum(M, 0) + 1)
rounding = tc.step("rounding", tc.ceil(M) + 1 <= N + 2, [M <= N]).decided(using=[ceiling])
at_least_one = tc.step(
    "at least 1", reduce(tc.both, [tc.ceil(M) + 1 >= 1, tc.ceil(M) + 1 >= M, tc.sqrt(tc.ceil(M) + 1) >= 1])
)
root = tc.step("its root", tc.sqrt(N) <= Fraction(9, 20) / h**6, [Fraction(1, 5) / h**12 + 2 >= N])
bound_of_h = tc.step("a number in h", tc.both(Fraction(1, 5) / h**12 >= 1, Fraction(121, 100) * h**4 >= 0))
too_close = tc.step(
    "too close",
    (2 * (tc.sqrt(number(2) / 2) * (w + tc.sqrt(2))) + 1)
    * tc.sqrt(2)
    * (Fraction(121, 100) * h**4 * tc.sqrt(Fraction(121, 100) * h**4))
    <= 4 * (2 + tc.sqrt(2)) * 2 * Fraction(1, 10) * Y,
    [w <= Fraction(9, 20) / h**6],
)
first, second = tc.index("k_1", 2), tc.index("k_2", 2)


def pair(at: tc.Term) -> tc.Term:
    """Two inputs of norm sqrt(2) with the correlation ``at``, as columns."""
    return tc.matrix_of(first, second, (1 - first) * tc.sqrt(1 + at) + first * (1 - 2 * second) * tc.sqrt(1 - at))


def alike_pair(difference: tc.Term, shared: tc.Term) -> tc.Term:
    """The matrix with the second number off the diagonal, and on it the sum of the two."""
    return difference * tc.eye(2) + shared * tc.ones(2, 2)


def width(constant: tc.Term, at: tc.Term) -> tc.Term:
    """A width of the printed order for the pair."""
    return tc.ceil(order(constant, least(at))) + 1


INPUTS = pair(correlation(h))
TWO = {
    n: number(2), d: number(2), s: number("1/16"), t: number("1/10"), X: INPUTS, y: tc.ones(2, 1), target: least(h),
    K: alike_pair(least(h), Fraction(16, 15) * dual(h)), theta: alike_pair(h**4, 1 - h**4),
}  # fmt: skip
"""The counterexample, in h."""


def two(relation: tc.Term) -> tc.Term:
    """A hypothesis about the counterexample."""
    return substitute(relation, {x.letter: value for x, value in TWO.items()})


rho = tc.real("rho", "(-1, 1)")
gram = pair(rho).T @ pair(rho)
products = tc.step(
    "the products of the inputs",
    reduce(tc.both, [gram[0, 0] == 2, gram[1, 1] == 2, gram[0, 1] == 2 * rho, gram[1, 0] == 2 * rho]),
)
inside = of_the_correlation.at(h=h)
norms = tc.step("norms", two(A2_NORMS)).decided(using=[inside, products.at(rho=correlation(h))])
not_parallel = tc.step("not parallel", two(A2[1])).decided(using=[inside, products.at(rho=correlation(h))])
small_labels = tc.step("labels", two(LABELS))
on_diagonal, beside = (h**4 * number(k) + (1 - h**4) * number(1) for k in (1, 0))
duals = tc.step("the dual at the two cosines", tc.both(Q(on_diagonal) == 1, Q(beside) == dual(h))).decided(
    unfold=[dual(h)]
)
in_q = tc.step(
    "in q", tc.both(correlation(h) == (16 * (1 - h**4) - dual(h)) / 15, least(h) == Fraction(16, 15) * (1 - dual(h)))
).decided(unfold=[correlation(h), cosine(h), least(h)])
population = tc.step("the population", two(POPULATION[0])).decided(
    using=[inside, duals, products.at(rho=correlation(h)), in_q]
)

H_SMALL = v * h**2 <= Fraction(1, 1024)
bound = Fraction(1, 5) / h**12
order_bound = tc.step("the order in h", order(v, least(h)) <= bound, [H_SMALL]).decided(
    using=[
        of_the_least,
        logarithm.at(L=least(h)),
        product.at(L=least(h), g=order(v, least(h)).args[1]),
        without_log.at(L=least(h)),
        in_h,
    ]
)
sizes = tc.step(
    "the width", reduce(tc.both, [width(v, h) <= bound + 2, width(v, h) >= 1, tc.sqrt(width(v, h)) >= 1]), [H_SMALL]
).decided(
    using=[
        of_the_least,
        not_negative.at(L=least(h)),
        bound_of_h,
        order_bound,
        rounding.at(M=order(v, least(h)), N=bound),
        at_least_one.at(M=order(v, least(h))),
    ]
)
closeness = Fraction(121, 100) * h**4
AT_TWO = {
    m.letter: width(v, h),
    eps.letter: closeness,
    condition_1.i.letter: number(0),
    condition_1.j.letter: number(1),
}
close = tc.step("close", substitute(two(CLOSE), AT_TWO)).decided(using=[inside, products.at(rho=correlation(h))])
labels = tc.step("the length of the labels", tc.both(tc.norm_F(TWO[y]) >= 1, tc.norm_F(TWO[y]) > 0))
narrow = tc.step("too narrow", substitute(two(TOO_CLOSE[3]), AT_TWO), [H_SMALL]).decided(
    using=[sizes, labels, root.at(N=width(v, h)), too_close.at(w=tc.sqrt(width(v, h)), Y=tc.norm_F(TWO[y]))]
)
rarely = tc.step("rarely", tc.P(substitute(two(eight), AT_TWO)) <= Fraction(4, 5), [H_SMALL]).decided(
    using=[
        sizes,
        bound_of_h,
        norms,
        close,
        labels,
        narrow,
        unlikely.at(n=2, d=2, X=INPUTS, y=TWO[y], s="1/16", m=width(v, h), i=0, j=1, eps=closeness),
    ]
)

here = small(C)
matrices = alike.at(n=2, p=least(here), q=Fraction(16, 15) * dual(here))
tc.counter(printed_eight).putting(
    {k: substitute(value, {h.letter: here}) for k, value in TWO.items() if k.letter in printed_eight.statement.letters},
    m=width(C, here),
    using=[
        is_small.at(v=C),
        of_the_least.at(h=here),
        norms.at(h=here),
        not_parallel.at(h=here),
        small_labels,
        population.at(h=here),
        matrices,
        not_negative.at(v=C, L=least(here)),
        at_least_one.at(M=order(C, least(here))),
        rarely.at(v=C, h=here, delta=delta_for),
    ],
)
