"""Where the claims of this folder are printed."""

from __future__ import annotations

from ._paper import LING

__all__ = ["PAPER"]

PAPER = {
    "of_paper": LING,
    "paper": "ling2023",
    "source": "Z. Ling, X. Xie, Q. Wang, Z. Zhang, Z. Lin, Global Convergence of Over-parameterized Deep Equilibrium Models, AISTATS 2023 (PMLR 206) and its preprint",
}
