(* Statements about real numbers in Ling et al. 2023, as the generator is expected to print them. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions.
Local Open Scope R_scope.

Definition ling2023_eq_11_derivative : Prop :=
  (forall x : R, -1 < x -> x < 1 -> is_derive Q x (1 - acos x / PI)) /\
  (forall x : R, -1 <= x -> x <= 1 -> 0 <= 1 - acos x / PI <= 1).

Definition ling2023_eq_11_shape : Prop :=
  Q 1 = 1 /\ Q (-1) = 0 /\
  (forall x : R, -1 <= x -> x <= 1 -> Rabs (Q x) <= 1) /\
  (forall x y : R, -1 <= x -> x < y -> y <= 1 -> Q x < Q y) /\
  convex_on (-1) 1 Q /\
  (forall x : R, -1 <= x -> x <= 1 -> x <= Q x <= (1 + x) / 2).

(* Lemma 3.  C i j = x_i'x_j/d, |x_i|^2 = d; Lambda^(l)_ij has the entries that [correlation] is given. *)
Definition ling2023_lemma_3_cos_corrected : Prop :=
  forall (I : Type) (s : R) (C : I -> I -> R) (i j : I) (l : nat), 0 <= s -> s < 1 -> (forall k, C k k = 1) -> (1 <= l)%nat ->
  correlation (s * K_layer s C (l - 1) i i + C i i) (s * K_layer s C (l - 1) i j + C i j)
    (s * K_layer s C (l - 1) j j + C j j)
  = (s * K_layer s C (l - 1) i j + C i j) / (s * K_layer s C (l - 1) i i + 1).

Definition ling2023_lemma_3_eq_12 : Prop :=
  forall (I : Type) (s : R) (C : I -> I -> R) (i j : I) (l : nat), 0 <= s -> s < 1 -> (forall k, C k k = 1) -> (1 <= l)%nat ->
  K_layer s C l i j = rho s l *
    Q (correlation (s * K_layer s C (l - 1) i i + C i i) (s * K_layer s C (l - 1) i j + C i j)
         (s * K_layer s C (l - 1) j j + C j j)) /\
  K_layer s C l i i = rho s l.

Definition ling2023_lemma_3_eq_13_corrected : Prop :=
  forall (s c : R) (l : nat), 0 <= s -> s < 1 -> -1 <= c -> c <= 1 -> (1 <= l)%nat ->
  cos_theta s c l = (1 - 1 / rho s l) * Q (cos_theta s c (l - 1)) + 1 / rho s l * c.

(* The printed forms are false: each with a pair (s, c) allowed by A1 and A2. *)
Definition ling2023_lemma_3_cos_refuted : Prop :=
  exists s c : R, 0 < s < 1 / 8 /\ -1 < c < 1 /\
  correlation (s * K_diag s 1 + 1) (s * K_off s c 1 + c) (s * K_diag s 1 + 1)
  <> (s * K_off s c 1 + c) / (s * K_off s c 1 + 1).
Definition ling2023_lemma_3_eq_13_refuted : Prop :=
  exists s c : R, 0 < s < 1 / 8 /\ -1 < c < 1 /\
  cos_theta s c 2 <> (1 - 1 / rho s 1) * Q (cos_theta s c 1) + 1 / rho s 1 * c.

(* Theorem 3, entry by entry. *)
Definition ling2023_theorem_3_step : Prop :=
  forall (s c : R) (l : nat), 0 <= s -> s < 1 -> -1 <= c -> c <= 1 -> (1 <= l)%nat ->
  Rabs (K_off s c (l + 1) - K_off s c l) <= s * Rabs (K_off s c l - K_off s c (l - 1)) + 2 * s ^ l /\
  Rabs (K_off s c l - K_off s c (l - 1)) <= (2 * INR l - 1) * s ^ (l - 1).

Definition ling2023_theorem_3_rate_sharpened_entries : Prop :=
  forall s c : R, 0 <= s -> s < 1 -> -1 <= c -> c <= 1 ->
  (exists K : R, is_K s c K) /\
  (forall (K : R) (l : nat), is_K s c K -> Rabs (K - K_off s c l) <= s ^ l / (1 - s)) /\
  (forall (K : R) (l : nat), is_K s 1 K -> Rabs (K - K_diag s l) = s ^ l / (1 - s)).

Definition ling2023_theorem_3_rate_at_published_entries : Prop :=
  forall (s c K : R) (l : nat), 0 <= s -> s < 1 -> -1 <= c -> c <= 1 -> is_K s c K -> (1 <= l)%nat ->
  Rabs (K - K_off s c l) <= 3 / (1 - s) ^ 2 * INR l * s ^ l.

Definition ling2023_theorem_3_rate_at_preprint_entries : Prop :=
  forall (w c K : R) (l : nat), 0 <= w -> w ^ 2 < 1 / 8 -> -1 <= c -> c <= 1 -> is_K (w ^ 2) c K -> (1 <= l)%nat ->
  Rabs (K - K_off (w ^ 2) c l) <= 3 / (1 - w ^ 2) ^ 2 * sqrt (INR l) * w ^ l.

Definition ling2023_theorem_3_eq_14 : Prop :=
  forall s c : R, 0 <= s -> s < 1 -> -1 <= c -> c <= 1 ->
  exists t : R, is_cos_theta s c t /\ (forall t' : R, is_cos_theta s c t' -> t' = t) /\
  is_lim_seq (fun l => cos_theta s c (l + 1)) t /\ is_K s c (1 / (1 - s) * Q t).

(* Section 4.4.  C, n, lam stand for the constant, the number of inputs and lambda; w for sigma_w. *)
Definition ling2023_section_4_4_a : Prop := forall l : nat, (1 <= l)%nat -> sqrt (INR l) <= (2 * sqrt 2) ^ l.
Definition ling2023_section_4_4_b : Prop := forall w : R, 0 < w -> 1 / (2 * sqrt 2 * w) = sqrt 2 / (4 * w).
Definition ling2023_section_4_4_c : Prop :=
  forall (w A B C : R) (f g h : nat -> nat -> R), 0 <= w -> 0 <= A -> 0 <= B -> 0 <= C ->
  (forall n l, (1 <= l)%nat -> f n l <= A * (INR n * (2 * sqrt 2 * w) ^ l)) ->
  (forall n l, (1 <= l)%nat -> g n l <= B * (INR n * (2 * sqrt 2 * w) ^ l)) ->
  (forall n l, (1 <= l)%nat -> h n l <= C * (INR n * sqrt (INR l) * w ^ l)) ->
  forall n l, (1 <= l)%nat -> f n l + g n l + h n l <= (A + B + C) * (INR n * (2 * sqrt 2 * w) ^ l).
Definition ling2023_section_4_4_d : Prop :=
  forall (C lam w : R) (n l : nat), 0 < C -> 0 < lam -> 0 < w -> w ^ 2 < 1 / 8 -> (1 <= n)%nat ->
  ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w)) <= INR l ->
  C * INR n * (2 * sqrt 2 * w) ^ l <= lam / 2.

(* Theorem 2's derivation.  As repaired so far: l at most log(n/lambda). *)
Definition ling2023_theorem_2_derivation_corrected : Prop :=
  forall (c1 c2 M lam t m : R) (n l : nat), 0 < c1 -> 0 < c2 -> 0 < lam -> 0 < t -> t <= 1 -> (1 <= n)%nat ->
  2 + c2 <= c1 * M -> INR l <= ln (INR n / lam) ->
  M * (INR n / lam) ^ 2 * (ln (INR n / lam) ^ 2 + ln (INR n / t)) <= m ->
  INR n ^ 2 * exp (- c1 * m * (lam / INR n) ^ 2 + c2 * INR l ^ 2) <= t.

(* With the number of layers that 4.4.d asks for: ell bounds it for every s < 1/8. *)
Definition layers_enough (C lam w : R) (n : nat) : R :=
  Rmax 0 (ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w))) + 1.
Definition ling2023_theorem_2_derivation_all_s : Prop :=
  forall (C c1 c2 M lam w t m : R) (n : nat), 0 < C -> 0 < c1 -> 0 < c2 -> 0 < lam -> 0 < w -> w ^ 2 < 1 / 8 ->
  0 < t -> t <= 1 -> (1 <= n)%nat -> 2 <= c1 * M -> c2 <= c1 * M ->
  M * (INR n / lam) ^ 2 * (layers_enough C lam w n ^ 2 + ln (INR n / t)) <= m ->
  exists l : nat, (1 <= l)%nat /\ C * INR n * (2 * sqrt 2 * w) ^ l <= lam / 2 /\
    INR n ^ 2 * exp (- c1 * m * (lam / INR n) ^ 2 + c2 * INR l ^ 2) <= t.

(* The two ranges of l exclude each other for s > 1/(8e^2) wherever n > lambda and 2C >= 1. *)
Definition ling2023_theorem_2_derivation_range_refuted : Prop :=
  forall (C lam w : R) (n l : nat), 1 <= 2 * C -> 0 < lam -> lam < INR n -> 0 < w -> w ^ 2 < 1 / 8 ->
  1 / (8 * exp 2) < w ^ 2 ->
  ln (2 * C * INR n / lam) / ln (sqrt 2 / (4 * w)) <= INR l -> INR l <= ln (INR n / lam) -> False.

Definition ling2023_theorem_1_step_3_corrected : Prop :=
  forall L C1 C2 eta loss next : R, 0 < L -> 0 < C1 -> 0 < C2 -> 0 < eta -> 0 <= loss ->
  eta < 2 * C2 / C1 ^ 2 -> 8 * C2 <= L ->
  next <= (1 - eta * (L - eta * C1 ^ 2 - 2 * C2)) * loss ->
  next <= (1 - eta * (L - eta * C1 ^ 2 - 2 * C2)) * loss /\
  (1 - eta * (L - eta * C1 ^ 2 - 2 * C2)) * loss <= (1 - eta * (L - 4 * C2)) * loss /\
  (1 - eta * (L - 4 * C2)) * loss <= (1 - eta * L / 2) * loss.
