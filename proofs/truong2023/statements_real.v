(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

Definition V (phi : R -> R) (q : R) : R :=
  (gauss (fun z : R => ((phi ((sqrt q) * z)) ^ 2))).

Definition F (phi : R -> R) (q : R) (t : R) : R :=
  (gauss (fun z : R => (gauss (fun w : R =>
    ((phi ((sqrt q) * z)) * (phi ((sqrt q) * ((t * z) + ((sqrt (1 - (t ^ 2))) * w))))))))).

Fixpoint K_ii (phi : R -> R) (s : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => (V phi (2 * ((s * (K_ii phi s k)) + 1))) end.

Fixpoint K_ij (phi : R -> R) (s : R) (c : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => (F phi (2
    * ((s * (K_ii phi s k)) + 1)) (((s * (K_ij phi s c k)) + c) / ((s * (K_ii phi s k)) + 1))) end.

Definition r (L : R) (s : R) : R :=
  (L * (sqrt (2 * s))).

Definition a_r (phi : R -> R) (q : R) (r : nat) : R :=
  (gauss (fun z : R => ((phi ((sqrt q) * z)) * (hermite r z)))).

(* truong2023.activations.counter *)
Definition truong2023_activations_counter : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  ((((((~ bounded_derivatives step) \/ (~ bounded_derivatives (fun x => x))) \/ (~ bounded_derivatives sigmoid))
    \/ (~ bounded_derivatives tanh)) \/ (~ bounded_derivatives (fun x => Rmax x 0)))
    \/ (~ bounded_derivatives (leaky_relu alpha))).

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

(* truong2023.examples.counter *)
Definition truong2023_examples_counter : Prop :=
  exists s : R, 0 < s /\ s < (1 / 8) /\
  (forall kappa : R, 0 <= kappa -> kappa <> (gauss (fun z : R => ((exp ((sqrt (2 * ((s * kappa) + 1))) * z)) ^ 2)))).

(* truong2023.examples.exponential *)
Definition truong2023_examples_exponential : Prop :=
  forall large : R, (1 / 500) <= large ->
  (~ (exists kappa : R, 0 <= kappa /\ kappa
    = (gauss (fun z : R => ((exp ((sqrt (2 * ((large * kappa) + 1))) * z)) ^ 2))))).

(* truong2023.examples.exponential.two *)
Definition truong2023_examples_exponential_two : Prop :=
  forall tiny : R, 0 < tiny ->
  ((4 * tiny) * (exp 5)) < 1 ->
  (exists kappa : R, 0 <= kappa /\ (exists kappa2 : R, 0 <= kappa2
    /\ ((kappa < kappa2 /\ kappa = (gauss (fun z : R => ((exp ((sqrt (2 * ((tiny * kappa) + 1))) * z)) ^ 2))))
    /\ kappa2 = (gauss (fun z : R => ((exp ((sqrt (2 * ((tiny * kappa2) + 1))) * z)) ^ 2)))))).

(* truong2023.examples.sine *)
Definition truong2023_examples_sine : Prop :=
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
  pd_entries n K.

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
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
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
  ((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))) ->
  ((Rabs ((sqrt (K_ii phi s l)) - (sqrt kappa))) <= (((r L s) ^ l) * (sqrt kappa))
    /\ (Rabs ((K_ij phi s c l) - k)) <= ((kappa * ((r L s) ^ l))
    * (((r L s) ^ l) + ((3 * (1 + (r L s))) / (1 - (r L s)))))).

(* truong2023.pd *)
Definition truong2023_pd : Prop :=
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
  pd_entries n K.

(* truong2023.pd.sharpened *)
Definition truong2023_pd_sharpened : Prop :=
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
  pd_entries n K.

(* truong2023.pd.taylor.counter *)
Definition truong2023_pd_taylor_counter : Prop :=
  exists alpha : R, 0 <= alpha /\ alpha < 1 /\
  exists q : R, 0 < q /\
  ((((((exists r : nat, (gauss (fun z : R => ((step ((sqrt q) * z)) * (hermite r z)))) = 0)
    \/ (exists r : nat, (gauss (fun z : R => (((fun x => x) ((sqrt q) * z)) * (hermite r z)))) = 0))
    \/ (exists r : nat, (gauss (fun z : R => ((sigmoid ((sqrt q) * z)) * (hermite r z)))) = 0))
    \/ (exists r : nat, (gauss (fun z : R => ((tanh ((sqrt q) * z)) * (hermite r z)))) = 0))
    \/ (exists r : nat, (gauss (fun z : R => (((fun x => Rmax x 0) ((sqrt q) * z)) * (hermite r z)))) = 0))
    \/ (exists r : nat, (gauss (fun z : R => (((leaky_relu alpha) ((sqrt q) * z)) * (hermite r z)))) = 0)).

(* truong2023.prop-12.sharpened *)
Definition truong2023_prop_12_sharpened : Prop :=
  forall phi : R -> R,
  forall L : R, 0 <= L ->
  forall s : R, 0 <= s ->
  lipschitz L phi ->
  ((2 * (L ^ 2)) * s) < 1 ->
  ((((exists! kappa : R, 0 <= kappa /\ kappa = (V phi (2 * ((s * kappa) + 1))))
    /\ (forall kappa : R, 0 <= kappa -> (kappa = (V phi (2 * ((s * kappa) + 1))) ->
    (forall c : R, (- 1) <= c -> c <= 1 ->
    (exists! k : R, ((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ k = (F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))))))))
    /\ (forall kappa : R, 0 <= kappa -> (forall kappa2 : R, 0 <= kappa2 ->
    (Rabs ((sqrt (V phi (2 * ((s * kappa) + 1)))) - (sqrt (V phi (2 * ((s * kappa2) + 1))))))
    <= ((L * (sqrt (2 * s))) * (Rabs ((sqrt kappa) - (sqrt kappa2)))))))
    /\ (forall kappa : R, 0 <= kappa -> (forall c : R, (- 1) <= c -> c <= 1 ->
    (forall k : R, (forall k2 : R, (((Rabs ((s * k) + c)) <= ((s * kappa) + 1)
    /\ (Rabs ((s * k2) + c)) <= ((s * kappa) + 1)) ->
    (Rabs ((F phi (2 * ((s * kappa) + 1)) (((s * k) + c) / ((s * kappa) + 1)))
    - (F phi (2 * ((s * kappa) + 1)) (((s * k2) + c) / ((s * kappa) + 1)))))
    <= (((2 * s) * (L ^ 2)) * (Rabs (k - k2))))))))).
