(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)
From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
Local Open Scope R_scope.

Definition Q (t : R) : R :=
  (((sqrt (1 - (t ^ 2))) + ((PI - (acos t)) * t)) / PI).

Fixpoint K_all (s : R) (a : R) (o : R) (b : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => ((sqrt (((s * (K_all s a a a k)) + a) * ((s * (K_all s b b b k)) + b)))
    * (Q (((s * (K_all s a o b k)) + o) / (sqrt (((s * (K_all s a a a k)) + a) * ((s * (K_all s b b b k)) + b)))))) end.

Fixpoint K_ii (s : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => ((s * (K_ii s k)) + 1) end.

Fixpoint K_ij (s : R) (c : R) (l : nat) {struct l} : R :=
  match l with O => 0 | S k => (((s * (K_ii s k)) + 1) * (Q (((s * (K_ij s c k)) + c) / ((s * (K_ii s k)) + 1)))) end.

Fixpoint mu_even (l : nat) {struct l} : R :=
  match l with O => (1 / (2 * PI)) | S k =>
    (((mu_even k) * (((2 * (INR (S k))) - 1) ^ 2)) / (((2 * (INR (S k))) + 1) * ((2 * (INR (S k))) + 2))) end.

Fixpoint hermite (flag : R) (z : R) (l : nat) {struct l} : R :=
  match l with O => (1 - flag) | S k => ((flag * (hermite 0 z k))
    + (((1 - flag) * ((z * (hermite 0 z k)) - ((sqrt ((INR (S k)) - 1)) * (hermite 1 z k)))) / (sqrt (INR (S k))))) end.

Fixpoint factorial (l : nat) {struct l} : R :=
  match l with O => 1 | S k => ((INR (S k)) * (factorial k)) end.

(* ling2023.def-1.layers *)
Definition ling2023_def_1_layers : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  ((K_all s 1 c 1 l) = (K_ij s c l) /\ (K_all s 1 1 1 l) = (K_ii s l)).

(* ling2023.eq-11.angular *)
Definition ling2023_eq_11_angular : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  forall v1_integral : R, is_RInt (fun alpha : R =>
    (((fun x => Rmax x 0) (cos alpha)) * ((fun x => Rmax x 0) ((x * (cos alpha))
    + ((sqrt (1 - (x ^ 2))) * (sin alpha)))))) (- PI) PI v1_integral ->
  v1_integral = ((PI / 2) * (Q x)).

(* ling2023.eq-11.derivative *)
Definition ling2023_eq_11_derivative : Prop :=
  forall t : R, (- 1) <= t -> t <= 1 ->
  forall x : R, (- 1) < x -> x < 1 ->
  ((is_derive (fun x : R => (Q x)) x (1 - ((acos x) / PI)) /\ 0 <= (1 - ((acos t) / PI)))
    /\ (1 - ((acos t) / PI)) <= 1).

(* ling2023.eq-11.intercept *)
Definition ling2023_eq_11_intercept : Prop :=
  forall t : R, (- 1) <= t -> t <= 1 ->
  (((Q t) - (t * (1 - ((acos t) / PI)))) = ((sqrt (1 - (t ^ 2))) / PI)
    /\ ((1 - ((acos t) / PI)) + ((Q t) - (t * (1 - ((acos t) / PI))))) <= 1).

(* ling2023.eq-11.lipschitz *)
Definition ling2023_eq_11_lipschitz : Prop :=
  forall near : R, (- 1) <= near -> near <= 1 ->
  forall far : R, (- 1) <= far -> far <= 1 ->
  (Rabs ((Q near) - (Q far))) <= (Rabs (near - far)).

(* ling2023.eq-11.shape *)
Definition ling2023_eq_11_shape : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  forall y : R, (- 1) <= y -> y <= 1 ->
  forall p : R, 0 <= p -> p <= 1 ->
  ((((((Q 1) = 1 /\ (Rabs (Q x)) <= 1) /\ (x < y -> (Q x) < (Q y)))
    /\ (Q ((p * x) + ((1 - p) * y))) <= ((p * (Q x)) + ((1 - p) * (Q y)))) /\ x <= (Q x)) /\ (Q x) <= ((1 + x) / 2)).

(* ling2023.lemma-3.cos.corrected *)
Definition ling2023_lemma_3_cos_corrected : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  (((s * (K_ij s c (l - 1)%nat)) + c) / ((s * (K_ii s (l - 1)%nat)) + 1))
    = (((s * (K_ij s c (l - 1)%nat)) + c) / (sqrt (((s * (K_ii s (l - 1)%nat)) + 1)
    * ((s * (K_ii s (l - 1)%nat)) + 1)))).

(* ling2023.lemma-3.diagonal *)
Definition ling2023_lemma_3_diagonal : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  (K_ii s l) = ((1 - (s ^ l)) / (1 - s)).

(* ling2023.lemma-3.eq-12 *)
Definition ling2023_lemma_3_eq_12 : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  (K_ij s c l) = (((1 - (s ^ l)) / (1 - s))
    * (Q (((s * (K_ij s c (l - 1)%nat)) + c) / ((s * (K_ii s (l - 1)%nat)) + 1)))).

(* ling2023.lemma-3.eq-13.corrected *)
Definition ling2023_lemma_3_eq_13_corrected : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (2 <= l)%nat ->
  (((s * (K_ij s c (l - 1)%nat)) + c) / ((s * (K_ii s (l - 1)%nat)) + 1))
    = (((1 - (1 / ((1 - (s ^ l)) / (1 - s))))
    * (Q (((s * (K_ij s c (l - 2)%nat)) + c) / ((s * (K_ii s (l - 2)%nat)) + 1)))) + (c / ((1 - (s ^ l)) / (1 - s)))).

(* ling2023.lemma-7.hermite *)
Definition ling2023_lemma_7_hermite : Prop :=
  forall k : nat,
  ((mu_even k) = (((hermite 0 0 (2 * k)%nat) ^ 2) / ((PI * ((2 * (INR k)) + 1)) * ((2 * (INR k)) + 2)))
    /\ (hermite 0 0 ((2 * k)%nat + 1)%nat) = 0).

(* ling2023.lemma-7.positive *)
Definition ling2023_lemma_7_positive : Prop :=
  forall k : nat,
  0 < (mu_even k).

(* ling2023.lemma-7.series *)
Definition ling2023_lemma_7_series : Prop :=
  forall x : R, (- 1) <= x -> x <= 1 ->
  is_lim_seq (fun N : nat => (((1 / PI) + (x / 2))
    + (sum_n_m (fun k : nat => ((mu_even k) * (x ^ ((2 * k)%nat + 2)%nat))) 0 N))) (Q x).

(* ling2023.section-4.4.a *)
Definition ling2023_section_4_4_a : Prop :=
  forall l : nat, (1 <= l)%nat ->
  (sqrt (INR l)) <= ((2 * (sqrt 2)) ^ l).

(* ling2023.section-4.4.b *)
Definition ling2023_section_4_4_b : Prop :=
  forall w : R, 0 < w ->
  (1 / ((2 * (sqrt 2)) * w)) = ((sqrt 2) / (4 * w)).

(* ling2023.section-4.4.c *)
Definition ling2023_section_4_4_c : Prop :=
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
  ((f + g) + h) <= (D * ((INR n) * (((2 * (sqrt 2)) * w) ^ l))).

(* ling2023.section-4.4.d *)
Definition ling2023_section_4_4_d : Prop :=
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall C : R, 0 < C ->
  forall lam : R, 0 < lam ->
  (w ^ 2) < (1 / 8) ->
  ((ln (((2 * C) * (INR n)) / lam)) / (ln ((sqrt 2) / (4 * w)))) <= (INR l) ->
  ((C * (INR n)) * (((2 * (sqrt 2)) * w) ^ l)) <= (lam / 2).

(* ling2023.tangent-kernel.least *)
Definition ling2023_tangent_kernel_least : Prop :=
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
  ((1 + (1 / (2 * (1 - s)))) * v2_lambda_min) <= v1_lambda_min.

(* ling2023.tangent-kernel.least.limit *)
Definition ling2023_tangent_kernel_least_limit : Prop :=
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
  ((1 + (1 / (2 * (1 - s)))) * v2_lambda_min) <= v1_lambda_min.

(* ling2023.tangent-kernel.least.sharpened *)
Definition ling2023_tangent_kernel_least_sharpened : Prop :=
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
  (v2_lambda_min + (v3_lambda_min / (1 - s))) <= v1_lambda_min.

(* ling2023.tangent-kernel.pd *)
Definition ling2023_tangent_kernel_pd : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  pd_entries n (fun i j : nat => ((K i j)
    * (1 + (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))))).

(* ling2023.tangent-kernel.psd *)
Definition ling2023_tangent_kernel_psd : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, psd_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> ((1 - s) * (K i i)) = 1) ->
  psd_entries n (fun i j : nat => (((1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)) / 2) / (1
    - (s * (1 - ((acos ((1 - s) * ((s * (K i j)) + (C i j)))) / PI)))))).

(* ling2023.theorem-2.derivation.corrected *)
Definition ling2023_theorem_2_derivation_corrected : Prop :=
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
  (exists l : nat, (1 <= l)%nat /\ (((C * (INR n)) * (((2 * (sqrt 2)) * w) ^ l)) <= (lam / 2)
    /\ (((INR n) ^ 2) * (exp ((c2 * ((INR l) ^ 2)) - ((c1 * (INR m)) * ((lam / (INR n)) ^ 2))))) <= t)).

(* ling2023.theorem-2.derivation.counter *)
Definition ling2023_theorem_2_derivation_counter : Prop :=
  exists w : R, 0 < w /\
  exists C : R, 0 < C /\
  exists c1 : R, 0 < c1 /\
  exists c2 : R, 0 < c2 /\
  forall M : R, 0 < M ->
  exists n : nat, (1 <= n)%nat /\
  exists t : R, 0 < t /\ t <= 1 /\
  exists m : nat, (1 <= m)%nat /\
  exists lam : R, 0 < lam /\ lam <= 1 /\
  ((w ^ 2) < (1 / 8) /\ ((((M * ((INR n) ^ 2)) / (lam ^ 2)) * (ln ((INR n) / (lam * t)))) <= (INR m)
    /\ (forall l : nat, (1 <= l)%nat -> ((lam / 2) < ((C * (INR n)) * (((2 * (sqrt 2)) * w) ^ l))
    \/ t < (((INR n) ^ 2) * (exp ((c2 * ((INR l) ^ 2)) - ((c1 * (INR m)) * ((lam / (INR n)) ^ 2))))))))).

(* ling2023.theorem-2.range *)
Definition ling2023_theorem_2_range : Prop :=
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall w : R, 0 < w ->
  forall C : R, 0 < C ->
  forall lam : R, 0 < lam ->
  (w ^ 2) < (1 / 8) ->
  (1 / (8 * (exp 2))) < (w ^ 2) ->
  1 <= (2 * C) ->
  lam < (INR n) ->
  (~ (((ln (((2 * C) * (INR n)) / lam)) / (ln ((sqrt 2) / (4 * w)))) <= (INR l) /\ (INR l) <= (ln ((INR n) / lam)))).

(* ling2023.theorem-3.cosines *)
Definition ling2023_theorem_3_cosines : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall t : R, (- 1) <= t -> t <= 1 ->
  t = ((s * (Q t)) + ((1 - s) * c)) ->
  (- 1) < c ->
  c < 1 ->
  ((- 1) < t /\ t < 1).

(* ling2023.theorem-3.eq-14 *)
Definition ling2023_theorem_3_eq_14 : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  (exists t : R, (- 1) <= t /\ t <= 1 /\
    (((t = ((s * (Q t)) + ((1 - s) * c))
    /\ (forall u : R, (- 1) <= u -> u <= 1 -> (u = ((s * (Q u)) + ((1 - s) * c)) -> u = t)))
    /\ is_lim_seq (fun l : nat => (((s * (K_ij s c l)) + c) / ((s * (K_ii s l)) + 1))) t)
    /\ is_lim_seq (fun l : nat => (K_ij s c l)) ((1 / (1 - s)) * (Q t)))).

(* ling2023.theorem-3.eq-14.unique *)
Definition ling2023_theorem_3_eq_14_unique : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  (exists! t : R, (- 1) <= t /\ t <= 1 /\ t = ((s * (Q t)) + ((1 - s) * c))).

(* ling2023.theorem-3.limit *)
Definition ling2023_theorem_3_limit : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  (exists K_c : R, is_lim_seq (fun k : nat => (K_ij s c k)) K_c).

(* ling2023.theorem-3.pd *)
Definition ling2023_theorem_3_pd : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R, psd_entries n C ->
  forall K : nat -> nat -> R, symmetric_entries n K ->
  (forall i : nat, (i < n)%nat -> (C i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (C i j)) < 1 \/ i = j))) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  pd_entries n K.

(* ling2023.theorem-3.pd.power *)
Definition ling2023_theorem_3_pd_power : Prop :=
  forall n : nat, (1 <= n)%nat ->
  forall beta : R, 0 < beta -> beta < 1 ->
  forall T : nat -> nat -> R, psd_entries n T ->
  forall r : nat,
  (forall i : nat, (i < n)%nat -> (T i i) = 1) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> ((Rabs (T i j)) <= beta \/ i = j))) ->
  ((- (ln (INR n))) / (ln beta)) < (INR r) ->
  pd_entries n (power_entries T r).

(* ling2023.theorem-3.pd.sharpened *)
Definition ling2023_theorem_3_pd_sharpened : Prop :=
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
  ((1 / (1 - s)) * ((((1 / PI) * (Rmax 0 (1 - ((INR n) - 1)))) + ((Rmax 0 (1 - (((INR n) - 1) * beta))) / 2))
    + (sum_n_m (fun k : nat => ((mu_even k) * (Rmax 0 (1 - (((INR n) - 1) * (beta ^ ((2 * k)%nat + 2)%nat)))))) 0 N)))
    <= v1_lambda_min.

(* ling2023.theorem-3.rate.entry *)
Definition ling2023_theorem_3_rate_entry : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  forall K_c : R,
  is_lim_seq (fun k : nat => (K_ij s c k)) K_c ->
  (Rabs (K_c - (K_ij s c l))) <= ((s ^ l) / (1 - s)).

(* ling2023.theorem-3.rate.layers *)
Definition ling2023_theorem_3_rate_layers : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat,
  forall k : nat,
  (Rabs ((K_ij s c (l + k)%nat) - (K_ij s c l))) <= ((K_ii s (l + k)%nat) - (K_ii s l)).

(* ling2023.theorem-3.rate.sharpened *)
Definition ling2023_theorem_3_rate_sharpened : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (norm_entries n n (minus_entries K (fun i j : nat => (K_ij s (C i j) l)))) <= (((INR n) * (s ^ l)) / (1 - s)).

(* ling2023.theorem-3.rate.sharpened.diagonal *)
Definition ling2023_theorem_3_rate_sharpened_diagonal : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat,
  forall K_c : R,
  is_lim_seq (fun k : nat => (K_ij s 1 k)) K_c ->
  (Rabs (K_c - (K_ij s 1 l))) = ((s ^ l) / (1 - s)).

(* ling2023.theorem-3.rate.tail *)
Definition ling2023_theorem_3_rate_tail : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (norm_entries n n (minus_entries K (fun i j : nat => (K_ij s (C i j) l))))
    <= ((((INR n) * (s ^ l)) * (((2 * (INR l)) + 1) - (((2 * (INR l)) - 1) * s))) / ((1 - s) ^ 2)).

(* ling2023.theorem-3.rate@preprint *)
Definition ling2023_theorem_3_rate_at_preprint : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  exists B : R, 0 < B /\
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (norm_entries n n (minus_entries K (fun i j : nat => (K_ij s (C i j) l))))
    <= (((B * (INR n)) * (sqrt (INR l))) * ((sqrt s) ^ l)).

(* ling2023.theorem-3.rate@published *)
Definition ling2023_theorem_3_rate_at_published : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  exists B : R, 0 < B /\
  forall l : nat, (1 <= l)%nat ->
  forall n : nat, (1 <= n)%nat ->
  forall C : nat -> nat -> R,
  forall K : nat -> nat -> R,
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat -> (Rabs (C i j)) <= 1)) ->
  (forall i : nat, (i < n)%nat -> (forall j : nat, (j < n)%nat ->
    is_lim_seq (fun k : nat => (K_ij s (C i j) k)) (K i j))) ->
  (norm_entries n n (minus_entries K (fun i j : nat => (K_ij s (C i j) l)))) <= (((B * (INR n)) * (INR l)) * (s ^ l)).

(* ling2023.theorem-3.step *)
Definition ling2023_theorem_3_step : Prop :=
  forall s : R, 0 <= s -> s < 1 ->
  forall c : R, (- 1) <= c -> c <= 1 ->
  forall l : nat, (1 <= l)%nat ->
  ((Rabs ((K_ij s c (l + 1)%nat) - (K_ij s c l)))
    <= ((s * (Rabs ((K_ij s c l) - (K_ij s c (l - 1)%nat)))) + (2 * (s ^ l)))
    /\ (Rabs ((K_ij s c l) - (K_ij s c (l - 1)%nat))) <= (((2 * (INR l)) - 1) * (s ^ (l - 1)%nat))).

(* ling2023.theorem-5.moments *)
Definition ling2023_theorem_5_moments : Prop :=
  forall k : nat,
  (gauss (fun z : R => ((Rabs ((fun x => Rmax x 0) ((sqrt 2) * z))) ^ ((2 * k)%nat + 4)%nat)))
    <= ((((factorial (k + 2)%nat) / 2) * 6) * (4 ^ k)).

(* ling2023.theorem-5.powers *)
Definition ling2023_theorem_5_powers : Prop :=
  forall k : nat,
  forall r : R, 0 <= r ->
  forall o : R, 0 <= o ->
  ((r ^ (k + 2)%nat) * (o ^ (k + 2)%nat)) <= (((r ^ ((2 * k)%nat + 4)%nat) + (o ^ ((2 * k)%nat + 4)%nat)) / 2).

(* ling2023.theorem-5.recursion *)
Definition ling2023_theorem_5_recursion : Prop :=
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
  (Rabs ((o L 0%nat) - (K_ij s c L))) <= (2 * eps).
