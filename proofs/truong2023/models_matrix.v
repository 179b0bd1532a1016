(* Models of the hypotheses: the unit network with relu, and for the affine activation the one that is 0. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions training_definitions norms equilibrium closed_numbers unit_network.
From theorycheck.truong2023 Require Import hypotheses_matrix.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma relu_one : lipschitz 1 (@relu reals). Proof. exact: relu_lipschitz. Qed.

Example truong2023_affine_rank_model : ~ truong2023_affine_rank_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT 0 _ 0 0 0 0) => //; first by rewrite expr0n !(mulr0, mul0r) ltr01.
by rewrite trmx0 mulmx0 !scaler0 addr0 scaler0 expr0n scale0r addr0.
Qed.

Example truong2023_eq_15_model : ~ truong2023_eq_15_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit relu 1 _ 0 _ 1 _); exact: relu_one.
Unshelve. all: fits.
Qed.

Example truong2023_eq_16_model : ~ truong2023_eq_16_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought relu 1 _ 0 _ 1 _ 1 _)
  with_gradients nought nought; exact: relu_one.
Unshelve. all: fits.
Qed.

Example truong2023_eq_17_model : ~ truong2023_eq_17_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought unit relu 1 _ 0 _ 1 _); exact: relu_one.
Unshelve. all: fits.
Qed.

Example truong2023_eq_18_model : ~ truong2023_eq_18_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought nought unit nought relu 1 _ 0 _ 1
  _ 1 _);
  exact: relu_one.
Unshelve. all: fits.
Qed.
