(* Gradient descent under (7), (9) and (10) of Ling et al. 2023 as printed: no 8 in (9), and no (8).

   The printed proof bounds the loss by a factor that uses only lambda_t >= lambda_0/2, and then 4 C_2 is too little.
   But the features move little while the loss is still large: with D their drift over sqrt(lambda_0) and K =
   C_2/lambda_0, the loss at D contracts at the rate (1-D)² - 2K, so that F(D) + A r/r_0 never grows, F(D) = D - D² +
   D³/3 - 2KD, where A is the drift that one unit of loss causes. (7) and the distance delta between the norms at the
   start and their bars give A + K/4 <= 7/64 whenever K <= 1/4, hence D <= 1/8 for ever: lambda_t >= (49/64) lambda_0,
   and each step contracts the loss by 1 - eta lambda_0/2. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions ordered_fields norms kronecker equilibrium gradient_descent.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Potential.
Variable R : rcfType.
Implicit Types A D e k K p q z : R.

(* The rate at drift D, and its integral. *)
Definition rate_left K D := (1 - D) ^+ 2 - 2%:R * K.
Definition potential K D := D - D ^+ 2 + D ^+ 3 / 3%:R - 2%:R * K * D.

Lemma potential_concave K D e : 0 <= e -> e <= 1 - D -> potential K (D + e) - potential K D <= rate_left K D * e.
Proof.
move=> e0 h; apply: (@le_certificate _ (e ^+ 2 * ((1 - D - e) + e * (2%:R / 3%:R)))).
  by rewrite /potential /rate_left; field.
by rewrite mulr_ge0 ?sqr_ge0 // addr_ge0 ?subr_ge0 // mulr_ge0 // divr_ge0 ?ler0n.
Qed.

Lemma rate_left_ge K D : 0 <= D -> D <= 1 / 8%:R -> K <= 1 / 4%:R -> 1 / 4%:R <= rate_left K D.
Proof.
move=> D0 D1 K1; apply: (@le_certificate _ (2%:R * (1 / 4%:R - K) + 2%:R * (1 / 8%:R - D) + D ^+ 2)).
  by rewrite /rate_left; field.
by rewrite !addr_ge0 ?sqr_ge0 // mulr_ge0 ?ler0n ?subr_ge0.
Qed.

Lemma potential_at_eighth K : 7%:R / 64%:R - K / 4%:R <= potential K (1 / 8%:R).
Proof.
apply: (@le_certificate _ ((1 / 8%:R) ^+ 3 / 3%:R)); first by rewrite /potential; field.
by rewrite divr_ge0 ?ler0n // exprn_ge0 // divr_ge0 ?ler01 ?ler0n.
Qed.

Lemma stays_below K D : 0 <= D -> D <= 1 / 4%:R -> K <= 1 / 4%:R ->
  potential K D <= 7%:R / 64%:R - K / 4%:R -> D <= 1 / 8%:R.
Proof.
move=> D0 D1 K1 h; rewrite leNgt; apply/negP => h8.
have := le_trans h (potential_at_eighth K); rewrite leNgt => /negP; apply; rewrite -subr_gt0.
pose b : R := 1 / 8%:R; have b0 : 0 < b by rewrite divr_gt0 ?ltr01 ?ltr0n.
have -> : potential K D - potential K (1 / 8%:R) =
    (D - b) * ((1 / 4%:R - D) + (b + 2%:R * (1 / 4%:R - K)) + (D ^+ 2 + D * b + b ^+ 2) / 3%:R).
  by rewrite /potential /b; field.
rewrite mulr_gt0 ?subr_gt0 //; apply: lt_le_trans b0 _.
apply: (@le_certificate _ ((1 / 4%:R - D) + 2%:R * (1 / 4%:R - K) + (D ^+ 2 + D * b + b ^+ 2) / 3%:R)); first by field.
have b1 : 0 <= b by rewrite /b divr_ge0 ?ler01 ?ler0n.
have h1 : 0 <= 1 / 4%:R - D by rewrite subr_ge0.
have h2 : 0 <= 1 / 4%:R - K by rewrite subr_ge0.
by move: (1 / 4%:R - D) (1 / 4%:R - K) h1 h2 => v w *; nonneg.
Qed.

(* The least eigenvalue is at most the bound of the features without the bars: z, the bound with them over
   sqrt(lambda_0), exceeds 1 by delta times what c_w and c_u have against c_a. *)
Lemma kappa_bound z p q k K : 0 <= p -> 0 <= q -> 0 <= k -> k <= 1 -> 0 < z ->
  1 + k * (p + q) <= z -> K = z ^+ 2 * (p ^+ 2 + q ^+ 2) -> (4%:R / 9%:R) ^+ 2 <= K -> 4%:R * k <= 3%:R * z.
Proof.
move=> p0 q0 k0 k1 z0 hz hK K0; rewrite leNgt; apply/negP => h.
have s0 : 0 <= z * (p + q) by rewrite mulr_ge0 ?addr_ge0 // ltW.
have hs : 4%:R / 9%:R <= z * (p + q).
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?divr_ge0 ?ler0n //; apply: le_trans K0 _; rewrite hK.
  apply: (@le_certificate _ (z ^+ 2 * (2%:R * p * q))); first by ring.
  by rewrite mulr_ge0 ?sqr_ge0 // !mulr_ge0 ?ler0n.
have : 4%:R * (1 + 3%:R / 4%:R * (z * (p + q))) <= 4%:R * z.
  rewrite ler_pmul2l ?ltr0n //; apply: le_trans hz; rewrite ler_add2l mulrA ler_wpmul2r ?addr_ge0 //.
  rewrite mulrAC ler_pdivr_mulr ?ltr0n // [k * _]mulrC; exact: ltW.
have h3 : 3%:R * z < 4%:R by apply: lt_le_trans h _; rewrite ler_pimulr ?ler0n.
rewrite leNgt => /negP; apply.
have h4 : 4%:R * z < 16%:R / 3%:R.
  rewrite ltr_pdivl_mulr ?ltr0n //.
  have -> : 4%:R * z * 3%:R = 4%:R * (3%:R * z) by ring.
  have -> : 16%:R = 4%:R * 4%:R :> R by rewrite -natrM.
  by rewrite ltr_pmul2l ?ltr0n.
apply: lt_le_trans h4 _; apply: (@le_certificate _ (3%:R * (z * (p + q) - 4%:R / 9%:R))); first by field.
by rewrite mulr_ge0 ?ler0n ?subr_ge0.
Qed.

Lemma start_bound A z p q k K : 0 <= p -> 0 <= q -> 0 <= k -> k <= 1 -> 0 < z ->
  1 + k * (p + q) <= z -> K = z ^+ 2 * (p ^+ 2 + q ^+ 2) -> K <= 1 / 4%:R -> 0 <= A -> 4%:R * z * A <= K * k ->
  A <= 7%:R / 64%:R - K / 4%:R /\ A <= 1 / 16%:R.
Proof.
move=> p0 q0 k0 k1 z0 hz hK K1 A0 hA.
have K0 : 0 <= K by rewrite hK mulr_ge0 ?sqr_ge0 // addr_ge0 ?sqr_ge0.
have z1 : 1 <= z by apply: le_trans hz; rewrite ler_addl mulr_ge0 ?addr_ge0.
have A1 : A <= K / 4%:R.
  rewrite ler_pdivl_mulr ?ltr0n // mulrC; apply: le_trans (_ : 4%:R * z * A <= _).
    by rewrite ler_wpmul2r // ler_pemulr ?ler0n.
  by apply: le_trans hA _; rewrite ler_pimulr.
split; last first.
  apply: le_trans A1 _; apply: (@le_certificate _ ((1 / 4%:R - K) / 4%:R)); first by field.
  by rewrite divr_ge0 ?ler0n ?subr_ge0.
case: (leP ((4%:R / 9%:R) ^+ 2) K) => hc; last first.
  apply: le_trans A1 _.
  apply: (@le_certificate _ (((4%:R / 9%:R) ^+ 2 - K) / 2%:R + (7%:R / 64%:R - (4%:R / 9%:R) ^+ 2 / 2%:R))).
    by field.
  rewrite addr_ge0 // ?divr_ge0 ?ler0n ?subr_ge0 ?(ltW hc) //.
  apply: (@le_certificate _ (55%:R / (64%:R * 81%:R))); first by field.
  by rewrite divr_ge0 ?mulr_ge0 ?ler0n.
have h := kappa_bound p0 q0 k0 k1 z0 hz hK hc.
have A2 : A <= K * (3%:R / 16%:R).
  rewrite -(ler_pmul2l z0) -(@ler_pmul2l _ 4%:R) ?ltr0n // mulrA; apply: le_trans hA _.
  apply: (@le_certificate _ (K / 4%:R * (3%:R * z - 4%:R * k))); first by field.
  by rewrite mulr_ge0 ?divr_ge0 ?ler0n ?subr_ge0.
apply: le_trans A2 _; apply: (@le_certificate _ (7%:R / 16%:R * (1 / 4%:R - K))); first by field.
by rewrite mulr_ge0 ?divr_ge0 ?ler0n ?subr_ge0.
Qed.

End Potential.

Section Descent.
Variable R : rcfType.
Variables (m n d : nat) (L : R) (phi : R -> R).
Hypothesis phi_lipschitz : lipschitz L phi.
Hypothesis phi0 : phi 0 = 0.
Variables (X : 'M[R]_(d, n)) (y : 'cV[R]_n).
Variables (rho_w rho_u rho_a c_w c_u c_a : R).
Hypotheses (below : L * rho_w < 1) (rho_a_gt0 : 0 < rho_a).
Hypothesis c_wE : c_w = L ^+ 2 * rho_u * rho_a / (1 - L * rho_w) ^+ 2.
Hypothesis c_uE : c_u = L * rho_a / (1 - L * rho_w).
Hypothesis c_aE : c_a = L * rho_u / (1 - L * rho_w).
Let x := normF X.
Let C1 := (c_w ^+ 2 + c_u ^+ 2 + c_a ^+ 2) * x ^+ 2.
Let C2 := (c_w ^+ 2 + c_u ^+ 2) * x ^+ 2.

Variables (W : nat -> 'M[R]_(m, m)) (U : nat -> 'M[R]_(m, d)) (a : nat -> 'cV[R]_m) (Z S : nat -> 'M[R]_(m, n)).
Variables (GW : nat -> 'M[R]_(m, m)) (GU : nat -> 'M[R]_(m, d)) (Ga : nat -> 'cV[R]_m) (eta : R).
Hypothesis equilibria : forall t, norm2_le (W t) rho_w -> is_equilibrium phi (W t) (U t) X (Z t).
Hypothesis slopes : forall t i j, `|S t i j| <= L.
Hypothesis gradients : forall t, lemma_2_gradients (W t) (a t) X (Z t) (S t) y (GW t) (GU t) (Ga t).
Hypothesis stepW : forall t, W t.+1 = W t - eta *: GW t.
Hypothesis stepU : forall t, U t.+1 = U t - eta *: GU t.
Hypothesis stepa : forall t, a t.+1 = a t - eta *: Ga t.
Let r t := normF (misfit (a t) (Z t) y).

Variables (delta nu_w nu_u lambda0 : R).
Hypotheses (delta_gt0 : 0 < delta) (eta_gt0 : 0 < eta) (lambda0_gt0 : 0 < lambda0).
Hypotheses (W0 : norm2_le (W 0%N) nu_w) (U0 : norm2_le (U 0%N) nu_u).
Hypotheses (rho_wE : rho_w = nu_w + delta) (rho_uE : rho_u = nu_u + delta) (rho_aE : rho_a = normF (a 0%N) + delta).
Hypothesis step_size : eta * lambda0 <= 2%:R.
Hypothesis eq_7 : 4%:R / delta * Num.max c_w (Num.max c_u c_a) * x * r 0%N <= lambda0.
Hypothesis eq_9 : 4%:R * C2 <= lambda0.
Hypothesis n_gt0 : (0 < n)%N.
Hypothesis first_form : form_ge (gram (Z 0%N)) lambda0.
Hypothesis small_step : eta * C1 ^+ 2 <= 2%:R * C2.

Let controlled t := controlled y rho_w rho_u rho_a W U a Z eta lambda0 t.
Let w0 := Num.sqrt lambda0.
Let K := C2 / lambda0.
(* How far the features go per unit of summed misfit, over sqrt(lambda0); the drift bound at step t. *)
Let B := C2 / (rho_a * w0).
Let D t := B * (eta * \sum_(s < t) r s).

Let w0_gt0 : 0 < w0.
Proof. by rewrite sqrtr_gt0. Qed.
Let w0_sqr : w0 ^+ 2 = lambda0.
Proof. by rewrite sqr_sqrtr // ltW. Qed.
Let L_ge0 : 0 <= L.
Proof. by case: phi_lipschitz. Qed.
Let gap_gt0 : 0 < 1 - L * rho_w.
Proof. by rewrite subr_gt0. Qed.
Let x_ge0 : 0 <= x.
Proof. exact: normF_ge0. Qed.
Let r_ge0 t : 0 <= r t.
Proof. exact: normF_ge0. Qed.
Let C2_ge0 : 0 <= C2.
Proof. by rewrite /C2 mulr_ge0 ?sqr_ge0 // addr_ge0 ?sqr_ge0. Qed.
Let B_ge0 : 0 <= B.
Proof. by rewrite divr_ge0 // mulr_ge0 // ltW. Qed.
Let K_le : K <= 1 / 4%:R.
Proof. by rewrite ler_pdivr_mulr // mul1r mulrC ler_pdivl_mulr ?ltr0n // mulrC. Qed.
Let controlled_first : controlled 0 :=
  controlled0 y Z eta lambda0 delta_gt0 W0 U0 rho_wE rho_uE rho_aE.
Let below_nu : L * nu_w < 1.
Proof. by apply: le_lt_trans below; rewrite rho_wE ler_wpmul2l // ler_addl ltW. Qed.

(* sqrt(lambda0) is at most the norm of the features at the start. *)
Let w0_le : w0 * (1 - L * nu_w) <= L * nu_u * x.
Proof.
have g0 : 0 < 1 - L * nu_w by rewrite subr_gt0.
rewrite -ler_pdivl_mulr // mulrAC.
have eZ : is_equilibrium phi (W 0) (U 0) X (Z 0).
  by apply: equilibria; apply: norm2_le_weaken W0 _; rewrite rho_wE ler_addl ltW.
apply: le_trans (feature_bound0 phi_lipschitz phi0 below_nu W0 U0 eZ).
pose e : 'cV[R]_n := delta_mx (Ordinal n_gt0) 0.
have e1 : normF e = 1.
  rewrite /normF (bigD1 (Ordinal n_gt0)) //= big_ord1 !mxE !eqxx expr1n big1 ?addr0 ?sqrtr1 // => i ne.
  by rewrite big_ord1 !mxE (negbTE ne) /= expr0n.
have := first_form e; rewrite quad_gram e1 expr1n mulr1 -w0_sqr ler_pexpn2r ?nnegrE ?normF_ge0 ?(ltW w0_gt0) // => h.
by apply: le_trans h _; apply: le_trans (normF_mulF _ _) _; rewrite e1 mulr1.
Qed.

Let A := B * r 0%N / lambda0.

Let start : A <= 7%:R / 64%:R - K / 4%:R /\ A <= 1 / 16%:R.
Proof.
have g0 := gap_gt0; have a0 := rho_a_gt0.
have G0 : 0 < 1 - L * nu_w by rewrite subr_gt0.
have nu0 : 0 < nu_u.
  rewrite lt_def (norm2_le_ge0 U0) andbT; apply/negP => /eqP e.
  by have := lt_le_trans (mulr_gt0 w0_gt0 G0) w0_le; rewrite e mulr0 mul0r ltxx.
have u0 : 0 < rho_u by rewrite rho_uE addr_gt0.
have c0 : 0 <= c_a by rewrite c_aE divr_ge0 ?mulr_ge0 // ltW.
have l0 : w0 != 0 by rewrite gt_eqF.
have hz : 1 + delta / rho_a * (L * rho_a / (1 - L * rho_w) + rho_a / rho_u) <= c_a * x / w0.
  have -> : 1 + delta / rho_a * (L * rho_a / (1 - L * rho_w) + rho_a / rho_u)
      = (w0 * ((1 - L * nu_w) * rho_u + delta * (1 - L * rho_w))) / ((1 - L * rho_w) * rho_u * w0).
    by rewrite rho_wE; field; rewrite l0 !gt_eqF // -rho_wE.
  have -> : c_a * x / w0 = L * rho_u ^+ 2 * x / ((1 - L * rho_w) * rho_u * w0).
    by rewrite c_aE; field; rewrite l0 !gt_eqF.
  rewrite ler_pmul2r ?invr_gt0 ?mulr_gt0 // -(ler_pmul2l nu0).
  apply: le_trans (_ : _ <= w0 * (1 - L * nu_w) * rho_u ^+ 2) _; last first.
    have -> : nu_u * (L * rho_u ^+ 2 * x) = L * nu_u * x * rho_u ^+ 2 by ring.
    by rewrite ler_wpmul2r ?sqr_ge0.
  apply: (@le_certificate _ (w0 * delta * ((1 - L * nu_w) * delta + L * delta * nu_u))).
    by rewrite rho_uE rho_wE; ring.
  by have := (ltW w0_gt0, ltW delta_gt0, ltW G0, ltW nu0) => -[[[? ?] ?] ?]; nonneg.
have z0 : 0 < c_a * x / w0.
  apply: lt_le_trans ltr01 _; apply: le_trans hz; rewrite ler_addl.
  by have := (ltW delta_gt0, ltW a0, ltW u0, ltW g0) => -[[[? ?] ?] ?]; nonneg.
have La0 := mulr_ge0 L_ge0 (ltW a0).
apply: start_bound z0 hz _ K_le _ _.
- by rewrite divr_ge0 ?(ltW g0).
- by rewrite divr_ge0 ?ltW.
- by rewrite divr_ge0 ?ltW.
- by rewrite ler_pdivr_mulr // mul1r rho_aE ler_addr normF_ge0.
- rewrite /K /C2 c_wE c_uE c_aE -w0_sqr; move: (normF X) => v; field; rewrite l0 !gt_eqF //.
- by rewrite divr_ge0 ?(ltW lambda0_gt0) // mulr_ge0.
- have h7 : 4%:R / delta * c_a * x * r 0%N <= lambda0.
    apply: le_trans eq_7; rewrite -!mulrA ler_wpmul2l ?ler0n // ler_wpmul2l ?invr_ge0 ?(ltW delta_gt0) //.
    by rewrite ler_wpmul2r ?mulr_ge0 // !le_maxr lexx !orbT.
  have -> : 4%:R * (c_a * x / w0) * A = (delta / rho_a * C2 / lambda0 ^+ 2) * (4%:R / delta * c_a * x * r 0%N).
    rewrite /A /B -w0_sqr; move: (r 0%N) C2 (x) => s v c; field; rewrite l0 !gt_eqF //.
  have -> : K * (delta / rho_a) = (delta / rho_a * C2 / lambda0 ^+ 2) * lambda0.
    by rewrite /K; move: C2 => v; field; rewrite !gt_eqF.
  by rewrite ler_wpmul2l // divr_ge0 ?sqr_ge0 // mulr_ge0 // divr_ge0 ?ltW.
Qed.

Let constants := constants_ge0 phi_lipschitz below rho_a_gt0 c_wE c_uE c_aE (proj1 controlled_first).

Let D_ge0 t : 0 <= D t.
Proof. by rewrite mulr_ge0 // mulr_ge0 ?(ltW eta_gt0) // sumr_ge0. Qed.

(* The features move by at most sqrt(lambda0) D. *)
Lemma features_moved t : (forall s, (s <= t)%N -> controlled s) -> normF (Z t - Z 0%N) <= w0 * D t.
Proof.
move=> hs; have [cw0 cu0 _] := constants.
have grads s : (s < t)%N -> normF (GW s) <= c_w * x * r s /\ normF (GU s) <= c_u * x * r s.
  move=> st; have [[hW hU ha] _] := hs s (ltnW st).
  have := gradient_bounds phi_lipschitz below hW hU ha phi0 (equilibria hW) (slopes s) (gradients s).
  by rewrite -c_wE -c_uE -c_aE => -[].
have bound p q' (V G : nat -> 'M[R]_(p, q')) k : 0 <= k -> (forall s, V s.+1 = V s - eta *: G s) ->
    (forall s, (s < t)%N -> normF (G s) <= k * x * r s) ->
    norm2_le (V t - V 0%N) (k * x * (eta * \sum_(s < t) r s)).
  move=> k0 hV hG; apply: norm2_le_weaken (norm2_normF _) _; apply: le_trans (drift_sum t (ltW eta_gt0) hV) _.
  rewrite [X in _ <= X]mulrCA ler_wpmul2l ?(ltW eta_gt0) // mulr_sumr.
  by apply: ler_sum => s _; apply: hG.
have [[hW hU ha] _] := hs t (leqnn t); have [[hW0 hU0 _] _] := controlled_first.
have dW := bound _ _ W GW c_w cw0 stepW (fun s st => proj1 (grads s st)).
have dU := bound _ _ U GU c_u cu0 stepU (fun s st => proj2 (grads s st)).
have := feature_drift_bound phi_lipschitz below rho_a_gt0 phi0 hW hW0 hU0 dW dU (equilibria hW) (equilibria hW0).
rewrite -c_wE -c_uE -/x => h; apply: le_trans h _; rewrite le_eqVlt; apply/orP/or_introl/eqP.
by rewrite /D /B /C2; move: (\sum_(s < t) r s) (x) => s v; field; rewrite !gt_eqF.
Qed.

(* What is known up to step t. *)
Let kept t := [/\ controlled t, D t <= 1 / 8%:R & potential K (D t) <= A - B * r t / lambda0].

Lemma form_kept t : (forall s, (s <= t)%N -> controlled s) -> D t <= 1 / 8%:R ->
  form_ge (gram (Z t)) (lambda0 * (1 - D t) ^+ 2).
Proof.
move=> hs hD; have := features_moved hs; rewrite -w0_sqr -exprMn mulrBr mulr1 => h.
apply: gram_form_drift (ltW lambda0_gt0) _ first_form h; rewrite -/w0 ler_pimulr ?(ltW w0_gt0) //.
by apply: le_trans hD _; rewrite ler_pdivr_mulr ?ltr0n // mul1r ler1n.
Qed.

Lemma kept_all t : kept t.
Proof.
suff: forall s, (s <= t)%N -> kept s by apply.
elim: t => [|t IH] s.
  rewrite leqn0 => /eqP ->; have D0 : D 0 = 0 by rewrite /D big_ord0 !mulr0.
  split; first exact: controlled_first; rewrite D0 ?divr_ge0 ?ler01 ?ler0n //.
  by rewrite /potential !expr0n /= mul0r mulr0 !(subr0, addr0) subrr.
rewrite leq_eqVlt => /orP[/eqP -> |]; last by rewrite ltnS; exact: IH.
have hs k : (k <= t)%N -> controlled k by move=> /IH [].
have B' : norms_below rho_w rho_u rho_a (W t.+1) (U t.+1) (a t.+1).
  by apply: (norms_next phi_lipschitz phi0 below rho_a_gt0 c_wE c_uE c_aE equilibria slopes gradients stepW stepU stepa
    delta_gt0 eta_gt0 lambda0_gt0 W0 U0 rho_wE rho_uE rho_aE step_size eq_7) => k; rewrite ltnS; exact: hs.
have [[Bt ht] hD hF] := IH t (leqnn t); have [hW _ _] := Bt; have [hW' _ _] := B'.
have := loss_step phi_lipschitz phi0 below rho_a_gt0 c_wE c_uE c_aE (ltW eta_gt0) Bt B' (equilibria hW) (equilibria hW')
  (slopes t) (gradients t) (stepW t) (stepU t) (stepa t) (form_kept hs hD).
rewrite -/(r t) -/(r t.+1) -/x -/C1 -/C2 => step.
have f1 := rate_left_ge (D_ge0 t) hD K_le; set f := rate_left K (D t) in f1.
have e0 := ltW eta_gt0; have el0 : 0 <= eta * lambda0 by rewrite mulr_ge0 // ltW.
have {}step : r t.+1 ^+ 2 <= (1 - 2%:R * (eta * lambda0 * f)) * r t ^+ 2.
  apply: le_trans step _; rewrite ler_wpmul2r ?sqr_ge0 //.
  apply: (@le_certificate _ (eta * (2%:R * C2 - eta * C1 ^+ 2))).
    by rewrite /f /rate_left /K; move: C1 C2 (D t) => u v w; field; rewrite gt_eqF.
  by rewrite mulr_ge0 // subr_ge0.
have hq : r t.+1 <= Num.sqrt (1 - eta * lambda0 / 2%:R) * r t.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 ?sqrtr_ge0 // exprMn (rate_sqr step_size); apply: le_trans step _.
  rewrite ler_wpmul2r ?sqr_ge0 //; apply: (@le_certificate _ (2%:R * (eta * lambda0) * (f - 1 / 4%:R))); first by field.
  by apply: mulr_ge0; [rewrite mulr_ge0 ?ler0n | rewrite subr_ge0].
have hf : r t.+1 <= (1 - eta * lambda0 * f) * r t.
  have [r0|/negbTE r0] := eqVneq (r t) 0.
    by move: step; rewrite r0 expr0n /= !mulr0 => h; rewrite -(@ler_pexpn2r _ 2) ?nnegrE // expr0n.
  have r1 : 0 < r t ^+ 2 by rewrite exprn_gt0 // lt_def r0 r_ge0.
  have s0 : 0 <= 1 - 2%:R * (eta * lambda0 * f) by rewrite -(pmulr_lge0 _ r1) (le_trans _ step) // sqr_ge0.
  have s1 : 0 <= 1 - eta * lambda0 * f.
    apply: le_trans s0 _; rewrite ler_add2l ler_opp2 ler_pemull ?ler1n // mulr_ge0 // (le_trans _ f1) //.
    by rewrite divr_ge0 ?ler01 ?ler0n.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 //; apply: le_trans step _; rewrite exprMn ler_wpmul2r ?sqr_ge0 //.
  apply: (@le_certificate _ ((eta * lambda0 * f) ^+ 2)); last exact: sqr_ge0.
  by move: (eta * lambda0 * f) => v; ring.
have DS : D t.+1 = D t + B * (eta * r t) by rewrite /D big_ord_recr /= !mulrDr.
have [A1 A2] := start.
have q1 : Num.sqrt (1 - eta * lambda0 / 2%:R) <= 1.
  by rewrite -[X in _ <= X]sqrtr1 ler_sqrt ?ltr01 // ler_subl_addr ler_addl divr_ge0 ?ler0n.
have rt0 : r t <= r 0%N.
  by apply: le_trans ht _; rewrite ler_pimull // exprn_ile1 ?sqrtr_ge0.
have jump : B * (eta * r t) <= 1 / 8%:R.
  have -> : B * (eta * r t) = eta * lambda0 * (B * r t / lambda0) by field; rewrite gt_eqF.
  apply: le_trans (_ : _ <= 2%:R * A) _.
    apply: le_mul2 => //; first by rewrite divr_ge0 ?(ltW lambda0_gt0) // mulr_ge0.
    by rewrite /A ler_wpmul2r ?invr_ge0 ?(ltW lambda0_gt0) // ler_wpmul2l.
  apply: (@le_certificate _ (2%:R * (1 / 16%:R - A))); first by move: A => v; field.
  by rewrite mulr_ge0 ?ler0n ?subr_ge0.
have j0 : 0 <= B * (eta * r t) by apply: mulr_ge0 => //; apply: mulr_ge0.
have F' : potential K (D t.+1) <= A - B * r t.+1 / lambda0.
  rewrite DS; have := @potential_concave _ K (D t) _ j0; rewrite -/f => conc.
  have {}conc : potential K (D t + B * (eta * r t)) <= potential K (D t) + f * (B * (eta * r t)).
    rewrite -ler_subl_addl; apply: conc; apply: le_trans jump _.
    apply: (@le_certificate _ ((1 / 8%:R - D t) + 3%:R / 4%:R)); first by field.
    by rewrite addr_ge0 ?subr_ge0 // divr_ge0 ?ler0n.
  apply: le_trans conc _; apply: le_trans (ler_add hF (lexx _)) _.
  apply: (@le_certificate _ (B / lambda0 * ((1 - eta * lambda0 * f) * r t - r t.+1))).
    by move: A (r t) (r t.+1) (f) => u v w z; field; rewrite gt_eqF.
  by rewrite mulr_ge0 ?subr_ge0 // divr_ge0 // ltW.
split=> //; last first.
  apply: (stays_below (D_ge0 t.+1) _ K_le).
    rewrite DS; apply: le_trans (ler_add hD jump) _.
    by rewrite le_eqVlt; apply/orP/or_introl/eqP; field.
  apply: le_trans F' _; apply: le_trans A1; rewrite ler_subl_addr ler_addl divr_ge0 ?(ltW lambda0_gt0) //.
  exact: mulr_ge0.
split=> //; apply: le_trans hq _; rewrite exprS.
by move: (Num.sqrt _) (sqrtr_ge0 (1 - eta * lambda0 / 2%:R)) ht => v v0 h; rewrite -mulrA ler_wpmul2l.
Qed.

(* The least eigenvalue keeps three quarters, the loss contracts as printed. *)
Theorem descent_all t : controlled t /\ form_ge (gram (Z t)) (3%:R / 4%:R * lambda0).
Proof.
have [c hD _] := kept_all t; split=> //.
have hs s : (s <= t)%N -> controlled s by case: (kept_all s).
apply: form_ge_weaken (form_kept hs hD) _; rewrite mulrC ler_wpmul2l ?(ltW lambda0_gt0) //.
apply: (@le_certificate _ (2%:R * (1 / 8%:R - D t) + D t ^+ 2)); first by field.
by rewrite addr_ge0 ?sqr_ge0 // mulr_ge0 ?ler0n ?subr_ge0.
Qed.

End Descent.
