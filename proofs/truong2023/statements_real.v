(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

Definition V (phi : R -> R) (q : R) : R :=
  (gauss (fun z : R => ((phi ((sqrt q) * z)) ^ 2))).

Definition F (phi : R -> R) (q : R) (t : R) : R :=
  (gauss (fun z : R => (gauss (fun w : R => ((phi ((sqrt q) * z)) * (phi ((sqrt q) * ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))).

Fixpoint K_ii (phi : R -> R) (s : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => (V phi (2 * ((s * (K_ii phi s k)) + 1))) end.

Fixpoint K_ij (phi : R -> R) (s : R) (c : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => (F phi (2 * ((s * (K_ii phi s k)) + 1)) (((s * (K_ij phi s c k)) + c) / ((s * (K_ii phi s k)) + 1))) end.

Definition r (L : R) (s : R) : R :=
  (L * (sqrt (2 * s))).

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

(* truong2023.gram-limit *)
Definition truong2023_gram_limit : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall k : R,
  forall kappa : R, 0 <= kappa ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  kappa = (V phi (2 * ((s * kappa) + 1))) ->
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1) /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
  (is_lim_seq (fun l : nat => (K_ii phi s l)) kappa /\ is_lim_seq (fun l : nat => (K_ij phi s c l)) k).

(* truong2023.gram-limit.rate *)
Definition truong2023_gram_limit_rate : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall k : R,
  forall kappa : R, 0 <= kappa ->
  forall l : nat,
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  kappa = (V phi (2 * ((s * kappa) + 1))) ->
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1) /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
  ((Rabs ((sqrt (K_ii phi s l)) - (sqrt kappa))) <= (((r L s) ^ l) * (sqrt kappa)) /\ (Rabs ((K_ij phi s c l) - k)) <= ((kappa * ((r L s) ^ l)) * (((r L s) ^ l) + ((3 * (1 + (r L s))) / (1 - (r L s)))))).

(* truong2023.prop-12.sharpened *)
Definition truong2023_prop_12_sharpened : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  ((((exists! kappa : R, 0 <= kappa /\ kappa = (V phi (2 * ((s * kappa) + 1)))) /\ (forall kappa : R, 0 <= kappa -> (kappa = (V phi (2 * ((s * kappa) + 1))) -> (forall c : R, (- 1) <= c -> c <= 1 -> (exists! k : R, ((Rabs ((s * k) + c)) <= ((s * kappa) + 1) /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1))))))))) /\ (forall kappa : R, 0 <= kappa -> (forall kappa2 : R, 0 <= kappa2 -> (Rabs ((sqrt (V phi (2 * ((s * kappa) + 1)))) - (sqrt (V phi (2 * ((s * kappa2) + 1)))))) <= ((L * (sqrt (2 * s))) * (Rabs ((sqrt kappa) - (sqrt kappa2))))))) /\ (forall kappa : R, 0 <= kappa -> (forall c : R, (- 1) <= c -> c <= 1 -> (forall k : R, (forall k2 : R, (((Rabs ((s * k) + c)) <= ((s * kappa) + 1) /\ (Rabs ((s * k2) + c)) <= ((s * kappa) + 1)) -> (Rabs ((F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1))) - (F phi (2 * ((s * kappa) + 1)) (((s * k2) + c) / ((s * kappa) + 1))))) <= (((2 * s) * (L ^ 2)) * (Rabs (k - k2))))))))).
