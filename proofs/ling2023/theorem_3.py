"""Theorem 3 (i): the layers K⁽ˡ⁾ converge to K, at a rate better than either edition prints, and the limit solves (14)."""

from __future__ import annotations

import numpy as np

import theorycheck as tc

from ._layers import (
    K,
    K_diagonal,
    Q,
    c,
    correlation,
    fixed_point,
    inputs_of_one_length,
    is_limit,
    later,
    layer,
    layer_1,
    layer_matrix,
    limit,
    n,
    s,
    t,
)  # fmt: skip
from ._letters import PAPER

THEOREM = {**PAPER, "edition": "both", "place": "Theorem 3 (i)"}
OURS = {**THEOREM, "edition": "ours"}
l0, l1 = layer, layer_1
K_c = tc.real("K_c", tex="K_{ij}")
is_entry = tc.tends(later, K(c, later), K_c)
distance = tc.norm_F(limit - layer_matrix(l0))
distance_1 = tc.norm_F(limit - layer_matrix(l1))

one_step = tc.states(
    "ling2023.theorem-3.step",
    tc.both(
        tc.absolute(K(c, l1 + 1) - K(c, l1)) <= s * tc.absolute(K(c, l1) - K(c, l1 - 1)) + 2 * s**l1,
        tc.absolute(K(c, l1) - K(c, l1 - 1)) <= (2 * l1 - 1) * s ** (l1 - 1),
    ),
    title="one layer changes K by at most s|ΔK| + 2sˡ",
    quotes=r"|K^{(l+1)}_{ij} - K^{(l)}_{ij}| \le \sigma_w^2|K^{(l)}_{ij} - K^{(l-1)}_{ij}| + 2\sigma_w^{2l}",
    notation={
        "K^{(l+1)}_{ij}": K(c, l1 + 1),
        "K^{(l)}_{ij}": K(c, l1),
        "K^{(l-1)}_{ij}": K(c, l1 - 1),
        r"\sigma_w^{2l}": s**l1,
    },
    **{**THEOREM, "place": "Theorem 3 (i), supplement C.2"},
).formal("theorem_3_rates.v")

between_layers = tc.states(
    "ling2023.theorem-3.rate.layers",
    tc.absolute(K(c, l0 + later) - K(c, l0)) <= K_diagonal(l0 + later) - K_diagonal(l0),
    title="no entry moves farther than the diagonal",
    note="One layer is (ρ, x) ↦ ρQ(x/ρ) on the cone |x| ≤ ρ; its slopes are not negative and add up to at most 1 (eq-11.intercept), so it does not expand the maximum norm.",
    **OURS,
).formal("theorem_3_rates.v")

exists = tc.states(
    "ling2023.theorem-3.limit",
    tc.exists(K_c, is_entry),
    title="K exists",
    note="From the steps alone, which are geometric; (14) is not used.",
    **THEOREM,
).formal("theorem_3_rates.v")

entry = tc.states(
    "ling2023.theorem-3.rate.entry", tc.absolute(K_c - K(c, l0)) <= s**l0 / (1 - s), [is_entry], title="|K_ij − K⁽ˡ⁾_ij| ≤ sˡ/(1−s)", **OURS,
).formal("theorem_3_rates.v")  # fmt: skip

tail = tc.states(
    "ling2023.theorem-3.rate.tail",
    distance_1 <= n * s**l1 * ((2 * l1 + 1) - (2 * l1 - 1) * s) / (1 - s) ** 2,
    [inputs_of_one_length, is_limit],
    title="what the paper's steps add up to",
    note="The sum of (2k − 1)s^(k−1) over k > l.",
    **THEOREM,
).formal("theorem_3_rates.v")

published = (
    tc.states(
        "ling2023.theorem-3.rate@published",
        distance_1 <= tc.constant("B", depends=[s]) * n * l1 * s**l1,
        [inputs_of_one_length, is_limit],
        title="‖K − K⁽ˡ⁾‖_F = O(n l σ_w^{2l})",
        quotes=r"\|K - K^{(l)}\|_F = O(n\, l\, \sigma_w^{2l})",
        note="At l = 0 the bound reads K = 0; the statement is about l ≥ 1.",
        **{**THEOREM, "edition": "published"},
    )
    .putting(B=3 / (1 - s) ** 2, using=[tail])
    .formal("theorem_3_rates.v")
)
sharpened = tc.states(
    "ling2023.theorem-3.rate.sharpened",
    distance <= n * s**l0 / (1 - s),
    [inputs_of_one_length, is_limit],
    title="‖K − K⁽ˡ⁾‖_F ≤ n sˡ/(1−s)",
    sharpens=published,
    **{**OURS, "place": "Theorem 3 (i), sharpened (D1)"},
).formal("theorem_3_rates.v")

diagonal = tc.states(
    "ling2023.theorem-3.rate.sharpened.diagonal",
    tc.absolute(K_c - K(1, l0)) == s**l0 / (1 - s),
    [tc.tends(later, K(1, later), K_c)],
    title="on the diagonal the rate is attained",
    **{**OURS, "place": "Theorem 3 (i), sharpened (D1)"},
).formal("theorem_3_rates.v")

preprint = tc.states(
    "ling2023.theorem-3.rate@preprint",
    distance_1 <= tc.constant("B", depends=[s]) * n * tc.sqrt(l1) * tc.sqrt(s) ** l1,
    [inputs_of_one_length, is_limit],
    title="‖K − K⁽ˡ⁾‖_F = O(n l^{1/2} σ_w^l)",
    quotes=r"\|K - K^{(l)}\|_F = O(n\, l^{1/2} \sigma_w^{l})",
    note="Printed for σ_w² < 1/8; it holds for every σ_w² < 1.",
    **{**THEOREM, "edition": "preprint"},
).formal("theorem_3_rates.v")


@sharpened.study
def measured_error(context: tc.Context) -> tc.Study:
    """‖K − K⁽ˡ⁾‖_F of random points on a sphere beside the bound n sˡ/(1−s) and the printed rates."""
    count, value, depths = context.choose(10, 30, 100), 0.08, range(1, 11)
    X = tc.load_data(f"sphere:{count},{count},{context.seed}")
    whole = tc.population_gram(X, sigma_w2="0.08")
    gaps = [np.abs(whole.matrix - tc.population_gram(X, sigma_w2="0.08", depth=depth).matrix) for depth in depths]
    errors = [float(np.linalg.norm(gap)) / count for gap in gaps]
    xs = tuple(float(depth) for depth in depths)
    plot = tc.Plot(
        "Error of K⁽ˡ⁾ against the number of layers, s = 0.08",
        "layers l",
        "‖K − K⁽ˡ⁾‖_F / n",
        (
            ("measured", xs, tuple(errors)),
            ("proved here: sˡ/(1−s)", xs, tuple(value**depth / (1 - value) for depth in depths)),
            ("published: l σ_w^{2l}, constant 1", xs, tuple(depth * value**depth for depth in depths)),
            ("preprint: l^{1/2} σ_w^l, constant 1", xs, tuple(depth**0.5 * value ** (depth / 2) for depth in depths)),
        ),
        log_y=True,
    )
    return tc.Study(
        f"the error of each layer for {count} points on a sphere, beside the printed and the sharpened bounds",
        measures=(tc.Measure("‖K − K⁽¹⁾‖_F / n", f"{errors[0]:.6g} against {value / (1 - value):.6g} proved"),),
        plots=(plot,),
    )


unique = (
    tc.states(
        "ling2023.theorem-3.eq-14.unique",
        tc.exists_unique(t, fixed_point(t)),
        title="exactly one cosine solves (14)",
        **{**THEOREM, "place": "Theorem 3 (i), eq. (14)"},
    )
    .by_monotonicity()
    .formal("theorem_3_rates.v")
)

other = tc.real("u", "[-1, 1]")
equation = tc.states(
    "ling2023.theorem-3.eq-14",
    tc.exists(
        t,
        tc.both(
            fixed_point(t),
            tc.forall(other, tc.implies(fixed_point(other), other == t)),
            tc.tends(l0, correlation(l0 + 1), t),
            tc.tends(l0, K(c, l0), 1 / (1 - s) * Q(t)),
        ),
    ),
    title="K_ij = Q(cos θ_ij)/(1−s), with cos θ_ij a unique fixed point",
    quotes=r"K_{ij} = \frac{1}{1 - \sigma_w^2} Q(\cos\theta_{ij}), \qquad \cos\theta_{ij} = \sigma_w^2 Q(\cos\theta_{ij}) + (1 - \sigma_w^2)\, d^{-1}x_i^\top x_j",
    **{**THEOREM, "place": "Theorem 3 (i), eq. (14)"},
).formal("theorem_3_rates.v")

strict = tc.states(
    "ling2023.theorem-3.cosines",
    tc.both(t > -1, t < 1),
    [fixed_point(t), c > -1, c < 1],
    title="|cos θ_ij| < 1 where the inputs are not parallel",
    **{**THEOREM, "place": "Theorem 3 (ii)"},
).formal("theorem_3_rates.v")
