(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

(* truong2023.activations.counter *)
Definition truong2023_activations_counter : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  ((((((~ bounded_derivatives step) \/ (~ bounded_derivatives (fun x => x))) \/ (~ bounded_derivatives sigmoid)) \/ (~ bounded_derivatives tanh)) \/ (~ bounded_derivatives (fun x => Rmax x 0))) \/ (~ bounded_derivatives (leaky_relu alpha))).

(* truong2023.activations.leaky-relu.counter *)
Definition truong2023_activations_leaky_relu_counter : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  (~ bounded_derivatives (leaky_relu alpha)).

(* truong2023.activations.linear *)
Definition truong2023_activations_linear : Prop :=
  bounded_derivatives (fun x => x).

(* truong2023.activations.relu.counter *)
Definition truong2023_activations_relu_counter : Prop :=
  (~ bounded_derivatives (fun x => Rmax x 0)).

(* truong2023.activations.sigmoid *)
Definition truong2023_activations_sigmoid : Prop :=
  bounded_derivatives sigmoid.

(* truong2023.activations.step.counter *)
Definition truong2023_activations_step_counter : Prop :=
  (~ bounded_derivatives step).

(* truong2023.activations.tanh *)
Definition truong2023_activations_tanh : Prop :=
  bounded_derivatives tanh.
