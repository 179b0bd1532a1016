"""Scalar definitions mean the same in Python and in Coq: at random rational arguments Arb's ball is asserted and proved by ``interval``, layer by layer.

The definitions are those that the claims' statements print (Q, K_ii, K_ij) and those that proofs use (formal/real_definitions.v). A wrong ball must not be
provable, or the check would say nothing.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from theorycheck.ball import arb, endpoints, fmpq
from theorycheck.claims.select import select
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.formal import formal_text
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.term import number

PROOFS = Path(__file__).parents[2] / "proofs"
LAYERS, SAMPLES, PLACES = 3, 4, 10**9
HEAD = """From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Module words.
{words}
End words.
Module printed.
Local Open Scope R_scope.
{printed}
End printed.
Local Open Scope R_scope.
Lemma acos_positive t : 0 < t -> acos t = atan (sqrt (1 - t ^ 2) / t).
Proof. intros Ht. rewrite acos_atan by exact Ht. unfold Rsqr. do 3 f_equal. ring. Qed.
Lemma acos_negative t : t < 0 -> acos t = PI - atan (sqrt (1 - t ^ 2) / - t).
Proof.
intros Ht. replace (acos t) with (acos (- - t)) by (f_equal; ring). rewrite acos_opp, acos_positive by lra.
replace ((- t) ^ 2) with (t ^ 2) by ring. reflexivity.
Qed.
Lemma Q_1 : words.Q 1 = 1.
Proof. unfold words.Q. rewrite acos_1. replace (1 - 1 ^ 2) with 0 by ring. rewrite sqrt_0. field. apply PI_neq0. Qed.
"""
NAMES = {  # of the diagonal, the entry and Q; the step of the diagonal, and what it is rewritten with
    "printed": ("printed.K_ii", "printed.K_ij", "printed.Q", "(s * before + 1)", ""),
    "words": ("words.K_diag", "words.K_off", "words.Q", "(s * before + 1) * words.Q 1", ", Q_1"),
}


def _definitions(claim):
    """The definitions of a claim's statement, by name."""
    found, todo = {}, [*claim.statement.given, claim.statement.conclusion]
    while todo:
        for x in todo.pop().walk():
            if x.head == "defined" and x.definition.name not in found:
                d = found[x.definition.name] = x.definition
                todo.append(d.body if d.body is not None else d.step(number(d.first + 1)))
    return found


def _coq(q):
    return f"({q.p} / {q.q})" if q >= 0 else f"(- ({-q.p} / {q.q}))"


def _around(name, ball, shift):
    """``low <= name <= high`` with nine digits, outside the ball."""
    low, high = endpoints(arb(ball))
    ends = (low * PLACES).floor() - 1, (high * PLACES).ceil() + 1
    return " <= ".join([_coq(fmpq(int(ends[0]) + shift, PLACES)), name, _coq(fmpq(int(ends[1]) + shift, PLACES))])


class _Sample:
    """One pair of arguments: the values of Python's reading, and the lemmas that say them in Coq."""

    def __init__(self, name, s, c, definitions):
        self.name, self.s, self.c, self.definitions = name, s, c, definitions

    def value(self, definition, *args):
        term = self.definitions[definition](*(number(Fraction(int(a.p), int(a.q))) for a in map(fmpq, args)))
        at = {"s": self.s, "c": self.c}
        return evaluate(term, {x.serial: at[x.name] for x in free_letters(term)})

    def lemmas(self, which, shift):
        diagonal, entry, q, step, more = NAMES[which]
        s, c, own = _coq(self.s), _coq(self.c), f"{which}_{self.name}"
        yield f"Lemma {own}_d0 : {diagonal} {s} 0 = 0.\nProof. reflexivity. Qed."
        yield f"Lemma {own}_e0 : -1 / 10 <= {entry} {s} {c} 0 <= 1 / 10.\nProof. cbn; lra. Qed."
        for k in range(1, LAYERS + 1):
            stepped = step.replace("s *", f"{s} *").replace("before", f"{diagonal} {s} {k - 1}")
            yield (
                f"Lemma {own}_d{k} : {diagonal} {s} {k} = {_coq(self.value('K_ii', k))}.\n"
                f"Proof. change ({diagonal} {s} {k}) with ({stepped}). rewrite {own}_d{k - 1}{more}. field. Qed."
            )
            variance = f"({s} * {diagonal} {s} {k - 1} + 1)"
            cosine = f"(({s} * {entry} {s} {c} {k - 1} + {c}) / {variance})"
            before = f"rewrite {own}_d{k - 1}. pose proof {own}_e{k - 1} as H. revert H. generalize ({entry} {s} {c} {k - 1}). intros x H"
            exact = (self.s * self.value("K_ij", self.c, k - 1) + self.c) / (self.s * self.value("K_ii", k - 1) + 1)
            if k == 1:  # the entry of layer 0 is 0, exactly
                before = f"rewrite {own}_d0. replace ({entry} {s} {c} 0) with 0 by reflexivity"
            if which == "words":
                yield (
                    f"Lemma {own}_t{k} : {_around(f'words.cos_theta {s} {c} {k}', exact, shift)}.\n"
                    f"Proof. change (words.cos_theta {s} {c} {k}) with {cosine}. {before}. split; interval with (i_prec 60). Qed."
                )
                yield f"Lemma {own}_r{k} : words.rho {s} {k} = {_coq(self.value('K_ii', k))}.\nProof. unfold words.rho. cbn [pow]. field. Qed."
            sign = "positive" if arb(exact) > 0 else "negative"
            yield (
                f"Lemma {own}_e{k} : {_around(f'{entry} {s} {c} {k}', self.value('K_ij', self.c, k), shift)}.\n"
                f"Proof. change ({entry} {s} {c} {k}) with ({variance} * {q} {cosine}). {before}.\n"
                f"unfold {q}. rewrite acos_{sign} by interval. split; interval with (i_prec 60). Qed."
            )


def _compiled(tmp_path, which, *, samples, shift=0):
    claim = select(None, PROOFS).claims["ling2023.lemma-3.eq-12"]
    printed = "\n".join(formal_text(claim.statement).definitions.values())
    blocks = [HEAD.format(words=(PROOFS / "formal" / "real_definitions.v").read_text(), printed=printed)]
    rng = random.Random(3)
    for k in range(samples):
        s, c = fmpq(rng.randint(1, 12), rng.randint(100, 110)), fmpq(rng.choice((-1, 1)) * rng.randint(20, 90), 100)
        blocks += _Sample(f"a{k}", s, c, _definitions(claim)).lemmas(which, shift)
    file = tmp_path / "round_trip.v"
    file.write_text("\n".join(blocks))
    return subprocess.run(
        ["coqc", "-q", "-w", "-all", str(file)], capture_output=True, text=True, check=False, cwd=tmp_path
    )


needs_coq = pytest.mark.skipif(
    shutil.which("coqc") is None, reason="coqc is not installed: apt-get install coq libcoq-coquelicot libcoq-interval"
)


@needs_coq
@pytest.mark.parametrize("which", sorted(NAMES))
def test_definitions_have_the_values_that_python_gives_them(tmp_path, which):
    ran = _compiled(tmp_path, which, samples=SAMPLES)
    assert ran.returncode == 0, ran.stderr


@needs_coq
@pytest.mark.parametrize("which", sorted(NAMES))
def test_a_value_beside_the_ball_is_refused(tmp_path, which):
    ran = _compiled(tmp_path, which, samples=1, shift=1000)
    assert ran.returncode != 0
    assert "Numerical evaluation failed to conclude" in ran.stderr
