(* Schur's product theorem and Gershgorin's bound, for every size (Horn and Johnson, Theorems 7.5.3 and 6.1.1), from the quadratic
   forms of semidefinite.v: no spectral theorem is used. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms semidefinite.
From theorycheck.external Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem external_schur_product_proved : external_schur_product.
Proof. by move=> R n _ A hA B hB; apply: schur_product. Qed.

Theorem external_gershgorin_proved : external_gershgorin.
Proof.
move=> R n _ M sM b _ lambda hl dM oM; apply: (lambda_min_ge hl); apply: gershgorin_unit => // i j ij.
by case: (oM i j) => // eij; rewrite eij eqxx in ij.
Qed.

Example gershgorin_not_vacuous (R : rcfType) : @is_lambda_min R 1 1%:M 1.
Proof.
split=> [v|l h]; first by rewrite quad1 mul1r.
by apply: le_trans (form_ge_diagonal 0 h) _; rewrite mxE.
Qed.

Example schur_not_vacuous (R : rcfType) : @psd R 1 1%:M.
Proof. by split=> [|v]; [exact: trmx1 | rewrite quad1 sqr_ge0]. Qed.
