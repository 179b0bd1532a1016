(* Theorem 3 (i): one step, both printed rates, the sharpened rate (D1) and equation (14). Frobenius norms from the
   entries.

   From formal/layer_recursion.v: one layer does not expand the maximum norm on the cone |x| <= r, so every entry
   moves at most as far as the diagonal, whose steps are s^l. Source: Ling et al. 2023, Theorem 3; D1 is own. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel geometric_sequences layer_recursion entries.
From theorycheck.ling2023 Require statements_real.
From theorycheck.ling2023 Require Import layers.
Local Open Scope R_scope.

Theorem ling2023_theorem_3_step_proved : statements_real.ling2023_theorem_3_step.
Proof.
intros s H0 H1 c Hc Hc' l Hl. assert (Hs : 0 <= s < 1) by lra. assert (Hcc : -1 <= c <= 1) by lra.
rewrite !K_ij_read. destruct l as [|l]; [lia|].
replace (S l + 1)%nat with (S (S l)) by lia. cbn [Nat.sub]. rewrite Nat.sub_0_r. split.
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

Theorem ling2023_theorem_3_rate_layers_proved : statements_real.ling2023_theorem_3_rate_layers.
Proof.
intros s H0 H1 c Hc Hc' l k. rewrite !K_ij_read, !K_ii_read, !K_diag_rho by exact H1.
induction k as [|k IH]; [rewrite Nat.add_0_r, !Rminus_eq_0, Rabs_R0; lra|].
rewrite Nat.add_succ_r. pose proof (K_off_step s c (l + k) ltac:(lra) ltac:(lra)) as Hstep.
pose proof (rho_step s (l + k) H1).
replace (K_off s c (S (l + k)) - K_off s c l)
  with ((K_off s c (S (l + k)) - K_off s c (l + k)) + (K_off s c (l + k) - K_off s c l)) by ring.
apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

(* The hypothesis "K is the limit of the layers" in the generated words. *)
Lemma limit_read s c (K : R) : is_lim_seq (fun k => statements_real.K_ij s c k) K <-> is_K s c K.
Proof. split; apply is_lim_seq_ext; intros k; now rewrite K_ij_read. Qed.

Theorem ling2023_theorem_3_limit_proved : statements_real.ling2023_theorem_3_limit.
Proof.
intros s H0 H1 c Hc Hc'. destruct (K_exists s c ltac:(lra) ltac:(lra)) as [K HK]. exists K. now apply limit_read.
Qed.

Theorem ling2023_theorem_3_rate_entry_proved : statements_real.ling2023_theorem_3_rate_entry.
Proof. intros s H0 H1 c Hc Hc' l K HK. rewrite K_ij_read. apply K_rate; try lra. now apply limit_read. Qed.

Theorem ling2023_theorem_3_rate_sharpened_diagonal_proved : statements_real.ling2023_theorem_3_rate_sharpened_diagonal.
Proof.
intros s H0 H1 l K HK. apply limit_read in HK. assert (Hs : 0 <= s < 1) by lra.
rewrite (K_diagonal s K Hs HK), K_ij_read, K_off_diagonal, rho_defect by lra.
apply Rabs_pos_eq. apply Rmult_le_pos; [now apply pow_le | left; apply Rinv_0_lt_compat; lra].
Qed.

Section Frobenius.
Variables (s : R) (n : nat) (C K : nat -> nat -> R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis one_length : forall i : nat, (i < n)%nat -> forall j : nat, (j < n)%nat -> Rabs (C i j) <= 1.
Hypothesis is_limit : forall i : nat, (i < n)%nat -> forall j : nat, (j < n)%nat ->
  is_lim_seq (fun k : nat => statements_real.K_ij s (C i j) k) (K i j).

Lemma distance l : norm_entries n n (minus_entries K (fun i j => statements_real.K_ij s (C i j) l)) <= INR n
  * (s ^ l / (1 - s)).
Proof using s_unit one_length is_limit.
apply norm_entries_le.
- apply Rmult_le_pos; [apply pow_le; lra | left; apply Rinv_0_lt_compat; lra].
- intros i j Hi Hj. unfold minus_entries. rewrite K_ij_read. apply K_rate; [exact s_unit | | ].
  + apply Rabs_le_between. now apply one_length.
  + apply limit_read. now apply is_limit.
Qed.
End Frobenius.

Theorem ling2023_theorem_3_rate_sharpened_proved : statements_real.ling2023_theorem_3_rate_sharpened.
Proof.
intros s H0 H1 l n _ C K HC HK. apply Rle_trans with (1 := distance s n C K (conj H0 H1) HC HK l).
right. unfold Rdiv. ring.
Qed.

(* s^l/(1-s) is below what the paper adds up, and below both printed bounds. *)
Lemma sharpened_below_tail s l : 0 <= s < 1 -> (1 <= l)%nat ->
  s ^ l / (1 - s) <= s ^ l * (2 * INR l + 1 - (2 * INR l - 1) * s) / (1 - s) ^ 2.
Proof.
intros Hs Hl. pose proof (pow_le s l (proj1 Hs)) as Hp. apply le_INR in Hl. cbn in Hl.
apply Rmult_le_reg_r with ((1 - s) ^ 2); [apply pow_lt; lra|].
replace (s ^ l / (1 - s) * (1 - s) ^ 2) with (s ^ l * (1 - s)) by (field; lra).
replace (s ^ l * (2 * INR l + 1 - (2 * INR l - 1) * s) / (1 - s) ^ 2 * (1 - s) ^ 2)
  with (s ^ l * (2 * INR l + 1 - (2 * INR l - 1) * s)) by (field; lra).
apply Rmult_le_compat_l; [exact Hp | nra].
Qed.

Theorem ling2023_theorem_3_rate_tail_proved : statements_real.ling2023_theorem_3_rate_tail.
Proof.
intros s H0 H1 l Hl n _ C K HC HK. apply Rle_trans with (1 := distance s n C K (conj H0 H1) HC HK l).
apply Rle_trans with (INR n * (s ^ l * (2 * INR l + 1 - (2 * INR l - 1) * s) / (1 - s) ^ 2)).
- apply Rmult_le_compat_l; [apply pos_INR | now apply sharpened_below_tail].
- right. unfold Rdiv. ring.
Qed.

Theorem ling2023_theorem_3_rate_at_published_proved : statements_real.ling2023_theorem_3_rate_at_published.
Proof.
intros s H0 H1. exists (/ (1 - s)). split; [apply Rinv_0_lt_compat; lra|]. intros l Hl n _ C K HC HK.
apply Rle_trans with (1 := distance s n C K (conj H0 H1) HC HK l).
pose proof (pow_le s l H0) as Hp. pose proof (Rinv_0_lt_compat (1 - s) ltac:(lra)) as Hi.
apply le_INR in Hl. cbn in Hl. pose proof (pos_INR n) as Hn. unfold Rdiv.
assert (0 <= / (1 - s) * INR n * s ^ l) by (apply Rmult_le_pos; [nra | exact Hp]). nra.
Qed.

Theorem ling2023_theorem_3_rate_at_preprint_proved : statements_real.ling2023_theorem_3_rate_at_preprint.
Proof.
intros s H0 H1. exists (/ (1 - s)). split; [apply Rinv_0_lt_compat; lra|]. intros l Hl n _ C K HC HK.
apply Rle_trans with (1 := distance s n C K (conj H0 H1) HC HK l).
assert (Hr : 1 <= sqrt (INR l)).
{ rewrite <- sqrt_1. apply sqrt_le_1_alt. apply le_INR in Hl. exact Hl. }
assert (Hw : 0 <= sqrt s <= 1).
{ split; [apply sqrt_pos|]. rewrite <- sqrt_1. apply sqrt_le_1_alt. lra. }
pose proof (pow_unit (sqrt s) l Hw) as Hp. pose proof (Rinv_0_lt_compat (1 - s) ltac:(lra)) as Hi.
assert (Hs : s ^ l <= sqrt (INR l) * sqrt s ^ l).
{ rewrite <- (sqrt_sqrt s H0) at 1. rewrite Rpow_mult_distr. nra. }
pose proof (pos_INR n) as Hn. unfold Rdiv.
replace (/ (1 - s) * INR n * sqrt (INR l) * sqrt s ^ l) with (INR n * / (1 - s) * (sqrt (INR l) * sqrt s ^ l)) by ring.
replace (INR n * (s ^ l * / (1 - s))) with (INR n * / (1 - s) * s ^ l) by ring.
apply Rmult_le_compat_l; [nra | exact Hs].
Qed.

(* (14). *)
Theorem ling2023_theorem_3_eq_14_proved : statements_real.ling2023_theorem_3_eq_14.
Proof.
intros s H0 H1 c Hc Hc'. assert (Hs : 0 <= s < 1) by lra. assert (Hcc : -1 <= c <= 1) by lra.
destruct (K_exists s c Hs Hcc) as [K HK]. destruct (K_cos_theta s c K Hs Hcc HK) as [Ht E].
exists ((1 - s) * (s * K + c)). destruct Ht as [Hr Ht].
split; [apply Hr|]. split; [apply Hr|]. split; [split; [split|]|].
- exact Ht.
- intros u Hu Hu' Eu. exact (cos_theta_unique s c _ _ Hs (conj (conj Hu Hu') Eu) (conj Hr Ht)).
- apply is_lim_seq_ext with (2 := cos_theta_limit s c K Hs Hcc HK).
  intros l. rewrite K_ij_read, K_ii_read, cos_theta_S, variance_rho by exact H1. reflexivity.
- apply limit_read. unfold Rdiv. rewrite Rmult_1_l, Q_read, <- E. exact HK.
Qed.

Theorem ling2023_theorem_3_eq_14_unique_proved : statements_real.ling2023_theorem_3_eq_14_unique.
Proof.
intros s H0 H1 c Hc Hc'. destruct (ling2023_theorem_3_eq_14_proved s H0 H1 c Hc Hc') as
  (t & L & U & ((E & Hu) & _) & _).
exists t. split; [now split|]. intros u (L' & U' & E'). symmetry. now apply Hu.
Qed.

Theorem ling2023_theorem_3_cosines_proved : statements_real.ling2023_theorem_3_cosines.
Proof.
intros s H0 H1 c _ _ t Ht Ht' E Hc Hc'.
destruct (cos_theta_strict s c t (conj H0 H1) (conj Hc Hc') (conj (conj Ht Ht') E)). now split.
Qed.
