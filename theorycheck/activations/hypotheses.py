"""Which hypotheses of which theorem an activation meets, read off its facts.

Truong 2023 assumes phi' and phi'' bounded (as its card and reviews have it); D3 is the sharpened theorem of this project: Lipschitz is enough for
K to exist when 2 L^2 s < 1, and not affine is enough for lambda_* > 0 on pairwise non-parallel data. A square-integrable phi has finitely many
non-zero Hermite coefficients exactly when it is (almost everywhere) a polynomial.
"""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.activations.facts import Facts
from theorycheck.ball import arb, precision

__all__ = ["Hypothesis", "hypotheses", "largest_variance"]


@dataclass(frozen=True)
class Hypothesis:
    """``meets`` is True or False by proof, None where it is not decided."""

    theorem: str
    hypothesis: str
    meets: bool | None
    reason: str


def hypotheses(facts: Facts) -> tuple[Hypothesis, ...]:
    """The list, in the order of the theorems."""
    lipschitz = True if facts.lipschitz is not None else False if facts.lipschitz_refuted else None
    polynomial = True if facts.polynomial_degree is not None else False if facts.not_polynomial else None
    many = None if polynomial is None else not polynomial
    why = f"no polynomial: {facts.not_polynomial}" if many else "not decided"
    degree = f"polynomial of degree {facts.polynomial_degree}"
    return (
        Hypothesis(
            "Truong 2023", "phi' exists and is bounded", _meets(facts.sup_d1, facts.d1_refuted), facts.sup_d1_reason
        ),
        Hypothesis(
            "Truong 2023", "phi'' exists and is bounded", _meets(facts.sup_d2, facts.d2_refuted), facts.sup_d2_reason
        ),
        Hypothesis(
            "Truong 2023",
            "infinitely many Hermite coefficients are not 0",
            many,
            degree if polynomial else why,
        ),
        Hypothesis("D3", "phi is Lipschitz (K exists and is unique for 2 L^2 s < 1)", lipschitz, facts.not_lipschitz),
        Hypothesis(
            "D3",
            "phi is not affine (lambda_* > 0 on pairwise non-parallel data)",
            not facts.affine,
            degree if facts.affine else "",
        ),
    )


def _meets(value: arb | None, refuted: bool) -> bool | None:
    return True if value is not None else False if refuted else None


def largest_variance(facts: Facts, factor: int) -> arb | None:
    """1 / (factor L^2): D3 needs s below it with factor 2, the general condition A1 with factor 8. None without L, or for L = 0."""
    if facts.lipschitz is None or not facts.lipschitz > 0:
        return None
    with precision(160):
        return 1 / (factor * facts.lipschitz**2)
