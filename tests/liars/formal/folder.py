"""A small folder of formal proofs: two claims about a real number, and the two files of the base library that they need. It needs no mathcomp."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from theorycheck.claims import verify
from theorycheck.claims.formal_build import build
from theorycheck.claims.formal_statements import write_statements
from theorycheck.claims.loader import load

CLAIMS = """
import theorycheck as tc
x = tc.real("x", "[0, 2]")
tc.states("mine.square", x**2 <= 2 * x).formal("a.v")
tc.states("mine.other", x <= 3)
"""
HEAD = """
From Coq Require Import Reals Lra.
From theorycheck.own Require Import statements_real hypotheses_real.
Local Open Scope R_scope.
"""
MODEL = "Example mine_square_model : ~ mine_square_contradictory.\nProof. intros H; apply (H 1); lra. Qed.\n"
PROOF = "Theorem mine_square_proved : mine_square.\nProof. unfold mine_square; intros; nra. Qed.\n"
HONEST = PROOF + MODEL


def coq_missing():
    """Why there is nothing to try here; empty where there is."""
    if shutil.which("coqc") is None:
        return "coqc is not installed"
    where = subprocess.run(["coqc", "-where"], capture_output=True, text=True, check=True).stdout.strip()
    return "" if (Path(where) / "user-contrib" / "Coquelicot").is_dir() else "Coquelicot is not installed"


def gate(proofs, text):
    """What the gate says of a proof."""
    (proofs / "a.v").write_text(HEAD + text)
    claims = load(proofs)
    write_statements(claims, proofs)
    return build(claims, proofs, jobs=1)


def reason(proofs):
    """The verdict on the claim, and what is said of its formal proof."""
    found = verify("mine.square", profile="quick", proofs=proofs).verdict("mine.square")
    return found.words, next(e.reason for e in found.evidence if e.check == "formal")
