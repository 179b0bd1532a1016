"""Theorem 3 (ii): K is positive definite where no two inputs are parallel, with an explicit lower bound of its least eigenvalue."""

from __future__ import annotations

import numpy as np

import theorycheck as tc
from theorycheck.ball import ball, endpoints, exact
from theorycheck.gram import PopulationGram, cos_theta, hermite_lower_bound

from ._layers import each_pair, gram, i, is_limit_for, j, later, n, s
from ._layers import symmetric_limit as limit
from ._letters import PAPER
from .lemma_7 import coefficient

THEOREM = {**PAPER, "edition": "both", "place": "Theorem 3 (ii)"}
unit_length = tc.forall(i, gram[i, i] == 1)
not_parallel = each_pair(tc.either(tc.absolute(gram[i, j]) < 1, i == j))
beta = tc.real("beta", "[0, 1]")
count = tc.natural("N")

positive = tc.states(
    "ling2023.theorem-3.pd",
    tc.pd(limit),
    [unit_length, not_parallel, is_limit_for(gram, limit)],
    title="K is positive definite",
    quotes=r"K \succ 0",
    **THEOREM,
).formal("theorem_3_positive.v")

inside = tc.real("beta", "(0, 1)")
cosines = tc.matrix("T", n, n, "psd", tex=r"[\cos\theta_{ij}]")
exponent = tc.natural("r")
power = tc.states(
    "ling2023.theorem-3.pd.power",
    tc.pd(tc.hadamard_power(cosines, exponent)),
    [
        tc.forall(i, cosines[i, i] == 1),
        each_pair(tc.either(tc.absolute(cosines[i, j]) <= inside, i == j)),
        exponent > -tc.log(n) / tc.log(inside),
    ],
    title="a high Hadamard power of the cosines is positive definite",
    quotes=r"r > -\frac{\log n}{\log\beta}",
    note="Printed with β = max |cos θ_ij| in (0, 1); β may be 0, as for orthogonal inputs and σ_w = 0, and then any β above it serves.",
    **THEOREM,
).formal("theorem_3_positive.v")

bounded = each_pair(tc.either(tc.absolute((1 - s) * (s * limit[i, j] + gram[i, j])) <= beta, i == j))
sharpened = tc.states(
    "ling2023.theorem-3.pd.sharpened",
    tc.lambda_min(limit)
    >= 1
    / (1 - s)
    * (
        1 / tc.pi * tc.maximum(0, 1 - (n - 1))
        + tc.maximum(0, 1 - (n - 1) * beta) / 2
        + tc.total(later, coefficient(later) * tc.maximum(0, 1 - (n - 1) * beta ** (2 * later + 2)), 0, count)
    ),
    [unit_length, bounded, is_limit_for(gram, limit)],
    title="an explicit lower bound of λ_*",
    sharpens=positive,
    note="β bounds |cos θ_ij| = |(1 − s)(s K_ij + c_ij)| for i ≠ j; every partial sum of the series in β is a bound.",
    **{**THEOREM, "edition": "ours", "place": "Theorem 3 (ii), sharpened (D2)"},
).formal("theorem_3_positive.v")

DATASETS = ("digits:60", "sphere:40,10,1", "sphere:80,100,2", "cube:30,20,3")


@positive.study
def certified(context: tc.Context) -> tc.Study:
    """λ_*, certified, on digits, spheres and a cube."""
    chosen = DATASETS[: context.choose(3, 4, 4)]
    bounds = [(spec, tc.least_eigenvalue(tc.population_gram(tc.load_data(spec), sigma_w2="0.08"))) for spec in chosen]
    return tc.Study(
        "the least eigenvalue of K, enclosed, at s = 0.08",
        measures=tuple(tc.Measure(f"λ_* of {spec}", f"in [{b.lower:.12g}, {b.upper:.12g}]") for spec, b in bounds),
    )


@sharpened.study
def below_the_certified_interval() -> tc.Study:
    """The bound beside the certified least eigenvalue, of points on spheres of a dimension that grows with their number."""
    lines, counts, stars, bounds = [], (5.0, 10.0, 20.0, 40.0), [], []
    for spec in ("sphere:5,50,1", "sphere:10,200,1", "sphere:20,800,1", "sphere:40,3200,1"):
        matrix = tc.population_gram(tc.load_data(spec), sigma_w2="0.08")
        interval, bound = tc.least_eigenvalue(matrix), _bound_from_cosines(matrix)
        stars.append(interval.lower)
        bounds.append(bound)
        lines.append(tc.Measure(spec, f"bound {bound:.6g}, λ_* in [{interval.lower:.6g}, {interval.upper:.6g}]"))
    plot = tc.Plot(
        "λ_* and the bound proved here, n points in 2n² dimensions, s = 0.08", "points n", "least eigenvalue of K",
        (("λ_*, certified", counts, tuple(stars)), ("the bound proved here", counts, tuple(bounds)), ("printed: λ_* > 0", counts, (0.0,) * 4)), log_x=True,
    )  # fmt: skip
    return tc.Study(
        "the bound and the certified least eigenvalue of K, at s = 0.08", measures=tuple(lines), plots=(plot,)
    )


def _bound_from_cosines(matrix: PopulationGram) -> float:
    """D2 with β enclosed: t is increasing in c, so the extreme correlations (widened by 1e-12) give it."""
    unit = matrix.rows / np.linalg.norm(matrix.rows, axis=1, keepdims=True)
    off_diagonal = (unit @ unit.T)[~np.eye(matrix.n, dtype=bool)]
    value = exact(matrix.sigma_w2)
    extremes = (cos_theta(ball(float(c)), value) for c in (off_diagonal.min() - 1e-12, off_diagonal.max() + 1e-12))
    largest = max(max(abs(end) for end in endpoints(t)) for t in extremes)
    return float(endpoints(hermite_lower_bound(largest, matrix.n, value))[0])
