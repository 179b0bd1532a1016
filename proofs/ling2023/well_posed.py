"""Section 2.2: a weight matrix of norm below one has a unique equilibrium, an invertible J, and a certified error bound."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from theorycheck import Context, Evidence, Grade, Outcome, Scope, claim, decide
from theorycheck.ball import fmpq, fmpq_mat

from ._letters import PAPER

well_posed = claim(
    "ling2023.well-posed",
    title="‖W‖₂ < 1 gives a unique equilibrium",
    statement=r"""
    If $`\|W\|_2 < 1`$ then $`Z = \phi(WZ + UX)`$ has exactly one solution $`Z^*`$, the matrix $`J = I - D(I_n \otimes W)`$ is
    invertible for every diagonal $`D`$ with entries in $`[0, 1]`$, and every $`Z`$ obeys
    ```math
    \|Z - Z^*\|_F \le \frac{\|Z - \phi(WZ + UX)\|_F}{1 - \|W\|_2}.
    ```
    """,
    edition="both",
    place="Section 2.2",
    hypotheses=(r"$`\|W\|_2 < 1`$", r"$`\phi`$ is ReLU"),
    parts=("ReLU is 1-Lipschitz", "invertible J", "error bound"),
    argument="Entrywise 1-Lipschitz gives ‖φ(WZ+B) − φ(WZ'+B)‖_F ≤ ‖W‖₂‖Z − Z'‖_F; Banach's fixed-point theorem gives existence and "
    "uniqueness; ‖D(I⊗W)‖₂ ≤ ‖W‖₂ gives ‖Jv‖ ≥ (1−‖W‖₂)‖v‖.",
    **PAPER,
)


@well_posed.check(part="ReLU is 1-Lipschitz")
def lipschitz():
    """|max(a,0) − max(b,0)| ≤ |a − b| for all real a, b."""
    plane = {"a": "(-inf, inf)", "b": "(-inf, inf)"}
    return decide("abs(relu(a) - relu(b)) <= abs(a - b)", plane).evidence("ReLU moves no two numbers further apart")


@well_posed.check(part="invertible J")
def invertible():
    """‖Jv‖ = j and ‖v‖ = v with j ≥ v − w·v force v = 0 when j = 0."""
    domain = {"v": "[0, inf)", "j": "[0, inf)", "w": "[0, 1)"}
    return decide("(1 - w)*v <= j", domain, where=["j >= v - w*v"]).evidence("‖Jv‖ is at least (1 − ‖W‖₂)‖v‖")


@well_posed.check(part="error bound")
def error_bound():
    """x ≤ r + w·x (triangle inequality) gives x ≤ r/(1 − w), x the distance to Z*."""
    domain = {"x": "[0, inf)", "r": "[0, inf)", "w": "[0, 1)"}
    return decide("x*(1 - w) <= r", domain, where=["x <= r + w*x"]).evidence(
        "the distance to Z* is at most residual/(1 − ‖W‖₂)"
    )


@well_posed.check(part="instances")
def every_activation_pattern(context: Context) -> Evidence:
    """Exact: among all 2^m activation patterns of a rational instance, exactly one solution satisfies its own pattern."""
    rng, met = context.rng(), 0
    for _ in range(context.choose(10, 40, 200)):
        m = int(rng.integers(1, 4))
        W = [[Fraction(int(v), 64) for v in row] for row in rng.integers(-63 // m, 63 // m + 1, size=(m, m))]
        if sum(v * v for row in W for v in row) >= 1:
            continue
        b = [Fraction(int(v), 8) for v in rng.integers(-16, 17, size=m)]
        met += 1
        solutions = {
            z for z in map(lambda p, W=W, b=b: _solve(W, b, p), product((0, 1), repeat=len(b))) if z is not None
        }
        if len(solutions) != 1:
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(met),
                "count the equilibria of a rational instance",
                effective_count=met,
                reason=f"{len(solutions)} equilibria",
                witness={"W": str([[str(v) for v in row] for row in W]), "b": str([str(v) for v in b])},
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.of_points(met, "rational instances with m ≤ 3 and ‖W‖_F < 1, every activation pattern tried"),
        "each instance has exactly one equilibrium, found by trying all 2^m activation patterns in rational arithmetic",
        effective_count=met,
        trust=("python-flint",),
    )


def _solve(W: list[list[Fraction]], b: list[Fraction], pattern: tuple[int, ...]) -> tuple[str, ...] | None:
    """The solution of z = D(Wz + b) if it agrees with the pattern D, else None (ties z = 0 agree with both)."""
    m = len(b)
    rows = [[_rational((i == j) - pattern[i] * W[i][j]) for j in range(m)] for i in range(m)]
    right = fmpq_mat(m, 1, [_rational(pattern[i] * b[i]) for i in range(m)])
    z = fmpq_mat(rows).solve(right)
    before = [sum((_rational(W[i][j]) * z[j, 0] for j in range(m)), _rational(b[i])) for i in range(m)]
    consistent = all((before[i] >= 0) if pattern[i] else (before[i] <= 0) for i in range(m))
    return tuple(str(z[i, 0]) for i in range(m)) if consistent else None


def _rational(value: Fraction | int) -> fmpq:
    value = Fraction(value)
    return fmpq(value.numerator, value.denominator)
