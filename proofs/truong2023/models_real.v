(* Models of the hypotheses: for theorems about real numbers, letters that meet all their hypotheses.

   Where the population Gram matrix is a hypothesis: no weights, s = 0, and the activation 0, of which every
   expectation is 0. Where it is to be positive definite, the activation has to bend: relu or sine, s = 0 and two
   inputs that are orthogonal. Then K i j = F (C i j), and that the diagonal is V needs the integral of the normal
   density; relu has infinitely many Hermite coefficients. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions gaussian_expectation gaussian_integral normal_moments
  relu_hermite.
From theorycheck.truong2023 Require Import statements_real hypotheses_real.
Local Open Scope R_scope.

Lemma gauss_zero f : (forall z, f z = 0) -> gauss f = 0.
Proof.
intros hf; unfold gauss.
enough (h : is_RInt_gen (fun z => f z * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty) 0).
  exact (is_RInt_gen_unique _ _ h).
intros P hP; unfold filtermapi; apply filter_forall; intros [a b]; exists 0; split; [|exact (locally_singleton _ _ hP)].
cbn; replace 0 with (scal (b - a) 0) by exact (Rmult_0_r (b - a)).
apply (is_RInt_ext (fun _ => 0)); [intros x _; rewrite hf; symmetry; apply Rmult_0_l | exact (is_RInt_const a b 0)].
Qed.

Definition no_activation (x : R) : R := 0.

Lemma no_activation_lipschitz : lipschitz 0 no_activation.
Proof. split; [lra | intros; unfold no_activation; rewrite Rminus_0_r, Rabs_R0; lra]. Qed.

Lemma V_zero q : V no_activation q = 0.
Proof. apply gauss_zero; intros z; unfold no_activation; ring. Qed.

Lemma F_zero q t : F no_activation q t = 0.
Proof. apply gauss_zero; intros z; apply gauss_zero; intros w; unfold no_activation; ring. Qed.

Example truong2023_activations_counter_model : ~ truong2023_activations_counter_contradictory.
Proof. now intros (alpha & _ & _ & no). Qed.

Example truong2023_activations_leaky_relu_counter_model : ~ truong2023_activations_leaky_relu_counter_contradictory.
Proof. now intros (alpha & _ & _ & no). Qed.

Example truong2023_activations_linear_model : ~ truong2023_activations_linear_contradictory.
Proof. now intros no. Qed.

Example truong2023_activations_relu_counter_model : ~ truong2023_activations_relu_counter_contradictory.
Proof. now intros no. Qed.

Example truong2023_activations_sigmoid_model : ~ truong2023_activations_sigmoid_contradictory.
Proof. now intros no. Qed.

Example truong2023_activations_step_counter_model : ~ truong2023_activations_step_counter_contradictory.
Proof. now intros no. Qed.

Example truong2023_activations_tanh_model : ~ truong2023_activations_tanh_contradictory.
Proof. now intros no. Qed.

Example truong2023_examples_counter_model : ~ truong2023_examples_counter_contradictory.
Proof. now intros (s & _ & _ & no). Qed.

Example truong2023_examples_exponential_model : ~ truong2023_examples_exponential_contradictory.
Proof. intros H; apply (H 1); lra. Qed.

Example truong2023_examples_exponential_two_model : ~ truong2023_examples_exponential_two_contradictory.
Proof. intros H; apply (H (1 / 1000)); [lra | interval]. Qed.

Example truong2023_pd_taylor_counter_model : ~ truong2023_pd_taylor_counter_contradictory.
Proof. now intros (alpha & _ & _ & q & _ & no). Qed.

Example truong2023_gram_limit_model : ~ truong2023_gram_limit_contradictory.
Proof.
intros H; apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0 ltac:(lra)
  no_activation_lipschitz ltac:(lra)).
- now rewrite V_zero.
- now rewrite F_zero, Rmult_0_l, !Rplus_0_l, Rabs_R0; split; [lra|].
Qed.

Example truong2023_gram_limit_rate_model : ~ truong2023_gram_limit_rate_contradictory.
Proof.
intros H; apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0 ltac:(lra) 0%nat
  no_activation_lipschitz ltac:(lra)).
- now rewrite V_zero.
- now rewrite F_zero, Rmult_0_l, !Rplus_0_l, Rabs_R0; split; [lra|].
Qed.

Example truong2023_prop_12_sharpened_model : ~ truong2023_prop_12_sharpened_contradictory.
Proof.
intros [H|H]; [apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) no_activation_lipschitz ltac:(lra) 0 ltac:(lra));
  now rewrite V_zero|].
apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) no_activation_lipschitz ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra)
  0 0).
rewrite Rmult_0_l, !Rplus_0_l, Rabs_R0; lra.
Qed.

(* Two orthogonal inputs without weights. *)
Section TwoInputs.
Variables (phi : R -> R) (L : R).
Hypothesis phi_L : lipschitz L phi.

Definition orthogonal (i j : nat) : R := if Nat.eqb i j then 1 else 0.

Lemma orthogonal_psd : psd_entries 2 orthogonal.
Proof.
split.
- intros i j _ _; unfold orthogonal; now rewrite Nat.eqb_sym.
- intros v; unfold quadratic_form, orthogonal; cbn; pose proof (pow2_ge_0 (v 0%nat)); pose proof (pow2_ge_0 (v 1%nat));
    lra.
Qed.

Lemma orthogonal_apart i j : (i < 2)%nat -> (j < 2)%nat -> Rabs (orthogonal i j) < 1 \/ i = j.
Proof.
intros _ _; unfold orthogonal; destruct (Nat.eqb_spec i j) as [->|_]; [now right | left; rewrite Rabs_R0; lra].
Qed.

Lemma diagonal_is_V q : F phi q 1 = V phi q.
Proof.
apply gauss_same; intros z.
transitivity (gauss (fun _ => phi (sqrt q * z) ^ 2)); [|apply gauss_constant].
apply gauss_same; intros w; replace (1 - 1 ^ 2) with 0 by ring; rewrite sqrt_0.
replace (1 * z + 0 * w) with z by ring; ring.
Qed.

Lemma V_nonnegative q : 0 <= V phi q.
Proof using phi_L.
refine (proj1 (normal_moments (fun z => phi (sqrt q * z)) (L * sqrt q) 0 (Rle_refl 0) _)).
destruct phi_L as [L0 HL]; split; [exact (Rmult_le_pos _ _ L0 (sqrt_pos q))|].
intros x y; apply Rle_trans with (1 := HL _ _); rewrite <- Rmult_minus_distr_l, Rabs_mult, (Rabs_pos_eq _ (sqrt_pos q));
  lra.
Qed.

Lemma without_weights x : 2 * (0 * x + 1) = 2.
Proof. ring. Qed.

Lemma entry_without_weights k c x : (0 * k + c) / (0 * x + 1) = c.
Proof. field; lra. Qed.

Lemma orthogonal_below i j k x : Rabs (0 * k + orthogonal i j) <= 0 * x + 1.
Proof.
rewrite !Rmult_0_l, !Rplus_0_l; unfold orthogonal; destruct (Nat.eqb i j); [rewrite Rabs_R1 | rewrite Rabs_R0]; lra.
Qed.
End TwoInputs.

Definition rectifier (x : R) : R := Rmax x 0.

Lemma rectifier_lipschitz : lipschitz 1 rectifier.
Proof.
split; [lra|]; intros x y; unfold rectifier; pose proof (Rabs_triang_inv x y).
unfold Rmax; destruct (Rle_dec x 0), (Rle_dec y 0); unfold Rabs; repeat destruct Rcase_abs; lra.
Qed.

Lemma rectifier_bends : ~ (exists a b : R, forall x : R, rectifier x = a + b * x).
Proof.
intros (a & b & E); pose proof (E 0) as E0; pose proof (E 1) as E1; pose proof (E (-1)) as E2.
unfold rectifier, Rmax in E0, E1, E2; destruct (Rle_dec 0 0), (Rle_dec 1 0), (Rle_dec (-1) 0); lra.
Qed.

Lemma rectifier_coefficients N : exists r : nat, (N <= r)%nat /\ a_r rectifier 2 r <> 0.
Proof.
exists (S (S (2 * N))); split; [lia|]; apply relu_hermite_even, sqrt_lt_R0; lra.
Qed.

Example truong2023_pd_model : ~ truong2023_pd_contradictory.
Proof.
intros H; apply (H rectifier 1 ltac:(lra) 0 ltac:(lra) (V rectifier 2) (V_nonnegative _ _ rectifier_lipschitz 2) 2%nat
  ltac:(lia)
  orthogonal orthogonal_psd (fun i j => F rectifier 2 (orthogonal i j)) rectifier_lipschitz ltac:(lra)).
- now rewrite without_weights.
- intros i _; unfold orthogonal; rewrite Nat.eqb_refl; apply diagonal_is_V.
- intros i _; unfold orthogonal; now rewrite Nat.eqb_refl.
- intros i _ j _; rewrite without_weights, entry_without_weights; split; [apply orthogonal_below | reflexivity].
- intros i hi j hj; now apply orthogonal_apart.
- intros N; rewrite without_weights; apply rectifier_coefficients.
Qed.

Example truong2023_pd_sharpened_model : ~ truong2023_pd_sharpened_contradictory.
Proof.
intros H; apply (H rectifier 1 ltac:(lra) 0 ltac:(lra) (V rectifier 2) (V_nonnegative _ _ rectifier_lipschitz 2) 2%nat
  ltac:(lia)
  orthogonal orthogonal_psd (fun i j => F rectifier 2 (orthogonal i j)) rectifier_lipschitz ltac:(lra)).
- now rewrite without_weights.
- intros i _; unfold orthogonal; rewrite Nat.eqb_refl; apply diagonal_is_V.
- intros i _; unfold orthogonal; now rewrite Nat.eqb_refl.
- intros i _ j _; rewrite without_weights, entry_without_weights; split; [apply orthogonal_below | reflexivity].
- intros i hi j hj; now apply orthogonal_apart.
- exact rectifier_bends.
Qed.

Lemma sin_lipschitz : lipschitz 1 sin.
Proof.
split; [lra|]; intros x y; rewrite Rmult_1_l.
destruct (MVT_gen sin y x cos) as (c & _ & E).
- intros z _; apply is_derive_Reals, derivable_pt_lim_sin.
- intros z _; apply continuity_sin.
- rewrite E, Rabs_mult; pose proof (COS_bound c); pose proof (Rabs_pos (x - y)).
  assert (Rabs (cos c) <= 1) by (apply Rabs_le; lra); nra.
Qed.

Example truong2023_examples_sine_model : ~ truong2023_examples_sine_contradictory.
Proof.
intros H; apply (H 0 ltac:(lra) (V sin 2) (V_nonnegative _ _ sin_lipschitz 2) 2%nat ltac:(lia)
  orthogonal orthogonal_psd (fun i j => F sin 2 (orthogonal i j)) ltac:(lra)).
- now rewrite without_weights.
- intros i _; unfold orthogonal; rewrite Nat.eqb_refl; apply diagonal_is_V.
- intros i _; unfold orthogonal; now rewrite Nat.eqb_refl.
- intros i _ j _; rewrite without_weights, entry_without_weights; split; [apply orthogonal_below | reflexivity].
- intros i hi j hj; now apply orthogonal_apart.
Qed.
