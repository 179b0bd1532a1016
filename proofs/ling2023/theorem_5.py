"""Theorem 5: the Gram matrix of layer l concentrates around its population Gram matrix."""

from __future__ import annotations

import numpy as np

from theorycheck import DEQ, Context, Evidence, Measure, Plot, claim, load_data, population_gram
from theorycheck.claims import binomial_evidence
from theorycheck.deq import G_layers

from ._letters import PAPER

concentration = claim(
    "ling2023.theorem-5",
    title="‖G⁽ˡ⁾/m − K⁽ˡ⁾‖_F ≤ n(2√2σ_w)ˡ",
    statement=r"""
    Under A1 and A2, with probability at least $`1 - n^2\exp(-\Omega(m 8^l\sigma_w^{2l}) + O(l^2))`$:
    $`\bigl\|\tfrac1m G^{(l)} - K^{(l)}\bigr\|_F \le n(2\sqrt 2\,\sigma_w)^l`$.
    """,
    edition="both",
    place="Theorem 5",
    hypotheses=("A1", "A2"),
    proved_from=("ling2023.lemma-3.eq-12",),
    note="The constants in Ω and O are not printed; the event is sampled at layers and widths where m·8ˡσ_w^{2l} is well above l².",
    **PAPER,
)


@concentration.check
def layers_of_random_networks(context: Context) -> Evidence:
    """Fresh networks at s = 0.08 and layers 1 to 4: the event may fail in at most one case of ten."""
    m, n, d, s, depths = 512, 5, 10, 0.08, (1, 2, 3, 4)
    trials = context.choose(150, 200, 1000)
    X, failures, errors = load_data(f"sphere:{n},{d},{context.seed}"), 0, np.zeros((trials, len(depths)))
    K = [population_gram(X, sigma_w2="0.08", depth=depth).matrix for depth in depths]
    rng = context.rng()
    for trial in range(trials):
        layers = G_layers(DEQ.initialise(m, d, s, rng), X, max(depths))
        errors[trial] = [np.linalg.norm(layers[depth] / m - K[depth - 1]) for depth in depths]
        failures += any(errors[trial, k] > n * (8 * s) ** (depth / 2) for k, depth in enumerate(depths))
    xs = tuple(float(depth) for depth in depths)
    plot = Plot(
        f"Distance of G⁽ˡ⁾/m from K⁽ˡ⁾ at m = {m}, n = {n}, s = {s}",
        "layer l",
        "‖G⁽ˡ⁾/m − K⁽ˡ⁾‖_F",
        (
            ("largest measured", xs, tuple(float(v) for v in errors.max(axis=0))),
            ("median measured", xs, tuple(float(v) for v in np.median(errors, axis=0))),
            ("printed bound n(2√2σ_w)ˡ", xs, tuple(n * (8 * s) ** (depth / 2) for depth in depths)),
        ),
        log_y=True,
    )
    return binomial_evidence(
        failures,
        trials,
        0.1,
        alpha=1e-4,
        summary=f"count networks of width {m} where the event fails at some layer of 1 to 4",
        instances=f"{n} points on a sphere in dimension {d}, s = {s}",
        measures=(
            Measure(
                "largest error / bound", f"{np.max(errors / [n * (8 * s) ** (k / 2) for k in depths]):.4f} (sampled)"
            ),
        ),
        plots=(plot,),
    )
