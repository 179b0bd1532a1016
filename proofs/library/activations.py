"""A page for every activation of the library: its facts, the hypotheses it meets, its Hermite coefficients, certified least eigenvalues of K."""

from __future__ import annotations

from theorycheck import (
    Claim,
    Context,
    Evidence,
    Grade,
    Outcome,
    Scope,
    Table,
    claim,
)
from theorycheck.activations import Activation, activation
from theorycheck.activations.hypotheses import hypotheses
from theorycheck.activations.laws import LAWS, broken_laws
from theorycheck.ball import arb, enclosing_decimals, endpoints, exact, fmpq
from theorycheck.gauss import Covariance, expectation_pair, hermite_coefficients, overlap

from ._least import OUTSIDE, least_row

NAMES = (
    "relu",
    "leaky-relu(0.01)",
    "leaky-relu(0.1)",
    "leaky-relu(0.3)",
    "leaky-relu(0.9)",
    "elu",
    "tanh",
    "sigmoid",
    "erf",
    "gelu",
    "silu",
    "softplus",
    "sin",
    "cos",
    "atan",
    "gaussian",
    "hard-tanh",
    "linear",
    "exp",
    "step",
    "sign",
    "hermite(2)",
)
DATA = ("sphere:10,20,1", "sphere:30,20,1", "cube:20,16,1", "digits:20")
VARIANCES = ("1/50", "2/25")


def _claim(name: str) -> Claim:
    slug = name.replace("(", "-").replace(")", "").replace(".", "_")
    made = claim(
        f"library.{slug}",
        title=f"{name}: facts, hypotheses, coefficients, least eigenvalues",
        statement=f"The facts, Hermite coefficients and least eigenvalues in the tables of this page enclose those of `{name}`.",
        paper="library",
        edition="ours",
        source="computed here; every number is an enclosure",
        place="activations",
        stated_with=("truong2023.prop-12.sharpened", "truong2023.pd.sharpened"),
        parts=("facts", "coefficients"),
    )

    @made.check(part="facts")
    def facts(context: Context) -> Evidence:
        """Enclosures on the whole line, held by laws that look at values alone (difference quotients, symmetry, growth, corners)."""
        phi = activation(name)
        broken = broken_laws(phi, seed=context.seed)
        return Evidence(
            Outcome.FAILS if broken else Outcome.HOLDS,
            Grade.ENCLOSED,
            Scope.universal("the whole line"),
            f"facts of {name}, held by {len(LAWS)} laws",
            reason="; ".join(broken),
            tables=(_facts(phi), _hypotheses(phi)),
            trust=("python-flint",),
        )

    @made.check(part="coefficients")
    def coefficients(context: Context) -> Evidence:
        """a_r(q) = E[φ(√q z)h_r(z)] at q = 2 to 30 digits; Σa_r²2^{−r} and its Parseval tail against E[φ(u)φ(v)] at t = ½ by other routes."""
        count, phi = context.choose(8, 16, 32), activation(name)
        found = hermite_coefficients(phi, exact(2), count, 30)
        agree = _parseval_agrees(phi, found)
        rows = tuple((str(r), *enclosing_decimals(a, 31)) for r, a in enumerate(found))
        return Evidence(
            Outcome.HOLDS if agree else Outcome.FAILS,
            Grade.ENCLOSED,
            Scope.box(f"r = 0, …, {count - 1}, scale q = 2"),
            f"Hermite coefficients of {name}; their series overlaps the dual activation at t = 1/2 found without them",
            effective_count=count,
            reason="" if agree else "the series and the dual activation at t = 1/2 are disjoint",
            tables=(Table("Hermite coefficients at q = 2, enclosed", ("r", "lower end", "upper end"), rows),),
            trust=("python-flint",),
        )

    @made.check(part="instances")
    def least() -> Evidence:
        """λ_* on spheres, a cube and digits, certified, and LAPACK's eigenvalue inside each interval; where K has no fixed point, the reason."""
        rows = tuple(least_row(name, spec, s) for spec in DATA for s in VARIANCES)
        outside = [row for row in rows if row[-1] == OUTSIDE]
        return Evidence(
            Outcome.FAILS if outside else Outcome.HOLDS,
            Grade.ENCLOSED,
            Scope.of_points(len(rows), "data sets and variances in the table"),
            f"certified least eigenvalues of K for {name}; LAPACK agrees with each",
            effective_count=len(rows),
            reason=f"LAPACK's eigenvalue lies outside for {outside}" if outside else "",
            tables=(Table("λ_* of K, certified", ("data", "s", "lower end", "upper end", "remark"), rows),),
            trust=("python-flint", "numpy", "scipy"),
        )

    return made


def _parseval_agrees(phi: Activation, found: tuple[arb, ...]) -> bool:
    """|F(½) − Σ_{r<N} a_r²2^{−r}| ≤ 2^{−N}(F(1) − Σ_{r<N} a_r²), with F(½) and F(1) by routes other than the series."""
    half, one = (_without_series(phi, t) for t in (exact("1/2"), exact(1)))
    partial = sum((a * a / 2**r for r, a in enumerate(found)), arb(0))
    tail = (one - sum((a * a for a in found), arb(0))) / 2 ** len(found)
    return not (tail < 0) and not (abs(half - partial) > abs(tail))


def _without_series(phi: Activation, t: fmpq) -> arb:
    routes = [e for e in expectation_pair(phi, Covariance.correlated(t, exact(2)), 20) if "series" not in e.route]
    proved = [e for e in routes if e.grade.proves]
    return overlap(*proved) if len(proved) > 1 else proved[0].value


def _facts(phi: Activation) -> Table:
    facts = phi.facts
    rows = [
        ("Lipschitz constant L", _shown(facts.lipschitz, facts.not_lipschitz)),
        ("sup |φ'|", _shown(facts.sup_d1, facts.sup_d1_reason)),
        ("sup |φ''|", _shown(facts.sup_d2, facts.sup_d2_reason)),
        ("kinks at", ", ".join(str(corner.at) for corner in facts.kinks) or "none"),
        ("jumps at", ", ".join(str(corner.at) for corner in facts.jumps) or "none"),
        ("parity", facts.parity or "neither odd nor even was proved"),
        (
            "polynomial of degree",
            "not a polynomial" if facts.polynomial_degree is None else str(facts.polynomial_degree),
        ),
        ("affine", "yes" if facts.affine else "no"),
    ]
    return Table(f"Facts of {phi.name}, enclosed", ("fact", "value"), tuple(rows))


def _hypotheses(phi: Activation) -> Table:
    word = {True: "meets it", False: "does not", None: "not decided"}
    rows = tuple((h.theorem, h.hypothesis, word[h.meets], h.reason) for h in hypotheses(phi.facts))
    return Table("Which hypotheses of which theorem it meets", ("theorem", "hypothesis", "verdict", "reason"), rows)


def _shown(value: arb | None, reason: str) -> str:
    if value is None:
        return f"none: {reason}" if reason else "not decided"
    lower, upper = endpoints(value)
    if lower == upper:
        return str(lower)
    return "in [{}, {}]".format(*enclosing_decimals(value, 13))


PAGES = tuple(_claim(name) for name in NAMES)
