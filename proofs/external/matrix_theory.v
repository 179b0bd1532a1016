(* Schur's product theorem and Gershgorin's bound for a unit diagonal: semidefinite.v as it stands. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions norms semidefinite.
From theorycheck.external Require Import statements_draft_m.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Theorem external_schur_product_proved : external_schur_product.
Proof. by move=> R n A B; apply: schur_product. Qed.

Theorem external_gershgorin_proved : external_gershgorin.
Proof. by move=> R n M b lambda sM dM oM hl; apply: (lambda_min_ge hl); apply: gershgorin_unit. Qed.

(* A model of the hypotheses: the unit matrix, with least eigenvalue 1. *)
Example gershgorin_not_vacuous (R : rcfType) : @is_lambda_min R 1 1%:M 1.
Proof.
split=> [v|l h]; first by rewrite quad1 mul1r.
by apply: le_trans (form_ge_diagonal 0 h) _; rewrite mxE.
Qed.
