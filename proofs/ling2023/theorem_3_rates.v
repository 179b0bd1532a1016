(* Theorem 3 (i), entry by entry: one step, both printed rates, the sharpened rate (D1) and equation (14).

   From formal/layer_recursion.v: one layer does not expand the maximum norm on the cone |x| <= r, so every entry moves at
   most as far as the diagonal, whose steps are s^l. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences layer_recursion.
From theorycheck.ling2023 Require Import statements_draft_s.
Local Open Scope R_scope.

Theorem ling2023_theorem_3_step_proved : ling2023_theorem_3_step.
Proof.
intros s c l H0 H1 Hc Hc' Hl. assert (Hs : 0 <= s < 1) by lra. assert (Hcc : -1 <= c <= 1) by lra.
destruct l as [|l]; [lia|]. replace (S l + 1)%nat with (S (S l)) by lia. cbn [Nat.sub]. rewrite Nat.sub_0_r. split.
- rewrite (K_off_S s c (S l) H1). rewrite (K_off_S s c l H1) at 2.
  apply Rle_trans with (s * Rabs (K_off s c (S l) - K_off s c l) + s ^ S l).
  + apply cone_map_two_bounds; try (now apply rho_S_pos); try (now apply covariance_range).
    * replace (s * K_off s c (S l) + c - (s * K_off s c l + c)) with (s * (K_off s c (S l) - K_off s c l)) by ring.
      rewrite Rabs_mult, (Rabs_pos_eq s); lra.
    * rewrite rho_step by exact H1. rewrite Rabs_pos_eq; [lra | now apply pow_le].
  + pose proof (pow_le s (S l) H0). lra.
- apply Rle_trans with (1 := K_off_step s c l Hs Hcc). pose proof (pow_le s l H0).
  rewrite S_INR. pose proof (pos_INR l). nra.
Qed.

Theorem ling2023_theorem_3_rate_sharpened_entries_proved : ling2023_theorem_3_rate_sharpened_entries.
Proof.
intros s c H0 H1 Hc Hc'. assert (Hs : 0 <= s < 1) by lra. assert (Hcc : -1 <= c <= 1) by lra. repeat split.
- now apply K_exists.
- intros K l HK. now apply K_rate.
- intros K l HK. rewrite (K_diagonal s K Hs HK), K_diag_rho, rho_defect by exact H1.
  apply Rabs_pos_eq. apply Rmult_le_pos; [now apply pow_le | left; apply Rinv_0_lt_compat; lra].
Qed.

(* s^l/(1-s) is below both printed bounds. *)
Lemma sharpened_below_published s l : 0 <= s < 1 -> (1 <= l)%nat -> s ^ l / (1 - s) <= 3 / (1 - s) ^ 2 * INR l * s ^ l.
Proof.
intros Hs Hl. pose proof (pow_le s l (proj1 Hs)) as Hp. pose proof (Rinv_0_lt_compat (1 - s) ltac:(lra)) as Hi.
apply le_INR in Hl. cbn in Hl.
assert (Hi1 : 1 <= / (1 - s)) by (rewrite <- Rinv_1 at 1; apply Rinv_le_contravar; lra).
replace (3 / (1 - s) ^ 2 * INR l * s ^ l) with (s ^ l * / (1 - s) * (3 * INR l * / (1 - s))) by (field; lra).
unfold Rdiv. rewrite <- (Rmult_1_r (s ^ l * / (1 - s))) at 1.
apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | nra].
Qed.

Lemma sharpened_below_preprint w l : 0 <= w -> w ^ 2 < 1 / 8 -> (1 <= l)%nat ->
  (w ^ 2) ^ l / (1 - w ^ 2) <= 3 / (1 - w ^ 2) ^ 2 * sqrt (INR l) * w ^ l.
Proof.
intros H0 H8 Hl. assert (Hw : w <= 1) by nra. pose proof (pow_unit w l ltac:(lra)) as Hp.
rewrite <- pow_mult, Nat.mul_comm, pow_mult. set (p := w ^ l) in *. set (s := w ^ 2) in *.
assert (Hs : 0 <= s) by (unfold s; nra).
assert (Hi1 : 1 <= / (1 - s)) by (rewrite <- Rinv_1 at 1; apply Rinv_le_contravar; lra).
assert (Hr : 1 <= sqrt (INR l)).
{ rewrite <- sqrt_1. apply sqrt_le_1_alt. apply le_INR in Hl. exact Hl. }
replace (3 / (1 - s) ^ 2 * sqrt (INR l) * p) with (p * / (1 - s) * (3 * sqrt (INR l) * / (1 - s))) by (field; lra).
replace (p ^ 2 / (1 - s)) with (p * / (1 - s) * p) by (field; lra).
apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | nra].
Qed.

Theorem ling2023_theorem_3_rate_at_published_entries_proved : ling2023_theorem_3_rate_at_published_entries.
Proof.
intros s c K l H0 H1 Hc Hc' HK Hl.
apply Rle_trans with (s ^ l / (1 - s)); [apply K_rate; lra || exact HK | apply sharpened_below_published; lra || exact Hl].
Qed.

Theorem ling2023_theorem_3_rate_at_preprint_entries_proved : ling2023_theorem_3_rate_at_preprint_entries.
Proof.
intros w c K l H0 H8 Hc Hc' HK Hl. assert (Hs : 0 <= w ^ 2) by nra.
apply Rle_trans with ((w ^ 2) ^ l / (1 - w ^ 2)); [apply K_rate; lra || exact HK | now apply sharpened_below_preprint].
Qed.

Theorem ling2023_theorem_3_eq_14_proved : ling2023_theorem_3_eq_14.
Proof.
intros s c H0 H1 Hc Hc'. assert (Hs : 0 <= s < 1) by lra. assert (Hcc : -1 <= c <= 1) by lra.
destruct (K_exists s c Hs Hcc) as [K HK]. destruct (K_cos_theta s c K Hs Hcc HK) as [Ht E].
exists ((1 - s) * (s * K + c)). split; [exact Ht|]. split; [|split].
- intros t' Ht'. exact (cos_theta_unique s c _ _ Hs Ht' Ht).
- apply is_lim_seq_ext with (2 := cos_theta_limit s c K Hs Hcc HK). intros l. now rewrite Nat.add_1_r.
- unfold Rdiv. rewrite Rmult_1_l, <- E. exact HK.
Qed.
