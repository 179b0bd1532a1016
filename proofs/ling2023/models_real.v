(* Models of the hypotheses: for every theorem about real numbers, letters that meet all its hypotheses.

   Where a limit of the layers is a hypothesis, s = 0: then every layer but the first is Q c. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions.
From theorycheck.ling2023 Require Import statements_real hypotheses_real eq_11.
Local Open Scope R_scope.

Ltac at_letters h := apply h; try lra; try lia.

Lemma layer_without_recursion c k : K_ij 0 c (S k) = Q c.
Proof.
change (K_ij 0 c (S k)) with ((0 * K_ii 0 k + 1) * Q ((0 * K_ij 0 c k + c) / (0 * K_ii 0 k + 1))).
now rewrite !Rmult_0_l, !Rplus_0_l, Rmult_1_l, Rdiv_1.
Qed.

Lemma limit_without_recursion c : is_lim_seq (fun k => K_ij 0 c k) (Q c).
Proof.
apply is_lim_seq_incr_1, (is_lim_seq_ext (fun _ => Q c)).
  now intros k; rewrite layer_without_recursion.
apply is_lim_seq_const.
Qed.

Definition one_entry (x : R) (i j : nat) : R := x.

Lemma one_entry_psd x : 0 <= x -> psd_entries 1 (one_entry x).
Proof.
split; [easy | intros v; unfold quadratic_form, one_entry; simpl].
now assert (h := Rmult_le_pos _ _ H (Rle_0_sqr (v 0%nat))); unfold Rsqr in h; lra.
Qed.

Lemma one_entry_lambda_min x : is_lambda_min_entries 1 (one_entry x) x.
Proof.
split; [intros v | intros l h; specialize (h (fun _ => 1)); revert h]; unfold quadratic_form, one_entry; simpl; lra.
Qed.

Example ling2023_def_1_layers_model : ~ ling2023_def_1_layers_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0%nat). Qed.

Example ling2023_eq_11_angular_model : ~ ling2023_eq_11_angular_contradictory.
Proof.
intros H; apply (H 1 ltac:(lra) ltac:(lra) ((sin 0 + (PI - 0) * cos 0) / 2)).
pose proof PI_RGT_0; apply is_RInt_ext with (2 := circle 0 ltac:(lra)); intros a _; cbv beta; f_equal; f_equal.
rewrite Rminus_0_r; replace (1 - 1 ^ 2) with 0 by ring; rewrite sqrt_0; ring.
Qed.

Example ling2023_eq_11_derivative_model : ~ ling2023_eq_11_derivative_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_eq_11_intercept_model : ~ ling2023_eq_11_intercept_contradictory.
Proof. intros H; at_letters (H 0). Qed.

Example ling2023_eq_11_shape_model : ~ ling2023_eq_11_shape_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 1 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_lemma_3_cos_corrected_model : ~ ling2023_lemma_3_cos_corrected_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 1%nat). Qed.

Example ling2023_lemma_3_diagonal_model : ~ ling2023_lemma_3_diagonal_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0%nat). Qed.

Example ling2023_lemma_3_eq_12_model : ~ ling2023_lemma_3_eq_12_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 1%nat). Qed.

Example ling2023_lemma_3_eq_13_corrected_model : ~ ling2023_lemma_3_eq_13_corrected_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 2%nat). Qed.

Example ling2023_lemma_7_hermite_model : ~ ling2023_lemma_7_hermite_contradictory.
Proof. intros H; exact (H 0%nat). Qed.

Example ling2023_lemma_7_positive_model : ~ ling2023_lemma_7_positive_contradictory.
Proof. intros H; exact (H 0%nat). Qed.

Example ling2023_lemma_7_series_model : ~ ling2023_lemma_7_series_contradictory.
Proof. intros H; at_letters (H 0). Qed.

Example ling2023_section_4_4_a_model : ~ ling2023_section_4_4_a_contradictory.
Proof. intros H; at_letters (H 1%nat). Qed.

Example ling2023_section_4_4_b_model : ~ ling2023_section_4_4_b_contradictory.
Proof. intros H; at_letters (H 1). Qed.

Example ling2023_section_4_4_c_model : ~ ling2023_section_4_4_c_contradictory.
Proof.
intros H; destruct (H 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra)) as [D [_ h]].
at_letters (h 1%nat ltac:(lia) 1%nat ltac:(lia) 1 ltac:(lra) 0 0 0); rewrite Rmult_0_l; lra.
Qed.

Lemma no_layers_needed : ln (2 * 1 * INR 1 / 2) / ln (sqrt 2 / (4 * (1 / 4))) = 0.
Proof. now replace (2 * 1 * INR 1 / 2) with 1 by (simpl; field); rewrite ln_1; unfold Rdiv; rewrite Rmult_0_l. Qed.

Example ling2023_section_4_4_d_model : ~ ling2023_section_4_4_d_contradictory.
Proof.
intros H; at_letters (H 1%nat ltac:(lia) 1%nat ltac:(lia) (1 / 4) ltac:(lra) 1 ltac:(lra) 2).
rewrite no_layers_needed; simpl; lra.
Qed.

Example ling2023_theorem_2_derivation_corrected_model : ~ ling2023_theorem_2_derivation_corrected_contradictory.
Proof.
intros H; destruct (H 1 ltac:(lra) 1 ltac:(lra)) as [M [_ h]];
  specialize (h 1%nat ltac:(lia) (1 / 4) ltac:(lra) 1 ltac:(lra)).
specialize (h 2 ltac:(lra) 1 ltac:(lra) ltac:(lra)).
match type of h with forall m, _ -> _ -> ?bound <= _ ->
  _ => destruct (nfloor_ex (Rmax 0 bound) (Rmax_l _ _)) as [m large] end.
apply (h (S m)); [lia | lra | rewrite (S_INR m); exact (Rle_trans _ _ _ (Rmax_r 0 _) (Rlt_le _ _ (proj2 large)))].
Qed.

Example ling2023_theorem_2_derivation_counter_model : ~ ling2023_theorem_2_derivation_counter_contradictory.
Proof.
intros (w & _ & C & _ & c1 & _ & c2 & _ & h).
now destruct (h 1 Rlt_0_1) as (n & _ & t & _ & _ & m & _ & lam & _ & _ & no).
Qed.

Example ling2023_theorem_2_range_model : ~ ling2023_theorem_2_range_contradictory.
Proof.
intros H; at_letters (H 1%nat ltac:(lia) 2%nat ltac:(lia) (1 / 4) ltac:(lra) 1 ltac:(lra) 1);
  first [interval | simpl; lra | simpl; interval].
Qed.

Example ling2023_theorem_3_cosines_model : ~ ling2023_theorem_3_cosines_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_theorem_3_eq_14_model : ~ ling2023_theorem_3_eq_14_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_theorem_3_eq_14_unique_model : ~ ling2023_theorem_3_eq_14_unique_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_theorem_3_limit_model : ~ ling2023_theorem_3_limit_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0). Qed.

Lemma single_lambda_min (A : nat -> nat -> R) : is_lambda_min_entries 1 A (A 0%nat 0%nat).
Proof.
split; [intros v | intros l h; specialize (h (fun _ => 1)); revert h]; unfold quadratic_form; simpl; lra.
Qed.

Definition C_1 := one_entry 1.
Definition C_1_psd : psd_entries 1 C_1 := one_entry_psd 1 Rle_0_1.

Ltac unit_kernel h :=
  apply h; intros; first [exact (limit_without_recursion 1) | right; lia | unfold C_1, one_entry; lra].

Example ling2023_tangent_kernel_psd_model : ~ ling2023_tangent_kernel_psd_contradictory.
Proof. intros H; unit_kernel (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) C_1 C_1_psd C_1 C_1_psd). Qed.

Example ling2023_tangent_kernel_least_model : ~ ling2023_tangent_kernel_least_contradictory.
Proof.
intros H; unit_kernel (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) C_1 C_1_psd C_1 C_1_psd _ (single_lambda_min _) _
  (single_lambda_min _)).
Qed.

Example ling2023_tangent_kernel_least_sharpened_model : ~ ling2023_tangent_kernel_least_sharpened_contradictory.
Proof.
intros H; unit_kernel (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) C_1 C_1_psd C_1 C_1_psd _ (single_lambda_min _) _
  (single_lambda_min _) _ (single_lambda_min _)).
Qed.

Example ling2023_tangent_kernel_least_limit_model : ~ ling2023_tangent_kernel_least_limit_contradictory.
Proof.
intros H; unit_kernel (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) C_1 C_1_psd (one_entry (Q 1)) ltac:(easy) _
  (single_lambda_min _) _ (single_lambda_min _)).
Qed.

Example ling2023_tangent_kernel_pd_model : ~ ling2023_tangent_kernel_pd_contradictory.
Proof.
intros H; unit_kernel (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) C_1 C_1_psd (one_entry (Q 1)) ltac:(easy)).
Qed.

Example ling2023_theorem_3_pd_model : ~ ling2023_theorem_3_pd_contradictory.
Proof.
intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) (one_entry 1) (one_entry_psd 1 ltac:(lra))
  (one_entry (Q 1)));
  intros; first [easy | right; lia | apply limit_without_recursion | simpl; rewrite ln_1; unfold Rdiv; lra].
Qed.

Example ling2023_theorem_3_pd_power_model : ~ ling2023_theorem_3_pd_power_contradictory.
Proof.
intros H; at_letters (H 1%nat ltac:(lia) (1 / 2) ltac:(lra) ltac:(lra) (one_entry 1) (one_entry_psd 1 ltac:(lra))
  1%nat);
  intros; first [easy | right; lia | apply limit_without_recursion | simpl; rewrite ln_1; unfold Rdiv; lra].
Qed.

Example ling2023_theorem_3_pd_sharpened_model : ~ ling2023_theorem_3_pd_sharpened_contradictory.
Proof.
intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) (one_entry 1) (one_entry_psd 1 ltac:(lra))
  (one_entry (Q 1))
  ltac:(easy) 1 ltac:(lra) ltac:(lra) 0%nat _ (one_entry_lambda_min (Q 1)));
  intros; first [easy | right; lia | apply limit_without_recursion | simpl; rewrite ln_1; unfold Rdiv; lra].
Qed.

Example ling2023_theorem_3_rate_entry_model : ~ ling2023_theorem_3_rate_entry_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0%nat (Q 0)), limit_without_recursion.
Qed.

Example ling2023_theorem_3_rate_layers_model : ~ ling2023_theorem_3_rate_layers_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0%nat 0%nat). Qed.

Ltac limits := [> intros; unfold one_entry; rewrite Rabs_R0; lra | intros; apply limit_without_recursion].

Example ling2023_theorem_3_rate_sharpened_model : ~ ling2023_theorem_3_rate_sharpened_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) ltac:(lra) 0%nat 1%nat ltac:(lia) (one_entry 0) (one_entry (Q 0))); limits.
Qed.

Example ling2023_theorem_3_rate_sharpened_diagonal_model : ~ ling2023_theorem_3_rate_sharpened_diagonal_contradictory.
Proof. intros H; apply (H 0 ltac:(lra) ltac:(lra) 0%nat (Q 1)), limit_without_recursion. Qed.

Example ling2023_theorem_3_rate_tail_model : ~ ling2023_theorem_3_rate_tail_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) 1%nat ltac:(lia) (one_entry 0) (one_entry (Q 0))); limits.
Qed.

Example ling2023_theorem_3_rate_at_preprint_model : ~ ling2023_theorem_3_rate_at_preprint_contradictory.
Proof.
intros H; destruct (H 0 ltac:(lra) ltac:(lra)) as [B [_ h]].
apply (h 1%nat ltac:(lia) 1%nat ltac:(lia) (one_entry 0) (one_entry (Q 0))); limits.
Qed.

Example ling2023_theorem_3_rate_at_published_model : ~ ling2023_theorem_3_rate_at_published_contradictory.
Proof.
intros H; destruct (H 0 ltac:(lra) ltac:(lra)) as [B [_ h]].
apply (h 1%nat ltac:(lia) 1%nat ltac:(lia) (one_entry 0) (one_entry (Q 0))); limits.
Qed.

Example ling2023_theorem_3_step_model : ~ ling2023_theorem_3_step_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 1%nat). Qed.

Example ling2023_eq_11_lipschitz_model : ~ ling2023_eq_11_lipschitz_contradictory.
Proof. intros H; at_letters (H 0 ltac:(lra) ltac:(lra) 0). Qed.

Example ling2023_theorem_5_moments_model : ~ ling2023_theorem_5_moments_contradictory.
Proof. intros H; exact (H 0%nat). Qed.

Example ling2023_theorem_5_powers_model : ~ ling2023_theorem_5_powers_contradictory.
Proof. intros H; at_letters (H 0%nat 0 ltac:(lra) 0). Qed.

Example ling2023_theorem_5_recursion_model : ~ ling2023_theorem_5_recursion_contradictory.
Proof.
intros H; pose (scale := sqrt ((0 * 0 + 1) * (0 * 0 + 1))).
pose (a := fun k (_ : nat) => match k with O => 0 | S _ => 1 end).
pose (o := fun k (_ : nat) => match k with O => 0 | S _ => scale * Q ((0 * 0 + 0) / scale) end).
apply (H 0 ltac:(lra) ltac:(lra) 1 ltac:(lra) ltac:(lra) 1%nat ltac:(lia) 0 ltac:(lra) ltac:(lra) a a o);
  try lra; try reflexivity; intros k k0; assert (k = 0%nat) by lia; subst k; simpl.
- lra.
- lra.
- lra.
- replace (1 - (0 * 0 + 1)) with 0 by ring; rewrite Rabs_R0; lra.
- replace (1 - (0 * 0 + 1)) with 0 by ring; rewrite Rabs_R0; lra.
- fold scale; rewrite Rminus_diag_eq, Rabs_R0 by reflexivity.
  assert (h := sqrt_pos ((0 * 0 + 1) * (0 * 0 + 1))); fold scale in h; lra.
Qed.
