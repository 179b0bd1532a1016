(* Which of the named activations have bounded first and second derivatives.

   Linear, sigmoid and tanh do: their derivatives are polynomials in their values, and these lie in [0, 1] or [-1, 1].
   ReLU and leaky ReLU of every slope below 1 have different slopes on the two sides of 0, the binary step jumps
   there: none of them has a derivative at 0. Source: own. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions.
From theorycheck.truong2023 Require Import statements_real.
Local Open Scope R_scope.

(* Two derivatives in closed form, both bounded. *)
Lemma bounded_by_formulas (phi d1 d2 : R -> R) (B1 B2 : R) :
  (forall x, is_derive phi x (d1 x)) -> (forall x, is_derive d1 x (d2 x)) ->
  (forall x, Rabs (d1 x) <= B1) -> (forall x, Rabs (d2 x) <= B2) -> bounded_derivatives phi.
Proof.
intros H1 H2 b1 b2. exists B1, B2. intros x.
assert (E : forall y, Derive phi y = d1 y) by (intros y; apply is_derive_unique, H1).
assert (D : is_derive (Derive phi) x (d2 x)).
{ apply is_derive_ext with d1; [intros y; symmetry; apply E | apply H2]. }
rewrite (is_derive_unique _ _ _ D), E.
repeat split; try easy; eexists; [apply H1 | exact D].
Qed.

(* Different slopes on the two sides of 0. *)
Lemma kink (f : R -> R) (a b : R) : f 0 = 0 -> (forall h, 0 < h -> f h = a * h) -> (forall h, h < 0 -> f h = b * h) ->
  a <> b -> ~ ex_derive f 0.
Proof.
intros f0 right left ab [l Hl]. apply is_derive_Reals in Hl.
assert (gap : 0 < Rabs (a - b)) by (apply Rabs_pos_lt; lra).
destruct (Hl (Rabs (a - b) / 2) ltac:(lra)) as [d Hd]. pose proof (cond_pos d) as d0.
assert (Hp : Rabs (a - l) < Rabs (a - b) / 2).
{ replace (a - l) with ((f (0 + d / 2) - f 0) / (d / 2) - l).
  - apply Hd; [lra|]. rewrite Rabs_pos_eq; lra.
  - rewrite Rplus_0_l, f0, right by lra. field. lra. }
assert (Hn : Rabs (b - l) < Rabs (a - b) / 2).
{ replace (b - l) with ((f (0 + - (d / 2)) - f 0) / (- (d / 2)) - l).
  - apply Hd; [lra|]. rewrite Rabs_Ropp, Rabs_pos_eq; lra.
  - rewrite Rplus_0_l, f0, left by lra. field. lra. }
assert (Rabs (a - b) <= Rabs (a - l) + Rabs (b - l)); [|lra].
rewrite (Rabs_minus_sym b l). replace (a - b) with ((a - l) + (l - b)) by ring. apply Rabs_triang.
Qed.

Lemma leaky_kink (alpha : R) : alpha < 1 -> ~ bounded_derivatives (leaky_relu alpha).
Proof.
intros ha [B1 [B2 H]]. destruct (H 0) as [D _]. revert D. apply kink with (a := 1) (b := alpha); try lra.
- unfold leaky_relu. rewrite Rmult_0_r. apply Rmax_left. lra.
- intros h hh. unfold leaky_relu. rewrite Rmax_left; nra.
- intros h hh. unfold leaky_relu. rewrite Rmax_right; nra.
Qed.

Lemma relu_kink : ~ bounded_derivatives (fun x => Rmax x 0).
Proof.
intros [B1 [B2 H]]. destruct (H 0) as [D _]. revert D. apply kink with (a := 1) (b := 0); try lra.
- apply Rmax_left. lra.
- intros h hh. rewrite Rmax_left; lra.
- intros h hh. rewrite Rmax_right; lra.
Qed.

Lemma step_jump : ~ bounded_derivatives step.
Proof.
intros [B1 [B2 H]]. destruct (H 0) as [[l Hl] _]. apply is_derive_Reals in Hl.
destruct (Hl 1 ltac:(lra)) as [d Hd]. pose proof (cond_pos d) as d0. pose proof (Rabs_pos l) as l0.
set (h := Rmin (d / 2) (/ (Rabs l + 2))).
assert (h0 : 0 < h) by (apply Rmin_glb_lt; [lra | apply Rinv_0_lt_compat; lra]).
assert (hd : h <= d / 2) by apply Rmin_l.
assert (hl : h * (Rabs l + 2) <= 1).
{ apply Rle_trans with (/ (Rabs l + 2) * (Rabs l + 2)); [|right; field; lra].
  apply Rmult_le_compat_r; [lra | apply Rmin_r]. }
assert (Q : Rabs ((step (0 + - h) - step 0) / (- h) - l) < 1).
{ apply Hd; [lra|]. rewrite Rabs_Ropp, Rabs_pos_eq; lra. }
replace ((step (0 + - h) - step 0) / (- h)) with (/ h) in Q.
- assert (big : Rabs l + 2 <= / h).
  { apply Rmult_le_reg_l with h; [exact h0|]. rewrite Rinv_r by lra. exact hl. }
  pose proof (Rle_abs l) as la. apply Rabs_def2 in Q. lra.
- unfold step. destruct (Rle_dec 0 (0 + - h)) as [bad|_]; [lra|]. destruct (Rle_dec 0 0) as [_|bad]; [field; lra|lra].
Qed.

Lemma linear_bounded : bounded_derivatives (fun x => x).
Proof.
apply bounded_by_formulas with (d1 := fun _ => 1) (d2 := fun _ => 0) (B1 := 1) (B2 := 1); intros x.
- apply is_derive_ext with (fun t : R => t); [easy | apply (is_derive_id x)].
- apply (is_derive_const 1 x).
- rewrite Rabs_R1. lra.
- rewrite Rabs_R0. lra.
Qed.

(* y stands for the value of the activation. *)
Lemma sigmoid_value x : 0 < sigmoid x < 1.
Proof.
unfold sigmoid. pose proof (exp_pos (- x)). split; [apply Rinv_0_lt_compat; lra|].
replace 1 with (/ 1) by field. apply Rinv_lt_contravar; lra.
Qed.

Lemma sigmoid_slope x : is_derive sigmoid x (sigmoid x * (1 - sigmoid x)).
Proof.
unfold sigmoid. pose proof (exp_pos (- x)). auto_derive; [lra|]. field. lra.
Qed.

Lemma sigmoid_bounded : bounded_derivatives sigmoid.
Proof.
apply bounded_by_formulas with (d1 := fun x => sigmoid x * (1 - sigmoid x))
  (d2 := fun x => sigmoid x * (1 - sigmoid x) * (1 - 2 * sigmoid x)) (B1 := 1) (B2 := 1); intros x.
- apply sigmoid_slope.
- pose proof (sigmoid_slope x) as H. auto_derive; [split; [eexists; exact H | split; [eexists; exact H | easy]]|].
  replace (Derive _ x) with (sigmoid x * (1 - sigmoid x)) by (symmetry; apply is_derive_unique; exact H). ring.
- pose proof (sigmoid_value x). apply Rabs_le. split; nra.
- pose proof (sigmoid_value x). set (y := sigmoid x) in *. assert (0 <= y * (1 - y) <= 1) by (split; nra).
  apply Rabs_le. split; nra.
Qed.

Lemma cosh_pos x : 0 < cosh x.
Proof. unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)). lra. Qed.

Lemma tanh_value x : -1 < tanh x < 1.
Proof.
unfold tanh. pose proof (cosh_pos x) as c0. pose proof (exp_pos x). pose proof (exp_pos (- x)).
split; apply Rmult_lt_reg_r with (cosh x); try exact c0; unfold Rdiv; rewrite ?Rmult_assoc, ?Rinv_l by lra;
  unfold sinh, cosh; lra.
Qed.

Lemma tanh_slope x : is_derive tanh x (1 - tanh x ^ 2).
Proof.
pose proof (cosh_pos x) as c0. unfold tanh, sinh, cosh in *. auto_derive; [lra|]. field. lra.
Qed.

Lemma tanh_bounded : bounded_derivatives tanh.
Proof.
apply bounded_by_formulas with (d1 := fun x => 1 - tanh x ^ 2) (d2 := fun x => -2 * tanh x * (1 - tanh x ^ 2))
  (B1 := 1) (B2 := 2); intros x.
- apply tanh_slope.
- pose proof (tanh_slope x) as H. auto_derive; [eexists; exact H|].
  replace (Derive _ x) with (1 - tanh x ^ 2) by (symmetry; apply is_derive_unique; exact H). ring.
- pose proof (tanh_value x). apply Rabs_le. split; nra.
- pose proof (tanh_value x). set (y := tanh x) in *. assert (0 <= 1 - y ^ 2 <= 1) by (split; nra).
  apply Rabs_le. split; nra.
Qed.

Theorem truong2023_activations_linear_proved : truong2023_activations_linear.
Proof. exact linear_bounded. Qed.

Theorem truong2023_activations_sigmoid_proved : truong2023_activations_sigmoid.
Proof. exact sigmoid_bounded. Qed.

Theorem truong2023_activations_tanh_proved : truong2023_activations_tanh.
Proof. exact tanh_bounded. Qed.

Theorem truong2023_activations_step_counter_proved : truong2023_activations_step_counter.
Proof. exact step_jump. Qed.

Theorem truong2023_activations_relu_counter_proved : truong2023_activations_relu_counter.
Proof. exact relu_kink. Qed.

Theorem truong2023_activations_leaky_relu_counter_proved : truong2023_activations_leaky_relu_counter.
Proof. exists 0. split; [lra|]. split; [lra|]. apply leaky_kink. lra. Qed.

Theorem truong2023_activations_counter_proved : truong2023_activations_counter.
Proof. exists 0. split; [lra|]. split; [lra|]. repeat (try (left; exact step_jump); left). Qed.
