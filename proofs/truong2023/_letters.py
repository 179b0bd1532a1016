"""The source of the second paper and the editions of its claims."""

from __future__ import annotations

PAPER = {
    "paper": "truong2023",
    "source": "L. V. Truong, Global Convergence Rate of Deep Equilibrium Models with General Activations, arXiv:2302.05797; wording after a public summary and reviews",
}
REPORTED = {**PAPER, "edition": "reported"}
"""The paper is known through a card, a summary and reviews alone."""
OURS = {**PAPER, "edition": "ours"}
