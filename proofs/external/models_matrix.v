(* Models of the hypotheses: the unit matrix of one row. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions norms closed_numbers unit_network.
From theorycheck.external Require Import hypotheses_matrix.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Example external_gershgorin_model : ~ external_gershgorin_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT unit _ 0); first by move=> i j; right; rewrite !ord1.
Unshelve. all: fits.
Qed.

Example external_schur_product_model : ~ external_schur_product_contradictory.
Proof. by move=> H; exact: (H reals 1%N isT unit psd_one unit psd_one). Qed.

Example external_equal_correlations_model : ~ external_equal_correlations_contradictory.
Proof.
move=> H; apply: (H reals 2%N isT 0 (lexx _) 0 (lexx _) 0 _ isT).
by rewrite !scale0r addr0; have := lambda_min_zero 1 1; rewrite mulmx0.
Qed.
