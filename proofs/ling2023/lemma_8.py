"""Lemma 8 (supplement B): bounds that hold along the whole path of gradient descent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from theorycheck import Context, Evidence, Grade, Outcome, Scope, claim, decide, load_data
from theorycheck.deq import DEQ, exact_deq, lemma_8

from ._letters import PAPER

WHERE = (
    r"$`\|W(s)\|_2 \le \bar\rho_w < 1`$, $`\|U(s)\|_2 \le \bar\rho_u`$, $`\|a(s)\|_2 \le \bar\rho_a`$ for all $`s \in [0, \tau]`$",
    r"$`c_w = \bar\rho_u\bar\rho_a/(1-\bar\rho_w)^2`$, $`c_u = \bar\rho_a/(1-\bar\rho_w)`$, $`c_a = \bar\rho_u/(1-\bar\rho_w)`$",
)
NORMS = {"u": "[0, inf)", "a": "[0, inf)", "w": "[0, 1)", "X": "[0, inf)"}
SUPPLEMENT = {**PAPER, "edition": "published"}

features = claim(
    "ling2023.lemma-8.eq-15",
    title="‖Z(s)‖_F ≤ c_a‖X‖_F",
    statement=r"$`\|Z(s)\|_F \le c_a\|X\|_F`$.",
    place="supplement B, Lemma 8, (15)",
    hypotheses=WHERE,
    proved_from=("ling2023.well-posed",),
    argument="φ(0) = 0 and φ is 1-Lipschitz, so ‖Z‖ ≤ ‖W‖₂‖Z‖ + ‖U‖₂‖X‖_F.",
    **SUPPLEMENT,
)


@features.check
def size_of_features() -> Evidence:
    """z ≤ wz + uX gives z(1−w) ≤ uX."""
    domain = NORMS | {"z": "[0, inf)"}
    del domain["a"]
    return decide("z*(1 - w) <= u*X", domain, where=["z <= w*z + u*X"]).evidence(
        "the triangle inequality, solved for ‖Z‖_F"
    )


gradients = claim(
    "ling2023.lemma-8.eq-16",
    title="gradients at s bounded by the misfit at τ",
    statement=r"For every $`s \in [0, \tau]`$: $`\|\nabla_W\Phi(s)\|_F \le c_w\|X\|_F\|\hat y(\tau) - y\|_2`$, and likewise $`c_u`$ for $`U`$, $`c_a`$ for $`a`$.",
    place="supplement B, Lemma 8, (16)",
    hypotheses=WHERE,
    note="The misfit belongs to s, not to τ: a later step may have fitted the labels, while the gradient at an earlier one is not zero.",
    **SUPPLEMENT,
)
FITTED = {"W": "0", "U": "1", "a": "0", "X": "1", "y": "1", "a(tau)": "1"}


@gradients.check
def fitted_later() -> Evidence:
    """m = n = d = 1, W = 0, U = 1, X = 1, y = 1: a(s) = 0 has ∇_aΦ = −1, and a(τ) = 1 fits the label, so the bound is 0."""
    return _printed_at(FITTED)


@gradients.replay
def from_witness(witness: Mapping[str, str]) -> Evidence:
    """Rebuild both networks and compare again."""
    return _printed_at(witness)


def _printed_at(witness: Mapping[str, str]) -> Evidence:
    before = exact_deq(*(witness[name] for name in ("W", "U", "a", "X", "y")))
    after = exact_deq(witness["W"], witness["U"], witness["a(tau)"], witness["X"], witness["y"])
    gradient = before.gradient_by_dual_numbers().a
    fails = after.loss == 0 and any(x != 0 for row in gradient for x in row)
    return Evidence(
        Outcome.FAILS if fails else Outcome.UNDECIDED,
        Grade.EXACT,
        Scope.of_points(1, "m = n = d = 1"),
        "compare ∇_aΦ(s) with c_a‖X‖_F‖ŷ(τ) − y‖ where the step τ fits the label exactly",
        reason=f"∇_aΦ(s) = {gradient[0][0]} while ŷ(τ) = y makes the bound 0"
        if fails
        else "this pair of networks does not contradict (16)",
        witness=dict(witness),
    )


gradients_corrected = claim(
    "ling2023.lemma-8.eq-16.corrected",
    title="gradients at s bounded by the misfit at s",
    statement=r"For every $`s \in [0, \tau]`$: $`\|\nabla_W\Phi(s)\|_F \le c_w\|X\|_F\|\hat y(s) - y\|_2`$, $`\|\nabla_U\Phi(s)\|_F \le c_u\|X\|_F\|\hat y(s) - y\|_2`$, "
    r"$`\|\nabla_a\Phi(s)\|_2 \le c_a\|X\|_F\|\hat y(s) - y\|_2`$.",
    place="supplement B, Lemma 8, (16), repaired",
    hypotheses=WHERE,
    parts=("adjoint", "three products"),
    corrects="ling2023.lemma-8.eq-16",
    proved_from=("ling2023.lemma-2.corrected", "ling2023.lemma-8.eq-15"),
    argument="Each column of Rᵀr is e_i(I − DW)^{−T}-transported: ‖r_i‖ ≤ ρ̄_a|e_i|/(1 − ρ̄_w); ∇_W = Σ r_i z_iᵀ has norm at most √Σ‖r_i‖² · ‖Z‖_F, ∇_U likewise with X, ∇_a = Zr.",
    **{**SUPPLEMENT, "edition": "ours"},
)


@gradients_corrected.check(part="adjoint")
def adjoint() -> Evidence:
    """p ≤ a·e + w·p (the adjoint equation r = D(Wᵀr + ae)) gives p(1−w) ≤ a·e."""
    domain = {"p": "[0, inf)", "a": "[0, inf)", "x": "[0, inf)", "w": "[0, 1)"}
    return decide("p*(1 - w) <= a*x", domain, where=["p <= w*p + a*x"]).evidence(
        "the adjoint vectors have norm at most ρ̄_a‖r‖/(1 − ρ̄_w)"
    )


@gradients_corrected.check(part="three products")
def three_products() -> Iterator[Evidence]:
    """adjoint × ‖Z‖ = c_w‖X‖e; adjoint × ‖X‖ = c_u‖X‖e; ‖Z‖ × e = c_a‖X‖e."""
    domain = NORMS | {"x": "[0, inf)"}
    yield decide("(a*x/(1-w))*(u*X/(1-w)) == u*a/(1-w)**2*X*x", domain).evidence("∇_W: c_w")
    yield decide("(a*x/(1-w))*X == a/(1-w)*X*x", {k: domain[k] for k in "axwX"}).evidence("∇_U: c_u")
    yield decide("(u*X/(1-w))*x == u/(1-w)*X*x", {k: domain[k] for k in "uXwx"}).evidence("∇_a: c_a")


@gradients_corrected.relation
def allows_the_counterexample(counterexample: Mapping[str, str] | None) -> Evidence:
    """At the counterexample ‖∇_a‖ = ‖Z‖·|e| ≤ c_a‖X‖·|e(s)|, exactly."""
    witness = counterexample or FITTED
    network = exact_deq(*(witness[name] for name in ("W", "U", "a", "X", "y")))
    gradient, misfit = network.gradient_by_dual_numbers().a, network.misfit
    left = sum((x * x for row in gradient for x in row), Fraction(0))
    c_a = Fraction(witness["U"]) / (1 - Fraction(witness["W"]))
    right = (c_a * Fraction(witness["X"])) ** 2 * sum((row[0] ** 2 for row in misfit), Fraction(0))
    fine = left <= right
    return Evidence(
        Outcome.HOLDS if fine else Outcome.FAILS,
        Grade.EXACT,
        Scope.of_points(1),
        f"at the counterexample ‖∇_aΦ(s)‖² = {left} ≤ {right}, the corrected bound squared",
        reason="" if fine else "the corrected bound fails there too",
    )


drift = claim(
    "ling2023.lemma-8.eq-17",
    title="‖Z(k) − Z(s)‖_F ≤ ρ̄_a⁻¹(c_w‖ΔW‖₂ + c_u‖ΔU‖₂)‖X‖_F",
    statement=r"$`\|Z(k) - Z(s)\|_F \le \bar\rho_a^{-1}(c_w\|W(k) - W(s)\|_2 + c_u\|U(k) - U(s)\|_2)\|X\|_F`$.",
    place="supplement B, Lemma 8, (17)",
    hypotheses=WHERE,
    parts=("triangle", "constants"),
    proved_from=("ling2023.lemma-8.eq-15",),
    argument="Z(k) − Z(s) = φ(W(k)Z(k) + U(k)X) − φ(W(s)Z(s) + U(s)X), and W(k)Z(k) − W(s)Z(s) = W(k)(Z(k) − Z(s)) + (W(k) − W(s))Z(s).",
    **SUPPLEMENT,
)


@drift.check(part="triangle")
def drift_triangle() -> Evidence:
    """z ≤ wz + V·Z + Y·X gives z(1−w) ≤ VZ + YX, V = ‖ΔW‖, Y = ‖ΔU‖."""
    domain = dict.fromkeys(("z", "V", "Z", "Y", "X"), "[0, inf)") | {"w": "[0, 1)"}
    return decide("z*(1 - w) <= V*Z + Y*X", domain, where=["z <= w*z + V*Z + Y*X"]).evidence("solved for ‖ΔZ‖")


@drift.check(part="constants")
def drift_constants() -> Evidence:
    """(V·uX/(1−w) + Y·X)/(1−w) = (1/a)(c_wV + c_uY)X."""
    domain = NORMS | {"a": "(0, inf)", "V": "[0, inf)", "Y": "[0, inf)"}
    relation = "(V*u*X/(1-w) + Y*X)/(1-w) == (1/a)*(u*a/(1-w)**2*V + a/(1-w)*Y)*X"
    return decide(relation, domain).evidence("with (15) for ‖Z‖, the constants are c_w/ρ̄_a and c_u/ρ̄_a")


predictions = claim(
    "ling2023.lemma-8.eq-18",
    title="‖ŷ(k) − ŷ(s)‖₂ ≤ (c_w‖ΔW‖₂ + c_u‖ΔU‖₂ + c_a‖Δa‖₂)‖X‖_F",
    statement=r"$`\|\hat y(k) - \hat y(s)\|_2 \le (c_w\|W(k) - W(s)\|_2 + c_u\|U(k) - U(s)\|_2 + c_a\|a(k) - a(s)\|_2)\|X\|_F`$.",
    place="supplement B, Lemma 8, (18)",
    hypotheses=WHERE,
    proved_from=("ling2023.lemma-8.eq-15", "ling2023.lemma-8.eq-17"),
    argument="ŷ(k) − ŷ(s) = (Z(k) − Z(s))ᵀa(k) + Z(s)ᵀ(a(k) − a(s)).",
    **SUPPLEMENT,
)


@predictions.check
def prediction_constants() -> Evidence:
    """a·(1/a)(c_wV + c_uY)X + A·c_aX = (c_wV + c_uY + c_aA)X, A = ‖Δa‖."""
    domain = NORMS | {"a": "(0, inf)", "V": "[0, inf)", "Y": "[0, inf)", "A": "[0, inf)"}
    relation = "a*((1/a)*(u*a/(1-w)**2*V + a/(1-w)*Y)*X) + A*u*X/(1-w) == (u*a/(1-w)**2*V + a/(1-w)*Y + u/(1-w)*A)*X"
    return decide(relation, domain).evidence("the two terms add up to the printed bound")


@predictions.check(part="instances")
def on_pairs_of_networks(context: Context) -> Evidence:
    """(15)–(18), both sides enclosed, on random pairs of networks near each other."""
    rng, met = context.rng(), 0
    X = load_data("sphere:4,6,1")
    for _ in range(context.choose(5, 10, 40)):
        before = DEQ.initialise(48, 6, 0.05, rng)
        after = DEQ(*(part + 1e-2 * rng.standard_normal(part.shape) / 48 for part in (before.W, before.U, before.a)))
        found = lemma_8(after, before, X, rng.standard_normal(4))
        met += 1
        wrong = [row.name for row in found if row.holds is False]
        if wrong:
            return Evidence(
                Outcome.FAILS,
                Grade.NUMERIC,
                Scope.of_points(met),
                "evaluate (15)–(18)",
                effective_count=met,
                reason=f"{wrong} fail",
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.NUMERIC,
        Scope.of_points(met, "pairs of random networks, m = 48, n = 4"),
        "(15), (16, at s), (17) and (18) hold with both sides enclosed",
        effective_count=met,
        trust=("numpy", "python-flint"),
    )
