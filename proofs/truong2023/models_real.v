(* Models of the hypotheses: for theorems about real numbers, letters that meet all their hypotheses.

   Where the population Gram matrix is a hypothesis: no weights, s = 0, and the activation 0, of which every expectation is 0. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
From theorycheck.truong2023 Require Import statements_real hypotheses_real.
Local Open Scope R_scope.

Lemma gauss_zero f : (forall z, f z = 0) -> gauss f = 0.
Proof.
intros hf; apply is_RInt_gen_unique.
apply (is_RInt_gen_ext (fun _ => 0)).
  apply filter_forall; intros [a b] x _; rewrite hf; ring.
apply (is_RInt_gen_at_limits_zero).
Qed.
