(* Models of the hypotheses: for theorems about real numbers, letters that meet all their hypotheses.

   Where the population Gram matrix is a hypothesis: no weights, s = 0, and the activation 0, of which every expectation is 0. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From theorycheck.formal Require Import real_definitions gaussian_expectation.
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
intros H; apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0 ltac:(lra) no_activation_lipschitz ltac:(lra)).
- now rewrite V_zero.
- now rewrite F_zero, Rmult_0_l, !Rplus_0_l, Rabs_R0; split; [lra|].
Qed.

Example truong2023_gram_limit_rate_model : ~ truong2023_gram_limit_rate_contradictory.
Proof.
intros H; apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0 ltac:(lra) 0%nat no_activation_lipschitz ltac:(lra)).
- now rewrite V_zero.
- now rewrite F_zero, Rmult_0_l, !Rplus_0_l, Rabs_R0; split; [lra|].
Qed.

Example truong2023_prop_12_sharpened_model : ~ truong2023_prop_12_sharpened_contradictory.
Proof.
intros [H|H]; [apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) no_activation_lipschitz ltac:(lra) 0 ltac:(lra)); now rewrite V_zero|].
apply (H no_activation 0 ltac:(lra) 0 ltac:(lra) no_activation_lipschitz ltac:(lra) 0 ltac:(lra) 0 ltac:(lra) ltac:(lra) 0 0).
rewrite Rmult_0_l, !Rplus_0_l, Rabs_R0; lra.
Qed.
