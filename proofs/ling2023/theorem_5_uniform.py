"""The Gram matrix of a fresh layer, for all its inputs at once: a Gaussian M sends the whole unit sphere to features whose products are near Q.

Bernstein's inequality at the points of a net, the union bound over their pairs, and Davidson and Szarek's bound of ‖M‖ for what lies between.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import number

from ..external.concentration import bernstein
from ..external.gaussian_matrices import davidson_szarek
from ._layers import Q
from ._letters import PAPER
from .theorem_5_one_layer import all_moments, chance, m, mean

OURS = {**PAPER, "edition": "ours", "place": "Theorem 5, a fresh layer"}
N, P = tc.sizes("N P")
eps = tc.real("eps", "(0, 1]")
b, t, eta, deviation = tc.reals("b t eta deviation", "[0, inf)")
M = tc.matrix("M", m, N)
H = tc.matrix("H", N, P)
q = tc.function("q")
h, h_ = tc.vector("h", N), tc.vector("hh", N, tex="h'")
k_1, k_2, k_3 = (tc.index(name, below=P) for name in ("k_1", "k_2", "k_3"))
row, only = tc.index("row", below=N), tc.index("only", below=1)
near, far = tc.reals("near far", "[-1, 1]")


def point(index: tc.Term) -> tc.Term:
    """A point of the net, as a vector."""
    return tc.matrix_of(row, only, H[row, index])


def product(weights: tc.Term, left: tc.Term, right: tc.Term) -> tc.Term:
    """φ(Mh)ᵀφ(Mh')/m."""
    return tc.inner(tc.each(tc.relu, weights @ left), tc.each(tc.relu, weights @ right)) / m


def on_the_sphere(weights: tc.Term, kernel: Callable[[tc.Term], tc.Term], at_most: tc.Term) -> tc.Term:
    """For all unit vectors the product is near the kernel of their inner product."""
    gap = tc.absolute(product(weights, h, h_) - kernel(tc.inner(h, h_)))
    unit = tc.both(tc.inner(h, h) == 1, tc.inner(h_, h_) == 1)
    return tc.forall(h, tc.forall(h_, tc.implies(unit, gap <= at_most)))


UNITS = tc.forall(k_3, tc.inner(point(k_3), point(k_3)) == 1)
COVERS = tc.forall(h, tc.implies(tc.inner(h, h) == 1, tc.exists(k_3, tc.norm_F(h - point(k_3)) <= eta)))
NET = [UNITS, COVERS]
"""The columns of H are unit vectors, and every unit vector is within eta of one of them."""
between = tc.states(
    "ling2023.theorem-5.net",
    on_the_sphere(M, q, deviation),
    [
        t + 2 * eta * (b**2 / m + 1) <= deviation,
        tc.norm_2(M) <= b,
        *NET,
        tc.forall(near, tc.forall(far, tc.absolute(q(near) - q(far)) <= tc.absolute(near - far))),
        tc.forall(k_1, tc.forall(k_2, tc.absolute(product(M, point(k_1), point(k_2)) - q(tc.inner(point(k_1), point(k_2)))) <= t)),
    ],
    title="from the points of a net to the whole sphere",
    **OURS,
).formal("theorem_5_layer.v")  # fmt: skip

angle = tc.inner(point(k_1), point(k_2))
points = tc.states(
    "ling2023.theorem-5.points",
    reduce(
        tc.both,
        [tc.inner(point(k_1), point(k_1)) == 1, tc.inner(point(k_2), point(k_2)) == 1, angle <= 1, angle >= -1],
    ),
    [UNITS],
    title="points of a net are unit vectors",
    **OURS,
).formal("theorem_5_layer.v")

fresh = tc.gaussian("M_0", m, N, variance=2, tex="M")
half = eps / 2


root_2 = tc.sqrt(2)
one_pair = tc.step(
    "one pair of points", tc.P(tc.absolute(product(fresh, point(k_1), point(k_2)) - Q(angle)) <= half) >= 1 - chance(half), [UNITS]
).decided(
    using=[
        points,
        all_moments.at(c=angle),
        mean.at(c=angle),
        bernstein.at(
            m=m, d=N, v=2, U=fresh, x=point(k_1), y=point(k_2), phi=tc.relu, psi=tc.relu, A=1, B=1, p=root_2, q=root_2,
            rho=angle, V=6, b=4, mu=Q(angle), t=half,
        ),
    ]
)  # fmt: skip
all_pairs = tc.step(
    "all pairs of points",
    tc.P(tc.forall(k_1, tc.forall(k_2, tc.absolute(product(fresh, point(k_1), point(k_2)) - Q(angle)) <= half))) >= 1 - P**2 * chance(half),
    [UNITS],
).decided(using=[one_pair])  # fmt: skip

slope_1 = tc.states(
    "ling2023.eq-11.lipschitz",
    tc.absolute(Q(near) - Q(far)) <= tc.absolute(near - far),
    title="Q is 1-Lipschitz",
    **{**OURS, "place": "Section 4.1, eq. (11)"},
).formal("theorem_5_one_layer.v")
lipschitz = tc.step(
    "Q moves less than its argument",
    tc.forall(near, tc.forall(far, tc.absolute(Q(near) - Q(far)) <= tc.absolute(near - far))),
).decided(using=[slope_1])

size = 3 * tc.sqrt(m / 2)
"""A bound of the norm of M."""
room = tc.sqrt(2) * tc.sqrt(m) / 4
edge = tc.step("the edge", tc.sqrt(2) * (tc.sqrt(m) + tc.sqrt(N)) + room <= size, [m >= 16 * N])
deviates = tc.step(
    "what lies between",
    tc.both(half + 2 * (eps / 22) * (size**2 / m + 1) <= eps, tc.exp(-(room**2) / (2 * number(2))) <= tc.exp(-m / 32)),
)
uniform = tc.states(
    "ling2023.theorem-5.uniform",
    tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - P**2 * chance(half) - tc.exp(-m / 32),
    [m >= 16 * N, UNITS, substitute(COVERS, {eta.letter: eps / 22})],
    title="|φ(Mh)ᵀφ(Mh')/m − Q(hᵀh')| ≤ ε for all unit vectors h, h' at once, except with probability 2P² exp(−mε²/(48 + 16ε)) + exp(−m/32)",
    note="P points of the sphere come within ε/22 of every unit vector; (1 + 44/ε)^N are enough (a volume argument: R. Vershynin, High-Dimensional Probability, 2018, Corollary 4.2.13).",
    **OURS,
).decided(
    using=[
        edge,
        deviates,
        lipschitz,
        all_pairs,
        davidson_szarek.at(m=m, n=N, v=2, t=room, G=fresh),
        between.at(M=fresh, q=Q, b=size, t=half, eta=eps / 22, deviation=eps),
    ]
)

grain = tc.size("g")
FINE = [(2 * grain + 1) ** N == P, tc.sqrt(N) <= grain * eta]
"""A grid of g steps to each side, that is fine enough."""
grid = tc.states(
    "ling2023.theorem-5.grid",
    tc.exists(H, tc.both(*NET)),
    FINE,
    title="(2g + 1)^N unit vectors come within √N/g of every unit vector",
    note="The points of a grid with whole coordinates between −g and g, divided by their lengths: h is rounded to a grid point over g at a distance of at most √N/(2g), and its length is as near to 1. "
    "A volume argument needs fewer points, (1 + 2/η)^N (R. Vershynin, High-Dimensional Probability, 2018, Corollary 4.2.13); this one needs nothing.",
    **OURS,
).formal("theorem_5_grid.v")
FINE_HERE = [substitute(g, {eta.letter: eps / 22}) for g in FINE]
without_net = tc.states(
    "ling2023.theorem-5.uniform.counted",
    tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - P**2 * chance(half) - tc.exp(-m / 32),
    [m >= 16 * N, *FINE_HERE],
    title="a fresh layer on the whole sphere at once, no net assumed: P = (2g + 1)^N, g ≥ 22√N/ε",
    **OURS,
).obtaining(grid.at(eta=eps / 22), using=[uniform])
