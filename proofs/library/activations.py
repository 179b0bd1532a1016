"""A page for every activation of the library: its Lipschitz constant (or that it has none) and its symmetry as a statement; tables of what is enclosed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import theorycheck as tc
from theorycheck.activations import Activation, activation
from theorycheck.activations.hypotheses import hypotheses
from theorycheck.activations.laws import LAWS, broken_laws
from theorycheck.ball import arb, enclosing_decimals, endpoints, exact, fmpq
from theorycheck.errors import EnginesDisagree
from theorycheck.gauss import Covariance, expectation_pair, hermite_coefficients, overlap

from ._least import OUTSIDE, least_row

DATA = ("sphere:10,20,1", "sphere:30,20,1", "cube:20,16,1", "digits:20")
VARIANCES = ("1/50", "2/25")

x, y = tc.reals("x y")
B = tc.real("B", "[0, inf)")
h = tc.constant("h", depends=[B])


@dataclass(frozen=True)
class Row:
    """``at``: the activation as a term. ``slope``: a bound of |φ'| on the line; ``chord``: the same for a φ with kinks; else ``witness``: h for which the chord from -h or h/2 to h is steeper than B."""

    name: str
    at: Callable[[tc.Term], tc.Term]
    slope: tc.Term | int | str | None = None
    chord: int | None = None
    witness: tc.Term | None = None
    jumps: bool = False
    parity: int = 0  # 1 even, -1 odd

    @property
    def relations(self) -> list[tc.Term]:
        """What the page states."""
        found = []
        if self.slope is not None:
            found.append(tc.absolute(tc.derivative(x, self.at(x))) <= self.slope)
        if self.chord is not None:
            found.append(tc.absolute(self.at(x) - self.at(y)) <= self.chord * tc.absolute(x - y))
        if self.witness is not None:
            found.append(
                self.at(h) - self.at(-h) > B * (2 * h) if self.jumps else self.at(h) - self.at(h / 2) > B * (h / 2)
            )
        if self.parity:
            found.append(self.at(-x) == (self.at(x) if self.parity > 0 else -self.at(x)))
        return found

    @property
    def title(self) -> str:
        """In words."""
        bound = self.chord if self.chord is not None else self.slope
        size = f"Lipschitz with constant {bound}" if bound is not None else "not Lipschitz"
        return f"{self.name}: {size}" + {0: "", 1: ", even", -1: ", odd"}[self.parity]


def leaky(slope: str) -> Row:
    """Leaky ReLU."""
    return Row(f"leaky-relu({slope})", lambda v: tc.maximum(v, Fraction(slope) * v), chord=1)


def sign(v: tc.Term) -> tc.Term:
    """v/|v|, for v that is not 0."""
    return v / tc.absolute(v)


ROWS = (
    Row("relu", tc.relu, chord=1),
    *(leaky(slope) for slope in ("0.01", "0.1", "0.3", "0.9")),
    Row("elu", lambda v: tc.maximum(v, 0) + tc.minimum(tc.exp(v) - 1, 0), chord=1),
    Row("tanh", tc.tanh, slope=1, parity=-1),
    Row("sigmoid", lambda v: 1 / (1 + tc.exp(-v)), slope="1/4"),
    Row("erf", tc.erf, slope=2 / tc.sqrt(tc.pi), parity=-1),
    Row("gelu", lambda v: v * (1 + tc.erf(v / tc.sqrt(2))) / 2, slope="1.129"),
    Row("silu", lambda v: v / (1 + tc.exp(-v)), slope="1.1"),
    Row("softplus", lambda v: tc.log(1 + tc.exp(v)), slope=1),
    Row("sin", tc.sin, slope=1, parity=-1),
    Row("cos", tc.cos, slope=1, parity=1),
    Row("atan", tc.atan, slope=1, parity=-1),
    Row("gaussian", lambda v: tc.exp(-(v**2)), slope="0.858", parity=1),
    Row("hard-tanh", lambda v: tc.maximum(-1, tc.minimum(1, v)), chord=1, parity=-1),
    Row("linear", lambda v: v, slope=1, parity=-1),
    Row("exp", tc.exp, witness=B + 1),
    Row("step", lambda v: (1 + sign(v)) / 2, witness=1 / (4 * B + 1), jumps=True),
    Row("sign", sign, witness=1 / (2 * B + 1), jumps=True),
    Row("hermite(2)", lambda v: (v**2 - 1) / tc.sqrt(2), witness=2 * B + 1, parity=1),
)


def _claim(row: Row) -> tc.Claim:
    slug = row.name.replace("(", "-").replace(")", "").replace(".", "_")
    made = tc.states(
        f"library.{slug}",
        tc.both(*row.relations),
        title=row.title,
        paper="library",
        edition="ours",
        source="computed here",
        place="activations",
        stated_with=("truong2023.prop-12.sharpened", "truong2023.pd.sharpened"),
        note="A bound, not always the least one; the tables enclose the least. What the tables hold is computed and decides nothing here.",
    )
    if row.witness is not None:
        made.putting(h=row.witness)
    else:
        made.decided()

    @made.study
    def facts(context: tc.Context) -> tc.Study:
        """Enclosures on the whole line, tried by laws that look at values alone (difference quotients, symmetry, growth, corners)."""
        phi = activation(row.name)
        broken = broken_laws(phi, seed=context.seed)
        if broken:
            raise EnginesDisagree("; ".join(broken))
        return tc.Study(
            f"facts of {row.name}, enclosed on the whole line; {len(LAWS)} laws found nothing against them",
            tables=(_facts(phi), _hypotheses(phi)),
        )

    @made.study
    def coefficients(context: tc.Context) -> tc.Study:
        """a_r(q) = E[φ(√q z)h_r(z)] at q = 2 to 30 digits; Σa_r²2^{−r} and its Parseval tail against E[φ(u)φ(v)] at t = ½ by other routes."""
        count, phi = context.choose(8, 16, 32), activation(row.name)
        found = hermite_coefficients(phi, exact(2), count, 30)
        if not _parseval_agrees(phi, found):
            raise EnginesDisagree("the series of Hermite coefficients and the dual activation at t = 1/2 are disjoint")
        rows = tuple((str(r), *enclosing_decimals(a, 31)) for r, a in enumerate(found))
        return tc.Study(
            f"Hermite coefficients of {row.name} at scale q = 2, enclosed, r = 0, …, {count - 1}; their series overlaps the dual activation found without them",
            tables=(tc.Table("Hermite coefficients at q = 2, enclosed", ("r", "lower end", "upper end"), rows),),
        )

    def least_cost(context: tc.Context) -> tc.Work:
        """What a table takes is shared by all data sets; digits are loaded once more."""
        return tc.Work(quick=1.0, seconds=context.choose(0.0, 0.25, 0.25))

    @made.study(cost=least_cost)
    def least(context: tc.Context) -> tc.Study:
        """λ_* on spheres, a cube and digits, certified for the K that was computed, and LAPACK's eigenvalue of it; where K has no fixed point, the reason."""
        data = context.choose(DATA[:1], DATA, DATA)
        rows = tuple(least_row(row.name, spec, s) for spec in data for s in VARIANCES)
        if outside := [r for r in rows if r[-1] == OUTSIDE]:
            raise EnginesDisagree(f"{OUTSIDE} for {outside}")
        return tc.Study(
            f"least eigenvalues of K for {row.name}: {len(rows)} data sets and variances",
            tables=(tc.Table("λ_* of K, certified", ("data", "s", "lower end", "upper end", "remark"), rows),),
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


def _facts(phi: Activation) -> tc.Table:
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
    return tc.Table(f"Facts of {phi.name}, enclosed", ("fact", "value"), tuple(rows))


def _hypotheses(phi: Activation) -> tc.Table:
    word = {True: "meets it", False: "does not", None: "not decided"}
    rows = tuple((h.theorem, h.hypothesis, word[h.meets], h.reason) for h in hypotheses(phi.facts))
    return tc.Table("Which hypotheses of which theorem it meets", ("theorem", "hypothesis", "verdict", "reason"), rows)


def _shown(value: arb | None, reason: str) -> str:
    if value is None:
        return f"none: {reason}" if reason else "not decided"
    lower, upper = endpoints(value)
    if lower == upper:
        return str(lower)
    return "in [{}, {}]".format(*enclosing_decimals(value, 13))


PAGES = tuple(_claim(row) for row in ROWS)
