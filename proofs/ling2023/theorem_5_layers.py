"""Theorem 5 at every layer, with constants. Each layer errs by at most ε times its own size, and one layer of the population kernel brings errors closer by s.

That the layers of a network err so little is Lemma 4 without its conditioning (``lemma_4_span``): the bound for a fresh layer holds on the whole unit sphere at once.
"""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from . import _deq_letters as plain
from . import _layers
from ._layers import Q
from ._letters import PAPER
from ._pair_of_inputs import Entries, gram, gram_of, last, of_pair, recursion_of
from ._random_network import A1, U, W, correlations, i, j, layer_of, m, n
from .lemma_4_span import q, rotated
from .theorem_5_one_layer import columns, i_1, j_1, norms
from .theorem_5_uniform import COVERS, FINE_HERE, UNITS, N, P, chance, eps, eta, fresh, grid, on_the_sphere, uniform

OURS = {**PAPER, "edition": "ours", "place": "Theorem 5, with constants"}
c = tc.real("c", "[-1, 1]")
a, b, o = (tc.vector(name, last + 1) for name in "abo")
"""Along the layers of two inputs: the Gram matrix over m, its diagonal entries and the one off the diagonal."""


def along(sequence: tc.Term) -> Entries:
    """The entries of a vector, by layer."""
    return lambda index: sequence[index, 0]


sequences = along(a), along(b), along(o)
recursion = tc.states(
    "ling2023.theorem-5.recursion",
    tc.absolute(o[last, 0] - _layers.K(c, last)) <= 2 * eps,
    [*A1, *gram_of(*sequences), *recursion_of(Q, *sequences, c)],
    title="errors of ε in each layer add up to at most 2ε",
    note="s(1 + ε)·2ε + (8/7)ε ≤ 2ε. The slopes of ρ Q(x/ρ) are not negative and add up to at most 1.",
    **OURS,
).formal("theorem_5_recursion.v")

index, single = tc.index("index", below=last + 1), tc.index("single", below=1)
are_gram = tc.states(
    "ling2023.theorem-5.gram",
    reduce(tc.both, gram_of(*of_pair(plain.W, plain.U))),
    title="the layers of two inputs have Gram matrices, and layer 0 is 0",
    **OURS,
).formal("theorem_5_layer.v")

as_vectors = dict(zip("abo", (tc.matrix_of(index, single, x(index)) for x in of_pair(W, U)), strict=True))
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
