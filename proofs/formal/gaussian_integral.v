(* The integral of the normal density is 1, and what follows for Gauss's expectation of this library.

   The square of the integral of exp (- t^2 / 2) over [0, x], plus the integral of 2 exp (- x^2 (1 + t^2) / 2) / (1 +
   t^2) over t in [0, 1], does not depend on x: its derivative is 0 (differentiation under the integral). At x = 0 it
   is 2 atan 1 = pi / 2, and the second part vanishes as x grows. So the integral over [0, oo) is sqrt (pi / 2).
   Powers times exp (- t^2 / 2) vanish at infinity, and an improper integral is read off a primitive; so E c = c.
   Source: the classical proof by a parameter; no hypothesis is taken. *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import gaussian_expectation.
Local Open Scope R_scope.

Definition bell (t : R) : R := exp (- (t ^ 2 / 2)).
Definition area (x : R) : R := RInt bell 0 x.
Definition weighted (x t : R) : R := 2 * exp (- (x ^ 2 * (1 + t ^ 2) / 2)) / (1 + t ^ 2).
Definition rest (x : R) : R := RInt (weighted x) 0 1.

Lemma exp_monotone x y : x <= y -> exp x <= exp y.
Proof. intros [H | ->]; [left; now apply exp_increasing | right; reflexivity]. Qed.

Lemma bell_derive (x : R) : is_derive bell x (- x * bell x).
Proof. unfold bell. auto_derive; [exact I|]. cbn [pow]. unfold Rdiv. field. Qed.

Lemma bell_continuous (x : R) : continuous bell x.
Proof. apply (ex_derive_continuous bell). exists (- x * bell x). apply bell_derive. Qed.

Lemma bell_integrable a b : ex_RInt bell a b.
Proof. apply (ex_RInt_continuous bell). intros z _. apply bell_continuous. Qed.

Lemma area_derive (x : R) : is_derive area x (bell x).
Proof.
apply (is_derive_RInt bell area 0 x).
- exists (mkposreal 1 Rlt_0_1). intros y _. apply (RInt_correct bell). apply bell_integrable.
- apply bell_continuous.
Qed.

Lemma one_plus_square t : 0 < 1 + t ^ 2.
Proof. pose proof (pow2_ge_0 t). lra. Qed.

Lemma weighted_derive (x t : R) : is_derive (fun u => weighted u t) x (- (2 * x * exp (- (x ^ 2 * (1 + t ^ 2) / 2)))).
Proof.
unfold weighted. pose proof (one_plus_square t) as H. auto_derive; [lra|]. cbn [pow]. unfold Rdiv. field. lra.
Qed.

Lemma weighted_slope (x t : R) : Derive (fun u : R => weighted u t) x = - (2 * x * exp (- (x ^ 2 * (1 + t ^ 2) / 2))).
Proof. exact (is_derive_unique _ _ _ (weighted_derive x t)). Qed.

Lemma weighted_integrable (x : R) : ex_RInt (weighted x) 0 1.
Proof.
apply (ex_RInt_continuous (weighted x)). intros t _. apply (ex_derive_continuous (weighted x)).
unfold weighted. pose proof (one_plus_square t) as H. auto_derive. lra.
Qed.

Ltac continuous_2d := repeat first
  [ apply continuity_2d_pt_const | apply continuity_2d_pt_id1 | apply continuity_2d_pt_id2
  | apply continuity_2d_pt_mult | apply continuity_2d_pt_plus ].

(* d/dx of the weighted integral: - 2 bell x times the area, by the substitution u = x t. *)
Lemma rest_derive (x : R) : is_derive rest x (- (2 * bell x * area x)).
Proof.
assert (E : RInt (fun t => Derive (fun u => weighted u t) x) 0 1 = - (2 * bell x * area x)).
{ rewrite (RInt_ext _ (fun t => scal (- (2 * bell x)) (scal x (bell (x * t + 0))))).
  2: { intros t _. rewrite weighted_slope, Rplus_0_r.
       assert (B : exp (- (x ^ 2 * (1 + t ^ 2) / 2)) = bell x * bell (x * t)).
       { unfold bell. rewrite <- exp_plus. f_equal. field. }
       rewrite B. change (- (2 * x * (bell x * bell (x * t))) = - (2 * bell x) * (x * bell (x * t))). ring. }
  transitivity (scal (- (2 * bell x)) (RInt (fun t => scal x (bell (x * t + 0))) 0 1)).
  { apply (RInt_scal (V := R_CompleteNormedModule)). exact (ex_RInt_comp_lin bell x 0 0 1 (bell_integrable _ _)). }
  pose proof (RInt_comp_lin bell x 0 0 1 (bell_integrable _ _)) as H.
  rewrite Rmult_0_r, Rmult_1_r, !Rplus_0_r in H.
  etransitivity; [apply f_equal; exact H|]. change (- (2 * bell x) * area x = - (2 * bell x * area x)). ring. }
rewrite <- E. apply (is_derive_RInt_param weighted 0 1 x).
- exists (mkposreal 1 Rlt_0_1). intros u _ t _. eexists. apply weighted_derive.
- intros t _. apply (continuity_2d_pt_ext (fun u v => -2 * u * exp (-1 * (u * u * (1 + v * v) * / 2)))).
  + intros u v. rewrite weighted_slope. replace (-1 * (u * u * (1 + v * v) * / 2)) with (- (u ^ 2 * (1 + v ^ 2) / 2))
      by field. ring.
  + apply continuity_2d_pt_mult; [continuous_2d|].
    apply continuity_1d_2d_pt_comp; [apply derivable_continuous_pt, derivable_pt_exp | continuous_2d].
- exists (mkposreal 1 Rlt_0_1). intros u _. apply weighted_integrable.
Qed.

Lemma area_0 : area 0 = 0.
Proof. exact (RInt_point 0 bell). Qed.

Lemma rest_0 : rest 0 = PI / 2.
Proof.
unfold rest. apply is_RInt_unique.
replace (PI / 2) with (minus (2 * atan 1) (2 * atan 0))
  by (unfold minus, plus, opp; cbn; rewrite atan_1, atan_0; field).
apply (is_RInt_derive (fun t => 2 * atan t)).
- intros t _. unfold weighted. pose proof (one_plus_square t) as H. auto_derive; [exact I|].
  replace (- (0 ^ 2 * (1 + t ^ 2) / 2)) with 0 by field. rewrite exp_0. unfold Rsqr. field. lra.
- intros t _. apply (ex_derive_continuous (weighted 0)).
  unfold weighted. pose proof (one_plus_square t) as H. auto_derive. lra.
Qed.

Lemma area_square (x : R) : 0 <= x -> area x ^ 2 = PI / 2 - rest x.
Proof.
intros [H | <-]; [|rewrite area_0, rest_0; ring].
assert (E : (fun u => area u ^ 2 + rest u) 0 = (fun u => area u ^ 2 + rest u) x).
{ apply (eq_is_derive (fun u => area u ^ 2 + rest u)); [|exact H]. intros t _. change zero with 0.
  replace 0 with (plus (2 * bell t * area t) (- (2 * bell t * area t))) by (unfold plus; cbn; ring).
  apply (is_derive_plus (fun u => area u ^ 2)); [|apply rest_derive].
  pose proof (is_derive_pow area 2 t _ (area_derive t)) as D.
  replace (2 * bell t * area t) with (INR 2 * bell t * area t ^ Init.Nat.pred 2) by (cbn; ring). exact D. }
cbv beta in E. rewrite area_0, rest_0 in E. lra.
Qed.

Lemma rest_bounds (x : R) : 0 <= rest x <= 2 * bell x.
Proof.
assert (W : forall t, 0 <= weighted x t <= 2 * bell x).
{ intros t. unfold weighted, bell. pose proof (one_plus_square t) as H. pose proof (pow2_ge_0 t) as Ht. split.
  - apply Rlt_le, Rdiv_lt_0_compat; [|exact H]. pose proof (exp_pos (- (x ^ 2 * (1 + t ^ 2) / 2))). lra.
  - apply (Rmult_le_reg_r (1 + t ^ 2)); [exact H|].
    replace (2 * exp (- (x ^ 2 * (1 + t ^ 2) / 2)) / (1 + t ^ 2) * (1 + t ^ 2))
      with (2 * exp (- (x ^ 2 * (1 + t ^ 2) / 2))) by (field; lra).
    assert (exp (- (x ^ 2 * (1 + t ^ 2) / 2)) <= exp (- (x ^ 2 / 2))).
    { apply exp_monotone. pose proof (pow2_ge_0 x). nra. }
    pose proof (exp_pos (- (x ^ 2 / 2))). nra. }
split.
- apply RInt_ge_0; [lra | apply weighted_integrable | intros t _; apply W].
- replace (2 * bell x) with (RInt (fun _ => 2 * bell x) 0 1)
    by (rewrite RInt_const; unfold scal; cbn; unfold mult; cbn; ring).
  apply RInt_le; [lra | apply weighted_integrable | apply ex_RInt_const | intros t _; apply W].
Qed.

(* Powers are small beside the bell. *)
Lemma power_below m (x : R) : 0 <= x -> x ^ m <= exp (INR m * x).
Proof.
intros x0. induction m as [|m IH]; [cbn [pow INR]; rewrite Rmult_0_l, exp_0; lra|].
rewrite S_INR. replace ((INR m + 1) * x) with (x + INR m * x) by ring. rewrite exp_plus. cbn [pow].
apply Rmult_le_compat; [exact x0 | now apply pow_le | | exact IH].
destruct x0 as [x0 | <-]; [|left; apply exp_pos]. pose proof (exp_ineq1 x ltac:(lra)). lra.
Qed.

Lemma power_bell_bound m (x : R) : 0 <= x -> x ^ m * bell x <= exp (INR m ^ 2 / 2).
Proof.
intros x0. apply Rle_trans with (exp (INR m * x) * bell x).
- apply Rmult_le_compat_r; [left; apply exp_pos | now apply power_below].
- unfold bell. rewrite <- exp_plus. apply exp_monotone. pose proof (pow2_ge_0 (INR m - x)) as H. lra.
Qed.

Lemma constant_over c : is_lim (fun x => c * / x) p_infty 0.
Proof.
replace (Finite 0) with (Rbar_mult c (Rbar_inv p_infty)) by (cbn; f_equal; ring).
apply is_lim_scal_l. apply is_lim_inv; [apply is_lim_id | discriminate].
Qed.

Lemma power_bell_vanishes m : is_lim (fun x => x ^ m * bell x) p_infty 0.
Proof.
apply (is_lim_le_le_loc (fun _ => 0) (fun x => exp (INR (S m) ^ 2 / 2) * / x));
  [| apply is_lim_const | apply constant_over].
exists 0. intros x x0. split.
- apply Rmult_le_pos; [apply pow_le; lra | left; apply exp_pos].
- apply (Rmult_le_reg_r x); [exact x0|].
  replace (exp (INR (S m) ^ 2 / 2) * / x * x) with (exp (INR (S m) ^ 2 / 2)) by (field; lra).
  pose proof (power_bell_bound (S m) x (Rlt_le _ _ x0)) as H. cbn [pow] in H |- *. lra.
Qed.

Lemma bell_vanishes : is_lim bell p_infty 0.
Proof. apply (is_lim_ext (fun x => x ^ 0 * bell x)); [intros; cbn [pow]; ring | apply power_bell_vanishes]. Qed.

Lemma area_ge0 (x : R) : 0 <= x -> 0 <= area x.
Proof. intros x0. apply RInt_ge_0; [exact x0 | apply bell_integrable | intros t _; left; apply exp_pos]. Qed.

Lemma area_limit : is_lim area p_infty (sqrt (PI / 2)).
Proof.
apply (is_lim_ext_loc (fun x => sqrt (PI / 2 - rest x))).
{ exists 0. intros x x0. rewrite <- area_square by lra. apply sqrt_pow2, area_ge0. lra. }
assert (L : is_lim (fun x => PI / 2 - rest x) p_infty (PI / 2 - 0)).
{ apply is_lim_minus'; [apply is_lim_const|].
  apply (is_lim_le_le_loc (fun _ => 0) (fun x => 2 * bell x));
    [exists 0; intros x _; apply rest_bounds | apply is_lim_const|].
  replace (Finite 0) with (Rbar_mult 2 0) by (cbn; f_equal; ring). apply is_lim_scal_l, bell_vanishes. }
rewrite Rminus_0_r in L. exact (is_lim_comp_continuous _ sqrt p_infty _ L (continuous_sqrt _)).
Qed.

Lemma area_odd (x : R) : area (- x) = - area x.
Proof.
assert (I : is_RInt bell (- 0) (- x) (area (- x))) by (rewrite Ropp_0; apply (RInt_correct bell), bell_integrable).
pose proof (is_RInt_unique _ _ _ _ (is_RInt_comp_opp bell 0 x _ I)) as H. rewrite <- H.
refine (eq_trans _ (RInt_opp bell 0 x (bell_integrable _ _))).
apply RInt_ext. intros t _. unfold bell. do 3 f_equal. field.
Qed.

Lemma from_below f (l : R) : is_lim (fun x => f (- x)) p_infty l -> is_lim f m_infty l.
Proof.
intros H. apply (is_lim_ext (fun x => f (- - x))); [intros x; now rewrite Ropp_involutive|].
apply (is_lim_comp (fun x => f (- x)) Ropp m_infty l p_infty); [exact H | | exists 0; intros; discriminate].
exact (is_lim_opp (fun x => x) m_infty m_infty (is_lim_id _)).
Qed.

Lemma area_limit_below : is_lim area m_infty (- sqrt (PI / 2)).
Proof.
apply from_below. apply (is_lim_ext (fun x => - area x)); [intros x; symmetry; apply area_odd|].
exact (is_lim_opp area p_infty _ area_limit).
Qed.

(* The improper integral of a continuous function that has a primitive. *)
Lemma by_primitive {Fa Fb : (R -> Prop) -> Prop} {FFa : Filter Fa} {FFb : Filter Fb} (g A : R -> R) (la lb : R) :
  (forall x, is_derive A x (g x)) -> (forall x, continuous g x) ->
  filterlim A Fa (locally la) -> filterlim A Fb (locally lb) -> is_RInt_gen g Fa Fb (lb - la).
Proof.
intros D C Ha Hb. assert (E : forall x : R, Derive A x = g x) by (intros x; exact (is_derive_unique _ _ _ (D x))).
apply (is_RInt_gen_ext (Derive A)); [apply filter_forall; intros ab x _; apply E|].
apply is_RInt_gen_Derive; [| | exact Ha | exact Hb]; apply filter_forall; intros ab x _.
- exists (g x). apply D.
- apply (continuous_ext g); [intros y; symmetry; apply E | apply C].
Qed.

Lemma density_bell (z : R) : gauss_density z = bell z * / sqrt (2 * PI).
Proof. reflexivity. Qed.

Lemma root_two_pi : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. pose proof PI_RGT_0. lra. Qed.

Lemma root_half_pi : sqrt (PI / 2) = sqrt (2 * PI) / 2.
Proof.
pose proof PI_RGT_0 as P. pose proof root_two_pi as Q. apply sqrt_lem_1; [lra | lra|].
replace (sqrt (2 * PI) / 2 * (sqrt (2 * PI) / 2)) with (sqrt (2 * PI) * sqrt (2 * PI) / 4) by field.
rewrite sqrt_sqrt by lra. field.
Qed.

(* The expectation of a constant. *)
Theorem gauss_constant (c : R) : gauss (fun _ => c) = c.
Proof.
pose proof root_two_pi as P. pose (k := c * / sqrt (2 * PI)).
assert (H : is_RInt_gen (fun z => c * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty)
  (k * sqrt (PI / 2) - k * - sqrt (PI / 2))).
{ apply (by_primitive _ (fun x => k * area x)).
  - intros x. rewrite density_bell. replace (c * (bell x * / sqrt (2 * PI))) with (k * bell x) by (unfold k; ring).
    apply (is_derive_scal area), area_derive.
  - intros x. apply (continuous_ext (fun y => k * bell y));
      [intros y; change (k * bell y = c * (bell y * / sqrt (2 * PI))); unfold k; ring|].
    apply (continuous_scal_r k bell), bell_continuous.
  - exact (is_lim_scal_l area k m_infty _ area_limit_below).
  - exact (is_lim_scal_l area k p_infty _ area_limit). }
replace (k * sqrt (PI / 2) - k * - sqrt (PI / 2)) with c in H by (rewrite root_half_pi; unfold k; field; lra).
exact (is_RInt_gen_unique _ _ H).
Qed.

Lemma gauss_same f g : (forall z, f z = g z) -> gauss f = gauss g.
Proof. intros E. f_equal. now apply functional_extensionality. Qed.
