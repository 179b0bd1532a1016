"""Theorem 2 for every σ_w² < 1/8, with Theorem 5 as it is shown here: nothing of Theorem 5 is left as a hypothesis."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from . import theorem_2_corrected as deep
from ._layers import layer, s
from ._layers import layer_1 as l
from ._letters import PAPER
from ._random_network import G, G_layer, K_layer, m, n, rate
from .theorem_5_layers import counted as layers_counted
from .theorem_5_layers import failing, layers
from .theorem_5_uniform import COVERS, FINE_HERE, UNITS, N, P, eps, eta

OURS = {**PAPER, "edition": "ours", "place": "Theorem 2, repaired"}
x = tc.real("x", "(0, 1]")
powers = tc.step("powers of a rate", tc.both(x**layer <= 1, x**layer > 0)).by_induction(layer)
half_powers = tc.step("half of them", tc.both(x**layer / 2 <= 1, x**layer / 2 > 0)).decided(using=[powers])
deviation = rate**l / 2
"""What a layer may err: half of what Theorem 5 prints."""
HERE = {N.letter: 2 * l, eps.letter: deviation}


def here(term: tc.Term) -> tc.Term:
    """For the layer l and this deviation."""
    return substitute(term, HERE)


NET = [here(UNITS), here(substitute(COVERS, {eta.letter: eps / 22}))]
chance = n**2 * here(failing)
A, B = tc.reals("A B")
counted = tc.step("a chance for each pair", n**2 * (P**2 * (2 * tc.exp(A)) + tc.exp(B)) >= 0)
exponent = here(failing.args[0].args[1].args[1].args[0])
rate_in_range = tc.step("the rate", tc.both(rate > 0, rate <= 1), [s > 0, s < "1/8"])
halves = tc.step("twice a half", n * (2 * (A / 2)) <= n * A)


def theorem_5_here(name: str, net: list[tc.Term], fact: tc.Claim) -> tc.Step:
    """Theorem 5 at layer l with the deviation that (d) leaves, whatever is said of the net."""
    return tc.step(
        name,
        tc.P(tc.norm_F((1 / m) * G_layer - K_layer) <= n * rate**l) >= 1 - chance,
        [s > 0, s < "1/8", deep.norms, 16 * (2 * l) <= m, *net],
    ).decided(
        using=[
            rate_in_range,
            half_powers.at(x=rate, l=l),
            halves.at(A=rate**l),
            fact.at(L=l, N=2 * l, eps=deviation),
        ]
    )


theorem_5 = theorem_5_here("Theorem 5 here", NET, layers)
explicit = tc.states(
    "ling2023.theorem-2.layers",
    tc.P(tc.lambda_min(G) >= m / 2 * deep.least) >= 1 - deep.of_w - deep.no_worse - chance,
    [*deep.DEPTH, 16 * (2 * l) <= m, *NET],
    title="λ₀ ≥ (m/2)λ_* for every σ_w² < 1/8, at the layers of (d), with the chance of Theorem 5 told",
    note="Of Theorem 5 nothing is assumed. P is the number of points of a net of the sphere in 2l dimensions, at most (1 + 88(2√2σ_w)^{−l})^{2l}.",
    **OURS,
).decided(using=[counted.at(A=exponent, B=-m / 32), theorem_5, deep.depth.at(q=chance)])

FINE = [here(g) for g in FINE_HERE]
theorem_5_counted = theorem_5_here("Theorem 5 here, no net assumed", FINE, layers_counted)
told = tc.states(
    "ling2023.theorem-2.layers.counted",
    tc.P(tc.lambda_min(G) >= m / 2 * deep.least) >= 1 - deep.of_w - deep.no_worse - chance,
    [*deep.DEPTH, 16 * (2 * l) <= m, *FINE],
    title="Theorem 2 for every s < 1/8, no net assumed: P = (2g + 1)^{2l}, g ≥ 44√(2l)(2√2σ_w)^{−l}",
    note="Of Theorem 5 and of the net nothing is assumed. Lemma 4 without its conditioning rests on a cited theorem, the law of a Gaussian matrix on an adapted frame.",
    **OURS,
).decided(using=[counted.at(A=exponent, B=-m / 32), theorem_5_counted, deep.depth.at(q=chance)])
