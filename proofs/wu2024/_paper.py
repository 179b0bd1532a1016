"""The paper as far as its review thread tells it: which of its results rests on which."""

from __future__ import annotations

import theorycheck as tc

__all__ = ["WU"]


def _ids(*names: str) -> tuple[str, ...]:
    return tuple(f"wu2024.{name}" for name in names)


WU = tc.Paper(
    "wu2024",
    title="Separation and Bias of Deep Equilibrium Models, NeurIPS 2024, as its public review thread tells it",
    authors="Wu, Lu, Cao, Gu and Lin",
    contents=(
        "abstract",
        "Proposition 1",
        "Remark 1",
        "Theorem 4.1",
        "Theorem 1",
        "author's answer, Theorem 4.1",
        "Lemma 1",
        "Lemma 2",
        "Theorem 2",
        "author's answer on Section 4.3",
        "Theorem 3",
        "line 225",
        "eq. (31)",
        "eqs. (31)",
        "author's answer to W3",
        "convergence theorem",
        "Section 5, GOTU",
        "Lemma 5",
        "author's answer to qjxV",
        "author's answer to HjzA",
    ),
    main=_ids(
        "headline",
        "proposition-1",
        "theorem-1",
        "theorem-2.deq",
        "theorem-2.fnn",
        "theorem-3.bias",
        "convergence",
        "gotu",
    ),
    argument={
        "wu2024.theorem-1": _ids("proposition-1", "lemma-5"),
        "wu2024.remark-1": _ids("proposition-1", "lemma-5"),
        "wu2024.headline": _ids("theorem-1"),
        "wu2024.theorem-2.deq": _ids("lemma-1", "lemma-2.submitted"),
        "wu2024.theorem-3.bias": _ids("theorem-3.flow"),
        "wu2024.theorem-3.negative": _ids("theorem-3.flow"),
        "wu2024.gotu": _ids("theorem-3.bias"),
    },
)
"""The printed proofs are not at hand: the argument is what the thread says of it."""
