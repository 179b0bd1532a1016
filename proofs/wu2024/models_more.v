(* Models of the hypotheses of what is added to the review thread: constant flows at an interpolant, small widths,
   maps that are 0. *)

From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions real_region_definitions real_pieces.
From theorycheck.wu2024 Require Import statements_real hypotheses_real theorem_2.
Import ListNotations.
Local Open Scope R_scope.

Lemma stays_put (c l s : R) : l = 0 -> is_derive (fun _ : R => c) s l.
Proof. intros ->. apply @is_derive_const. Qed.

Lemma zero_lipschitz : lipschitz 0 (fun _ => 0).
Proof. split; [lra | intros; rewrite Rminus_0_r, Rabs_R0; lra]. Qed.

Example wu2024_lemma_2_rebuttal_step_model : ~ wu2024_lemma_2_rebuttal_step_contradictory.
Proof.
intros H; apply (H (fun _ => 0) (fun _ => 0) 0 0 0 0); [lra|]. intros y _; rewrite Rminus_0_r, Rabs_R0; lra.
Qed.

Example wu2024_lemma_2_submitted_step_corrected_model : ~ wu2024_lemma_2_submitted_step_corrected_contradictory.
Proof.
intros H; exact (H (fun _ => 0) (fun _ => 0) 0 ltac:(lra) ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 zero_lipschitz
  zero_lipschitz).
Qed.

Example wu2024_theorem_1_distance_integrable_model : ~ wu2024_theorem_1_distance_integrable_contradictory.
Proof.
intros H; apply (H 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0)).
exists []; split; [simpl; lra | apply affine_off_const].
Qed.

Example wu2024_theorem_1_integrable_model : ~ wu2024_theorem_1_integrable_contradictory.
Proof.
intros H; apply (H 1%nat ltac:(lia) 1%nat ltac:(lia) 1%nat ltac:(lia) (fun _ => 0)).
exists 0, (fun _ x => Rmax (0 + 0 * x) 0), (fun _ => 0), 0; repeat split.
- apply (first_layer 1 0 (fun _ => 0) (fun _ => 0)); intros; rewrite Rabs_R0; lra.
- intros; rewrite Rabs_R0; lra.
- intros x; simpl; lra.
Qed.

Example wu2024_theorem_2_exists_model : ~ wu2024_theorem_2_exists_contradictory.
Proof. intros H; apply (H 0 ltac:(lra) ltac:(lra) (1 / 2) ltac:(lra) ltac:(lra) 2%nat ltac:(lia) ltac:(lia)); simpl;
  lra. Qed.

Example wu2024_theorem_2_every_model : ~ wu2024_theorem_2_every_contradictory.
Proof.
intros H; assert (E : 1 <= INR 2 * (3 / 4)) by (simpl; lra).
destruct (wu2024_theorem_2_every_proved 0 ltac:(lra) ltac:(lra) (1 / 2) ltac:(lra) ltac:(lra) 2%nat ltac:(lia) (3 / 4)
  ltac:(lra) ltac:(lra) ltac:(lia) E) as [(z & Hz & _) _].
exact (H 0 ltac:(lra) ltac:(lra) (1 / 2) ltac:(lra) ltac:(lra) 2%nat ltac:(lia) (3 / 4) ltac:(lra) ltac:(lra) ltac:(lia)
  E z Hz).
Qed.

Example wu2024_theorem_2_every_weights_model : ~ wu2024_theorem_2_every_weights_contradictory.
Proof. intros H; exact (H (1 / 2) ltac:(lra) ltac:(lra) 2%nat ltac:(lia) 2%nat ltac:(lia) ltac:(lia) ltac:(lia)). Qed.

Lemma at_rest : 1 / 1 ^ 3 + 3 * 0 * sqrt (2 * 0) / (1 * (1 / 2) ^ 4) < 1 / (1 / 2) ^ 3.
Proof. replace (1 / (1 / 2) ^ 3) with 8 by field. unfold Rdiv. rewrite Rmult_0_r, !Rmult_0_l. lra. Qed.

Example wu2024_convergence_start_model : ~ wu2024_convergence_start_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) 1 ltac:(lra) (1 / 2) ltac:(lra) 0 ltac:(lra) 1%nat ltac:(lia) (fun _ => 0) (fun _ => 0)
  (fun _ _ => 1) (fun _ _ => 0)).
- intros s _; split; [lra | now apply stays_put].
- intros s _; lra.
- intros k _ s _; split; [apply stays_put; ring | rewrite Rabs_R0, Rmult_0_l; lra].
- intros k _; split; [lra | exact at_rest].
Qed.

Example wu2024_convergence_limit_model : ~ wu2024_convergence_limit_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) 0 ltac:(lra) 1 ltac:(lra) (1 / 2) ltac:(lra) 0 ltac:(lra) 1%nat ltac:(lia) (fun _
  => 0) (fun _ => 0)
  (fun _ _ => 1) (fun _ _ => 0)).
- intros s _; split; [lra | now apply stays_put].
- intros s _; lra.
- intros k _ s _; split; [apply stays_put; ring | rewrite Rabs_R0, Rmult_0_l; lra].
- intros k _; split; [lra | exact at_rest].
- lra.
Qed.

Lemma one_term (f : nat -> R) : sum_n_m f 0 (1 - 1) = f 0%nat.
Proof. apply sum_n_n. Qed.

(* One sample, one feature, at the interpolant: x = 1, y = 1, beta = 1. *)
Example wu2024_convergence_flow_model : ~ wu2024_convergence_flow_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) 1 ltac:(lra) (1 / 2) ltac:(lra) 1 ltac:(lra) 1%nat ltac:(lia) (fun _ _
  => 1) 1%nat ltac:(lia)
  (fun _ _ => 1) (fun _ _ => 1)).
- intros k _ s _; rewrite !one_term; apply stays_put. ring.
- intros v; rewrite !one_term, Rmult_1_l; lra.
- intros k _; rewrite one_term; lra.
- intros k _; rewrite !one_term. split; [lra|].
  replace ((1 * 1 - 1) ^ 2) with 0 by ring. rewrite sqrt_0. replace (1 / (1 / 2) ^ 3) with 8 by field. unfold Rdiv.
  rewrite Rmult_0_r, Rmult_0_l. lra.
Qed.
