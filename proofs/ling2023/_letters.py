"""The paper's letters as definitions that ``decide`` reads: Q (Ling et al. 2023, eq. 11), its derivatives, and domains used often."""

from __future__ import annotations

from dataclasses import replace

from theorycheck import Evidence, Grade, Outcome, Scope
from theorycheck.expression import derivative, parse, vanishes

from ._paper import LING

Q = {
    "Q(x)": "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi",
    "dQ(x)": "1 - acos(x)/pi",
}
"""Q, the dual activation of sqrt(2) ReLU, and its derivative (claim ``ling2023.eq-11.derivative`` proves that it is)."""

VARIANCE = "[0, 1)"
"""s = sigma_w^2 where the kernel exists; the theorems ask for s < 1/8."""

CORRELATION = "[-1, 1]"
PAPER = {
    "of_paper": LING,
    "paper": "ling2023",
    "source": "Z. Ling, X. Xie, Q. Wang, Z. Zhang, Z. Lin, Global Convergence of Over-parameterized Deep Equilibrium Models, AISTATS 2023 (PMLR 206) and its preprint",
}


def because(evidence: Evidence, reason: str) -> Evidence:
    """The same evidence; where it does not hold, its reason opens with the words of the trade and ends with the numbers."""
    return evidence if evidence.outcome is Outcome.HOLDS else replace(evidence, reason=f"{reason}: {evidence.reason}")


def is_derivative(function: str, variable: str, formula: str, summary: str) -> Evidence:
    """Evidence that d/dvariable of ``function`` is ``formula``: the symbolic derivative minus the formula cancels term by term."""
    zero = vanishes(derivative(parse(function), variable) - parse(formula))
    return Evidence(
        Outcome.HOLDS if zero else Outcome.UNDECIDED,
        Grade.EXACT,
        Scope.universal("wherever both sides are defined"),
        summary,
        reason="" if zero else "the difference of the two sides does not cancel",
        trust=("python-flint",),
    )
