"""Theorem 3: K⁽ˡ⁾ converges to K, at a rate better than either edition prints, and K is positive definite."""

from __future__ import annotations

import numpy as np

from theorycheck import (
    Context,
    Decision,
    Evidence,
    Grade,
    Measure,
    Outcome,
    Plot,
    Scope,
    claim,
    decide,
    least_eigenvalue,
    load_data,
    population_gram,
)
from theorycheck.ball import ball, endpoints, exact
from theorycheck.gram import PopulationGram, cos_theta, hermite_lower_bound

from ._letters import CORRELATION, PAPER, VARIANCE, Q

T, P = CORRELATION, "[0, 1]"

one_step = claim(
    "ling2023.theorem-3.step",
    title="one layer changes K by at most s|ΔK| + 2sˡ",
    statement=r"""
    For all $`l \ge 1`$: $`|K^{(l+1)}_{ij} - K^{(l)}_{ij}| \le s\,|K^{(l)}_{ij} - K^{(l-1)}_{ij}| + 2s^l`$, hence
    $`|K^{(l)}_{ij} - K^{(l-1)}_{ij}| \le (2l - 1)s^{l-1}`$, with $`s = \sigma_w^2`$.
    """,
    edition="both",
    place="Theorem 3 (i), supplement C.2",
    hypotheses=(r"$`0 \le s < 1`$", r"$`|c_{ij}| \le 1`$"),
    parts=("slope in x", "slope in ρ", "variance step", "sum, base", "sum, step"),
    proved_from=("ling2023.lemma-3.eq-12", "ling2023.eq-11.derivative", "ling2023.eq-11.shape"),
    argument="K⁽ˡ⁺¹⁾ = f(ρ⁽ˡ⁺¹⁾, sK⁽ˡ⁾ + c) with f(ρ, x) = ρQ(x/ρ); f_x = Q'(t) ≤ 1 and 0 ≤ f_ρ = √(1−t²)/π ≤ 1/π ≤ 2; then induction on l.",
    **PAPER,
)


@one_step.check(part="slope in x")
def slope_in_x() -> Decision:
    """0 ≤ f_x = Q'(t) ≤ 1."""
    return decide("0 <= dQ(t) <= 1", {"t": T}, let=Q)


@one_step.check(part="slope in ρ")
def slope_in_rho():
    """f_ρ = Q(t) − tQ'(t) = √(1−t²)/π, between 0 and 2."""
    yield decide("Q(t) - t*dQ(t) == sqrt(1-t**2)/pi", {"t": T}, let=Q).evidence("f_ρ is √(1−t²)/π")
    yield decide("0 <= sqrt(1-t**2)/pi <= 2", {"t": T}).evidence("it lies in [0, 2]")


@one_step.check(part="variance step")
def variance_step() -> Decision:
    """ρ⁽ˡ⁺¹⁾ − ρ⁽ˡ⁾ = sˡ, with p standing for sˡ."""
    return decide("(1 - s*p)/(1-s) - (1-p)/(1-s) == p", {"s": VARIANCE, "p": P})


@one_step.check(part="sum, base")
def sum_base() -> Decision:
    """|K⁽¹⁾ − K⁽⁰⁾| = |Q(c)| ≤ 1 = (2·1 − 1)s⁰."""
    return decide("abs(Q(c)) <= 1", {"c": T}, let=Q)


@one_step.check(part="sum, step")
def sum_step() -> Decision:
    """s(2l−1)s^{l−1} + 2sˡ = (2(l+1)−1)sˡ, with p for s^{l−1}."""
    return decide("s*(2*l-1)*p + 2*s*p == (2*(l+1)-1)*s*p", {"s": VARIANCE, "p": P, "l": "[1, inf)"})


published = claim(
    "ling2023.theorem-3.rate@published",
    title="‖K − K⁽ˡ⁾‖_F = O(n l σ_w^{2l})",
    statement=r"$`\|K - K^{(l)}\|_F = O(n\, l\, \sigma_w^{2l})`$ as $`l \to \infty`$; explicitly, at most $`\dfrac{3}{(1-s)^2}\, n\, l\, s^l`$ for $`l \ge 1`$.",
    edition="published",
    place="Theorem 3 (i)",
    hypotheses=(r"$`0 \le s < 1`$",),
    parts=("telescope", "constant"),
    proved_from=("ling2023.theorem-3.step",),
    argument="Sum the steps: Σ_{k>l}(2k−1)s^{k−1} = A_l := sˡ((2l+1) − (2l−1)s)/(1−s)², because A_l − A_{l+1} = (2l+1)sˡ and A_l → 0; n² entries of at most A_l.",
    note="At l = 0 the bound reads K = 0; the statement is about l ≥ 1.",
    **PAPER,
)


@published.check(part="telescope")
def telescope() -> Decision:
    """A_l − A_{l+1} = (2l+1)sˡ, times (1−s)²/sˡ."""
    return decide(
        "((2*l+1) - (2*l-1)*s) - s*((2*l+3) - (2*l+1)*s) == (2*l+1)*(1-s)**2", {"s": VARIANCE, "l": "[0, inf)"}
    )


@published.check(part="constant")
def constant() -> Decision:
    """(2l+1) − (2l−1)s ≤ 3l for l ≥ 1."""
    return decide("(2*l+1) - (2*l-1)*s <= 3*l", {"s": VARIANCE, "l": "[1, inf)"})


preprint = claim(
    "ling2023.theorem-3.rate@preprint",
    title="‖K − K⁽ˡ⁾‖_F = O(n l^{1/2} σ_w^l)",
    statement=r"$`\|K - K^{(l)}\|_F = O(n\, l^{1/2} \sigma_w^{l})`$ as $`l \to \infty`$, for $`s = \sigma_w^2 < 1/8`$; explicitly, at most $`\dfrac{3}{(1-s)^2}\, n\, l^{1/2} \sigma_w^l`$ for $`l \ge 1`$.",
    edition="preprint",
    place="Theorem 3 (i)",
    hypotheses=(r"$`0 \le \sigma_w^2 < 1/8`$",),
    proved_from=("ling2023.theorem-3.rate@published",),
    argument="σ_w^l ≤ 8^{−l/2}, and l^{1/2}8^{−l/2} ≤ 1, so l σ_w^{2l} ≤ l^{1/2} σ_w^l.",
    **PAPER,
)


@preprint.check
def weaker() -> Decision:
    """l ≤ e^l ≤ 8^l for l ≥ 1, so √l·8^{−l/2} ≤ 1."""
    return decide("l <= exp(l) and 1 <= log(8)", {"l": "[1, inf)"})


sharpened = claim(
    "ling2023.theorem-3.rate.sharpened",
    title="|K_ij − K⁽ˡ⁾_ij| ≤ sˡ/(1−s), with equality on the diagonal",
    statement=r"""
    For ReLU, every $`0 \le s < 1`$, $`|c_{ij}| \le 1`$ and $`l \ge 0`$:
    ```math
    |K_{ij} - K^{(l)}_{ij}| \le \frac{s^l}{1 - s}, \qquad \|K - K^{(l)}\|_F \le \frac{n\, s^l}{1 - s},
    ```
    with equality on the diagonal.
    """,
    edition="ours",
    place="Theorem 3 (i), sharpened (D1)",
    hypotheses=(r"$`0 \le s < 1`$", r"$`|c_{ij}| \le 1`$"),
    parts=("slope in x", "slope in ρ", "scalar inequality", "base", "diagonal"),
    proved_from=("ling2023.lemma-3.eq-12", "ling2023.eq-11.derivative", "ling2023.eq-11.shape"),
    sharpens="ling2023.theorem-3.rate@published",
    argument="Induction on l. With f(ρ, x) = ρQ(x/ρ), θ = arccos(x/ρ): f_x = 1 − θ/π, f_ρ = sin θ/π. If |ΔK_ij| ≤ ΔK_ii = sˡ/(1−s), then along the segment "
    "between (ρ⁽ˡ⁺¹⁾, sK⁽ˡ⁾+c) and its limit, inside the convex cone |x| ≤ ρ, the next difference is at most s·ΔK_ii·(1 − θ/π + sin θ/π) ≤ s·ΔK_ii.",
    **PAPER,
)


@sharpened.check(part="slope in x")
def f_x() -> Evidence:
    """f_x = Q'(cos θ) = 1 − θ/π, and it is not negative."""
    return decide("0 <= 1 - t/pi", {"t": "[0, pi]"}).evidence("f_x = 1 − θ/π is not negative on [0, π]")


@sharpened.check(part="slope in ρ")
def f_rho():
    """f_ρ = Q(t) − tQ'(t) = √(1−t²)/π = sin θ/π, and it is not negative."""
    yield decide("Q(t) - t*dQ(t) == sqrt(1-t**2)/pi", {"t": T}, let=Q).evidence("f_ρ is √(1−t²)/π")
    yield decide("sin(t) >= 0", {"t": "[0, pi]"}).evidence("sin θ is not negative on [0, π]")


@sharpened.check(part="scalar inequality")
def scalar_inequality() -> Decision:
    """1 − θ/π + sin θ/π ≤ 1 on [0, π], touching at θ = 0."""
    return decide("1 - t/pi + sin(t)/pi <= 1", {"t": "[0, pi]"})


@sharpened.check(part="base")
def base() -> Decision:
    """|K_ij − 0| = |Q(t)|/(1−s) ≤ s⁰/(1−s)."""
    return decide("abs(Q(t)) <= 1", {"t": T}, let=Q)


@sharpened.check(part="diagonal")
def diagonal() -> Decision:
    """1/(1−s) − ρ⁽ˡ⁾ = sˡ/(1−s), with p for sˡ."""
    return decide("1/(1-s) - (1-p)/(1-s) == p/(1-s)", {"s": VARIANCE, "p": P})


@sharpened.check(part="instances")
def measured_error(context: Context) -> Evidence:
    """‖K − K⁽ˡ⁾‖_F of random points on a sphere, every entry with its proved error, against the bound n sˡ/(1−s)."""
    n, s, depths = context.choose(10, 30, 100), 0.08, range(1, 11)
    X = load_data(f"sphere:{n},{n},{context.seed}")
    limit = population_gram(X, sigma_w2="0.08")
    errors, met = [], 0
    for depth in depths:
        layer = population_gram(X, sigma_w2="0.08", depth=depth)
        slack = limit.entry_error + layer.entry_error
        gap = np.abs(limit.matrix - layer.matrix)
        errors.append(float(np.linalg.norm(gap)))
        met += gap.size
        if np.max(gap) > s**depth / (1 - s) + slack + 1e-15:
            return Evidence(
                Outcome.FAILS,
                Grade.NUMERIC,
                Scope.of_points(met),
                "compare |K − K⁽ˡ⁾| with sˡ/(1−s)",
                effective_count=met,
                reason=f"layer {depth}: {np.max(gap):.17g} exceeds the bound",
            )
    xs = tuple(float(depth) for depth in depths)
    sigma = s**0.5
    plot = Plot(
        "Error of K⁽ˡ⁾ against the number of layers, s = 0.08",
        "layers l",
        "‖K − K⁽ˡ⁾‖_F / n",
        (
            ("measured", xs, tuple(e / n for e in errors)),
            ("proved here: sˡ/(1−s)", xs, tuple(s**depth / (1 - s) for depth in depths)),
            ("published: l σ_w^{2l}, constant 1", xs, tuple(depth * s**depth for depth in depths)),
            ("preprint: l^{1/2} σ_w^l, constant 1", xs, tuple(depth**0.5 * sigma**depth for depth in depths)),
        ),
        log_y=True,
    )
    return Evidence(
        Outcome.HOLDS,
        Grade.NUMERIC,
        Scope.of_points(met, f"entries of K⁽¹⁾…K⁽¹⁰⁾ for {n} points on a sphere, s = 0.08"),
        "every entry of K − K⁽ˡ⁾ stays within sˡ/(1−s), up to the proved entry error",
        effective_count=met,
        measures=(Measure("‖K − K⁽¹⁾‖_F / n", f"{errors[0] / n:.6g} against {s / (1 - s):.6g} proved"),),
        plots=(plot,),
        trust=("numpy", "python-flint"),
    )


@sharpened.relation
def implies_the_published_rate(_: object) -> Evidence:
    """sˡ/(1−s) ≤ l·sˡ·3/(1−s)² for l ≥ 1: the sharper bound gives the printed one."""
    return decide("(1-s) <= 3*l", {"s": VARIANCE, "l": "[1, inf)"}).evidence(
        "n sˡ/(1−s) is at most the published bound for every l ≥ 1"
    )


limit = claim(
    "ling2023.theorem-3.eq-14",
    title="K_ij = Q(cos θ_ij)/(1−s), with cos θ_ij a unique fixed point",
    statement=r"""
    $`K_{ij} = \dfrac{1}{1-s}Q(\cos\theta_{ij})`$, where $`t = \cos\theta_{ij}`$ is the only solution in $`[-1, 1]`$ of $`t = sQ(t) + (1-s)c_{ij}`$.
    """,
    edition="both",
    place="Theorem 3 (i), eq. (14)",
    hypotheses=(r"$`0 \le s < 1`$", r"$`|c_{ij}| \le 1`$"),
    parts=("equation", "at most one solution", "a solution exists"),
    proved_from=("ling2023.lemma-3.eq-13.corrected", "ling2023.theorem-3.rate.sharpened", "ling2023.eq-11.derivative"),
    argument="K⁽ˡ⁾ → K by the rate; ρ⁽ˡ⁾ → 1/(1−s); Q is continuous, so the corrected recursion passes to the limit. t − sQ(t) is strictly increasing; the intermediate value theorem.",
    **PAPER,
)


@limit.check(part="equation")
def limit_equation() -> Decision:
    """(13, corrected) with ρ = 1/(1−s) reads t = sQ + (1−s)c."""
    return decide("(1 - 1/(1/(1-s)))*q + c/(1/(1-s)) == s*q + (1-s)*c", {"s": VARIANCE, "q": T, "c": T})


@limit.check(part="at most one solution")
def strictly_increasing() -> Decision:
    """d/dt (t − sQ(t)) = 1 − s(1 − acos(t)/π) > 0."""
    return decide("1 - s*dQ(t) > 0", {"s": VARIANCE, "t": T}, let=Q)


@limit.check(part="a solution exists")
def maps_into_itself() -> Decision:
    """t − sQ(t) − (1−s)c is ≤ 0 at t = −1 and ≥ 0 at t = 1."""
    return decide("-1 - s*Q(-1) <= (1-s)*c and 1 - s*Q(1) >= (1-s)*c", {"s": VARIANCE, "c": T}, let=Q)


positive = claim(
    "ling2023.theorem-3.pd",
    title="K is positive definite",
    statement=r"""
    If no two inputs are parallel then $`|\cos\theta_{ij}| < 1`$ for $`i \ne j`$, the Hadamard power $`[\cos\theta_{ij}]^{\circ r}`$ is positive definite for
    $`r > -\log n/\log\beta`$, $`\beta = \max_{i \ne j}|\cos\theta_{ij}| \in (0, 1)`$, and $`K \succ 0`$.
    """,
    edition="both",
    place="Theorem 3 (ii)",
    hypotheses=(r"$`0 \le s < 1`$", r"$`|c_{ij}| < 1`$ for $`i \ne j`$", r"$`n \ge 2`$"),
    parts=("strict cosines", "Hadamard power"),
    proved_from=("ling2023.theorem-3.eq-14", "ling2023.lemma-7", "external.schur-product", "external.gershgorin"),
    argument="K = (1−s)⁻¹Σ μ_r² T^{∘r} with T = [cos θ_ij] positive semidefinite (a limit of Gram matrices); every term is positive semidefinite by Schur, "
    "infinitely many μ_r² are positive, and one of those with r large enough is positive definite by Gershgorin.",
    **PAPER,
)


@positive.check(part="strict cosines")
def strict() -> Decision:
    """t − sQ(t) at t = ±1 is strictly beyond (1−s)c when |c| < 1."""
    return decide("-1 - s*Q(-1) < (1-s)*c and 1 - s*Q(1) > (1-s)*c", {"s": VARIANCE, "c": "(-1, 1)"}, let=Q)


@positive.check(part="Hadamard power")
def hadamard() -> Decision:
    """r log β < −log n, i.e. β^r = e^{−h}/n with h > 0, gives (n−1)β^r < 1: strict diagonal dominance."""
    return decide("(n-1)/n*exp(-h) < 1", {"n": "[2, inf)", "h": "(0, inf)"})


DATASETS = ("digits:60", "sphere:40,10,1", "sphere:80,100,2", "cube:30,20,3")


@positive.check(part="instances")
def certified(context: Context) -> Evidence:
    """λ_* > 0, certified, on digits, spheres and a cube."""
    chosen = DATASETS[: context.choose(3, 4, 4)]
    bounds = [(spec, least_eigenvalue(population_gram(load_data(spec), sigma_w2="0.08"))) for spec in chosen]
    bad = [spec for spec, b in bounds if not b.lower > 0]
    return Evidence(
        Outcome.UNDECIDED if bad else Outcome.HOLDS,
        Grade.ENCLOSED,
        Scope.of_points(len(bounds), ", ".join(chosen) + " at s = 0.08"),
        "the least eigenvalue of K is certified to be positive",
        effective_count=len(bounds),
        reason=f"no positive lower bound for {', '.join(bad)}" if bad else "",
        measures=tuple(Measure(f"λ_* of {spec}", f"in [{b.lower:.12g}, {b.upper:.12g}]") for spec, b in bounds),
        trust=("numpy", "scipy", "python-flint"),
    )


# A certified instance is an example, not a proof; it backs the claim, and the first two parts carry it.
gershgorin_bound = claim(
    "ling2023.theorem-3.pd.sharpened",
    title="an explicit lower bound of λ_*",
    statement=r"""
    $`\lambda_* \ge (1-s)^{-1}\sum_{r \ge 0} \mu_r^2 \max\bigl(0,\, 1 - (n-1)\beta^r\bigr)`$, $`\beta = \max_{i \ne j}|\cos\theta_{ij}|`$.
    """,
    edition="ours",
    place="Theorem 3 (ii), sharpened (D2)",
    hypotheses=(r"$`0 \le s < 1`$", r"$`n \ge 1`$"),
    parts=("each term",),
    proved_from=("ling2023.theorem-3.eq-14", "ling2023.lemma-7", "external.schur-product", "external.gershgorin"),
    sharpens="ling2023.theorem-3.pd",
    argument="λ_min is superadditive; T^{∘r} is positive semidefinite (Schur) and λ_min(T^{∘r}) ≥ 1 − (n−1)β^r (Gershgorin).",
    **PAPER,
)


@gershgorin_bound.check(part="each term")
def each_term() -> Decision:
    """If λ ≥ 0 and λ ≥ 1 − (n−1)b then λ ≥ max(0, 1 − (n−1)b), b = β^r."""
    return decide("x >= max(0, 1 - (n-1)*b)", {"x": "[0, inf)", "n": "[1, inf)", "b": P}, where=["x >= 1 - (n-1)*b"])


@gershgorin_bound.check(part="instances")
def below_the_certified_interval() -> Evidence:
    """The bound never exceeds the certified upper end of λ_*."""
    lines, met = [], 0
    for spec in ("sphere:5,50,1", "sphere:20,400,2", "sphere:40,2000,3"):
        gram = population_gram(load_data(spec), sigma_w2="0.08")
        interval, bound = least_eigenvalue(gram), _bound_from_cosines(gram)
        met += 1
        lines.append(Measure(f"{spec}", f"bound {bound:.6g}, λ_* in [{interval.lower:.6g}, {interval.upper:.6g}]"))
        if bound > interval.upper:
            return Evidence(
                Outcome.FAILS,
                Grade.NUMERIC,
                Scope.of_points(met),
                "compare the bound with λ_*",
                effective_count=met,
                reason=f"{spec}: {lines[-1].value}",
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.ENCLOSED,
        Scope.of_points(met, "spheres of several sizes"),
        "the bound stays below the certified least eigenvalue",
        effective_count=met,
        measures=tuple(lines),
        trust=("numpy", "scipy", "python-flint"),
    )


def _bound_from_cosines(gram: PopulationGram) -> float:
    """D2 with β enclosed: t is increasing in c, so the extreme correlations (widened by 1e-12) give it."""
    unit = gram.rows / np.linalg.norm(gram.rows, axis=1, keepdims=True)
    off_diagonal = (unit @ unit.T)[~np.eye(gram.n, dtype=bool)]
    s = exact(gram.sigma_w2)
    extremes = (cos_theta(ball(float(c)), s) for c in (off_diagonal.min() - 1e-12, off_diagonal.max() + 1e-12))
    beta = max(max(abs(end) for end in endpoints(t)) for t in extremes)
    return float(endpoints(hermite_lower_bound(beta, gram.n, s))[0])


@gershgorin_bound.relation
def implies_positive_definite(_: object) -> Evidence:
    """A term with μ_r² = m > 0 and (n−1)β^r < 1 makes the bound positive."""
    return decide("m*max(0, 1 - x) > 0", {"m": "(0, 1]", "x": "[0, 1)"}).evidence(
        "one term with μ_r > 0 and (n−1)β^r < 1 makes the bound positive"
    )
