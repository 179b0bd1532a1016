"""The paper as a whole: what it prints where, what it is about, and which printed result its printed argument uses where."""

from __future__ import annotations

import theorycheck as tc

__all__ = ["LING"]


def _ids(*names: str) -> tuple[str, ...]:
    return tuple(f"ling2023.{name}" for name in names)


LING = tc.Paper(
    "ling2023",
    title="Global Convergence of Over-parameterized Deep Equilibrium Models, AISTATS 2023 (PMLR 206) and its preprint",
    authors="Z. Ling, X. Xie, Q. Wang, Z. Zhang, Z. Lin",
    contents=(
        "Section 2.2",
        "Lemma 1",
        "Lemma 2",
        "Section 2.3",
        "eq. (4)",
        "eq. (5)",
        "Condition 1",
        "Section 3.1",
        "Theorem 1",
        "Section 3.2",
        "Theorem 2",
        "Definition 1",
        "Section 4.1",
        "Lemma 3",
        "Theorem 3",
        "Theorem 4",
        "Lemma 4",
        "Theorem 5",
        "Section 4.4",
        "Section 5",
        "supplement A, Lemma 6",
        "supplement A, Lemma 7",
        "supplement B, Lemma 8",
        "supplement B.1, step 1",
        "supplement B.1, step 2",
        "supplement B.1, step 3",
        "supplement C",
        "supplement D",
        "supplement E, before (21)",
        "supplement E.1, Lemma 9",
        "supplement E.1, (23)",
        "supplement E.1, Lemma 10",
        "supplement E",
    ),
    main=_ids("theorem-1", "theorem-2", "theorem-3.rate@published", "theorem-3.pd", "headline"),
    argument={
        "ling2023.eq-4.identity": _ids("lemma-2"),
        "ling2023.eq-4": _ids("eq-4.identity"),
        "ling2023.eq-5": _ids("eq-4"),
        "ling2023.lemma-8.eq-16": _ids("lemma-2"),
        "ling2023.lemma-8.eq-17": _ids("lemma-8.eq-15"),
        "ling2023.lemma-8.eq-18": _ids("lemma-8.eq-15", "lemma-8.eq-17"),
        "ling2023.theorem-1.step-1": _ids("lemma-8.eq-16", "eq-5"),
        "ling2023.theorem-1.step-2": _ids("lemma-8.eq-17"),
        "ling2023.theorem-1.step-3": _ids("lemma-8.eq-18", "lemma-8.eq-16", "eq-5"),
        "ling2023.theorem-1.i": _ids("theorem-1.step-1", "theorem-1.step-3"),
        "ling2023.theorem-1.ii": _ids("theorem-1.step-2", "theorem-1.step-3"),
        "ling2023.theorem-1.iii": _ids("theorem-1.step-3"),
        "ling2023.theorem-1": _ids("theorem-1.i", "theorem-1.ii", "theorem-1.iii"),
        "ling2023.lemma-3.eq-12": _ids("lemma-3.cos", "eq-11", "def-1"),
        "ling2023.lemma-3.eq-13": _ids("lemma-3.eq-12"),
        "ling2023.theorem-3.step": _ids("lemma-3.eq-13", "eq-11.derivative"),
        "ling2023.theorem-3.rate@published": _ids("theorem-3.step"),
        "ling2023.theorem-3.rate@preprint": _ids("theorem-3.step"),
        "ling2023.theorem-3.eq-14": _ids("lemma-3.eq-12"),
        "ling2023.theorem-3.pd": _ids("theorem-3.eq-14", "lemma-6", "lemma-7"),
        "ling2023.theorem-4": _ids("lemma-1"),
        "ling2023.theorem-5": _ids("lemma-1", "lemma-4.ii", "lemma-4.shape", "lemma-9", "lemma-10"),
        "ling2023.lemma-4.i": _ids("lemma-4.reconstruction@preprint", "lemma-4.reconstruction@published"),
        "ling2023.lemma-4.ii": _ids("lemma-4.ii@preprint", "lemma-4.shape"),
        "ling2023.lemma-9": _ids("lemma-4.ii", "lemma-10.g-hat"),
        "ling2023.lemma-10": _ids("lemma-4.ii", "lemma-10.g-hat"),
        "ling2023.theorem-2.derivation": _ids("theorem-4", "theorem-5", "theorem-3.rate@published", "section-4.4.d"),
        "ling2023.theorem-2": _ids("theorem-2.derivation"),
        "ling2023.condition-1.width@preprint": _ids(
            "condition-1.eq-9", "condition-1.eq-9.satisfiable", "condition-1.eq-8", "theorem-2"
        ),
        "ling2023.condition-1.width@published": _ids(
            "condition-1.eq-9", "condition-1.eq-9.satisfiable", "condition-1.eq-8", "theorem-2"
        ),
        "ling2023.headline": _ids("theorem-1", "condition-1.width@published", "condition-1.width@preprint"),
    },
)
"""``theorem-4`` uses Lemma 1 as printed; ``headline`` is the abstract's claim: gradient descent converges globally under A1 and A2 for wide networks."""
