(* Theorem 1 (Ling et al. 2023) as printed, and the three steps of its printed proof (supplement B.1), the third with
   8 C_2 in place of 4 C_2.

   The printed proof falls at step 3; the induction of descent_potential.v needs neither 8 C_2 nor (8). It is for
   every Lipschitz activation; here it is read for ReLU and for the statements as generated: norms and eigenvalues as
   numbers, (10) as a minimum of two bounds, Condition 1 with the bars inserted. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From theorycheck.formal Require Import definitions training_definitions ordered_fields norms kronecker equilibrium.
From theorycheck.formal Require Import gradient_descent descent_potential.
From theorycheck.ling2023 Require Import statements_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* (10): the least eigenvalue is positive, and the two products that the induction uses are small. *)
Lemma step_size_split (R : rcfType) (eta l S2 S3 x : R) : 0 < eta -> 0 <= S2 ->
  eta < Num.min (2%:R / l) (2%:R * S2 / (S3 ^+ 2 * x ^+ 2)) ->
  [/\ 0 < l, eta * l <= 2%:R & eta * (S3 * x ^+ 2) ^+ 2 <= 2%:R * (S2 * x ^+ 2)].
Proof.
move=> e0 S0; rewrite lt_minr => /andP[h1 h2].
have l0 : 0 < l by have := lt_trans e0 h1; rewrite pmulr_rgt0 ?ltr0n // invr_gt0.
have b0 : 0 < S3 ^+ 2 * x ^+ 2.
  rewrite lt_def mulr_ge0 ?sqr_ge0 // andbT; apply/negP => /eqP b0.
  by have := lt_trans e0 h2; rewrite b0 invr0 mulr0 ltxx.
split=> //; first by rewrite -ler_pdivl_mulr // ltW.
move: h2; rewrite ltr_pdivl_mulr // => /ltW h2.
have -> : eta * (S3 * x ^+ 2) ^+ 2 = eta * (S3 ^+ 2 * x ^+ 2) * x ^+ 2 by ring.
by rewrite [X in _ <= X]mulrA ler_wpmul2r ?sqr_ge0.
Qed.

Section Path.
Variables (R : rcfType) (m n d : nat) (W : 'M[R]_(m, m)) (U : 'M[R]_(m, d)) (X : 'M[R]_(d, n)).
Variables (a : 'M[R]_(m, 1)) (y : 'M[R]_(n, 1)) (eta delta nu_w nu_u lambda0 : R) (Z : 'M[R]_(m, n)) (p : path R m n d).
Hypotheses (eta_gt0 : 0 < eta) (delta_gt0 : 0 < delta) (below : nu_w + delta < 1).
Hypotheses (hW : is_norm2 W nu_w) (hU : is_norm2 U nu_u) (eZ : is_equilibrium relu W U X Z).
Hypothesis hl : is_lambda_min (Z^T *m Z) lambda0.
Hypothesis hp : is_descent W U a X y eta p.

Let rho_w := nu_w + delta.
Let rho_u := nu_u + delta.
Let rho_a := normF a + delta.
Let c_w := rho_u * rho_a / (1 - rho_w) ^+ 2.
Let c_u := rho_a / (1 - rho_w).
Let c_a := rho_u / (1 - rho_w).
Let x := normF X.
Let r0 := normF (Z^T *m a - y).

Let start : [/\ W_at p 0 = W, U_at p 0 = U & a_at p 0 = a].
Proof. exact: descent_start hp. Qed.
Let lip : @lipschitz R 1 relu := relu_lipschitz R.
Let zero : relu (0 : R) = 0 := relu0 R.
Let below1 : 1 * rho_w < 1.
Proof. by rewrite mul1r. Qed.
Let rho_a_gt0 : 0 < rho_a.
Proof. by rewrite ltr_paddl // normF_ge0. Qed.
Let rho_u_gt0 : 0 < rho_u.
Proof. by rewrite ltr_paddl // (norm2_le_ge0 (proj1 hU)). Qed.
Let gap_gt0 : 0 < 1 - rho_w.
Proof. by rewrite subr_gt0. Qed.
Let c_wE : c_w = 1 ^+ 2 * rho_u * rho_a / (1 - 1 * rho_w) ^+ 2.
Proof. by rewrite expr1n !mul1r. Qed.
Let c_uE : c_u = 1 * rho_a / (1 - 1 * rho_w).
Proof. by rewrite !mul1r. Qed.
Let c_aE : c_a = 1 * rho_u / (1 - 1 * rho_w).
Proof. by rewrite !mul1r. Qed.
Let S2_ge0 : 0 <= c_w ^+ 2 + c_u ^+ 2.
Proof. by rewrite addr_ge0 ?sqr_ge0. Qed.
Let equilibria t : norm2_le (W_at p t) rho_w -> is_equilibrium relu (W_at p t) (U_at p t) X (Z_at p t).
Proof. by move=> h; apply: (descent_features hp h). Qed.
Let slopes t i j : `|slope_at p t i j| <= 1.
Proof. exact: relu_slope_bounded (descent_slopes hp t i j). Qed.
Let gradients t : lemma_2_gradients (W_at p t) (a_at p t) X (Z_at p t) (slope_at p t) y
  (gradient_W_at p t) (gradient_U_at p t) (gradient_a_at p t) := descent_gradients hp t.
Let stepW t : W_at p t.+1 = W_at p t - eta *: gradient_W_at p t.
Proof. by case: (descent_step hp t). Qed.
Let stepU t : U_at p t.+1 = U_at p t - eta *: gradient_U_at p t.
Proof. by case: (descent_step hp t). Qed.
Let stepa t : a_at p t.+1 = a_at p t - eta *: gradient_a_at p t.
Proof. by case: (descent_step hp t). Qed.
Let W0 : norm2_le (W_at p 0) nu_w.
Proof. by case: start => -> _ _; case: hW. Qed.
Let U0 : norm2_le (U_at p 0) nu_u.
Proof. by case: start => _ -> _; case: hU. Qed.
Let rho_aE : rho_a = normF (a_at p 0) + delta.
Proof. by case: start => _ _ ->. Qed.

Let Z0 : Z_at p 0 = Z.
Proof.
have [eW eU ea] := start; have h : norm2_le (W_at p 0) rho_w.
  by apply: norm2_le_weaken W0 _; rewrite ler_addl ltW.
have := equilibria h; rewrite eW eU => e; apply: (equilibrium_unique lip below1 _ e eZ).
by rewrite -eW.
Qed.

Let misfit0 : normF (misfit (a_at p 0) (Z_at p 0) y) = r0.
Proof. by case: start => _ _ ->; rewrite Z0. Qed.

Let form0 : form_ge (gram (Z_at p 0)) lambda0.
Proof. by rewrite Z0; apply: lambda_min_form hl. Qed.

(* Step 2: 1/(2 + sqrt 2) = (2 - sqrt 2)/2, and what is left of sqrt(lambda0) is sqrt(lambda0) sqrt(2)/2. *)
Lemma step_2 t : 0 < lambda0 ->
  4%:R * (2%:R + Num.sqrt 2%:R) / rho_a * (c_w ^+ 2 + c_u ^+ 2) * x ^+ 2 * r0 <= lambda0 * Num.sqrt lambda0 ->
  norms_below rho_w rho_u rho_a (W_at p t) (U_at p t) (a_at p t) ->
  normF (W_at p t - W) <= 4%:R / lambda0 * c_w * x * r0 -> normF (U_at p t - U) <= 4%:R / lambda0 * c_u * x * r0 ->
  normF (Z_at p t - Z) <= (2%:R - Num.sqrt 2%:R) / 2%:R * Num.sqrt lambda0 /\
  form_ge (gram (Z_at p t)) (lambda0 / 2%:R).
Proof.
move=> l0 h8 [bW bU _] dW dU; have d0 := ltW delta_gt0.
have weak i j (V : 'M[R]_(i, j)) e : normF V <= e -> norm2_le V e by apply: norm2_le_weaken (norm2_normF _).
have bW0 : norm2_le W rho_w by case: hW => h _; apply: norm2_le_weaken h _; rewrite ler_addl.
have bU0 : norm2_le U rho_u by case: hU => h _; apply: norm2_le_weaken h _; rewrite ler_addl.
have s0 : 0 < 2%:R + Num.sqrt 2%:R :> R by rewrite ltr_spaddl ?ltr0n ?sqrtr_ge0.
have w2 : Num.sqrt 2%:R ^+ 2 = 2%:R :> R by rewrite sqr_sqrtr ?ler0n.
have split2 : (2%:R - Num.sqrt 2%:R) / 2%:R * (2%:R + Num.sqrt 2%:R) = 1 :> R.
  move: (Num.sqrt 2%:R : R) w2 => w w2; have -> : (2%:R - w) / 2%:R * (2%:R + w) = (4%:R - w ^+ 2) / 2%:R by field.
  by rewrite w2; field.
have move_Z : normF (Z_at p t - Z) <= (2%:R - Num.sqrt 2%:R) / 2%:R * Num.sqrt lambda0.
  have := feature_drift_bound lip below1 rho_a_gt0 zero bW bW0 bU0 (weak _ _ _ _ dW) (weak _ _ _ _ dU)
    (equilibria bW) eZ.
  rewrite -c_wE -c_uE -/x => h; apply: le_trans h _.
  rewrite -(ler_pmul2l (mulr_gt0 l0 s0)).
  have -> : lambda0 * (2%:R + Num.sqrt 2%:R) * ((2%:R - Num.sqrt 2%:R) / 2%:R * Num.sqrt lambda0)
      = (2%:R - Num.sqrt 2%:R) / 2%:R * (2%:R + Num.sqrt 2%:R) * (lambda0 * Num.sqrt lambda0).
    by move: (Num.sqrt 2%:R) (Num.sqrt lambda0) => w z; field.
  rewrite split2 mul1r.
  apply: le_trans h8; rewrite le_eqVlt; apply/orP/or_introl/eqP.
  by move: (Num.sqrt 2%:R) (x) (r0) => w z s; field; rewrite !gt_eqF.
split=> //; have <- : (Num.sqrt lambda0 - (2%:R - Num.sqrt 2%:R) / 2%:R * Num.sqrt lambda0) ^+ 2 = lambda0 / 2%:R.
  rewrite (_ : _ - _ = Num.sqrt 2%:R / 2%:R * Num.sqrt lambda0); last first.
    by move: (Num.sqrt 2%:R) (Num.sqrt lambda0) => w z; field.
  by rewrite exprMn sqr_sqrtr ?ltW // expr_div_n w2 mulrC; congr (_ * _); field.
apply: gram_form_drift (ltW l0) _ (lambda_min_form hl) move_Z.
rewrite ler_pimull ?sqrtr_ge0 // ler_pdivr_mulr ?ltr0n // mul1r ler_subl_addr ler_addl sqrtr_ge0 //.
Qed.

Hypothesis eq_10 : eta < Num.min (2%:R / lambda0)
  (2%:R * (c_w ^+ 2 + c_u ^+ 2) / ((c_w ^+ 2 + c_u ^+ 2 + c_a ^+ 2) ^+ 2 * x ^+ 2)).

Let small := step_size_split eta_gt0 S2_ge0 eq_10.
Let lambda0_gt0 : 0 < lambda0.
Proof. by case: small. Qed.
Let step_size : eta * lambda0 <= 2%:R.
Proof. by case: small. Qed.

Let q := Num.sqrt (1 - eta * lambda0 / 2%:R).

(* A bound of losses is one of misfits. *)
Lemma misfit_of_loss t : normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 / 2%:R
    <= (1 - eta * lambda0 / 2%:R) ^+ t * (r0 ^+ 2 / 2%:R) ->
  normF (misfit (a_at p t) (Z_at p t) y) <= q ^+ t * r0.
Proof.
rewrite mulrA ler_pmul2r ?invr_gt0 ?ltr0n // -(rate_sqr step_size) -/q exprAC -exprMn.
by rewrite ler_pexpn2r // nnegrE ?normF_ge0 // mulr_ge0 ?normF_ge0 // exprn_ge0 ?sqrtr_ge0.
Qed.

Lemma loss_of_misfit t : normF (misfit (a_at p t) (Z_at p t) y) <= q ^+ t * r0 ->
  normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 / 2%:R <= (1 - eta * lambda0 / 2%:R) ^+ t * (r0 ^+ 2 / 2%:R).
Proof.
move=> h; rewrite mulrA ler_pmul2r ?invr_gt0 ?ltr0n // -(rate_sqr step_size) -/q exprAC -exprMn.
by rewrite ler_pexpn2r // nnegrE ?normF_ge0 // mulr_ge0 ?normF_ge0 // exprn_ge0 ?sqrtr_ge0.
Qed.

(* Step 3, its first inequality: from (15)-(18); the two others are arithmetic. *)
Lemma step_3 t :
  norms_below rho_w rho_u rho_a (W_at p t) (U_at p t) (a_at p t) ->
  norms_below rho_w rho_u rho_a (W_at p t.+1) (U_at p t.+1) (a_at p t.+1) ->
  form_ge (gram (Z_at p t)) (lambda0 / 2%:R) ->
  normF (misfit (a_at p t.+1) (Z_at p t.+1) y) ^+ 2 <=
    (1 - eta * (lambda0 - eta * ((c_w ^+ 2 + c_u ^+ 2 + c_a ^+ 2) * x ^+ 2) ^+ 2
                - 2%:R * ((c_w ^+ 2 + c_u ^+ 2) * x ^+ 2)))
    * normF (misfit (a_at p t) (Z_at p t) y) ^+ 2.
Proof.
move=> B B' hform; have [bW _ _] := B; have [bW' _ _] := B'.
have := loss_step lip zero below1 rho_a_gt0 c_wE c_uE c_aE (ltW eta_gt0) B B' (equilibria bW) (equilibria bW')
  (slopes t) (gradients t) (stepW t) (stepU t) (stepa t) hform.
by rewrite [2%:R * (lambda0 / _)]mulrCA divff ?mulr1 ?pnatr_eq0.
Qed.

Hypothesis eq_7 : 4%:R / delta * Num.max (Num.max c_w c_u) c_a * x * r0 <= lambda0.

Let eq_7' : 4%:R / delta * Num.max c_w (Num.max c_u c_a) * x * normF (misfit (a_at p 0) (Z_at p 0) y) <= lambda0.
Proof. by rewrite misfit0 maxA. Qed.

Lemma moved_below_delta k : k <= Num.max c_w (Num.max c_u c_a) -> 4%:R / lambda0 * k * x * r0 <= delta.
Proof. by move=> hk; have := drift_below_delta delta_gt0 lambda0_gt0 eq_7' hk; rewrite misfit0. Qed.

Lemma step_1 t :
  (forall s : 'I_(t + 1)%N, norms_below rho_w rho_u rho_a (W_at p s) (U_at p s) (a_at p s) /\
     normF (misfit (a_at p s) (Z_at p s) y) <= q ^+ s * r0) ->
  [/\ normF (W_at p (t + 1) - W) <= 4%:R / lambda0 * c_w * x * r0,
      normF (U_at p (t + 1) - U) <= 4%:R / lambda0 * c_u * x * r0
    & normF (a_at p (t + 1) - a) <= 4%:R / lambda0 * c_a * x * r0].
Proof.
move=> h; rewrite addn1 in h *; have [eW eU ea] := start.
have hs s : (s < t.+1)%N -> controlled y rho_w rho_u rho_a (W_at p) (U_at p) (a_at p) (Z_at p) eta lambda0 s.
  by move=> hs; have [B hr] := h (Ordinal hs); split=> //; rewrite misfit0.
have := drift_bound lip zero below1 rho_a_gt0 c_wE c_uE c_aE equilibria slopes gradients stepW stepU stepa
  delta_gt0 eta_gt0 lambda0_gt0 W0 U0 erefl erefl rho_aE step_size hs.
rewrite misfit0 eW eU ea => -[dW dU da].
have less k : 0 <= k -> (1 + Num.sqrt (1 - eta * lambda0 / 2%:R)) / 2%:R * (4%:R / lambda0 * k * x * r0)
    <= 4%:R / lambda0 * k * x * r0.
  move=> k0; apply: ler_pimull; last exact: ltW (kappa_lt1 eta_gt0 lambda0_gt0 step_size).
  have x0 : 0 <= x by exact: normF_ge0.
  have r00 : 0 <= r0 by exact: normF_ge0.
  by have l0 := ltW lambda0_gt0; nonneg.
have u0 := ltW rho_u_gt0; have a0 := ltW rho_a_gt0; have g0 := ltW gap_gt0.
by split; [apply: le_trans dW (less _ _) | apply: le_trans dU (less _ _) | apply: le_trans da (less _ _)];
  rewrite /c_w /c_u /c_a; nonneg.
Qed.

Hypothesis eq_9 : 4%:R * ((c_w ^+ 2 + c_u ^+ 2) * x ^+ 2) <= lambda0.
Hypothesis n_gt0 : (0 < n)%N.

(* (8) is not used. *)
Lemma all_steps t :
  controlled y rho_w rho_u rho_a (W_at p) (U_at p) (a_at p) (Z_at p) eta lambda0 t /\
  form_ge (gram (Z_at p t)) (3%:R / 4%:R * lambda0).
Proof.
have [_ _ C] := small.
exact: (descent_all lip zero below1 rho_a_gt0 c_wE c_uE c_aE equilibria slopes gradients stepW stepU stepa
  delta_gt0 eta_gt0 lambda0_gt0 W0 U0 erefl erefl rho_aE step_size eq_7' eq_9 n_gt0 form0 C t).
Qed.

Lemma conclusions t :
  [/\ forall v, is_norm2 (W_at p t) v -> v < 1,
      forall k, is_lambda_min (gram (Z_at p t)) k -> 3%:R / 4%:R * lambda0 <= k,
      3%:R / 4%:R * lambda0 * normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 <=
        normF (gradient_W_at p t) ^+ 2 + normF (gradient_U_at p t) ^+ 2 + normF (gradient_a_at p t) ^+ 2
    & normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 / 2%:R <= (1 - eta * lambda0 / 2%:R) ^+ t * (r0 ^+ 2 / 2%:R)].
Proof.
have [[[bW _ _] hr] hform] := all_steps t.
split.
- by move=> v [_ /(_ _ bW) h]; apply: le_lt_trans h _.
- by move=> k hk; apply: lambda_min_ge hk hform.
- have [_ _ ->] := gradients t.
  apply: le_trans (_ : _ <= normF (Z_at p t *m misfit (a_at p t) (Z_at p t) y) ^+ 2) _; last first.
    by rewrite ler_addr addr_ge0 ?sqr_ge0.
  by rewrite -quad_gram; apply: hform.
- by apply: loss_of_misfit; move: hr; rewrite misfit0.
Qed.

(* As printed: half of lambda0 where three quarters hold. *)
Lemma conclusions_as_printed t :
  [/\ forall v, is_norm2 (W_at p t) v -> v < 1,
      forall k, is_lambda_min (gram (Z_at p t)) k -> lambda0 / 2%:R < k,
      lambda0 * (normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 / 2%:R) <=
        normF (gradient_W_at p t) ^+ 2 + normF (gradient_U_at p t) ^+ 2 + normF (gradient_a_at p t) ^+ 2
    & normF (misfit (a_at p t) (Z_at p t) y) ^+ 2 / 2%:R <= (1 - eta * lambda0 / 2%:R) ^+ t * (r0 ^+ 2 / 2%:R)].
Proof.
have [v1 k1 g1 r1] := conclusions t; split=> //.
  move=> k /k1 {}k1; apply: lt_le_trans k1; rewrite -subr_gt0 (_ : _ - _ = lambda0 / 4%:R); last by field.
  by rewrite divr_gt0 ?ltr0n.
apply: le_trans g1; apply: (@le_certificate _ (lambda0 / 4%:R * normF (misfit (a_at p t) (Z_at p t) y) ^+ 2)).
  by move: (normF _) => s; field.
by rewrite mulr_ge0 ?sqr_ge0 // divr_ge0 ?ler0n // ltW.
Qed.

End Path.

Theorem ling2023_theorem_1_sharpened_proved : ling2023_theorem_1_sharpened.
Proof.
move=> R m _ n n0 d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv k hk below h7 h9 h10.
have [hv1 hk1 g r] := conclusions e0 d0 below hW hU eZ hl hp h10 h7 h9 n0 tau.
split=> //; split; [split; [exact: hv1 hv | exact: hk1 hk] |].
apply: le_trans g; rewrite le_eqVlt; apply/orP/or_introl/eqP; rewrite /misfit /prediction.
by move: (normF _) => s; field.
Qed.

Theorem ling2023_theorem_1_proved : ling2023_theorem_1.
Proof.
move=> R m _ n n0 d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv k hk below h7 _ h9 h10.
have [hv1 hk1 g r] := conclusions_as_printed e0 d0 below hW hU eZ hl hp h10 h7 h9 n0 tau.
by split=> //; split; [exact: hv1 hv | split; [exact: hk1 hk | exact: g]].
Qed.

Theorem ling2023_theorem_1_i_proved : ling2023_theorem_1_i.
Proof.
move=> R m _ n n0 d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv below h7 _ h9 h10.
by have [/(_ _ hv)] := conclusions_as_printed e0 d0 below hW hU eZ hl hp h10 h7 h9 n0 tau.
Qed.

Theorem ling2023_theorem_1_ii_proved : ling2023_theorem_1_ii.
Proof.
move=> R m _ n n0 d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp k hk below h7 _ h9 h10.
have [_ hk1 g _] := conclusions_as_printed e0 d0 below hW hU eZ hl hp h10 h7 h9 n0 tau.
by split; [exact: hk1 hk | exact: g].
Qed.

Theorem ling2023_theorem_1_iii_proved : ling2023_theorem_1_iii.
Proof.
move=> R m _ n n0 d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp below h7 _ h9 h10.
by have [_ _ _] := conclusions_as_printed e0 d0 below hW hU eZ hl hp h10 h7 h9 n0 tau.
Qed.

(* 8 C_2 <= lambda_0 is more than (9). *)
Theorem ling2023_theorem_1_corrected_proved : ling2023_theorem_1_corrected.
Proof.
move=> R m m0 n n0 d d1 W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv k hk below h7 h8 h9 h10.
apply: (ling2023_theorem_1_proved m0 n0 d1 e0 d0 hW eZ hl hU hp hv hk below h7 h8 _ h10).
apply: le_trans h9; rewrite ler_wpmul2r ?ler_nat // mulr_ge0 ?sqr_ge0 // addr_ge0 ?sqr_ge0 //.
Qed.

Theorem ling2023_theorem_1_step_1_proved : ling2023_theorem_1_step_1.
Proof.
move=> R m _ n _ d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp below h7 h10 hs.
have small := moved_below_delta e0 d0 below hW eZ hp h10 h7.
have [|dW dU da] := step_1 e0 d0 below hW hU eZ hp h10 (t := tau).
  move=> s; have [[[[? ?] ?] _] hr] := hs s; split=> //.
  exact: (misfit_of_loss e0 h10 hr).
by split; [split|]; split=> //; apply: small; rewrite ?le_maxr ?lexx ?orbT.
Qed.

Theorem ling2023_theorem_1_step_2_proved : ling2023_theorem_1_step_2.
Proof.
move=> R m _ n _ d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv u hu k hk below h8 l0 bv bu ba dW dU.
have B : norms_below (nw + delta) (nu + delta) (normF a + delta)
    (W_at p (tau + 1)) (U_at p (tau + 1)) (a_at p (tau + 1)).
  by split=> //; [apply: norm2_le_weaken (proj1 hv) bv | apply: norm2_le_weaken (proj1 hu) bu].
have [dZ form] := step_2 d0 below hW hU eZ hl hp l0 h8 B dW dU.
by split=> //; apply: lambda_min_ge hk form.
Qed.

Theorem ling2023_theorem_1_step_3_corrected_proved : ling2023_theorem_1_step_3_corrected.
Proof.
move=> R m _ n _ d _ W U X a y eta e0 delta d0 tau nw hW Z eZ l hl nu hU p hp v hv u hu v' hv' u' hu' k hk below h9 h10.
move=> bv bu ba bv' bu' ba' hlk; rewrite addn1 in hv' hu' ba' *.
have B : norms_below (nw + delta) (nu + delta) (normF a + delta) (W_at p tau) (U_at p tau) (a_at p tau).
  by split=> //; [apply: norm2_le_weaken (proj1 hv) bv | apply: norm2_le_weaken (proj1 hu) bu].
have B' : norms_below (nw + delta) (nu + delta) (normF a + delta) (W_at p tau.+1) (U_at p tau.+1) (a_at p tau.+1).
  by split=> //; [apply: norm2_le_weaken (proj1 hv') bv' | apply: norm2_le_weaken (proj1 hu') bu'].
have form : form_ge (gram (Z_at p tau)) (l / 2%:R) by apply: form_ge_weaken (lambda_min_form hk) hlk.
have := step_3 e0 d0 below hp B B' form.
set c_w := (nu + delta) * (normF a + delta) / (1 - (nw + delta)) ^+ 2 in h9 h10 *.
set c_u := (normF a + delta) / (1 - (nw + delta)) in h9 h10 *.
set c_a := (nu + delta) / (1 - (nw + delta)) in h10 *.
have S0 : 0 <= c_w ^+ 2 + c_u ^+ 2 by rewrite addr_ge0 ?sqr_ge0.
have [_ _] := step_size_split e0 S0 h10.
set C1 := (_ * normF X ^+ 2) => hC; set C2 := (_ * normF X ^+ 2) in h9 hC * => first.
have half (s : R) : 0 <= s ^+ 2 / 2%:R by rewrite divr_ge0 ?sqr_ge0 ?ler0n.
split; [split|].
- by rewrite mulrA ler_pmul2r ?invr_gt0 ?ltr0n.
- rewrite ler_wpmul2r ?half // ler_sub // ler_wpmul2l ?(ltW e0) //.
  apply: (@le_certificate _ (2%:R * C2 - eta * C1 ^+ 2)); last by rewrite subr_ge0.
  by move: (C1) (C2) => z w; ring.
- rewrite ler_wpmul2r ?half // ler_sub // -[X in X <= _]mulrA ler_wpmul2l ?(ltW e0) //.
  apply: (@le_certificate _ ((l - 8%:R * C2) / 2%:R)); last by rewrite divr_ge0 ?ler0n // subr_ge0.
  by move: (C2) => w; field.
Qed.

(* The hypotheses have a model: the network whose parameters vanish stays where it is. *)
Example descent_not_vacuous (R : rcfType) : let O := 0 : 'M[R]_(1, 1) in
  exists p : path R 1 1 1, is_descent O O O O O 1 p.
Proof.
move=> O; exists (Path (fun=> O) (fun=> O) (fun=> O) (fun=> O) (fun=> O) (fun=> O) (fun=> O) (fun=> O)).
have e : misfit O O O = 0 by rewrite /misfit /prediction mulmx0 subr0.
split=> //=.
- by move=> t; rewrite scaler0 subr0.
- by move=> t w _ _; apply/matrixP => i j; rewrite !mxE !big_ord1 !mxE mul0r addr0 relu0.
- by move=> t i j; rewrite /preactivation !mul0mx addr0 mxE; split; rewrite ?ler01 ?ltxx.
- by move=> t; rewrite /lemma_2_gradients e !mulmx0; split=> //; apply/matrixP => i j; rewrite !mxE.
Qed.
