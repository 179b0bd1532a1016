(* The Hermite coefficients of relu (c z), c > 0, at the even degrees from 2 on are not 0.

   (H_r bell)' = - H_(r+1) bell for the monic Hermite polynomials H, so x H_(r+2) bell has the primitive
   - (x H_(r+1) + H_r) bell, which vanishes at infinity: the integral over [0, oo) is H_r 0, and H_r 0 <> 0 for even r.
   From: the recursion of the polynomials, powers vanish beside the bell (gaussian_integral.v).
   Source: classical (Hermite expansion of the rectifier); no hypothesis is taken. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import gaussian_expectation gaussian_integral.
Local Open Scope R_scope.

(* An equation between numbers that Coquelicot gives another name for their type. *)
Ltac ring_of_reals := match goal with |- ?a = ?b => change (@eq R a b) end; ring.

Lemma product_derive (f g : R -> R) (x df dg : R) : is_derive f x df -> is_derive g x dg ->
  is_derive (fun y => f y * g y) x (df * g x + f x * dg).
Proof. intros Df Dg. exact (is_derive_mult f g x df dg Df Dg Rmult_comm). Qed.

Lemma identity_derive (x : R) : is_derive (fun y : R => y) x 1.
Proof. exact (is_derive_id x). Qed.

Lemma monic_hermite_SS r (x : R) :
  monic_hermite (S (S r)) x = x * monic_hermite (S r) x - INR (S r) * monic_hermite r x.
Proof. reflexivity. Qed.

(* H_(r+1)' = (r + 1) H_r. *)
Lemma monic_hermite_derive r (x : R) : is_derive (monic_hermite (S r)) x (INR (S r) * monic_hermite r x).
Proof.
revert x. enough (H : forall x, is_derive (monic_hermite (S r)) x (INR (S r) * monic_hermite r x) /\
  is_derive (monic_hermite (S (S r))) x (INR (S (S r)) * monic_hermite (S r) x)) by (intros x; apply H).
induction r as [|r IH]; intros x.
- split; [apply (is_derive_ext (fun y => y)); [reflexivity|] | apply (is_derive_ext (fun y => y * y - 1 * 1));
    [reflexivity|]];
    auto_derive; cbn; try exact I; ring.
- split; [apply IH|]. destruct (IH x) as [D1 D2].
  apply (is_derive_ext (fun y => y * monic_hermite (S (S r)) y - INR (S (S r)) * monic_hermite (S r) y));
    [reflexivity|].
  assert (D : is_derive (fun y => y * monic_hermite (S (S r)) y - INR (S (S r)) * monic_hermite (S r) y) x
    (1 * monic_hermite (S (S r)) x + x * (INR (S (S r)) * monic_hermite (S r) x)
      - INR (S (S r)) * (INR (S r) * monic_hermite r x))).
  { apply (is_derive_minus (fun y => y * monic_hermite (S (S r)) y)).
    - apply (product_derive (fun y => y)); [apply identity_derive | exact D2].
    - apply (is_derive_scal (monic_hermite (S r))). exact D1. }
  replace (INR (S (S (S r))) * monic_hermite (S (S r)) x) with
    (1 * monic_hermite (S (S r)) x + x * (INR (S (S r)) * monic_hermite (S r) x)
      - INR (S (S r)) * (INR (S r) * monic_hermite r x)); [exact D|].
  rewrite (S_INR (S (S r))), (monic_hermite_SS r x). ring.
Qed.

Lemma monic_hermite_continuous r (x : R) : continuous (monic_hermite r) x.
Proof.
destruct r as [|r]; [apply continuous_const|].
apply (ex_derive_continuous (monic_hermite (S r))). eexists. apply monic_hermite_derive.
Qed.

(* (H_r bell)' = - H_(r+1) bell. *)
Lemma hermite_bell_derive r (x : R) :
  is_derive (fun y => monic_hermite r y * bell y) x (- (monic_hermite (S r) x * bell x)).
Proof.
destruct r as [|r].
- apply (is_derive_ext bell); [intros y; cbn; ring_of_reals|].
  replace (- (monic_hermite 1 x * bell x)) with (- x * bell x) by (cbn; ring). apply bell_derive.
- replace (- (monic_hermite (S (S r)) x * bell x)) with
    (INR (S r) * monic_hermite r x * bell x + monic_hermite (S r) x * (- x * bell x))
    by (rewrite monic_hermite_SS; ring).
  apply product_derive; [apply monic_hermite_derive | apply bell_derive].
Qed.

Definition primitive r (x : R) : R := - ((x * monic_hermite (S r) x + monic_hermite r x) * bell x).

Lemma primitive_derive r (x : R) : is_derive (primitive r) x (x * monic_hermite (S (S r)) x * bell x).
Proof.
apply (is_derive_ext (fun y => - (y * (monic_hermite (S r) y * bell y) + monic_hermite r y * bell y)));
  [intros y; unfold primitive; ring_of_reals|].
replace (x * monic_hermite (S (S r)) x * bell x) with
  (- (1 * (monic_hermite (S r) x * bell x) + x * - (monic_hermite (S (S r)) x * bell x)
    + - (monic_hermite (S r) x * bell x))) by ring.
apply (is_derive_opp (fun y => y * (monic_hermite (S r) y * bell y) + monic_hermite r y * bell y)).
apply (is_derive_plus (fun y => y * (monic_hermite (S r) y * bell y))); [|apply hermite_bell_derive].
apply (product_derive (fun y => y) (fun y => monic_hermite (S r) y * bell y));
  [apply identity_derive | apply hermite_bell_derive].
Qed.

Lemma hermite_bell_vanishes r k : is_lim (fun x => x ^ k * monic_hermite r x * bell x) p_infty 0.
Proof.
revert k. enough (H : forall k, is_lim (fun x => x ^ k * monic_hermite r x * bell x) p_infty 0 /\
  is_lim (fun x => x ^ k * monic_hermite (S r) x * bell x) p_infty 0) by (intros k; apply H).
induction r as [|r IH]; intros k.
- split.
  + apply (is_lim_ext (fun x => x ^ k * bell x)); [intros x; cbn; ring | apply power_bell_vanishes].
  + apply (is_lim_ext (fun x => x ^ S k * bell x)); [intros x; cbn; ring | apply power_bell_vanishes].
- split; [apply IH|].
  apply (is_lim_ext (fun x => x ^ S k * monic_hermite (S r) x * bell x - INR (S r)
    * (x ^ k * monic_hermite r x * bell x))).
  { intros x. rewrite monic_hermite_SS. cbn [pow]. ring. }
  replace (Finite 0) with (Finite (0 - INR (S r) * 0)) by (f_equal; ring).
  apply is_lim_minus'; [apply IH | apply (is_lim_scal_l _ (INR (S r)) p_infty 0), IH].
Qed.

Lemma primitive_vanishes r : is_lim (primitive r) p_infty 0.
Proof.
apply (is_lim_ext (fun x => - (x ^ 1 * monic_hermite (S r) x * bell x + x ^ 0 * monic_hermite r x * bell x))).
{ intros x. unfold primitive. cbn [pow]. ring. }
replace (Finite 0) with (Rbar_opp (0 + 0)) by (cbn; f_equal; ring).
apply is_lim_opp, is_lim_plus'; apply hermite_bell_vanishes.
Qed.

Lemma primitive_0 r : primitive r 0 = - monic_hermite r 0.
Proof. unfold primitive, bell. replace (- (0 ^ 2 / 2)) with 0 by field. rewrite exp_0. ring. Qed.

Lemma monic_hermite_even j : monic_hermite (2 * j) 0 <> 0.
Proof.
induction j as [|j IH]; [cbn; lra|].
replace (2 * S j)%nat with (S (S (2 * j))) by lia. rewrite monic_hermite_SS.
pose proof (pos_INR (2 * j)) as P. rewrite S_INR. intros E.
assert (Z : (INR (2 * j) + 1) * monic_hermite (2 * j) 0 = 0) by lra.
destruct (Rmult_integral _ _ Z); [lra | contradiction].
Qed.

(* The coefficient of relu (c z) at r + 2 is c H_r 0 / (sqrt (2 pi) sqrt ((r + 2)!)). *)
Theorem relu_hermite (c : R) r : 0 < c ->
  gauss (fun z => Rmax (c * z) 0 * hermite (S (S r)) z)
    = c / (sqrt (2 * PI) * sqrt (INR (fact (S (S r))))) * monic_hermite r 0.
Proof.
intros c0. pose proof root_two_pi as P.
assert (N : 0 < sqrt (INR (fact (S (S r))))) by (apply sqrt_lt_R0, INR_fact_lt_0).
set (k := c / (sqrt (2 * PI) * sqrt (INR (fact (S (S r)))))).
set (f := fun z => Rmax (c * z) 0 * hermite (S (S r)) z * gauss_density z).
assert (Hn : is_RInt_gen f (Rbar_locally m_infty) (at_point 0) 0).
{ apply (is_RInt_gen_ext (fun _ => 0)).
  - apply (Filter_prod _ _ _ (fun a => a < 0) (fun b => b = 0)); [exists 0; intros a a0; exact a0 | reflexivity|].
    intros a b a0 -> x. cbn. rewrite Rmin_left, Rmax_right by lra. intros [_ x0]. unfold f.
    rewrite Rmax_right by nra. ring.
  - replace 0 with (0 - 0) at 2 by ring. apply (by_primitive (fun _ => 0) (fun _ => 0)).
    + intros x. apply (is_derive_const 0 x).
    + intros x. apply continuous_const.
    + apply filterlim_const.
    + apply filterlim_const. }
assert (Hp : is_RInt_gen f (at_point 0) (Rbar_locally p_infty) (k * 0 - k * - monic_hermite r 0)).
{ apply (is_RInt_gen_ext (fun x => k * (x * monic_hermite (S (S r)) x * bell x))).
  - apply (Filter_prod _ _ _ (fun a => a = 0) (fun b => 0 < b)); [reflexivity | exists 0; intros b b0; exact b0|].
    intros a b -> b0 x. cbn [fst snd]. rewrite Rmin_left, Rmax_right by lra. intros [x0 _]. unfold f.
    rewrite Rmax_left by nra. rewrite density_bell. unfold k, hermite.
    change (c / (sqrt (2 * PI) * sqrt (INR (fact (S (S r))))) * (x * monic_hermite (S (S r)) x * bell x)
      = c * x * (monic_hermite (S (S r)) x / sqrt (INR (fact (S (S r))))) * (bell x * / sqrt (2 * PI))).
    field. split; lra.
  - apply (by_primitive _ (fun x => k * primitive r x)).
    + intros x. apply (is_derive_scal (primitive r)), primitive_derive.
    + intros x. apply (continuous_scal_r k (fun x => x * monic_hermite (S (S r)) x * bell x)).
      apply (continuous_mult (K := R_AbsRing) (fun x => x * monic_hermite (S (S r)) x) bell); [|apply bell_continuous].
      apply (continuous_mult (K := R_AbsRing) (fun x => x) (monic_hermite (S (S r))));
        [apply continuous_id | apply monic_hermite_continuous].
    + intros Q HQ. rewrite <- primitive_0 in HQ. exact (locally_singleton _ _ HQ).
    + exact (is_lim_scal_l (primitive r) k p_infty 0 (primitive_vanishes r)). }
pose proof (is_RInt_gen_unique _ _ (is_RInt_gen_Chasles f 0 _ _ Hn Hp)) as H.
unfold gauss. fold f. rewrite H. unfold plus; cbn. ring.
Qed.

Corollary relu_hermite_even (c : R) j : 0 < c -> gauss (fun z => Rmax (c * z) 0 * hermite (S (S (2 * j))) z) <> 0.
Proof.
intros c0 E. rewrite relu_hermite in E by exact c0. pose proof root_two_pi as P.
assert (N : 0 < sqrt (INR (fact (S (S (2 * j)))))) by (apply sqrt_lt_R0, INR_fact_lt_0).
destruct (Rmult_integral _ _ E) as [Z | Z]; [|exact (monic_hermite_even j Z)].
assert (0 < c / (sqrt (2 * PI) * sqrt (INR (fact (S (S (2 * j))))))); [|lra].
apply Rdiv_lt_0_compat; [exact c0 | now apply Rmult_lt_0_compat].
Qed.
