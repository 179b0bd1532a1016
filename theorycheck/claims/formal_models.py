"""Models of hypotheses: a theorem whose hypotheses nothing satisfies says nothing, and no kernel notices.

For each theorem the generated ``<name>_contradictory`` says that its hypotheses contradict one another; ``<name>_model`` refutes it, given at most what the
theorem itself is given. Where nobody wrote one, matrices of one row are tried. A theorem without a model is refused, unless its claim says why
there is none, or its name stands on the list of models that are still to be written (``formal/models_to_write.txt``); both are shown.
"""

from __future__ import annotations

import re
from pathlib import Path

from theorycheck.claims.formal_coq import ask, base_of, sources_of
from theorycheck.errors import BadInput, bad_input

__all__ = ["TRIED", "model_lines", "models_of", "to_write", "tried"]

TRIED = "matrices of one row, found by the audit"
PORTFOLIO = """From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import closed_numbers unit_network.
Require {module}.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Ltac sizes_one H := first [
  unit_network (H reals 1%N isT 1%N isT 1%N isT 1%N isT) | unit_network (H reals 1%N isT 1%N isT 1%N isT)
  | unit_network (H reals 1%N isT 1%N isT) | unit_network (H reals 1%N isT _)].
Theorem found : ~ {module}.{name}_contradictory.
Proof. intro H; sizes_one H. Unshelve. all: first [fits | exact: (0 : 'M_(_, _)) | exact: 0]. Qed.
Print Assumptions found.
"""
"""One to four sizes of 1, then matrices that the tactic of ``formal/unit_network.v`` knows, or zeros."""


def model_lines(theorem: str, refuted: str) -> tuple[str, ...]:
    """The question to Coq: is the theorem of this type, at most given what stands before it?"""
    return (f"Goal {refuted}.", f"Proof. first [exact {theorem} | intros; exact {theorem}]. Qed.")


def models_of(proofs: Path) -> dict[str, str]:
    """Theorem name -> file, for theorems ending in ``_model``."""
    found: dict[str, str] = {}
    for file in sources_of(proofs):
        text = (proofs / file).read_text(encoding="utf-8")
        found |= dict.fromkeys(re.findall(r"^(?:Example|Theorem|Lemma) (\w+_model)\b", text, re.MULTILINE), file)
    return found


def to_write(proofs: Path) -> set[str]:
    """Claims whose models are still to be written."""
    path = proofs / "formal" / "models_to_write.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def tried(name: str, module: str, proofs: Path, *, matrices: bool) -> str:
    """What Coq prints for a model that is made of matrices of one row; BadInput where that is none."""
    way_out = bad_input(
        "theorem", f"{name}_proved", f"a model of its hypotheses: {name}_model : ~ {name}_contradictory", "prove it"
    )
    if not matrices or not (base_of(proofs) / "unit_network.v").is_file():
        raise way_out
    try:
        return ask(PORTFOLIO.format(name=name, module=module), name, proofs)
    except BadInput:
        raise way_out from None
