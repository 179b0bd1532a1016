(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

Fixpoint zigzag (p : R) (l : nat) {struct l} : R :=
  match l with O => p | S k => ((2 * (zigzag p k)) - (2 * ((fun x => Rmax x 0) ((2 * (zigzag p k)) - 1)))) end.

(* wu2024.proposition-1.gray *)
Definition wu2024_proposition_1_gray : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  ((((((4 * (INR k)) + 1) < ((2 ^ (t + 1)%nat) * x) /\ ((2 ^ (t + 1)%nat) * x) < ((4 * (INR k)) + 3)) -> 0 < ((fun x => Rmax x 0) ((2 * (zigzag x t)) - 1))) /\ ((((4 * (INR k)) + 3) <= ((2 ^ (t + 1)%nat) * x) /\ ((2 ^ (t + 1)%nat) * x) <= ((4 * (INR k)) + 5)) -> ((fun x => Rmax x 0) ((2 * (zigzag x t)) - 1)) = 0)) /\ (((2 ^ (t + 1)%nat) * x) <= 1 -> ((fun x => Rmax x 0) ((2 * (zigzag x t)) - 1)) = 0)).

(* wu2024.proposition-1.one-switch *)
Definition wu2024_proposition_1_one_switch : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall r : nat,
  (zigzag x t) = (1 / 2) ->
  (zigzag x r) = (1 / 2) ->
  t = r.

(* wu2024.proposition-1.zigzag *)
Definition wu2024_proposition_1_zigzag : Prop :=
  forall x : R, 0 <= x -> x <= 1 ->
  forall t : nat,
  forall k : nat,
  ((((2 * (INR k)) <= ((2 ^ t) * x) /\ ((2 ^ t) * x) <= ((2 * (INR k)) + 1)) -> (zigzag x t) = (((2 ^ t) * x) - (2 * (INR k)))) /\ ((((2 * (INR k)) + 1) <= ((2 ^ t) * x) /\ ((2 ^ t) * x) <= ((2 * (INR k)) + 2)) -> (zigzag x t) = (((2 * (INR k)) + 2) - ((2 ^ t) * x)))).
