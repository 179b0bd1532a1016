(* Models of the hypotheses: for every theorem about the finite network, letters that meet all its hypotheses.

   Mostly the unit network (formal/unit_network.v); two equal inputs for (8), a projection 0 in two dimensions for
   Lemma 4. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions training_definitions norms equilibrium closed_numbers unit_network.
From theorycheck.ling2023 Require Import hypotheses_matrix.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Example ling2023_condition_1_eq_7_model : ~ ling2023_condition_1_eq_7_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 4%:R) _ (1 / 2%:R)
  _ _ 2%:R _ (1 / 1000%:R) _ 1 _ 1 _).
Unshelve. all: fits.
Qed.

Example ling2023_condition_1_eq_7_necessary_model : ~ ling2023_condition_1_eq_7_necessary_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 10%:R) _).
Unshelve. all: fits.
Qed.

Example ling2023_condition_1_eq_8_necessary_model : ~ ling2023_condition_1_eq_8_necessary_contradictory.
Proof.
move=> H; pose X : 'M[reals]_(1, 2) := const_mx 1.
eapply (H reals 1%N isT 2%N isT 1%N isT 0 0 X 0 0 (1 / 10%:R) _ 0 1 _ (norm2_zero _ _) _ (zero_equilibrium _ _) _
  (lambda_min_zero _ _)
  _ (norm2_zero _ _)); rewrite ?trmx0 ?mulmx0 ?subrr ?normF0 ?mulr0 ?sqrtr0 ?mulr0 //; try closed.
by move=> k; rewrite mxE big_ord1 !mxE mulr1.
Unshelve. closed.
Qed.

Example ling2023_condition_1_eq_8_read_out_model : ~ ling2023_condition_1_eq_8_read_out_contradictory.
Proof.
move=> H; pose X : 'M[reals]_(1, 2) := const_mx 1; pose y : 'M[reals]_(2, 1) := const_mx 1.
have X1 i j : (X^T *m X) i j = 1 by rewrite mxE big_ord1 !mxE mulr1.
have y0 : 0 < normF y by apply: normF_gt0; apply/eqP => /matrixP /(_ 0 0); rewrite !mxE => /eqP; rewrite oner_eq0.
apply: (H reals 1%N isT 2%N isT 1%N isT 0 0 X unit y 1 ltr01 0 1 0 (lexx _) 0 (lexx _) 0 (lexx _) 0 (norm2_zero _ _) 0
  (zero_equilibrium _ _) 0
  (norm2_zero _ _) 0 (lambda_min_zero _ _)) => //.
- by rewrite normF_one ltr01.
- by rewrite mul0mx /inner mulmx0 mxtrace0.
- by rewrite X1 subr0 mulr1.
- by rewrite mul0r !mulr0 mul0r.
Qed.

Example ling2023_condition_1_eq_9_necessary_model : ~ ling2023_condition_1_eq_9_necessary_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit 0 _ _ 1 _ 0 _).
Unshelve. all: fits.
Qed.

Example ling2023_condition_1_eq_9_read_out_model : ~ ling2023_condition_1_eq_9_read_out_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit unit (1 / 10%:R) _).
Unshelve. all: fits.
Qed.

Lemma root_of_quarter : Num.sqrt ((5%:R / 4%:R) / ((2%:R ^+ 2 + 1) * 1%:R)) = 1 / 2%:R :> reals.
Proof.
have -> : (5%:R / 4%:R) / ((2%:R ^+ 2 + 1) * 1%:R) = (1 / 2%:R) ^+ 2 :> reals by closed.
by rewrite sqrtr_sqr ger0_norm //; closed.
Qed.

Example ling2023_condition_1_width_corrected_model : ~ ling2023_condition_1_width_corrected_contradictory.
Proof.
move=> H; eapply (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 32%:R) _ (1 / 2%:R) _ _ 2%:R _
  (1 / 1000%:R) _
  (5%:R / 4%:R)); first [fits | by rewrite root_of_quarter; closed].
Unshelve. all: fits.
Qed.

Example ling2023_eq_4_model : ~ ling2023_eq_4_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought) with_gradients nought nought.
Qed.

Example ling2023_eq_4_identity_model : ~ ling2023_eq_4_identity_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought) with_gradients nought nought.
Qed.

Example ling2023_eq_5_model : ~ ling2023_eq_5_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought) with_gradients nought nought.
Qed.

Example ling2023_headline_corrected_model : ~ ling2023_headline_corrected_contradictory.
Proof.
move=> H; eapply (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 1000%:R) _ (1 / 32%:R) _ 0%N
  (1 / 2%:R) _ _ 2%:R _
  (1 / 1000%:R) _ (5%:R / 4%:R)); first [fits | by rewrite root_of_quarter; closed].
Unshelve. all: fits.
Qed.

Example ling2023_lemma_2_corrected_model : ~ ling2023_lemma_2_corrected_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought) with_gradients nought nought.
Qed.

Example ling2023_lemma_2_differentiable_model : ~ ling2023_lemma_2_differentiable_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought). Qed.

Example ling2023_lemma_4_i_model : ~ ling2023_lemma_4_i_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1 _ nought unit unit unit unit). Unshelve. all: fits. Qed.

Example ling2023_lemma_4_orthogonal_model : ~ ling2023_lemma_4_orthogonal_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT nought unit unit unit). Qed.

Example ling2023_lemma_4_reconstruction_at_published_model : ~
  ling2023_lemma_4_reconstruction_at_published_contradictory.
Proof.
pose e (i : 'I_2) : 'M[reals]_(2, 1) := delta_mx i 0.
move=> H; apply: (H reals 2%N isT 1%N isT 1 _ 0 0 0 (e 0) (e 1) 0 0);
  rewrite ?mul0mx ?trmx0 ?subr0 ?normF_unit ?ltr01 //.
have -> : inner (e 0) (e 1) = 0.
  by rewrite innerE big1 // => i _; rewrite big_ord1 !mxE; case: i => [[|[|k]] hk]; rewrite ?mulr0 ?mul0r.
by rewrite mul0r scale0r subr0 normF_unit ltr01.
Qed.

Example ling2023_lemma_6_model : ~ ling2023_lemma_6_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT unit _ unit _ 1 _). Unshelve. all: fits. Qed.

Example ling2023_lemma_8_eq_15_model : ~ ling2023_lemma_8_eq_15_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit 0 _ _ 1 _). Unshelve. all: fits. Qed.

Example ling2023_lemma_8_eq_16_corrected_model : ~ ling2023_lemma_8_eq_16_corrected_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought 0 _ _ 1 _ 1 _)
  with_gradients nought nought.
Unshelve. all: fits.
Qed.

Example ling2023_lemma_8_eq_17_model : ~ ling2023_lemma_8_eq_17_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought unit nought 0 _ _ 1 _ 1 _).
Unshelve. all: fits.
Qed.

Example ling2023_lemma_8_eq_18_model : ~ ling2023_lemma_8_eq_18_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought nought unit nought 0 _ _
  1 _ 1 _).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_model : ~ ling2023_theorem_1_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_corrected_model : ~ ling2023_theorem_1_corrected_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_i_model : ~ ling2023_theorem_1_i_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_ii_model : ~ ling2023_theorem_1_ii_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_iii_model : ~ ling2023_theorem_1_iii_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_sharpened_model : ~ ling2023_theorem_1_sharpened_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_step_1_model : ~ ling2023_theorem_1_step_1_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 / 10%:R) _
  0%N).
move=> s; rewrite /unit_path /= !mulmx0 !subrr !normF0 expr0n mul0r mulr0 lexx; split=> //; split.
  split; last by closed.
  by split; [apply: norm2_le_weaken (norm2_zero 1 1).1 _ | apply: norm2_le_weaken norm2_one.1 _]; closed.
by apply: form_ge_weaken lambda_min_one.1 _; closed.
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_step_2_model : ~ ling2023_theorem_1_step_2_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_1_step_3_corrected_model : ~ ling2023_theorem_1_step_3_corrected_contradictory.
Proof.
move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit nought nought (1 / 100%:R) _ (1 /
  10%:R) _ 0%N).
Unshelve. all: fits.
Qed.

Example ling2023_theorem_2_eigenvalue_model : ~ ling2023_theorem_2_eigenvalue_contradictory.
Proof.
have same : (1 / 1%:R) *: unit = unit by rewrite mulr1n divr1 scale1r.
move=> H; unit_network (H reals 1%N isT 1%N isT unit _ unit _ unit unit 0 _ 0 _ 0 _).
by rewrite same subrr normF0.
Unshelve. all: fits.
Qed.

Example ling2023_theorem_4_gram_model : ~ ling2023_theorem_4_gram_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT unit unit). Qed.

Example ling2023_theorem_4_one_layer_model : ~ ling2023_theorem_4_one_layer_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit unit 0 _ _). Unshelve. all: fits. Qed.

Example ling2023_well_posed_model : ~ ling2023_well_posed_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit unit unit). Qed.

Example ling2023_well_posed_error_bound_model : ~ ling2023_well_posed_error_bound_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit unit unit). Qed.

Example ling2023_well_posed_existence_model : ~ ling2023_well_posed_existence_contradictory.
Proof. move=> H; unit_network (H reals 1%N isT 1%N isT 1%N isT nought unit unit). Qed.

Example ling2023_well_posed_jacobian_model : ~ ling2023_well_posed_jacobian_contradictory.
Proof. by move=> H; unit_network (H reals 1%N isT 1%N isT nought 0) => i; rewrite mxE lexx ler01. Qed.

Example ling2023_theorem_2_inputs_model : ~ ling2023_theorem_2_inputs_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 1%N isT unit) => k; rewrite trmx1 mul1mx mxE eqxx. Qed.

Example ling2023_theorem_5_columns_model : ~ ling2023_theorem_5_columns_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 1%N isT unit 0 0) => k; rewrite trmx1 mul1mx mxE eqxx. Qed.

Example ling2023_theorem_5_gram_model : ~ ling2023_theorem_5_gram_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 1%N isT 1%N isT nought nought nought 0 0 1%N). Qed.

Example ling2023_theorem_5_entries_and_norm_model : ~ ling2023_theorem_5_entries_and_norm_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT nought nought 0 (lexx _)) => i j.
by rewrite mulmx0 !mxE mul0r subr0 normr0.
Qed.

Lemma layer_of_nothing k n p (B C : 'M[reals]_(n, p)) :
  inner (map_mx relu ((0 : 'M[reals]_(k, n)) *m B)) (map_mx relu ((0 : 'M[reals]_(k, n)) *m C)) = 0.
Proof. by rewrite !mul0mx innerE big1 // => i _; rewrite big1 // => j _; rewrite !mxE relu0 mul0r. Qed.

Example ling2023_theorem_5_distance_model : ~ ling2023_theorem_5_distance_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT 1%N isT nought nought nought 0 (lexx _) nought) => i j.
by rewrite layer_of_nothing mxE mul0r subr0 normr0.
Qed.

Lemma column_of_one (k : 'I_1) : \matrix_(row < 1, only < 1) (unit row k) = unit.
Proof. by apply/matrixP => i j; rewrite !mxE !ord1. Qed.

Lemma inner_one : inner unit unit = 1.
Proof. by rewrite inner_normF normF_one expr1n. Qed.

Example ling2023_theorem_5_points_model : ~ ling2023_theorem_5_points_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 1%N isT unit 0 0) => k; rewrite column_of_one inner_one. Qed.

Example ling2023_theorem_5_grid_model : ~ ling2023_theorem_5_grid_contradictory.
Proof.
by move=> H; apply: (H reals 1%N isT 3%N isT 1 ler01 1%N isT (erefl _)); rewrite mulr1 sqrtr1 lexx.
Qed.

Example ling2023_theorem_5_net_model : ~ ling2023_theorem_5_net_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT 1%N isT 0 (lexx _) 0 (lexx _) 2%:R (ler0n _ _) 4%:R (ler0n _ _) nought unit
  (fun _ => 0) 0 (norm2_zero _ _) _ (lexx _) _ _ _ _ unit unit).
- by rewrite expr0n mul0r !add0r mulr1 -natrM.
- by move=> k; rewrite column_of_one inner_one.
- move=> h h1; exists 0; rewrite column_of_one; apply: le_trans (ler_normF_sub _ _) _.
  have : normF h = 1 by apply/eqP; rewrite -(@eqr_expn2 _ 2) ?normF_ge0 ?ler01 // expr1n -inner_normF h1.
  by move=> ->; rewrite normF_one -mulr2n.
- by move=> near _ _ far _ _; rewrite subrr normr0.
- by move=> i j; rewrite layer_of_nothing mul0r subr0 normr0.
- by rewrite inner_one.
Qed.

Example ling2023_lemma_4_blocks_model : ~ ling2023_lemma_4_blocks_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 1%N isT 0 (lexx _) ltr01). Qed.

Example ling2023_lemma_4_in_the_frame_model : ~ ling2023_lemma_4_in_the_frame_contradictory.
Proof.
pose one : 'M[reals]_2 := 1%:M.
move=> H; apply: (H reals 1%N isT 1%N isT 1%N isT unit 0 0 2%N isT 1 ltr01 (lexx _) 1%N isT 0 (lexx _) ltr01
  (fun _ => 1) 0) => [k||].
- by rewrite trmx1 mul1mx mxE eqxx.
- by [].
exists one; split; [split; [split|]|].
- by rewrite trmx1 mul1mx.
- by move=> k; eexists; rewrite mul1mx.
- by move=> k; eexists; rewrite mul1mx.
by move=> h h' _; rewrite mul0mx layer_of_nothing mul0r sub0r normrN normr1.
Qed.
