"""Condition 1 and the width that is said to imply it: (9) cannot hold under A1, (8) needs more width than printed, and a repair."""

from __future__ import annotations

from dataclasses import replace

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
    condition_1,
    decide,
    load_data,
)

from ._letters import PAPER, Q, because

POSITIVE = "(0, inf)"
A1 = r"A1: $`W_{ij} \sim N(0, 2\sigma_w^2/m)`$, $`U_{ij} \sim N(0, 2/d)`$, $`a_i \sim N(0, 1/m)`$, $`\sigma_w^2 < 1/8`$"
A2 = r"A2: $`\|x_i\| = \sqrt d`$, pairwise not parallel, $`|y_i| = O(1)`$"

necessary = claim(
    "ling2023.condition-1.eq-9.necessary",
    title="(9) forces ρ̄_a ≤ (1 − ρ̄_w)/(2√n)",
    statement=r"If (9), $`\lambda_0 \ge 4(c_w^2 + c_u^2)\|X\|_F^2`$, holds then $`\bar\rho_a \le \dfrac{1 - \bar\rho_w}{2\sqrt n}`$.",
    edition="ours",
    place="Section 3.1, eq. (9)",
    hypotheses=(r"$`\bar\rho_w < 1`$", r"$`X \ne 0`$"),
    parts=("c_w", "Gram trace", "sum of three", "conclusion"),
    argument="nλ₀ ≤ tr G = ‖Z‖_F² ≤ c_a²‖X‖_F² (ReLU is 1-Lipschitz with φ(0) = 0, so ‖Z‖_F ≤ ‖W‖₂‖Z‖_F + ‖U‖₂‖X‖_F); put p = c_a²‖X‖_F² > 0.",
    **PAPER,
)


@necessary.check(part="c_w")
def c_w_is_c_a_times() -> Decision:
    """c_w = ρ̄_uρ̄_a/g² = c_a·ρ̄_a/g."""
    return decide("u*a/g**2 == (u/g)*(a/g)", {"u": POSITIVE, "a": POSITIVE, "g": "(0, 1]"})


@necessary.check(part="Gram trace")
def gram_trace() -> Decision:
    """‖Z‖ ≤ w‖Z‖ + u‖X‖ gives ‖Z‖(1−w) ≤ u‖X‖."""
    domain = {"z": "[0, inf)", "w": "[0, 1)", "b": "[0, inf)"}
    return decide("z*(1 - w) <= b", domain, where=["z <= w*z + b"])


@necessary.check(part="sum of three")
def sum_of_three() -> Decision:
    """(p − nλ₀) + n(λ₀ − 4(c_w² + c_u²)F) + 4n·c_u²F = p − 4n·c_w²F, with A = c_w²F, B = c_u²F."""
    domain = dict.fromkeys(("p", "n", "L", "A", "B"), "[0, inf)")
    return decide("(p - n*L) + n*(L - 4*(A + B)) + 4*n*B == p - 4*n*A", domain)


@necessary.check(part="conclusion")
def conclusion() -> Decision:
    """x = 4n(a/g)² > 1 and p > 0 would make p − 4n(a/g)²p negative."""
    return decide("p - x*p < 0", {"x": "(1, inf)", "p": POSITIVE})


chernoff = claim(
    "external.chi-square-lower-tail",
    title="lower tail of χ²",
    statement=r"For $`0 < x < 1`$ and $`m \ge 1`$: $`P(\chi^2_m \le xm) \le (x e^{1-x})^{m/2}`$.",
    paper="external",
    source="Chernoff's method; S. Dasgupta, A. Gupta, An elementary proof of a theorem of Johnson and Lindenstrauss, 2003, Lemma 2.2",
    parts=("exponent", "tilt is positive"),
    argument="Markov's inequality for e^{−λχ²} with E e^{−λχ²_m} = (1+2λ)^{−m/2} and λ = (1/x − 1)/2.",
)


@chernoff.check(part="exponent")
def exponent():
    """λx − ½log(1+2λ) = ½(1 − x + log x) per degree of freedom, at λ = (1/x − 1)/2, where 1 + 2λ = 1/x."""
    yield decide("((1/x - 1)/2)*x == (1 - x)/2", {"x": "(0, 1)"}).evidence("λx is (1 − x)/2")
    yield decide("1 + 2*((1/x - 1)/2) == 1/x", {"x": "(0, 1)"}).evidence("1 + 2λ is 1/x, so −½log(1+2λ) is ½log x")


@chernoff.check(part="tilt is positive")
def tilt() -> Decision:
    """λ = (1/x − 1)/2 > 0 on (0, 1)."""
    return decide("(1/x - 1)/2 > 0", {"x": "(0, 1)"})


IMPOSSIBLE = (
    "by ling2023.condition-1.eq-9.necessary, (9) needs ‖a(0)‖² ≤ 1/(4n) ≤ 1/4, where m‖a(0)‖² is chi-square with m degrees of freedom; "
    "external.chi-square-lower-tail bounds that probability by (x e^{1−x})^{m/2} at x = 1/4, so by its square root for every m ≥ 1"
)


def _probability_that_nine_holds() -> Evidence:
    """The printed claim needs probability ≥ 1 − t at t = 1/10; the bound (e^{3/4}/4)^{1/2} for every m ≥ 1 is below 9/10."""
    decision = decide("sqrt(exp(3/4)/4) >= 1 - 1/10", {})
    return because(
        decision.evidence(
            "an upper bound of P((9) holds) for every width m ≥ 1 and every n ≥ 1, against 1 − t at t = 1/10"
        ),
        "(9) holds with probability at most (e^{3/4}/4)^{1/2} at every width",
    )


satisfiable = claim(
    "ling2023.condition-1.eq-9.satisfiable",
    title="(9) can be met by widening the network",
    statement=r"Under A1 and A2, for every $`t \in (0, 1)`$ there is a width $`m`$ at which (9) holds with probability at least $`1 - t`$.",
    edition="both",
    place="Section 3.2",
    hypotheses=(A1, A2),
    stated_with=("ling2023.condition-1.eq-9.necessary", "external.chi-square-lower-tail"),
    note=IMPOSSIBLE,
    **PAPER,
)


@satisfiable.check
def probability_of_nine() -> Evidence:
    """An upper bound of P((9)) that holds for every width, against 1 − t at t = 1/10."""
    return _resting(_probability_that_nine_holds())


@satisfiable.check(part="instances")
def random_instances(context: Context) -> Evidence:
    """Random DEQs of rising width: the ratio of both sides of (7), (8), (9)."""
    widths = context.choose((32, 64, 128), (64, 256, 1024), (64, 256, 1024, 4096))
    X = load_data("sphere:4,6,1")
    rows = [condition_1(X, width=m, sigma_w2=0.02, seed=context.seed) for m in widths]
    xs = tuple(float(m) for m in widths)
    held = [m for m, row in zip(widths, rows, strict=True) if row.eq_9.holds]
    plot = Plot(
        "Both sides of Condition 1 against the width (n = 4, d = 6, s = 0.02)",
        "width m",
        "left side / right side (at least 1 is needed)",
        (
            ("(7)", xs, tuple(row.eq_7.ratio.lower for row in rows)),
            ("(8)", xs, tuple(row.eq_8.ratio.lower for row in rows)),
            ("(9)", xs, tuple(row.eq_9.ratio.lower for row in rows)),
        ),
        log_x=True,
        log_y=True,
    )
    return Evidence(
        Outcome.HOLDS if held else Outcome.FAILS,
        Grade.NUMERIC,
        Scope.of_points(len(rows), "one random instance per width"),
        "evaluate (7), (8) and (9) at initialisation, one random network per width",
        effective_count=len(rows),
        reason="" if held else "(9) fails at every width tried",
        measures=tuple(
            Measure(f"(9) at m = {m}: left/right", f"in [{row.eq_9.ratio.lower:.6g}, {row.eq_9.ratio.upper:.6g}]")
            for m, row in zip(widths, rows, strict=True)
        ),
        plots=(plot,),
        trust=("numpy",),
    )


def _resting(evidence: Evidence) -> Evidence:
    return replace(evidence, assumptions=(*evidence.assumptions, IMPOSSIBLE))


def _width(edition: str, width: str) -> None:
    printed = claim(
        f"ling2023.condition-1.width@{edition}",
        title="Condition 1 holds for wide networks",
        statement=rf"Under A1 and A2, Condition 1 holds with probability at least $`1 - t`$ for $`m = \Omega\bigl({width}\log\tfrac{{n}}{{\lambda_* t}}\bigr)`$.",
        edition=edition,
        place="Section 3.2",
        hypotheses=(A1, A2),
        stated_with=("ling2023.condition-1.eq-9.satisfiable",),
        note=IMPOSSIBLE,
        **PAPER,
    )

    @printed.check
    def part_nine() -> Evidence:
        """Condition 1 contains (9), whose probability is bounded away from 1 at every width."""
        return _resting(_probability_that_nine_holds())


_width("preprint", r"\tfrac{n^2}{\lambda_*^2}")
_width("published", r"\tfrac{n^3}{\lambda_*^2}")

EVENT = (
    r"$`\lambda_0 \ge \tfrac m2\lambda_*`$",
    r"$`\bar\rho_u \le \kappa\sqrt{m/d}`$ with $`\kappa \ge 1`$, and $`m \ge d`$",
    r"$`\|r(0)\| \le Y\sqrt n`$",
    r"$`0 < g \le 1`$ with $`\bar\rho_w \le 1 - g`$",
)
# The letters after the square roots are taken: M = sqrt(m), k = sqrt(lambda_*), N = sqrt(n); d cancels because |X|_F^2 = nd.

seven = claim(
    "ling2023.condition-1.eq-7",
    title="(7) needs m of order n²/λ_*²",
    statement=r"""
    On the event below, with $`\bar\rho_a \le A`$, $`A \ge g`$: (7) holds as soon as $`m \ge \Bigl(\dfrac{8\kappa A Y n}{\delta g^2 \lambda_*}\Bigr)^2`$. The printed widths suffice for (7) alone.
    """,
    edition="both",
    place="Section 3.2",
    hypotheses=(*EVENT, r"$`\bar\rho_a \le A`$, $`g \le A`$"),
    parts=("largest c", "width"),
    argument="With κ√(m/d) ≥ 1 and A ≥ g, each of c_w, c_u, c_a is at most κ√(m/d)A/g²; ‖X‖_F = √(nd). Left: (M²/2)L. Right: (4/δ)(κMA/g²)√n·Y√n, L = λ_*, M = √m.",
    **PAPER,
)


@seven.check(part="largest c")
def largest_c():
    """With b = κ√(m/d) ≥ 1 and 0 < g ≤ 1, g ≤ A: bA/g² dominates c_w ≤ bA/g², c_u ≤ A/g, c_a ≤ b/g (times g²)."""
    domain = {"b": "[1, inf)", "g": "(0, 1]", "A": POSITIVE}
    yield decide("A*g <= b*A", domain).evidence("c_u is at most κ√(m/d)A/g²")
    yield decide("b*g <= b*A", domain, where=["g <= A"]).evidence("c_a is at most κ√(m/d)A/g²")


@seven.check(part="width")
def width_for_seven() -> Decision:
    """With M ≥ 8v/(δg²L), v = κAYn: (M²/2)L ≥ (4/δ)(M v)/g² — multiplied by δg²."""
    domain = dict.fromkeys(("M", "L", "w", "v"), POSITIVE)  # w = delta g^2
    return decide("M**2*L*w/2 >= 4*M*v", domain, where=["M*w*L >= 8*v"])


eight = claim(
    "ling2023.condition-1.eq-8",
    title="(8) holds at the printed width",
    statement=r"""
    Under A1 and A2, (8) holds with probability at least $`1 - t`$ for $`m = \Omega\bigl(\tfrac{n^2}{\lambda_*^2}\log\tfrac{n}{\lambda_* t}\bigr)`$ (preprint) or
    $`m = \Omega\bigl(\tfrac{n^3}{\lambda_*^2}\log\tfrac{n}{\lambda_* t}\bigr)`$ (published), with constants that do not depend on the data.
    """,
    edition="both",
    place="Section 3.2",
    hypotheses=(A1, A2),
    stated_with=("ling2023.condition-1.eq-8.necessary",),
    note="Two inputs with 1 − c = ε → 0 and labels 1, −1: (8) needs m ≥ B/ε³ by the necessary condition, while λ_* ≥ ε/2 puts both printed widths below a constant times ε^{−2}log(1/ε).",
    **PAPER,
)


@eight.check
def near_parallel_inputs() -> Evidence:
    """The printed width (n = 2: at most 64·C·ε⁻²·log(4/(εt))) against B/ε³: their ratio tends to 0, shown at C = 10⁶, B = 10⁻⁶, t = 1/10."""
    evidence = because(
        decide("64*10**6*log(40/x)*x >= 1/10**6", {"x": "(0, 1/4]"}).evidence(
            "compare the printed width with what (8) needs"
        ),
        "for nearly parallel inputs the printed width is below what (8) needs",
    )
    return replace(
        evidence,
        assumptions=(
            "B = (8(2+√2)ρ̄_a‖r(0)‖/(gκ))² is bounded below with probability bounded away from zero under A1: norms of Gaussian matrices and vectors concentrate, "
            "and given (W, U), ŷ₁ − ŷ₂ is N(0, ‖z₁ − z₂‖²/m) with deviation at most κ√(2ε)/g, so r(0) keeps near the labels 1, −1",
            "shown at one pair of constants; ε·log(1/ε) → 0 gives every other pair",
        ),
    )


needs = claim(
    "ling2023.condition-1.eq-8.necessary",
    title="(8) needs m of order 1/(1−c)³ for two near-parallel inputs",
    statement=r"""
    For $`n = 2`$, $`\varepsilon = 1 - c \le 1`$: $`\lambda_* \ge \varepsilon/2`$, while $`\lambda_0 \le \bar\rho_u^2 d\varepsilon/g^2`$; so (8) implies
    $`\bar\rho_u \ge \dfrac{8(2 + \sqrt 2)\,\bar\rho_a\,\|r(0)\|}{g\,\sqrt d\,\varepsilon^{3/2}}`$, that is $`m \ge B/\varepsilon^3`$ where $`\bar\rho_u \le \kappa\sqrt{m/d}`$.
    """,
    edition="ours",
    place="Section 3.2, eq. (8)",
    hypotheses=(r"$`n = 2`$", r"$`0 \le s < 1`$", r"$`g = 1 - \bar\rho_w \in (0, 1]`$"),
    parts=("chord", "distance of cosines", "λ_* from below", "λ_0 from above", "conclusion"),
    proved_from=("ling2023.theorem-3.eq-14", "ling2023.eq-11.shape"),
    argument="λ_* = (1 − Q(t))/(1−s) for n = 2 and Q(t) ≥ 0. λ_0 ≤ ½‖z_1 − z_2‖² ≤ ½(‖U‖₂‖x_1 − x_2‖/(1−‖W‖₂))² with ‖x_1 − x_2‖² = 2dε. "
    "(8) with c_w² alone on the right: λ_0^{3/2} ≥ 4(2+√2)ρ̄_a⁻¹c_w²·2d‖r‖, c_w = ρ̄_uρ̄_a/g².",
    **PAPER,
)


@needs.check(part="chord")
def chord() -> Decision:
    """1 − Q(t) ≥ (1 − t)/2 on [−1, 1]."""
    return decide("1 - Q(t) >= (1 - t)/2", {"t": "[-1, 1]"}, let=Q)


@needs.check(part="distance of cosines")
def distance_of_cosines() -> Decision:
    """1 − t = s(1 − q) + (1−s)ε ≥ (1−s)ε, as q = Q(t) ≤ 1."""
    domain = {"s": "[0, 1)", "q": "[-1, 1]", "x": "[0, 1]"}
    return decide("s*(1 - q) + (1 - s)*x >= (1 - s)*x", domain)


@needs.check(part="λ_* from below")
def least_eigenvalue_from_below() -> Decision:
    """(1 − Q)/(1−s) ≥ (1−t)/2/(1−s) ≥ ε/2."""
    return decide("y/(1 - s) >= x/2", {"y": "[0, 1]", "s": "[0, 1)", "x": "[0, 1]"}, where=["y >= (1 - s)*x/2"])


@needs.check(part="λ_0 from above")
def least_empirical_from_above() -> Decision:
    """½(ρ̄_u/g)²·2dε = ρ̄_u²dε/g²."""
    return decide("(u/g)**2*2*d*x/2 == u**2*d*x/g**2", {"u": POSITIVE, "g": "(0, 1]", "d": POSITIVE, "x": "[0, 1]"})


@needs.check(part="conclusion")
def conclusion_of_eight() -> Decision:
    """With D = √d, E = √ε: (uDE/g)³ ≥ K·u²·a·D²·r/g⁴, K = 8(2+√2), gives u ≥ K·a·r/(g·D·E³): multiplied by u²D²/g⁴ > 0 and cleared."""
    both_sides = "(u*D*E/g)**3 - K*u**2*a*D**2*r/g**4 == (u**2*D**2/g**4)*(u*D*E**3*g - K*a*r)"
    domain = dict.fromkeys(("u", "D", "K", "a", "r"), POSITIVE) | {"E": "(0, 1]", "g": "(0, 1]"}
    return decide(both_sides, domain)


repaired = claim(
    "ling2023.condition-1.width.corrected",
    title="a zero read-out makes Condition 1 satisfiable, at an explicit width",
    statement=r"""
    Take $`a(0) = 0`$ and $`\delta = \dfrac{g^2}{4}\sqrt{\dfrac{\lambda_*}{(\kappa^2 + 1)\,n}}`$ (it is at most $`g`$ when $`\lambda_* \le n`$). On the event below, with $`\|y\| \le Y\sqrt n`$, $`Y > 0`$: (7), (8), and (9) with 8 in
    place of 4 all hold as soon as
    ```math
    m \ge 1024\,\frac{\kappa^2(\kappa^2 + 1)\,Y^2 n^3}{g^6\lambda_*^3} \quad\text{and}\quad m \ge 8(2 + \sqrt 2)^2\,\frac{(\kappa^2 + 1)\,Y^2 n^2}{g^4\lambda_*^2}.
    ```
    """,
    edition="ours",
    place="Section 3.2, repaired (D4)",
    hypotheses=EVENT,
    parts=("δ ≤ g", "sum of squares", "(9) with 8", "(7)", "(8)"),
    corrects="ling2023.condition-1.width@published",
    proved_from=("ling2023.eq-11.shape",),
    argument="a(0) = 0 makes ρ̄_a = δ and r(0) = −y. With b = κ√(m/d) ≥ 1 (as κ ≥ 1, m ≥ d), δ ≤ g ≤ 1: c_w ≤ bδ/g² and c_u ≤ δ/g, so c_w² + c_u² ≤ (κ²+1)(m/d)δ²/g⁴, and "
    "c_a ≤ b/g is the largest c. ‖X‖_F² = nd. Below q = κ² + 1, M = √m, k = √λ_*, N = √n, p = √q, and δ = g²k/(4pN).",
    note="That the event has high probability is Theorem 2 (for λ₀) with Davidson–Szarek (for the norms); it is a hypothesis here.",
    **PAPER,
)
LETTERS = {"M": POSITIVE, "k": POSITIVE, "N": POSITIVE, "p": "[1, inf)", "g": "(0, 1]", "Y": POSITIVE}


@repaired.check(part="δ ≤ g")
def delta_below_g() -> Decision:
    """g²k/(4pN) ≤ g when k ≤ N, g ≤ 1 ≤ p (cleared of denominators)."""
    return decide("g**2*k <= g*4*p*N", {k: LETTERS[k] for k in "kNpg"}, where=["k <= N"])


@repaired.check(part="sum of squares")
def sum_of_squares() -> Decision:
    """c_w² + c_u² ≤ (κ²+1)·x·δ²/g⁴ with x = m/d ≥ 1: κ²x + g² ≤ (κ²+1)x."""
    return decide("h*x + g**2 <= (h + 1)*x", {"h": "[1, inf)", "x": "[1, inf)", "g": "(0, 1]"})


@repaired.check(part="(9) with 8")
def nine_with_eight() -> Decision:
    """(M²/2)k² ≥ 8·p²·M²·δ²·N²/g⁴ with δ = g²k/(4pN): equality."""
    domain = {k: LETTERS[k] for k in "MkpgN"}
    return decide("M**2*k**2/2 >= 8*p**2*M**2*(g**2*k/(4*p*N))**2*N**2/g**4", domain)


@repaired.check(part="(7)")
def seven_repaired():
    """(M²/2)k² ≥ (4/δ)(κM/g)·N·Y·N, given M ≥ 32κpYN³/(g³k³); h = κ, A = g³k³, B = 32κpYN³."""
    cleared = "g**2*k/(4*p*N)*(M**2*k**2/2 - (4*4*p*N/(g**2*k))*(h*M/g)*N*Y*N) == g*(M**2*g**3*k**3 - M*32*h*p*Y*N**3)/(8*p*N*g**2)"
    yield decide(cleared, LETTERS | {"h": "[1, inf)"}).evidence(
        "the gap in (7), times δ > 0, is a positive multiple of M(MA − B)"
    )
    yield decide("M**2*A >= M*B", dict.fromkeys("MAB", POSITIVE), where=["M*A >= B"]).evidence(
        "MA ≥ B makes that gap ≥ 0"
    )


@repaired.check(part="(8)")
def eight_repaired():
    """(M²k²/2)^{3/2} ≥ 4(2+√2)δ⁻¹·p²M²δ²N²/g⁴·YN, given M ≥ JpYN²/(g²k²), J = 2√2(2+√2); A = Mg²k², B = JpYN²."""
    gap = "(M*k)**3/(2*sqrt(2)) - 4*(2+sqrt(2))*(g**2*k/(4*p*N))*p**2*M**2*N**2/g**4*Y*N"
    factored = "M**2*k/(2*sqrt(2)*g**2)*(M*g**2*k**2 - 2*sqrt(2)*(2+sqrt(2))*p*Y*N**2)"
    yield decide(f"{gap} == {factored}", LETTERS).evidence("the gap in (8) is a positive multiple of A − B")
    yield decide("M*x >= 0", {"M": POSITIVE, "x": "[0, inf)"}).evidence("A ≥ B makes that gap ≥ 0")


@repaired.relation
def admits_what_the_printed_width_excludes(_: object) -> Evidence:
    """With a(0) = 0 the necessary condition of (9) is met: ρ̄_a = δ = g²k/(4pN) ≤ g/(2N)."""
    return decide("g**2*k*2*N <= g*4*p*N", {k: LETTERS[k] for k in "kNpg"}, where=["k <= 1"]).evidence(
        "the repaired initialisation meets ρ̄_a ≤ (1−ρ̄_w)/(2√n), which A1 meets with probability below 0.728"
    )
