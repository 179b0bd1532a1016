"""Named functions mean the same in Python and in Coq: at random rational arguments the value of the Python reading is asserted of the definition that
statements print, and proved. A value beside it is refused."""

from __future__ import annotations

import random
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

import theorycheck as tc
from theorycheck.ball import arb, endpoints, fmpq
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.formal_tables import REAL
from theorycheck.statement.term import number

WORDS = Path(__file__).parents[2] / "proofs" / "formal"
PLACES = 10**9
HEAD = """From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Module real.
{real}
End real.
Module normal.
{normal}
End normal.
Import real normal.
Local Open Scope R_scope.
Ltac by_sign := unfold leaky_relu, step; repeat first
  [ rewrite Rmax_left by lra | rewrite Rmax_right by lra | match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b); [|lra] end
  | match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b); [lra|] end ]; lra.
Ltac by_interval := unfold sigmoid, tanh, sinh, cosh; interval with (i_prec 60).
Ltac by_unfolding := unfold hermite; cbn [monic_hermite]; split; rewrite ?S_INR; cbn [fact Nat.mul Nat.add];
  repeat (rewrite INR_IZR_INZ; cbn [Z.of_nat Pos.of_succ_nat Pos.succ]);
  interval with (i_prec 60).
"""
LEAK = Fraction(1, 10)
FUNCTIONS = {  # the symbol, the Python reading, and the tactic
    "relu": (tc.relu, "by_sign"),
    "leaky": (tc.leaky_relu(LEAK), "by_sign"),
    "heaviside": (tc.heaviside, "by_sign"),
    "sine": (tc.sine, "by_interval"),
    "sigmoid": (tc.sigmoid, "by_interval"),
    "hyperbolic_tangent": (tc.hyperbolic_tangent, "by_interval"),
}
needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None, reason="coqc is not installed: apt-get install coq libcoq-coquelicot libcoq-interval"
)


def _coq(q):
    return f"({q.p} / {q.q})" if q >= 0 else f"(- ({-q.p} / {q.q}))"


def _around(term, value, shift):
    """``low <= term <= high`` with nine digits, outside the value."""
    low, high = endpoints(arb(value))
    ends = (low * PLACES).floor() - 1, (high * PLACES).ceil() + 1
    return " <= ".join([_coq(fmpq(int(ends[0]) + shift, PLACES)), term, _coq(fmpq(int(ends[1]) + shift, PLACES))])


def _lemmas(rng, shift):
    for name, (function, tactic) in FUNCTIONS.items():
        printed = REAL[name].format(_coq(fmpq(LEAK.numerator, LEAK.denominator)))
        for sign in (-1, 1):
            x = fmpq(sign * rng.randint(1, 60), rng.randint(7, 20))
            yield name, _around(f"({printed} {_coq(x)})", evaluate(function, {}).at(x), shift), tactic
    for r in range(6):
        x = fmpq(rng.choice((-1, 1)) * rng.randint(1, 60), rng.randint(7, 20))
        value = evaluate(tc.hermite(number(r), number(Fraction(int(x.p), int(x.q)))), {})
        yield f"hermite {r}", _around(f"(hermite {r} {_coq(x)})", value, shift), "by_unfolding"


def _compiled(tmp_path, blocks):
    head = HEAD.format(
        real=(WORDS / "real_definitions.v").read_text(), normal=(WORDS / "gaussian_expectation.v").read_text()
    )
    (tmp_path / "functions.v").write_text("\n".join([head, *blocks]))
    command = ["coqc", "-q", "-w", "-all", "functions.v"]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)


@needs_coq
def test_named_functions_have_the_values_that_python_gives_them(tmp_path):
    found = list(_lemmas(random.Random(7), 0))
    assert {name.partition(" ")[0] for name, _, _ in found} == {*FUNCTIONS, "hermite"}
    ran = _compiled(tmp_path, [f"(* {n} *) Goal {goal}.\nProof. {tactic}. Qed." for n, goal, tactic in found])
    assert ran.returncode == 0, ran.stderr


@needs_coq
def test_a_value_beside_it_is_refused(tmp_path):
    found = list(_lemmas(random.Random(7), 1000))
    goals = [f"(* {n} *) Goal {goal}.\nProof. Fail {tactic}. Abort." for n, goal, tactic in found]
    ran = _compiled(tmp_path, goals)
    assert ran.returncode == 0, ran.stderr
