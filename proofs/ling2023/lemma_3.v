(* Lemma 3: the layers in closed form, for every l, from Definition 1 with (11) inserted.

   All diagonal entries are equal (induction on l), so the correlation of Lambda^(l)_ij divides by one variance, which is
   rho^(l); (12) and the recursion (13) with rho^(l) follow.  The printed cosine and the printed (13) fail at l = 2. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel layer_recursion.
From theorycheck.ling2023 Require Import statements_draft_s.
Local Open Scope R_scope.

Lemma correlation_equal_variances v o : 0 < v -> correlation v o v = o / v.
Proof. intros Hv. unfold correlation. now rewrite sqrt_square by lra. Qed.

Lemma dual_relu_equal_variances v o : 0 < v -> dual_relu v o v = v * Q (o / v).
Proof. intros Hv. unfold dual_relu. rewrite correlation_equal_variances, sqrt_square by lra. reflexivity. Qed.

Section Layers.
Variables (I : Type) (s : R) (C : I -> I -> R).
Hypothesis s_unit : 0 <= s < 1.
Hypothesis unit_inputs : forall i, C i i = 1.

Lemma K_layer_diagonal l i : K_layer s C l i i = rho s l.
Proof using s_unit unit_inputs.
revert i. induction l as [|l IH]; intros i; [now rewrite rho_0 by lra|].
cbn [K_layer]. rewrite IH, (unit_inputs i), <- rho_S by lra. pose proof (rho_S_pos s l s_unit) as Hr.
rewrite dual_relu_equal_variances by exact Hr. replace (rho s (S l) / rho s (S l)) with 1 by (field; lra).
rewrite Q_1. ring.
Qed.

Lemma K_layer_off_diagonal l i j : K_layer s C l i j = K_off s (C i j) l.
Proof using s_unit unit_inputs.
revert i j. induction l as [|l IH]; intros i j; [reflexivity|].
cbn [K_layer]. rewrite !K_layer_diagonal, !unit_inputs, IH, <- rho_S by lra.
rewrite dual_relu_equal_variances by (now apply rho_S_pos). now rewrite K_off_S by lra.
Qed.

Lemma layer_variance l i : s * K_layer s C l i i + C i i = rho s (S l).
Proof using s_unit unit_inputs. now rewrite K_layer_diagonal, unit_inputs, rho_S by lra. Qed.
End Layers.

Theorem ling2023_lemma_3_cos_corrected_proved : ling2023_lemma_3_cos_corrected.
Proof.
intros I s C i j l H0 H1 HC Hl. rewrite !(layer_variance I s C (conj H0 H1) HC).
rewrite correlation_equal_variances by (apply rho_S_pos; lra).
now rewrite (K_layer_diagonal I s C (conj H0 H1) HC), rho_S by exact H1.
Qed.

Theorem ling2023_lemma_3_eq_12_proved : ling2023_lemma_3_eq_12.
Proof.
intros I s C i j l H0 H1 HC Hl. split; [|now apply K_layer_diagonal].
rewrite !(layer_variance I s C (conj H0 H1) HC). destruct l as [|l]; [lia|].
cbn [Nat.sub]. rewrite Nat.sub_0_r. rewrite correlation_equal_variances by (apply rho_S_pos; lra).
rewrite !(K_layer_off_diagonal I s C (conj H0 H1) HC), K_off_S by exact H1. reflexivity.
Qed.

Theorem ling2023_lemma_3_eq_13_corrected_proved : ling2023_lemma_3_eq_13_corrected.
Proof.
intros s c l H0 H1 Hc Hc' Hl. destruct l as [|l]; [lia|]. cbn [Nat.sub]. rewrite Nat.sub_0_r.
rewrite cos_theta_S by exact H1. pose proof (rho_S_pos s l (conj H0 H1)) as Hr.
destruct l as [|l].
- assert (E : rho s 1 = 1) by (unfold rho; cbn [pow]; field; lra). cbn [K_off]. rewrite E. field.
- rewrite (K_off_cos_theta s c l H1). rewrite (rho_S s (S l) H1) in *. field. lra.
Qed.

(* At s = 1/10, c = 0: K^(1) = Q(0) = 1/pi. *)
Lemma PI_between : 3 < PI <= 4.
Proof. pose proof PI_4. pose proof PI2_3_2. lra. Qed.

Lemma K_off_1 s c : s < 1 -> K_off s c 1 = Q c.
Proof.
intros Hs. cbn [K_off K_diag]. replace (s * 0 + 1) with 1 by ring. replace ((s * 0 + c) / 1) with c by field. ring.
Qed.

Theorem ling2023_lemma_3_cos_refuted_proved : ling2023_lemma_3_cos_refuted.
Proof.
exists (1 / 10), 0. split; [lra|]. split; [lra|].
rewrite variance_rho by lra. rewrite correlation_equal_variances by (apply rho_S_pos; lra).
rewrite K_off_1, Q_0 by lra. replace (rho (1 / 10) 2) with (11 / 10) by (unfold rho; cbn [pow]; field).
pose proof PI_between. intros E.
assert (G : 0 < / PI < 1).
{ split; [apply Rinv_0_lt_compat; lra|]. rewrite <- Rinv_1. apply Rinv_lt_contravar; lra. }
set (p := / PI) in *. set (a := 1 / 10 * p + 0) in *. set (d := a + 1) in *.
assert (Hd : 0 < d) by (unfold d, a; lra).
replace (1 / 10 * p + 1) with d in E by (unfold d, a; ring).
assert (F : a * d = a * (11 / 10)).
{ replace (a * d) with (a / (11 / 10) * (11 / 10) * d) by field. rewrite E. field. lra. }
unfold d, a in F. nra.
Qed.

Theorem ling2023_lemma_3_eq_13_refuted_proved : ling2023_lemma_3_eq_13_refuted.
Proof.
exists (1 / 10), 0. split; [lra|]. split; [lra|].
rewrite (cos_theta_S _ _ 1) by lra. rewrite K_off_1, Q_0 by lra.
replace (rho (1 / 10) 2) with (11 / 10) by (unfold rho; cbn [pow]; field).
replace (rho (1 / 10) 1) with 1 by (unfold rho; cbn [pow]; field).
pose proof PI_between. pose proof (Rinv_0_lt_compat PI ltac:(lra)). lra.
Qed.
