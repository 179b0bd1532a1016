(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.
From theorycheck.ling2023 Require Import statements_real.

(* ling2023.def-1.layers *)
Definition ling2023_def_1_layers_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  False.

(* ling2023.eq-11.angular *)
Definition ling2023_eq_11_angular_contradictory : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  forall v1_integral : R, is_RInt (fun alpha : R =>
    (((fun x => Rmax x 0) (cos alpha)) * ((fun x => Rmax x 0) ((x * (cos alpha))
    + ((sqrt (1 - (x ^ 2))) * (sin alpha)))))) (- PI) PI v1_integral ->
  False.

(* ling2023.eq-11.derivative *)
Definition ling2023_eq_11_derivative_contradictory : Prop :=
  forall t : R, (- 1) <= t -> t <= 1 ->
  forall x : R, (- 1) < x -> x < 1 ->
  False.

(* ling2023.eq-11.intercept *)
Definition ling2023_eq_11_intercept_contradictory : Prop :=
  forall t : R, (- 1) <= t -> t <= 1 ->
  False.

(* ling2023.eq-11.lipschitz *)
Definition ling2023_eq_11_lipschitz_contradictory : Prop :=
  forall near : R, (- 1) <= near -> near <= 1 ->
  forall far : R, (- 1) <= far -> far <= 1 ->
  False.

(* ling2023.eq-11.shape *)
Definition ling2023_eq_11_shape_contradictory : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  forall y : R, (- 1) <= y -> y <= 1 ->
  forall p : R, 0 <= p -> p <= 1 ->
  (x < y -> False).

(* ling2023.lemma-3.cos.corrected *)
Definition ling2023_lemma_3_cos_corrected_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  False.

(* ling2023.lemma-3.diagonal *)
Definition ling2023_lemma_3_diagonal_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  False.

(* ling2023.lemma-3.eq-12 *)
Definition ling2023_lemma_3_eq_12_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  False.

(* ling2023.lemma-3.eq-13.corrected *)
Definition ling2023_lemma_3_eq_13_corrected_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (2 <= l)%nat ->
  False.

(* ling2023.lemma-7.hermite *)
Definition ling2023_lemma_7_hermite_contradictory : Prop :=
  forall k : nat,
  False.

(* ling2023.lemma-7.positive *)
Definition ling2023_lemma_7_positive_contradictory : Prop :=
  forall k : nat,
  False.

(* ling2023.lemma-7.series *)
Definition ling2023_lemma_7_series_contradictory : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  False.

(* ling2023.section-4.4.a *)
Definition ling2023_section_4_4_a_contradictory : Prop :=
  forall l : nat, (1 <= l)%nat ->
  False.

(* ling2023.section-4.4.b *)
Definition ling2023_section_4_4_b_contradictory : Prop :=
  forall w : R, 0 < w ->
  False.

(* ling2023.section-4.4.c *)
Definition ling2023_section_4_4_c_contradictory : Prop :=
  forall A : R, 0 <= A ->
  forall B : R, 0 <= B ->
  forall C : R, 0 <= C ->
  exists D : R, 0 <= D /\
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall f : R,
  forall g : R,
  forall h : R,
  f <= (A * ((INR n) * (((2 * (sqrt 2)) * w) ^ l))) ->
  g <= (B * ((INR n) * (((2 * (sqrt 2)) * w) ^ l))) ->
  h <= (C * (((INR n) * (sqrt (INR l))) * (w ^ l))) ->
  False.

(* ling2023.section-4.4.d *)
Definition ling2023_section_4_4_d_contradictory : Prop :=
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall C : R, 0 < C ->
  forall lam : R, 0 < lam ->
  (w ^ 2) < (1 / 8) ->
  ((ln (((2 * C) * (INR n)) / lam)) / (ln ((sqrt 2) / (4 * w)))) <= (INR l) ->
  False.

(* ling2023.tangent-kernel.least *)
Definition ling2023_tangent_kernel_least_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, psd_entries n K ->
  forall v1_lambda_min : R, is_lambda_min_entries n (fun i j : nat =>
    ((K i j) * (1 + (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))))) v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min_entries n K v2_lambda_min ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> ((1 - s) * (K i i)) = 1) ->
  False.

(* ling2023.tangent-kernel.least.limit *)
Definition ling2023_tangent_kernel_least_limit_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  forall v1_lambda_min : R, is_lambda_min_entries n (fun i j : nat =>
    ((K i j) * (1 + (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))))) v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min_entries n K v2_lambda_min ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.tangent-kernel.least.sharpened *)
Definition ling2023_tangent_kernel_least_sharpened_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, psd_entries n K ->
  forall v1_lambda_min : R, is_lambda_min_entries n (fun i j : nat =>
    ((K i j) * (1 + (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))))) v1_lambda_min ->
  forall v2_lambda_min : R, is_lambda_min_entries n K v2_lambda_min ->
  forall v3_lambda_min : R, is_lambda_min_entries n (fun i j : nat =>
    (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))) v3_lambda_min ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> ((1 - s) * (K i i)) = 1) ->
  False.

(* ling2023.tangent-kernel.pd *)
Definition ling2023_tangent_kernel_pd_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  False.

(* ling2023.tangent-kernel.psd *)
Definition ling2023_tangent_kernel_psd_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, psd_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> ((1 - s) * (K i i)) = 1) ->
  False.

(* ling2023.theorem-2.derivation.corrected *)
Definition ling2023_theorem_2_derivation_corrected_contradictory : Prop :=
  forall c1 : R, 0 < c1 ->
  forall c2 : R, 0 < c2 ->
  exists M : R, 0 < M /\
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall C : R, 0 < C ->
  forall lam : R, 0 < lam ->
  forall t : R, 0 < t -> t <= 1 ->
  forall m : nat, (1 <= m)%nat ->
  (w ^ 2) < (1 / 8) ->
  (((M * ((INR n) ^ 2)) / (lam ^ 2)) * ((((Rmax 0 ((ln (((2 * C) * (INR n)) / lam)) / (ln ((sqrt 2) / (4 * w)))))
    + 1) ^ 2) + (ln ((INR n) / t)))) <= (INR m) ->
  False.

(* ling2023.theorem-2.derivation.counter *)
Definition ling2023_theorem_2_derivation_counter_contradictory : Prop :=
  exists w : R, 0 < w /\
  exists C : R, 0 < C /\
  exists c1 : R, 0 < c1 /\
  exists c2 : R, 0 < c2 /\
  forall M : R, 0 < M ->
  exists n : nat, (1 <= n)%nat /\
  exists t : R, 0 < t /\ t <= 1 /\
  exists m : nat, (1 <= m)%nat /\
  exists lam : R, 0 < lam /\ lam <= 1 /\
  False.

(* ling2023.theorem-2.range *)
Definition ling2023_theorem_2_range_contradictory : Prop :=
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall C : R, 0 < C ->
  forall lam : R, 0 < lam ->
  (w ^ 2) < (1 / 8) ->
  (1 / (8 * (exp 2))) < (w ^ 2) ->
  1 <= (2 * C) ->
  lam < (INR n) ->
  False.

(* ling2023.theorem-3.cosines *)
Definition ling2023_theorem_3_cosines_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  t = ((s * (Q t)) + ((1 - s) * c)) ->
  (- 1) < c ->
  c < 1 ->
  False.

(* ling2023.theorem-3.eq-14 *)
Definition ling2023_theorem_3_eq_14_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  False.

(* ling2023.theorem-3.eq-14.unique *)
Definition ling2023_theorem_3_eq_14_unique_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  False.

(* ling2023.theorem-3.limit *)
Definition ling2023_theorem_3_limit_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  False.

(* ling2023.theorem-3.pd *)
Definition ling2023_theorem_3_pd_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.pd.power *)
Definition ling2023_theorem_3_pd_power_contradictory : Prop :=
  forall n : nat, (1 <= n)%nat ->
  forall beta : R, 0 < beta -> beta < 1 ->
  forall T : nat -> nat -> R, psd_entries n T ->
  forall r : nat,
  (forall i : nat, (i < n)%nat -> (T i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (T i j)) <= beta \/ i = j))) ->
  ((- (ln (INR n))) / (ln beta)) < (INR r) ->
  False.

(* ling2023.theorem-3.pd.sharpened *)
Definition ling2023_theorem_3_pd_sharpened_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  forall beta : R, 0 <= beta -> beta <= 1 ->
  forall N : nat,
  forall v1_lambda_min : R, is_lambda_min_entries n K v1_lambda_min ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    ((Rabs ((1 - s) * ((s * (K i j)) + (C i j)))) <= beta \/ i = j))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.rate.entry *)
Definition ling2023_theorem_3_rate_entry_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  forall K_c : R,
  is_lim_seq (fun k : nat => (K_ij s c k)) K_c ->
  False.

(* ling2023.theorem-3.rate.layers *)
Definition ling2023_theorem_3_rate_layers_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  forall k : nat,
  False.

(* ling2023.theorem-3.rate.sharpened *)
Definition ling2023_theorem_3_rate_sharpened_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.rate.sharpened.diagonal *)
Definition ling2023_theorem_3_rate_sharpened_diagonal_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  forall K_c : R,
  is_lim_seq (fun k : nat => (K_ij s 1 k)) K_c ->
  False.

(* ling2023.theorem-3.rate.tail *)
Definition ling2023_theorem_3_rate_tail_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.rate@preprint *)
Definition ling2023_theorem_3_rate_at_preprint_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  exists B : R, 0 < B /\
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.rate@published *)
Definition ling2023_theorem_3_rate_at_published_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  exists B : R, 0 < B /\
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  False.

(* ling2023.theorem-3.step *)
Definition ling2023_theorem_3_step_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  False.

(* ling2023.theorem-5.moments *)
Definition ling2023_theorem_5_moments_contradictory : Prop :=
  forall k : nat,
  False.

(* ling2023.theorem-5.powers *)
Definition ling2023_theorem_5_powers_contradictory : Prop :=
  forall k : nat,
  forall r : R, 0 <= r ->
  forall o : R, 0 <= o ->
  False.

(* ling2023.theorem-5.recursion *)
Definition ling2023_theorem_5_recursion_contradictory : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall eps : R, 0 < eps -> eps <= 1 ->
  forall L : nat, (1 <= L)%nat ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall a : nat -> nat -> R,
  forall b : nat -> nat -> R,
  forall o : nat -> nat -> R,
  s < (1 / 8) ->
  (a 0%nat 0%nat) = 0 ->
  (b 0%nat 0%nat) = 0 ->
  (o 0%nat 0%nat) = 0 ->
  (forall k_4 : nat, (k_4 < L)%nat -> 0 <= (a k_4 0%nat)) ->
  (forall k_4 : nat, (k_4 < L)%nat -> 0 <= (b k_4 0%nat)) ->
  (forall k_4 : nat, (k_4 < L)%nat -> ((o k_4 0%nat) ^ 2) <= ((a k_4 0%nat) * (b k_4 0%nat))) ->
  (forall k_4 : nat, (k_4 < L)%nat -> (Rabs ((a (k_4 + 1)%nat 0%nat) - ((s * (a k_4 0%nat)) + 1)))
    <= (eps * ((s * (a k_4 0%nat)) + 1))) ->
  (forall k_4 : nat, (k_4 < L)%nat -> (Rabs ((b (k_4 + 1)%nat 0%nat) - ((s * (b k_4 0%nat)) + 1)))
    <= (eps * ((s * (b k_4 0%nat)) + 1))) ->
  (forall k_4 : nat, (k_4 < L)%nat -> (Rabs ((o (k_4 + 1)%nat 0%nat)
    - ((sqrt (((s * (a k_4 0%nat)) + 1) * ((s * (b k_4 0%nat)) + 1)))
    * (Q (((s * (o k_4 0%nat)) + c) / (sqrt (((s * (a k_4 0%nat)) + 1) * ((s * (b k_4 0%nat)) + 1))))))))
    <= (eps * (sqrt (((s * (a k_4 0%nat)) + 1) * ((s * (b k_4 0%nat)) + 1))))) ->
  False.
