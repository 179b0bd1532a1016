(* Statements of matrix analysis that the papers cite, in the form that the generator is expected to print. *)

From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Definition external_schur_product : Prop :=
  forall (R : rcfType) (n : nat) (A B : 'M[R]_n), psd A -> psd B -> psd (hadamard A B).

Definition external_gershgorin : Prop :=
  forall (R : rcfType) (n : nat) (M : 'M[R]_n) (b lambda : R),
  symmetric M -> (forall i, M i i = 1) -> (forall i j, i != j -> `|M i j| <= b) ->
  is_lambda_min M lambda ->
  1 - (n%:R - 1) * b <= lambda.
