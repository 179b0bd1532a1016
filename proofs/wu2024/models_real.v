(* Models of the hypotheses: for every theorem about real numbers, letters that meet all its hypotheses.

   The network that returns 0, functions that are constant, small numbers; one network that comes within 1/8 of the
   function that theorem 2 is about. *)

From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions real_region_definitions real_pieces.
From theorycheck.wu2024 Require Import statements_real hypotheses_real.
Import ListNotations.
Local Open Scope R_scope.

Ltac at_letters h := apply h; try lra; try lia.

Lemma continuous_zigzag m x : continuous (fun x => zigzag x m) x.
Proof.
induction m as [|m IH]; [apply continuous_id|].
apply (continuous_ext (fun x => 2 * zigzag x m - (2 * zigzag x m - 1 + Rabs (2 * zigzag x m - 1)))).
  intros y; change (zigzag y (S m)) with (2 * zigzag y m - 2 * Rmax (2 * zigzag y m - 1) 0).
  unfold Rmax, Rabs; destruct (Rle_dec (2 * zigzag y m - 1) 0), (Rcase_abs (2 * zigzag y m - 1)); lra.
assert (twice : continuous (fun x => 2 * zigzag x m) x)
  by exact (continuous_mult (fun _ => 2) _ x (continuous_const 2 x) IH).
assert (less : continuous (fun x => 2 * zigzag x m - 1) x)
  by exact (continuous_minus _ (fun _ => 1) x twice (continuous_const 1 x)).
apply (continuous_minus _ (fun x => 2 * zigzag x m - 1 + Rabs (2 * zigzag x m - 1)) x twice),
  (continuous_plus _ _ x less).
apply (continuous_comp (fun x => 2 * zigzag x m - 1) Rabs x less), continuous_Rabs.
Qed.

Lemma integral_zigzag m : exists v, is_RInt (fun x => Rabs (zigzag x m - 0)) 0 1 v.
Proof.
apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros x _.
apply (continuous_comp (fun x => zigzag x m - 0) Rabs), continuous_Rabs.
exact (continuous_minus _ (fun _ => 0) x (continuous_zigzag m x) (continuous_const 0 x)).
Qed.

Lemma integral_output m : exists v, is_RInt (fun x => Rabs (2 ^ m * x - zigzag x m - 0)) 0 1 v.
Proof.
apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros x _.
apply (continuous_comp (fun x => 2 ^ m * x - zigzag x m - 0) Rabs), continuous_Rabs.
assert (line : continuous (fun x => 2 ^ m * x) x)
  by exact (continuous_mult (fun _ => 2 ^ m) _ x (continuous_const _ x) (continuous_id x)).
assert (output := continuous_minus _ _ x line (continuous_zigzag m x)).
exact (continuous_minus _ (fun _ => 0) x output (continuous_const 0 x)).
Qed.

Lemma network_zero k : relu_network (fun _ => 0) 1 k.
Proof.
exists 0, (fun _ x => Rmax (0 + 0 * x) 0), (fun _ => 0), 0; repeat split.
- apply (first_layer k 0 (fun _ => 0) (fun _ => 0)); intros; rewrite Rabs_R0; lra.
- intros; rewrite Rabs_R0; lra.
- intros x; induction k as [|k IH]; simpl in *; lra.
Qed.

Lemma pieces_zero : affine_pieces (fun _ => 0) (INR 1).
Proof. exists []; split; [simpl; lra | apply affine_off_const]. Qed.

Lemma lipschitz_zero : lipschitz 0 (fun _ => 0).
Proof. split; [lra | intros; rewrite Rminus_0_r, Rabs_R0; lra]. Qed.

Lemma derive_constant c s : is_derive (fun _ : R => c) s (- 0).
Proof. rewrite Ropp_0; apply @is_derive_const. Qed.

Example wu2024_bisection_model : ~ wu2024_bisection_contradictory.
Proof.
intros H; at_letters (H 1 ltac:(lra) 0 1 0%nat).
replace (1 / 1) with 1 by field; rewrite Rminus_0_r, ln_1; simpl; unfold Rdiv; lra.
Qed.

Example wu2024_bisection_side_model : ~ wu2024_bisection_side_contradictory.
Proof. intros [H|H]; at_letters (H (fun _ => 0) 0 0 0 ltac:(lra) ltac:(lra) lipschitz_zero). Qed.

Example wu2024_convergence_model : ~ wu2024_convergence_contradictory.
Proof.
intros H; at_letters (H 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) (fun _ => 0) (fun _ => - 0)).
intros s _; split; [apply derive_constant | lra].
Qed.

Example wu2024_gotu_corrected_model : ~ wu2024_gotu_corrected_contradictory.
Proof. intros H; at_letters (H (1 / 4) (3 / 4) 0 0 1 ltac:(lra) 1). Qed.

Example wu2024_gotu_invariant_model : ~ wu2024_gotu_invariant_contradictory.
Proof.
intros H; at_letters (H (fun _ => 0) (fun _ => 1) (fun _ => 0) 0).
intros s; rewrite Ropp_0, Rmult_0_l, <- Ropp_0; split; apply derive_constant.
Qed.

Example wu2024_gotu_region_model : ~ wu2024_gotu_region_contradictory.
Proof. intros [H|H]; at_letters (H (1 / 4) (3 / 4) 0 0 1 ltac:(lra) 1). Qed.

Example wu2024_headline_model : ~ wu2024_headline_contradictory.
Proof.
intros H; destruct (integral_output 3) as [v hv].
at_letters (H 3%nat ltac:(lia) 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0) v hv (network_zero 1)); simpl; lia.
Qed.

Example wu2024_lemma_2_rebuttal_model : ~ wu2024_lemma_2_rebuttal_contradictory.
Proof.
intros H; at_letters (H (fun _ => 0) (fun _
  => 0) 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0 0 0 0 lipschitz_zero
  lipschitz_zero).
intros z _; rewrite Rminus_0_r, Rabs_R0; lra.
Qed.

Example wu2024_lemma_5_model : ~ wu2024_lemma_5_contradictory.
Proof. intros H; at_letters (H 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0)); apply network_zero. Qed.

Example wu2024_proposition_1_gray_model : ~ wu2024_proposition_1_gray_contradictory.
Proof.
intros [H|[H|H]]; [at_letters (H 1 ltac:(lra) ltac:(lra) 0%nat 0%nat) |
  at_letters (H 1 ltac:(lra) ltac:(lra) 1%nat 0%nat)
  | at_letters (H 0 ltac:(lra) ltac:(lra) 0%nat 0%nat)]; simpl; lra.
Qed.

Example wu2024_proposition_1_one_switch_model : ~ wu2024_proposition_1_one_switch_contradictory.
Proof. intros H; at_letters (H (1 / 2) ltac:(lra) ltac:(lra) 0%nat 0%nat); reflexivity. Qed.

Example wu2024_proposition_1_zigzag_model : ~ wu2024_proposition_1_zigzag_contradictory.
Proof.
intros [H|H]; [at_letters (H 0 ltac:(lra) ltac:(lra) 0%nat 0%nat) | at_letters (H 1 ltac:(lra) ltac:(lra) 0%nat 0%nat)];
  simpl; lra.
Qed.

Example wu2024_remark_1_model : ~ wu2024_remark_1_contradictory.
Proof. intros H; at_letters (H 2%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0)); apply network_zero. Qed.

Ltac powers := rewrite !INR_IZR_INZ; simpl IZR; unfold Rpower; interval.

Example wu2024_theorem_1_model : ~ wu2024_theorem_1_contradictory.
Proof.
intros H; destruct (integral_output 16) as [v hv].
at_letters (H 16%nat ltac:(lia) 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _
  => 0) (1 / 2) ltac:(lra) ltac:(lra) v hv (network_zero 1)); powers.
Qed.

Example wu2024_theorem_1_count_model : ~ wu2024_theorem_1_count_contradictory.
Proof. intros H; at_letters (H 2%nat ltac:(lia) (1 / 2)). Qed.

Example wu2024_theorem_1_distance_model : ~ wu2024_theorem_1_distance_contradictory.
Proof.
intros H; destruct (integral_zigzag 1) as [v hv]; at_letters (H 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0) v hv).
apply pieces_zero.
Qed.

Example wu2024_theorem_1_network_model : ~ wu2024_theorem_1_network_contradictory.
Proof.
intros H; destruct (integral_output 1) as [v hv].
exact (H 1%nat ltac:(lia) 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0) v hv (network_zero 1)).
Qed.

Example wu2024_theorem_1_rebuttal_model : ~ wu2024_theorem_1_rebuttal_contradictory.
Proof.
intros H; destruct (integral_output 16) as [v hv].
at_letters (H 16%nat ltac:(lia) 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _
  => 0) (1 / 2) ltac:(lra) ltac:(lra) v hv (network_zero 1)); powers.
Qed.

Example wu2024_theorem_1_sup_model : ~ wu2024_theorem_1_sup_contradictory.
Proof.
intros H; at_letters (H 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0) 2 pieces_zero); simpl; [lia|].
intros y hy; unfold Rmax; destruct (Rle_dec (2 * y - 1) 0); apply Rabs_le; lra.
Qed.

Example wu2024_theorem_2_deq_model : ~ wu2024_theorem_2_deq_contradictory.
Proof.
intros H; at_letters (H 0 ltac:(lra) ltac:(lra) (1 / 2) ltac:(lra) ltac:(lra) 2%nat ltac:(lia) 0); [simpl; lra|].
rewrite (sum_n_m_zero _ 2 (2 - 1)) by lia.
rewrite !Rmax_left by lra; rewrite Rmax_right by (simpl; lra); unfold zero; simpl; field.
Qed.

(* 1/5 + 2/5 y + 8/5 relu(y - 3/4) meets 1/4 / (5/4 - y) at 0, 3/4 and 1. *)
Lemma network_with_a_bend : relu_network_within (fun y => 1 / 5
  + (0 + 2 / 5 * Rmax (0 + 1 * y) 0 + 8 / 5 * Rmax (- (3 / 4) + 1 * y) 0)) 1 2 2.
Proof.
exists (fun i x => Rmax (match i with O => 0 | S _ => - (3 / 4) end + 1 * x) 0),
  (fun i => match i with O => 2 / 5 | S _ => 8 / 5 end), (1 / 5).
split; [|split].
- apply (first_layer 2 2 (fun _ => 1) (fun i => match i with O => 0 | S _ => - (3 / 4) end)).
  intros; rewrite Rabs_R1; lra.
- intros [|j]; rewrite Rabs_pos_eq; lra.
- reflexivity.
Qed.

Example wu2024_theorem_2_fnn_model : ~ wu2024_theorem_2_fnn_contradictory.
Proof.
intros H; at_letters (H _ 2%nat ltac:(lia) 2%nat ltac:(lia) 1%nat ltac:(lia) 2 ltac:(lra) ltac:(lia)
  network_with_a_bend).
intros y hy; rewrite (Rmax_left (0 + 1 * y)) by lra; destruct (Rle_dec y (3 / 4)).
- rewrite Rmax_right by lra; interval with (i_bisect y).
- rewrite Rmax_left by lra; assert (3 / 4 <= y <= 1) by lra; interval with (i_bisect y).
Qed.

Example wu2024_theorem_2_weights_model : ~ wu2024_theorem_2_weights_contradictory.
Proof. intros H; at_letters (H (1 / 2) ltac:(lra) ltac:(lra) 1%nat ltac:(lia) 1%nat); simpl; lra. Qed.

Example wu2024_theorem_3_flow_model : ~ wu2024_theorem_3_flow_contradictory.
Proof.
intros H; at_letters (H 0 ltac:(lra) (fun _ => 1) (fun _ => - 0) (fun _ => 0)).
intros s; replace (- - 0 * 1 ^ 4) with (- 0) by ring; split; apply derive_constant.
Qed.
