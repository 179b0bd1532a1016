"""The source of the second paper, and evidence that several of its claims share."""

from __future__ import annotations

from dataclasses import replace

from theorycheck import Evidence, Measure, Outcome, decide

PAPER = {
    "paper": "truong2023",
    "source": "L. V. Truong, Global Convergence Rate of Deep Equilibrium Models with General Activations, arXiv:2302.05797; wording after a public summary and reviews",
}
REPORTED = {**PAPER, "edition": "reported"}
"""The paper is known through a card, a summary and reviews alone."""
OURS = {**PAPER, "edition": "ours"}
LINE, POSITIVE = "(-inf, inf)", "(0, inf)"


def no_constant_works(printed: str, beyond: str, where: str, summary: str, reason: str) -> Evidence:
    """Refute "there is B with ``printed`` for all h > 0": ``beyond`` (in B alone) must hold for every B > 0, then a witness with ``where`` is taken."""
    always = decide(beyond, {"B": POSITIVE})
    if always.outcome is not Outcome.HOLDS:
        return always.evidence(summary)
    evidence = decide(printed, {"B": POSITIVE, "h": POSITIVE}, where=[where]).evidence(summary)
    if evidence.outcome is not Outcome.FAILS:
        return evidence
    return replace(
        evidence,
        reason=f"{reason}: {evidence.reason}",
        measures=(*evidence.measures, Measure("for every B", f"{beyond} is proved")),
    )
