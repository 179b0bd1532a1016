(* Lemma 6 (Ling et al. 2023, supplement A): the least eigenvalue of a Hadamard product. A∘B = (A - lambda I)∘B +
   lambda I∘B; the first term is semidefinite by Schur, the second has the form of the diagonal. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms semidefinite.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem ling2023_lemma_6_proved : ling2023_lemma_6.
Proof.
move=> R n _ A hA B hB b _ lAB hlAB lA hlA hb; apply: (lambda_min_ge hlAB).
exact: hadamard_form_ge hA hB (lambda_min_ge0 hA hlA) (lambda_min_form hlA) hb.
Qed.

(* The hypotheses have a model: A = B = 1, of size 1. *)
Example lemma_6_not_vacuous (R : rcfType) : let I := 1%:M : 'M[R]_1 in
  [/\ psd I, is_lambda_min I 1, is_lambda_min (hadamard I I) 1 & forall i, 1 <= I i i].
Proof.
have least : is_lambda_min (1%:M : 'M[R]_1) 1.
  by split=> [v|l /(form_ge_diagonal 0)]; rewrite ?quad1 ?mul1r // mxE eqxx.
split=> //; first by split=> [|v]; [exact: trmx1 | rewrite quad1 sqr_ge0].
  by have -> : hadamard 1%:M 1%:M = 1%:M :> 'M[R]_1 by apply/matrixP => i j; rewrite !mxE !ord1 eqxx mulr1.
by move=> i; rewrite mxE eqxx.
Qed.
