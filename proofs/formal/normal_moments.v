(* Second moments of a Lipschitz function of a standard normal number: they are there, they are >= 0, and |f x| <= B
   |x| gives at most B^2. And the moment generating function, exp (a^2 / 2).

   A continuous function between 0 and one that has a primitive with a limit has an improper integral (its integral
   over [0, x] grows with x and is bounded: completeness). A Lipschitz f has f^2 <= 2 f(0)^2 + 2 A^2 x^2, and x^2 bell
   has the primitive area - x bell. exp (a z) bell z is exp (a^2 / 2) bell (z - a). From: the integral of the density
   (gaussian_integral.v). Source: classical; no hypothesis is taken. *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From theorycheck.formal Require Import real_definitions gaussian_expectation gaussian_integral.
Local Open Scope R_scope.

Section Dominated.
Variables (g h H : R -> R) (l : R).
Hypothesis g_continuous : forall x : R, continuous g x.
Hypothesis h_continuous : forall x, continuous h x.
Hypothesis between : forall x, 0 <= g x <= h x.
Hypothesis H_derive : forall x : R, is_derive H x (h x).
Hypothesis H_limit : is_lim H p_infty l.

Let G (x : R) : R := RInt g 0 x.

Lemma continuous_integrable a b : ex_RInt g a b.
Proof using g_continuous. apply (ex_RInt_continuous g). intros z _. apply g_continuous. Qed.

Lemma G_derive (x : R) : is_derive G x (g x).
Proof using g_continuous.
apply (is_derive_RInt g G 0 x); [|apply g_continuous].
exists (mkposreal 1 Rlt_0_1). intros y _. apply (RInt_correct g), continuous_integrable.
Qed.

Lemma G_grows x y : x <= y -> G x <= G y.
Proof using g_continuous between.
intros xy. unfold G. rewrite <- (RInt_Chasles g 0 x y) by apply continuous_integrable.
assert (0 <= RInt g x y) by (apply RInt_ge_0; [exact xy | apply continuous_integrable | intros t _; apply between]).
change (RInt g 0 x <= RInt g 0 x + RInt g x y). lra.
Qed.

Lemma G_below x y : 0 <= x -> x <= y -> G x <= H y - H 0.
Proof using g_continuous h_continuous between H_derive.
intros x0 xy. apply Rle_trans with (G y); [now apply G_grows|].
assert (I : is_RInt h 0 y (minus (H y) (H 0)))
  by (apply (is_RInt_derive H); intros; [apply H_derive | apply h_continuous]).
change (minus (H y) (H 0)) with (H y - H 0) in I. rewrite <- (is_RInt_unique _ _ _ _ I).
apply RInt_le; [lra | apply continuous_integrable | eexists; exact I | intros t _; apply between].
Qed.

Lemma G_bounded x : 0 <= x -> G x <= l - H 0.
Proof using g_continuous h_continuous between H_derive H_limit.
intros x0. change (Rbar_le (G x) (l - H 0)).
apply (is_lim_le_loc (fun _ => G x) (fun y => H y - H 0) p_infty).
- exists x. intros y xy. apply G_below; lra.
- apply is_lim_const.
- apply is_lim_minus'; [exact H_limit | apply is_lim_const].
Qed.

Lemma dominated : exists m, 0 <= m <= l - H 0 /\ is_lim G p_infty m.
Proof using g_continuous h_continuous between H_derive H_limit.
pose (E := fun v => exists x, 0 <= x /\ v = G x).
assert (G0 : G 0 = 0) by exact (RInt_point 0 g).
destruct (completeness E) as [m [upper least]].
- exists (l - H 0). intros v (x & x0 & ->). now apply G_bounded.
- exists 0, 0. split; [lra | now rewrite G0].
- exists m. split; [split|].
  + apply upper. exists 0. split; [lra | now rewrite G0].
  + apply least. intros v (x & x0 & ->). now apply G_bounded.
  + apply is_lim_spec. intros eps. destruct (Classical_Prop.classic (exists x, 0 <= x
      /\ m - eps < G x)) as [(x & x0 & hx) | no].
    * exists x. intros y xy. pose proof (G_grows x y (Rlt_le _ _ xy)) as Hg.
      assert (G y <= m) by (apply upper; exists y; split; [lra | reflexivity]).
      apply Rabs_def1; destruct eps; cbn in *; lra.
    * exfalso. assert (m <= m - eps); [|destruct eps; cbn in *; lra].
      apply least. intros v (x & x0 & ->). apply Rnot_lt_le. intros hx. apply no. now exists x.
Qed.

Lemma dominated_from_0 : exists m, 0 <= m <= l - H 0 /\ is_RInt_gen g (at_point 0) (Rbar_locally p_infty) m.
Proof using g_continuous h_continuous between H_derive H_limit.
destruct dominated as (m & hm & Gm). exists m. split; [exact hm|].
replace m with (m - 0) by ring. apply (by_primitive g G); [apply G_derive | exact g_continuous | | exact Gm].
intros P HP. assert (G0 : G 0 = 0) by exact (RInt_point 0 g). rewrite <- G0 in HP. exact (locally_singleton _ _ HP).
Qed.
End Dominated.

(* On the other half line, and on the line. *)
Lemma from_below_0 (g : R -> R) (m : R) : (forall x, continuous g x) ->
  is_lim (fun x => RInt (fun y => g (- y)) 0 x) p_infty m -> is_RInt_gen g (Rbar_locally m_infty) (at_point 0) m.
Proof.
intros C Hm. replace m with (0 - - m) by ring.
pose proof (fun a b => ex_RInt_continuous g a b (fun z _ => C z)) as I.
apply (by_primitive g (fun x => RInt g 0 x)).
- intros x. apply (is_derive_RInt g (fun y => RInt g 0 y) 0 x); [|apply C].
  exists (mkposreal 1 Rlt_0_1). intros y _. apply (RInt_correct g), I.
- exact C.
- apply (from_below (fun x => RInt g 0 x) (- m)).
  apply (is_lim_ext (fun x => - RInt (fun y => g (- y)) 0 x)); [|exact (is_lim_opp _ p_infty m Hm)].
  intros x. assert (Ix : is_RInt g (- 0) (- x) (RInt g 0 (- x))) by (rewrite Ropp_0; apply (RInt_correct g), I).
  rewrite <- (is_RInt_unique _ _ _ _ (is_RInt_comp_opp g 0 x _ Ix)).
  symmetry. apply (RInt_opp (fun y => g (- y))). apply (ex_RInt_continuous (fun y => g (- y))). intros z _.
  apply (continuous_comp Ropp g); [apply (continuous_opp (fun y : R => y)), continuous_id | apply C].
- intros P HP. assert (G0 : RInt g 0 0 = 0) by exact (RInt_point 0 g). rewrite <- G0 in HP.
  exact (locally_singleton _ _ HP).
Qed.

(* A continuous function between 0 and (a + b x^2) bell. *)
Section Square.
Variables (g : R -> R) (a b : R).
Hypothesis g_continuous : forall x : R, continuous g x.
Hypothesis between : forall x, 0 <= g x <= (a + b * x ^ 2) * bell x.

Let H (x : R) : R := (a + b) * area x - b * (x * bell x).

Lemma square_derive (x : R) : is_derive H x ((a + b * x ^ 2) * bell x).
Proof.
replace ((a + b * x ^ 2) * bell x) with ((a + b) * bell x - b * (1 * bell x + x * (- x * bell x))) by ring.
apply (is_derive_minus (fun y => (a + b) * area y)); [apply (is_derive_scal area), area_derive|].
apply (is_derive_scal (fun y => y * bell y)).
exact (is_derive_mult (fun y => y) bell x 1 _ (is_derive_id x) (bell_derive x) Rmult_comm).
Qed.

Lemma square_continuous (x : R) : continuous (fun y => (a + b * y ^ 2) * bell y) x.
Proof.
apply (continuous_mult (K := R_AbsRing) (fun y => a + b * y ^ 2) bell); [|apply bell_continuous].
apply (ex_derive_continuous (fun y => a + b * y ^ 2)). auto_derive. exact I.
Qed.

Lemma square_limit : is_lim H p_infty ((a + b) * sqrt (PI / 2)).
Proof.
replace (Finite ((a + b) * sqrt (PI / 2))) with (Finite ((a + b) * sqrt (PI / 2) - b * 0)) by (f_equal; ring).
apply is_lim_minus'; [exact (is_lim_scal_l area (a + b) p_infty _ area_limit)|].
apply (is_lim_scal_l (fun x => x * bell x) b p_infty 0).
apply (is_lim_ext (fun x => x ^ 1 * bell x)); [intros x; cbn [pow]; ring | apply power_bell_vanishes].
Qed.

Lemma square_0 : (a + b) * sqrt (PI / 2) - H 0 = (a + b) * sqrt (PI / 2).
Proof. unfold H. rewrite area_0. ring. Qed.

Lemma bell_even (x : R) : bell (- x) = bell x.
Proof. unfold bell. do 2 f_equal. field. Qed.

Lemma on_the_line : exists m, 0 <= m <= (a + b) * sqrt (2 * PI) /\
  is_RInt_gen g (Rbar_locally m_infty) (Rbar_locally p_infty) m.
Proof using g_continuous between.
destruct (dominated_from_0 g _ H _ g_continuous square_continuous between square_derive square_limit) as (m & hm & Im).
assert (C : forall x, continuous (fun y => g (- y)) x).
{ intros x. apply (continuous_comp Ropp g);
    [apply (continuous_opp (fun y : R => y)), continuous_id | apply g_continuous]. }
assert (B : forall x, 0 <= g (- x) <= (a + b * x ^ 2) * bell x).
{ intros x. rewrite <- bell_even. replace (x ^ 2) with ((- x) ^ 2) by ring. apply between. }
destruct (dominated (fun y => g (- y)) _ H _ C square_continuous B square_derive square_limit) as (m' & hm' & Lm').
rewrite square_0, root_half_pi in hm, hm'.
exists (m' + m). split; [lra|].
exact (is_RInt_gen_Chasles g 0 _ _ (from_below_0 g m' g_continuous Lm') Im).
Qed.
End Square.

Lemma lipschitz_is_continuous (A : R) (f : R -> R) (x : R) : lipschitz A f -> continuous f x.
Proof.
intros [A0 HA]. apply (filterlim_locally f). intros eps.
assert (d0 : 0 < eps / (A + 1)) by (apply Rdiv_lt_0_compat; [apply cond_pos | lra]).
exists (mkposreal _ d0). intros y hy. change (Rabs (f y - f x) < eps). change (Rabs (y - x) < eps / (A + 1)) in hy.
apply Rle_lt_trans with (1 := HA y x). pose proof (Rabs_pos (y - x)) as P.
assert (E : (A + 1) * Rabs (y - x) < eps); [|lra].
apply (Rmult_lt_compat_l (A + 1)) in hy; [|lra].
replace ((A + 1) * (eps / (A + 1))) with (pos eps) in hy by (field; lra). exact hy.
Qed.

Lemma square_gauss (f : R -> R) (A a b : R) : lipschitz A f -> (forall x, f x ^ 2 <= a + b * x ^ 2) ->
  exists m, 0 <= m <= a + b /\
    is_RInt_gen (fun z => f z ^ 2 * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty) m.
Proof.
intros Hf Hb. pose proof root_two_pi as P. pose (k := / sqrt (2 * PI)).
assert (k0 : 0 < k) by now apply Rinv_0_lt_compat.
assert (C : forall x : R, continuous (fun z => f z ^ 2 * gauss_density z) x).
{ intros x. apply (continuous_mult (K := R_AbsRing) (fun z => f z ^ 2) gauss_density).
  - apply (continuous_comp f (fun y => y ^ 2)); [now apply (lipschitz_is_continuous A)|].
    apply (ex_derive_continuous (fun y => y ^ 2)). auto_derive. exact I.
  - apply (continuous_scal_l bell k), bell_continuous. }
destruct (on_the_line _ (k * a) (k * b) C) as (m & hm & Im).
{ intros x. rewrite density_bell. fold k. pose proof (exp_pos (- (x ^ 2 / 2))) as hb. fold (bell x) in hb.
  pose proof (pow2_ge_0 (f x)) as h0. pose proof (Hb x) as h1. pose proof (Rmult_lt_0_compat _ _ hb k0) as h2.
  replace ((k * a + k * b * x ^ 2) * bell x) with ((a + b * x ^ 2) * (bell x * k)) by ring.
  split; [apply Rmult_le_pos; lra | apply Rmult_le_compat_r; lra]. }
replace ((k * a + k * b) * sqrt (2 * PI)) with (a + b) in hm by (unfold k; field; lra). now exists m.
Qed.

Lemma second_moment (f : R -> R) (A a b : R) : lipschitz A f -> (forall x, f x ^ 2 <= a + b * x ^ 2) ->
  0 <= gauss (fun z => f z ^ 2) <= a + b.
Proof.
intros Hf Hb. destruct (square_gauss f A a b Hf Hb) as (m & hm & Im).
assert (G : gauss (fun z => f z ^ 2) = m) by exact (is_RInt_gen_unique _ _ Im). now rewrite G.
Qed.

Lemma lipschitz_square (f : R -> R) (A x : R) : lipschitz A f -> f x ^ 2 <= 2 * f 0 ^ 2 + 2 * A ^ 2 * x ^ 2.
Proof.
intros [A0 HA]. pose proof (HA x 0) as h. rewrite Rminus_0_r in h.
assert (E : (f x - f 0) ^ 2 <= A ^ 2 * x ^ 2).
{ rewrite <- (pow2_abs (f x - f 0)), <- (pow2_abs x), <- Rpow_mult_distr.
  apply pow_incr. split; [apply Rabs_pos | exact h]. }
pose proof (pow2_ge_0 (f x - f 0 - f 0)) as h2. lra.
Qed.

Lemma square_integrable (f : R -> R) (A : R) : lipschitz A f ->
  is_RInt_gen (fun z => f z ^ 2 * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty)
    (gauss (fun z => f z ^ 2)).
Proof.
intros Hf. destruct (square_gauss f A _ _ Hf (fun x => lipschitz_square f A x Hf)) as (m & _ & Im).
assert (G : gauss (fun z => f z ^ 2) = m) by exact (is_RInt_gen_unique _ _ Im). now rewrite G.
Qed.

Theorem normal_moments (f : R -> R) (A B : R) : 0 <= B -> lipschitz A f ->
  0 <= gauss (fun z => f z ^ 2) /\ ((forall x, Rabs (f x) <= B * Rabs x) -> gauss (fun z => f z ^ 2) <= B ^ 2).
Proof.
intros B0 Hf. split.
- exact (proj1 (second_moment f A _ _ Hf (fun x => lipschitz_square f A x Hf))).
- intros hB. apply Rle_trans with (0 + B ^ 2); [|lra]. apply (second_moment f A 0 (B ^ 2) Hf). intros x.
  rewrite <- (pow2_abs (f x)), <- (pow2_abs x), Rplus_0_l, <- Rpow_mult_distr.
  apply pow_incr. split; [apply Rabs_pos | apply hB].
Qed.

(* E exp (a z) = exp (a^2 / 2). *)
Theorem normal_laplace (a : R) : gauss (fun z => exp (a * z)) = exp (a ^ 2 / 2).
Proof.
pose proof root_two_pi as P. pose (k := exp (a ^ 2 / 2) * / sqrt (2 * PI)).
assert (E : forall z, exp (a * z) * gauss_density z = k * bell (z - a)).
{ intros z. rewrite density_bell. unfold k.
  replace (exp (a ^ 2 / 2) * / sqrt (2 * PI) * bell (z - a)) with (exp (a ^ 2 / 2) * bell (z - a) * / sqrt (2 * PI))
    by ring.
  rewrite <- Rmult_assoc. f_equal. unfold bell. rewrite <- !exp_plus. f_equal. field. }
assert (D : forall z : R, is_derive (fun y => area (y - a)) z (bell (z - a))).
{ intros z. replace (bell (z - a)) with (1 * bell (z - a)) by ring.
  apply (is_derive_comp area (fun y => y - a)); [apply area_derive | auto_derive; [exact I | ring]]. }
assert (S : is_RInt_gen (fun z => exp (a * z) * gauss_density z) (Rbar_locally m_infty) (Rbar_locally p_infty)
  (k * sqrt (PI / 2) - k * - sqrt (PI / 2))).
{ apply (by_primitive _ (fun z => k * area (z - a))).
  - intros z. rewrite E. apply (is_derive_scal (fun y => area (y - a))), D.
  - intros z. apply (continuous_ext (fun y => k * bell (y - a))); [intros y; symmetry; apply E|].
    apply (continuous_scal_r k (fun y => bell (y - a))). apply (continuous_comp (fun y => y - a) bell);
      [apply (ex_derive_continuous (fun y => y - a)); auto_derive; exact I | apply bell_continuous].
  - apply (is_lim_scal_l (fun z => area (z - a)) k m_infty (- sqrt (PI / 2))).
    apply (filterlim_comp _ _ _ (fun z => z - a) area _ (Rbar_locally m_infty)); [|exact area_limit_below].
    intros Q [M HM]. exists (M + a). intros x hx. apply HM. lra.
  - apply (is_lim_scal_l (fun z => area (z - a)) k p_infty (sqrt (PI / 2))).
    apply (filterlim_comp _ _ _ (fun z => z - a) area _ (Rbar_locally p_infty)); [|exact area_limit].
    intros Q [M HM]. exists (M + a). intros x hx. apply HM. lra. }
assert (G : gauss (fun z => exp (a * z)) = k * sqrt (PI / 2) - k * - sqrt (PI / 2)) by exact (is_RInt_gen_unique _ _ S).
rewrite G, root_half_pi. unfold k. field. lra.
Qed.
