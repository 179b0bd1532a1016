"""The paper as far as a card and reviews tell it: which of its results rests on which."""

from __future__ import annotations

import theorycheck as tc

__all__ = ["TRUONG"]


def _ids(*names: str) -> tuple[str, ...]:
    return tuple(f"truong2023.{name}" for name in names)


TRUONG = tc.Paper(
    "truong2023",
    title="Global Convergence Rate of Deep Equilibrium Models with General Activations, arXiv:2302.05797",
    authors="L. V. Truong",
    contents=(
        "card: “binary step",
        "reviews: A1",
        "reviews: Proposition 12",
        "Proposition 12",
        "card: K(l)",
        "card; the scale",
        "D3",
        "reviews: the hypothesis",
        "card: “exponential",
        "the diagonal equation",
        "card: examples",
        "card: key results",
        "general form",
        "card, open question",
    ),
    main=_ids("prop-12", "gram-limit", "pd", "least-eigenvalue", "headline"),
    argument={
        "truong2023.prop-12": _ids("prop-12.eq-112", "contraction"),
        "truong2023.gram-limit": _ids("prop-12"),
        "truong2023.pd": _ids("gram-limit"),
        "truong2023.least-eigenvalue": _ids("pd", "activations"),
        "truong2023.headline": _ids("contraction", "least-eigenvalue"),
    },
)
"""Its printed proofs are not at hand: the argument is what the reviews say of it, (112) behind the existence of K, bounded derivatives behind the rest."""
