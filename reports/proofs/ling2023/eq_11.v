(* Equation (11): the integral over the circle, the derivative and the shape of Q. From formal/arc_cosine_kernel.v
   (concavity of the sine). With x = cos theta the integrand is cos(a) cos(a - theta) on [theta - pi/2, pi/2] and 0
   elsewhere on [-pi, pi]. Source: Ling et al. 2023, eq. (11). *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions arc_cosine_kernel.
From theorycheck.ling2023 Require statements_real.
Local Open Scope R_scope.

Theorem ling2023_eq_11_derivative_proved : statements_real.ling2023_eq_11_derivative.
Proof.
intros t _ _ x H1 H2. pose proof (dQ_range t) as [L U]. split; [split; [|exact L] | exact U].
apply is_derive_Q. lra.
Qed.

Theorem ling2023_eq_11_shape_proved : statements_real.ling2023_eq_11_shape.
Proof.
intros x Hx Hx' y Hy Hy' p Hp Hp'. repeat split.
- exact Q_1.
- apply Q_abs. lra.
- intros Hxy. now apply Q_strictly_increasing.
- apply Q_convex; lra.
- apply Q_chord. lra.
- apply Q_chord. lra.
Qed.

Theorem ling2023_eq_11_intercept_proved : statements_real.ling2023_eq_11_intercept.
Proof.
intros t H1 H2. split; [exact (Q_intercept t (conj H1 H2)) | exact (slope_sum t (conj H1 H2))].
Qed.

Section Circle.
Variable theta : R.
Hypothesis theta_range : 0 <= theta <= PI.
Let both (a : R) : R := Rmax (cos a) 0 * Rmax (cos (a - theta)) 0.

Lemma no_area low high : low <= high -> (forall a, low < a < high -> both a = 0) -> is_RInt both low high 0.
Proof.
intros Hle H. apply is_RInt_ext with (fun _ => 0).
- intros a Ha. rewrite Rmin_left, Rmax_right in Ha by exact Hle. symmetry. now apply H.
- pose proof (is_RInt_const low high 0) as H0.
  change (is_RInt (fun _ => 0) low high ((high - low) * 0)) in H0. rewrite Rmult_0_r in H0. exact H0.
Qed.

Lemma negative_part a : cos a <= 0 -> Rmax (cos a) 0 = 0.
Proof. intros H. now apply Rmax_right. Qed.

Lemma cos_left a : - PI <= a <= - (PI / 2) -> cos a <= 0.
Proof. intros Ha. rewrite <- cos_neg. apply cos_le_0; lra. Qed.

Lemma area : is_RInt both (theta - PI / 2) (PI / 2) ((sin theta + (PI - theta) * cos theta) / 2).
Proof using theta_range.
pose proof PI_pos as Hpi. set (F := fun a => a * cos theta / 2 + sin (2 * a - theta) / 4).
replace ((sin theta + (PI - theta) * cos theta) / 2) with (minus (F (PI / 2)) (F (theta - PI / 2))).
- apply is_RInt_ext with (fun a => cos a * cos (a - theta)).
  { intros a Ha. rewrite Rmin_left, Rmax_right in Ha by lra. unfold both.
    rewrite !Rmax_left; [reflexivity | |]; apply cos_ge_0; lra. }
  apply (is_RInt_derive F (fun a => cos a * cos (a - theta))).
  + intros a _. unfold F. auto_derive; [exact I|].
    assert (E1 : cos theta = cos a * cos (a - theta) + sin a * sin (a - theta))
      by (rewrite <- cos_minus; f_equal; ring).
    assert (E2 : cos (2 * a + - theta) = cos a * cos (a - theta) - sin a * sin (a - theta))
      by (rewrite <- cos_plus; f_equal; ring).
    rewrite E2, E1. field.
  + intros a _. apply (ex_derive_continuous (fun a => cos a * cos (a - theta))). auto_derive. exact I.
- unfold minus, plus, opp, F. cbn.
  replace (2 * (PI / 2) - theta) with (PI - theta) by field.
  replace (2 * (theta - PI / 2) - theta) with (- (PI - theta)) by field.
  rewrite sin_neg, sin_PI_x. field.
Qed.

Lemma circle : is_RInt both (- PI) PI ((sin theta + (PI - theta) * cos theta) / 2).
Proof using theta_range.
pose proof PI_pos as Hpi. pose proof area as HA. set (A := (sin theta + (PI - theta) * cos theta) / 2) in *.
replace A with (plus (plus 0 (plus 0 A)) 0) by (unfold plus; cbn; ring).
apply (is_RInt_Chasles both (- PI) (PI / 2) PI (plus 0 (plus 0 A)) 0).
- apply (is_RInt_Chasles both (- PI) (- (PI / 2)) (PI / 2) 0 (plus 0 A)).
  + apply no_area; [lra|]. intros a Ha. unfold both. rewrite (negative_part a); [ring | apply cos_left; lra].
  + apply (is_RInt_Chasles both (- (PI / 2)) (theta - PI / 2) (PI / 2) 0 A); [|exact HA].
    apply no_area; [lra|]. intros a Ha. unfold both. rewrite (negative_part (a - theta)); [ring|].
    replace (a - theta) with (- (theta - a)) by ring. rewrite cos_neg. apply cos_le_0; lra.
- apply no_area; [lra|]. intros a Ha. unfold both. rewrite (negative_part a); [ring | apply cos_le_0; lra].
Qed.
End Circle.

Theorem ling2023_eq_11_angular_proved : statements_real.ling2023_eq_11_angular.
Proof.
intros x H1 H2 v Hv. destruct (angle x (conj H1 H2)) as (theta & Ht & ->). pose proof PI_pos.
change (statements_real.Q (cos theta)) with (Q (cos theta)). rewrite (Q_cos theta Ht).
replace (PI / 2 * ((sin theta + (PI - theta) * cos theta) / PI)) with ((sin theta + (PI - theta) * cos theta) / 2)
  by (field; lra).
rewrite <- (is_RInt_unique _ _ _ _ Hv). apply is_RInt_unique.
apply is_RInt_ext with (2 := circle theta Ht). intros a _. cbv beta. f_equal. f_equal.
rewrite cos_minus. replace (sqrt (1 - cos theta ^ 2)) with (sin theta); [ring|].
replace (1 - cos theta ^ 2) with (sin theta * sin theta).
- symmetry. apply sqrt_square. apply sin_ge_0; lra.
- pose proof (sin2_cos2 theta) as E. unfold Rsqr in E. lra.
Qed.
