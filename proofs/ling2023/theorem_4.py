"""Theorem 4: the layers of a random DEQ approach its equilibrium."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from theorycheck import DEQ, Context, Decision, Evidence, claim, decide, load_data
from theorycheck.claims import hypothesis_evidence
from theorycheck.deq import G_layers

from ._letters import PAPER

printed = claim(
    "ling2023.theorem-4",
    title="‖G − G⁽ˡ⁾‖_F/m = O(n(2√2σ_w)ˡ)",
    statement=r"Under A1 and A2, with probability at least $`1 - n^2\exp(-\Omega(m))`$: $`\tfrac1m\|G - G^{(l)}\|_F = O\bigl(n(2\sqrt 2\,\sigma_w)^l\bigr)`$.",
    edition="both",
    place="Theorem 4",
    hypotheses=("A1", "A2"),
    proved_from=("ling2023.lemma-1", "ling2023.well-posed"),
    note="The printed argument uses Lemma 1; what is sampled here is the statement itself, with the constant 16.",
    **PAPER,
)

SHAPES = st.tuples(
    st.sampled_from([128, 192, 256]),
    st.integers(2, 6),
    st.integers(3, 12),
    st.sampled_from([0.02, 0.05, 0.08, 0.1]),
    st.integers(0, 2**31),
)


@printed.check
def random_networks(context: Context) -> Evidence:
    """Hypothesis draws m, n, d, s and the seed; the event is asserted for l = 1, …, 12 with the constant 16."""

    def run(case: tuple[int, int, int, float, int]) -> bool | str:
        m, n, d, s, seed = case
        X = load_data(f"sphere:{n},{d},{seed}")
        layers = G_layers(DEQ.initialise(m, d, s, seed), X, 40)
        for depth in range(1, 13):
            left, right = np.linalg.norm(layers[40] - layers[depth]) / m, 16 * n * (8 * s) ** (depth / 2)
            if left > right:
                return f"l = {depth}: {left:.6g} > 16 n (2√2σ_w)^l = {right:.6g}"
        return True

    return hypothesis_evidence(
        context,
        SHAPES,
        run,
        examples=context.choose(15, 40, 300),
        summary="assert ‖G⁽⁴⁰⁾ − G⁽ˡ⁾‖_F/m ≤ 16 n (2√2σ_w)ˡ on random networks, l = 1, …, 12",
        instances="widths 128 to 256, n ≤ 6, d ≤ 12, s ≤ 0.1",
        error_probability="exp(−2m(0.118)²) + n exp(−m/8) per case, below 0.04 (Davidson–Szarek, χ² tail), were the corrected bound sharp",
    )


corrected = claim(
    "ling2023.theorem-4.corrected",
    title="‖G − G⁽ˡ⁾‖_F/m ≤ 4n‖W‖₂ˡ/(1 − ‖W‖₂)² with high probability",
    statement=r"""
    If $`w = \|W\|_2 < 1`$ and $`\|z^{(1)}_i\|^2 \le 2m`$ for every $`i`$ then $`\tfrac1m\|G - G^{(l)}\|_F \le \dfrac{4n\,w^l}{(1 - w)^2}`$ for all $`l \ge 1`$. Under A1 and A2 this happens, with
    $`w \le 2\sqrt 2\,\sigma_w(1 + \varepsilon) < 1`$, except with probability at most $`\exp(-2m\varepsilon^2) + n\exp(-\Omega(m))`$.
    """,
    edition="ours",
    place="Theorem 4, repaired",
    hypotheses=("A1", "A2"),
    parts=("distance to the equilibrium", "size of a layer", "Gram entries"),
    proved_from=("ling2023.lemma-1.corrected", "ling2023.well-posed"),
    argument="z⁽ᵏ⁺¹⁾ − z⁽ᵏ⁾ shrinks by w, so ‖z − z⁽ˡ⁾‖ ≤ Σ_{k≥l}wᵏ‖z⁽¹⁾‖ and ‖z⁽ˡ⁾‖ ≤ Σ_{k<l}wᵏ‖z⁽¹⁾‖; |G_ij − G⁽ˡ⁾_ij| ≤ ‖z_i‖‖z_j − z_j⁽ˡ⁾‖ + ‖z_j⁽ˡ⁾‖‖z_i − z_i⁽ˡ⁾‖.",
    **PAPER,
)


@corrected.check(part="distance to the equilibrium")
def geometric_tail() -> Decision:
    """The tail T of the series satisfies T = p + wT, so T = p/(1−w), p = wˡ."""
    return decide("T*(1 - w) == p", {"T": "[0, inf)", "w": "[0, 1)", "p": "[0, 1]"}, where=["T == p + w*T"])


@corrected.check(part="size of a layer")
def partial_sum() -> Decision:
    """(1 − p)/(1 − w) ≤ 1/(1 − w)."""
    return decide("(1 - p)/(1 - w) <= 1/(1 - w)", {"p": "[0, 1]", "w": "[0, 1)"})


@corrected.check(part="Gram entries")
def entries() -> Decision:
    """Two products, each at most (r/(1−w))·(p r/(1−w)) with r² ≤ 2m, make at most 4m·p/(1−w)²; R stands for r²."""
    return decide(
        "2*R*p/(1-w)**2 <= 4*m*p/(1-w)**2",
        {"R": "[0, inf)", "m": "[1, inf)", "p": "[0, 1]", "w": "[0, 1)"},
        where=["R <= 2*m"],
    )


@corrected.check(part="instances")
def on_random_networks(context: Context) -> Evidence:
    """The deterministic bound on drawn networks; cases with ‖W‖₂ ≥ 1 or a long first layer do not count."""

    def draw(case: tuple[int, int, int, float, int]) -> tuple[DEQ, np.ndarray]:
        m, n, d, s, seed = case
        return DEQ.initialise(m, d, s, seed), load_data(f"sphere:{n},{d},{seed}")

    def meets(case: tuple[int, int, int, float, int]) -> bool:
        model, X = draw(case)
        first = np.maximum(model.U @ X.T, 0)
        return bool(model.W_norm.upper < 1 and np.max(np.sum(first**2, axis=0)) <= 2 * model.m)

    def run(case: tuple[int, int, int, float, int]) -> bool | str:
        model, X = draw(case)
        w, layers = model.W_norm.upper, G_layers(model, X, 40)
        for depth in range(1, 13):
            left = np.linalg.norm(layers[40] - layers[depth]) / model.m
            right = 4 * len(X) * w**depth / (1 - w) ** 2
            if left > right * (1 + 1e-9):
                return f"l = {depth}: {left:.6g} > {right:.6g}"
        return True

    return hypothesis_evidence(
        context,
        SHAPES,
        run,
        assuming=meets,
        examples=context.choose(15, 40, 300),
        summary="assert the bound 4n‖W‖₂ˡ/(1−‖W‖₂)² on networks that meet its hypotheses",
        instances="widths 128 to 256, n ≤ 6, d ≤ 12, s ≤ 0.1",
        error_probability="0 (the bound is deterministic on the cases that count)",
    )
