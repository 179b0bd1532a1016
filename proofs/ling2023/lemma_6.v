(* Lemma 6 (Ling et al. 2023, supplement A): the least eigenvalue of a Hadamard product.
   A∘B = (A - lambda I)∘B + lambda I∘B; the first term is semidefinite by Schur, the second has the form of the diagonal. *)

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
