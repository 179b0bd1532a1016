(* Models of the hypotheses: matrices that are 0 or of one row; for the growth of the norm the matrix of two rows
   itself. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp.analysis Require Import reals.
From theorycheck.formal Require Import definitions training_definitions region_definitions norms equilibrium
  closed_numbers unit_network.
From theorycheck.wu2024 Require Import statements_matrix hypotheses_matrix proposition_1.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Lemma nought_lower : strictly_lower nought. Proof. by move=> i j _; rewrite mxE. Qed.

Lemma nought_layer : map_mx relu (nought *m nought + nought) = nought.
Proof. by rewrite mul0mx addr0; apply/matrixP => i j; rewrite !mxE relu0. Qed.

Example wu2024_convergence_slope_model : ~ wu2024_convergence_slope_contradictory.
Proof.
move=> H; apply: (H reals 0 _ 1%N isT 1%N isT nought nought nought _ (lambda_min_entry _)) => //.
by move=> i; rewrite mxE.
Qed.

Example wu2024_forward_model : ~ wu2024_forward_contradictory.
Proof. by move=> H; exact: (H reals 1%N isT 1%N isT nought nought nought 1%N nought_lower isT nought_layer). Qed.

Example wu2024_forward_exists_model : ~ wu2024_forward_exists_contradictory.
Proof. by move=> H; exact: (H reals 1%N isT 1%N isT nought nought nought_lower). Qed.

Example wu2024_gotu_any_target_split_model : ~ wu2024_gotu_any_target_split_contradictory.
Proof. by move=> H; apply: (H reals 1%N isT 0 0 0 0); rewrite mulmx0 mxE ?mulr0. Qed.

Lemma two_rows : is_norm2 (\matrix_(i < 2,
  j < 2) ((- (2%:R ^+ ((i - j)%N + 1)%N)) * (((j < i)%N))%:R) : 'M[reals]_2) 4%:R.
Proof.
set M := (\matrix_(_, _) _).
have four (v : 'cV[reals]_2) : normF (M *m v) = 4%:R * `|v 0 0|.
  have -> : M *m v = (- (4%:R * v 0 0)) *: delta_mx 1 0.
    apply/matrixP => i j; rewrite ord1 !mxE big_ord_recl big_ord1 !mxE.
    by case: i => [[|[|i]] hi] //=; rewrite ?mulr0 ?mul0r ?addr0 ?mulr1 ?mulNr -?natrX.
  by rewrite normFZ normF_unit mulr1 normrN normrM normr_nat.
split; first by split=> [|v]; rewrite ?ler0n // four ler_wpmul2l ?ler0n ?normr_entry.
move=> w [_ /(_ (delta_mx 0 0))]; rewrite four normF_unit mulr1 mxE eqxx normr1 mulr1.
by [].
Qed.

Example wu2024_forward_norm_model : ~ wu2024_forward_norm_contradictory.
Proof. by move=> H; exact: (H reals 2%N isT _ two_rows). Qed.

Example wu2024_forward_unique_model : ~ wu2024_forward_unique_contradictory.
Proof. by move=> H; exact: (H reals 1%N isT 1%N isT nought nought nought nought nought_lower nought_layer nought_layer).
Qed.

Example wu2024_lemma_1_model : ~ wu2024_lemma_1_contradictory.
Proof.
case=> H; apply: (H reals 1%N isT 1%N isT 1%N isT nought (fun=> 0) nought nought nought nought).
  by apply/matrixP => i j; rewrite !mxE.
by rewrite mul0mx.
Qed.

Example wu2024_proposition_1_model : ~ wu2024_proposition_1_contradictory.
Proof. by move=> H; exact: (H reals 1%N isT). Qed.

Example wu2024_proposition_1_output_model : ~ wu2024_proposition_1_output_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 0 nought).
rewrite mulmx0 scale0r !add0r; apply/matrixP => i j; rewrite !mxE mulr1.
by rewrite /relu max_r // oppr_le0 ler01.
Qed.

Example wu2024_proposition_1_upper_model : ~ wu2024_proposition_1_upper_contradictory.
Proof. intros H; exact (H reals 1%N isT _ _ _ _ (@wu2024_proposition_1_proved reals 1%N isT)). Qed.

Section Biases.
Let same_bias (b : reals) : \matrix_(j < 1,
  one < 1) (1 / (const_mx b : 'M[reals]_1) j one ^+ 3 - 1 / (const_mx b : 'M[reals]_1) j one ^+ 3) =
  (3%:R *: nought^T) *m nought.
Proof. by rewrite mulmx0; apply/matrixP => i j; rewrite !mxE subrr. Qed.

Example wu2024_theorem_3_bias_model : ~ wu2024_theorem_3_bias_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT nought (const_mx 1) (const_mx 1) (const_mx 1) nought) => //.
by move=> i; rewrite mxE ltr01.
Qed.

Example wu2024_theorem_3_negative_corrected_model : ~ wu2024_theorem_3_negative_corrected_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT nought (const_mx (-1)) (const_mx (-1)) (const_mx (-1)) nought) => //.
by move=> i; rewrite mxE oppr_lt0 ltr01.
Qed.

Example wu2024_theorem_3_unique_model : ~ wu2024_theorem_3_unique_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT nought (const_mx 1) (const_mx 1) (const_mx 1) nought) => //.
by move=> i; rewrite mxE ltr01.
Qed.
End Biases.

Example wu2024_theorem_3_small_start_model : ~ wu2024_theorem_3_small_start_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT nought (const_mx 1) (const_mx 1) (const_mx 1) nought 1 ltr01) => //.
- by move=> i; rewrite mxE ltr01.
- by rewrite mulmx0; apply/matrixP => i j; rewrite !mxE subrr.
- by move=> i; rewrite mxE.
Qed.

Example wu2024_theorem_3_large_start_corrected_model : ~ wu2024_theorem_3_large_start_corrected_contradictory.
Proof.
move=> H; apply: (H reals 1%N isT 1%N isT (const_mx 1) (const_mx 1) (const_mx 1) (const_mx (3%:R^-1))) => //.
  by move=> i; rewrite mxE ltr01.
apply/matrixP => i j; rewrite !mxE big_ord1 !mxE expr1n invr1 mulr1 mulr1 divff //.
by rewrite pnatr_eq0.
Qed.

Example wu2024_convergence_column_model : ~ wu2024_convergence_column_contradictory.
Proof.
move=> H; apply: (H reals 0 _ 1%N isT 1%N isT nought nought ord0) => //.
by rewrite mulmx0 mxE expr0n.
Qed.
