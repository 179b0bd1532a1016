"""Where the claims of this folder come from."""

from __future__ import annotations

from ._paper import TRUONG

PAPER = {
    "paper": "truong2023",
    "of_paper": TRUONG,
    "source": "L. V. Truong, Global Convergence Rate of Deep Equilibrium Models with General Activations, arXiv:2302.05797; wording after a public summary and reviews",
}
REPORTED = {**PAPER, "edition": "reported"}
"""The paper is known through a card, a summary and reviews alone."""
OURS = {**PAPER, "edition": "ours"}
