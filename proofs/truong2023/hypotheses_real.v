(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.
From theorycheck.truong2023 Require Import statements_real.

(* truong2023.activations.counter *)
Definition truong2023_activations_counter_contradictory : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  False.

(* truong2023.activations.leaky-relu.counter *)
Definition truong2023_activations_leaky_relu_counter_contradictory : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  False.

(* truong2023.activations.linear *)
Definition truong2023_activations_linear_contradictory : Prop :=
  False.

(* truong2023.activations.relu.counter *)
Definition truong2023_activations_relu_counter_contradictory : Prop :=
  False.

(* truong2023.activations.sigmoid *)
Definition truong2023_activations_sigmoid_contradictory : Prop :=
  False.

(* truong2023.activations.step.counter *)
Definition truong2023_activations_step_counter_contradictory : Prop :=
  False.

(* truong2023.activations.tanh *)
Definition truong2023_activations_tanh_contradictory : Prop :=
  False.

(* truong2023.examples.counter *)
Definition truong2023_examples_counter_contradictory : Prop :=
  exists s : R, 0 < s /\ s < (1 / 8) /\
  False.

(* truong2023.examples.exponential *)
Definition truong2023_examples_exponential_contradictory : Prop :=
  forall large : R, (1 / 500) <= large ->
  False.

(* truong2023.examples.exponential.two *)
Definition truong2023_examples_exponential_two_contradictory : Prop :=
  forall tiny : R, 0 < tiny ->
  ((4 * tiny) * (exp 5)) < 1 ->
  False.

(* truong2023.examples.sine *)
Definition truong2023_examples_sine_contradictory : Prop :=
  forall s : R, 0 <= s ->
  forall kappa : R, 0 <= kappa ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R,
  (2 * s) < 1 ->
  kappa = (gauss (fun z : R => ((sin ((sqrt (2 * ((s * kappa) + 1))) * z)) ^ 2))) ->
  (forall i : nat, (i < n)%nat -> (K i i) = kappa) ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    ((Rabs ((s * (K i j)) + (C i j))) <= ((s * kappa) + 1)
    /\ (K i j) = (gauss (fun z : R => (gauss (fun w : R =>
    ((sin ((sqrt (2 * ((s * kappa) + 1))) * z))
    * (sin ((sqrt (2 * ((s * kappa) + 1)))
    * (((((s * (K i j)) + (C i j)) / ((s * kappa) + 1)) * z)
    + ((sqrt (1 - ((((s * (K i j)) + (C i j)) / ((s * kappa) + 1)) ^ 2))) * w)))))))))))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  False.

(* truong2023.gram-limit *)
Definition truong2023_gram_limit_contradictory : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall k : R,
  forall kappa : R, 0 <= kappa ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  kappa = (V phi (2 * ((s * kappa) + 1))) ->
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
  False.

(* truong2023.gram-limit.rate *)
Definition truong2023_gram_limit_rate_contradictory : Prop :=
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
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
  False.

(* truong2023.pd *)
Definition truong2023_pd_contradictory : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  forall kappa : R, 0 <= kappa ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R,
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  kappa = (V phi (2 * ((s * kappa) + 1))) ->
  (forall i : nat, (i < n)%nat -> (K i i) = kappa) ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    ((Rabs ((s * (K i j)) + (C i j))) <= ((s * kappa) + 1)
    /\ (K i j) = (F phi (2 * ((s * kappa) + 1)) (((s * (K i j)) + (C i j)) / ((s * kappa) + 1)))))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  (forall N : nat, (exists r : nat, ((N <= r)%nat /\ (a_r phi (2 * ((s * kappa) + 1)) r) <> 0))) ->
  False.

(* truong2023.pd.sharpened *)
Definition truong2023_pd_sharpened_contradictory : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  forall kappa : R, 0 <= kappa ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R,
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  kappa = (V phi (2 * ((s * kappa) + 1))) ->
  (forall i : nat, (i < n)%nat -> (K i i) = kappa) ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    ((Rabs ((s * (K i j)) + (C i j))) <= ((s * kappa) + 1)
    /\ (K i j) = (F phi (2 * ((s * kappa) + 1)) (((s * (K i j)) + (C i j)) / ((s * kappa) + 1)))))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  (~ (exists a : R, (exists b : R, (forall x : R, (phi x) = (a + (b * x)))))) ->
  False.

(* truong2023.pd.taylor.counter *)
Definition truong2023_pd_taylor_counter_contradictory : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  exists q : R, 0 < q /\
  False.

(* truong2023.prop-12.sharpened *)
Definition truong2023_prop_12_sharpened_contradictory : Prop :=
  (forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  (forall kappa : R, 0 <= kappa -> (kappa = (V phi (2 * ((s * kappa) + 1))) -> False))) \/
  (forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  (forall kappa : R, 0 <= kappa -> (forall c : R, (- 1) <= c -> c <= 1 ->
    (forall k : R, (forall k2 : R, (((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ (Rabs ((s * k2) + c)) <= ((s * kappa) + 1)) -> False)))))).
