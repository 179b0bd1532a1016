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
