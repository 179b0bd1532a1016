(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
From theorycheck.own Require Import statements_matrix.

(* mine.product *)
Definition mine_product_contradictory : Prop :=
  forall R : rcfType,
  forall m : nat, (1 <= m)%N ->
  forall n : nat, (1 <= n)%N ->
  forall A : 'M[R]_(m, n),
  forall B : 'M[R]_(n, m),
  forall v1_norm_2 : R, is_norm2 A v1_norm_2 ->
  False.
