(* The dual activation Q of ReLU: its tangents, slopes, shape and derivative.

   Everything comes from one inequality, that the sine is concave on [0, pi]: with x = cos a and t = cos b,
   pi (Q x - Q t - Q'(t) (x - t)) = sin a + (b - a) cos a - sin b >= 0.  So Q lies above its tangents on the whole of
   [-1, 1], end points included; convexity, monotonicity and the Lipschitz bound follow without a derivative.
   Source of Q: Y. Cho, L. Saul, Kernel methods for deep learning, 2009 (the arc-cosine kernel of degree 1). *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions.
Local Open Scope R_scope.

Lemma PI_pos : 0 < PI.
Proof. exact PI_RGT_0. Qed.

(* Letters: every x in [-1, 1] is the cosine of an angle in [0, pi]. *)
Lemma Q_cos a : 0 <= a <= PI -> Q (cos a) = (sin a + (PI - a) * cos a) / PI.
Proof.
intros Ha. unfold Q. rewrite (acos_cos a Ha).
assert (Hs : 0 <= sin a) by (apply sin_ge_0; lra).
replace (sqrt (1 - cos a ^ 2)) with (sin a); [reflexivity|].
symmetry. apply sqrt_lem_1; try lra.
- pose proof (sin2_cos2 a) as H. unfold Rsqr in H. nra.
- pose proof (sin2_cos2 a) as H. unfold Rsqr in H. nra.
Qed.

Lemma dQ_cos a : 0 <= a <= PI -> dQ (cos a) = 1 - a / PI.
Proof. intros Ha. unfold dQ. now rewrite (acos_cos a Ha). Qed.

Lemma angle x : -1 <= x <= 1 -> exists a, 0 <= a <= PI /\ x = cos a.
Proof. intros Hx. exists (acos x). split; [apply acos_bound | now rewrite cos_acos]. Qed.

(* The sine is concave on [0, pi]. *)
Lemma sin_below_tangent a b : 0 <= a <= PI -> 0 <= b <= PI -> sin b <= sin a + (b - a) * cos a.
Proof.
intros Ha Hb.
destruct (Rtotal_order a b) as [Hab | [-> | Hab]].
- destruct (MVT_cor2 sin cos a b Hab) as (x & Hx & Hx1 & Hx2).
  { intros x _. apply derivable_pt_lim_sin. }
  assert (cos x <= cos a) by (apply cos_decr_1; lra). nra.
- lra.
- destruct (MVT_cor2 sin cos b a Hab) as (x & Hx & Hx1 & Hx2).
  { intros x _. apply derivable_pt_lim_sin. }
  assert (cos a <= cos x) by (apply cos_decr_1; lra). nra.
Qed.

Lemma sin_le_angle t : 0 <= t -> sin t <= t.
Proof.
intros Ht. destruct (Req_dec t 0) as [-> | Hn]; [rewrite sin_0; lra|].
left. apply sin_lt_x. lra.
Qed.

(* 1 - theta/pi + sin theta/pi <= 1. *)
Lemma slope_sum_angle t : 0 <= t -> 1 - t / PI + sin t / PI <= 1.
Proof.
intros Ht. pose proof (sin_le_angle t Ht). pose proof PI_pos.
assert (sin t / PI <= t / PI) by (apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat |]; lra). lra.
Qed.

Lemma Q_above_tangent x t : -1 <= x <= 1 -> -1 <= t <= 1 -> Q t + dQ t * (x - t) <= Q x.
Proof.
intros Hx Ht. destruct (angle x Hx) as (a & Ha & ->). destruct (angle t Ht) as (b & Hb & ->).
rewrite (Q_cos a Ha), (Q_cos b Hb), (dQ_cos b Hb). pose proof PI_pos. pose proof (sin_below_tangent a b Ha Hb).
apply Rmult_le_reg_l with PI; [lra|].
replace (PI * ((sin b + (PI - b) * cos b) / PI + (1 - b / PI) * (cos a - cos b)))
  with (sin b + (PI - b) * cos a) by (field; lra).
replace (PI * ((sin a + (PI - a) * cos a) / PI)) with (sin a + (PI - a) * cos a) by (field; lra). lra.
Qed.

Lemma dQ_range t : 0 <= dQ t <= 1.
Proof.
pose proof (acos_bound t). pose proof PI_pos. unfold dQ.
assert (0 <= acos t / PI <= 1); [|lra]. split.
- apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
- apply Rmult_le_reg_r with PI; [lra|]. replace (acos t / PI * PI) with (acos t) by (field; lra). lra.
Qed.

Lemma dQ_positive t : -1 < t <= 1 -> 0 < dQ t.
Proof.
intros Ht. pose proof PI_pos. unfold dQ.
assert (acos t < PI).
{ destruct (Req_dec t 1) as [-> | Hn]; [rewrite acos_1; lra|]. apply acos_bound_lt. lra. }
apply Rmult_lt_reg_r with PI; [lra|]. replace ((1 - acos t / PI) * PI) with (PI - acos t) by (field; lra). lra.
Qed.

(* Q - t Q' = sqrt(1 - t^2)/pi, in [0, 1]; Q' + (Q - t Q') <= 1. *)
Lemma Q_intercept t : -1 <= t <= 1 -> Q t - t * dQ t = sqrt (1 - t ^ 2) / PI.
Proof. intros Ht. unfold Q, dQ. field. pose proof PI_pos. lra. Qed.

Lemma Q_intercept_ge0 t : -1 <= t <= 1 -> 0 <= Q t - t * dQ t.
Proof.
intros Ht. rewrite Q_intercept by exact Ht. pose proof PI_pos.
apply Rmult_le_pos; [apply sqrt_pos | left; apply Rinv_0_lt_compat; lra].
Qed.

Lemma slope_sum t : -1 <= t <= 1 -> dQ t + (Q t - t * dQ t) <= 1.
Proof.
intros Ht. destruct (angle t Ht) as (b & Hb & ->).
rewrite (Q_cos b Hb), (dQ_cos b Hb). pose proof PI_pos. pose proof (slope_sum_angle b (proj1 Hb)).
replace ((sin b + (PI - b) * cos b) / PI - cos b * (1 - b / PI)) with (sin b / PI) by (field; lra). lra.
Qed.

Lemma Q_intercept_le1 t : -1 <= t <= 1 -> Q t - t * dQ t <= 1.
Proof. intros Ht. pose proof (slope_sum t Ht). pose proof (dQ_range t). lra. Qed.

(* Values. *)
Lemma Q_1 : Q 1 = 1.
Proof.
unfold Q. rewrite acos_1. replace (1 - 1 ^ 2) with 0 by ring. rewrite sqrt_0. field. pose proof PI_pos. lra.
Qed.

Lemma acos_m1 : acos (-1) = PI.
Proof. replace (-1) with (- (1)) by ring. rewrite acos_opp, acos_1. ring. Qed.

Lemma Q_m1 : Q (-1) = 0.
Proof.
unfold Q. rewrite acos_m1. replace (1 - (-1) ^ 2) with 0 by ring. rewrite sqrt_0. field. pose proof PI_pos. lra.
Qed.

Lemma Q_0 : Q 0 = / PI.
Proof.
unfold Q. replace (1 - 0 ^ 2) with 1 by ring. rewrite sqrt_1. field. pose proof PI_pos. lra.
Qed.

Lemma dQ_1 : dQ 1 = 1.
Proof. unfold dQ. rewrite acos_1. field. pose proof PI_pos. lra. Qed.

(* Shape. *)
Lemma Q_increasing x y : -1 <= x -> x <= y -> y <= 1 -> Q x <= Q y.
Proof.
intros Hx Hxy Hy. pose proof (Q_above_tangent y x ltac:(lra) ltac:(lra)). pose proof (dQ_range x). nra.
Qed.

Lemma Q_strictly_increasing x y : -1 <= x -> x < y -> y <= 1 -> Q x < Q y.
Proof.
intros Hx Hxy Hy. set (z := (x + y) / 2).
assert (Q x <= Q z) by (apply Q_increasing; unfold z; lra).
pose proof (Q_above_tangent y z ltac:(lra) ltac:(unfold z; lra)) as Ht.
assert (0 < dQ z) by (apply dQ_positive; unfold z; lra). assert (0 < y - z) by (unfold z; lra). nra.
Qed.

Lemma Q_range x : -1 <= x <= 1 -> 0 <= Q x <= 1.
Proof. intros Hx. pose proof Q_1. pose proof Q_m1.
pose proof (Q_increasing (-1) x). pose proof (Q_increasing x 1). lra. Qed.

Lemma Q_abs x : -1 <= x <= 1 -> Rabs (Q x) <= 1.
Proof. intros Hx. pose proof (Q_range x Hx). rewrite Rabs_pos_eq; lra. Qed.

Lemma Q_convex : convex_on (-1) 1 Q.
Proof.
intros x y l Hx Hy Hl. set (z := l * x + (1 - l) * y).
assert (Hz : -1 <= z <= 1) by (unfold z; nra).
pose proof (Q_above_tangent x z Hx Hz) as H1. pose proof (Q_above_tangent y z Hy Hz) as H2.
assert (E : l * (Q z + dQ z * (x - z)) + (1 - l) * (Q z + dQ z * (y - z)) = Q z) by (unfold z; ring).
assert (l * (Q z + dQ z * (x - z)) <= l * Q x) by (apply Rmult_le_compat_l; lra).
assert ((1 - l) * (Q z + dQ z * (y - z)) <= (1 - l) * Q y) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma Q_lipschitz x y : -1 <= x <= 1 -> -1 <= y <= 1 -> Rabs (Q x - Q y) <= Rabs (x - y).
Proof.
intros Hx Hy. pose proof (Q_above_tangent x y Hx Hy). pose proof (Q_above_tangent y x Hy Hx).
pose proof (dQ_range x). pose proof (dQ_range y).
unfold Rabs. destruct (Rcase_abs (Q x - Q y)), (Rcase_abs (x - y)); nra.
Qed.

Lemma Q_chord x : -1 <= x <= 1 -> x <= Q x <= (1 + x) / 2.
Proof.
intros Hx. split.
- pose proof (Q_above_tangent x 1 Hx ltac:(lra)) as H. rewrite Q_1, dQ_1 in H. lra.
- pose proof (Q_convex 1 (-1) ((1 + x) / 2) ltac:(lra) ltac:(lra) ltac:(lra)) as H. rewrite Q_1, Q_m1 in H.
  replace ((1 + x) / 2 * 1 + (1 - (1 + x) / 2) * -1) with x in H by field. lra.
Qed.

(* Strict chord: Q x < 1 for x < 1, with room (1 - x)/2. *)
Lemma Q_gap x : -1 <= x <= 1 -> (1 - x) / 2 <= 1 - Q x.
Proof. intros Hx. pose proof (Q_chord x Hx). lra. Qed.

(* Derivatives inside (-1, 1). *)
Lemma is_derive_acos x : -1 < x < 1 -> is_derive acos x (- / sqrt (1 - x ^ 2)).
Proof.
intros Hx. apply is_derive_Reals. replace (- / sqrt (1 - x ^ 2)) with (-1 / sqrt (1 - x²)).
- rewrite <- (derive_pt_acos x Hx). apply derive_pt_eq_1 with (derivable_pt_acos x Hx). reflexivity.
- unfold Rsqr, Rdiv. replace (x ^ 2) with (x * x) by ring. ring.
Qed.

Lemma one_minus_square x : -1 < x < 1 -> 0 < 1 - x ^ 2.
Proof. intros Hx. nra. Qed.

Lemma is_derive_dQ x : -1 < x < 1 -> is_derive dQ x (/ (PI * sqrt (1 - x ^ 2))).
Proof.
intros Hx. pose proof (one_minus_square x Hx) as H1. pose proof (sqrt_lt_R0 _ H1) as H2. pose proof PI_pos.
pose proof (is_derive_acos x Hx) as Ha. unfold dQ.
auto_derive.
- now exists (- / sqrt (1 - x ^ 2)).
- change (Derive (fun x0 : R => acos x0) x) with (Derive acos x).
  rewrite (is_derive_unique _ _ _ Ha). field. lra.
Qed.

Lemma is_derive_Q x : -1 < x < 1 -> is_derive Q x (dQ x).
Proof.
intros Hx. pose proof (one_minus_square x Hx) as H1. pose proof (sqrt_lt_R0 _ H1) as H2. pose proof PI_pos.
pose proof (is_derive_acos x Hx) as Ha. unfold Q, dQ.
auto_derive.
- split; [lra|]. split; [now exists (- / sqrt (1 - x ^ 2)) | exact I].
- replace (1 + - (x * (x * 1))) with (1 - x ^ 2) by ring.
  change (Derive (fun x0 : R => acos x0) x) with (Derive acos x).
  rewrite (is_derive_unique _ _ _ Ha). field. lra.
Qed.

(* Q is continuous along sequences in [-1, 1]. *)
Lemma Q_limit (t : nat -> R) (l : R) : (forall n, -1 <= t n <= 1) -> -1 <= l <= 1 -> is_lim_seq t l ->
  is_lim_seq (fun n => Q (t n)) (Q l).
Proof.
intros Ht Hl Hlim. apply is_lim_seq_spec. apply is_lim_seq_spec in Hlim. intros eps.
destruct (Hlim eps) as [N HN]. exists N. intros n Hn.
apply Rle_lt_trans with (Rabs (t n - l)); [now apply Q_lipschitz | now apply HN].
Qed.
