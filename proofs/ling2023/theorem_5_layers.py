"""Theorem 5 at every layer, with constants. Each layer errs by at most ε times its own size, and one layer of the population kernel brings errors closer by s.

That the layers of a network err so little is Lemma 4 without its conditioning: on the span of the layers of two inputs W is a Gaussian matrix with as many columns
as the span has dimensions, whatever the layers are, and the bound for a fresh layer holds on the whole unit sphere at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import Term, number

from . import _deq_letters as plain
from . import _layers
from ._layers import Q, s
from ._letters import PAPER
from ._random_network import A1, U, W, correlations, i, j, layer_of, m, n
from .theorem_5_one_layer import columns, i_1, j_1, norms
from .theorem_5_uniform import COVERS, FINE_HERE, UNITS, N, P, chance, eps, eta, fresh, grid, on_the_sphere, uniform

Entries = Callable[[Term], Term]
OURS = {**PAPER, "edition": "ours", "place": "Theorem 5, with constants"}
last = tc.natural("L", 1)
k = tc.index("k_4", below=last, tex="k")
c = tc.real("c", "[-1, 1]")
a, b, o = (tc.vector(name, last + 1) for name in "abo")
"""Along the layers of two inputs: the Gram matrix over m, its diagonal entries and the one off the diagonal."""


def errs(here: tc.Term, after: tc.Term, first: tc.Term, second: tc.Term, inputs: tc.Term) -> tc.Term:
    """A layer of the network is within epsilon, relative to its size, of what the population kernel makes of the layer before."""
    root = tc.sqrt((s * first + 1) * (s * second + 1))
    return tc.absolute(after - root * Q((s * here + inputs) / root)) <= eps * root


def errs_on_the_diagonal(here: tc.Term, after: tc.Term) -> tc.Term:
    """The same for one input: Q(1) = 1."""
    return tc.absolute(after - (s * here + 1)) <= eps * (s * here + 1)


def each_layer(relation: tc.Term) -> tc.Term:
    """For every layer before the last."""
    return tc.forall(k, relation)


def recursion_of(first: Entries, second: Entries, cross: Entries, inputs: tc.Term) -> list[tc.Term]:
    """What has to hold of the layers of two inputs: each errs by little."""
    return [
        each_layer(errs_on_the_diagonal(first(k), first(k + 1))),
        each_layer(errs_on_the_diagonal(second(k), second(k + 1))),
        each_layer(errs(cross(k), cross(k + 1), first(k), second(k), inputs)),
    ]


def gram_of(first: Entries, second: Entries, cross: Entries) -> list[tc.Term]:
    """What holds of the layers of two inputs anyway: layer 0 is 0, and these are entries of Gram matrices."""
    zero = number(0)
    return [
        first(zero) == 0,
        second(zero) == 0,
        cross(zero) == 0,
        each_layer(first(k) >= 0),
        each_layer(second(k) >= 0),
        each_layer(cross(k) ** 2 <= first(k) * second(k)),
    ]


def along(sequence: tc.Term) -> Entries:
    """The entries of a vector, by layer."""
    return lambda index: sequence[index, 0]


sequences = along(a), along(b), along(o)
recursion = tc.states(
    "ling2023.theorem-5.recursion",
    tc.absolute(o[last, 0] - _layers.K(c, last)) <= 2 * eps,
    [*A1, *gram_of(*sequences), *recursion_of(*sequences, c)],
    title="errors of ε in each layer add up to at most 2ε",
    note="s(1 + ε)·2ε + (8/7)ε ≤ 2ε. The slopes of ρ Q(x/ρ) are not negative and add up to at most 1.",
    **OURS,
).formal("theorem_5_recursion.v")

index, single = tc.index("index", below=last + 1), tc.index("single", below=1)


def gram(weights: Term, inputs: Term, left: Term, right: Term) -> Entries:
    """An entry of the Gram matrix over m, by layer."""

    def entry(layer: Term) -> Term:
        features = layer_of(weights, inputs, layer)
        return (features.T @ features)[left, right] / m

    return entry


def of_pair(weights: Term, inputs: Term) -> tuple[Entries, Entries, Entries]:
    """The three entries that belong to two inputs."""
    return (
        gram(weights, inputs, i_1, i_1),
        gram(weights, inputs, j_1, j_1),
        gram(weights, inputs, i_1, j_1),
    )


are_gram = tc.states(
    "ling2023.theorem-5.gram",
    reduce(tc.both, gram_of(*of_pair(plain.W, plain.U))),
    title="the layers of two inputs have Gram matrices, and layer 0 is 0",
    **OURS,
).formal("theorem_5_layer.v")

q = tc.real("q", "[0, inf)")
network = of_pair(W, U)
little = reduce(tc.both, recursion_of(*network, correlations[i_1, j_1]))
rotated = tc.states(
    "ling2023.lemma-4.on-the-span",
    tc.P(little) >= 1 - q,
    [*A1, norms, 2 * last == N, m >= N, tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - q],
    title="what holds of a fresh layer for all unit vectors at once holds of the first L layers of two inputs",
    note="This is what Lemma 4 (ii) is wanted for, without conditioning on the layers. The argument is about a law: a product W v is fresh although v depends on the products before it. "
    "That needs conditional laws (or an adapted rotation that leaves the law of W as it is), which terms do not have, so no program reads it. A net of all unit vectors of R^m in place of it fails: "
    "its logarithm is of order m log(1/ε), the exponent at one point of order m ε².",
    **{**OURS, "place": "Lemma 4 (ii), repaired"},
).argued(
    "Go through the layers z(1), z'(1), z(2), z'(2), ..., z(L-1), z'(L-1) of the two inputs and let v_1, ..., v_(2L-2) be orthonormal vectors whose first ones "
    "span what was gone through so far (Gram and Schmidt; where a layer adds nothing, any further orthonormal vector, chosen in a fixed measurable way; 2L - 2 <= m). "
    "Each v_a is a function of U and W v_1, ..., W v_(a-1). Given these, W is known on the span of v_1, ..., v_(a-1) and on its orthogonal complement it is an "
    "independent Gaussian matrix with entries N(0, 2s/m): so W v_a is N(0, (2s/m) I) whatever the condition, and therefore independent of it. By induction "
    "U, W v_1, ..., W v_(2L-2) are independent. Let e_1, e_2 be orthonormal vectors of R^d whose span contains both inputs (for d = 1 one of them, and an independent N(0, 2I) "
    "for the missing column; for s = 0 the same for all columns of W). The matrix M with columns sqrt(m/s) W v_a and sqrt(d) U e_b then has independent N(0, 2) entries "
    "and 2L columns. For each layer k < L, W z(k) + U x = M h with the coordinates of sqrt(s/m) z(k) and x/sqrt(d) in h, and in the same way for the other input, with "
    "h'h = s G(k)_ij/m + x'x/d for each pair: both lengths are at least 1. The features of M h are |h| times those of the unit vector h/|h|, as ReLU is positively homogeneous. So on the "
    "event for M every pair of layers has its next Gram entry over m within epsilon |h||h'| of |h||h'| Q(h'h/(|h||h'|)), and Q(1) = 1 on the diagonal."
)

as_vectors = dict(zip("abo", (tc.matrix_of(index, single, x(index)) for x in network), strict=True))
SETTING = [*A1, norms, 2 * last == N, m >= N, tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - q]
close = tc.absolute(gram(W, U, i_1, j_1)(last) - _layers.K(correlations[i_1, j_1], last)) <= 2 * eps
pair = tc.step(
    "one pair of inputs", tc.P(close) >= 1 - q, [*SETTING, tc.absolute(correlations[i_1, j_1]) <= 1]
).decided(using=[rotated, are_gram.at(W=W, U=U), recursion.at(c=correlations[i_1, j_1], **as_vectors)])
pairs = tc.step("all pairs of inputs", tc.P(tc.forall(i_1, tc.forall(j_1, close))) >= 1 - n**2 * q, SETTING).decided(
    using=[columns, pair]
)

Z, K_any = tc.matrix("Z", m, n), tc.matrix("K_1", n, n)
t = tc.real("t", "[0, inf)")
distance = tc.states(
    "ling2023.theorem-5.entries-and-norm",
    tc.norm_F((1 / m) * (Z.T @ Z) - K_any) <= n * t,
    [tc.forall(i_1, tc.forall(j_1, tc.absolute((Z.T @ Z)[i_1, j_1] / m - K_any[i_1, j_1]) <= t))],
    title="entries within t of one another: Gram matrices within nt",
    **OURS,
).formal("theorem_5_layer.v")
features = layer_of(W, U, last)
K_last = tc.matrix_of(i, j, _layers.K(correlations[i, j], last))
from_a_layer = tc.states(
    "ling2023.theorem-5.from-a-fresh-layer",
    tc.P(tc.norm_F((1 / m) * (features.T @ features) - K_last) <= n * (2 * eps)) >= 1 - n**2 * q,
    SETTING,
    title="‖G⁽ᴸ⁾/m − K⁽ᴸ⁾‖_F ≤ 2nε except with n² times the chance that a fresh layer of 2L columns errs by more than ε on the sphere",
    **OURS,
).decided(using=[pairs, distance.at(Z=features, K_1=K_last, t=2 * eps)])

failing = P**2 * chance(eps / 2) + tc.exp(-m / 32)
fits = tc.step(
    "the chance of a fresh layer",
    tc.both(failing >= 0, 1 - (1 - P**2 * chance(eps / 2) - tc.exp(-m / 32)) <= 1 - (1 - failing)),
)
sphere = tc.step(
    "a fresh layer",
    tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - failing,
    [m >= 16 * N, UNITS, substitute(COVERS, {eta.letter: eps / 22})],
).decided(using=[uniform, fits])
layers = tc.states(
    "ling2023.theorem-5.layers",
    tc.P(tc.norm_F((1 / m) * (features.T @ features) - K_last) <= n * (2 * eps)) >= 1 - n**2 * failing,
    [*A1, norms, 2 * last == N, m >= 16 * N, UNITS, substitute(COVERS, {eta.letter: eps / 22})],
    title="‖G⁽ᴸ⁾/m − K⁽ᴸ⁾‖_F ≤ 2nε except with probability n²(2P² exp(−mε²/(48 + 16ε)) + exp(−m/32)), for m ≥ 32L",
    note="P is the number of points of a net of the sphere in 2L dimensions that comes within ε/22 of each unit vector: (1 + 44/ε)^{2L} are enough "
    "(R. Vershynin, High-Dimensional Probability, 2018, Corollary 4.2.13). With ε = (2√2σ_w)^L/2 this is Theorem 5, with Ω(m 8^L σ_w^{2L}) and O(L²) told.",
    **OURS,
).decided(using=[fits, sphere, from_a_layer.at(q=failing)])

entry = tc.states(
    "ling2023.lemma-10.layers",
    tc.P(close) >= 1 - failing,
    [*A1, norms, 2 * last == N, m >= 16 * N, UNITS, substitute(COVERS, {eta.letter: eps / 22})],
    title="|G_ij⁽ᴸ⁾/m − K_ij⁽ᴸ⁾| ≤ 2ε except with probability 2P² exp(−mε²/(48 + 16ε)) + exp(−m/32)",
    note="For any two inputs, i = j (Lemma 9) among them.",
    **{**OURS, "place": "Lemmas 9 and 10, with constants"},
).decided(using=[columns, fits, sphere, pair.at(q=failing)])

counted = tc.states(
    "ling2023.theorem-5.layers.counted",
    tc.P(tc.norm_F((1 / m) * (features.T @ features) - K_last) <= n * (2 * eps)) >= 1 - n**2 * failing,
    [*A1, norms, 2 * last == N, m >= 16 * N, *FINE_HERE],
    title="Theorem 5 at every layer, no net assumed: P = (2g + 1)^{2L}, g ≥ 22√(2L)/ε",
    **OURS,
).obtaining(grid.at(eta=eps / 22), using=[layers])
