(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From mathcomp Require Import all_ssreflect all_algebra.
From theorycheck.formal Require Import definitions training_definitions.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.
From theorycheck.external Require Import statements_matrix.

(* external.equal-correlations *)
Definition external_equal_correlations_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall p : R, 0 <= p ->
  forall q : R, 0 <= q ->
  forall v1_lambda_min : R, is_lambda_min ((p *: (1%:M : 'M[R]_(n)))
    + (q *: (const_mx 1 : 'M[R]_(n, n)))) v1_lambda_min ->
  (2 <= n)%N ->
  False.

(* external.gershgorin *)
Definition external_gershgorin_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall M : 'M[R]_(n, n), symmetric M ->
  forall b : R, 0 <= b ->
  forall v1_lambda_min : R, is_lambda_min M v1_lambda_min ->
  (forall i : 'I_n, (M i i) = 1) ->
  (forall i : 'I_n, (forall j : 'I_n, (`|(M i j)| <= b \/ i = j))) ->
  False.

(* external.schur-product *)
Definition external_schur_product_contradictory : Prop :=
  forall R : rcfType,
  forall n : nat, (1 <= n)%N ->
  forall A : 'M[R]_(n, n), psd A ->
  forall B : 'M[R]_(n, n), psd B ->
  False.
