(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.
From theorycheck.external Require Import statements_real.

(* external.minkowski *)
Definition external_minkowski_contradictory : Prop :=
  forall f : R -> R,
  forall g : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  lipschitz A f ->
  lipschitz B g ->
  False.

(* external.normal-laplace *)
Definition external_normal_laplace_contradictory : Prop :=
  forall a : R,
  False.

(* external.normal-moments *)
Definition external_normal_moments_contradictory : Prop :=
  forall f : R -> R,
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  lipschitz A f ->
  ((forall x : R, (Rabs (f x)) <= (B * (Rabs x))) -> False).
